// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A release as a table: what it measures, of which regions and periods, and what a reader must know of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Indicator, Period, Release};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::{Id, Kind as _, PublicModel};

use super::super::{Broken, Figures, RegionNames};

/// A release as a table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The record of the release.
    pub id: Id,
    /// What it says.
    pub release: Release,
    /// The programme it is for.
    pub programme: Id,
    /// Whether that programme is made up, and so every figure in the table.
    pub fictional: bool,
    /// When the record was written.
    pub written: Micros,
    /// What is measured, in the order of the release.
    pub measures: Vec<Measure>,
}

/// What is measured in a table: an indicator, or one part of a breakdown of it.
#[derive(Clone, Debug)]
pub struct Measure {
    /// What it is called in addresses and rows: the slug of the indicator, with a colon and the part behind it.
    pub key: String,
    /// The indicator.
    pub indicator: Id,
    /// The part; `None` for the whole.
    pub part: Option<String>,
    /// What the indicator says.
    pub about: Indicator,
    /// The periods it has, in order.
    pub periods: Vec<Period>,
    /// How many figures and reasons why there is none.
    pub figures: u64,
}

impl Measure {
    /// What people call it.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.part {
            Some(part) => format!("{} ({part})", self.about.name),
            None => self.about.name.to_string(),
        }
    }
}

/// The table of a release that everybody may see; `None` when there is none of that name.
#[must_use]
pub fn table(public: &PublicModel, slug: &str) -> Option<Table> {
    of(public, public.get(&Id::new(Release::CODE, slug).ok()?)?)
}

/// All tables that everybody may see: those of real programmes first, by programme, and in each the newest boundaries
/// and edition first.
#[must_use]
pub fn tables(public: &PublicModel) -> Vec<Table> {
    let releases = public.programmes().flat_map(|programme| public.list(&programme.id, Release::CODE));
    let mut all: Vec<Table> = releases.filter_map(|item| of(public, item)).collect();
    all.sort_by(|a, b| {
        let programme = |table: &Table| (table.fictional, table.programme.clone());
        programme(a).cmp(&programme(b)).then_with(|| newness(b).cmp(&newness(a))).then_with(|| a.id.cmp(&b.id))
    });
    all
}

fn newness(table: &Table) -> (u16, &str, &str) {
    (table.release.boundary_year, &table.release.edition, &table.release.fetched)
}

/// The tables with figures of an indicator, each with its measures alone, those on the newest boundaries first.
#[must_use]
pub fn tables_with(public: &PublicModel, indicator: &Id) -> Vec<Table> {
    let releases = public.linked(indicator, Release::CODE).into_iter();
    let mut all: Vec<Table> = releases.filter_map(|item| narrowed(public, item, Some(indicator))).collect();
    all.sort_by(|a, b| newness(b).cmp(&newness(a)).then_with(|| a.id.cmp(&b.id)));
    all
}

fn of(public: &PublicModel, item: &Arc<Item>) -> Option<Table> {
    narrowed(public, item, None)
}

/// The table of a release, with the measures of one indicator alone where that is wanted.
fn narrowed(public: &PublicModel, item: &Arc<Item>, only: Option<&Id>) -> Option<Table> {
    let release = item.typed::<Release>()?;
    let measures = release.contents.iter().filter_map(|contents| {
        let indicator = Some(contents.indicator.id()).filter(|id| only.is_none_or(|only| only == *id))?;
        let part = contents.part.as_ref().map(ToString::to_string);
        Some(Measure {
            key: part
                .as_ref()
                .map_or_else(|| indicator.slug().to_owned(), |part| format!("{}:{part}", indicator.slug())),
            indicator: indicator.clone(),
            part,
            about: public.get(indicator)?.typed::<Indicator>()?,
            periods: contents.periods.iter().filter_map(|period| Period::parse(period)).collect(),
            figures: u64::from(contents.values) + u64::from(contents.missing),
        })
    });
    let measures: Vec<Measure> = measures.collect();
    if only.is_some() && measures.is_empty() {
        return None;
    }
    let fictional = public.get(&item.programme)?.typed::<Programme>()?.fictional;
    Some(Table {
        id: item.id.clone(),
        programme: item.programme.clone(),
        fictional,
        written: item.time,
        measures,
        release,
    })
}

impl Table {
    /// The periods of all measures, in order.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let all: BTreeSet<Period> = self.measures.iter().flat_map(|measure| measure.periods.iter().copied()).collect();
        all.into_iter().collect()
    }

    /// How many figures, and reasons why there is none.
    #[must_use]
    pub fn figures(&self) -> u64 {
        self.measures.iter().map(|measure| measure.figures).sum()
    }

    /// Its regions with their names; `None` when its file is not on this server.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn regions(&self, figures: &dyn Figures) -> Result<Option<Arc<RegionNames>>, Broken> {
        figures.names(&self.release.digest)
    }

    /// The same table without the parts of breakdowns.
    #[must_use]
    pub fn whole_only(mut self) -> Self {
        self.measures.retain(|measure| measure.part.is_none());
        self
    }

    /// The same table with the measures of one indicator alone.
    #[must_use]
    pub fn only(mut self, indicator: &Id) -> Self {
        self.measures.retain(|measure| measure.indicator == *indicator);
        self
    }
}

/// The levels that occur among regions, the largest first.
#[must_use]
pub fn levels(regions: &RegionNames) -> Vec<Level> {
    let found: BTreeSet<Level> = regions.keys().map(wijkwijs_domain::areas::RegionCode::level).collect();
    Level::ALL.into_iter().filter(|level| found.contains(level)).collect()
}

/// A value as its source gives it: so many decimals, and not a digit more.
#[must_use]
pub fn rounded(value: f64, decimals: u8) -> f64 {
    let factor = 10f64.powi(i32::from(decimals));
    let rounded = (value * factor).round() / factor;
    // Nothing has no sign.
    if rounded == 0.0 { 0.0 } else { rounded }
}
