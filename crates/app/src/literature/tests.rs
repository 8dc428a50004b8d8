// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use serde_json::json;
use wijkwijs_domain::Lang;

use super::*;

/// The literature of the programme that ships with the program.
fn library() -> Vec<Work> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/nplv");
    let package = wijkwijs_package::read(&wijkwijs_package::folder::load(&path).unwrap()).unwrap();
    let works = package.records.iter().filter(|record| record.id.kind() == Publication::CODE);
    works.map(|record| Work::published(&record.id, serde_json::from_str(&record.body).unwrap())).collect()
}

fn publication(body: Value) -> Work {
    Work::published(&Id::parse("literatuurverwijzing/proef").unwrap(), serde_json::from_value(body).unwrap())
}

fn of_record(name: &str) -> Work {
    let entry = Entry { version: 3, day: (2026, 11, 28) };
    let id = Id::parse("bevinding/kwijtschelding").unwrap();
    Work::record(&id, name, "Programma", "https://wijkwijs.example/bevindingen/kwijtschelding", "Versie 3", entry)
        .unwrap()
}

/// A reference as text, with stars around what is in italics.
fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.italic { format!("*{}*", run.text) } else { run.text.clone() }).collect()
}

fn reference(body: Value, lang: Lang) -> String {
    text(&apa(&publication(body), lang))
}

#[test]
fn every_sort_of_publication_has_its_own_form_of_reference() {
    let persons = json!(["van den Berg, Karijn", "Sok, K.J."]);
    let all = [
        (
            json!({"naam": "Titel", "soort": "report", "auteurs": persons, "jaar": 2023, "uitgever": "Movisie"}),
            "van den Berg, K., & Sok, K. J. (2023). *Titel*. Movisie.",
        ),
        (
            json!({"naam": "Wat helpt?", "soort": "book", "auteurs": ["Jacobs, J."], "jaar": 1961, "uitgever": "Huis"}),
            "Jacobs, J. (1961). *Wat helpt?* Huis.",
        ),
        (
            json!({"naam": "Titel", "soort": "article", "auteurs": ["Ward, S."], "jaar": 2021, "tijdschrift": "Blad",
                   "jaargang": "57", "nummer": "4", "paginas": "1-19", "doi": "10.1093/cdj/bsab046"}),
            "Ward, S. (2021). Titel. *Blad*, *57*(4), 1-19. https://doi.org/10.1093/cdj/bsab046",
        ),
        (
            json!({"naam": "Titel", "soort": "incollection", "auteurs": ["Ward, S."], "redacteuren": ["Snel, E."],
                   "bundel": "Bundel", "jaar": 2021, "uitgever": "Huis"}),
            "Ward, S. (2021). Titel. In E. Snel (red.), *Bundel*. Huis.",
        ),
        (
            json!({"naam": "Titel", "soort": "online", "auteurs": ["Ministerie van Onderwijs, Cultuur en Wetenschap"],
                   "jaar": 2020, "url": "https://voorbeeld.example/a"}),
            "Ministerie van Onderwijs, Cultuur en Wetenschap. (2020). *Titel*. https://voorbeeld.example/a",
        ),
    ];
    for (body, expected) in all {
        assert_eq!(reference(body, Lang::Nl), expected);
    }
}

#[test]
fn the_words_of_a_reference_are_those_of_the_page() {
    let body = json!({"naam": "Titel", "soort": "online", "auteurs": ["Movisie"], "url": "https://voorbeeld.example/a",
                      "geraadpleegd": "2026-02-03"});
    let dutch = reference(body.clone(), Lang::Nl);
    let english = reference(body, Lang::En);
    assert!(dutch.contains("(z.d.)") && dutch.to_lowercase().contains("geraadpleegd"), "{dutch}");
    assert!(english.contains("(n.d.)") && english.contains("Retrieved"), "{english}");
    assert!(dutch.contains("februari") && english.contains("February"), "{dutch} {english}");
}

