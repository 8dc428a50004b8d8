// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Making a backup while others write: one moment of the ledger, read in parts and packed on another thread.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;
use wijkwijs_domain::record::{Hash, Micros};

use super::{
    Digests, ERASURES, ErasureLine, FILES, FORMAT, MANIFEST, Manifest, PERSONS, PersonLine, REQUESTS, REVISIONS,
    RequestLine, RevisionLine, hex,
};
use crate::db::{HeadRow, Session};
use crate::error::{StoreError, in_words};
use crate::files::MARKER;
use crate::gate::Step;
use crate::store::Store;

/// How many lines stand in one member.
const PART: u32 = 5_000;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub file: PathBuf,
    /// The last sequence in it.
    pub seq: u64,
    /// The last link: the anchor to keep elsewhere.
    pub head: Hash,
    /// When the last change in it was made.
    pub time: Micros,
    /// Checksums of the content, the same for the same content on any engine.
    pub digests: Digests,
}

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The ledger cannot be read.
    #[error("De gegevens zijn niet te lezen: {0}.")]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error("De reservekopie {file} is niet te schrijven: {}.", in_words(source))]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Something to pack.
enum Member {
    Text(String, Vec<u8>),
    Folder(PathBuf),
}

type Packer = mpsc::Sender<Member>;

impl Store {
    /// Writes a backup to `file`, with all in the folder `files`. Others read and write meanwhile. The file is there
    /// only when it is whole and on the disk.
    ///
    /// # Errors
    /// [`BackupError`]; nothing is left of a backup that failed.
    pub async fn backup(&self, file: &Path, files: Option<&Path>) -> Result<Backup, BackupError> {
        let fails = |source| BackupError::File { file: file.to_owned(), source };
        let unfinished = file.with_extension("onvolledig");
        let (packer, members) = mpsc::channel(4);
        let target = unfinished.clone();
        let packing = tokio::task::spawn_blocking(move || pack(&target, members));
        let read = self.read_into(packer, files).await;
        let packed = packing.await.map_err(io::Error::other).and_then(|packed| packed);
        let result = match (read, packed) {
            // A packer that stopped is why reading stopped.
            (_, Err(source)) => Err(fails(source)),
            (Err(error), Ok(())) => Err(error.into()),
            (Ok(manifest), Ok(())) => settle(&unfinished, file).map(|()| manifest).map_err(fails),
        };
        let (head, manifest) = result.inspect_err(|_| {
            let _ = std::fs::remove_file(&unfinished);
        })?;
        self.note_backup(&head).await;
        let (seq, time) = (head.seq, head.time);
        Ok(Backup { file: file.to_owned(), seq, head: head.hash, time, digests: manifest.digests })
    }

    async fn read_into(&self, packer: Packer, files: Option<&Path>) -> Result<(HeadRow, Manifest), StoreError> {
        let mut session = self.db.read().await?;
        let head = session.head().await?;
        self.gate.pass(Step::Part).await?;
        give(&packer, Member::Text("LEESMIJ.txt".into(), read_me(&head).into_bytes())).await?;
        let digests = Digests {
            revisions: self.revisions(&mut session, &packer).await?,
            persons: lines(&packer, PERSONS, &session.persons().await?, |p| PersonLine::from(p)).await?,
            requests: requests(&mut session, &packer).await?,
            erasures: lines(&packer, ERASURES, &session.erasures_after(0).await?, |e| ErasureLine::from(e)).await?,
        };
        session.rollback().await?;
        if let Some(folder) = files {
            give(&packer, Member::Folder(folder.to_owned())).await?;
        }
        let manifest = Manifest {
            format: FORMAT,
            ledger_id: head.ledger_id.clone(),
            epoch: head.epoch,
            seq: head.seq,
            head: head.hash.to_string(),
            time: head.time.0,
            erasures: head.erasures,
            digests,
        };
        let text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
        give(&packer, Member::Text(MANIFEST.into(), text.into_bytes())).await?;
        Ok((head, manifest))
    }

    async fn revisions(&self, session: &mut Session, packer: &Packer) -> Result<String, StoreError> {
        let mut digest = Sha256::new();
        let mut last = 0;
        for part in 1.. {
            let revisions = session.after(last, PART).await?;
            let Some(newest) = revisions.last() else { break };
            last = newest.seq;
            let text = as_lines(revisions.iter().map(RevisionLine::from));
            digest.update(&text);
            give(packer, Member::Text(format!("{REVISIONS}{part:06}.jsonl"), text)).await?;
            self.gate.pass(Step::Part).await?;
        }
        Ok(hex(&digest.finalize()))
    }

