// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules between records that go beyond "what it refers to is there": each kind's own, declared with the kind.
//! A package is checked by them as a whole, and a batch of drafts against what it will be added to.

use serde_json::Value;

use crate::areas::{Concordance, passage_faults};
use crate::evidence::{Element, Finding, instance_faults};
use crate::interventions::{Intervention, year_faults};
use crate::{Fault, Id, Kind};

/// The body of another record, as it will be.
pub type Lookup<'a> = &'a dyn Fn(&Id) -> Option<Value>;

/// The faults of a record by the rules of its kind.
#[must_use]
pub fn faults(record: &Id, body: &Value, other: Lookup<'_>) -> Vec<Fault> {
    match record.kind() {
        Finding::CODE => instance_faults(record, body, other),
        Intervention::CODE => year_faults(record, body),
        Concordance::CODE => passage_faults(record, body),
        _ => Vec::new(),
    }
}

/// Whether the rules of other kinds look at records of this kind, so that a change to one is checked from their side.
#[must_use]
pub fn looked_at(kind: &str) -> bool {
    kind == Element::CODE
}

/// Whether there are rules for records of this kind.
#[must_use]
pub fn ruled(kind: &str) -> bool {
    matches!(kind, Finding::CODE | Intervention::CODE | Concordance::CODE)
}
