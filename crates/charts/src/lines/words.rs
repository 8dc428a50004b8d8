// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lines in words and as a table.

use super::{Line, Lines};
use crate::frame::first_of;
use crate::{Lang, Table, Words};

/// A value, as fine as the differences in the drawing.
pub(super) fn value(chart: &Lines, value: Option<f64>, lang: Lang) -> String {
    let (lo, hi) = chart.values();
    value.map_or_else(|| lang.pick("onbekend", "unknown").to_owned(), |v| chart.value.value(v, hi - lo, lang))
}

fn time(chart: &Lines, at: f64, lang: Lang) -> String {
    let (lo, hi) = chart.times();
    chart.time.value(at, if at.fract() == 0.0 { 100.0 } else { hi - lo }, lang)
}

pub(super) fn notes(chart: &Lines) -> Vec<Words> {
    let mut notes = Vec::new();
    let with = |loose: bool| {
        chart
            .lines
            .iter()
            .any(|l| l.loose == loose && l.points.iter().any(|p| p.value.is_some() && p.interval.is_some()))
    };
    if with(false) {
        let usual = || Words::new("De gekleurde banden zijn intervallen.", "The tinted bands are intervals.");
        notes.push(chart.bands.clone().unwrap_or_else(usual));
    }
    if with(true) {
        notes.push(Words::new("Een streep door een merk is een interval.", "A line through a mark is an interval."));
    }
    if let Some((name, all)) = &chart.quiet {
        let n = all.len();
        notes.push(Words::new(
            format!("Lichte lijnen: {} ({n}).", name.nl.trim()),
            format!("Light lines: {} ({n}).", name.en.trim()),
        ));
    }
    if let Some(start) = chart.start {
        let at = |lang| time(chart, start, lang);
        notes.push(Words::new(
            format!("De staande streep is de start ({}).", at(Lang::Nl)),
            format!("The upright line is the start ({}).", at(Lang::En)),
        ));
    }
    if let Some((level, name)) = &chart.level {
        let at = |lang| value(chart, Some(*level), lang);
        notes.push(Words::new(
            format!("De liggende streepjeslijn: {} ({}).", name.nl.trim(), at(Lang::Nl)),
            format!("The level dashed line: {} ({}).", name.en.trim(), at(Lang::En)),
        ));
    }
    let broken = |l: &Line| l.points.iter().any(|p| p.value.is_none());
    if chart.lines.iter().any(broken) {
        notes.push(Words::new(
            "Waar een lijn onderbroken is, ontbreekt de waarde.",
            "Where a line is broken, the value is missing.",
        ));
    }
    let (_, most) = chart.values();
    if chart.top.is_some() && chart.lines.iter().flat_map(Line::numbers).any(|v| v > most) {
        notes.push(Words::new(
            "Wat boven de tekening uitkomt, staat op de rand; de tabel heeft de waarde.",
            "What would lie above the drawing is at its edge; the table has the value.",
        ));
    }
    notes
}

pub(super) fn description(chart: &Lines, lang: Lang) -> String {
    let (lo, hi) = chart.times();
    let (value, from, to) = (chart.value.heading(lang), time(chart, lo, lang), time(chart, hi, lang));
    let opening = match lang {
        Lang::Nl => format!("Lijnen van {value} van {from} tot {to}."),
        Lang::En => format!("Lines of {value} from {from} to {to}."),
    };
    let each: Vec<String> = chart.lines.iter().map(|l| sentence(chart, l, lang)).collect();
    format!("{opening} {}", first_of(&each, 12, lang))
}

fn sentence(chart: &Lines, line: &Line, lang: Lang) -> String {
    let name = line.name.in_lang(lang).trim();
    let known: Vec<_> = line.points.iter().filter(|p| p.value.is_some()).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return format!("{name}.") };
    let at = |p: &super::LinePoint| {
        format!("{} {} {}", value(chart, p.value, lang), lang.pick("op", "at"), time(chart, p.at, lang))
    };
    let (from, to) = (lang.pick("van", "from"), lang.pick("naar", "to"));
    format!("{name}: {from} {} {to} {}.", at(first), at(last))
}

pub(super) fn table(chart: &Lines, lang: Lang) -> Table {
    let intervals = chart.lines.iter().any(|l| l.points.iter().any(|p| p.interval.is_some()));
    let mut headers = vec![lang.pick("Lijn", "Line").to_owned(), chart.time.heading(lang), chart.value.heading(lang)];
    if intervals {
        headers.extend([lang.pick("Ondergrens", "Lower"), lang.pick("Bovengrens", "Upper")].map(str::to_owned));
    }
    let mut rows = Vec::new();
    for line in &chart.lines {
        for point in &line.points {
            let name = line.name.in_lang(lang).trim().to_owned();
            let mut row = vec![name, time(chart, point.at, lang), value(chart, point.value, lang)];
            if intervals {
                let (lo, hi) = (point.interval.map(|i| i.0), point.interval.map(|i| i.1));
                row.extend([value(chart, lo, lang), value(chart, hi, lang)]);
            }
            rows.push(row);
        }
    }
    chart.frame.table(lang, headers, rows, &notes(chart))
}
