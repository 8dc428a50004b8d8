// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A trend in words: description, notes and table.

use super::{Bar, Certainty, Line, Point, Trend};
use crate::frame::first_of;
use crate::{Lang, Table, Words};

pub(super) fn value(chart: &Trend, value: Option<f64>, lang: Lang) -> String {
    let (lo, hi) = chart.values();
    value.map_or_else(|| lang.pick("onbekend", "unknown").to_owned(), |v| chart.value.value(v, hi - lo, lang))
}

fn time(chart: &Trend, at: f64, lang: Lang) -> String {
    chart.time.value(at, if at.fract() == 0.0 { 100.0 } else { 1.0 }, lang)
}

/// A point for those who point at it.
pub(super) fn point(chart: &Trend, point: &Point, lang: Lang) -> String {
    let said = point.said.as_ref().map_or_else(String::new, |said| format!(" ({})", said.in_lang(lang)));
    format!("{}: {}{said}", time(chart, point.time, lang), value(chart, point.value, lang))
}

/// From when until when.
pub(super) fn years(bar: &Bar, lang: Lang) -> String {
    match (bar.end, lang) {
        (Some(end), _) if end == bar.start => format!("{}", bar.start),
        (Some(end), _) => format!("{}\u{2013}{end}", bar.start),
        (None, Lang::Nl) => format!("vanaf {}", bar.start),
        (None, Lang::En) => format!("from {}", bar.start),
    }
}

pub(super) fn too_early(lang: Lang) -> &'static str {
    lang.pick("te vroeg om verandering te verwachten", "too early to expect a change")
}

pub(super) fn notes(chart: &Trend) -> Vec<Words> {
    let mut notes = Vec::new();
    if let Some(band) = &chart.band {
        notes.push(Words::new(
            format!("De grijze band: {}; de stippellijn is hun midden.", band.name.nl),
            format!("The grey band: {}; the dotted line is their middle.", band.name.en),
        ));
    }
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    if points().any(|p| p.value.is_some() && p.certainty == Certainty::Unsure) {
        notes.push(Words::new(
            "Een open rondje: voorlopig, geschat of omgerekend.",
            "An open dot: provisional, estimated or converted.",
        ));
    }
    if points().any(|p| p.value.is_none()) {
        notes.push(Words::new(
            "Waar een lijn onderbroken is, ontbreekt het cijfer.",
            "Where a line is broken, the figure is missing.",
        ));
    }
    notes.extend(breaks(chart));
    if let Some(due) = chart.due {
        notes.push(Words::new(
            format!("Een verandering door wat er gedaan is, is op zijn vroegst vanaf {due} te verwachten: tot dan is de ondergrond geel."),
            format!("A change because of what was done can be expected from {due} at the earliest: until then the ground is yellow."),
        ));
    }
    notes
}

/// Where the series breaks: years with the same reason in one sentence.
fn breaks(chart: &Trend) -> Vec<Words> {
    let mut all: Vec<(&Words, Vec<f64>)> = Vec::new();
    for (at, why) in &chart.breaks {
        match all.iter_mut().find(|(known, _)| *known == why) {
            Some((_, years)) => years.push(*at),
            None => all.push((why, vec![*at])),
        }
    }
    let years = |years: &[f64], lang| years.iter().map(|at| time(chart, *at, lang)).collect::<Vec<_>>().join(", ");
    let said = |(why, at): (&Words, Vec<f64>)| {
        Words::new(
            format!("Breuk in de reeks bij {}: {}", years(&at, Lang::Nl), why.nl),
            format!("Break in the series at {}: {}", years(&at, Lang::En), why.en),
        )
    };
    all.into_iter().map(said).collect()
}

/// What those must know who see only the drawing, however small: an axis that leaves out the zero makes changes look
/// larger.
pub(super) fn cut_off(chart: &Trend) -> Option<Words> {
    let cut = chart.values().0 != 0.0;
    cut.then(|| Words::new("De as begint niet bij nul.", "The axis does not start at zero."))
}

pub(super) fn description(chart: &Trend, lang: Lang) -> String {
    let (lo, hi) = chart.times();
    let opening = match lang {
        Lang::Nl => {
            format!("{} van {} tot en met {}.", chart.value.heading(lang), time(chart, lo, lang), time(chart, hi, lang))
        }
        Lang::En => {
            format!("{} from {} up to {}.", chart.value.heading(lang), time(chart, lo, lang), time(chart, hi, lang))
        }
    };
    let each: Vec<String> = chart.lines.iter().map(|line| sentence(chart, line, lang)).collect();
    let done = chart.bars.iter().map(|bar| format!("{}: {}.", bar.name.in_lang(lang).trim(), years(bar, lang)));
    let rest: Vec<String> = each.into_iter().chain(done).collect();
    format!("{opening} {}", first_of(&rest, 12, lang))
}

fn sentence(chart: &Trend, line: &Line, lang: Lang) -> String {
    let name = line.name.in_lang(lang).trim();
    let first = line.points.iter().find(|point| point.value.is_some());
    match (first, line.last()) {
        (Some(first), Some(last)) if first.time < last.time => format!(
            "{name}: {} {} {}, {} {} {}.",
            value(chart, first.value, lang),
            lang.pick("in", "in"),
            time(chart, first.time, lang),
            value(chart, last.value, lang),
            lang.pick("in", "in"),
            time(chart, last.time, lang)
        ),
        (_, Some(last)) => format!("{name}: {}.", point(chart, last, lang)),
        _ => String::new(),
    }
}

pub(super) fn table(chart: &Trend, lang: Lang) -> Table {
    let mut times: Vec<f64> = chart.lines.iter().flat_map(|line| &line.points).map(|point| point.time).collect();
    times.extend(chart.band.iter().flat_map(|band| &band.points).map(|(time, _)| *time));
    times.sort_by(f64::total_cmp);
    times.dedup();
    let mut headers = vec![lang.pick("Jaar", "Year").to_owned()];
    headers.extend(chart.lines.iter().map(|line| line.name.in_lang(lang).trim().to_owned()));
    if chart.band.is_some() {
        headers.extend([
            lang.pick("Vergelijkbaar, laag", "Comparable, low").to_owned(),
            lang.pick("Vergelijkbaar, midden", "Comparable, middle").to_owned(),
            lang.pick("Vergelijkbaar, hoog", "Comparable, high").to_owned(),
        ]);
    }
    let rows = times.iter().map(|at| row(chart, *at, lang)).collect();
    chart.frame.table(lang, headers, rows, &notes(chart))
}

fn row(chart: &Trend, at: f64, lang: Lang) -> Vec<String> {
    let none = || "–".to_owned();
    let cell = |line: &Line| match line.points.iter().find(|point| point.time == at) {
        Some(Point { value: Some(v), said, .. }) => {
            let said = said.as_ref().map_or_else(String::new, |said| format!(" ({})", said.in_lang(lang)));
            format!("{}{said}", value(chart, Some(*v), lang))
        }
        Some(point) => point.said.as_ref().map_or_else(none, |said| said.in_lang(lang).to_owned()),
        None => none(),
    };
    let mut row = vec![time(chart, at, lang)];
    row.extend(chart.lines.iter().map(cell));
    if let Some(band) = &chart.band {
        let found = band.points.iter().find(|(time, _)| *time == at);
        let side = |which: usize| found.map_or_else(none, |(_, ends)| value(chart, Some(ends[which]), lang));
        row.extend([0, 1, 2].map(side));
    }
    row
}
