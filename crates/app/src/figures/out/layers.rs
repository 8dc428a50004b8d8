// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Layers for maps: the areas of one level of a division, bare or with the latest figures of an indicator. Figures are
//! only ever laid on the borders of their own year.

use std::sync::Arc;

use wijkwijs_domain::areas::{Division, Level};
use wijkwijs_domain::indicators::{Observation, Period};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::{Id, Kind as _, PublicModel};

use super::super::{Broken, Column, ColumnKey, Figures};
use super::table::{Table, levels, tables, tables_with};
use crate::borders::{Area, Areas, Borders, Divisions, Kept};

/// What the name of a layer of borders begins with, and that of one of figures.
const BORDERS: &str = "grenzen";
const FIGURES: &str = "cijfers";

/// A layer.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The division with its borders.
    pub division: Kept,
    /// Which of its levels.
    pub level: Level,
    /// Whether its programme is made up.
    pub fictional: bool,
    /// The figures on it.
    pub figures: Option<LayerFigures>,
}

/// The figures on a layer.
#[derive(Clone, Debug)]
pub struct LayerFigures {
    /// The release they are from, with the one measure that is shown.
    pub table: Table,
    /// Of when: the latest period that the release has.
    pub period: Period,
}

/// An area of a layer with its figure; `None` where the release does not have the area.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    /// The area.
    pub area: &'a Area,
    /// The figure, or why there is none.
    pub observation: Option<Observation>,
}

impl Layer {
    /// What it is called in addresses: `grenzen.<division>.<level>` or `cijfers.<indicator>.<level>`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.measure() {
            Some(measure) => format!("{FIGURES}.{}.{}", measure.indicator.slug(), self.level.code()),
            None => layer_of(&self.division.id, self.level),
        }
    }

    /// What is measured.
    #[must_use]
    pub fn measure(&self) -> Option<&super::Measure> {
        self.figures.as_ref()?.table.measures.first()
    }

    /// The areas, by code; `None` when the file is not on this server.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn areas(&self, borders: &dyn Borders) -> Result<Option<Arc<Areas>>, Broken> {
        borders.areas(&self.division.division.digest, self.level).map_err(|error| Broken(error.to_string()))
    }

    /// The column with its figures; `None` for a layer without, or when the file is not on this server.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn column(&self, figures: &dyn Figures) -> Result<Option<Arc<Column>>, Broken> {
        let (Some(of), Some(measure)) = (&self.figures, self.measure()) else { return Ok(None) };
        let digest = of.table.release.digest.to_string();
        figures.column(&ColumnKey { digest, indicator: measure.indicator.clone(), part: None })
    }

    /// An area with its figure in this column.
    #[must_use]
    pub fn placed<'a>(&self, area: &'a Area, column: Option<&Column>) -> Placed<'a> {
        let period = self.figures.as_ref().map(|figures| figures.period);
        let observation = column.zip(period).and_then(|(column, period)| column.at(&area.code, period));
        Placed { area, observation }
    }
}

/// All layers that everybody may see: those of borders by year, then those of figures by indicator, each with the
/// largest areas first.
///
/// # Errors
/// [`Broken`].
pub fn layers(public: &PublicModel, figures: &dyn Figures) -> Result<Vec<Layer>, Broken> {
    let mut all = Vec::new();
    for (kept, fictional) in divisions(public) {
        let levels = kept.division.contents.iter().map(|contents| contents.level);
        all.extend(levels.map(|level| bare(kept.clone(), level, fictional)));
    }
    let mut seen = std::collections::BTreeSet::new();
    for table in tables(public) {
        seen.extend(table.measures.into_iter().filter(|m| m.part.is_none()).map(|measure| measure.indicator));
    }
    for indicator in seen {
        all.extend(of_indicator(public, figures, &indicator)?);
    }
    Ok(all)
}

/// All divisions that everybody may see, each with whether its programme is made up: those of real programmes first, and of
/// each by year.
#[must_use]
pub fn divisions(public: &PublicModel) -> Vec<(Kept, bool)> {
    let mut programmes: Vec<&Arc<Item>> = public.programmes().collect();
    programmes.sort_by_cached_key(|programme| (is_fictional(programme), programme.id.clone()));
    let of = |programme: &Arc<Item>| {
        let fictional = is_fictional(programme);
        Divisions::of(public, &programme.id).iter().map(|kept| (kept.clone(), fictional)).collect::<Vec<_>>()
    };
    programmes.into_iter().flat_map(of).collect()
}

/// The name of the layer with the borders of a division at a level.
#[must_use]
pub fn layer_of(division: &Id, level: Level) -> String {
    format!("{BORDERS}.{}.{}", division.slug(), level.code())
}

/// The layer with a name.
///
/// # Errors
/// [`Broken`].
pub fn layer(public: &PublicModel, figures: &dyn Figures, name: &str) -> Result<Option<Layer>, Broken> {
    let mut parts = name.split('.');
    let (Some(of), Some(slug), Some(level), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Ok(None);
    };
    let Some(level) = Level::of_code(level) else { return Ok(None) };
    if of == BORDERS {
        let item = Id::new(Division::CODE, slug).ok().and_then(|id| public.get(&id));
        let found = item.and_then(|item| {
            let division = item.typed::<Division>().filter(|division| division.level(level).is_some())?;
            let fictional = public.get(&item.programme).is_some_and(|item| is_fictional(item));
            Some(bare(Kept { id: item.id.clone(), division }, level, fictional))
        });
        return Ok(found);
    }
    let Some(indicator) = Id::new("indicator", slug).ok().filter(|_| of == FIGURES) else { return Ok(None) };
    Ok(of_indicator(public, figures, &indicator)?.into_iter().find(|layer| layer.level == level))
}

/// The layers of an indicator: for each level the newest release that has it and whose year has borders of it.
///
/// # Errors
/// [`Broken`].
pub fn of_indicator(public: &PublicModel, figures: &dyn Figures, indicator: &Id) -> Result<Vec<Layer>, Broken> {
    let mut all: Vec<Layer> = Vec::new();
    for table in tables_with(public, indicator) {
        let table = table.whole_only();
        let Some(period) = table.periods().last().copied() else { continue };
        let divisions = Divisions::of(public, &table.programme);
        if divisions.is_empty() {
            continue;
        }
        let Some(regions) = table.regions(figures)? else { continue };
        for level in levels(&regions) {
            let division = divisions.of_year(table.release.boundary_year, level);
            let Some(kept) = division.filter(|_| !all.iter().any(|layer| layer.level == level)) else { continue };
            let figures = Some(LayerFigures { table: table.clone(), period });
            all.push(Layer { figures, ..bare(kept.clone(), level, table.fictional) });
        }
    }
    all.sort_by_key(|layer| Level::ALL.iter().position(|level| *level == layer.level));
    Ok(all)
}

fn bare(division: Kept, level: Level, fictional: bool) -> Layer {
    Layer { division, level, fictional, figures: None }
}

fn is_fictional(programme: &Item) -> bool {
    programme.typed::<Programme>().is_some_and(|programme| programme.fictional)
}
