// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The two engines behind a store. The statements are written once, in `statements.rs`, and compiled for each; what
//! differs is how a database is opened, laid out and locked (`sqlite.rs`, `postgres.rs`).

mod lines;
mod postgres;
mod sqlite;

use std::collections::BTreeMap;

use sqlx::pool::PoolConnection;
use sqlx::{Executor as _, PgPool, Postgres, Sqlite, SqlitePool};
use wijkwijs_domain::record::{AccountId, Hash, Micros};
use wijkwijs_domain::{Id, Revision};

use crate::entropy::Entropy;
use crate::erase::{Erasure, Target};
use crate::error::{OpenError, StoreError};
use crate::heads::Heads;
use crate::persons::Person;
use crate::place::Place;

pub use lines::Lines;
pub(crate) use lines::joined;

/// The database behind a store.
pub enum Db {
    /// One file on this machine.
    Sqlite(SqlitePool),
    /// A server that several of ours may share.
    Postgres(PgPool),
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
    /// How many erasures were done.
    pub erasures: u64,
    /// Up to where and when the last backup was made.
    pub backup: Option<(u64, Micros)>,
}

/// A transaction: one moment of the ledger to read, or with the head row locked to write.
///
/// One that was not ended properly takes its connection with it. Nothing may be left of it in the pool: after a commit
/// that failed, a driver and its engine can disagree on whether there is still a transaction, and whoever got that
/// connection next would read the past.
pub struct Session {
    connection: Connected,
    ended: bool,
}

enum Connected {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

/// Runs a statement on the engine of a session.
macro_rules! on {
    ($session:expr, $statement:ident($($argument:expr),*)) => {
        match &mut $session.connection {
            Connected::Sqlite(connection) => sqlite::statements::$statement(connection, $($argument),*).await,
            Connected::Postgres(connection) => postgres::statements::$statement(connection, $($argument),*).await,
        }
    };
}

/// How many rows go to the database in one statement: a statement costs more than a row.
const PART: usize = 500;

/// Sequences are positive and far below 2^63.
fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// Opens the ledger at a place, and makes one where there is none.
///
/// # Errors
/// [`OpenError`].
pub async fn open(place: &Place, entropy: &dyn Entropy) -> Result<Db, OpenError> {
    let db = match place {
        Place::Folder(folder) => Db::Sqlite(sqlite::open(folder, entropy).await?),
        Place::Server(address) => Db::Postgres(postgres::open(address, entropy).await?),
    };
    let head = db.head().await;
    let head = head.map_err(|source| OpenError::Store { place: place.to_string(), source })?;
    if head.min_reader > crate::READER {
        return Err(OpenError::Newer { needs: head.min_reader, have: crate::READER });
    }
    Ok(db)
}

/// Whether there is a ledger at a place.
///
/// # Errors
/// [`OpenError`] when that cannot be seen.
pub async fn exists(place: &Place) -> Result<bool, OpenError> {
    match place {
        Place::Folder(folder) => Ok(folder.join(sqlite::FILE).exists()),
        Place::Server(address) => postgres::exists(address).await,
    }
}

impl Db {
    /// Begins to read: all statements of the session see the same moment.
    pub async fn read(&self) -> Result<Session, StoreError> {
        self.begin(sqlite::READ, postgres::READ).await
    }

    /// The head row as it is.
    pub async fn head(&self) -> Result<HeadRow, StoreError> {
        let mut session = self.read().await?;
        let head = session.head().await?;
        session.rollback().await?;
        Ok(head)
    }

    /// At most `limit` revisions after `seq`, in order.
    pub async fn after(&self, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
        let mut session = self.read().await?;
        let revisions = session.after(seq, limit).await?;
        session.rollback().await?;
        Ok(revisions)
    }

    /// Begins to write: nobody else can until the session ends.
    pub async fn lock(&self) -> Result<(Session, HeadRow), StoreError> {
        let mut session = self.begin(sqlite::WRITE, postgres::WRITE).await?;
        if let Connected::Postgres(connection) = &mut session.connection {
            postgres::lock_head(connection).await?;
        }
        let head = session.head().await?;
        Ok((session, head))
    }

    async fn begin(&self, sqlite: &'static str, postgres: &'static str) -> Result<Session, StoreError> {
        let connection = match self {
            Self::Sqlite(pool) => Connected::Sqlite(pool.acquire().await?),
            Self::Postgres(pool) => Connected::Postgres(pool.acquire().await?),
        };
        let mut session = Session { connection, ended: false };
        session.run(sqlite, postgres).await?;
        Ok(session)
    }

    /// Makes the engine let go of what was deleted, as far as it can. Another reader may keep it from that; the
    /// next time it succeeds.
    pub async fn scrub(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(pool) => sqlite::scrub(pool).await,
            Self::Postgres(pool) => postgres::scrub(pool).await,
        }
    }

    /// Ends the connections.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !self.ended {
            match &mut self.connection {
                Connected::Sqlite(connection) => connection.close_on_drop(),
                Connected::Postgres(connection) => connection.close_on_drop(),
            }
        }
    }
}

impl Session {
    async fn run(&mut self, sqlite: &'static str, postgres: &'static str) -> Result<(), sqlx::Error> {
        match &mut self.connection {
            Connected::Sqlite(connection) => connection.execute(sqlite).await.map(|_| ()),
            Connected::Postgres(connection) => connection.execute(postgres).await.map(|_| ()),
        }
    }

    /// The head row.
    pub async fn head(&mut self) -> Result<HeadRow, StoreError> {
        on!(self, head())
    }

