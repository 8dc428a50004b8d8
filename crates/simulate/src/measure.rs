// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What differs between areas, by how much, and how it goes on over the years.

use crate::draws::Draws;
use crate::{FIRST, YEARS, Year};

/// Something in which areas differ and that interventions may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The chance to work, in shares.
    Work,
    /// The chance to be on welfare when not working.
    Welfare,
    /// The chance of youth care.
    YouthCare,
    /// The chance to leave school early.
    Leavers,
    /// Crimes per inhabitant, as a logarithm.
    Crime,
    /// Being in touch with neighbours.
    Contact,
    /// Good health.
    Health,
    /// Feeling safe.
    Safe,
    /// Learning in the neighbourhood.
    Learning,
    /// The mark for the neighbourhood.
    Mark,
}

impl Measure {
    /// All.
    pub const ALL: [Self; 10] = [
        Self::Work,
        Self::Welfare,
        Self::YouthCare,
        Self::Leavers,
        Self::Crime,
        Self::Contact,
        Self::Health,
        Self::Safe,
        Self::Learning,
        Self::Mark,
    ];

    /// What an area has that is neither well nor badly off.
    pub const fn level(self) -> f64 {
        match self {
            // Work and welfare depend on the person; this is what the area adds.
            Self::Work | Self::Welfare => 0.0,
            Self::YouthCare => 0.085,
            Self::Leavers => 0.045,
            // 55 per 1,000 inhabitants.
            Self::Crime => -2.9,
            Self::Contact => 0.62,
            Self::Health => 0.76,
            Self::Safe => 0.74,
            Self::Learning => 0.16,
            Self::Mark => 7.2,
        }
    }

    /// What one step of disadvantage adds.
    pub const fn slope(self) -> f64 {
        match self {
            Self::Work => -0.035,
            Self::Welfare => 0.03,
            Self::YouthCare => 0.025,
            Self::Leavers => 0.014,
            Self::Crime => 0.35,
            Self::Contact => -0.06,
            Self::Health => -0.07,
            Self::Safe => -0.09,
            Self::Learning => -0.02,
            Self::Mark => -0.45,
        }
    }

    /// The standard deviation of what is an area's own in a year.
    const fn noise(self) -> f64 {
        match self {
            Self::Work => 0.006,
            Self::Welfare => 0.008,
            Self::YouthCare => 0.005,
            Self::Leavers => 0.003,
            Self::Crime => 0.06,
            Self::Contact => 0.012,
            Self::Health => 0.010,
            Self::Safe => 0.012,
            Self::Learning => 0.010,
            Self::Mark => 0.06,
        }
    }

    /// What the country as a whole adds in a year: good and bad times, and slow changes.
    fn national(self, year: Year) -> f64 {
        const TIMES: [f64; YEARS] =
            [0.0, -0.006, -0.014, -0.022, -0.024, -0.016, -0.008, 0.0, 0.008, 0.014, 0.002, 0.008, 0.016, 0.02, 0.02];
        let since = f64::from(year - FIRST);
        let times = TIMES[usize::from(year - FIRST).min(YEARS - 1)];
        match self {
            Self::Work => times,
            Self::Welfare => -0.8 * times,
            Self::YouthCare => 0.001 * since,
            Self::Leavers => -0.0006 * since,
            Self::Crime => -0.02 * since,
            Self::Contact => {
                if year == 2020 {
                    -0.04
                } else {
                    -0.002 * since
                }
            }
            Self::Health => -0.001 * since,
            Self::Safe => 0.003 * since,
            Self::Learning => {
                if year == 2020 {
                    -0.03
                } else {
                    0.001 * since
                }
            }
            Self::Mark => 0.01 * since,
        }
    }
}

/// How all measures go on in one area.
#[derive(Clone, Debug)]
pub struct Course([[f64; YEARS]; Measure::ALL.len()]);

/// Which part of what is an area's own is still there a year later.
const PERSISTENCE: f64 = 0.6;

impl Course {
    /// The course of an area: its level, the country's times as far as they reach it, and what is its own, which lasts
    /// (first-order autoregressive). `quiet` makes the last smaller, for a part of a larger area.
    pub fn new(draws: &mut Draws, disadvantage: f64, quiet: f64) -> Self {
        let mut course = Self([[0.0; YEARS]; Measure::ALL.len()]);
        for measure in Measure::ALL {
            let reach = 1.0 + 0.15 * draws.normal();
            let mut own = draws.normal();
            for (at, value) in course.0[measure as usize].iter_mut().enumerate() {
                let year = FIRST + at as Year;
                *value = measure.level()
                    + measure.slope() * disadvantage
                    + reach * measure.national(year)
                    + quiet * measure.noise() * own;
                own = PERSISTENCE * own + (1.0 - PERSISTENCE * PERSISTENCE).sqrt() * draws.normal();
            }
        }
        course
    }

    /// The same with what a larger area shares with its parts: what lasts for a while and has no level of its own.
    pub fn within(mut self, draws: &mut Draws) -> Self {
        for measure in Measure::ALL {
            let mut shared = draws.normal();
            for value in &mut self.0[measure as usize] {
                *value += 0.5 * measure.noise() * shared;
                shared = PERSISTENCE * shared + (1.0 - PERSISTENCE * PERSISTENCE).sqrt() * draws.normal();
            }
        }
        self
    }

    /// What a measure is in a year, without interventions.
    pub fn at(&self, measure: Measure, year: Year) -> f64 {
        self.0[measure as usize][usize::from(year.saturating_sub(FIRST)).min(YEARS - 1)]
    }
}
