// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures: what releases hold, put together into series, cross-sections, distributions and totals of areas.
//!
//! The files are a heavy room, reached through [`Figures`], which gives whole columns; what is asked of them is worked
//! out here, once, so that a page, an answer of the API and a command say the same. Which releases there are, and so
//! who may see what, comes from the reader's own model.

mod aggregate;
mod alike;
mod beside;
mod catalogue;
mod change;
mod claims;
mod column;
mod compare;
mod conditions;
mod distribution;
mod due;
mod interpret;
mod mapped;
mod nearby;
pub mod out;
mod outlook;
mod profile;
mod publish;
mod region;
mod regions;
mod series;
mod subject;

#[cfg(test)]
mod claims_tests;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::sync::Arc;

use wijkwijs_domain::Id;

pub use aggregate::{Aggregate, Gap, aggregate};
pub(crate) use aggregate::{Part, put_together, rounding_error, weights};
pub use alike::{Alike, FEWEST, alike};
pub use beside::{BandPoint, Beside, Place, beside, standing};
pub use catalogue::{Catalogue, Entry, Vintage};
pub use change::{Change, change};
pub use claims::{Claim, Direction, Evidence, claims};
pub use column::{Column, ColumnBuilder, Columns, RegionNames};
pub use compare::{Compared, MOST_AREAS, compared};
pub use conditions::{Condition, Judged, MOST_CONDITIONS, Met, NotACondition, Outcome, Test, Tested, judged};
pub use distribution::{Distribution, distribution, percentile};
pub use due::{Done, Due, done, due};
pub use interpret::{Drafted, draft, interpretation};
pub use mapped::{Mappable, Mapped, first_mapped, mappable, mapped};
pub use nearby::{Near, NearFeature, NearPart, Nearby, nearby};
pub use outlook::{Library, Outlook, outlook};
pub use profile::{Everywhere, Measured, everywhere, indicators_of, measured, measured_on};
pub use publish::{NewMapping, NewRelease, publish};
pub use region::{Known, as_area, focus_areas, known, latest};
pub use regions::{Against, Wrong, WrongRow, place, read_codes};
pub(crate) use series::gather;
pub use wijkwijs_methods::classes::{Classes, classes};

pub use series::{Point, Series, Wanted, cross_section, series};
pub use subject::{Spot, Subject, subject};

/// What the room with the files must be able to do.
pub trait Figures: Send + Sync {
    /// One column of a release; `None` when the file is not here, as on a server that does not share the folder.
    ///
    /// # Errors
    /// [`Broken`] when the file is there and cannot be read.
    fn column(&self, key: &ColumnKey) -> Result<Option<Arc<Column>>, Broken>;

    /// The names of the regions of a release, as its source spells them.
    ///
    /// # Errors
    /// [`Broken`] when the file is there and cannot be read.
    fn names(&self, digest: &str) -> Result<Option<Arc<RegionNames>>, Broken>;

    /// Rows as a columnar file to take along; `None` from a room that writes none.
    ///
    /// # Errors
    /// [`Broken`] when it cannot be written.
    fn table(&self, rows: &[FileRow]) -> Result<Option<Vec<u8>>, Broken> {
        let _ = rows;
        Ok(None)
    }

    /// A columnar file of whole tables, to be written group by group; `None` from a room that writes none.
    ///
    /// # Errors
    /// [`Broken`] when its beginning cannot be written.
    fn table_file<'w>(&self, to: &'w mut (dyn Write + Send)) -> Result<Option<Box<dyn out::TableFile + 'w>>, Broken> {
        let _ = to;
        Ok(None)
    }
}

/// A figure as a row of a file: all that is needed to know what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRow {
    /// The indicator.
    pub indicator: String,
    /// Its unit.
    pub unit: String,
    /// Which line of the drawing: the area, its municipality, the country, an end of the band.
    pub line: String,
    /// The name of what that line is of.
    pub of: String,
    /// Of when.
    pub period: String,
    /// The year of the boundaries; `None` for the band.
    pub boundary_year: Option<u16>,
    /// The value; `None` where it is missing.
    pub value: Option<f64>,
    /// What it is worth, or why it is missing.
    pub status: String,
    /// The release; empty for the band.
    pub release: String,
    /// Whether the programme is made up.
    pub fictional: bool,
}

/// Which column: the release by its digest, the indicator, and the part of a breakdown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnKey {
    /// The digest of the release.
    pub digest: String,
    /// The indicator.
    pub indicator: Id,
    /// The part of a breakdown; `None` for the whole.
    pub part: Option<String>,
}

/// A file with figures cannot be read: our own fault, or the disk's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the figures cannot be read: {0}")]
pub struct Broken(pub String);

/// No figures at all: a site without the room.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFigures;

impl Figures for NoFigures {
    fn column(&self, _: &ColumnKey) -> Result<Option<Arc<Column>>, Broken> {
        Ok(None)
    }

    fn names(&self, _: &str) -> Result<Option<Arc<RegionNames>>, Broken> {
        Ok(None)
    }
}
