// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The format as a whole, through what the crate offers.

mod folders;
mod hostile;
mod programmes;
mod remarks;
mod round_trip;
mod schemas;

use crate::{Files, Package, Record, read};
use serde_json::Value;
use wijkwijs_domain::{Id, KindInfo, State, registry};

/// The committed body of a kind with all its fields.
fn fixture(kind: &KindInfo) -> String {
    let path =
        format!("{}/../domain/fixtures/{}/v{}.json", env!("CARGO_MANIFEST_DIR"), kind.code, kind.schema_version());
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}")).trim_end().to_owned()
}

/// A record from a body, checked by its kind.
fn record(kind: &KindInfo, slug: &str, state: State, body: Value) -> Option<Record> {
    let id = Id::new(kind.code, slug).unwrap();
    let body = kind.canonical(Some(&id), body).ok()?;
    Some(Record { id, state, schema: kind.schema_version(), body })
}

/// A package with one record of every kind, and a second area that the study refers to.
fn package() -> Package {
    let mut records = Vec::new();
    for kind in registry() {
        let slug = wijkwijs_testkit::SLUGS.iter().find(|(code, _)| *code == kind.code).unwrap().1;
        let body: Value = serde_json::from_str(&fixture(kind)).unwrap();
        records.extend(record(kind, slug, State::Public, body.clone()));
        if kind.code == "focusgebied" {
            records.extend(record(kind, "zuid", State::Concept, body));
        }
    }
    Package { programme: Id::parse("programma/proef").unwrap(), records }
}

/// The remarks on files, one a line, each with its excerpt.
fn remarks(files: &Files) -> String {
    let remarks = read(files).expect_err("remarks were expected");
    let line = |remark: &crate::Remark| {
        let excerpt = remark.excerpt(files).map_or_else(String::new, |excerpt| format!("{excerpt}\n"));
        format!("{}\n{excerpt}", remark.sentence(wijkwijs_domain::Lang::Nl))
    };
    remarks.iter().map(line).collect()
}

/// Files from names and texts.
fn files(texts: &[(&str, &str)]) -> Files {
    texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}
