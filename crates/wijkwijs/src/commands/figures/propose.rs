// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures propose`: a mapping for a file that has none yet, to read, mend and give to `import`.

use std::path::PathBuf;

use wijkwijs_domain::id::slugify;
use wijkwijs_domain::indicators::{Indicator, Mapping};
use wijkwijs_domain::kind::by_code;
use wijkwijs_domain::{Kind as _, Model, State};
use wijkwijs_importers::propose::{Known, Proposal, propose, sample};
use wijkwijs_importers::source::form_of;
use wijkwijs_package::record_to_toml;

use super::refused;
use crate::commands::{Data, identifier};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Het bestand; .gz mag
    #[arg(value_name = "BESTAND", help_heading = "Gegevens")]
    source: PathBuf,
    #[command(flatten)]
    data: Data,
}

/// Proposes a mapping. The mapping goes to standard output, so that it can be kept; what was not understood to standard
/// error.
pub async fn run(args: Args) -> Outcome {
    let store = args.data.open_existing().await?;
    let known = known(&store.model());
    store.close().await;
    let form = form_of(&args.source).ok_or_else(|| {
        Fail::Refused(format!(
            "Aan de naam {} is de vorm niet te zien: bekend zijn .csv, .xlsx, .parquet, .geojson en .json, ook met .gz.",
            args.source.display()
        ))
    })?;
    let sample = sample(&args.source, form).map_err(|e| refused(&e))?;
    let proposal = propose(&args.source, form, &sample, &known).map_err(|e| refused(&e))?;
    let name = args.source.file_stem().map(|name| slugify(&name.to_string_lossy())).unwrap_or_default();
    let id = identifier(&format!("{}/{}", Mapping::CODE, if name.is_empty() { "nieuw" } else { &name }))?;
    if let Some(kind) = by_code(Mapping::CODE) {
        say(record_to_toml(kind, &id, &State::Public, &proposal.body.to_string()).trim_end());
    }
    explain(&proposal);
    Ok(())
}

fn known(model: &Model) -> Known {
    let public = model.public();
    let mut known = Known::default();
    for programme in public.programmes() {
        for item in public.list(&programme.id, Indicator::CODE) {
            let Some(indicator) = item.typed::<Indicator>() else { continue };
            let names = std::iter::once(&indicator.name).chain(indicator.aliases.iter().map(|alias| &alias.name));
            known.names.extend(names.map(|name| (name.to_string(), item.id.clone())));
        }
        let mappings = public.list(&programme.id, Mapping::CODE);
        known.mappings.extend(mappings.filter_map(|item| item.typed::<Mapping>()));
    }
    known
}

/// As comments below the mapping, so that what is kept says it too.
fn explain(proposal: &Proposal) {
    say("");
    say("# Zo zijn de eerste rijen begrepen:");
    for (column, indicator, first) in &proposal.shown {
        say(&format!("#   {column} -> {indicator}: {}", first.join(" | ")));
    }
    if proposal.shown.is_empty() {
        say("#   geen enkele kolom is herkend; vul kolommen aan.");
    }
    if !proposal.unmatched.is_empty() {
        say("# Kolommen met getallen waarvoor geen indicator is gevonden:");
        proposal.unmatched.iter().for_each(|column| say(&format!("#   {column}")));
    }
    say("# Vul in wat VUL IN zegt, en lees het in met: wijkwijs figures import --mapping-file DIT.toml BESTAND");
}
