// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders from real files, from files that are wrong, and from files that nobody wrote.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod kept;
mod laid;
mod laws;
mod real;
mod wrong;

use std::path::Path;

use wijkwijs_borders::{How, Made, Making, read};

/// Nothing is said of how to read.
const PLAIN: How = How { code: None, name: None, level: None };

/// What is made of files, in order.
fn made(files: &[Vec<u8>], how: &How) -> Made {
    let mut making = Making::new(how);
    for bytes in files {
        making.take(&read::read(bytes).unwrap()).unwrap();
    }
    making.finish().unwrap()
}

/// Files of the reference material, or `None` where that is not beside the repository.
fn all(names: &[&str]) -> Option<Vec<Vec<u8>>> {
    let one = |name: &&str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
        if path.exists() {
            return Some(std::fs::read(path).unwrap());
        }
        assert!(std::env::var_os("REQUIRE_SHARED").is_none(), "{} is not there", path.display());
        eprintln!("skipped: {name} is not here");
        None
    };
    names.iter().map(one).collect()
}
