// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use super::*;
use crate::evidence::{InstanceOf, element_counter_evidence, element_instances};
use crate::record::{AccountId, Envelope, Origin, Sealed, commitment};
use crate::{Draft, Problem};

/// A small ledger in memory, enough to fold.
#[derive(Default)]
struct Ledger {
    model: Model,
    revisions: Vec<Revision>,
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn theme(name: &str) -> String {
    format!(
        r#"{{"naam":"{name}","soort":"hoofdthema","bronnen":[{{"document":"literatuurverwijzing/rapport","onderdeel":"1"}}]}}"#
    )
}

const REPORT: &str = r#"{"naam":"Rapport","soort":"report"}"#;
const PROGRAMME: &str =
    r#"{"naam":"Een","samenvatting":"x","bronnen":[{"document":"literatuurverwijzing/rapport","onderdeel":"1"}]}"#;

fn draft(model: &Model, record: &str, state: State, body: &str) -> Draft {
    let id = id(record);
    let from_version = model.entry(&id).map_or(0, |e| e.working.version);
    let envelope = Envelope::new(state, 1, self::id("programma/een"), Origin::Person);
    Draft { id, from_version, envelope, body: body.into(), reason: String::new() }
}

impl Ledger {
    fn write(&mut self, drafts: &[Draft]) -> Result<(), crate::Refusal> {
        validate(&self.model, drafts)?;
        for draft in drafts {
            let salt = [7; 16];
            let seal = |text: &str| (Some(Sealed { text: text.into(), salt }), commitment(&salt, text));
            let ((body, b), (reason, r)) = (seal(&draft.body), seal(&draft.reason));
            let mut revision = Revision {
                seq: self.model.seq() + 1,
                record: draft.id.clone(),
                version: draft.from_version + 1,
                time: Micros(i64::try_from(self.revisions.len()).unwrap()),
                author: AccountId::system(),
                envelope: draft.envelope.clone(),
                body,
                reason,
                commitments: [b, r],
                hash: Hash::ZERO,
            };
            revision.hash = revision.link_after(&self.model.head());
            self.model.apply(&revision);
            self.revisions.push(revision);
        }
        Ok(())
    }

    fn put(&mut self, record: &str, state: State, body: &str) -> Result<(), crate::Refusal> {
        let draft = draft(&self.model, record, state, body);
        self.write(&[draft])
    }

