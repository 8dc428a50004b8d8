// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs fmt`: the one form of a package.

use std::path::PathBuf;

use wijkwijs_package::{folder, format};

use super::refusal;
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De map van het pakket
    #[arg(value_name = "PAKKET", help_heading = "Gegevens")]
    package: PathBuf,
    /// Zegt alleen of het pakket in de vaste vorm staat
    #[arg(long, help_heading = "Opties")]
    check: bool,
}

/// Formats a package, or says which files are not in form.
pub fn run(args: &Args) -> Outcome {
    let files = folder::load(&args.package)?;
    let formatted = format(&files).map_err(|remarks| refusal(&remarks, &files))?;
    let differ: Vec<&str> =
        formatted.iter().filter(|(name, text)| files.get(*name) != Some(text)).map(|(name, _)| name.as_str()).collect();
    if differ.is_empty() {
        say("In de vaste vorm.");
        return Ok(());
    }
    if args.check {
        let package = args.package.display();
        let names = differ.join(", ");
        return Err(Fail::Refused(format!("Niet in de vaste vorm: {names}. \"wijkwijs fmt {package}\" zet het goed.")));
    }
    folder::save(&args.package, &formatted)?;
    say(&format!("In de vaste vorm gezet: {}.", differ.join(", ")));
    Ok(())
}
