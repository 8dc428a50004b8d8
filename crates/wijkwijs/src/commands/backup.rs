// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs backup`: a copy of everything, while others go on.

use std::path::{Path, PathBuf};
use std::time::Duration;

use wijkwijs_domain::record::{Clock, Micros};
use wijkwijs_ledger::{JOURNAL_NAME, Journal, JournalLine, SystemClock, in_words};

use super::Data;
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// De map waarin de reservekopie komt
    #[arg(long, env = "WIJKWIJS_BACKUP_TO", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    to: PathBuf,
    /// De map met bestanden die bij de gegevens hoort
    #[arg(long, env = "WIJKWIJS_FILES", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    files: Option<PathBuf>,
    /// Ruimt reservekopieën op die ouder zijn; de nieuwste blijft altijd
    #[arg(long, env = "WIJKWIJS_KEEP_DAYS", hide_env = true, value_name = "DAGEN", help_heading = "Opties")]
    keep_days: Option<u16>,
    #[command(flatten)]
    journal: super::JournalFile,
}

const BEFORE: &str = "wijkwijs-";
const AFTER: &str = ".tar.gz";
const DAY: Duration = Duration::from_hours(24);

/// Writes a backup and keeps the journal of erasures beside it.
pub async fn run(args: Args) -> Outcome {
    std::fs::create_dir_all(&args.to).map_err(|e| unusable(&args.to, &e))?;
    let store = args.data.open_existing().await?;
    store.check_files(args.files.as_deref()).await.map_err(|e| Fail::Impossible(e.to_string()))?;
    let now = SystemClock.now();
    let file = args.to.join(format!("{BEFORE}{}{AFTER}", stamp(now)));
    let backup = store.backup(&file, args.files.as_deref()).await.map_err(|e| Fail::Impossible(e.to_string()))?;
    // The journal here first: it may know of erasures that the copy beside the backups does not.
    let copied = args.journal.of(&args.data.data).ok().map(|journal| beside(&journal, &args.to)).transpose()?;
    store.close().await;
    say(&format!("Reservekopie: {}", file.display()));
    say(&format!("Tot en met nummer {}.\nControlegetal: {}", backup.seq, backup.head));
    say(&match copied {
        Some(new) => format!("Wissingsjournaal ernaast: {new} nieuw."),
        None => "Het wissingsjournaal is niet bijgewerkt: zeg met --journal waar het is.".to_owned(),
    });
    match args.keep_days {
        Some(days) => clear(&args.to, now, DAY * u32::from(days)),
        None => Ok(()),
    }
}

/// Adds what the journal beside the backups does not have yet. Never the other way round, and never fewer.
fn beside(journal: &Journal, folder: &Path) -> Result<usize, Fail> {
    let copy = Journal::at(&folder.join(JOURNAL_NAME));
    let known = copy.lines()?;
    let new: Vec<JournalLine> = journal.lines()?.into_iter().filter(|line| !known.contains(line)).collect();
    copy.append_lines(&new)?;
    Ok(new.len())
}

/// The moment in the name of a file: 2026-11-23T021500Z.
fn stamp(now: Micros) -> String {
    let moment = jiff::Timestamp::from_microsecond(now.0).unwrap_or_default();
    moment.strftime("%Y-%m-%dT%H%M%SZ").to_string()
}

/// Deletes our own backups that are too old, by the moment in their names; never the newest.
fn clear(folder: &Path, now: Micros, keep: Duration) -> Outcome {
    let entries = std::fs::read_dir(folder).map_err(|e| unusable(folder, &e))?;
    let mut ours: Vec<(Micros, PathBuf)> =
        entries.flatten().filter_map(|entry| Some((moment(&entry.path())?, entry.path()))).collect();
    ours.sort_unstable();
    ours.pop();
    let oldest = now.0 - i64::try_from(keep.as_micros()).unwrap_or(i64::MAX);
    for (_, file) in ours.iter().filter(|(moment, _)| moment.0 < oldest) {
        std::fs::remove_file(file).map_err(|e| unusable(file, &e))?;
        say(&format!("Opgeruimd: {}", file.display()));
    }
    Ok(())
}

fn moment(file: &Path) -> Option<Micros> {
    let stamp = file.file_name()?.to_str()?.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
    let moment = jiff::civil::DateTime::strptime("%Y-%m-%dT%H%M%SZ", stamp).ok()?;
    Some(Micros(jiff::tz::Offset::UTC.to_timestamp(moment).ok()?.as_microsecond()))
}

fn unusable(path: &Path, error: &std::io::Error) -> Fail {
    Fail::Impossible(format!("{} is niet te gebruiken: {}.", path.display(), in_words(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_backups_go_and_the_newest_and_the_files_of_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let now = Micros(1_800_000_000_000_000);
        let day = i64::try_from(DAY.as_micros()).unwrap();
        let name = |days: i64| format!("{BEFORE}{}{AFTER}", stamp(Micros(now.0 - days * day)));
        let others = ["wijkwijs-notities.tar.gz".to_owned(), "wissingen.jsonl".into(), "foto.jpg".into()];
        for name in others.iter().cloned().chain([40, 20, 3].map(name)) {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let left = || {
            let mut names: Vec<String> = std::fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .filter(|name| !others.contains(name))
                .collect();
            names.sort();
            names
        };
        clear(folder.path(), now, 30 * DAY).unwrap();
        assert_eq!(left(), [name(20), name(3)]);
        clear(folder.path(), now, Duration::ZERO).unwrap();
        assert_eq!(left(), [name(3)], "the newest stays, however old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}
