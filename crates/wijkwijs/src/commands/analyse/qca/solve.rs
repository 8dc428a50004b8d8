// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse qca`.

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::{Choices, OverClusters, Qca, SetTable, over_clusters};

use super::super::{Common, refused, tell};
use super::choices::Choosing;
use super::{Which, draw, sets, which};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Welke combinaties van condities volstaan voor een uitkomst.

Antwoordt op de vraag wat waar werkt, onder welke condities: de conservatieve, spaarzame en (met verwachtingen) intermediaire \
oplossing, met alle even korte modellen, wat elk verklaart en waarop het rust. Niet gebruiken met meer condities dan uw \
aantal gevallen draagt, en niet om te bewijzen dat iets de oorzaak is: daarvoor moet u de gevallen kennen.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    choosing: Choosing,
    /// Laat aannamen weg die voor de uitkomst en voor het ontbreken ervan worden gemaakt (versterkte standaardanalyse)
    #[arg(long, conflicts_with = "choices", help_heading = "Opties")]
    enhanced: bool,
    /// Een formule die noodzakelijk is: daarbuiten wordt niets aangenomen; mag vaker
    #[arg(long, value_name = "FORMULE", conflicts_with = "choices", help_heading = "Opties")]
    necessary: Vec<String>,
    /// Een formule van wat niet kan bestaan; mag vaker
    #[arg(long, value_name = "FORMULE", conflicts_with = "choices", help_heading = "Opties")]
    impossible: Vec<String>,
    /// Laat een term ook tegenstrijdige rijen omvatten
    #[arg(long, conflicts_with = "choices", help_heading = "Opties")]
    free_contradictions: bool,
    /// Hoeveel stappen de zoektocht naar de kortste modellen mag nemen; anders 5000
    #[arg(long, value_name = "AANTAL", conflicts_with = "choices", help_heading = "Opties")]
    steps: Option<usize>,
    /// Hoeveel priemtermen er mogen zijn; anders 500000
    #[arg(long, value_name = "AANTAL", conflicts_with = "choices", help_heading = "Opties")]
    primes: Option<usize>,
    /// Wat er wordt getekend
    #[arg(long, value_enum, default_value = "xy", requires = "plot", help_heading = "Tekening")]
    picture: Picture,
    /// Van welke oplossing; anders de intermediaire als er verwachtingen zijn, en anders de spaarzame
    #[arg(long, value_enum, value_name = "SOORT", help_heading = "Tekening")]
    solution: Option<Which>,
    /// Het hoeveelste model ervan
    #[arg(long, value_name = "NUMMER", default_value_t = 1, requires = "plot", help_heading = "Tekening")]
    model: usize,
    /// Alleen deze term van het model
    #[arg(long, value_name = "TERM", requires = "plot", help_heading = "Tekening")]
    term: Option<String>,
}

/// What is drawn.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Picture {
    /// Elk geval: lidmaatschap in het model tegen lidmaatschap in de uitkomst
    #[value(name = "xy")]
    Xy,
    /// De waarheidstabel, de rijen onder elkaar
    #[value(name = "tabel")]
    Table,
    /// De waarheidstabel als vlakken; tot en met vijf condities van twee waarden
    #[value(name = "venn")]
    Venn,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "keuzes")]
    choices: Choices,
    #[serde(rename = "analyse")]
    analysis: Qca,
    #[serde(rename = "clusters", skip_serializing_if = "Vec::is_empty")]
    clusters: Vec<OverClusters>,
}

/// Analyses the table.
pub fn run(args: &Args) -> Outcome {
    let choices = args.choosing.get(|choices| {
        choices.free_contradictions = args.free_contradictions;
        choices.enhanced.contradictory = args.enhanced;
        choices.enhanced.necessary.clone_from(&args.necessary);
        choices.enhanced.impossible.clone_from(&args.impossible);
        choices.limits.steps = args.steps.unwrap_or(choices.limits.steps);
        choices.limits.primes = args.primes.unwrap_or(choices.limits.primes);
        Ok(())
    })?;
    let sort = which(args.solution, &choices)?;
    let table = sets(&args.common.data, &choices)?;
    let analysis = Qca::of(&table, &choices.analysis()).map_err(|e| refused(&e))?;
    draw(args, &table, &analysis, sort)?;
    let clusters = analysis.chosen(sort).map_or_else(Vec::new, |solution| over_clusters(&table, solution));
    let mut words = analysis.report(Lang::Nl);
    for cluster in &clusters {
        words.truncate(words.trim_end().len());
        words.push_str("\n\n");
        words.push_str(&cluster.report(Lang::Nl));
    }
    tell(&args.common, &Result { choices, analysis, clusters }, &words)
}

fn draw(args: &Args, table: &SetTable, analysis: &Qca, sort: wijkwijs_methods::qca::SolutionSort) -> Outcome {
    if !args.common.plot.is_asked() {
        return Ok(());
    }
    let title = format!("Waarheidstabel voor {}", analysis.table.outcome);
    match args.picture {
        Picture::Table => return args.common.draw(&title, |frame| draw::truth(frame, &analysis.table)),
        Picture::Venn => return args.common.draw(&title, |frame| draw::venn(frame, &analysis.table)),
        Picture::Xy => {}
    }
    let solution = analysis.chosen(sort).ok_or_else(|| {
        Fail::Refused(
            "De spaarzame oplossing is niet te geven: er zijn te veel kortste combinaties. Teken de conservatieve, met \
             --solution conservatief, of neem minder condities."
                .into(),
        )
    })?;
    let models = solution.models.len();
    let model = args.model.checked_sub(1).and_then(|at| solution.models.get(at)).ok_or_else(|| {
        Fail::Refused(format!("Model {} is er niet; kies een nummer van 1 tot en met {models}.", args.model))
    })?;
    let (formula, membership) = match &args.term {
        None => (model.formula.clone(), model.membership().to_vec()),
        Some(term) => table.membership_of(term).map_err(|e| refused(&e))?,
    };
    let title = format!("{formula} als voldoende voor {}", analysis.table.outcome);
    args.common.draw(&title, |frame| draw::sufficient(frame, table, &formula, &membership))
}
