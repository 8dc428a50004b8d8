// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The folder with the files of releases.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use parquet::errors::ParquetError;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use wijkwijs_app::figures::out::TableFile;
use wijkwijs_app::figures::{Broken, Column, ColumnKey, Figures, FileRow, RegionNames};
use wijkwijs_app::whole::{Unwritten, write_whole};

use crate::layout::GroupOf;
use crate::read::Open;
use crate::{Error, NewRelease, write};

/// How much memory the columns that were read last may take: a hundred indicators of all regions of the country over
/// twenty years take 340 MB (docs/BENCHMARKS.md).
const CACHE_BYTES: u64 = 384 * 1024 * 1024;

/// How long a file may be without a record: an import writes its record right after its file.
const ORPHAN_AGE: Duration = Duration::from_hours(1);

const ENDING: &str = ".parquet";
const NAMES_ENDING: &str = ".regios.parquet";
const TEMPORARY: &str = ".tmp";
const PAGES: &str = "ophalen";

/// A folder with the files of releases, open for reading by many at once.
pub struct Folder {
    path: PathBuf,
    open: Mutex<HashMap<String, Arc<Open>>>,
    columns: Cache<ColumnKey, Option<Arc<Column>>, ByBytes>,
}

/// What was swept out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// The names of the files.
    pub files: Vec<String>,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<ColumnKey, Option<Arc<Column>>> for ByBytes {
    fn weight(&self, key: &ColumnKey, column: &Option<Arc<Column>>) -> u64 {
        let column = column.as_ref().map_or(0, |column| column.bytes());
        u64::try_from(column + key.indicator.as_str().len() + key.digest.len()).unwrap_or(u64::MAX)
    }
}

impl Folder {
    /// The folder at a path. It is made when something is written.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self::with_cache(path, CACHE_BYTES)
    }

    /// The same with another bound to the memory of columns, in bytes.
    #[must_use]
    pub fn with_cache(path: &Path, bytes: u64) -> Self {
        // A column of a country's neighbourhoods takes a few hundred thousand bytes.
        let items = usize::try_from(bytes / 100_000).unwrap_or(1).max(16);
        Self { path: path.to_owned(), open: Mutex::default(), columns: Cache::with_weighter(items, bytes, ByBytes) }
    }

    /// Where pages of tables that are being fetched are kept until their release is here. The sweep leaves them: a
    /// fetch may go on tomorrow.
    #[must_use]
    pub fn pages(&self) -> PathBuf {
        self.path.join(PAGES)
    }

    /// Whether the release with this digest is here, whole.
    #[must_use]
    pub fn has(&self, digest: &str) -> bool {
        is_digest(digest) && self.figures_file(digest).is_file() && self.names_file(digest).is_file()
    }

    /// Writes a release. When this returns, the file is whole and on the disk; before that it has another name. A
    /// release that is here already is left as it is.
    ///
    /// # Errors
    /// The disk, with which file; nothing is left of the release then.
    pub fn put(&self, release: &NewRelease) -> Result<(), Error> {
        if !is_digest(&release.digest) {
            return Err(Error::NoDigest(release.digest.clone()));
        }
        if self.has(&release.digest) {
            return Ok(());
        }
        // The figures come last: a release is there when they are.
        Self::write(&self.names_file(&release.digest), |to| write::names(to, &release.names).map(drop))?;
        Self::write(&self.figures_file(&release.digest), |to| write::figures(to, release).map(drop))?;
        let kept = self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&release.digest);
        if kept.is_none() {
            self.columns.clear();
        }
        Ok(())
    }

    /// Removes what a stopped import left: files under another name, and files of which no record speaks. What is
    /// younger than an hour may be an import that is under way.
    ///
    /// # Errors
    /// The folder cannot be read, or a file cannot be removed.
    pub fn sweep(&self, known: &BTreeSet<String>, now: SystemTime) -> Result<Swept, Error> {
        let mut swept = Swept::default();
        let wrong = |error| Error::Io(self.path.clone(), error);
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(swept),
            Err(error) => return Err(wrong(error)),
        };
        for entry in entries {
            let entry = entry.map_err(wrong)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            if !is_orphan(&name, known) || is_young(&entry, now) {
                continue;
            }
            fs::remove_file(entry.path()).map_err(|error| Error::Io(entry.path(), error))?;
            swept.files.push(name);
        }
        swept.files.sort();
        Ok(swept)
    }

    fn write(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> Result<(), ParquetError>) -> Result<(), Error> {
        write_whole(path, TEMPORARY, write).map_err(|error| match error {
            Unwritten::Disk(path, error) => Error::Io(path, error),
            Unwritten::Contents(path, error) => Error::Parquet(path, error),
        })
    }

    fn figures_file(&self, digest: &str) -> PathBuf {
        self.path.join(format!("{digest}{ENDING}"))
    }

    fn names_file(&self, digest: &str) -> PathBuf {
        self.path.join(format!("{digest}{NAMES_ENDING}"))
    }

    fn opened(&self, digest: &str) -> Result<Option<Arc<Open>>, Error> {
        if !is_digest(digest) {
            return Ok(None);
        }
        let lock = || self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = lock().get(digest) {
            return Ok(Some(Arc::clone(open)));
        }
        let Some(open) = Open::at(&self.figures_file(digest), &self.names_file(digest))? else { return Ok(None) };
        let open = Arc::new(open);
        lock().insert(digest.to_owned(), Arc::clone(&open));
        Ok(Some(open))
    }

    fn read(&self, key: &ColumnKey) -> Result<Option<Arc<Column>>, Error> {
        let Some(open) = self.opened(&key.digest)? else { return Ok(None) };
        let of = GroupOf { indicator: key.indicator.clone(), part: key.part.clone() };
        Ok(open.column(&of)?.map(Arc::new))
    }
}

impl Figures for Folder {
    fn column(&self, key: &ColumnKey) -> Result<Option<Arc<Column>>, Broken> {
        self.columns.get_or_insert_with(key, || self.read(key)).map_err(|error| Broken(error.to_string()))
    }

    fn names(&self, digest: &str) -> Result<Option<Arc<RegionNames>>, Broken> {
        let open = self.opened(digest).map_err(|error| Broken(error.to_string()))?;
        Ok(open.map(|open| Arc::clone(&open.names)))
    }

    fn table(&self, rows: &[FileRow]) -> Result<Option<Vec<u8>>, Broken> {
        write::shown(Vec::new(), rows).map(Some).map_err(|error| Broken(error.to_string()))
    }

    fn table_file<'w>(&self, to: &'w mut (dyn Write + Send)) -> Result<Option<Box<dyn TableFile + 'w>>, Broken> {
        let file = write::Whole::begin(to).map_err(|error| Broken(error.to_string()))?;
        Ok(Some(Box::new(file)))
    }
}

/// Hexadecimal and long enough: a name that cannot lead out of the folder.
fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn is_orphan(name: &str, known: &BTreeSet<String>) -> bool {
    let digest = name.strip_suffix(NAMES_ENDING).or_else(|| name.strip_suffix(ENDING));
    match digest {
        Some(digest) => is_digest(digest) && !known.contains(digest),
        None => name.starts_with('.') && name.ends_with(TEMPORARY),
    }
}

fn is_young(entry: &fs::DirEntry, now: SystemTime) -> bool {
    let changed = entry.metadata().and_then(|about| about.modified());
    changed.is_ok_and(|changed| now.duration_since(changed).unwrap_or_default() < ORPHAN_AGE)
}
