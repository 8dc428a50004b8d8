// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures import`: one or more files of one edition, or a table of CBS, become one release.

mod record;
mod report;
mod source;

use std::path::PathBuf;

use wijkwijs_app::figures::{NewRelease as NewRecords, NotPublished, Published, publish};
use wijkwijs_domain::id::slugify;
use wijkwijs_figures::{Folder, GroupOf, NewRelease};
use wijkwijs_importers::digest;
use wijkwijs_importers::reading::PartOf;
use wijkwijs_ledger::Store;

use super::FiguresFolder;
use super::cbs::Online;
use crate::commands::{Data, Who, identifier};
use crate::fail::{Fail, Outcome, say};
use record::{Parts, release};
use source::Gathered;

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
    #[arg(long, value_name = "DATUM", value_parser = date, help_heading = "Opties")]
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

fn date(text: &str) -> Result<String, String> {
    text.parse::<jiff::civil::Date>()
        .map(|date| date.to_string())
        .map_err(|_| "een datum is jaar-maand-dag, zoals 2026-11-28".to_owned())
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
    let gathered = source::gather(&args, &model, &mapping, edition, fetched.as_ref())?;
    let canonical = serde_json::to_string(&mapping).unwrap_or_default();
    let hashes: Vec<[u8; 32]> = gathered.files.iter().map(|(_, hash)| *hash).collect();
    let digest = digest(&hashes, &canonical, &edition.edition);
    report::tell(&gathered.read);
    gathered.remarks.iter().for_each(|remark| say(&format!("{}.", remark.trim_end_matches('.'))));
    let checks = report::totals_of(&gathered.read, &model);
    checks.iter().for_each(|line| say(line));
    if let Some(path) = &args.problems {
        report::write_problems(path, &gathered.read)?;
    }
    if gathered.read.columns.is_empty() {
        return Err(Fail::Refused(
            "Er is geen enkele rij die telt. Er is niets vastgelegd. Klopt de koppeling?".into(),
        ));
    }
    let today = args.fetched.clone().unwrap_or_else(today);
    let (mapping, digest, fetched) = (&mapping, digest.as_str(), today.as_str());
    let parts = Parts { mapping_id: &mapping_id, mapping, edition, digest, gathered: &gathered, checks, fetched };
    let release = release(parts)?;
    let short = digest.get(..8).unwrap_or_default();
    let id = identifier(&format!("levering/{}-{}-{short}", mapping_id.slug(), slugify(&edition.edition)))?;
    if args.dry_run {
        say(&format!("Niets vastgelegd: dit was een proef. Het zou {id} worden."));
        return Ok(());
    }
    let new = NewRecords { programme, id, release, mapping: new_mapping, reason: "Levering ingelezen".into() };
    record(&args, &store, &folder, new, gathered, digest).await
}

#[expect(clippy::disallowed_methods, reason = "the program's own clock: the day of a release that is fetched now")]
fn today() -> String {
    jiff::Zoned::now().date().to_string()
}

/// Writes the file and the records, and removes the pages they were made from.
async fn record(
    args: &Args,
    store: &Store,
    folder: &Folder,
    new: NewRecords,
    gathered: Gathered,
    digest: &str,
) -> Outcome {
    let Gathered { read, kept, .. } = gathered;
    let group = |of: PartOf| GroupOf { indicator: of.indicator, part: of.part };
    let columns = read.columns.into_iter().map(|(of, column)| (group(of), column)).collect();
    let file = NewRelease { digest: digest.to_owned(), columns, names: read.names };
    let actor = args.who.actor(store).await?;
    let published = publish(store, &actor, &store.new_request()?, &new, || folder.put(&file)).await;
    store.close().await;
    let id = &new.id;
    match published {
        Ok(Published::Now(written)) => say(&format!("Vastgelegd: {id} (nummer {}).", written.last)),
        Ok(Published::Before) => say(&format!("{id} was er al: dezelfde bestanden en dezelfde koppeling.")),
        Err(NotPublished::Record(error)) => return Err(error.into()),
        Err(NotPublished::File(error)) => {
            return Err(Fail::Impossible(format!(
                "De cijfers zijn niet te schrijven: {error}. Er is niets vastgelegd."
            )));
        }
    }
    kept.iter().for_each(wijkwijs_importers::odata::Kept::clear);
    Ok(())
}
