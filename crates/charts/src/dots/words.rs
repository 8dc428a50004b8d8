// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Dots in words: values, differences, description and table.

use super::{Dot, DotRow, Dots};
use crate::frame::first_of;
use crate::{Lang, Table, Words};

pub(super) fn missing(lang: Lang) -> String {
    lang.pick("onbekend", "unknown").to_owned()
}

pub(super) fn value(chart: &Dots, dot: &Dot, lang: Lang) -> String {
    match (&dot.shown, dot.value) {
        (_, None) => missing(lang),
        (Some(shown), Some(_)) => shown.in_lang(lang).trim().to_owned(),
        (None, Some(value)) => chart.axis.value(value, chart.spread(), lang),
    }
}

pub(super) fn interval(chart: &Dots, dot: &Dot, lang: Lang) -> Option<String> {
    let (lo, hi) = dot.interval.filter(|_| dot.value.is_some())?;
    let [lo, hi] = [lo, hi].map(|end| chart.axis.value(end, chart.spread(), lang));
    Some(format!("{lo} {} {hi}", lang.pick("tot", "to")))
}

pub(super) fn difference_head(lang: Lang) -> &'static str {
    lang.pick("Verschil", "Difference")
}

/// The second less the first; nothing when either is missing.
pub(super) fn difference(chart: &Dots, row: &DotRow, lang: Lang) -> String {
    match row.dots.as_slice() {
        [Dot { value: Some(a), .. }, Dot { value: Some(b), .. }] => match &row.difference {
            Some(words) => words.in_lang(lang).trim().to_owned(),
            None => chart.axis.difference(b - a, chart.spread(), lang),
        },
        _ => missing(lang),
    }
}

/// The values of a row in one line, for a narrow sheet; with its interval when there is one series.
pub(super) fn line(chart: &Dots, row: &DotRow, lang: Lang) -> String {
    let each = row.dots.iter().map(|dot| {
        let value = value(chart, dot, lang);
        match interval(chart, dot, lang) {
            Some(interval) if chart.series.len() == 1 => format!("{value} ({interval})"),
            _ => value,
        }
    });
    let mut parts: Vec<String> = each.collect();
    if chart.pairs() {
        parts.push(format!("{} {}", difference_head(lang).to_lowercase(), difference(chart, row, lang)));
    }
    parts.join(" \u{b7} ")
}

pub(super) fn notes(chart: &Dots) -> Vec<Words> {
    let mut notes = Vec::new();
    if chart.rows.iter().flat_map(|r| &r.dots).any(|d| d.value.is_some() && d.interval.is_some()) {
        notes.push(Words::new("De lijnen bij de punten zijn intervallen.", "The lines at the dots are intervals."));
    }
    if chart.rows.iter().flat_map(|r| &r.dots).any(|d| d.value.is_none()) {
        notes.push(Words::new(
            "Waar een punt ontbreekt, is de waarde onbekend.",
            "Where a dot is absent, the value is unknown.",
        ));
    }
    if let (true, [first, second]) = (chart.pairs(), chart.series.as_slice()) {
        notes.push(Words::new(
            format!("Verschil: {} min {}, {}.", second.nl.trim(), first.nl.trim(), in_points(chart, Lang::Nl)),
            format!("Difference: {} less {}, {}.", second.en.trim(), first.en.trim(), in_points(chart, Lang::En)),
        ));
    }
    notes
}

/// What differences are in.
fn in_points(chart: &Dots, lang: Lang) -> &'static str {
    if chart.rows.iter().any(|r| r.difference.is_some()) {
        lang.pick("in de eenheid van de rij", "in the unit of the row")
    } else if chart.axis.kind == crate::Kind::Share {
        lang.pick("in procentpunten", "in percentage points")
    } else {
        lang.pick("op de schaal van de as", "on the scale of the axis")
    }
}

pub(super) fn description(chart: &Dots, lang: Lang) -> String {
    let n = chart.rows.len();
    let heading = chart.axis.heading(lang);
    let opening = match lang {
        Lang::Nl => format!("Puntgrafiek van {heading}, {n} {}.", if n == 1 { "rij" } else { "rijen" }),
        Lang::En => format!("Dot chart of {heading}, {n} {}.", if n == 1 { "row" } else { "rows" }),
    };
    let sentences: Vec<String> = chart
        .rows
        .iter()
        .map(|row| {
            let each: Vec<String> = row
                .dots
                .iter()
                .zip(&chart.series)
                .map(|(dot, series)| {
                    let value = value(chart, dot, lang);
                    let value = interval(chart, dot, lang).map_or(value.clone(), |i| format!("{value} ({i})"));
                    if chart.series.len() == 1 { value } else { format!("{} {value}", series.in_lang(lang).trim()) }
                })
                .collect();
            let gap = if chart.pairs() {
                format!("; {} {}", difference_head(lang).to_lowercase(), difference(chart, row, lang))
            } else {
                String::new()
            };
            format!("{}: {}{gap}.", row.name.in_lang(lang).trim(), each.join(", "))
        })
        .collect();
    format!("{opening} {}", first_of(&sentences, 15, lang))
}

pub(super) fn table(chart: &Dots, lang: Lang) -> Table {
    let with: Vec<bool> = (0..chart.series.len())
        .map(|i| chart.rows.iter().any(|r| r.dots.get(i).is_some_and(|d| d.interval.is_some())))
        .collect();
    let mut headers = vec![chart.rows_are.in_lang(lang).trim().to_owned()];
    for (series, with) in chart.series.iter().zip(&with) {
        let name = series.in_lang(lang).trim();
        headers.push(name.to_owned());
        if *with {
            headers.push(format!("{name}, interval"));
        }
    }
    if chart.pairs() {
        headers.push(difference_head(lang).to_owned());
    }
    let rows = chart.rows.iter().map(|row| {
        let mut cells = vec![row.name.in_lang(lang).trim().to_owned()];
        for (dot, with) in row.dots.iter().zip(&with) {
            cells.push(value(chart, dot, lang));
            if *with {
                cells.push(interval(chart, dot, lang).unwrap_or_else(|| missing(lang)));
            }
        }
        if chart.pairs() {
            cells.push(difference(chart, row, lang));
        }
        cells
    });
    let mut notes = notes(chart);
    let scale = |lang| chart.axis.heading(lang);
    notes.insert(0, Words::new(format!("Schaal: {}.", scale(Lang::Nl)), format!("Scale: {}.", scale(Lang::En))));
    chart.frame.table(lang, headers, rows.collect(), &notes)
}
