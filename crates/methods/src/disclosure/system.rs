// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is not published, in pieces that have nothing to do with each other, ready to be walked through.

use super::bounds::{Span, contradiction};
use super::ratio::{Outgrown, Ratio};
use super::simplex::{End, Polytope, Range, Stopped, Way};
use super::tableau::Tableau;
use super::tables::Tables;
use crate::Refused;

/// Cells that are not published and hang together by equations.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The cells, in order; a variable is the place of its cell here.
    pub(super) cells: Vec<u32>,
    /// The equations that any of them is in.
    pub(super) equations: Vec<u32>,
}

impl Piece {
    /// The variable of a cell.
    pub(super) fn variable(&self, cell: u32) -> Option<u32> {
        self.cells.binary_search(&cell).ok().and_then(|at| u32::try_from(at).ok())
    }

    /// Its variables.
    pub(super) fn variables(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.cells.len()).unwrap_or(u32::MAX)
    }
}

/// The pieces of all cells that are not fixed, small ones first.
pub(super) fn pieces(tables: &Tables, fixed: impl Fn(u32) -> bool) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut seen = vec![false; tables.cells.len()];
    let mut used = vec![false; tables.equations.len()];
    let all = 0..u32::try_from(tables.cells.len()).unwrap_or(u32::MAX);
    for start in all {
        if fixed(start) || std::mem::replace(&mut seen[start as usize], true) {
            continue;
        }
        let (mut cells, mut equations, mut next) = (vec![start], Vec::new(), 0);
        while let Some(cell) = cells.get(next).copied() {
            next += 1;
            for equation in &tables.of_cell[cell as usize] {
                if std::mem::replace(&mut used[*equation as usize], true) {
                    continue;
                }
                equations.push(*equation);
                let line = &tables.equations[*equation as usize];
                for other in std::iter::once(&line.total).chain(&line.parts) {
                    if !fixed(*other) && !std::mem::replace(&mut seen[*other as usize], true) {
                        cells.push(*other);
                    }
                }
            }
        }
        cells.sort_unstable();
        // Short lines first: what they tie is tied sparsely.
        equations.sort_unstable_by_key(|e| (tables.equations[*e as usize].parts.len(), *e));
        found.push(Piece { cells, equations });
    }
    found.sort_by_key(|piece| piece.cells.len());
    found
}

/// The equations of a piece over its variables, in its order: the total, less its parts. Found from the cells, because a line
/// may be long and have few cells here.
pub(super) fn forms(tables: &Tables, piece: &Piece) -> Vec<Vec<(u32, i64)>> {
    let mut places: Vec<(u32, usize)> = piece.equations.iter().zip(0..).map(|(e, at)| (*e, at)).collect();
    places.sort_unstable();
    let mut forms = vec![Vec::new(); piece.equations.len()];
    for (cell, variable) in piece.cells.iter().zip(piece.variables()) {
        for equation in &tables.of_cell[*cell as usize] {
            let Ok(at) = places.binary_search_by_key(equation, |(e, _)| *e) else { continue };
            let sign = if tables.equations[*equation as usize].total == *cell { 1 } else { -1 };
            forms[places[at].1].push((variable, sign));
        }
    }
    forms
}

/// A form in fractions.
fn exact(form: &[(u32, i64)]) -> Vec<(u32, Ratio)> {
    form.iter().map(|(variable, sign)| (*variable, Ratio::whole(*sign))).collect()
}

/// The equations of a piece as a tableau.
pub(super) fn tableau(tables: &Tables, piece: &Piece) -> Result<Tableau, Outgrown> {
    let mut tableau = Tableau::new(piece.cells.len());
    for form in forms(tables, piece) {
        tableau.tie(&exact(&form))?;
    }
    Ok(tableau)
}

fn range(span: Span) -> Range {
    Range { lower: Some(Ratio::whole(span.lower)), upper: span.upper.map(Ratio::whole) }
}

/// A piece at values that are known to agree.
pub(super) fn at(tables: &Tables, piece: &Piece, spans: &[Span], truth: &[i64]) -> Result<Polytope, Outgrown> {
    Ok(standing(tableau(tables, piece)?, piece, spans, truth))
}

/// The same with its tableau.
pub(super) fn standing(tableau: Tableau, piece: &Piece, spans: &[Span], truth: &[i64]) -> Polytope {
    let range = piece.cells.iter().map(|c| range(spans[*c as usize])).collect();
    let value = piece.cells.iter().map(|c| Ratio::whole(truth[*c as usize])).collect();
    Polytope { tableau, range, value, steps: 0 }
}

/// Why a piece has no place to stand.
pub(super) enum Nowhere {
    /// What is published contradicts itself.
    Contradiction(Refused),
    /// The search stopped.
    Stopped,
}

impl<T: Into<Stopped>> From<T> for Nowhere {
    fn from(_: T) -> Self {
        Self::Stopped
    }
}

/// A piece of which no values are known: every line gets a remainder, and one remainder after another is walked to nothing.
/// The first that cannot be is a contradiction.
pub(super) fn somewhere(tables: &Tables, piece: &Piece, spans: &[Span], steps: u64) -> Result<Polytope, Nowhere> {
    let cells = u32::try_from(piece.cells.len()).map_err(|_| Outgrown)?;
    let mut value: Vec<Ratio> = piece.cells.iter().map(|c| Ratio::whole(spans[*c as usize].lower)).collect();
    let mut ranges: Vec<Range> = piece.cells.iter().map(|c| range(spans[*c as usize])).collect();
    let mut tableau = Tableau::new(piece.cells.len() + piece.equations.len());
    let zero = Some(Ratio::ZERO);
    for ((equation, extra), form) in piece.equations.iter().zip(cells..).zip(forms(tables, piece)) {
        let line = &tables.equations[*equation as usize];
        let low = |cell: u32| i128::from(spans[cell as usize].lower);
        let short = line.parts.iter().map(|p| low(*p)).sum::<i128>() - low(line.total);
        let short = Ratio::whole(i64::try_from(short).map_err(|_| Outgrown)?);
        value.push(short);
        let down = if short.is_negative() { Some(short) } else { zero };
        let up = if short.is_positive() { Some(short) } else { zero };
        ranges.push(Range { lower: down, upper: up });
        let mut with = exact(&form);
        with.push((extra, Ratio::ONE));
        tableau.tie(&with)?;
    }
    let mut polytope = Polytope { tableau, range: ranges, value, steps };
    for (equation, extra) in piece.equations.iter().zip(cells..) {
        let way = if polytope.value[extra as usize].is_negative() { Way::Up } else { Way::Down };
        polytope.steps = steps;
        if polytope.walk(extra, way, zero)? != End::Reached {
            return Err(Nowhere::Contradiction(contradiction(tables, *equation as usize)));
        }
        polytope.range[extra as usize] = Range { lower: zero, upper: zero };
    }
    let extras = cells..cells + u32::try_from(piece.equations.len()).map_err(|_| Outgrown)?;
    let free = |p: &Polytope, extra: u32| p.tableau.row_of(extra).is_none();
    for extra in extras.clone().filter(|e| free(&polytope, *e)).collect::<Vec<u32>>() {
        polytope.tableau.drop(extra);
    }
    for extra in extras {
        let Some(row) = polytope.tableau.row_of(extra) else { continue };
        if let Some((entering, _)) = polytope.tableau.form(row).first().copied() {
            polytope.tableau.pivot(row, entering)?;
            polytope.tableau.drop(extra);
        }
    }
    Ok(polytope)
}
