// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shares over time that change in steps: how many are still without an event (Kaplan-Meier), or had it (cumulative
//! incidence), for one or more groups.

mod draw;
mod words;

use crate::numbers::LARGEST;
use crate::palette::MOST;
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// One group: its curve and what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct StepGroup {
    name: Words,
    points: Vec<StepPoint>,
    censored: Vec<f64>,
    median: Median,
    at_risk: Vec<(f64, u64)>,
    until: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct StepPoint {
    time: f64,
    value: Option<f64>,
    interval: Option<(f64, f64)>,
}

/// What is known of the time by which half had the event.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Median {
    Unsaid,
    NotReached,
    At(f64),
}

impl StepGroup {
    /// A group with a name; its curve starts at its first point.
    pub fn new(name: impl Into<Words>) -> Self {
        Self {
            name: name.into(),
            points: Vec::new(),
            censored: Vec::new(),
            median: Median::Unsaid,
            at_risk: Vec::new(),
            until: None,
        }
    }

    /// A group that starts whole: everybody is without the event at time 0.
    pub fn survival(name: impl Into<Words>) -> Self {
        Self::new(name).point(0.0, 1.0, None)
    }

    /// A group that starts at nothing: nobody had the event at time 0.
    pub fn incidence(name: impl Into<Words>) -> Self {
        Self::new(name).point(0.0, 0.0, None)
    }

    /// From this time on the share is this, with its interval. Times go up. A share that is absent or no number is a gap
    /// until the next point.
    #[must_use]
    pub fn point(mut self, time: f64, share: impl Into<Option<f64>>, interval: Option<(f64, f64)>) -> Self {
        let value = share.into().filter(|v| v.is_finite());
        let interval = interval.filter(|(lo, hi)| lo.is_finite() && hi.is_finite());
        self.points.push(StepPoint { time, value, interval });
        self
    }

    /// The times at which somebody was lost from view: a small upright line on the curve at each.
    #[must_use]
    pub fn censored(mut self, times: impl IntoIterator<Item = f64>) -> Self {
        self.censored.extend(times.into_iter().filter(|t| t.is_finite()));
        self
    }

    /// The time by which half had the event; `None` when it was not reached, which is said and not drawn.
    #[must_use]
    pub fn median(mut self, median: Option<f64>) -> Self {
        self.median = median.filter(|t| t.is_finite()).map_or(Median::NotReached, Median::At);
        self
    }

    /// How many were at risk just before each moment at which anybody had the event or was lost from view, in order of
    /// time; after the last there is nobody. With it, the numbers at risk stand under the time axis.
    #[must_use]
    pub fn at_risk(mut self, counts: impl IntoIterator<Item = (f64, u64)>) -> Self {
        self.at_risk.extend(counts.into_iter().filter(|(t, _)| t.is_finite()));
        self
    }

    /// Until when the group was followed: the last share holds until then.
    #[must_use]
    pub fn until(mut self, time: f64) -> Self {
        self.until = Some(time).filter(|t| t.is_finite());
        self
    }

    /// Where the curve ends.
    fn end(&self) -> f64 {
        let last = self.points.last().map_or(0.0, |p| p.time);
        self.until.map_or(last, |until| until.max(last))
    }

    /// The last point with a share.
    fn last(&self) -> Option<&StepPoint> {
        self.points.iter().rev().find(|p| p.value.is_some())
    }

    /// What holds at a time; nothing before the start and after the end.
    fn holds_at(&self, time: f64) -> Option<&StepPoint> {
        let after = self.points.partition_point(|p| p.time <= time);
        after.checked_sub(1).and_then(|i| self.points.get(i)).filter(|_| time <= self.end())
    }

    /// At risk just before a time.
    fn at_risk_at(&self, time: f64) -> u64 {
        let before = self.at_risk.partition_point(|(t, _)| *t < time - 1e-9 * time.abs());
        self.at_risk.get(before).map_or(0, |(_, n)| *n)
    }

