// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures import`: one or more files of one edition become one release.

use std::path::{Path, PathBuf};

use wijkwijs_app::figures::Published;
use wijkwijs_domain::indicators::{Edition, Mapping};
use wijkwijs_domain::{Id, Kind as _, Lang, Model};
use wijkwijs_importers::reading::Read;
use wijkwijs_importers::source::Source;
use wijkwijs_package::{Files, RECORD_FILE, record_from_toml};

use super::delivery::{Delivery, Named};
use super::{FiguresFolder, refused};
use crate::commands::{Data, Who, identifier, refusal};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De bestanden, in volgorde; .gz mag
    #[arg(value_name = "BESTAND", required = true, help_heading = "Gegevens")]
    sources: Vec<PathBuf>,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    folder: FiguresFolder,
    #[command(flatten)]
    who: Who,
    /// Het programma waarvoor de cijfers zijn
    #[arg(long, value_name = "PROGRAMMA", default_value = "nplv", help_heading = "Opties")]
    programme: String,
    /// De koppeling die zegt wat elke kolom is
    #[arg(long, value_name = "NAAM", required_unless_present = "mapping_file", help_heading = "Opties")]
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
    let (mapping_id, mapping, new_mapping) = mapping(&args, &model)?;
    let edition = edition(&args, &mapping)?;
    let fetched = args.fetched.clone().unwrap_or_else(|| jiff::Zoned::now().date().to_string());
    let delivery = Delivery { programme, mapping_id, mapping: &mapping, edition, fetched };
    let mut gathered = delivery.gather(&model, open(&args.sources)?)?;
    gathered.address.clone_from(&args.address);
    let made = delivery.make(&model, gathered)?;
    tell(&made.read);
    made.checks.iter().for_each(|line| say(line));
    if let Some(path) = &args.problems {
        write_problems(path, &made.read)?;
    }
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
    Ok(())
}

/// The mapping to read by, and, when it came in a file, its record.
fn mapping(args: &Args, model: &Model) -> Result<(Id, Mapping, Option<(Id, serde_json::Value)>), Fail> {
    if let Some(path) = &args.mapping_file {
        let text = std::fs::read_to_string(path)
            .map_err(|e| Fail::Impossible(format!("{} is niet te lezen: {e}", path.display())))?;
        let files: Files = [(RECORD_FILE.to_owned(), text.clone())].into();
        let (id, _, body) = record_from_toml(&text).map_err(|remarks| refusal(&remarks, &files))?;
        let body: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
        let mapping = serde_json::from_value(body.clone()).map_err(|_| {
            Fail::Refused(format!("{id} is geen koppeling. Een koppeling begint met [\"koppeling/naam\"]."))
        })?;
        return Ok((id.clone(), mapping, Some((id, body))));
    }
    let slug = args.mapping.as_deref().unwrap_or_default();
    let id = identifier(&format!("{}/{slug}", Mapping::CODE))?;
    let mapping = model.public().get(&id).and_then(|item| item.typed::<Mapping>()).ok_or_else(|| {
        let known: Vec<&str> = mappings(model).map(|id| id.slug()).collect();
        Fail::Refused(match known.is_empty() {
            true => format!("Er is geen koppeling {slug}; er is er nog geen één. Geef er een met --mapping-file."),
            false => format!("Er is geen koppeling {slug}. Vastgelegd zijn: {}.", known.join(", ")),
        })
    })?;
    Ok((id, mapping, None))
}

fn mappings(model: &Model) -> impl Iterator<Item = &Id> {
    let programmes = model.public().programmes();
    programmes.flat_map(|programme| model.public().list(&programme.id, Mapping::CODE)).map(|item| &item.id)
}

fn edition<'m>(args: &Args, mapping: &'m Mapping) -> Result<&'m Edition, Fail> {
    let names = || mapping.editions.iter().map(|e| e.edition.to_string()).collect::<Vec<_>>().join(", ");
    match (&args.edition, mapping.editions.as_slice()) {
        (None, [only]) => Ok(only),
        (None, []) => Err(Fail::Refused("De koppeling noemt geen editie.".into())),
        (None, _) => Err(Fail::Refused(format!("Zeg met --edition welke editie het is: {}.", names()))),
        (Some(wanted), all) => all.iter().find(|e| *e.edition == **wanted).ok_or_else(|| {
            Fail::Refused(format!("De koppeling heeft geen editie {wanted}. Bekend zijn: {}.", names()))
        }),
    }
}

fn open(paths: &[PathBuf]) -> Result<Vec<Named>, Fail> {
    let one = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let source = Source::open(path).map_err(|e| refused(&e))?;
        Ok(Named { shown: path.display().to_string(), name, source })
    };
    paths.iter().map(one).collect()
}

fn tell(read: &Read) {
    say(&format!("{} rijen gelezen, {} regio's, {} reeksen.", read.rows, read.names.len(), read.columns.len()));
    if read.filtered > 0 {
        say(&format!("Overgeslagen volgens de koppeling: {} rijen.", read.filtered));
    }
    for (of, column) in &read.columns {
        let with = column.all().filter(|o| o.value.is_some()).count();
        let part = of.part.as_deref().map(|part| format!(" ({part})")).unwrap_or_default();
        let spelled = read.spelled.get(of).map_or("", String::as_str);
        say(&format!(
            "  {}{part}: {with} waarden, {} zonder, uit “{spelled}”",
            of.indicator.slug(),
            column.len() - with
        ));
    }
    if !read.absent.is_empty() {
        say(&format!("Niet in de bestanden: {}.", read.absent.join(", ")));
    }
    for (what, count) in read.troubles.counts() {
        let (problem, done) = what.words(Lang::Nl);
        say(&format!("Niet in orde: {count} keer {problem}; {done}."));
    }
}

fn write_problems(path: &Path, read: &Read) -> Result<(), Fail> {
    let wrong = |e: csv::Error| Fail::Impossible(format!("{} is niet te schrijven: {e}", path.display()));
    let mut to = csv::Writer::from_path(path).map_err(wrong)?;
    to.write_record(["bestand", "rij", "kolom", "gevonden", "wat", "gedaan"]).map_err(wrong)?;
    for trouble in read.troubles.kept() {
        let (what, done) = trouble.what.words(Lang::Nl);
        let row = trouble.row.to_string();
        to.write_record([&trouble.file, &row, &trouble.column, &trouble.found, what, done]).map_err(wrong)?;
    }
    to.flush().map_err(|e| wrong(e.into()))
}
