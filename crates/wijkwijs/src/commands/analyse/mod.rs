// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse`: a method on a table of one's own, without a ledger.

mod chain;
mod convert;
mod disclosure;
mod effects;
mod logrank;
mod panel;
mod plot;
mod qca;
mod similar;
mod table;

use std::path::PathBuf;

use serde::Serialize;
use wijkwijs_charts::{Chart, Frame};
use wijkwijs_methods::chains::{Band, CurveOptions};
use wijkwijs_methods::effects::synth::Estimator;
use wijkwijs_methods::{Lang, Refused};

use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
#[command(subcommand_help_heading = "Methoden", disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    method: Method,
}

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

#[derive(clap::Subcommand)]
enum Method {
    /// Hoe mensen door een keten gaan en waar die hen verliest
    #[command(help_template = TEMPLATE, long_about = chain::ABOUT)]
    Chain(chain::Args),
    /// Of groepen verschillen in hoe snel iets gebeurt
    #[command(help_template = TEMPLATE, long_about = logrank::ABOUT)]
    Logrank(logrank::Args),
    /// Of het de bewoners anders ging, of dat er anderen kwamen
    #[command(help_template = TEMPLATE, long_about = panel::ABOUT)]
    Panel(panel::Args),
    /// Wat waarden op oude grenzen zouden zijn op nieuwe
    #[command(help_template = TEMPLATE, long_about = convert::ABOUT)]
    Convert(convert::Args),
    /// Welke gebieden op een gebied lijken, en waarop
    #[command(help_template = TEMPLATE, long_about = similar::ABOUT)]
    Similar(similar::Args),
    /// Van ruwe waarden naar lidmaatschap in een set
    #[command(help_template = TEMPLATE, long_about = qca::calibrate::ABOUT)]
    Calibrate(Box<qca::calibrate::Args>),
    /// Wat noodzakelijk is voor een uitkomst
    #[command(help_template = TEMPLATE, long_about = qca::necessity::ABOUT)]
    Necessity(Box<qca::necessity::Args>),
    /// Welke combinaties van condities voorkomen, met welke uitkomst
    #[command(help_template = TEMPLATE, long_about = qca::truth_table::ABOUT)]
    TruthTable(Box<qca::truth_table::Args>),
    /// Welke combinaties van condities volstaan voor een uitkomst
    #[command(help_template = TEMPLATE, long_about = qca::solve::ABOUT)]
    Qca(Box<qca::solve::Args>),
    /// Hoe ver een oplossing afhangt van drempels en grenzen
    #[command(help_template = TEMPLATE, long_about = qca::robustness::ABOUT)]
    Robustness(Box<qca::robustness::Args>),
    /// Hoe een gebied afsteekt bij een mengsel van gebieden waar niets begon
    #[command(help_template = TEMPLATE, long_about = effects::synth::ABOUT)]
    Synth(Box<effects::synth::Args>),
    /// Hetzelfde voor veranderingen in plaats van niveaus
    #[command(help_template = TEMPLATE, long_about = effects::synth::ABOUT_SDID)]
    Sdid(Box<effects::synth::Args>),
    /// Gebieden die op verschillende momenten begonnen, naast gebieden die niet begonnen
    #[command(help_template = TEMPLATE, long_about = effects::did::ABOUT)]
    Did(Box<effects::did::Args>),
    /// Wanneer een verschil ontstaat, en of er vóór de start al iets was
    #[command(help_template = TEMPLATE, long_about = effects::did::ABOUT_EVENT)]
    EventStudy(Box<effects::did::Args>),
    /// Eén gebied naast zijn eigen verleden
    #[command(help_template = TEMPLATE, long_about = effects::its::ABOUT)]
    Its(Box<effects::its::Args>),
    /// Vanaf wanneer er iets te zien kan zijn
    #[command(help_template = TEMPLATE, long_about = effects::horizon::ABOUT)]
    Horizon(Box<effects::horizon::Args>),
    /// Welke cellen niet gepubliceerd mogen worden, en welke om die te beschermen
    #[command(help_template = TEMPLATE, long_about = disclosure::protect::ABOUT)]
    Protect(Box<disclosure::protect::Args>),
    /// Wat een aanvaller uit gepubliceerde tabellen kan afleiden
    #[command(help_template = TEMPLATE, long_about = disclosure::audit::ABOUT)]
    Audit(Box<disclosure::audit::Args>),
    /// Alle cellen op een veelvoud, zo dat de totalen blijven kloppen
    #[command(help_template = TEMPLATE, long_about = disclosure::round::ABOUT)]
    Round(Box<disclosure::round::Args>),
    /// Ruis op aantallen, die voor dezelfde cel altijd dezelfde is
    #[command(help_template = TEMPLATE, long_about = disclosure::cell_key::ABOUT)]
    CellKey(Box<disclosure::cell_key::Args>),
}

