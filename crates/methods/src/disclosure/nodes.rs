// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codes of each column and which comes under which: what the frame of all cells follows from.

use std::collections::BTreeMap;

use super::layout::Layout;
use crate::Refused;

/// What identifies a cell: the narrowest code on each axis, by column. All of nothing is the grand total.
pub(super) type Key = Vec<(u16, u32)>;

/// By column: the columns just below it, with their codes under each of its codes.
pub(super) type Below = BTreeMap<usize, Vec<(usize, BTreeMap<u32, Vec<u32>>)>>;

/// Codes by column, and their place in the hierarchies.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    codes: Vec<Vec<String>>,
    index: Vec<BTreeMap<String, u32>>,
    /// For each pair of a column and the one above it: the code above each code.
    above: BTreeMap<(usize, usize), BTreeMap<u32, u32>>,
    pairs: Vec<(usize, usize)>,
}

impl Nodes {
    pub(super) fn new(layout: &Layout) -> Self {
        let n = layout.columns.len();
        Self {
            codes: vec![Vec::new(); n],
            index: vec![BTreeMap::new(); n],
            above: BTreeMap::new(),
            pairs: layout.above(),
        }
    }

    /// The text of a code.
    pub(super) fn text(&self, column: u16, code: u32) -> &str {
        &self.codes[column as usize][code as usize]
    }

    /// The codes of a row, none where it is blank; what comes under what is learned from it.
    pub(super) fn learn<S: AsRef<str>>(&mut self, layout: &Layout, row: &[S]) -> Result<Vec<Option<u32>>, Refused> {
        if row.len() != layout.columns.len() {
            let (n, wanted) = (row.len(), layout.columns.len());
            return Err(Refused::new(
                "rij",
                format!("heeft {n} codes waar er {wanted} kolommen zijn; geef voor elke kolom een code."),
                format!("has {n} codes where there are {wanted} columns; give a code for each column."),
            ));
        }
        let codes: Vec<Option<u32>> = row.iter().enumerate().map(|(at, text)| self.code(at, text.as_ref())).collect();
        for (below, above) in self.pairs.clone() {
            let (Some(code), over) = (codes[below], codes[above]) else { continue };
            let name = &layout.columns[below];
            let Some(over) = over else {
                return Err(Refused::new(
                    format!("{name} {}", self.codes[below][code as usize]),
                    format!("heeft geen code in {}; vul die aan.", layout.columns[above]),
                    format!("has no code in {}; fill it in.", layout.columns[above]),
                ));
            };
            let known = *self.above.entry((below, above)).or_default().entry(code).or_insert(over);
            if known != over {
                return Err(self.two_parents(layout, (below, above), code, [known, over]));
            }
        }
        Ok(codes)
    }

    fn two_parents(&self, layout: &Layout, pair: (usize, usize), code: u32, over: [u32; 2]) -> Refused {
        let [a, b] = over.map(|code| &self.codes[pair.1][code as usize]);
        Refused::new(
            format!("{} {}", layout.columns[pair.0], self.codes[pair.0][code as usize]),
            format!(
                "valt onder {a} en onder {b} ({}). Een code moet onder één code vallen; maak codes uniek, bijvoorbeeld \
                 met de naam van het geheel ervoor.",
                layout.columns[pair.1]
            ),
            format!(
                "comes under {a} and under {b} ({}). A code must come under one code; make codes unique, for example with \
                 the name of the whole before it.",
                layout.columns[pair.1]
            ),
        )
    }

    fn code(&mut self, column: usize, text: &str) -> Option<u32> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if let Some(code) = self.index[column].get(text) {
            return Some(*code);
        }
        let code = u32::try_from(self.codes[column].len()).ok()?;
        self.codes[column].push(text.to_owned());
        self.index[column].insert(text.to_owned(), code);
        Some(code)
    }

    /// What comes under what.
    pub(super) fn below(&self) -> Below {
        let mut below = Below::new();
        for ((column, above), codes) in &self.above {
            let mut under: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            codes.iter().for_each(|(code, over)| under.entry(*over).or_default().push(*code));
            below.entry(*above).or_default().push((*column, under));
        }
        below
    }

    /// The nodes of an axis: the whole first, then every code of every column, each with the place of the node above it.
    pub(super) fn axis(&self, path: &[usize]) -> Vec<Node> {
        let mut nodes = vec![Node { key: None, above: None, leaf: path.is_empty() }];
        let mut places: BTreeMap<(usize, u32), usize> = BTreeMap::new();
        for (depth, column) in path.iter().enumerate() {
            for code in self.index[*column].values() {
                let over = match depth.checked_sub(1).map(|d| path[d]) {
                    None => Some(0),
                    Some(up) => {
                        let parent = self.above.get(&(*column, up)).and_then(|m| m.get(code));
                        parent.and_then(|p| places.get(&(up, *p)).copied())
                    }
                };
                let Some(over) = over else { continue };
                places.insert((*column, *code), nodes.len());
                let leaf = depth + 1 == path.len();
                #[expect(clippy::cast_possible_truncation, reason = "at most 64 columns")]
                nodes.push(Node { key: Some((*column as u16, *code)), above: Some(over), leaf });
            }
        }
        nodes
    }
}

/// A place on an axis: a code of a column, or the whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) key: Option<(u16, u32)>,
    pub(super) above: Option<usize>,
    pub(super) leaf: bool,
}
