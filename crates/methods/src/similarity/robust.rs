// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which neighbours depend on one choice: leaving out an indicator, or other weights.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::distance::Metric;
use super::mahalanobis::{Factors, Whitened};
use super::nearest::{closest, some};
use super::{Comparison, Measure};
use crate::numbers::real_len;
use crate::random::SplitMix64;
use crate::{Note, Refused};

/// The choices in a look at robustness.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RobustnessOptions {
    /// How many neighbours.
    #[serde(rename = "buren")]
    pub k: usize,
    /// How many sets of weights are drawn; 0 for none.
    #[serde(rename = "trekkingen")]
    pub draws: usize,
    /// Where the random numbers start: the same seed gives the same answer.
    #[serde(rename = "zaad")]
    pub seed: u64,
    /// Each weight is multiplied by a random factor between `1 / factor` and `factor`, uniform on the scale of ratios.
    #[serde(rename = "factor")]
    pub factor: f64,
}

impl Default for RobustnessOptions {
    fn default() -> Self {
        Self { k: 5, draws: 200, seed: 1, factor: 2.0 }
    }
}

impl RobustnessOptions {
    fn check(&self) -> Result<(), Refused> {
        const MOST_DRAWS: usize = 1_000_000;
        const LARGEST: f64 = 1e6;
        some(self.k)?;
        let (factor, draws) = (self.factor, self.draws);
        if !(factor > 1.0 && factor <= LARGEST) {
            return Err(Refused::new(
                "factor",
                format!("{factor} kan niet: kies een getal boven 1 en hoogstens {LARGEST}, bijvoorbeeld 2."),
                format!("{factor} is not possible: choose a number above 1 and at most {LARGEST}, for example 2."),
            ));
        }
        if draws > MOST_DRAWS {
            return Err(Refused::new(
                "draws",
                format!("{draws} trekkingen is te veel: kies er hoogstens {MOST_DRAWS}, bijvoorbeeld 200."),
                format!("{draws} draws is too many: choose at most {MOST_DRAWS}, for example 200."),
            ));
        }
        Ok(())
    }
}

/// How firmly the neighbours of an area stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Robustness {
    /// The area.
    #[serde(rename = "gebied")]
    pub area: String,
    /// The choices.
    #[serde(rename = "opties")]
    pub options: RobustnessOptions,
    /// How many indicators were left out, one at a time.
    #[serde(rename = "weglatingen")]
    pub left_out: usize,
    /// The neighbours with all indicators and the weights as given, nearest first.
    #[serde(rename = "buren")]
    pub neighbours: Vec<Stability>,
    /// The areas that are among the nearest only with other choices, those that are so most often first.
    #[serde(rename = "anderen")]
    pub others: Vec<Stability>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// How often an area is among the nearest under other choices.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stability {
    /// The area.
    #[serde(rename = "gebied")]
    pub area: String,
    /// The share of the indicators without which it is among the nearest.
    #[serde(rename = "bijWeglaten")]
    pub left_out: f64,
    /// The indicators that decide: for a neighbour, without which it is none; for another area, without which it is one.
    #[serde(rename = "hangtAf")]
    pub depends_on: Vec<String>,
    /// The share of the drawn weights with which it is among the nearest; absent without draws.
    #[serde(rename = "bijHerwegen")]
    pub reweighted: Option<f64>,
}

/// Counts for one area: which indicators' absence keeps it, and in how many draws it is there.
#[derive(Default)]
struct Tally {
    neighbour: bool,
    without: Vec<bool>,
    draws: usize,
}

