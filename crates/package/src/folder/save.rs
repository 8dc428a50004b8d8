// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes the files of a package.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use super::{FolderError, unreadable, unwritable};
use crate::files::{self, Files, part};

/// Writes a package to a folder, which is made when it is not there. A file is written only when it differs, and
/// under another name first, so that nobody ever reads half of it. A file of a package that is no longer in
/// `files` is removed; other files stay.
///
/// # Errors
/// When a name in `files` is not one of a package, or the system refuses.
pub fn save(folder: &Path, files: &Files) -> Result<(), FolderError> {
    if let Some(name) = files.keys().find(|name| part(name).is_none()) {
        return Err(FolderError::NotAPackageFile(name.clone()));
    }
    fs::create_dir_all(folder).map_err(unwritable(folder))?;
    for (name, text) in files {
        let path = folder.join(name);
        if !holds(&path, text)? {
            replace(&path, &folder.join(format!(".{name}.nieuw")), text)?;
        }
    }
    for name in files::names().iter().filter(|name| !files.contains_key(*name)) {
        let path = folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unwritable(&path)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// Whether the file holds this text already.
fn holds(path: &Path, text: &str) -> Result<bool, FolderError> {
    match fs::read(path) {
        Ok(bytes) => Ok(bytes == text.as_bytes()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(unreadable(path)(error)),
    }
}

fn replace(path: &Path, temporary: &Path, text: &str) -> Result<(), FolderError> {
    let written = File::create(temporary).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(temporary, path)
    });
    written.map_err(|error| {
        // What is left of a failed attempt is of no use; the error that counts is the first.
        let _ = fs::remove_file(temporary);
        unwritable(path)(error)
    })
}
