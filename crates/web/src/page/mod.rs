// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages: each loads a view from a snapshot and renders it, and the two are apart.

pub mod data;
mod entry;
pub mod history;
pub mod home;
pub mod list;
pub mod query;
pub mod record;
pub mod related;
pub mod status;
