// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The folder with the pages of a fetch that is under way, so that it can go on where it was broken off.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::source::Unreadable;
use crate::{hexadecimal, of_bytes};

/// The pages of one fetch: of one table, from one place, with one filter.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// The folder for a fetch, under one for all of them. It is made when a page is kept.
    #[must_use]
    pub fn of(all: &Path, table: &str, asked: &str) -> Self {
        let asked = hexadecimal(&of_bytes(asked.as_bytes()));
        Self { folder: all.join(format!("{table}-{}", asked.get(..12).unwrap_or_default())) }
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A page that is there, whole; `None` when it is not, and it is asked for again.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        GzDecoder::new(File::open(self.path(name)).ok()?).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Keeps a page. It has its own name only when it is whole.
    ///
    /// # Errors
    /// The disk.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), Unreadable> {
        let path = self.path(name);
        let write = || -> io::Result<()> {
            fs::create_dir_all(&self.folder)?;
            let temporary = path.with_extension("tmp");
            let mut file = GzEncoder::new(File::create(&temporary)?, Compression::fast());
            file.write_all(bytes)?;
            file.finish()?.sync_all()?;
            fs::rename(&temporary, &path)
        };
        write().map_err(|error| {
            Unreadable::new(
                format!("{} is niet te schrijven: {error}. Er is niets vastgelegd.", path.display()),
                format!("{} cannot be written: {error}. Nothing is recorded.", path.display()),
            )
        })
    }

    /// Removes all pages: the release is published, or the table is no longer the same.
    pub fn clear(&self) {
        // What stays is only in the way of nobody: it is asked for again, or removed the next time.
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json.gz"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::of(folder.path(), "1NED", "https://x");
        assert_ne!(kept.folder(), Kept::of(folder.path(), "1NED", "https://y").folder());
        assert_eq!(kept.read("a-1"), None);
        kept.keep("a-1", b"{}").unwrap();
        assert_eq!(kept.read("a-1").as_deref(), Some(&b"{}"[..]));
        let whole = fs::read(kept.path("a-1")).unwrap();
        fs::write(kept.path("a-1"), &whole[..whole.len() - 3]).unwrap();
        assert_eq!(kept.read("a-1"), None, "a torn page is none");
        kept.clear();
        assert!(!kept.folder().exists());
    }
}
