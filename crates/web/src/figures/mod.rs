// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures on pages: what is measured in an area, and an indicator in all areas. Every figure says of when it is, what
//! it is worth and from which release it comes; what is missing says why.

pub(crate) mod area;
pub(crate) mod boundaries;
pub(crate) mod files;
mod handlers;
mod indicator;
pub(crate) mod one;
pub mod profile;
mod said;
pub mod series;
mod spread;
pub(crate) mod trend;
pub(crate) mod value;
pub mod whole;

use std::sync::Arc;

use wijkwijs_app::figures::{Broken, Catalogue, Figures, Library};
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::indicators::Indicator;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Kind as _, PublicModel};

pub use area::{AreaFigures, area_figures};
pub(crate) use handlers::{pages, read, router, take_along};
pub use indicator::{IndicatorFigures, SpreadView, indicator_figures};
pub use one::render as series_page;
pub use said::{paragraph, sentence};
pub use value::{ShownValue, decimal};

use crate::page::part::Part;

/// Whether a record's page has a part with figures.
#[must_use]
pub fn has_part(item: &Item) -> bool {
    matches!(item.id.kind(), FocusArea::CODE | Indicator::CODE)
}

/// The part with figures of a record's page; none for records that are no place and no measure.
///
/// # Errors
/// [`Broken`].
pub fn part(public: &PublicModel, figures: &dyn Figures, item: &Arc<Item>) -> Result<Option<Part>, Broken> {
    let catalogue = Catalogue::of(public, &item.programme);
    let library = Library { figures, catalogue: &catalogue, public, programme: &item.programme };
    match item.id.kind() {
        FocusArea::CODE => area::load(library, item).map(|view| view.map(Part::AreaFigures)),
        Indicator::CODE => indicator::load(library, item).map(|view| view.map(Part::IndicatorFigures)),
        _ => Ok(None),
    }
}
