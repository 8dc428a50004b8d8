// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be said of a series: its level, direction, speed and certainty. A claim is a predicate: [`Claim::holds`]
//! works it out again from the plain figures, apart from the way it was found.

use wijkwijs_domain::indicators::{Period, Scale, Status};

use super::aggregate::Aggregate;
use super::alike::FEWEST;
use super::beside::{BandPoint, Place, standing};
use super::due::Due;
use super::outlook::Outlook;
use super::profile::comparable;
use super::series::Point;

/// The figures that claims are about, without anything worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The area's figures, in order of time.
    pub points: Vec<Point<Aggregate>>,
    /// The values of comparable areas, from period to period.
    pub band: Vec<BandPoint>,
    /// The changes of comparable areas over the same years, sorted.
    pub changes: Vec<f64>,
    /// From when on a change can be expected.
    pub due: Due,
    /// Whether the regions the area is made of are our own reading.
    pub own_reading: bool,
    /// Whether it counts something, so that a larger area has more of it.
    pub count: bool,
}

impl From<&Outlook> for Evidence {
    fn from(outlook: &Outlook) -> Self {
        Self {
            points: comparable(&outlook.measured.series.points, &outlook.measured.unbroken),
            band: outlook.beside.band.clone(),
            changes: outlook.beside.changes.clone(),
            due: outlook.due,
            own_reading: outlook.measured.own_reading,
            count: outlook.measured.about.scale == Scale::Count,
        }
    }
}

/// How a figure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Up, by more than rounding.
    Up,
    /// Down, by more than rounding.
    Down,
    /// Not by more than rounding can explain.
    Level,
}

/// Something said of a series.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// The last figure.
    Level {
        /// Of when.
        period: Period,
        /// What it is.
        value: f64,
    },
    /// Where the last figure lies beside comparable areas of the same period.
    Beside {
        /// Of when.
        period: Period,
        /// Where.
        place: Place,
        /// How many areas.
        areas: usize,
    },
    /// How it moved since an earlier figure on the same boundaries.
    Moved {
        /// From when.
        since: Period,
        /// Until when.
        until: Period,
        /// Up, down or level.
        direction: Direction,
        /// By how much.
        difference: f64,
    },
    /// How its change lies beside the changes of comparable areas: below, within or above their middle eight in ten.
    Speed {
        /// Where.
        place: Place,
        /// How many areas.
        areas: usize,
    },
    /// A change by what was done cannot be expected before this year.
    TooEarly {
        /// The first year in which it can.
        year: u16,
    },
    /// The last figure is not counted or registered.
    Unsure {
        /// What it is.
        status: Status,
    },
    /// Figures are missing: so many of so many periods.
    Gaps {
        /// How many have no figure.
        missing: usize,
        /// Of how many.
        of: usize,
    },
    /// Boundaries changed within the series, so that not all of it can be compared.
    Boundaries,
    /// Which regions the area is made of is our own reading.
    OwnReading,
    /// There are fewer than three figures on the same boundaries: a direction would be a guess.
    FewYears,
    /// There are no comparable areas to set it beside.
    Alone,
    /// It counts something, so that areas of another size cannot be set beside it.
    Counted,
}

/// What can be said, in the order of level, direction, speed and certainty. Nothing where there is no figure at all.
#[must_use]
pub fn claims(evidence: &Evidence) -> Vec<Claim> {
    let Some(last) = evidence.points.iter().rfind(|point| point.figure.value.is_some()) else { return Vec::new() };
    let Some(value) = last.figure.value else { return Vec::new() };
    let off = last.figure.rounding_error.unwrap_or(0.0);
    let mut all = vec![Claim::Level { period: last.period, value }];
    let band = evidence.band.iter().find(|point| point.period == last.period && !evidence.count);
    match band.and_then(|band| Some((standing(value, off, &band.values)?, band.values.len()))) {
        Some((place, areas)) => all.push(Claim::Beside { period: last.period, place, areas }),
        None if evidence.count => all.push(Claim::Counted),
        None => all.push(Claim::Alone),
    }
    all.extend(movement(evidence, last, (value, off)));
    all.extend(certainty(evidence, last));
    all
}

/// Direction and speed: only with three figures or more on the boundaries of the last.
fn movement(evidence: &Evidence, last: &Point<Aggregate>, (value, off): (f64, f64)) -> Vec<Claim> {
    let same: Vec<&Point<Aggregate>> = evidence
        .points
        .iter()
        .filter(|point| point.boundary_year == last.boundary_year && point.figure.value.is_some())
        .collect();
    let Some((first, from)) = same.first().and_then(|first| Some((*first, first.figure.value?))) else {
        return Vec::new();
    };
    if same.len() < 3 {
        return vec![Claim::FewYears];
    }
    let found = super::change::change((from, first.figure.rounding_error.unwrap_or(0.0)), (value, off));
    let direction = match found.is_beyond_rounding() {
        false => Direction::Level,
        true if found.difference > 0.0 => Direction::Up,
        true => Direction::Down,
    };
    let difference = found.difference;
    let mut all = vec![Claim::Moved { since: first.period, until: last.period, direction, difference }];
    if !evidence.count
        && let Some(place) = standing(difference, found.rounding_error, &evidence.changes)
    {
        all.push(Claim::Speed { place, areas: evidence.changes.len() });
    }
    all
}

