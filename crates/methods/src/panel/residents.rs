// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The residents' perspective: those who lived in an area at the start, followed wherever they live at the end.
//!
//! An area can fall behind while its residents fare well, because who did best left. Beside their mean change stands
//! that of comparable people elsewhere, standardised to the residents' groups (direct standardisation). That is a
//! comparison and no effect: people elsewhere may differ in what the groups do not show.

use serde::Serialize;

use super::estimate::{Difference, MeanChange, small_counts, spread};
use super::parts::parts;
use super::statistics::{Key, find};
use super::sums::Sums;
use super::{Known, Move, MoveStatistics};
use crate::numbers::{real, z_of};
use crate::{Note, Refused};

/// With whom the residents are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// With those who lived in any other listed area at the start.
    Elsewhere,
    /// With those who lived in these areas at the start.
    Areas(Vec<String>),
}

/// Options for following residents.
#[derive(Clone, Debug, PartialEq)]
pub struct ResidentsOptions {
    /// How sure the intervals are to be, between 0 and 1.
    pub confidence: f64,
    /// With whom they are compared, if with anybody.
    pub comparison: Option<Comparison>,
    /// Whether only people of the same group are compared; without it composition is mixed into the difference.
    pub within_groups: bool,
}

impl Default for ResidentsOptions {
    fn default() -> Self {
        Self { confidence: 0.95, comparison: None, within_groups: true }
    }
}

/// How those who lived somewhere at the start fared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Residents {
    /// The area.
    #[serde(rename = "gebied")]
    pub area: String,
    /// The period.
    #[serde(rename = "periode")]
    pub period: String,
    /// How sure the intervals are.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// How many lived there at the start, with or without a value.
    #[serde(rename = "aantalBegin")]
    pub at_start: u64,
    /// All who could be followed, wherever they live.
    #[serde(rename = "gevolgd")]
    pub followed: MeanChange,
    /// Of those, who still live there.
    #[serde(rename = "gebleven")]
    pub stayed: MeanChange,
    /// Of those, who live elsewhere.
    #[serde(rename = "verhuisd")]
    pub moved: MeanChange,
    /// Not followed: died.
    #[serde(rename = "overleden")]
    pub died: u64,
    /// Not followed: out of sight, without a value at the end.
    #[serde(rename = "uitBeeld")]
    pub out_of_sight: u64,
    /// Not followed: in a listed area at the end, or with a value at the end only, but a value is missing.
    #[serde(rename = "zonderWaarde")]
    pub without_value: u64,
    /// The change in the area's mean, for comparison; absent when the area has no mean at one of the ends.
    #[serde(rename = "veranderingGebied")]
    pub area_change: Option<f64>,
    /// How many persons the area's means at the start and at the end rest on.
    #[serde(rename = "aantallenGebied")]
    pub area_counts: (u64, u64),
    /// Beside comparable people elsewhere.
    #[serde(rename = "vergeleken")]
    pub compared: Option<Compared>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Residents beside comparable people elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// The areas where the others lived at the start.
    #[serde(rename = "metGebieden")]
    pub areas: Vec<String>,
    /// How many residents are compared.
    #[serde(rename = "aantalBewoners")]
    pub n: u64,
    /// How many others they are compared with.
    #[serde(rename = "aantalAnderen")]
    pub others_n: u64,
    /// The mean change of those residents.
    #[serde(rename = "bewoners")]
    pub residents: Option<f64>,
    /// That of the others, as if their groups were as large as among the residents.
    #[serde(rename = "anderen")]
    pub others: Option<f64>,
    /// The difference: a comparison, not an effect.
    #[serde(rename = "verschil")]
    pub difference: Difference,
    /// By group.
    #[serde(rename = "groepen")]
    pub groups: Vec<ComparedGroup>,
    /// Residents of groups nobody elsewhere belongs to: not compared.
    #[serde(rename = "nietVergeleken")]
    pub left_out: u64,
}

/// One group of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedGroup {
    /// The group; empty when groups are not told apart.
    #[serde(rename = "groep")]
    pub group: String,
    /// The residents.
    #[serde(rename = "bewoners")]
    pub residents: MeanChange,
    /// The others.
    #[serde(rename = "anderen")]
    pub others: MeanChange,
}

