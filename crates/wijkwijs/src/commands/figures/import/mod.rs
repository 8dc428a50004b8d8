// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures import`: one or more files of one edition, or a table of CBS, become one release.

mod report;
mod source;

use std::path::PathBuf;

use wijkwijs_app::records::Published;

use super::FiguresFolder;
use super::cbs::Online;
use super::delivery::Delivery;
use crate::commands::{Data, Who, identifier, today};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De bestanden, in volgorde; .gz mag
    #[arg(value_name = "BESTAND", required_unless_present = "from", help_heading = "Gegevens")]
    sources: Vec<PathBuf>,
    #[command(flatten)]
    online: Online,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    folder: FiguresFolder,
    #[command(flatten)]
    who: Who,
    /// Het programma waarvoor de cijfers zijn
    #[arg(long, value_name = "PROGRAMMA", default_value = "nplv", help_heading = "Opties")]
    programme: String,
    /// De koppeling die zegt wat elke kolom is; bij --from hoeft dat niet als er één voor die tabel is
    #[arg(long, value_name = "NAAM", required_unless_present_any = ["mapping_file", "from"], help_heading = "Opties")]
    mapping: Option<String>,
    /// Een bestand met een koppeling, in plaats van een die al is vastgelegd
    #[arg(long, value_name = "BESTAND", conflicts_with = "mapping", help_heading = "Opties")]
    mapping_file: Option<PathBuf>,
    /// Welke editie het is; hoeft niet als de koppeling er maar één noemt
    #[arg(long, value_name = "EDITIE", help_heading = "Opties")]
    edition: Option<String>,
    /// De dag waarop het is opgehaald, jaar-maand-dag; vandaag als u niets zegt
    #[arg(long, value_name = "DATUM", value_parser = crate::commands::date, help_heading = "Opties")]
    fetched: Option<String>,
    /// Het webadres waar het vandaan komt
    #[arg(long, value_name = "URL", help_heading = "Opties")]
    address: Option<String>,
    /// Schrijft alles wat niet klopte naar een CSV-bestand
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    problems: Option<PathBuf>,
    /// Zegt wat er zou gebeuren en legt niets vast
    #[arg(long, help_heading = "Opties")]
    dry_run: bool,
}

/// Imports a release, or says what that would do.
pub async fn run(args: Args) -> Outcome {
    let store = args.data.open_existing().await?;
    let folder = args.folder.of(&args.data.data)?;
    let model = store.model();
    let programme = identifier(&format!("programma/{}", args.programme))?;
    let (mapping_id, mapping, new_mapping) = source::mapping(&args, &model)?;
    let edition = source::edition(&args, &mapping)?;
    let fetched = match args.online.table() {
        // Waiting for a server takes long, and the ledger is followed meanwhile.
        Some(_) => Some(tokio::task::block_in_place(|| args.online.fetch(&folder.pages(), &mapping.filters, false))?),
        None => None,
    };
    let day = args.fetched.clone().unwrap_or_else(today);
    let delivery = Delivery { programme, mapping_id, mapping: &mapping, edition, fetched: day };
    let (gathered, kept) = source::gather(&args, &model, &delivery, fetched.as_ref())?;
    report::tell(&gathered.read);
    gathered.remarks.iter().for_each(|remark| say(&format!("{}.", remark.trim_end_matches('.'))));
    if let Some(path) = &args.problems {
        report::write_problems(path, &gathered.read)?;
    }
    if gathered.read.columns.is_empty() {
        return Err(Fail::Refused(
            "Er is geen enkele rij die telt. Er is niets vastgelegd. Klopt de koppeling?".into(),
        ));
    }
    let made = delivery.make(&model, gathered)?;
    made.checks.iter().for_each(|line| say(line));
    let id = made.id.clone();
    if args.dry_run {
        say(&format!("Niets vastgelegd: dit was een proef. Het zou {id} worden."));
        return Ok(());
    }
    let actor = args.who.actor(&store).await?;
    let published = made.publish(&store, &folder, &actor, new_mapping).await;
    store.close().await;
    match published? {
        Published::Now(written) => say(&format!("Vastgelegd: {id} (nummer {}).", written.last)),
        Published::Before => say(&format!("{id} was er al: dezelfde bestanden en dezelfde koppeling.")),
    }
    // The release is there, so the pages it was made from are no longer needed.
    kept.iter().for_each(wijkwijs_importers::odata::Kept::clear);
    Ok(())
}
