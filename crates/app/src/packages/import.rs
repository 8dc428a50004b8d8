// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Importing a package: three-way against what was imported last, as one batch.
//!
//! What people changed since the last import is kept. Where they and the package changed the same field, that is
//! a conflict: it is listed, and never overwritten.

use std::collections::BTreeSet;
use std::sync::Mutex;

use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::model::{Body, Entry, validate};
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_domain::{Draft, Fault, Id, Model, Problem, Refusal, State};
use wijkwijs_ledger::{RequestId, Store, Written};
use wijkwijs_package::{Package, Record};

use super::merge::{Merge, merge};
use crate::{Actor, Error};

/// How a package is imported.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Import the rest and leave records in conflict as they are.
    pub skip_conflicts: bool,
    /// Withdraw records that were imported before and are no longer in the package.
    pub withdraw_missing: bool,
    /// Why, for the history.
    pub reason: String,
}

/// What an import does, or would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// Records that did not exist.
    pub new: Vec<Id>,
    /// Records that change as the package says.
    pub changed: Vec<Id>,
    /// Records in which the package's changes are joined with those of people.
    pub merged: Vec<Id>,
    /// Records that stay as people made them: the package did not change since the last import.
    pub kept: Vec<Id>,
    /// How many records are as the package says.
    pub unchanged: usize,
    /// Records changed by people and by the package, with the fields that differ.
    pub conflicts: Vec<(Id, Vec<String>)>,
    /// Records that were erased, and so are not taken in again.
    pub erased: Vec<Id>,
    /// Records that this program cannot read, and so leaves as they are.
    pub unreadable: Vec<Id>,
    /// Records imported before that are no longer in the package.
    pub missing: Vec<Id>,
    /// Records withdrawn because they are no longer in the package.
    pub withdrawn: Vec<Id>,
}

/// Imports a package: all of it or nothing.
///
/// # Errors
/// A refusal with every conflict (unless they are to be skipped) and every broken rule; a failing store.
pub async fn import(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    package: &Package,
    options: &ImportOptions,
) -> Result<(ImportReport, Written), Error> {
    let author = actor.writer()?;
    let report = Mutex::new(ImportReport::default());
    let plan = |model: &Model| {
        let (drafts, planned) = plan(model, package, options)?;
        *report.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = planned;
        Ok(drafts)
    };
    let written = store.write(author, request, plan).await?;
    Ok((report.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner), written))
}

/// Says what an import would do, and writes nothing.
///
/// # Errors
/// As [`import`], without the store.
pub fn dry_run(model: &Model, package: &Package, options: &ImportOptions) -> Result<ImportReport, Refusal> {
    plan(model, package, options).map(|(_, report)| report)
}

fn plan(model: &Model, package: &Package, options: &ImportOptions) -> Result<(Vec<Draft>, ImportReport), Refusal> {
    let mut planner = Planner { model, package, options, drafts: Vec::new(), report: ImportReport::default() };
    for record in &package.records {
        planner.record(record)?;
    }
    planner.missing();
    let Planner { drafts, report, .. } = planner;
    if !options.skip_conflicts {
        let conflict =
            |(id, fields): &(Id, Vec<String>)| Fault::new(Some(id), "", Problem::Conflict { fields: fields.clone() });
        let erased = report.erased.iter().map(|id| Fault::new(Some(id), "", Problem::Erased));
        let unreadable = report.unreadable.iter().map(|id| Fault::new(Some(id), "", Problem::Unreadable));
        Refusal::unless_none(report.conflicts.iter().map(conflict).chain(erased).chain(unreadable).collect())?;
    }
    validate(model, &drafts)?;
    Ok((drafts, report))
}

struct Planner<'a> {
    model: &'a Model,
    package: &'a Package,
    options: &'a ImportOptions,
    drafts: Vec<Draft>,
    report: ImportReport,
}

