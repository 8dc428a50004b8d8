// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cheap bounds: what one line after another says of a cell. They hold, but the whole may say more.

use super::tables::{Seen, Tables};
use crate::{Lang, Refused};

/// What is known of a cell: at least, and at most when there is a most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) lower: i64,
    pub(super) upper: Option<i64>,
}

impl Span {
    pub(super) fn exactly(value: i64) -> Self {
        Self { lower: value, upper: Some(value) }
    }

    pub(super) const FREE: Self = Self { lower: 0, upper: None };

    pub(super) fn is_fixed(self) -> bool {
        self.upper == Some(self.lower)
    }
}

/// What a reader of the tables sees of each cell.
pub(super) fn spans(tables: &Tables) -> Vec<Span> {
    let span = |cell: &super::tables::Cell| match (cell.seen, cell.value) {
        (Seen::Value, Some(value)) => Span::exactly(value),
        (Seen::Between(lower, upper), _) => Span { lower: lower.max(0), upper },
        (Seen::Nothing | Seen::Value, _) => Span::FREE,
    };
    tables.cells.iter().map(span).collect()
}

/// More rounds than this are left to linear programming.
const ROUNDS: usize = 60;

/// Narrows all spans, line by line, until nothing changes.
///
/// # Errors
/// A line that cannot add up.
pub(super) fn narrowed(tables: &Tables, seen: &[Span]) -> Result<Vec<Span>, Refused> {
    let mut spans = seen.to_vec();
    let mut due = vec![true; tables.equations.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for at in 0..tables.equations.len() {
            if !std::mem::take(&mut due[at]) {
                continue;
            }
            for cell in line(tables, at, &mut spans)? {
                changed = true;
                tables.of_cell[cell as usize].iter().for_each(|e| due[*e as usize] = true);
            }
        }
        if !changed {
            break;
        }
    }
    Ok(spans)
}

/// Narrows the cells of one line; gives those that changed.
fn line(tables: &Tables, at: usize, spans: &mut [Span]) -> Result<Vec<u32>, Refused> {
    let equation = &tables.equations[at];
    let of = |cell: u32| spans[cell as usize];
    let total = of(equation.total);
    let lower: i128 = equation.parts.iter().map(|p| i128::from(of(*p).lower)).sum();
    let open = equation.parts.iter().filter(|p| of(**p).upper.is_none()).count();
    let upper: i128 = equation.parts.iter().filter_map(|p| of(*p).upper).map(i128::from).sum();
    let mut news = vec![(equation.total, lower, (open == 0).then_some(upper))];
    for part in &equation.parts {
        let own = of(*part);
        // The others are at their least when the part is at its most.
        let most = total.upper.map(|t| i128::from(t) - (lower - i128::from(own.lower)));
        let others =
            if open == usize::from(own.upper.is_none()) { Some(upper - own.upper.map_or(0, i128::from)) } else { None };
        let least = others.map_or(0, |o| i128::from(total.lower) - o);
        news.push((*part, least, most));
    }
    let mut changed = Vec::new();
    for (cell, low, high) in news {
        let old = spans[cell as usize];
        let low = i64::try_from(low.max(i128::from(old.lower))).unwrap_or(i64::MAX);
        let high = high.map(|h| i64::try_from(h).unwrap_or(if h < 0 { i64::MIN } else { i64::MAX }));
        let high = match (high, old.upper) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        if high.is_some_and(|h| h < low) {
            return Err(contradiction(tables, at));
        }
        let new = Span { lower: low, upper: high };
        if new != old {
            spans[cell as usize] = new;
            changed.push(cell);
        }
    }
    Ok(changed)
}

/// What is published cannot all be true.
pub(super) fn contradiction(tables: &Tables, equation: usize) -> Refused {
    let equation = &tables.equations[equation];
    let column = &tables.layout.columns[equation.column as usize];
    let (nl, en) = (tables.name(equation.total as usize, Lang::Nl), tables.name(equation.total as usize, Lang::En));
    Refused::new(
        nl.clone(),
        format!(
            "wat er gepubliceerd is spreekt elkaar tegen: {nl} kan niet de som zijn van de delen naar {column}. Kijk of er een \
             cel ontbreekt, of cijfers zijn afgerond, en of de tabellen van hetzelfde bestand zijn."
        ),
        format!(
            "what is published contradicts itself: {en} cannot be the sum of the parts by {column}. See whether a cell is \
             missing, whether figures were rounded, and whether the tables are of the same file."
        ),
    )
}
