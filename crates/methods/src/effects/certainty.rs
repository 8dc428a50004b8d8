// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Fixed words for how sure an effect is, by rules that are the same for every method.

use serde::Serialize;

use crate::{Lang, Words};

/// Above this chance nothing is called an indication; a test that cannot come below it cannot say anything.
const INDICATION: f64 = 0.10;
/// At most this chance is asked of what is likely.
const LIKELY: f64 = 0.05;
/// At most this chance is asked of what is hard to explain otherwise.
const HARD: f64 = 0.01;

/// How sure an effect is; each level asks all that the one before it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Certainty {
    /// Too early, no test possible, a test that could not have shown anything, or no fit before the start.
    #[serde(rename = "geen-uitspraak-mogelijk")]
    NoStatement,
    /// The chance of a difference this large where nothing started is above 10 %. That is not the same as no effect.
    #[serde(rename = "niet-te-onderscheiden")]
    NotTold,
    /// The chance is at most 10 %.
    #[serde(rename = "aanwijzing")]
    Indication,
    /// At most 5 %, and zero outside the 95 % interval; nothing of the kind is seen before the start, and it does not hang
    /// on one area.
    #[serde(rename = "waarschijnlijk")]
    Likely,
    /// At most 1 %, and another method that rests on other assumptions finds it too.
    #[serde(rename = "moeilijk-anders-te-verklaren")]
    HardToExplain,
}

impl Certainty {
    /// The fixed words.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::NoStatement => ("geen uitspraak mogelijk", "no statement possible").into(),
            Self::NotTold => {
                ("niet te onderscheiden van gewone schommelingen", "not to be told from ordinary variation").into()
            }
            Self::Indication => ("een aanwijzing", "an indication").into(),
            Self::Likely => ("waarschijnlijk", "likely").into(),
            Self::HardToExplain => ("moeilijk anders te verklaren", "hard to explain otherwise").into(),
        }
    }
}

/// What a judgement rests on. What is absent was not or could not be checked, which counts as not held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Evidence {
    /// Whether an effect that matters could not be seen yet.
    #[serde(rename = "teVroeg")]
    pub too_early: bool,
    /// The chance of a difference at least this large without an effect, corrected for all looks.
    #[serde(rename = "kans")]
    pub p: Option<f64>,
    /// The smallest chance the test can give, corrected likewise; absent when it has no such floor.
    #[serde(rename = "kleinsteKans")]
    pub smallest_p: Option<f64>,
    /// Whether the estimate is at least 1.96 standard errors from zero: a rank can be high while the interval holds zero.
    #[serde(rename = "intervalZonderNul")]
    pub clear_of_zero: Option<bool>,
    /// Whether area and comparison went together before the start.
    #[serde(rename = "pastErvoor")]
    pub fits_before: Option<bool>,
    /// Whether nothing of the kind is seen when a start is pretended earlier.
    #[serde(rename = "stilErvoor")]
    pub quiet_before: Option<bool>,
    /// Whether it stays when any one area of the comparison is left out.
    #[serde(rename = "nietVanEenGebied")]
    pub stable: Option<bool>,
    /// Whether another method, with other assumptions, finds it too.
    #[serde(rename = "andereMethode")]
    pub other_method: Option<bool>,
}

/// A level, what it rests on, and why it is not higher.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// The level.
    #[serde(rename = "niveau")]
    pub certainty: Certainty,
    /// The level in words.
    #[serde(rename = "woorden")]
    pub words: Words,
    /// What it rests on.
    #[serde(rename = "grond")]
    pub evidence: Evidence,
    /// What keeps it from the next level.
    #[serde(rename = "waaromNietMeer")]
    pub missing: Vec<Words>,
}

