// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse its`.

use wijkwijs_methods::Lang;
use wijkwijs_methods::effects::its::{InterruptedOptions, interrupted};

use super::super::table::Table;
use super::super::{Common, Sure, refused, tell};
use super::{Columns, Looking, outcomes, plot};
use crate::fail::Outcome;

pub const ABOUT: &str = "Eén gebied naast zijn eigen verleden: een onderbroken tijdreeks.

Antwoordt op de vraag of een gebied na de start afweek van de trend die het zelf had, met fouten die van jaar op jaar \
samenhangen. Alleen als er geen gebieden zijn om mee te vergelijken: alles wat overal tegelijk veranderde, telt hier als \
effect. Vraagt ten minste vier perioden vóór de start, en liefst twintig in het geheel.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    columns: Columns,
    /// Het gebied
    #[arg(long, value_name = "NAAM", help_heading = "Opties")]
    area: String,
    /// De eerste periode waarin er een effect kan zijn
    #[arg(long, value_name = "PERIODE", help_heading = "Opties")]
    start: i32,
    /// Laat alleen het niveau veranderen, niet de trend
    #[arg(long, help_heading = "Opties")]
    level_only: bool,
    #[command(flatten)]
    looking: Looking,
    #[command(flatten)]
    sure: Sure,
}

/// Compares an area with its own trend.
pub fn run(args: &Args) -> Outcome {
    let table = Table::read(&args.common.data)?;
    let area = std::slice::from_ref(&args.area);
    let outcomes = outcomes(&args.columns, &table, area, Some(args.start), None)?;
    let options = InterruptedOptions {
        slope: !args.level_only,
        confidence: args.sure.confidence,
        relevant: args.looking.effect,
        looks: args.looking.looks,
        ..InterruptedOptions::of(&args.area)
    };
    let found = interrupted(&outcomes, &options).map_err(|e| refused(&e))?;
    let title = format!("{} en de trend van vóór {}: {}", args.area, args.start, args.columns.value);
    args.common.draw(&title, |frame| plot::series(frame, &found, &args.columns.value))?;
    tell(&args.common, &found, &found.report(Lang::Nl))
}
