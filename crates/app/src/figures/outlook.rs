// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everything there is to say of one indicator in one area.

use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::{Id, PublicModel};

use super::alike::Alike;
use super::beside::{Beside, beside};
use super::catalogue::Catalogue;
use super::due::{Done, Due, done, due};
use super::profile::{Measured, measured, measured_on};
use super::{Broken, Figures};

/// One indicator in one area, with what stands beside it and what was done.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The area's own figures.
    pub measured: Measured,
    /// Its municipality, the country and comparable areas.
    pub beside: Beside,
    /// What was done in the area under the indicator's themes.
    pub done: Vec<Done>,
    /// From when on a change by that can be expected.
    pub due: Due,
}

/// Where figures are looked for: the files, the releases, and the records that everybody may see.
#[derive(Clone, Copy)]
pub struct Library<'a> {
    /// The files.
    pub figures: &'a dyn Figures,
    /// The releases of the programme.
    pub catalogue: &'a Catalogue,
    /// The records.
    pub public: &'a PublicModel,
    /// The programme.
    pub programme: &'a Id,
}

/// One indicator in one area, as published or `on` the boundaries of one year; `None` where there are no figures of it,
/// or the area has no regions in that year.
///
/// # Errors
/// [`Broken`].
pub fn outlook(
    library: Library<'_>,
    (area_id, area): (&Id, &FocusArea),
    indicator: &Id,
    alike: Option<&Alike>,
    on: Option<u16>,
) -> Result<Option<Outlook>, Broken> {
    let Library { figures, catalogue, public, programme } = library;
    let Some(about) = public.get(indicator).and_then(|item| item.typed()) else { return Ok(None) };
    let Some(measured) = measured(figures, catalogue, indicator, &about, area)? else { return Ok(None) };
    let (measured, beside) = match on {
        None => {
            let beside = beside(figures, catalogue, area, &measured, alike)?;
            (measured, beside)
        }
        // Others are on the boundaries that they were published on, so nothing is set beside converted figures.
        Some(year) => match measured_on(figures, catalogue, &measured, area, year)? {
            Some(converted) => (converted, Beside::default()),
            None => return Ok(None),
        },
    };
    let done = done(public, programme, area_id, &about);
    let due = due(&about, &done);
    Ok(Some(Outlook { measured, beside, done, due }))
}
