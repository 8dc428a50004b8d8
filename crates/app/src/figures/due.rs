// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was done in an area under the themes of an indicator, and from when on that can show.

use wijkwijs_domain::indicators::{Indicator, Period};
use wijkwijs_domain::interventions::Intervention;
use wijkwijs_domain::{Id, Kind as _, PublicModel};

/// Something that was done in an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The intervention.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The year it began.
    pub start: u16,
    /// The year it ended, as far as known.
    pub end: Option<u16>,
}

/// From when on a change can be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The indicator says of no time: it describes the area, or nobody can say how long it takes.
    NotSaid,
    /// Nothing is known to have begun in this area under its themes.
    NothingBegun,
    /// From this year on, because something began in that year.
    From {
        /// The first year in which a change can be expected.
        year: u16,
        /// The year in which something began.
        began: u16,
    },
}

impl Due {
    /// Whether a figure of this period is too early to show a change.
    #[must_use]
    pub fn is_too_early(self, last: Period) -> bool {
        matches!(self, Self::From { year, .. } if last.calendar_year() < year)
    }
}

/// What was done in an area under the themes of an indicator, as far as a year is known, by year and name.
#[must_use]
pub fn done(public: &PublicModel, programme: &Id, area: &Id, indicator: &Indicator) -> Vec<Done> {
    let mut all = Vec::new();
    for item in public.list(programme, Intervention::CODE) {
        let Some(what) = item.typed::<Intervention>().filter(|what| what.area.id() == area) else { continue };
        let shared = what.themes.iter().any(|theme| indicator.themes.iter().any(|own| own.id() == theme.id()));
        if let (true, Some(start)) = (shared, what.start) {
            let end = what.end.filter(|end| *end >= start);
            all.push(Done { id: item.id.clone(), name: what.name.to_string(), start, end });
        }
    }
    all.sort_by(|a, b| (a.start, &a.name).cmp(&(b.start, &b.name)));
    all
}

/// From when on a change by what was done can be expected: the years that the indicator says, after the first of it.
#[must_use]
pub fn due(indicator: &Indicator, done: &[Done]) -> Due {
    let Some(years) = indicator.years_to_change else { return Due::NotSaid };
    match done.iter().map(|what| what.start).min() {
        None => Due::NothingBegun,
        Some(began) => Due::From { year: began.saturating_add(u16::from(years)), began },
    }
}