/// Follows the residents of an area over the one period in the statistics.
///
/// # Errors
/// Several periods, an unknown area, a confidence outside 0 and 1, nobody who lived there at the start, or a comparison
/// with no area or with the area itself.
pub fn residents(statistics: &MoveStatistics, area: &str, options: &ResidentsOptions) -> Result<Residents, Refused> {
    let period = statistics.one_period()?;
    let number = statistics.area(area)?;
    let confidence = options.confidence;
    z_of(confidence)?;
    let followed = Followed::of(statistics, number);
    if followed.at_start == 0 {
        return Err(Refused::new(
            area,
            "had aan het begin geen bewoners; er is niemand om te volgen. Kies een ander gebied of een andere \
             periode.",
            "had no residents at the start; there is nobody to follow. Choose another area or period.",
        ));
    }
    let means = parts(statistics).swap_remove(number as usize);
    let (start, end) = (means.at_start(), means.at_end());
    let change = end.mean() - start.mean();
    let mut residents = Residents {
        area: area.to_owned(),
        period: period.to_owned(),
        confidence,
        at_start: followed.at_start,
        followed: MeanChange::of(&followed.all(), confidence)?,
        stayed: MeanChange::of(&followed.stayed, confidence)?,
        moved: MeanChange::of(&followed.moved, confidence)?,
        died: followed.died,
        out_of_sight: followed.out_of_sight,
        without_value: followed.without_value,
        area_change: change.is_finite().then_some(change),
        area_counts: (start.n, end.n),
        compared: None,
        notes: Vec::new(),
    };
    if let Some(comparison) = &options.comparison {
        let compared = compare(statistics, number, comparison, options)?;
        residents.compared = Some(compared);
    }
    residents.notes = notes(&residents);
    residents.notes.extend(statistics.notes());
    Ok(residents)
}

/// The sums of those who lived in one area.
#[derive(Default)]
struct Followed {
    at_start: u64,
    stayed: Sums,
    moved: Sums,
    died: u64,
    out_of_sight: u64,
    without_value: u64,
}

impl Followed {
    fn of(statistics: &MoveStatistics, area: u32) -> Self {
        let mut followed = Self::default();
        for (key, sums) in statistics.cells.iter().filter(|(key, _)| key.from == Some(area)) {
            followed.at_start = followed.at_start.saturating_add(sums.n);
            let count = match (key.kind, key.known) {
                (Move::Stayed, Known::Both) => {
                    followed.stayed.merge(sums);
                    continue;
                }
                // Who lives in no listed area but has a value can be followed as well.
                (Move::Moved | Move::OutOfSight, Known::Both) => {
                    followed.moved.merge(sums);
                    continue;
                }
                (Move::Death, _) => &mut followed.died,
                (Move::OutOfSight, known) if !known.after() => &mut followed.out_of_sight,
                _ => &mut followed.without_value,
            };
            *count = count.saturating_add(sums.n);
        }
        followed
    }

    fn all(&self) -> Sums {
        let mut all = self.stayed;
        all.merge(&self.moved);
        all
    }
}

fn compare(
    statistics: &MoveStatistics,
    area: u32,
    comparison: &Comparison,
    options: &ResidentsOptions,
) -> Result<Compared, Refused> {
    let others = others(statistics, area, comparison)?;
    let groups = if options.within_groups { statistics.groups.clone() } else { vec![String::new()] };
    let mut sums = vec![(Sums::default(), Sums::default()); groups.len()];
    for (key, cell) in statistics.cells.iter().filter(|(key, _)| key.known == Known::Both) {
        let group = if options.within_groups { key.group as usize } else { 0 };
        match side(key, area, &others) {
            Some(true) => sums[group].0.merge(cell),
            Some(false) => sums[group].1.merge(cell),
            None => {}
        }
    }
    let both = |s: &&(Sums, Sums)| s.0.n > 0 && s.1.n > 0;
    let n: u64 = sums.iter().filter(both).map(|s| s.0.n).sum();
    let others_n: u64 = sums.iter().filter(both).map(|s| s.1.n).sum();
    let weight = |s: &Sums| real(s.n) / real(n);
    let (mut mine, mut theirs, mut spreads) = (0.0, 0.0, Vec::new());
    for (a, b) in sums.iter().filter(both) {
        mine += weight(a) * a.change().over(a.n);
        theirs += weight(a) * b.change().over(b.n);
        spreads.extend([spread(a, weight(a)), spread(b, weight(a))]);
    }
    let known = |x: f64| (n > 0 && x.is_finite()).then_some(x);
    let confidence = options.confidence;
    let row = |(group, (a, b)): (&String, &(Sums, Sums))| {
        let (residents, others) = (MeanChange::of(a, confidence)?, MeanChange::of(b, confidence)?);
        Ok(ComparedGroup { group: group.clone(), residents, others })
    };
    Ok(Compared {
        areas: others.iter().map(|n| statistics.areas[*n as usize].clone()).collect(),
        n,
        others_n,
        residents: known(mine),
        others: known(theirs),
        difference: Difference::new(known(mine - theirs), &spreads, confidence)?,
        left_out: sums.iter().filter(|s| s.1.n == 0).map(|s| s.0.n).sum(),
        groups: groups.iter().zip(&sums).filter(|(_, s)| s.0.n > 0).map(row).collect::<Result<_, Refused>>()?,
    })
}

