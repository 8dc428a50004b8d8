// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The findings that are instances of an element, each with the reason, and the rule that they are of its type.

use serde_json::Value;

use super::{Finding, Study};
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
    let mut findings: Vec<&Id> = model.incoming(element).map(|link| &link.from).collect();
    findings.sort_unstable();
    findings.dedup();
    let mut found: Vec<(String, InstanceOf)> = findings
        .into_iter()
        .filter_map(|id| {
            let item = model.get(id)?;
            let finding = item.typed::<Finding>()?;
            let instance = finding.elements.into_iter().find(|i| i.element.id() == element)?;
            let of = InstanceOf { finding: id.clone(), study: finding.study, reason: instance.reason };
            Some((item.name().to_owned(), of))
        })
        .collect();
    found.sort_by_cached_key(|(name, _)| crate::sorting::sort_key(name));
    found.into_iter().map(|(_, of)| of).collect()
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
