// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs schema`: the JSON Schemas of all kinds and the description of the API, contracts that are generated and
//! committed.

use std::path::{Path, PathBuf};

use wijkwijs_package::schema;

use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De map waarin de schema's komen
    #[arg(value_name = "MAP", help_heading = "Gegevens")]
    folder: PathBuf,
    /// Zegt alleen of de schema's in de map de huidige zijn
    #[arg(long, help_heading = "Opties")]
    check: bool,
}

/// Writes the schemas, or says which are stale.
pub fn run(args: &Args) -> Outcome {
    let mut files = schema::files();
    files.insert("openapi.json".into(), wijkwijs_web::api::contract());
    if args.check {
        let is_stale =
            |name: &str, text: &str| std::fs::read_to_string(args.folder.join(name)).ok().as_deref() != Some(text);
        let stale: Vec<&str> = files.iter().filter(|(n, t)| is_stale(n, t)).map(|(n, _)| n.as_str()).collect();
        if stale.is_empty() {
            return Ok(());
        }
        let (names, folder) = (stale.join(", "), args.folder.display());
        return Err(Fail::Refused(format!("Verouderd: {names}. \"wijkwijs schema {folder}\" schrijft ze opnieuw.")));
    }
    let unwritable =
        |path: &Path, e: std::io::Error| Fail::Impossible(format!("{} is niet te schrijven: {e}", path.display()));
    std::fs::create_dir_all(&args.folder).map_err(|e| unwritable(&args.folder, e))?;
    for (name, text) in &files {
        let path = args.folder.join(name);
        std::fs::write(&path, text).map_err(|e| unwritable(&path, e))?;
    }
    say(&format!("{} schema's geschreven.", files.len()));
    Ok(())
}
