// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is true: what every intervention really changed. Worked out by running the town again without it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chain::{AREAS, Rates};
use super::panel::{Ends, FROM, TO};
use crate::measure::Measure;
use crate::people::Group;
use crate::plan::{Does, Effect, INTERVENTIONS, Intervention, Plan};
use crate::sums::{Of, Sums};
use crate::{FIRST, Focus, LAST, World, Year, focus_sums};

/// All answers.
#[derive(Clone, Debug, Serialize)]
pub struct Answers {
    #[serde(rename = "fictief")]
    fictional: bool,
    #[serde(rename = "begingetal")]
    seed: u64,
    #[serde(rename = "letOp")]
    beware: &'static str,
    /// The interventions.
    #[serde(rename = "aanpakken")]
    pub interventions: Vec<Answered>,
    /// The chain: what becomes of people in each area.
    #[serde(rename = "keten")]
    pub chain: Vec<ChainAnswer>,
}

/// What one intervention changed.
#[derive(Clone, Debug, Serialize)]
pub struct Answered {
    /// Its record.
    #[serde(rename = "aanpak")]
    pub record: &'static str,
    /// The area's record.
    #[serde(rename = "focusgebied")]
    pub area: &'static str,
    /// When it began.
    pub start: Year,
    /// In one sentence.
    #[serde(rename = "waarheid")]
    pub truth: &'static str,
    /// What it changed of which indicator.
    #[serde(rename = "effecten", skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Changed>,
    /// How the area and those who stayed fared, where other people came to live.
    #[serde(rename = "bewoners", skip_serializing_if = "Option::is_none")]
    pub residents: Option<Residents>,
}

/// What an intervention changed of an indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// The indicator's record.
    pub indicator: &'static str,
    /// The first year in which anything differs.
    #[serde(rename = "vanaf")]
    pub from: Year,
    /// Its full size as it was planted: added to the chance of a person or to a mark, and to the logarithm of crimes per
    /// inhabitant. What comes of it in a year depends on who lives there then.
    #[serde(rename = "geplant")]
    pub planted: f64,
    /// Over how many years it grows.
    #[serde(rename = "groeitInJaren")]
    pub grows: u16,
    /// By year, in the indicator's unit: the town as it is less the town without this intervention, not rounded.
    #[serde(rename = "verschil")]
    pub difference: BTreeMap<Year, f64>,
}

/// The mean income of the area, of those who stayed, and of those who stayed elsewhere in town, at two moments.
#[derive(Clone, Debug, Serialize)]
pub struct Residents {
    #[serde(rename = "jaren")]
    years: [Year; 2],
    /// In thousands of euros of the last year.
    #[serde(rename = "gebied")]
    pub area: [f64; 2],
    /// Of those who lived there in both.
    #[serde(rename = "blijvers")]
    pub stayers: [f64; 2],
    /// Of those who lived in another district in both, without the north, weighed so that they are as schooled.
    #[serde(rename = "blijversElders")]
    pub elsewhere: [f64; 2],
}

/// What becomes of people in a chain.
#[derive(Clone, Debug, Serialize)]
pub struct ChainAnswer {
    #[serde(flatten)]
    rates: Rates,
    /// Which part of those who reach each step goes on, if all are followed to the end.
    #[serde(rename = "deelDatVerdergaat")]
    pub shares: [f64; 3],
}

impl Answers {
    /// The answers of a run.
    #[must_use]
    pub fn new(world: &World, ends: &[Ends]) -> Self {
        Self {
            fictional: true,
            seed: world.seed,
            beware: "Dit is de waarheid van een verzonnen stad. Zij hoort op geen enkele pagina: kijk hier pas als u een methode hebt geprobeerd.",
            interventions: INTERVENTIONS.iter().map(|one| answered(world, ends, one)).collect(),
            chain: AREAS.iter().map(|rates| ChainAnswer { rates: *rates, shares: rates.shares() }).collect(),
        }
    }

    /// As the file has it.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn answered(world: &World, ends: &[Ends], one: &Intervention) -> Answered {
    let (truth, effects, residents) = match one.does {
        Does::Nothing => ("Deze aanpak veranderde niets.", Vec::new(), None),
        Does::Replace { .. } => (
            "Deze aanpak veranderde voor niemand iets; het gebied lijkt beter af doordat er andere mensen kwamen wonen.",
            Vec::new(),
            Some(residents(ends)),
        ),
        Does::Change(effects) => {
            let without = World::new(world.seed, &Plan::without(one.record));
            let changed: Vec<Changed> =
                effects.iter().map(|effect| changed(world, &without, one.focus, effect)).collect();
            let truth = match effects.iter().all(|effect| effect.from > LAST) {
                true => {
                    "Wat deze aanpak verandert, komt pas na het laatste jaar met cijfers: het is te vroeg om iets te zeggen."
                }
                false => "Deze aanpak veranderde iets voor wie er woont.",
            };
            (truth, changed, None)
        }
    };
    Answered { record: one.record, area: one.focus.record(), start: one.start, truth, effects, residents }
}

