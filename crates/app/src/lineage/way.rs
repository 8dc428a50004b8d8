// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the regions of one year to those of another: tables one after the other, as one crosswalk.

use std::collections::{BTreeMap, BTreeSet};

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Level, Passage, RegionCode, Unnamed};
use wijkwijs_methods::Refused;
use wijkwijs_methods::boundaries::{Crosswalk, WeightForm, WeightKind};

use super::Lineage;
use super::tables::Leg;

/// Stands before the code of a part of a region of which no table says how large it is. No release has a value of it,
/// so whatever gets a part of it is unknown.
const UNCOUNTED: char = '?';

const ALL: [WeightKind; 4] =
    [WeightKind::Population, WeightKind::Dwellings, WeightKind::Addresses, WeightKind::Surface];

/// The way from the regions of one year to those of another.
#[derive(Clone, Debug)]
pub struct Way {
    /// Which share of each old region went to which new one.
    pub crosswalk: Crosswalk,
    /// The tables it rests on, in order.
    pub tables: Vec<Id>,
}

/// Why there is no way.
#[derive(Clone, Debug, PartialEq)]
pub enum NoWay {
    /// No tables of this level join the two years.
    NoTable,
    /// The tables do not count the same thing, or one of them cannot be right.
    Unusable(Refused),
}

impl Lineage {
    /// The way for regions of a level. `old` are the regions there are on the old boundaries, `new` those on the new, as
    /// far as known.
    ///
    /// # Errors
    /// [`NoWay`].
    pub fn way(
        &self,
        level: Level,
        (from, old): (u16, &BTreeSet<RegionCode>),
        (to, new): (u16, &BTreeSet<RegionCode>),
    ) -> Result<Way, NoWay> {
        let legs = self.legs(level, from, to).ok_or(NoWay::NoTable)?;
        let kinds = kinds(&legs, level);
        let mut regions = old.clone();
        let mut whole: Option<Crosswalk> = None;
        for (at, leg) in legs.iter().enumerate() {
            let rows = rows(*leg, level);
            regions.extend(rows.iter().map(|(old, _, _)| (*old).clone()));
            let unchanged = unchanged(*leg, &rows, &regions);
            // What the next table speaks of is there, also when nothing is known to have become it.
            let mut after: BTreeSet<RegionCode> = unchanged.iter().cloned().collect();
            after.extend(rows.iter().map(|(_, new, _)| (*new).clone()));
            match legs.get(at + 1) {
                Some(next) => after.extend(self::rows(*next, level).into_iter().map(|(old, _, _)| old.clone())),
                None => after.extend(new.iter().cloned()),
            }
            let step = step(&rows, &unchanged, (&regions, &after), &kinds).map_err(NoWay::Unusable)?;
            whole = Some(match whole {
                None => step,
                Some(before) => before.then(&step).map_err(NoWay::Unusable)?,
            });
            regions = after;
        }
        let tables = legs.iter().map(|leg| leg.table.id.clone()).collect();
        let crosswalk = whole.ok_or(NoWay::NoTable)?;
        Ok(Way { crosswalk, tables })
    }
}

/// A row of a table in the direction it is gone through: old, new, and what lies in both.
type Row<'a> = (&'a RegionCode, &'a RegionCode, &'a Passage);

fn rows(leg: Leg<'_>, level: Level) -> Vec<Row<'_>> {
    let of_level = leg.table.about.rows.iter().filter(|row| row.from.level() == level);
    of_level.map(|row| if leg.back { (&row.to, &row.from, row) } else { (&row.from, &row.to, row) }).collect()
}

/// The regions that the table does not name, where that means that they stayed as they were.
fn unchanged(leg: Leg<'_>, rows: &[Row<'_>], regions: &BTreeSet<RegionCode>) -> Vec<RegionCode> {
    if leg.table.about.unnamed == Unnamed::Unknown {
        return Vec::new();
    }
    let named: BTreeSet<&RegionCode> = rows.iter().map(|(old, _, _)| *old).collect();
    regions.iter().filter(|code| !named.contains(code)).cloned().collect()
}

