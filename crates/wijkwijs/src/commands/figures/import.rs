// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures import`: one or more files of one edition become one release.

use std::path::{Path, PathBuf};

use wijkwijs_app::figures::{NewRelease as NewRecords, NotPublished, Published, publish};
use wijkwijs_domain::id::slugify;
use wijkwijs_domain::indicators::{Contents, Edition, Indicator, Mapping, Release, SourceFile};
use wijkwijs_domain::{Id, Kind as _, Lang, Line, Model, Ref};
use wijkwijs_figures::{GroupOf, NewRelease};
use wijkwijs_importers::reading::{PartOf, Read, Reading};
use wijkwijs_importers::source::{How, Source};
use wijkwijs_importers::{digest, hexadecimal, totals};
use wijkwijs_package::{Files, RECORD_FILE, record_from_toml};

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
    let (read, files) = read(&args, &model, &mapping, edition)?;
    let canonical = serde_json::to_string(&mapping).unwrap_or_default();
    let hashes: Vec<[u8; 32]> = files.iter().map(|(_, hash)| *hash).collect();
    let digest = digest(&hashes, &canonical, &edition.edition);
    tell(&read);
    let checks = totals_of(&read, &model);
    checks.iter().for_each(|line| say(line));
    if let Some(path) = &args.problems {
        write_problems(path, &read)?;
    }
    let release = release(&args, &mapping_id, &mapping, edition, &digest, &files, &read, checks)?;
    let id = identifier(&format!(
        "levering/{}-{}-{}",
        mapping_id.slug(),
        slugify(&edition.edition),
        digest.get(..8).unwrap_or_default()
    ))?;
    if args.dry_run {
        say(&format!("Niets vastgelegd: dit was een proef. Het zou {id} worden."));
        return Ok(());
    }
    let new =
        NewRecords { programme, id: id.clone(), release, mapping: new_mapping, reason: "Levering ingelezen".into() };
    let group = |of: PartOf| GroupOf { indicator: of.indicator, part: of.part };
    let columns = read.columns.into_iter().map(|(of, column)| (group(of), column)).collect();
    let file = NewRelease { digest, columns, names: read.names };
    let actor = args.who.actor(&store).await?;
    let published = publish(&store, &actor, &store.new_request()?, &new, || folder.put(&file)).await;
    store.close().await;
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

type Hashed = (String, [u8; 32]);

fn read(args: &Args, model: &Model, mapping: &Mapping, edition: &Edition) -> Result<(Read, Vec<Hashed>), Fail> {
    let scale = |id: &Id| model.public().get(id)?.typed::<Indicator>().map(|indicator| indicator.scale);
    let mut reading = Reading::new(mapping, edition, &scale).map_err(|e| refused(&e))?;
    let delimiter = mapping.delimiter.as_deref().and_then(|sign| sign.bytes().next());
    let mut files = Vec::new();
    for path in &args.sources {
        let source = Source::open(path).map_err(|e| refused(&e))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        reading.next_file(&name);
        source
            .read(mapping.form, &How { delimiter }, &mut reading)
            .map_err(|e| Fail::Refused(format!("{}: {}", path.display(), e.nl)))?;
        files.push((name, source.sha256()));
    }
    Ok((reading.finish(), files))
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

/// Whether the counts of parts add up, a line for each column and step.
fn totals_of(read: &Read, model: &Model) -> Vec<String> {
    let is_count = |id: &Id| {
        let indicator = model.public().get(id).and_then(|item| item.typed::<Indicator>());
        indicator.is_some_and(|i| i.scale == wijkwijs_domain::indicators::Scale::Count)
    };
    let mut lines = Vec::new();
    for (of, column) in read.columns.iter().filter(|(of, _)| is_count(&of.indicator)) {
        for check in totals::totals(column).iter().filter(|check| check.compared > 0) {
            let largest = check
                .differences
                .first()
                .map(|d| format!("; het grootste verschil is {} tegen {} in {}", d.own, d.sum, d.region));
            lines.push(format!(
                "Optelling {} {}: {} van {} keer is {} gelijk aan de som van {}{}.",
                of.indicator.slug(),
                check.period,
                check.equal,
                check.compared,
                check.parents.code(),
                check.parts.code(),
                largest.unwrap_or_default()
            ));
        }
    }
    lines
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

#[expect(clippy::too_many_arguments, reason = "the parts of one record, each said once")]
fn release(
    args: &Args,
    mapping_id: &Id,
    mapping: &Mapping,
    edition: &Edition,
    digest: &str,
    files: &[Hashed],
    read: &Read,
    checks: Vec<String>,
) -> Result<Release, Fail> {
    let line = |text: &str| Line::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)));
    let fetched = args.fetched.clone().unwrap_or_else(|| jiff::Zoned::now().date().to_string());
    let mut remarks = checks;
    remarks.extend(read.troubles.counts().map(|(what, count)| {
        let (problem, done) = what.words(Lang::Nl);
        format!("{count} keer {problem}; {done}.")
    }));
    let file = |(name, hash): &Hashed| Ok(SourceFile { name: line(name)?, sha256: line(&hexadecimal(hash))? });
    Ok(Release {
        name: line(&format!("{}, editie {}", mapping.name, edition.edition))?,
        explanation: mapping.explanation.clone(),
        publisher: mapping.publisher.clone(),
        table: edition.table.clone(),
        edition: edition.edition.clone(),
        licence: mapping.licence.clone(),
        address: args.address.as_deref().map(line).transpose()?,
        fetched: line(&fetched)?,
        boundary_year: edition.boundary_year,
        mapping: Ref::parse(mapping_id.as_str()).ok(),
        digest: line(digest)?,
        files: files.iter().map(file).collect::<Result<_, Fail>>()?,
        regions: u32::try_from(read.names.len()).unwrap_or(u32::MAX),
        contents: read.columns.iter().map(|(of, column)| contents(of, column, read)).collect::<Result<_, Fail>>()?,
        remarks: remarks.iter().map(|text| line(text)).collect::<Result<_, Fail>>()?,
        sources: mapping.sources.clone(),
    })
}

fn contents(of: &PartOf, column: &wijkwijs_app::figures::Column, read: &Read) -> Result<Contents, Fail> {
    let line = |text: &str| Line::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)));
    let mut periods: Vec<_> = column.all().map(|o| o.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let values = column.all().filter(|o| o.value.is_some()).count();
    Ok(Contents {
        indicator: Ref::parse(of.indicator.as_str()).map_err(|p| Fail::Refused(p.sentence(Lang::Nl)))?,
        part: of.part.as_deref().map(line).transpose()?,
        column: read.spelled.get(of).map(|spelled| line(spelled)).transpose()?,
        periods: periods.iter().map(|p| line(&p.to_string())).collect::<Result<_, Fail>>()?,
        values: u32::try_from(values).unwrap_or(u32::MAX),
        missing: u32::try_from(column.len() - values).unwrap_or(u32::MAX),
    })
}
