// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages: each loads a view from a snapshot and renders it, and the two are apart.

pub mod agenda;
pub mod compose;
pub mod csv;
pub mod data;
mod entry;
pub mod essence;
pub mod history;
pub mod home;
pub mod list;
pub mod part;
pub mod query;
pub mod record;
pub mod related;
pub mod status;
pub mod style;
