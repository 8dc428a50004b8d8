// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The findings an element was seen in, side by side with the reason, on the page of an element.

use std::collections::BTreeSet;

use maud::{Markup, html};
use wijkwijs_domain::evidence::element_instances;
use wijkwijs_domain::{Id, PublicModel};

use crate::chrome::Chrome;
use crate::ui::{self, Column, Table};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// A finding that is an instance of an element.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceView {
    /// The finding.
    pub finding: Named,
    /// The study it comes from.
    pub study: Option<Named>,
    /// Why it is an instance.
    pub reason: String,
}

/// Loads the instances; empty for anything but an element.
#[must_use]
pub fn instances(public: &PublicModel, id: &Id) -> Vec<InstanceView> {
    if id.kind() != "element" {
        return Vec::new();
    }
    let view = |of: wijkwijs_domain::evidence::InstanceOf| {
        let study = of.study.and_then(|study| public.get(study.id())).map(named);
        Some(InstanceView { finding: named(public.get(&of.finding)?), study, reason: of.reason.to_string() })
    };
    element_instances(public, id).into_iter().filter_map(view).collect()
}

/// Draws the instances as a table.
#[must_use]
pub fn instances_section(all: &[InstanceView], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let link = |named: &Named| ui::link(&chrome.record(&named.id), &chrome.content(&named.name));
    let rows = all.iter().map(|instance| {
        vec![
            link(&instance.finding),
            html! { @if let Some(study) = &instance.study { (link(study)) } },
            html! { (chrome.content(&instance.reason)) },
        ]
    });
    let studies: BTreeSet<&Id> = all.iter().filter_map(|i| Some(&i.study.as_ref()?.id)).collect();
    let counts = [("aantal", Value::Number(all.len())), ("studies", Value::Number(studies.len()))];
    let column = |key: &str| Column { label: t(lang, key).into(), numeric: false };
    let table = Table {
        id: "voorbeelden-tabel".into(),
        caption: html! { (t_with(lang, "instances-caption", &counts)) },
        columns: ["instances-finding", "instances-study", "instances-reason"].map(column).into(),
        rows: rows.collect(),
        note: None,
    };
    ui::section("voorbeelden", t(lang, "instances-heading"), ui::table(&table))
}
