// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forgetting: texts and people that must not be kept any longer (GDPR, article 17). What others build on stays: the
//! chain, the numbers, and that something was erased.

use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Fault, Id, Problem, Refusal, Revision};
use wijkwijs_ledger::{Erased, Journal, Store, StoreError, Target};

use crate::{Actor, Error};

/// Which texts of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// What it says.
    Body,
    /// Why it was changed.
    Reason,
    /// Both.
    Both,
}

/// Which versions of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Versions {
    /// All but the newest: after a change took a name out of the text.
    Earlier,
    /// All: nothing of the record stays readable.
    All,
    /// These.
    Some(Vec<u32>),
}

/// Erases texts of a record.
///
/// # Errors
/// When the actor may not, the record does not exist or has no such version; a failing store or journal.
pub async fn redact(
    store: &Store,
    actor: &Actor,
    id: &Id,
    versions: &Versions,
    texts: Texts,
    journal: &Journal,
) -> Result<Erased, Error> {
    let author = actor.writer()?;
    let history = store.history(id).await?;
    if history.is_empty() {
        return Err(Refusal::one(Fault::new(Some(id), "", Problem::Absent)).into());
    }
    let newest = history.last().map_or(0, |revision| revision.version);
    if let Versions::Some(wanted) = versions
        && let Some(missing) = wanted.iter().find(|version| !(1..=newest).contains(*version))
    {
        let problem = Problem::NoSuchVersion { version: *missing, newest };
        return Err(Refusal::one(Fault::new(Some(id), "", problem)).into());
    }
    let chosen = history.iter().filter(|revision| match versions {
        Versions::All => true,
        Versions::Earlier => revision.version < newest,
        Versions::Some(wanted) => wanted.contains(&revision.version),
    });
    let targets: Vec<Target> = chosen.flat_map(|revision| targets(revision, texts)).collect();
    Ok(store.erase(author, &targets, journal).await?)
}

fn targets(revision: &Revision, texts: Texts) -> Vec<Target> {
    let (seq, link) = (revision.seq, revision.hash);
    let body = || Target::Body { seq, link };
    let reason = || Target::Reason { seq, link };
    match texts {
        Texts::Body => vec![body()],
        Texts::Reason => vec![reason()],
        Texts::Both => vec![body(), reason()],
    }
}

/// Forgets a person: name and contact details, and the reasons they gave if `reasons`. What they changed stays, under
/// a number that says nothing about them.
///
/// # Errors
/// When the actor may not; a failing store or journal.
pub async fn forget(
    store: &Store,
    actor: &Actor,
    account: &AccountId,
    reasons: bool,
    journal: &Journal,
) -> Result<Erased, Error> {
    let author = actor.writer()?;
    let mut targets = vec![Target::Person { account: account.clone() }];
    if reasons {
        targets.extend(store.reasons_by(account).await?);
    }
    Ok(store.erase(author, &targets, journal).await?)
}

/// How many reasons of a person can still be read.
///
/// # Errors
/// A failing store.
pub async fn reasons_left(store: &Store, account: &AccountId) -> Result<usize, StoreError> {
    Ok(store.reasons_by(account).await?.len())
}