fn amount(row: &Passage, kind: WeightKind) -> Option<u32> {
    match kind {
        WeightKind::Population => row.inhabitants,
        WeightKind::Dwellings => row.dwellings,
        WeightKind::Addresses => row.addresses,
        WeightKind::Surface => row.surface,
    }
}

/// What all tables count; those that count nothing, because no region was divided, fit any.
fn kinds(legs: &[Leg<'_>], level: Level) -> Vec<WeightKind> {
    let counts = |leg: &Leg<'_>, kind| rows(*leg, level).iter().any(|(_, _, row)| amount(row, kind).is_some());
    let counting: Vec<&Leg<'_>> = legs.iter().filter(|leg| ALL.iter().any(|kind| counts(leg, *kind))).collect();
    let shared: Vec<WeightKind> =
        ALL.into_iter().filter(|kind| counting.iter().all(|leg| counts(leg, *kind))).collect();
    match (shared.is_empty(), counting.is_empty()) {
        (false, false) => shared,
        // Nothing is divided by it: it is only the name that the crosswalk asks for.
        (_, true) => vec![WeightKind::Addresses],
        // Each divides by its own; `Crosswalk::then` will say that they have nothing in common.
        (true, false) => ALL.into_iter().filter(|kind| counting.iter().any(|leg| counts(leg, *kind))).collect(),
    }
}

/// These rows of one table by themselves, from old to new; `None` when there are none, or they cannot be right.
pub(super) fn apart(rows: &[&Passage]) -> Option<Crosswalk> {
    let kinds: Vec<WeightKind> =
        ALL.into_iter().filter(|kind| rows.iter().any(|row| amount(row, *kind).is_some())).collect();
    let kinds = if kinds.is_empty() { vec![WeightKind::Addresses] } else { kinds };
    let rows: Vec<Row<'_>> = rows.iter().map(|row| (&row.from, &row.to, *row)).collect();
    let (none, all) = (BTreeSet::new(), BTreeSet::new());
    step(&rows, &[], (&none, &all), &kinds).ok()
}

fn step(
    rows: &[Row<'_>],
    unchanged: &[RegionCode],
    (before, after): (&BTreeSet<RegionCode>, &BTreeSet<RegionCode>),
    kinds: &[WeightKind],
) -> Result<Crosswalk, Refused> {
    let mut targets: BTreeMap<&RegionCode, Vec<&Passage>> = BTreeMap::new();
    for (old, _, row) in rows {
        targets.entry(*old).or_default().push(row);
    }
    // A region that was divided, and of which nobody counted how.
    let uncounted = |old: &RegionCode| {
        let parts = targets.get(old).map_or(&[][..], Vec::as_slice);
        let counted = |kind: &WeightKind| {
            let all: Option<Vec<u32>> = parts.iter().map(|row| amount(row, *kind)).collect();
            all.is_some_and(|all| all.iter().any(|amount| *amount > 0))
        };
        parts.len() > 1 && !kinds.iter().any(counted)
    };
    let weights: Vec<_> = kinds.iter().map(|kind| (*kind, WeightForm::Amounts)).collect();
    let none = vec![None; kinds.len()];
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.iter().map(RegionCode::as_str).collect(), after.iter().map(RegionCode::as_str).collect());
    let mut builder = Crosswalk::builder(&weights).old_areas(&old).new_areas(&new);
    for (old, new, row) in rows {
        if uncounted(old) {
            builder.row(&format!("{UNCOUNTED}{old}-{new}"), new.as_str(), &none);
        } else {
            let amounts: Vec<_> = kinds.iter().map(|kind| amount(row, *kind).map(f64::from)).collect();
            builder.row(old.as_str(), new.as_str(), &amounts);
        }
    }
    unchanged.iter().for_each(|code| builder.row(code.as_str(), code.as_str(), &none));
    builder.build()
}
