// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Charts as those who read, print or listen to them have them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod checks;
mod hostile;
mod properties;
mod refusals;
mod samples;
mod show;
mod snapshots;
// Only its measure of width is used here: it is no part of the API.
#[path = "../../src/text.rs"]
mod text;
mod words;
