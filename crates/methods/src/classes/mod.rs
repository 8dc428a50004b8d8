// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Classes for a map that fit how values are spread: within a class values lie close together, and between two classes
//! there is a gap. Exact least squares in one dimension (Fisher, 1958, JASA 53; known to cartographers as natural breaks,
//! Jenks, 1977), by dynamic programming whose optimal cuts move one way (Wang and Song, 2011, The R Journal 3(2)).

mod breaks;
mod optimal;

pub use breaks::{Class, Classes, classes};
