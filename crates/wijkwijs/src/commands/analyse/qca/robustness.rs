// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse robustness`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::{Choices, Robustness, robustness};

use super::super::{Common, refused, tell};
use super::choices::Choosing;
use super::{Which, draw, raw, which};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Hoe ver een oplossing afhangt van drempels en grenzen.

Antwoordt op de vraag hoe ver elke keuze (consistentie, gevallen per rij, elk anker van een kalibratie) kan schuiven voordat \
de oplossing verandert, en welke gevallen bij elke redelijke keuze verklaard blijven. Niet gebruiken om de keuze te vinden \
die het beste uitkomt: leg keuzes eerst vast, met hun reden.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    choosing: Choosing,
    /// Van welke oplossing; anders de intermediaire als er verwachtingen zijn, en anders de spaarzame
    #[arg(long, value_enum, value_name = "SOORT", help_heading = "Opties")]
    solution: Option<Which>,
    /// Hoe ver de consistentie in de proeven schuift; anders 0.05
    #[arg(long, value_name = "GETAL", conflicts_with = "choices", help_heading = "Opties")]
    shift_consistency: Option<f64>,
    /// Welk deel van de afstand tot het volgende anker een anker in de proeven schuift; anders 0.1
    #[arg(long, value_name = "DEEL", conflicts_with = "choices", help_heading = "Opties")]
    shift_anchors: Option<f64>,
    /// In welke stap een anker zijn bereik aftast, als deel van de afstand tot het volgende; anders 0.05
    #[arg(long, value_name = "DEEL", conflicts_with = "choices", help_heading = "Opties")]
    step: Option<f64>,
    /// Hoeveel stappen elke kant op; anders 20
    #[arg(long, value_name = "AANTAL", conflicts_with = "choices", help_heading = "Opties")]
    steps: Option<usize>,
    /// Hoeveel analyses er hoogstens worden gedaan; anders 2000
    #[arg(long, value_name = "AANTAL", conflicts_with = "choices", help_heading = "Opties")]
    runs: Option<usize>,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "keuzes")]
    choices: Choices,
    #[serde(rename = "robuustheid")]
    robustness: Robustness,
}

/// Tries other choices.
pub fn run(args: &Args) -> Outcome {
    let choices = args.choosing.get(|choices| {
        let own = &mut choices.robustness;
        own.consistency = args.shift_consistency.unwrap_or(own.consistency);
        own.anchors = args.shift_anchors.unwrap_or(own.anchors);
        own.step = args.step.unwrap_or(own.step);
        own.steps = args.steps.unwrap_or(own.steps);
        own.runs = args.runs.unwrap_or(own.runs);
        Ok(())
    })?;
    let wanted = choices.columns().map_err(|e| refused(&e))?;
    let raw = raw(&args.common.data, &choices, &wanted)?;
    let sort = which(args.solution, &choices)?;
    let robustness = robustness(&choices, &raw, sort).map_err(|e| refused(&e))?;
    if args.common.plot.is_asked() {
        let fit = robustness.fit.first().ok_or_else(|| Fail::Refused("Er is geen model om te tekenen.".into()))?;
        let table = choices.sets(&raw).map_err(|e| refused(&e))?;
        let (_, membership) = table.membership_of(&fit.model).map_err(|e| refused(&e))?;
        let title = format!("Hoe vast gevallen staan onder {}", fit.model);
        args.common.draw(&title, |frame| draw::roles(frame, &table, fit, &membership))?;
    }
    let words = robustness.report(Lang::Nl);
    tell(&args.common, &Result { choices, robustness }, &words)
}
