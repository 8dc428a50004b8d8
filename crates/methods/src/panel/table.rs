// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of cases in two groups, for comparing means.

use super::VALUE_AT_MOST;
use super::oaxaca::CONSTANT;
use super::statistics::some_of;
use crate::{Note, Refused};

/// A validated table: only whole rows, only the two groups.
#[derive(Clone, Debug)]
pub struct GroupTable {
    /// The first group and the second.
    pub(super) groups: [String; 2],
    pub(super) names: Vec<String>,
    /// By group: the outcome and, for each variable, its values.
    pub(super) outcome: [Vec<f64>; 2],
    pub(super) values: [Vec<Vec<f64>>; 2],
    pub(super) left_out: u64,
    pub(super) notes: Vec<Note>,
}

/// Collects the columns of [`GroupTable`].
#[derive(Clone, Debug, Default)]
pub struct GroupTableBuilder {
    outcome: Vec<f64>,
    group: Vec<String>,
    compare: Option<[String; 2]>,
    variables: Vec<(String, Vec<f64>)>,
}

impl GroupTable {
    /// Starts a table: for each case the outcome (NaN when missing) and its group (empty when missing).
    #[must_use]
    pub fn builder(outcome: Vec<f64>, group: Vec<String>) -> GroupTableBuilder {
        GroupTableBuilder { outcome, group, ..GroupTableBuilder::default() }
    }
}

impl GroupTableBuilder {
    /// Which two groups are compared: the gap is the first minus the second, seen from the second. Without this the
    /// two that occur, in order of their names.
    #[must_use]
    pub fn compare(mut self, first: &str, second: &str) -> Self {
        self.compare = Some([first.to_owned(), second.to_owned()]);
        self
    }

    /// A variable, in the order of the cases; NaN when missing. Of categories leave one out.
    #[must_use]
    pub fn variable(mut self, name: &str, values: Vec<f64>) -> Self {
        self.variables.push((name.to_owned(), values));
        self
    }

    /// Checks the columns. Rows with a missing value are left out, counted and said.
    ///
    /// # Errors
    /// Columns of different lengths, a name that occurs twice, an infinite or absurdly large value, groups that cannot
    /// be told, or a group without a whole row.
    pub fn build(self) -> Result<GroupTable, Refused> {
        self.columns_hold()?;
        let groups = self.two_groups()?;
        let wide = || vec![Vec::new(); self.variables.len()];
        let mut table = GroupTable {
            groups,
            names: self.variables.iter().map(|(name, _)| name.clone()).collect(),
            outcome: [Vec::new(), Vec::new()],
            values: [wide(), wide()],
            left_out: 0,
            notes: Vec::new(),
        };
        let mut others = 0u64;
        for row in 0..self.outcome.len() {
            let cells = || std::iter::once(&self.outcome).chain(self.variables.iter().map(|(_, v)| v)).map(|v| v[row]);
            if self.group[row].is_empty() || cells().any(f64::is_nan) {
                table.left_out += 1;
                continue;
            }
            let Some(group) = table.groups.iter().position(|g| *g == self.group[row]) else {
                others += 1;
                continue;
            };
            if !cells().all(|x| x.abs() <= VALUE_AT_MOST) {
                return Err(Refused::new(
                    (row + 1).to_string(),
                    "een waarde in deze rij is oneindig of groter dan 1e100; maak haar leeg als zij onbekend is.",
                    "a value in this row is infinite or larger than 1e100; leave it empty when it is unknown.",
                ));
            }
            table.outcome[group].push(self.outcome[row]);
            table.values[group].iter_mut().zip(cells().skip(1)).for_each(|(column, x)| column.push(x));
        }
        table.notes(others);
        for (group, outcome) in table.groups.iter().zip(&table.outcome) {
            if outcome.is_empty() {
                return Err(Refused::new(
                    group.as_str(),
                    "heeft geen enkele rij waarin alles bekend is; kies een andere groep of minder variabelen.",
                    "has no row in which everything is known; choose another group or fewer variables.",
                ));
            }
        }
        Ok(table)
    }

    fn columns_hold(&self) -> Result<(), Refused> {
        let n = self.outcome.len();
        let lengths = std::iter::once(("group", self.group.len()));
        for (name, len) in lengths.chain(self.variables.iter().map(|(name, v)| (name.as_str(), v.len()))) {
            if len != n {
                return Err(Refused::new(
                    name,
                    format!("heeft {len} waarden, de uitkomst {n}; elke rij heeft één waarde per kolom."),
                    format!("has {len} values and the outcome {n}; each row has one value in each column."),
                ));
            }
        }
        for (at, (name, _)) in self.variables.iter().enumerate() {
            if name == CONSTANT || self.variables[..at].iter().any(|(other, _)| other == name) {
                return Err(Refused::new(
                    name.as_str(),
                    "komt twee keer voor als variabele (de constante doet altijd mee); geef elke variabele een \
                     eigen naam.",
                    "occurs twice as a variable (the constant always takes part); give each variable its own name.",
                ));
            }
        }
        Ok(())
    }

    fn two_groups(&self) -> Result<[String; 2], Refused> {
        let mut names: Vec<String> = self.group.iter().filter(|g| !g.is_empty()).cloned().collect();
        names.sort_unstable();
        names.dedup();
        let refuse = |nl: &str, en: &str| {
            let known = some_of(&names);
            Err(Refused::new("group", format!("{nl} Er zijn: {known}."), format!("{en} There are: {known}.")))
        };
        match (&self.compare, names.as_slice()) {
            (Some([a, b]), _) if a == b => refuse("Kies twee verschillende groepen.", "Choose two different groups."),
            (Some(two), _) if two.iter().all(|g| names.binary_search(g).is_ok()) => Ok(two.clone()),
            (Some(_), _) => refuse("Een gekozen groep komt niet voor.", "A chosen group does not occur."),
            (None, [a, b]) => Ok([a.clone(), b.clone()]),
            _ => refuse("Kies twee groepen met `compare`.", "Choose two groups with `compare`."),
        }
    }
}

impl GroupTable {
    fn notes(&mut self, others: u64) {
        if self.left_out > 0 {
            let n = self.left_out;
            self.notes.push(Note::new(
                "onvolledig",
                format!("{n} rijen met een ontbrekende waarde zijn weggelaten."),
                format!("{n} rows with a missing value were left out."),
            ));
        }
        if others > 0 {
            self.notes.push(Note::new(
                "andere-groep",
                format!("{others} rijen van andere groepen zijn niet gebruikt."),
                format!("{others} rows of other groups were not used."),
            ));
        }
    }
}
