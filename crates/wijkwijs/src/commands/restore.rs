// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs restore`: a backup into an empty place, without what was erased since.

use std::path::PathBuf;
use std::sync::Arc;

use wijkwijs_ledger::{JOURNAL_NAME, Journal, JournalLine, Place, RestoreError, SystemClock, restore};

use super::Data;
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// De reservekopie
    #[arg(value_name = "RESERVEKOPIE", help_heading = "Gegevens")]
    backup: PathBuf,
    #[command(flatten)]
    data: Data,
    /// De lege map waarin de bestanden terugkomen
    #[arg(long, env = "WIJKWIJS_FILES", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    files: Option<PathBuf>,
    /// Het wissingsjournaal; zonder deze optie het bestand wissingen.jsonl naast de kopie
    #[arg(long, value_name = "BESTAND", conflicts_with = "without_journal", help_heading = "Opties")]
    journal: Option<PathBuf>,
    /// Zet terug zonder journaal: wie of wat sinds de kopie is gewist, komt dan terug
    #[arg(long, help_heading = "Opties")]
    without_journal: bool,
}

/// Puts a backup back and says what to do with it next.
pub async fn run(args: Args) -> Outcome {
    let journal = journal(&args)?;
    let clock = Arc::new(SystemClock);
    args.data.warn();
    let restored = restore(&args.backup, &args.data.data, args.files.as_deref(), &journal, clock);
    let restored = restored.await.map_err(|error| match &error {
        RestoreError::NotWhole { .. } => Fail::Damaged(error.to_string()),
        RestoreError::NotEmpty(_)
        | RestoreError::FilesNotEmpty(_)
        | RestoreError::FilesWhere
        | RestoreError::OtherJournal => Fail::Refused(error.to_string()),
        _ => Fail::Impossible(error.to_string()),
    })?;
    // The new place goes on with the journal of before, so that its own backups have it beside them.
    if let Place::Folder(folder) = &args.data.data {
        Journal::at(&folder.join(JOURNAL_NAME)).append_lines(&journal)?;
    }
    say(&format!("Teruggezet in {}: tot en met nummer {}.", args.data.data, restored.seq));
    if restored.files > 0 {
        say(&format!("Bestanden: {}.", restored.files));
    }
    if args.without_journal {
        say("Zonder wissingsjournaal: wat na de kopie is gewist, staat er weer.");
    } else {
        say(&format!("Opnieuw gewist volgens het journaal: {}.", restored.erased_again));
    }
    say(&format!("Controlegetal: {}", restored.head));
    Ok(())
}

/// Without a journal people could come back, so its absence must be meant.
fn journal(args: &Args) -> Result<Vec<JournalLine>, Fail> {
    if args.without_journal {
        return Ok(Vec::new());
    }
    let file = match &args.journal {
        Some(file) => file.clone(),
        None => args.backup.with_file_name(JOURNAL_NAME),
    };
    if !file.exists() {
        return Err(Fail::Refused(format!(
            "Het wissingsjournaal {} is er niet. Geef het met --journal, zodat niemand terugkomt die is gewist; is er \
             nooit iets gewist, gebruik dan --without-journal.",
            file.display()
        )));
    }
    Ok(Journal::at(&file).lines()?)
}
