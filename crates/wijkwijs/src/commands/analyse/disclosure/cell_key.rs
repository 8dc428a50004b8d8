// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse cell-key`.

use std::path::PathBuf;

use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::{Key, NoiseTable, cell_keys};

use super::super::table::Table;
use super::super::{Common, refused, tell};
use super::{Reading, files};
use crate::commands::analyse::plot;
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Ruis op aantallen, die voor dezelfde cel altijd dezelfde is.

Antwoordt op de vraag hoe veel tabellen over dezelfde mensen uit kunnen komen zonder dat hun verschillen iemand verraden. Elk
record heeft een eigen geheime sleutel; een nul blijft nul. Niet gebruiken waar totalen precies de som van hun delen moeten
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
    /// Schrijft de tabellen met ruis in een CSV-bestand
    #[arg(long, value_name = "BESTAND", help_heading = "Uitvoer")]
    out: Option<PathBuf>,
}

/// Adds the noise.
pub fn run(args: &Args) -> Outcome {
    let rows = Table::read(&args.noise)?;
    let (counts, noises, bounds) = (rows.text("i")?, rows.text("v")?, rows.text("p_cumulative_upper")?);
    let mut table = Vec::new();
    for (row, ((count, noise), bound)) in counts.iter().zip(&noises).zip(&bounds).enumerate() {
        let whole =
            |text: &str| Fail::Refused(format!("Regel {} van de ruistabel: \"{text}\" is geen geheel getal.", row + 2));
        let key = Key::read(bound).map_err(|e| refused(&e))?;
        table.push((count.parse().map_err(|_| whole(count))?, noise.parse().map_err(|_| whole(noise))?, key));
    }
    let noise = NoiseTable::new(&table).map_err(|e| refused(&e))?;
    let tables = args.reading.read(&args.common.data, Some(&args.key))?;
    let found = cell_keys(&tables, &noise).map_err(|e| refused(&e))?;
    if let Some(path) = &args.out {
        files::cells(path, &tables, |at| found.cells.get(at).map(|cell| cell.published.to_string()))?;
    }
    args.common.draw("De ruis van elke cel", |frame| plot::noise(frame, &found))?;
    tell(&args.common, &found, &found.report(Lang::Nl))
}
