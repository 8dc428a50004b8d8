// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Any bytes as a CSV file, read by a mapping.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wijkwijs_importers::hostile;

fuzz_target!(|bytes: &[u8]| hostile::csv(bytes).unwrap());
