// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs simulate`: a fictional town of which the truth is known.

mod concordances;
mod load;
mod shapes;

use std::fs;
use std::path::{Path, PathBuf};

use wijkwijs_ledger::in_words;
use wijkwijs_simulate::DEMO_SEED;
use wijkwijs_simulate::files::{ANSWERS, files};

pub use load::load;
pub use shapes::load_borders;

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
    let shown = town.out.display();
    let wrong = |path: &Path, error: &std::io::Error| {
        Fail::Impossible(format!("{} is niet te schrijven: {}.", path.display(), in_words(error)))
    };
    match fs::read_dir(&town.out).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => {
            return Err(Fail::Refused(format!("In de map {shown} staat al iets. Kies met --out een andere map.")));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(wrong(&town.out, &error)),
    }
    let files = files(town.seed);
    for file in &files {
        let path = town.out.join(&file.path);
        let folder = path.parent().unwrap_or(&town.out);
        fs::create_dir_all(folder).map_err(|error| wrong(folder, &error))?;
        fs::write(&path, &file.bytes).map_err(|error| wrong(&path, &error))?;
    }
    say(&format!(
        "Voorbeeldstad (fictief) met begingetal {}: {} bestanden in {shown}. Begin met LEESMIJ.md; wat er werkelijk waar \
         is, staat in {ANSWERS}.",
        town.seed,
        files.len()
    ));
    Ok(())
}
