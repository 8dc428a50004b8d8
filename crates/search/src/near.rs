// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Words that may have been meant: spelled with one or two letters otherwise, or begun with what was typed.

use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::query::{FuzzyTermQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::dutch::Reader;
use crate::find::View;

/// The most words that are put in the place of one.
const MOST: usize = 5;

/// The most words that are looked at: of more than this it is not known which was meant.
const LOOKED_AT: usize = 200;

/// The shortest word of which other words may be the rest.
const SHORTEST_START: usize = 4;

/// How many letters may differ: none in a short word, where another letter makes another word, and none in a number.
fn distances(form: &str) -> &'static [u8] {
    let letters = form.chars().count();
    if !form.chars().all(char::is_alphabetic) {
        return &[];
    }
    match letters {
        0..5 => &[],
        5..9 => &[1],
        _ => &[1, 2],
    }
}

impl View {
    /// The stems of words in the programme that are spelled like `form`, the nearest only; else of words that begin
    /// with it.
    pub fn near(&self, form: &str, programme: u64) -> tantivy::Result<Vec<Vec<String>>> {
        let term = || Term::from_field_text(self.fields.form, form);
        for distance in distances(form) {
            let found = self.stems_of(form, &FuzzyTermQuery::new(term(), *distance, true), programme)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        if form.chars().count() < SHORTEST_START {
            return Ok(Vec::new());
        }
        self.stems_of(form, &FuzzyTermQuery::new_prefix(term(), 0, true), programme)
    }

    /// The stems of the words that a query matches, those with the same first letter and the most common ones first.
    fn stems_of(&self, form: &str, query: &FuzzyTermQuery, programme: u64) -> tantivy::Result<Vec<Vec<String>>> {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.form)?;
            let mut stream = inverted.terms().search(query.automaton()?).into_stream()?;
            while counts.len() < LOOKED_AT && stream.advance() {
                if let Ok(word) = std::str::from_utf8(stream.key()) {
                    *counts.entry(word.to_owned()).or_default() += stream.value().doc_freq;
                }
            }
        }
        counts.remove(form);
        let mut words: Vec<(String, u32)> = counts.into_iter().collect();
        let first = form.chars().next();
        words.sort_by_key(|(word, count)| (word.chars().next() != first, std::cmp::Reverse(*count)));
        let mut stems: Vec<Vec<String>> = Vec::new();
        for (word, _) in words {
            if stems.len() >= MOST {
                break;
            }
            // A word may be left of a record that is gone, or be of another programme.
            let term = Term::from_field_text(self.fields.form, &word);
            if !self.exists(&TermQuery::new(term, IndexRecordOption::Basic), programme)? {
                continue;
            }
            let read = Reader::default().read(&word);
            let stem = read.first().and_then(|word| word.read.stem.as_deref());
            stems.extend(stem.map(|stem| vec![stem.to_owned()]).filter(|stem| !stems.contains(stem)));
        }
        Ok(stems)
    }
}
