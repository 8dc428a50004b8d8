// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of cells that are held back.

use super::{Cells, Held, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet};
use crate::numbers::real;
use crate::palette::{AXIS, GRID, PAPER, Series};
use crate::svg::{Anchor, Style, Tag};

/// How high a row is, and how wide a box.
const ROW: f64 = 20.0;
const BOX: f64 = 14.0;

/// In narrower columns there is no room for signs, and columns have numbers over them.
const SIGNED: f64 = 34.0;

pub(super) fn draw(chart: &Cells, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "cells", lang, width);
    let kinds = words::kinds(chart);
    let pattern = sheet.hatch("secundair", PAPER, AXIS);
    key(&mut sheet, &kinds, &pattern);
    let names = chart.rows.iter().map(|(name, _)| name).chain([&chart.axis]);
    let widest = names.map(|name| Style::Small.width(name.in_lang(lang))).fold(40.0, f64::max);
    let names = widest.min(if sheet.narrow() { 110.0 } else { 240.0 });
    let first = MARGIN + names + 10.0;
    let step = ((sheet.right() - first) / real(chart.columns.len())).min(90.0);
    heads(&mut sheet, chart, first, step);
    for (name, cells) in &chart.rows {
        let middle = sheet.y + ROW / 2.0;
        sheet.canvas.line("ww-chart-grid", GRID, 1.0, (MARGIN, sheet.y), (sheet.right(), sheet.y));
        sheet.fitted((MARGIN, middle + 4.0), Anchor::Start, Style::Small, name.in_lang(lang), names);
        for (at, held) in cells.iter().enumerate() {
            let x = first + step * (real(at) + 0.5);
            let signed = step >= SIGNED;
            let shift = if signed { 8.0 } else { 0.0 };
            swatch(&mut sheet, held, (x - shift, middle), &pattern);
            let sign = words::sign(&kinds, held);
            if signed && !sign.is_empty() {
                sheet.canvas.text((x + 4.0, middle + 4.0), Anchor::Start, Style::Small, &sign, &held.name(lang));
            }
        }
        sheet.y += ROW;
    }
    let y = sheet.y;
    sheet.canvas.line("ww-chart-axis", AXIS, 1.0, (MARGIN, y), (sheet.right(), y));
    let notes = if step < SIGNED { vec![words::numbered(chart), words::unsigned()] } else { Vec::new() };
    sheet.finish(&words::description(chart, lang), &notes)
}

fn swatch(sheet: &mut Sheet<'_>, held: &Held, at: (f64, f64), pattern: &str) {
    let (fill, class) = match held {
        Held::Published => (PAPER, "ww-chart-paper".to_owned()),
        Held::Unsafe(_) => (Series(0).area(), format!("ww-chart-area {}", Series(0).class())),
        Held::Secondary => (pattern, "ww-chart-key".to_owned()),
    };
    let tag = Tag::new("rect").set("class", &class).num("x", at.0 - BOX / 2.0).num("y", at.1 - BOX / 2.0);
    let tag = tag.num("width", BOX).num("height", BOX).set("fill", fill).set("stroke", AXIS);
    sheet.canvas.titled(&tag.num("stroke-width", 1.0), &held.name(sheet.lang));
}

fn key(sheet: &mut Sheet<'_>, kinds: &[&Held], pattern: &str) {
    let room = sheet.right() - MARGIN - 40.0;
    for held in kinds {
        sheet.y += 18.0;
        swatch(sheet, held, (MARGIN + 8.0, sheet.y - 4.0), pattern);
        let words = format!("{}  {}", words::sign(kinds, held), held.name(sheet.lang));
        let y = sheet.y;
        sheet.fitted((MARGIN + 22.0, y), Anchor::Start, Style::Small, words.trim_start(), room);
    }
    sheet.y += 10.0;
}

fn heads(sheet: &mut Sheet<'_>, chart: &Cells, first: f64, step: f64) {
    let (lang, y) = (sheet.lang, sheet.y + 14.0);
    sheet.fitted((MARGIN, y), Anchor::Start, Style::Small, chart.axis.in_lang(lang), first - MARGIN - 10.0);
    for (at, name) in chart.columns.iter().enumerate() {
        let x = first + step * (real(at) + 0.5);
        if step >= SIGNED {
            sheet.fitted((x, y), Anchor::Middle, Style::Small, name.in_lang(lang), step - 4.0);
        } else if step >= 20.0 || at % 2 == 0 {
            let number = (at + 1).to_string();
            sheet.canvas.text((x, y), Anchor::Middle, Style::Small, &number, name.in_lang(lang));
        }
    }
    sheet.y = y + 8.0;
}
