// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Of what a column of figures is.

use wijkwijs_domain::Id;

/// An indicator, or one part of a breakdown of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartOf {
    /// The indicator.
    pub indicator: Id,
    /// The part; `None` for the whole.
    pub part: Option<String>,
}
