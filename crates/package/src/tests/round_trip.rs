// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is written is read back, whatever people wrote in it.

use proptest::prelude::*;
use wijkwijs_domain::kind::{Field, Shape, by_code};

use super::*;
use crate::{format, record_from_toml, record_to_toml, write};

#[test]
fn the_canonical_form_of_every_kind() {
    let written: Vec<String> = write(&package()).iter().map(|(name, text)| format!("== {name}\n{text}")).collect();
    insta::assert_snapshot!(written.join("\n"));
}

#[test]
fn a_package_is_read_back_as_it_was_written_and_written_as_it_was_read() {
    let package = package();
    let files = write(&package);
    assert_eq!(read(&files).unwrap(), package);
    assert_eq!(format(&files).unwrap(), files);
}

#[test]
fn other_ways_of_writing_the_same_become_the_canonical_form() {
    let mut files = write(&package());
    let canonical = files.clone();
    files.insert(
        "focusgebieden.toml".into(),
        "\u{feff}[zuid]\r\nbronnen = [{onderdeel='Hoofdstuk 1', toelichting = \"Tabel 2.\", document = \"literatuurverwijzing/voorbeeldrapport\"}]\r\n\
         gemeente = '''Voorbeeldstad'''\r\nnaam = \"No\\u006Frd\"\r\nstatus = \"concept\"\r\nsamenvatting = \"Een gebied.\"\r\n\
         gebieden = [{tot = 2024, van = 2022, regios = ['WK036300','BU0363AA01'], eigenLezing = true, toelichting = \"De wijken met deze naam.\"}]\r\n\
         [[zuid.aliassen]]\r\nnaam = \"Andere naam\"\r\ndocument = \"literatuurverwijzing/voorbeeldrapport\"\r\nonderdeel = \"Inleiding\"\r\n\
         [[zuid.aliassen]]\r\nnaam = \"Nog een naam\"\r\n"
            .to_owned()
            + &canonical["focusgebieden.toml"].split("\n\n").next().unwrap().replace("status = \"openbaar\"\n", "")
            + "\n",
    );
    files.insert("herkomst.md".into(), "\u{feff}# Herkomst\r\n\r\nAlles is verzonnen.\r\n\r\n".into());
    files.insert("themas.toml".into(), canonical["themas.toml"].replacen("]\n", "]\nstatus = \"openbaar\"\n", 1));
    files.insert(
        "kennisvragen.toml".into(),
        canonical["kennisvragen.toml"].replace("themas = [", "themas = [ ").replace("wat-helpt", "\"wat-helpt\""),
    );
    files.insert(
        "literatuur.bib".into(),
        "@Report{voorbeeldrapport, doi=\"10.1000/182\", x-bronnen = {voorbeeldrapport: Hoofdstuk 1 | Tabel 2.},\n\
         title = {Een\n  {rapport}}, year = 2026, author = {Jansen,Jo AND {Instituut Voorbeeld}}, PUBLISHER = \"Uit\" # {gever},\n\
         location = {{Utrecht}}, EDITOR = {Pieters , Piet}, booktitle = {Een {bundel}}, journaltitle = \"Blad\", volume = 12,\n\
         number = {3}, pages = \"1-20\", urldate = {2023-07-31}, url = {https://example.org/rapport}, shorttitle = {Rapport (2026)}, note = {Verzonnen.}}"
            .into(),
    );
    assert_eq!(format(&files).unwrap(), canonical);
}

#[test]
fn a_record_as_text_is_read_back_with_its_state() {
    for record in package().records {
        let kind = by_code(record.id.kind()).unwrap();
        let text = record_to_toml(kind, &record.id, &State::Approved, &record.body);
        assert!(text.starts_with(&format!("[\"{}\"]\nstatus = \"goedgekeurd\"\n", record.id)));
        assert_eq!(record_from_toml(&text).unwrap(), (record.id, State::Approved, record.body));
    }
}

