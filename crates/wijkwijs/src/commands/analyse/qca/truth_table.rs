// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse truth-table`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::{Choices, TruthTable};

use super::super::{Common, refused, tell};
use super::choices::Choosing;
use super::{draw, sets};
use crate::fail::Outcome;

pub const ABOUT: &str = "Welke combinaties van condities voorkomen, in welke gevallen, en of de uitkomst erbij hoort.

Antwoordt op de vraag wat er is gezien vóór er iets wordt samengevat: rijen met hun gevallen, consistentie en PRI, gevallen \
die hun rij tegenspreken, en hoeveel combinaties nergens voorkomen. Niet gebruiken als eindpunt: tegenstrijdige rijen zijn \
een reden om de gevallen en de condities nog eens te bekijken.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    choosing: Choosing,
    /// Wat er wordt getekend
    #[arg(long, value_enum, default_value = "tabel", requires = "plot", help_heading = "Tekening")]
    picture: Picture,
}

/// What is drawn.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Picture {
    /// De rijen onder elkaar
    #[value(name = "tabel")]
    Table,
    /// Elke combinatie als vlak; tot en met vijf condities van twee waarden
    #[value(name = "venn")]
    Venn,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "keuzes")]
    choices: Choices,
    #[serde(rename = "waarheidstabel")]
    table: TruthTable,
}

/// Makes the table.
pub fn run(args: &Args) -> Outcome {
    let choices = args.choosing.get(|_| Ok(()))?;
    let table = sets(&args.common.data, &choices)?;
    let truth = TruthTable::of(&table, choices.table).map_err(|e| refused(&e))?;
    let title = format!("Waarheidstabel voor {}", truth.outcome);
    match args.picture {
        Picture::Table => args.common.draw(&title, |frame| draw::truth(frame, &truth))?,
        Picture::Venn => args.common.draw(&title, |frame| draw::venn(frame, &truth))?,
    }
    let words = truth.report(Lang::Nl);
    tell(&args.common, &Result { choices, table: truth }, &words)
}
