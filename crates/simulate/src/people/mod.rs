// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The people of the town, one by one: who is born, dies, moves, comes and goes.

mod outcome;
mod person;

pub use outcome::{Chances, ON_WELFARE, OTHERS, Outcome, PENSIONS, WAGES, WELFARE, WORKS, outcome};
pub use person::{Group, Person};

use std::collections::BTreeSet;

use crate::Year;
use crate::draws::Draws;
use crate::places::PLOTS;
use crate::plan::{Plan, Replacing};

/// How many people live in a home, on average; and which part of homes is lived in.
pub const PER_HOME: f64 = 2.15;
/// Which part of the homes is lived in.
pub const LIVED_IN: f64 = 0.97;

/// How much better off those are who come to live where homes were replaced.
const NEWCOMERS: f64 = 1.9;

/// The town's people.
pub struct People {
    draws: Draws,
    /// Who lives there now.
    pub all: Vec<Person>,
    /// Homes of each plot.
    pub homes: Vec<f64>,
    /// Who died, by number.
    pub died: BTreeSet<u32>,
    next: u32,
}

impl People {
    /// Those who live there on 1 January of a year.
    pub fn new(seed: u64, year: Year) -> Self {
        let mut people = Self {
            draws: Draws::new(seed, "mensen"),
            died: BTreeSet::new(),
            all: Vec::new(),
            homes: Vec::new(),
            next: 1,
        };
        people.homes = PLOTS.iter().map(|plot| f64::from(plot.homes)).collect();
        for (plot, about) in PLOTS.iter().enumerate() {
            for _ in 0..people.room(plot) {
                let age = people.age(&[0.17, 0.12, 0.27, 0.26, 0.18]);
                people.settle(plot, about.disadvantage, year.saturating_sub(age));
            }
        }
        people
    }

    /// How many people a plot has room for.
    fn room(&self, plot: usize) -> usize {
        (self.homes[plot] * LIVED_IN * PER_HOME).round() as usize
    }

    /// An age, from weights of 0 to 15, 15 to 25, 25 to 45, 45 to 65 and 65 to 90 years.
    fn age(&mut self, weights: &[f64; 5]) -> u16 {
        const FROM: [f64; 6] = [0.0, 15.0, 25.0, 45.0, 65.0, 90.0];
        let class = self.draws.pick(weights);
        self.draws.between(FROM[class], FROM[class + 1]) as u16
    }

    fn settle(&mut self, plot: usize, disadvantage: f64, born: Year) {
        let group = Group::drawn(&mut self.draws, disadvantage);
        let person = Person::new(&mut self.draws, self.next, born, group, plot);
        self.next += 1;
        self.all.push(person);
    }

    /// A year later: from 1 January of the year before to 1 January of this one.
    pub fn go_on(&mut self, year: Year, plan: &Plan) {
        self.build(year, plan);
        let mut born = Vec::new();
        let mut gone = Vec::new();
        for at in 0..self.all.len() {
            let (person, draws) = (&mut self.all[at], &mut self.draws);
            let age = person.age(year);
            person.change(draws);
            if draws.chance(dies(age)) {
                self.died.insert(person.id);
                gone.push(at);
                continue;
            }
            let replacing = plan.replaces(PLOTS[person.plot].focus, year) == Replacing::Now;
            if draws.chance(moves(age) + if replacing { person.group.made_to_leave() } else { 0.0 }) {
                // Most who have to leave find no other home in town.
                if !draws.chance(if replacing { 0.25 } else { 0.4 }) {
                    gone.push(at);
                    continue;
                }
                person.plot = draws.pick(&person.group.looks_for(&self.homes));
            }
            if (22..40).contains(&age) && draws.chance(0.043) {
                born.push((person.plot, person.group));
            }
        }
        for at in gone.into_iter().rev() {
            self.all.swap_remove(at);
        }
        for (plot, group) in born {
            let group = if self.draws.chance(0.75) { group } else { Group::Middle };
            let person = Person::new(&mut self.draws, self.next, year.saturating_sub(1), group, plot);
            self.next += 1;
            self.all.push(person);
        }
        self.fill(year, plan);
    }

    /// Homes that are free are taken by people from elsewhere.
    fn fill(&mut self, year: Year, plan: &Plan) {
        let mut living = vec![0_usize; PLOTS.len()];
        self.all.iter().for_each(|person| living[person.plot] += 1);
        for (plot, living) in living.into_iter().enumerate() {
            let replaced = plan.replaces(PLOTS[plot].focus, year) != Replacing::NotYet;
            let disadvantage = PLOTS[plot].disadvantage - if replaced { NEWCOMERS } else { 0.0 };
            for _ in living..self.room(plot) {
                let age = self.age(&[0.16, 0.22, 0.44, 0.13, 0.05]);
                self.settle(plot, disadvantage, year.saturating_sub(age));
            }
        }
    }

    /// A few homes are built every year; more where they are replaced.
    fn build(&mut self, year: Year, plan: &Plan) {
        for (plot, homes) in PLOTS.iter().zip(&mut self.homes) {
            let now = plan.replaces(plot.focus, year) == Replacing::Now;
            *homes += (*homes * if now { 0.02 } else { 0.004 } + self.draws.uniform() - 0.5).round().max(0.0);
        }
    }
}

/// The chance to die within a year.
fn dies(age: u16) -> f64 {
    match age {
        0..50 => 0.001,
        50..65 => 0.004,
        65..75 => 0.014,
        75..85 => 0.045,
        _ => 0.15,
    }
}

/// The chance to move within a year.
fn moves(age: u16) -> f64 {
    match age {
        0..18 => 0.05,
        18..30 => 0.15,
        30..45 => 0.08,
        45..65 => 0.04,
        _ => 0.03,
    }
}
