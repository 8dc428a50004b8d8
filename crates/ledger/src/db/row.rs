// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows to revisions and back. Statements use `$1` and `on conflict … returning`, which both engines know.

use std::sync::Arc;

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use wijkwijs_domain::record::{AccountId, Envelope, Hash, Micros, Salt, Sealed};
use wijkwijs_domain::{Id, Lang, Revision};

use super::HeadRow;
use crate::error::StoreError;
use crate::heads::Heads;

/// The columns of [`revision`], in order.
macro_rules! columns {
    () => {
        "seq, record, version, time, author, envelope, body, body_salt, body_commitment, reason, reason_salt, \
         reason_commitment, hash"
    };
}

/// Sequences are positive and far below 2^63.
pub fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn unsigned(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or(0)
}

pub async fn head(connection: &mut SqliteConnection) -> Result<HeadRow, StoreError> {
    let row = sqlx::query("select ledger_id, epoch, min_reader, seq, hash, time from head where one = 1")
        .fetch_one(connection)
        .await?;
    let seq = unsigned(row.try_get(3)?);
    Ok(HeadRow {
        ledger_id: row.try_get(0)?,
        epoch: row.try_get(1)?,
        min_reader: row.try_get(2)?,
        seq,
        hash: hash(&row, 4, seq)?,
        time: Micros(row.try_get(5)?),
    })
}

