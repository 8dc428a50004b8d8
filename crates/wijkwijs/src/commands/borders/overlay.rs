// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs borders overlay`: what became of areas by surface, where nobody counted people or addresses.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;
use wijkwijs_app::borders::{Borders as _, Divisions, Kept};
use wijkwijs_app::lineage::{Drawing, Event, Laid, Map, laid};
use wijkwijs_app::records::put;
use wijkwijs_borders::Folder;
use wijkwijs_domain::areas::{Concordance, Level};
use wijkwijs_domain::{Id, Kind as _, Lang};
use wijkwijs_methods::Lang as Words;

use super::folder;
use crate::commands::{Data, Who, programme};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// De map met bestanden die bij de gegevens hoort; in een map met gegevens is dat anders die map zelf
    #[arg(long, env = "WIJKWIJS_FILES", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    files: Option<PathBuf>,
    #[command(flatten)]
    who: Who,
    /// Het jaar van de oude grenzen
    #[arg(long, value_name = "JAAR", value_parser = crate::commands::year, help_heading = "Opties")]
    from: u16,
    /// Het jaar van de nieuwe grenzen
    #[arg(long, value_name = "JAAR", value_parser = crate::commands::year, help_heading = "Opties")]
    to: u16,
    /// Alleen dit niveau: gemeente, wijk, buurt of postcodegebied; anders elk waarvan beide jaren grenzen hebben
    #[arg(long, value_name = "NIVEAU", value_parser = crate::commands::figures::crosswalk::level, help_heading = "Opties")]
    level: Option<Level>,
    /// Hoe breed een strook tussen twee tekeningen van dezelfde grens kan zijn, in meters; 0 als de kaarten precies zijn
    #[arg(long, value_name = "METERS", default_value_t = Drawing::COARSE.width, help_heading = "Opties")]
    strip: f64,
    /// Het programma
    #[arg(long, value_name = "PROGRAMMA", default_value = "nplv", help_heading = "Opties")]
    programme: String,
    /// Zegt wat er zou gebeuren en legt niets vast
    #[arg(long, help_heading = "Opties")]
    dry_run: bool,
    /// Geeft het resultaat als JSON
    #[arg(long, help_heading = "Opties")]
    json: bool,
}

/// What was made, for programs.
#[derive(Serialize)]
struct Told {
    #[serde(rename = "omzettabel")]
    id: Id,
    #[serde(rename = "niveau")]
    level: Level,
    /// How many old areas each thing happened to.
    #[serde(rename = "gebeurtenissen")]
    events: BTreeMap<&'static str, usize>,
    #[serde(rename = "rijen")]
    rows: usize,
    /// Strips between two drawings of one border that were left out.
    #[serde(rename = "stroken")]
    slivers: usize,
    /// Areas of which nothing can be said, of the old year and of the new.
    #[serde(rename = "nietTeZeggenOud")]
    unsaid_old: Vec<String>,
    #[serde(rename = "nietTeZeggenNieuw")]
    unsaid_new: Vec<String>,
    /// Whether it is in the ledger, now or from before.
    #[serde(rename = "vastgelegd")]
    kept: bool,
}

/// Makes a conversion table for each level, or says why that cannot be.
pub async fn run(args: Args) -> Outcome {
    if !(0.0..=1_000.0).contains(&args.strip) {
        return Err(Fail::Refused("--strip is een aantal meters van 0 tot 1000, bijvoorbeeld 30.".into()));
    }
    let store = args.data.open_existing().await?;
    let programme = programme(&store, &args.programme)?;
    let snapshot = store.model();
    let divisions = Divisions::of(snapshot.public(), &programme);
    let levels = levels(&args, &divisions)?;
    let folder = folder(&args.data.data, args.files.as_deref())
        .ok_or_else(|| Fail::Refused("Zeg met --files in welke map de bestanden met grenzen staan.".into()))?;
    let mut made = Vec::new();
    for level in levels {
        let slug = format!("{}-{}-{}-{}-oppervlakte", args.programme, level.several(), args.from, args.to);
        let id = Id::new(Concordance::CODE, &slug).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))?;
        let table = tokio::task::block_in_place(|| overlaid(&args, level, &divisions, &folder))?;
        if !args.json {
            tell(&id, &table);
        }
        made.push((id, level, table));
    }
    let written = if args.dry_run {
        None
    } else {
        let actor = args.who.actor(&store).await?;
        let body =
            |(id, _, table): &(Id, Level, Laid)| (id.clone(), serde_json::to_value(&table.about).unwrap_or_default());
        let records: Vec<_> = made.iter().map(body).collect();
        let reason = "Omzettabel gemaakt uit grenzen";
        Some(put(&store, &actor, &store.new_request()?, &programme, &records, reason).await?)
    };
    store.close().await;
    if args.json {
        let told: Vec<Told> = made.into_iter().map(|made| told(made, !args.dry_run)).collect();
        say(&serde_json::to_string_pretty(&told).unwrap_or_default());
        return Ok(());
    }
    say(&match written {
        None => "Niets vastgelegd: dit was een proef.".to_owned(),
        Some(written) if written.first > written.last => "Alles was er al.".to_owned(),
        Some(written) => format!("Vastgelegd (nummer {}).", written.last),
    });
    Ok(())
}

