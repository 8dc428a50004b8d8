// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse necessity`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::{Candidate, Choices, NecessityReport, necessity};

use super::super::{Common, refused, tell};
use super::choices::Choosing;
use super::{draw, sets};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Wat noodzakelijk is voor een uitkomst.

Antwoordt op de vraag zonder welke conditie, of zonder welke van twee condities samen, de uitkomst niet voorkomt, en of dat \
meer zegt dan dat vrijwel elk geval die conditie heeft (relevantie). Kijk hiernaar vóór u naar voldoende combinaties kijkt. \
Niet gebruiken om te zeggen dat iets volstaat.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    choosing: Choosing,
    /// Vanaf welke consistentie iets noodzakelijk heet; anders 0.9
    #[arg(long, value_name = "GETAL", conflicts_with = "choices", help_heading = "Opties")]
    necessary_from: Option<f64>,
    /// Vanaf welke relevantie (RoN) een disjunctie wordt genoemd; anders 0.5
    #[arg(long, value_name = "GETAL", conflicts_with = "choices", help_heading = "Opties")]
    relevance: Option<f64>,
    /// Van hoogstens hoeveel condities een disjunctie is; 1 is geen; anders 2
    #[arg(long, value_name = "AANTAL", conflicts_with = "choices", help_heading = "Opties")]
    width: Option<usize>,
    /// Een formule om te bekijken, zoals \"A + B\"; mag vaker. De eerste wordt getekend
    #[arg(long, value_name = "FORMULE", help_heading = "Opties")]
    formula: Vec<String>,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "keuzes")]
    choices: Choices,
    #[serde(rename = "noodzaak")]
    report: NecessityReport,
}

/// Looks for what is necessary.
pub fn run(args: &Args) -> Outcome {
    let choices = args.choosing.get(|choices| {
        let own = &mut choices.necessity;
        own.consistency = args.necessary_from.unwrap_or(own.consistency);
        own.relevance = args.relevance.unwrap_or(own.relevance);
        own.width = args.width.unwrap_or(own.width);
        Ok(())
    })?;
    let table = sets(&args.common.data, &choices)?;
    let report = necessity(&table, choices.necessity, &args.formula).map_err(|e| refused(&e))?;
    if args.common.plot.is_asked() {
        let drawn = drawn(&report)?;
        let title = format!("{} als noodzakelijk voor {}", drawn.formula, report.outcome);
        args.common.draw(&title, |frame| draw::necessary(frame, &table, drawn))?;
    }
    let words = report.report(Lang::Nl);
    tell(&args.common, &Result { choices, report }, &words)
}

/// What is drawn: the first formula asked for, else what is most consistent.
fn drawn(report: &NecessityReport) -> std::result::Result<&Candidate, Fail> {
    let consistency = |c: &&Candidate| c.fit.consistency.unwrap_or(0.0);
    let best = || report.single.iter().max_by(|a, b| consistency(a).total_cmp(&consistency(b)));
    let none = || Fail::Refused("Er is niets om te tekenen; noem een formule met --formula.".into());
    report.asked.first().or_else(best).ok_or_else(none)
}
