// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One question and its answer, checked against what the reader may see.

use std::collections::BTreeMap;
use std::sync::Arc;

use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Model, PublicModel};

use super::fragment::{Fragment, Piece, fragments, pieces, texts};
use super::{Broken, DEEPEST, Found, LONGEST, Marker, Pointer, Question, Search, Stand, Wanted, Way};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// The index is being made for the first time.
    #[error("the search index is still being made")]
    BeingMade,
    /// Our own fault.
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// A hit, as a reader sees it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The record as it is now.
    pub item: Arc<Item>,
    /// Its name with the words looked for.
    pub name: Vec<Piece>,
    /// The other name it was found by, if its own has none of the words.
    pub alias: Option<Vec<Piece>>,
    /// Where else it was found: what has most of the words, and what has a word that is not in that.
    pub fragments: Vec<Fragment>,
}

/// The answer to a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How the hits were found.
    pub way: Way,
    /// How many hits there are.
    pub total: usize,
    /// How many there would be without filters.
    pub unfiltered: usize,
    /// Those asked for, best first.
    pub hits: Vec<Hit>,
    /// How many hits each value of a facet has.
    pub counts: Vec<(usize, String, usize)>,
    /// The words that were found in the place of one that is nowhere, as they are written.
    pub instead: Vec<String>,
    /// Whether only the first letters of the question were looked at.
    pub shortened: bool,
}

/// A model and where it stands in the ledger.
pub struct Moment<'a> {
    /// What the reader may see.
    pub public: &'a PublicModel,
    /// Where that stands.
    pub stand: Stand,
}

impl<'a> Moment<'a> {
    /// Of a model.
    #[must_use]
    pub fn of(model: &'a Model) -> Self {
        Self { public: model.public(), stand: Stand { seq: model.seq(), erasures: model.erasures() } }
    }
}

/// Asks the index, and shows of what it finds only what is public now, as it is now.
///
/// # Errors
/// [`Unavailable`].
pub fn ask(search: &dyn Search, now: &Moment<'_>, question: Question) -> Result<Answer, Unavailable> {
    if search.stand().is_none() {
        return Err(Unavailable::BeingMade);
    }
    let shortened = question.words.chars().count() > LONGEST;
    let words = if shortened { question.words.chars().take(LONGEST).collect() } else { question.words };
    let question = Question { words, skip: question.skip.min(DEEPEST), ..question };
    let found = search.find(&question)?;
    let asked = found.hits.len();
    let mut marks = search.marker(&found.wanted);
    let items = found.hits.iter().filter_map(|hit| current(now.public, hit));
    let hits: Vec<Hit> = items.map(|item| show(&mut marks, now, item)).collect();
    drop(marks);
    // Those that went since the index was made are not counted either; what is on other pages is, until it catches up.
    let gone = asked - hits.len();
    let instead = if found.way == Way::Near { instead(search, &found, now.public, &hits) } else { Vec::new() };
    Ok(Answer {
        way: found.way,
        total: found.total - gone.min(found.total),
        unfiltered: found.unfiltered - gone.min(found.unfiltered),
        counts: counts(now, &found),
        hits,
        instead,
        shortened,
    })
}

/// The record a pointer leads to, if it is public and still the revision that was read.
pub(super) fn current(public: &PublicModel, pointer: &Pointer) -> Option<Arc<Item>> {
    public.get(&pointer.id).filter(|item| item.seq == pointer.seq).cloned()
}

/// The numbers, of values that are public. While the index is behind, one may be a little off.
fn counts(now: &Moment<'_>, found: &Found) -> Vec<(usize, String, usize)> {
    let is_there = |(facet, value, _): &&(usize, String, usize)| match super::FACETS.get(*facet).map(|f| f.of) {
        Some(super::Of::Record(kind)) => {
            wijkwijs_domain::Id::new(kind, value).is_ok_and(|id| now.public.get(&id).is_some())
        }
        _ => true,
    };
    found.counts.iter().filter(is_there).cloned().collect()
}

fn show(marks: &mut Marker<'_>, now: &Moment<'_>, item: Arc<Item>) -> Hit {
    let in_name = marks(item.name());
    let alias = if in_name.is_empty() { alias(marks, &item) } else { None };
    Hit { name: pieces(item.name(), &in_name), alias, fragments: fragments(marks, &in_name, now.public, &item), item }
}

fn alias(marks: &mut Marker<'_>, item: &Item) -> Option<Vec<Piece>> {
    let aliases = &item.content()?.digest.aliases;
    aliases.iter().find_map(|name| {
        let marks = marks(name);
        (!marks.is_empty()).then(|| pieces(name, &marks))
    })
}

/// The words in the hits that stand in the place of one that is nowhere, the most common first: what the reader may
/// have meant. They come from the records as they are now, so a word that is not public cannot be among them.
fn instead(search: &dyn Search, found: &Found, public: &PublicModel, hits: &[Hit]) -> Vec<String> {
    const MOST: usize = 3;
    let near = found.near.iter().filter_map(|at| found.wanted.0.get(*at).cloned()).collect();
    let near = Wanted(near);
    let mut marks = search.marker(&near);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for hit in hits {
        for text in texts(public, &hit.item) {
            for mark in marks(&text) {
                *times.entry(text[mark.place].to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = times.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.into_iter().take(MOST).map(|(word, _)| word).collect()
}
