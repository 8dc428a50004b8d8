// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every combination of up to five sets as a region of its own (Venn 1880; ellipses for four and five, Grünbaum 1975), filled
//! by what is known of it.

mod draw;
mod shapes;
mod words;

use crate::truth::Standing;
use crate::{Chart, Frame, Lang, Refused, Table, Words};

/// More sets than this are refused: no one reads such a drawing.
const SETS: usize = 5;

/// One combination of sets.
#[derive(Clone, Debug, PartialEq)]
struct Region {
    standing: Standing,
    cases: Vec<Words>,
}

/// Combinations of up to five sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Venn {
    frame: Frame,
    outcome: Words,
    sets: Vec<Words>,
    /// By which sets a combination is in, the first set as the lowest bit.
    regions: Vec<Region>,
}

/// Collects sets and combinations.
#[derive(Clone, Debug)]
pub struct VennBuilder {
    chart: Venn,
    given: Vec<(Vec<bool>, Standing, Vec<Words>)>,
}

impl Venn {
    /// A diagram for an outcome.
    pub fn builder(frame: Frame, outcome: impl Into<Words>) -> VennBuilder {
        let chart = Self { frame, outcome: outcome.into(), sets: Vec::new(), regions: Vec::new() };
        VennBuilder { chart, given: Vec::new() }
    }
}

impl VennBuilder {
    /// One more set.
    #[must_use]
    pub fn set(mut self, name: impl Into<Words>) -> Self {
        self.chart.sets.push(name.into());
        self
    }

    /// A combination by which of the sets it is in, with what is known of it and its cases. What is not given has no cases.
    #[must_use]
    pub fn region(mut self, inside: &[bool], standing: Standing, cases: Vec<Words>) -> Self {
        self.given.push((inside.to_vec(), standing, cases));
        self
    }

    /// Checks the diagram.
    ///
    /// # Errors
    /// No sets or more than five, something without a name, a combination of another number of sets or given twice.
    pub fn build(self) -> Result<Venn, Refused> {
        let mut chart = self.chart;
        chart.frame.check()?;
        if chart.sets.is_empty() {
            return Err(crate::refused::nothing(""));
        }
        if chart.sets.len() > SETS {
            return Err(crate::refused::too_many("sets", SETS));
        }
        let names = chart.sets.iter().chain([&chart.outcome]).chain(self.given.iter().flat_map(|(_, _, cases)| cases));
        if names.into_iter().any(Words::is_blank) {
            return Err(crate::refused::unnamed("set of geval"));
        }
        let none = Region { standing: Standing::Remainder, cases: Vec::new() };
        chart.regions = vec![none; 1 << chart.sets.len()];
        let mut seen = vec![false; chart.regions.len()];
        for (at, (inside, standing, cases)) in self.given.into_iter().enumerate() {
            let index =
                inside.iter().enumerate().filter(|(_, within)| **within).fold(0, |bits, (set, _)| bits | 1 << set);
            if inside.len() != chart.sets.len() || seen[index] {
                return Err(Refused::new(
                    format!("combinatie {}", at + 1),
                    "zeg van elke set of de combinatie erin ligt, en geef elke combinatie één keer.",
                    "say of each set whether the combination is in it, and give each combination once.",
                ));
            }
            seen[index] = true;
            chart.regions[index] = Region { standing, cases };
        }
        Ok(chart)
    }
}

impl Chart for Venn {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
