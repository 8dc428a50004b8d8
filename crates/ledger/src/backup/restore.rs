// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Putting a backup back, in one transaction: all of it, checked, or nothing.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;
use wijkwijs_domain::record::{AccountId, Clock, Hash, Micros};
use wijkwijs_domain::{Id, Revision};

use super::{
    Digests, ERASURES, ErasureLine, FILES, FORMAT, MANIFEST, Manifest, PERSONS, PersonLine, REQUESTS, REVISIONS,
    RequestLine, RevisionLine, hex,
};
use crate::db::{self, HeadRow, Session};
use crate::entropy::SystemEntropy;
use crate::erase::Erasure;
use crate::error::{OpenError, StoreError};
use crate::heads::Heads;
use crate::journal::Line;
use crate::place::Place;

/// A ledger that was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The last sequence.
    pub seq: u64,
    /// The last link.
    pub head: Hash,
    /// How often this ledger was put back, the first time it was made included.
    pub epoch: i64,
    /// How many erasures of the journal were done again.
    pub erased_again: usize,
    /// How many files were put back.
    pub files: usize,
}

/// Why nothing was put back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The archive cannot be read.
    #[error("De reservekopie {file} is niet te lezen: {}.", why(source))]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is no backup, or half of one.
    #[error("{file} is geen hele reservekopie van wijkwijs: {why}. Er is niets teruggezet; neem een andere kopie.")]
    NotWhole {
        /// The file.
        file: PathBuf,
        /// What is missing or does not hold.
        why: String,
    },
    /// Made by a later program.
    #[error("De reservekopie heeft formaat {0}; dit programma kent {FORMAT}. Werk het programma bij.")]
    Newer(u32),
    /// There are data already.
    #[error("Er staan al gegevens: {0}. Een reservekopie gaat alleen in een lege map of database.")]
    NotEmpty(String),
    /// The folder of files has files already.
    #[error("De map {0} is niet leeg. Bestanden gaan alleen terug in een lege map.")]
    FilesNotEmpty(PathBuf),
    /// The archive has files, and nobody said where to.
    #[error("De reservekopie bevat bestanden. Zeg met --files in welke (lege) map die komen.")]
    FilesWhere,
    /// The journal is of other data: whoever was erased here would come back.
    #[error(
        "In het wissingsjournaal staat niets over deze gegevens; het hoort bij andere. Er is niets teruggezet. Geef het \
         goede met --journal."
    )]
    OtherJournal,
    /// The target cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The target fails.
    #[error("De gegevens zijn niet terug te zetten: {0}.")]
    Store(#[from] StoreError),
}

/// What comes out of the archive.
enum Member {
    Revisions(Vec<Revision>),
    Persons(Vec<PersonLine>),
    Requests(Vec<RequestLine>),
    Erasures(Vec<Erasure>),
    Files(usize),
    Manifest(Box<(Manifest, Digests)>),
}

/// Why reading stops.
enum Stop {
    Io(io::Error),
    Wrong(String),
    FilesWhere,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Wrong(error.to_string())
    }
}

/// What has been put in so far.
struct Progress {
    last: u64,
    link: Hash,
    time: Micros,
    erasures: u64,
    files: usize,
    heads: BTreeMap<Id, Heads>,
    manifest: Option<Manifest>,
}

/// Puts a backup in an empty place and erases again what the journal says was erased; the epoch is raised, so that
/// servers that knew the ledger before notice.
///
/// # Errors
/// [`RestoreError`]; the place is as empty as it was.
pub async fn restore(
    file: &Path,
    place: &Place,
    files: Option<&Path>,
    journal: &[Line],
    clock: Arc<dyn Clock>,
) -> Result<Restored, RestoreError> {
    let source = File::open(file).map_err(|source| RestoreError::File { file: file.to_owned(), source })?;
    if let Some(folder) = files {
        empty_folder(folder)?;
    }
    let db = db::open(place, &SystemEntropy).await?;
    let (mut session, head) = db.lock().await?;
    if head.seq > 0 || head.erasures > 0 || !session.persons().await?.is_empty() {
        return Err(RestoreError::NotEmpty(place.to_string()));
    }
    let (send, members) = mpsc::channel(4);
    let target = files.map(Path::to_owned);
    let reading = tokio::task::spawn_blocking(move || unpack(source, target.as_deref(), &send));
    let put = put_all(&mut session, members).await;
    let read = reading.await.map_err(|e| StoreError::Away(e.to_string()))?;
    let outcome = match (read, put) {
        (Err(stop), _) => Err(stopped(stop, file)),
        (Ok(()), Err(error @ (StoreError::Gap { .. } | StoreError::Row { .. }))) => {
            Err(RestoreError::NotWhole { file: file.to_owned(), why: error.to_string() })
        }
        (Ok(()), put) => put.map_err(RestoreError::from),
    };
    let so_far = outcome.and_then(|so_far| so_far.whole(file)).and_then(|so_far| of_this(journal, so_far));
    let so_far = so_far.inspect_err(|_| files.into_iter().for_each(clear))?;
    let restored = finish(&mut session, so_far, journal, &*clock).await?;
    session.commit().await?;
    if let Err(error) = db.scrub().await {
        tracing::warn!(%error, "the space of what was erased is cleaned up later");
    }
    db.close().await;
    Ok(restored)
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "het bestand is er niet".into(),
        io::ErrorKind::PermissionDenied => "u hebt er geen rechten op".into(),
        _ => error.to_string(),
    }
}

