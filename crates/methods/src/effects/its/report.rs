// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The series in words.

use std::fmt;

use super::run::{Coefficient, Interrupted};
use crate::Lang;
use crate::effects::words::{interval, number};
use crate::note::note_lines;
use crate::numbers::{written, written_p};

impl Interrupted {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!("{}, {}\n", self.unit, lang.pick("onderbroken tijdreeks", "interrupted time series"));
        out.push_str(&format!("{} {}\n", lang.pick("Geschat wordt", "Estimated is"), self.estimand.in_lang(lang)));
        if let Some(early) = &self.too_early {
            out.push_str(&early.report(lang));
        }
        let lines = [
            (lang.pick("Effect, gemiddeld", "Effect, on average"), &self.effect),
            (lang.pick("Sprong bij de start", "Jump at the start"), &self.level),
            (lang.pick("Verandering van de trend, per periode", "Change of the trend, per period"), &self.slope),
            (
                lang.pick(
                    "Met een verzonnen start halverwege de tijd ervoor",
                    "With a pretended start halfway the time before",
                ),
                &self.pretended,
            ),
        ];
        for (name, coefficient) in lines {
            if let Some(coefficient) = coefficient {
                out.push_str(&format!("{name}: {}\n", self.line(coefficient, lang)));
            }
        }
        out.push_str(&format!(
            "{} {} ({} {})\n",
            lang.pick(
                "Fouten hangen samen met die van de vorige periode:",
                "Errors go with those of the period before:"
            ),
            written(self.rho, 2, lang),
            self.degrees,
            lang.pick("vrijheidsgraden", "degrees of freedom"),
        ));
        if let (Some(theirs), Some(ours)) = (self.newey_west, &self.effect) {
            out.push_str(&format!(
                "{} {}; Newey-West {}\n",
                lang.pick("Standaardfout van het effect: Prais-Winsten", "Standard error of the effect: Prais-Winsten"),
                number(ours.standard_error, lang),
                number(theirs, lang),
            ));
        }
        out.push_str(&self.judgement.report(lang));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }

    fn line(&self, found: &Coefficient, lang: Lang) -> String {
        let p = written_p(found.p, lang);
        format!("{} ({}; {p})", number(found.estimate, lang), interval(&found.interval, self.confidence, lang))
    }
}

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
