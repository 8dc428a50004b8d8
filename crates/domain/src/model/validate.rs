// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rules that hold between records, checked over a whole batch against the model it will be added to.

use std::collections::HashMap;

use serde_json::Value;

use super::Model;
use crate::fault::nearest;
use crate::kind::{Digest, digest, of_id};
use crate::{Draft, Fault, Id, Problem, Refusal, State, rules};

/// Checks a batch as a whole.
///
/// # Errors
/// Every fault in every draft: an unknown kind, an unreadable body, a version that is not the newest, a link to
/// nothing, to what is gone, to another programme or from public to what is not, and a record that others still
/// link to and that would go.
pub fn validate(model: &Model, drafts: &[Draft]) -> Result<(), Refusal> {
    let mut batch = HashMap::with_capacity(drafts.len());
    let mut faults = Vec::new();
    for draft in drafts {
        if batch.insert(&draft.id, Planned::of(draft, &mut faults)).is_some() {
            faults.push(Fault::new(Some(&draft.id), "", Problem::Twice));
        }
    }
    let after = After { model, batch };
    for draft in drafts {
        after.version(draft, &mut faults);
        after.links(draft, &mut faults);
        after.rules(draft, &mut faults);
        after.departure(draft, &mut faults);
    }
    Refusal::unless_none(faults)
}

/// A draft with its body read.
struct Planned<'a> {
    draft: &'a Draft,
    digest: Digest,
}

impl<'a> Planned<'a> {
    fn of(draft: &'a Draft, faults: &mut Vec<Fault>) -> Self {
        let fault = |problem| Fault::new(Some(&draft.id), "", problem);
        let read = of_id(&draft.id).and_then(|kind| {
            let today = kind.raised(draft.envelope.schema, &draft.body);
            today
                .and_then(|text| digest(&kind.shape, &text))
                .map_err(|unreadable| Problem::Syntax { message: unreadable.0 })
        });
        let digest = read.unwrap_or_else(|problem| {
            faults.push(fault(problem));
            Digest::default()
        });
        Self { draft, digest }
    }
}

/// The records as they will be once the batch is in.
struct After<'a> {
    model: &'a Model,
    batch: HashMap<&'a Id, Planned<'a>>,
}

/// What a link may know of its target.
struct Target<'a> {
    gone: bool,
    public: bool,
    programme: &'a Id,
}

