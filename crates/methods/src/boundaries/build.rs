// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Builds a crosswalk from rows, and checks it.

use std::collections::HashMap;

use super::changes::Sliver;
use super::crosswalk::{Crosswalk, Link, Parts, place};
use super::events::named;
use super::weights::{KINDS, PerKind};
use super::{WeightForm, WeightKind};
use crate::numbers::written;
use crate::{Lang, Note, Refused};

/// Collects the rows of a [`Crosswalk`].
#[derive(Clone, Debug)]
pub struct CrosswalkBuilder {
    weights: Vec<(WeightKind, WeightForm)>,
    by: Option<WeightKind>,
    tolerance: f64,
    sliver: f64,
    old: Vec<String>,
    new: Vec<String>,
    rows: Vec<(String, String, Vec<Option<f64>>)>,
}

impl CrosswalkBuilder {
    pub(super) fn new(weights: &[(WeightKind, WeightForm)]) -> Self {
        let (by, rows) = (None, Vec::new());
        Self { weights: weights.to_vec(), by, tolerance: 1e-6, sliver: 0.0, old: Vec::new(), new: Vec::new(), rows }
    }

    /// The kind of weight to convert by. Unless told: inhabitants, else addresses, else surface.
    #[must_use]
    pub fn by(mut self, kind: WeightKind) -> Self {
        self.by = Some(kind);
        self
    }

