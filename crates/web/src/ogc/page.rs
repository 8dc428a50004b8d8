// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The layers as a page: what there is to open in a program for maps, for who comes with a browser.

use maud::{Markup, html};
use wijkwijs_app::figures::Broken;
use wijkwijs_app::figures::out::{Layer, layers};
use wijkwijs_domain::areas::Level;

use super::asked::LIMIT;
use super::collections::root;
use crate::address;
use crate::chrome::{Chrome, Page};
use crate::site::{Site, Snapshot};
use crate::ui::{self, Badge, CodeBlock, Column, LinkItem, Table, Title, Tone};
use crate::view::Named;
use crate::words::{Value, t, t_with};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct LayersView {
    /// What to give to a program for maps.
    pub address: String,
    /// The layers with figures.
    pub figures: Vec<LayerView>,
    /// The layers of borders alone.
    pub borders: Vec<LayerView>,
}

/// A layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerView {
    /// What it is called in addresses.
    pub name: String,
    /// What it shows: an indicator, or a division.
    pub of: Named,
    /// Of which areas.
    pub level: Level,
    /// Of when its figures are; `None` for one of borders.
    pub period: Option<String>,
    /// Of which year its borders are.
    pub year: u16,
    /// How many areas it has.
    pub areas: usize,
    /// Whether it is made up.
    pub fictional: bool,
}

/// Loads the page.
///
/// # Errors
/// [`Broken`] when figures or borders cannot be read.
pub fn load(site: &Site, snapshot: &Snapshot) -> Result<LayersView, Broken> {
    let mut view = LayersView { address: root(site), figures: Vec::new(), borders: Vec::new() };
    for layer in layers(snapshot.public(), &*site.figures)? {
        // One whose file is not on this server is nothing to read.
        let Some(areas) = layer.areas(&*site.borders)? else { continue };
        let shown = if layer.figures.is_some() { &mut view.figures } else { &mut view.borders };
        shown.push(layer_view(&layer, areas.iter().count()));
    }
    Ok(view)
}

fn layer_view(layer: &Layer, areas: usize) -> LayerView {
    let of = match layer.measure() {
        Some(measure) => Named { id: measure.indicator.clone(), name: measure.about.name.to_string() },
        None => Named { id: layer.division.id.clone(), name: layer.division.division.name.to_string() },
    };
    LayerView {
        name: layer.name(),
        of,
        level: layer.level,
        period: layer.figures.as_ref().map(|figures| figures.period.to_string()),
        year: layer.division.division.year,
        areas,
        fictional: layer.fictional,
    }
}

/// Draws the page.
#[must_use]
pub fn render(view: &LayersView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = t(lang, "ogc-title");
    let title = Title { kind: None, text: name.clone().into(), badges: vec![], lead: Some(t(lang, "ogc-lead").into()) };
    let main = html! {
        (ui::title(&title))
        (ui::section("programma", t(lang, "ogc-how"), how(view, chrome)))
        @if view.figures.is_empty() && view.borders.is_empty() {
            (ui::empty(&t(lang, "ogc-none").into(), None))
        }
        @for (id, words, layers) in [("cijfers", "ogc-figures", &view.figures), ("grenzen", "ogc-borders", &view.borders)] {
            @if !layers.is_empty() { (ui::section(id, t(lang, words), listed(id, layers, chrome))) }
        }
    };
    let crumbs =
        vec![(Some(address::in_lang(lang, "/gegevens")), t(lang, "data-title").into()), (None, name.clone().into())];
    Page { title: name, section: None, crumbs, main, listed: true }
}

/// How a program reads the layers.
fn how(view: &LayersView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let link = |href: String, words: &str| LinkItem {
        href: href.into(),
        text: t(lang, words).into(),
        note: None,
        also: None,
        count: None,
    };
    html! {
        (ui::prose(&t_with(lang, "ogc-how-text", &[("aantal", Value::Number(LIMIT))]).into()))
        (ui::code_block(&CodeBlock {
            id: "adres".into(),
            label: t(lang, "ogc-address").into(),
            code: view.address.as_str().into(),
            language: "text",
            answers: None,
            lang: None,
        }))
        (ui::link_list(&[
            link(address::OGC_JSON.to_owned(), "ogc-json"),
            link(address::OGC_DESCRIPTION.to_owned(), "ogc-description"),
            link(address::in_lang(lang, address::API_GUIDE), "ogc-guide"),
        ]))
    }
}

/// Layers in a table. Those of figures have a period.
fn listed(id: &str, layers: &[LayerView], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let timed = layers.iter().any(|layer| layer.period.is_some());
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let mut columns = vec![column("ogc-layer", false), column("ogc-level", false)];
    columns.extend(timed.then(|| column("ogc-period", false)));
    columns.extend([column("ogc-year", false), column("ogc-areas", true), column("ogc-open", false)]);
    let row = |layer: &LayerView| {
        let mut cells = vec![name_of(layer, chrome), level_of(layer.level, chrome)];
        cells.extend(timed.then(|| html! { (layer.period.as_deref().unwrap_or_default()) }));
        cells.extend([html! { (layer.year) }, html! { (layer.areas) }, open(layer, chrome)]);
        cells
    };
    ui::table(&Table {
        id: format!("{id}-tabel").into(),
        caption: html! { (t(lang, if timed { "ogc-figures-caption" } else { "ogc-borders-caption" })) },
        columns,
        rows: layers.iter().map(row).collect(),
        note: None,
    })
}

fn name_of(layer: &LayerView, chrome: &Chrome) -> Markup {
    let made_up = layer.fictional.then(|| Badge::new(t(chrome.lang, "fictional-label"), Tone::Warning));
    html! { (chrome.link(&layer.of)) " " (ui::badges(made_up.as_slice())) }
}

fn level_of(level: Level, chrome: &Chrome) -> Markup {
    let key = match level {
        Level::Municipality => "map-municipalities",
        Level::District => "map-districts",
        Level::Neighbourhood => "map-neighbourhoods",
        // Of the others there are borders nowhere yet, so they have their stored word.
        other => return html! { span lang=[chrome.content_lang()] { (other.code()) } },
    };
    html! { (t(chrome.lang, key)) }
}

/// What a browser can open of it.
fn open(layer: &LayerView, chrome: &Chrome) -> Markup {
    let about = address::ogc_layer(&layer.name);
    html! {
        (ui::link(&format!("{about}/items"), &t(chrome.lang, "ogc-open-areas").into())) ", "
        (ui::link(&about, &t(chrome.lang, "ogc-open-about").into()))
    }
}
