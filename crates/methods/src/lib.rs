// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Methods as pure mathematics: what happens to people on their way (`chains`), what an area's figures owe to those who
//! came, left and stayed (`panel`), values on other boundaries (`boundaries`), which areas are alike (`similarity`), which
//! combinations of conditions go with an outcome (`qca`), how an area would have fared without what started (`effects`), and
//! which cells may be published together (`disclosure`).
//!
//! Nothing here knows a programme, a file or a clock. Input is a plain typed table, built by a builder that says which
//! option or row is wrong and what would be right ([`Refused`]); output is a struct with results **and** notes on what to
//! know about them ([`Note`]), that can be serialised and has a report in words. No input makes a method panic. What is
//! proved, and how, is on the page of each method in `docs/methods/`.

pub mod boundaries;
pub mod chains;
pub mod classes;
pub mod disclosure;
pub mod effects;
mod linear;
mod note;
mod numbers;
pub mod panel;
pub mod qca;
mod random;
pub mod similarity;

pub use note::Note;
pub use numbers::Interval;
pub use wijkwijs_words::{Lang, Refused, Words};
