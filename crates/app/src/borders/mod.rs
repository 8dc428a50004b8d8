// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders: where areas lay in a year.
//!
//! The files are a heavy room, reached through [`Borders`], which gives the areas of one level and tiles of them. Which
//! divisions there are, and so who may see what, comes from the reader's own model.

mod areas;
mod catalogue;
mod memory;
mod publish;
pub mod rd;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use wijkwijs_domain::areas::Level;

pub use areas::{Area, Areas};
pub use catalogue::{Divisions, Kept};
pub use memory::MemoryBorders;
pub use publish::{NewDivision, publish};
pub use wijkwijs_topology::{TOLERANCES, Topology};

/// What the room with the files must be able to do.
pub trait Borders: Send + Sync {
    /// The areas of one level of a division; `None` when its file is not here, as on a server that does not share the
    /// folder. A file without areas of the level gives an empty list.
    ///
    /// # Errors
    /// [`Broken`] when the file is there and cannot be read.
    fn areas(&self, digest: &str, level: Level) -> Result<Option<Arc<Areas>>, Broken>;

    /// One vector tile (Mapbox Vector Tile 2, not compressed), with one layer that is called as the level is
    /// ([`Level::code`]); each feature has the properties `code` and `name`, and is land. A tile without areas has no
    /// bytes. `None` when the file is not here, or where there can be no such tile.
    ///
    /// # Errors
    /// [`Broken`] when the file is there and cannot be read.
    fn tile(&self, digest: &str, level: Level, z: u8, x: u32, y: u32) -> Result<Option<Arc<[u8]>>, Broken>;
}

/// A file with borders cannot be read: our own fault, or the disk's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the borders cannot be read: {0}")]
pub struct Broken(pub String);

/// No borders at all: a site without the room.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoBorders;

impl Borders for NoBorders {
    fn areas(&self, _: &str, _: Level) -> Result<Option<Arc<Areas>>, Broken> {
        Ok(None)
    }

    fn tile(&self, _: &str, _: Level, _: u8, _: u32, _: u32) -> Result<Option<Arc<[u8]>>, Broken> {
        Ok(None)
    }
}
