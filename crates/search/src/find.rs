// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Looking for words: all of them first; if no record has them, words spelled nearly the same; if that gives nothing
//! either, records with some of them.

use std::sync::Arc;

use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, EmptyQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, TERMINATED, Term};
use wijkwijs_app::search::{DEEPEST, Found, Pointer, Question, Stand, Wanted, Way};
use wijkwijs_domain::Id;

use crate::collect::{Gather, Gathered};
use crate::dutch::Read;
use crate::question::{Clause, clauses};
use crate::schema::{Fields, PROGRAMME};
use crate::tables::Tables;

/// How much the fields in which a word is found less well add to the one in which it is found best.
const TIE: f32 = 0.15;

/// How much less a word weighs that was put in the place of another.
const NEAR: f32 = 0.5;

/// One moment of the index.
pub struct View {
    pub fields: Fields,
    pub searcher: Searcher,
    pub tables: Arc<Tables>,
    pub stand: Stand,
}

/// A clause, or what was put in its place.
pub enum Want {
    /// As it was asked.
    Asked(Clause),
    /// Any of these; each is a stem, or several that must all be there.
    Near(Vec<Vec<String>>),
}

impl View {
    /// Answers a question.
    pub fn find(&self, question: &Question) -> tantivy::Result<Found> {
        let clauses = clauses(&question.words);
        let Some(programme) = self.tables.programmes.find(&question.programme) else {
            return Ok(self.found(Way::All, &Gathered::default(), &[], question));
        };
        if clauses.is_empty() {
            return Ok(self.found(Way::Nothing, &Gathered::default(), &[], question));
        }
        let gather = self.gather(programme, question);
        let mut wants: Vec<Want> = clauses.into_iter().map(Want::Asked).collect();
        let gathered = self.searcher.search(&self.all_of(&wants), &gather)?;
        if gathered.unfiltered > 0 {
            return Ok(self.found(Way::All, &gathered, &wants, question));
        }
        wants = self.nearly(wants, programme)?;
        if wants.iter().any(|want| matches!(want, Want::Near(_))) || wants.len() > 1 {
            let gathered = self.searcher.search(&self.all_of(&wants), &gather)?;
            if gathered.unfiltered > 0 {
                return Ok(self.found(Way::Near, &gathered, &wants, question));
            }
        }
        let gathered = self.searcher.search(&self.some_of(&wants), &gather)?;
        let way = if gathered.unfiltered > 0 { Way::Some } else { Way::All };
        Ok(self.found(way, &gathered, &wants, question))
    }

    fn gather(&self, programme: u64, question: &Question) -> Gather {
        let value = |(facet, value): &(usize, String)| (*facet, self.tables.values.find(&(*facet, value.clone())));
        Gather {
            tables: Arc::clone(&self.tables),
            programme,
            filters: question.filters.iter().map(value).collect(),
            most: (question.skip + question.most).min(DEEPEST),
            counting: true,
        }
    }

    fn found(&self, way: Way, gathered: &Gathered, wants: &[Want], question: &Question) -> Found {
        let pointer = |id: &Id, seq| Pointer { id: id.clone(), seq };
        let page = gathered.best.iter().skip(question.skip).take(question.most);
        let counts = gathered.counts.iter().zip(0..).filter(|(count, _)| **count > 0).filter_map(|(count, number)| {
            let (facet, value) = self.tables.values.get(number)?;
            Some((*facet, value.clone(), usize::try_from(*count).ok()?))
        });
        let (wanted, near) = wanted(wants);
        Found {
            way,
            stand: self.stand,
            total: gathered.total,
            unfiltered: gathered.unfiltered,
            hits: page.filter_map(|hit| Some(pointer(self.tables.records.get(hit.key)?, hit.seq))).collect(),
            counts: counts.collect(),
            wanted,
            near,
        }
    }

    /// The same wants, with others in the place of those that no record of the programme meets.
    fn nearly(&self, wants: Vec<Want>, programme: u64) -> tantivy::Result<Vec<Want>> {
        let mut all = Vec::new();
        for want in wants {
            let Want::Asked(clause) = want else { continue };
            if self.exists(&*self.clause(&clause), programme)? {
                all.push(Want::Asked(clause));
                continue;
            }
            let words = match clause {
                Clause::Word(word) => vec![word],
                Clause::Phrase(words) => words.into_iter().map(|(_, word)| word).collect(),
            };
            for word in words {
                all.push(self.nearly_word(word, programme)?);
            }
        }
        Ok(all)
    }

