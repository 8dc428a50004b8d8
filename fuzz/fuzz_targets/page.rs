// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Any bytes as what a server of open data answers, in both versions of the protocol.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wijkwijs_importers::hostile;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    hostile::page(bytes, folder.path()).unwrap();
});
