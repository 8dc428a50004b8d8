// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a release is known by.

use sha2::{Digest, Sha256};

/// The version of the reading itself: raised when the same source and mapping would give other figures.
const READING: &[u8] = b"wijkwijs lezing 1";

/// The digest of a release: of the bytes of its sources in order, of the mapping's canonical text, and of the edition.
/// Not of the Parquet it is kept in, for that changes with its writer. Hexadecimal, 64 signs.
#[must_use]
pub fn digest(files: &[[u8; 32]], mapping: &str, edition: &str) -> String {
    let mut hasher = Sha256::new();
    for part in [READING, mapping.as_bytes(), edition.as_bytes()] {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part);
    }
    files.iter().for_each(|file| hasher.update(file));
    hexadecimal(&hasher.finalize())
}

/// The digest of a file's bytes.
#[must_use]
pub fn of_bytes(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A digest as text.
#[must_use]
pub fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
