// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The conversion tables of a programme, and the way from one year to another through them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

use wijkwijs_domain::areas::{Concordance, Level, Passage, RegionCode};
use wijkwijs_domain::{Id, Kind as _, PublicModel};

/// The conversion tables of a programme, read once.
#[derive(Debug, Default)]
pub struct Lineage {
    tables: Vec<Table>,
    /// Which areas were found to be the same: an area is asked after for every indicator.
    pub(super) same: Mutex<BTreeMap<Asked, Option<bool>>>,
}

/// The regions of an area in an old year and in a new one.
type Asked = (u16, Vec<RegionCode>, u16, Vec<RegionCode>);

/// A conversion table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its record.
    pub id: Id,
    /// What it says.
    pub about: Concordance,
}

impl Table {
    /// Whether it knows how much land lies in two regions, and nothing of who lives or what stands there: also where it was
    /// made from borders and no area was divided.
    #[must_use]
    pub fn is_surface_alone(&self) -> bool {
        let counts = |row: &Passage| row.inhabitants.is_some() || row.dwellings.is_some() || row.addresses.is_some();
        let measures = || self.about.rows.iter().any(|row| row.surface.is_some());
        (!self.about.divisions.is_empty() || measures()) && !self.about.rows.iter().any(counts)
    }
}

/// A table to go through, and whether from its new year to its old.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg<'a> {
    pub table: &'a Table,
    pub back: bool,
}

impl Leg<'_> {
    /// The year it starts from.
    pub fn from(self) -> u16 {
        if self.back { self.table.about.to_year } else { self.table.about.from_year }
    }

    /// The year it arrives at.
    pub fn to(self) -> u16 {
        if self.back { self.table.about.from_year } else { self.table.about.to_year }
    }
}

impl Lineage {
    /// The tables of a programme that everybody may see.
    #[must_use]
    pub fn of(public: &PublicModel, programme: &Id) -> Self {
        let read = |id: &Id| Some(Table { id: id.clone(), about: public.get(id)?.typed::<Concordance>()? });
        Self::new(public.list(programme, Concordance::CODE).filter_map(|item| read(&item.id)).collect())
    }

    /// Of these tables.
    pub(super) fn new(mut tables: Vec<Table>) -> Self {
        tables.sort_by(|a, b| {
            (a.about.from_year, a.about.to_year, &a.id).cmp(&(b.about.from_year, b.about.to_year, &b.id))
        });
        Self { tables, same: Mutex::default() }
    }

    /// All tables, by year.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The tables of a level to go through from one year to another: as few as there are, for each spreads what it
    /// divides once more. Tables that know surfaces alone are gone through only where no others lead. `None` where they do
    /// not join up.
    pub(super) fn legs(&self, level: Level, from: u16, to: u16) -> Option<Vec<Leg<'_>>> {
        let counted = |table: &Table| !table.is_surface_alone();
        self.joined(level, from, to, &counted).or_else(|| self.joined(level, from, to, &|_| true))
    }

    fn joined(&self, level: Level, from: u16, to: u16, usable: &dyn Fn(&Table) -> bool) -> Option<Vec<Leg<'_>>> {
        let mut came_by: BTreeMap<u16, Option<Leg<'_>>> = BTreeMap::from([(from, None)]);
        let mut next = VecDeque::from([from]);
        while let Some(year) = next.pop_front() {
            if year == to {
                break;
            }
            for table in self.tables.iter().filter(|table| table.about.speaks_of(level) && usable(table)) {
                for leg in [Leg { table, back: false }, Leg { table, back: true }] {
                    if leg.from() == year && !came_by.contains_key(&leg.to()) {
                        came_by.insert(leg.to(), Some(leg));
                        next.push_back(leg.to());
                    }
                }
            }
        }
        let mut legs = Vec::new();
        let mut at = to;
        while at != from {
            let leg = (*came_by.get(&at)?)?;
            legs.push(leg);
            at = leg.from();
        }
        legs.reverse();
        Some(legs)
    }
}
