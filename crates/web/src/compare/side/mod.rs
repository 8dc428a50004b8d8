// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas side by side, one theme at a time: of each indicator the figures of one period, and the years on one scale. The
//! areas stand in the order in which the reader named them.

mod draw;

use wijkwijs_app::figures::{
    Broken, FileRow, Library, MOST_AREAS, Measured, Spot, Subject, compared, indicators_of, subject,
};
use wijkwijs_domain::Id;
use wijkwijs_domain::indicators::Period;
use wijkwijs_domain::sorting::sort_key;

use super::form::{AREA, FaultView, REGION};
use super::{AreaView, focus_areas};
use crate::figures::profile::{ThemeView, themes_of};
use crate::figures::series::{Facts, FigureView, SeriesView, bare};
use crate::figures::{area, files};
use crate::site::is_fictional;
use crate::view::{Named, named};

pub use draw::render;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// Slugs of focus areas and codes of regions, in order.
    pub areas: Vec<String>,
    /// What was typed in the field for a code.
    pub typed: String,
    /// The slug of the theme; empty for the first.
    pub theme: String,
}

/// Areas side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct SideView {
    /// The areas, in the order that was asked.
    pub areas: Vec<AreaView>,
    /// What is wrong in what was asked.
    pub faults: Vec<FaultView>,
    /// The focus areas that can be chosen.
    pub choices: Vec<Named>,
    /// The themes that there are figures of.
    pub themes: Vec<ThemeView>,
    /// The theme that is shown.
    pub chosen: Option<ThemeView>,
    /// Its indicators, by horizon and name.
    pub rows: Vec<RowView>,
    /// Whether the regions of an area are our own reading.
    pub own_reading: bool,
    /// Whether the programme is made up.
    pub fictional: bool,
}

/// One indicator in all areas.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// The indicator.
    pub indicator: Named,
    /// What it says of itself.
    pub about: Facts,
    /// The period that is set side by side.
    pub period: Option<Period>,
    /// For each area its figures; `None` where there are none.
    pub areas: Vec<Option<SeriesView>>,
}

impl RowView {
    /// The figure of an area in the period that is set side by side.
    fn figure(&self, at: usize) -> Option<&FigureView> {
        let series = self.areas.get(at)?.as_ref()?;
        series.own.iter().find(|figure| Some(figure.period) == self.period)
    }
}

/// Loads it.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, asked: Asked) -> Result<SideView, Broken> {
    let (subjects, mut faults) = subjects(library, &asked)?;
    let mut ids: Vec<Id> = Vec::new();
    for subject in &subjects {
        ids.extend(indicators_of(library.figures, library.catalogue, &subject.area)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let themes = themes_of(library, ids);
    let wanted = themes.iter().find(|(theme, _)| theme.slug() == asked.theme);
    if wanted.is_none() && !asked.theme.is_empty() && !subjects.is_empty() {
        faults.push(FaultView::new(AREA, "compare-fault-theme", &asked.theme));
    }
    let chosen = wanted.or(themes.first());
    let fictional = library.public.get(library.programme).is_some_and(|item| is_fictional(item));
    let mut rows = Vec::new();
    for id in chosen.map_or(&[][..], |(_, ids)| ids) {
        rows.extend(row(library, id, &subjects, fictional)?);
    }
    rows.sort_by_cached_key(|row| (area::order(row.about.horizon), sort_key(&row.indicator.name)));
    let chosen = chosen.map(|(theme, _)| theme.clone());
    Ok(SideView {
        areas: subjects.iter().map(AreaView::of).collect(),
        faults,
        choices: focus_areas(library),
        themes: themes.into_iter().map(|(theme, _)| theme).collect(),
        chosen,
        rows,
        own_reading: subjects.iter().any(|subject| subject.area.regions.iter().any(|set| set.own_reading)),
        fictional,
    })
}

/// The areas that are asked for, each once and no more than fit.
fn subjects(library: Library<'_>, asked: &Asked) -> Result<(Vec<Subject>, Vec<FaultView>), Broken> {
    let (mut subjects, mut faults): (Vec<Subject>, Vec<FaultView>) = (Vec::new(), Vec::new());
    let typed = (!asked.typed.is_empty()).then_some((REGION, &asked.typed));
    for (field, text) in asked.areas.iter().map(|text| (AREA, text)).chain(typed) {
        let fault = match subject(library, text)? {
            None => "compare-fault-unknown",
            Some(found) if subjects.iter().any(|known| known.spot == found.spot) => "compare-fault-twice",
            Some(_) if subjects.len() == MOST_AREAS => "compare-fault-many",
            Some(found) => {
                subjects.push(found);
                continue;
            }
        };
        // A long list of wrong names would make a long page.
        if faults.len() < MOST_AREAS {
            faults.push(FaultView::new(field, fault, text));
        }
    }
    Ok((subjects, faults))
}

fn row(library: Library<'_>, id: &Id, subjects: &[Subject], fictional: bool) -> Result<Option<RowView>, Broken> {
    let Some(found) = compared(library, id, subjects)? else { return Ok(None) };
    let Some(indicator) = library.public.get(id).map(named) else { return Ok(None) };
    let of = |(subject, measured): (&Subject, &Option<Measured>)| {
        let area = Named { id: area_id(&subject.spot)?, name: subject.name.clone() };
        bare(library.public, &area, fictional, measured.as_ref()?)
    };
    let areas = subjects.iter().zip(&found.areas).map(of).collect();
    let about = Facts::of(&found.about);
    Ok(found.period.map(|period| RowView { indicator, about, period: Some(period), areas }))
}

/// What a drawing of the area is called by.
fn area_id(spot: &Spot) -> Option<Id> {
    match spot {
        Spot::FocusArea(id) => Some(id.clone()),
        Spot::Region(code) => Id::new("regio", &code.as_str().to_ascii_lowercase()).ok(),
    }
}

/// Exactly what is shown as rows of a file, each with the decimals of its indicator.
#[must_use]
pub fn rows(view: &SideView) -> Vec<(FileRow, u8)> {
    let mut all = Vec::new();
    for row in &view.rows {
        for (area, series) in view.areas.iter().zip(&row.areas) {
            let Some(series) = series else { continue };
            let name = area.whole_name();
            let figures = series.own.iter().map(|figure| files::of_figure(series, "gebied", &name, figure));
            all.extend(figures.map(|file| (file, row.about.decimals)));
        }
    }
    all
}
