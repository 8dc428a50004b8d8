// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The results in words.

use std::fmt;

use super::{AreaSplits, BlinderOaxaca, Compared, Decomposition, Displacement, Flows, MeanChange, Residents, Term};
use crate::note::note_lines;
use crate::numbers::written;
use crate::{Interval, Lang};

/// How many rows a list in a report has at most; the result itself has them all.
const ROWS: usize = 20;

/// A change with its sign; what rounds to zero has none.
fn signed(x: f64, lang: Lang) -> String {
    let text = written(x.abs(), 2, lang);
    if text.chars().all(|c| !('1'..='9').contains(&c)) {
        return text;
    }
    format!("{}{text}", if x < 0.0 { "-" } else { "+" })
}

fn or_unknown(x: Option<f64>, lang: Lang) -> String {
    x.map_or_else(|| lang.pick("niet te geven", "cannot be given").to_owned(), |x| signed(x, lang))
}

fn interval(interval: Interval, lang: Lang) -> String {
    match (interval.lower, interval.upper) {
        (Some(lower), Some(upper)) => {
            format!(" ({} {} {})", signed(lower, lang), lang.pick("tot", "to"), signed(upper, lang))
        }
        _ => String::new(),
    }
}

fn change(label: &str, c: &MeanChange, lang: Lang) -> String {
    format!("  {label} ({}): {}{}\n", c.n, or_unknown(c.change, lang), interval(c.interval, lang))
}

fn title(area: &str, period: &str) -> String {
    if period.is_empty() { area.to_owned() } else { format!("{area}, {period}") }
}

fn term(term: Term, lang: Lang) -> &'static str {
    match term {
        Term::Within => lang.pick("eigen verandering", "own change"),
        Term::Share => lang.pick("gewicht", "weight"),
        Term::Cross => lang.pick("gewicht maal verandering", "weight times change"),
        Term::Entry => lang.pick("komst", "arrival"),
        Term::Exit => lang.pick("vertrek", "departure"),
    }
}

fn more(all: usize, lang: Lang) -> String {
    if all <= ROWS {
        return String::new();
    }
    format!("  {} {}\n", lang.pick("en nog", "and more:"), all - ROWS)
}

impl Decomposition {
    /// The result in words: each method under the other, because the split depends on the reference.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        self.lines(lang) + &note_lines(&self.notes, lang)
    }

    fn lines(&self, lang: Lang) -> String {
        let mut out = format!(
            "{}: {} ({}) {} {} ({}), {} {}\n",
            title(&self.area, &self.period),
            written(self.start.mean, 2, lang),
            self.start.n,
            lang.pick("werd", "became"),
            written(self.end.mean, 2, lang),
            self.end.n,
            lang.pick("verandering", "change"),
            signed(self.change, lang),
        );
        for split in &self.splits {
            out.push_str(&format!("{}\n", split.method.name()));
            for effect in split.effects.iter().filter(|e| e.n > 0) {
                let who = format!("{}, {}", effect.part.name(lang), term(effect.term, lang));
                out.push_str(&format!("  {who} ({}): {}\n", effect.n, signed(effect.value, lang)));
            }
        }
        out
    }
}

impl AreaSplits {
    /// The result in words: the first areas; the result itself has all.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        for area in self.areas.iter().take(ROWS) {
            out.push_str(&(area.lines(lang) + &note_lines(&area.notes, lang)));
        }
        out.push_str(&more(self.areas.len(), lang));
        if !self.without.is_empty() {
            let names: Vec<&str> = self.without.iter().take(ROWS).map(String::as_str).collect();
            let what = lang.pick("Zonder gemiddelde aan een van beide einden", "Without a mean at one of the ends");
            out.push_str(&format!("{what} ({}): {}\n", self.without.len(), names.join(", ")));
        }
        out + &note_lines(&self.notes, lang)
    }
}

impl Residents {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!(
            "{}: {} {}\n",
            title(&self.area, &self.period),
            self.at_start,
            lang.pick("bewoners aan het begin", "residents at the start"),
        );
        out.push_str(&change(
            lang.pick("gevolgd waar zij ook wonen", "followed wherever they live"),
            &self.followed,
            lang,
        ));
        out.push_str(&change(lang.pick("waarvan gebleven", "of whom stayed"), &self.stayed, lang));
        out.push_str(&change(lang.pick("waarvan verhuisd", "of whom moved"), &self.moved, lang));
        out.push_str(&format!(
            "  {}: {} {}, {} {}, {} {}\n",
            lang.pick("niet gevolgd", "not followed"),
            self.died,
            lang.pick("overleden", "died"),
            self.out_of_sight,
            lang.pick("uit beeld", "out of sight"),
            self.without_value,
            lang.pick("zonder waarde", "without a value"),
        ));
        out.push_str(&format!(
            "  {} ({}, {}): {}\n",
            lang.pick("het gebied zelf", "the area itself"),
            self.area_counts.0,
            self.area_counts.1,
            or_unknown(self.area_change, lang),
        ));
        if let Some(compared) = &self.compared {
            out.push_str(&compared.lines(lang));
        }
        out + &note_lines(&self.notes, lang)
    }
}

