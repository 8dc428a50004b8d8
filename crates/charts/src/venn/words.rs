// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Combinations of sets in words.

use super::{Region, Venn};
use crate::frame::first_of;
use crate::truth::Standing;
use crate::{Lang, Table, Words};

/// The sets a combination is in, or that it is in none.
pub(super) fn name(chart: &Venn, index: usize, lang: Lang) -> String {
    let within = chart.sets.iter().enumerate().filter(|(at, _)| index & (1 << at) != 0);
    let all: Vec<&str> = within.map(|(_, set)| set.in_lang(lang).trim()).collect();
    if all.is_empty() { lang.pick("buiten alle sets", "outside all sets").to_owned() } else { all.join(" · ") }
}

pub(super) fn cases(region: &Region, lang: Lang) -> String {
    region.cases.iter().map(|c| c.in_lang(lang).trim().to_owned()).collect::<Vec<_>>().join(", ")
}

/// Combinations with something to say of, and how many have not.
fn told(chart: &Venn) -> impl Iterator<Item = (usize, &Region)> {
    chart.regions.iter().enumerate().filter(|(_, r)| r.standing != Standing::Remainder || !r.cases.is_empty())
}

pub(super) fn notes() -> Vec<Words> {
    vec![Words::new(
        "Een getal is het aantal gevallen in een vlak; waar geen getal past, staat het in de tabel.",
        "A number is the number of cases in a region; where none fits, it is in the table.",
    )]
}

pub(super) fn description(chart: &Venn, lang: Lang) -> String {
    let (n, outcome) = (chart.sets.len(), chart.outcome.in_lang(lang).trim());
    let empty = chart.regions.len() - told(chart).count();
    let opening = match lang {
        Lang::Nl => format!("Venndiagram van {n} sets voor {outcome}; {empty} combinaties zonder gevallen."),
        Lang::En => format!("Venn diagram of {n} sets for {outcome}; {empty} combinations without cases."),
    };
    let sentence = |(index, region): (usize, &Region)| {
        let cases = cases(region, lang);
        let cases = if cases.is_empty() { String::new() } else { format!(": {cases}") };
        format!("{}, {}{cases}.", name(chart, index, lang), region.standing.name(lang))
    };
    let sentences: Vec<String> = told(chart).map(sentence).collect();
    format!("{opening} {}", first_of(&sentences, 20, lang))
}

pub(super) fn table(chart: &Venn, lang: Lang) -> Table {
    let heads = [
        lang.pick("Combinatie", "Combination"),
        chart.outcome.in_lang(lang).trim(),
        lang.pick("Aantal", "Number"),
        lang.pick("Gevallen", "Cases"),
    ];
    let rows = chart.regions.iter().enumerate().map(|(index, region)| {
        let cases = cases(region, lang);
        let cases = if cases.is_empty() { "-".to_owned() } else { cases };
        vec![name(chart, index, lang), region.standing.name(lang).to_owned(), region.cases.len().to_string(), cases]
    });
    chart.frame.table(lang, heads.map(str::to_owned).to_vec(), rows.collect(), &[])
}
