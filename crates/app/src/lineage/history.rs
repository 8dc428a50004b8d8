// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happened to one region, by the tables that name it.

use std::collections::BTreeSet;

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Passage, RegionCode};
use wijkwijs_methods::boundaries::{Event, Piece};

use super::way::apart;
use super::{Lineage, Table};

/// A region, and which share of the old one is meant, 0 to 1; `None` where nobody counted it.
pub type Part = (RegionCode, Option<f64>);

/// What a table says happened to a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    /// The table.
    pub table: Id,
    /// The years of the old and the new boundaries.
    pub years: (u16, u16),
    /// What it came from, where the code is there on the new boundaries: what happened, and which shares of which old
    /// regions went to it, 0 to 1; a share is `None` where nobody counted it.
    pub came: Option<(Event, Vec<Part>)>,
    /// What became of it, where the code is there on the old boundaries: what happened, and which shares of it went where.
    pub went: Option<(Event, Vec<Part>)>,
}

/// What happened to a region, by the tables that name it, in order of time.
#[must_use]
pub fn history(lineage: &Lineage, code: &RegionCode) -> Vec<Happened> {
    let speaks = |table: &&Table| table.about.speaks_of(code.level());
    let tables: Vec<&Table> = lineage.tables().iter().filter(speaks).collect();
    tables
        .iter()
        .filter(|table| !is_told_by_shorter(table, &tables))
        .filter_map(|table| of_table(table, code))
        .collect()
}

/// Whether tables over fewer years lead from the old year of a table to its new: they say when it happened.
fn is_told_by_shorter(table: &Table, all: &[&Table]) -> bool {
    let (from, to) = (table.about.from_year, table.about.to_year);
    let mut reached = BTreeSet::from([from]);
    // By year of departure, so that one pass is enough.
    for step in all {
        let (departs, arrives) = (step.about.from_year, step.about.to_year);
        if arrives - departs < to - from && arrives <= to && reached.contains(&departs) {
            reached.insert(arrives);
        }
    }
    reached.contains(&to)
}

fn of_table(table: &Table, code: &RegionCode) -> Option<Happened> {
    let rows = connected(&table.about.rows, code);
    let changes = apart(&rows)?.changes();
    let pieces = |pieces: &[Piece]| -> Vec<(RegionCode, Option<f64>)> {
        let read = |piece: &Piece| {
            let counted = RegionCode::parse(&piece.code).ok();
            let share = piece.shares.first().copied().filter(|_| counted.is_some());
            // A part of which nobody counted how large it is has a name of its own that holds the code.
            let code = counted.or_else(|| RegionCode::parse(piece.code.get(1..)?.split('-').next()?).ok())?;
            Some((code, share))
        };
        pieces.iter().filter_map(read).collect()
    };
    let new = changes.new.iter().find(|area| area.code == code.as_str());
    let old = changes.old.iter().find(|area| area.code == code.as_str());
    let uncounted = || {
        let parts = rows.iter().filter(|row| row.from == *code);
        let parts: Vec<_> = parts.map(|row| (row.to.clone(), None)).collect();
        (!parts.is_empty()).then_some((Event::Split, parts))
    };
    let came = new.map(|area| (area.event, pieces(&area.pieces)));
    let went = old.map(|area| (area.event, pieces(&area.pieces))).or_else(uncounted);
    let years = (table.about.from_year, table.about.to_year);
    (came.is_some() || went.is_some()).then(|| Happened { table: table.id.clone(), years, came, went })
}

/// The rows of all regions that exchanged something with a region, directly or by way of others.
fn connected<'a>(rows: &'a [Passage], code: &RegionCode) -> Vec<&'a Passage> {
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    let named = |row: &&Passage| row.from == *code || row.to == *code;
    for row in rows.iter().filter(named) {
        old.insert(&row.from);
        new.insert(&row.to);
    }
    loop {
        let before = old.len() + new.len();
        for row in rows {
            if old.contains(&row.from) || new.contains(&row.to) {
                old.insert(&row.from);
                new.insert(&row.to);
            }
        }
        if old.len() + new.len() == before {
            return rows.iter().filter(|row| old.contains(&row.from)).collect();
        }
    }
}
