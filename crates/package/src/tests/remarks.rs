// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people read when something is wrong: where, what and what next.

use super::*;
use crate::{MAX_BYTES, Remark, check, write};

const PROGRAMME: &str = r#"# opmerking
formaat = 2
slug = "Voor beeld"
naam = "Voorbeeld"
samenvating = "Wat het is."
start = 1850
herkomst = "Alles is verzonnen."
statsu = "concept"
bronnen = [
  { document = "literatuurverwijzing/rapport", onderdeel = "1" },
]
"#;

const AREAS: &str = r#"naam = "Nergens"

[heerlen-noord]
naam = ""
gemente = "Heerlen"
samenvatting = 3.5
bronnen = [
  { document = "literatuurverwijzing/raport", onderdeel = "Hoofdstuk 1" },
  { document = "studie/meedoen" }, # let op
]

[Heerlen_Noord]
naam = "Heerlen"
gemeente = "Heerlen"
bronnen = []

[zuid]
status = "publiek"
naam = 1979-05-27
gemeente = "Voorbeeldstad"
bronnen = "literatuurverwijzing/rapport"

[zuid]
naam = "Nog eens"

[oost]
naam = "Oost
gemeente = "Oostdorp"

[west]
naam = "West"
naam = "Westen"
"#;

const FINDINGS: &str = r#"[vertrouwen]
naam = "Vertrouwen"
soort = "werkzaam-elment"
stelling = "Regel een\u0000"
rondes = [1, 0]
studie = "studie/meedoen"
themas = ["thema", "regeling/kansen"]
focusgebieden = ["focusgebied/heerlen-nord", "focusgebied/oost"]
bronnen = [
  { document = "literatuurverwijzing/rapport", onderdeel = "1", bladzijde = 3 },
]

[ëëë]
"#;

const LITERATURE: &str = r"%% Geschreven door een ander programma
@string{ww = {WijkWijzer}}

@report{rapport,
  author = {Gemeente Utrecht and Jansen, Jo and others},
  title = {Een \emph{mooi} rapport},
  year = {tweeduizend},
  institution = {WijkWijzer},
  publisher = ww,
  x-status = {geheim},
  x-bronnen = {hoofdstuk 1},
  title = {Nog een titel},
}

@reprot{Mateman_2026,
  author = {},
  shorttitle = {Zonder titel}, % let op
  note = {Vijf $ en een {accolade},
}

@book{rapport,
  title = {Dubbel},
}

@book{stuk,
  title = {Stuk
}
";

fn broken() -> Files {
    let mut broken = files(&[
        ("aanpak.toml", ""),
        ("bevindingen.toml", FINDINGS),
        ("focusgebieden.toml", AREAS),
        ("herkomst.md", "# Herkomst\n\nEen \u{7} geluid.\n"),
        ("literatuur.bib", LITERATURE),
        ("programma.toml", PROGRAMME),
        ("regelingen.toml", "[kansen\nnaam = 1\n"),
        ("studies.toml", "[meedoen]\nrondes = [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n"),
        ("themaas.toml", ""),
    ]);
    broken.insert("themas.toml".into(), "#".repeat(MAX_BYTES + 1));
    broken
}

#[test]
fn every_fault_in_a_package_is_reported_at_once_with_its_place() {
    insta::assert_snapshot!(remarks(&broken()));
}

#[test]
fn remarks_read_in_english_too() {
    let english: Vec<String> =
        check(&broken()).iter().map(|remark| remark.sentence(wijkwijs_domain::Lang::En)).collect();
    insta::assert_snapshot!(english.join("\n"));
}

#[test]
fn a_package_without_a_programme_says_what_is_missing() {
    let mut without = write(&package());
    without.remove("programma.toml");
    insta::assert_snapshot!(remarks(&without));
}

#[test]
fn one_unfinished_text_does_not_hide_what_is_wrong_after_it() {
    let mut unfinished = write(&package());
    unfinished.insert("themas.toml".into(), "[a]\nnaam = [\n\n[meedoen]\nnaam = \"Meedoen\"\n".into());
    insta::assert_snapshot!(remarks(&unfinished));
}

#[test]
fn a_long_line_is_shown_around_the_column() {
    let files = files(&[("themas.toml", &format!("{}é\tX{}", "a".repeat(300), "b".repeat(300)))]);
    let fault = wijkwijs_domain::Fault::new(None, "", wijkwijs_domain::Problem::Twice);
    let remark =
        |column| Remark { file: "themas.toml".into(), line: Some(1), column: Some(column), fault: fault.clone() };
    for column in [1, 303, 604] {
        let excerpt = remark(column).excerpt(&files).unwrap();
        let (source, caret) = excerpt.split_once('\n').unwrap();
        let under = source.chars().nth(caret.chars().count() - 1);
        assert_eq!(
            under,
            [(1, Some('a')), (303, Some('X')), (604, None)].iter().find(|(c, _)| *c == column).unwrap().1,
            "{excerpt}"
        );
        assert!(source.chars().count() < 110);
    }
}

#[test]
fn the_rules_between_records_are_checked_with_their_place() {
    let mut files = write(&package());
    let findings = files["bevindingen.toml"].replace("soort = \"werkzaam-element\"", "soort = \"knelpunt\"");
    files.insert("bevindingen.toml".into(), findings);
    let said = remarks(&files);
    assert!(said.contains("bevinding/vertrouwen, veld elementen[0].element"), "{said}");
    assert!(said.contains("element/nabijheid, dat voor bevindingen van de soort werkzaam-element is"), "{said}");
}
