// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comparing: areas side by side, areas like one area, and the regions that meet conditions. Nothing is ranked by what
//! is good or bad, and all that a page shows stands in its address.

pub mod conditions;
mod form;
mod handlers;
pub mod side;
pub mod similar;

use maud::{Markup, html};
use wijkwijs_app::figures::{Library, Spot, Subject};
use wijkwijs_domain::Kind as _;
use wijkwijs_domain::areas::FocusArea;

pub use form::FaultView;
pub(crate) use handlers::pages;

use crate::address::{self, in_lang};
use crate::areas::region;
use crate::chrome::Chrome;
use crate::ui::{self, LinkItem};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// An area in a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaView {
    /// Which area.
    pub spot: Spot,
    /// Its name.
    pub name: String,
    /// The municipality it lies in, where that is known.
    pub municipality: Option<String>,
}

impl AreaView {
    fn of(subject: &Subject) -> Self {
        Self { spot: subject.spot.clone(), name: subject.name.clone(), municipality: subject.municipality.clone() }
    }

    /// Its name with its municipality, as it stands where there is no room for a link.
    #[must_use]
    pub fn whole_name(&self) -> String {
        match &self.municipality {
            Some(municipality) if *municipality != self.name => format!("{} ({municipality})", self.name),
            _ => self.name.clone(),
        }
    }

    /// A link to its page, with its municipality.
    fn link(&self, chrome: &Chrome) -> Markup {
        let href = match &self.spot {
            Spot::FocusArea(id) => chrome.record(id),
            Spot::Region(code) => region::link(chrome, code),
        };
        let beside = self.municipality.as_ref().filter(|municipality| **municipality != self.name);
        html! {
            (ui::link(&href, &chrome.content(&self.name)))
            @if let Some(municipality) = beside { " " span.ww-figure__status lang=[chrome.content_lang()] { (municipality) } }
        }
    }
}

/// From an area's own page: beside others, and those like it.
pub(crate) fn links(chrome: &Chrome, key: &str, name: &str) -> Markup {
    let (lang, programme) = (chrome.lang, chrome.programme_slug());
    let item = |path: String, words: &str| LinkItem {
        href: in_lang(lang, &path).into(),
        text: t_with(lang, words, &[("gebied", Value::Text(name))]).into(),
        note: None,
        also: None,
        count: None,
    };
    let links = [
        item(address::compare(programme, &[key], ""), "compare-this"),
        item(address::similar(programme, key, "", false), "compare-like"),
    ];
    ui::section("vergelijken", t(lang, "compare-title"), ui::link_list(&links))
}

/// The focus areas of the programme, by name.
fn focus_areas(library: Library<'_>) -> Vec<Named> {
    let mut all: Vec<Named> = library.public.list(library.programme, FocusArea::CODE).map(named).collect();
    all.sort_by_cached_key(|area| wijkwijs_domain::sorting::sort_key(&area.name));
    all
}