    fn check(&self) -> Result<(), Refused> {
        let name = || self.name.nl.clone();
        if self.name.is_blank() {
            return Err(crate::refused::unnamed("groep"));
        }
        if self.points.iter().all(|p| p.value.is_none()) {
            return Err(crate::refused::nothing(&name()));
        }
        for (i, point) in self.points.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| self.points.get(i)).map_or(point.time, |p| p.time);
            if !point.time.is_finite() || before > point.time {
                return Err(Refused::new(
                    format!("{}, punt {}", name(), i + 1),
                    "de tijd is geen getal of ligt voor die van het punt ervoor; geef de punten op volgorde van tijd.",
                    "the time is no number or before that of the point before it; give the points in order of time.",
                ));
            }
            let around = point.interval.map_or([0.0, 0.0], |(lo, hi)| [lo, hi]);
            if point.value.is_some_and(|v| !(-1e-9..=1.0 + 1e-9).contains(&v)) || around[0] > around[1] {
                return Err(Refused::new(
                    format!("{}, punt {}", name(), i + 1),
                    "een aandeel ligt tussen 0 en 1 (geen procenten), en de ondergrens van een interval niet boven zijn bovengrens.",
                    "a share lies between 0 and 1 (not a percentage), and the lower end of an interval not above its upper end.",
                ));
            }
        }
        let times = self.points.iter().map(|p| p.time).chain(self.until).chain(self.censored.iter().copied());
        if times.chain(self.at_risk.iter().map(|(t, _)| *t)).any(|t| t.abs() > LARGEST) {
            return Err(crate::refused::too_large(&name()));
        }
        Ok(())
    }
}

/// Step curves of one or more groups.
#[derive(Clone, Debug, PartialEq)]
pub struct StepCurves {
    frame: Frame,
    time: Axis,
    share: Axis,
    groups: Vec<StepGroup>,
}

/// Collects step curves.
#[derive(Clone, Debug)]
pub struct StepCurvesBuilder(StepCurves);

impl StepCurves {
    /// Curves over a time axis of a share: `Axis::number("wachttijd").unit("dagen")`, `Axis::share("nog niet gestart")`.
    #[must_use]
    pub fn builder(frame: Frame, time: Axis, share: Axis) -> StepCurvesBuilder {
        StepCurvesBuilder(Self { frame, time, share, groups: Vec::new() })
    }

    /// From the earliest to the latest time drawn.
    fn times(&self) -> (f64, f64) {
        let times = self.groups.iter().flat_map(|g| g.points.first().map(|p| p.time).into_iter().chain([g.end()]));
        crate::numbers::range(times).unwrap_or((0.0, 1.0))
    }

    /// The largest share to have room for: the whole, unless all of it stays in the lower half.
    fn most(&self) -> f64 {
        let points = self.groups.iter().flat_map(|g| &g.points);
        let most = points.flat_map(|p| p.value.into_iter().chain(p.interval.map(|(_, hi)| hi))).fold(0.0, f64::max);
        if (1e-9..=0.5).contains(&most) { most } else { 1.0 }
    }
}

impl StepCurvesBuilder {
    /// One more group.
    #[must_use]
    pub fn group(mut self, group: StepGroup) -> Self {
        self.0.groups.push(group);
        self
    }

    /// Checks the curves.
    ///
    /// # Errors
    /// No groups or more than 12, a group without a name or without a single share, times that go down or are no
    /// numbers, shares outside 0 and 1.
    pub fn build(self) -> Result<StepCurves, Refused> {
        let chart = self.0;
        chart.frame.check()?;
        if chart.groups.is_empty() {
            return Err(crate::refused::nothing(""));
        }
        if chart.groups.len() > MOST {
            return Err(crate::refused::too_many("groepen", MOST));
        }
        chart.groups.iter().try_for_each(StepGroup::check)?;
        Ok(chart)
    }
}

impl Chart for StepCurves {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
