// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of a waterfall: a row for each contribution, a panel for each method.

use super::{Method, Waterfall, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet, sensible};
use crate::numbers::{range, real, roomy};
use crate::palette::{AXIS, GRID, INK, LESS, MORE, PAPER, TOTAL};
use crate::plot::Scale;
use crate::rows::{RowName, Rows};
use crate::svg::{Anchor, Style, Tag, path, px};
use crate::text::{clean, wrap};

/// What is drawn in a row of a panel.
struct Bar {
    from: f64,
    to: f64,
    /// Where the interval of the contribution lies, from the running total.
    whisker: Option<(f64, f64)>,
    text: String,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Total,
    Part,
    Unknown,
}

const BAND: f64 = 18.0;
const GAP: f64 = 20.0;

pub(super) fn draw(chart: &Waterfall, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "waterfall", lang, width);
    let panels: Vec<Vec<Bar>> = chart.methods.iter().map(|m| bars(chart, m, lang)).collect();
    let names: Vec<RowName> =
        words::rows(chart, lang).into_iter().map(|name| RowName { name, below: String::new(), band: BAND }).collect();
    let rows = Rows::new(&sheet, &names);
    let (lo, hi, from_zero) = domain(&panels);
    let hatch = sheet.hatch("min", PAPER, LESS);
    let numbers = panels.iter().flatten().map(|b| Style::Label.width(&b.text)).fold(0.0, f64::max);
    let room = sheet.right() - rows.left;
    // A panel needs room for its numbers and for bars worth the name.
    let fit = if sheet.narrow() { 1.0 } else { ((room + GAP) / (numbers + 76.0 + GAP)).floor().max(1.0) };
    let side_by_side = (1..=chart.methods.len()).rev().find(|n| real(*n) <= fit).unwrap_or(1);
    let each = (room - GAP * real(side_by_side - 1)) / real(side_by_side);
    for (block, panels) in panels.chunks(side_by_side).enumerate() {
        let methods = chart.methods.iter().skip(block * side_by_side);
        let heads: Vec<Head> = methods.take(panels.len()).map(|m| Head::new(m.name.in_lang(lang), each)).collect();
        let lines = heads.iter().map(|h| h.lines.len()).max().unwrap_or(1);
        sheet.y += 22.0 + Style::Strong.leading() * real(lines.saturating_sub(1));
        let head = sheet.y;
        let top = head + 8.0;
        for (i, (panel, name)) in panels.iter().zip(&heads).enumerate() {
            let left = rows.left + (each + GAP) * real(i);
            let start = if sheet.narrow() { MARGIN } else { left };
            name.draw(&mut sheet, start, head);
            let x = Scale { lo, hi, from: left, to: left + each - numbers - 10.0 };
            let place = Place { x, end: left + each, top, middles: rows.middles(top), bottom: top + rows.height() };
            place.axis(&mut sheet, chart);
            place.bars(&mut sheet, panel, from_zero, &hatch);
        }
        rows.draw(&mut sheet, top);
        sheet.y = top + rows.height() + 22.0;
    }
    let (left, room) = (if sheet.narrow() { MARGIN } else { rows.left }, room);
    sheet.lines(&chart.value.heading(lang), Style::Small, left, room, 2);
    sheet.finish(&words::description(chart, lang), &words::notes(chart, from_zero))
}

/// The name of a method above its panel, in up to three lines; names of authors are broken at their hyphens.
struct Head {
    full: String,
    lines: Vec<String>,
}

impl Head {
    fn new(name: &str, room: f64) -> Self {
        // A mark nobody types shows where a line may be broken without a space.
        const BREAK: char = '\u{200b}';
        let full = clean(name);
        let parts = full.replace('-', &format!("-{BREAK} "));
        let lines = wrap(&parts, Style::Strong.measure(), room, 3);
        let whole = |line: String| line.replace(&format!("{BREAK} "), "").replace(BREAK, "");
        Self { lines: lines.into_iter().map(whole).collect(), full }
    }

    /// Draws it with its last line at a height.
    fn draw(&self, sheet: &mut Sheet<'_>, left: f64, last: f64) {
        for (above, line) in self.lines.iter().rev().enumerate() {
            let full = if line.ends_with('…') { &self.full } else { line };
            let y = last - Style::Strong.leading() * real(above);
            sheet.canvas.text((left, y), Anchor::Start, Style::Strong, line, full);
        }
    }
}

fn bars(chart: &Waterfall, method: &Method, lang: Lang) -> Vec<Bar> {
    let total = |value: f64| {
        let text = words::total(chart, value, lang);
        Bar { from: 0.0, to: value, whisker: None, text, sort: Sort::Total }
    };
    let mut bars = vec![total(method.start)];
    let mut sum = method.start;
    let rest = chart.has_rest().then(|| (Some(method.rest()), None));
    for (value, interval) in method.parts.iter().map(|p| (p.value, p.interval)).chain(rest) {
        let to = sum + value.unwrap_or(0.0);
        let whisker = interval.map(|(lo, hi)| (sum + lo, sum + hi));
        let sort = if value.is_some() { Sort::Part } else { Sort::Unknown };
        bars.push(Bar { from: sum, to, whisker, text: words::part(chart, value, lang), sort });
        sum = to;
    }
    bars.push(total(method.end));
    bars
}

