// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of a map. Shapes are written in tenths of a unit as whole numbers, each from the point before: a country of
//! three thousand districts is some hundred thousand bytes.

use std::fmt::Write as _;

use super::{CLASSES, Fill, Map, MapArea, REASONS, Rings, WITHOUT, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet};
use crate::numbers::counted;
use crate::palette::{AXIS, INK, PAPER, map_class};
use crate::svg::{Anchor, Style, Tag, px};
use crate::text::clean;

/// How much higher than wide a map may be.
const TALLEST: f64 = 1.25;
const SWATCH: f64 = 14.0;
/// From so many areas on lines are thinner.
const MANY: usize = 4_000;

pub(super) fn draw(map: &Map, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&map.frame, "map", lang, width);
    if map.areas.iter().any(|area| area.link.is_some()) {
        sheet = sheet.linked();
    }
    let fills = Fills::new(&mut sheet, map);
    if !map.bare {
        legend(&mut sheet, map, &fills);
    }
    let place = Place::of(map, sheet.right() - MARGIN);
    sheet.y += 6.0;
    let at = format!("translate({} {}) scale(0.1)", px(MARGIN), px(sheet.y));
    let group = Tag::new("g").set("transform", &at).set("fill-rule", "evenodd").set("stroke", PAPER);
    // Between very small areas a line as wide as usual would leave more line than area.
    let line = if map.areas.len() > MANY { 1.0 } else { 4.0 };
    sheet.canvas.open(&group.num("stroke-width", line).set("stroke-linejoin", "round").set("class", "ww-chart-areas"));
    for area in &map.areas {
        let path = place.path(&area.rings);
        if !path.is_empty() {
            shape(&mut sheet, area, &path, &fills);
        }
    }
    sheet.canvas.close("g");
    let group = Tag::new("g").set("transform", &at).set("fill", "none").set("pointer-events", "none");
    let group = group.set("stroke", INK).num("stroke-width", 18.0).set("stroke-linejoin", "round");
    sheet.canvas.open(&group.set("class", "ww-chart-outlines"));
    for (name, rings) in &map.outlines {
        let path = place.path(rings);
        if !path.is_empty() {
            sheet.canvas.titled(&Tag::new("path").set("d", &path), name.in_lang(lang));
        }
    }
    sheet.canvas.close("g");
    sheet.y += place.height + 4.0;
    sheet.finish(&words::description(map, lang), &[])
}

fn shape(sheet: &mut Sheet<'_>, area: &MapArea, path: &str, fills: &Fills) {
    let lang = sheet.lang;
    let (fill, class) = fills.of(&area.fill, SHAPE);
    let title = format!("{}: {}", clean(area.name.in_lang(lang)), clean(area.said.in_lang(lang)));
    let path_of = |fill: &str| Tag::new("path").set("fill", fill).set("d", path);
    let tag = path_of(fill).set("class", class);
    match &area.link {
        // Whoever uses a keyboard reaches every area by the table, and does not have to pass thousands of them here.
        Some(link) => {
            sheet.canvas.open_titled(&Tag::new("a").set("href", link).set("tabindex", "-1"), &title);
            sheet.canvas.leaf(&tag);
        }
        None => sheet.canvas.titled(&tag, &title),
    }
    if area.converted {
        sheet.canvas.leaf(&path_of(&fills.dots[SHAPE]).set("pointer-events", "none"));
    }
    if area.link.is_some() {
        sheet.canvas.close("a");
    }
}

/// The colours and patterns. Shapes are in tenths and swatches in whole units, so each pattern is there twice.
struct Fills {
    classes: usize,
    reasons: Vec<[String; 2]>,
    dots: [String; 2],
}

/// How patterns are scaled: for shapes, and for swatches.
const SCALES: [(u8, &str); 2] = [(10, ""), (1, "-legenda")];
const SHAPE: usize = 0;
const LEGEND: usize = 1;

impl Fills {
    fn new(sheet: &mut Sheet<'_>, map: &Map) -> Self {
        let reasons = (0..map.reasons.len()).zip(WITHOUT).map(|(at, (ground, lines))| {
            SCALES.map(|(scale, end)| sheet.hatch_at(&format!("zonder-{at}{end}"), ground, lines, scale))
        });
        let reasons = reasons.collect();
        let converted = map.areas.iter().any(|area| area.converted);
        let dots =
            SCALES.map(
                |(scale, end)| {
                    if converted { sheet.dotted(&format!("omgerekend{end}"), INK, scale) } else { String::new() }
                },
            );
        Self { classes: map.classes.len(), reasons, dots }
    }

    fn of(&self, fill: &Fill, on: usize) -> (&str, &'static str) {
        match fill {
            Fill::Class(at) => (map_class(*at, self.classes), "ww-chart-class"),
            Fill::Without(at) => (self.reasons.get(*at).map_or(PAPER, |two| two[on].as_str()), "ww-chart-without"),
        }
    }
}

