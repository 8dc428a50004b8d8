// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is done in the town, and what it truly changes. This is the truth that methods are held against; it stands in
//! the file with answers and on no page.

use crate::Year;
use crate::measure::Measure;
use crate::places::Focus;

/// What an intervention changes of one measure.
#[derive(Clone, Copy, Debug)]
pub struct Effect {
    /// The measure.
    pub measure: Measure,
    /// The first year in which anything is different.
    pub from: Year,
    /// Over how many years it grows to its full size.
    pub grows: u16,
    /// Its full size: added to a share or a mark, and to the logarithm of crimes per inhabitant.
    pub size: f64,
}

/// What an intervention does.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    /// It changes something for those who live there.
    Change(&'static [Effect]),
    /// It changes nothing.
    Nothing,
    /// It changes nothing for anybody, and other people come to live there.
    Replace {
        /// The first year in which people are moved.
        from: Year,
        /// The last.
        to: Year,
    },
}

/// An intervention.
#[derive(Clone, Copy, Debug)]
pub struct Intervention {
    /// Its record.
    pub record: &'static str,
    /// Where.
    pub focus: Focus,
    /// When it begins.
    pub start: Year,
    /// What it does.
    pub does: Does,
}

const fn effect(measure: Measure, from: Year, grows: u16, size: f64) -> Effect {
    Effect { measure, from, grows, size }
}

/// All interventions.
pub const INTERVENTIONS: [Intervention; 8] = [
    Intervention {
        record: "aanpak/wijkbanen-voorbeeldstad-noord",
        focus: Focus::North,
        start: 2015,
        does: Does::Change(&[effect(Measure::Work, 2016, 3, 0.06)]),
    },
    Intervention {
        record: "aanpak/samen-aan-tafel-voorbeeldstad-noord",
        focus: Focus::North,
        start: 2021,
        does: Does::Change(&[effect(Measure::Contact, 2022, 1, 0.08)]),
    },
    Intervention {
        record: "aanpak/samen-aan-tafel-voorbeeldstad-zuid",
        focus: Focus::South,
        start: 2021,
        does: Does::Change(&[effect(Measure::Contact, 2022, 1, 0.08)]),
    },
    Intervention {
        record: "aanpak/straat-op-orde-voorbeeldstad-zuid",
        focus: Focus::South,
        start: 2021,
        does: Does::Nothing,
    },
    // Too early to tell: what it changes comes after the last year there are figures of.
    Intervention {
        record: "aanpak/jeugdteam-voorbeeldstad-zuid",
        focus: Focus::South,
        start: 2022,
        does: Does::Change(&[effect(Measure::YouthCare, 2027, 3, -0.02)]),
    },
    Intervention {
        record: "aanpak/nieuw-wonen-voorbeeldstad-oost",
        focus: Focus::East,
        start: 2014,
        does: Does::Replace { from: 2015, to: 2018 },
    },
    Intervention {
        record: "aanpak/veilige-straat-voorbeeldstad-west",
        focus: Focus::West,
        start: 2017,
        does: Does::Change(&[effect(Measure::Crime, 2018, 1, -0.30), effect(Measure::Safe, 2019, 2, 0.06)]),
    },
    Intervention {
        record: "aanpak/leerwerkplaats-voorbeeldstad-west",
        focus: Focus::West,
        start: 2013,
        does: Does::Change(&[effect(Measure::Leavers, 2018, 3, -0.025)]),
    },
];

/// Which interventions there are in a run: all, or all but some.
#[derive(Clone, Debug)]
pub struct Plan(Vec<Intervention>);

impl Plan {
    /// As it happened.
    #[must_use]
    pub fn all() -> Self {
        Self(INTERVENTIONS.to_vec())
    }

    /// As it would have been without one.
    #[must_use]
    pub fn without(record: &str) -> Self {
        Self(INTERVENTIONS.into_iter().filter(|one| one.record != record).collect())
    }

    /// What they add to a measure in a year.
    pub fn adds(&self, focus: Option<Focus>, measure: Measure, year: Year) -> f64 {
        let here = self.0.iter().filter(|one| Some(one.focus) == focus);
        let effects = here.filter_map(|one| if let Does::Change(effects) = one.does { Some(effects) } else { None });
        effects.flatten().filter(|effect| effect.measure == measure).map(|effect| effect.at(year)).sum()
    }

    /// Whether people are being replaced, or were.
    pub fn replaces(&self, focus: Option<Focus>, year: Year) -> Replacing {
        let here = self.0.iter().filter(|one| Some(one.focus) == focus);
        let spans =
            here.filter_map(|one| if let Does::Replace { from, to } = one.does { Some((from, to)) } else { None });
        spans.map(|(from, to)| Replacing::at(year, from, to)).next().unwrap_or(Replacing::NotYet)
    }
}

/// How far the replacing of people is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    /// Not begun.
    NotYet,
    /// Under way.
    Now,
    /// Over.
    Done,
}

impl Replacing {
    fn at(year: Year, from: Year, to: Year) -> Self {
        match year {
            year if year < from => Self::NotYet,
            year if year <= to => Self::Now,
            _ => Self::Done,
        }
    }
}

impl Effect {
    /// What it adds in a year.
    #[must_use]
    pub fn at(&self, year: Year) -> f64 {
        if year < self.from {
            return 0.0;
        }
        let years = f64::from(year - self.from + 1);
        self.size * (years / f64::from(self.grows.max(1))).min(1.0)
    }
}
