// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every page is put together from: pure functions from plain values to markup.
//!
//! Nothing here knows a record kind, a route or a language. Words that a reader sees come in as
//! parameters, already translated; addresses come in already built. The classes are those of NL
//! Design System (`nl-*`, `utrecht-*`) where it has a component, and `ww-*` where it has none;
//! `crates/assets/css` holds their theme. No function writes a style, a script or an event handler.
//!
//! A struct field of type `Cow<str>` takes a literal or a `String` with `.into()`. A [`Text`] is
//! a string of the content itself, which may be in another language than the page around it.

mod code;
mod essence;
mod facets;
mod form;
mod frame;
mod history;
mod icon;
mod list;
mod parts;
mod record;
mod shell;
mod status;
mod table;
mod text;

#[cfg(test)]
mod tests;

pub use code::*;
pub use essence::*;
pub use facets::*;
pub use form::*;
pub use history::*;
pub use icon::*;
pub use list::*;
pub use parts::*;
pub use record::*;
pub use shell::*;
pub use status::*;
pub use table::*;
pub use text::*;
