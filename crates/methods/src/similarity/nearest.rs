// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The areas nearest to one.

use serde::Serialize;

use super::mahalanobis::Factors;
use super::{Basis, Comparison, PairExplanation, Typical};
use crate::{Lang, Note, Refused};

/// Distances that differ by less than rounding can do (relative, and in standard deviations) are the same distance.
const SAME: f64 = 1e-10;
const NOTHING: f64 = 1e-9;

/// The areas nearest to one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Nearest {
    /// The area.
    #[serde(rename = "gebied")]
    pub area: String,
    /// How many were asked for.
    #[serde(rename = "gevraagd")]
    pub k: usize,
    /// The neighbours, nearest first, equally near ones by name. More than `k` when the last are equally near, fewer
    /// when fewer are comparable.
    #[serde(rename = "buren")]
    pub neighbours: Vec<Neighbour>,
    /// How many areas have no distance to this one, because the two share too few indicators.
    #[serde(rename = "nietVergelijkbaar")]
    pub not_comparable: usize,
    /// What the comparison stands on.
    #[serde(rename = "grondslag")]
    pub basis: Basis,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// One neighbour.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Neighbour {
    /// Its first place among the neighbours, from 1.
    #[serde(rename = "plaats")]
    pub place: usize,
    /// Its last possible place: larger than the first when others are equally near.
    #[serde(rename = "plaatsTot")]
    pub last_place: usize,
    /// The distance, taken apart.
    #[serde(rename = "uitleg")]
    pub explanation: PairExplanation,
}

impl Neighbour {
    /// The neighbouring area.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.explanation.other
    }

    /// How far it is.
    #[must_use]
    pub fn distance(&self) -> f64 {
        self.explanation.distance.unwrap_or(f64::NAN)
    }
}

/// A row among the nearest: which, how far, and from which place to which.
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) distance: f64,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The `k` nearest of the comparable rows but `own`, and all that are as near as the last of them.
pub(super) fn closest(distances: &[f64], own: usize, k: usize, by_name: &[u32]) -> Vec<Place> {
    let known = distances.iter().copied().enumerate().filter(|(row, d)| *row != own && d.is_finite());
    let mut order: Vec<(usize, f64)> = known.collect();
    order.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(by_name[a.0].cmp(&by_name[b.0])));
    let mut out: Vec<Place> = Vec::with_capacity(k.min(order.len()));
    while out.len() < k.min(order.len()) {
        let from = out.len();
        let reach = order[from].1 * (1.0 + SAME) + NOTHING;
        let to = from + order[from..].partition_point(|(_, d)| *d <= reach);
        order[from..to].sort_unstable_by_key(|(row, _)| by_name[*row]);
        out.extend(order[from..to].iter().map(|(row, d)| Place { row: *row, distance: *d, from: from + 1, to }));
    }
    out
}

/// Refuses to look for no neighbours.
pub(super) fn some(k: usize) -> Result<(), Refused> {
    if k > 0 {
        return Ok(());
    }
    Err(Refused::new(
        "k",
        "0 buren kan niet: vraag er ten minste één, bijvoorbeeld 5.",
        "0 neighbours is not possible: ask for at least one, for example 5.",
    ))
}

