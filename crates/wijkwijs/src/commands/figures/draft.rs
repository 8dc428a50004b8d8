// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures draft`: what can be said of the figures of an area, as drafts that an editor approves.

use std::collections::BTreeMap;
use std::sync::Arc;

use wijkwijs_app::figures::{Catalogue, Drafted, Library, draft, indicators_of};
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::indicators::{Indicator, Interpretation};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Kind as _, Lang, Line, Model, Prose, Ref};
use wijkwijs_figures::Folder;
use wijkwijs_web::figures::{paragraph, series};

use super::FiguresFolder;
use crate::commands::{Data, Who, identifier};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Het focusgebied, bijvoorbeeld focusgebied/delft-west
    #[arg(value_name = "RECORD", help_heading = "Gegevens")]
    area: String,
    /// Alleen deze indicator, bijvoorbeeld indicator/inwoners; anders alle waar cijfers van zijn
    #[arg(long, value_name = "RECORD", help_heading = "Opties")]
    indicator: Option<String>,
    /// Waarom, voor de geschiedenis
    #[arg(
        long,
        value_name = "TEKST",
        default_value = "Concept uit de cijfers",
        hide_default_value = true,
        help_heading = "Opties"
    )]
    reason: String,
    /// Toont de teksten en legt niets vast
    #[arg(long, help_heading = "Opties")]
    dry_run: bool,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    folder: FiguresFolder,
    #[command(flatten)]
    who: Who,
}

/// Writes drafts.
pub async fn run(args: Args) -> Outcome {
    let id = identifier(&args.area)?;
    let only = args.indicator.as_deref().map(identifier).transpose()?;
    if let Some(indicator) = only.as_ref().filter(|indicator| indicator.kind() != Indicator::CODE) {
        return Err(Fail::Refused(format!("{indicator} is geen indicator. Een indicator begint met indicator/.")));
    }
    let store = args.data.open_existing().await?;
    let folder = args.folder.of(&args.data.data)?;
    let model = store.model();
    let item = model.public().get(&id).cloned();
    let item = item.ok_or_else(|| Fail::Refused(format!("{id} bestaat niet, of is niet openbaar.")))?;
    let wanted = written(&model, &folder, &item, only.as_ref())?;
    if wanted.is_empty() {
        return Err(Fail::Refused(format!(
            "Van {id} zijn er geen cijfers{}. Lees ze eerst in met wijkwijs figures import.",
            only.map_or_else(String::new, |indicator| format!(" bij {indicator}"))
        )));
    }
    for (id, said) in &wanted {
        say(&format!("{id}\n  {}", said.text.trim()));
    }
    if args.dry_run {
        say(&format!("Niets vastgelegd: dit was een proef met {} teksten.", wanted.len()));
        return Ok(());
    }
    let actor = args.who.actor(&store).await?;
    let drafted = draft(&store, &actor, &store.new_request()?, &item.programme, &wanted, &args.reason).await;
    store.close().await;
    tell(&drafted?);
    Ok(())
}

fn tell(drafted: &Drafted) {
    for id in &drafted.busy {
        say(&format!("{id} is al in bewerking en is niet veranderd. Keur het goed of trek het in."));
    }
    if !drafted.same.is_empty() {
        say(&format!("{} teksten zeggen al hetzelfde.", drafted.same.len()));
    }
    match (&drafted.written, drafted.new.first()) {
        (Some(written), Some(first)) => say(&format!(
            "Vastgelegd als concept: {} (nummer {}). Lees ze na, en maak ze openbaar met status = \"openbaar\": wijkwijs edit {first}",
            drafted.new.len(),
            written.last
        )),
        _ => say("Niets nieuws vastgelegd."),
    }
}

/// What can be said, by the record it would be; of one indicator, or of all.
///
/// # Errors
/// It is no area, or its figures cannot be read.
pub fn written(
    model: &Model,
    folder: &Folder,
    item: &Arc<Item>,
    only: Option<&Id>,
) -> Result<BTreeMap<Id, Interpretation>, Fail> {
    let catalogue = Catalogue::of(model.public(), &item.programme);
    let library =
        Library { figures: folder, catalogue: &catalogue, public: model.public(), programme: &item.programme };
    let broken = |error: wijkwijs_app::figures::Broken| Fail::Damaged(error.to_string());
    let area = item.typed::<FocusArea>();
    let area = area.ok_or_else(|| Fail::Refused(format!("{} is geen focusgebied dat te lezen is.", item.id)))?;
    let mut all = BTreeMap::new();
    for indicator in indicators_of(folder, &catalogue, &area).map_err(broken)? {
        if only.is_some_and(|only| *only != indicator) {
            continue;
        }
        let Some(view) = series::find(library, item, &indicator, None).map_err(broken)? else { continue };
        if let Some((id, said)) = one(item, &view)? {
            all.insert(id, said);
        }
    }
    Ok(all)
}

/// What can be said of one series; nothing where it has no figure.
fn one(area: &Item, view: &series::SeriesView) -> Result<Option<(Id, Interpretation)>, Fail> {
    let last = view.own.iter().rfind(|figure| figure.value.is_some());
    let (Some(last), false) = (last, view.claims.is_empty()) else { return Ok(None) };
    let refused = |problem: wijkwijs_domain::Problem| Fail::Refused(problem.sentence(Lang::Nl));
    let id = identifier(&format!("{}/{}-{}", Interpretation::CODE, area.id.slug(), view.indicator.id.slug()))?;
    let releases = view.releases.iter().map(|release| Ref::parse(release.id.as_str()));
    let said = Interpretation {
        name: Line::parse(&format!("{} in {}", view.indicator.name, view.area.name)).map_err(refused)?,
        text: Prose::parse(&paragraph(view, Lang::Nl)).map_err(refused)?,
        area: Ref::parse(area.id.as_str()).map_err(refused)?,
        indicator: Ref::parse(view.indicator.id.as_str()).map_err(refused)?,
        until: Line::parse(&last.period.to_string()).map_err(refused)?,
        releases: releases.collect::<Result<_, _>>().map_err(refused)?,
    };
    Ok(Some((id, said)))
}