    /// How far the shares of an old area may be from 1 together (1e-6 unless told); within it they are made to fit.
    #[must_use]
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Leaves out slivers: links below this share of their old area by every kind (and of their new area, where amounts
    /// are known). Nothing is left out unless asked; 0.001 suits a map overlay. What is left out goes to the other
    /// links of the old area, so nothing is lost. The largest link of an old area and a new area made of slivers only
    /// are always kept.
    #[must_use]
    pub fn sliver(mut self, below: f64) -> Self {
        self.sliver = below;
        self
    }

    /// All old areas there are, so that those without a row are seen.
    #[must_use]
    pub fn old_areas<S: AsRef<str>>(mut self, codes: &[S]) -> Self {
        self.old = codes.iter().map(|c| c.as_ref().to_owned()).collect();
        self
    }

    /// All new areas there are, so that those without a row are seen.
    #[must_use]
    pub fn new_areas<S: AsRef<str>>(mut self, codes: &[S]) -> Self {
        self.new = codes.iter().map(|c| c.as_ref().to_owned()).collect();
        self
    }

    /// One row: old code, new code, and the weights in the order given at the start (`None` when unknown).
    pub fn row(&mut self, old: &str, new: &str, weights: &[Option<f64>]) {
        self.rows.push((old.to_owned(), new.to_owned(), weights.to_vec()));
    }

    /// Checks the table. Where a kind of weight is unknown or zero for a divided old area, the next kind divides it,
    /// and that is said.
    ///
    /// # Errors
    /// No kinds or a kind twice, options out of bounds, an empty code, a row twice, a weight that is negative or not
    /// finite, shares that do not sum to 1, or a divided old area without any usable weight.
    pub fn build(self) -> Result<Crosswalk, Refused> {
        let order = self.order()?;
        let old = codes(&self.old, self.rows.iter().map(|r| &r.0));
        let new = codes(&self.new, self.rows.iter().map(|r| &r.1));
        let mut links = self.links(&order, &old, &new)?;
        let mut table = Table { order: &order, old: &old, tolerance: self.tolerance, fallen: Vec::new(), fitted: 0 };
        table.shares(&mut links)?;
        let slivers = self.drop_slivers(&order, &old, &new, &mut links);
        if !slivers.is_empty() {
            // The shares summed to 1 before; what is left is made to fit.
            table.tolerance = 1.0;
            table.fallen.clear();
            let fitted = table.fitted;
            table.shares(&mut links)?;
            table.fitted = fitted;
        }
        let notes = table.notes(&slivers);
        let mut has_amounts = [false; KINDS];
        order.iter().zip(&mut has_amounts).for_each(|((_, _, form), has)| *has = *form == WeightForm::Amounts);
        let kinds = order.iter().map(|(_, kind, _)| *kind).collect();
        Ok(Crosswalk::assemble(Parts { old, new, kinds, has_amounts, links, slivers, notes }))
    }

    /// The kinds in order of use: place in the row, kind and form.
    fn order(&self) -> Result<Vec<(usize, WeightKind, WeightForm)>, Refused> {
        if !(0.0..=1.0).contains(&self.tolerance) {
            let x = self.tolerance;
            let nl = format!("{x} kan niet: kies een getal tussen 0 en 1, bijvoorbeeld 0.000001.");
            return Err(Refused::new("tolerance", nl, format!("{x} is not possible: choose between 0 and 1.")));
        }
        if !(0.0..0.5).contains(&self.sliver) {
            let x = self.sliver;
            let nl = format!("{x} kan niet: kies een aandeel van 0 tot 0.5, bijvoorbeeld 0.001.");
            let en = format!("{x} is not possible: choose a share from 0 to 0.5, for example 0.001.");
            return Err(Refused::new("sliver", nl, en));
        }
        let each = self.weights.iter().enumerate().map(|(at, (kind, form))| (at, *kind, *form));
        let mut order: Vec<(usize, WeightKind, WeightForm)> = each.collect();
        order.sort_by_key(|(_, kind, _)| (Some(*kind) != self.by, *kind));
        let twice = (1..order.len()).any(|i| order[..i].iter().any(|o| o.1 == order[i].1));
        let absent = self.by.is_some_and(|by| order.first().is_none_or(|first| first.1 != by));
        if order.is_empty() || twice || absent {
            return Err(Refused::new(
                "weights",
                "noem elke soort gewicht één keer (inwoners, adressen, oppervlakte), ook die waarmee wordt omgerekend.",
                "name each kind of weight once (population, addresses, surface), the one to convert by included.",
            ));
        }
        Ok(order)
    }

    /// The rows as links, with their weights as amounts for now.
    fn links(
        &self,
        order: &[(usize, WeightKind, WeightForm)],
        old: &[String],
        new: &[String],
    ) -> Result<Vec<Link>, Refused> {
        if self.rows.is_empty() {
            return Err(Refused::new("", "de omzettabel heeft geen rijen.", "the crosswalk has no rows."));
        }
        let mut seen: HashMap<(u32, u32), usize> = HashMap::with_capacity(self.rows.len());
        let mut links = Vec::with_capacity(self.rows.len());
        for (n, (from, to, weights)) in self.rows.iter().enumerate() {
            let weights = checked(n, from, to, weights, self.weights.len())?;
            let at = |codes: &[String], code| place(codes, code).and_then(|at| u32::try_from(at).ok());
            let (Some(from_at), Some(to_at)) = (at(old, from), at(new, to)) else { continue };
            if let Some(before) = seen.insert((from_at, to_at), n) {
                return Err(Refused::new(
                    format!("{}", n + 1),
                    format!("{from} naar {to} staat ook in rij {}; tel de rijen op of laat er een weg.", before + 1),
                    format!("{from} to {to} is in row {} too; add the rows up or leave one out.", before + 1),
                ));
            }
            let mut amount = [f64::NAN; KINDS];
            order.iter().zip(&mut amount).for_each(|((at, _, _), a)| *a = weights[*at]);
            links.push(Link { old: from_at, new: to_at, share: [0.0; KINDS], amount });
        }
        links.sort_unstable_by_key(|link| (link.old, link.new));
        Ok(links)
    }

    fn drop_slivers(
        &self,
        order: &[(usize, WeightKind, WeightForm)],
        old: &[String],
        new: &[String],
        links: &mut Vec<Link>,
    ) -> Vec<Sliver> {
        if self.sliver <= 0.0 {
            return Vec::new();
        }
        let (thin, share) = self.thin(order, new.len(), links);
        let mut solid = vec![false; new.len()];
        links.iter().zip(&thin).for_each(|(link, thin)| solid[link.new as usize] |= !thin);
        let mut slivers = Vec::new();
        let mut at = 0;
        links.retain(|link| {
            let drop = thin[at] && solid[link.new as usize];
            if drop {
                let code = |codes: &[String], at: u32| codes[at as usize].clone();
                slivers.push(Sliver { old: code(old, link.old), new: code(new, link.new), share: share[at] });
            }
            at += 1;
            !drop
        });
        slivers
    }

    /// Which links are thin for both their areas, and the largest share of the old area by any kind.
    fn thin(&self, order: &[(usize, WeightKind, WeightForm)], n_new: usize, links: &[Link]) -> (Vec<bool>, Vec<f64>) {
        let kinds = order.len();
        let mut total = vec![[0.0; KINDS]; n_new];
        for link in links {
            (0..kinds).for_each(|k| total[link.new as usize][k] += link.amount[k]);
        }
        let share: Vec<f64> = links.iter().map(|l| l.share[..kinds].iter().copied().fold(0.0, f64::max)).collect();
        let mut thin: Vec<bool> = (0..links.len())
            .map(|at| {
                let link = &links[at];
                // A comparison with an unknown total is false: then the share of the old area alone decides.
                let thick = (0..kinds).any(|k| {
                    order[k].2 == WeightForm::Amounts
                        && link.amount[k] >= self.sliver * total[link.new as usize][k]
                        && link.amount[k] > 0.0
                });
                share[at] < self.sliver && !thick
            })
            .collect();
        for of in links.chunk_by(|a, b| a.old == b.old).scan(0, |from, of| {
            *from += of.len();
            Some(*from - of.len()..*from)
        }) {
            if let Some(largest) = of.max_by(|a, b| share[*a].total_cmp(&share[*b])) {
                thin[largest] = false;
            }
        }
        (thin, share)
    }
}

/// Turns weights into shares.
struct Table<'a> {
    order: &'a [(usize, WeightKind, WeightForm)],
    old: &'a [String],
    tolerance: f64,
    /// Old areas that were divided by another kind than the first.
    fallen: Vec<String>,
    /// Old areas whose shares did not sum to 1 to the last digit.
    fitted: usize,
}