impl Planner<'_> {
    fn record(&mut self, record: &Record) -> Result<(), Refusal> {
        let Some(entry) = self.model.entry(&record.id).cloned() else {
            self.report.new.push(record.id.clone());
            self.draft(record, 0, record.body.clone(), Origin::Package);
            return Ok(());
        };
        // A record of another programme is no base to merge with; the rules refuse it in their own words.
        if entry.working.programme != self.package.programme {
            self.draft(record, entry.working.version, record.body.clone(), Origin::Package);
            return Ok(());
        }
        // What was erased on request does not come back because it is still in a package.
        if matches!(entry.working.body, Body::Removed) {
            self.report.erased.push(record.id.clone());
            return Ok(());
        }
        // A later program knows more of it than this package does.
        if matches!(entry.working.body, Body::Unreadable(_)) {
            self.report.unreadable.push(record.id.clone());
            return Ok(());
        }
        if is(&entry.state, entry.working.text().map(|t| &**t), record) {
            self.report.unchanged += 1;
        } else if entry.imported.as_ref().is_some_and(|(item, state)| is(state, item.text().map(|t| &**t), record)) {
            self.report.kept.push(record.id.clone());
        } else if untouched(&entry) {
            self.report.changed.push(record.id.clone());
            self.draft(record, entry.working.version, record.body.clone(), Origin::Package);
        } else {
            self.joined(record, &entry)?;
        }
        Ok(())
    }

    /// Both sides changed.
    fn joined(&mut self, record: &Record, entry: &Entry) -> Result<(), Refusal> {
        match merge(entry, record) {
            Merge::Conflict(fields) => self.report.conflicts.push((record.id.clone(), fields)),
            Merge::Joined(body) => {
                let kind = of_id(&record.id).map_err(|p| Refusal::one(Fault::new(Some(&record.id), "", p)))?;
                let body = kind.canonical(Some(&record.id), body)?;
                if Some(&*body) == entry.working.text().map(|t| &**t) {
                    self.report.kept.push(record.id.clone());
                } else {
                    self.report.merged.push(record.id.clone());
                    // By a person as far as the next import is concerned: it holds more than the package does.
                    self.draft(record, entry.working.version, body, Origin::Person);
                }
            }
        }
        Ok(())
    }

    fn draft(&mut self, record: &Record, from_version: u32, body: String, origin: Origin) {
        let envelope = Envelope::new(record.state.clone(), record.schema, self.package.programme.clone(), origin);
        let reason = self.options.reason.clone();
        self.drafts.push(Draft { id: record.id.clone(), from_version, envelope, body: body.into(), reason });
    }

    /// Records that came from this package before and are in it no longer.
    fn missing(&mut self) {
        let there: BTreeSet<&Id> = self.package.records.iter().map(|r| &r.id).collect();
        let mut missing: Vec<(&Id, &std::sync::Arc<Entry>)> = self
            .model
            .entries()
            .filter(|(id, e)| e.working.programme == self.package.programme && !there.contains(id))
            .filter(|(_, e)| e.imported.is_some() && !e.state.is_gone())
            .collect();
        missing.sort_unstable_by_key(|(id, _)| (*id).clone());
        for (id, entry) in missing {
            match entry.working.text() {
                Some(body) if self.options.withdraw_missing && untouched(entry) => {
                    self.report.withdrawn.push(id.clone());
                    let schema = of_id(id).map_or(1, wijkwijs_domain::KindInfo::schema_version);
                    let programme = self.package.programme.clone();
                    let envelope = Envelope::new(State::Withdrawn, schema, programme, Origin::Package);
                    let (from_version, reason) = (entry.working.version, self.options.reason.clone());
                    self.drafts.push(Draft { id: id.clone(), from_version, envelope, body: body.clone(), reason });
                }
                _ => self.report.missing.push(id.clone()),
            }
        }
    }
}

/// Whether a head is exactly what the package says.
fn is(state: &State, text: Option<&str>, record: &Record) -> bool {
    *state == record.state && text == Some(&*record.body)
}

/// Whether nobody changed the record since it was imported.
fn untouched(entry: &Entry) -> bool {
    entry.imported.as_ref().is_some_and(|(item, state)| {
        item.version == entry.working.version || (item.text() == entry.working.text() && *state == entry.state)
    })
}
