// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! People in areas that nobody lives in, and what anyone knows who knows which area is where: found without the code that is
//! tested.

use wijkwijs_methods::disclosure::*;

use crate::qca_brute::Seeded;

const COLUMNS: [&str; 5] = ["g", "h", "a", "t", "s"];

/// Rows of people over areas with one or two hierarchies, and a trait.
pub fn people(seed: u64) -> (Vec<&'static str>, Vec<[String; 5]>) {
    let mut seeded = Seeded(seed);
    let layouts: [&[&str]; 7] = [
        &["a,t"],
        &["g/a,t"],
        &["g/a", "h/a"],
        &["g/a,t", "h/a"],
        // Nowhere does a table say that (g, t) is the sum of (a, t).
        &["g/a", "g,t", "a,t"],
        &["g/a,t", "h,t", "h/a"],
        &["a,t", "a,s"],
    ];
    let layout = layouts[(seed % 7) as usize].to_vec();
    let areas = 3 + seeded.below(3);
    let traits = 2 + seeded.below(2);
    let mut rows = Vec::new();
    for area in 0..areas {
        for kind in 0..traits {
            // Many ones and zeros: that is where it goes wrong.
            for _ in 0..[0, 1, 1, 2, 3, 4, 7][usize::try_from(seeded.below(7)).unwrap()] {
                let sort = format!("s{}", seeded.below(2));
                rows.push([
                    format!("g{}", area / 2),
                    format!("h{}", area % 2),
                    format!("a{area}"),
                    format!("t{kind}"),
                    sort,
                ]);
            }
        }
    }
    rows.push(["g0", "h0", "a0", "t0", "s0"].map(str::to_owned));
    (layout, rows)
}

pub fn tables(layout: &[&str], rows: &[[String; 5]]) -> Tables {
    let layout = Layout::new(layout).unwrap();
    let columns: Vec<usize> = layout.columns().iter().map(|c| COLUMNS.iter().position(|n| n == c).unwrap()).collect();
    let mut builder = Tables::records(layout, 0, Limits::default());
    for row in rows {
        let codes: Vec<&str> = columns.iter().map(|c| row[*c].as_str()).collect();
        builder.row(&codes, Record::people(1)).unwrap();
    }
    builder.build().unwrap()
}

pub fn rules(threshold: u64) -> Rules {
    Rules { threshold, dominance: Vec::new(), ..Rules::default() }
}

pub fn values(tables: &Tables) -> Vec<i64> {
    tables.cells().iter().map(|c| c.value().unwrap()).collect()
}

/// The code of a row in a column of the layout, and of a cell, where it has one or it follows from its area.
fn code(tables: &Tables, codes: &[String], column: &str) -> Option<String> {
    let of = |name: &str| tables.layout().columns().iter().position(|c| c == name).map(|at| codes[at].clone());
    let area = || of("a").filter(|a| !a.is_empty()).map(|a| a[1..].parse::<u32>().unwrap());
    of(column).filter(|code| !code.is_empty()).or_else(|| match column {
        "g" => area().map(|a| format!("g{}", a / 2)),
        "h" => area().map(|a| format!("h{}", a % 2)),
        _ => None,
    })
}

/// Sums that anyone knows who knows which area is where, found from codes alone: a cell is the sum of the cells that have one
/// column more, when they are all there.
pub fn sums(tables: &Tables, rows: &[[String; 5]]) -> Vec<(usize, Vec<usize>)> {
    let all = |at: usize| COLUMNS.map(|c| code(tables, tables.cells()[at].codes(), c));
    let cells: Vec<_> = (0..tables.len()).map(all).collect();
    let mut lines = Vec::new();
    for (total, own) in cells.iter().enumerate() {
        for column in (0..5).filter(|c| own[*c].is_none()) {
            let part = |cell: &[Option<String>; 5]| {
                cell[column].is_some()
                    && (0..5).all(|c| c == column || cell[c] == own[c] || (column == 2 && c < 2 && own[c].is_none()))
            };
            let parts: Vec<usize> = (0..cells.len()).filter(|at| part(&cells[*at])).collect();
            let fits = |row: &&[String; 5]| column != 2 || (0..2).all(|c| own[c].as_ref().is_none_or(|o| *o == row[c]));
            let codes: std::collections::BTreeSet<&String> = rows.iter().filter(fits).map(|row| &row[column]).collect();
            if !parts.is_empty() && parts.len() == codes.len() {
                lines.push((total, parts));
            }
        }
    }
    lines
}

/// The suppressed cells of which a person is the only contributor.
pub fn own_cells(tables: &Tables, found: &Protected, person: &[String; 5]) -> Vec<usize> {
    let of = |cell: usize| {
        let cell = &tables.cells()[cell];
        let has = |(code, column): (&String, &String)| {
            code.is_empty() || *code == person[COLUMNS.iter().position(|c| c == column).unwrap()]
        };
        cell.contributors() == 1 && cell.codes().iter().zip(tables.layout().columns()).all(has)
    };
    found.suppressed.iter().map(|s| s.cell).filter(|cell| of(*cell)).collect()
}

/// What an attacker knows who is the only contributor to some cells, if any.
pub fn known(values: &[i64], found: &Protected, insider: &[usize]) -> Vec<Option<i64>> {
    let hidden = |at: usize| found.suppressed.iter().any(|s| s.cell == at) && !insider.contains(&at);
    values.iter().enumerate().map(|(at, value)| (!hidden(at)).then_some(*value)).collect()
}
