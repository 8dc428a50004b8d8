// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names that begin with what was typed, or have a word that does.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::TermQuery;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query};
use tantivy::schema::{Field, IndexRecordOption};
use wijkwijs_app::search::Pointer;
use wijkwijs_domain::Id;
use wijkwijs_domain::id::slugify;

use crate::collect::Gather;
use crate::dutch::Reader;
use crate::find::View;

/// How much more a name weighs that begins with what was typed than one that has a word that does.
const AT_THE_START: f32 = 10.0;

impl View {
    /// Records to suggest, best first.
    pub fn begins(&self, programme: &Id, typed: &str, most: usize) -> tantivy::Result<Vec<Pointer>> {
        let Some(programme) = self.tables.programmes.find(programme) else { return Ok(Vec::new()) };
        let mut either: Vec<Box<dyn Query>> = Vec::new();
        let start = slugify(typed);
        if !start.is_empty() {
            either.push(Box::new(BoostQuery::new(self.starts(self.fields.name_start, &start), AT_THE_START)));
        }
        let words = Reader::default().read(typed);
        if let Some((last, before)) = words.split_last() {
            let mut all = vec![(Occur::Must, self.starts(self.fields.name_form, &last.read.form))];
            let stems = before.iter().filter_map(|word| word.read.stem.as_deref());
            all.extend(stems.map(|stem| (Occur::Must, self.in_name(stem))));
            either.push(Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::new(all)), 1.0)));
        }
        let query = DisjunctionMaxQuery::new(either);
        let gather = Gather { tables: Arc::clone(&self.tables), programme, filters: Vec::new(), most, counting: false };
        let best = self.searcher.search(&query, &gather)?.best;
        let pointer =
            |hit: crate::collect::Scored| Some(Pointer { id: self.tables.records.get(hit.key)?.clone(), seq: hit.seq });
        Ok(best.into_iter().filter_map(pointer).collect())
    }

    fn starts(&self, field: Field, start: &str) -> Box<dyn Query> {
        Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, start), 0, true))
    }

    fn in_name(&self, stem: &str) -> Box<dyn Query> {
        let [name, alias, ..] = self.fields.searched();
        let one = |field: Field| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::Basic))
        };
        Box::new(DisjunctionMaxQuery::new(vec![one(name.field), one(alias.field)]))
    }
}
