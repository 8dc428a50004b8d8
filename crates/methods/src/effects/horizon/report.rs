// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What could be seen when, in words.

use std::fmt;

use super::result::{Horizon, HorizonCurve};
use crate::Lang;
use crate::effects::words::{number, percent, periods};
use crate::note::note_lines;
use crate::numbers::written;

/// After how many periods the smallest visible effect is written out.
const SHOWN: [usize; 6] = [1, 2, 3, 5, 10, 20];

impl Horizon {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let (names, start, before) = (self.treated.join(", "), self.start, self.before);
        let (sure, power) = (percent(self.confidence, lang), percent(self.power, lang));
        let mut out = match lang {
            Lang::Nl => format!(
                "Vanaf wanneer iets te zien kan zijn: {names}, start {start}, {before} perioden ervoor\n\
                 Te zien betekent: met een toets van {sure} zekerheid wordt een effect van die grootte in {power} van de gevallen gezien\n"
            ),
            Lang::En => format!(
                "From when on anything could be seen: {names}, start {start}, {before} periods before it\n\
                 Seen means: a test at {sure} confidence sees an effect of that size in {power} of cases\n"
            ),
        };
        for curve in &self.curves {
            out.push_str(&self.line(curve, lang));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }

    fn line(&self, curve: &HorizonCurve, lang: Lang) -> String {
        let words = curve.method.words();
        let after = lang.pick("na", "after");
        let sizes: Vec<String> = SHOWN
            .iter()
            .filter_map(|h| curve.smallest.get(h - 1).map(|s| format!("{after} {h}: {}", number(*s, lang))))
            .collect();
        let mut out = format!(
            "{}: {} ({} {}, {} {}, {} {})\n",
            words.in_lang(lang),
            sizes.join("; "),
            lang.pick("ruis", "noise"),
            number(curve.noise, lang),
            lang.pick("samenhang", "correlation"),
            written(curve.autocorrelation, 2, lang),
            curve.areas,
            if curve.areas == 1 { lang.pick("gebied", "area") } else { lang.pick("gebieden", "areas") },
        );
        if let Some(effect) = self.effect {
            let effect = number(effect.abs(), lang);
            let looked = periods(curve.smallest.len(), lang);
            out.push_str(&match (curve.first.map(|first| periods(first, lang)), lang) {
                (Some(first), Lang::Nl) => {
                    format!("  een effect van {effect} is op zijn vroegst na {first} te zien; eerder is te vroeg\n")
                }
                (Some(first), Lang::En) => format!(
                    "  an effect of {effect} can be seen after {first} at the earliest; before that is too early\n"
                ),
                (None, Lang::Nl) => format!("  een effect van {effect} is ook na {looked} niet te zien\n"),
                (None, Lang::En) => format!("  an effect of {effect} cannot be seen after {looked} either\n"),
            });
        }
        out
    }
}

impl fmt::Display for Horizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
