// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comparisons in words. Nothing here says better or worse: a difference has no good side.

use std::fmt;

use super::{Basis, IndicatorPart, Measure, Missing, Nearest, PairExplanation, Robustness, Stability, Standardise};
use crate::Lang;
use crate::note::note_lines;
use crate::numbers::written;

/// How many indicators are named beside a neighbour, and how many areas that come in.
const SHOWN: usize = 3;
const SHOWN_OTHERS: usize = 10;

/// A share for people: only all is 100 %, and only nothing is 0 %.
fn percent(share: f64, lang: Lang) -> String {
    const ROUNDING: f64 = 1e-12;
    match share {
        s if s > ROUNDING && s < 0.005 => "< 1 %".to_owned(),
        s if s > 0.995 && s < 1.0 - ROUNDING => "> 99 %".to_owned(),
        s => format!("{} %", written(s * 100.0, 0, lang)),
    }
}

impl Basis {
    /// On what the comparison stands, in a line.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let names: Vec<String> =
            self.indicators.iter().map(|i| format!("{} ({})", i.name, percent(i.weight, lang))).collect();
        let scale = match self.standardise {
            Standardise::MeanSd => lang.pick("gemiddelde en standaardafwijking", "mean and standard deviation"),
            Standardise::MedianMad => lang.pick("mediaan en mediane afwijking", "median and median deviation"),
        };
        let measure = match self.measure {
            Measure::Euclidean => String::new(),
            Measure::Mahalanobis(_) => format!(
                "; {} {}",
                lang.pick("gecorrigeerd voor samenhang, krimp", "corrected for correlation, shrinkage"),
                written(self.shrinkage.unwrap_or(0.0), 2, lang),
            ),
        };
        format!(
            "{} {}; {} {} {} ({scale}){measure}\n",
            lang.pick("Vergeleken op:", "Compared on:"),
            names.join(", "),
            lang.pick("geschaald over", "scaled over"),
            self.reference,
            lang.pick("gebieden", "areas"),
        )
    }
}

impl Nearest {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let head = lang.pick("Gebieden die het meest lijken op", "Areas most like");
        let mut out = format!("{head} {}\n{}", self.area, self.basis.report(lang));
        for neighbour in &self.neighbours {
            let place = if neighbour.place == neighbour.last_place {
                format!("{}.", neighbour.place)
            } else {
                format!("{}-{}.", neighbour.place, neighbour.last_place)
            };
            out.push_str(&format!("{place} {}\n", neighbour.explanation.line(lang)));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl PairExplanation {
    /// The other area, how far, and the indicators that make most of the distance.
    fn line(&self, lang: Lang) -> String {
        let mut most: Vec<(&str, f64)> =
            self.parts.iter().filter_map(|p| p.share.map(|s| (p.indicator.as_str(), s))).collect();
        most.sort_by(|a, b| b.1.total_cmp(&a.1));
        let most: Vec<String> =
            most.iter().take(SHOWN).map(|(name, share)| format!("{name} {}", percent(*share, lang))).collect();
        let from = if most.is_empty() {
            String::new()
        } else {
            format!("; {} {}", lang.pick("vooral door", "mostly by"), most.join(", "))
        };
        let missing: Vec<&str> = self.missing().collect();
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!("; {} {}", lang.pick("niet bij beide bekend:", "not known for both:"), missing.join(", "))
        };
        format!("{}: {}{from}{missing}", self.other, self.far(lang))
    }

    fn far(&self, lang: Lang) -> String {
        match self.distance {
            Some(distance) => format!("{} {}", lang.pick("afstand", "distance"), written(distance, 2, lang)),
            None => lang.pick("niet vergelijkbaar", "not comparable").to_owned(),
        }
    }

    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let shared = lang
            .pick("van de indicatoren (naar gewicht) bij beide bekend", "of the indicators (by weight) known for both");
        let (between, and) = (lang.pick("Tussen", "Between"), lang.pick("en", "and"));
        let (a, b, far) = (&self.area, &self.other, self.far(lang));
        let mut out = format!("{between} {a} {and} {b}: {far}; {} {shared}\n", percent(self.shared, lang));
        for part in &self.parts {
            out.push_str(&part.line(lang));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl IndicatorPart {
    fn line(&self, lang: Lang) -> String {
        let value = |x: Option<f64>| {
            x.map_or_else(
                || lang.pick("onbekend", "unknown").to_owned(),
                |x| match lang {
                    Lang::Nl => x.to_string().replace('.', ","),
                    Lang::En => x.to_string(),
                },
            )
        };
        let mut line = format!("  {}: {} / {}", self.indicator, value(self.value), value(self.other_value));
        if let Some(difference) = self.difference {
            let apart = lang.pick("uit elkaar", "apart");
            line.push_str(&format!("; {} {apart}", written(difference.abs(), 2, lang)));
        }
        if let Some(share) = self.share {
            line.push_str(&format!("; {} {}", percent(share, lang), lang.pick("van de afstand", "of the distance")));
        }
        if let Some(missing) = self.missing {
            line.push_str(match missing {
                Missing::Both => lang.pick("; ontbreekt bij beide", "; missing for both"),
                Missing::Area => lang.pick("; ontbreekt bij het eerste", "; missing for the first"),
                Missing::Other => lang.pick("; ontbreekt bij het tweede", "; missing for the second"),
            });
        }
        line.push('\n');
        line
    }
}

impl Robustness {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let options = &self.options;
        let head = lang.pick("Hoe vast staan de buren van", "How firmly stand the neighbours of");
        let mut out = format!("{head} {}?\n", self.area);
        let (draws, seed, factor) = (options.draws, options.seed, written(options.factor, 1, lang));
        let p = self.left_out;
        out.push_str(&match lang {
            Lang::Nl => format!(
                "Bij de {} naaste, met {p} keer één indicator weggelaten en {draws} keer andere gewichten \
                 (een factor {factor} op of neer, zaad {seed}):\n",
                options.k
            ),
            Lang::En => format!(
                "Among the {} nearest, with one indicator left out {p} times and other weights {draws} times \
                 (a factor {factor} up or down, seed {seed}):\n",
                options.k
            ),
        });
        for neighbour in &self.neighbours {
            out.push_str(&neighbour.line(true, lang));
        }
        if !self.others.is_empty() {
            out.push_str(
                lang.pick("Niet bij de naaste, met andere keuzes wel:\n", "Not among them, but with other choices:\n"),
            );
        }
        for other in self.others.iter().take(SHOWN_OTHERS) {
            out.push_str(&other.line(false, lang));
        }
        if let Some(more) = self.others.len().checked_sub(SHOWN_OTHERS).filter(|n| *n > 0) {
            out.push_str(&format!("  {} {more} {}\n", lang.pick("en nog", "and"), lang.pick("andere", "others")));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl Stability {
    fn line(&self, neighbour: bool, lang: Lang) -> String {
        let mut line = format!(
            "  {}: {} {}",
            self.area,
            percent(self.left_out, lang),
            lang.pick("bij weglaten", "when leaving out"),
        );
        if let Some(share) = self.reweighted {
            let with = lang.pick("bij andere gewichten", "with other weights");
            line.push_str(&format!(", {} {with}", percent(share, lang)));
        }
        if !self.depends_on.is_empty() {
            let why = if neighbour {
                lang.pick("valt weg zonder", "gone without")
            } else {
                lang.pick("komt erbij zonder", "comes in without")
            };
            line.push_str(&format!("; {why} {}", self.depends_on.join(", ")));
        }
        line.push('\n');
        line
    }
}

impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}

impl fmt::Display for PairExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}

impl fmt::Display for Robustness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
