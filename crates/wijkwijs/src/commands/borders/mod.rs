// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs borders`: borders of areas from files into divisions.

pub mod delivery;
mod import;
mod list;
mod online;
mod overlay;

use std::path::{Path, PathBuf};

use wijkwijs_borders::Folder;
use wijkwijs_ledger::Place;

use crate::TEMPLATE;
use crate::fail::Outcome;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Leest grenzen in uit bestanden of van een OGC API, en legt ze vast als gebiedsindeling
    #[command(help_template = TEMPLATE)]
    Import(Box<import::Args>),
    /// Noemt de gebiedsindelingen die er zijn, per jaar
    #[command(help_template = TEMPLATE)]
    List(list::Args),
    /// Maakt een omzettabel naar oppervlakte uit de grenzen van twee jaren
    #[command(help_template = TEMPLATE)]
    Overlay(Box<overlay::Args>),
}

/// Imports borders, lists them, or lays those of two years over each other.
pub async fn run(args: Args) -> Outcome {
    match args.command {
        Command::Import(args) => import::run(*args).await,
        Command::List(args) => list::run(args).await,
        Command::Overlay(args) => overlay::run(*args).await,
    }
}

/// The folder with divisions, which is that of the figures; `None` for a server's ledger without a folder of files.
pub fn folder(place: &Place, files: Option<&Path>) -> Option<Folder> {
    path(place, files).map(|path| Folder::at(&path))
}

fn path(place: &Place, files: Option<&Path>) -> Option<PathBuf> {
    let folder = match (files, place) {
        (Some(files), _) => files,
        (None, Place::Folder(data)) => data,
        (None, Place::Server(_)) => return None,
    };
    Some(folder.join(super::figures::NAME))
}
