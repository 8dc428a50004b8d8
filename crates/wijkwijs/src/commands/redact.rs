// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs redact`: texts of a record, deleted for good.

use clap::ValueEnum;
use wijkwijs_app::erasure::{Texts, Versions, redact};

use super::{Data, JournalFile, Who, identifier};
use crate::fail::{Outcome, say};

/// Arguments.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("versions").required(true))]
pub struct Args {
    /// Het record, bijvoorbeeld bevinding/vaste-gezichten
    #[arg(value_name = "RECORD", help_heading = "Gegevens")]
    record: String,
    #[command(flatten)]
    data: Data,
    /// Alle versies behalve de nieuwste: nadat een wijziging de naam uit de tekst haalde
    #[arg(long, group = "versions", help_heading = "Opties")]
    earlier: bool,
    /// Deze versie; mag vaker
    #[arg(long, value_name = "NUMMER", group = "versions", help_heading = "Opties")]
    version: Vec<u32>,
    /// Alle versies: de pagina zegt daarna dat het record is verwijderd
    #[arg(long, group = "versions", help_heading = "Opties")]
    all: bool,
    /// Welke teksten
    #[arg(long, value_enum, default_value = "alles", hide_possible_values = false, help_heading = "Opties")]
    what: What,
    #[command(flatten)]
    journal: JournalFile,
    #[command(flatten)]
    who: Who,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Wat er staat
    Tekst,
    /// Waarom het is gewijzigd
    Toelichting,
    /// Beide
    Alles,
}

/// Erases texts and says how many.
pub async fn run(args: Args) -> Outcome {
    let id = identifier(&args.record)?;
    let journal = args.journal.of(&args.data.data)?;
    let store = args.data.open_existing().await?;
    let actor = args.who.actor(&store).await?;
    let versions = match (args.all, args.earlier) {
        (true, _) => Versions::All,
        (_, true) => Versions::Earlier,
        _ => Versions::Some(args.version),
    };
    let texts = match args.what {
        What::Tekst => Texts::Body,
        What::Toelichting => Texts::Reason,
        What::Alles => Texts::Both,
    };
    let erased = redact(&store, &actor, &id, &versions, texts, &journal).await?;
    store.close().await;
    if erased.done == 0 && erased.absent == 0 {
        say(&format!("Er valt niets te wissen: {id} heeft maar één versie."));
        return Ok(());
    }
    say(&match erased.done {
        1 => format!("Gewist: 1 tekst van {id}."),
        n => format!("Gewist: {n} teksten van {id}."),
    });
    if erased.absent > 0 {
        say(&format!("Al eerder gewist: {}.", erased.absent));
    }
    say(&format!("Vastgelegd in {}.", journal.file().display()));
    say("In oudere reservekopieën staat de tekst nog, tot u die opruimt.");
    Ok(())
}
