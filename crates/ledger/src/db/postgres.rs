// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Opening a ledger on a PostgreSQL server.

use std::time::Duration;

use sqlx::postgres::{PgConnection, PgPoolOptions};
use sqlx::{Connection as _, PgPool, Row as _};
use wijkwijs_domain::record::Hash;

use super::joined;
use crate::READER;
use crate::entropy::{Entropy, random_hex};
use crate::error::{OpenError, StoreError};
use crate::place::Server;

#[expect(clippy::duplicate_mod, reason = "one text of the statements, compiled for each engine")]
#[path = "statements.rs"]
pub mod statements;

type Engine = sqlx::Postgres;
/// `$4` is a list of numbers in JSON.
const LINES_AMONG: &str = joined!("seq in (select value::bigint from json_array_elements_text($4::json))");

/// One moment for all statements of a reader.
pub const READ: &str = "begin isolation level repeatable read read only";
/// What follows after the lock sees all that was committed before it.
pub const WRITE: &str = "begin isolation level read committed";
/// Each changes the layout before it into its own; the first is for an empty database. There was no layout 1 here.
const LAYOUTS: [&str; 2] = ["", include_str!("../../schema/postgres.sql")];
/// "wijk": the advisory lock of whoever lays out tables.
const LAYING_OUT: i64 = 0x7769_6a6b;

/// How long anybody waits for a connection when the server has gone away.
const ACQUIRE: Duration = Duration::from_secs(3);

/// Opens the ledger in a database, and makes it where there is none.
pub async fn open(server: &Server, entropy: &dyn Entropy) -> Result<PgPool, OpenError> {
    let fails = |error: sqlx::Error| OpenError::of_server(server, error);
    let pool = connect(server).await.map_err(fails)?;
    if !is_ours(&pool).await.map_err(fails)? {
        return Err(OpenError::NotALedger { place: server.to_string() });
    }
    lay_out(&pool, entropy).await.map_err(|source| match source {
        StoreError::Database(error) => fails(error),
        source => OpenError::Store { place: server.to_string(), source },
    })?;
    Ok(pool)
}

/// Whether there is a ledger in a database.
pub async fn exists(server: &Server) -> Result<bool, OpenError> {
    let fails = |error: sqlx::Error| OpenError::of_server(server, error);
    let pool = connect(server).await.map_err(fails)?;
    let there = tables(&pool).await.map_err(fails)?.1;
    pool.close().await;
    Ok(there)
}

/// A writer that vanished in the middle (a machine that lost power, a network that was cut) may not hold the head
/// row for good: the server ends its transaction after two minutes.
async fn connect(server: &Server) -> Result<PgPool, sqlx::Error> {
    let settings = [("lock_timeout", "30s"), ("idle_in_transaction_session_timeout", "2min")];
    let options = server.options().clone().options(settings);
    // One by itself first: a pool goes on trying, and then only says that it took too long.
    let first = tokio::time::timeout(server.connect_timeout, PgConnection::connect_with(&options));
    first.await.map_err(|_| sqlx::Error::PoolTimedOut)??.close().await?;
    PgPoolOptions::new().max_connections(8).acquire_timeout(ACQUIRE).connect_with(options).await
}

/// How many tables there are where ours are or would be, and whether ours are.
async fn tables(pool: &PgPool) -> Result<(i64, bool), sqlx::Error> {
    let row = sqlx::query(
        "select count(*), coalesce(bool_or(tablename = 'revisions'), false) from pg_tables \
         where schemaname = current_schema()",
    )
    .fetch_one(pool)
    .await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// An empty database, or one with our tables.
async fn is_ours(pool: &PgPool) -> Result<bool, sqlx::Error> {
    let (count, ours) = tables(pool).await?;
    Ok(count == 0 || ours)
}

/// Lays the tables out in an empty database, or brings an older layout up to date. Two servers may try at once; the
/// second waits and finds it done.
async fn lay_out(pool: &PgPool, entropy: &dyn Entropy) -> Result<(), StoreError> {
    if layout(&mut *pool.acquire().await?).await? == LAYOUTS.len() {
        return Ok(());
    }
    let mut transaction = pool.begin().await?;
    sqlx::query("select pg_advisory_xact_lock($1)").bind(LAYING_OUT).execute(&mut *transaction).await?;
    let old = layout(&mut transaction).await?;
    for script in LAYOUTS.iter().skip(old) {
        sqlx::raw_sql(*script).execute(&mut *transaction).await?;
    }
    if old == 0 {
        let ledger_id = random_hex(entropy).map_err(StoreError::Entropy)?;
        sqlx::query(
            "insert into head (one, ledger_id, epoch, min_reader, seq, hash, time, erasures) \
             values (1, $1, 1, $2, 0, $3, 0, 0)",
        )
        .bind(&ledger_id)
        .bind(READER)
        .bind(&Hash::ZERO.0[..])
        .execute(&mut *transaction)
        .await?;
    }
    Ok(transaction.commit().await?)
}

/// The number of the layout: 0 in an empty database. A later program's is higher than ours, and left alone: the head
/// row says whether we may read it.
async fn layout(connection: &mut PgConnection) -> Result<usize, StoreError> {
    let there: bool =
        sqlx::query("select to_regclass('marks') is not null").fetch_one(&mut *connection).await?.try_get(0)?;
    if !there {
        return Ok(0);
    }
    let layout = statements::mark(connection, "layout").await?.and_then(|text| text.parse().ok());
    Ok(layout.unwrap_or(LAYOUTS.len()).min(LAYOUTS.len()))
}

/// Locks the head row until the transaction ends.
pub async fn lock_head(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query("select 1 from head where one = 1 for update").execute(connection).await?;
    Ok(())
}

/// Lets the space of deleted rows be used again. Free pages and the write-ahead log keep their old bytes until they
/// are overwritten; the manual says so.
pub async fn scrub(pool: &PgPool) -> Result<(), StoreError> {
    for table in ["vacuum revisions", "vacuum persons"] {
        sqlx::query(table).execute(pool).await?;
    }
    Ok(())
}
