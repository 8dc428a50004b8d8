// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who left, where to, and did things improve for them; and whether areas exchange people one way (a waterbed).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::estimate::{Difference, MeanChange, SMALL_COUNT, small_counts};
use super::sums::Sums;
use super::{Known, Move, MoveStatistics};
use crate::numbers::z_of;
use crate::{Note, Refused};

/// People who moved from one listed area to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flow {
    /// From.
    #[serde(rename = "van")]
    pub from: String,
    /// To.
    #[serde(rename = "naar")]
    pub to: String,
    /// How many, with or without values.
    #[serde(rename = "aantal")]
    pub n: u64,
    /// How those with both values fared.
    #[serde(rename = "gevolgd")]
    pub followed: MeanChange,
}

/// What two areas exchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NetFlow {
    /// The area that lost more to the other than it got; the first by name when they are even.
    #[serde(rename = "van")]
    pub from: String,
    /// The other.
    #[serde(rename = "naar")]
    pub to: String,
    /// How many went that way.
    #[serde(rename = "heen")]
    pub there: u64,
    /// How many came back.
    #[serde(rename = "terug")]
    pub back: u64,
    /// The difference, never negative.
    #[serde(rename = "netto")]
    pub net: u64,
}

/// All flows between listed areas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flows {
    /// The period.
    #[serde(rename = "periode")]
    pub period: String,
    /// How sure the intervals are.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// Every pair that occurs, in order of names; a pair that is not here has nobody.
    #[serde(rename = "stromen")]
    pub pairs: Vec<Flow>,
    /// What each two areas exchanged, the largest net flow first.
    #[serde(rename = "netto")]
    pub net: Vec<NetFlow>,
    /// What to know about them.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Who left one area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Displacement {
    /// The area.
    #[serde(rename = "gebied")]
    pub area: String,
    /// The period.
    #[serde(rename = "periode")]
    pub period: String,
    /// How sure the intervals are.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// Where those went who went to a listed area, the largest flow first.
    #[serde(rename = "bestemmingen")]
    pub destinations: Vec<Flow>,
    /// How many that were.
    #[serde(rename = "vertrokken")]
    pub left: u64,
    /// How many are in no listed area any more and not known to have died.
    #[serde(rename = "uitBeeld")]
    pub out_of_sight: u64,
    /// How many died.
    #[serde(rename = "overleden")]
    pub died: u64,
    /// How those fared who went to a listed area.
    #[serde(rename = "vertrekkers")]
    pub leavers: MeanChange,
    /// How those fared who stayed.
    #[serde(rename = "blijvers")]
    pub stayers: MeanChange,
    /// Leavers minus stayers: a comparison, for who leaves differs from who stays.
    #[serde(rename = "verschil")]
    pub difference: Difference,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Sums of everybody and of those with both values.
#[derive(Clone, Copy, Default)]
struct Pair {
    n: u64,
    both: Sums,
}

impl Pair {
    fn take(&mut self, known: Known, sums: &Sums) {
        self.n = self.n.saturating_add(sums.n);
        if known == Known::Both {
            self.both.merge(sums);
        }
    }
}

/// The pairs that occur among movers that are `wanted`.
fn pairs(statistics: &MoveStatistics, wanted: impl Fn(u32) -> bool) -> BTreeMap<(u32, u32), Pair> {
    let mut pairs: BTreeMap<(u32, u32), Pair> = BTreeMap::new();
    for (key, sums) in statistics.cells.iter().filter(|(key, _)| key.kind == Move::Moved) {
        if let (Some(from), Some(to)) = (key.from, key.to)
            && wanted(from)
        {
            pairs.entry((from, to)).or_default().take(key.known, sums);
        }
    }
    pairs
}

fn flow(statistics: &MoveStatistics, (from, to): (u32, u32), pair: &Pair, confidence: f64) -> Result<Flow, Refused> {
    let name = |n: u32| statistics.areas[n as usize].clone();
    Ok(Flow { from: name(from), to: name(to), n: pair.n, followed: MeanChange::of(&pair.both, confidence)? })
}