#[test]
fn a_text_that_is_not_one_record_is_refused() {
    let refused = |text: &str| {
        let remarks = record_from_toml(text).unwrap_err();
        remarks.iter().map(|remark| remark.sentence(wijkwijs_domain::Lang::Nl)).collect::<Vec<_>>().join("\n")
    };
    let two = "[\"thema/a\"]\nnaam = \"A\"\n[\"thema/b\"]\nsoort = \"bestemming\"";
    let all = ["", "[thema]\nnaam = 1", "[\"team/a\"]", "[\"thema/a\"]\nnaam = ", two];
    insta::assert_snapshot!(all.map(refused).join("\n--\n"));
}

#[test]
fn every_key_of_every_kind_is_bare_and_every_field_of_a_publication_has_a_name_in_biblatex() {
    fn bare(fields: &[Field]) {
        for field in fields {
            assert!(field.key.bytes().all(|b| b.is_ascii_alphanumeric()), "{}", field.key);
            match &field.shape {
                Shape::Table(fields) => bare(fields),
                Shape::List { item, .. } => {
                    if let Shape::Table(fields) = &**item {
                        bare(fields);
                    }
                }
                _ => {}
            }
        }
    }
    registry().iter().for_each(|kind| bare(kind.fields()));
    let whole = crate::bib::written_keys();
    let missing: Vec<_> =
        by_code("literatuurverwijzing").unwrap().fields().iter().filter(|f| !whole.contains(&f.key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A body with other texts in it: the `n`th text of the body becomes the `n`th of `texts`.
fn retold(shape: &Shape, value: Value, texts: &mut impl Iterator<Item = Option<String>>) -> Value {
    match (shape, value) {
        (Shape::Line | Shape::Prose, Value::String(old)) => {
            let new = texts.next().flatten().filter(|text| match shape {
                Shape::Line => wijkwijs_domain::Line::parse(text).is_ok(),
                _ => wijkwijs_domain::Prose::parse(text).is_ok(),
            });
            Value::String(new.unwrap_or(old))
        }
        (Shape::List { item, .. }, Value::Array(items)) => {
            Value::Array(items.into_iter().map(|element| retold(item, element, texts)).collect())
        }
        (Shape::Table(fields), Value::Object(mut map)) => {
            for field in fields {
                if let Some(value) = map.get_mut(field.key) {
                    *value = retold(&field.shape, value.take(), texts);
                }
            }
            Value::Object(map)
        }
        (_, value) => value,
    }
}

/// Text that is hard to write down.
fn hard_text() -> impl Strategy<Value = Option<String>> {
    let words = prop_oneof![
        "[-a-zA-Z ,.;:|&]{1,30}",
        "[\"'\\\\{}$%&#_~^`@\\[\\]= \n-]{1,20}",
        "[\\PC]{1,20}",
        "( and |, |\"\"\"|\n\n|--|\\\\n|#|x|\\[a\\]|\n\\[a\\]\n){1,6}",
        "([a-z]{5} ){20,30}",
    ];
    proptest::option::of(words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_people_write_is_read_back(
        texts in proptest::collection::vec(hard_text(), 20..120),
        states in proptest::collection::vec(0usize..State::WRITABLE.len(), 11),
        left_out in proptest::collection::vec(any::<u64>(), 11),
    ) {
        let mut texts = texts.into_iter().cycle();
        let mut package = package();
        let states = states.into_iter().cycle().filter_map(|i| State::parse(State::WRITABLE[i]));
        for ((old, state), left_out) in package.records.iter_mut().zip(states).zip(left_out.into_iter().cycle()) {
            let kind = by_code(old.id.kind()).unwrap();
            let mut body = retold(&kind.shape, serde_json::from_str(&old.body).unwrap(), &mut texts);
            for (i, field) in kind.fields().iter().enumerate().filter(|(_, field)| !field.required) {
                if left_out >> i & 1 == 1 {
                    body.as_object_mut().unwrap().shift_remove(field.key);
                }
            }
            *old = record(kind, old.id.slug(), state, body).unwrap();
        }
        let files = write(&package);
        match read(&files) {
            Ok(back) => prop_assert_eq!(back, package),
            Err(_) => prop_assert!(false, "{}", remarks(&files)),
        }
        prop_assert_eq!(format(&files).unwrap(), files);
    }
}
