// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Drafts of what is said of an indicator in an area. A program writes them as concepts; an editor approves them.

use std::collections::BTreeMap;

use wijkwijs_domain::indicators::Interpretation;
use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::model::{Item, validate};
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_domain::{Draft, Fault, Id, Kind as _, Model, PublicModel, Refusal, State};
use wijkwijs_ledger::{RequestId, Store, Written};

use crate::{Actor, Error};

/// The public interpretation of an indicator in an area.
#[must_use]
pub fn interpretation<'m>(
    public: &'m PublicModel,
    area: &Id,
    indicator: &Id,
) -> Option<(&'m std::sync::Arc<Item>, Interpretation)> {
    public.linked(area, Interpretation::CODE).into_iter().find_map(|item| {
        let said = item.typed::<Interpretation>()?;
        (said.area.id() == area && said.indicator.id() == indicator).then_some((item, said))
    })
}

/// What came of drafts.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// What was written; `None` when there was nothing to write.
    pub written: Option<Written>,
    /// The records that were written.
    pub new: Vec<Id>,
    /// The records that say the same already, as a draft or in public.
    pub same: Vec<Id>,
    /// The records that somebody is working on: they are left alone.
    pub busy: Vec<Id>,
}

/// Writes drafts, all or none. One that says the same as the newest version, and one that somebody began to change and
/// did not finish, is left as it is; over a public one a draft is laid, and the public one stays until it is approved.
///
/// # Errors
/// When a record breaks a rule, or the store fails.
pub async fn draft(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    programme: &Id,
    wanted: &BTreeMap<Id, Interpretation>,
    reason: &str,
) -> Result<Drafted, Error> {
    let author = actor.writer()?;
    let mut drafted = Drafted { written: None, new: Vec::new(), same: Vec::new(), busy: Vec::new() };
    for (id, said) in wanted {
        match standing(&store.model(), id, said) {
            Standing::New => drafted.new.push(id.clone()),
            Standing::Same => drafted.same.push(id.clone()),
            Standing::Busy => drafted.busy.push(id.clone()),
        }
    }
    if drafted.new.is_empty() {
        return Ok(drafted);
    }
    let plan = |model: &Model| {
        let new = wanted.iter().filter(|(id, said)| standing(model, id, said) == Standing::New);
        let drafts = new.map(|(id, said)| one(model, programme, (id, said), reason));
        let drafts = drafts.collect::<Result<Vec<Draft>, Refusal>>()?;
        validate(model, &drafts)?;
        Ok(drafts)
    };
    drafted.written = Some(store.write(author, request, plan).await?);
    Ok(drafted)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    New,
    Same,
    Busy,
}

fn standing(model: &Model, id: &Id, said: &Interpretation) -> Standing {
    let Some(entry) = model.entry(id) else { return Standing::New };
    if entry.working.typed::<Interpretation>().as_ref() == Some(said) && !entry.state.is_gone() {
        return Standing::Same;
    }
    let by_hand = matches!(entry.state, State::Concept | State::InReview | State::Approved);
    if by_hand { Standing::Busy } else { Standing::New }
}

fn one(model: &Model, programme: &Id, (id, said): (&Id, &Interpretation), reason: &str) -> Result<Draft, Refusal> {
    let kind = of_id(id).map_err(|problem| Refusal::one(Fault::new(Some(id), "", problem)))?;
    let body = kind.canonical(Some(id), serde_json::to_value(said).unwrap_or_default())?;
    let envelope = Envelope::new(State::Concept, kind.schema_version(), programme.clone(), Origin::Person);
    let from_version = model.entry(id).map_or(0, |entry| entry.working.version);
    Ok(Draft { id: id.clone(), from_version, envelope, body: body.into(), reason: reason.to_owned() })
}