impl Comparison<'_> {
    /// How often each neighbour stays among the `k` nearest when one indicator is left out and when the weights change,
    /// and who comes in. Areas as near as the last of the `k` count as in. O((indicators + draws) x areas x indicators),
    /// times the indicators once more for the Mahalanobis distance.
    ///
    /// Draws are dealt to the indicators in order of their names, so that the order of the columns does not matter.
    ///
    /// # Errors
    /// An area that is not in the table, an option that cannot be, fewer than two indicators, or a covariance that
    /// cannot be had without one of them.
    pub fn robustness(&self, area: &str, options: &RobustnessOptions) -> Result<Robustness, Refused> {
        options.check()?;
        let own = self.table.row(area)?;
        let p = self.scaled.indicators.len();
        if p < 2 {
            return Err(Refused::new(
                "",
                "met één indicator is er niets weg te laten of te herwegen; geef er ten minste twee.",
                "with one indicator there is nothing to leave out or to reweight; give at least two.",
            ));
        }
        let base: Vec<usize> = self.rows_near(&self.metric(), own, options.k);
        let mut tallies: BTreeMap<usize, Tally> = BTreeMap::new();
        for row in &base {
            tallies.entry(*row).or_default().neighbour = true;
        }
        for k in 0..p {
            for row in self.without(k, own, options.k)? {
                let tally = tallies.entry(row).or_default();
                tally.without.resize(p, false);
                tally.without[k] = true;
            }
        }
        let mut random = SplitMix64::new(options.seed);
        for _ in 0..options.draws {
            let weights = self.drawn(&mut random, options.factor);
            let metric = Metric::new(&self.scaled, weights, self.whitened.as_ref(), self.basis.min_shared);
            for row in self.rows_near(&metric, own, options.k) {
                tallies.entry(row).or_default().draws += 1;
            }
        }
        Ok(self.stands(area, *options, &base, &tallies))
    }

    fn rows_near(&self, metric: &Metric<'_>, own: usize, k: usize) -> Vec<usize> {
        let distances = metric.row(own, &mut Factors::default());
        closest(&distances, own, k, &self.by_name).into_iter().map(|place| place.row).collect()
    }

    /// The nearest as if an indicator had never been there, the covariance included.
    fn without(&self, indicator: usize, own: usize, k: usize) -> Result<Vec<usize>, Refused> {
        let mut weights = self.scaled.weights.clone();
        weights[indicator] = 0.0;
        let whitened = match self.basis.measure {
            Measure::Euclidean => None,
            Measure::Mahalanobis(shrinkage) => Some(Whitened::new(&self.scaled, &weights, &self.reference, shrinkage)?),
        };
        let metric = Metric::new(&self.scaled, weights, whitened.as_ref(), self.basis.min_shared);
        Ok(self.rows_near(&metric, own, k))
    }

    fn drawn(&self, random: &mut SplitMix64, factor: f64) -> Vec<f64> {
        let mut order: Vec<usize> = (0..self.scaled.indicators.len()).collect();
        order.sort_unstable_by_key(|k| self.scaled.indicators[*k].name.as_str());
        let mut weights = self.scaled.weights.clone();
        for k in order {
            weights[k] *= factor.powf(2.0 * random.uniform() - 1.0);
        }
        weights
    }

    fn stands(
        &self,
        area: &str,
        options: RobustnessOptions,
        base: &[usize],
        tallies: &BTreeMap<usize, Tally>,
    ) -> Robustness {
        let p = self.scaled.indicators.len();
        let stability = |row: usize, tally: &Tally| {
            let there = |k: usize| tally.without.get(k).copied().unwrap_or(false);
            let decide = (0..p).filter(|k| there(*k) != tally.neighbour);
            let share = |n: usize, of: usize| real_len(n) / real_len(of);
            Stability {
                area: self.table.areas[row].clone(),
                left_out: share((0..p).filter(|k| there(*k)).count(), p),
                depends_on: decide.map(|k| self.scaled.indicators[k].name.clone()).collect(),
                reweighted: (options.draws > 0).then(|| share(tally.draws, options.draws)),
            }
        };
        let none = Tally::default();
        let of = |row: &usize| stability(*row, tallies.get(row).unwrap_or(&none));
        let neighbours: Vec<Stability> = base.iter().map(of).collect();
        let among = tallies.iter().filter(|(_, tally)| !tally.neighbour);
        let mut others: Vec<Stability> = among.map(|(row, tally)| stability(*row, tally)).collect();
        let often = |s: &Stability| s.left_out + s.reweighted.unwrap_or(0.0);
        others.sort_by(|a, b| often(b).total_cmp(&often(a)).then_with(|| a.area.cmp(&b.area)));
        let mut notes = self.notes.clone();
        notes.extend(loose(&neighbours));
        Robustness { area: area.to_owned(), options, left_out: p, neighbours, others, notes }
    }
}

/// The neighbours that depend on one choice.
fn loose(neighbours: &[Stability]) -> Option<Note> {
    let often_gone = |s: &&Stability| !s.depends_on.is_empty() || s.reweighted.is_some_and(|share| share < 0.5);
    let loose: Vec<&str> = neighbours.iter().filter(often_gone).map(|s| s.area.as_str()).collect();
    (!loose.is_empty()).then(|| {
        let all = loose.join(", ");
        Note::new(
            "hangt-af",
            format!("niet elke keuze geeft deze buren; zij hangen af van één indicator of van de gewichten: {all}."),
            format!("not every choice gives these neighbours; they depend on one indicator or on the weights: {all}."),
        )
    })
}