impl Table<'_> {
    /// Fills in the shares of links that stand by old area.
    fn shares(&mut self, links: &mut [Link]) -> Result<(), Refused> {
        for of in links.chunk_by_mut(|a, b| a.old == b.old) {
            let usable: Vec<Option<f64>> =
                (0..self.order.len()).map(|k| self.total(of, k)).collect::<Result<_, Refused>>()?;
            let alone = of.len() == 1;
            let next = usable.iter().position(Option::is_some);
            if next.is_none() && !alone {
                return Err(Refused::new(
                    self.old[of[0].old as usize].clone(),
                    "is verdeeld, maar geen enkel gewicht is bekend en groter dan nul; geef een gewicht, desnoods \
                     oppervlakte.",
                    "was divided, but no weight is known and above zero; give a weight, surface if need be.",
                ));
            }
            if next != Some(0) && !alone {
                self.fallen.push(self.old[of[0].old as usize].clone());
            }
            for kind in 0..self.order.len() {
                let by = if usable[kind].is_some() { Some(kind) } else { next };
                for link in of.iter_mut() {
                    // An area with one target goes there as a whole, whatever its weight.
                    link.share[kind] = match by.and_then(|by| usable[by].map(|total| link.amount[by] / total)) {
                        Some(share) if !alone => share,
                        _ => 1.0,
                    };
                }
            }
        }
        Ok(())
    }

    /// What a kind of weight sums to in an old area; `None` when it cannot divide it.
    fn total(&mut self, of: &[Link], kind: usize) -> Result<Option<f64>, Refused> {
        let total: f64 = of.iter().map(|link| link.amount[kind]).sum();
        if total.is_nan() {
            return Ok(None);
        }
        if self.order[kind].2 == WeightForm::Shares {
            // Written so that decimal shares of exactly the tolerance pass.
            if (total - 1.0).abs() > self.tolerance + f64::EPSILON * 8.0 {
                return Err(self.no_whole(of, kind, total));
            }
            self.fitted += usize::from((total - 1.0).abs() > 1e-12);
        }
        Ok((total > 0.0 && total.is_finite()).then_some(total))
    }

    fn no_whole(&self, of: &[Link], kind: usize, total: f64) -> Refused {
        let sum = |lang| written(total, 6, lang);
        let word = |lang| self.order[kind].1.word(lang);
        Refused::new(
            self.old[of[0].old as usize].clone(),
            format!(
                "de aandelen ({}) tellen op tot {} en niet tot 1; voeg de ontbrekende rij toe of verbeter de aandelen.",
                word(Lang::Nl),
                sum(Lang::Nl)
            ),
            format!(
                "the shares ({}) sum to {} and not to 1; add the row that is missing or correct the shares.",
                word(Lang::En),
                sum(Lang::En)
            ),
        )
    }

    fn notes(&self, slivers: &[Sliver]) -> Vec<Note> {
        let fallen = named(
            "ander-gewicht",
            &self.fallen,
            "verdeelde gebieden hebben geen bruikbaar eerste gewicht; het volgende gewicht verdeelt ze",
            "divided areas have no usable first weight; the next weight divides them",
        );
        let fitted = (self.fitted > 0).then(|| {
            let n = self.fitted;
            let nl = format!("{n} keer tellen aandelen niet precies op tot 1; ze zijn passend gemaakt.");
            Note::new(
                "passend-gemaakt",
                nl,
                format!("{n} times shares do not sum to 1 exactly; they were made to fit."),
            )
        });
        let pairs: Vec<String> = slivers.iter().map(|s| format!("{} > {}", s.old, s.new)).collect();
        let slivers = named(
            "splinters",
            &pairs,
            "splinters zijn weggelaten; hun deel ging naar de andere delen van hetzelfde gebied",
            "slivers were left out; their part went to the other parts of the same area",
        );
        [fallen, fitted, slivers].into_iter().flatten().collect()
    }
}

