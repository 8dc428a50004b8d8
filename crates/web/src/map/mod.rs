// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The map: an indicator in all areas of a level, coloured by class. It is drawn here, so that it is there without a
//! script; with one it can be moved, over tiles that are served here too. Every area stands in the table beside it.

mod asked;
mod draw;
mod files;
mod handlers;
mod page;
mod view;

pub use asked::Asked;
pub(crate) use handlers::{pages, router};
pub use page::render;
pub use view::{Drawn, MapView, Other, Outline, Row, Scope, load};
