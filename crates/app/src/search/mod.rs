// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Searching in what is public. The index is a heavy room, reached through [`Search`]; what it finds is only where to
//! look. Whether a reader may see it, and every word that is shown of it, comes from the reader's own model.

mod ask;
mod facets;
mod fragment;
mod suggest;

#[cfg(test)]
mod tests;

use std::ops::Range;

use wijkwijs_domain::Id;

pub use ask::{Answer, Hit, Moment, Unavailable, ask};
pub use facets::{FACETS, Facet, Of, facet, facets_of};
pub use fragment::{Fragment, Piece, pieces};
pub use suggest::{Suggestion, suggest};

/// The most letters of a question that are looked at: more is a text, and no question.
pub const LONGEST: usize = 200;

/// The most hits that can be paged through.
pub const DEEPEST: usize = 2_000;

/// What an index must be able to do.
pub trait Search: Send + Sync {
    /// Which moment of the ledger the index shows; `None` while it is being made for the first time.
    fn stand(&self) -> Option<Stand>;

    /// Looks for words.
    ///
    /// # Errors
    /// [`Broken`] when the index cannot be read.
    fn find(&self, question: &Question) -> Result<Found, Broken>;

    /// Records whose name or other name begins with what was typed, or has a word that does.
    ///
    /// # Errors
    /// [`Broken`] when the index cannot be read.
    fn begins(&self, programme: &Id, typed: &str, most: usize) -> Result<Vec<Pointer>, Broken>;

    /// What finds the words in texts that make them a hit; one for all texts of an answer, for they share words.
    fn marker<'a>(&'a self, wanted: &'a Wanted) -> Marker<'a>;
}

/// Finds the words in a text that make it a hit, in order of place.
pub type Marker<'a> = Box<dyn FnMut(&str) -> Vec<Mark> + 'a>;

/// A moment of the ledger. What is kept of a model is stale when either has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The last change taken in.
    pub seq: u64,
    /// The number of erasures taken in.
    pub erasures: u64,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The programme to look in: never more than one.
    pub programme: Id,
    /// The words, as typed.
    pub words: String,
    /// By which facets it is narrowed: the place in [`FACETS`] and the value.
    pub filters: Vec<(usize, String)>,
    /// How many hits to pass over.
    pub skip: usize,
    /// How many hits at most.
    pub most: usize,
}

/// A record as the index knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointer {
    /// The record.
    pub id: Id,
    /// The revision that was read.
    pub seq: u64,
}

/// How the hits were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// All words are there.
    All,
    /// A word is nowhere; words that are spelled nearly the same are, or the parts it is made of.
    Near,
    /// No record has all words; these have some.
    Some,
    /// There was nothing to look for: no words, or only such as "de" and "het".
    Nothing,
}

/// What the index found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// How.
    pub way: Way,
    /// The moment of the ledger it is of.
    pub stand: Stand,
    /// How many hits there are.
    pub total: usize,
    /// How many there would be without filters.
    pub unfiltered: usize,
    /// Those asked for, best first.
    pub hits: Vec<Pointer>,
    /// How many hits each value of a facet has: the place in [`FACETS`], the value, the number. Of a facet that is
    /// filtered by, the numbers are as if it were not.
    pub counts: Vec<(usize, String, usize)>,
    /// What makes a text a hit.
    pub wanted: Wanted,
    /// The places in `wanted` of words that are nowhere, so that others stand there.
    pub near: Vec<usize>,
}

/// What makes a text a hit: for each word that was looked for, the stems that count as it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted(pub Vec<Vec<String>>);

/// A word in a text that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// Which of the words looked for it is.
    pub word: usize,
}

/// The index cannot be read: our own fault.
#[derive(Debug, thiserror::Error)]
#[error("the search index cannot be read: {0}")]
pub struct Broken(pub String);
