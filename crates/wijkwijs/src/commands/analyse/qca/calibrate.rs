// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse calibrate`.

use std::path::PathBuf;

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::{Calibrated, Choices};

use super::super::{Common, refused, tell};
use super::{choices, draw, raw};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Van ruwe waarden naar lidmaatschap in een set.

Antwoordt op de vraag wat een kalibratie met de gevallen doet: wie bij elk anker ligt, wie net boven en onder het kruispunt \
valt, en welk lidmaatschap elk geval krijgt. Leg de ankers vast op grond van wat u van de gevallen weet, vóór u uitkomsten \
ziet. Niet gebruiken om ankers te zoeken die een mooie oplossing geven.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// Alleen deze kolom; nodig om te tekenen als er meer worden gekalibreerd
    #[arg(long, value_name = "KOLOM", help_heading = "Opties")]
    column: Option<String>,
    /// Leest de kalibraties uit een TOML-bestand met keuzes
    #[arg(long, value_name = "BESTAND.toml", help_heading = "Keuzes")]
    choices: Option<PathBuf>,
    /// De kolom met de namen van de gevallen; anders de eerste
    #[arg(long, value_name = "KOLOM", conflicts_with = "choices", help_heading = "Kolommen")]
    cases: Option<String>,
    /// Gevallen die niet meedoen, met komma's ertussen
    #[arg(long, value_name = "NAMEN", value_delimiter = ',', conflicts_with = "choices", help_heading = "Kolommen")]
    without: Vec<String>,
    /// KOLOM=buiten,kruispunt,binnen, of KOLOM=scherp:10, KOLOM=indirect:5,10,15, KOLOM=lineair:0,5,9; mag vaker
    #[arg(long, value_name = "KOLOM=ANKERS", conflicts_with = "choices", help_heading = "Kolommen")]
    calibrate: Vec<String>,
}

impl Args {
    fn chosen(&self) -> std::result::Result<Choices, Fail> {
        if let Some(path) = &self.choices {
            return choices::read(path);
        }
        let calibration = self.calibrate.iter().map(|text| choices::calibration(text));
        Ok(Choices {
            cases: self.cases.clone(),
            without: self.without.clone(),
            calibration: calibration.collect::<std::result::Result<_, _>>()?,
            ..Choices::default()
        })
    }
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
    let choices = args.chosen()?;
    let wanted: Vec<String> = choices.calibration.keys().cloned().collect();
    let whole = raw(&args.common.data, &choices, &wanted)?;
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
