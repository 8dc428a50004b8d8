// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse cell-key`.

use std::path::PathBuf;

use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::{Certificate, cell_keys};

use super::super::{Common, refused, tell};
use super::{Reading, Writing, files};
use crate::commands::analyse::plot;
use crate::fail::Outcome;

pub const ABOUT: &str = "Ruis op aantallen, die voor dezelfde cel altijd dezelfde is.

Antwoordt op de vraag hoe veel tabellen over dezelfde mensen uit kunnen komen zonder dat hun verschillen iemand verraden. Elk \
record heeft een eigen geheime sleutel; een nul blijft nul. Niet gebruiken waar totalen precies de som van hun delen moeten \
zijn, of met nieuwe sleutels voor een tabel die er al was.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reading: Reading,
    /// De kolom met de sleutel van elk record: een getal van 0 tot 1
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    key: String,
    /// Het CSV-bestand met de ruis: aantal i, ruis v, opgetelde kans p_cumulative_upper
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    noise: PathBuf,
    #[command(flatten)]
    writing: Writing,
}

/// Adds the noise.
pub fn run(args: &Args) -> Outcome {
    let noise = files::noise(&args.noise)?;
    let tables = args.reading.read(&args.common.data, Some(&args.key))?;
    let found = cell_keys(&tables, &noise, &args.reading.limits()).map_err(|e| refused(&e))?;
    args.writing.write(
        &args.reading,
        &tables,
        |at| found.cells.get(at).map(|cell| cell.published.to_string()),
        |secret| Certificate::of_noised(&found, &tables, &noise, secret),
    )?;
    let published = |at: usize| found.cells.get(at).and_then(|c| u32::try_from(c.published).ok()).map(f64::from);
    args.common
        .draw("Wat er onder de ruis is af te leiden", |frame| plot::derived(frame, &tables, &found.audit, published))?;
    tell(&args.common, &found, &found.report(Lang::Nl))
}
