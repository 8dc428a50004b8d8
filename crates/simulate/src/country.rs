// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rest of the country: districts as wholes, by the same rules as the people of the town.

use crate::draws::Draws;
use crate::measure::{Course, Measure};
use crate::people::{self, Group, LIVED_IN, PER_HOME};
use crate::places::donors;
use crate::sums::{Of, Sums};
use crate::world::index;
use crate::{FIRST, LAST, YEARS, Year};

/// A district elsewhere, with what is counted of it every year.
pub struct District(Vec<Sums>);

impl District {
    /// What is counted in a year.
    pub fn sums(&self, year: Year) -> Sums {
        self.0.get(usize::from(year - FIRST)).copied().unwrap_or_default()
    }
}

/// All districts elsewhere.
pub fn districts(seed: u64) -> Vec<District> {
    donors().enumerate().map(|(at, _)| district(&mut Draws::new(seed, &format!("elders {at}")))).collect()
}

/// The part of all who are of each age, in the order of [`Of`], as the people of the town come to have.
const AGES: [f64; 5] = [0.155, 0.125, 0.315, 0.265, 0.14];

fn district(draws: &mut Draws) -> District {
    let disadvantage = 0.15 + 0.5 * draws.normal();
    let course = Course::new(draws, disadvantage, 1.0);
    let mut homes = draws.between(900.0, 5200.0).round();
    let ages = AGES.map(|share| share * (1.0 + 0.06 * draws.normal()));
    let all: f64 = ages.iter().sum();
    let ages = ages.map(|share| share / all);
    let mut chance = Chance { luck: draws.normal() };
    let mut years = Vec::with_capacity(YEARS);
    for year in FIRST..=LAST {
        homes += (homes * 0.004).round();
        chance.go_on(draws);
        years.push(counted(draws, &chance, disadvantage, &course, homes, &ages, year));
    }
    District(years)
}

/// What is due to who happens to live there, which changes slowly.
struct Chance {
    luck: f64,
}

impl Chance {
    fn go_on(&mut self, draws: &mut Draws) {
        self.luck = 0.85 * self.luck + 0.53 * draws.normal();
    }

    /// How many of some have something, by its chance.
    fn of(&self, draws: &mut Draws, some: f64, chance: f64) -> f64 {
        let chance = chance.clamp(0.001, 0.99);
        let spread = (some * chance * (1.0 - chance)).sqrt();
        (some * chance + spread * (0.8 * self.luck + 0.6 * draws.normal())).round().clamp(0.0, some)
    }
}

fn counted(
    draws: &mut Draws,
    chance: &Chance,
    disadvantage: f64,
    course: &Course,
    homes: f64,
    ages: &[f64; 5],
    year: Year,
) -> Sums {
    let mut sums = Sums::default();
    let inhabitants = homes * LIVED_IN * PER_HOME;
    for (of, share) in [Of::Age0, Of::Age15, Of::Age25, Of::Age45, Of::Age65].into_iter().zip(ages) {
        sums[of] = (inhabitants * share).round();
    }
    people_of(draws, chance, disadvantage, course, &mut sums, year);
    sums[Of::Homes] = homes;
    sums[Of::Households] = (homes * LIVED_IN).round();
    sums[Of::Corporation] = (homes * (0.34 + 0.22 * disadvantage).clamp(0.02, 0.9)).round();
    sums[Of::Value] = homes * value_of_home(disadvantage, year);
    let of = |measure| course.at(measure, year);
    let mean = sums.inhabitants() * libm::exp(of(Measure::Crime));
    crimes(&mut sums, mean, draws);
    let answers = Answers {
        contact: of(Measure::Contact),
        health: of(Measure::Health),
        safe: of(Measure::Safe),
        learning: of(Measure::Learning),
        mark: of(Measure::Mark),
    };
    answer(&mut sums, &answers);
    sums
}

