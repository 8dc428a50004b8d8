// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The comparison in words.

use std::fmt;

use super::options::Spread;
use super::placebo::PlaceboTest;
use super::result::{Synth, SynthEstimate};
use crate::Lang;
use crate::effects::words::{interval, number, percent, range, some};
use crate::note::note_lines;
use crate::numbers::{quantile, written, written_p};

/// How many donors are named.
const SHOWN: usize = 8;

impl Synth {
    /// The result in words. The fit before the start is always in it.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!("{}, {}\n", self.treated.join(", "), self.estimator.words().in_lang(lang));
        out.push_str(&format!("{} {}\n", lang.pick("Geschat wordt", "Estimated is"), self.estimand.in_lang(lang)));
        out.push_str(&self.before(lang));
        match (&self.too_early, &self.estimate) {
            (Some(early), _) => out.push_str(&early.report(lang)),
            (None, Some(estimate)) => out.push_str(&estimate.report(self.confidence, lang)),
            (None, None) => {}
        }
        out.push_str(&self.judgement.report(lang));
        out.push_str(&self.weighed(lang));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }

    fn before(&self, lang: Lang) -> String {
        let before = self.path.iter().filter(|g| !g.after);
        let level = before.clone().map(|g| g.observed.abs()).sum::<f64>() / f64::max(1.0, before.map(|_| 1.0).sum());
        let off = number(self.rmspe_before, lang);
        let share =
            if level > 0.0 { format!(" ({})", percent(self.rmspe_before / level, lang)) } else { String::new() };
        match lang {
            Lang::Nl => format!(
                "Vóór de start lagen gebied en mengsel {off}{share} uiteen (wortel van het gemiddelde kwadraat)\n"
            ),
            Lang::En => format!("Before the start area and mixture were {off}{share} apart (root mean square)\n"),
        }
    }

    fn weighed(&self, lang: Lang) -> String {
        let names: Vec<String> =
            self.weights.iter().map(|w| format!("{} {}", w.unit, percent(w.weight, lang))).collect();
        let mut out = format!(
            "{} {} {} {}: {}\n",
            lang.pick("Mengsel van", "Mixture of"),
            names.len(),
            lang.pick("van", "out of"),
            self.donors,
            some(&names, SHOWN, lang)
        );
        if !self.periods.is_empty() {
            let periods: Vec<String> =
                self.periods.iter().map(|p| format!("{} {}", p.time, percent(p.weight, lang))).collect();
            out.push_str(&format!("{} {}\n", lang.pick("Perioden:", "Periods:"), some(&periods, SHOWN, lang)));
        }
        if !self.importance.is_empty() {
            let all: Vec<String> = self.importance.iter().map(|(n, v)| format!("{n} {}", percent(*v, lang))).collect();
            out.push_str(&format!("{} {}\n", lang.pick("Kenmerken:", "Features:"), some(&all, 20, lang)));
        }
        if let Some(gap) = self.certificate {
            out.push_str(&format!(
                "{} {gap:.0e}\n",
                lang.pick(
                    "Betere gewichten zijn er niet; het doel kan hoogstens nog zo veel lager:",
                    "There are no better weights; the objective can be lower by at most:"
                )
            ));
        }
        out
    }
}

impl SynthEstimate {
    fn report(&self, confidence: f64, lang: Lang) -> String {
        let spread = match self.spread {
            Spread::Placebo => lang.pick("uit placebo's", "from placebos"),
            Spread::Jackknife => "jackknife",
            Spread::Bootstrap => "bootstrap",
        };
        let mut out = format!(
            "{} {} ({}; {spread})\n",
            lang.pick("Effect:", "Effect:"),
            number(self.effect, lang),
            interval(&self.interval, confidence, lang)
        );
        if let Some(test) = &self.placebos {
            out.push_str(&test.report(lang));
        }
        if let Some((lo, hi)) = range(self.leave_one_out.iter().map(|l| l.effect)) {
            out.push_str(&format!(
                "{} {} {} {}\n",
                lang.pick("Met telkens één donor minder: van", "With one donor fewer each time: from"),
                number(lo, lang),
                lang.pick("tot", "to"),
                number(hi, lang)
            ));
        }
        if let Some((lo, hi)) = range(self.in_time.iter().map(|t| t.effect)) {
            out.push_str(&format!(
                "{} {} {} {}\n",
                lang.pick(
                    "Met een verzonnen start, eerder dan de echte: van",
                    "With a pretended start, before the real one: from"
                ),
                number(lo, lang),
                lang.pick("tot", "to"),
                number(hi, lang)
            ));
        }
        if let Some((estimator, effect, error)) = &self.other {
            let error = error.map_or(String::new(), |e| {
                format!(" (± {})", number(quantile(0.5 + confidence / 2.0, None) * e, lang))
            });
            let name = estimator.words();
            let way = lang.pick("Anders gewogen", "Weighed otherwise");
            out.push_str(&format!("{way} ({}): {}{error}\n", name.in_lang(lang), number(*effect, lang)));
        }
        out
    }
}

impl PlaceboTest {
    fn report(&self, lang: Lang) -> String {
        let (Some(rank), Some(ratio)) = (self.rank, self.ratio) else {
            return format!(
                "{}\n",
                lang.pick(
                    "Vóór de start past het mengsel zonder fout: er is geen verhouding om te vergelijken",
                    "Before the start the mixture fits without error: there is no ratio to compare"
                )
            );
        };
        let (of, least) = (self.of, written(self.smallest_p, 3, lang));
        let p = written_p(self.p, lang);
        let ratio = number(ratio, lang);
        match lang {
            Lang::Nl => format!(
                "Na de start is de afstand {ratio} keer die ervoor: plaats {rank} van {of}, {p} (lager dan {least} kan deze toets niet)\n"
            ),
            Lang::En => format!(
                "After the start the distance is {ratio} times that before: place {rank} of {of}, {p} (this test cannot go below {least})\n"
            ),
        }
    }
}

impl fmt::Display for Synth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
