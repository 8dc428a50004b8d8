// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse panel`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::panel::{
    Accumulator, Comparison, Decomposition, Displacement, MoveStatistics, PersonRow, Residents, ResidentsOptions,
    Vital, decompose, decompose_all, displacement, residents,
};

use super::table::{Rows, unknown};
use super::{Common, Sure, plot, refused, tell};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str =
    "Of een gebied veranderde doordat het de bewoners anders ging, of doordat er anderen kwamen en gingen.

Splitst de verandering van het gemiddelde van een gebied over blijvers, komers en vertrekkers, op drie manieren naast \
elkaar, en volgt daarnaast wie er aan het begin woonden, waar zij nu ook zijn. Zet eerst alle adressen op dezelfde \
grenzen. Niet gebruiken om te zeggen waardoor mensen vertrokken, en niet openbaar maken zonder naar kleine aantallen te \
kijken.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// De kolom met het gebied aan het begin; leeg is buiten de gebieden
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    from: String,
    /// De kolom met het gebied aan het eind
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    to: String,
    /// De kolom met de waarde aan het begin
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    before: String,
    /// De kolom met de waarde aan het eind
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    after: String,
    /// De kolom die zegt wie overleed of erbij kwam
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    vital: Option<String>,
    /// De kolom met de groep waarbinnen bewoners met anderen worden vergeleken
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    group: Option<String>,
    /// Woorden voor wie overleed
    #[arg(
        long,
        value_name = "WOORDEN",
        value_delimiter = ',',
        default_value = "died,dead,overleden",
        help_heading = "Opties"
    )]
    died: Vec<String>,
    /// Woorden voor wie is geboren of volwassen geworden
    #[arg(
        long,
        value_name = "WOORDEN",
        value_delimiter = ',',
        default_value = "born,geboren",
        help_heading = "Opties"
    )]
    born: Vec<String>,
    /// Het gebied; zonder dit volgt een overzicht van alle gebieden
    #[arg(long, value_name = "NAAM", help_heading = "Opties")]
    area: Option<String>,
    #[command(flatten)]
    sure: Sure,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "splitsing")]
    decomposition: Decomposition,
    #[serde(rename = "bewonersVanToen")]
    residents: Residents,
    #[serde(rename = "vertrek")]
    displacement: Displacement,
}

/// Splits the change of one area, or of all.
pub fn run(args: &Args) -> Outcome {
    let statistics = statistics(args)?;
    let Some(area) = &args.area else {
        let all = decompose_all(&statistics).map_err(|e| refused(&e))?;
        args.common.draw("Het gemiddelde van elk gebied", |frame| plot::areas(frame, &all, &args.after))?;
        return tell(&args.common, &all, &all.report(Lang::Nl));
    };
    if !statistics.areas().contains(area) {
        return Err(unknown("Het gebied", area, statistics.areas()));
    }
    let options = ResidentsOptions {
        confidence: args.sure.confidence,
        comparison: Some(Comparison::Elsewhere),
        within_groups: args.group.is_some(),
    };
    let result = Result {
        decomposition: decompose(&statistics, area).map_err(|e| refused(&e))?,
        residents: residents(&statistics, area, &options).map_err(|e| refused(&e))?,
        displacement: displacement(&statistics, area, args.sure.confidence).map_err(|e| refused(&e))?,
    };
    let title = format!("Waardoor het gemiddelde van {area} veranderde");
    args.common.draw(&title, |frame| plot::split(frame, &result.decomposition, &args.after))?;
    let parts = [
        result.decomposition.report(Lang::Nl),
        result.residents.report(Lang::Nl),
        result.displacement.report(Lang::Nl),
    ];
    tell(&args.common, &result, &parts.join("\n"))
}

/// The sums, made while the file is read: it may be larger than memory.
fn statistics(args: &Args) -> std::result::Result<MoveStatistics, Fail> {
    let rows = Rows::open(&args.common.data)?;
    let optional = |name: &Option<String>| name.as_ref().map(|name| rows.place(name)).transpose();
    let (from, to) = (rows.place(&args.from)?, rows.place(&args.to)?);
    let (before, after) = (rows.place(&args.before)?, rows.place(&args.after)?);
    let (vital, group) = (optional(&args.vital)?, optional(&args.group)?);
    let life = |word: &str| {
        if args.died.iter().any(|w| w == word) {
            Vital::Died
        } else if args.born.iter().any(|w| w == word) {
            Vital::Born
        } else {
            Vital::Alive
        }
    };
    let mut accumulator = Accumulator::new();
    rows.each(|row| {
        let person = PersonRow::new(Some(row.text(from)), Some(row.text(to)))
            .values(Some(row.number(before)?), Some(row.number(after)?))
            .vital(vital.map_or(Vital::Alive, |at| life(row.text(at))))
            .group(group.map_or("", |at| row.text(at)));
        accumulator.push(&person).map_err(|e| refused(&e))
    })?;
    accumulator.statistics().map_err(|e| refused(&e))
}
