// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One run: the town from its people, the rest of the country from its districts, and what is counted of all of it.

use crate::country::{self, District};
use std::collections::BTreeSet;

use crate::draws::Draws;
use crate::measure::{Course, Measure};
use crate::people::{Chances, LIVED_IN, Outcome, People, Person, outcome};
use crate::places::{PLOTS, Plot, district_of};
use crate::plan::{Plan, Replacing};
use crate::sums::{Of, Sums};
use crate::{FIRST, LAST, YEARS, Year};

/// How long people live there before the first figures.
const BEFORE: Year = 5;

/// What is counted of the country over the years.
pub struct World {
    /// What the random numbers began from.
    pub seed: u64,
    /// By year and plot.
    pub plots: Vec<Vec<Sums>>,
    /// By year and district elsewhere.
    pub districts: Vec<Vec<Sums>>,
    /// Who died while living in the town, by number.
    pub died: BTreeSet<u32>,
}

/// Somebody in a year, and how that person is doing.
pub struct Seen<'a> {
    /// On 1 January of it.
    pub year: Year,
    /// Who.
    pub person: &'a Person,
    /// How.
    pub outcome: Outcome,
}

impl World {
    /// A run.
    #[must_use]
    pub fn new(seed: u64, plan: &Plan) -> Self {
        Self::watched(seed, plan, |_| {})
    }

    /// A run in which everybody is seen every year.
    #[must_use]
    pub fn watched(seed: u64, plan: &Plan, mut see: impl FnMut(&Seen<'_>)) -> Self {
        let courses = courses(seed);
        let mut people = People::new(seed, FIRST - BEFORE);
        let mut noise = Draws::new(seed, "misdrijven");
        let mut plots = Vec::new();
        for year in FIRST - BEFORE + 1..=LAST {
            people.go_on(year, plan);
            if year < FIRST {
                continue;
            }
            let mut sums = vec![Sums::default(); PLOTS.len()];
            let chances: Vec<Chances> =
                PLOTS.iter().zip(&courses).map(|(plot, course)| chances(plan, plot, course, year)).collect();
            for person in &people.all {
                let outcome = outcome(person, year, &chances[person.plot]);
                count(&mut sums[person.plot], person, &outcome, year);
                see(&Seen { year, person, outcome });
            }
            for (at, (plot, course)) in PLOTS.iter().zip(&courses).enumerate() {
                count_area(&mut sums[at], plan, plot, course, people.homes[at], year, &mut noise);
            }
            plots.push(sums);
        }
        let elsewhere: Vec<District> = country::districts(seed);
        let districts = (FIRST..=LAST).map(|year| elsewhere.iter().map(|d| d.sums(year)).collect()).collect();
        Self { seed, plots, districts, died: people.died }
    }

    /// What is counted of each plot in a year.
    #[must_use]
    pub fn plots_in(&self, year: Year) -> &[Sums] {
        self.plots.get(usize::from(year - FIRST)).map_or(&[], Vec::as_slice)
    }

    /// What is counted of each district elsewhere in a year.
    #[must_use]
    pub fn districts_in(&self, year: Year) -> &[Sums] {
        self.districts.get(usize::from(year - FIRST)).map_or(&[], Vec::as_slice)
    }
}

/// The course of each plot: what is its own and what its district shares.
fn courses(seed: u64) -> Vec<Course> {
    let one = |(at, plot): (usize, &Plot)| {
        let own = Course::new(&mut Draws::new(seed, &format!("deel {at}")), plot.disadvantage, 0.7);
        own.within(&mut Draws::new(seed, &format!("wijk {}", district_of(plot.code(FIRST)))))
    };
    PLOTS.iter().enumerate().map(one).collect()
}

fn chances(plan: &Plan, plot: &Plot, course: &Course, year: Year) -> Chances {
    let of = |measure| course.at(measure, year) + plan.adds(plot.focus, measure, year);
    Chances {
        work: of(Measure::Work),
        welfare: of(Measure::Welfare),
        youth_care: of(Measure::YouthCare),
        leavers: of(Measure::Leavers),
    }
}

/// How much a euro of the last year is in a year.
#[must_use]
pub fn index(year: Year) -> f64 {
    libm::pow(0.98, f64::from(LAST.saturating_sub(year)))
}

fn count(sums: &mut Sums, person: &Person, outcome: &Outcome, year: Year) {
    let age = person.age(year);
    let ages = match age {
        0..15 => Of::Age0,
        15..25 => Of::Age15,
        25..45 => Of::Age25,
        45..65 => Of::Age45,
        _ => Of::Age65,
    };
    let base = match age {
        15..25 => Some((Of::Base15, Of::Work15)),
        25..45 => Some((Of::Base25, Of::Work25)),
        45..75 => Some((Of::Base45, Of::Work45)),
        _ => None,
    };
    let one = f64::from;
    sums[ages] += 1.0;
    if let Some((all, working)) = base {
        sums[all] += 1.0;
        sums[working] += one(u8::from(outcome.works));
    }
    sums[Of::Welfare] += one(u8::from(outcome.welfare));
    sums[Of::Income] += outcome.income * index(year);
    sums[Of::Youth] += one(u8::from(age < 23));
    sums[Of::YouthCare] += one(u8::from(outcome.youth_care));
    sums[Of::Pupils] += one(u8::from((15..23).contains(&age)));
    sums[Of::Leavers] += one(u8::from(outcome.left_school));
    sums[Of::Adults18] += one(u8::from((18..65).contains(&age)));
    sums[Of::Adults65] += one(u8::from(age >= 65));
}

/// What is counted of the area and not of persons: homes, crimes, and how its adults answer.
fn count_area(sums: &mut Sums, plan: &Plan, plot: &Plot, course: &Course, homes: f64, year: Year, noise: &mut Draws) {
    let of = |measure| course.at(measure, year) + plan.adds(plot.focus, measure, year);
    let replaced = match plan.replaces(plot.focus, year) {
        Replacing::NotYet => 0.0,
        Replacing::Now => 0.5,
        Replacing::Done => 1.0,
    };
    sums[Of::Homes] = homes;
    sums[Of::Households] = (homes * LIVED_IN).round();
    let corporation = (0.34 + 0.22 * plot.disadvantage - 0.22 * replaced).clamp(0.02, 0.9);
    sums[Of::Corporation] = (homes * corporation).round();
    sums[Of::Value] = homes * country::value_of_home(plot.disadvantage - replaced, year);
    let crimes = sums.inhabitants() * libm::exp(of(Measure::Crime));
    country::crimes(sums, crimes, noise);
    let answers = country::Answers {
        contact: of(Measure::Contact),
        health: of(Measure::Health),
        safe: of(Measure::Safe),
        learning: of(Measure::Learning),
        mark: of(Measure::Mark),
    };
    country::answer(sums, &answers);
}

/// The sums of the plots of a focus area in a year.
#[must_use]
pub fn focus_sums(world: &World, focus: crate::Focus, year: Year) -> Sums {
    let plots = PLOTS.iter().zip(world.plots_in(year));
    plots.filter(|(plot, _)| plot.focus == Some(focus)).map(|(_, sums)| sums).sum()
}

const _: () = assert!((LAST - FIRST + 1) as usize == YEARS);
