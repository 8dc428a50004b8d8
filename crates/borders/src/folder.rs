// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The folder with the files of divisions, and what was read of them last.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::{Coord, Geometry, LineString, MultiPolygon, Polygon};
use geozero::{ColumnValue, PropertyProcessor as _};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use wijkwijs_app::borders::{Area, Areas, Borders, Broken};
use wijkwijs_app::whole::{Unwritten, write_whole};
use wijkwijs_domain::areas::{Level, RegionCode};

use crate::making::Made;
use crate::read;
use crate::tile::{Drawn, MOST_ZOOM, Tile, drawn_for};
use crate::without_shape;

/// How much memory the areas that were read last may take.
const AREAS_BYTES: u64 = 384 * 1024 * 1024;
/// How much memory the shapes that tiles are cut from may take.
const DRAWN_BYTES: u64 = 192 * 1024 * 1024;
/// How much memory tiles may take.
const TILES_BYTES: u64 = 64 * 1024 * 1024;

/// How long a file may be without a record: an import writes its record right after its file.
const ORPHAN_AGE: Duration = Duration::from_hours(1);

const ENDING: &str = ".grenzen.fgb";
const TEMPORARY: &str = ".grenzen.tmp";

/// What can go wrong with a folder of borders.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// The file cannot be made.
    #[error("{0}: {1}")]
    Write(PathBuf, String),
    /// A file that is no division, or a damaged one.
    #[error("{0}: {1}")]
    Read(PathBuf, String),
    /// A digest that could not be a file's name.
    #[error("“{0}” is no digest of a division")]
    NoDigest(String),
}

/// A level of a division.
type Of = (String, Level);

/// A folder with the files of divisions, open for reading by many at once.
pub struct Folder {
    path: PathBuf,
    areas: Cache<Of, Option<Arc<Areas>>, ByPoints>,
    drawn: Cache<(Of, usize), Arc<Drawn>, ByPoints>,
    tiles: Cache<(Of, Tile), Arc<[u8]>, ByPoints>,
}

#[derive(Clone)]
struct ByPoints;

/// Of a point: itself, its place in the borders that are shared, and in the shapes that are coarser.
const BYTES_PER_POINT: usize = 64;

fn points(shape: &MultiPolygon<f64>) -> usize {
    let rings =
        |part: &Polygon<f64>| part.exterior().0.len() + part.interiors().iter().map(|r| r.0.len()).sum::<usize>();
    shape.iter().map(rings).sum()
}

fn weight(points: usize, per: usize) -> u64 {
    u64::try_from(points * per + 256).unwrap_or(u64::MAX)
}

impl Weighter<Of, Option<Arc<Areas>>> for ByPoints {
    fn weight(&self, _: &Of, areas: &Option<Arc<Areas>>) -> u64 {
        let points = |areas: &Arc<Areas>| areas.iter().chain(areas.water()).map(|area| points(&area.shape) + 8).sum();
        weight(areas.as_ref().map_or(0, points), BYTES_PER_POINT)
    }
}

impl Weighter<(Of, usize), Arc<Drawn>> for ByPoints {
    fn weight(&self, _: &(Of, usize), drawn: &Arc<Drawn>) -> u64 {
        weight(drawn.points(), 16)
    }
}

impl Weighter<(Of, Tile), Arc<[u8]>> for ByPoints {
    fn weight(&self, _: &(Of, Tile), bytes: &Arc<[u8]>) -> u64 {
        weight(bytes.len(), 1)
    }
}

impl Folder {
    /// The folder at a path. It is made when something is written.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            areas: Cache::with_weighter(64, AREAS_BYTES, ByPoints),
            drawn: Cache::with_weighter(64, DRAWN_BYTES, ByPoints),
            tiles: Cache::with_weighter(4_096, TILES_BYTES, ByPoints),
        }
    }

    /// Whether the division with this digest is here.
    #[must_use]
    pub fn has(&self, digest: &str) -> bool {
        is_digest(digest) && self.file(digest).is_file()
    }

    /// Writes a division. When this returns, the file is whole and on the disk; before that it has another name. A
    /// division that is here already is left as it is.
    ///
    /// # Errors
    /// The disk, with which file; nothing is left of the division then.
    pub fn put(&self, digest: &str, made: &Made) -> Result<(), Error> {
        if !is_digest(digest) {
            return Err(Error::NoDigest(digest.to_owned()));
        }
        if self.has(digest) {
            return Ok(());
        }
        let done = write_whole(&self.file(digest), TEMPORARY, |to| write(to, made)).map_err(|error| match error {
            Unwritten::Disk(path, error) => Error::Io(path, error),
            Unwritten::Contents(path, error) => Error::Write(path, error),
        });
        // Somebody may have asked for it when it was not there yet.
        self.areas.clear();
        done
    }

    /// Removes what a stopped import left: files under another name, and files of which no record speaks. What is
    /// younger than an hour may be an import that is under way. The names of what was removed, in order.
    ///
    /// # Errors
    /// The folder cannot be read, or a file cannot be removed.
    pub fn sweep(&self, known: &BTreeSet<String>, now: SystemTime) -> Result<Vec<String>, Error> {
        let mut swept = Vec::new();
        let wrong = |error| Error::Io(self.path.clone(), error);
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(swept),
            Err(error) => return Err(wrong(error)),
        };
        for entry in entries {
            let entry = entry.map_err(wrong)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let changed = entry.metadata().and_then(|about| about.modified());
            let young = changed.is_ok_and(|changed| now.duration_since(changed).unwrap_or_default() < ORPHAN_AGE);
            if !is_orphan(&name, known) || young {
                continue;
            }
            fs::remove_file(entry.path()).map_err(|error| Error::Io(entry.path(), error))?;
            swept.push(name);
        }
        swept.sort();
        Ok(swept)
    }

    fn file(&self, digest: &str) -> PathBuf {
        self.path.join(format!("{digest}{ENDING}"))
    }

    fn read(&self, (digest, level): &Of) -> Result<Option<Arc<Areas>>, Error> {
        if !is_digest(digest) {
            return Ok(None);
        }
        let path = self.file(digest);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::Io(path, error)),
        };
        let wrong = |what: String| Error::Read(path.clone(), what);
        let layer = read::read(&bytes).map_err(|error| wrong(error.en))?;
        let (mut land, mut water) = (Vec::new(), Vec::new());
        for feature in layer.features {
            let field = |name: &str| feature.fields.iter().find(|(field, _)| field == name).map(|(_, value)| &**value);
            if field("niveau") != Some(level.code()) {
                continue;
            }
            let code = field("code").and_then(|code| RegionCode::parse(code).ok());
            let code = code.ok_or_else(|| wrong("an area without a code".to_owned()))?;
            let polygons = feature.shape.as_deref().unwrap_or_default();
            let shape = MultiPolygon(polygons.iter().filter_map(polygon).collect());
            let area = Area::new(code, field("naam").unwrap_or_default(), shape);
            if field("water") == Some("true") { water.push(area) } else { land.push(area) }
        }
        Ok(Some(Arc::new(Areas::new(land, water))))
    }
}

