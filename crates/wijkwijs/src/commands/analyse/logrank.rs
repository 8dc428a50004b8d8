// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse logrank`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::chains::{
    GrayTest, Incidence, LogRank, Spells, Survival, gray_test, incidence, kaplan_meier, log_rank,
};

use super::table::{Table, unknown};
use super::{Common, Sure, plot, refused, tell};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Of groepen verschillen in hoe snel iets gebeurt.

Antwoordt op de vraag of bijvoorbeeld de ene wijk mensen sneller aan een start helpt dan de andere, ook als niet \
iedereen al zover is. Zijn er meer soorten einden, dan worden die samen geschat en apart getoetst (Gray). Niet \
gebruiken om te zeggen waaróm groepen verschillen: de toets vergelijkt, hij verklaart niet.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// De kolom met de tijd tot het einde of tot iemand uit beeld raakte
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    time: String,
    /// De kolom die zegt wat er gebeurde
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    event: String,
    /// De kolom met de groep
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    group: String,
    /// De kolom met de tijd waarop iemand in beeld kwam, als dat later was dan het begin
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    entry: Option<String>,
    /// Woorden in de gebeurteniskolom die betekenen: nog niet gebeurd; anders 0 en censored
    #[arg(long, value_name = "WOORDEN", value_delimiter = ',', help_heading = "Opties")]
    censored: Vec<String>,
    /// Weegt vroege verschillen zwaarder: 0 is de gewone toets, 1 die van Peto en Peto
    #[arg(long, value_name = "GETAL", default_value_t = 0.0, hide_default_value = true, help_heading = "Opties")]
    rho: f64,
    /// Tekent hoeveel mensen dit einde hadden, in plaats van hoeveel er nog zonder einde zijn
    #[arg(long, value_name = "WOORD", requires = "plot", help_heading = "Tekening")]
    end: Option<String>,
    #[command(flatten)]
    sure: Sure,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "zonderGebeurtenis")]
    survival: Survival,
    #[serde(rename = "logrank")]
    test: LogRank,
    #[serde(rename = "einden", skip_serializing_if = "Option::is_none")]
    ends: Option<Incidence>,
    #[serde(rename = "gray", skip_serializing_if = "Vec::is_empty")]
    gray: Vec<GrayTest>,
}

/// Compares the groups.
pub fn run(args: &Args) -> Outcome {
    let table = Table::read(&args.common.data)?;
    let spells = spells(args, &table)?;
    let options = args.sure.curve();
    let competing = spells.causes().len() > 1;
    let ends = competing.then(|| incidence(&spells, options)).transpose().map_err(|e| refused(&e))?;
    let gray =
        if competing && args.entry.is_none() { gray_test(&spells).map_err(|e| refused(&e))? } else { Vec::new() };
    let result = Result {
        survival: kaplan_meier(&spells, options).map_err(|e| refused(&e))?,
        test: log_rank(&spells, args.rho).map_err(|e| refused(&e))?,
        ends,
        gray,
    };
    let mut words = format!("{}{}", result.survival, result.test.report(Lang::Nl));
    if let Some(ends) = &result.ends {
        words.push_str(&ends.report(Lang::Nl));
    }
    result.gray.iter().for_each(|test| words.push_str(&test.report(Lang::Nl)));
    draw(args, &result)?;
    tell(&args.common, &result, &words)
}

fn draw(args: &Args, result: &Result) -> Outcome {
    let Some(end) = &args.end else {
        let title = format!("Nog niet gebeurd, naar {}", args.group);
        return args.common.draw(&title, |frame| plot::survival(frame, &result.survival));
    };
    let Some(ends) = &result.ends else {
        return Err(Fail::Refused("Er is maar één soort einde; laat --end weg.".into()));
    };
    let Some(at) = ends.ends.iter().position(|e| e == end) else {
        return Err(unknown("Het einde", end, &ends.ends));
    };
    args.common.draw(&format!("{end}, naar {}", args.group), |frame| plot::incidence(frame, ends, at))
}

fn spells(args: &Args, table: &Table) -> std::result::Result<Spells, Fail> {
    let default = ["0".to_owned(), "censored".to_owned(), "censor".to_owned()];
    let censored = if args.censored.is_empty() { &default[..] } else { &args.censored };
    let end = table.text(&args.event)?.into_iter();
    let end = end.map(|word| (!word.is_empty() && !censored.contains(&word)).then_some(word)).collect();
    let mut builder = Spells::builder(table.numbers(&args.time)?, end).group(table.text(&args.group)?);
    if let Some(entry) = &args.entry {
        builder = builder.entry(table.numbers(entry)?);
    }
    builder.build().map_err(|e| refused(&e))
}
