// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Any bytes as a file with borders.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wijkwijs_borders::hostile;

fuzz_target!(|bytes: &[u8]| hostile::any(bytes));
