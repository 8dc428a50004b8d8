// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the programme works.

mod focus_area;

pub use focus_area::FocusArea;
