// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Releases in Parquet files, one file for each, and their columns in a bounded cache.
//!
//! A release is written under another name, flushed and renamed, so that a file with its own name is whole. It holds
//! one group of rows for each indicator and part, sorted by region and period: what a page needs is one group, read in
//! a millisecond, and other programs (DuckDB, R, pandas) read the file as an ordinary table.

mod folder;
mod layout;
mod positioned;
mod read;
mod write;

pub use folder::{Folder, Swept};
pub use layout::GroupOf;
pub use write::NewRelease;

/// What can go wrong with a folder of figures.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk.
    #[error("{0}: {1}")]
    Io(std::path::PathBuf, std::io::Error),
    /// A file that is no release, or a damaged one.
    #[error("{0}: {1}")]
    Parquet(std::path::PathBuf, parquet::errors::ParquetError),
    /// A digest that could not be a file's name.
    #[error("“{0}” is no digest of a release")]
    NoDigest(String),
}