impl After<'_> {
    fn target(&self, id: &Id) -> Option<Target<'_>> {
        let entry = self.model.entry(id);
        let was_public = entry.is_some_and(|e| matches!(e.published, Some((_, State::Public))));
        if let Some(planned) = self.batch.get(id) {
            let state = &planned.draft.envelope.state;
            let public = *state == State::Public || (was_public && !state.publishes());
            return Some(Target { gone: state.is_gone(), public, programme: &planned.draft.envelope.programme });
        }
        let entry = entry?;
        Some(Target { gone: entry.state.is_gone(), public: was_public, programme: &entry.working.programme })
    }

    fn version(&self, draft: &Draft, faults: &mut Vec<Fault>) {
        let entry = self.model.entry(&draft.id);
        let problem = match entry {
            None if draft.from_version == 0 => None,
            None => Some(Problem::Absent),
            Some(_) if draft.from_version == 0 => Some(Problem::Exists),
            Some(entry) if entry.working.version != draft.from_version => {
                Some(Problem::ChangedMeanwhile { expected: draft.from_version, found: entry.working.version })
            }
            Some(entry) if entry.working.programme != draft.envelope.programme => {
                Some(Problem::TakenByOtherProgramme { programme: entry.working.programme.clone() })
            }
            Some(_) => None,
        };
        faults.extend(problem.map(|p| Fault::new(Some(&draft.id), "", p)));
    }

    fn links(&self, draft: &Draft, faults: &mut Vec<Fault>) {
        if draft.envelope.state.is_gone() {
            return self.forward(draft, faults);
        }
        let Some(planned) = self.batch.get(&draft.id) else {
            return;
        };
        let fields = of_id(&draft.id).map_or(&[][..], |kind| kind.fields());
        for link in &planned.digest.links {
            let field = fields.get(usize::from(link.field)).map_or("", |f| f.key);
            if let Some(problem) = self.wrong_target(draft, &link.to) {
                faults.push(Fault::new(Some(&draft.id), field, problem));
            }
        }
    }

    fn forward(&self, draft: &Draft, faults: &mut Vec<Fault>) {
        let State::Forwards(to) = &draft.envelope.state else {
            return;
        };
        let problem = if *to == draft.id { Some(Problem::ForwardsToItself) } else { self.wrong_target(draft, to) };
        faults.extend(problem.map(|p| Fault::new(Some(&draft.id), "", p)));
    }

    fn wrong_target(&self, draft: &Draft, to: &Id) -> Option<Problem> {
        let Some(target) = self.target(to) else {
            return Some(Problem::NoSuchRecord { target: to.clone(), nearest: self.nearest(to) });
        };
        if *target.programme != draft.envelope.programme {
            return Some(Problem::OtherProgramme { target: to.clone(), programme: target.programme.clone() });
        }
        if target.gone {
            return Some(Problem::TargetGone { target: to.clone() });
        }
        let leaks = draft.envelope.state == State::Public && !target.public;
        leaks.then(|| Problem::TargetNotPublic { target: to.clone() })
    }

    /// The rules of its kind, and those of what refers to it, over the bodies as they will be.
    fn rules(&self, draft: &Draft, faults: &mut Vec<Fault>) {
        if draft.envelope.state.is_gone() {
            return;
        }
        let own = rules::ruled(draft.id.kind()).then(|| draft.id.clone());
        let looked_at = rules::looked_at(draft.id.kind());
        let referring = looked_at.then(|| self.model.working().incoming(&draft.id).map(|link| link.from.clone()));
        let mut others: Vec<Id> = referring.into_iter().flatten().filter(|id| !self.batch.contains_key(id)).collect();
        others.sort_unstable();
        others.dedup();
        for id in own.into_iter().chain(others) {
            let found = self.body(&id).map(|body| rules::faults(&id, &body, &|other| self.body(other)));
            faults.extend(found.into_iter().flatten());
        }
    }

    /// The body of a record as it will be; `None` when it is gone or cannot be read.
    fn body(&self, id: &Id) -> Option<Value> {
        if let Some(planned) = self.batch.get(id) {
            let raised = of_id(id).ok()?.raised(planned.draft.envelope.schema, &planned.draft.body).ok()?;
            return serde_json::from_str(&raised).ok();
        }
        serde_json::from_str(self.model.entry(id)?.working.text()?).ok()
    }

    fn nearest(&self, to: &Id) -> Option<Id> {
        let of_kind = |id: &&Id| id.kind() == to.kind();
        let known = self.model.entries().map(|(id, _)| id).filter(of_kind);
        let planned = self.batch.keys().copied().filter(of_kind);
        let slug = nearest(to.slug(), known.chain(planned).map(Id::slug))?;
        Id::new(to.kind(), slug).ok()
    }

    /// A record that goes may not be linked to; one that stops being public not by what stays public.
    fn departure(&self, draft: &Draft, faults: &mut Vec<Fault>) {
        let state = &draft.envelope.state;
        let mut by: Vec<Id> = Vec::new();
        if state.is_gone() {
            by.extend(self.model.working().incoming(&draft.id).map(|b| b.from.clone()));
        }
        if state.is_gone() || *state == State::Internal {
            by.extend(self.model.public().incoming(&draft.id).map(|b| b.from.clone()));
        }
        by.retain(|from| *from != draft.id && self.still_links(from, &draft.id));
        by.sort_unstable();
        by.dedup();
        if !by.is_empty() {
            faults.push(Fault::new(Some(&draft.id), "", Problem::StillReferredTo { by }));
        }
    }

    fn still_links(&self, from: &Id, to: &Id) -> bool {
        self.batch.get(from).is_none_or(|planned| {
            let state = &planned.draft.envelope.state;
            let links = !state.is_gone() && planned.digest.links.iter().any(|link| link.to == *to);
            // A draft that does not publish leaves the published body, with its links, as it is.
            links || (!state.publishes() && self.model.public().incoming(to).any(|b| b.from == *from))
        })
    }
}
