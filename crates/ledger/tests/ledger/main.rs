// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The store, as its callers see it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

/// Every test of the store runs on both engines: on a file, and on a real PostgreSQL server.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                super::$name(&crate::Spot::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                super::$name(&crate::Spot::postgres()).await;
            })*
        }
    };
}

mod backup;
mod erase;
mod faults;
mod follow;
mod interleaving;
mod kills;
mod model;
mod open;
mod upgrade;
mod write;

use std::sync::Arc;

use sqlx::{AssertSqlSafe, Connection};
use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Draft, Model, Refusal};
use wijkwijs_ledger::{Options, Place, Store, WriteError, Written};
use wijkwijs_testkit::{SetClock, first_drafts, postgres};

/// A place for the ledger of one test.
struct Spot {
    place: Place,
    /// Deleted at the end of the test.
    folder: tempfile::TempDir,
}

impl Spot {
    fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { place: Place::from(folder.path()), folder }
    }

    fn postgres() -> Self {
        let place = postgres::database().url.parse().unwrap();
        Self { place, folder: tempfile::tempdir().unwrap() }
    }

    /// Another place on the same engine.
    fn another(&self) -> Self {
        match &self.place {
            Place::Folder(_) => Self::sqlite(),
            Place::Server(_) => Self::postgres(),
        }
    }

    fn options(&self) -> Options {
        Options::at(self.place.clone())
    }

    async fn open(&self) -> Arc<Store> {
        Store::open(self.options()).await.unwrap()
    }

    /// A store with a programme and a report in it.
    async fn started(&self) -> Arc<Store> {
        let store = self.open().await;
        write(&store, |model| Ok(first_drafts(model))).await.unwrap();
        store
    }

    /// What another program might do to the data. Statements are words that both engines know.
    async fn sql(&self, statement: &str) {
        let statement = AssertSqlSafe(statement.to_owned());
        match &self.place {
            Place::Folder(folder) => {
                let url = format!("sqlite://{}?mode=rwc", folder.join("ledger.sqlite").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
                sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
            Place::Server(server) => {
                let mut connection = sqlx::PgConnection::connect_with(server.options()).await.unwrap();
                sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }
}

async fn write(
    store: &Store,
    plan: impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send + Sync,
) -> Result<Written, WriteError> {
    let request = store.new_request().unwrap();
    store.write(&AccountId::administrator(), &request, plan).await
}

fn clock(micros: i64) -> Arc<SetClock> {
    Arc::new(SetClock::at(micros))
}
