// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The statements, and nothing else: which rows are read and written. Two engines are to stand behind [`Db`];
//! PostgreSQL becomes its second variant, with the same statements and a schema file of its own.

mod lines;
mod row;
mod sqlite;

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};
use wijkwijs_domain::record::{Hash, Micros};
use wijkwijs_domain::{Id, Revision};

use crate::error::StoreError;
use crate::heads::Heads;

pub use lines::Lines;
pub use sqlite::open;

/// The database behind a store.
pub enum Db {
    /// One file on this machine.
    Sqlite(SqlitePool),
}

/// The single head row.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadRow {
    /// Which ledger this is.
    pub ledger_id: String,
    /// Raised by every restore.
    pub epoch: i64,
    /// The oldest reader that may open it.
    pub min_reader: i64,
    /// The last sequence.
    pub seq: u64,
    /// The last link.
    pub hash: Hash,
    /// The last time.
    pub time: Micros,
}

/// A transaction that holds the head row.
pub struct Locked(Transaction<'static, Sqlite>);

impl Db {
    /// The head row as it is.
    pub async fn head(&self) -> Result<HeadRow, StoreError> {
        let Self::Sqlite(pool) = self;
        row::head(&mut *pool.acquire().await?).await
    }

    /// Begins a transaction and locks the head row.
    pub async fn lock(&self) -> Result<(Locked, HeadRow), StoreError> {
        let Self::Sqlite(pool) = self;
        let mut transaction = pool.begin_with("begin immediate").await?;
        let head = row::head(&mut transaction).await?;
        Ok((Locked(transaction), head))
    }

    /// At most `limit` revisions after `seq`, in order.
    pub async fn after(&self, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
        let Self::Sqlite(pool) = self;
        row::after(&mut *pool.acquire().await?, seq, limit).await
    }

    /// All revisions of one record, oldest first.
    pub async fn history(&self, record: &Id) -> Result<Vec<Revision>, StoreError> {
        let Self::Sqlite(pool) = self;
        row::history(&mut *pool.acquire().await?, record).await
    }

    /// The sequences a start has to read, sorted.
    pub async fn head_seqs(&self) -> Result<Vec<u64>, StoreError> {
        let Self::Sqlite(pool) = self;
        row::head_seqs(&mut *pool.acquire().await?).await
    }

    /// The revisions with these sequences, sorted.
    pub async fn lines(&self, seqs: &[u64]) -> Result<Lines, StoreError> {
        let Self::Sqlite(pool) = self;
        lines::lines(&mut *pool.acquire().await?, seqs).await
    }

    /// The heads of all records, for `doctor`.
    pub async fn all_heads(&self) -> Result<Vec<(String, Heads)>, StoreError> {
        let Self::Sqlite(pool) = self;
        row::all_heads(&mut *pool.acquire().await?).await
    }

    /// Ends the connections.
    pub async fn close(&self) {
        let Self::Sqlite(pool) = self;
        pool.close().await;
    }
}

impl Locked {
    fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }

    /// At most `limit` revisions after `seq`, in order.
    pub async fn after(&mut self, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
        row::after(self.connection(), seq, limit).await
    }

    /// The sequences answered to this request before, if it was.
    pub async fn answered(&mut self, request: &str) -> Result<Option<(u64, u64)>, StoreError> {
        row::answered(self.connection(), request).await
    }

    /// Appends revisions, moves the heads of their records and the head row, and remembers the request.
    pub async fn append(&mut self, request: &str, from: &HeadRow, revisions: &[Revision]) -> Result<(), StoreError> {
        for revision in revisions {
            row::insert(self.connection(), revision).await?;
            row::move_heads(self.connection(), &revision.record, &Heads::of(revision)).await?;
        }
        let last = revisions.last().map_or(from.seq, |r| r.seq);
        row::remember(self.connection(), request, from.seq + 1, last).await?;
        let Some(newest) = revisions.last() else { return Ok(()) };
        row::move_head(self.connection(), newest).await
    }

    /// Makes it lasting.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }

    /// Leaves everything as it was.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.0.rollback().await?)
    }
}