    /// Says in the ledger that a backup was made. A backup of a ledger that cannot be written is no worse for it.
    async fn note_backup(&self, head: &HeadRow) {
        let noted = async {
            let (mut session, _) = self.db.lock().await?;
            session.note_backup(head.seq, self.clock.now()).await?;
            session.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the backup was made, but the ledger could not be told");
        }
    }
}

async fn requests(session: &mut Session, packer: &Packer) -> Result<String, StoreError> {
    let mut digest = Sha256::new();
    let mut last = String::new();
    for part in 1.. {
        let requests = session.requests(&last, PART).await?;
        let Some((newest, _, _)) = requests.last() else { break };
        last.clone_from(newest);
        let line = |(request, first, last): &(String, u64, u64)| RequestLine {
            request: request.clone(),
            first: *first,
            last: *last,
        };
        let text = as_lines(requests.iter().map(line));
        digest.update(&text);
        give(packer, Member::Text(format!("{REQUESTS}{part:06}.jsonl"), text)).await?;
    }
    Ok(hex(&digest.finalize()))
}

async fn lines<T, L: Serialize>(
    packer: &Packer,
    name: &str,
    all: &[T],
    line: impl Fn(&T) -> L,
) -> Result<String, StoreError> {
    let text = as_lines(all.iter().map(line));
    let digest = hex(&Sha256::digest(&text));
    give(packer, Member::Text(name.to_owned(), text)).await?;
    Ok(digest)
}

fn as_lines<L: Serialize>(lines: impl Iterator<Item = L>) -> Vec<u8> {
    let mut text = Vec::new();
    for line in lines {
        // Structs of strings and numbers always serialise.
        text.extend(serde_json::to_vec(&line).unwrap_or_default());
        text.push(b'\n');
    }
    text
}

/// Hands something to the packer. One that stopped says itself why.
async fn give(packer: &Packer, member: Member) -> Result<(), StoreError> {
    packer.send(member).await.map_err(|_| StoreError::Away("het inpakken is gestopt".into()))
}

fn pack(file: &Path, mut members: mpsc::Receiver<Member>) -> io::Result<()> {
    let out = BufWriter::new(private(file)?);
    let mut archive = tar::Builder::new(GzEncoder::new(out, Compression::new(3)));
    archive.mode(tar::HeaderMode::Deterministic);
    while let Some(member) = members.blocking_recv() {
        match member {
            Member::Text(name, text) => {
                let mut header = tar::Header::new_gnu();
                header.set_size(u64::try_from(text.len()).unwrap_or_default());
                header.set_mode(0o600);
                header.set_mtime(0);
                archive.append_data(&mut header, name, &*text)?;
            }
            Member::Folder(folder) => add_folder(&mut archive, &folder, Path::new(FILES))?,
        }
    }
    let mut out = archive.into_inner()?.finish()?;
    out.flush()?;
    out.get_ref().sync_all()
}

/// A backup holds names and addresses: nobody but its owner may read it.
fn private(file: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file)
}

fn add_folder<W: Write>(archive: &mut tar::Builder<W>, folder: &Path, to: &Path) -> io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            add_folder(archive, &path, &name)?;
        } else if entry.file_name() != MARKER {
            archive.append_path_with_name(&path, &name)?;
        }
    }
    Ok(())
}

/// Gives a finished file its name, and makes that lasting.
fn settle(unfinished: &Path, file: &Path) -> io::Result<()> {
    std::fs::rename(unfinished, file)?;
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn read_me(head: &HeadRow) -> String {
    format!(
        "Reservekopie van wijkwijs (formaat {FORMAT})\n\n\
         Grootboek {}, tot en met nummer {}.\nControlegetal: {}\n\n\
         Wat erin zit:\n\
         - wijzigingen/: elke wijziging die ooit is vastgelegd, ook concepten en interne teksten;\n\
         - personen.jsonl: namen en adressen van gebruikers. Dit zijn persoonsgegevens: bewaar dit bestand afgesloten;\n\
         - verzoeken/: welke opdrachten al zijn uitgevoerd, zodat een herhaling geen kwaad kan;\n\
         - gewist.jsonl: wat is gewist en wanneer, zonder de tekst;\n\
         - bestanden/: de map met bestanden, als die is meegegeven;\n\
         - reservekopie.json: tot waar deze kopie loopt, met controlegetallen.\n\n\
         Wat er niet in zit: het wissingsjournaal ({}, ernaast), instellingen, certificaten en logboeken.\n\n\
         Terugzetten, in een lege map of een lege PostgreSQL-database:\n\
         wijkwijs restore DIT-BESTAND --data PLAATS\n",
        head.ledger_id,
        head.seq,
        head.hash,
        crate::journal::NAME,
    )
}