fn certainty(evidence: &Evidence, last: &Point<Aggregate>) -> Vec<Claim> {
    let mut all = Vec::new();
    if let Due::From { year, .. } = evidence.due
        && evidence.due.is_too_early(last.period)
    {
        all.push(Claim::TooEarly { year });
    }
    if last.figure.status != Status::Measured {
        all.push(Claim::Unsure { status: last.figure.status });
    }
    let missing = evidence.points.iter().filter(|point| point.figure.value.is_none()).count();
    if missing > 0 {
        all.push(Claim::Gaps { missing, of: evidence.points.len() });
    }
    if evidence.points.iter().any(|point| point.boundary_year != last.boundary_year) {
        all.push(Claim::Boundaries);
    }
    if evidence.own_reading {
        all.push(Claim::OwnReading);
    }
    all
}

impl Claim {
    /// Whether it is so by these figures. Worked out from the plain figures, not by what made the claim: the ends of a
    /// band by counting areas, a direction by the furthest that rounding allows.
    #[must_use]
    pub fn holds(&self, evidence: &Evidence) -> bool {
        let with_value = || evidence.points.iter().filter(|point| point.figure.value.is_some());
        let Some(last) = with_value().max_by_key(|point| point.period) else { return false };
        let at = |period: Period| with_value().find(|point| point.period == period);
        let on = || with_value().filter(|point| point.boundary_year == last.boundary_year);
        match self {
            Self::Level { period, value } => last.period == *period && last.figure.value == Some(*value),
            Self::Beside { period, place, areas } => {
                let band = evidence.band.iter().find(|band| band.period == *period);
                last.period == *period
                    && !evidence.count
                    && band.is_some_and(|band| {
                        band.values.len() == *areas && ranges(&band.values, range(last)) == Some(*place)
                    })
            }
            Self::Moved { since, until, direction, difference } => {
                let (Some(first), Some(until)) = (at(*since), at(*until)) else { return false };
                let ((low, high), (low_after, high_after)) = (range(first), range(until));
                let by = until.figure.value.zip(first.figure.value).map(|(b, a)| b - a);
                let moved = if low_after - high > HAIR {
                    Direction::Up
                } else if low - high_after > HAIR {
                    Direction::Down
                } else {
                    Direction::Level
                };
                on().count() >= 3
                    && until.period == last.period
                    && on().map(|point| point.period).min() == Some(*since)
                    && moved == *direction
                    && by.is_some_and(|by| (by - difference).abs() < HAIR)
            }
            Self::Speed { place, areas } => {
                let Some(first) = on().min_by_key(|point| point.period) else { return false };
                let ((low, high), (low_after, high_after)) = (range(first), range(last));
                on().count() >= 3
                    && !evidence.count
                    && evidence.changes.len() == *areas
                    && ranges(&evidence.changes, (low_after - high, high_after - low)) == Some(*place)
            }
            Self::TooEarly { year } => {
                matches!(evidence.due, Due::From { year: due, .. } if due == *year)
                    && last.period.calendar_year() < *year
            }
            Self::Unsure { status } => last.figure.status == *status && *status != Status::Measured,
            Self::Gaps { missing, of } => {
                *missing > 0 && with_value().count() + missing == *of && evidence.points.len() == *of
            }
            Self::Boundaries => evidence.points.iter().any(|point| point.boundary_year != last.boundary_year),
            Self::OwnReading => evidence.own_reading,
            Self::FewYears => on().count() < 3,
            Self::Alone => {
                let band = evidence.band.iter().find(|band| band.period == last.period);
                !evidence.count && band.is_none_or(|band| band.values.len() < FEWEST)
            }
            Self::Counted => evidence.count,
        }
    }
}

/// Differences of decimal fractions are a hair off.
const HAIR: f64 = 1e-9;

/// Between what values a figure can have been before it was rounded.
fn range(point: &Point<Aggregate>) -> (f64, f64) {
    let (value, off) = (point.figure.value.unwrap_or(f64::NAN), point.figure.rounding_error.unwrap_or(0.0));
    (value - off, value + off)
}

/// Where all of a range lies beside values: lower than their tenth percentile, higher than their ninetieth, or neither.
/// The percentiles by walking along the sorted values, as one would by hand.
fn ranges(values: &[f64], (low, high): (f64, f64)) -> Option<Place> {
    if values.len() < FEWEST {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let end = |tenths: usize| {
        let steps = (sorted.len() - 1) * tenths;
        let (whole, rest) = (steps / 10, steps % 10);
        let (a, b) = (sorted[whole], sorted[(whole + 1).min(sorted.len() - 1)]);
        a + (b - a) * [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9][rest]
    };
    let (tenth, ninetieth) = (end(1), end(9));
    // On the very end of the band rounding of the machine decides; both readings are within it.
    Some(if high < tenth - HAIR {
        Place::Below
    } else if low > ninetieth + HAIR {
        Place::Above
    } else {
        Place::Within
    })
}