/// What follows from the people, as it is expected of them.
fn people_of(draws: &mut Draws, chance: &Chance, disadvantage: f64, course: &Course, sums: &mut Sums, year: Year) {
    let shares = Group::shares(disadvantage);
    let mean = |values: &[f64; 3]| shares.iter().zip(values).map(|(share, value)| share * value).sum::<f64>();
    let (works, wages, pensions) = (mean(&people::WORKS), mean_wage(&shares), mean(&people::PENSIONS));
    let adds = course.at(Measure::Work, year);
    sums[Of::Base15] = sums[Of::Age15];
    sums[Of::Base25] = sums[Of::Age25];
    sums[Of::Base45] = (sums[Of::Age45] + 0.55 * sums[Of::Age65]).round();
    let parts = [
        (Of::Base15, Of::Work15, 0.7 * 0.45 + 0.3 * works),
        (Of::Base25, Of::Work25, works),
        (Of::Base45, Of::Work45, 0.68 * works + 0.07 * 0.75 * works + 0.25 * 0.10),
    ];
    for (base, working, expected) in parts {
        sums[working] = chance.of(draws, sums[base], expected + adds);
    }
    let grown = sums[Of::Age25] + sums[Of::Age45] + 0.7 * sums[Of::Age15];
    let idle = grown * (1.0 - works - adds).max(0.02);
    sums[Of::Welfare] = chance.of(draws, idle, welfare(&shares) + course.at(Measure::Welfare, year));
    sums[Of::Youth] = (sums[Of::Age0] + 0.8 * sums[Of::Age15]).round();
    sums[Of::YouthCare] = chance.of(draws, sums[Of::Youth], course.at(Measure::YouthCare, year));
    sums[Of::Pupils] = (0.8 * sums[Of::Age15]).round();
    sums[Of::Leavers] = chance.of(draws, sums[Of::Pupils], course.at(Measure::Leavers, year));
    sums[Of::Adults18] = (0.7 * sums[Of::Age15] + sums[Of::Age25] + sums[Of::Age45]).round();
    sums[Of::Adults65] = sums[Of::Age65];
    let earned = wages * (sums[Of::Work25] + sums[Of::Work45]) + 0.5 * wages * sums[Of::Work15];
    let others = people::OTHERS * (idle - sums[Of::Welfare]).max(0.0);
    let income = earned + others + people::ON_WELFARE * sums[Of::Welfare] + pensions * 0.9 * sums[Of::Age65];
    sums[Of::Income] = income * index(year) * (1.0 + 0.004 * draws.normal());
}

/// What those who work earn on average: the better schooled work more.
fn mean_wage(shares: &[f64; 3]) -> f64 {
    let working: f64 = shares.iter().zip(&people::WORKS).map(|(share, works)| share * works).sum();
    let parts = shares.iter().zip(&people::WORKS).zip(&people::WAGES);
    parts.map(|((share, works), wage)| share * works * wage).sum::<f64>() / working
}

/// The chance of welfare of those who do not work: the less schooled are more of them.
fn welfare(shares: &[f64; 3]) -> f64 {
    let idle: f64 = shares.iter().zip(&people::WORKS).map(|(share, works)| share * (1.0 - works)).sum();
    let parts = shares.iter().zip(&people::WORKS).zip(&people::WELFARE);
    parts.map(|((share, works), welfare)| share * (1.0 - works) * welfare).sum::<f64>() / idle
}

/// The value of a home, in thousands of euros.
pub fn value_of_home(disadvantage: f64, year: Year) -> f64 {
    (265.0 - 60.0 * disadvantage).max(80.0) * libm::pow(1.04, f64::from(year - FIRST))
}

/// Crimes of each sort, around a mean of all.
pub fn crimes(sums: &mut Sums, mean: f64, draws: &mut Draws) {
    for (of, share) in [(Of::Theft, 0.55), (Of::Vandalism, 0.25), (Of::Violence, 0.20)] {
        sums[of] = draws.about(mean * share);
    }
}

/// How adults answer: shares, and a mark.
pub struct Answers {
    /// In touch with neighbours, of those of 18 to 65 years.
    pub contact: f64,
    /// In good health.
    pub health: f64,
    /// Feeling safe.
    pub safe: f64,
    /// Learning.
    pub learning: f64,
    /// The mark.
    pub mark: f64,
}

/// How much more the old are in touch with neighbours.
const OLDER: f64 = 0.08;

/// What all adults together would answer; who is asked comes later.
pub fn answer(sums: &mut Sums, answers: &Answers) {
    let share = |share: f64| share.clamp(0.01, 0.99);
    let adults = sums.adults();
    sums[Of::Contact18] = sums[Of::Adults18] * share(answers.contact);
    sums[Of::Contact65] = sums[Of::Adults65] * share(answers.contact + OLDER);
    sums[Of::Healthy] = adults * share(answers.health);
    sums[Of::Safe] = adults * share(answers.safe);
    sums[Of::Learning] = adults * share(answers.learning);
    sums[Of::Marks] = adults * answers.mark.clamp(1.0, 10.0);
}
