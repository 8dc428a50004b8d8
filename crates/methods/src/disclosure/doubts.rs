// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Settles for all needs of a piece at once whether they are met. Every table that is found for one need is held against all
//! others too: most are met by a table that was found for a neighbour, and need no search of their own.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::bounds::Span;
use super::needs::{Failure, Question};
use super::ratio::Ratio;
use super::simplex::{Stopped, Way};
use super::stand::Stand;
use super::system::{Piece, forms};

/// How many cells around a cell are tried first, and how many then.
const AROUND: [usize; 2] = [40, 160];

/// How many cells of one line are among those at most.
const OF_A_LINE: usize = 8;

/// A need, and for whom no table was found yet.
struct Doubt {
    task: Failure,
    variable: u32,
    /// Those who have not been shown a table, by their place among the persons; absent when not even a reader has.
    left: Option<Vec<u32>>,
}

/// The needs of a piece.
pub(super) struct Doubts<'a> {
    question: &'a Question<'a>,
    piece: &'a Piece,
    outer: &'a [Span],
    /// The lines of the piece, once they were asked for: most pieces are small and need none.
    lines: OnceCell<BTreeMap<u32, Vec<u32>>>,
    /// The needs, by the order of their variables.
    all: Vec<Doubt>,
    /// The cells of each person who is an only contributor here, as variables.
    persons: Vec<Vec<u32>>,
    /// The person of each variable, by their place.
    person: Vec<Option<u32>>,
}

impl<'a> Doubts<'a> {
    /// A piece of which nothing is asked yet.
    pub(super) fn new(question: &'a Question<'a>, piece: &'a Piece, outer: &'a [Span]) -> Self {
        // In the order of their first cells: who has which number must not matter.
        let mut places: BTreeMap<u32, u32> = BTreeMap::new();
        let mut persons: Vec<Vec<u32>> = Vec::new();
        let mut person = Vec::with_capacity(piece.cells.len());
        for (cell, variable) in piece.cells.iter().zip(piece.variables()) {
            let who = question.singles[*cell as usize];
            if who == 0 {
                person.push(None);
                continue;
            }
            let new = u32::try_from(persons.len()).unwrap_or(u32::MAX);
            let place = *places.entry(who).or_insert(new);
            if place == new {
                persons.push(Vec::new());
            }
            persons[place as usize].push(variable);
            person.push(Some(place));
        }
        Self { question, piece, outer, lines: OnceCell::new(), all: Vec::new(), persons, person }
    }

    /// With what is asked of each cell.
    pub(super) fn asked(mut self, asked: &[Vec<Failure>]) -> Self {
        for (cell, variable) in self.piece.cells.iter().zip(self.piece.variables()) {
            let tasks = asked[*cell as usize].iter();
            self.all.extend(tasks.map(|task| Doubt { task: *task, variable, left: None }));
        }
        self
    }

    /// Adds the needs that are not met.
    pub(super) fn settle(mut self, failures: &mut Vec<Failure>) {
        let mut whole = None;
        for place in 0..self.all.len() {
            let task = self.all[place].task;
            let found = self.one(&mut whole, place);
            if found == Err(Stopped::Outgrown) {
                // An exchange may have stopped halfway; start from the equations again.
                whole = None;
            }
            failures.extend(found.unwrap_or(Some(task)));
        }
    }

    /// Looks for tables for everyone who may attack; the first attacker for whom there is none is a failure.
    fn one(&mut self, whole: &mut Option<Stand>, place: usize) -> Result<Option<Failure>, Stopped> {
        let task = self.all[place].task;
        if self.all[place].left.is_none() && !self.find(whole, place, &[])? {
            return Ok(Some(task));
        }
        let left = self.all[place].left.clone().unwrap_or_default();
        if left.len() > 1 {
            // A table in which the cells of all of them have their values serves them all.
            self.find(whole, place, &left)?;
        }
        while let Some(person) = self.all[place].left.as_ref().and_then(|left| left.last().copied()) {
            if !self.find(whole, place, &[person])? {
                let cell = self.persons[person as usize].first().map_or(0, |v| self.piece.cells[*v as usize]);
                return Ok(Some(Failure { insider: self.question.singles[cell as usize], ..task }));
            }
        }
        Ok(None)
    }

    /// Looks for a table in which a cell is far enough away and the cells of these persons have their values: first among
    /// the cells around it, with all others at their values, and then among all.
    fn find(&mut self, whole: &mut Option<Stand>, place: usize, persons: &[u32]) -> Result<bool, Stopped> {
        let Doubt { task, variable, .. } = self.all[place];
        if whole.is_none() {
            *whole = self.stand(self.piece);
        }
        let Some(stand) = whole else { return Err(Stopped::Outgrown) };
        if stand.is_slow() && AROUND.into_iter().any(|most| self.find_near(place, persons, most)) {
            return Ok(true);
        }
        let held: Vec<u32> = persons.iter().flat_map(|p| self.persons[*p as usize].iter().copied()).collect();
        let found = self.question.doubt(stand, self.piece, variable, &task, &held)?;
        if found {
            self.learn(self.piece, stand);
        }
        Ok(found)
    }

