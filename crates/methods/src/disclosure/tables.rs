// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cells of tables that are published together, and the equations between them.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::cellkey::Key as RecordKey;
use super::layout::Layout;
use super::nodes::{Below, Key, Node, Nodes};
use crate::{Lang, Note, Refused};

/// What is known of the contributors to a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contributions {
    /// How many contributors there are.
    pub contributors: u64,
    /// The largest contributions with their weights, from large to small; empty where only people are counted.
    pub largest: Vec<(i64, u32)>,
    /// The sum of their record keys, its fractional part; absent when they have none.
    pub key: Option<RecordKey>,
    /// A number for who the only contributor is, the same in every cell; 0 where there are more, or it is not known who.
    pub(super) only: u32,
}

impl Contributions {
    /// So many contributors stands for not known how many.
    pub(super) const UNKNOWN: u64 = u64::MAX;
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub(super) key: Key,
    /// The codes, by column, of the narrowest on each axis and those above; blank where it is the whole.
    pub(super) codes: Vec<String>,
    /// The value in units of the last decimal; absent when it is not known here.
    pub(super) value: Option<i64>,
    pub(super) contributions: Contributions,
    /// What everyone may know of it.
    pub(super) seen: Seen,
}

/// What is published of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Its value.
    #[default]
    Value,
    /// Nothing: an attacker knows only that it is not negative.
    Nothing,
    /// A range; an end that is absent is no end. The lower end is at least 0.
    Between(i64, Option<i64>),
}

/// A total and the cells that add up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Equation {
    pub(super) total: u32,
    pub(super) parts: Vec<u32>,
    /// The column along which the parts lie.
    pub(super) column: u16,
}

/// Tables that are published together.
#[derive(Clone, Debug)]
pub struct Tables {
    pub(super) layout: Layout,
    pub(super) cells: Vec<Cell>,
    pub(super) equations: Vec<Equation>,
    /// The equations of each cell.
    pub(super) of_cell: Vec<Vec<u32>>,
    pub(super) decimals: u32,
    /// Whether values are numbers of people or things: whole, with no contributions of different size.
    pub(super) counts: bool,
    pub(super) notes: Vec<Note>,
}

impl Tables {
    /// How many cells there are; a cell of several tables is one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none; built tables have at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// How many equations there are between the cells.
    #[must_use]
    pub fn equations(&self) -> usize {
        self.equations.len()
    }

    /// Each equation as the place of the total and those of its parts.
    pub fn lines(&self) -> impl Iterator<Item = (usize, Vec<usize>)> {
        self.equations.iter().map(|e| (e.total as usize, e.parts.iter().map(|p| *p as usize).collect()))
    }

    /// The columns and tables.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The cells, in their order.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// How many decimals the values have; a value is in units of the last.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// What to know about the tables.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The place of a cell by its codes, one for each column, blank where it is the whole.
    #[must_use]
    pub fn find(&self, codes: &[&str]) -> Option<usize> {
        self.cells.iter().position(|cell| cell.codes.iter().map(String::as_str).eq(codes.iter().copied()))
    }

    /// A cell for people: `wijk A, leeftijd 18-25`.
    #[must_use]
    pub fn name(&self, cell: usize, lang: Lang) -> String {
        self.cells.get(cell).map_or_else(String::new, |c| {
            let parts: Vec<String> = c
                .key
                .iter()
                .map(|(column, _)| {
                    let at = *column as usize;
                    format!("{} {}", self.layout.columns[at], c.codes[at])
                })
                .collect();
            if parts.is_empty() { lang.pick("totaal", "total").to_owned() } else { parts.join(", ") }
        })
    }

    /// The values, where all are known.
    pub(super) fn truth(&self) -> Option<Vec<i64>> {
        self.cells.iter().map(|cell| cell.value).collect()
    }
}

impl Cell {
    /// The codes, one for each column, blank where it is the whole.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The value in units of the last decimal, where it is known.
    #[must_use]
    pub fn value(&self) -> Option<i64> {
        self.value
    }

    /// How many contribute to it.
    #[must_use]
    pub fn contributors(&self) -> u64 {
        self.contributions.contributors
    }

    /// What is published of it.
    #[must_use]
    pub fn seen(&self) -> Seen {
        self.seen
    }
}

/// Equations that are there already: the total and its parts in order.
type Known = HashMap<(u32, Vec<u32>), (), FixedState>;

/// All cells of all tables by key, without values, and the equations between them.
pub(super) struct Grid {
    pub(super) index: HashMap<Key, u32, FixedState>,
    pub(super) cells: Vec<Cell>,
    equations: Vec<Equation>,
}

impl Grid {
    /// The full product of the axes of each table.
    pub(super) fn new(layout: &Layout, nodes: &Nodes, most: usize) -> Result<Self, Refused> {
        let mut grid = Self { index: HashMap::default(), cells: Vec::new(), equations: Vec::new() };
        let mut known = Known::default();
        for (table, text) in layout.tables.iter().zip(layout.tables()) {
            let axes: Vec<Vec<Node>> = table.iter().map(|path| nodes.axis(path)).collect();
            let size = axes.iter().try_fold(1usize, |n, axis| n.checked_mul(axis.len()));
            let size =
                size.filter(|n| n.saturating_add(grid.cells.len()) <= most).ok_or_else(|| too_large(text, most))?;
            let cells = grid.product(layout, nodes, &axes, size);
            grid.add_equations(&axes, &cells, &mut known);
        }
        grid.link(nodes, &mut known);
        Ok(grid)
    }

