// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders from real files, from files that are wrong, and from files that nobody wrote.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod real;

use wijkwijs_borders::{How, Made, Making, read};

/// What is made of files, in order.
fn made(files: &[Vec<u8>], how: &How) -> Made {
    let mut making = Making::new(how);
    for bytes in files {
        making.take(&read::read(bytes).unwrap()).unwrap();
    }
    making.finish().unwrap()
}
