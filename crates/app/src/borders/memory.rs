// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders in memory, for tests of what shows them.

use std::collections::BTreeMap;
use std::sync::Arc;

use wijkwijs_domain::areas::Level;

use super::{Areas, Borders, Broken};

/// Which tile: zoom, column, row.
type At = (u8, u32, u32);

/// Borders that are in memory. A tile it was not given has no bytes.
#[derive(Default)]
pub struct MemoryBorders {
    areas: BTreeMap<(String, Level), Arc<Areas>>,
    tiles: BTreeMap<(String, Level, At), Arc<[u8]>>,
}

impl MemoryBorders {
    /// With the areas of a level of a division.
    #[must_use]
    pub fn with(mut self, digest: &str, level: Level, areas: Areas) -> Self {
        self.areas.insert((digest.to_owned(), level), Arc::new(areas));
        self
    }

    /// With a tile.
    #[must_use]
    pub fn with_tile(mut self, digest: &str, level: Level, at: At, bytes: &[u8]) -> Self {
        self.tiles.insert((digest.to_owned(), level, at), bytes.into());
        self
    }
}

impl Borders for MemoryBorders {
    fn areas(&self, digest: &str, level: Level) -> Result<Option<Arc<Areas>>, Broken> {
        if let Some(areas) = self.areas.get(&(digest.to_owned(), level)) {
            return Ok(Some(Arc::clone(areas)));
        }
        let has_others = self.areas.keys().any(|(of, _)| of == digest);
        Ok(has_others.then(|| Arc::new(Areas::new(Vec::new(), Vec::new()))))
    }

    fn tile(&self, digest: &str, level: Level, z: u8, x: u32, y: u32) -> Result<Option<Arc<[u8]>>, Broken> {
        if self.areas(digest, level)?.is_none() {
            return Ok(None);
        }
        let tile = self.tiles.get(&(digest.to_owned(), level, (z, x, y)));
        Ok(Some(tile.map_or_else(|| Arc::from([]), Arc::clone)))
    }
}
