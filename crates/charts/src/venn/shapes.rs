// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The shapes of the sets, on a square of one by one, and the regions they make of it.

/// An ellipse: its middle, its half axes and how far it is turned, in degrees, clockwise as drawings have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ellipse {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) long: f64,
    pub(super) short: f64,
    pub(super) turned: f64,
}

impl Ellipse {
    const fn new(x: f64, y: f64, long: f64, short: f64, turned: f64) -> Self {
        Self { x, y, long, short, turned }
    }

    /// Whether a point lies in it.
    pub(super) fn holds(&self, x: f64, y: f64) -> bool {
        let (sin, cos) = self.turned.to_radians().sin_cos();
        let (dx, dy) = (x - self.x, y - self.y);
        let (a, b) = (dx * cos + dy * sin, dy * cos - dx * sin);
        (a / self.long).powi(2) + (b / self.short).powi(2) <= 1.0
    }

    /// A point of its outline, by the angle along it.
    pub(super) fn outline(&self, angle: f64) -> (f64, f64) {
        let (sin, cos) = self.turned.to_radians().sin_cos();
        let (a, b) = (self.long * angle.cos(), self.short * angle.sin());
        (self.x + a * cos - b * sin, self.y + a * sin + b * cos)
    }
}

/// Shapes for so many sets, such that every combination has a region.
pub(super) fn ellipses(sets: usize) -> Vec<Ellipse> {
    let round = |x, y, r| Ellipse::new(x, y, r, r, 0.0);
    match sets {
        1 => vec![round(0.5, 0.5, 0.36)],
        2 => vec![round(0.36, 0.5, 0.3), round(0.64, 0.5, 0.3)],
        3 => vec![round(0.37, 0.4, 0.29), round(0.63, 0.4, 0.29), round(0.5, 0.63, 0.29)],
        4 => vec![
            Ellipse::new(0.35, 0.6, 0.36, 0.225, 40.0),
            Ellipse::new(0.45, 0.5, 0.36, 0.225, 40.0),
            Ellipse::new(0.55, 0.5, 0.36, 0.225, 140.0),
            Ellipse::new(0.65, 0.6, 0.36, 0.225, 140.0),
        ],
        // One ellipse a little beside the middle, turned five times; of the shapes that give all 32 combinations a region of
        // one piece, found by trying, the one whose smallest region is largest.
        _ => (0..5u8)
            .map(|k| {
                let turned = 72.0 * f64::from(k) - 90.0;
                let (sin, cos) = turned.to_radians().sin_cos();
                Ellipse::new(0.5 + 0.08 * cos, 0.5 + 0.08 * sin, 0.4, 0.24, turned + 24.0)
            })
            .collect(),
    }
}

/// The square as cells, each with the combination it lies in.
pub(super) struct Cells {
    pub(super) side: usize,
    pub(super) of: Vec<usize>,
}

impl Cells {
    /// So many cells each way.
    pub(super) fn new(shapes: &[Ellipse], side: usize) -> Self {
        let place = |at: usize| (crate::numbers::real(at) + 0.5) / crate::numbers::real(side);
        let combination = |at: usize| {
            let (x, y) = (place(at % side), place(at / side));
            shapes.iter().enumerate().filter(|(_, s)| s.holds(x, y)).fold(0, |bits, (set, _)| bits | 1 << set)
        };
        Self { side, of: (0..side * side).map(combination).collect() }
    }

    /// How many cells each is from the edge of its region, straight or aslant; and so where a label has most room.
    pub(super) fn depths(&self) -> Vec<u32> {
        let side = self.side;
        let mut depth = vec![u32::MAX / 2; side * side];
        for (at, deep) in depth.iter_mut().enumerate() {
            let (x, y) = (at % side, at / side);
            let edge = x == 0 || y == 0 || x + 1 == side || y + 1 == side;
            if edge || self.around(at).any(|other| self.of[other] != self.of[at]) {
                *deep = 0;
            }
        }
        for at in (0..side * side).chain((0..side * side).rev()) {
            let least = self.around(at).map(|other| depth[other]).min().unwrap_or(0);
            depth[at] = depth[at].min(least + 1);
        }
        depth
    }

    fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let (x, y) = (at % self.side, at / self.side);
        let near = move |v: usize| v.saturating_sub(1)..=(v + 1).min(self.side - 1);
        near(y).flat_map(move |b| near(x).map(move |a| b * self.side + a)).filter(move |other| *other != at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_has_a_region_of_one_piece() {
        for sets in 1..=5 {
            let cells = Cells::new(&ellipses(sets), 400);
            for combination in 0..1usize << sets {
                let all: Vec<usize> = (0..cells.of.len()).filter(|at| cells.of[*at] == combination).collect();
                assert!(all.len() > 100, "{sets} sets, combination {combination:05b}: {}", all.len());
                let mut seen = vec![false; cells.of.len()];
                let mut open = vec![all[0]];
                seen[all[0]] = true;
                let mut reached = 0;
                while let Some(at) = open.pop() {
                    reached += 1;
                    for other in cells.around(at).filter(|o| cells.of[*o] == combination) {
                        if !seen[other] {
                            seen[other] = true;
                            open.push(other);
                        }
                    }
                }
                assert!(reached * 100 >= all.len() * 98, "{sets} sets, combination {combination:05b} is in pieces");
            }
        }
    }

    #[test]
    fn every_shape_stays_on_the_square() {
        for shape in (1..=5).flat_map(ellipses) {
            for step in 0..360u16 {
                let (x, y) = shape.outline(f64::from(step).to_radians());
                assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y), "{shape:?}");
            }
        }
    }
}
