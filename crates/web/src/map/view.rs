// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the map shows, worked out from figures and borders.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use geo::{MultiPolygon, unary_union};
use wijkwijs_app::borders::{Areas, Borders, Divisions, Kept};
use wijkwijs_app::figures::{
    Broken, Classes, Library, Mappable, Mapped, classes, first_mapped, known, mappable, mapped,
};
use wijkwijs_domain::Kind as _;
use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Direction, Indicator, Observation, Period, Status};
use wijkwijs_domain::sorting::sort_key;

use super::asked::{Asked, Within};
use crate::site::is_fictional;
use crate::view::{Named, named};

/// The levels there are maps of, from large to small.
pub const LEVELS: [Level; 3] = [Level::Municipality, Level::District, Level::Neighbourhood];

/// A drawing of more areas than this is not in the page: it comes apart, as a picture for who has no script.
pub const MOST_IN_PAGE: usize = 4_000;

/// At most so many classes.
const CLASSES: usize = 5;

/// What the map shows.
#[derive(Clone, Debug)]
pub struct MapView {
    /// What was asked, with what was chosen for the reader filled in.
    pub asked: Asked,
    /// In what it is something else than what was asked.
    pub other: Vec<Other>,
    /// The indicators to choose from, by name.
    pub indicators: Vec<Named>,
    /// The indicator.
    pub indicator: Named,
    /// Its unit, and with how many decimals it is given.
    pub unit: (String, u8),
    /// Whether more is better.
    pub direction: Direction,
    /// The periods to choose from.
    pub periods: Vec<Period>,
    /// The levels to choose from.
    pub levels: Vec<Level>,
    /// The level.
    pub level: Level,
    /// What is shown of the country.
    pub scope: Scope,
    /// The focus areas to choose from.
    pub focus_areas: Vec<Named>,
    /// The map of the period, and of the one beside it.
    pub drawn: Vec<Drawn>,
    /// The classes, the same on both maps.
    pub classes: Classes,
    /// All areas by name.
    pub rows: Vec<Row>,
    /// Whether the programme is made up.
    pub fictional: bool,
}

/// What is shown is something else than what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// Another period: of the one that was asked there are no figures.
    Period,
    /// Another level.
    Level,
    /// No second period.
    Beside,
}

/// What is shown of the country.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// All of it.
    Country,
    /// A municipality, with its name.
    Municipality(RegionCode, String),
    /// A focus area and what lies around it.
    Focus(Named),
}

/// The figures of a period, and the borders to draw them on.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Of when.
    pub period: Period,
    /// The release.
    pub release: Named,
    /// The year of the boundaries the figures were published on.
    pub published_on: u16,
    /// The year of those they are on here.
    pub on: u16,
    /// The division with the borders of that year; `None` where nobody imported them.
    pub division: Option<(Named, String)>,
    /// The figures, by code.
    pub figures: BTreeMap<RegionCode, Observation>,
    /// The borders of the level.
    pub areas: Option<Arc<Areas>>,
    /// The focus areas, with the shapes of their regions on these boundaries.
    pub outlines: Vec<Outline>,
}

/// A focus area on the boundaries of a year.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The focus area.
    pub area: Named,
    /// Its regions.
    pub codes: Vec<RegionCode>,
    /// Their shapes put together, in RD metres; absent where not all have one.
    pub shape: Option<MultiPolygon<f64>>,
}

/// An area in the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// The name of its municipality.
    pub municipality: String,
    /// Its figure in each period; `None` where that period does not have the area.
    pub figures: Vec<Option<Observation>>,
}

/// Where borders are looked for.
#[derive(Clone, Copy)]
pub struct Atlas<'a> {
    /// The files.
    pub borders: &'a dyn Borders,
    /// The divisions of the programme.
    pub divisions: &'a Divisions,
}

impl Atlas<'_> {
    /// The borders of a level in a year, and the division they are of.
    pub fn areas(&self, year: u16, level: Level) -> Result<Option<(&Kept, Arc<Areas>)>, Broken> {
        let Some(kept) = self.divisions.of_year(year, level) else { return Ok(None) };
        let areas = self.borders.areas(&kept.division.digest, level).map_err(|error| Broken(error.to_string()))?;
        Ok(areas.map(|areas| (kept, areas)))
    }
}

