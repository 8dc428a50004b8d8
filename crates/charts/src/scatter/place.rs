// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names beside their points, where there is room for them.

use crate::svg::Style;
use crate::text::wrap;

/// A box of text or a mark: left, top, right, bottom.
pub(super) type Box = (f64, f64, f64, f64);

/// A name broken into lines, and where its first baseline starts.
pub(super) struct Placed {
    pub(super) at: (f64, f64),
    pub(super) lines: Vec<String>,
}

const SIZE: f64 = 12.0;
const LEADING: f64 = 14.0;

fn meet(a: Box, b: Box) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// The box of a mark.
pub(super) fn mark(x: f64, y: f64) -> Box {
    (x - 5.5, y - 5.5, x + 5.5, y + 5.5)
}

/// Puts a name near a point, clear of everything taken and inside the room; takes its place. Nothing when there is none.
pub(super) fn place(name: &str, point: (f64, f64), room: Box, taken: &mut Vec<Box>) -> Option<Placed> {
    let widest = ((room.2 - room.0) * 0.4).max(60.0);
    let lines = wrap(name, SIZE, widest, 4);
    let width = lines.iter().map(|line| Style::Small.width(line)).fold(0.0, f64::max);
    let height = LEADING * crate::numbers::real(lines.len());
    let (x, y) = point;
    for gap in [8.0, 12.0, 18.0] {
        let (right, left) = (x + gap, x - gap - width);
        let (above, below) = (y - gap - height + 2.0, y + gap - 2.0);
        let (middle, centre) = (y - height / 2.0, x - width / 2.0);
        let spots = [
            (right, middle),
            (left, middle),
            (centre, above),
            (centre, below),
            (right - 3.0, above + 3.0),
            (left + 3.0, above + 3.0),
            (right - 3.0, below - 3.0),
            (left + 3.0, below - 3.0),
        ];
        for (left, top) in spots {
            let own = (left - 1.0, top - 1.0, left + width + 1.0, top + height + 1.0);
            let inside = own.0 >= room.0 && own.2 <= room.2 && own.1 >= room.1 && own.3 <= room.3;
            if inside && !taken.iter().any(|other| meet(own, *other)) {
                taken.push(own);
                return Some(Placed { at: (left, top + 11.0), lines });
            }
        }
    }
    None
}

/// From one line of a name to the next.
pub(super) fn leading() -> f64 {
    LEADING
}
