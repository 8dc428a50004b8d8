// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index: made from the public model in memory, and kept up with it.
//!
//! After an erasure it is made anew in a memory of its own and the old one is dropped: a deleted document leaves its
//! words in tantivy's lists until they are merged, and what is erased must be gone.

use std::hash::{BuildHasher, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwapOption;
use foldhash::fast::FixedState;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Term};
use wijkwijs_app::search::{Broken, Found, Mark, Marker, Pointer, Question, Search, Stand, Wanted};
use wijkwijs_domain::kind::{of_id, registry};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, KindInfo, Model, PublicModel};

use crate::document::{APART, document};
use crate::dutch::Reader;
use crate::find::View;
use crate::schema::{Fields, tokenizers};
use crate::tables::Tables;

/// Memory for words that are being sorted, per thread, while the index is made.
const WHILE_MAKING: usize = 64 << 20;

/// The same while it follows: the least that tantivy takes.
const WHILE_FOLLOWING: usize = 15 << 20;

/// The index. Asking never waits for a change that is being taken in.
#[derive(Default)]
pub struct Index {
    view: ArcSwapOption<View>,
    kept: Mutex<Option<Kept>>,
}

/// What is needed to take changes in.
struct Kept {
    fields: Fields,
    writer: IndexWriter,
    reader: IndexReader,
    tables: Tables,
    /// By the number of the record: the revision that is in the index, and a hash of the name that others show.
    known: Vec<Option<Known>>,
    stand: Stand,
}

#[derive(Clone, Copy, PartialEq)]
struct Known {
    seq: u64,
    name: u64,
}

impl Index {
    /// An index with nothing in it yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what the model has and the index has not. Takes seconds for a large model the first time.
    ///
    /// # Errors
    /// [`Broken`]; the index then shows what it showed, and is made anew the next time.
    pub fn follow(&self, model: &Model) -> Result<(), Broken> {
        let stand = Stand { seq: model.seq(), erasures: model.erasures() };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let followed = match kept.take() {
            Some(same) if same.stand == stand => {
                *kept = Some(same);
                return Ok(());
            }
            Some(mut before) if before.stand.erasures == stand.erasures => before.update(model).map(|()| before),
            before => {
                drop(before);
                Kept::make(model)
            }
        };
        let mut now = followed.map_err(broken)?;
        now.stand = stand;
        self.view.store(Some(Arc::new(now.view())));
        *kept = Some(now);
        Ok(())
    }

    /// Every word that is anywhere in the index, also those that only deleted documents had: to show what is gone.
    #[must_use]
    pub fn terms(&self) -> Vec<String> {
        let view = self.view.load();
        let Some(view) = view.as_ref() else { return Vec::new() };
        let mut all = Vec::new();
        for (field, _) in view.fields.schema.fields().filter(|(_, entry)| entry.field_type().is_str()) {
            for segment in view.searcher.segment_readers() {
                let Ok(inverted) = segment.inverted_index(field) else { continue };
                let Ok(mut stream) = inverted.terms().stream() else { continue };
                while stream.advance() {
                    all.push(String::from_utf8_lossy(stream.key()).into_owned());
                }
            }
        }
        all
    }

    /// About how many bytes the index takes, without the tables of what its numbers stand for.
    #[must_use]
    pub fn size(&self) -> u64 {
        let view = self.view.load();
        let usage = view.as_ref().and_then(|view| view.searcher.space_usage().ok());
        usage.map_or(0, |usage| usage.total().get_bytes())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "made for `map_err`")]
fn broken(error: tantivy::TantivyError) -> Broken {
    Broken(error.to_string())
}

