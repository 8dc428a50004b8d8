// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the files of one edition to a release: read by a mapping, checked, and published. Every release is made so,
//! wherever its files come from.

use wijkwijs_app::Actor;
use wijkwijs_app::figures::{NewMapping, NewRelease as NewRecords, publish};
use wijkwijs_app::records::{NotPublished, Published};
use wijkwijs_domain::id::slugify;
use wijkwijs_domain::indicators::{Contents, Edition, Indicator, Mapping, Release, Scale, SourceFile};
use wijkwijs_domain::{Id, Lang, Line, Model, Ref};
use wijkwijs_figures::{Folder, GroupOf, NewRelease};
use wijkwijs_importers::reading::{PartOf, Read, Reading};
use wijkwijs_importers::source::{How, Source};
use wijkwijs_importers::{digest, hexadecimal, totals};
use wijkwijs_ledger::Store;

use super::refused;
use crate::commands::identifier;
use crate::fail::Fail;

/// What is delivered.
pub struct Delivery<'a> {
    /// The programme it is for.
    pub programme: Id,
    /// The mapping it is read by.
    pub mapping_id: Id,
    /// What that says.
    pub mapping: &'a Mapping,
    /// Which edition it is.
    pub edition: &'a Edition,
    /// The day it was fetched, year-month-day.
    pub fetched: String,
}

/// A file of it.
pub struct Named {
    /// How it is called when it cannot be read.
    pub shown: String,
    /// Its name, without the folder.
    pub name: String,
    /// What is in it.
    pub source: Source,
}

/// What was read, and from where.
pub struct Gathered {
    /// What was read.
    pub read: Read,
    /// The files: names and digests.
    pub files: Vec<(String, [u8; 32])>,
    /// The web address they come from.
    pub address: Option<String>,
    /// What was noticed on the way.
    pub remarks: Vec<String>,
}

/// What was made of it, before it is published.
pub struct Made {
    /// The record of the release.
    pub id: Id,
    /// What was read.
    pub read: Read,
    /// Whether counts add up, a line for each column and step.
    pub checks: Vec<String>,
    programme: Id,
    release: Release,
}

impl Delivery<'_> {
    /// Reads the files, in order.
    pub fn gather(&self, model: &Model, files: Vec<Named>) -> Result<Gathered, Fail> {
        let scale = |id: &Id| scale(model, id);
        let mut reading = Reading::new(self.mapping, self.edition, &scale).map_err(|e| refused(&e))?;
        let delimiter = self.mapping.delimiter.as_deref().and_then(|sign| sign.bytes().next());
        let mut read = Vec::new();
        for file in files {
            reading.next_file(&file.name);
            let told = file.source.read(self.mapping.form, &How { delimiter }, &mut reading);
            told.map_err(|e| Fail::Refused(format!("{}: {}", file.shown, e.nl)))?;
            read.push((file.name, file.source.sha256()));
        }
        Ok(Gathered { read: reading.finish(), files: read, address: None, remarks: Vec::new() })
    }

    /// Makes a release of what was read.
    pub fn make(&self, model: &Model, gathered: Gathered) -> Result<Made, Fail> {
        let canonical = serde_json::to_string(self.mapping).unwrap_or_default();
        let hashes: Vec<[u8; 32]> = gathered.files.iter().map(|(_, hash)| *hash).collect();
        let digest = digest(&hashes, &canonical, &self.edition.edition);
        let checks = totals_of(&gathered.read, model);
        let release = self.release(&digest, &gathered, &checks)?;
        let (mapping, edition) = (self.mapping_id.slug(), slugify(&self.edition.edition));
        let id = identifier(&format!("levering/{mapping}-{edition}-{}", digest.get(..8).unwrap_or_default()))?;
        Ok(Made { id, read: gathered.read, checks, programme: self.programme.clone(), release })
    }

    fn release(&self, digest: &str, gathered: &Gathered, checks: &[String]) -> Result<Release, Fail> {
        let read = &gathered.read;
        let mut remarks = gathered.remarks.clone();
        remarks.extend_from_slice(checks);
        remarks.extend(read.troubles.counts().map(|(what, count)| {
            let (problem, done) = what.words(Lang::Nl);
            format!("{count} keer {problem}; {done}.")
        }));
        let file =
            |(name, hash): &(String, [u8; 32])| Ok(SourceFile { name: line(name)?, sha256: line(&hexadecimal(hash))? });
        Ok(Release {
            name: line(&format!("{}, editie {}", self.mapping.name, self.edition.edition))?,
            explanation: self.mapping.explanation.clone(),
            publisher: self.mapping.publisher.clone(),
            table: self.edition.table.clone(),
            edition: self.edition.edition.clone(),
            licence: self.mapping.licence.clone(),
            address: gathered.address.as_deref().map(line).transpose()?,
            fetched: line(&self.fetched)?,
            boundary_year: self.edition.boundary_year,
            mapping: Ref::parse(self.mapping_id.as_str()).ok(),
            digest: line(digest)?,
            files: gathered.files.iter().map(file).collect::<Result<_, Fail>>()?,
            regions: u32::try_from(read.names.len()).unwrap_or(u32::MAX),
            contents: read
                .columns
                .iter()
                .map(|(of, column)| contents(of, column, read))
                .collect::<Result<_, Fail>>()?,
            remarks: remarks.iter().map(|text| line(text)).collect::<Result<_, Fail>>()?,
            sources: self.mapping.sources.clone(),
        })
    }
}

