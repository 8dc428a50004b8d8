// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page of the map: what to choose, the drawing with its legend, and every area in a table.

use maud::{Markup, PreEscaped, html};
use wijkwijs_charts::Chart as _;
use wijkwijs_charts::map::{Fill, Map, WITHOUT, class_colour};
use wijkwijs_domain::Lang;
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Direction, Period};

use super::asked::{Asked, Within};
use super::draw::{converted, heading, level_words, map};
use super::view::{Drawn, MOST_IN_PAGE, MapView, Other, Row, Scope};
use crate::address::{self, FigureForm, in_lang};
use crate::chrome::{Chrome, Page};
use crate::figures::trend::lang_of;
use crate::figures::value::{ShownValue, decimal};
use crate::ui::{self, Choice, Column, Control, Filter, FormField, LinkItem, Table, Title};
use crate::words::{Value, t, t_with};

/// How many rows of the table stand on a page.
const ROWS: usize = 250;

/// Draws the page; without a view one that says that there is nothing to show yet.
#[must_use]
pub fn render(view: Option<&MapView>, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = t(lang, "map-title");
    let main = match view {
        None => html! {
            (ui::title(&Title { kind: None, text: name.clone().into(), badges: vec![], lead: None }))
            p.nl-paragraph { (t(lang, "map-nothing")) }
        },
        Some(view) => whole(view, &name, chrome),
    };
    let title = view.and_then(|view| view.drawn.first().map(|drawn| heading(view, drawn, lang)));
    let title = title.map_or_else(|| name.clone(), |heading| format!("{name}: {heading}"));
    Page { title, section: None, crumbs: vec![(None, name.into())], main, listed: true }
}

fn whole(view: &MapView, name: &str, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let lead = Some(t(lang, "map-lead").into());
    html! {
        (ui::title(&Title { kind: None, text: name.to_owned().into(), badges: vec![], lead }))
        (choices(view, chrome))
        @for other in &view.other { p.ww-caution { (t(lang, said_other(*other))) } }
        p.nl-paragraph { a.nl-link href="#tabel" { (t(lang, "map-skip")) } }
        div.ww-maps.ww-maps--two[view.drawn.len() > 1] {
            @for (at, drawn) in view.drawn.iter().enumerate() { (one(view, drawn, at, chrome)) }
        }
        (about(view, chrome))
        (ui::downloads(&t(lang, "series-downloads"), &downloads(view, lang)))
        (ui::section("tabel", t(lang, "map-table"), table(view, chrome)))
    }
}

fn said_other(other: Other) -> &'static str {
    match other {
        Other::Period => "map-other-period",
        Other::Level => "map-other-level",
        Other::Beside => "map-other-beside",
    }
}

/// One map with its legend.
fn one(view: &MapView, drawn: &Drawn, at: usize, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let heading_words = heading(view, drawn, lang);
    let drawing = map(view, drawn, Some(lang));
    html! {
        section.ww-map-one aria-label=(heading_words) {
            (ui::heading(ui::Level::H2, None, html! { (heading_words) }))
            @if drawn.on != drawn.published_on { p.ww-caution { (converted(drawn, lang)) ". " (t(lang, "map-converted")) } }
            @match drawing {
                Ok(map) => {
                    (legend(&map, lang))
                    div.ww-map data-ww-map=(colours(view, at, lang)) data-ww-worker=[wijkwijs_assets::script_url("maplibre-gl-worker")]
                        data-ww-label=(t_with(lang, "map-label", &[("kaart", Value::Text(&heading_words))]))
                        data-ww-in=(t(lang, "map-zoom-in")) data-ww-out=(t(lang, "map-zoom-out"))
                        data-ww-home=(t(lang, "map-zoom-home")) data-ww-png=(t(lang, "map-png"))
                        data-ww-fictional=(t(lang, "map-fictional")) data-ww-svg=(file(view, at, FigureForm::Svg, lang)) {
                        (drawn_or_picture(map, &heading_words, &file(view, at, FigureForm::Svg, lang), lang))
                    }
                },
                Err(_) => p.ww-caution {
                    (t_with(lang, "map-no-borders", &[("jaar", Value::Text(&drawn.on.to_string()))]))
                },
            }
        }
    }
}

/// The drawing, with a link on every area; of very many areas a picture, which a reader with a script does not wait for.
fn drawn_or_picture(map: Map, heading: &str, file: &str, lang: Lang) -> Markup {
    if map.areas() <= MOST_IN_PAGE {
        return html! { div.ww-drawing { (PreEscaped(map.bare().svg(lang_of(lang)))) } };
    }
    html! {
        noscript {
            img.ww-map__picture src=(file) alt=(t_with(lang, "map-label", &[("kaart", Value::Text(heading))])) width="720" height="960";
            p.nl-paragraph { (t(lang, "map-too-many")) }
        }
    }
}

