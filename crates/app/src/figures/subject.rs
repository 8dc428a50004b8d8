// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! An area that is looked at beside others: a focus area, or a region by its code.

use wijkwijs_domain::areas::{FocusArea, RegionCode};
use wijkwijs_domain::{Id, Kind as _};

use super::Broken;
use super::outlook::Library;
use super::region::{as_area, known};

/// Which area.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A focus area of the programme.
    FocusArea(Id),
    /// A region.
    Region(RegionCode),
}

impl Spot {
    /// How it is asked for: the slug of a focus area, or the code of a region.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::FocusArea(id) => id.slug(),
            Self::Region(code) => code.as_str(),
        }
    }
}

/// An area with what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Which area.
    pub spot: Spot,
    /// Its name; the code of a region that no source names.
    pub name: String,
    /// The name of its municipality, where that is another area than itself and is known.
    pub municipality: Option<String>,
    /// Its regions; a region is made of itself.
    pub area: FocusArea,
}

/// The area that is asked for by the slug of a focus area or the code of a region, written in any case; `None` where the
/// programme has no such focus area, or no release of it such a region.
///
/// # Errors
/// [`Broken`].
pub fn subject(library: Library<'_>, asked: &str) -> Result<Option<Subject>, Broken> {
    let Library { figures, catalogue, public, programme } = library;
    let asked = asked.trim();
    if let Ok(code) = RegionCode::parse(asked) {
        let Some(known) = known(figures, catalogue, &code)? else { return Ok(None) };
        let Some(area) = as_area(&known) else { return Ok(None) };
        let municipality = match code.municipality().filter(|municipality| *municipality != code) {
            Some(municipality) => self::known(figures, catalogue, &municipality)?.map(|known| known.name),
            None => None,
        };
        let municipality = municipality.filter(|name| !name.is_empty());
        return Ok(Some(Subject { name: area.name.to_string(), spot: Spot::Region(code), municipality, area }));
    }
    let found = Id::new(FocusArea::CODE, &asked.to_lowercase()).ok().and_then(|id| public.get(&id));
    let Some(item) = found.filter(|item| item.programme == *programme) else { return Ok(None) };
    Ok(item.typed::<FocusArea>().map(|area| Subject {
        spot: Spot::FocusArea(item.id.clone()),
        name: area.name.to_string(),
        municipality: Some(area.municipality.to_string()),
        area,
    }))
}
