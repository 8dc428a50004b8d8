// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures`: figures from files into releases.

pub mod cbs;
pub mod crosswalk;
pub mod delivery;
pub mod draft;
mod import;
mod progress;
mod propose;
mod regions;
mod rows;

use std::path::{Path, PathBuf};

use wijkwijs_figures::Folder;
use wijkwijs_importers::source::Unreadable;
use wijkwijs_ledger::Place;

use crate::TEMPLATE;
use crate::fail::{Fail, Outcome};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Leest een levering in: bestanden of een tabel van het CBS, volgens een koppeling
    #[command(help_template = TEMPLATE)]
    Import(import::Args),
    /// Stelt een koppeling voor bij een bestand of tabel en toont de eerste rijen zoals ze begrepen zijn
    #[command(help_template = TEMPLATE)]
    Propose(propose::Args),
    /// Schrijft van de cijfers een tekst in concept, die pas openbaar is als een redacteur hem goedkeurt
    #[command(help_template = TEMPLATE)]
    Draft(draft::Args),
    /// Zegt uit welke gemeenten, wijken of buurten een focusgebied bestaat, uit een CSV met codes
    #[command(help_template = TEMPLATE)]
    Regions(regions::Args),
    /// Leest een omzettabel in: wat er van gebieden werd toen grenzen veranderden
    #[command(help_template = TEMPLATE)]
    Crosswalk(crosswalk::Args),
}

/// Imports figures, or proposes how.
pub async fn run(args: Args) -> Outcome {
    match args.command {
        Command::Import(args) => import::run(args).await,
        Command::Propose(args) => propose::run(args).await,
        Command::Draft(args) => draft::run(args).await,
        Command::Regions(args) => regions::run(args).await,
        Command::Crosswalk(args) => crosswalk::run(args).await,
    }
}

/// Where the files of releases are.
#[derive(clap::Args)]
pub struct FiguresFolder {
    /// De map met bestanden die bij de gegevens hoort; in een map met gegevens is dat anders die map zelf
    #[arg(long, env = "WIJKWIJS_FILES", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    files: Option<PathBuf>,
}

/// The name of the folder with releases.
pub const NAME: &str = "cijfers";

impl FiguresFolder {
    /// The folder of the releases of the data at a place.
    pub fn of(&self, place: &Place) -> Result<Folder, Fail> {
        folder(place, self.files.as_deref()).ok_or_else(|| {
            Fail::Refused(
                "Zeg met --files in welke map de bestanden met cijfers komen; deel die als er meer servers zijn."
                    .into(),
            )
        })
    }
}

/// The folder with releases; `None` for a server's ledger without a folder of files.
pub fn folder(place: &Place, files: Option<&Path>) -> Option<Folder> {
    match (files, place) {
        (Some(files), _) => Some(Folder::at(&files.join(NAME))),
        (None, Place::Folder(data)) => Some(Folder::at(&data.join(NAME))),
        (None, Place::Server(_)) => None,
    }
}

/// A source that cannot be read is input that is refused.
fn refused(error: &Unreadable) -> Fail {
    Fail::Refused(error.nl.clone())
}
