// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures on their way out: a release as a table, and its figures one after another.
//!
//! A country's release holds millions of figures, so nothing here holds more than one column at a time: that is what
//! [`Rows`] reads, and where a reader goes on is a number ([`Row::number`]) that stays the same for ever, since releases
//! do not change. Page, file and protocol are made from this alone, so that they say the same.

mod layers;
mod rows;
mod table;
mod whole;

pub use layers::{Layer, LayerFigures, Placed, divisions, layer, layer_of, layers, of_indicator};
pub use rows::{Narrow, Row, Rows, SPAN};
pub use table::{Measure, Table, levels, rounded, table, tables, tables_with};
pub use whole::{Stopped, TableFile, WholeRow, columnar, whole};
