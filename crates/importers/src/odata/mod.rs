// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of CBS over HTTP, in version 4 and version 3 of their protocol.
//!
//! A table is *fetched* into a folder, page by page, and then *told* as rows, as any other source. A fetch that was
//! broken off goes on where it stopped, if the table is still the same. One request at a time, with a pause between
//! them; a server that asks for time gets it.
//!
//! What the two versions differ in, and how both become the same rows:
//!
//! | | Version 4 | Version 3 |
//! | --- | --- | --- |
//! | A cell | an observation; one that is absent is missing, never zero | a text, padded |
//! | Missing | `ValueAttribute` says why | a point, or nothing |
//! | A column | an identifier (`T001036`), a title and groups | a key (`AantalInwoners_5`) |
//! | Codes | bare | padded; a filter must have the padding |
//! | Next page | `@odata.nextLink` | `odata.nextLink`; `$skip` does not exist, `$top` goes to 5,000 |
//! | Modified | `Properties` | `TableInfos` |
//!
//! The periods' own tables say which figures are provisional: their rows have a star behind the period, as CBS writes it.

mod about;
mod address;
mod fetch;
mod http;
mod kept;
mod polite;
mod v3;
mod v4;

pub use about::{About, Code, Dimension, DimensionKind, Measure};
pub use address::{Place, Protocol, table_number};
pub use fetch::{Download, Event, Fetched, Found, Wanted};
pub use http::{Answer, Failed, Fetch, Http};
pub use kept::Kept;
pub(crate) use polite::Polite;
pub use polite::{Manners, Rest};