/// Where the script finds colours and words.
fn colours(view: &MapView, at: usize, lang: Lang) -> String {
    in_lang(lang, &which(view.asked.at("/kaart/kleuren"), at))
}

fn file(view: &MapView, at: usize, form: FigureForm, lang: Lang) -> String {
    form.in_lang(lang, &which(view.asked.at(&format!("/kaart/{}", form.word())), at))
}

/// The second of two maps is asked for by its number; an address that is asked anything has a query already.
fn which(address: String, at: usize) -> String {
    if at == 0 { address } else { format!("{address}&welke=2") }
}

/// The classes with their colours, and how many areas are in each.
fn legend(map: &Map, lang: Lang) -> Markup {
    let entries = map.legend();
    let classes = entries.iter().filter(|(fill, ..)| matches!(fill, Fill::Class(_))).count();
    html! {
        ul.ww-legend {
            @for (fill, words, count) in &entries {
                li.ww-legend__entry {
                    (swatch(fill, classes))
                    @let words = match lang { Lang::Nl => &words.nl, Lang::En => &words.en };
                    (words) " " (ui::count(&decimal(lang, u32::try_from(*count).map_or(f64::INFINITY, f64::from), 0)))
                }
            }
            @if map.converted() > 0 {
                li.ww-legend__entry { (dotted(classes)) (t(lang, "map-dotted")) " " (ui::count(&map.converted().to_string())) }
            }
            @if map.is_outlined() { li.ww-legend__entry { (outlined()) (t(lang, "map-outlined")) } }
        }
    }
}

fn square(inside: &Markup) -> Markup {
    html! {
        svg.ww-legend__swatch xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" { (inside) }
    }
}

fn swatch(fill: &Fill, classes: usize) -> Markup {
    match fill {
        Fill::Class(at) => square(&html! {
            rect x="0.5" y="0.5" width="15" height="15" fill=(class_colour(*at, classes)) stroke="#6b7a73" {}
        }),
        Fill::Without(at) => {
            let (ground, lines) = WITHOUT.get(*at).copied().unwrap_or(WITHOUT[0]);
            square(&html! {
                rect x="0.5" y="0.5" width="15" height="15" fill=(ground) stroke="#6b7a73" {}
                path d="M0 12L12 0M4 16L16 4M-2 6L6 -2M10 18L18 10" stroke=(lines) stroke-width="2.5" {}
            })
        }
    }
}

fn dotted(classes: usize) -> Markup {
    square(&html! {
        rect x="0.5" y="0.5" width="15" height="15" fill=(class_colour(0, classes)) stroke="#6b7a73" {}
        @for (x, y) in [(4, 4), (12, 4), (8, 8), (4, 12), (12, 12)] { circle cx=(x) cy=(y) r="1.2" fill="#1a2420" {} }
    })
}

fn outlined() -> Markup {
    square(&html! { rect x="1.5" y="1.5" width="13" height="13" fill="none" stroke="#1a2420" stroke-width="2.5" {} })
}

/// What to choose: indicator, year, a second year, level and place.
fn choices(view: &MapView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let choice = |value: String, text: ui::Text<'static>, chosen: bool| Choice { value: value.into(), text, chosen };
    let indicators = view.indicators.iter().map(|indicator| {
        choice(indicator.id.slug().to_owned(), chrome.step(&indicator.name), indicator.id == view.indicator.id)
    });
    let period = |asked: Option<Period>| {
        let all = view.periods.iter().rev();
        all.map(|period| choice(period.to_string(), period.to_string().into(), asked == Some(*period)))
            .collect::<Vec<_>>()
    };
    let mut beside = vec![choice(String::new(), t(lang, "map-no-second").into(), view.asked.beside.is_none())];
    beside.extend(period(view.asked.beside));
    let levels = view
        .levels
        .iter()
        .map(|level| choice(level.code().to_owned(), capital(&in_words(*level, lang)).into(), *level == view.level));
    let mut places = vec![choice(String::new(), t(lang, "map-country").into(), view.scope == Scope::Country)];
    if let Scope::Municipality(code, name) = &view.scope {
        places.push(choice(code.to_string(), chrome.step(name), true));
    }
    places.extend(view.focus_areas.iter().map(|area| {
        let chosen = matches!(&view.scope, Scope::Focus(of) if of.id == area.id);
        choice(area.id.slug().to_owned(), chrome.step(&area.name), chosen)
    }));
    let field = |name: &'static str, key: &str, choices: Vec<Choice<'static>>| FormField {
        name: name.into(),
        label: t(lang, key).into(),
        help: None,
        error: None,
        required: false,
        control: Control::Select { choices },
    };
    let keep = [("programma", view.asked.programme.clone())];
    ui::filter(&Filter {
        label: t(lang, "map-choose").into(),
        action: in_lang(lang, "/kaart").into(),
        fields: vec![
            field("indicator", "map-indicator", indicators.collect()),
            field("jaar", "map-year", period(view.asked.period)),
            field("naast", "map-second", beside),
            field("niveau", "map-level", levels.collect()),
            field("gebied", "map-place", places),
        ],
        keep: keep.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (k.into(), v.into())).collect(),
        submit: t(lang, "map-show").into(),
        active: Vec::new(),
        active_label: String::new().into(),
        clear: (String::new().into(), String::new().into()),
    })
}

