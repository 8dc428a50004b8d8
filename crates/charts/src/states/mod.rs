// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is in which state over time, stacked to the whole: the states of a chain by Aalen-Johansen.

mod draw;

use crate::frame::first_of;
use crate::numbers::{LARGEST, multiples, nice_step, range, roomy};
use crate::palette::MOST;
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// More moments than this are set out in the table at round times instead.
const ROWS: usize = 60;

/// Shares of the states of a chain over time.
#[derive(Clone, Debug, PartialEq)]
pub struct StateCurves {
    frame: Frame,
    time: Axis,
    share: Axis,
    states: Vec<Words>,
    moments: Vec<Moment>,
    until: Option<f64>,
}

/// The shares from a time on; absent when any of them is.
#[derive(Clone, Debug, PartialEq)]
struct Moment {
    time: f64,
    given: Vec<Option<f64>>,
    shares: Option<Vec<f64>>,
}

/// Collects the states and their shares.
#[derive(Clone, Debug)]
pub struct StateCurvesBuilder(StateCurves);

impl StateCurves {
    /// Curves over a time axis: `Axis::number("tijd").unit("dagen")`, `Axis::share("aandeel van de aanmeldingen")`.
    #[must_use]
    pub fn builder(frame: Frame, time: Axis, share: Axis) -> StateCurvesBuilder {
        let (states, moments) = (Vec::new(), Vec::new());
        StateCurvesBuilder(Self { frame, time, share, states, moments, until: None })
    }

    fn end(&self) -> f64 {
        let last = self.moments.last().map_or(0.0, |m| m.time);
        self.until.map_or(last, |until| until.max(last))
    }

    fn times(&self) -> (f64, f64) {
        let times = self.moments.first().map(|m| m.time).into_iter().chain([self.end()]);
        range(times).unwrap_or((0.0, 1.0))
    }

    fn holds_at(&self, time: f64) -> Option<&Moment> {
        let after = self.moments.partition_point(|m| m.time <= time);
        after.checked_sub(1).and_then(|i| self.moments.get(i))
    }

    /// The last moment with shares.
    fn last(&self) -> Option<(&Moment, &[f64])> {
        self.moments.iter().rev().find_map(|m| m.shares.as_deref().map(|shares| (m, shares)))
    }

    /// Until when the last known shares hold.
    fn known_until(&self) -> f64 {
        let known = self.moments.last().is_some_and(|m| m.shares.is_some());
        if known { self.end() } else { self.last().map_or(0.0, |(m, _)| m.time) }
    }

    fn said(&self, time: f64, lang: Lang) -> String {
        let (lo, hi) = self.times();
        self.time.said(time, if time.fract() == 0.0 { 100.0 } else { hi - lo }, lang)
    }

    fn share(&self, share: Option<f64>, lang: Lang) -> String {
        share.map_or_else(|| lang.pick("onbekend", "unknown").to_owned(), |v| self.share.value(v, 1.0, lang))
    }

    fn notes(&self) -> Vec<Words> {
        let mut notes = Vec::new();
        if self.moments.iter().any(|m| m.shares.is_none()) {
            notes.push(Words::new(
                "Waar de grafiek leeg is, ontbreken waarden.",
                "Where the chart is empty, values are missing.",
            ));
        }
        let sums = self.moments.iter().filter_map(|m| m.shares.as_ref()).map(|shares| shares.iter().sum::<f64>());
        if sums.fold(1.0, f64::min) < 1.0 - 1e-3 {
            notes.push(Words::new(
                "De aandelen tellen niet overal op tot 100%: de rest is in geen van deze toestanden.",
                "The shares do not add up to 100% everywhere: the rest is in none of these states.",
            ));
        }
        notes
    }

    fn description(&self, lang: Lang) -> String {
        let (lo, hi) = self.times();
        let (from, to) = (self.said(lo, lang), self.said(hi, lang));
        let n = self.states.len();
        let opening = match lang {
            Lang::Nl => format!("Gestapelde aandelen van {n} toestanden van {from} tot {to}."),
            Lang::En => format!("Stacked shares of {n} states from {from} to {to}."),
        };
        let first = self.moments.iter().find_map(|m| m.shares.as_deref().map(|shares| (m, shares)));
        let each: Vec<String> = (0..n)
            .map(|i| {
                let at =
                    |of: Option<(&Moment, &[f64])>| self.share(of.and_then(|(_, shares)| shares.get(i).copied()), lang);
                let name = self.states[i].in_lang(lang).trim();
                let begin = first.map_or_else(String::new, |(m, _)| self.said(m.time, lang));
                let end = self.said(self.known_until(), lang);
                match lang {
                    Lang::Nl => format!("{name}: {} op {begin}, {} op {end}.", at(first), at(self.last())),
                    Lang::En => format!("{name}: {} at {begin}, {} at {end}.", at(first), at(self.last())),
                }
            })
            .collect();
        format!("{opening} {}", first_of(&each, 12, lang))
    }
}

