// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The statements, written once and compiled for each engine: which rows are read and written, and rows to revisions
//! and back. They use `$1` and `on conflict`, which both engines know; what only one of them knows comes from
//! `super`, the module of the engine.

use std::sync::Arc;

use sqlx::{Database, QueryBuilder, Row as _};
use wijkwijs_domain::record::{AccountId, Envelope, Hash, Micros, Salt, Sealed};
use wijkwijs_domain::{Id, Lang, Revision};

use super::{Engine, LINES_AMONG};
use crate::db::lines::{FIELD, Lines, REDACTED, ROW};
use crate::db::{HeadRow, joined, signed};
use crate::erase::{Erasure, Target};
use crate::error::StoreError;
use crate::heads::Heads;
use crate::persons::Person;

/// The columns of a revision, in order.
macro_rules! columns {
    () => {
        "seq, record, version, time, author, envelope, body, body_salt, body_commitment, reason, reason_salt, \
         reason_commitment, hash"
    };
}

type Connection = <Engine as Database>::Connection;
type Row = <Engine as Database>::Row;

fn unsigned(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or(0)
}

pub async fn head(connection: &mut Connection) -> Result<HeadRow, StoreError> {
    let row = sqlx::query("select ledger_id, epoch, min_reader, seq, hash, time, erasures, backup_seq, backup_time from head where one = 1")
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
        erasures: unsigned(row.try_get(6)?),
        backup: row.try_get::<Option<i64>, _>(7)?.map(unsigned).zip(row.try_get::<Option<i64>, _>(8)?.map(Micros)),
    })
}