fn changed(world: &World, without: &World, focus: Focus, effect: &Effect) -> Changed {
    let value = |world: &World, year| effect.measure.value(&focus_sums(world, focus, year));
    let difference = (FIRST..=LAST).map(|year| (year, rounded(value(world, year) - value(without, year))));
    Changed {
        indicator: effect.measure.indicator(),
        from: effect.from,
        planted: effect.size,
        grows: effect.grows,
        difference: difference.collect(),
    }
}

fn rounded(value: f64) -> f64 {
    // Adding nothing takes the sign from a zero.
    (value * 1e4).round() / 1e4 + 0.0
}

/// The district of Voorbeeldstad-Oost.
const EAST: &str = "WK900103";
/// The district of Voorbeeldstad-Noord.
const NORTH: &str = "WK900101";

fn residents(ends: &[Ends]) -> Residents {
    let lives = |person: &Ends, end: usize| person.at[end].as_ref().is_some_and(|(district, ..)| district == EAST);
    let stays = |person: &Ends| match &person.at {
        [Some((before, ..)), Some((after, ..))] => before == after,
        _ => false,
    };
    let stayers: Vec<&Ends> = ends.iter().filter(|person| stays(person)).collect();
    let (here, mut there): (Vec<&Ends>, Vec<&Ends>) = stayers.into_iter().partition(|person| lives(person, 0));
    // In the north people found work by another intervention: that is no comparison.
    there.retain(|person| person.at[0].as_ref().is_some_and(|(district, ..)| district != NORTH));
    Residents {
        years: [FROM, TO],
        area: [0, 1].map(|end| rounded(mean(ends.iter().filter(|person| lives(person, end)), end))),
        stayers: [0, 1].map(|end| rounded(mean(here.iter().copied(), end))),
        elsewhere: [0, 1].map(|end| rounded(as_schooled_as(&here, &there, end))),
    }
}

/// The mean income at one of the moments.
fn mean<'a>(people: impl Iterator<Item = &'a Ends>, end: usize) -> f64 {
    let incomes = people.filter_map(|person| person.at[end].as_ref().map(|(_, income, _)| *income));
    let (count, sum) = incomes.fold((0_u32, 0.0), |(count, sum), income| (count + 1, sum + income));
    sum / f64::from(count.max(1))
}

/// The mean income of some people if they were schooled as others are: incomes of the schooled grow more.
fn as_schooled_as(others: &[&Ends], people: &[&Ends], end: usize) -> f64 {
    let of = |group: Group| {
        let share = others.iter().filter(|person| person.group == group).count() as f64 / others.len().max(1) as f64;
        share * mean(people.iter().copied().filter(|person| person.group == group), end)
    };
    Group::ALL.into_iter().map(of).sum()
}

impl Measure {
    /// The indicator that shows it.
    #[must_use]
    pub const fn indicator(self) -> &'static str {
        match self {
            Self::Work => "indicator/werk-voorbeeldstad",
            Self::Welfare => "indicator/bijstandsaandeel-voorbeeldstad",
            Self::YouthCare => "indicator/jeugdhulp-voorbeeldstad",
            Self::Leavers => "indicator/schoolverlaters-voorbeeldstad",
            Self::Crime => "indicator/misdrijven-per-1000-voorbeeldstad",
            Self::Contact => "indicator/contact-met-buren-voorbeeldstad",
            Self::Health => "indicator/goede-gezondheid-voorbeeldstad",
            Self::Safe => "indicator/voelt-zich-veilig-voorbeeldstad",
            Self::Learning => "indicator/leert-in-de-buurt-voorbeeldstad",
            Self::Mark => "indicator/rapportcijfer-voorbeeldstad",
        }
    }

    /// The value of that indicator, not rounded.
    #[must_use]
    pub fn value(self, sums: &Sums) -> f64 {
        let (part, whole, times) = match self {
            Self::Work => (sums.working(), sums.base(), 100.0),
            Self::Welfare => (sums[Of::Welfare], sums.base(), 100.0),
            Self::YouthCare => (sums[Of::YouthCare], sums[Of::Youth], 100.0),
            Self::Leavers => (sums[Of::Leavers], sums[Of::Pupils], 100.0),
            Self::Crime => (sums.crimes(), sums.inhabitants(), 1000.0),
            Self::Contact => (sums.of(&[Of::Contact18, Of::Contact65]), sums.adults(), 100.0),
            Self::Health => (sums[Of::Healthy], sums.adults(), 100.0),
            Self::Safe => (sums[Of::Safe], sums.adults(), 100.0),
            Self::Learning => (sums[Of::Learning], sums.adults(), 100.0),
            Self::Mark => (sums[Of::Marks], sums.adults(), 1.0),
        };
        part / whole * times
    }
}