    fn started() -> Self {
        let mut ledger = Self::default();
        let drafts = [
            draft(&ledger.model, "programma/een", State::Public, PROGRAMME),
            draft(&ledger.model, "literatuurverwijzing/rapport", State::Public, REPORT),
        ];
        ledger.write(&drafts).unwrap();
        ledger
    }
}

fn problems(outcome: Result<(), crate::Refusal>) -> Vec<Problem> {
    outcome.unwrap_err().faults.into_iter().map(|f| f.problem).collect()
}

#[test]
fn editing_a_public_record_touches_only_the_working_head_until_it_is_published() {
    let mut ledger = Ledger::started();
    ledger.put("thema/werk", State::Public, &theme("Werk")).unwrap();
    ledger.put("thema/werk", State::Concept, &theme("Werk en inkomen")).unwrap();
    let theme_id = id("thema/werk");
    assert_eq!(ledger.model.public().get(&theme_id).unwrap().name(), "Werk");
    assert_eq!(ledger.model.entry(&theme_id).unwrap().working.name(), "Werk en inkomen");
    ledger.put("thema/werk", State::Public, &theme("Werk en inkomen")).unwrap();
    assert_eq!(ledger.model.public().get(&theme_id).unwrap().name(), "Werk en inkomen");
}

#[test]
fn a_withdrawn_record_leaves_a_trace_only_if_it_was_public() {
    let mut ledger = Ledger::started();
    ledger.put("thema/werk", State::Public, &theme("Werk")).unwrap();
    ledger.put("thema/werk", State::Withdrawn, &theme("Werk")).unwrap();
    ledger.put("thema/stil", State::Concept, &theme("Stil")).unwrap();
    ledger.put("thema/stil", State::Withdrawn, &theme("Stil")).unwrap();
    let public = ledger.model.public();
    assert!(public.get(&id("thema/werk")).is_none());
    assert_eq!(public.gone(&id("thema/werk")).unwrap().why, GoneWhy::Withdrawn);
    assert!(public.gone(&id("thema/stil")).is_none());
}

#[test]
fn links_are_seen_from_both_sides_and_follow_changes() {
    let mut ledger = Ledger::started();
    ledger.put("thema/werk", State::Public, &theme("Werk")).unwrap();
    let from: Vec<Id> =
        ledger.model.public().incoming(&id("literatuurverwijzing/rapport")).map(|b| b.from.clone()).collect();
    assert_eq!(from, [id("programma/een"), id("thema/werk")]);
    ledger.put("thema/werk", State::Internal, &theme("Werk")).unwrap();
    assert_eq!(ledger.model.public().incoming(&id("literatuurverwijzing/rapport")).count(), 1);
    assert_eq!(ledger.model.working().incoming(&id("literatuurverwijzing/rapport")).count(), 2);
}

#[test]
fn what_others_refer_to_cannot_go_and_nothing_can_refer_to_what_is_gone() {
    let mut ledger = Ledger::started();
    ledger.put("thema/werk", State::Public, &theme("Werk")).unwrap();
    let by = vec![id("programma/een"), id("thema/werk")];
    let refused = ledger.put("literatuurverwijzing/rapport", State::Withdrawn, REPORT);
    assert_eq!(problems(refused), [Problem::StillReferredTo { by }]);

    ledger.put("literatuurverwijzing/los", State::Public, REPORT).unwrap();
    ledger.put("literatuurverwijzing/los", State::Withdrawn, REPORT).unwrap();
    let late = theme("Laat").replace("/rapport", "/los");
    let target = id("literatuurverwijzing/los");
    assert_eq!(problems(ledger.put("thema/laat", State::Public, &late)), [Problem::TargetGone { target }]);
}

#[test]
fn a_link_to_nothing_is_refused_with_the_nearest_name() {
    let mut ledger = Ledger::started();
    let wrong = theme("Werk").replace("/rapport", "/raport");
    let expected = Problem::NoSuchRecord {
        target: id("literatuurverwijzing/raport"),
        nearest: Some(id("literatuurverwijzing/rapport")),
    };
    assert_eq!(problems(ledger.put("thema/werk", State::Public, &wrong)), [expected]);
}

#[test]
fn a_public_record_cannot_refer_to_what_is_not_public() {
    let mut ledger = Ledger::started();
    ledger.put("literatuurverwijzing/geheim", State::Internal, REPORT).unwrap();
    let body = theme("Werk").replace("/rapport", "/geheim");
    let target = id("literatuurverwijzing/geheim");
    assert_eq!(problems(ledger.put("thema/werk", State::Public, &body)), [Problem::TargetNotPublic { target }]);
    ledger.put("thema/werk", State::Concept, &body).unwrap();
}

#[test]
fn a_change_from_an_older_version_is_refused() {
    let mut ledger = Ledger::started();
    ledger.put("thema/werk", State::Public, &theme("Werk")).unwrap();
    let stale = draft(&ledger.model, "thema/werk", State::Public, &theme("Mijn"));
    ledger.put("thema/werk", State::Public, &theme("Jouw")).unwrap();
    assert_eq!(problems(ledger.write(&[stale])), [Problem::ChangedMeanwhile { expected: 1, found: 2 }]);
}

#[test]
fn programmes_are_kept_apart() {
    let mut ledger = Ledger::started();
    let mut other = draft(&ledger.model, "thema/elders", State::Public, &theme("Elders"));
    other.envelope = Envelope::new(State::Public, 1, id("programma/twee"), Origin::Person);
    let expected =
        Problem::OtherProgramme { target: id("literatuurverwijzing/rapport"), programme: id("programma/een") };
    assert_eq!(problems(ledger.write(&[other])), [expected]);
}

#[test]
fn a_body_nobody_can_read_is_shown_as_such_and_stops_nothing() {
    let mut ledger = Ledger::started();
    ledger.put("thema/werk", State::Public, &theme("Werk")).unwrap();
    let mut revision = ledger.revisions.last().unwrap().clone();
    revision.seq += 1;
    revision.version += 1;
    revision.body = Some(Sealed { text: "{\"naam\":3".into(), salt: [0; 16] });
    ledger.model.apply(&revision);
    let item = ledger.model.public().get(&id("thema/werk")).unwrap();
    assert!(matches!(item.body, Body::Unreadable(_)));
    assert_eq!(item.name(), "thema/werk");
    revision.seq += 1;
    revision.body = None;
    ledger.model.apply(&revision);
    assert_eq!(ledger.model.public().gone(&id("thema/werk")).unwrap().why, GoneWhy::Removed);
}

#[test]
fn another_name_leads_to_the_record() {
    let mut ledger = Ledger::started();
    let body = theme("Werk").replace("\"soort\"", "\"aliassen\":[{\"naam\":\"Aan de slag\"}],\"soort\"");
    ledger.put("thema/werk", State::Public, &body).unwrap();
    let found: Vec<_> = ledger.model.public().known_as(&id("thema/aan-de-slag")).collect();
    assert_eq!(found, [&id("thema/werk")]);
}

#[test]
fn the_chain_holds_after_redaction_and_breaks_when_anything_else_changes() {
    let mut ledger = Ledger::started();
    ledger.put("thema/werk", State::Public, &theme("Werk")).unwrap();
    let [_, before, last] = ledger.revisions.as_slice() else { panic!("three revisions") };
    assert!(last.holds_after(&before.hash));
    let redacted = Revision { body: None, reason: None, ..last.clone() };
    assert!(redacted.holds_after(&before.hash));
    let forged = Revision { body: Some(Sealed { text: "{}".into(), salt: [7; 16] }), ..last.clone() };
    assert!(!forged.holds_after(&before.hash));
    let backdated = Revision { time: Micros(-1), ..last.clone() };
    assert!(!backdated.holds_after(&before.hash));
    assert!(!last.holds_after(&Hash::ZERO));
}

fn element(sort: &str) -> String {
    format!(
        r#"{{"naam":"Nabijheid","soort":"{sort}","definitie":"x","bronnen":[{{"document":"literatuurverwijzing/rapport","onderdeel":"1"}}]}}"#
    )
}

fn finding(sort: &str) -> String {
    format!(
        r#"{{"naam":"Dichtbij","soort":"{sort}","stelling":"x","bronnen":[{{"document":"literatuurverwijzing/rapport","onderdeel":"1"}}],"elementen":[{{"element":"element/nabijheid","toelichting":"y"}}]}}"#
    )
}

#[test]
fn a_finding_is_an_instance_of_elements_of_its_own_type_only() {
    let mut ledger = Ledger::started();
    ledger.put("element/nabijheid", State::Public, &element("werkzaam-element")).unwrap();
    let wrong = ledger.put("bevinding/dichtbij", State::Public, &finding("knelpunt")).unwrap_err();
    assert_eq!(wrong.faults[0].field, "elementen[0].element");
    let sorts = |theirs: &str, own: &str| Problem::OtherSort {
        target: id("element/nabijheid"),
        theirs: theirs.into(),
        own: own.into(),
    };
    assert_eq!(problems(Err(wrong)), [sorts("werkzaam-element", "knelpunt")]);
    ledger.put("bevinding/dichtbij", State::Public, &finding("werkzaam-element")).unwrap();

    // From the other side: an element with instances keeps its type, unless they change with it.
    let wrong = ledger.put("element/nabijheid", State::Concept, &element("knelpunt")).unwrap_err();
    assert_eq!(wrong.faults[0].record, Some(id("bevinding/dichtbij")));
    assert_eq!(problems(Err(wrong)), [sorts("knelpunt", "werkzaam-element")]);
    let both = [
        draft(&ledger.model, "element/nabijheid", State::Public, &element("knelpunt")),
        draft(&ledger.model, "bevinding/dichtbij", State::Public, &finding("knelpunt")),
    ];
    ledger.write(&both).unwrap();
}

#[test]
fn a_finding_stands_once_with_the_element_it_is_an_instance_of_and_once_with_the_one_it_speaks_against() {
    let mut ledger = Ledger::started();
    ledger.put("element/nabijheid", State::Public, &element("knelpunt")).unwrap();
    ledger.put("element/maatwerk", State::Public, &element("werkzaam-element")).unwrap();
    let against = r#","spreektTegen":[{"element":"element/maatwerk","toelichting":"Niet voor iedereen."}]}"#;
    let body = finding("knelpunt").strip_suffix('}').unwrap().to_owned() + against;
    // It is a bottleneck and speaks against a working element: the rule of one type is for instances only.
    ledger.put("bevinding/dichtbij", State::Public, &body).unwrap();

    let public = ledger.model.public();
    let reasons = |found: Vec<InstanceOf>| -> Vec<(Id, String)> {
        found.into_iter().map(|of| (of.finding, of.reason.to_string())).collect()
    };
    let only = |reason: &str| vec![(id("bevinding/dichtbij"), reason.to_owned())];
    let (near, tailored) = (id("element/nabijheid"), id("element/maatwerk"));
    assert_eq!(reasons(element_instances(public, &near)), only("y"));
    assert_eq!(reasons(element_counter_evidence(public, &near)), []);
    assert_eq!(reasons(element_instances(public, &tailored)), []);
    assert_eq!(reasons(element_counter_evidence(public, &tailored)), only("Niet voor iedereen."));
}