/// Whether somebody is a resident, one of the others, or neither.
fn side(key: &Key, area: u32, others: &[u32]) -> Option<bool> {
    let from = key.from?;
    if from == area {
        return Some(true);
    }
    others.binary_search(&from).is_ok().then_some(false)
}

/// The numbers of the areas compared with, in order.
fn others(statistics: &MoveStatistics, area: u32, comparison: &Comparison) -> Result<Vec<u32>, Refused> {
    let mut others: Vec<u32> = match comparison {
        Comparison::Elsewhere => (0..).zip(&statistics.areas).map(|(n, _)| n).filter(|n| *n != area).collect(),
        Comparison::Areas(names) => {
            names.iter().map(|name| find(&statistics.areas, "comparison", name)).collect::<Result<_, _>>()?
        }
    };
    others.sort_unstable();
    others.dedup();
    let problem = if others.is_empty() {
        (
            "er is geen ander gebied om mee te vergelijken; noem er ten minste één.",
            "there is no other area to compare with; name at least one.",
        )
    } else if others.contains(&area) {
        (
            "een gebied is niet met zichzelf te vergelijken; laat het weg uit de vergelijking.",
            "an area cannot be compared with itself; leave it out of the comparison.",
        )
    } else {
        return Ok(others);
    };
    Err(Refused::new("comparison", problem.0, problem.1))
}

fn notes(residents: &Residents) -> Vec<Note> {
    let mut notes = Vec::new();
    if residents.followed.n < 2 {
        notes.push(Note::new(
            "te-weinig-gevolgd",
            format!("Er is {} bewoner te volgen; een interval vraagt er ten minste twee.", residents.followed.n),
            format!("{} resident can be followed; an interval needs at least two.", residents.followed.n),
        ));
    }
    let mut counts = vec![
        ("gevolgd", "followed", residents.followed.n),
        ("gebleven", "stayed", residents.stayed.n),
        ("verhuisd", "moved", residents.moved.n),
        ("overleden", "died", residents.died),
        ("uit beeld", "out of sight", residents.out_of_sight),
        ("zonder waarde", "without a value", residents.without_value),
    ];
    if let Some(compared) = &residents.compared {
        notes.push(Note::new(
            "vergelijking",
            "Het verschil met anderen is een vergelijking, geen effect van het gebied of het programma.",
            "The difference with others is a comparison, not an effect of the area or the programme.",
        ));
        counts.push(("bewoners in een groep", "residents in a group", least(compared, |g| g.residents.n)));
        counts.push(("anderen in een groep", "others in a group", least(compared, |g| g.others.n)));
        notes.extend(comparison_notes(compared));
    }
    notes.extend(small_counts(counts.into_iter()));
    notes
}

fn least(compared: &Compared, n: impl Fn(&ComparedGroup) -> u64) -> u64 {
    compared.groups.iter().map(n).filter(|n| *n > 0).min().unwrap_or(0)
}

fn comparison_notes(compared: &Compared) -> Vec<Note> {
    let mut notes = Vec::new();
    if compared.left_out > 0 {
        let n = compared.left_out;
        notes.push(Note::new(
            "niet-vergeleken",
            format!("{n} bewoners horen bij een groep waarvan elders niemand te volgen is; zij zijn niet vergeleken."),
            format!(
                "{n} residents belong to a group of which nobody elsewhere can be followed; they are not compared."
            ),
        ));
    }
    if compared.difference.error.is_none() {
        notes.push(Note::new(
            "geen-interval",
            "Het verschil heeft geen interval: in elke groep zijn van beide kanten ten minste twee personen nodig.",
            "The difference has no interval: each group needs at least two persons on both sides.",
        ));
    }
    notes
}
