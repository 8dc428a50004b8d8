// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From files to a division: read, mended, and published. Every division is made so, wherever its files come from.

use wijkwijs_app::Actor;
use wijkwijs_app::borders::{NewDivision, publish};
use wijkwijs_app::records::{NotPublished, Published};
use wijkwijs_borders::{Folder, How, Made, Making, read};
use wijkwijs_domain::areas::Division;
use wijkwijs_domain::indicators::SourceFile;
use wijkwijs_domain::{Id, Lang, Line};
use wijkwijs_importers::{digest, hexadecimal, of_bytes};
use wijkwijs_ledger::Store;

use crate::commands::identifier;
use crate::fail::Fail;

/// What is delivered.
pub struct Delivery {
    /// The programme it is for.
    pub programme: Id,
    /// The year the borders are of.
    pub year: u16,
    /// How codes are found.
    pub how: How,
    /// Who published them.
    pub publisher: String,
    /// The year or version of the source.
    pub edition: String,
    /// Under which licence.
    pub licence: String,
    /// Where they were fetched.
    pub address: Option<String>,
    /// The day they were fetched, year-month-day.
    pub fetched: String,
}

/// A file of it.
pub struct Named {
    /// Its name, without the folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A division that was read, before it is published.
pub struct Read {
    /// Its record.
    pub id: Id,
    /// Its areas.
    pub made: Made,
    new: NewDivision,
}

impl Delivery {
    /// Reads files, in order, and makes a division of them.
    pub fn make(&self, files: &[Named]) -> Result<Read, Fail> {
        let mut making = Making::new(&self.how);
        for file in files {
            let taken = read::read(&file.bytes).and_then(|layer| making.take(&layer));
            taken.map_err(|error| Fail::Refused(format!("{}: {}", file.name, error.nl)))?;
        }
        let names: Vec<&str> = files.iter().map(|file| &*file.name).collect();
        let why = making.why_nothing().nl;
        let nothing = || Fail::Refused(format!("{}: {why} Er is niets vastgelegd.", names.join(", ")));
        let made = making.finish().filter(Made::is_drawn).ok_or_else(nothing)?;
        let hashes: Vec<[u8; 32]> = files.iter().map(|file| of_bytes(&file.bytes)).collect();
        let known = digest(&hashes, &format!("grenzen {:?}", self.how), &self.year.to_string());
        let slug = format!("{}-grenzen-{}-{}", self.programme.slug(), self.year, known.get(..8).unwrap_or_default());
        let id = identifier(&format!("gebiedsindeling/{slug}"))?;
        let named = files
            .iter()
            .zip(&hashes)
            .map(|(file, hash)| Ok(SourceFile { name: line(&file.name)?, sha256: line(&hexadecimal(hash))? }));
        let division = Division {
            name: line(&self.name(&made))?,
            explanation: None,
            publisher: line(&self.publisher)?,
            edition: line(&self.edition)?,
            licence: line(&self.licence)?,
            address: self.address.as_deref().map(line).transpose()?,
            fetched: line(&self.fetched)?,
            year: self.year,
            coordinates: made.coordinates,
            digest: line(&known)?,
            files: named.collect::<Result<_, Fail>>()?,
            contents: made.contents(),
            remarks: made.remarks.lines().iter().map(|text| line(text)).collect::<Result<_, Fail>>()?,
            sources: Vec::new(),
        };
        let reason = "Grenzen ingelezen".to_owned();
        let new = NewDivision { programme: self.programme.clone(), id: id.clone(), division, reason };
        Ok(Read { id, made, new })
    }

    fn name(&self, made: &Made) -> String {
        let levels: Vec<&str> = made.contents().iter().map(|contents| contents.level.several()).collect();
        format!("Grenzen van {}: {}", self.year, levels.join(", "))
    }
}

impl Read {
    /// Publishes it.
    pub async fn publish(self, store: &Store, folder: &Folder, actor: &Actor) -> Result<Published, Fail> {
        let put = || folder.put(&self.new.division.digest, &self.made);
        let published = publish(store, actor, &store.new_request()?, &self.new, put).await;
        published.map_err(|error| match error {
            NotPublished::Record(error) => error.into(),
            NotPublished::File(error) => {
                Fail::Impossible(format!("De grenzen zijn niet te schrijven: {error}. Er is niets vastgelegd."))
            }
        })
    }
}

fn line(text: &str) -> Result<Line, Fail> {
    Line::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))
}
