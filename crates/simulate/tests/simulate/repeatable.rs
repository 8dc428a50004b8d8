// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same seed gives the same bytes.

use sha2::{Digest, Sha256};
use wijkwijs_simulate::files::{File, files};

use super::*;

fn digest(files: &[File]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.path.as_bytes());
        hasher.update((file.bytes.len() as u64).to_le_bytes());
        hasher.update(&file.bytes);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// When this digest changes, so does every release of the demonstration: change it knowingly, and say so in the changelog.
#[test]
fn a_seed_gives_the_same_bytes_now_and_always() {
    let demo = files(DEMO_SEED);
    assert_eq!(digest(&demo), digest(&files(DEMO_SEED)));
    assert_eq!(digest(&demo), "4ade8bfb21a6d7ddd2a8fd3cd725c0603ccb38f585caf9dba53b0e69dfa0acdd");
    assert_eq!(demo.len(), 35);
}

#[test]
fn another_seed_gives_another_town() {
    let (one, other) = (files(1), files(2));
    let paths = |files: &[File]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&other));
    for (one, other) in one.iter().zip(&other).filter(|(one, _)| one.path.ends_with(".csv")) {
        assert_ne!(one.bytes, other.bytes, "{}", one.path);
    }
}
