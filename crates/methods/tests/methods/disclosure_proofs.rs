// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Certificates, limits, and what disclosure control does not judge in silence.

use wijkwijs_methods::disclosure::*;

use crate::disclosure_made::{people, rules, tables};

const SECRET: &[u8] = b"een lang geheim van ons";

fn codes<T: AsRef<[wijkwijs_methods::Note]>>(notes: T) -> Vec<&'static str> {
    notes.as_ref().iter().map(|n| n.code).collect()
}

/// Two areas by two groups, with totals; nothing of this is true.
fn four(values: [i64; 4], amounts: bool, contributors: Option<u64>) -> Tables {
    let [a, b, c, d] = values;
    let cells = [
        ("", "", a + b + c + d),
        ("A", "", a + b),
        ("B", "", c + d),
        ("", "x", a + c),
        ("", "y", b + d),
        ("A", "x", a),
        ("A", "y", b),
        ("B", "x", c),
        ("B", "y", d),
    ];
    let builder = Tables::given(Layout::new(&["wijk,groep"]).unwrap(), 0, Limits::default());
    let mut builder = if amounts { builder.amounts() } else { builder };
    for (area, group, value) in cells {
        builder.row(&[area, group], Given { value: Some(value), seen: Seen::Value, contributors }).unwrap();
    }
    builder.build(Absent::Refused).unwrap()
}

#[test]
fn amounts_of_which_nobody_said_how_many_contribute_are_not_called_safe() {
    let options = ProtectOptions::default();
    let amounts = four([900, 80, 70, 60], true, None);
    let refused = protect(&amounts, &rules(3), &[], &[], &options).unwrap_err();
    assert!(refused.to_string().contains("hoeveel bijdragen"), "{refused}");
    let known = four([900, 80, 70, 60], true, Some(12));
    let found = protect(&known, &Rules::default(), &[], &[], &options).unwrap();
    assert_eq!(codes(&found.notes), ["dominantie-niet-beoordeeld"]);
    assert!(codes(&protect(&known, &rules(3), &[], &[], &options).unwrap().notes).is_empty());
    // A count says itself how many there are.
    assert!(protect(&four([900, 80, 70, 60], false, None), &rules(3), &[], &[], &options).is_ok());
}

#[test]
fn one_contributor_has_one_weight() {
    let mut builder = Tables::records(Layout::new(&["wijk"]).unwrap(), 0, Limits::default());
    for weight in [1, 2] {
        let record = Record { weight, contributor: "een".into(), ..Record::amount(5) };
        builder.row(&["A"], record).unwrap();
    }
    assert!(builder.build().is_err());
}

#[test]
fn a_certificate_is_of_its_own_tables_and_values_only() {
    let truth = four([3, 40, 25, 31], false, None);
    let found = protect(&truth, &rules(10), &[], &[], &ProtectOptions::default()).unwrap();
    let certificate = Certificate::of_protected(&found, &truth, SECRET).unwrap();
    let published = found.published(&truth).unwrap();
    let limits = Limits::default();
    assert!(certificate.check_inputs(&published, &truth, SECRET, &limits).unwrap().holds);
    let fewer = Certificate { tables: vec!["wijk".into()], ..certificate.clone() };
    let more = Certificate { cells: 10, ..certificate.clone() };
    for other in [fewer, more] {
        assert!(!other.check(&published, &limits).unwrap().same_tables);
    }
    // Whoever publishes other figures than they have, is found out by the inputs, whatever the certificate says.
    let changed = four([3, 40, 25, 32], false, None);
    let forged = Certificate::of_protected(&found, &changed, SECRET).unwrap();
    let wrong = found.published(&changed).unwrap();
    let mut claimed = Certificate::of_protected(&found, &truth, SECRET).unwrap();
    (claimed.published, claimed.intervals) = (forged.published, forged.intervals);
    let checked = claimed.check_inputs(&wrong, &truth, SECRET, &limits).unwrap();
    assert!(!checked.holds && !checked.unsafe_cells.unwrap().is_empty());
}

#[test]
fn certificates_of_rounding_and_of_noise_come_out_again() {
    let limits = Limits::default();
    let (layout, rows) = people(3);
    let truth = tables(&layout, &rows);
    let rounded = round(&truth, 5, 4, &limits).unwrap();
    let certificate = Certificate::of_rounded(&rounded, &truth, SECRET).unwrap();
    assert_eq!(certificate.treatment, Treatment::Rounding { base: 5, within: rounded.within() });
    assert!(certificate.check(&rounded.published(&truth), &limits).unwrap().holds);

    let mut builder = Tables::records(Layout::new(&["wijk,groep"]).unwrap(), 0, limits);
    for at in 0..40u64 {
        let key = Key::read(&format!("0.{:03}", (at * 37) % 1000)).unwrap();
        let codes = [["A", "B", "C"][(at % 3) as usize], ["x", "y"][(at % 2) as usize]];
        builder.row(&codes, Record { key: Some(key), ..Record::people(1) }).unwrap();
    }
    let truth = builder.build().unwrap();
    let key = |text: &str| Key::read(text).unwrap();
    let noise = NoiseTable::new(&[
        (0, 0, key("1")),
        (1, -1, key("0.5")),
        (1, 1, key("1")),
        (2, -2, key("0.5")),
        (2, 2, key("1")),
    ])
    .unwrap();
    // Noise of two either way from two on: a 4 was 2 or 6, a 2 was 1 or 4, and a 1 can only have been a 3.
    assert_eq!((noise.behind(4), noise.behind(2), noise.behind(1)), (Some((2, 6)), Some((1, 4)), Some((3, 3))));
    let noised = cell_keys(&truth, &noise, &limits).unwrap();
    let certificate = Certificate::of_noised(&noised, &truth, &noise, SECRET).unwrap();
    let checked = certificate.check(&noised.published(&truth, &noise), &limits).unwrap();
    assert!(checked.holds, "{checked:?}");
    for derived in &noised.audit.derived {
        let value = truth.cells()[derived.cell].value().unwrap();
        assert!(derived.lower.fraction().0 <= value && derived.upper.unwrap().fraction().0 >= value);
    }
}

#[test]
fn a_limit_that_is_reached_is_said_and_is_no_protection() {
    let (layout, rows) = people(1);
    let truth = tables(&layout, &rows);
    let with = |limits: Limits, method| {
        let options = ProtectOptions { limits, method, ..ProtectOptions::default() };
        protect(&truth, &rules(3), &[], &[], &options).unwrap()
    };
    let usual = Limits::default();
    assert!(with(usual, Method::Quick).safe);
    let found = with(Limits { steps: 1, ..usual }, Method::Quick);
    assert!(!found.safe && found.published(&truth).is_err());
    assert!(codes(&found.audit.notes).contains(&"niet-bewezen"), "{:?}", found.audit.notes);
    assert!(found.audit.derived.iter().any(|d| !d.proved));
    let found = with(Limits { tries: 1, ..usual }, Method::Exact);
    assert!(!found.cheapest && codes(&found.notes).contains(&"niet-goedkoopste"));
    let mut builder = Tables::records(Layout::new(&["a"]).unwrap(), 0, Limits { cells: 2, ..usual });
    for code in ["1", "2"] {
        builder.row(&[code], Record::people(1)).unwrap();
    }
    assert!(builder.build().unwrap_err().to_string().contains("meer dan 2 cellen"));
}