pub async fn create_head(
    connection: &mut SqliteConnection,
    ledger_id: &str,
    min_reader: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into head (one, ledger_id, epoch, min_reader, seq, hash, time) values (1, $1, 1, $2, 0, $3, 0)",
    )
    .bind(ledger_id)
    .bind(min_reader)
    .bind(&Hash::ZERO.0[..])
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn move_head(connection: &mut SqliteConnection, newest: &Revision) -> Result<(), StoreError> {
    sqlx::query("update head set seq = $1, hash = $2, time = $3 where one = 1")
        .bind(signed(newest.seq))
        .bind(&newest.hash.0[..])
        .bind(newest.time.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn after(connection: &mut SqliteConnection, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
    let sql = concat!("select ", columns!(), " from revisions where seq > $1 order by seq limit $2");
    let rows = sqlx::query(sql).bind(signed(seq)).bind(limit).fetch_all(connection).await?;
    rows.iter().map(revision).collect()
}

pub async fn history(connection: &mut SqliteConnection, record: &Id) -> Result<Vec<Revision>, StoreError> {
    let sql = concat!("select ", columns!(), " from revisions where record = $1 order by version");
    let rows = sqlx::query(sql).bind(record.as_str()).fetch_all(connection).await?;
    rows.iter().map(revision).collect()
}

/// All in one text, for the reason given in [`super::lines`].
pub async fn head_seqs(connection: &mut SqliteConnection) -> Result<Vec<u64>, StoreError> {
    let sql = "select string_agg(concat_ws($1, working, nullif(published, working), nullif(public, working), \
               nullif(imported, working)), $1) from heads";
    let text: Option<String> = sqlx::query(sql).bind(",").fetch_one(connection).await?.try_get(0)?;
    let numbers = text.as_deref().into_iter().flat_map(|text| text.split(','));
    let read = |number: &str| number.parse().map_err(|_| wrong(0, format!("{number} is geen volgnummer")));
    let mut seqs = numbers.map(read).collect::<Result<Vec<u64>, _>>()?;
    seqs.sort_unstable();
    seqs.dedup();
    Ok(seqs)
}

fn wrong(seq: u64, why: String) -> StoreError {
    StoreError::Row { seq, why }
}

fn identifier(row: &SqliteRow, at: usize, seq: u64) -> Result<Id, StoreError> {
    Id::parse(row.try_get(at)?).map_err(|p| wrong(seq, p.sentence(Lang::Nl)))
}

fn envelope(row: &SqliteRow, at: usize, seq: u64) -> Result<Envelope, StoreError> {
    Envelope::read(row.try_get::<&str, _>(at)?.into()).map_err(|p| wrong(seq, p.sentence(Lang::Nl)))
}

pub async fn all_heads(connection: &mut SqliteConnection) -> Result<Vec<(String, Heads)>, StoreError> {
    let rows = sqlx::query("select record, working, published, public, imported from heads order by record")
        .fetch_all(connection)
        .await?;
    let number = |row: &SqliteRow, at: usize| Ok::<_, StoreError>(row.try_get::<Option<i64>, _>(at)?.map(unsigned));
    rows.iter()
        .map(|row| {
            let heads = Heads {
                working: unsigned(row.try_get(1)?),
                published: number(row, 2)?,
                public: number(row, 3)?,
                imported: number(row, 4)?,
            };
            Ok((row.try_get(0)?, heads))
        })
        .collect()
}

pub async fn insert(connection: &mut SqliteConnection, revision: &Revision) -> Result<(), StoreError> {
    let sql = concat!(
        "insert into revisions (",
        columns!(),
        ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    );
    let (body, body_salt) = parts(revision.body.as_ref());
    let (reason, reason_salt) = parts(revision.reason.as_ref());
    sqlx::query(sql)
        .bind(signed(revision.seq))
        .bind(revision.record.as_str())
        .bind(i64::from(revision.version))
        .bind(revision.time.0)
        .bind(&*revision.author.0)
        .bind(revision.envelope.text())
        .bind(body)
        .bind(body_salt)
        .bind(&revision.commitments[0].0[..])
        .bind(reason)
        .bind(reason_salt)
        .bind(&revision.commitments[1].0[..])
        .bind(&revision.hash.0[..])
        .execute(connection)
        .await?;
    Ok(())
}

fn parts(sealed: Option<&Sealed>) -> (Option<&str>, Option<&[u8]>) {
    sealed.map_or((None, None), |s| (Some(&*s.text), Some(&s.salt[..])))
}

pub async fn move_heads(connection: &mut SqliteConnection, record: &Id, heads: &Heads) -> Result<(), StoreError> {
    sqlx::query(
        "insert into heads (record, working, published, public, imported) values ($1, $2, $3, $4, $5) \
         on conflict (record) do update set working = excluded.working, \
         published = coalesce(excluded.published, heads.published), \
         public = coalesce(excluded.public, heads.public), \
         imported = coalesce(excluded.imported, heads.imported)",
    )
    .bind(record.as_str())
    .bind(signed(heads.working))
    .bind(heads.published.map(signed))
    .bind(heads.public.map(signed))
    .bind(heads.imported.map(signed))
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn answered(connection: &mut SqliteConnection, request: &str) -> Result<Option<(u64, u64)>, StoreError> {
    let row = sqlx::query("select first_seq, last_seq from requests where request_id = $1")
        .bind(request)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((unsigned(row.try_get(0)?), unsigned(row.try_get(1)?)))).transpose()
}

pub async fn remember(
    connection: &mut SqliteConnection,
    request: &str,
    first: u64,
    last: u64,
) -> Result<(), StoreError> {
    sqlx::query("insert into requests (request_id, first_seq, last_seq) values ($1, $2, $3)")
        .bind(request)
        .bind(signed(first))
        .bind(signed(last))
        .execute(connection)
        .await?;
    Ok(())
}

fn revision(row: &SqliteRow) -> Result<Revision, StoreError> {
    let seq = unsigned(row.try_get(0)?);
    Ok(Revision {
        seq,
        record: identifier(row, 1, seq)?,
        version: u32::try_from(row.try_get::<i64, _>(2)?).map_err(|e| wrong(seq, e.to_string()))?,
        time: Micros(row.try_get(3)?),
        author: AccountId(row.try_get::<&str, _>(4)?.into()),
        envelope: envelope(row, 5, seq)?,
        body: sealed(row, 6)?,
        reason: sealed(row, 9)?,
        commitments: [hash(row, 8, seq)?, hash(row, 11, seq)?],
        hash: hash(row, 12, seq)?,
    })
}

/// A text and its salt; without both it was redacted.
fn sealed(row: &SqliteRow, at: usize) -> Result<Option<Sealed>, StoreError> {
    let text: Option<&str> = row.try_get(at)?;
    let salt: Option<&[u8]> = row.try_get(at + 1)?;
    let salt = salt.and_then(|bytes| Salt::try_from(bytes).ok());
    Ok(text.zip(salt).map(|(text, salt)| Sealed { text: Arc::from(text), salt }))
}

fn hash(row: &SqliteRow, at: usize, seq: u64) -> Result<Hash, StoreError> {
    let bytes: &[u8] = row.try_get(at)?;
    let bytes = bytes.try_into().map_err(|_| StoreError::Row { seq, why: "geen SHA-256".into() })?;
    Ok(Hash(bytes))
}