pub async fn move_head(connection: &mut Connection, newest: &Revision) -> Result<(), StoreError> {
    sqlx::query("update head set seq = $1, hash = $2, time = $3 where one = 1")
        .bind(signed(newest.seq))
        .bind(&newest.hash.0[..])
        .bind(newest.time.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn after(connection: &mut Connection, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
    let sql = concat!("select ", columns!(), " from revisions where seq > $1 order by seq limit $2");
    let rows = sqlx::query(sql).bind(signed(seq)).bind(i64::from(limit)).fetch_all(connection).await?;
    rows.iter().map(revision).collect()
}

pub async fn history(connection: &mut Connection, record: &Id) -> Result<Vec<Revision>, StoreError> {
    let sql = concat!("select ", columns!(), " from revisions where record = $1 order by version");
    let rows = sqlx::query(sql).bind(record.as_str()).fetch_all(connection).await?;
    rows.iter().map(revision).collect()
}

/// All in one text, for the reason given in [`super::lines`].
pub async fn head_seqs(connection: &mut Connection) -> Result<Vec<u64>, StoreError> {
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

fn identifier(row: &Row, at: usize, seq: u64) -> Result<Id, StoreError> {
    Id::parse(row.try_get(at)?).map_err(|p| wrong(seq, p.sentence(Lang::Nl)))
}

fn envelope(row: &Row, at: usize, seq: u64) -> Result<Envelope, StoreError> {
    Envelope::read(row.try_get::<&str, _>(at)?.into()).map_err(|p| wrong(seq, p.sentence(Lang::Nl)))
}

pub async fn all_heads(connection: &mut Connection) -> Result<Vec<(String, Heads)>, StoreError> {
    let rows = sqlx::query("select record, working, published, public, imported from heads order by record")
        .fetch_all(connection)
        .await?;
    let number = |row: &Row, at: usize| Ok::<_, StoreError>(row.try_get::<Option<i64>, _>(at)?.map(unsigned));
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

/// Inserts revisions in one statement.
pub async fn insert(connection: &mut Connection, revisions: &[Revision]) -> Result<(), StoreError> {
    let mut query: QueryBuilder<Engine> = QueryBuilder::new(concat!("insert into revisions (", columns!(), ") "));
    query.push_values(revisions, |mut row, revision| {
        let (body, body_salt) = parts(revision.body.as_ref());
        let (reason, reason_salt) = parts(revision.reason.as_ref());
        row.push_bind(signed(revision.seq))
            .push_bind(revision.record.as_str())
            .push_bind(i64::from(revision.version))
            .push_bind(revision.time.0)
            .push_bind(&*revision.author.0)
            .push_bind(revision.envelope.text())
            .push_bind(body)
            .push_bind(body_salt)
            .push_bind(&revision.commitments[0].0[..])
            .push_bind(reason)
            .push_bind(reason_salt)
            .push_bind(&revision.commitments[1].0[..])
            .push_bind(&revision.hash.0[..]);
    });
    query.build().execute(connection).await?;
    Ok(())
}

fn parts(sealed: Option<&Sealed>) -> (Option<&str>, Option<&[u8]>) {
    sealed.map_or((None, None), |s| (Some(&*s.text), Some(&s.salt[..])))
}

/// Moves the heads of records in one statement; each record is named once.
pub async fn move_heads(connection: &mut Connection, all: &[(&Id, &Heads)]) -> Result<(), StoreError> {
    let mut query: QueryBuilder<Engine> =
        QueryBuilder::new("insert into heads (record, working, published, public, imported) ");
    query.push_values(all, |mut row, (record, heads)| {
        row.push_bind(record.as_str())
            .push_bind(signed(heads.working))
            .push_bind(heads.published.map(signed))
            .push_bind(heads.public.map(signed))
            .push_bind(heads.imported.map(signed));
    });
    query.push(
        " on conflict (record) do update set working = excluded.working, \
         published = coalesce(excluded.published, heads.published), \
         public = coalesce(excluded.public, heads.public), \
         imported = coalesce(excluded.imported, heads.imported)",
    );
    query.build().execute(connection).await?;
    Ok(())
}

pub async fn answered(connection: &mut Connection, request: &str) -> Result<Option<(u64, u64)>, StoreError> {
    let row = sqlx::query("select first_seq, last_seq from requests where request_id = $1")
        .bind(request)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((unsigned(row.try_get(0)?), unsigned(row.try_get(1)?)))).transpose()
}

pub async fn remember(connection: &mut Connection, request: &str, first: u64, last: u64) -> Result<(), StoreError> {
    sqlx::query("insert into requests (request_id, first_seq, last_seq) values ($1, $2, $3)")
        .bind(request)
        .bind(signed(first))
        .bind(signed(last))
        .execute(connection)
        .await?;
    Ok(())
}

/// The heads of one record, as the start would read them.
pub async fn record_lines(connection: &mut Connection, record: &str) -> Result<Lines, StoreError> {
    let row = sqlx::query("select working, published, public, imported from heads where record = $1")
        .bind(record)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok(Lines::none()) };
    let mut seqs = vec![unsigned(row.try_get(0)?)];
    for at in 1..4 {
        seqs.extend(row.try_get::<Option<i64>, _>(at)?.map(unsigned));
    }
    seqs.sort_unstable();
    seqs.dedup();
    lines(connection, &seqs).await
}

/// The revisions with these sequences, sorted.
pub async fn lines(connection: &mut Connection, wanted: &[u64]) -> Result<Lines, StoreError> {
    let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else { return Ok(Lines::none()) };
    let bound = |sql| sqlx::query(sql).bind(ROW.to_string()).bind(FIELD.to_string()).bind(REDACTED);
    // Where most of a range is wanted, reading it whole is quicker than looking each up.
    let query = if last - first < 4 * wanted.len() as u64 {
        bound(joined!("seq between $4 and $5")).bind(signed(*first)).bind(signed(*last))
    } else {
        bound(LINES_AMONG).bind(format!("{wanted:?}"))
    };
    let text = query.fetch_one(connection).await?.try_get::<Option<String>, _>(0)?;
    Ok(Lines::new(text.unwrap_or_default(), wanted.to_vec()))
}

/// Deletes a text that is still there, and says whether it was.
pub async fn empty(connection: &mut Connection, target: &Target) -> Result<bool, StoreError> {
    let query = match target {
        Target::Body { seq, link } => sqlx::query(
            "update revisions set body = null, body_salt = null where seq = $1 and hash = $2 and body is not null",
        )
        .bind(signed(*seq))
        .bind(&link.0[..]),
        Target::Reason { seq, link } => sqlx::query(
            "update revisions set reason = null, reason_salt = null \
             where seq = $1 and hash = $2 and reason is not null",
        )
        .bind(signed(*seq))
        .bind(&link.0[..]),
        Target::Person { account } => sqlx::query("delete from persons where account = $1").bind(&*account.0),
    };
    Ok(query.execute(connection).await?.rows_affected() > 0)
}

/// Whether a text or a person is still there.
pub async fn there(connection: &mut Connection, target: &Target) -> Result<bool, StoreError> {
    let query = match target {
        Target::Body { seq, link } => {
            sqlx::query("select 1 from revisions where seq = $1 and hash = $2 and body is not null")
                .bind(signed(*seq))
                .bind(&link.0[..])
        }
        Target::Reason { seq, link } => {
            sqlx::query("select 1 from revisions where seq = $1 and hash = $2 and reason is not null")
                .bind(signed(*seq))
                .bind(&link.0[..])
        }
        Target::Person { account } => sqlx::query("select 1 from persons where account = $1").bind(&*account.0),
    };
    Ok(query.fetch_optional(connection).await?.is_some())
}

pub async fn insert_erasure(connection: &mut Connection, erasure: &Erasure) -> Result<(), StoreError> {
    let (seq, link, account) = match &erasure.target {
        Target::Body { seq, link } | Target::Reason { seq, link } => (Some(signed(*seq)), Some(&link.0[..]), None),
        Target::Person { account } => (None, None, Some(&*account.0)),
    };
    sqlx::query(
        "insert into erasures (number, time, author, what, seq, hash, account) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(signed(erasure.number))
    .bind(erasure.time.0)
    .bind(&*erasure.author.0)
    .bind(erasure.target.word())
    .bind(seq)
    .bind(link)
    .bind(account)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn count_erasures(connection: &mut Connection, erasures: u64) -> Result<(), StoreError> {
    sqlx::query("update head set erasures = $1 where one = 1").bind(signed(erasures)).execute(connection).await?;
    Ok(())
}

pub async fn erasures_after(connection: &mut Connection, number: u64) -> Result<Vec<Erasure>, StoreError> {
    let rows = sqlx::query(
        "select number, time, author, what, seq, hash, account from erasures where number > $1 order by number",
    )
    .bind(signed(number))
    .fetch_all(connection)
    .await?;
    rows.iter().map(erasure).collect()
}

fn erasure(row: &Row) -> Result<Erasure, StoreError> {
    let number = unsigned(row.try_get(0)?);
    let seq = row.try_get::<Option<i64>, _>(4)?.map(unsigned).unwrap_or_default();
    let target = match row.try_get::<&str, _>(3)? {
        Target::BODY => Target::Body { seq, link: hash(row, 5, seq)? },
        Target::REASON => Target::Reason { seq, link: hash(row, 5, seq)? },
        _ => Target::Person { account: AccountId(row.try_get::<&str, _>(6)?.into()) },
    };
    Ok(Erasure { number, time: Micros(row.try_get(1)?), author: AccountId(row.try_get::<&str, _>(2)?.into()), target })
}

/// The records of these revisions.
pub async fn record_of(connection: &mut Connection, seq: u64) -> Result<Option<Id>, StoreError> {
    let row =
        sqlx::query("select record from revisions where seq = $1").bind(signed(seq)).fetch_optional(connection).await?;
    row.map(|row| identifier(&row, 0, seq)).transpose()
}

pub async fn persons(connection: &mut Connection) -> Result<Vec<Person>, StoreError> {
    let rows =
        sqlx::query("select account, name, email, since from persons order by account").fetch_all(connection).await?;
    let person = |row: &Row| {
        Ok(Person {
            account: AccountId(row.try_get::<&str, _>(0)?.into()),
            name: row.try_get(1)?,
            email: row.try_get(2)?,
            since: Micros(row.try_get(3)?),
        })
    };
    rows.iter().map(person).collect()
}

pub async fn insert_person(connection: &mut Connection, person: &Person) -> Result<(), StoreError> {
    sqlx::query("insert into persons (account, name, email, since) values ($1, $2, $3, $4)")
        .bind(&*person.account.0)
        .bind(&person.name)
        .bind(&person.email)
        .bind(person.since.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// The revisions of which an account gave the reason that is still there.
pub async fn reasons_by(connection: &mut Connection, account: &AccountId) -> Result<Vec<Target>, StoreError> {
    let rows = sqlx::query("select seq, hash from revisions where author = $1 and reason is not null order by seq")
        .bind(&*account.0)
        .fetch_all(connection)
        .await?;
    let target = |row: &Row| {
        let seq = unsigned(row.try_get(0)?);
        Ok(Target::Reason { seq, link: hash(row, 1, seq)? })
    };
    rows.iter().map(target).collect()
}

/// What was noted about the ledger itself; see [`crate::db::mark`].
pub async fn mark(connection: &mut Connection, name: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("select value from marks where name = $1").bind(name).fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

pub async fn set_mark(connection: &mut Connection, name: &str, value: &str) -> Result<(), StoreError> {
    sqlx::query(
        "insert into marks (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn note_backup(connection: &mut Connection, seq: u64, time: Micros) -> Result<(), StoreError> {
    sqlx::query("update head set backup_seq = $1, backup_time = $2 where one = 1")
        .bind(signed(seq))
        .bind(time.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Answered requests after `after`, in one order.
pub async fn requests(
    connection: &mut Connection,
    after: &str,
    limit: u32,
) -> Result<Vec<(String, u64, u64)>, StoreError> {
    let rows = sqlx::query(
        "select request_id, first_seq, last_seq from requests where request_id > $1 order by request_id limit $2",
    )
    .bind(after)
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, unsigned(row.try_get(1)?), unsigned(row.try_get(2)?)))).collect()
}

/// Makes the head row what a backup says.
pub async fn put_head(connection: &mut Connection, head: &HeadRow) -> Result<(), StoreError> {
    sqlx::query(
        "update head set ledger_id = $1, epoch = $2, seq = $3, hash = $4, time = $5, erasures = $6 where one = 1",
    )
    .bind(&head.ledger_id)
    .bind(head.epoch)
    .bind(signed(head.seq))
    .bind(&head.hash.0[..])
    .bind(head.time.0)
    .bind(signed(head.erasures))
    .execute(connection)
    .await?;
    Ok(())
}

fn revision(row: &Row) -> Result<Revision, StoreError> {
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
fn sealed(row: &Row, at: usize) -> Result<Option<Sealed>, StoreError> {
    let text: Option<&str> = row.try_get(at)?;
    let salt: Option<&[u8]> = row.try_get(at + 1)?;
    let salt = salt.and_then(|bytes| Salt::try_from(bytes).ok());
    Ok(text.zip(salt).map(|(text, salt)| Sealed { text: Arc::from(text), salt }))
}

fn hash(row: &Row, at: usize, seq: u64) -> Result<Hash, StoreError> {
    let bytes: &[u8] = row.try_get(at)?;
    let bytes = bytes.try_into().map_err(|_| StoreError::Row { seq, why: "geen SHA-256".into() })?;
    Ok(Hash(bytes))
}
