// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Dutch words: from a text to the stems it is found by.
//!
//! A word is folded (small letters, no accents), looked up in the lexicon of exceptions or else stemmed, and split
//! into parts when it is a compound of words in the dictionary. It is found by its own stem and by those of its
//! parts, so "personen" finds "sleutelpersonen" while "sleutelpersonen" finds only itself. Index, question and marked
//! words in a result all go through here, so they agree.

mod compound;
mod lexicon;
mod stem;
mod words;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::RandomState;

pub use words::fold;

/// A word of a text with what it is found by.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
    /// Which word of the text it is.
    pub position: usize,
    /// What it is found by.
    pub read: Arc<Read>,
}

/// What a word is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The word, folded: what spelling is compared by.
    pub form: Box<str>,
    /// Its own stem; `None` for a word that says nothing by itself, such as "de".
    pub stem: Option<Box<str>>,
    /// The parts of a compound, folded, with their stems.
    pub parts: Vec<(Box<str>, Box<str>)>,
}

impl Read {
    /// All stems the word is found by, its own first.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.stem.as_deref().into_iter().chain(self.parts.iter().map(|(_, stem)| &**stem))
    }

    fn of(form: &str) -> Self {
        if lexicon::is_stop_word(form) {
            return Self { form: form.into(), stem: None, parts: Vec::new() };
        }
        let part = |part: &str| (Box::from(part), stem::stem(part).into());
        let parts = compound::split(form).into_iter().map(part).collect();
        Self { form: form.into(), stem: Some(stem::stem(form).into()), parts }
    }
}

/// Reads texts and remembers the words it met: a language has few words, and a text repeats them.
#[derive(Clone, Default)]
pub struct Reader {
    known: HashMap<Box<str>, Arc<Read>, RandomState>,
}

/// How many words are remembered before the memory is emptied.
const REMEMBERED: usize = 50_000;

impl Reader {
    /// The words of a text.
    pub fn read(&mut self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        words::each(text, |position, place, form| {
            let read = self.word(form);
            found.push(Word { place, position, read });
        });
        found
    }

    fn word(&mut self, form: &str) -> Arc<Read> {
        if let Some(known) = self.known.get(form) {
            return Arc::clone(known);
        }
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        let read = Arc::new(Read::of(form));
        self.known.insert(form.into(), Arc::clone(&read));
        read
    }
}
