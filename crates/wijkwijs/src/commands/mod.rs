// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The commands, one file each: arguments, what it does by an operation of the app, and what it says.

pub mod check;
pub mod doctor;
pub mod edit;
pub mod export;
pub mod fmt;
pub mod import;
pub mod schema;
pub mod serve;
pub mod withdraw;

use std::path::PathBuf;
use std::sync::Arc;

use wijkwijs_app::Actor;
use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Id, Lang};
use wijkwijs_ledger::{Options, Store};
use wijkwijs_package::{Files, Remark};

use crate::fail::Fail;

/// The folder with the data.
#[derive(clap::Args)]
pub struct Data {
    /// De map met de gegevens; wordt gemaakt als hij er niet is
    #[arg(long, value_name = "MAP", env = "WIJKWIJS_DATA", hide_env = true, help_heading = "Opties")]
    pub data: PathBuf,
}

impl Data {
    /// Opens the ledger.
    pub async fn open(&self) -> Result<Arc<Store>, Fail> {
        Ok(Store::open(Options::folder(&self.data)).await?)
    }

    /// Opens a ledger that should be there already.
    pub async fn open_existing(&self) -> Result<Arc<Store>, Fail> {
        if !self.data.join("ledger.sqlite").exists() {
            let folder = self.data.display();
            return Err(Fail::Impossible(format!("In de map {folder} staan geen gegevens van wijkwijs.")));
        }
        self.open().await
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
