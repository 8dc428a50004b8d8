// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse synth` and `sdid`.

use wijkwijs_methods::Lang;
use wijkwijs_methods::effects::Features;
use wijkwijs_methods::effects::synth::{Estimator, Spread, SynthOptions, synthetic};

use super::super::table::Table;
use super::super::{Common, Sure, refused, tell};
use super::{Columns, Looking, outcomes, plot};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Hoe een gebied afsteekt bij een mengsel van gebieden waar niets begon.

Antwoordt op de vraag of het gebied na de start anders ging dan een mengsel van andere gebieden dat er vóór de start op \
leek, hoe uitzonderlijk dat verschil is, en hoe zeker. Kies de gebieden om mee te vergelijken vóór u uitkomsten ziet, en \
sluit buurgebieden uit waar het effect heen kan lekken. Niet gebruiken als het mengsel er vóór de start al naast zat.";

pub const ABOUT_SDID: &str = "Synthetisch verschil in verschillen: vergelijkt veranderingen in plaats van niveaus.

Als `synth`, maar het mengsel hoeft alleen mee te bewegen en niet hetzelfde niveau te hebben, en jaren die op de tijd na \
de start lijken, tellen zwaarder. Geschikt als geen mengsel het niveau van het gebied haalt. Niet gebruiken met minder \
dan drie perioden vóór de start.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    columns: Columns,
    /// Het gebied waar iets begon; meer gebieden met komma's ertussen, dan telt hun gemiddelde
    #[arg(long, value_name = "NAMEN", value_delimiter = ',', required = true, help_heading = "Opties")]
    area: Vec<String>,
    /// De eerste periode waarin er een effect kan zijn
    #[arg(long, value_name = "PERIODE", help_heading = "Opties")]
    start: i32,
    /// Gebieden die niet in het mengsel mogen, zoals buurgebieden
    #[arg(long, value_name = "NAMEN", value_delimiter = ',', help_heading = "Opties")]
    exclude: Vec<String>,
    /// Kolommen met kenmerken waarop het mengsel moet lijken (alleen synth); hun gemiddelde vóór de start telt
    #[arg(long, value_name = "KOLOMMEN", value_delimiter = ',', help_heading = "Kolommen")]
    predictors: Vec<String>,
    /// Hoe de spreiding wordt bepaald: placebo, jackknife of bootstrap
    #[arg(long, value_name = "SOORT", default_value = "placebo", value_parser = ["placebo", "jackknife", "bootstrap"], help_heading = "Opties")]
    spread: String,
    /// Hoeveel trekkingen, waar wordt getrokken
    #[arg(long, value_name = "AANTAL", default_value_t = 200, help_heading = "Opties")]
    draws: usize,
    /// Het begingetal voor wat wordt getrokken
    #[arg(long, value_name = "GETAL", default_value_t = 1, help_heading = "Opties")]
    seed: u64,
    #[command(flatten)]
    looking: Looking,
    #[command(flatten)]
    sure: Sure,
    /// Wat er wordt getekend: gebied (met mengsel), verschil of gewichten
    #[arg(long, value_name = "WAT", default_value = "gebied", value_parser = ["gebied", "verschil", "gewichten"], help_heading = "Tekening")]
    show: String,
}

/// Compares.
pub fn run(args: &Args, estimator: Estimator) -> Outcome {
    let table = Table::read(&args.common.data)?;
    let outcomes = outcomes(&args.columns, &table, &args.area, Some(args.start), None)?;
    let options = SynthOptions {
        estimator,
        treated: args.area.clone(),
        excluded: args.exclude.clone(),
        features: features(args, &table, &outcomes)?,
        spread: match args.spread.as_str() {
            "jackknife" => Spread::Jackknife,
            "bootstrap" => Spread::Bootstrap,
            _ => Spread::Placebo,
        },
        draws: args.draws,
        seed: args.seed,
        confidence: args.sure.confidence,
        relevant: args.looking.effect,
        looks: args.looking.looks,
        ..SynthOptions::default()
    };
    let found = synthetic(&outcomes, &options).map_err(|e| refused(&e))?;
    let (area, value) = (args.area.join(", "), &args.columns.value);
    match args.show.as_str() {
        "verschil" => {
            args.common.draw(&format!("{area} min mengsel: {value}"), |frame| plot::gaps(frame, &found, value))?;
        }
        "gewichten" => {
            args.common.draw(&format!("Waaruit het mengsel voor {area} bestaat"), |f| plot::weights(f, &found))?
        }
        _ => args.common.draw(&format!("{area} en mengsel: {value}"), |frame| plot::path(frame, &found, value))?,
    }
    tell(&args.common, &found, &found.report(Lang::Nl))
}

/// The mean of each predictor before the start.
fn features(
    args: &Args,
    table: &Table,
    outcomes: &wijkwijs_methods::effects::Outcomes,
) -> Result<Option<Features>, Fail> {
    if args.predictors.is_empty() {
        return Ok(None);
    }
    let (units, times) = (table.text(&args.columns.unit)?, super::periods(table, &args.columns.time)?);
    let mut features = Features::new();
    for name in &args.predictors {
        let values = table.numbers(name)?;
        let mean = |unit: &String| {
            let known = (0..units.len())
                .filter(|row| units[*row] == *unit && times[*row].is_some_and(|t| t < args.start))
                .map(|row| values[row])
                .filter(|v| !v.is_nan());
            let (sum, count) = known.fold((0.0, 0.0), |(sum, count), v| (sum + v, count + 1.0));
            (unit.clone(), sum / count)
        };
        let values: Vec<(String, f64)> = outcomes.units().iter().map(mean).collect();
        features = features.with(outcomes, name, &values).map_err(|e| refused(&e))?;
    }
    Ok(Some(features))
}