/// Loads the map; `None` where there is nothing to show, or what is asked for does not exist.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, atlas: Atlas<'_>, asked: &Asked) -> Result<Option<MapView>, Broken> {
    let Library { public, programme, .. } = library;
    let all = mappable(library);
    let chosen = match &asked.indicator {
        Some(id) => all.iter().find(|(what, _)| what.indicator == *id),
        None => first_mapped(&all).and_then(|first| all.iter().find(|(what, _)| what == first)),
    };
    let Some((what, about)) = chosen else { return Ok(None) };
    let Some(scope) = scope(library, asked.within.as_ref())? else { return Ok(None) };
    let mut other = Vec::new();
    let has = |period: &Period| what.periods.iter().any(|(of, _)| of == period);
    let Some(last) = what.periods.last().map(|(period, _)| *period) else { return Ok(None) };
    // An address that was made for another indicator still leads to a map, which says what is different.
    let period = asked.period.filter(has).unwrap_or(last);
    other.extend(asked.period.filter(|asked| *asked != period).map(|_| Other::Period));
    let mut found = None;
    for level in asked.level.into_iter().chain(usual_levels(atlas, &scope)) {
        if let Some(first) = period_of(library, atlas, what, period, level)? {
            found = Some((level, first));
            break;
        }
    }
    let Some((level, first)) = found else { return Ok(None) };
    other.extend(asked.level.filter(|asked| *asked != level).map(|_| Other::Level));
    let second = match asked.beside.filter(has) {
        Some(period) => period_of(library, atlas, what, period, level)?,
        None => None,
    };
    other.extend(asked.beside.filter(|_| second.is_none()).map(|_| Other::Beside));
    let beside = second.as_ref().map(|second| second.period);
    let drawn: Vec<Drawn> = std::iter::once(first).chain(second).collect();
    let mut indicators: Vec<Named> =
        all.iter().filter_map(|(what, _)| public.get(&what.indicator)).map(named).collect();
    indicators.sort_by_cached_key(|indicator| sort_key(&indicator.name));
    let Some(indicator) = public.get(&what.indicator).map(named) else { return Ok(None) };
    let view = MapView {
        asked: Asked {
            indicator: Some(indicator.id.clone()),
            period: Some(period),
            beside,
            level: Some(level),
            ..asked.clone()
        },
        other,
        indicators,
        indicator,
        unit: (about.unit.to_string(), about.decimals),
        direction: about.direction,
        periods: what.periods.iter().map(|(period, _)| *period).collect(),
        levels: levels(library, atlas, what, period)?,
        level,
        focus_areas: public.list(programme, FocusArea::CODE).map(named).collect(),
        classes: class(&drawn, about),
        rows: rows(library, &scope, &drawn)?,
        drawn,
        scope,
        fictional: public.get(programme).is_some_and(|item| is_fictional(item)),
    };
    Ok(Some(view))
}

/// What is shown of the country; `None` for a place that is not there.
fn scope(library: Library<'_>, within: Option<&Within>) -> Result<Option<Scope>, Broken> {
    Ok(match within {
        None => Some(Scope::Country),
        Some(Within::Municipality(code)) => {
            known(library.figures, library.catalogue, code)?.map(|known| Scope::Municipality(code.clone(), known.name))
        }
        Some(Within::Focus(id)) => {
            let item = library.public.get(id).filter(|item| item.typed::<FocusArea>().is_some());
            item.map(|item| Scope::Focus(named(item)))
        }
    })
}

/// Districts, which most is known of; around a focus area neighbourhoods. Those with borders come first.
fn usual_levels(atlas: Atlas<'_>, scope: &Scope) -> Vec<Level> {
    let mut order = match scope {
        Scope::Country | Scope::Municipality(..) => [Level::District, Level::Municipality, Level::Neighbourhood],
        Scope::Focus(_) => [Level::Neighbourhood, Level::District, Level::Municipality],
    };
    order.sort_by_key(|level| atlas.divisions.years(*level).is_empty());
    order.into()
}

/// The levels that there are figures of.
fn levels(library: Library<'_>, atlas: Atlas<'_>, what: &Mappable, period: Period) -> Result<Vec<Level>, Broken> {
    let mut all = Vec::new();
    for level in LEVELS {
        if period_of(library, atlas, what, period, level)?.is_some() {
            all.push(level);
        }
    }
    Ok(all)
}

fn period_of(
    library: Library<'_>,
    atlas: Atlas<'_>,
    what: &Mappable,
    period: Period,
    level: Level,
) -> Result<Option<Drawn>, Broken> {
    let years = atlas.divisions.years(level);
    let regions = |year: u16| -> Option<BTreeSet<RegionCode>> {
        let (_, areas) = atlas.areas(year, level).ok()??;
        Some(areas.iter().map(|area| area.code.clone()).collect())
    };
    let Some(found) = mapped(library, &what.indicator, period, level, &regions, &years)? else { return Ok(None) };
    let Mapped { release, published_on, on, figures, .. } = found;
    let Some(release) = library.public.get(&release).map(named) else { return Ok(None) };
    let borders = atlas.areas(on, level)?;
    let division = borders
        .as_ref()
        .and_then(|(kept, _)| Some((named(library.public.get(&kept.id)?), kept.division.digest.to_string())));
    let mut outlines = Vec::new();
    for item in library.public.list(library.programme, FocusArea::CODE) {
        let codes = item.typed::<FocusArea>().and_then(|area| area.regions_of(on).map(|set| set.codes.clone()));
        let Some(codes) = codes else { continue };
        let shape = outline(atlas, on, &codes)?;
        outlines.push(Outline { area: named(item), codes, shape });
    }
    Ok(Some(Drawn {
        period,
        release,
        published_on,
        on,
        division,
        figures: figures.into_iter().map(|figure| (figure.region.clone(), figure)).collect(),
        areas: borders.map(|(_, areas)| areas),
        outlines,
    }))
}