impl StateCurvesBuilder {
    /// One more state. The first is drawn at the bottom.
    #[must_use]
    pub fn state(mut self, name: impl Into<Words>) -> Self {
        self.0.states.push(name.into());
        self
    }

    /// From this time on the states have these shares, in the order of the states. Times go up. When any share is absent
    /// or no number, there is a gap until the next moment.
    #[must_use]
    pub fn at(mut self, time: f64, shares: &[Option<f64>]) -> Self {
        let given: Vec<Option<f64>> = shares.iter().map(|v| v.filter(|v| v.is_finite())).collect();
        let shares = given.iter().copied().collect();
        self.0.moments.push(Moment { time, given, shares });
        self
    }

    /// Until when people were followed: the last shares hold until then.
    #[must_use]
    pub fn until(mut self, time: f64) -> Self {
        self.0.until = Some(time).filter(|t| t.is_finite());
        self
    }

    /// Checks the curves.
    ///
    /// # Errors
    /// No states or more than 12, a state without a name, no moment with all shares, times that go down, another number
    /// of shares than of states, shares outside 0 and 1 or together above 1.
    pub fn build(self) -> Result<StateCurves, Refused> {
        let chart = self.0;
        chart.frame.check()?;
        if chart.states.len() > MOST {
            return Err(crate::refused::too_many("toestanden", MOST));
        }
        if chart.states.iter().any(Words::is_blank) {
            return Err(crate::refused::unnamed("toestand"));
        }
        if chart.states.is_empty() || chart.last().is_none() {
            return Err(crate::refused::nothing(""));
        }
        for (i, moment) in chart.moments.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| chart.moments.get(i)).map_or(moment.time, |m| m.time);
            if !moment.time.is_finite() || before > moment.time {
                return Err(Refused::new(
                    format!("moment {}", i + 1),
                    "de tijd is geen getal of ligt voor die van het moment ervoor; geef de momenten op volgorde van tijd.",
                    "the time is no number or before that of the moment before it; give the moments in order of time.",
                ));
            }
            let known = || moment.given.iter().flatten();
            let fits = known().all(|v| (-1e-9..=1.0 + 1e-9).contains(v)) && known().sum::<f64>() <= 1.0 + 1e-6;
            if moment.given.len() != chart.states.len() || !fits {
                return Err(Refused::new(
                    format!("moment {}", i + 1),
                    "geef per toestand één aandeel tussen 0 en 1 (geen procenten), samen niet meer dan 1.",
                    "give one share between 0 and 1 (not a percentage) for each state, together not above 1.",
                ));
            }
        }
        let times = chart.moments.iter().map(|m| m.time).chain(chart.until);
        if times.map(f64::abs).any(|t| t > LARGEST) {
            return Err(crate::refused::too_large("tijd"));
        }
        Ok(chart)
    }
}

impl Chart for StateCurves {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        let mut headers = vec![self.time.heading(lang)];
        headers.extend(self.states.iter().map(|s| s.in_lang(lang).trim().to_owned()));
        let (lo, hi) = self.times();
        let mut notes = self.notes();
        let mut times: Vec<f64> = self.moments.iter().map(|m| m.time).collect();
        if times.len() > ROWS {
            let (lo, hi) = roomy(lo, hi);
            times = multiples(lo, hi, nice_step(lo, hi, 12));
            times.retain(|t| self.holds_at(*t).is_some() && *t <= self.end());
            notes.push(Words::new(
                "De tabel geeft de waarden op ronde tijden; de tekening heeft ze allemaal.",
                "The table gives the values at round times; the drawing has them all.",
            ));
        }
        times.push(self.end());
        times.dedup();
        let rows = times.iter().map(|t| {
            let spread = if t.fract() == 0.0 { 100.0 } else { hi - lo };
            let given = self.holds_at(*t).map(|m| m.given.as_slice()).unwrap_or_default();
            let shares = (0..self.states.len()).map(|i| self.share(given.get(i).copied().flatten(), lang));
            std::iter::once(self.time.value(*t, spread, lang)).chain(shares).collect()
        });
        self.frame.table(lang, headers, rows.collect(), &notes)
    }
}
