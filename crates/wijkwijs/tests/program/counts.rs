// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many records the package of the NPLV holds, per kind, chapter, table and topic, beside the numbers that a second
//! reader wrote down from the two sources without seeing the package. Where they differ, the reason stands with it.

use serde_json::Value;
use wijkwijs_package::{folder, read};

use super::*;

const MONITOR: &str = "literatuurverwijzing/monitor-spuk-kw-2026";
const AGENDA: &str = "literatuurverwijzing/onderzoeksagenda-leefbaarheid-veiligheid-2023";

/// The records of the package: identifier and body.
fn package() -> Vec<(String, Value)> {
    let package = read(&folder::load(&programmes("nplv")).unwrap()).unwrap();
    let body = |text: &str| serde_json::from_str(text).unwrap();
    package.records.iter().map(|record| (record.id.to_string(), body(&record.body))).collect()
}

/// What is counted.
struct Of<'a> {
    kind: &'a str,
    /// A document and how the section in it begins.
    place: Option<(&'a str, &'a str)>,
    /// A field and the value it has or holds.
    field: Option<(&'a str, &'a str)>,
}

const fn of(kind: &str) -> Of<'_> {
    Of { kind, place: None, field: None }
}

impl<'a> Of<'a> {
    const fn at(self, document: &'a str, section: &'a str) -> Self {
        Self { place: Some((document, section)), ..self }
    }

    const fn with(self, field: &'a str, value: &'a str) -> Self {
        Self { field: Some((field, value)), ..self }
    }

    fn is(&self, id: &str, body: &Value) -> bool {
        let sources = || body["bronnen"].as_array().into_iter().flatten();
        let from = |(document, section): (&str, &str)| {
            sources().any(|s| s["document"] == document && s["onderdeel"].as_str().unwrap().starts_with(section))
        };
        let holds = |(field, value): (&str, &str)| match &body[field] {
            Value::Array(all) => all.iter().any(|one| one == value),
            one => one == value,
        };
        id.split('/').next() == Some(self.kind) && self.place.is_none_or(from) && self.field.is_none_or(holds)
    }

    fn count(&self, records: &[(String, Value)]) -> usize {
        records.iter().filter(|(id, body)| self.is(id, body)).count()
    }
}

/// Counted, the second reader's number, ours, and why ours differs.
type Row<'a> = (Of<'a>, usize, usize, &'a str);

