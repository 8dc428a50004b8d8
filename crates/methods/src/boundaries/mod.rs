// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What would last year's value be on this year's borders, and how sure is that?
//!
//! A [`Crosswalk`] says which share of each old area went to which new area, by one or more kinds of weight. Counts are
//! split by those shares, so that nothing is lost; rates are converted by numerator and denominator, never themselves.
//! Beside every converted value stand the share of it that was reallocated and the range between the kinds of weight.
//! Areal weighting: Goodchild and Lam (1980), Geo-Processing 1; Markoff and Shapiro (1973), Historical Methods
//! Newsletter 7.

mod build;
mod chain;
mod changes;
mod convert;
mod converted;
mod crosswalk;
mod events;
mod gather;
mod overlay;
mod rounding;
mod slivers;
mod values;
mod weights;

pub use build::CrosswalkBuilder;
pub use changes::{AreaChange, Changes, Piece, Sliver};
pub use convert::Converter;
pub use converted::{Converted, ConvertedValue, Measure};
pub use crosswalk::Crosswalk;
pub use events::Event;
pub use overlay::{Overlay, OverlayArea, OverlayPiece, overlay};
pub use slivers::{Drawing, Redrawn};
pub use weights::{WeightForm, WeightKind};
