// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Opening a ledger in a file.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Row, SqlitePool};

use super::{Db, row};
use crate::READER;
use crate::entropy::{Entropy, random_hex};
use crate::error::{OpenError, StoreError};

/// "wijk": tells our files from other SQLite files.
const APPLICATION_ID: i64 = 0x7769_6a6b;
const SCHEMA: &str = include_str!("../../schema/sqlite.sql");

/// Opens the ledger in `folder`, and makes folder and ledger where there are none.
pub async fn open(folder: &Path, entropy: &dyn Entropy) -> Result<Db, OpenError> {
    let unusable = |source| OpenError::Folder { folder: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(unusable)?;
    std::fs::read_dir(folder).map_err(unusable)?;
    let file = folder.join("ledger.sqlite");
    let fails = |source: StoreError| OpenError::Store { file: file.clone(), source };
    let pool = connect(&file).await.map_err(|e| match e {
        sqlx::Error::Database(ref d) if d.message().contains("not a database") => {
            OpenError::NotALedger { file: file.clone() }
        }
        other => fails(other.into()),
    })?;
    if !is_ours(&pool).await.map_err(|e| fails(e.into()))? {
        return Err(OpenError::NotALedger { file });
    }
    create(&pool, entropy).await.map_err(fails)?;
    let db = Db::Sqlite(pool);
    let head = db.head().await.map_err(fails)?;
    if head.min_reader > READER {
        return Err(OpenError::Newer { needs: head.min_reader, have: READER });
    }
    Ok(db)
}

/// Write-ahead log, and a flush to disk at every commit: what is acknowledged outlives a power cut.
async fn connect(file: &Path) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        .pragma("trusted_schema", "off")
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

/// Lays the tables out in an empty file. Two processes may try at once; the second finds it done.
async fn create(pool: &SqlitePool, entropy: &dyn Entropy) -> Result<(), StoreError> {
    let mut transaction = pool.begin_with("begin immediate").await?;
    let there: i64 = sqlx::query("select count(*) from sqlite_schema where name = 'head'")
        .fetch_one(&mut *transaction)
        .await?
        .get(0);
    if there == 0 {
        let ledger_id = random_hex(entropy).map_err(StoreError::Entropy)?;
        sqlx::raw_sql(SCHEMA).execute(&mut *transaction).await?;
        sqlx::raw_sql("pragma application_id = 2003397227").execute(&mut *transaction).await?;
        row::create_head(&mut transaction, &ledger_id, READER).await?;
    }
    Ok(transaction.commit().await?)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_mark_in_the_statement_is_the_mark_that_is_checked() {
        assert_eq!(super::APPLICATION_ID, 2_003_397_227);
    }
}
