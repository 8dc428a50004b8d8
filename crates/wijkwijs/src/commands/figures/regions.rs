// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures regions`: what a focus area is made of on the boundaries of a year, from a list of codes.

use std::path::{Path, PathBuf};

use wijkwijs_app::figures::{Against, Catalogue, Figures, RegionNames, place, read_codes};
use wijkwijs_app::records::{Draftable, save};
use wijkwijs_domain::areas::{FocusArea, RegionCode, RegionSet};
use wijkwijs_domain::{Id, Lang, Line, Model};
use wijkwijs_figures::Folder;

use super::FiguresFolder;
use super::rows::sheet;
use crate::commands::{Data, Who, identifier};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Het bestand met codes: een CSV of werkblad met een kolom met regiocodes
    #[arg(value_name = "BESTAND", help_heading = "Gegevens")]
    source: PathBuf,
    /// Het focusgebied, bijvoorbeeld focusgebied/delft-west
    #[arg(long, value_name = "RECORD", help_heading = "Opties")]
    area: String,
    /// Het eerste jaar van de grenzen waarop deze codes het gebied zijn
    #[arg(long, value_name = "JAAR", value_parser = clap::value_parser!(u16).range(1900..=2200), help_heading = "Opties")]
    year: u16,
    /// Het laatste jaar; anders geldt de lijst ook voor later
    #[arg(long, value_name = "JAAR", value_parser = clap::value_parser!(u16).range(1900..=2200), help_heading = "Opties")]
    until: Option<u16>,
    /// De lijst staat in geen bron en is onze eigen lezing; dat staat dan bij elk cijfer
    #[arg(long, help_heading = "Opties")]
    own_reading: bool,
    /// Hoe deze codes zijn gevonden
    #[arg(long, value_name = "TEKST", help_heading = "Opties")]
    note: Option<String>,
    /// Neemt ook codes op die in geen levering van dat jaar staan
    #[arg(long, help_heading = "Opties")]
    unknown_too: bool,
    /// Waarom, voor de geschiedenis
    #[arg(long, value_name = "TEKST", default_value = "", hide_default_value = true, help_heading = "Opties")]
    reason: String,
    /// Zegt wat er zou gebeuren en legt niets vast
    #[arg(long, help_heading = "Opties")]
    dry_run: bool,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    folder: FiguresFolder,
    #[command(flatten)]
    who: Who,
}

/// Writes the set, or says what is wrong with the list.
pub async fn run(args: Args) -> Outcome {
    if args.until.is_some_and(|until| until < args.year) {
        return Err(Fail::Refused("Het laatste jaar is eerder dan het eerste.".into()));
    }
    let id = identifier(&args.area)?;
    let store = args.data.open_existing().await?;
    let folder = args.folder.of(&args.data.data)?;
    let model = store.model();
    let entry = model.entry(&id).cloned().ok_or_else(|| Fail::Refused(format!("{id} bestaat niet.")))?;
    let body = entry.working.text().map(|text| &**text).unwrap_or_default();
    let mut area: FocusArea =
        serde_json::from_str(body).map_err(|_| Fail::Refused(format!("{id} is geen focusgebied dat te lezen is.")))?;
    let rows = codes(&args.source)?;
    let known = known(&model, &entry.working.programme, &folder, args.year)?;
    let codes = checked(&args, &area, &rows, &known)?;
    let note = args.note.as_deref().map(Line::parse).transpose();
    let note = note.map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))?;
    let count = codes.len();
    let set = RegionSet { from: args.year, to: args.until, codes, own_reading: args.own_reading, note };
    place(&mut area, set).iter().for_each(|line| say(line));
    if args.dry_run {
        say(&format!("Niets vastgelegd: dit was een proef met {count} codes."));
        return Ok(());
    }
    let body = serde_json::to_value(&area).unwrap_or_default();
    let change = Draftable { id, from_version: entry.working.version, state: entry.state.clone(), body };
    let reason = if args.reason.is_empty() { "Indeling ingelezen" } else { &args.reason };
    let written = save(&store, &args.who.actor(&store).await?, &store.new_request()?, &change, reason).await?;
    store.close().await;
    say(&format!("Vastgelegd: {count} codes (nummer {}).", written.last));
    Ok(())
}

/// The codes, when the list can be used; what is wrong is said row by row.
fn checked(
    args: &Args,
    area: &FocusArea,
    rows: &[(u64, String)],
    known: &RegionNames,
) -> Result<Vec<RegionCode>, Fail> {
    if known.is_empty() {
        say(&format!(
            "Er zijn geen leveringen op de grenzen van {}: of de codes toen bestonden, is niet nagegaan.",
            args.year
        ));
    }
    let none = RegionNames::new();
    let known = if args.unknown_too { &none } else { known };
    let (codes, wrong) = read_codes(rows, Against { municipality: &area.municipality, known });
    let (harmless, faults): (Vec<_>, Vec<_>) = wrong.iter().partition(|wrong| wrong.wrong.is_harmless());
    harmless.iter().for_each(|wrong| say(&wrong.to_string()));
    if !faults.is_empty() {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        return Err(Fail::Refused(format!(
            "{}: {} van de {} rijen niet te gebruiken. Er is niets vastgelegd.\n{}",
            args.source.display(),
            faults.len(),
            rows.len(),
            lines.join("\n")
        )));
    }
    if codes.is_empty() {
        return Err(Fail::Refused(format!("{} heeft geen codes.", args.source.display())));
    }
    Ok(codes)
}

/// The regions of the releases on the boundaries of a year.
fn known(model: &Model, programme: &Id, folder: &Folder, year: u16) -> Result<RegionNames, Fail> {
    let mut all = RegionNames::new();
    let catalogue = Catalogue::of(model.public(), programme);
    for entry in catalogue.entries().iter().filter(|entry| entry.release.boundary_year == year) {
        let names = folder.names(&entry.release.digest);
        let names = names.map_err(|error| Fail::Damaged(format!("{}: {}", entry.id, error.0)))?;
        for (code, name) in names.iter().flat_map(|names| names.iter()) {
            let known = all.entry(code.clone()).or_default();
            if known.is_empty() {
                known.clone_from(name);
            }
        }
    }
    Ok(all)
}

/// The column that has most codes; without its head, when that is none, and without rows where it is empty.
fn codes(path: &Path) -> Result<Vec<(u64, String)>, Fail> {
    let sheet = sheet(path)?;
    // A list of codes may have no head.
    let mut rows = vec![(1, sheet.columns)];
    rows.extend(sheet.rows);
    let is_code =
        |row: &(u64, Vec<String>), at: usize| row.1.get(at).is_some_and(|cell| RegionCode::parse(cell).is_ok());
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
    let count = |at: &usize| rows.iter().filter(|row| is_code(row, *at)).count();
    // Of columns with as many, the first.
    let best = (0..width).rev().max_by_key(count).filter(|at| count(at) > 0).ok_or_else(|| {
        Fail::Refused(format!("{} heeft geen kolom met regiocodes (GM0363, WK036300, BU03630000).", path.display()))
    })?;
    let head = usize::from(rows.first().is_some_and(|row| !is_code(row, best)));
    let cells = rows.into_iter().skip(head).filter_map(|(row, cells)| Some((row, cells.get(best)?.clone())));
    Ok(cells.filter(|(_, cell)| !cell.trim().is_empty()).collect())
}