    /// Equations between cells of different tables: what comes under a code adds up to it, whichever tables they stand in.
    fn link(&mut self, nodes: &Nodes, known: &mut Known) {
        let below = nodes.below();
        for total in 0..self.cells.len() {
            for at in 0..self.cells[total].key.len() {
                self.link_code(&below, known, total, at);
            }
        }
    }

    /// Goes down from a code of a cell, to the first level on which all its parts are cells.
    fn link_code(&mut self, below: &Below, known: &mut Known, total: usize, at: usize) {
        let (column, code) = self.cells[total].key[at];
        let mut due = vec![(column as usize, vec![code])];
        let mut seen = vec![column as usize];
        while let Some((above, codes)) = due.pop() {
            for (column, under) in below.get(&above).into_iter().flatten() {
                // A code with nothing under it is not the sum of anything.
                let parts: Option<Vec<&Vec<u32>>> = codes.iter().map(|code| under.get(code)).collect();
                let Some(parts) = parts.filter(|_| !seen.contains(column)) else { continue };
                seen.push(*column);
                let under: Vec<u32> = parts.into_iter().flatten().copied().collect();
                match under.iter().map(|code| self.part(total, at, *column, *code)).collect() {
                    Some(cells) => self.equate(total, cells, *column, known),
                    None => due.push((*column, under)),
                }
            }
        }
    }

    /// The cell with a narrower code in one place.
    fn part(&self, total: usize, at: usize, column: usize, code: u32) -> Option<u32> {
        let mut key = self.cells[total].key.clone();
        key[at] = (u16::try_from(column).ok()?, code);
        key.sort_unstable();
        self.index.get(&key).copied()
    }

    fn equate(&mut self, total: usize, parts: Vec<u32>, column: usize, known: &mut Known) {
        let mut sorted = parts.clone();
        sorted.sort_unstable();
        let (Ok(total), Ok(column)) = (u32::try_from(total), u16::try_from(column)) else { return };
        if known.insert((total, sorted), ()).is_none() {
            self.equations.push(Equation { total, parts, column });
        }
    }

    fn product(&mut self, layout: &Layout, nodes: &Nodes, axes: &[Vec<Node>], size: usize) -> Vec<u32> {
        (0..size)
            .map(|number| {
                let mut rest = number;
                let mut key: Key = Vec::new();
                let mut codes = vec![String::new(); layout.columns.len()];
                for axis in axes.iter().rev() {
                    let mut at = rest % axis.len();
                    rest /= axis.len();
                    key.extend(axis[at].key);
                    while let (Some((column, code)), Some(above)) = (axis[at].key, axis[at].above) {
                        nodes.text(column, code).clone_into(&mut codes[column as usize]);
                        at = above;
                    }
                }
                key.sort_unstable();
                self.place(key, codes)
            })
            .collect()
    }

    fn place(&mut self, key: Key, codes: Vec<String>) -> u32 {
        if let Some(place) = self.index.get(&key) {
            // A cell of two tables has the codes above it of both.
            let cell = &mut self.cells[*place as usize];
            for (own, other) in cell.codes.iter_mut().zip(codes) {
                if own.is_empty() {
                    *own = other;
                }
            }
            return *place;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a limit of cells far below 2^32 was checked")]
        let place = self.cells.len() as u32;
        self.index.insert(key.clone(), place);
        let contributions = Contributions::default();
        self.cells.push(Cell { key, codes, value: None, contributions, seen: Seen::Value });
        place
    }

    fn add_equations(&mut self, axes: &[Vec<Node>], cells: &[u32], known: &mut Known) {
        let mut stride = 1;
        for axis in axes.iter().rev() {
            let below = below(axis);
            for (number, total) in cells.iter().enumerate() {
                let at = (number / stride) % axis.len();
                if axis[at].leaf || below[at].is_empty() {
                    continue;
                }
                let parts: Vec<u32> = below[at].iter().map(|b| cells[number + stride * b - stride * at]).collect();
                let column = axis[below[at][0]].key.map_or(0, |(column, _)| column);
                self.equate(*total as usize, parts, column as usize, known);
            }
            stride *= axis.len();
        }
    }

    /// The tables, once the cells have their values.
    pub(super) fn into_tables(self, layout: Layout, decimals: u32, counts: bool, notes: Vec<Note>) -> Tables {
        let mut of_cell = vec![Vec::new(); self.cells.len()];
        for (at, equation) in self.equations.iter().enumerate() {
            for cell in std::iter::once(&equation.total).chain(&equation.parts) {
                #[expect(clippy::cast_possible_truncation, reason = "at most a few times the number of cells")]
                of_cell[*cell as usize].push(at as u32);
            }
        }
        let (cells, equations) = (self.cells, self.equations);
        Tables { layout, cells, equations, of_cell, decimals, counts, notes }
    }
}

/// The nodes just below each.
fn below(axis: &[Node]) -> Vec<Vec<usize>> {
    let mut below = vec![Vec::new(); axis.len()];
    for (at, node) in axis.iter().enumerate() {
        if let Some(above) = node.above {
            below[above].push(at);
        }
    }
    below
}

fn too_large(table: &str, most: usize) -> Refused {
    Refused::new(
        table,
        format!(
            "heeft samen met de andere tabellen meer dan {most} cellen; neem minder kolommen of verhoog de grens cellen."
        ),
        format!("has with the other tables more than {most} cells; take fewer columns or raise the limit cellen."),
    )
}
