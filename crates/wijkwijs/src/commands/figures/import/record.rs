// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The record of a release.

use wijkwijs_app::figures::Column;
use wijkwijs_domain::indicators::{Contents, Edition, Mapping, Release, SourceFile};
use wijkwijs_domain::{Id, Lang, Line, Ref};
use wijkwijs_importers::hexadecimal;
use wijkwijs_importers::reading::{PartOf, Read};

use super::source::Gathered;
use crate::fail::Fail;

/// What a release is made of.
pub struct Parts<'a> {
    /// The mapping's identifier.
    pub mapping_id: &'a Id,
    /// The mapping.
    pub mapping: &'a Mapping,
    /// The edition.
    pub edition: &'a Edition,
    /// What it is known by.
    pub digest: &'a str,
    /// What was read, and from where.
    pub gathered: &'a Gathered,
    /// Whether parts add up.
    pub checks: Vec<String>,
    /// The day it was fetched.
    pub fetched: &'a str,
}

/// The record.
pub fn release(parts: Parts<'_>) -> Result<Release, Fail> {
    let Parts { mapping_id, mapping, edition, digest, gathered, checks, fetched } = parts;
    let read = &gathered.read;
    let line = |text: &str| Line::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)));
    let mut remarks = gathered.remarks.clone();
    remarks.extend(checks);
    remarks.extend(read.troubles.counts().map(|(what, count)| {
        let (problem, done) = what.words(Lang::Nl);
        format!("{count} keer {problem}; {done}.")
    }));
    let file =
        |(name, hash): &(String, [u8; 32])| Ok(SourceFile { name: line(name)?, sha256: line(&hexadecimal(hash))? });
    Ok(Release {
        name: line(&format!("{}, editie {}", mapping.name, edition.edition))?,
        explanation: mapping.explanation.clone(),
        publisher: mapping.publisher.clone(),
        table: edition.table.clone(),
        edition: edition.edition.clone(),
        licence: mapping.licence.clone(),
        address: gathered.address.as_deref().map(line).transpose()?,
        fetched: line(fetched)?,
        boundary_year: edition.boundary_year,
        mapping: Ref::parse(mapping_id.as_str()).ok(),
        digest: line(digest)?,
        files: gathered.files.iter().map(file).collect::<Result<_, Fail>>()?,
        regions: u32::try_from(read.names.len()).unwrap_or(u32::MAX),
        contents: read.columns.iter().map(|(of, column)| contents(of, column, read)).collect::<Result<_, Fail>>()?,
        remarks: remarks.iter().map(|text| line(text)).collect::<Result<_, Fail>>()?,
        sources: mapping.sources.clone(),
    })
}

fn contents(of: &PartOf, column: &Column, read: &Read) -> Result<Contents, Fail> {
    let line = |text: &str| Line::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)));
    let mut periods: Vec<_> = column.all().map(|o| o.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let values = column.all().filter(|o| o.value.is_some()).count();
    Ok(Contents {
        indicator: Ref::parse(of.indicator.as_str()).map_err(|p| Fail::Refused(p.sentence(Lang::Nl)))?,
        part: of.part.as_deref().map(line).transpose()?,
        column: read.spelled.get(of).map(|spelled| line(spelled)).transpose()?,
        periods: periods.iter().map(|p| line(&p.to_string())).collect::<Result<_, Fail>>()?,
        values: u32::try_from(values).unwrap_or(u32::MAX),
        missing: u32::try_from(column.len() - values).unwrap_or(u32::MAX),
    })
}