impl Compared {
    fn lines(&self, lang: Lang) -> String {
        format!(
            "  {} ({} {} {}): {} {} {}, {} {}{}\n",
            lang.pick("vergelijkbare mensen elders", "comparable people elsewhere"),
            self.n,
            lang.pick("met", "with"),
            self.others_n,
            or_unknown(self.residents, lang),
            lang.pick("tegen", "against"),
            or_unknown(self.others, lang),
            lang.pick("verschil", "difference"),
            or_unknown(self.difference.difference, lang),
            interval(self.difference.interval, lang),
        )
    }
}

impl Flows {
    /// The result in words: the largest net flows.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        for net in self.net.iter().take(ROWS) {
            let words = (lang.pick("heen", "there"), lang.pick("terug", "back"), lang.pick("netto", "net"));
            out.push_str(&format!(
                "{} - {}: {} {}, {} {}, {} {}\n",
                net.from, net.to, net.there, words.0, net.back, words.1, words.2, net.net
            ));
        }
        if self.net.is_empty() {
            out.push_str(lang.pick("Niemand verhuisde tussen deze gebieden.\n", "Nobody moved between these areas.\n"));
        }
        out + &more(self.net.len(), lang) + &note_lines(&self.notes, lang)
    }
}

impl Displacement {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!(
            "{}: {} {}, {} {}, {} {}\n",
            title(&self.area, &self.period),
            self.left,
            lang.pick("vertrokken naar een ander gebied", "left for another area"),
            self.out_of_sight,
            lang.pick("uit beeld", "out of sight"),
            self.died,
            lang.pick("overleden", "died"),
        );
        for flow in self.destinations.iter().take(ROWS) {
            let label = format!(
                "{} {}: {} {}",
                lang.pick("naar", "to"),
                flow.to,
                flow.n,
                lang.pick("personen, van wie gevolgd", "persons, of whom followed")
            );
            out.push_str(&change(&label, &flow.followed, lang));
        }
        out.push_str(&more(self.destinations.len(), lang));
        out.push_str(&change(lang.pick("vertrekkers", "leavers"), &self.leavers, lang));
        out.push_str(&change(lang.pick("blijvers", "stayers"), &self.stayers, lang));
        let difference = or_unknown(self.difference.difference, lang);
        let what = lang.pick("verschil", "difference");
        out.push_str(&format!("  {what}: {difference}{}\n", interval(self.difference.interval, lang)));
        out + &note_lines(&self.notes, lang)
    }
}

impl BlinderOaxaca {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let [first, second] = &self.groups;
        let mut out = format!(
            "{first} ({}) {}, {second} ({}) {}: {} {}\n",
            self.counts[0],
            written(self.means[0], 2, lang),
            self.counts[1],
            written(self.means[1], 2, lang),
            lang.pick("verschil", "gap"),
            signed(self.gap, lang),
        );
        let (t, u) = (&self.threefold, &self.twofold);
        out.push_str(&format!(
            "{}: {} {}, {} {}, {} {}\n",
            lang.pick("In drieën", "In three"),
            lang.pick("samenstelling", "endowments"),
            signed(t.endowments, lang),
            lang.pick("coëfficiënten", "coefficients"),
            signed(t.coefficients, lang),
            lang.pick("wisselwerking", "interaction"),
            signed(t.interaction, lang),
        ));
        out.push_str(&format!(
            "{}: {} {}, {} {}\n",
            lang.pick("In tweeën", "In two"),
            lang.pick("verklaard", "explained"),
            signed(u.explained, lang),
            lang.pick("onverklaard", "unexplained"),
            signed(u.unexplained, lang),
        ));
        for v in &self.variables {
            let parts = [v.threefold.endowments, v.threefold.coefficients, v.threefold.interaction];
            let parts = parts.map(|x| signed(x, lang)).join(", ");
            let explained = lang.pick("verklaard", "explained");
            out.push_str(&format!("  {}: {parts}; {explained} {}\n", v.name, signed(v.twofold.explained, lang)));
        }
        out + &note_lines(&self.notes, lang)
    }
}

macro_rules! display {
    ($($result:ty),*) => {$(
        impl fmt::Display for $result {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.report(Lang::Nl))
            }
        }
    )*};
}

display!(Decomposition, AreaSplits, Residents, Flows, Displacement, BlinderOaxaca);