fn empty_folder(folder: &Path) -> Result<(), RestoreError> {
    let unusable = |source| OpenError::Folder { folder: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(unusable)?;
    match std::fs::read_dir(folder).map_err(unusable)?.next() {
        None => Ok(()),
        Some(_) => Err(RestoreError::FilesNotEmpty(folder.to_owned())),
    }
}

/// A journal that says nothing of this ledger is the wrong one; one without a line says that nothing was erased.
fn of_this(journal: &[Line], so_far: (Progress, Manifest)) -> Result<(Progress, Manifest), RestoreError> {
    let ours = journal.is_empty() || journal.iter().any(|line| line.ledger_id == so_far.1.ledger_id);
    if ours { Ok(so_far) } else { Err(RestoreError::OtherJournal) }
}

/// Takes out what was put in a folder that was empty. The folder itself may be a mounted disk.
fn clear(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
    }
}

fn stopped(stop: Stop, file: &Path) -> RestoreError {
    let file = file.to_owned();
    match stop {
        Stop::Io(source) if source.raw_os_error().is_some() => RestoreError::File { file, source },
        Stop::Io(source) => RestoreError::NotWhole { file, why: source.to_string() },
        Stop::Wrong(why) => RestoreError::NotWhole { file, why },
        Stop::FilesWhere => RestoreError::FilesWhere,
    }
}

/// Reads the archive and hands on what it holds. A receiver that stopped says itself why.
fn unpack(source: File, files: Option<&Path>, send: &mpsc::Sender<Member>) -> Result<(), Stop> {
    let mut archive = tar::Archive::new(GzDecoder::new(BufReader::new(source)));
    let mut digests = [Sha256::new(), Sha256::new(), Sha256::new(), Sha256::new()];
    let mut count = 0;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        let member = if name.starts_with(FILES) {
            let folder = files.ok_or(Stop::FilesWhere)?;
            count += usize::from(put_file(&mut entry, folder)?);
            Member::Files(count)
        } else if name.starts_with(REVISIONS) {
            let lines = lines::<RevisionLine>(&mut entry, &mut digests[0], &name)?;
            Member::Revisions(lines.into_iter().map(Revision::try_from).collect::<Result<_, _>>()?)
        } else if name == PERSONS {
            Member::Persons(lines(&mut entry, &mut digests[1], &name)?)
        } else if name.starts_with(REQUESTS) {
            Member::Requests(lines(&mut entry, &mut digests[2], &name)?)
        } else if name == ERASURES {
            let all = lines::<ErasureLine>(&mut entry, &mut digests[3], &name)?.into_iter();
            let all = all.map(ErasureLine::erasure).collect::<Option<_>>();
            Member::Erasures(all.ok_or_else(|| Stop::Wrong(format!("{name} is onleesbaar")))?)
        } else if name == MANIFEST {
            let manifest = serde_json::from_reader(&mut entry).map_err(|e| Stop::Wrong(format!("{name}: {e}")))?;
            let [revisions, persons, requests, erasures] = digests.clone().map(|d| hex(&d.finalize()));
            Member::Manifest(Box::new((manifest, Digests { revisions, persons, requests, erasures })))
        } else {
            continue;
        };
        if send.blocking_send(member).is_err() {
            break;
        }
    }
    Ok(())
}

/// Puts one file back under the folder; a name that leads out of it is left.
fn put_file<R: Read>(entry: &mut tar::Entry<'_, R>, folder: &Path) -> io::Result<bool> {
    let path = entry.path()?.strip_prefix(FILES).map(Path::to_owned).unwrap_or_default();
    let inside = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if !inside || path.as_os_str().is_empty() || !entry.header().entry_type().is_file() {
        return Ok(false);
    }
    let target = folder.join(path);
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let mut file = File::create(&target)?;
    io::copy(entry, &mut file)?;
    file.sync_all()?;
    Ok(true)
}

