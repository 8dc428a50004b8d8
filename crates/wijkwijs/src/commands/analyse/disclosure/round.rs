// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse round`.

use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::{Certificate, decimal, round};

use super::super::{Common, refused, tell};
use super::{Reading, Writing};
use crate::commands::analyse::plot;
use crate::fail::Outcome;

pub const ABOUT: &str = "Alle cellen op een veelvoud, zo dat de totalen blijven kloppen.

Antwoordt op de vraag hoe een tabel heel kan blijven zonder kleine aantallen te tonen; bij elke cel staat wat er dan nog is af \
te leiden. Niet gebruiken voor een tabel die vaker of in andere delen uitkomt: van twee afrondingen is meer te leren.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reading: Reading,
    /// Het veelvoud, bijvoorbeeld 5, in eenheden van de laatste decimaal
    #[arg(long, value_name = "VEELVOUD", help_heading = "Opties")]
    base: i64,
    /// Het begin van de loting, dat geheim moet blijven
    #[arg(long, value_name = "GETAL", help_heading = "Opties")]
    seed: u64,
    #[command(flatten)]
    writing: Writing,
}

/// Rounds the tables.
pub fn run(args: &Args) -> Outcome {
    let tables = args.reading.read(&args.common.data, None)?;
    let found = round(&tables, args.base, args.seed, &args.reading.limits()).map_err(|e| refused(&e))?;
    args.writing.write(
        &args.reading,
        &tables,
        |at| found.values.get(at).map(|v| decimal(*v, tables.decimals())),
        |secret| Certificate::of_rounded(&found, &tables, secret),
    )?;
    let published = |at: usize| found.values.get(at).and_then(|v| decimal(*v, tables.decimals()).parse().ok());
    args.common
        .draw("Wat er na afronding is af te leiden", |frame| plot::derived(frame, &tables, &found.audit, published))?;
    tell(&args.common, &found, &found.report(Lang::Nl))
}
