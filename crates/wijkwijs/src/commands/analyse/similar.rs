// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse similar`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::similarity::{
    AreaTable, Comparison, Measure, Nearest, Robustness, RobustnessOptions, Shrinkage, SimilarityOptions, Standardise,
    Transform,
};

use super::table::{Table, unknown};
use super::{Common, plot, refused, tell};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Welke gebieden op een gebied lijken, waarop, en hoe veel.

Antwoordt op de vraag met welke gebieden dit gebied te vergelijken is, met per kenmerk wat het verschil maakt en welke \
buren van één keuze afhangen. Kies de kenmerken vóór u uitkomsten ziet. Niet gebruiken om gebieden te rangschikken: de \
afstand zegt niets over beter of slechter, en niets over wat ergens zou werken.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// De kolom met de naam of code van elk gebied
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    name: String,
    /// De kolommen waarop wordt vergeleken
    #[arg(long, value_name = "KOLOMMEN", value_delimiter = ',', required = true, help_heading = "Kolommen")]
    indicators: Vec<String>,
    /// Kolommen waarvan verhoudingen tellen in plaats van verschillen, zoals bedragen
    #[arg(long, value_name = "KOLOMMEN", value_delimiter = ',', help_heading = "Kolommen")]
    log: Vec<String>,
    /// Gewichten, als KOLOM=GETAL; wat niet genoemd is weegt 1
    #[arg(long, value_name = "KOLOM=GETAL", value_delimiter = ',', help_heading = "Opties")]
    weights: Vec<String>,
    /// Het gebied waarvan de buren worden gezocht
    #[arg(long, value_name = "NAAM", help_heading = "Opties")]
    area: String,
    /// Hoeveel buren
    #[arg(short, long, value_name = "AANTAL", default_value_t = 5, help_heading = "Opties")]
    k: usize,
    /// Mediaan in plaats van gemiddelde: een paar uitschieters veranderen de schaal dan niet
    #[arg(long, help_heading = "Opties")]
    median: bool,
    /// Laat kenmerken die hetzelfde zeggen samen als één tellen
    #[arg(long, help_heading = "Opties")]
    mahalanobis: bool,
    /// Zegt ook welke buren blijven als een kenmerk wegvalt of de gewichten veranderen
    #[arg(long, help_heading = "Opties")]
    robust: bool,
    /// Het begingetal voor de gewichten die bij --robust worden getrokken
    #[arg(long, value_name = "GETAL", default_value_t = 1, help_heading = "Opties")]
    seed: u64,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "buren")]
    nearest: Nearest,
    #[serde(rename = "robuustheid", skip_serializing_if = "Option::is_none")]
    robustness: Option<Robustness>,
}

/// Finds the nearest areas.
pub fn run(args: &Args) -> Outcome {
    let data = Table::read(&args.common.data)?;
    let names = data.text(&args.name)?;
    if !names.contains(&args.area) {
        return Err(unknown("Het gebied", &args.area, &names));
    }
    let table = areas(args, names, &data)?;
    let options = SimilarityOptions {
        standardise: if args.median { Standardise::MedianMad } else { Standardise::MeanSd },
        measure: if args.mahalanobis { Measure::Mahalanobis(Shrinkage::LedoitWolf) } else { Measure::Euclidean },
        ..SimilarityOptions::default()
    };
    let comparison = Comparison::new(&table, &options).map_err(|e| refused(&e))?;
    let nearest = comparison.nearest(&args.area, args.k, None).map_err(|e| refused(&e))?;
    let stability = RobustnessOptions { k: args.k, seed: args.seed, ..RobustnessOptions::default() };
    let robustness = args.robust.then(|| comparison.robustness(&args.area, &stability));
    let robustness = robustness.transpose().map_err(|e| refused(&e))?;
    let title = format!("Welke gebieden op {} lijken", args.area);
    args.common.draw(&title, |frame| plot::nearest(frame, &nearest))?;
    let mut words = nearest.report(Lang::Nl);
    if let Some(robustness) = &robustness {
        words.push('\n');
        words.push_str(&robustness.report(Lang::Nl));
    }
    tell(&args.common, &Result { nearest, robustness }, &words)
}

fn areas(args: &Args, names: Vec<String>, table: &Table) -> std::result::Result<AreaTable, Fail> {
    let mut builder = AreaTable::builder(names);
    for name in &args.indicators {
        builder = builder.indicator(name, table.numbers(name)?);
    }
    for name in &args.log {
        builder = builder.transform(name, Transform::Log);
    }
    for weight in &args.weights {
        let (name, number) = weight.split_once('=').ok_or_else(|| wrong_weight(weight))?;
        builder = builder.weight(name, number.parse().map_err(|_| wrong_weight(weight))?);
    }
    builder.build().map_err(|e| refused(&e))
}

fn wrong_weight(text: &str) -> Fail {
    Fail::Refused(format!("\"{text}\" is geen gewicht; schrijf KOLOM=GETAL, bijvoorbeeld inkomen=2."))
}
