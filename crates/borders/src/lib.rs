// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders of areas: read from what sources give, put in order, kept in one file for each division, and cut into tiles.
//!
//! 1. [`read`] takes features from a file of any form: GeoJSON, TopoJSON, GeoPackage, FlatGeobuf.
//! 2. [`Making`] says of each feature which area it is, brings it to the Dutch grid, mends what is not in order and says
//!    so, and puts parts of one area together.
//! 3. [`Folder`] keeps the result as FlatGeobuf, which other programs open too, and gives areas and tiles of it.

mod code;
mod folder;
pub mod hostile;
mod making;
mod mend;
mod nothing;
pub mod read;
mod remarks;
mod tile;
mod without_shape;

pub use code::How;
pub use folder::{Error, Folder};
pub use making::{Made, Making};
pub use remarks::{Remark, Remarks};
