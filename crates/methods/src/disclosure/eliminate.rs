// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A first pattern, quickly: publish cell after cell, and hold back the one that would let a primary cell be calculated
//! from what is published (secondary suppression by Gaussian elimination, Langsrud 2024). Over all tables at once.
//!
//! It looks at equations only, not at what cannot be negative; the audit does.

use super::ratio::Outgrown;
use super::system::{Piece, pieces, tableau};
use super::tableau::Tableau;
use super::tables::Tables;

/// Adds cells to a pattern until no primary cell follows from the others. Cells come in `order`; those not in it, and not
/// in the pattern, are published first, whatever follows.
pub(super) fn eliminate(tables: &Tables, suppressed: &mut [bool], order: &[u32]) -> Result<(), Outgrown> {
    let mut rank = vec![0u32; suppressed.len()];
    for (cell, place) in order.iter().zip(1..) {
        rank[*cell as usize] = place;
    }
    let primary = suppressed.to_vec();
    for piece in pieces(tables, |_| false) {
        if !piece.cells.iter().any(|cell| primary[*cell as usize]) {
            continue;
        }
        let mut system = System { piece: &piece, primary: &primary, tableau: tableau(tables, &piece)? };
        let mut due: Vec<u32> = piece.variables().filter(|v| !primary[piece.cells[*v as usize] as usize]).collect();
        due.sort_by_key(|v| rank[piece.cells[*v as usize] as usize]);
        for variable in due {
            let cell = piece.cells[variable as usize] as usize;
            if rank[cell] > 0 && system.gives_away(variable) {
                suppressed[cell] = true;
            } else {
                system.publish(variable)?;
            }
        }
    }
    Ok(())
}

struct System<'a> {
    piece: &'a Piece,
    primary: &'a [bool],
    tableau: Tableau,
}

impl System<'_> {
    fn is_primary(&self, variable: u32) -> bool {
        self.primary[self.piece.cells[variable as usize] as usize]
    }

    /// Whether with this cell a primary cell would follow from what is published: their forms are multiples.
    fn gives_away(&mut self, variable: u32) -> bool {
        let Some(row) = self.tableau.row_of(variable) else {
            let column = self.tableau.column(variable);
            return column
                .iter()
                .any(|(r, _)| self.tableau.form(*r).len() == 1 && self.is_primary(self.tableau.basic(*r)));
        };
        let form = self.tableau.form(row).to_vec();
        let Some(sparsest) = form.iter().map(|(v, _)| *v).min_by_key(|v| self.tableau.weight(*v)) else { return false };
        if form.len() == 1 && self.is_primary(sparsest) {
            return true;
        }
        let column = self.tableau.column(sparsest);
        column
            .into_iter()
            .any(|(r, _)| r != row && self.is_primary(self.tableau.basic(r)) && parallel(&form, self.tableau.form(r)))
    }

    fn publish(&mut self, variable: u32) -> Result<(), Outgrown> {
        if let Some(row) = self.tableau.row_of(variable) {
            let sparsest = self.tableau.form(row).iter().map(|(v, _)| *v).min_by_key(|v| self.tableau.weight(*v));
            let Some(sparsest) = sparsest else { return Ok(()) };
            self.tableau.pivot(row, sparsest)?;
        }
        self.tableau.drop(variable);
        Ok(())
    }
}

/// Whether one form is a multiple of the other.
fn parallel(a: &[(u32, super::ratio::Ratio)], b: &[(u32, super::ratio::Ratio)]) -> bool {
    if a.len() != b.len() || a.is_empty() || a[0].0 != b[0].0 {
        return false;
    }
    let same = |(x, y): (&(u32, super::ratio::Ratio), &(u32, super::ratio::Ratio))| {
        x.0 == y.0 && matches!((x.1.times(b[0].1), y.1.times(a[0].1)), (Ok(p), Ok(q)) if p == q)
    };
    a.iter().zip(b).all(same)
}
