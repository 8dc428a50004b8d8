// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One pass over the records that have the words: the best of them, how many, and how many each facet's value has.
//!
//! A record that meets all filters is a hit. One that misses exactly one facet counts for that facet alone, so that a
//! reader sees what another choice there would give.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::{FACET, KEY, PROGRAMME, SEQ};
use crate::tables::Tables;

/// A hit: sorts by score, and among equals the one that came into the index first is the higher.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    pub score: Score,
    pub key: u64,
    pub seq: u64,
}

impl Eq for Scored {}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(other.key.cmp(&self.key))
    }
}

/// What was collected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    pub total: usize,
    pub unfiltered: usize,
    /// The best first.
    pub best: Vec<Scored>,
    /// By the number of the facet's value.
    pub counts: Vec<u32>,
}

/// What to collect.
pub struct Gather {
    pub tables: Arc<Tables>,
    pub programme: u64,
    /// The facet and the value of each filter; `None` when no record has that value.
    pub filters: Vec<(usize, Option<u64>)>,
    pub most: usize,
    /// Whether to count how many hits each facet's value has.
    pub counting: bool,
}

/// Collects in one segment.
pub struct GatherSegment {
    wanted: Wanted,
    columns: Columns,
    best: BinaryHeap<Reverse<Scored>>,
    gathered: Gathered,
    values: Vec<u64>,
}

struct Wanted {
    tables: Arc<Tables>,
    programme: u64,
    filters: Vec<(usize, Option<u64>)>,
    most: usize,
    counting: bool,
}

struct Columns {
    key: Column<u64>,
    seq: Column<u64>,
    programme: Column<u64>,
    facet: Column<u64>,
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = GatherSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<GatherSegment> {
        let fast = segment.fast_fields();
        let columns = Columns {
            key: fast.u64(KEY)?,
            seq: fast.u64(SEQ)?,
            programme: fast.u64(PROGRAMME)?,
            facet: fast.u64(FACET)?,
        };
        let wanted = Wanted {
            tables: Arc::clone(&self.tables),
            programme: self.programme,
            filters: self.filters.clone(),
            most: self.most,
            counting: self.counting,
        };
        let counts = vec![0; self.tables.values.len()];
        let gathered = Gathered { counts, ..Gathered::default() };
        Ok(GatherSegment { wanted, columns, best: BinaryHeap::new(), gathered, values: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered { counts: vec![0; self.tables.values.len()], ..Gathered::default() };
        for fruit in fruits {
            all.total += fruit.total;
            all.unfiltered += fruit.unfiltered;
            all.best.extend(fruit.best);
            all.counts.iter_mut().zip(fruit.counts).for_each(|(sum, count)| *sum += count);
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.most);
        Ok(all)
    }
}

impl SegmentCollector for GatherSegment {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        if self.columns.programme.first(doc) != Some(self.wanted.programme) {
            return;
        }
        self.gathered.unfiltered += 1;
        if !self.wanted.counting && self.wanted.filters.is_empty() {
            self.gathered.total += 1;
            return self.keep(doc, score);
        }
        self.values.clear();
        self.values.extend(self.columns.facet.values_for_doc(doc));
        let mut missed = self.wanted.filters.iter().filter(|(_, v)| v.is_none_or(|v| !self.values.contains(&v)));
        match (missed.next().map(|(facet, _)| *facet), missed.next()) {
            (None, _) => {
                self.gathered.total += 1;
                self.count(|_| true);
                self.keep(doc, score);
            }
            (Some(only), None) => self.count(|facet| usize::from(facet) == only),
            (Some(_), Some(_)) => {}
        }
    }

    fn harvest(self) -> Gathered {
        let best = self.best.into_iter().map(|Reverse(scored)| scored).collect();
        Gathered { best, ..self.gathered }
    }
}

impl GatherSegment {
    fn count(&mut self, of_facet: impl Fn(u8) -> bool) {
        for value in &self.values {
            let Ok(at) = usize::try_from(*value) else { continue };
            if let (Some(count), Some(facet)) = (self.gathered.counts.get_mut(at), self.wanted.tables.facets.get(at)) {
                *count += u32::from(of_facet(*facet));
            }
        }
    }

    fn keep(&mut self, doc: DocId, score: Score) {
        let key = self.columns.key.first(doc).unwrap_or(u64::MAX);
        let weight = usize::try_from(key).ok().and_then(|at| self.wanted.tables.weights.get(at)).copied();
        let score = score * weight.unwrap_or(1.0);
        let full = self.best.len() >= self.wanted.most;
        if full && self.best.peek().is_some_and(|Reverse(worst)| score < worst.score) {
            return;
        }
        let seq = self.columns.seq.first(doc).unwrap_or(0);
        self.best.push(Reverse(Scored { score, key, seq }));
        if full {
            self.best.pop();
        }
    }
}
