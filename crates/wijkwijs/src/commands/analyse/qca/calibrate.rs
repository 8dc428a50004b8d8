// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse calibrate`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::{Calibrated, Choices};

use super::super::{Common, refused, tell};
use super::choices::Choosing;
use super::{draw, raw};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Van ruwe waarden naar lidmaatschap in een set.

Antwoordt op de vraag wat een kalibratie met de gevallen doet: wie bij elk anker ligt, wie net boven en onder het kruispunt
valt, en welk lidmaatschap elk geval krijgt. Leg de ankers vast op grond van wat u van de gevallen weet, vóór u uitkomsten
ziet. Niet gebruiken om ankers te zoeken die een mooie oplossing geven.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// Alleen deze kolom; nodig om te tekenen als er meer zijn gekalibreerd
    #[arg(long, value_name = "KOLOM", help_heading = "Opties")]
    column: Option<String>,
    #[command(flatten)]
    choosing: Choosing,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "keuzes")]
    choices: Choices,
    #[serde(rename = "kolommen")]
    columns: Vec<Calibrated>,
}

/// Calibrates the columns.
pub fn run(args: &Args) -> Outcome {
    let choices = args.choosing.get(|_| Ok(()))?;
    let whole = raw(&args.common.data, &choices)?;
    let kept = choices.kept(&whole).map_err(|e| refused(&e))?;
    let asked = |name: &&String| args.column.as_ref().is_none_or(|column| column == *name);
    let mut columns = Vec::new();
    for name in choices.calibration.keys().filter(asked) {
        let values = kept.columns.get(name).cloned().unwrap_or_default();
        let calibration = &choices.calibration[name];
        columns.push(Calibrated::of(name, &kept.cases, &values, calibration).map_err(|e| refused(&e))?);
    }
    if columns.is_empty() {
        return Err(nothing(args.column.as_deref(), &choices));
    }
    if args.common.plot.is_asked() {
        let [one] = columns.as_slice() else {
            return Err(Fail::Refused("Een tekening is van één kolom; noem haar met --column.".into()));
        };
        args.common.draw(&format!("Kalibratie van {}", one.name), |frame| draw::calibration(frame, one))?;
    }
    let words: Vec<String> = columns.iter().map(|c| c.report(Lang::Nl)).collect();
    tell(&args.common, &Result { choices, columns }, &words.join("\n"))
}

fn nothing(column: Option<&str>, choices: &Choices) -> Fail {
    let names: Vec<&str> = choices.calibration.keys().map(String::as_str).collect();
    Fail::Refused(match column {
        Some(column) if !names.is_empty() => {
            format!("Voor \"{column}\" is geen kalibratie gekozen; wel voor: {}.", names.join(", "))
        }
        _ => "Er is geen kalibratie gekozen; noem er een met --calibrate KOLOM=buiten,kruispunt,binnen.".to_owned(),
    })
}
