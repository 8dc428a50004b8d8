// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A package in a folder on disk: the only part that touches files.

mod load;
mod save;

use std::path::{Path, PathBuf};

pub use load::load;
pub use save::save;

use crate::MAX_BYTES;

/// Why a folder cannot be read or written, in the words for whoever ran the command.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is nothing of this name.
    #[error("de map {} bestaat niet", .0.display())]
    Missing(PathBuf),
    /// It is a file.
    #[error("{} is geen map", .0.display())]
    NotAFolder(PathBuf),
    /// A file that is not text.
    #[error("{}:{line}: dit bestand is geen UTF-8. Sla het op als UTF-8", .path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line with the first byte that is wrong, from 1.
        line: usize,
    },
    /// A file that is too large to be text that people wrote.
    #[error("{} is groter dan {} MB en wordt niet gelezen", .0.display(), MAX_BYTES / (1024 * 1024))]
    TooLarge(PathBuf),
    /// A name that no file of a package has.
    #[error("\"{0}\" is geen bestand van een pakket en wordt niet geschreven")]
    NotAPackageFile(String),
    /// The system refuses.
    #[error("{} kan niet worden gelezen: {}", .path.display(), reason(.source))]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The system refuses.
    #[error("{} kan niet worden geschreven: {}", .path.display(), reason(.source))]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// The usual reasons in the reader's language; the rare ones as the system says them.
fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => "u hebt daar geen rechten voor".to_owned(),
        ErrorKind::IsADirectory => "het is een map".to_owned(),
        ErrorKind::NotADirectory => "het is geen map".to_owned(),
        ErrorKind::NotFound => "het bestaat niet".to_owned(),
        ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "de schijf kan alleen worden gelezen".to_owned(),
        _ => error.to_string(),
    }
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> FolderError {
    let path = path.to_owned();
    |source| FolderError::Unreadable { path, source }
}

fn unwritable(path: &Path) -> impl FnOnce(std::io::Error) -> FolderError {
    let path = path.to_owned();
    |source| FolderError::Unwritable { path, source }
}
