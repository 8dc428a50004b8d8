// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs borders list`: which divisions there are.

use std::path::PathBuf;

use wijkwijs_app::borders::Divisions;

use super::folder;
use crate::commands::{Data, identifier};
use crate::fail::{Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// De map met bestanden die bij de gegevens hoort; in een map met gegevens is dat anders die map zelf
    #[arg(long, env = "WIJKWIJS_FILES", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    files: Option<PathBuf>,
    /// Het programma
    #[arg(long, value_name = "PROGRAMMA", default_value = "nplv", help_heading = "Opties")]
    programme: String,
}

/// Names each division with its year, what it holds, and whether its file is here.
pub async fn run(args: Args) -> Outcome {
    let store = args.data.open_existing().await?;
    let folder = folder(&args.data.data, args.files.as_deref());
    let programme = identifier(&format!("programma/{}", args.programme))?;
    let divisions = Divisions::of(store.model().public(), &programme);
    if divisions.is_empty() {
        say(&format!(
            "Er zijn nog geen gebiedsindelingen van {}. Lees er een in met wijkwijs borders import.",
            args.programme
        ));
    }
    for kept in &divisions {
        let division = &kept.division;
        let levels: Vec<String> =
            division.contents.iter().map(|of| format!("{} {}", of.areas, of.level.several())).collect();
        let here = folder.as_ref().is_some_and(|folder| folder.has(&division.digest));
        let missing = if here { "" } else { "; het bestand is hier niet" };
        say(&format!("{}  {}  {} ({}){missing}", division.year, kept.id, levels.join(", "), division.publisher));
    }
    store.close().await;
    Ok(())
}
