// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A truth table in words.

use super::{Truth, TruthRow};
use crate::frame::first_of;
use crate::numbers::written;
use crate::{Lang, Table, Words};

pub(super) fn cases(row: &TruthRow, lang: Lang) -> String {
    row.cases.iter().map(|c| c.in_lang(lang).trim().to_owned()).collect::<Vec<_>>().join(", ")
}

pub(super) fn consistency(row: &TruthRow, lang: Lang) -> String {
    row.consistency.map_or_else(|| "-".to_owned(), |c| written(c, 2, lang))
}

/// "A, ~B" or "A 2, B 0".
fn combination(chart: &Truth, row: &TruthRow, lang: Lang) -> String {
    let word = |(name, value): (&Words, &u8)| {
        let name = name.in_lang(lang).trim();
        match (chart.many, value) {
            (true, value) => format!("{name} {value}"),
            (false, 0) => format!("{} {name}", lang.pick("niet", "not")),
            (false, _) => name.to_owned(),
        }
    };
    chart.conditions.iter().zip(&row.values).map(word).collect::<Vec<_>>().join(", ")
}

pub(super) fn notes(chart: &Truth) -> Vec<Words> {
    if chart.many {
        return Vec::new();
    }
    vec![Words::new(
        "Gevulde cirkel: de conditie is er; open cirkel: zij is er niet.",
        "Filled circle: the condition is present; open circle: it is absent.",
    )]
}

/// Which number over a column is which condition.
pub(super) fn numbered(chart: &Truth) -> Words {
    let all = |lang: Lang| {
        let names = chart.conditions.iter().enumerate().map(|(at, c)| format!("{} {}", at + 1, c.in_lang(lang).trim()));
        names.collect::<Vec<_>>().join("; ")
    };
    Words::new(format!("Condities: {}.", all(Lang::Nl)), format!("Conditions: {}.", all(Lang::En)))
}

pub(super) fn description(chart: &Truth, lang: Lang) -> String {
    let (n, outcome) = (chart.rows.len(), chart.outcome.in_lang(lang).trim());
    let opening = match lang {
        Lang::Nl => format!("Waarheidstabel voor {outcome}, {n} rijen."),
        Lang::En => format!("Truth table for {outcome}, {n} rows."),
    };
    let sentence = |row: &TruthRow| {
        let cases = cases(row, lang);
        let cases = if cases.is_empty() { String::new() } else { format!(": {cases}") };
        format!("{} {}, {}{cases}.", row.number, combination(chart, row, lang), row.standing.name(lang))
    };
    let sentences: Vec<String> = chart.rows.iter().map(sentence).collect();
    format!("{opening} {}", first_of(&sentences, 24, lang))
}

pub(super) fn table(chart: &Truth, lang: Lang) -> Table {
    let mut heads = vec![lang.pick("Rij", "Row").to_owned()];
    heads.extend(chart.conditions.iter().map(|c| c.in_lang(lang).trim().to_owned()));
    heads.push(chart.outcome.in_lang(lang).trim().to_owned());
    heads.extend(["n", lang.pick("Consistentie", "Consistency"), lang.pick("Gevallen", "Cases")].map(str::to_owned));
    let rows = chart.rows.iter().map(|row| {
        let mut cells = vec![row.number.to_string()];
        cells.extend(row.values.iter().map(u8::to_string));
        let cases = cases(row, lang);
        let cases = if cases.is_empty() { "-".to_owned() } else { cases };
        cells.extend([row.standing.sign().to_owned(), row.cases.len().to_string(), consistency(row, lang), cases]);
        cells
    });
    chart.frame.table(lang, heads, rows.collect(), &[])
}
