// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures crosswalk`: what became of regions when boundaries changed, from a table that somebody counted.

mod read;

use std::path::PathBuf;

use wijkwijs_app::records::put;
use wijkwijs_domain::areas::{Concordance, Level, Unnamed};
use wijkwijs_domain::{Id, Kind as _, Lang, Line, Prose};

use self::read::{Columns, Told, Years};
use crate::commands::{Data, Who, programme};
use crate::fail::{Fail, Outcome, say};
use crate::usage::Reason;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De omzettabel: een CSV of werkblad met per rij de oude code, de nieuwe code en hoeveel er in beide ligt
    #[arg(value_name = "BESTAND", help_heading = "Gegevens")]
    source: PathBuf,
    /// Wie de tabel maakte
    #[arg(long, value_name = "NAAM", help_heading = "Opties")]
    publisher: String,
    /// Onder welke licentie
    #[arg(long, value_name = "LICENTIE", help_heading = "Opties")]
    licence: String,
    /// Het webadres waar de tabel vandaan komt
    #[arg(long, value_name = "URL", help_heading = "Opties")]
    address: Option<String>,
    /// Hoe er geteld is, en wat de tabel weglaat
    #[arg(long, value_name = "TEKST", help_heading = "Opties")]
    explanation: Option<String>,
    /// Het jaar van de oude grenzen, als de tabel geen kolom met jaren heeft
    #[arg(long, value_name = "JAAR", value_parser = crate::commands::year, requires = "to_year", help_heading = "Opties")]
    from_year: Option<u16>,
    /// Het jaar van de nieuwe grenzen
    #[arg(long, value_name = "JAAR", value_parser = crate::commands::year, requires = "from_year", help_heading = "Opties")]
    to_year: Option<u16>,
    /// Het niveau van codes zonder letters: gemeente, wijk, buurt
    #[arg(long, value_name = "NIVEAU", value_parser = level, help_heading = "Opties")]
    level: Option<Level>,
    /// De kolom met de oude code, als die niet vanzelf wordt herkend
    #[arg(long, value_name = "KOLOM", help_heading = "Opties")]
    old_column: Option<String>,
    /// De kolom met de nieuwe code
    #[arg(long, value_name = "KOLOM", help_heading = "Opties")]
    new_column: Option<String>,
    /// Van gebieden die niet in de tabel staan is onbekend wat ervan werd; anders bleven ze gelijk
    #[arg(long, help_heading = "Opties")]
    unnamed_unknown: bool,
    /// Waar de naam van de tabel in adressen mee begint; anders de naam van het programma
    #[arg(long, value_name = "NAAM", help_heading = "Opties")]
    name: Option<String>,
    /// Het programma waarvoor de tabel is
    #[arg(long, value_name = "PROGRAMMA", default_value = "nplv", help_heading = "Opties")]
    programme: String,
    /// Zegt wat er zou gebeuren en legt niets vast
    #[arg(long, help_heading = "Opties")]
    dry_run: bool,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    who: Who,
}

/// A level that tables are made for: a municipality or what is smaller.
pub fn level(text: &str) -> Result<Level, Reason> {
    Level::of_code(text)
        .filter(|level| *level >= Level::Municipality)
        .ok_or(Reason("Kies uit: gemeente, wijk, buurt, postcodegebied."))
}

/// Writes a record for each pair of years, or says what is wrong with the table.
pub async fn run(args: Args) -> Outcome {
    let store = args.data.open_existing().await?;
    let programme = programme(&store, &args.programme)?;
    if args.from_year.zip(args.to_year).is_some_and(|(from, to)| from >= to) {
        return Err(Fail::Refused(
            "Het jaar bij --to-year moet na het jaar bij --from-year komen. Zijn ze omgewisseld?".into(),
        ));
    }
    let columns = Columns { old: args.old_column.clone(), new: args.new_column.clone(), level: args.level };
    let told = read::table(&args.source, &columns, args.from_year.zip(args.to_year))?;
    if let Some(remark) = &told.remark {
        say(remark);
    }
    let mut records = Vec::new();
    for ((from, to), rows) in told.rows.iter() {
        let about = about(&args, (*from, *to), &told, rows)?;
        let slug = format!("{}-{from}-{to}", args.name.as_deref().unwrap_or(&args.programme));
        let id = Id::new(Concordance::CODE, &slug).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))?;
        say(&format!("{id}: {} rijen, {}.", about.rows.len(), levels(&about)));
        records.push((id, serde_json::to_value(&about).unwrap_or_default()));
    }
    if args.dry_run {
        say("Niets vastgelegd: dit was een proef.");
        return Ok(());
    }
    let actor = args.who.actor(&store).await?;
    let written = put(&store, &actor, &store.new_request()?, &programme, &records, "Omzettabel ingelezen").await;
    store.close().await;
    let written = written?;
    if written.first > written.last {
        say("Alles was er al.");
    } else {
        say(&format!("Vastgelegd (nummer {}).", written.last));
    }
    Ok(())
}

fn levels(about: &Concordance) -> String {
    about.levels.iter().map(|level| level.code()).collect::<Vec<_>>().join(" en ")
}

fn about(args: &Args, (from, to): Years, told: &Told, rows: &read::Rows) -> Result<Concordance, Fail> {
    let line = |text: &str| Line::parse(text).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)));
    let explanation = args.explanation.as_deref().map(Prose::parse).transpose();
    let levels: std::collections::BTreeSet<Level> = rows.keys().map(|(from, _)| from.level()).collect();
    Ok(Concordance {
        name: line(&format!("{} van {from} naar {to}", told.title(&levels)))?,
        explanation: explanation.map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))?,
        publisher: line(&args.publisher)?,
        licence: line(&args.licence)?,
        address: args.address.as_deref().map(line).transpose()?,
        from_year: from,
        to_year: to,
        levels: levels.into_iter().collect(),
        unnamed: if args.unnamed_unknown { Unnamed::Unknown } else { Unnamed::Unchanged },
        rows: read::passages(rows),
        divisions: Vec::new(),
        sources: Vec::new(),
    })
}