fn in_words(level: Level, lang: Lang) -> String {
    let words = level_words(level);
    match lang {
        Lang::Nl => words.nl,
        Lang::En => words.en,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What the map is of, and what it cannot say.
fn about(view: &MapView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let direction = match view.direction {
        Direction::More => "series-more-is-better",
        Direction::Less => "series-less-is-better",
        Direction::Neither => "series-neither-is-better",
    };
    html! {
        p.nl-paragraph {
            (t(lang, direction)) " " (t(lang, "series-meaning")) " " (chrome.link(&view.indicator)) ". "
            (t(lang, "map-classes"))
        }
        @for drawn in &view.drawn {
            p.nl-paragraph {
                (drawn.period) ": " (t(lang, "figures-from")) " " (chrome.link(&drawn.release))
                @if let Some((division, _)) = &drawn.division { "; " (chrome.link(division)) }
                "."
            }
        }
    }
}

fn downloads(view: &MapView, lang: Lang) -> Vec<LinkItem<'static>> {
    let link = |href: String, text: String| LinkItem {
        href: href.into(),
        text: text.into(),
        note: None,
        also: None,
        count: None,
    };
    let mut all = vec![link(file(view, 0, FigureForm::Csv, lang), FigureForm::Csv.name().to_owned())];
    for (at, drawn) in view.drawn.iter().enumerate() {
        if drawn.areas.is_some() {
            let name = if view.drawn.len() > 1 { format!("SVG {}", drawn.period) } else { "SVG".to_owned() };
            all.push(link(file(view, at, FigureForm::Svg, lang), name));
        }
    }
    all
}

/// Every area by name, a part of them at a time.
fn table(view: &MapView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let from = view.asked.row.min(view.rows.len());
    let shown = &view.rows[from..view.rows.len().min(from + ROWS)];
    let column = |label: String, numeric| Column { label: label.into(), numeric };
    let mut columns = vec![column(t(lang, "map-area"), false), column(t(lang, "map-municipality"), false)];
    columns.extend(view.drawn.iter().map(|drawn| column(drawn.period.to_string(), true)));
    let cells = |row: &Row| {
        let link = address::region_series(chrome.programme_slug(), &row.code, &view.indicator.id, None);
        let mut cells = vec![
            html! { a.nl-link href=(in_lang(lang, &link)) lang=[chrome.content_lang()] { (row.name) } },
            municipality(row, view, chrome),
        ];
        cells.extend(row.figures.iter().map(|figure| match figure {
            Some(figure) => ShownValue::of_region(figure, view.unit.1).markup(lang),
            None => html! { "–" },
        }));
        cells
    };
    html! {
        (ui::table(&Table {
            id: "kaart-tabel".into(),
            caption: html! { (view.indicator.name) ", " (view.unit.0) },
            columns,
            rows: shown.iter().map(cells).collect(),
            note: Some(html! { (t_with(lang, "map-rows", &[("aantal", Value::Number(view.rows.len()))])) }),
        }))
        (parts(view, from, chrome))
    }
}

/// The municipality as a link to its own map.
fn municipality(row: &Row, view: &MapView, chrome: &Chrome) -> Markup {
    let Some(code) = row.code.municipality() else { return html! { "–" } };
    let words = if row.municipality.is_empty() { code.to_string() } else { row.municipality.clone() };
    let asked = Asked { within: Some(Within::Municipality(code)), row: 0, ..view.asked.clone() };
    html! { a.nl-link href=(in_lang(chrome.lang, &asked.at("/kaart"))) lang=[chrome.content_lang()] { (words) } }
}

/// The other parts of the table.
fn parts(view: &MapView, from: usize, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    if view.rows.len() <= ROWS {
        return html! {};
    }
    let starts: Vec<usize> = (0..view.rows.len()).step_by(ROWS).collect();
    html! {
        nav.ww-themes aria-label=(t(lang, "map-parts")) {
            ul.ww-themes__list {
                @for start in starts {
                    @let first = view.rows.get(start).map_or("", |row| row.name.as_str());
                    @let asked = Asked { row: start, ..view.asked.clone() };
                    li {
                        a.nl-link.ww-themes__link href={ (in_lang(lang, &asked.at("/kaart"))) "#tabel" }
                            aria-current=[(start == from).then_some("page")] lang=[chrome.content_lang()] { (first) " \u{2026}" }
                    }
                }
            }
        }
    }
}
