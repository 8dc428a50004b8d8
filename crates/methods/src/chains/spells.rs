// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Spells: from when somebody was under observation, until when, and how it ended.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Note, Refused};

/// More ends than this are no ends: a column of names or numbers was chosen by mistake, and a table of one value for
/// each moment and each end would not fit in memory.
const MOST_ENDS: usize = 50;

/// A validated table of spells. Row `i` was at risk in `(entry, exit]`.
#[derive(Clone, Debug)]
pub struct Spells {
    pub(super) entry: Vec<f64>,
    pub(super) exit: Vec<f64>,
    /// 0 when the end was not seen; else one more than the place in `causes`.
    pub(super) end: Vec<u32>,
    pub(super) group: Vec<u32>,
    /// The ends that occur, in order.
    pub(super) causes: Vec<String>,
    /// The groups that occur, in order; one nameless group when none were given.
    pub(super) groups: Vec<String>,
    pub(super) notes: Vec<Note>,
}

/// Collects the columns of [`Spells`].
#[derive(Clone, Debug, Default)]
pub struct SpellsBuilder {
    exit: Vec<f64>,
    end: Vec<Option<String>>,
    entry: Option<Vec<f64>>,
    group: Option<Vec<String>>,
}

impl Spells {
    /// Starts a table: for each spell the time at which it ended and what ended it, `None` for "not seen to end".
    #[must_use]
    pub fn builder(exit: Vec<f64>, end: Vec<Option<String>>) -> SpellsBuilder {
        SpellsBuilder { exit, end, ..SpellsBuilder::default() }
    }

    /// A table without rows.
    fn empty() -> Self {
        Self {
            entry: Vec::new(),
            exit: Vec::new(),
            end: Vec::new(),
            group: Vec::new(),
            causes: Vec::new(),
            groups: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A table seen from the start, of rows that were checked before: times that are finite and not negative, and
    /// numbers of ends and groups that exist.
    pub(super) fn checked(
        exit: Vec<f64>,
        (causes, end): (Vec<String>, Vec<u32>),
        (groups, group): (Vec<String>, Vec<u32>),
    ) -> Self {
        Self { entry: vec![f64::NEG_INFINITY; exit.len()], exit, end, group, causes, groups, notes: Vec::new() }
    }

    /// How many spells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.exit.len()
    }

    /// Whether there are none; a built table has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exit.is_empty()
    }

    /// The ends that occur.
    #[must_use]
    pub fn causes(&self) -> &[String] {
        &self.causes
    }

    /// The groups that occur.
    #[must_use]
    pub fn groups(&self) -> &[String] {
        &self.groups
    }
}

impl SpellsBuilder {
    /// From when each spell was under observation (left truncation): who came in late was not at risk before.
    #[must_use]
    pub fn entry(mut self, entry: Vec<f64>) -> Self {
        self.entry = Some(entry);
        self
    }

    /// The group each spell belongs to.
    #[must_use]
    pub fn group(mut self, group: Vec<String>) -> Self {
        self.group = Some(group);
        self
    }

    /// Checks the columns. Spells without a time are left out, counted and said; an end or group that only they have
    /// does not occur.
    ///
    /// # Errors
    /// Columns of different lengths, a negative or infinite time, an exit that is not after its entry, more than 50
    /// different ends, or nothing left.
    pub fn build(self) -> Result<Spells, Refused> {
        self.lengths()?;
        let entry = self.entry.as_deref();
        let mut spells = Spells::empty();
        let mut rows = Vec::with_capacity(self.exit.len());
        for row in 0..self.exit.len() {
            // Adding zero makes a negative zero an ordinary one: the same moment is the same number.
            let (from, to) = (entry.map_or(f64::NEG_INFINITY, |entry| entry[row] + 0.0), self.exit[row] + 0.0);
            if from.is_nan() || to.is_nan() {
                continue;
            }
            times_hold(row, from, to)?;
            spells.entry.push(from);
            spells.exit.push(to);
            rows.push(row);
        }
        spells.notes.extend(without_time(self.exit.len() - rows.len()));
        if rows.is_empty() {
            return Err(Refused::new(
                "",
                "er is geen enkele rij met een tijd; kies een andere kolom of vul de tijden aan.",
                "there is no row with a time; choose another column or fill in the times.",
            ));
        }
        let (causes, end) = numbered(rows.iter().map(|row| self.end[*row].as_deref()));
        few_ends(&causes)?;
        (spells.causes, spells.end) = (causes, end);
        match &self.group {
            None => (spells.groups, spells.group) = (vec![String::new()], vec![0; rows.len()]),
            Some(group) => {
                let (groups, number) = numbered(rows.iter().map(|row| Some(group[*row].as_str())));
                // Everybody has a group, so the numbers begin at 1.
                (spells.groups, spells.group) = (groups, number.iter().map(|n| n.saturating_sub(1)).collect());
            }
        }
        Ok(spells)
    }

    fn lengths(&self) -> Result<(), Refused> {
        let n = self.exit.len();
        let others = [
            ("end", self.end.len()),
            ("entry", self.entry.as_ref().map_or(n, Vec::len)),
            ("group", self.group.as_ref().map_or(n, Vec::len)),
        ];
        match others.iter().find(|(_, len)| *len != n) {
            None => Ok(()),
            Some((name, len)) => Err(Refused::new(
                *name,
                format!("heeft {len} waarden, de tijden zijn er {n}; elke rij heeft één waarde per kolom."),
                format!("has {len} values and there are {n} times; each row has one value in each column."),
            )),
        }
    }
}

/// The names that occur, in order, once each; and for each row one more than the place of its name, 0 for none.
fn numbered<'a>(all: impl Iterator<Item = Option<&'a str>> + Clone) -> (Vec<String>, Vec<u32>) {
    let names: BTreeSet<&str> = all.clone().flatten().collect();
    let places: BTreeMap<&str, u32> = names.iter().copied().zip(1..).collect();
    let numbers = all.map(|name| name.and_then(|name| places.get(name)).copied().unwrap_or(0)).collect();
    (names.into_iter().map(str::to_owned).collect(), numbers)
}

fn without_time(missing: usize) -> Option<Note> {
    (missing > 0).then(|| {
        Note::new(
            "zonder-tijd",
            format!("{missing} rijen zonder tijd zijn weggelaten."),
            format!("{missing} rows without a time were left out."),
        )
    })
}

fn few_ends(causes: &[String]) -> Result<(), Refused> {
    let n = causes.len();
    if n <= MOST_ENDS {
        return Ok(());
    }
    Err(Refused::new(
        "end",
        format!("er zijn {n} verschillende einden; neem er ten hoogste {MOST_ENDS}. Is de goede kolom gekozen?"),
        format!("there are {n} different ends; take at most {MOST_ENDS}. Is this the right column?"),
    ))
}

fn times_hold(row: usize, from: f64, to: f64) -> Result<(), Refused> {
    let subject = format!("{}", row + 1);
    if to.is_infinite() || to < 0.0 {
        return Err(Refused::new(
            subject,
            format!("de tijd {to} in deze rij kan niet: tijden zijn eindig en niet negatief."),
            format!("the time {to} in this row is not possible: times are finite and not negative."),
        ));
    }
    if from >= to {
        return Err(Refused::new(
            subject,
            format!("het einde ({to}) in deze rij ligt niet na het begin ({from})."),
            format!("the end ({to}) in this row is not after the beginning ({from})."),
        ));
    }
    Ok(())
}
