// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs borders import`: files with borders of one year, or a collection of an OGC API, become one division.

use std::path::{Path, PathBuf};

use wijkwijs_app::records::Published;
use wijkwijs_borders::How;
use wijkwijs_domain::areas::Level;
use wijkwijs_importers::odata::Kept;

use super::delivery::{Delivery, Named};
use super::{folder, online, path};
use crate::commands::{Data, Who, programme, today};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De bestanden (GeoJSON, TopoJSON, GeoPackage of FlatGeobuf; .gz mag), of het webadres van een verzameling van een OGC API, zoals https://…/collections/wijken/items?f=json
    #[arg(value_name = "BRON", required = true, help_heading = "Gegevens")]
    sources: Vec<String>,
    #[command(flatten)]
    data: Data,
    /// De map met bestanden die bij de gegevens hoort; in een map met gegevens is dat anders die map zelf
    #[arg(long, env = "WIJKWIJS_FILES", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    files: Option<PathBuf>,
    #[command(flatten)]
    who: Who,
    /// Het jaar waarvan dit de grenzen zijn
    #[arg(long, value_name = "JAAR", value_parser = crate::commands::year, help_heading = "Opties")]
    year: u16,
    /// Het programma waarvoor de grenzen zijn
    #[arg(long, value_name = "PROGRAMMA", default_value = "nplv", help_heading = "Opties")]
    programme: String,
    /// Wie ze uitgaf
    #[arg(long, value_name = "NAAM", default_value = "onbekend", help_heading = "Opties")]
    publisher: String,
    /// Welke editie of versie het is; het jaar als u niets zegt
    #[arg(long, value_name = "EDITIE", help_heading = "Opties")]
    edition: Option<String>,
    /// Onder welke licentie ze gebruikt mogen worden
    #[arg(long, value_name = "LICENTIE", default_value = "onbekend", help_heading = "Opties")]
    licence: String,
    /// Het webadres waar ze vandaan komen
    #[arg(long, value_name = "URL", help_heading = "Opties")]
    address: Option<String>,
    /// De dag waarop ze zijn opgehaald, jaar-maand-dag; vandaag als u niets zegt
    #[arg(long, value_name = "DATUM", value_parser = crate::commands::date, help_heading = "Opties")]
    fetched: Option<String>,
    /// Het veld met de regiocode, als het niet herkend wordt; of een code met velden en hun breedte, zoals BU0518{WIJKCODE:2}{BUURTCODE:2}
    #[arg(long, value_name = "VELD", help_heading = "Opties")]
    code_field: Option<String>,
    /// Het veld met de naam, als het niet herkend wordt
    #[arg(long, value_name = "VELD", help_heading = "Opties")]
    name_field: Option<String>,
    /// Alleen gebieden van dit niveau: gemeente, wijk, buurt, provincie, land of postcodegebied
    #[arg(long, value_name = "NIVEAU", value_parser = level, help_heading = "Opties")]
    level: Option<Level>,
    /// Zegt wat er zou gebeuren en legt niets vast
    #[arg(long, help_heading = "Opties")]
    dry_run: bool,
}

fn level(text: &str) -> Result<Level, crate::usage::Reason> {
    Level::of_code(text)
        .ok_or(crate::usage::Reason("Kies uit: land, provincie, gemeente, wijk, buurt, postcodegebied."))
}

/// Imports a division, or says what that would do.
pub async fn run(args: Args) -> Outcome {
    let store = args.data.open_existing().await?;
    let no_folder = || {
        Fail::Refused(
            "Zeg met --files in welke map de bestanden met grenzen komen; deel die als er meer servers zijn.".into(),
        )
    };
    let to = folder(&args.data.data, args.files.as_deref()).ok_or_else(no_folder)?;
    let pages = path(&args.data.data, args.files.as_deref()).ok_or_else(no_folder)?.join("ophalen");
    let programme = programme(&store, &args.programme)?;
    let (mut files, mut kept): (Vec<Named>, Vec<Kept>) = (Vec::new(), Vec::new());
    for source in &args.sources {
        if source.starts_with("https://") || source.starts_with("http://") {
            // Waiting for a server takes long, and the ledger is followed meanwhile.
            let (found, pages) = tokio::task::block_in_place(|| online::fetch(source, &pages))?;
            files.extend(found);
            kept.push(pages);
        } else {
            files.push(open(Path::new(source))?);
        }
    }
    let online = args.sources.iter().find(|source| source.contains("://")).cloned();
    let delivery = Delivery {
        programme,
        year: args.year,
        how: How { code: args.code_field, name: args.name_field, level: args.level },
        publisher: args.publisher,
        edition: args.edition.unwrap_or_else(|| args.year.to_string()),
        licence: args.licence,
        address: args.address.or(online),
        fetched: args.fetched.unwrap_or_else(today),
    };
    let read = tokio::task::block_in_place(|| delivery.make(&files))?;
    for contents in read.made.contents() {
        say(&format!(
            "{}: {} gebieden, waarvan {} zonder vorm; {} keer water.",
            contents.level.several(),
            contents.areas,
            contents.shapeless,
            contents.water
        ));
    }
    read.made.remarks.lines().iter().for_each(|line| say(&format!("Opgemerkt: {line}")));
    let id = read.id.clone();
    if args.dry_run {
        say(&format!("Niets vastgelegd: dit was een proef. Het zou {id} worden."));
        return Ok(());
    }
    let actor = args.who.actor(&store).await?;
    let published = read.publish(&store, &to, &actor).await;
    store.close().await;
    match published? {
        Published::Now(written) => say(&format!("Vastgelegd: {id} (nummer {}).", written.last)),
        Published::Before => say(&format!("{id} was er al: dezelfde bestanden, op dezelfde manier gelezen.")),
    }
    // The division is there, so the pages it was made from are no longer needed.
    kept.iter().for_each(Kept::clear);
    Ok(())
}

fn open(path: &Path) -> Result<Named, Fail> {
    let bytes = std::fs::read(path).map_err(|error| {
        Fail::Refused(match error.kind() {
            std::io::ErrorKind::NotFound => format!("{} is er niet. Klopt de naam?", path.display()),
            std::io::ErrorKind::IsADirectory => {
                format!("{} is een map. Noem de bestanden die erin staan.", path.display())
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("{} mag u niet lezen. Pas de rechten aan.", path.display())
            }
            _ => format!("{} is niet te lezen: {error}. Is de schijf in orde?", path.display()),
        })
    })?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Named { name, bytes })
}
