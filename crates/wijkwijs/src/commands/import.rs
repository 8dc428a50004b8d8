// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs import`: a package into the ledger, three-way and as one batch.

use std::path::PathBuf;

use wijkwijs_app::packages::{ImportOptions, ImportReport, dry_run, import};
use wijkwijs_domain::Id;
use wijkwijs_ledger::Written;
use wijkwijs_package::{Package, folder, read};

use super::{Data, Who, refusal};
use crate::builtin;
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De map van het pakket
    #[arg(value_name = "PAKKET", required_unless_present = "builtin", help_heading = "Gegevens")]
    package: Option<PathBuf>,
    /// Een pakket dat in het programma zit, in plaats van een map
    #[arg(long, value_name = "NAAM", conflicts_with = "package", help_heading = "Opties")]
    builtin: Option<String>,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    who: Who,
    /// Zegt wat er zou gebeuren en legt niets vast
    #[arg(long, help_heading = "Opties")]
    dry_run: bool,
    /// Laat staan wat botst met een wijziging van mensen, en leest de rest in
    #[arg(long, help_heading = "Opties")]
    skip_conflicts: bool,
    /// Trekt records in die niet meer in het pakket staan
    #[arg(long, help_heading = "Opties")]
    withdraw_missing: bool,
    /// Waarom, voor de geschiedenis
    #[arg(
        long,
        value_name = "TEKST",
        default_value = "Import van een pakket",
        hide_default_value = true,
        help_heading = "Opties"
    )]
    reason: String,
}

/// Imports a package, or says what that would do.
pub async fn run(args: Args) -> Outcome {
    let package = package(&args)?;
    let options = ImportOptions {
        skip_conflicts: args.skip_conflicts,
        withdraw_missing: args.withdraw_missing,
        reason: args.reason,
    };
    let store = args.data.open().await?;
    if args.dry_run {
        let report = dry_run(&store.model(), &package, &options)?;
        tell(&report);
        say("Niets vastgelegd: dit was een proef.");
    } else {
        let (report, written) =
            import(&store, &args.who.actor(&store).await?, &store.new_request()?, &package, &options).await?;
        tell(&report);
        tell_written(&written);
    }
    store.close().await;
    Ok(())
}

fn package(args: &Args) -> Result<Package, Fail> {
    match (&args.builtin, &args.package) {
        (Some(name), _) => builtin::package(name),
        (None, path) => {
            let files = folder::load(&path.clone().unwrap_or_default())?;
            read(&files).map_err(|remarks| refusal(&remarks, &files))
        }
    }
}

fn tell_written(written: &Written) {
    if written.first > written.last {
        say("Er viel niets vast te leggen.");
    } else {
        say(&format!("Vastgelegd: nummer {} tot en met {}.", written.first, written.last));
    }
}

fn tell(report: &ImportReport) {
    let named = |what: &str, ids: &[Id]| {
        if !ids.is_empty() {
            say(&format!("{what}: {}{}", ids.len(), in_short(ids)));
        }
    };
    named("Nieuw", &report.new);
    named("Gewijzigd", &report.changed);
    named("Samengevoegd met wijzigingen van mensen", &report.merged);
    named("Gelaten zoals mensen het maakten", &report.kept);
    named("Ingetrokken", &report.withdrawn);
    named("Gewist, niet ingelezen", &report.erased);
    named("Niet te lezen, niet ingelezen", &report.unreadable);
    named("Niet meer in het pakket (--withdraw-missing trekt ze in)", &report.missing);
    if report.unchanged > 0 {
        say(&format!("Ongewijzigd: {}", report.unchanged));
    }
    for (id, fields) in &report.conflicts {
        say(&format!("Botsing, niet ingelezen: {id} ({})", fields.join(", ")));
    }
}

/// The first few, so that a person recognises them.
fn in_short(ids: &[Id]) -> String {
    const FEW: usize = 5;
    let names: Vec<&str> = ids.iter().take(FEW).map(Id::as_str).collect();
    let more = if ids.len() > FEW { ", …" } else { "" };
    format!(" ({}{more})", names.join(", "))
}
