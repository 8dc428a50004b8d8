// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs export`: a programme as a package.

use std::path::PathBuf;

use wijkwijs_app::packages::export;
use wijkwijs_domain::Id;
use wijkwijs_package::{folder, write};

use super::{Data, administrator, identifier};
use crate::fail::{Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Het programma, bijvoorbeeld nplv
    #[arg(value_name = "PROGRAMMA", help_heading = "Gegevens")]
    programme: String,
    /// De map waarin het pakket komt
    #[arg(value_name = "PAKKET", help_heading = "Gegevens")]
    package: PathBuf,
    #[command(flatten)]
    data: Data,
}

/// Exports a programme.
pub async fn run(args: Args) -> Outcome {
    let slug = args.programme.strip_prefix("programma/").unwrap_or(&args.programme);
    let programme: Id = identifier(&format!("programma/{slug}"))?;
    let store = args.data.open_existing().await?;
    let package = export(&store.model(), &administrator(), &programme)?;
    store.close().await;
    folder::save(&args.package, &write(&package))?;
    say(&format!("Weggeschreven: {} records in {}.", package.records.len(), args.package.display()));
    Ok(())
}