/// All codes, in order, once each.
fn codes<'a>(given: &'a [String], rows: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut all: Vec<&String> = given.iter().chain(rows).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().cloned().collect()
}

/// The weights of a row, no number where unknown.
fn checked(n: usize, from: &str, to: &str, weights: &[Option<f64>], expected: usize) -> Result<PerKind, Refused> {
    let row = format!("{}", n + 1);
    if from.is_empty() || to.is_empty() {
        let nl = "een code in deze rij is leeg; vul haar in of laat de rij weg.";
        return Err(Refused::new(row, nl, "a code in this row is empty; fill it in or leave the row out."));
    }
    if weights.len() != expected {
        let n = weights.len();
        return Err(Refused::new(
            row,
            format!("deze rij heeft {n} gewichten waar er {expected} zijn genoemd."),
            format!("this row has {n} weights where {expected} were named."),
        ));
    }
    let mut checked = [f64::NAN; KINDS];
    for (weight, place) in weights.iter().zip(&mut checked) {
        let weight = weight.unwrap_or(f64::NAN);
        if weight < 0.0 || weight.is_infinite() {
            return Err(Refused::new(
                row,
                format!("het gewicht {weight} van {from} naar {to} kan niet: gewichten zijn eindig en niet negatief."),
                format!("the weight {weight} of {from} to {to} is not possible: weights are finite, not negative."),
            ));
        }
        *place = weight;
    }
    Ok(checked)
}
