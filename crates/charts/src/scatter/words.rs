// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Named cases in words: description and table.

use super::Scatter;
use crate::frame::first_of;
use crate::numbers::{range, written};
use crate::{Lang, Table, Words};

fn level(chart: &Scatter, value: f64, lang: Lang) -> String {
    let (lo, hi) = range(chart.points.iter().filter_map(|p| p.at.map(|(x, _)| x))).unwrap_or((0.0, 1.0));
    if chart.diagonal { written(value, 3, lang) } else { chart.x.value(value, lo.abs().max(hi.abs()), lang) }
}

pub(super) fn notes(chart: &Scatter) -> Vec<Words> {
    let mut notes = Vec::new();
    if chart.diagonal {
        notes.push(Words::new(
            "Boven de schuine lijn: in lijn met voldoende; eronder: in lijn met noodzakelijk.",
            "Above the slanting line: in line with sufficiency; below it: in line with necessity.",
        ));
    }
    if chart.rug {
        notes.push(Words::new(
            "De streepjes onderaan laten zien waar de gevallen liggen.",
            "The strokes at the bottom show where the cases lie.",
        ));
    }
    let missing = chart.points.iter().filter(|p| p.at.is_none()).count();
    if missing > 0 {
        notes.push(Words::new(
            format!("Niet getekend, want een waarde ontbreekt: {missing}."),
            format!("Not drawn, for a value is missing: {missing}."),
        ));
    }
    notes
}

/// The names there was no room for.
pub(super) fn unnamed(names: &[String]) -> Words {
    const SHOWN: usize = 12;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(SHOWN);
    let (nl, en) = if more == 0 {
        (String::new(), String::new())
    } else {
        (format!(" en nog {more}"), format!(" and {more} more"))
    };
    Words::new(
        format!("Zonder plaats voor de naam: {shown}{nl}; zie de tabel."),
        format!("Without room for the name: {shown}{en}; see the table."),
    )
}

pub(super) fn description(chart: &Scatter, lang: Lang) -> String {
    let n = chart.points.len();
    let (x, y) = (chart.x.heading(lang), chart.y.heading(lang));
    let opening = match lang {
        Lang::Nl => format!("Puntenwolk van {n} gevallen: {x} tegen {y}."),
        Lang::En => format!("Scatter plot of {n} cases: {x} against {y}."),
    };
    let uprights: Vec<String> = chart
        .uprights
        .iter()
        .map(|(v, name)| format!("{}: {}.", name.in_lang(lang).trim(), level(chart, *v, lang)))
        .collect();
    let sentence = |p: &super::Point| {
        let name = p.name.in_lang(lang).trim().to_owned();
        match p.at {
            None => format!("{name}: {}.", lang.pick("onbekend", "unknown")),
            Some((x, y)) => format!("{name}: {}, {}.", level(chart, x, lang), written(y, 3, lang)),
        }
    };
    let sentences: Vec<String> = chart.points.iter().map(sentence).collect();
    let parts = [opening, uprights.join(" "), first_of(&sentences, 40, lang)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

pub(super) fn table(chart: &Scatter, lang: Lang) -> Table {
    let heads = vec![
        lang.pick("Geval", "Case").to_owned(),
        lang.pick("Reeks", "Series").to_owned(),
        chart.x.heading(lang),
        chart.y.heading(lang),
    ];
    let unknown = || lang.pick("onbekend", "unknown").to_owned();
    let rows = chart.points.iter().map(|p| {
        let (x, y) = p.at.map_or_else(|| (unknown(), unknown()), |(x, y)| (level(chart, x, lang), written(y, 3, lang)));
        let series = chart.series.get(p.series).map_or("", |s| s.in_lang(lang)).trim().to_owned();
        vec![p.name.in_lang(lang).trim().to_owned(), series, x, y]
    });
    let mut notes = notes(chart);
    notes.extend(chart.uprights.iter().map(|(v, name)| {
        Words::new(
            format!("{}: {}.", name.nl.trim(), level(chart, *v, Lang::Nl)),
            format!("{}: {}.", name.en.trim(), level(chart, *v, Lang::En)),
        )
    }));
    chart.frame.table(lang, heads, rows.collect(), &notes)
}
