// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A waterfall in words: names of rows, description, notes and table.

use super::{Method, Part, Waterfall};
use crate::frame::first_of;
use crate::{Lang, Table, Words};

/// The names of the rows: start, contributions, what they leave, end.
pub(super) fn rows(chart: &Waterfall, lang: Lang) -> Vec<String> {
    let rest = chart.has_rest().then(|| lang.pick("Niet toegewezen", "Not accounted for").to_owned());
    let parts = chart.parts.iter().map(|p| p.in_lang(lang).trim().to_owned());
    let start = chart.start.in_lang(lang).trim().to_owned();
    std::iter::once(start).chain(parts).chain(rest).chain([chart.end.in_lang(lang).trim().to_owned()]).collect()
}

pub(super) fn total(chart: &Waterfall, value: f64, lang: Lang) -> String {
    chart.value.value(value, chart.spread(), lang)
}

pub(super) fn part(chart: &Waterfall, value: Option<f64>, lang: Lang) -> String {
    value.map_or_else(
        || lang.pick("onbekend", "unknown").to_owned(),
        |v| chart.value.difference(v, chart.spread(), lang),
    )
}

fn part_with_interval(chart: &Waterfall, of: &Part, lang: Lang) -> String {
    let text = part(chart, of.value, lang);
    let Some((lo, hi)) = of.interval else { return text };
    format!("{text} ({} {} {})", part(chart, Some(lo), lang), lang.pick("tot", "to"), part(chart, Some(hi), lang))
}

pub(super) fn notes(chart: &Waterfall, from_zero: bool) -> Vec<Words> {
    let mut notes =
        vec![Words::new("Vol vlak: telt op. Gestreept vlak: trekt af.", "Solid bar: adds. Hatched bar: takes away.")];
    if !from_zero {
        notes.push(Words::new(
            "De as begint niet bij nul; begin en einde zijn daarom als ruit getekend.",
            "The axis does not start at zero; start and end are therefore drawn as diamonds.",
        ));
    }
    notes.extend(data_notes(chart));
    notes
}

fn data_notes(chart: &Waterfall) -> Vec<Words> {
    let mut notes = Vec::new();
    if chart.methods.iter().any(|m| m.parts.iter().any(|p| p.interval.is_some())) {
        notes.push(Words::new(
            "Dunne lijnen zijn intervallen van de bijdrage.",
            "Thin lines are intervals of the contribution.",
        ));
    }
    if chart.value.kind == crate::Kind::Share {
        notes.push(Words::new("Bijdragen zijn in procentpunten.", "Contributions are in percentage points."));
    }
    if chart.has_rest() {
        notes.push(Words::new(
            "Niet toegewezen: wat de bekende bijdragen van het verschil overlaten.",
            "Not accounted for: what the known contributions leave of the difference.",
        ));
    }
    notes
}

pub(super) fn description(chart: &Waterfall, lang: Lang) -> String {
    let names = rows(chart, lang);
    let each: Vec<String> = chart.methods.iter().map(|m| sentence(chart, m, &names, lang)).collect();
    let opening = match lang {
        Lang::Nl => format!("Watervalgrafiek van {}.", chart.value.heading(lang)),
        Lang::En => format!("Waterfall chart of {}.", chart.value.heading(lang)),
    };
    format!("{opening} {}", first_of(&each, 12, lang))
}

fn sentence(chart: &Waterfall, method: &Method, names: &[String], lang: Lang) -> String {
    let (start, end) = (total(chart, method.start, lang), total(chart, method.end, lang));
    let (first, last) = (chart.start.in_lang(lang).trim(), chart.end.in_lang(lang).trim());
    let name = method.name.in_lang(lang).trim();
    let mut parts: Vec<String> = names
        .iter()
        .skip(1)
        .zip(&method.parts)
        .take(12)
        .map(|(name, part)| format!("{name} {}", part_with_interval(chart, part, lang)))
        .collect();
    if method.rest() != 0.0 {
        let rest = part(chart, Some(method.rest()), lang);
        parts.push(format!("{} {rest}", lang.pick("niet toegewezen", "not accounted for")));
    }
    let parts = parts.join("; ");
    match lang {
        Lang::Nl => format!("{name}: van {start} ({first}) naar {end} ({last}); {parts}."),
        Lang::En => format!("{name}: from {start} ({first}) to {end} ({last}); {parts}."),
    }
}

pub(super) fn table(chart: &Waterfall, lang: Lang) -> Table {
    let mut headers = vec![chart.value.heading(lang)];
    headers.extend(chart.methods.iter().map(|m| m.name.in_lang(lang).trim().to_owned()));
    let names = rows(chart, lang);
    let last = names.len().saturating_sub(1);
    let rows = names.iter().enumerate().map(|(i, name)| {
        let cells = chart.methods.iter().map(|m| match i.checked_sub(1) {
            None => total(chart, m.start, lang),
            Some(_) if i == last => total(chart, m.end, lang),
            Some(i) => match m.parts.get(i) {
                Some(part) => part_with_interval(chart, part, lang),
                None => part(chart, Some(m.rest()), lang),
            },
        });
        std::iter::once(name.clone()).chain(cells).collect()
    });
    chart.frame.table(lang, headers, rows.collect(), &data_notes(chart))
}