/// How much coarser the outline of a focus area is than its borders, in metres.
const OUTLINE: f64 = 17.0;

/// The shapes of regions put together. `None` where a region has none.
fn outline(atlas: Atlas<'_>, year: u16, codes: &[RegionCode]) -> Result<Option<MultiPolygon<f64>>, Broken> {
    let mut shapes = Vec::new();
    for code in codes {
        let Some((_, areas)) = atlas.areas(year, code.level())? else { return Ok(None) };
        let Some(shape) = areas.position(code).and_then(|at| areas.simplified(OUTLINE).get(at).cloned()) else {
            return Ok(None);
        };
        shapes.push(shape);
    }
    Ok(Some(unary_union(&shapes)))
}

/// The classes of all values that are shown, so that two maps beside each other have the same.
fn class(drawn: &[Drawn], about: &Indicator) -> Classes {
    let factor = 10f64.powi(i32::from(about.decimals));
    // As they are shown, so that a limit never divides what looks the same.
    let shown = |value: f64| (value * factor).round() / factor;
    let values: Vec<f64> =
        drawn.iter().flat_map(|drawn| drawn.figures.values()).filter_map(|figure| figure.value).map(shown).collect();
    classes(&values, CLASSES).unwrap_or_else(|_| Classes::default())
}

/// All areas of the scope by name, each with its figure in each period.
fn rows(library: Library<'_>, scope: &Scope, drawn: &[Drawn]) -> Result<Vec<Row>, Broken> {
    let mut names: BTreeMap<RegionCode, String> = BTreeMap::new();
    for drawn in drawn {
        for area in drawn.areas.iter().flat_map(|areas| areas.iter()) {
            if !area.name.is_empty() {
                names.entry(area.code.clone()).or_insert_with(|| area.name.clone());
            }
        }
    }
    // What no borders name the releases may.
    for entry in library.catalogue.entries() {
        for (code, name) in library.figures.names(&entry.release.digest)?.iter().flat_map(|names| names.iter()) {
            if code.level() == Level::Municipality || drawn.iter().any(|drawn| drawn.figures.contains_key(code)) {
                let known = names.entry(code.clone()).or_default();
                if known.is_empty() {
                    name.trim().clone_into(known);
                }
            }
        }
    }
    let around = around(scope, drawn);
    let codes: BTreeSet<&RegionCode> = drawn.iter().flat_map(|drawn| drawn.figures.keys()).collect();
    let name = |code: &RegionCode| names.get(code).filter(|name| !name.is_empty()).cloned();
    let mut rows: Vec<Row> = codes
        .into_iter()
        .filter(|code| around.contains(code))
        .map(|code| Row {
            code: code.clone(),
            name: name(code).unwrap_or_else(|| code.to_string()),
            municipality: code.municipality().filter(|of| of != code).and_then(|of| name(&of)).unwrap_or_default(),
            figures: drawn.iter().map(|drawn| drawn.figures.get(code).cloned()).collect(),
        })
        .collect();
    rows.sort_by_cached_key(|row| (sort_key(&row.name), sort_key(&row.municipality), row.code.clone()));
    Ok(rows)
}

/// Which regions are shown.
pub enum Around {
    /// All.
    All,
    /// Those in a municipality.
    Within(RegionCode),
    /// These.
    These(BTreeSet<RegionCode>),
}

impl Around {
    /// Whether a region is shown.
    #[must_use]
    pub fn contains(&self, code: &RegionCode) -> bool {
        match self {
            Self::All => true,
            Self::Within(municipality) => code.municipality().as_ref() == Some(municipality),
            Self::These(codes) => codes.contains(code),
        }
    }
}

/// Which regions a scope shows: around a focus area those of its municipality.
#[must_use]
pub fn around(scope: &Scope, drawn: &[Drawn]) -> Around {
    match scope {
        Scope::Country => Around::All,
        Scope::Municipality(code, _) => Around::Within(code.clone()),
        Scope::Focus(area) => {
            let own = drawn.iter().flat_map(|drawn| &drawn.outlines).filter(|outline| outline.area.id == area.id);
            let municipalities: BTreeSet<RegionCode> =
                own.flat_map(|outline| &outline.codes).filter_map(RegionCode::municipality).collect();
            let all = drawn.iter().flat_map(|drawn| drawn.figures.keys());
            let near = all.filter(|code| code.municipality().is_some_and(|of| municipalities.contains(&of)));
            Around::These(near.cloned().collect())
        }
    }
}

/// Why figures have no value, in the order of the legend: of those reasons that occur.
#[must_use]
pub fn reasons(drawn: &[Drawn]) -> Vec<Status> {
    let without = drawn.iter().flat_map(|drawn| drawn.figures.values()).filter(|figure| figure.value.is_none());
    let found: BTreeSet<Status> = without.map(|figure| figure.status).collect();
    found.into_iter().collect()
}
