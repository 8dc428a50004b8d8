// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which cells follow from which: sparse exact elimination over the equations of tables.
//!
//! Every equation says that a total is the sum of its parts, so a *change* of values that keeps all equations is a solution
//! of a homogeneous system. The tableau writes the changes of some cells (the basis) as sums of the changes of the others.
//! It is what elimination, the simplex method and rounding all work on, and its numbers are exact.

use super::ratio::{Outgrown, Ratio};

/// A sum of changes: variables in order, with their coefficient.
pub(super) type Form = Vec<(u32, Ratio)>;

/// Changes of basic variables as sums of changes of the others.
#[derive(Clone, Debug)]
pub(super) struct Tableau {
    /// The form of each row, without entries of zero.
    rows: Vec<Form>,
    /// The basic variable of each row.
    basis: Vec<u32>,
    /// The row of each variable that is basic.
    row_of: Vec<Option<u32>>,
    /// The rows in which each variable may occur: all of them, and some that it left.
    columns: Vec<Vec<u32>>,
}

impl Tableau {
    /// A tableau of so many variables that nothing ties together.
    pub(super) fn new(variables: usize) -> Self {
        Self {
            rows: Vec::new(),
            basis: Vec::new(),
            row_of: vec![None; variables],
            columns: vec![Vec::new(); variables],
        }
    }

    /// The row of a variable, when it is basic.
    pub(super) fn row_of(&self, variable: u32) -> Option<u32> {
        self.row_of[variable as usize]
    }

    /// The form of a row.
    pub(super) fn form(&self, row: u32) -> &[(u32, Ratio)] {
        &self.rows[row as usize]
    }

    /// The basic variable of a row.
    pub(super) fn basic(&self, row: u32) -> u32 {
        self.basis[row as usize]
    }

    /// The rows in which a variable occurs, with its coefficient.
    pub(super) fn column(&mut self, variable: u32) -> Vec<(u32, Ratio)> {
        let (rows, list) = (&self.rows, &mut self.columns[variable as usize]);
        list.sort_unstable();
        list.dedup();
        let mut found = Vec::with_capacity(list.len());
        list.retain(|row| match at(&rows[*row as usize], variable) {
            Some(coefficient) => {
                found.push((*row, coefficient));
                true
            }
            None => false,
        });
        found
    }

    /// Ties variables together: the changes in this form add up to nothing. One of them becomes basic, the one that occurs
    /// in the fewest rows; a form that follows from earlier ones changes nothing.
    pub(super) fn tie(&mut self, form: &[(u32, Ratio)]) -> Result<(), Outgrown> {
        let mut sum: Form = Vec::new();
        for (variable, coefficient) in form {
            match self.row_of(*variable) {
                Some(row) => sum = plus(&sum, *coefficient, &self.rows[row as usize])?,
                None => sum = plus(&sum, *coefficient, &[(*variable, Ratio::ONE)])?,
            }
        }
        let sparsest = sum.iter().min_by_key(|(v, _)| (self.columns[*v as usize].len(), *v)).copied();
        let Some((variable, coefficient)) = sparsest else { return Ok(()) };
        let solved = solved(&sum, variable, coefficient)?;
        let row = u32::try_from(self.rows.len()).map_err(|_| Outgrown)?;
        for (other, factor) in self.column(variable) {
            self.substitute(other, variable, factor, &solved)?;
        }
        self.columns[variable as usize].clear();
        for (other, _) in &solved {
            self.columns[*other as usize].push(row);
        }
        self.rows.push(solved);
        self.basis.push(variable);
        self.row_of[variable as usize] = Some(row);
        Ok(())
    }

    /// Exchanges the basic variable of a row for one in its form.
    pub(super) fn pivot(&mut self, row: u32, entering: u32) -> Result<(), Outgrown> {
        let leaving = self.basis[row as usize];
        let coefficient = at(&self.rows[row as usize], entering).ok_or(Outgrown)?;
        // leaving = coefficient * entering + rest, so entering = (leaving - rest) / coefficient.
        let sum = plus(&self.rows[row as usize], Ratio::ONE.negated()?, &[(leaving, Ratio::ONE)])?;
        let solved = solved(&sum, entering, coefficient)?;
        for (other, factor) in self.column(entering) {
            if other != row {
                self.substitute(other, entering, factor, &solved)?;
            }
        }
        self.columns[entering as usize].clear();
        self.columns[leaving as usize].push(row);
        self.rows[row as usize] = solved;
        self.basis[row as usize] = entering;
        self.row_of[entering as usize] = Some(row);
        self.row_of[leaving as usize] = None;
        Ok(())
    }