fn lines<L: DeserializeOwned>(entry: &mut impl Read, digest: &mut Sha256, name: &str) -> Result<Vec<L>, Stop> {
    let mut lines = Vec::new();
    let mut reader = BufReader::new(entry);
    let mut text = Vec::new();
    while reader.read_until(b'\n', &mut text)? > 0 {
        digest.update(&text);
        let line = serde_json::from_slice(&text);
        lines.push(line.map_err(|e| Stop::Wrong(format!("{name}, regel {}: {e}", lines.len() + 1)))?);
        text.clear();
    }
    Ok(lines)
}

async fn put_all(session: &mut Session, mut members: mpsc::Receiver<Member>) -> Result<Progress, StoreError> {
    let mut so_far = Progress {
        last: 0,
        link: Hash::ZERO,
        time: Micros(0),
        erasures: 0,
        files: 0,
        heads: BTreeMap::new(),
        manifest: None,
    };
    while let Some(member) = members.recv().await {
        match member {
            Member::Revisions(revisions) => {
                so_far.follow(&revisions)?;
                session.put_revisions(&revisions).await?;
            }
            Member::Persons(persons) => {
                for person in persons {
                    session.put_person(&person.into()).await?;
                }
            }
            Member::Requests(requests) => {
                for line in requests {
                    session.put_request(&line.request, line.first, line.last).await?;
                }
            }
            Member::Erasures(erasures) => {
                for erasure in erasures {
                    session.put_erasure(&erasure).await?;
                    so_far.erasures = erasure.number;
                }
            }
            Member::Files(count) => so_far.files = count,
            Member::Manifest(both) => so_far.manifest = (both.0.digests == both.1).then_some(both.0),
        }
    }
    Ok(so_far)
}

impl Progress {
    /// Checks numbers and chain, and remembers the heads.
    fn follow(&mut self, revisions: &[Revision]) -> Result<(), StoreError> {
        for revision in revisions {
            if revision.seq != self.last + 1 {
                return Err(StoreError::Gap { after: self.last, found: revision.seq });
            }
            if !revision.holds_after(&self.link) {
                let why = "de keten breekt hier: de inhoud is na het schrijven veranderd".into();
                return Err(StoreError::Row { seq: revision.seq, why });
            }
            (self.last, self.link, self.time) = (revision.seq, revision.hash, revision.time);
            let heads = self.heads.entry(revision.record.clone()).or_default();
            *heads = heads.then(&Heads::of(revision));
        }
        Ok(())
    }

    /// Whether all is there that the manifest says.
    fn whole(self, file: &Path) -> Result<(Self, Manifest), RestoreError> {
        let not_whole = |why: &str| RestoreError::NotWhole { file: file.to_owned(), why: why.to_owned() };
        let manifest = self.manifest.clone().ok_or_else(|| not_whole("het slot ontbreekt of klopt niet"))?;
        if manifest.format > FORMAT {
            return Err(RestoreError::Newer(manifest.format));
        }
        let same = manifest.seq == self.last && manifest.head == self.link.to_string();
        if !same || manifest.erasures != self.erasures {
            return Err(not_whole("er ontbreken wijzigingen"));
        }
        Ok((self, manifest))
    }
}

async fn finish(
    session: &mut Session,
    (so_far, manifest): (Progress, Manifest),
    journal: &[Line],
    clock: &dyn Clock,
) -> Result<Restored, StoreError> {
    session.put_heads(&so_far.heads.iter().collect::<Vec<_>>()).await?;
    let head = HeadRow {
        ledger_id: manifest.ledger_id,
        epoch: manifest.epoch + 1,
        min_reader: crate::READER,
        seq: so_far.last,
        hash: so_far.link,
        time: so_far.time,
        erasures: so_far.erasures,
        backup: None,
    };
    session.put_head(&head).await?;
    let mut erased_again = 0;
    for line in journal.iter().filter(|line| line.ledger_id == head.ledger_id) {
        let number = head.erasures + 1 + u64::try_from(erased_again).unwrap_or_default();
        let time = clock.now().max(head.time);
        let erasure = Erasure { number, time, author: AccountId::system(), target: line.target.clone() };
        erased_again += usize::from(session.erase(&erasure).await?);
    }
    Ok(Restored { seq: head.seq, head: head.hash, epoch: head.epoch, erased_again, files: so_far.files })
}
