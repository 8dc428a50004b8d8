// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The folder of files that belongs with a ledger: what is too large for it. Several servers share the folder, so it
//! is often a mounted disk, and a mount that failed looks like an empty folder. A marker in it tells the two apart.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::entropy::random_hex;
use crate::error::{OpenError, StoreError};
use crate::store::Store;

/// The name of the marker.
pub const MARKER: &str = "wijkwijs-bestanden.json";
/// Under which name the ledger notes what the marker should say.
const MARK: &str = "bestanden";

/// Why a folder of files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The folder cannot be made, read or written.
    #[error(transparent)]
    Folder(#[from] OpenError),
    /// The ledger has a folder, and this is not it.
    #[error(
        "In de map {folder} ontbreekt {MARKER}. Is de gedeelde schijf aangekoppeld, en is dit de map die bij deze \
         gegevens hoort?"
    )]
    NoMarker {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder of another ledger.
    #[error("De map {folder} hoort bij andere gegevens. Kies de map die hierbij hoort, of een lege.")]
    Other {
        /// The folder.
        folder: PathBuf,
    },
    /// The ledger has a folder, and none was given.
    #[error("Bij deze gegevens hoort een map met bestanden. Geef die op met --files.")]
    Missing,
    /// The store fails.
    #[error("De gegevens zijn niet te lezen: {0}.")]
    Store(#[from] StoreError),
}

impl Store {
    /// Checks that this is the folder of files of this ledger. A ledger that has none yet takes an empty folder, or
    /// one without a marker (of a restored backup), as its own.
    ///
    /// # Errors
    /// [`FilesError`].
    pub async fn check_files(&self, folder: Option<&Path>) -> Result<(), FilesError> {
        let mut session = self.db.read().await?;
        let known = session.mark(MARK).await?;
        session.rollback().await?;
        let Some(folder) = folder else {
            return if known.is_some() { Err(FilesError::Missing) } else { Ok(()) };
        };
        let unusable = |source| FilesError::Folder(OpenError::Folder { folder: folder.to_owned(), source });
        std::fs::create_dir_all(folder).map_err(unusable)?;
        match (marker(folder).map_err(unusable)?, known) {
            (Some((_, mark)), Some(known)) if mark == known => Ok(()),
            // A backup put back beside the files of before.
            (Some((ledger, mark)), None) if ledger == self.ledger_id => Ok(self.remember(&mark).await?),
            (Some(_), _) => Err(FilesError::Other { folder: folder.to_owned() }),
            (None, Some(_)) => Err(FilesError::NoMarker { folder: folder.to_owned() }),
            (None, None) => self.take(folder).await,
        }
    }

    async fn remember(&self, mark: &str) -> Result<(), StoreError> {
        let (mut session, _) = self.db.lock().await?;
        session.set_mark(MARK, mark).await?;
        session.commit().await
    }

    async fn take(&self, folder: &Path) -> Result<(), FilesError> {
        let unusable = |source| FilesError::Folder(OpenError::Folder { folder: folder.to_owned(), source });
        let (mut session, _) = self.db.lock().await?;
        // Another server may have been first: its marker is then in the folder they share, or this is another.
        if let Some(known) = session.mark(MARK).await? {
            let same = marker(folder).map_err(unusable)?.is_some_and(|(_, mark)| mark == known);
            return if same { Ok(()) } else { Err(FilesError::NoMarker { folder: folder.to_owned() }) };
        }
        let mark = random_hex(&*self.entropy).map_err(StoreError::Entropy)?;
        put_marker(folder, &self.ledger_id, &mark).map_err(unusable)?;
        session.set_mark(MARK, &mark).await?;
        Ok(session.commit().await?)
    }
}

/// The ledger and the mark that the marker names, if it is there.
fn marker(folder: &Path) -> io::Result<Option<(String, String)>> {
    let text = match std::fs::read_to_string(folder.join(MARKER)) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e),
    };
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    let word = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(Some((word("grootboek"), word("merk"))))
}

fn put_marker(folder: &Path, ledger_id: &str, mark: &str) -> io::Result<()> {
    let mut file = File::create(folder.join(MARKER))?;
    let note = "Deze map hoort bij de gegevens van wijkwijs. Laat dit bestand staan.";
    writeln!(file, "{:#}", json!({ "uitleg": note, "grootboek": ledger_id, "merk": mark }))?;
    file.sync_all()
}
