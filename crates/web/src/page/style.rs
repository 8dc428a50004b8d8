// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every part that pages are made of on one page, with made-up words: to look at after a change, and to choose from.

use maud::{Markup, html};

use crate::chrome::{Chrome, Page};
use crate::ui::{
    self, Aspect, Badge, Card, Cell, Change, ChangeLabels, Choice, Column, Control, Door, Event, Facet, FacetChoice,
    Facets, Field, FormField, Icon, Level, LinkGroup, LinkItem, Mark, Meta, Notice, Pagination, Permanent, RecordItem,
    Source, Span, Table, Title, Tone,
};
use crate::words::t;

const HERE: &str = "#voorbeeld";
const TONES: [Tone; 5] = [Tone::Neutral, Tone::Positive, Tone::Warning, Tone::Critical, Tone::Info];
/// The colours that have a name; `assets/css/style.css` shows them.
const COLOURS: [&str; 12] = [
    "paper",
    "sheet",
    "sunk",
    "ink",
    "ink-soft",
    "line-strong",
    "pine",
    "pine-soft",
    "ochre",
    "brick",
    "mint",
    "visited",
];

/// Draws the page.
#[must_use]
pub fn render(chrome: &Chrome) -> Page {
    let name = t(chrome.lang, "style-title");
    let parts: [(&str, &str, Markup); 9] = [
        ("kleuren", "style-colours", colours()),
        ("letters", "style-type", type_parts()),
        ("tekens", "style-icons", icons()),
        ("wegwijzers", "style-ways", ways()),
        ("lijsten", "style-lists", lists()),
        ("gegevens", "style-records", records()),
        ("formulieren", "style-forms", forms()),
        ("meldingen", "style-notices", notices()),
        ("veranderingen", "style-changes", changes()),
    ];
    let contents: Vec<LinkItem<'_>> = parts
        .iter()
        .map(|(id, key, _)| LinkItem {
            href: format!("#{id}").into(),
            text: t(chrome.lang, key).into(),
            note: None,
            also: None,
            count: None,
        })
        .collect();
    let title = Title {
        kind: None,
        text: name.clone().into(),
        badges: vec![],
        lead: Some(t(chrome.lang, "style-lead").into()),
    };
    let main = html! {
        (ui::title(&title))
        (ui::contents(&t(chrome.lang, "record-contents"), &contents))
        @for (id, key, body) in &parts { (ui::section(id, t(chrome.lang, key), html! { div.ww-samples lang="nl" { (body) } })) }
    };
    Page { title: name.clone(), section: None, crumbs: vec![(None, name.into())], main, listed: true }
}

fn link(words: &'static str, note: Option<&'static str>) -> LinkItem<'static> {
    LinkItem { href: HERE.into(), text: words.into(), note: note.map(Into::into), also: None, count: None }
}

fn colours() -> Markup {
    html! {
        ul.ww-swatches {
            @for name in COLOURS { li { span class={ "ww-swatch ww-swatch--" (name) } {} " " (ui::code(name)) } }
        }
    }
}

fn type_parts() -> Markup {
    let fields = [
        Field { label: "Gemeente".into(), value: html! { "Voorbeeldstad" }, lang: None },
        Field { label: "Looptijd".into(), value: ui::absent("De bron zegt het niet"), lang: None },
    ];
    html! {
        (ui::heading(Level::H3, Some("voorbeeld"), "Kop van het derde niveau"))
        (ui::lead(&"Een eerste alinea zegt waar het om gaat, in een of twee zinnen.".into()))
        (ui::prose(&"Lopende tekst staat op een regel van hooguit zeventig tekens.\n\nEen tweede alinea. Missen is nooit nul.".into()))
        (ui::heading(Level::H4, None, "Kop van het vierde niveau"))
        p { (ui::link(HERE, &"Een verwijzing".into())) ", een getal " (ui::count("12")) ", een kenmerk " (ui::code("aa3eb291")) "." }
        (ui::aliases("Ook bekend als", &["Een andere naam".into(), "Nog een naam".into()]))
        (ui::fields(&fields))
        (ui::details("Meer tonen", html! { p { "Wat uitklapt." } }))
        (ui::actions(&[ui::action(HERE, "Doen", true), ui::action(HERE, "Of dit", false)]))
    }
}