    /// At most `limit` revisions after `seq`, in order.
    pub async fn after(&mut self, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
        on!(self, after(seq, limit))
    }

    /// All revisions of one record, oldest first.
    pub async fn history(&mut self, record: &Id) -> Result<Vec<Revision>, StoreError> {
        on!(self, history(record))
    }

    /// The sequences a start has to read, sorted.
    pub async fn head_seqs(&mut self) -> Result<Vec<u64>, StoreError> {
        on!(self, head_seqs())
    }

    /// The revisions with these sequences, sorted.
    pub async fn lines(&mut self, seqs: &[u64]) -> Result<Lines, StoreError> {
        on!(self, lines(seqs))
    }

    /// The heads of one record.
    pub async fn record_lines(&mut self, record: &Id) -> Result<Lines, StoreError> {
        on!(self, record_lines(record.as_str()))
    }

    /// The heads of all records, for `doctor`.
    pub async fn all_heads(&mut self) -> Result<Vec<(String, Heads)>, StoreError> {
        on!(self, all_heads())
    }

    /// The record that a revision is of.
    pub async fn record_of(&mut self, seq: u64) -> Result<Option<Id>, StoreError> {
        on!(self, record_of(seq))
    }

    /// The sequences answered to this request before, if it was.
    pub async fn answered(&mut self, request: &str) -> Result<Option<(u64, u64)>, StoreError> {
        on!(self, answered(request))
    }

    /// At most `limit` answered requests after `after`, in one order.
    pub async fn requests(&mut self, after: &str, limit: u32) -> Result<Vec<(String, u64, u64)>, StoreError> {
        on!(self, requests(after, limit))
    }

    /// Appends revisions, moves the heads of their records and the head row, and remembers the request.
    pub async fn append(&mut self, request: &str, from: &HeadRow, revisions: &[Revision]) -> Result<(), StoreError> {
        let mut heads: BTreeMap<&Id, Heads> = BTreeMap::new();
        for revision in revisions {
            let heads = heads.entry(&revision.record).or_default();
            *heads = heads.then(&Heads::of(revision));
        }
        self.put_revisions(revisions).await?;
        self.put_heads(&heads.iter().map(|(record, heads)| (*record, heads)).collect::<Vec<_>>()).await?;
        let last = revisions.last().map_or(from.seq, |r| r.seq);
        on!(self, remember(request, from.seq + 1, last))?;
        let Some(newest) = revisions.last() else { return Ok(()) };
        on!(self, move_head(newest))
    }

    /// Inserts revisions and nothing else.
    pub async fn put_revisions(&mut self, revisions: &[Revision]) -> Result<(), StoreError> {
        for part in revisions.chunks(PART) {
            on!(self, insert(part))?;
        }
        Ok(())
    }

    /// Moves the heads of records, each named once.
    pub async fn put_heads(&mut self, heads: &[(&Id, &Heads)]) -> Result<(), StoreError> {
        for part in heads.chunks(PART) {
            on!(self, move_heads(part))?;
        }
        Ok(())
    }

    /// Notes that a backup was made, up to `seq`.
    pub async fn note_backup(&mut self, seq: u64, time: Micros) -> Result<(), StoreError> {
        on!(self, note_backup(seq, time))
    }

    /// Remembers a request of a backup.
    pub async fn put_request(&mut self, request: &str, first: u64, last: u64) -> Result<(), StoreError> {
        on!(self, remember(request, first, last))
    }

    /// Makes the head row what a backup says.
    pub async fn put_head(&mut self, head: &HeadRow) -> Result<(), StoreError> {
        on!(self, put_head(head))
    }

    /// Notes an erasure of a backup.
    pub async fn put_erasure(&mut self, erasure: &Erasure) -> Result<(), StoreError> {
        on!(self, insert_erasure(erasure))
    }

    /// Whether what is to be erased is still there.
    pub async fn there(&mut self, target: &Target) -> Result<bool, StoreError> {
        on!(self, there(target))
    }

    /// Erases, notes it and counts it. Nothing is noted of what was not there.
    pub async fn erase(&mut self, erasure: &Erasure) -> Result<bool, StoreError> {
        let done = on!(self, empty(&erasure.target))?;
        if done {
            on!(self, insert_erasure(erasure))?;
            on!(self, count_erasures(erasure.number))?;
        }
        Ok(done)
    }

    /// The erasures after a number, in order.
    pub async fn erasures_after(&mut self, number: u64) -> Result<Vec<Erasure>, StoreError> {
        on!(self, erasures_after(number))
    }

    /// The reasons an account gave that are still there.
    pub async fn reasons_by(&mut self, account: &AccountId) -> Result<Vec<Target>, StoreError> {
        on!(self, reasons_by(account))
    }

    /// Everybody whose name is known.
    pub async fn persons(&mut self) -> Result<Vec<Person>, StoreError> {
        on!(self, persons())
    }

    /// Adds a person.
    pub async fn put_person(&mut self, person: &Person) -> Result<(), StoreError> {
        on!(self, insert_person(person))
    }

    /// What was noted about the ledger itself under a name.
    pub async fn mark(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        on!(self, mark(name))
    }

    /// Notes something about the ledger itself.
    pub async fn set_mark(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        on!(self, set_mark(name, value))
    }

    /// Makes it lasting.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.end("commit").await
    }

    /// Leaves everything as it was.
    pub async fn rollback(self) -> Result<(), StoreError> {
        self.end("rollback").await
    }

    async fn end(mut self, how: &'static str) -> Result<(), StoreError> {
        self.run(how, how).await?;
        self.ended = true;
        Ok(())
    }
}
