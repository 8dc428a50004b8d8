// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The commands, one file each: arguments, what it does by an operation of the app, and what it says.

pub mod analyse;
pub mod backup;
pub mod borders;
pub mod check;
pub mod doctor;
pub mod edit;
pub mod export;
pub mod figures;
pub mod fmt;
pub mod import;
pub mod redact;
pub mod restore;
pub mod schema;
pub mod serve;
pub mod simulate;
pub mod user;
pub mod withdraw;

use std::path::PathBuf;
use std::sync::Arc;

use wijkwijs_app::Actor;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Id, Kind as _, Lang};
use wijkwijs_ledger::{JOURNAL_NAME, Journal, Options, Place, Store};
use wijkwijs_package::{Files, Remark};

use crate::fail::Fail;
use crate::usage::Reason;

/// Where the data are.
#[derive(clap::Args)]
pub struct Data {
    /// De map met de gegevens, of het adres van een PostgreSQL-database (postgres://…)
    #[arg(
        long,
        value_name = "PLAATS",
        env = "WIJKWIJS_DATA",
        hide_env = true,
        hide_env_values = true,
        help_heading = "Opties"
    )]
    pub data: Place,
}

impl Data {
    /// Opens the ledger.
    pub async fn open(&self) -> Result<Arc<Store>, Fail> {
        self.warn();
        Ok(Store::open(Options::at(self.data.clone())).await?)
    }

    /// Opens a ledger that should be there already.
    pub async fn open_existing(&self) -> Result<Arc<Store>, Fail> {
        if !Store::exists(&self.data).await? {
            return Err(Fail::Impossible(format!("Op deze plaats staan geen gegevens van wijkwijs: {}", self.data)));
        }
        self.open().await
    }

    /// A connection that others on the network can read along with is allowed, and said.
    pub fn warn(&self) {
        if let Place::Server(server) = &self.data
            && !server.is_private()
        {
            tracing::warn!("the connection to {server} need not be encrypted: add sslmode=verify-full to the address");
        }
    }
}

/// Where erasures are noted, outside the database.
#[derive(clap::Args)]
pub struct JournalFile {
    /// Het wissingsjournaal; in een map met gegevens is dat anders wissingen.jsonl
    #[arg(long, value_name = "BESTAND", env = "WIJKWIJS_JOURNAL", hide_env = true, help_heading = "Opties")]
    journal: Option<PathBuf>,
}

impl JournalFile {
    /// The journal of the ledger at a place.
    pub fn of(&self, place: &Place) -> Result<Journal, Fail> {
        match (&self.journal, place) {
            (Some(file), _) => Ok(Journal::at(file)),
            (None, Place::Folder(folder)) => Ok(Journal::at(&folder.join(JOURNAL_NAME))),
            (None, Place::Server(_)) => Err(Fail::Refused(
                "Zeg met --journal in welk bestand wissingen worden bijgehouden; bewaar dat buiten de database.".into(),
            )),
        }
    }
}

/// Who makes a change.
#[derive(clap::Args)]
pub struct Who {
    /// Het nummer waaronder de wijziging wordt vastgelegd; zie "wijkwijs user"
    #[arg(long = "as", value_name = "NUMMER", env = "WIJKWIJS_AS", hide_env = true, help_heading = "Opties")]
    account: Option<String>,
}

impl Who {
    /// The actor: an account that exists, or the administrator.
    pub async fn actor(&self, store: &Store) -> Result<Actor, Fail> {
        let Some(account) = &self.account else { return Ok(administrator()) };
        let person = store.persons().await?.into_iter().find(|person| &*person.account.0 == account.as_str());
        let person = person.ok_or_else(|| {
            Fail::Refused(format!("Gebruiker {account} is er niet. \"wijkwijs user list\" toont wie er zijn."))
        })?;
        Ok(Actor::Administrator(person.account))
    }
}

/// Whoever runs a command on the machine that holds the ledger.
pub fn administrator() -> Actor {
    Actor::Administrator(AccountId::administrator())
}

/// An identifier as it was typed.
pub fn identifier(text: &str) -> Result<Id, Fail> {
    Id::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))
}

/// Every fault in a package with its place and its line.
pub fn refusal(remarks: &[Remark], files: &Files) -> Fail {
    let mut words = Vec::new();
    for remark in remarks {
        words.push(remark.sentence(Lang::Nl));
        words.extend(remark.excerpt(files));
    }
    words.push(match remarks.len() {
        1 => "1 fout gevonden.".to_owned(),
        n => format!("{n} fouten gevonden."),
    });
    Fail::Refused(words.join("\n"))
}

/// A day as it was typed, year-month-day.
pub fn date(text: &str) -> Result<String, Reason> {
    text.parse::<jiff::civil::Date>()
        .map(|date| date.to_string())
        .map_err(|_| Reason("Een datum is jaar-maand-dag, zoals 2026-11-28."))
}

/// A year of boundaries as it was typed.
pub fn year(text: &str) -> Result<u16, Reason> {
    let year = text.parse().ok().filter(|year| (1900..=2200).contains(year));
    year.ok_or(Reason("Een jaar heeft vier cijfers en ligt tussen 1900 en 2200, zoals 2024."))
}

/// The programme that is asked for; one that is not there is refused with those that are.
pub fn programme(store: &Store, asked: &str) -> Result<Id, Fail> {
    let id = identifier(&format!("programma/{asked}"))?;
    let model = store.model();
    if model.entry(&id).is_some() {
        return Ok(id);
    }
    let known: Vec<&str> = model.all_in_force(Programme::CODE).map(|item| item.id.slug()).collect();
    Err(Fail::Refused(match known.as_slice() {
        [] => "Er is nog geen programma. Lees er eerst een in met wijkwijs import.".to_owned(),
        known => format!("Het programma “{asked}” is er niet. Kies met --programme uit: {}.", known.join(", ")),
    }))
}

/// The day on which something is fetched now.
#[expect(clippy::disallowed_methods, reason = "the program's own clock: the day of what is fetched now")]
pub fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
