// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The figures of the fictional town, taken in as those of any source: read by the mappings of its programme, and
//! published as releases that can be traced.

use std::collections::BTreeSet;

use wijkwijs_app::Actor;
use wijkwijs_app::figures::{Catalogue, draft};
use wijkwijs_app::records::{Draftable, put, save};
use wijkwijs_domain::indicators::Mapping;
use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Id, Kind as _, Model, State};
use wijkwijs_figures::Folder;
use wijkwijs_importers::source;
use wijkwijs_ledger::Store;
use wijkwijs_simulate::plan::Plan;
use wijkwijs_simulate::tables::{MAPPINGS, Source, sources};
use wijkwijs_simulate::{DEMO_SEED, World};

use super::concordances;
use crate::builtin;
use crate::commands::figures::delivery::{Delivery, Named};
use crate::commands::figures::draft::written;
use crate::commands::identifier;
use crate::fail::{Fail, Outcome, say};

/// The day on which the town's figures were handed over: a part of the story, so that it is the same every time.
pub const HANDED_OVER: &str = "2025-06-01";

/// The area and the indicator of the text that the story's editor approved.
const INTERPRETED: (&str, &str) = ("focusgebied/voorbeeldstad-zuid", "indicator/werk-voorbeeldstad");

/// Makes and publishes the figures of the town, where its programme is and they are not all there yet.
pub async fn load(store: &Store, folder: &Folder) -> Outcome {
    let model = store.model();
    let programme = identifier(&format!("programma/{}", builtin::FICTIONAL))?;
    let Some(mappings) = mappings(&model)? else { return Ok(()) };
    if is_loaded(&model, &programme, &mappings, folder) {
        return Ok(());
    }
    let world = World::new(DEMO_SEED, &Plan::all());
    let sources = sources(&world);
    say(&format!("Cijfers van de verzonnen stad worden gemaakt: {} leveringen …", sources.len()));
    let actor = Actor::Administrator(AccountId::system());
    for source in sources {
        publish(store, folder, &actor, &programme, &mappings, source).await?;
    }
    let tables = concordances::of(&world)?;
    put(store, &actor, &store.new_request()?, &programme, &tables, "Omzettabellen van de verzonnen stad").await?;
    interpret(store, folder, &actor).await
}

/// The story's editor approved one text, so that a demonstration shows what that looks like.
async fn interpret(store: &Store, folder: &Folder, actor: &Actor) -> Outcome {
    let (area, indicator) = (identifier(INTERPRETED.0)?, identifier(INTERPRETED.1)?);
    let model = store.model();
    let Some(item) = model.public().get(&area).cloned() else { return Ok(()) };
    let texts = written(&model, folder, &item, Some(&indicator))?;
    let request = store.new_request()?;
    let drafted = draft(store, actor, &request, &item.programme, &texts, "Concept uit de cijfers").await?;
    let model = store.model();
    for id in drafted.new {
        let Some(entry) = model.entry(&id) else { continue };
        let body = entry.working.text().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let change = Draftable { id: id.clone(), from_version: entry.working.version, state: State::Public, body };
        save(store, actor, &store.new_request()?, &change, "Nagelezen en goedgekeurd").await?;
    }
    Ok(())
}

/// The mappings of the town; `None` where the programme is not there, or is from before there were figures.
fn mappings(model: &Model) -> Result<Option<Vec<(Id, Mapping)>>, Fail> {
    let mut all = Vec::new();
    for slug in MAPPINGS {
        let id = identifier(&format!("{}/{slug}", Mapping::CODE))?;
        let Some(mapping) = model.public().get(&id).and_then(|item| item.typed::<Mapping>()) else { return Ok(None) };
        all.push((id, mapping));
    }
    Ok(Some(all))
}

fn is_loaded(model: &Model, programme: &Id, mappings: &[(Id, Mapping)], folder: &Folder) -> bool {
    let catalogue = Catalogue::of(model.public(), programme);
    let here = catalogue.entries().iter().filter(|entry| folder.has(&entry.release.digest)).filter_map(|entry| {
        let mapping = entry.release.mapping.as_ref()?.id().clone();
        Some((mapping, entry.release.edition.to_string()))
    });
    let here: BTreeSet<(Id, String)> = here.collect();
    let mut wanted = mappings.iter().flat_map(|(id, mapping)| {
        mapping.editions.iter().map(move |edition| (id.clone(), edition.edition.to_string()))
    });
    wanted.all(|release| here.contains(&release))
}

async fn publish(
    store: &Store,
    folder: &Folder,
    actor: &Actor,
    programme: &Id,
    mappings: &[(Id, Mapping)],
    file: Source,
) -> Outcome {
    let mapping = mappings.iter().find(|(id, _)| id.slug() == file.mapping);
    let edition = mapping.and_then(|(_, mapping)| mapping.editions.iter().find(|e| *e.edition == *file.edition));
    let (Some((mapping_id, mapping)), Some(edition)) = (mapping, edition) else {
        return Err(Fail::Refused(format!(
            "De koppeling {} heeft geen editie {}. Lees het pakket opnieuw in: wijkwijs import --builtin {}.",
            file.mapping,
            file.edition,
            builtin::FICTIONAL
        )));
    };
    let delivery = Delivery {
        programme: programme.clone(),
        mapping_id: mapping_id.clone(),
        mapping,
        edition,
        fetched: HANDED_OVER.to_owned(),
    };
    let named = Named { shown: file.file.clone(), name: file.file, source: source::Source::of_bytes(file.bytes) };
    let model = store.model();
    let made = delivery.make(&model, delivery.gather(&model, vec![named])?)?;
    made.publish(store, folder, actor, None).await?;
    Ok(())
}
