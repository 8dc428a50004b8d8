// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Solutions in words, as a paper has them: formula, parameters of each term, cases, and on what it rests.

use super::analysis::{EnhancedResult, Intermediate, Qca};
use super::notes::numbers;
use super::report::{aligned, names, share};
use super::solution::{Model, Remainders, Solution};
use crate::Lang;
use crate::note::note_lines;

/// How many tied models are written out.
const SHOWN: usize = 20;

impl Qca {
    /// The analysis in words: truth table, the three solutions, the enhanced ones, and what to know.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let head = lang.pick("Voldoende voor", "Sufficient for");
        let outcome = &self.table.outcome;
        let mut out = format!("{head} {outcome}\n{}\n", self.table.choices(lang));
        if !self.options.expectations.is_empty() {
            let expected = self.options.expectations.join(", ");
            out.push_str(&format!("{}: {expected}\n", lang.pick("Verwachtingen", "Expectations")));
        }
        out.push('\n');
        out.push_str(&self.conservative.report(outcome, lang));
        self.parsimonious.iter().for_each(|solution| out.push_str(&solution.report(outcome, lang)));
        out.push_str(&intermediates(&self.intermediate, outcome, lang));
        if let Some(enhanced) = &self.enhanced {
            out.push_str(&enhanced.report(outcome, lang));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl EnhancedResult {
    fn report(&self, outcome: &str, lang: Lang) -> String {
        let mut out = format!("== {}\n", lang.pick("Versterkte standaardanalyse", "Enhanced standard analysis"));
        if self.excluded.is_empty() && self.both.is_empty() {
            out.push_str(lang.pick("er is niets om uit te sluiten\n", "there is nothing to leave out\n"));
        }
        for excluded in &self.excluded {
            let reason = match excluded.reason {
                "noodzakelijk" => lang.pick("spreekt de noodzaak tegen van", "contradicts the necessity of"),
                "onmogelijk" => lang.pick("onmogelijk:", "impossible:"),
                _ => lang.pick(
                    "voor de uitkomst en voor het ontbreken ervan aangenomen",
                    "assumed for the outcome and for its absence",
                ),
            };
            let formula = excluded.formula.as_deref().unwrap_or_default();
            let rows = listed(lang.pick("uitgesloten", "excluded"), &excluded.rows, lang);
            out.push_str(format!("{rows} {reason} {formula}").trim_end());
            out.push('\n');
        }
        if !self.both.is_empty() {
            let both = lang.pick(
                "telt als negatief, want voldoende voor beide: rij",
                "counts as negative, being sufficient for both: row",
            );
            out.push_str(&format!("{both} {}\n", numbers(&self.both)));
        }
        if let Some(left) = self.contradictory.as_ref().filter(|left| left.count > 0) {
            out.push_str(&format!("{}\n", listed(lang.pick("nog tegenstrijdig", "still contradictory"), left, lang)));
        }
        out.push('\n');
        out.push_str(&self.parsimonious.report(outcome, lang));
        out.push_str(&intermediates(&self.intermediate, outcome, lang));
        out
    }
}

/// "excluded: 3 rows (1, 2, 8)".
fn listed(what: &str, rows: &Remainders, lang: Lang) -> String {
    let n = rows.count;
    if n == 0 {
        return format!("{what}: {}", lang.pick("geen rijen", "no rows"));
    }
    let word = if n == 1 { lang.pick("rij", "row") } else { lang.pick("rijen", "rows") };
    format!("{what}: {n} {word} ({})", numbers(&rows.rows))
}

/// Intermediate solutions, equal ones together.
fn intermediates(all: &[Intermediate], outcome: &str, lang: Lang) -> String {
    let mut groups: Vec<Vec<&Intermediate>> = Vec::new();
    for one in all {
        match groups.iter_mut().find(|group| group[0].solution == one.solution) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let mut out = String::new();
    for group in groups {
        let pairs: Vec<String> = group.iter().map(|i| format!("C{}P{}", i.conservative, i.parsimonious)).collect();
        out.push_str(&format!("[{}] ", pairs.join(", ")));
        out.push_str(group[0].solution.report(outcome, lang).trim_end());
        for one in group {
            let pair = format!("C{}P{}", one.conservative, one.parsimonious);
            let easy =
                listed(lang.pick("gemakkelijke tegenfeitelijke aannamen", "easy counterfactuals"), &one.easy, lang);
            let difficult = listed(lang.pick("moeilijke", "difficult"), &one.difficult, lang);
            out.push_str(&format!("\n{pair} {easy}; {difficult}"));
        }
        out.push_str("\n\n");
    }
    out
}

impl Solution {
    /// The solution in words: its models, the parameters of their terms, and where tied models differ.
    #[must_use]
    pub fn report(&self, outcome: &str, lang: Lang) -> String {
        let name = self.sort.name(lang);
        let mut title: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
        title.extend(name.chars().skip(1));
        let n = self.models.len();
        let count = match (n, lang) {
            (1, _) => String::new(),
            (_, Lang::Nl) => format!(", {n}{} even korte modellen", if self.complete { "" } else { " van de" }),
            (_, Lang::En) => format!(", {n}{} tied models", if self.complete { "" } else { " of the" }),
        };
        let mut out = format!("{title}{count}\n");
        for (at, model) in self.models.iter().take(SHOWN).enumerate() {
            let label = if n == 1 { "M".to_owned() } else { format!("M{}", at + 1) };
            out.push_str(&format!("{label}: {} -> {outcome}\n", model.formula));
        }
        if n > SHOWN {
            let more = n - SHOWN;
            out.push_str(&match lang {
                Lang::Nl => format!("en nog {more}; --json geeft ze alle\n"),
                Lang::En => format!("and {more} more; --json gives them all\n"),
            });
        }
        out.push_str(&self.differences(lang));
        out.push('\n');
        out.push_str(&self.parameters(lang));
        out.push('\n');
        out
    }

    /// What all models share and where they differ.
    fn differences(&self, lang: Lang) -> String {
        if self.models.len() < 2 {
            return String::new();
        }
        let common = if self.in_all.is_empty() { lang.pick("geen", "none").to_owned() } else { self.in_all.join(", ") };
        let mut out = format!("{}: {common}\n", lang.pick("in elk model", "in every model"));
        for (at, model) in self.models.iter().take(SHOWN).enumerate() {
            let only = model.not_in_all.join(" + ");
            out.push_str(&format!("  M{} {}: {only}\n", at + 1, lang.pick("heeft daarnaast", "also has")));
        }
        out
    }

    /// Terms with their parameters; unique coverage depends on the model, so there is a column for each shown.
    fn parameters(&self, lang: Lang) -> String {
        const COLUMNS: usize = 5;
        let shown: Vec<&Model> = self.models.iter().take(COLUMNS).collect();
        let one = self.models.len() == 1;
        let unique = lang.pick("uniek", "unique");
        let mut heads: Vec<String> =
            ["", lang.pick("consistentie", "consistency"), "PRI", lang.pick("dekking", "coverage")]
                .map(str::to_owned)
                .to_vec();
        heads.extend((1..=shown.len()).map(|at| if one { unique.to_owned() } else { format!("{unique} M{at}") }));
        heads.push(lang.pick("gevallen", "cases").to_owned());
        let mut rows = vec![heads];
        let in_shown = |term: &str| shown.iter().any(|m| m.terms.iter().any(|t| t.term == term));
        for term in self.terms.iter().filter(|t| in_shown(&t.term)) {
            let mut cells = vec![term.term.clone()];
            cells.extend([term.fit.consistency, term.fit.pri, term.fit.coverage].map(|x| share(x, lang)));
            for model in &shown {
                let place = model.terms.iter().find(|t| t.term == term.term);
                cells.push(place.map_or_else(String::new, |t| share(t.unique, lang)));
            }
            let groups: Vec<String> = term.cases.iter().map(|row| names(row)).collect();
            let but = if term.deviant.is_empty() {
                String::new()
            } else {
                format!(" [{}: {}]", lang.pick("zonder uitkomst", "without outcome"), names(&term.deviant))
            };
            cells.push(format!("{}{but}", groups.join("; ")));
            rows.push(cells);
        }
        for (at, model) in shown.iter().enumerate() {
            rows.push(whole(model, at, shown.len(), one, lang));
        }
        aligned(&rows, &[0, 4 + shown.len()])
    }
}

/// The line of a model as a whole.
fn whole(model: &Model, at: usize, columns: usize, one: bool, lang: Lang) -> Vec<String> {
    let mut cells = vec![if one { "M".to_owned() } else { format!("M{}", at + 1) }];
    cells.extend([model.fit.consistency, model.fit.pri, model.fit.coverage].map(|x| share(x, lang)));
    cells.extend(std::iter::repeat_n(String::new(), columns));
    cells.push(if model.unexplained.is_empty() {
        String::new()
    } else {
        format!("{}: {}", lang.pick("niet verklaard", "not explained"), names(&model.unexplained))
    });
    cells
}
