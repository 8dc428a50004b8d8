// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs edit`: one record as text, in an editor or from a file.

use std::path::{Path, PathBuf};
use std::process::Command;

use wijkwijs_app::records::{Draftable, save};
use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::model::{Body, Entry};
use wijkwijs_domain::{Id, Lang, Problem, State};
use wijkwijs_package::{Files, record_from_toml, record_to_toml};

use super::{Data, Who, identifier, refusal};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Het record, bijvoorbeeld focusgebied/heerlen-noord
    #[arg(value_name = "RECORD", help_heading = "Gegevens")]
    record: String,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    who: Who,
    /// Leest de nieuwe tekst uit een bestand in plaats van een editor te openen
    #[arg(long, value_name = "BESTAND", conflicts_with = "show", help_heading = "Opties")]
    file: Option<PathBuf>,
    /// Toont de tekst en wijzigt niets
    #[arg(long, help_heading = "Opties")]
    show: bool,
    /// Waarom, voor de geschiedenis
    #[arg(long, value_name = "TEKST", default_value = "", hide_default_value = true, help_heading = "Opties")]
    reason: String,
}

/// Shows a record as text, or takes a changed text in.
pub async fn run(args: Args) -> Outcome {
    let id = identifier(&args.record)?;
    let store = args.data.open_existing().await?;
    let entry = store.model().entry(&id).cloned();
    let entry = entry.ok_or_else(|| Fail::Refused(format!("{id} bestaat niet.")))?;
    let before = as_text(&id, &entry)?;
    if args.show {
        say(before.trim_end());
        return Ok(());
    }
    let after = match &args.file {
        Some(path) => read(path)?,
        None => edited(&before)?,
    };
    if after == before {
        say("Niets gewijzigd.");
        return Ok(());
    }
    let change = change(&id, &entry, &after)?;
    let written = save(&store, &args.who.actor(&store).await?, &store.new_request()?, &change, &args.reason).await?;
    store.close().await;
    say(&format!("Vastgelegd: nummer {}.", written.last));
    Ok(())
}

fn as_text(id: &Id, entry: &Entry) -> Result<String, Fail> {
    let kind = of_id(id).map_err(|problem| Fail::Refused(problem.sentence(Lang::Nl)))?;
    let body = entry.working.text().ok_or_else(|| match entry.working.body {
        Body::Removed => Fail::Refused(format!("{id} is gewist; er is geen tekst om te wijzigen.")),
        _ => Fail::Refused(format!("{id} {}", Problem::Unreadable.sentence(Lang::Nl))),
    })?;
    // A record that was withdrawn comes back as a draft, not in public by accident.
    let state = if entry.state.is_gone() { &State::Concept } else { &entry.state };
    Ok(record_to_toml(kind, id, state, body))
}

fn change(id: &Id, entry: &Entry, text: &str) -> Result<Draftable, Fail> {
    let files: Files = [("record.toml".to_owned(), text.to_owned())].into();
    let (named, state, body) = record_from_toml(text).map_err(|remarks| refusal(&remarks, &files))?;
    if named != *id {
        return Err(Fail::Refused(format!(
            "De tekst gaat over {named}, niet over {id}; een identificatie verandert niet."
        )));
    }
    let body = serde_json::from_str(&body).unwrap_or_default();
    Ok(Draftable { id: named, from_version: entry.working.version, state, body })
}

fn read(path: &Path) -> Result<String, Fail> {
    std::fs::read_to_string(path).map_err(|e| Fail::Impossible(format!("{} is niet te lezen: {e}", path.display())))
}

/// Opens the person's own editor on the text.
fn edited(before: &str) -> Result<String, Fail> {
    let unable = |what: &str| Fail::Impossible(format!("{what} Geef de tekst met --file."));
    let editor = std::env::var("VISUAL").or_else(|_| std::env::var("EDITOR"));
    let editor = editor.map_err(|_| unable("Er is geen editor ingesteld (EDITOR)."))?;
    let folder =
        tempfile::tempdir().map_err(|e| unable(&format!("Er is geen plaats voor een tijdelijk bestand: {e}.")))?;
    let path = folder.path().join("record.toml");
    std::fs::write(&path, before).map_err(|e| unable(&format!("{} is niet te schrijven: {e}.", path.display())))?;
    let mut words = editor.split_whitespace();
    let program = words.next().ok_or_else(|| unable("EDITOR is leeg."))?;
    let status = Command::new(program).args(words).arg(&path).status();
    match status {
        Ok(status) if status.success() => read(&path),
        Ok(_) => Err(unable("De editor eindigde met een fout; er is niets gewijzigd.")),
        Err(e) => Err(unable(&format!("De editor {editor} start niet: {e}."))),
    }
}