impl Kept {
    /// A new index of all that is public.
    fn make(model: &Model) -> tantivy::Result<Self> {
        let fields = Fields::new();
        let index = tantivy::Index::builder().schema(fields.schema.clone()).tokenizers(tokenizers()).create_in_ram()?;
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(4);
        let writer: IndexWriter = index.writer_with_num_threads(threads, threads * WHILE_MAKING)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let stand = Stand { seq: 0, erasures: model.erasures() };
        let mut made = Self { fields, writer, reader, tables: Tables::default(), known: Vec::new(), stand };
        for item in all(model.public()) {
            made.put(model.public(), item)?;
        }
        made.writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            made.writer.merge(&segments).wait()?;
        }
        // A writer with little memory goes on from here.
        let Self { fields, writer, reader, tables, known, stand } = made;
        writer.wait_merging_threads()?;
        let writer = index.writer_with_num_threads(1, WHILE_FOLLOWING)?;
        reader.reload()?;
        Ok(Self { fields, writer, reader, tables, known, stand })
    }

    /// Takes in what changed.
    fn update(&mut self, model: &Model) -> tantivy::Result<()> {
        let public = model.public();
        let mut gone: Vec<bool> = self.known.iter().map(Option::is_some).collect();
        let (mut changed, mut renamed): (Vec<&Arc<Item>>, Vec<&Id>) = (Vec::new(), Vec::new());
        for item in all(public) {
            let number = self.tables.records.find(&item.id).and_then(|number| usize::try_from(number).ok());
            let known = number.and_then(|at| self.known.get(at).copied().flatten());
            number.and_then(|at| gone.get_mut(at)).into_iter().for_each(|gone| *gone = false);
            if known.is_none_or(|known| known.seq != item.seq) {
                changed.push(item);
                if known.is_none_or(|known| known.name != name_hash(item)) {
                    renamed.push(&item.id);
                }
            }
        }
        let mut again: Vec<&Arc<Item>> = renamed.iter().flat_map(|id| shows_name(public, id)).collect();
        again.extend(changed);
        again.sort_unstable_by_key(|item| item.seq);
        again.dedup_by_key(|item| item.seq);
        for (number, _) in (0..).zip(&gone).filter(|(_, gone)| **gone) {
            self.take_out(number);
        }
        for item in again {
            self.put(public, item)?;
        }
        self.writer.commit()?;
        self.reader.reload()
    }

    fn put(&mut self, public: &PublicModel, item: &Item) -> tantivy::Result<()> {
        let number = self.tables.record(&item.id);
        self.take_out(number);
        let Some(document) = document(&self.fields, &mut self.tables, public, item) else { return Ok(()) };
        self.writer.add_document(document)?;
        let Ok(at) = usize::try_from(number) else { return Ok(()) };
        if self.known.len() <= at {
            self.known.resize(at + 1, None);
        }
        self.known[at] = Some(Known { seq: item.seq, name: name_hash(item) });
        Ok(())
    }

    /// Deletes a record's document, if it has one.
    fn take_out(&mut self, number: u64) {
        let known = usize::try_from(number).ok().and_then(|at| self.known.get_mut(at));
        if known.and_then(Option::take).is_some() {
            self.writer.delete_term(Term::from_field_u64(self.fields.key, number));
        }
    }

    fn view(&self) -> View {
        View {
            fields: self.fields.clone(),
            searcher: self.reader.searcher(),
            tables: Arc::new(self.tables.clone()),
            stand: self.stand,
        }
    }
}

/// Every public record, programme by programme and kind by kind.
fn all(public: &PublicModel) -> impl Iterator<Item = &Arc<Item>> {
    let kinds = move |programme| {
        let of_kind = move |kind: &'static KindInfo| public.list(programme_id(programme), kind.code);
        registry().iter().flat_map(of_kind)
    };
    public.programmes().flat_map(kinds)
}

fn programme_id(programme: &Arc<Item>) -> &Id {
    &programme.id
}

/// The records whose documents hold the name of this one.
fn shows_name<'a>(public: &'a PublicModel, id: &'a Id) -> impl Iterator<Item = &'a Arc<Item>> {
    let is_read = |link: &&wijkwijs_domain::model::Backlink| {
        let field = of_id(&link.from).ok().and_then(|kind| kind.fields().get(usize::from(link.field)));
        field.is_some_and(|field| !APART.contains(&field.key))
    };
    public.incoming(id).filter(is_read).filter_map(|link| public.get(&link.from))
}

fn name_hash(item: &Item) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(item.name().as_bytes());
    hasher.finish()
}

impl Search for Index {
    fn stand(&self) -> Option<Stand> {
        self.view.load().as_ref().map(|view| view.stand)
    }

    fn find(&self, question: &Question) -> Result<Found, Broken> {
        let view = self.view.load_full().ok_or_else(|| Broken("it is not there yet".into()))?;
        view.find(question).map_err(broken)
    }

    fn begins(&self, programme: &Id, typed: &str, most: usize) -> Result<Vec<Pointer>, Broken> {
        let view = self.view.load_full().ok_or_else(|| Broken("it is not there yet".into()))?;
        view.begins(programme, typed, most).map_err(broken)
    }

    fn marker<'a>(&'a self, wanted: &'a Wanted) -> Marker<'a> {
        let mut reader = Reader::default();
        Box::new(move |text| {
            let found = reader.read(text).into_iter().filter_map(|word| {
                let is_it = |stems: &Vec<String>| word.read.stems().any(|stem| stems.iter().any(|other| other == stem));
                wanted.0.iter().position(is_it).map(|at| Mark { place: word.place, word: at })
            });
            found.collect()
        })
    }
}