    /// Takes a variable that is not basic out: it cannot change.
    pub(super) fn drop(&mut self, variable: u32) {
        for row in std::mem::take(&mut self.columns[variable as usize]) {
            let form = &mut self.rows[row as usize];
            if let Ok(place) = form.binary_search_by_key(&variable, |(v, _)| *v) {
                form.remove(place);
            }
        }
    }

    /// How many entries there are in all: what an exchange costs at most.
    pub(super) fn entries(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }

    /// In how many rows a variable may occur.
    pub(super) fn weight(&self, variable: u32) -> usize {
        self.columns[variable as usize].len()
    }

    fn substitute(&mut self, row: u32, variable: u32, factor: Ratio, form: &[(u32, Ratio)]) -> Result<(), Outgrown> {
        let old = std::mem::take(&mut self.rows[row as usize]);
        let without: Form = old.into_iter().filter(|(v, _)| *v != variable).collect();
        let new = plus(&without, factor, form)?;
        for (v, _) in form {
            if at(&without, *v).is_none() {
                self.columns[*v as usize].push(row);
            }
        }
        self.rows[row as usize] = new;
        Ok(())
    }
}

/// The coefficient of a variable.
fn at(form: &[(u32, Ratio)], variable: u32) -> Option<Ratio> {
    form.binary_search_by_key(&variable, |(v, _)| *v).ok().map(|place| form[place].1)
}

/// `a + factor * b`, without zeros.
fn plus(a: &[(u32, Ratio)], factor: Ratio, b: &[(u32, Ratio)]) -> Result<Form, Outgrown> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (left, right) = (a.get(i).map_or(u32::MAX, |e| e.0), b.get(j).map_or(u32::MAX, |e| e.0));
        let entry = match left.cmp(&right) {
            std::cmp::Ordering::Less => a[i],
            std::cmp::Ordering::Greater => (right, factor.times(b[j].1)?),
            std::cmp::Ordering::Equal => (left, a[i].1.plus(factor.times(b[j].1)?)?),
        };
        i += usize::from(left <= right);
        j += usize::from(right <= left);
        if !entry.1.is_zero() {
            out.push(entry);
        }
    }
    Ok(out)
}

/// The variable of a form that adds up to nothing, written in the others.
fn solved(sum: &[(u32, Ratio)], variable: u32, coefficient: Ratio) -> Result<Form, Outgrown> {
    let others = sum.iter().filter(|(v, _)| *v != variable);
    others.map(|(v, c)| Ok((*v, c.over(coefficient)?.negated()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(parts: &[(u32, i64)]) -> Form {
        parts.iter().map(|(v, c)| (*v, Ratio::whole(*c))).collect()
    }

    #[test]
    fn what_is_tied_follows_from_what_is_free() {
        // A table of two by two with its rows and columns given: one cell decides the other three.
        let mut tableau = Tableau::new(4);
        for line in [[0, 1], [2, 3], [0, 2], [1, 3]] {
            tableau.tie(&form(&[(line[0], 1), (line[1], 1)])).unwrap();
        }
        let free: Vec<u32> = (0..4).filter(|v| tableau.row_of(*v).is_none()).collect();
        assert_eq!(free.len(), 1);
        let column = tableau.column(free[0]);
        assert_eq!(column.len(), 3);
        let (row, before) = column[0];
        let leaving = tableau.basic(row);
        tableau.pivot(row, free[0]).unwrap();
        assert_eq!(tableau.form(row), form(&[(leaving, before.parts().0)]));
        assert_eq!(tableau.column(leaving).len(), 3);
        tableau.drop(leaving);
        assert!((0..3).all(|row| tableau.form(row).is_empty()));
    }
}
