// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The findings an element was seen in, side by side by study with the reason, in how many of the areas studied that
//! was, and the findings that speak against it.

use maud::{Markup, html};
use wijkwijs_domain::evidence::{
    ElementReach, Finding, InstanceOf, element_counter_evidence, element_instances, element_reach,
};
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, PublicModel};

use crate::chrome::Chrome;
use crate::ui::{self, Level};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// A finding that says something of an element.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceView {
    /// The finding.
    pub finding: Named,
    /// What it says.
    pub statement: String,
    /// Why it is an instance, or why it speaks against the element.
    pub reason: String,
}

/// The findings of one study.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyView {
    /// The study; none for findings that come from none.
    pub study: Option<Named>,
    /// The areas that took part in it, as far as named.
    pub areas: Vec<Named>,
    /// The findings.
    pub findings: Vec<InstanceView>,
}

/// Everything about an element.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementView {
    /// Studies in which it was seen, and how many there are.
    pub studies: (usize, usize),
    /// Areas of those studies, and how many were studied at all.
    pub areas: (usize, usize),
    /// The areas that a finding itself names.
    pub named: Vec<Named>,
    /// The instances by study.
    pub instances: Vec<StudyView>,
    /// What speaks against it, by study.
    pub against: Vec<StudyView>,
}

/// Loads an element; `None` for anything else.
#[must_use]
pub fn element(public: &PublicModel, id: &Id) -> Option<ElementView> {
    if id.kind() != "element" {
        return None;
    }
    let reach = element_reach(public, id);
    Some(ElementView {
        studies: (reach.studies.len(), reach.of_studies),
        areas: (reach.areas.len(), reach.of_areas.len()),
        named: names(public, reach.named.iter()),
        instances: by_study(public, element_instances(public, id), &reach),
        against: by_study(public, element_counter_evidence(public, id), &reach),
    })
}

fn names<'a>(public: &PublicModel, ids: impl Iterator<Item = &'a Id>) -> Vec<Named> {
    let mut all: Vec<Named> = ids.filter_map(|id| public.get(id)).map(named).collect();
    all.sort_by_cached_key(|named| sort_key(&named.name));
    all
}

fn by_study(public: &PublicModel, instances: Vec<InstanceOf>, reach: &ElementReach) -> Vec<StudyView> {
    let mut studies: Vec<StudyView> = Vec::new();
    for instance in instances {
        let Some(item) = public.get(&instance.finding) else { continue };
        let statement = item.typed::<Finding>().map_or_else(String::new, |finding| finding.statement.to_string());
        let view = InstanceView { finding: named(item), statement, reason: instance.reason.to_string() };
        let study = instance.study.and_then(|study| public.get(study.id())).map(named);
        match studies.iter_mut().find(|known| known.study == study) {
            Some(known) => known.findings.push(view),
            None => {
                let areas = study.as_ref().and_then(|study| reach.studies.get(&study.id));
                let areas = areas.map_or_else(Vec::new, |areas| names(public, areas.iter()));
                studies.push(StudyView { study, areas, findings: vec![view] });
            }
        }
    }
    studies.sort_by_cached_key(|view| view.study.as_ref().map(|study| sort_key(&study.name)));
    studies
}

/// Draws where an element was seen.
#[must_use]
pub fn instances_body(view: &ElementView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let numbers = [
        ("studies", Value::Number(view.studies.0)),
        ("vanstudies", Value::Number(view.studies.1)),
        ("gebieden", Value::Number(view.areas.0)),
        ("vangebieden", Value::Number(view.areas.1)),
    ];
    html! {
        @if view.instances.is_empty() {
            (ui::empty(&t(lang, "instances-none").into(), None))
        } @else {
            p.ww-reach { (t_with(lang, "instances-reach", &numbers)) }
            p.ww-small { (t(lang, "instances-note")) " "
                @if view.named.is_empty() { (t(lang, "instances-no-area")) }
                @else { (t(lang, "instances-areas")) ": " (chrome.links(&view.named)) "." }
            }
            (side_by_side(&view.instances, "instances-why", chrome))
        }
    }
}

/// Draws what speaks against an element; that nothing does is said too.
#[must_use]
pub fn against_body(view: &ElementView, chrome: &Chrome) -> Markup {
    html! {
        @if view.against.is_empty() { p.ww-absent { (t(chrome.lang, "against-none")) } }
        @else { (side_by_side(&view.against, "against-why", chrome)) }
    }
}

fn side_by_side(studies: &[StudyView], why: &str, chrome: &Chrome) -> Markup {
    html! {
        div.ww-sides {
            @for view in studies {
                section.ww-side {
                    (ui::heading(Level::H3, None, html! {
                        @match &view.study {
                            Some(study) => (chrome.link(study)),
                            None => (t(chrome.lang, "instances-no-study")),
                        }
                        " " (ui::count(&view.findings.len().to_string()))
                    }))
                    @if !view.areas.is_empty() {
                        (ui::details(
                            t_with(chrome.lang, "instances-took-part", &[("aantal", Value::Number(view.areas.len()))]),
                            html! { p.ww-small { (chrome.links(&view.areas)) } },
                        ))
                    }
                    ul.ww-side__list { @for one in &view.findings { li { (instance(one, why, chrome)) } } }
                }
            }
        }
    }
}

fn instance(one: &InstanceView, why: &str, chrome: &Chrome) -> Markup {
    html! {
        p.ww-side__name { (chrome.link(&one.finding)) }
        p.ww-small { (t(chrome.lang, why)) ": " (chrome.content(&one.reason)) }
        (ui::details(t(chrome.lang, "instances-statement"), ui::prose(&chrome.content(&one.statement))))
    }
}
