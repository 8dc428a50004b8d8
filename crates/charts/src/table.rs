// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The data of a chart as a table of texts.

/// What the chart shows, for a page or report to set out beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is about.
    pub caption: String,
    /// The heads of the columns.
    pub headers: Vec<String>,
    /// The rows; every row is as long as the heads. What is missing is said, never a zero and never empty.
    pub rows: Vec<Vec<String>>,
    /// What to know about it.
    pub notes: Vec<String>,
}
