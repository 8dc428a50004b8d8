// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must hold of any bytes: for fuzzing, and for a seeded test of bounded time.

use geo::Validation as _;

use crate::{How, Making, read};

/// Reads bytes as a file with borders. They are refused with a reason, or give areas of which every shape is in order.
///
/// # Panics
/// When a shape is not in order: that is what is being looked for.
#[expect(clippy::panic, reason = "what is being looked for")]
pub fn any(bytes: &[u8]) {
    let how = How::default();
    let mut making = Making::new(&how);
    if read::read(bytes).and_then(|layer| making.take(&layer)).is_err() {
        return;
    }
    let Some(made) = making.finish() else { return };
    for area in made.land.iter().chain(&made.water) {
        if !area.shape.is_valid() {
            panic!("{area:?} is not in order");
        }
        if area.bounds.is_some() && area.surface <= 0.0 {
            panic!("{area:?} has no surface");
        }
    }
}