impl Comparison<'_> {
    /// The `k` areas nearest to one, each with its distance taken apart. With `typical`, a note says when the area is an
    /// outlier. O(areas x indicators) and a sort for the Euclidean distance.
    ///
    /// # Errors
    /// An area that is not in the table, or no neighbours asked for.
    pub fn nearest(&self, area: &str, k: usize, typical: Option<&Typical>) -> Result<Nearest, Refused> {
        some(k)?;
        let own = self.table.row(area)?;
        let metric = self.metric();
        let distances = metric.row(own, &mut Factors::default());
        let places = closest(&distances, own, k, &self.by_name);
        let explained = places.iter().map(|place| Neighbour {
            place: place.from,
            last_place: place.to,
            explanation: self.explained(&metric, own, place.row, place.distance),
        });
        let neighbours: Vec<Neighbour> = explained.collect();
        let not_comparable = distances.iter().enumerate().filter(|(row, d)| *row != own && !d.is_finite()).count();
        let mut notes = self.notes.clone();
        notes.extend(equal_at_the_end(&neighbours, k));
        notes.extend(too_few(neighbours.len(), k, not_comparable));
        notes.extend(pair_notes(&neighbours));
        notes.extend(typical.and_then(|typical| self.outlier(typical, own, &distances)));
        let basis = self.basis.clone();
        Ok(Nearest { area: area.to_owned(), k, neighbours, not_comparable, basis, notes })
    }

    /// Whether the nearest reference area is farther than is usual in the reference set.
    fn outlier(&self, typical: &Typical, own: usize, distances: &[f64]) -> Option<Note> {
        let others = self.reference.iter().filter(|row| **row != own).map(|row| distances[*row]);
        let nearest = others.filter(|d| d.is_finite()).reduce(f64::min)?;
        let Some(usual) = typical.percentile_95 else {
            let n = typical.areas;
            return Some(Note::new(
                "uitzondering-onbekend",
                format!("of dit gebied een uitzondering is, is met {n} referentiegebieden niet te zeggen."),
                format!("whether this area is an outlier cannot be said with {n} reference areas."),
            ));
        };
        let text = |lang| (crate::numbers::written(nearest, 2, lang), crate::numbers::written(usual, 2, lang));
        let ((d_nl, u_nl), (d_en, u_en)) = (text(Lang::Nl), text(Lang::En));
        (nearest > usual * (1.0 + SAME) + NOTHING).then(|| {
            Note::new(
                "uitzondering",
                format!(
                    "dit gebied lijkt op geen enkel gebied sterk: het naaste referentiegebied ligt op {d_nl}, verder \
                     dan bij 95 % van de referentie ({u_nl})."
                ),
                format!(
                    "this area is much like none: the nearest area of the reference is at {d_en}, farther than for \
                     95 % of the reference ({u_en})."
                ),
            )
        })
    }
}

fn equal_at_the_end(neighbours: &[Neighbour], k: usize) -> Option<Note> {
    let n = neighbours.len();
    (n > k).then(|| {
        Note::new(
            "gelijk",
            format!("er staan {n} gebieden, niet {k}: de laatste liggen even ver en staan op naam."),
            format!("there are {n} areas, not {k}: the last are equally far and stand by name."),
        )
    })
}

fn too_few(found: usize, k: usize, not_comparable: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    if found < k {
        notes.push(Note::new(
            "minder-buren",
            format!("er zijn maar {found} vergelijkbare gebieden, niet {k}."),
            format!("there are only {found} comparable areas, not {k}."),
        ));
    }
    if not_comparable > 0 {
        notes.push(Note::new(
            "niet-vergelijkbaar",
            format!(
                "{not_comparable} gebieden hebben te weinig dezelfde indicatoren; een van hen kan dichterbij zijn."
            ),
            format!("{not_comparable} areas share too few indicators; one of them may be nearer."),
        ));
    }
    notes
}

/// What there is to know about some of the neighbours.
fn pair_notes(neighbours: &[Neighbour]) -> Vec<Note> {
    let mut notes = Vec::new();
    let few: Vec<&str> = neighbours.iter().filter(|n| n.explanation.shares_few()).map(Neighbour::name).collect();
    if !few.is_empty() {
        let few = few.join(", ");
        notes.push(Note::new(
            "weinig-gedeeld",
            format!("minder dan driekwart van de indicatoren (naar gewicht) is bij beide bekend: {few}."),
            format!("less than three quarters of the indicators (by weight) are known for both: {few}."),
        ));
    }
    let of = |n: &Neighbour| n.explanation.dominant().map(|part| format!("{} ({})", n.name(), part.indicator));
    let one: Vec<String> = neighbours.iter().filter_map(of).collect();
    if !one.is_empty() {
        let one = one.join(", ");
        notes.push(Note::new(
            "een-indicator",
            format!("meer dan de helft van de afstand komt van één indicator: {one}."),
            format!("more than half of the distance comes from one indicator: {one}."),
        ));
    }
    notes
}
