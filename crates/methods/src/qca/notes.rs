// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What to know about an analysis.

use super::analysis::Qca;
use super::solution::{Solution, SolutionSort};
use crate::{Note, Refused};

impl SolutionSort {
    /// What the solution is called, in Dutch and English.
    pub(super) fn name(self, lang: crate::Lang) -> &'static str {
        match self {
            Self::Conservative => lang.pick("conservatieve oplossing", "conservative solution"),
            Self::Parsimonious => lang.pick("spaarzame oplossing", "parsimonious solution"),
            Self::Intermediate => lang.pick("intermediaire oplossing", "intermediate solution"),
        }
    }
}

/// The notes of an analysis.
pub(super) fn notes(analysis: &Qca, beyond: Option<Refused>, absence: Option<Refused>, pairs_left: bool) -> Vec<Note> {
    let mut notes = analysis.table.notes.clone();
    for (solution, enhanced) in solutions(analysis) {
        for note in of_solution(solution, enhanced) {
            // Many pairs of models have the same to say.
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    if pairs_left {
        let most = analysis.options.limits.pairs;
        notes.push(Note::new(
            "paren",
            format!(
                "er zijn meer paren van conservatieve en spaarzame modellen; de intermediaire oplossing staat er \
                     voor de eerste {most} (grens paren)."
            ),
            format!(
                "there are more pairs of conservative and parsimonious models; the intermediate solution is \
                     given for the first {most} (limit paren)."
            ),
        ));
    }
    match beyond {
        Some(why) => notes.push(Note::new(
            "spaarzaam-niet-gegeven",
            format!(
                "de spaarzame oplossing is niet gegeven, en wat daarop rust (intermediair, tegenspraak, versterkt) ook niet: {}",
                why.words.nl
            ),
            format!(
                "the parsimonious solution is not given, nor what rests on it (intermediate, contradictions, enhanced): {}",
                why.words.en
            ),
        )),
        None => notes.extend(contradictions(analysis, absence)),
    }
    if !analysis.both.is_empty() {
        let rows = numbers(&analysis.both);
        notes.push(Note::new(
            "voor-beide",
            format!(
                "voldoende voor de uitkomst én voor het ontbreken ervan: rij {rows}. Een PRI-grens of --enhanced \
                     lost dat op."
            ),
            format!(
                "sufficient for the outcome and for its absence: row {rows}. A PRI cut-off or --enhanced \
                     resolves that."
            ),
        ));
    }
    if analysis.parsimonious.iter().flat_map(|s| &s.models).any(|model| model.formula == "1") {
        notes.push(Note::new(
            "geen-negatieve-rij",
            "geen waargenomen rij is negatief: elke combinatie zou volstaan, en de spaarzame oplossing zegt niets.",
            "no observed row is negative: any combination would do, and the parsimonious solution says nothing.",
        ));
    }
    notes
}

/// Every solution, and whether it is of the enhanced analysis.
fn solutions(analysis: &Qca) -> impl Iterator<Item = (&Solution, bool)> {
    let between = analysis.intermediate.iter().map(|i| &i.solution);
    let plain = std::iter::once(&analysis.conservative).chain(&analysis.parsimonious).chain(between);
    let enhanced = analysis.enhanced.iter();
    let enhanced =
        enhanced.flat_map(|e| std::iter::once(&e.parsimonious).chain(e.intermediate.iter().map(|i| &i.solution)));
    plain.map(|s| (s, false)).chain(enhanced.map(|s| (s, true)))
}

fn of_solution(solution: &Solution, enhanced: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let [nl, en] = [crate::Lang::Nl, crate::Lang::En].map(|lang| {
        let name = solution.sort.name(lang);
        if enhanced { format!("{} {name}", lang.pick("versterkte", "enhanced")) } else { name.to_owned() }
    });
    let n = solution.models.len();
    if !solution.proved {
        let (terms, least) = (solution.models.first().map_or(0, |m| m.terms.len()), solution.at_least);
        notes.push(Note::new(
            "niet-bewezen",
            format!(
                "{nl}: de zoektocht is na het maximum aan stappen gestopt. Dit model heeft {terms} termen; \
                     minder dan {least} kan niet, maar of {terms} het minste is, is niet bewezen, en er kunnen even \
                     goede modellen zijn (grens stappen)."
            ),
            format!(
                "{en}: the search stopped at the most steps allowed. This model has {terms} terms; fewer than \
                     {least} is impossible, but that {terms} is the fewest is not proved, and there may be models as \
                     good (limit stappen)."
            ),
        ));
    } else if !solution.complete {
        notes.push(Note::new(
            "niet-alle-modellen",
            format!("{nl}: er zijn meer dan de {n} gegeven even korte modellen (grens {}). Wat \"in alle modellen\" staat, staat in alle gegeven modellen.", if solution.out_of_steps { "stappen" } else { "modellen" }),
            format!("{en}: there are more than the {n} models of this length that are given (limit {}). What is said to be in all models is in all that are given.", if solution.out_of_steps { "stappen" } else { "modellen" }),
        ));
    } else if n > 1 {
        notes.push(Note::new(
            "meer-modellen",
            format!(
                "{nl}: {n} modellen zijn even kort en verklaren dezelfde rijen. De gegevens kiezen niet tussen \
                     hen; noem ze alle."
            ),
            format!(
                "{en}: {n} models are equally short and explain the same rows. The data do not choose between \
                     them; report all."
            ),
        ));
    }
    notes
}

fn contradictions(analysis: &Qca, absence: Option<Refused>) -> Option<Note> {
    if let Some(why) = absence {
        return Some(Note::new(
            "tegenspraak-niet-onderzocht",
            format!("of aannamen elkaar tegenspreken is niet onderzocht: {}", why.words.nl),
            format!("whether assumptions contradict each other was not looked into: {}", why.words.en),
        ));
    }
    let set = analysis.contradictory.as_ref().filter(|set| set.count > 0)?;
    let (n, rows) = (set.count, numbers(&set.rows));
    // Who asked for it already has the answer above.
    let (nl, en) = match analysis.enhanced.is_some() {
        true => (
            "de versterkte standaardanalyse laat ze uit beide",
            "the enhanced standard analysis leaves them out of both",
        ),
        false => ("--enhanced laat ze uit beide", "--enhanced leaves them out of both"),
    };
    Some(Note::new(
        "tegenstrijdige-aannamen",
        format!(
            "{n} restrijen worden zowel voor de uitkomst als voor het ontbreken ervan aangenomen ({rows}). Dat kan \
             niet allebei waar zijn; {nl}."
        ),
        format!(
            "{n} remainders are assumed both for the outcome and for its absence ({rows}). Both cannot be true; {en}."
        ),
    ))
}

/// Row numbers for people: the first twenty.
pub(super) fn numbers(rows: &[usize]) -> String {
    const SHOWN: usize = 20;
    let shown: Vec<String> = rows.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if rows.len() > SHOWN { ", ..." } else { "" };
    format!("{}{more}", shown.join(", "))
}
