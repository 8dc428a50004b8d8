// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that are there whole or not at all: a record may speak of a file as soon as it has its name.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Why a file was not written, and which.
#[derive(Debug)]
pub enum Unwritten<E> {
    /// The disk.
    Disk(PathBuf, io::Error),
    /// What was to be in it cannot be made.
    Contents(PathBuf, E),
}

/// Writes a file. When this returns, it is whole and on the disk; before that it lies beside it under a name that begins
/// with a dot and ends with `ending`, by which a sweep knows what a stopped process left. The folder is made.
///
/// # Errors
/// [`Unwritten`]; nothing is left of the file then.
pub fn write_whole<E>(
    path: &Path,
    ending: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), Unwritten<E>> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Unwritten::Disk(folder.to_owned(), error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}{ending}", std::process::id()));
    let disk = |error| Unwritten::Disk(temporary.clone(), error);
    let done = (|| {
        let mut to = BufWriter::new(File::create(&temporary).map_err(disk)?);
        write(&mut to).map_err(|error| Unwritten::Contents(temporary.clone(), error))?;
        to.flush().map_err(disk)?;
        to.get_ref().sync_all().map_err(disk)?;
        fs::rename(&temporary, path).map_err(disk)?;
        // The rename itself is in the folder, which has to reach the disk too.
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(disk)
    })();
    if done.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_whole_or_nothing_of_it_is() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("map/bestand");
        let names = || fs::read_dir(path.parent().unwrap()).unwrap().count();
        let failed = write_whole(&path, ".tmp", |to| to.write_all(b"half").and(Err(io::Error::other("no"))));
        assert!(matches!(failed, Err(Unwritten::Contents(..))));
        assert_eq!(names(), 0);
        write_whole(&path, ".tmp", |to| to.write_all(b"whole")).unwrap();
        assert_eq!((fs::read(&path).unwrap(), names()), (b"whole".to_vec(), 1));
    }
}
