// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Opening a ledger in a file.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::READER;
use crate::entropy::{Entropy, random_hex};
use crate::error::{OpenError, StoreError};

use super::joined;

#[expect(clippy::duplicate_mod, reason = "one text of the statements, compiled for each engine")]
#[path = "statements.rs"]
pub mod statements;

type Engine = sqlx::Sqlite;
/// `$4` is a list of numbers in JSON.
const LINES_AMONG: &str = joined!("seq in (select value from json_each($4))");

/// The name of the file in its folder.
pub const FILE: &str = "ledger.sqlite";
/// One moment for all statements of a reader.
pub const READ: &str = "begin";
/// Takes the lock of the only writer at once.
pub const WRITE: &str = "begin immediate";
/// "wijk": tells our files from other SQLite files.
const APPLICATION_ID: i64 = 0x7769_6a6b;
/// Each changes the layout before it into its own.
const LAYOUTS: [&str; 2] = [include_str!("../../schema/sqlite-1.sql"), include_str!("../../schema/sqlite-2.sql")];

/// Opens the ledger in `folder`, and makes folder and ledger where there are none.
pub async fn open(folder: &Path, entropy: &dyn Entropy) -> Result<SqlitePool, OpenError> {
    let unusable = |source| OpenError::Folder { folder: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(unusable)?;
    std::fs::read_dir(folder).map_err(unusable)?;
    let file = folder.join(FILE);
    let place = || file.display().to_string();
    let fails = |source: StoreError| match unwritable(folder) {
        Some(source) => unusable(source),
        None => OpenError::Store { place: place(), source },
    };
    let pool = connect(&file).await.map_err(|e| match e {
        sqlx::Error::Database(ref d) if d.message().contains("not a database") => {
            OpenError::NotALedger { place: place() }
        }
        other => fails(other.into()),
    })?;
    if !is_ours(&pool).await.map_err(|e| fails(e.into()))? {
        return Err(OpenError::NotALedger { place: place() });
    }
    lay_out(&pool, entropy).await.map_err(fails)?;
    Ok(pool)
}

/// Why the folder cannot be written, if it cannot: the engine only says that it cannot open a file.
fn unwritable(folder: &Path) -> Option<std::io::Error> {
    let refused = tempfile::tempfile_in(folder).err()?;
    // On a full disk the engine's own words are better.
    (refused.kind() != std::io::ErrorKind::StorageFull).then_some(refused)
}

/// Write-ahead log, and a flush to disk at every commit: what is acknowledged outlives a power cut. What is deleted
/// is overwritten with zeros.
async fn connect(file: &Path) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        .pragma("trusted_schema", "off")
        .pragma("secure_delete", "on")
        // Rows come over a channel from SQLite's own thread; a small one costs two context switches a row.
        .row_buffer_size(4096)
        .pragma("cache_size", "-65536");
    SqlitePoolOptions::new().max_connections(4).acquire_timeout(Duration::from_secs(30)).connect_with(options).await
}

/// A new file, or one that carries our mark.
async fn is_ours(pool: &SqlitePool) -> Result<bool, sqlx::Error> {
    let mark: i64 = sqlx::query("pragma application_id").fetch_one(pool).await?.get(0);
    let tables: i64 = sqlx::query("select count(*) from sqlite_schema").fetch_one(pool).await?.get(0);
    Ok(mark == APPLICATION_ID || (mark == 0 && tables == 0))
}

/// Lays the tables out in an empty file, or brings an older layout up to date. Two processes may try at once; the
/// second finds it done.
async fn lay_out(pool: &SqlitePool, entropy: &dyn Entropy) -> Result<(), StoreError> {
    if layout(&mut *pool.acquire().await?).await? == LAYOUTS.len() {
        return Ok(());
    }
    let mut transaction = pool.begin_with(WRITE).await?;
    let old = layout(&mut transaction).await?;
    for (done, script) in LAYOUTS.iter().enumerate().skip(old) {
        sqlx::raw_sql(*script).execute(&mut *transaction).await?;
        if done == 0 {
            let ledger_id = random_hex(entropy).map_err(StoreError::Entropy)?;
            sqlx::raw_sql("pragma application_id = 2003397227").execute(&mut *transaction).await?;
            sqlx::query(
                "insert into head (one, ledger_id, epoch, min_reader, seq, hash, time) \
                 values (1, $1, 1, $2, 0, zeroblob(32), 0)",
            )
            .bind(&ledger_id)
            .bind(READER)
            .execute(&mut *transaction)
            .await?;
        }
    }
    Ok(transaction.commit().await?)
}

/// The number of the layout: 0 in an empty file. The first had no table that says so. A later program's is higher
/// than ours, and left alone: the head row says whether we may read it.
async fn layout(connection: &mut SqliteConnection) -> Result<usize, StoreError> {
    let there = "select count(*) from sqlite_schema where name = $1";
    let count = async |connection: &mut SqliteConnection, table: &str| {
        sqlx::query(there).bind(table).fetch_one(connection).await?.try_get::<i64, _>(0)
    };
    if count(connection, "head").await? == 0 {
        return Ok(0);
    }
    if count(connection, "marks").await? == 0 {
        return Ok(1);
    }
    let layout = statements::mark(connection, "layout").await?.and_then(|text| text.parse().ok());
    Ok(layout.unwrap_or(LAYOUTS.len()).min(LAYOUTS.len()))
}

/// Writes the log back into the file and empties it: until then the log still has what was deleted. Somebody who reads
/// keeps it from that; waiting for them would keep writers waiting too, so it is tried again later.
pub async fn scrub(pool: &SqlitePool) -> Result<(), StoreError> {
    let mut connection = pool.acquire().await?;
    sqlx::query("pragma busy_timeout = 100").execute(&mut *connection).await?;
    let done = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await;
    sqlx::query("pragma busy_timeout = 30000").execute(&mut *connection).await?;
    // One that could not be done is no error to SQLite, but a row that says so.
    match done?.try_get::<i64, _>(0)? {
        0 => Ok(()),
        _ => Err(StoreError::Away("een ander leest nog".into())),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_mark_in_the_statement_is_the_mark_that_is_checked() {
        assert_eq!(super::APPLICATION_ID, 2_003_397_227);
    }
}
