// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// The committed bodies of every kind and schema version: they are read forever.
fn fixtures() -> Vec<(&'static KindInfo, u16, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut all = Vec::new();
    for kind in registry() {
        for version in 1..=kind.schema_version() {
            let path = root.join(kind.code).join(format!("v{version}.json"));
            let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            all.push((kind, version, text.trim_end().to_owned()));
        }
    }
    all
}

#[test]
fn every_kind_and_version_has_a_fixture_that_can_be_read_today() {
    for (kind, version, text) in fixtures() {
        let today = kind.raised(version, &text).unwrap();
        let digest = digest(&kind.shape, &today).unwrap_or_else(|e| panic!("{} v{version}: {e}", kind.code));
        assert!(!digest.name.is_empty(), "{}", kind.code);
        let body: Value = serde_json::from_str(&today).unwrap();
        assert_eq!(check(&kind.shape, &body, None), vec![], "{}", kind.code);
        assert_eq!(kind.canonical(None, body).unwrap(), today, "{} is not canonical", kind.code);
    }
}

#[test]
fn every_field_of_every_kind_occurs_in_its_newest_fixture() {
    for (kind, version, text) in fixtures() {
        if version == kind.schema_version() {
            let body: Value = serde_json::from_str(&text).unwrap();
            let missing: Vec<_> = kind.fields().iter().filter(|f| body.get(f.key).is_none()).map(|f| f.key).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", kind.code);
        }
    }
}

#[test]
fn nouns_plurals_and_field_keys_are_unique_and_every_field_has_labels() {
    let mut words = std::collections::BTreeSet::new();
    for kind in registry() {
        assert!(words.insert(kind.code), "{} occurs twice", kind.code);
        assert!(kind.plural == kind.code || words.insert(kind.plural), "{} occurs twice", kind.plural);
        assert!(kind.fields().len() < 64, "the digest marks seen fields in 64 bits");
        for field in kind.fields() {
            assert!(!field.label.nl.is_empty() && !field.label.en.is_empty());
            assert_ne!(field.label.nl, field.key, "{}.{} has no label", kind.code, field.key);
        }
    }
}

#[test]
fn all_faults_are_reported_at_once_with_what_would_be_right() {
    let kind = by_code("focusgebied").unwrap();
    let id = Id::parse("focusgebied/heerlen-noord").unwrap();
    let body = json!({ "naam": "", "gemente": "Heerlen", "bronnen": [{ "document": "studie/x", "onderdeel": 4 }] });
    let faults = check(&kind.shape, &body, Some(&id));
    let sentences: Vec<String> = faults.iter().map(|f| f.sentence(Lang::Nl)).collect();
    insta::assert_snapshot!(sentences.join("\n"));
}

#[test]
fn older_schema_versions_are_raised_step_by_step() {
    let steps: &[Raise] = &[
        |mut body| {
            body["een"] = json!(true);
            body
        },
        |mut body| {
            body["twee"] = json!(body["een"] == json!(true));
            body
        },
    ];
    assert_eq!(raised(steps, 1, "{}").unwrap(), r#"{"een":true,"twee":true}"#);
    assert_eq!(raised(steps, 2, "{}").unwrap(), r#"{"twee":false}"#);
    assert_eq!(raised(steps, 3, "{}").unwrap(), "{}");
    assert!(raised(steps, 4, "{}").is_err(), "a version of the future is unreadable, not guessed at");
    assert!(raised(steps, 0, "{}").is_err());
}

/// Small breakages of a real body.
fn broken(text: &str, at: usize, how: u8) -> Value {
    let mut body: Value = serde_json::from_str(text).unwrap();
    let map = body.as_object_mut().unwrap();
    let key = map.keys().nth(at % map.len()).unwrap().clone();
    match how % 7 {
        0 => drop(map.remove(&key)),
        1 => drop(map.insert(key, json!(null))),
        2 => drop(map.insert(key, json!(""))),
        3 => drop(map.insert(key, json!([]))),
        4 => drop(map.insert(key, json!([{ "x": 1 }]))),
        5 => drop(map.insert("onbekend".into(), json!(1))),
        _ => drop(map.insert(key, json!(-70_000))),
    }
    body
}

proptest! {
    /// The three readers of a body (the check for people, the digest of the fold, the typed kind) agree.
    #[test]
    fn check_digest_and_type_agree_on_what_can_be_read(pick in 0usize..100, at in 0usize..20, how in 0u8..7) {
        let all = fixtures();
        let (kind, _, text) = &all[pick % all.len()];
        let body = broken(text, at, how);
        let checked = check(&kind.shape, &body, None).is_empty();
        prop_assert_eq!(checked, digest(&kind.shape, &body.to_string()).is_ok());
        // An absent and an empty optional list are the same to the type, so it may be more lenient, never stricter.
        if checked {
            prop_assert!((kind.canonical)(body).is_ok());
        }
    }

    #[test]
    fn no_text_makes_the_digest_panic(text in ".*") {
        for kind in registry() {
            let _ = digest(&kind.shape, &text);
        }
    }
}
