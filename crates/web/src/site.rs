// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every handler has at hand, and the snapshot a page is made of.

use std::sync::Arc;

use serde::Deserialize;
use wijkwijs_app::borders::{Borders, NoBorders};
use wijkwijs_app::figures::{Figures, NoFigures};
use wijkwijs_app::search::Search;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::record::{Hash, Micros};
use wijkwijs_domain::{Id, Model, PublicModel};
use wijkwijs_ledger::Store;

use crate::answers::Answers;
use crate::meta::Kept;
use crate::metrics::Metrics;

/// The site: a store and its settings. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The ledger.
    pub store: Arc<Store>,
    /// Settings that do not change while it runs.
    pub settings: Arc<Settings>,
    /// What was answered.
    pub metrics: Arc<Metrics>,
    /// What was made from the public model and is kept until that changes.
    pub kept: Arc<Kept>,
    /// Answers that are kept.
    pub answers: Arc<Answers>,
    /// The search index, if this site has one.
    pub search: Option<Arc<dyn Search>>,
    /// The figures; none on a site without the files.
    pub figures: Arc<dyn Figures>,
    /// The borders; none on a site without the files.
    pub borders: Arc<dyn Borders>,
}

impl Site {
    /// A site over a store.
    #[must_use]
    pub fn new(store: Arc<Store>, settings: Settings) -> Self {
        Self {
            store,
            settings: Arc::new(settings),
            metrics: Arc::default(),
            kept: Arc::default(),
            answers: Arc::default(),
            search: None,
            figures: Arc::new(NoFigures),
            borders: Arc::new(NoBorders),
        }
    }

    /// The same site with a search index.
    #[must_use]
    pub fn with_search(self, search: Arc<dyn Search>) -> Self {
        Self { search: Some(search), ..self }
    }

    /// The same site with figures.
    #[must_use]
    pub fn with_figures(self, figures: Arc<dyn Figures>) -> Self {
        Self { figures, ..self }
    }

    /// The same site with borders.
    #[must_use]
    pub fn with_borders(self, borders: Arc<dyn Borders>) -> Self {
        Self { borders, ..self }
    }
}

/// Settings.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address under which people reach the site, without a slash at the end: for permanent addresses.
    pub public_url: String,
    /// The organisation that runs the site, as its statements name it.
    pub manager: Option<String>,
    /// Where that organisation can be reached: an address that begins with `mailto:`, `https:` or `tel:`.
    pub contact: Option<String>,
}

/// One moment of the public ledger. A page is a function of this.
#[derive(Clone)]
pub struct Snapshot {
    model: Arc<Model>,
}

/// Where the ledger stands, for the foot of a page.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    /// The last sequence.
    pub seq: u64,
    /// The last link.
    pub head: Hash,
    /// When it was written.
    pub time: Micros,
}

impl Site {
    /// The ledger as it is now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { model: self.store.model() }
    }
}

impl Snapshot {
    /// Of a model.
    #[must_use]
    pub fn of(model: Arc<Model>) -> Self {
        Self { model }
    }

    /// What anonymous readers may see: all there is here.
    #[must_use]
    pub fn public(&self) -> &PublicModel {
        self.model.public()
    }

    /// Where the ledger stands.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        Anchor { seq: self.model.seq(), head: self.model.head(), time: self.model.time() }
    }

    /// How many erasures have been followed.
    #[must_use]
    pub fn erasures(&self) -> u64 {
        self.model.erasures()
    }

    /// The public programmes in the order in which they came; real ones first.
    #[must_use]
    pub fn programmes(&self) -> Vec<Arc<Item>> {
        let mut all: Vec<Arc<Item>> = self.public().programmes().cloned().collect();
        all.sort_by_cached_key(|item| (is_fictional(item), item.name().to_owned()));
        all
    }

    /// The programme with this slug, or the first when none is asked for.
    #[must_use]
    pub fn programme(&self, slug: Option<&str>) -> Option<Arc<Item>> {
        match slug {
            Some(slug) => self.public().get(&Id::new("programma", slug).ok()?).cloned(),
            None => self.programmes().into_iter().next(),
        }
    }
}

/// The one field of a programme that every page asks for. The rest of it, with the long text of its provenance, is not
/// read for that.
#[derive(Deserialize)]
struct Marked {
    #[serde(rename = "fictief", default)]
    fictional: bool,
}

/// Whether a programme is made up.
#[must_use]
pub fn is_fictional(programme: &Item) -> bool {
    programme.text().and_then(|text| serde_json::from_str::<Marked>(text).ok()).is_some_and(|marked| marked.fictional)
}
