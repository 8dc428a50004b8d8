// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse did` and `event-study`.

use wijkwijs_methods::Lang;
use wijkwijs_methods::effects::Features;
use wijkwijs_methods::effects::did::{Controls, DidOptions, Weighing, did, event_study};

use super::super::table::Table;
use super::super::{Common, Sure, refused, tell};
use super::{Columns, Looking, outcomes, plot};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Gebieden die op verschillende momenten begonnen, naast gebieden die niet begonnen.

Antwoordt op de vraag of gestarte gebieden sinds hun start anders veranderden dan gebieden zonder start, per start, naar \
duur en naar periode. Toetst ook of zij vóór de start gelijk opliepen. Niet gebruiken met een handvol gebieden (dan `synth` \
of `sdid`), of als gebieden juist begonnen omdat het er al slechter ging.";

pub const ABOUT_EVENT: &str = "Effecten naar het aantal perioden sinds de start, met drie methoden naast elkaar.

Antwoordt op de vraag wanneer een verschil ontstaat en of er vóór de start al iets te zien was. De gewone regressie staat er \
ter vergelijking: bij gespreide starten kan die er ver naast zitten.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    columns: Columns,
    /// De kolom met de eerste periode waarin er een effect kan zijn; leeg of 0 waar niets begon
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    start: String,
    /// Gebieden waarmee niet wordt vergeleken, zoals buurgebieden waar het effect heen kan lekken
    #[arg(long, value_name = "NAMEN", value_delimiter = ',', help_heading = "Opties")]
    exclude: Vec<String>,
    /// Kolommen met kenmerken van vóór de start waarop gebieden vergelijkbaar moeten zijn, één waarde per gebied
    #[arg(long, value_name = "KOLOMMEN", value_delimiter = ',', help_heading = "Kolommen")]
    features: Vec<String>,
    /// Vergelijkt ook met gebieden die nog niet begonnen waren
    #[arg(long, help_heading = "Opties")]
    not_yet: bool,
    /// Hoe kenmerken meetellen: dubbel-robuust, weging of regressie
    #[arg(long, value_name = "SOORT", default_value = "dubbel-robuust", value_parser = ["dubbel-robuust", "weging", "regressie"], help_heading = "Opties")]
    weighing: String,
    /// Hoeveel perioden vóór de start er al een effect kan zijn
    #[arg(long, value_name = "AANTAL", default_value_t = 0, help_heading = "Opties")]
    anticipation: u16,
    /// Trekkingen voor banden die voor alle delen tegelijk gelden; 0 trekt niet
    #[arg(long, value_name = "AANTAL", default_value_t = 1000, help_heading = "Opties")]
    draws: usize,
    /// Het begingetal voor wat wordt getrokken
    #[arg(long, value_name = "GETAL", default_value_t = 1, help_heading = "Opties")]
    seed: u64,
    #[command(flatten)]
    looking: Looking,
    #[command(flatten)]
    sure: Sure,
}

/// Compares areas that started with those that did not.
pub fn run(args: &Args) -> Outcome {
    let (outcomes, options) = read(args)?;
    let found = did(&outcomes, &options).map_err(|e| refused(&e))?;
    let title = format!("Verschil sinds de start: {}", args.columns.value);
    args.common.draw(&title, |frame| plot::since(frame, &found, &args.columns.value))?;
    tell(&args.common, &found, &found.report(Lang::Nl))
}

/// The same by the number of periods since the start, by three methods.
pub fn run_event(args: &Args) -> Outcome {
    let (outcomes, options) = read(args)?;
    let found = event_study(&outcomes, &options).map_err(|e| refused(&e))?;
    let title = format!("Verschil naar tijd sinds de start: {}", args.columns.value);
    args.common.draw(&title, |frame| plot::events(frame, &found, &args.columns.value))?;
    tell(&args.common, &found, &found.report(Lang::Nl))
}

fn read(args: &Args) -> Result<(wijkwijs_methods::effects::Outcomes, DidOptions), Fail> {
    let table = Table::read(&args.common.data)?;
    let outcomes = outcomes(&args.columns, &table, &[], None, Some(&args.start))?;
    let outcomes = outcomes.without(&args.exclude).map_err(|e| refused(&e))?;
    let units = table.text(&args.columns.unit)?;
    let mut features = Features::new();
    for name in &args.features {
        let values: Vec<(String, f64)> = units.iter().cloned().zip(table.numbers(name)?).collect();
        features = features.with(&outcomes, name, &values).map_err(|e| refused(&e))?;
    }
    let options = DidOptions {
        controls: if args.not_yet { Controls::NotYet } else { Controls::Never },
        weighing: match args.weighing.as_str() {
            "weging" => Weighing::Inverse,
            "regressie" => Weighing::Regression,
            _ => Weighing::DoublyRobust,
        },
        anticipation: args.anticipation,
        features: (!args.features.is_empty()).then_some(features),
        confidence: args.sure.confidence,
        draws: args.draws,
        seed: args.seed,
        relevant: args.looking.effect,
        looks: args.looking.looks,
        ..DidOptions::default()
    };
    Ok((outcomes, options))
}