/// The judgement that evidence allows.
#[must_use]
pub fn judge(evidence: Evidence) -> Judgement {
    let p = evidence.p.filter(|p| p.is_finite());
    let steps: [(Certainty, Vec<Words>); 4] = [
        (Certainty::NoStatement, statement(&evidence, p)),
        (Certainty::NotTold, at_most(p, INDICATION)),
        (Certainty::Indication, likely(&evidence, p)),
        (Certainty::Likely, hard(&evidence, p)),
    ];
    let stop = steps.into_iter().find(|(_, missing)| !missing.is_empty());
    let (certainty, missing) = stop.unwrap_or((Certainty::HardToExplain, Vec::new()));
    Judgement { certainty, words: certainty.words(), evidence, missing }
}

fn statement(evidence: &Evidence, p: Option<f64>) -> Vec<Words> {
    let mut missing = Vec::new();
    if evidence.too_early {
        missing.push(Words::new(
            "het is te vroeg om een effect van belang te zien",
            "it is too early to see an effect that matters",
        ));
    }
    if p.is_none() && !evidence.too_early {
        missing.push(Words::new("er is geen toets mogelijk", "no test is possible"));
    }
    if evidence.smallest_p.is_some_and(|least| least > INDICATION) {
        missing.push(Words::new(
            "met zo weinig vergelijkbare gebieden kan de toets niets aantonen",
            "with so few comparable areas the test cannot show anything",
        ));
    }
    if evidence.fits_before == Some(false) {
        missing.push(Words::new(
            "vóór de start liep de vergelijking niet gelijk op met het gebied",
            "before the start the comparison did not go along with the area",
        ));
    }
    missing
}

fn at_most(p: Option<f64>, bound: f64) -> Vec<Words> {
    if p.is_some_and(|p| p <= bound * (1.0 + 1e-12)) {
        return Vec::new();
    }
    let percent = (bound * 100.0).round();
    vec![Words::new(
        format!("de kans op zo'n verschil zonder effect is meer dan {percent} %"),
        format!("the chance of such a difference without an effect is more than {percent} %"),
    )]
}

fn likely(evidence: &Evidence, p: Option<f64>) -> Vec<Words> {
    let mut missing = at_most(p, LIKELY);
    missing.extend(held(
        evidence.clear_of_zero,
        (
            "een verschil van nul ligt binnen het interval van 95 %",
            "a difference of zero lies within the 95 % interval",
        ),
        ("er is geen interval te geven", "no interval can be given"),
    ));
    missing.extend(held(
        evidence.quiet_before,
        ("al vóór de start is zoiets te zien", "something of the kind is seen before the start"),
        (
            "niet na te gaan of al vóór de start zoiets te zien was",
            "whether it was seen before the start cannot be checked",
        ),
    ));
    missing.extend(held(
        evidence.stable,
        ("het hangt van één gebied in de vergelijking af", "it hangs on one area of the comparison"),
        ("niet nagegaan of het van één gebied afhangt", "whether it hangs on one area was not checked"),
    ));
    missing
}

fn hard(evidence: &Evidence, p: Option<f64>) -> Vec<Words> {
    let mut missing = at_most(p, HARD);
    missing.extend(held(
        evidence.other_method,
        ("een andere methode ziet het niet", "another method does not see it"),
        ("niet met een andere methode nagegaan", "not checked by another method"),
    ));
    missing
}

fn held(check: Option<bool>, not: (&str, &str), unknown: (&str, &str)) -> Option<Words> {
    match check {
        Some(true) => None,
        Some(false) => Some(not.into()),
        None => Some(unknown.into()),
    }
}

impl Judgement {
    /// The judgement in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!("{} {}\n", lang.pick("Zekerheid:", "Certainty:"), self.words.in_lang(lang));
        if !self.missing.is_empty() {
            let why: Vec<&str> = self.missing.iter().map(|w| w.in_lang(lang)).collect();
            out.push_str(&format!("  {} {}\n", lang.pick("niet meer, want", "not more, because"), why.join("; ")));
        }
        out
    }
}
