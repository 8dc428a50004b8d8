// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page for who writes programs. The answers on it are those that the API gives at this moment: it asks the same
//! functions.

mod code;
mod draw;

use axum::http::Uri;
use serde_json::Value;
use wijkwijs_app::figures::out::tables;
use wijkwijs_domain::kind::{by_code, registry};
use wijkwijs_domain::{Id, KindInfo};

use super::parameters::Parameters;
use super::{collection, record};
use crate::address::{self, with_query};
use crate::page::query::{Filterable, filterable};
use crate::site::Snapshot;

pub use draw::render;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideView {
    /// The address of the site, for commands that can be copied.
    pub site: String,
    /// The collections, with how many records each has and what it can be filtered by.
    pub collections: Vec<CollectionView>,
    /// A collection with a filter, one record of it.
    pub list: Option<Answered>,
    /// One record.
    pub record: Option<Answered>,
    /// The addresses of a whole collection, read in steps.
    pub whole: String,
    /// A release to read the figures of; `None` where there is none.
    pub table: Option<Id>,
    /// What cannot be.
    pub wrong: Answered,
}

/// A collection.
#[derive(Clone, Debug, PartialEq)]
pub struct CollectionView {
    /// The kind's noun.
    pub kind: &'static str,
    /// How many records of it there are, in all programmes.
    pub total: usize,
    /// The keys of its filters.
    pub filters: Vec<&'static str>,
}

/// A question and the answer to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The address asked, without the site.
    pub path: String,
    /// What comes back, written out over lines.
    pub answer: String,
}

/// The kind of which the page shows examples.
const SHOWN: &str = "bevinding";

/// Loads the page.
#[must_use]
pub fn load(snapshot: &Snapshot, site: &str) -> Option<GuideView> {
    let shown = by_code(SHOWN)?;
    let wrong = format!("{}?limiet=0&kleur=rood", address::api_list(shown));
    let list = one_of(snapshot, shown);
    let record = list.as_ref().and_then(|(_, id)| of_record(snapshot, id));
    Some(GuideView {
        site: site.to_owned(),
        collections: registry().iter().map(|kind| collection_view(snapshot, kind)).collect(),
        list: list.map(|(list, _)| list),
        record,
        whole: with_query(&address::api_list(shown), &[("limiet", "50")]),
        table: tables(snapshot.public()).into_iter().next().map(|table| table.id),
        wrong: asked(snapshot, shown, wrong),
    })
}

fn collection_view(snapshot: &Snapshot, kind: &'static KindInfo) -> CollectionView {
    let public = snapshot.public();
    CollectionView {
        kind: kind.code,
        total: snapshot.programmes().iter().map(|p| public.count(&p.id, kind.code)).sum(),
        filters: filterable(kind).iter().map(Filterable::key).collect(),
    }
}

/// The answer of a collection, good or not.
fn asked(snapshot: &Snapshot, kind: &'static KindInfo, path: String) -> Answered {
    let parameters = path.parse::<Uri>().map(|uri| Parameters::of(&uri)).unwrap_or_default();
    let answer = collection::answer(snapshot, kind, parameters).unwrap_or_else(|problem| problem.body());
    Answered { path, answer: written(&answer) }
}

/// A question to which at least one record answers, and that record.
fn one_of(snapshot: &Snapshot, kind: &'static KindInfo) -> Option<(Answered, Id)> {
    let programme = snapshot.programme(None)?;
    let first = snapshot.public().list(&programme.id, kind.code).next()?;
    let filters = filterable(kind);
    let word = filters.iter().find_map(|filter| {
        let choice = filter.choices().iter().find(|choice| filter.holds(first, choice.code))?;
        Some((filter.key(), choice.code))
    });
    let query: Vec<(&str, &str)> = word.into_iter().chain([("limiet", "1")]).collect();
    let path = with_query(&address::api_list(kind), &query);
    Some((asked(snapshot, kind, path), first.id.clone()))
}

fn of_record(snapshot: &Snapshot, id: &Id) -> Option<Answered> {
    let public = snapshot.public();
    let answer = record::answer(public, public.get(id)?);
    Some(Answered { path: address::api_record(id), answer: written(&answer) })
}

fn written(answer: &Value) -> String {
    serde_json::to_string_pretty(answer).unwrap_or_default()
}