/// The flows between all listed areas over the one period in the statistics.
///
/// # Errors
/// Several periods, or a confidence outside 0 and 1.
pub fn flows(statistics: &MoveStatistics, confidence: f64) -> Result<Flows, Refused> {
    z_of(confidence)?;
    let period = statistics.one_period()?.to_owned();
    let pairs = pairs(statistics, |_| true);
    let mut net: Vec<NetFlow> = Vec::new();
    for ((a, b), pair) in &pairs {
        let back = pairs.get(&(*b, *a)).map_or(0, |p| p.n);
        // Each two areas once: from the one that lost more, from the first when they are even.
        if pair.n > back || (pair.n == back && a < b) {
            let name = |n: u32| statistics.areas[n as usize].clone();
            net.push(NetFlow { from: name(*a), to: name(*b), there: pair.n, back, net: pair.n - back });
        }
    }
    // Stable: equal net flows stay in order of names.
    net.sort_by_key(|flow| Reverse(flow.net));
    let small = pairs.values().filter(|p| p.n < SMALL_COUNT).count();
    let mut notes = Vec::new();
    if small > 0 {
        let all = pairs.len();
        notes.push(Note::new(
            "klein-aantal",
            format!(
                "{small} van de {all} stromen tellen minder dan {SMALL_COUNT} personen. Publiceer die niet zonder \
                 onthullingscontrole."
            ),
            format!(
                "{small} of the {all} flows have fewer than {SMALL_COUNT} persons. Do not publish those without \
                 disclosure control."
            ),
        ));
    }
    notes.extend(statistics.notes());
    let pairs = pairs.iter().map(|(key, pair)| flow(statistics, *key, pair, confidence)).collect::<Result<_, _>>()?;
    Ok(Flows { period, confidence, pairs, net, notes })
}

/// Who left an area over the one period in the statistics, and how they fared beside who stayed.
///
/// # Errors
/// Several periods, an unknown area, or a confidence outside 0 and 1.
pub fn displacement(statistics: &MoveStatistics, area: &str, confidence: f64) -> Result<Displacement, Refused> {
    let period = statistics.one_period()?.to_owned();
    let number = statistics.area(area)?;
    let (mut stayers, mut leavers) = (Sums::default(), Pair::default());
    let (mut out_of_sight, mut died) = (0u64, 0u64);
    for (key, sums) in statistics.cells.iter().filter(|(key, _)| key.from == Some(number)) {
        match key.kind {
            Move::Stayed if key.known == Known::Both => stayers.merge(sums),
            Move::Moved => leavers.take(key.known, sums),
            Move::OutOfSight => out_of_sight = out_of_sight.saturating_add(sums.n),
            Move::Death => died = died.saturating_add(sums.n),
            _ => {}
        }
    }
    let pairs = pairs(statistics, |from| from == number);
    let mut destinations: Vec<Flow> =
        pairs.iter().map(|(key, pair)| flow(statistics, *key, pair, confidence)).collect::<Result<_, _>>()?;
    destinations.sort_by_key(|flow| Reverse(flow.n));
    let least = destinations.iter().map(|d| d.n).min().unwrap_or(0);
    let counts = [
        ("kleinste bestemming", "smallest destination", least),
        ("vertrokken", "left", leavers.n),
        ("gevolgde vertrekkers", "leavers followed", leavers.both.n),
        ("blijvers", "stayers", stayers.n),
        ("uit beeld", "out of sight", out_of_sight),
        ("overleden", "died", died),
    ];
    let mut notes: Vec<Note> = small_counts(counts.into_iter()).into_iter().collect();
    notes.extend(statistics.notes());
    Ok(Displacement {
        area: area.to_owned(),
        period,
        confidence,
        destinations,
        left: leavers.n,
        out_of_sight,
        died,
        leavers: MeanChange::of(&leavers.both, confidence)?,
        stayers: MeanChange::of(&stayers, confidence)?,
        difference: Difference::between(&leavers.both, &stayers, confidence)?,
        notes,
    })
}
