// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of combinations of sets.

use super::shapes::{Cells, Ellipse, ellipses};
use super::{Venn, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet};
use crate::labels::apart;
use crate::numbers::real;
use crate::palette::{AXIS, Series};
use crate::svg::{Anchor, Style, Tag, px};
use crate::text::{clean, shorten};
use crate::truth::{Standing, fill, swatch};

/// Units of the drawing in a cell.
const CELL: f64 = 2.0;

/// The square the shapes stand on.
struct Place {
    left: f64,
    top: f64,
    side: f64,
}

impl Place {
    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.left + x * self.side, self.top + y * self.side)
    }
}

pub(super) fn draw(chart: &Venn, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "venn", lang, width);
    let torn = chart.regions.iter().any(|region| region.standing == Standing::Contradiction);
    let hatch = if torn { sheet.hatch("tegenstrijdig", Series(3).area(), AXIS) } else { String::new() };
    key(&mut sheet, chart, &hatch);
    let margin = sheet.width * if sheet.narrow() { 0.17 } else { 0.2 };
    let side = ((sheet.width - 2.0 * margin).min(460.0) / CELL).floor() * CELL;
    let place = Place { left: ((sheet.width - side) / 2.0).floor(), top: (sheet.y + 8.0).ceil(), side };
    let shapes = ellipses(chart.sets.len());
    let cells = Cells::new(&shapes, cells_in(side));
    regions(&mut sheet, chart, &cells, &place, &hatch);
    for (at, shape) in shapes.iter().enumerate() {
        outline(&mut sheet, at, *shape, &place);
    }
    numbers(&mut sheet, chart, &cells, &place);
    names(&mut sheet, chart, &shapes, &place);
    sheet.y = place.top + side + 4.0;
    outside(&mut sheet, chart);
    sheet.finish(&words::description(chart, lang), &words::notes())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred units")]
fn cells_in(side: f64) -> usize {
    (side / CELL).max(1.0) as usize
}

fn key(sheet: &mut Sheet<'_>, chart: &Venn, hatch: &str) {
    let room = sheet.right() - MARGIN - 40.0;
    for kind in Standing::ALL {
        if chart.regions.iter().any(|region| region.standing == kind) {
            sheet.y += 18.0;
            let pattern = (kind == Standing::Contradiction).then_some(hatch);
            let at = (MARGIN + 8.0, sheet.y - 4.0);
            swatch(sheet, kind, at, pattern);
            let y = sheet.y;
            sheet.fitted((MARGIN + 22.0, y), Anchor::Start, Style::Small, kind.name(sheet.lang), room);
        }
    }
}

/// Fills each combination that is known, row of cells by row of cells: the shapes' own outlines cover the steps.
fn regions(sheet: &mut Sheet<'_>, chart: &Venn, cells: &Cells, place: &Place, hatch: &str) {
    for (index, region) in chart.regions.iter().enumerate().skip(1) {
        if region.standing == Standing::Remainder {
            continue;
        }
        let mut way = String::new();
        for row in 0..cells.side {
            let top = place.top + CELL * real(row);
            for (from, to) in runs(cells, row, index) {
                let (left, right) = (place.left + CELL * real(from), place.left + CELL * real(to));
                way.push_str(&format!("M{} {}H{}V{}H{}Z", px(left), px(top), px(right), px(top + CELL), px(left)));
            }
        }
        let (colour, class) = fill(region.standing);
        let colour = if region.standing == Standing::Contradiction { hatch } else { colour };
        let tag = Tag::new("path").set("class", &class).set("fill", colour).set("d", &way);
        let (lang, cases) = (sheet.lang, words::cases(region, sheet.lang));
        let title = format!("{}: {}. {cases}", words::name(chart, index, lang), region.standing.name(lang));
        sheet.canvas.titled(&tag, &title);
    }
}

/// Where a combination runs along a row: from and up to.
fn runs(cells: &Cells, row: usize, index: usize) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for at in (0..cells.side).filter(|at| cells.of[row * cells.side + at] == index) {
        match all.last_mut() {
            Some(run) if run.1 == at => run.1 = at + 1,
            _ => all.push((at, at + 1)),
        }
    }
    all
}