#[test]
fn all_works_of_the_programme_have_a_reference_with_author_year_and_title() {
    let library = library();
    assert_eq!(library.len(), 113);
    for work in &library {
        let said = apa(work, Lang::Nl).iter().map(|run| run.text.as_str()).collect::<String>();
        let publication = &work.publication;
        assert!(said.contains(&*publication.name), "{said}");
        let year = publication.year.map_or_else(|| "z.d.".to_owned(), |year| year.to_string());
        assert!(said.contains(&year), "{said}");
        let who = publication.authors.first().or(publication.editors.first()).unwrap();
        assert!(said.starts_with(person(who).map_or(&**who, |(family, _)| family)), "{said}");
        assert!(!said.contains(",)") && !said.contains("?.") && !said.contains("!."), "{said}");
    }
}

#[test]
fn the_reference_to_a_record_is_what_the_style_says_of_such_an_entry() {
    for name in ["Kwijtschelding helpt", "Helpt dat?"] {
        let work = of_record(name);
        for (lang, day) in [(Lang::Nl, "28 november 2026"), (Lang::En, "28 November 2026")] {
            let ours = text(&apa_entry(&work, &work.entry.unwrap(), day, lang));
            assert_eq!(ours.replace(&format!("3, {day}"), "3"), text(&apa(&work, lang)));
            assert!(ours.contains(day) && ours.ends_with("/bevindingen/kwijtschelding"), "{ours}");
        }
    }
}

#[test]
fn a_name_keeps_its_particles_apart_and_an_organisation_stays_whole() {
    let body = json!({"naam": "T", "soort": "report",
                      "auteurs": ["van den Berg, Karijn", "Ministerie van Onderwijs, Cultuur en Wetenschap", "'t Hart, P."]});
    assert_eq!(
        csl::item(&publication(body))["author"],
        json!([
            {"family": "Berg", "given": "Karijn", "non-dropping-particle": "van den"},
            {"literal": "Ministerie van Onderwijs, Cultuur en Wetenschap"},
            {"family": "Hart", "given": "P.", "non-dropping-particle": "'t"},
        ])
    );
}

#[test]
fn what_cannot_be_a_day_is_no_day() {
    for wrong in ["2026", "2026-13-01", "2026-00-10", "2026-01-40", "gisteren"] {
        let body = json!({"naam": "T", "soort": "online", "url": "https://v.example", "geraadpleegd": wrong});
        let work = publication(body);
        assert!(csl::item(&work).get("accessed").is_none(), "{wrong}");
        assert!(!apa(&work, Lang::Nl).is_empty());
    }
}

#[test]
fn odd_text_never_stops_a_reference() {
    let odd =
        ["{}", "<b>&amp;</b>", "https://", "١٢", "a\u{301}", "\"‘’\"", "[[[", "v.", "–", "…", "Ω, Ω", "1–", "iv-x"];
    for text in odd {
        for sort in ["report", "book", "article", "online", "incollection", "thesis", "misc"] {
            let body = json!({"naam": text, "soort": sort, "auteurs": [text, text], "redacteuren": [text], "bundel": text,
                              "tijdschrift": text, "jaargang": text, "nummer": text, "paginas": text, "uitgever": text,
                              "url": text, "doi": text, "toelichting": text});
            let work = publication(body);
            for lang in [Lang::Nl, Lang::En] {
                assert!(!apa(&work, lang).is_empty(), "{text} {sort}");
            }
            assert!(!ris(std::slice::from_ref(&work)).is_empty() && !bibtex(&[work]).is_empty());
        }
    }
}

#[test]
fn a_value_in_ris_is_one_line() {
    let body = json!({"naam": "Titel", "soort": "report", "toelichting": "Een.\n\nTwee.\nER  - "});
    let written = ris(&[publication(body)]);
    assert_eq!(written.matches("\r\nER  - ").count(), 1, "{written}");
    assert!(written.contains("N1  - Een. Twee. ER -\r\n"), "{written}");
}

#[test]
fn bibtex_holds_no_field_that_is_ours_alone() {
    let written = bibtex(&library());
    assert_eq!(written.matches("\n@").count() + 1, 113);
    assert!(!written.contains("x-bronnen") && !written.contains("x-status"));
    assert!(written.contains("author = {Albeda, Y. and ter Avest, D. and van Breugel, I.}"));
}