impl Made {
    /// Publishes it, with its mapping when that is new.
    pub async fn publish(
        self,
        store: &Store,
        folder: &Folder,
        actor: &Actor,
        mapping: Option<NewMapping>,
    ) -> Result<Published, Fail> {
        let group = |of: PartOf| GroupOf { indicator: of.indicator, part: of.part };
        let columns = self.read.columns.into_iter().map(|(of, column)| (group(of), column)).collect();
        let digest = self.release.digest.to_string();
        let file = NewRelease { digest, columns, names: self.read.names };
        let new = NewRecords {
            programme: self.programme,
            id: self.id,
            release: self.release,
            mapping,
            reason: "Levering ingelezen".into(),
        };
        let published = publish(store, actor, &store.new_request()?, &new, || folder.put(&file)).await;
        published.map_err(|error| match error {
            NotPublished::Record(error) => error.into(),
            NotPublished::File(error) => {
                Fail::Impossible(format!("De cijfers zijn niet te schrijven: {error}. Er is niets vastgelegd."))
            }
        })
    }
}

/// What an indicator measures. Indicators that only the programme sees count too: a release of them is internal.
pub fn scale(model: &Model, id: &Id) -> Option<Scale> {
    model.in_force(id)?.typed::<Indicator>().map(|indicator| indicator.scale)
}

fn line(text: &str) -> Result<Line, Fail> {
    Line::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))
}

/// Whether the counts of parts add up, a line for each column and step.
fn totals_of(read: &Read, model: &Model) -> Vec<String> {
    let is_count = |id: &Id| scale(model, id) == Some(Scale::Count);
    let mut lines = Vec::new();
    for (of, column) in read.columns.iter().filter(|(of, _)| is_count(&of.indicator)) {
        let part = of.part.as_deref().map(|part| format!(" ({part})")).unwrap_or_default();
        for check in totals::totals(column).iter().filter(|check| check.compared > 0) {
            let largest = check
                .differences
                .first()
                .map(|d| format!("; het grootste verschil is {} tegen {} in {}", d.own, d.sum, d.region));
            lines.push(format!(
                "Optelling {}{part} {}: {} van {} keer is {} gelijk aan de som van {}{}.",
                of.indicator.slug(),
                check.period,
                check.equal,
                check.compared,
                check.parents.code(),
                check.parts.code(),
                largest.unwrap_or_default()
            ));
        }
    }
    lines
}

fn contents(of: &PartOf, column: &wijkwijs_app::figures::Column, read: &Read) -> Result<Contents, Fail> {
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