    fn find_near(&mut self, place: usize, persons: &[u32], most: usize) -> bool {
        let Doubt { task, variable, .. } = self.all[place];
        let near = self.near(variable, persons, most);
        let (Some(variable), Some(mut stand)) = (near.variable(task.cell), self.stand(&near)) else { return false };
        let found = self.question.doubt(&mut stand, &near, variable, &task, &[]) == Ok(true);
        if found {
            self.learn(&near, &stand);
        }
        found
    }

    fn stand(&self, piece: &Piece) -> Option<Stand> {
        Stand::known(self.question.tables, piece, self.outer, self.question.truth).ok()
    }

    /// The variables of each line of the piece by equation, those of the largest values first.
    fn lines(&self) -> &BTreeMap<u32, Vec<u32>> {
        let value = |variable: u32| self.question.truth[self.piece.cells[variable as usize] as usize];
        self.lines.get_or_init(|| {
            let lines = self.piece.equations.iter().copied().zip(forms(self.question.tables, self.piece));
            let ordered = lines.map(|(equation, form)| {
                let mut line: Vec<u32> = form.into_iter().map(|(variable, _)| variable).collect();
                line.sort_by_key(|variable| std::cmp::Reverse(value(*variable)));
                (equation, line)
            });
            ordered.collect()
        })
    }

    /// The cells around one, along the equations, of each line those with the most room; without those of these persons.
    fn near(&self, variable: u32, without: &[u32], most: usize) -> Piece {
        let tables = self.question.tables;
        let usable = |v: u32| self.person[v as usize].is_none_or(|person| !without.contains(&person));
        let (mut near, mut used, mut next) = (vec![variable], BTreeSet::new(), 0);
        let mut taken = BTreeSet::from([variable]);
        while let Some(variable) = near.get(next).copied().filter(|_| near.len() < most) {
            next += 1;
            for equation in &tables.of_cell[self.piece.cells[variable as usize] as usize] {
                let Some(line) = self.lines().get(equation).filter(|_| used.insert(*equation)) else { continue };
                let others = line.iter().copied().filter(|v| usable(*v));
                near.extend(others.filter(|v| taken.insert(*v)).take(OF_A_LINE));
            }
        }
        let mut cells: Vec<u32> = near.into_iter().map(|v| self.piece.cells[v as usize]).collect();
        cells.sort_unstable();
        // All lines of all of them must hold, also those that were not walked along.
        let mut equations: Vec<u32> = cells.iter().flat_map(|c| tables.of_cell[*c as usize].iter().copied()).collect();
        equations.sort_unstable_by_key(|e| (tables.equations[*e as usize].parts.len(), *e));
        equations.dedup();
        Piece { cells, equations }
    }

    /// Holds a table against all needs. It serves readers, and everyone whose own cells have their values in it. Nobody learns
    /// anything of cells of which they are the only contributor.
    fn learn(&mut self, piece: &Piece, stand: &Stand) {
        let values = piece.cells.iter().zip(stand.values());
        let moved = values.filter(|(cell, value)| **value != Ratio::whole(self.question.truth[**cell as usize]));
        let moved: Vec<(u32, Ratio)> =
            moved.filter_map(|(c, value)| Some((self.piece.variable(*c)?, *value))).collect();
        let mut persons: Vec<u32> = moved.iter().filter_map(|(v, _)| self.person[*v as usize]).collect();
        persons.sort_unstable();
        persons.dedup();
        for (variable, value) in moved {
            let own = self.person[variable as usize];
            let from = self.all.partition_point(|doubt| doubt.variable < variable);
            for doubt in self.all[from..].iter_mut().take_while(|doubt| doubt.variable == variable) {
                if !is_witness(&doubt.task, value, self.question) {
                    continue;
                }
                match &mut doubt.left {
                    Some(left) => left.retain(|person| persons.binary_search(person).is_ok()),
                    None => doubt.left = Some(persons.iter().copied().filter(|p| Some(*p) != own).collect()),
                }
            }
        }
    }
}

/// Whether a value is as far away as a need asks.
fn is_witness(task: &Failure, value: Ratio, question: &Question<'_>) -> bool {
    let own = Ratio::whole(question.truth[task.cell as usize]);
    let away = Ratio::whole(task.away);
    let up = own.plus(away).is_ok_and(|target| value >= target);
    let down = own.minus(away).is_ok_and(|target| value <= target);
    match task.way {
        Way::Up => up || (task.either && down),
        Way::Down => down || (task.either && up),
    }
}