const fn same(of: Of<'_>, number: usize) -> Row<'_> {
    (of, number, number, "")
}

#[track_caller]
fn hold(records: &[(String, Value)], rows: &[Row<'_>]) {
    let mut wrong = Vec::new();
    for (of, second, ours, why) in rows {
        let found = of.count(records);
        let what = format!("{} {:?} {:?}", of.kind, of.place, of.field);
        if found != *ours {
            wrong.push(format!("{what}: {found} where {ours} is written down"));
        }
        if (second == ours) != why.is_empty() {
            wrong.push(format!("{what}: a difference has a reason and only a difference has"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_programme_its_scheme_and_its_lines_are_complete() {
    let records = package();
    let goal = |ministry| of("doel").with("organisaties", ministry).at(MONITOR, "Hoofdstuk 1");
    let measure = |line| of("maatregel").with("actielijn", line);
    let theme = |sort| of("thema").with("soort", sort);
    hold(
        &records,
        &[
            same(of("focusgebied"), 20),
            same(of("actielijn"), 4),
            same(measure("actielijn/samenhangende-aanpak"), 9),
            same(measure("actielijn/woningen-en-wijken"), 5),
            same(measure("actielijn/meedoen-in-de-samenleving"), 9),
            same(measure("actielijn/veiligheid"), 4),
            same(theme("hoofdthema"), 5),
            same(theme("bestemming"), 2),
            same(theme("onderzoeksthema"), 9),
            same(goal("organisatie/ministerie-szw"), 3),
            same(goal("organisatie/ministerie-ocw"), 3),
            same(goal("organisatie/ministerie-vws"), 1),
            same(of("uitgangspunt"), 3),
            same(of("kennisfase"), 5),
        ],
    );
}

#[test]
fn every_table_of_the_monitor_is_complete() {
    let records = package();
    let table = |kind, section| of(kind).at(MONITOR, section);
    hold(
        &records,
        &[
            same(table("meervoudig-effect", "Hoofdstuk 2"), 6),
            same(table("aanpak", "Hoofdstuk 3, tabel Aanpakken"), 6),
            same(table("aanpak", "Hoofdstuk 4, tabel Aanpakken"), 12),
            same(table("aanpak", "Hoofdstuk 5, tabel Aanpakken"), 14),
            same(table("aanpak", "Hoofdstuk 6, tabel Aanpakken"), 4),
            same(table("aanpak", "Hoofdstuk 7, tabel Aanpakken"), 7),
        ],
    );
    // Areas with a cross in the table, and in part; the number of areas and of interviews by the text.
    let rounds = [
        ("studie/armoede-en-schulden-informele-netwerken", [(6, 0, Some(6), None), (2, 1, Some(2), None)], 1),
        ("studie/re-integratie-groepsaanpak-en-wijkbanen", [(9, 0, Some(9), None), (3, 0, Some(3), None)], 2),
        ("studie/veerkracht-positieve-identiteitsontwikkeling", [(7, 0, Some(19), None), (3, 0, None, None)], 1),
        ("studie/jonge-kind-ve-bereik", [(9, 0, Some(9), Some(9)), (3, 0, Some(3), Some(13))], 1),
        ("studie/sociale-cohesie-bewonersinitiatieven", [(7, 0, Some(7), None), (2, 0, Some(2), None)], 1),
    ];
    for (id, rounds, questions) in rounds {
        let (_, study) = records.iter().find(|(record, _)| record == id).unwrap();
        assert_eq!(study["kennisvragen"].as_array().unwrap().len(), questions, "{id}");
        for (round, (areas, partly, denominator, interviews)) in study["rondes"].as_array().unwrap().iter().zip(rounds)
        {
            let len = |key: &str| round[key].as_array().map_or(0, Vec::len);
            assert_eq!((len("gebieden"), len("gedeeltelijk")), (areas, partly), "{id}: {}", round["naam"]);
            assert_eq!(round["noemer"].as_u64(), denominator, "{id}: {}", round["naam"]);
            assert_eq!(round["interviews"].as_u64(), interviews, "{id}: {}", round["naam"]);
        }
    }
}

#[test]
fn all_23_recommendations_are_there_with_whom_they_address() {
    let records = package();
    let chapter = |section| of("aanbeveling").at(MONITOR, section);
    let to = |addressee| of("aanbeveling").with("geadresseerden", addressee);
    let chapter_4 = "de tweede lezer telt in hoofdstuk 4 alleen wie met zoveel woorden een taak krijgt; bij aanbeveling 2 \
                     is gemeentelijk beleid gelezen als de gemeente";
    hold(
        &records,
        &[
            same(of("aanbeveling"), 23),
            same(chapter("Hoofdstuk 2"), 5),
            same(chapter("Hoofdstuk 3"), 3),
            same(chapter("Hoofdstuk 4"), 5),
            same(chapter("Hoofdstuk 5"), 3),
            same(chapter("Hoofdstuk 6"), 3),
            same(chapter("Hoofdstuk 7"), 4),
            same(to("rijk"), 4),
            (to("gemeente"), 9, 10, chapter_4),
            same(to("beleidsprofessional"), 4),
            same(to("programmabureau"), 1),
            same(to("uitvoerder"), 1),
        ],
    );
    let unnamed =
        records.iter().filter(|(id, body)| id.starts_with("aanbeveling/") && body["geadresseerden"].is_null());
    assert_eq!(unnamed.count(), 7);
}

#[test]
fn what_each_study_found_is_complete() {
    let records = package();
    let found = |section| of("bevinding").at(MONITOR, section);
    let works = |section| found(section).with("soort", "werkzaam-element");
    let hinders = |section| found(section).with("soort", "knelpunt");
    let changes = |section| found(section).with("soort", "ervaren-effect");
    let one_each = "één uitspraak per bevinding; de tweede lezer telde een alinea of opsommingspunt als één";
    let further = "de tweede lezer zette wat niet cursief of genummerd is apart, als overige knelpunten";
    hold(
        &records,
        &[
            (works("Hoofdstuk 2, Wat werkt en waar het knelt"), 5, 7, one_each),
            (hinders("Hoofdstuk 2, Wat werkt en waar het knelt"), 5, 9, one_each),
            (changes("Hoofdstuk 2, Ervaren effecten"), 5, 8, one_each),
            (works("Hoofdstuk 3, Werkzame elementen"), 4, 7, one_each),
            (hinders("Hoofdstuk 3, Knelpunten"), 5, 6, further),
            (changes("Hoofdstuk 3, Ervaren effecten"), 6, 7, one_each),
            same(works("Hoofdstuk 4, Werkzame elementen"), 5),
            (hinders("Hoofdstuk 4, Knelpunten"), 3, 9, further),
            (changes("Hoofdstuk 4, Ervaren effecten"), 16, 19, one_each),
            same(works("Hoofdstuk 5, Werkzame elementen"), 5),
            (hinders("Hoofdstuk 5, Knelpunten"), 5, 6, further),
            same(changes("Hoofdstuk 5, Ervaren effecten"), 7),
            (works("Hoofdstuk 6, Werkzame elementen"), 7, 8, one_each),
            (hinders("Hoofdstuk 6, Knelpunten"), 4, 5, further),
            same(changes("Hoofdstuk 6, Ervaren effecten"), 5),
            same(works("Hoofdstuk 7, Werkzame elementen"), 4),
            (hinders("Hoofdstuk 7, Knelpunten"), 3, 6, further),
            (changes("Hoofdstuk 7, Ervaren effecten"), 8, 9, one_each),
            same(of("kennisvraag").at(MONITOR, "Hoofdstuk 2, Mogelijke vraagstukken"), 6),
        ],
    );
}

#[test]
fn the_agenda_has_its_nine_themes_with_all_43_questions() {
    let records = package();
    let themes = [
        ("governance", 4),
        ("gemeenschapsontwikkeling-en-burgerbetrokkenheid", 4),
        ("professionals-in-de-wijk", 6),
        ("gezond-in-de-wijk", 4),
        ("opgroeien-in-een-veilige-wijk", 5),
        ("ondernemerschap-en-talentontwikkeling", 4),
        ("fysieke-wijkverbetering", 6),
        ("diversiteit", 6),
        ("voorzieningen-en-ontmoeting", 4),
    ];
    let mut total = 0;
    for (paragraph, (theme, number)) in (1..).zip(themes) {
        let (theme, section) = (format!("thema/{theme}"), format!("Hoofdstuk 2, paragraaf 2.{paragraph}"));
        let of = of("kennisvraag").at(AGENDA, &section).with("themas", &theme);
        // Questions of annex 1 about the same subject have a topic.
        let found = records.iter().filter(|(id, body)| of.is(id, body) && body["onderwerpen"].is_null()).count();
        assert_eq!(found, number, "{theme}");
        total += found;
    }
    assert_eq!(total, 43);
}

/// A topic of annex 1: its questions (both readers agree on all), its gaps and its research by the second reader and by
/// us, and why those differ.
type Topic = (&'static str, usize, (usize, usize), (usize, usize), &'static str);

const TOPICS: [Topic; 33] = [
    (
        "governance-en-regie",
        3,
        (1, 2),
        (1, 1),
        "de leervraag over samenwerken en de structuur zelf zijn hier twee lacunes, bij de tweede lezer één",
    ),
    ("integraal-samenwerken-in-netwerken", 1, (3, 3), (0, 0), ""),
    ("burgerbetrokkenheid", 2, (6, 6), (2, 2), ""),
    (
        "gemeenschapsontwikkeling",
        4,
        (3, 4),
        (2, 2),
        "de verbinding van programmabureau en initiatieven is hier een eigen lacune",
    ),
    ("rol-van-professionals", 0, (6, 6), (0, 0), ""),
    (
        "bundelen-van-geldstromen",
        3,
        (3, 4),
        (1, 1),
        "subsidies bij bewoners krijgen en het gebrek aan overzicht zijn hier twee lacunes",
    ),
    ("kinderarmoede", 1, (1, 1), (5, 5), ""),
    ("voorzieningen-en-kansen", 3, (2, 2), (1, 1), ""),
    ("gemengde-scholen", 0, (1, 1), (1, 1), ""),
    (
        "rijke-schooldag",
        1,
        (2, 2),
        (3, 4),
        "het literatuuronderzoek van de Gelijke Kansen Alliantie wordt als onderzoek beschreven",
    ),
    ("basisvaardigheden", 0, (4, 4), (1, 1), ""),
    ("basisbanen", 0, (1, 1), (2, 2), ""),
    (
        "psychische-kwetsbaarheid",
        0,
        (1, 1),
        (2, 3),
        "Grip op onbegrip staat in de bron onder twee koppen en hoort hier bij beide",
    ),
    ("doorbraken-op-gezinsniveau", 0, (1, 1), (4, 4), ""),
    (
        "ontzorgen-in-de-bijstand",
        0,
        (1, 1),
        (3, 4),
        "de evaluatie van drie wijkaanpakken wordt als onderzoek beschreven",
    ),
    ("ondernemerschap-en-talent", 0, (2, 2), (1, 1), ""),
    (
        "informele-sociale-netwerken",
        0,
        (3, 3),
        (0, 1),
        "het onderzoek in Amsterdamse buurten wordt met plaats en methode beschreven",
    ),
    ("gezonde-leefomgeving", 1, (1, 1), (2, 2), ""),
    ("migratiedynamiek", 1, (3, 3), (2, 2), ""),
    ("vervoersarmoede", 1, (1, 1), (1, 1), ""),
    ("gemengde-wijken", 5, (7, 7), (1, 1), ""),
    ("verdichting", 3, (0, 0), (0, 0), ""),
    ("woonvormen", 2, (2, 2), (0, 0), ""),
    (
        "leefstijl-en-leefomgeving",
        3,
        (6, 3),
        (4, 5),
        "van de andere deelthema's zegt de bron niet dat zij onbekend zijn; de kennissynthese is een eigen onderzoek",
    ),
    ("ruimte-voor-ontmoeting", 4, (0, 0), (0, 0), ""),
    ("verduurzaming-en-leefbaarheid", 0, (1, 1), (2, 2), ""),
    ("verduurzaming-particulier-vastgoed", 2, (0, 0), (0, 0), ""),
    ("deelmobiliteit", 2, (0, 0), (0, 0), ""),
    (
        "weerbaarheid-van-jongeren",
        0,
        (5, 6),
        (0, 0),
        "de onderzoeksbehoefte van Preventie met Gezag telt hier als eigen lacune",
    ),
    ("aanpak-van-criminaliteit", 2, (7, 7), (5, 5), ""),
    ("veiligheidsbeleving-en-vertrouwen", 0, (3, 3), (0, 0), ""),
    ("opeenstapeling-van-problemen", 0, (7, 7), (0, 0), ""),
    (
        "online-jeugdcriminaliteit",
        1,
        (4, 3),
        (0, 0),
        "het criminele carrièrepad en de rol van online ronselen zijn in de bron één behoefte",
    ),
];

#[test]
fn every_topic_of_annex_1_has_its_questions_gaps_and_research() {
    let records = package();
    for (topic, questions, gaps, research, why) in TOPICS {
        let topic = format!("onderwerp/{topic}");
        let count = |kind| of(kind).with("onderwerpen", &topic).count(&records);
        assert!(records.iter().any(|(id, _)| *id == topic), "{topic}");
        assert_eq!(count("kennisvraag"), questions, "questions of {topic}");
        assert_eq!(count("kennislacune"), gaps.1, "gaps of {topic}");
        assert_eq!(count("onderzoek"), research.1, "research of {topic}");
        let agree = gaps.0 == gaps.1 && research.0 == research.1;
        assert_eq!(agree, why.is_empty(), "{topic}: a difference has a reason and only a difference has");
    }
    let lines =
        [("samenhangende-aanpak", 6), ("meedoen-in-de-samenleving", 14), ("woningen-en-wijken", 8), ("veiligheid", 5)];
    for (line, number) in lines {
        assert_eq!(of("onderwerp").with("actielijn", &format!("actielijn/{line}")).count(&records), number, "{line}");
    }
    assert_eq!(of("onderwerp").count(&records), TOPICS.len());
}

#[test]
fn every_spelling_of_an_area_in_the_sources_leads_to_it() {
    let records = package();
    let spellings = [
        ("amsterdam-nieuw-west", &["Amsterdam Nieuw-West"][..]),
        ("amsterdam-zuidoost", &["Amsterdam Zuidoost", "Amsterdam Zuid-oost", "Zuidoost"]),
        ("arnhem-oost", &["Arnhem-Oost", "Arnhem"]),
        ("breda-noord", &["Breda-Noord"]),
        ("delft-west", &["Delft-West"]),
        ("den-haag-zuidwest", &["Den Haag Zuidwest", "Den Haag Zuid-west"]),
        ("dordrecht-west", &["Dordrecht West"]),
        ("eindhoven-woensel-zuid", &["Eindhoven Woensel-Zuid"]),
        ("groningen-noord", &["Groningen-Noord", "Groningen"]),
        ("heerlen-noord", &["Heerlen-Noord"]),
        ("leeuwarden-oost", &["Leeuwarden Oost", "Leeuwarden"]),
        ("lelystad-oost", &["Lelystad Oost"]),
        ("nieuwegein-centrale-as", &["Nieuwegein Centrale As"]),
        ("roosendaal-ring", &["Roosendaal Ring"]),
        ("rotterdam-zuid", &["Rotterdam-Zuid", "Rotterdam Zuid", "Rotterdam"]),
        ("schiedam-nieuwland-en-oost", &["Schiedam Nieuwland en Oost"]),
        ("tilburg-noordwest", &["Tilburg NoordWest"]),
        ("utrecht-overvecht", &["Utrecht Overvecht", "Overvecht (Utrecht)", "Utrecht"]),
        ("vlaardingen-westwijk", &["Vlaardingen Westwijk", "Vlaarding Westwijk"]),
        ("zaandam-oost", &["Zaandam-Oost", "Zaanstad"]),
    ];
    let mut number = 0;
    for (slug, names) in spellings {
        let (_, area) = records.iter().find(|(id, _)| *id == format!("focusgebied/{slug}")).unwrap();
        let aliases = area["aliassen"].as_array().into_iter().flatten();
        let known: Vec<&str> = aliases.map(|a| &a["naam"]).chain([&area["naam"]]).filter_map(Value::as_str).collect();
        for name in names {
            assert!(known.contains(name), "{slug} is not known as {name}");
        }
        assert!(known.iter().all(|name| names.contains(name)), "{slug}: {known:?}");
        number += names.len();
    }
    // The second reader found 31; Eindhoven Woensel-Zuid is in neither text.
    assert_eq!(number, 32);
}

#[test]
fn the_literature_list_is_complete() {
    let records = package();
    hold(
        &records,
        // 83 from the two sources, and 30 tables and explanations that figures come from.
        &[same(of("literatuurverwijzing").at(AGENDA, "Bijlage 2"), 78), same(of("literatuurverwijzing"), 113)],
    );
}

/// Every reference to a publication in a body, but for its sources and other names.
fn cited<'a>(body: &'a Value, found: &mut Vec<&'a str>) {
    match body {
        Value::String(text) if text.starts_with("literatuurverwijzing/") => found.push(text),
        Value::Array(all) => all.iter().for_each(|one| cited(one, found)),
        Value::Object(map) => {
            map.iter()
                .filter(|(key, _)| !matches!(key.as_str(), "bronnen" | "aliassen"))
                .for_each(|(_, v)| cited(v, found));
        }
        _ => {}
    }
}

/// The documents that are the sources of a record.
fn documents(body: &Value) -> impl Iterator<Item = &str> {
    body["bronnen"].as_array().into_iter().flatten().filter_map(|source| source["document"].as_str())
}

#[test]
fn every_work_is_linked_from_where_it_is_cited_but_for_the_four_that_never_are() {
    let records = package();
    let mut found = Vec::new();
    records.iter().for_each(|(_, body)| cited(body, &mut found));
    // What figures come from is no work that the sources cite: it is the source of a record itself.
    let of_records: Vec<&str> = records.iter().flat_map(|(_, body)| documents(body)).collect();
    let works = records.iter().map(|(id, _)| id.as_str()).filter(|id| id.starts_with("literatuurverwijzing/"));
    let never: Vec<&str> = works.filter(|id| !found.contains(id) && !of_records.contains(id)).collect();
    assert_eq!(
        never,
        ["boer-2022", "bolhaar-2023", "velden-2017", "vng-2021"].map(|k| format!("literatuurverwijzing/{k}"))
    );
}

#[test]
fn every_element_was_seen_in_more_than_one_study() {
    let records = package();
    for (element, _) in records.iter().filter(|(id, _)| id.starts_with("element/")) {
        let instance = |body: &Value| {
            body["elementen"].as_array().is_some_and(|all| all.iter().any(|i| i["element"] == element.as_str()))
        };
        let mut studies: Vec<&str> =
            records.iter().filter(|(_, body)| instance(body)).filter_map(|(_, body)| body["studie"].as_str()).collect();
        studies.sort_unstable();
        studies.dedup();
        assert!(studies.len() > 1, "{element} was seen in {studies:?} only");
    }
}

#[test]
fn no_finding_speaks_against_an_element_that_it_is_an_instance_of() {
    let named = |body: &Value, list: &str| -> Vec<String> {
        let elements = body[list].as_array().into_iter().flatten().filter_map(|i| i["element"].as_str());
        elements.map(str::to_owned).collect()
    };
    let mut links = 0;
    for (finding, body) in package().iter().filter(|(id, _)| id.starts_with("bevinding/")) {
        let (instances, against) = (named(body, "elementen"), named(body, "spreektTegen"));
        links += against.len();
        let both: Vec<&String> = against.iter().filter(|element| instances.contains(element)).collect();
        assert!(both.is_empty(), "{finding} is an instance of {both:?} and speaks against it");
    }
    assert_eq!(links, 37, "the provenance of the package names this number");
}

#[test]
fn all_research_says_of_which_date_its_status_is() {
    for (id, body) in package().iter().filter(|(id, _)| id.starts_with("onderzoek/")) {
        assert_eq!(body["peildatum"], "december 2023", "{id}");
    }
}