/// The levels that both years have borders of.
fn levels(args: &Args, divisions: &Divisions) -> Result<Vec<Level>, Fail> {
    let (from, to) = (args.from, args.to);
    if from == to {
        return Err(Fail::Refused(format!("{from} is twee keer genoemd. Kies met --from en --to twee jaren.")));
    }
    let has = |year, level| divisions.of_year(year, level).is_some();
    let able = |level: &Level| *level >= Level::Municipality && args.level.is_none_or(|wanted| wanted == *level);
    let all: Vec<Level> = Level::ALL.into_iter().filter(able).collect();
    for year in [from, to] {
        if !all.iter().any(|level| has(year, *level)) {
            let of = args.level.map(|level| format!(" met {}", level.several())).unwrap_or_default();
            let years: std::collections::BTreeSet<u16> = all.iter().flat_map(|level| divisions.years(*level)).collect();
            let years: Vec<String> = years.iter().map(u16::to_string).collect();
            let there = if years.is_empty() { "geen".to_owned() } else { years.join(", ") };
            return Err(Fail::Refused(format!(
                "Van {year} zijn er geen grenzen{of}. Lees ze in met wijkwijs borders import. Jaren die er zijn: {there}."
            )));
        }
    }
    let both: Vec<Level> = all.into_iter().filter(|level| has(from, *level) && has(to, *level)).collect();
    if both.is_empty() {
        return Err(Fail::Refused(format!(
            "{from} en {to} hebben geen niveau gemeen. Lees van een van beide ook het niveau van de andere in."
        )));
    }
    Ok(both)
}

fn overlaid(args: &Args, level: Level, divisions: &Divisions, folder: &Folder) -> Result<Laid, Fail> {
    let areas = |kept: &Kept| {
        let found = folder.areas(&kept.division.digest, level).map_err(|broken| Fail::Damaged(broken.to_string()))?;
        found.ok_or_else(|| {
            let id = &kept.id;
            Fail::Refused(format!("Het bestand van {id} is hier niet. Zeg met --files in welke map het staat."))
        })
    };
    let of = |year| divisions.of_year(year, level).ok_or_else(|| Fail::Refused(format!("Geen grenzen van {year}.")));
    let (old, new) = (of(args.from)?, of(args.to)?);
    let (before, after) = (areas(old)?, areas(new)?);
    let drawing = Drawing { width: args.strip, ..Drawing::COARSE };
    laid(level, Map { kept: old, areas: &before }, Map { kept: new, areas: &after }, drawing)
        .map_err(|refused| Fail::Refused(format!("{}: {}", level.several(), refused.sentence(Words::Nl))))
}

/// How many old areas each thing happened to.
fn events(table: &Laid) -> BTreeMap<Event, usize> {
    let mut events = BTreeMap::new();
    table.changes.old.iter().for_each(|area| *events.entry(area.event).or_default() += 1);
    events
}

fn tell(id: &Id, table: &Laid) {
    let counts: Vec<String> =
        events(table).into_iter().map(|(event, n)| format!("{n} {}", event.word(Words::Nl))).collect();
    say(&format!("{id}: {} rijen.", table.about.rows.len()));
    say(&format!("Oude gebieden: {}.", counts.join(", ")));
    say(&format!("Weggelaten: {} stroken tussen twee tekeningen van dezelfde grens.", table.slivers));
    let (old, new) = &table.unsaid;
    for (year, codes) in [(table.about.from_year, old), (table.about.to_year, new)] {
        let more = if codes.len() > 5 { ", …" } else { "" };
        if let Some(shown) = codes.get(..codes.len().min(5)).filter(|shown| !shown.is_empty()) {
            say(&format!("Niets te zeggen van {} gebieden van {year}: {}{more}.", codes.len(), shown.join(", ")));
        }
    }
}

fn told((id, level, table): (Id, Level, Laid), kept: bool) -> Told {
    let events = events(&table).into_iter().map(|(event, n)| (event.word(Words::Nl), n)).collect();
    let (unsaid_old, unsaid_new) = table.unsaid;
    Told { id, level, events, rows: table.about.rows.len(), slivers: table.slivers, unsaid_old, unsaid_new, kept }
}
