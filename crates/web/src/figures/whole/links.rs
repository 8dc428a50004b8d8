// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a release or an indicator can be taken along, on its own page.

use std::sync::Arc;

use maud::{Markup, html};
use wijkwijs_app::figures::out::{Table, of_indicator, table, tables_with};
use wijkwijs_app::figures::{Broken, Figures};
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Indicator, Release};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Kind as _, PublicModel};

use super::FORMS;
use crate::address;
use crate::areas::region;
use crate::chrome::Chrome;
use crate::ui::{self, LinkItem};
use crate::words::t;

/// What can be taken along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeView {
    /// The release or the indicator.
    pub id: Id,
    /// The releases that are tables of OData.
    pub tables: Vec<Id>,
    /// The levels of which there is a layer for maps.
    pub layers: Vec<Level>,
    /// Whether any of it is made up.
    pub fictional: bool,
}

/// What of a record can be taken along; `None` where it has no figures.
///
/// # Errors
/// [`Broken`].
pub fn take(public: &PublicModel, figures: &dyn Figures, item: &Arc<Item>) -> Result<Option<TakeView>, Broken> {
    let (tables, layers) = match item.id.kind() {
        Release::CODE => (table(public, item.id.slug()).into_iter().collect(), Vec::new()),
        Indicator::CODE => (tables_with(public, &item.id), of_indicator(public, figures, &item.id)?),
        _ => return Ok(None),
    };
    let tables: Vec<Table> = tables;
    let layers = layers.into_iter().map(|layer| layer.level).collect();
    let fictional = tables.iter().any(|table| table.fictional);
    let tables: Vec<Id> = tables.into_iter().map(|table| table.id).collect();
    Ok((!tables.is_empty()).then(|| TakeView { id: item.id.clone(), tables, layers, fictional }))
}

/// Draws it.
#[must_use]
pub fn take_along(view: &TakeView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let is_release = view.id.kind() == Release::CODE;
    let file = |form| {
        let href = if is_release {
            address::release_file(&view.id, form)
        } else {
            address::indicator_regions_file(&view.id, form)
        };
        LinkItem { href: href.into(), text: form.name().into(), note: None, also: None, count: None }
    };
    let mut links = FORMS.map(file).to_vec();
    // Of an indicator there is a table for each release: the pages of those say which.
    if let (true, Some(table)) = (is_release, view.tables.first()) {
        let href = address::odata_table(table);
        links.push(LinkItem { href: href.into(), text: "OData".into(), note: None, also: None, count: None });
    }
    links.extend(view.layers.iter().map(|level| {
        let href = address::indicator_layer(&view.id, *level);
        LinkItem {
            href: href.into(),
            text: format!("GeoJSON ({})", region::level(lang, *level).to_lowercase()).into(),
            note: None,
            also: None,
            count: None,
        }
    }));
    let words = if is_release { "out-take-release" } else { "out-take-indicator" };
    html! {
        @if view.fictional { p.ww-caution { (t(lang, "out-take-fictional")) } }
        (ui::downloads(&t(lang, words), &links))
        p.nl-paragraph {
            (t(lang, "out-take-how")) " "
            a.nl-link href=(address::in_lang(lang, address::API_GUIDE)) { (t(lang, "out-take-guide")) } "."
        }
    }
}
