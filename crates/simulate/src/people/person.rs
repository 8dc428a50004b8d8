// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One person, who does not exist.

use crate::Year;
use crate::draws::Draws;
use crate::places::PLOTS;

/// How far somebody got in school. Children have the group they will have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// No more than lower vocational education.
    Low,
    /// Secondary vocational education.
    Middle,
    /// Higher education.
    High,
}

impl Group {
    /// All.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// As it is written in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "laag",
            Self::Middle => "midden",
            Self::High => "hoog",
        }
    }

    /// The shares of the groups where people are so badly off.
    pub fn shares(disadvantage: f64) -> [f64; 3] {
        let weights = [libm::exp(-0.25 + 0.8 * disadvantage), 1.4, libm::exp(0.15 - 0.8 * disadvantage)];
        let sum: f64 = weights.iter().sum();
        weights.map(|weight| weight / sum)
    }

    /// One of them, by their shares.
    pub fn drawn(draws: &mut Draws, disadvantage: f64) -> Self {
        Self::ALL[draws.pick(&Self::shares(disadvantage))]
    }

    /// What is added to the chance to move where homes are replaced.
    pub const fn made_to_leave(self) -> f64 {
        match self {
            Self::Low => 0.17,
            Self::Middle => 0.07,
            Self::High => 0.01,
        }
    }

    /// How likely it is that somebody who moves within the town goes to each plot.
    pub fn looks_for(self, homes: &[f64]) -> Vec<f64> {
        PLOTS.iter().zip(homes).map(|(plot, homes)| homes * Self::shares(plot.disadvantage)[self as usize]).collect()
    }
}

/// One person.
#[derive(Clone, Debug)]
pub struct Person {
    /// A number that stays.
    pub id: u32,
    /// The year of birth.
    pub born: Year,
    /// How far somebody got in school.
    pub group: Group,
    /// Where somebody lives.
    pub plot: usize,
    /// What makes somebody work, be on welfare, have youth care or leave school: drawn evenly from 0 to 1, and drawn
    /// again now and then. Whoever is below the chance of the area has it, so an area with a larger chance has exactly
    /// those more.
    pub fates: [f64; 4],
    /// What somebody earns beside others of the group.
    pub earns: f64,
}

/// How often a fate is drawn again.
const TURN: f64 = 0.15;

impl Person {
    /// Somebody new.
    pub fn new(draws: &mut Draws, id: u32, born: Year, group: Group, plot: usize) -> Self {
        let fates = [draws.uniform(), draws.uniform(), draws.uniform(), draws.uniform()];
        let earns = libm::exp(0.25 * draws.normal() - 0.031_25);
        Self { id, born, group, plot, fates, earns }
    }

    /// The age on 1 January of a year.
    #[must_use]
    pub const fn age(&self, year: Year) -> u16 {
        year.saturating_sub(self.born)
    }

    /// Fates turn. As many draws are taken whatever comes of them.
    pub fn change(&mut self, draws: &mut Draws) {
        for fate in &mut self.fates {
            let (turn, drawn) = (draws.chance(TURN), draws.uniform());
            if turn {
                *fate = drawn;
            }
        }
    }
}
