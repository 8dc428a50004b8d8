// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a pattern leaves too little doubt: the cheapest change of the table that moves the cell far enough, with whatever it
//! moves suppressed too (Kelly, Golden and Assad 1992, Networks 22). The change itself is the proof that it works.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::needs::{Failure, Question};
use super::ratio::Ratio;
use super::simplex::{End, Polytope, Range, Stopped, Way};
use super::tableau::Tableau;

/// How many cells around are looked at first; twice as many when that does not do.
const AROUND: usize = 60;

/// So many cells of one line are as near as each other; further ones count as further away, for a change closes along
/// other lines and needs few cells of each.
const OF_A_LINE: i64 = 8;

/// Suppresses what the cheapest change needs. False when no change does it: then the cell cannot be protected.
pub(super) fn repair(question: &Question<'_>, suppressed: &mut [bool], may: &[bool], failure: &Failure) -> bool {
    one_way(question, suppressed, may, failure)
        || (failure.either && one_way(question, suppressed, may, &failure.turned()))
}

fn one_way(question: &Question<'_>, suppressed: &mut [bool], may: &[bool], failure: &Failure) -> bool {
    let mut size = AROUND;
    loop {
        let cells = nearest(question, suppressed, may, failure, size);
        match change(question, suppressed, &cells, failure) {
            Ok(Some(moved)) => {
                moved.into_iter().for_each(|cell| suppressed[cell as usize] = true);
                return true;
            }
            // There may be more cells than were asked for.
            Ok(None) | Err(_) if cells.len() == size => size = size.saturating_mul(2),
            _ => return false,
        }
    }
}

/// What a cell costs: more for larger values, but only as their number of digits (in bits) grows.
fn cost(value: i64) -> i64 {
    let bits = 64 - value.leading_zeros();
    4 + i64::from(bits)
}

/// So many cells that a change may use, the cell itself first, then by what it costs to come there along the equations.
fn nearest(question: &Question<'_>, suppressed: &[bool], may: &[bool], failure: &Failure, most: usize) -> Vec<u32> {
    let tables = question.tables;
    let usable = |cell: u32| {
        let at = cell as usize;
        (failure.insider == 0 || failure.insider != question.singles[at]) && (suppressed[at] || may[at])
    };
    let mut done = vec![false; suppressed.len()];
    let mut used = vec![false; tables.equations.len()];
    let mut near = Vec::new();
    let mut heap = BinaryHeap::from([Reverse((0i64, failure.cell))]);
    while let Some(Reverse((far, cell))) = heap.pop().filter(|_| near.len() < most) {
        if std::mem::replace(&mut done[cell as usize], true) {
            continue;
        }
        near.push(cell);
        for equation in &tables.of_cell[cell as usize] {
            if std::mem::replace(&mut used[*equation as usize], true) {
                continue;
            }
            let line = &tables.equations[*equation as usize];
            let others = std::iter::once(&line.total).chain(&line.parts);
            let others = others.filter(|other| !done[**other as usize] && usable(**other));
            let step = |cell: u32| if suppressed[cell as usize] { 1 } else { cost(question.truth[cell as usize]) };
            let mut others: Vec<(i64, u32)> = others.map(|other| (step(*other), *other)).collect();
            others.sort_unstable();
            for ((step, other), place) in others.into_iter().zip(0i64..) {
                heap.push(Reverse((far.saturating_add(step).saturating_add(place / OF_A_LINE), other)));
            }
        }
    }
    near
}

/// A part of a change: a cell that goes up or down, freely or at a cost.
struct Part {
    cell: u32,
    /// 1 up, -1 down.
    sign: i64,
    range: Range,
    cost: i64,
}

fn parts(question: &Question<'_>, suppressed: &[bool], cells: &[u32]) -> Vec<Part> {
    let zero = Some(Ratio::ZERO);
    let mut parts = Vec::new();
    for cell in cells {
        let value = question.truth[*cell as usize];
        if suppressed[*cell as usize] {
            let range = Range { lower: Some(Ratio::whole(-value)), upper: None };
            parts.push(Part { cell: *cell, sign: 1, range, cost: 0 });
        } else {
            let (up, down) =
                (Range { lower: zero, upper: None }, Range { lower: zero, upper: Some(Ratio::whole(value)) });
            parts.push(Part { cell: *cell, sign: 1, range: up, cost: cost(value) });
            parts.push(Part { cell: *cell, sign: -1, range: down, cost: cost(value) });
        }
    }
    parts
}

/// The cells of the cheapest change among these that are not suppressed yet; none when there is no change.
fn change(
    question: &Question<'_>,
    suppressed: &[bool],
    cells: &[u32],
    failure: &Failure,
) -> Result<Option<Vec<u32>>, Stopped> {
    let parts = parts(question, suppressed, cells);
    let mut of_cell: Vec<(u32, u32)> = parts.iter().zip(0u32..).map(|(part, at)| (part.cell, at)).collect();
    of_cell.sort_unstable();
    let mut tableau = Tableau::new(parts.len() + 1);
    let mut lines: Vec<u32> = cells.iter().flat_map(|c| question.tables.of_cell[*c as usize].iter().copied()).collect();
    lines.sort_unstable_by_key(|e| (question.tables.equations[*e as usize].parts.len(), *e));
    lines.dedup();
    for line in lines {
        let line = &question.tables.equations[line as usize];
        let mut form = Vec::new();
        for (cell, sign) in std::iter::once((line.total, 1)).chain(line.parts.iter().map(|p| (*p, -1))) {
            let from = of_cell.partition_point(|(c, _)| *c < cell);
            for (_, at) in of_cell[from..].iter().take_while(|(c, _)| *c == cell) {
                form.push((*at, Ratio::whole(sign * parts[*at as usize].sign)));
            }
        }
        tableau.tie(&form)?;
    }
    let total = u32::try_from(parts.len()).map_err(|_| Stopped::Outgrown)?;
    let costs = parts.iter().zip(0u32..).filter(|(p, _)| p.cost > 0).map(|(p, at)| (at, Ratio::whole(-p.cost)));
    let costs: Vec<(u32, Ratio)> = costs.chain([(total, Ratio::ONE)]).collect();
    tableau.tie(&costs)?;
    let mut range: Vec<Range> = parts.iter().map(|p| p.range).collect();
    range.push(Range { lower: Some(Ratio::ZERO), upper: None });
    let value = vec![Ratio::ZERO; parts.len() + 1];
    let polytope = Polytope { tableau, range, value, steps: question.limits.steps };
    cheapest(polytope, &parts, total, failure)
}

/// Goes far enough first, and then makes that as cheap as it can be.
fn cheapest(
    mut polytope: Polytope,
    parts: &[Part],
    total: u32,
    failure: &Failure,
) -> Result<Option<Vec<u32>>, Stopped> {
    let away = Ratio::whole(if failure.way == Way::Up { failure.away } else { -failure.away });
    // The cell itself comes first, and is suppressed.
    if polytope.walk(0, failure.way, Some(away))? != End::Reached {
        return Ok(None);
    }
    polytope.range[0] = Range { lower: Some(away), upper: Some(away) };
    // Where this stops early there is still a change, only not the cheapest.
    let _ = polytope.walk(total, Way::Down, None);
    let moved = parts.iter().zip(&polytope.value).filter(|(part, value)| part.cost > 0 && !value.is_zero());
    let mut cells: Vec<u32> = moved.map(|(part, _)| part.cell).collect();
    cells.sort_unstable();
    cells.dedup();
    Ok(Some(cells))
}