/// What every method takes.
#[derive(clap::Args)]
pub struct Common {
    /// Het CSV-bestand; de eerste regel noemt de kolommen
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    data: PathBuf,
    /// Geeft de uitkomst als JSON
    #[arg(long, help_heading = "Opties")]
    json: bool,
    #[command(flatten)]
    plot: plot::Plot,
}

impl Common {
    /// Draws the outcome, when that was asked for.
    fn draw<C: Chart>(&self, title: &str, chart: impl FnOnce(Frame) -> Result<C, wijkwijs_charts::Refused>) -> Outcome {
        self.plot.draw(&self.data, title, chart)
    }
}

/// How sure intervals are to be.
#[derive(clap::Args)]
pub struct Sure {
    /// Hoe zeker een interval moet zijn, tussen 0 en 1
    #[arg(long, value_name = "GETAL", default_value_t = 0.95, hide_default_value = true, help_heading = "Opties")]
    confidence: f64,
}

impl Sure {
    fn curve(&self) -> CurveOptions {
        CurveOptions { confidence: self.confidence, band: Band::LogLog }
    }
}

/// Runs the method that was asked for.
pub fn run(args: &Args) -> Outcome {
    match &args.method {
        Method::Chain(args) => chain::run(args),
        Method::Logrank(args) => logrank::run(args),
        Method::Panel(args) => panel::run(args),
        Method::Convert(args) => convert::run(args),
        Method::Similar(args) => similar::run(args),
        Method::Calibrate(args) => qca::calibrate::run(args),
        Method::Necessity(args) => qca::necessity::run(args),
        Method::TruthTable(args) => qca::truth_table::run(args),
        Method::Qca(args) => qca::solve::run(args),
        Method::Robustness(args) => qca::robustness::run(args),
        Method::Synth(args) => effects::synth::run(args, Estimator::SyntheticControl),
        Method::Sdid(args) => effects::synth::run(args, Estimator::SyntheticDid),
        Method::Did(args) => effects::did::run(args),
        Method::EventStudy(args) => effects::did::run_event(args),
        Method::Its(args) => effects::its::run(args),
        Method::Horizon(args) => effects::horizon::run(args),
        Method::Protect(args) => disclosure::protect::run(args),
        Method::Audit(args) => disclosure::audit::run(args),
        Method::Round(args) => disclosure::round::run(args),
        Method::CellKey(args) => disclosure::cell_key::run(args),
    }
}

/// Prints a result in words or as JSON.
fn tell<T: Serialize>(common: &Common, result: &T, words: &str) -> Outcome {
    if common.json {
        let json = serde_json::to_string_pretty(result)
            .map_err(|e| Fail::Impossible(format!("De uitkomst kan niet worden geschreven: {e}")))?;
        say(&json);
    } else {
        say(words.trim_end());
    }
    Ok(())
}

/// A refusal of a method in words for the command line.
fn refused(refused: &Refused) -> Fail {
    Fail::Refused(refused.sentence(Lang::Nl))
}
