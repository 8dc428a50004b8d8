// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse chain`.

use wijkwijs_methods::chains::{ChainLog, ExitSort, chain_report};

use super::table::Table;
use super::{Common, Sure, refused, tell};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Hoe mensen door een keten van stappen gaan en waar die hen verliest.

Antwoordt op de vraag hoeveel mensen elke stap bereiken, hoe snel, en bij welke stap zij vertrekken: voor de start
(non-start) of erna (uitval), apart geteld. Wie nog onderweg is telt mee als onderweg, niet als vertrokken. Niet
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
    #[command(flatten)]
    sure: Sure,
}

/// Reports on the chain, for all and for each group.
pub fn run(args: &Args) -> Outcome {
    let table = Table::read(&args.common.data)?;
    let log = log(args, &table)?;
    let report = |log: &ChainLog| chain_report(log, args.window, args.sure.curve()).map_err(|e| refused(&e));
    if args.group.is_none() {
        let report = report(&log)?;
        return tell(&args.common, &report, &report.to_string());
    }
    let mut all = Vec::new();
    for (at, group) in log.groups().iter().enumerate() {
        all.push((group.clone(), report(&log.of_group(at))?));
    }
    let words: String = all.iter().map(|(group, report)| format!("== {group}\n{report}\n")).collect();
    tell(&args.common, &all, &words)
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
