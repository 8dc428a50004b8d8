// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Difference-in-differences in words.

use std::fmt;

use super::event::EventStudy;
use super::result::{Aggregated, Aggregation, Did, Estimate, PreTest};
use super::twfe::Coefficient;
use crate::Lang;
use crate::effects::words::{interval, number};
use crate::note::note_lines;
use crate::numbers::{written, written_p};

impl Did {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!(
            "{}: {} {} {}, {} {}\n",
            lang.pick("Verschil in verschillen", "Difference-in-differences"),
            self.started,
            lang.pick("gestarte gebieden van", "started areas out of"),
            self.areas,
            lang.pick("vergeleken met", "compared with"),
            self.controls.words().in_lang(lang),
        );
        out.push_str(&format!("{} {}\n", lang.pick("Geschat wordt", "Estimated is"), self.estimand.in_lang(lang)));
        out.push_str(&before(self.pre_test, lang));
        if let Some(early) = &self.too_early {
            out.push_str(&early.report(lang));
        }
        for aggregated in &self.aggregated {
            out.push_str(&aggregated.report(self.confidence, lang));
        }
        out.push_str(&self.judgement.report(lang));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

fn before(test: Option<PreTest>, lang: Lang) -> String {
    let Some(test) = test else {
        return format!(
            "{}\n",
            lang.pick(
                "Of gebieden vóór de start gelijk opliepen, is niet na te gaan",
                "Whether areas went together before the start cannot be checked"
            )
        );
    };
    format!(
        "{} {} ({} {}, {} {})\n",
        lang.pick(
            "Liepen gebieden vóór de start gelijk op? Toets daartegen:",
            "Did areas go together before the start? Test against it:"
        ),
        written_p(test.p, lang),
        lang.pick("Wald", "Wald"),
        written(test.statistic, 1, lang),
        test.degrees,
        lang.pick("vrijheidsgraden", "degrees of freedom"),
    )
}

impl Aggregated {
    fn report(&self, confidence: f64, lang: Lang) -> String {
        let name = match self.aggregation {
            Aggregation::Simple => lang.pick("Over alle gebieden en perioden", "Over all areas and periods"),
            Aggregation::Group => lang.pick("Elk gebied telt even zwaar", "Every area counts the same"),
            Aggregation::Dynamic => lang.pick("Naar duur sinds de start", "By time since the start"),
            Aggregation::Calendar => lang.pick("Naar periode", "By period"),
        };
        let mut out = format!("{name}: {}\n", line(&self.overall, confidence, lang));
        for part in &self.parts {
            out.push_str(&format!("  {}: {}\n", part.key, line(&part.estimate, confidence, lang)));
        }
        out
    }
}

fn line(estimate: &Estimate, confidence: f64, lang: Lang) -> String {
    match estimate.standard_error {
        None => number(estimate.effect, lang),
        Some(_) => format!("{} ({})", number(estimate.effect, lang), interval(&estimate.interval, confidence, lang)),
    }
}

impl EventStudy {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!(
            "{}: {} {} {}\n",
            lang.pick("Gebeurtenisstudie", "Event study"),
            self.started,
            lang.pick("gestarte gebieden van", "started areas out of"),
            self.areas
        );
        out.push_str(&before(self.pre_test, lang));
        if let Some(early) = &self.too_early {
            out.push_str(&early.report(lang));
        }
        if let Some(callaway) = &self.callaway {
            out.push_str("Callaway-Sant'Anna. ");
            out.push_str(&callaway.report(self.confidence, lang));
        }
        let two_way = self.two_way.as_ref().map_or(&[][..], |t| &t.coefficients);
        let both = [
            ("Sun-Abraham", &self.sun_abraham[..]),
            (
                lang.pick("Tweezijdige vaste effecten, ter vergelijking", "Two-way fixed effects, for comparison"),
                two_way,
            ),
        ];
        for (name, coefficients) in both {
            if !coefficients.is_empty() {
                out.push_str(&format!("{name}\n"));
                coefficients.iter().for_each(|c| out.push_str(&c.line(self.confidence, lang)));
            }
        }
        out.push_str(&self.judgement.report(lang));
        out.push_str(&note_lines(&self.notes, lang));
        if let Some(two_way) = &self.two_way {
            out.push_str(&note_lines(&two_way.notes, lang));
        }
        out
    }
}

impl Coefficient {
    fn line(&self, confidence: f64, lang: Lang) -> String {
        format!("  {}: {} ({})\n", self.name, number(self.effect, lang), interval(&self.interval, confidence, lang))
    }
}

impl fmt::Display for Did {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}

impl fmt::Display for EventStudy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
