// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs check`: every fault in a package at once.

use std::path::PathBuf;

use wijkwijs_package::{folder, read};

use super::refusal;
use crate::fail::{Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De map van het pakket
    #[arg(value_name = "PAKKET", help_heading = "Gegevens")]
    package: PathBuf,
}

/// Checks a package.
pub fn run(args: &Args) -> Outcome {
    let files = folder::load(&args.package)?;
    let package = read(&files).map_err(|remarks| refusal(&remarks, &files))?;
    say(&format!("In orde: {} met {} records.", package.programme, package.records.len()));
    Ok(())
}