/// The classes with their colours and how many areas each has, and the reasons why there is no value.
fn legend(sheet: &mut Sheet<'_>, map: &Map, fills: &Fills) {
    let lang = sheet.lang;
    sheet.lines(map.measure.in_lang(lang), Style::Strong, MARGIN, sheet.right() - MARGIN, 2);
    let classes = (0..map.classes.len()).take(CLASSES).map(Fill::Class);
    let reasons = (0..map.reasons.len()).take(REASONS).map(Fill::Without).filter(|fill| map.count(fill) > 0);
    let mut entries: Vec<(Option<Fill>, String)> = classes
        .chain(reasons)
        .map(|fill| {
            let words = match &fill {
                Fill::Class(at) => map.classes.get(*at),
                Fill::Without(at) => map.reasons.get(*at),
            };
            let words = words.map(|words| clean(words.in_lang(lang))).unwrap_or_default();
            let count = counted(map.count(&fill), lang);
            (Some(fill), format!("{words} ({count})"))
        })
        .collect();
    let converted = map.areas.iter().filter(|area| area.converted).count();
    if converted > 0 {
        let converted = counted(converted, lang);
        entries.push((
            None,
            format!("{} ({converted})", lang.pick("omgerekend van andere grenzen", "converted from other boundaries")),
        ));
    }
    if !map.outlines.is_empty() {
        entries.push((None, String::new()));
    }
    let columns = if sheet.narrow() { 1 } else { 3 };
    let room = (sheet.right() - MARGIN) / f64::from(columns);
    let rows = entries.len().div_ceil(usize::try_from(columns).unwrap_or(1));
    let top = sheet.y;
    for (at, (fill, words)) in entries.iter().enumerate() {
        let (column, row) = (at / rows.max(1), at % rows.max(1));
        let x = MARGIN + room * crate::numbers::real(column);
        let y = top + 18.0 * crate::numbers::real(row + 1);
        swatch(sheet, fill.as_ref(), words.is_empty(), (x, y - 11.0), fills);
        let outline = lang.pick("focusgebied", "focus area");
        let words = if words.is_empty() { outline } else { words };
        sheet.fitted((x + SWATCH + 8.0, y), Anchor::Start, Style::Small, words, room - SWATCH - 14.0);
    }
    sheet.y = top + 18.0 * crate::numbers::real(rows) + 6.0;
}

fn swatch(sheet: &mut Sheet<'_>, fill: Option<&Fill>, outline: bool, at: (f64, f64), fills: &Fills) {
    let square = |class: &str, colour: &str| {
        let tag = Tag::new("rect").set("class", class).num("x", at.0).num("y", at.1).num("width", SWATCH);
        tag.num("height", SWATCH).set("fill", colour)
    };
    match fill {
        Some(fill) => {
            let (colour, class) = fills.of(fill, LEGEND);
            sheet.canvas.leaf(&square(class, colour).set("stroke", AXIS).num("stroke-width", 0.5));
        }
        None if outline => {
            sheet.canvas.leaf(&square("ww-chart-outlines", "none").set("stroke", INK).num("stroke-width", 1.8));
        }
        None => {
            sheet.canvas.leaf(
                &square("ww-chart-class", map_class(0, fills.classes)).set("stroke", AXIS).num("stroke-width", 0.5),
            );
            sheet.canvas.leaf(&square("ww-chart-dots", &fills.dots[LEGEND]));
        }
    }
}

/// From the plane to the drawing.
struct Place {
    left: f64,
    top: f64,
    /// Tenths of a unit of the drawing for one unit of the plane.
    scale: f64,
    height: f64,
    /// Tenths beyond which nothing is drawn.
    window: (f64, f64),
}

impl Place {
    fn of(map: &Map, room: f64) -> Self {
        let [left, bottom, right, top] = map.bounds.unwrap_or_else(|| bounds(map));
        let (wide, high) = ((right - left).max(1e-9), (top - bottom).max(1e-9));
        let scale = (room / wide).min(room * TALLEST / high);
        Self {
            left,
            top,
            scale: scale * 10.0,
            height: high * scale,
            window: (wide * scale * 10.0, high * scale * 10.0),
        }
    }

    /// Rings as a path of whole tenths; a ring that is smaller than a tenth is a dot, so that no area vanishes.
    fn path(&self, rings: &Rings) -> String {
        let mut out = String::new();
        for ring in rings {
            let mut points: Vec<(i64, i64)> = ring.iter().map(|point| self.at(*point)).collect();
            points.dedup();
            if points.len() > 1 && points.first() == points.last() {
                points.pop();
            }
            let Some(first) = points.first().copied() else { continue };
            if !self.shows(&points) {
                continue;
            }
            // Writing to a String cannot fail.
            let _ = write!(out, "M{} {}", first.0, first.1);
            if points.len() < 3 {
                out.push_str("h3v3h-3z");
                continue;
            }
            let mut last = first;
            out.push('l');
            for (n, point) in points.iter().skip(1).enumerate() {
                let (dx, dy) = (point.0 - last.0, point.1 - last.1);
                let _ = write!(
                    out,
                    "{}{dx}{}{dy}",
                    if n > 0 && dx >= 0 { " " } else { "" },
                    if dy >= 0 { " " } else { "" }
                );
                last = *point;
            }
            out.push('z');
        }
        out
    }

    #[expect(clippy::cast_possible_truncation, reason = "a drawing is some thousands of tenths wide")]
    fn at(&self, (x, y): (f64, f64)) -> (i64, i64) {
        (((x - self.left) * self.scale).round() as i64, ((self.top - y) * self.scale).round() as i64)
    }

    /// Whether a part of it can lie in the window.
    #[expect(clippy::cast_precision_loss, reason = "a drawing is some thousands of tenths wide")]
    fn shows(&self, points: &[(i64, i64)]) -> bool {
        let range = |of: fn(&(i64, i64)) -> i64| {
            let all = || points.iter().map(of);
            (all().min().unwrap_or(0) as f64, all().max().unwrap_or(0) as f64)
        };
        let ((least_x, most_x), (least_y, most_y)) = (range(|p| p.0), range(|p| p.1));
        most_x >= 0.0 && least_x <= self.window.0 && most_y >= 0.0 && least_y <= self.window.1
    }
}

/// Least x and y, greatest x and y of all areas.
fn bounds(map: &Map) -> [f64; 4] {
    let all = map.areas.iter().flat_map(|area| &area.rings).flatten();
    all.fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |[a, b, c, d], (x, y)| {
        [a.min(*x), b.min(*y), c.max(*x), d.max(*y)]
    })
}
