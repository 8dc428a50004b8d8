// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Regions on pages: what a municipality, district or neighbourhood is, what became of it when boundaries changed, and
//! its figures.

mod handlers;
mod happened;
pub mod region;

pub(crate) use handlers::pages;
