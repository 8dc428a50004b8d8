// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the files of a package.

use std::fs;
use std::path::Path;

use super::{FolderError, unreadable};
use crate::files::{Files, MAX_BYTES, part};

/// Reads the files of a package from a folder: those that belong to one, and other TOML, BibLaTeX and Markdown
/// files beside them, so that [`crate::read`] can remark on a name that is misspelt. Other files, hidden files and
/// folders are passed over.
///
/// # Errors
/// When the folder is not there, or a file in it cannot be read, is too large or is not UTF-8.
pub fn load(folder: &Path) -> Result<Files, FolderError> {
    if !folder.exists() {
        return Err(FolderError::Missing(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(FolderError::NotAFolder(folder.to_owned()));
    }
    let mut files = Files::new();
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        let path = entry.path();
        // A name that is not UTF-8 is none of ours.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if part(&name).is_some() || (looks_like_ours(&name) && path.is_file()) {
            let text = text(&path)?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

fn looks_like_ours(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(std::ffi::OsStr::to_str);
    !name.starts_with('.') && ending.is_some_and(|ending| ["toml", "bib", "md"].contains(&ending))
}

fn text(path: &Path) -> Result<String, FolderError> {
    let length = fs::metadata(path).map_err(unreadable(path))?.len();
    if length > MAX_BYTES as u64 {
        return Err(FolderError::TooLarge(path.to_owned()));
    }
    let bytes = fs::read(path).map_err(unreadable(path))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        FolderError::NotUtf8 { path: path.to_owned(), line }
    })
}
