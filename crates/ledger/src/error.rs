// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong, in sentences for the person at the keyboard.

use std::path::PathBuf;

use wijkwijs_domain::Refusal;

/// Why a ledger cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made or read.
    #[error("De map {folder} is niet te gebruiken: {}.", in_words(source))]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is there, but it is no ledger.
    #[error("Het bestand {file} is geen wijkwijs-gegevensbestand. Kies een andere map.")]
    NotALedger {
        /// The file.
        file: PathBuf,
    },
    /// Written by a later program.
    #[error(
        "Deze gegevens zijn geschreven door een nieuwere versie van wijkwijs (lezer {needs}; dit is lezer {have}). \
         Werk het programma bij."
    )]
    Newer {
        /// The reader it needs.
        needs: i64,
        /// The reader this is.
        have: i64,
    },
    /// The store fails.
    #[error("De gegevens in {file} zijn niet te openen: {source}")]
    Store {
        /// The file.
        file: PathBuf,
        /// Why.
        source: StoreError,
    },
}

/// What the system says of a file or folder, and what to do about it.
#[must_use]
pub fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => "u hebt er geen rechten; pas die aan of kies een andere map".into(),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "het is een bestand; kies een map".into(),
        ErrorKind::NotFound => "de map erboven bestaat niet; maak die eerst".into(),
        ErrorKind::StorageFull => "de schijf is vol; maak ruimte of kies een andere map".into(),
        ErrorKind::ReadOnlyFilesystem => "de schijf is alleen te lezen; kies een andere map".into(),
        _ => format!("{error}; kies een andere map"),
    }
}

/// The store fails: not a person's fault to mend in their input.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database fails.
    #[error("de database geeft een fout: {0}")]
    Database(#[from] sqlx::Error),
    /// A sequence number is missing: rows were lost or removed.
    #[error("het gegevensbestand heeft een gat: na volgnummer {after} volgt {found}; herstel uit een reservekopie")]
    Gap {
        /// The last number seen.
        after: u64,
        /// The next number found.
        found: u64,
    },
    /// Another ledger, or an older state of this one, is in its place.
    #[error("het gegevensbestand is vervangen door een ander of teruggezet; start het programma opnieuw")]
    Foreign,
    /// A later program raised what it takes to read this ledger, while this one was running.
    #[error(
        "een nieuwere versie van wijkwijs heeft de gegevens aangepast (lezer {needs}; dit is lezer {have}); werk bij"
    )]
    Newer {
        /// The reader it needs.
        needs: i64,
        /// The reader this is.
        have: i64,
    },
    /// The verification in the background found damage: nothing is added to a ledger that does not hold.
    #[error("de gegevens zijn beschadigd ({0}); er wordt niets vastgelegd tot ze zijn hersteld uit een reservekopie")]
    Damaged(String),
    /// A row that no program wrote.
    #[error("volgnummer {seq} is onleesbaar: {why}")]
    Row {
        /// Its sequence.
        seq: u64,
        /// Why.
        why: String,
    },
    /// No random bytes.
    #[error("het systeem geeft geen willekeurige getallen: {0}")]
    Entropy(String),
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A person can mend it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store fails. With the same request identifier it may be tried again without harm.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for WriteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}
