// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The findings that are instances of an element or speak against it, each with the reason, and the rule that
//! instances are of its type.

use serde_json::Value;

use super::{Finding, Instance, Study};
use crate::rules::Lookup;
use crate::{Fault, Id, Line, Problem, PublicModel, Ref};

/// A finding that is an instance of an element.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceOf {
    /// The finding.
    pub finding: Id,
    /// The study it comes from.
    pub study: Option<Ref<Study>>,
    /// What in the finding makes it an instance.
    pub reason: Line,
}

/// The instances of an element, by the name of the finding.
#[must_use]
pub fn element_instances(model: &PublicModel, element: &Id) -> Vec<InstanceOf> {
    named_in(model, element, |finding| finding.elements)
}

/// The findings that speak against an element or narrow it down, by the name of the finding.
#[must_use]
pub fn element_counter_evidence(model: &PublicModel, element: &Id) -> Vec<InstanceOf> {
    named_in(model, element, |finding| finding.against)
}

/// The findings that name an element in one of their two lists.
fn named_in(model: &PublicModel, element: &Id, list: fn(Finding) -> Vec<Instance>) -> Vec<InstanceOf> {
    model
        .linked_as::<Finding>(element)
        .into_iter()
        .filter_map(|(item, finding)| {
            let study = finding.study.clone();
            let instance = list(finding).into_iter().find(|i| i.element.id() == element)?;
            Some(InstanceOf { finding: item.id.clone(), study, reason: instance.reason })
        })
        .collect()
}

/// A finding is an instance only of elements of its own type: a bottleneck is no example of what works.
pub(crate) fn instance_faults(record: &Id, finding: &Value, other: Lookup<'_>) -> Vec<Fault> {
    let sort = |body: &Value| body.get("soort").and_then(Value::as_str).map(str::to_owned);
    let Some(own) = sort(finding) else { return Vec::new() };
    let instances = finding.get("elementen").and_then(Value::as_array).into_iter().flatten().enumerate();
    instances
        .filter_map(|(i, instance)| {
            let target = Id::parse(instance.get("element")?.as_str()?).ok()?;
            let theirs = sort(&other(&target)?)?;
            let problem = Problem::OtherSort { target, theirs: theirs.clone(), own: own.clone() };
            (theirs != own).then(|| Fault::new(Some(record), format!("elementen[{i}].element"), problem))
        })
        .collect()
}