fn outline(sheet: &mut Sheet<'_>, at: usize, shape: Ellipse, place: &Place) {
    let ends = [0.0, std::f64::consts::PI].map(|angle| shape.outline(angle)).map(|(x, y)| place.at(x, y));
    let arc =
        format!("A{} {} {} 0 1 ", px(shape.long * place.side), px(shape.short * place.side), px(turn(shape.turned)));
    let way = format!(
        "M{} {}{arc}{} {}{arc}{} {}Z",
        px(ends[0].0),
        px(ends[0].1),
        px(ends[1].0),
        px(ends[1].1),
        px(ends[0].0),
        px(ends[0].1)
    );
    sheet.canvas.leaf(&Series(at).stroked(Tag::new("path").set("d", &way), 2.0));
}

/// An ellipse turned half around is itself.
fn turn(degrees: f64) -> f64 {
    degrees.rem_euclid(180.0)
}

/// How many cases each combination has, where there is room for the number.
fn numbers(sheet: &mut Sheet<'_>, chart: &Venn, cells: &Cells, place: &Place) {
    let depths = cells.depths();
    for (index, region) in chart.regions.iter().enumerate().skip(1).filter(|(_, r)| !r.cases.is_empty()) {
        let inside = (0..depths.len()).filter(|at| cells.of[*at] == index);
        let Some(best) = inside.max_by_key(|at| (depths[*at], std::cmp::Reverse(*at))) else { continue };
        let text = region.cases.len().to_string();
        let room = CELL * f64::from(depths[best]);
        let (width, height) = (Style::Strong.width(&text) / 2.0, 9.0);
        if room < width.max(height) {
            continue;
        }
        let (x, y) = (real(best % cells.side) + 0.5, real(best / cells.side) + 0.5);
        let (x, y) = (place.left + CELL * x, place.top + CELL * y);
        // On dark ground the number stands on a light spot.
        let tag =
            Tag::new("circle").set("class", "ww-chart-paper").num("cx", x).num("cy", y).num("r", width.max(height));
        sheet.canvas.leaf(&tag.set("fill", crate::palette::PAPER));
        sheet.canvas.text((x, y + 4.5), Anchor::Middle, Style::Strong, &text, &words::cases(region, sheet.lang));
    }
}

/// The names of the sets at the sides, with a line to the outermost point of each.
fn names(sheet: &mut Sheet<'_>, chart: &Venn, shapes: &[Ellipse], place: &Place) {
    let far = |shape: &Ellipse| -> (f64, f64) {
        let points = (0..72u8).map(|step| shape.outline(f64::from(step) * 5f64.to_radians()));
        let distance = |(x, y): &(f64, f64)| (x - 0.5).powi(2) * 2.0 + (y - 0.5).powi(2);
        points.max_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or((0.5, 0.5))
    };
    let ends: Vec<(f64, f64)> = shapes.iter().map(far).map(|(x, y)| place.at(x, y)).collect();
    let middle = place.left + place.side / 2.0;
    for left in [true, false] {
        let own: Vec<usize> = (0..ends.len()).filter(|at| (ends[*at].0 <= middle) == left).collect();
        let wishes: Vec<f64> = own.iter().map(|at| ends[*at].1).collect();
        let ys = apart(&wishes, &vec![18.0; own.len()], place.top, place.top + place.side);
        for (at, y) in own.into_iter().zip(ys) {
            let full = clean(chart.sets[at].in_lang(sheet.lang));
            let room = place.left - MARGIN - 6.0;
            let line = shorten(&full, Style::Label.measure(), room.max(20.0));
            let (x, anchor) = if left { (MARGIN, Anchor::Start) } else { (sheet.right(), Anchor::End) };
            let edge = if left { x + Style::Label.width(&line) + 3.0 } else { x - Style::Label.width(&line) - 3.0 };
            sheet.canvas.line("ww-chart-leader", AXIS, 1.0, (edge, y), ends[at]);
            sheet.canvas.text((x, y + 4.5), anchor, Style::Label, &line, &full);
        }
    }
}

/// The cases in no set at all, in words: their region is the paper around.
fn outside(sheet: &mut Sheet<'_>, chart: &Venn) {
    let Some(region) = chart.regions.first().filter(|region| !region.cases.is_empty()) else { return };
    let (lang, cases) = (sheet.lang, words::cases(region, sheet.lang));
    let text = format!(
        "{} ({}, {}): {cases}",
        lang.pick("Buiten alle sets", "Outside all sets"),
        region.cases.len(),
        region.standing.name(lang)
    );
    sheet.lines(&text, Style::Small, MARGIN, sheet.width - 2.0 * MARGIN, 3);
}
