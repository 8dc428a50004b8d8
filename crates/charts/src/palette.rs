// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Colours, dashes and marks. The colours are those of the house (`assets/css/tokens.css`, light). Every one of them has
//! a class name beside it, so that a page may put its own in their place, in the dark for one.
//!
//! Colour never stands alone: each series has its own dash and mark and a label at its end, and neighbours differ in
//! lightness, so that a print in grey can be read.

use crate::svg::Tag;

pub(crate) const PAPER: &str = "#ffffff";
pub(crate) const INK: &str = "#1a2420";
pub(crate) const INK_SOFT: &str = "#4a5852";
pub(crate) const GRID: &str = "#d5ddd7";
pub(crate) const AXIS: &str = "#6b7a73";
/// Lines in the background.
pub(crate) const QUIET: &str = "#b4c0b9";
pub(crate) const MORE: &str = "#0d5446";
pub(crate) const LESS: &str = "#d3663f";
pub(crate) const TOTAL: &str = "#6b7a73";
pub(crate) const WARNING_FILL: &str = "#fcebc5";
pub(crate) const WARNING_INK: &str = "#643f00";

/// More series than this are refused: they could not be told apart.
pub(crate) const MOST: usize = 12;

/// Lines: dark and middling in turn, all at least 3:1 on white.
const LINES: [&str; 6] = ["#0d5446", "#d3663f", "#1c4768", "#8a6a20", "#5b3a72", "#6b7a73"];

/// Areas: dark and light in turn, neighbours at least 3:1.
const AREAS: [&str; 12] = [
    "#0d5446", "#9fd3bd", "#1c4768", "#f2c14e", "#5b3a72", "#b9c5bd", "#86230f", "#97b7d1", "#4a5852", "#dd9482",
    "#643f00", "#cbb0e3",
];

const DASHES: [&str; 5] = ["", "8 4", "2 3", "11 3 2 3", "5 2"];

/// Classes of a map from low to high: one colour from light to dark, in order in grey too.
const CLASSES: [&str; 7] = ["#e4f2ea", "#c3e2d2", "#9fd3bd", "#6fb89c", "#43967b", "#217058", "#0b4437"];

/// The colour of a class among so many: the lightest and the darkest are always used, and those between spread out.
pub(crate) fn map_class(at: usize, of: usize) -> &'static str {
    let place = if of < 2 { 3 } else { (at * (CLASSES.len() - 1) + (of - 1) / 2) / (of - 1) };
    CLASSES.get(place).copied().unwrap_or(PAPER)
}

/// How a series is told from the others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Series(pub(crate) usize);

impl Series {
    pub(crate) fn line(self) -> &'static str {
        LINES.get(self.0 % LINES.len()).copied().unwrap_or(INK)
    }

    pub(crate) fn area(self) -> &'static str {
        AREAS.get(self.0 % AREAS.len()).copied().unwrap_or(AXIS)
    }

    fn dash(self) -> &'static str {
        DASHES.get(self.0 % DASHES.len()).copied().unwrap_or("")
    }

    /// The class that names it, counted from 1.
    pub(crate) fn class(self) -> String {
        format!("ww-chart-c{}", self.0 + 1)
    }

    /// Its line, with its dash.
    pub(crate) fn stroked(self, tag: Tag, width: f64) -> Tag {
        let tag = tag.set("class", &format!("ww-chart-line {}", self.class())).set("fill", "none");
        let tag = tag.set("stroke", self.line()).num("stroke-width", width).set("stroke-linejoin", "round");
        if self.dash().is_empty() { tag } else { tag.set("stroke-dasharray", self.dash()) }
    }

    /// A small dot on its line: filled for what is sure, open for what is not.
    pub(crate) fn dot(self, x: f64, y: f64, sure: bool) -> Tag {
        let (class, fill) = if sure { ("ww-chart-mark", self.line()) } else { ("ww-chart-mark-open", PAPER) };
        let tag = Tag::new("circle").set("class", &format!("{class} {}", self.class()));
        let tag = tag.num("cx", x).num("cy", y).num("r", 3.0).set("fill", fill);
        tag.set("stroke", self.line()).num("stroke-width", 1.5)
    }

    /// Its mark around a point.
    pub(crate) fn mark(self, x: f64, y: f64) -> Tag {
        let tag = match self.0 % 8 {
            0 | 4 => Tag::new("circle").num("cx", x).num("cy", y).num("r", 4.0),
            1 | 5 => Tag::new("path").set("d", &shape(x, y, &[(-4.0, -4.0), (4.0, -4.0), (4.0, 4.0), (-4.0, 4.0)])),
            2 | 6 => Tag::new("path").set("d", &shape(x, y, &[(0.0, -5.0), (5.0, 4.0), (-5.0, 4.0)])),
            _ => Tag::new("path").set("d", &shape(x, y, &[(0.0, -5.5), (5.5, 0.0), (0.0, 5.5), (-5.5, 0.0)])),
        };
        let fill = if self.0 % 8 < 4 { self.line() } else { PAPER };
        let class = if self.0 % 8 < 4 { "ww-chart-mark" } else { "ww-chart-mark-open" };
        tag.set("class", &format!("{class} {}", self.class()))
            .set("fill", fill)
            .set("stroke", self.line())
            .num("stroke-width", 1.5)
    }
}

fn shape(x: f64, y: f64, corners: &[(f64, f64)]) -> String {
    let corners: Vec<(f64, f64)> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
    crate::svg::path(&corners) + "Z"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let part = |i: usize| {
            let c = f64::from(u8::from_str_radix(&colour[i..i + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_lines_stand_out() {
        for ink in [INK, INK_SOFT] {
            assert!(contrast(ink, PAPER) >= 4.5, "{ink}");
        }
        assert!(contrast(WARNING_INK, WARNING_FILL) >= 4.5);
        for line in LINES.iter().chain(&[AXIS, MORE, LESS, TOTAL]) {
            assert!(contrast(line, PAPER) >= 3.0, "{line}");
        }
    }

    #[test]
    fn neighbours_can_be_told_apart_in_grey() {
        for pair in AREAS.windows(2) {
            assert!(contrast(pair[0], pair[1]) >= 3.0, "{pair:?} {}", contrast(pair[0], pair[1]));
        }
        for pair in LINES.windows(2) {
            assert!(contrast(pair[0], pair[1]) >= 1.4, "{pair:?} {}", contrast(pair[0], pair[1]));
        }
    }

    #[test]
    fn classes_of_a_map_go_from_light_to_dark_and_can_be_told_apart() {
        for of in 1..=CLASSES.len() {
            let colours: Vec<&str> = (0..of).map(|at| map_class(at, of)).collect();
            for pair in colours.windows(2) {
                assert!(contrast(pair[0], pair[1]) >= 1.2 && luminance(pair[0]) > luminance(pair[1]), "{of}: {pair:?}");
            }
        }
        assert_eq!((map_class(0, 5), map_class(4, 5)), (CLASSES[0], CLASSES[6]));
    }

    #[test]
    fn no_two_series_look_the_same() {
        let looks = |s: Series| (s.line(), s.dash(), s.0 % 8);
        for a in 0..MOST {
            assert!((0..a).all(|b| looks(Series(a)) != looks(Series(b))));
        }
    }
}
