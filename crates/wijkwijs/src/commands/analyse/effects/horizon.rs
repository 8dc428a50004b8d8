// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse horizon`.

use wijkwijs_methods::Lang;
use wijkwijs_methods::effects::horizon::{HorizonOptions, horizon};

use super::super::table::Table;
use super::super::{Common, Sure, refused, tell};
use super::{Columns, outcomes, plot};
use crate::fail::Outcome;

pub const ABOUT: &str = "Vanaf wanneer er iets te zien kan zijn.

Antwoordt, uit de schommelingen van vóór de start en niets anders, op de vraag hoe groot een effect na 1, 2, ... 20 perioden \
ten minste moet zijn om op te vallen, en na hoeveel perioden een effect van een gegeven grootte te zien kan zijn. Stel deze \
vraag vóór u om uitkomsten vraagt: wie te vroeg kijkt, ziet toeval.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    columns: Columns,
    /// Het gebied waar iets begint; meer gebieden met komma's ertussen, dan telt hun gemiddelde
    #[arg(long, value_name = "NAMEN", value_delimiter = ',', required = true, help_heading = "Opties")]
    area: Vec<String>,
    /// De eerste periode waarin er een effect kan zijn; die mag in de toekomst liggen
    #[arg(long, value_name = "PERIODE", help_heading = "Opties")]
    start: i32,
    /// Gebieden waarmee niet wordt vergeleken, zoals buurgebieden
    #[arg(long, value_name = "NAMEN", value_delimiter = ',', help_heading = "Opties")]
    exclude: Vec<String>,
    /// De grootte van het effect waarvan u wilt weten wanneer het te zien is
    #[arg(long, value_name = "GETAL", allow_hyphen_values = true, help_heading = "Opties")]
    effect: Option<f64>,
    /// Hoe groot de kans moet zijn dat een effect van die grootte wordt gezien
    #[arg(long, value_name = "GETAL", default_value_t = 0.8, help_heading = "Opties")]
    power: f64,
    /// Hoeveel perioden vooruit
    #[arg(long, value_name = "AANTAL", default_value_t = 20, help_heading = "Opties")]
    periods: usize,
    #[command(flatten)]
    sure: Sure,
}

/// Says what could be seen when.
pub fn run(args: &Args) -> Outcome {
    let table = Table::read(&args.common.data)?;
    let outcomes = outcomes(&args.columns, &table, &args.area, Some(args.start), None)?;
    let options = HorizonOptions {
        treated: args.area.clone(),
        excluded: args.exclude.clone(),
        effect: args.effect,
        confidence: args.sure.confidence,
        power: args.power,
        periods: args.periods,
        ..HorizonOptions::default()
    };
    let found = horizon(&outcomes, &options).map_err(|e| refused(&e))?;
    let title = format!("Kleinste effect dat te zien is, {}: {}", args.area.join(", "), args.columns.value);
    args.common.draw(&title, |frame| plot::horizon(frame, &found, &args.columns.value))?;
    tell(&args.common, &found, &found.report(Lang::Nl))
}
