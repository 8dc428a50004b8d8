// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Backup and restore, the same for both engines: a compressed archive (`.tar.gz`) of text that any program can read.
//!
//! | Member | What |
//! | --- | --- |
//! | `LEESMIJ.txt` | what this is and how it is put back |
//! | `wijzigingen/000001.jsonl` … | every revision, in order |
//! | `personen.jsonl` | names and contact details behind account numbers |
//! | `verzoeken/000001.jsonl` … | answered requests |
//! | `gewist.jsonl` | what was erased, without the text |
//! | `bestanden/…` | the folder of files, if there is one |
//! | `reservekopie.json` | which ledger, how far, and checksums; last, so that half an archive is known as such |

mod make;
mod restore;

use serde::{Deserialize, Serialize};
use wijkwijs_domain::Revision;
use wijkwijs_domain::record::{AccountId, Envelope, Hash, Micros, Salt, Sealed};

use crate::erase::{Erasure, Target};
use crate::error::StoreError;
use crate::persons::Person;

pub use make::{Backup, BackupError};
pub use restore::{RestoreError, Restored, restore};

const FORMAT: u32 = 1;
const REVISIONS: &str = "wijzigingen/";
const PERSONS: &str = "personen.jsonl";
const REQUESTS: &str = "verzoeken/";
const ERASURES: &str = "gewist.jsonl";
const FILES: &str = "bestanden/";
const MANIFEST: &str = "reservekopie.json";

/// The last member: what the archive should hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Manifest {
    #[serde(rename = "formaat")]
    format: u32,
    #[serde(rename = "grootboek")]
    ledger_id: String,
    #[serde(rename = "tijdperk")]
    epoch: i64,
    #[serde(rename = "volgnummer")]
    seq: u64,
    #[serde(rename = "controlegetal")]
    head: String,
    #[serde(rename = "tijd")]
    time: i64,
    #[serde(rename = "wissingen")]
    erasures: u64,
    /// The SHA-256 of the lines of each sort, one after the other: the same for the same content on any engine.
    #[serde(rename = "sha256")]
    digests: Digests,
}

/// SHA-256, as 64 hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digests {
    /// Of the revisions.
    #[serde(rename = "wijzigingen")]
    pub revisions: String,
    /// Of the persons.
    #[serde(rename = "personen")]
    pub persons: String,
    /// Of the answered requests.
    #[serde(rename = "verzoeken")]
    pub requests: String,
    /// Of the erasures.
    #[serde(rename = "gewist")]
    pub erasures: String,
}

/// A line of `wijzigingen/`.
#[derive(Serialize, Deserialize)]
struct RevisionLine {
    #[serde(rename = "volgnummer")]
    seq: u64,
    record: String,
    #[serde(rename = "versie")]
    version: u32,
    #[serde(rename = "tijd")]
    time: i64,
    #[serde(rename = "auteur")]
    author: String,
    #[serde(rename = "omslag")]
    envelope: String,
    #[serde(rename = "tekst")]
    body: SealedLine,
    #[serde(rename = "toelichting")]
    reason: SealedLine,
    #[serde(rename = "schakel")]
    hash: String,
}

/// A text, the salt of its commitment and the commitment itself, which alone is left when it was erased.
#[derive(Serialize, Deserialize)]
struct SealedLine {
    #[serde(rename = "inhoud", default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(rename = "zout", default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(rename = "zegel")]
    commitment: String,
}

/// A line of `personen.jsonl`.
#[derive(Serialize, Deserialize)]
struct PersonLine {
    account: String,
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "e-mail", default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(rename = "sinds")]
    since: i64,
}

/// A line of `verzoeken/`.
#[derive(Serialize, Deserialize)]
struct RequestLine {
    #[serde(rename = "verzoek")]
    request: String,
    #[serde(rename = "eerste")]
    first: u64,
    #[serde(rename = "laatste")]
    last: u64,
}

/// A line of `gewist.jsonl`.
#[derive(Serialize, Deserialize)]
struct ErasureLine {
    #[serde(rename = "nummer")]
    number: u64,
    #[serde(rename = "tijd")]
    time: i64,
    #[serde(rename = "auteur")]
    author: String,
    #[serde(rename = "wat")]
    what: String,
    #[serde(rename = "volgnummer", default, skip_serializing_if = "Option::is_none")]
    seq: Option<u64>,
    #[serde(rename = "schakel", default, skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<String>,
}

