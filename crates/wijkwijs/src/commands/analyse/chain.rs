// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse chain`.

use wijkwijs_methods::chains::{ChainComparison, ChainLog, ChainReport, ExitSort, chain_comparison, chain_report};

use super::table::Table;
use super::{Common, Sure, plot, refused, tell};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Hoe mensen door een keten van stappen gaan en waar die hen verliest.

Antwoordt op de vraag hoeveel mensen elke stap bereiken, hoe snel, en bij welke stap zij vertrekken: voor de start \
(non-start) of erna (uitval), apart geteld. Wie nog onderweg is telt mee als onderweg, niet als vertrokken. Niet \
gebruiken als stappen elkaar niet in een vaste volgorde volgen, of om te zeggen waaróm mensen vertrekken.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// De kolom die zegt om wie het gaat
    #[arg(long, value_name = "KOLOM", default_value = "id", help_heading = "Kolommen")]
    id: String,
    /// De kolom met de tijd
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    time: String,
    /// De kolom die zegt wat er gebeurde
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    event: String,
    /// De kolom met de groep; dan volgt een uitkomst per groep
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    group: Option<String>,
    /// De stappen in volgorde, met komma's ertussen; de laatste is de voltooiing
    #[arg(long, value_name = "WOORDEN", value_delimiter = ',', required = true, help_heading = "Opties")]
    steps: Vec<String>,
    /// Woorden voor een vertrek vóór de start
    #[arg(long, value_name = "WOORDEN", value_delimiter = ',', help_heading = "Opties")]
    non_start: Vec<String>,
    /// Woorden voor een vertrek na de start
    #[arg(long, value_name = "WOORDEN", value_delimiter = ',', help_heading = "Opties")]
    dropout: Vec<String>,
    /// Woorden voor wie verhuisde
    #[arg(long, value_name = "WOORDEN", value_delimiter = ',', help_heading = "Opties")]
    moved: Vec<String>,
    /// Woorden voor wie uit beeld raakte
    #[arg(long, value_name = "WOORDEN", value_delimiter = ',', help_heading = "Opties")]
    unseen: Vec<String>,
    /// Tot welke tijd iedereen is gevolgd, als het bestand dat niet per persoon zegt
    #[arg(long, value_name = "TIJD", help_heading = "Opties")]
    until: Option<f64>,
    /// Binnen hoeveel tijd een volgende stap moet komen
    #[arg(long, value_name = "TIJD", default_value_t = 90.0, help_heading = "Opties")]
    window: f64,
    /// Wat er wordt getekend
    #[arg(long, value_enum, default_value = "toestanden", requires = "plot", help_heading = "Tekening")]
    picture: Picture,
    #[command(flatten)]
    sure: Sure,
}

/// What is drawn.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Picture {
    /// Waar mensen zijn in de tijd, op elkaar gestapeld
    #[value(name = "toestanden")]
    States,
    /// Hetzelfde als lijnen met een band; met --group: wie klaar is, een lijn per groep
    #[value(name = "lijnen")]
    Lines,
    /// Waar de keten mensen verliest
    #[value(name = "verlies")]
    Losses,
}

/// Reports on the chain, for all and for each group.
pub fn run(args: &Args) -> Outcome {
    let table = Table::read(&args.common.data)?;
    let log = log(args, &table)?;
    let options = args.sure.curve();
    if args.group.is_some() {
        let found = chain_comparison(&log, args.window, options).map_err(|e| refused(&e))?;
        draw_groups(args, &found)?;
        return tell(&args.common, &found, &found.to_string());
    }
    let report = chain_report(&log, args.window, options).map_err(|e| refused(&e))?;
    draw(args, &report)?;
    tell(&args.common, &report, &report.to_string())
}

fn draw(args: &Args, report: &ChainReport) -> Outcome {
    let common = &args.common;
    match args.picture {
        Picture::States => common.draw("Waar mensen in de keten zijn", |f| plot::states(f, &report.states)),
        Picture::Lines => common.draw("Waar mensen in de keten zijn", |f| plot::lines(f, report)),
        Picture::Losses => common.draw("Waar de keten mensen verliest", |f| plot::losses(f, report)),
    }
}

fn draw_groups(args: &Args, found: &ChainComparison) -> Outcome {
    if args.common.plot.is_asked() && !matches!(args.picture, Picture::Lines) {
        return Err(Fail::Refused(
            "Met --group kan alleen --picture lijnen worden getekend; laat anders --group weg.".into(),
        ));
    }
    let last = args.steps.last().map_or("", String::as_str);
    args.common.draw(&format!("Aandeel met {last}, per groep"), |frame| plot::finished(frame, found))
}

fn log(args: &Args, table: &Table) -> Result<ChainLog, Fail> {
    let steps: Vec<&str> = args.steps.iter().map(String::as_str).collect();
    let mut builder = ChainLog::builder(&steps);
    let sorts =
        [(&args.non_start, ExitSort::NonStart), (&args.dropout, ExitSort::Dropout), (&args.moved, ExitSort::Moved)];
    for (words, sort) in sorts {
        for word in words {
            builder = builder.exit(word, sort);
        }
    }
    for word in &args.unseen {
        builder = builder.unseen(word);
    }
    if let Some(until) = args.until {
        builder = builder.followed_until(until);
    }
    let (id, time, event) = (table.text(&args.id)?, table.numbers(&args.time)?, table.text(&args.event)?);
    let group = args.group.as_ref().map(|name| table.text(name)).transpose()?;
    for row in 0..table.len() {
        let group = group.as_ref().map_or("", |group| group[row].as_str());
        builder.row(&id[row], time[row], group, &event[row]);
    }
    builder.build().map_err(|e| refused(&e))
}
