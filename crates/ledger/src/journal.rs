// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The journal of erasures: a file outside the database and its backups, one line of JSON for each erasure. A backup
//! is older than what was erased after it; the journal makes the restored ledger forget that again.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wijkwijs_domain::record::{AccountId, Hash, Micros};

use crate::erase::Target;
use crate::error::StoreError;

/// The usual name of the file.
pub const NAME: &str = "wissingen.jsonl";

/// A journal in a file.
#[derive(Clone, Debug)]
pub struct Journal {
    file: PathBuf,
}

/// One line: which ledger, and what was erased in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The ledger.
    pub ledger_id: String,
    /// When.
    pub time: Micros,
    /// What.
    pub target: Target,
}

impl Journal {
    /// The journal in this file; it need not be there yet.
    #[must_use]
    pub fn at(file: &Path) -> Self {
        Self { file: file.to_owned() }
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Adds lines, and returns when they are on the disk.
    ///
    /// # Errors
    /// [`StoreError::Journal`].
    pub fn append(&self, ledger_id: &str, targets: &[Target], time: Micros) -> Result<(), StoreError> {
        let lines: Vec<Line> = targets
            .iter()
            .map(|target| Line { ledger_id: ledger_id.to_owned(), time, target: target.clone() })
            .collect();
        self.append_lines(&lines)
    }

    /// Adds lines, and returns when they are on the disk. The file is made when it is not there, also for none.
    ///
    /// # Errors
    /// [`StoreError::Journal`].
    pub fn append_lines(&self, lines: &[Line]) -> Result<(), StoreError> {
        let text: String = lines.iter().map(|line| format!("{}\n", line.to_json())).collect();
        self.write(&text).map_err(|e| StoreError::Journal { journal: self.file.clone(), why: e.to_string() })
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).mode(0o600).open(&self.file)?;
        cut_off_torn_line(&mut file)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        // A new file is there only when its folder knows it.
        let folder = self.file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }

    /// All lines; none when there is no file. A last line that was cut off belongs to an erasure that was not done.
    ///
    /// # Errors
    /// [`StoreError::JournalUnread`] when it cannot be read or another line is no line of a journal.
    pub fn lines(&self) -> Result<Vec<Line>, StoreError> {
        let unreadable = |why: String| StoreError::JournalUnread { journal: self.file.clone(), why };
        let text = match std::fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(unreadable(e.to_string())),
        };
        let mut lines = Vec::new();
        for (n, text) in text.split_inclusive('\n').enumerate() {
            match Line::from_json(text) {
                Some(line) => lines.push(line),
                None if !text.ends_with('\n') => {}
                None => return Err(unreadable(format!("regel {} is geen wissing", n + 1))),
            }
        }
        Ok(lines)
    }
}

/// A power cut may leave half a line, of an erasure that was not done.
fn cut_off_torn_line(file: &mut File) -> io::Result<()> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    if whole < bytes.len() { file.set_len(u64::try_from(whole).unwrap_or_default()) } else { Ok(()) }
}

impl Line {
    fn to_json(&self) -> Value {
        let mut line = json!({ "grootboek": self.ledger_id, "tijd": self.time.0, "wat": self.target.word() });
        match &self.target {
            Target::Body { seq, link } | Target::Reason { seq, link } => {
                line["volgnummer"] = json!(seq);
                line["schakel"] = json!(link.to_string());
            }
            Target::Person { account } => line["account"] = json!(&*account.0),
        }
        line
    }

    fn from_json(text: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(text).ok()?;
        let word = |key: &str| line.get(key)?.as_str();
        let revision = || Some((line.get("volgnummer")?.as_u64()?, Hash::parse(word("schakel")?)?));
        let target = match word("wat")? {
            Target::BODY => revision().map(|(seq, link)| Target::Body { seq, link })?,
            Target::REASON => revision().map(|(seq, link)| Target::Reason { seq, link })?,
            Target::PERSON => Target::Person { account: AccountId(word("account")?.into()) },
            _ => return None,
        };
        let time = Micros(line.get("tijd")?.as_i64()?);
        Some(Self { ledger_id: word("grootboek")?.to_owned(), time, target })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_a_line_cut_off_at_the_end_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::at(&folder.path().join(NAME));
        assert_eq!(journal.lines().unwrap(), []);
        let link = Hash([7; 32]);
        let targets = [
            Target::Body { seq: 3, link },
            Target::Reason { seq: 4, link },
            Target::Person { account: AccountId("a-1".into()) },
        ];
        journal.append("g", &targets[..2], Micros(5)).unwrap();
        journal.append("g", &targets[2..], Micros(6)).unwrap();
        let read: Vec<Target> = journal.lines().unwrap().into_iter().map(|line| line.target).collect();
        assert_eq!(read, targets);
        let text = std::fs::read_to_string(journal.file()).unwrap();
        std::fs::write(journal.file(), &text[..text.len() - 4]).unwrap();
        assert_eq!(journal.lines().unwrap().len(), 2);
        journal.append("g", &targets[2..], Micros(6)).unwrap();
        assert_eq!(std::fs::read_to_string(journal.file()).unwrap(), text, "half a line is written anew");
        std::fs::write(journal.file(), format!("weg\n{text}")).unwrap();
        assert!(journal.lines().unwrap_err().to_string().contains("regel 1"));
    }

    #[test]
    fn a_journal_that_cannot_be_written_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::at(&folder.path().join("geen/map/wissingen.jsonl"));
        let target = Target::Person { account: AccountId("a-1".into()) };
        let error = journal.append("g", &[target], Micros(0)).unwrap_err().to_string();
        assert!(error.contains("er is niets gewist"), "{error}");
    }
}