impl Borders for Folder {
    fn areas(&self, digest: &str, level: Level) -> Result<Option<Arc<Areas>>, Broken> {
        let of = (digest.to_owned(), level);
        self.areas.get_or_insert_with(&of, || self.read(&of)).map_err(|error| Broken(error.to_string()))
    }

    fn tile(&self, digest: &str, level: Level, z: u8, x: u32, y: u32) -> Result<Option<Arc<[u8]>>, Broken> {
        let Some(tile) = Tile::new(z, x, y).filter(|_| z <= MOST_ZOOM) else { return Ok(None) };
        let Some(areas) = self.areas(digest, level)? else { return Ok(None) };
        let of = (digest.to_owned(), level);
        let cut = || {
            let (step, metres) = drawn_for(z);
            let drawn =
                self.drawn.get_or_insert_with(&(of.clone(), step), || Drawn::new(&areas, metres).map(Arc::new))?;
            Ok(drawn.cut(level.code(), &areas, tile)?.into())
        };
        let made = self.tiles.get_or_insert_with(&(of.clone(), tile), cut);
        made.map(Some).map_err(|error: wijkwijs_app::borders::rd::NoPlace| Broken(error.to_string()))
    }
}

fn polygon(rings: &read::Polygon) -> Option<Polygon<f64>> {
    let mut rings = rings.iter().map(|ring: &Vec<Coord<f64>>| LineString(ring.clone()));
    Some(Polygon::new(rings.next()?, rings.collect()))
}

/// Writes all areas, of land and of water, as FlatGeobuf in RD: with a code, a name, a level and whether it is water. Those
/// without a shape stand in the description of the file.
fn write(to: &mut impl Write, made: &Made) -> Result<(), String> {
    let all = made.land.iter().map(|area| (area, false)).chain(made.water.iter().map(|area| (area, true)));
    let (shaped, shapeless): (Vec<_>, Vec<_>) = all.partition(|(area, _)| !area.shape.0.is_empty());
    let metadata = without_shape::written(shapeless.into_iter());
    let options = FgbWriterOptions {
        // All of it is read at once.
        write_index: false,
        metadata: metadata.as_deref(),
        crs: FgbCrs { org: Some("EPSG"), code: 28_992, ..FgbCrs::default() },
        ..FgbWriterOptions::default()
    };
    let wrong = |error: flatgeobuf::Error| error.to_string();
    let mut file = FgbWriter::create_with_options("gebieden", GeometryType::MultiPolygon, options).map_err(wrong)?;
    for name in ["code", "naam", "niveau"] {
        file.add_column(name, ColumnType::String, |_, _| {});
    }
    file.add_column("water", ColumnType::Bool, |_, _| {});
    for (area, water) in shaped {
        let mut failed = None;
        file.add_feature_geom(Geometry::MultiPolygon(area.shape.clone()), |feature| {
            let texts = [area.code.as_str(), &area.name, area.code.level().code()];
            let mut put = |at: usize, name: &str, value: &ColumnValue<'_>| {
                if let Err(error) = feature.property(at, name, value) {
                    failed = Some(error);
                }
            };
            for (at, (name, text)) in ["code", "naam", "niveau"].into_iter().zip(texts).enumerate() {
                put(at, name, &ColumnValue::String(text));
            }
            put(3, "water", &ColumnValue::Bool(water));
        })
        .map_err(|error| error.to_string())?;
        if let Some(error) = failed {
            return Err(error.to_string());
        }
    }
    file.write(to).map_err(wrong)
}

/// Hexadecimal and long enough: a name that cannot lead out of the folder.
fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn is_orphan(name: &str, known: &BTreeSet<String>) -> bool {
    match name.strip_suffix(ENDING) {
        Some(digest) => is_digest(digest) && !known.contains(digest),
        None => name.starts_with('.') && name.ends_with(TEMPORARY),
    }
}