    fn nearly_word(&self, word: Arc<Read>, programme: u64) -> tantivy::Result<Want> {
        let asked = Want::Asked(Clause::Word(Arc::clone(&word)));
        if self.exists(&*self.want(&asked), programme)? {
            return Ok(asked);
        }
        let mut near = self.near(&word.form, programme)?;
        if word.parts.len() > 1 {
            near.push(word.parts.iter().map(|(_, stem)| stem.to_string()).collect());
        }
        Ok(if near.is_empty() { asked } else { Want::Near(near) })
    }

    /// Whether a record of the programme meets a query: looks no further than the first.
    pub fn exists(&self, query: &dyn Query, programme: u64) -> tantivy::Result<bool> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        for segment in self.searcher.segment_readers() {
            let programmes = segment.fast_fields().u64(PROGRAMME)?;
            let alive = segment.alive_bitset();
            let mut docs = weight.scorer(segment, 1.0)?;
            while docs.doc() != TERMINATED {
                let doc = docs.doc();
                if alive.is_none_or(|alive| alive.is_alive(doc)) && programmes.first(doc) == Some(programme) {
                    return Ok(true);
                }
                docs.advance();
            }
        }
        Ok(false)
    }

    fn all_of(&self, wants: &[Want]) -> BooleanQuery {
        BooleanQuery::new(wants.iter().map(|want| (Occur::Must, self.want(want))).collect())
    }

    fn some_of(&self, wants: &[Want]) -> BooleanQuery {
        BooleanQuery::new(wants.iter().map(|want| (Occur::Should, self.want(want))).collect())
    }

    fn want(&self, want: &Want) -> Box<dyn Query> {
        match want {
            Want::Asked(clause) => self.clause(clause),
            Want::Near(options) => {
                let option = |stems: &Vec<String>| -> Box<dyn Query> {
                    let all = stems.iter().map(|stem| (Occur::Must, self.stem(stem))).collect();
                    Box::new(BoostQuery::new(Box::new(BooleanQuery::new(all)), NEAR))
                };
                Box::new(DisjunctionMaxQuery::with_tie_breaker(options.iter().map(option).collect(), TIE))
            }
        }
    }

    fn clause(&self, clause: &Clause) -> Box<dyn Query> {
        match clause {
            Clause::Word(read) => {
                read.stem.as_deref().map_or_else(|| Box::new(EmptyQuery) as _, |stem| self.stem(stem))
            }
            Clause::Phrase(words) => {
                let phrase = |field: Field| -> Box<dyn Query> {
                    let term = |(at, read): &(usize, Arc<Read>)| {
                        Some((*at, Term::from_field_text(field, read.stem.as_deref()?)))
                    };
                    Box::new(PhraseQuery::new_with_offset(words.iter().filter_map(term).collect()))
                };
                let fields = self.fields.ordered();
                let all = fields.iter().map(|s| Box::new(BoostQuery::new(phrase(s.field), s.weight)) as Box<dyn Query>);
                Box::new(DisjunctionMaxQuery::with_tie_breaker(all.collect(), TIE))
            }
        }
    }

    /// A stem in any of the fields that are searched; it weighs most where it is found best.
    pub fn stem(&self, stem: &str) -> Box<dyn Query> {
        let fields = self.fields.searched();
        let one = |field: Field| TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
        let all = fields.iter().map(|s| Box::new(BoostQuery::new(Box::new(one(s.field)), s.weight)) as Box<dyn Query>);
        Box::new(DisjunctionMaxQuery::with_tie_breaker(all.collect(), TIE))
    }
}

/// What makes a text a hit, and which of it was put in the place of another.
fn wanted(wants: &[Want]) -> (Wanted, Vec<usize>) {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut near = Vec::new();
    let stem = |read: &Read| read.stem.iter().map(ToString::to_string).collect::<Vec<_>>();
    for want in wants {
        match want {
            Want::Asked(Clause::Word(read)) => all.push(stem(read)),
            Want::Asked(Clause::Phrase(words)) => all.extend(words.iter().map(|(_, read)| stem(read))),
            Want::Near(options) => {
                near.push(all.len());
                all.push(options.concat());
            }
        }
    }
    (Wanted(all), near)
}