/// From where to where the axis runs, and whether nought is on it. When all of the change is small beside the level, an
/// axis from nought would hide it.
fn domain(panels: &[Vec<Bar>]) -> (f64, f64, bool) {
    let bars = || panels.iter().flatten();
    let ends = bars().flat_map(|b| [b.to, if b.sort == Sort::Total { b.to } else { b.from }]);
    let ends = ends.chain(bars().filter_map(|b| b.whisker).flat_map(|(lo, hi)| [lo, hi]));
    let (lo, hi) = range(ends).unwrap_or((0.0, 1.0));
    let small = hi - lo < 0.5 * lo.abs().max(hi.abs()) && lo * hi > 0.0;
    let (lo, hi) = if small { (lo, hi) } else { (lo.min(0.0), hi.max(0.0)) };
    let (lo, hi) = roomy(lo, hi);
    let pad = (hi - lo) * 0.04;
    (lo - pad, hi + pad, !small)
}

/// A panel on the sheet.
struct Place {
    x: Scale,
    /// The right end of the numbers.
    end: f64,
    top: f64,
    bottom: f64,
    middles: Vec<f64>,
}

impl Place {
    fn axis(&self, sheet: &mut Sheet<'_>, chart: &Waterfall) {
        let (lang, room) = (sheet.lang, self.x.to - self.x.from);
        let ticks = sensible(self.x.lo, self.x.hi, room, 0.0, |v, step| chart.value.tick(v, step, lang));
        for (value, _) in &ticks {
            let x = self.x.at(*value);
            let (class, colour) = if *value == 0.0 { ("ww-chart-zero", INK) } else { ("ww-chart-grid", GRID) };
            sheet.canvas.line(class, colour, 1.0, (x, self.top), (x, self.bottom));
        }
        sheet.canvas.line("ww-chart-axis", AXIS, 1.0, (self.x.from, self.bottom), (self.x.to, self.bottom));
        let ticks: Vec<(f64, String)> = ticks.into_iter().map(|(v, text)| (self.x.at(v), text)).collect();
        sheet.ticks(&ticks, self.bottom);
    }

    fn bars(&self, sheet: &mut Sheet<'_>, bars: &[Bar], from_zero: bool, hatch: &str) {
        let half = BAND / 2.0;
        for (i, (bar, y)) in bars.iter().zip(&self.middles).enumerate() {
            let end = self.x.at(bar.to);
            if let Some(next) = self.middles.get(i + 1) {
                sheet.canvas.line("ww-chart-link", AXIS, 1.0, (end, y + half), (end, next - half));
            }
            if bar.sort == Sort::Total && !from_zero {
                let diamond = [(end, y - 8.0), (end + 7.0, *y), (end, y + 8.0), (end - 7.0, *y)];
                let tag = Tag::new("path").set("class", "ww-chart-total").set("d", &(path(&diamond) + "Z"));
                sheet.canvas.titled(&tag.set("fill", TOTAL).set("stroke", INK).num("stroke-width", 1.0), &bar.text);
            } else if bar.sort == Sort::Unknown || px(self.x.at(bar.from)) == px(end) {
                // Nothing to draw a bar of: the line goes on, broken when the contribution is unknown.
                let way = path(&[(end, y - half), (end, y + half)]);
                let tag = Tag::new("path").set("class", "ww-chart-link").set("d", &way).set("fill", "none");
                let tag = tag.set("stroke", AXIS).num("stroke-width", 1.0);
                let unknown = bar.sort == Sort::Unknown;
                sheet.canvas.leaf(&if unknown { tag.set("stroke-dasharray", "3 3") } else { tag });
            } else {
                sheet.canvas.titled(&self.rect(bar, *y, hatch), &bar.text);
            }
            if let Some((lo, hi)) = bar.whisker {
                let (lo, hi) = (self.x.at(lo), self.x.at(hi));
                let way =
                    format!("M{0} {1}H{2}M{0} {3}V{4}M{2} {3}V{4}", px(lo), px(*y), px(hi), px(y - 4.0), px(y + 4.0));
                let tag = Tag::new("path").set("class", "ww-chart-whisker").set("d", &way).set("fill", "none");
                // White under black: to be seen on a bar as well as beside it.
                for (colour, width) in [(PAPER, 3.5), (INK, 1.3)] {
                    sheet.canvas.leaf(&tag.clone().set("stroke", colour).num("stroke-width", width));
                }
            }
            sheet.canvas.text((self.end, y + 4.5), Anchor::End, Style::Label, &bar.text, &bar.text);
        }
    }

    fn rect(&self, bar: &Bar, y: f64, hatch: &str) -> Tag {
        let (from, to) = (self.x.at(bar.from), self.x.at(bar.to));
        let (class, fill, stroke) = match bar.sort {
            Sort::Total => ("ww-chart-total", TOTAL, TOTAL),
            _ if bar.to < bar.from => ("ww-chart-less", hatch, LESS),
            _ => ("ww-chart-more", MORE, MORE),
        };
        let tag = Tag::new("rect").set("class", class).num("x", from.min(to)).num("y", y - BAND / 2.0);
        let tag = tag.num("width", (to - from).abs()).num("height", BAND).set("fill", fill);
        tag.set("stroke", stroke).num("stroke-width", 1.0)
    }
}
