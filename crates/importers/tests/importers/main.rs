// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sources read by a mapping.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at what they did not expect")]

mod hostile;
mod odata;
mod real;
mod small;
mod traps;

use std::path::{Path, PathBuf};

/// A folder of figures of the reference material, or `None` where that is not beside the repository.
fn shared(name: &str) -> Option<PathBuf> {
    material(&format!("data/{name}"))
}

/// The same, of any of the reference material.
fn material(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("REQUIRE_SHARED").is_none(), "{} is not there", path.display());
    eprintln!("skipped: {name} is not here");
    None
}