impl From<&Revision> for RevisionLine {
    fn from(revision: &Revision) -> Self {
        Self {
            seq: revision.seq,
            record: revision.record.to_string(),
            version: revision.version,
            time: revision.time.0,
            author: revision.author.to_string(),
            envelope: revision.envelope.text().to_owned(),
            body: SealedLine::new(revision.body.as_ref(), &revision.commitments[0]),
            reason: SealedLine::new(revision.reason.as_ref(), &revision.commitments[1]),
            hash: revision.hash.to_string(),
        }
    }
}

impl TryFrom<RevisionLine> for Revision {
    type Error = StoreError;

    fn try_from(line: RevisionLine) -> Result<Self, StoreError> {
        let seq = line.seq;
        let wrong = |what: &str| StoreError::Row { seq, why: what.to_owned() };
        let hash = |hex: &str| Hash::parse(hex).ok_or_else(|| wrong("geen SHA-256"));
        Ok(Self {
            seq,
            record: wijkwijs_domain::Id::parse(&line.record).map_err(|_| wrong("geen identificatie"))?,
            version: line.version,
            time: Micros(line.time),
            author: AccountId(line.author.into()),
            envelope: Envelope::read(line.envelope.into()).map_err(|_| wrong("geen omslag"))?,
            commitments: [hash(&line.body.commitment)?, hash(&line.reason.commitment)?],
            body: line.body.sealed().map_err(|()| wrong("geen zout"))?,
            reason: line.reason.sealed().map_err(|()| wrong("geen zout"))?,
            hash: hash(&line.hash)?,
        })
    }
}

impl SealedLine {
    fn new(sealed: Option<&Sealed>, commitment: &Hash) -> Self {
        Self {
            text: sealed.map(|s| s.text.to_string()),
            salt: sealed.map(|s| hex(&s.salt)),
            commitment: commitment.to_string(),
        }
    }

    fn sealed(self) -> Result<Option<Sealed>, ()> {
        let Some((text, salt)) = self.text.zip(self.salt) else { return Ok(None) };
        Ok(Some(Sealed { text: text.into(), salt: unhex(&salt).ok_or(())? }))
    }
}

impl From<&Person> for PersonLine {
    fn from(person: &Person) -> Self {
        let (name, email) = (person.name.clone(), person.email.clone());
        Self { account: person.account.to_string(), name, email, since: person.since.0 }
    }
}

impl From<PersonLine> for Person {
    fn from(line: PersonLine) -> Self {
        let account = AccountId(line.account.into());
        Self { account, name: line.name, email: line.email, since: Micros(line.since) }
    }
}

impl From<&Erasure> for ErasureLine {
    fn from(erasure: &Erasure) -> Self {
        let (seq, link, account) = match &erasure.target {
            Target::Body { seq, link } | Target::Reason { seq, link } => (Some(*seq), Some(link.to_string()), None),
            Target::Person { account } => (None, None, Some(account.to_string())),
        };
        let what = erasure.target.word().to_owned();
        let author = erasure.author.to_string();
        Self { number: erasure.number, time: erasure.time.0, author, what, seq, link, account }
    }
}

impl ErasureLine {
    fn erasure(self) -> Option<Erasure> {
        let text = || Some((self.seq?, Hash::parse(self.link.as_deref()?)?));
        let target = match self.what.as_str() {
            Target::BODY => text().map(|(seq, link)| Target::Body { seq, link })?,
            Target::REASON => text().map(|(seq, link)| Target::Reason { seq, link })?,
            Target::PERSON => Target::Person { account: AccountId(self.account?.into()) },
            _ => return None,
        };
        let author = AccountId(self.author.into());
        Some(Erasure { number: self.number, time: Micros(self.time), author, target })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Salt> {
    let mut salt = Salt::default();
    if text.len() != 2 * salt.len() || !text.is_ascii() {
        return None;
    }
    for (i, byte) in salt.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(salt)
}
