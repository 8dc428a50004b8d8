// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What there is to see in figures of a focus area, on its own page: the themes of its profile, or why there is none.

use maud::{Markup, html};
use wijkwijs_app::figures::{Broken, Library};
use wijkwijs_domain::Id;
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::indicators::Horizon;
use wijkwijs_domain::model::Item;

use super::profile::{ThemeView, cards, themes};
use crate::chrome::Chrome;
use crate::ui;
use crate::words::t;

/// What there is of a focus area.
#[derive(Clone, Debug, PartialEq)]
pub enum AreaFigures {
    /// Nobody said of which regions it is made.
    NoRegions,
    /// No release has its regions; the name of a mapping to import by.
    NoFigures(Option<String>),
    /// The themes of the area's profile; whether its regions are our own reading.
    Themes(Id, Vec<ThemeView>, bool),
}

pub fn load(library: Library<'_>, item: &Item) -> Result<Option<AreaFigures>, Broken> {
    let Some(area) = item.typed::<FocusArea>() else { return Ok(None) };
    if area.regions.is_empty() {
        return Ok(Some(AreaFigures::NoRegions));
    }
    let themes: Vec<ThemeView> = themes(library, &area)?.into_iter().map(|(theme, _)| theme).collect();
    if themes.is_empty() {
        let public = library.public;
        let mappings = || public.list(&item.programme, "koppeling");
        let known = mappings().find(|mapping| mapping.id.slug() == "kwb").or_else(|| mappings().next());
        return Ok(Some(AreaFigures::NoFigures(known.map(|mapping| mapping.id.slug().to_owned()))));
    }
    let own = area.regions.iter().any(|set| set.own_reading);
    Ok(Some(AreaFigures::Themes(item.id.clone(), themes, own)))
}

/// Short-term results first, then long-term effects, then features.
pub fn order(horizon: Horizon) -> u8 {
    match horizon {
        Horizon::Short => 0,
        Horizon::Long => 1,
        Horizon::Feature => 2,
    }
}

/// Draws it.
#[must_use]
pub fn area_figures(view: &AreaFigures, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    match view {
        AreaFigures::NoRegions => html! { p.nl-paragraph { (t(lang, "figures-no-regions")) } },
        AreaFigures::NoFigures(mapping) => html! {
            p.nl-paragraph { (t(lang, "figures-none")) }
            @if let Some(mapping) = mapping {
                (ui::code(&format!("wijkwijs figures import --data MAP --mapping {mapping} --edition JAAR BESTAND")))
            }
        },
        AreaFigures::Themes(area, themes, own) => html! {
            p.nl-paragraph { (t(lang, "figures-how-to-read")) }
            @if *own { p.ww-caution { (t(lang, "figures-own-reading")) } }
            (cards(area, themes, chrome))
        },
    }
}