fn icons() -> Markup {
    html! {
        ul.ww-icons { @for icon in Icon::ALL { li { (ui::icon(icon)) " " (ui::code(&format!("{icon:?}"))) } } }
        p { @for tone in TONES { (ui::badge(&Badge::new(tone_word(tone), tone))) " " } }
    }
}

fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "Gewoon",
        Tone::Positive => "Goed",
        Tone::Warning => "Let op",
        Tone::Critical => "Mis",
        Tone::Info => "Om te weten",
    }
}

fn ways() -> Markup {
    let door = Door {
        icon: Icon::Pin,
        link: (HERE.into(), "Een gebied".into()),
        total: 2,
        note: "Wat er in een wijk gedaan en gezien is.".into(),
        items: vec![link("Noord", Some("2 aanpakken")), link("Zuid", None)],
        more: Some((HERE.into(), "Alle gebieden".into())),
    };
    let cell = |aspect, heading: &'static str, items: Vec<LinkItem<'static>>| Cell {
        aspect,
        heading: heading.into(),
        total: items.len(),
        items,
        nothing: Some("In de bronnen staat hier niets over.".into()),
        more: Some((HERE.into(), "Alles hierover".into())),
    };
    let cells = [
        cell(Aspect::Done, "Gedaan", vec![link("Wijkbanen", None)]),
        cell(Aspect::Seen, "Gezien", vec![link("Meer vertrouwen", Some("4 bevindingen"))]),
        cell(Aspect::Hinders, "In de weg", vec![link("Tijdelijk geld", Some("3 bevindingen"))]),
        cell(Aspect::Asked, "Gevraagd", vec![]),
        cell(Aspect::Unknown, "Onbekend", vec![link("Wat werkt op lange termijn", None)]),
        cell(Aspect::Studied, "Onderzocht", vec![link("Een onderzoek", Some("Stand per: december 2023"))]),
    ];
    let card = Card {
        href: HERE.into(),
        text: "Een kaart".into(),
        count: Some("7".into()),
        note: Some("Met een zin erbij.".into()),
        badges: vec![Badge::new("Nieuw", Tone::Info)],
    };
    html! {
        (ui::doors(std::slice::from_ref(&door)))
        (ui::essence_at(Level::H3, &cells))
        (ui::cards(Level::H3, std::slice::from_ref(&card)))
    }
}

fn lists() -> Markup {
    let record = |name: &'static str, mark| RecordItem {
        href: HERE.into(),
        text: name.into(),
        place: vec!["Een studie".into()],
        summary: Some("Wat er gezien is, in het kort.".into()),
        badges: vec![Badge::new("Knelpunt", Tone::Neutral)],
        mark,
    };
    let choice =
        |words: &'static str, count, chosen| FacetChoice { href: HERE.into(), text: words.into(), count, chosen };
    let facet = Facet {
        key: "voorbeeldsoort".into(),
        label: "Soort".into(),
        choices: vec![choice("Knelpunt", 3, true), choice("Ervaren effect", 5, false)],
        rest: "Meer".into(),
    };
    let facets = Facets { label: "Filters".into(), remove: "Verwijder filter".into(), all: vec![facet] };
    let pages = Pagination {
        label: "Bladeren".into(),
        total: "1 tot en met 2 van 9".into(),
        previous: Some((HERE.into(), "Naar het begin".into())),
        next: Some((HERE.into(), "Volgende".into())),
    };
    let marks = [
        ("effect", Mark::Effect),
        ("werkt", Mark::Works),
        ("knelpunt", Mark::Bottleneck),
        ("dilemma", Mark::Dilemma),
        ("context", Mark::Context),
    ];
    let groups: Vec<LinkGroup<'_>> = marks
        .into_iter()
        .map(|(id, mark)| LinkGroup {
            id: format!("groep-{id}").into(),
            heading: id.into(),
            mark: Some(mark),
            items: vec![link("Een bevinding", Some("Een studie"))],
            rest: "Meer".into(),
        })
        .collect();
    html! {
        (ui::browse(&facets, "Filters", html! {
            (ui::pagination(&pages))
            (ui::records(Level::H3, &[record("De financiering is tijdelijk", Some(Mark::Bottleneck)), record("Zonder soort", None)]))
            (ui::downloads("Deze 2 als bestand:", &[link("CSV", None), link("JSON", None)]))
        }))
        (ui::link_groups(Level::H3, &groups))
    }
}

fn records() -> Markup {
    let column = |label: &'static str, numeric| Column { label: label.into(), numeric };
    let table = Table {
        id: "voorbeeldtabel".into(),
        caption: html! { "Gebieden per ronde" },
        columns: vec![column("Ronde", false), column("Aantal gebieden", true)],
        rows: vec![
            vec![html! { "Fase 1" }, html! { "9" }],
            vec![html! { "Fase 2" }, ui::absent("De bron zegt het niet")],
        ],
        note: Some(html! { "Wat ontbreekt, is niet nul." }),
    };
    let permanent = Permanent {
        heading: "Vast adres".into(),
        note: Some("Dit adres blijft bestaan.".into()),
        address: "https://wijkwijs.example/themas/werk".into(),
        citation_label: "Zo verwijst u hiernaar".into(),
        citation: Some(html! { "Werk. In: Voorbeeldprogramma." }),
        formats: vec![link("Als JSON", None)],
    };
    let source =
        Source { document: "Een rapport (2026)".into(), href: Some(HERE.into()), place: Some("Hoofdstuk 2".into()) };
    let meta = Meta { label: "Versie".into(), value: html! { "3" } };
    html! {
        (ui::table(&table))
        (ui::sources(std::slice::from_ref(&source)))
        (ui::meta_line(std::slice::from_ref(&meta)))
        (ui::permanent(Level::H3, &permanent))
        (ui::empty(&"Hierover is nog niets vastgelegd.".into(), None))
    }
}

fn forms() -> Markup {
    let field = |name: &'static str, label: &'static str, error: Option<&'static str>, control| FormField {
        name: name.into(),
        label: label.into(),
        help: Some("Wat hier hoort te staan.".into()),
        error: error.map(Into::into),
        required: false,
        control,
    };
    let choices =
        ["Noord", "Zuid"].map(|name| Choice { value: name.into(), text: name.into(), chosen: name == "Zuid" });
    html! {
        form action="#voorbeeld" method="get" {
            (ui::form_field(&field("voorbeeld-naam", "Naam", None, Control::Text { value: "Werk".into() })))
            (ui::form_field(&field("voorbeeld-dag", "Dag", Some("Deze dag bestaat niet."), Control::Date { value: "".into() })))
            (ui::form_field(&field("voorbeeld-tekst", "Tekst", None, Control::Area { value: "".into(), rows: 3 })))
            (ui::form_field(&field("voorbeeld-gebied", "Gebied", None, Control::Select { choices: choices.into() })))
            (ui::actions(&[ui::submit("Versturen", true)]))
        }
    }
}

fn notices() -> Markup {
    html! {
        @for tone in TONES {
            (ui::notice(&Notice {
                tone,
                heading: Some(tone_word(tone).into()),
                body: html! { p { "Wat u moet weten voor u verder leest." } },
                announce: false,
            }))
        }
        p.ww-caution { "Hoe zeker dit is, staat erbij." }
    }
}

fn changes() -> Markup {
    let span = |words: &'static str, changed| Span { words: words.into(), changed };
    let labels = ChangeLabels { old: "Was".into(), new: "Werd".into(), nothing: "niets".into() };
    let change = Change {
        field: "Samenvatting".into(),
        old: vec![span("Zes ", true), span("gebieden", false)],
        new: vec![span("Acht ", true), span("gebieden", false)],
        lang: None,
    };
    let event = Event {
        when: ui::moment("2026-11-28", "28 november 2026"),
        what: html! { "Versie 2: eén veld gewijzigd" },
        who: None,
        why: None,
        badges: vec![Badge::new("Openbaar", Tone::Positive)],
        body: Some(ui::changes(Level::H3, &labels, std::slice::from_ref(&change))),
    };
    ui::timeline(std::slice::from_ref(&event))
}
