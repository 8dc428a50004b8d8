// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs figures propose`: a mapping for a file that has none yet, to read, mend and give to `import`.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use wijkwijs_domain::id::slugify;
use wijkwijs_domain::indicators::{FileForm, Indicator, Mapping};
use wijkwijs_domain::kind::by_code;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Kind as _, Lang, Model, State};
use wijkwijs_importers::odata::{DimensionKind, Fetched};
use wijkwijs_importers::propose::{Known, Origin, Proposal, Sample, propose, sample};
use wijkwijs_importers::source::form_of;
use wijkwijs_package::record_to_toml;

use super::cbs::Online;
use super::{FiguresFolder, refused};
use crate::commands::{Data, identifier};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Het bestand; .gz mag
    #[arg(value_name = "BESTAND", required_unless_present = "from", help_heading = "Gegevens")]
    sources: Option<PathBuf>,
    #[command(flatten)]
    online: Online,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    folder: FiguresFolder,
}

/// Proposes a mapping. The mapping goes to standard output, so that it can be kept; how it was understood to standard
/// error.
pub async fn run(args: Args) -> Outcome {
    let store = args.data.open_existing().await?;
    let known = known(&store.model());
    store.close().await;
    let (name, proposal) = match &args.sources {
        Some(path) => of_file(path, &known)?,
        None => {
            let pages = args.folder.of(&args.data.data)?.pages();
            let fetched = tokio::task::block_in_place(|| args.online.fetch(&pages, &[], true))?;
            let proposal = of_table(&fetched, &known);
            // The import asks for what the mapping wants, which is seldom all.
            fetched.kept.clear();
            (fetched.table.clone(), proposal?)
        }
    };
    let name = slugify(&name);
    let id = identifier(&format!("{}/{}", Mapping::CODE, if name.is_empty() { "nieuw" } else { &name }))?;
    if let Some(kind) = by_code(Mapping::CODE) {
        say(record_to_toml(kind, &id, &State::Public, &proposal.body.to_string()).trim_end());
    }
    let table = args.online.table().map(|table| format!("--from cbs:{table}"));
    explain(&proposal, table.as_deref().unwrap_or("BESTAND"));
    Ok(())
}

fn of_file(path: &std::path::Path, known: &Known) -> Result<(String, Proposal), Fail> {
    let form = form_of(path).ok_or_else(|| {
        Fail::Refused(format!(
            "Aan de naam {} is de vorm niet te zien: bekend zijn .csv, .xlsx, .parquet, .geojson en .json, ook met .gz.",
            path.display()
        ))
    })?;
    let sample = sample(path, form).map_err(|e| refused(&e))?;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let origin = Origin { name: &name, form, table: None, filters: &[] };
    let proposal = propose(origin, &sample, known).map_err(|e| refused(&e))?;
    Ok((name, proposal))
}

/// Of a table whose rows are told apart by more than region and period, the first code is proposed: that is usually the
/// whole. All codes are listed.
fn of_table(fetched: &Fetched, known: &Known) -> Result<Proposal, Fail> {
    let columns = known.mappings.iter().flat_map(|mapping| &mapping.columns).flat_map(|column| &column.column);
    let spellings: Vec<&str> = columns.map(|line| &**line).collect();
    let mut sample = Sample::default();
    fetched.tell(&spellings, &mut sample).map_err(|e| refused(&e))?;
    let others = fetched.about.dimensions.iter().filter(|dimension| dimension.kind == DimensionKind::Other);
    let mut filters = Vec::new();
    for dimension in others {
        let first = dimension.codes.first().map(|code| code.key.trim().to_owned());
        filters.extend(first.map(|first| (dimension.name.clone(), first)));
        tell(&format!("{} is een van:", dimension.name));
        dimension.codes.iter().for_each(|code| tell(&format!("  {}: {}", code.key.trim(), code.title.trim())));
    }
    let (table, form) = (Some(fetched.table.as_str()), FileForm::Cbs);
    let origin = Origin { name: &fetched.about.title, form, table, filters: &filters };
    propose(origin, &sample, known).map_err(|e| refused(&e))
}

fn known(model: &Model) -> Known {
    let mut known = Known::default();
    for item in sorted(model, Indicator::CODE) {
        let Some(indicator) = item.typed::<Indicator>() else { continue };
        let names = std::iter::once(&indicator.name).chain(indicator.aliases.iter().map(|alias| &alias.name));
        known.names.extend(names.map(|name| (name.to_string(), item.id.clone())));
    }
    known.mappings.extend(sorted(model, Mapping::CODE).iter().filter_map(|item| item.typed::<Mapping>()));
    known
}

/// What is in force of a kind, in the order of identifiers, so that the same file gives the same proposal.
fn sorted<'m>(model: &'m Model, kind: &'m str) -> Vec<&'m Arc<Item>> {
    let mut items: Vec<_> = model.all_in_force(kind).collect();
    items.sort_by(|a, b| a.id.cmp(&b.id));
    items
}

/// On standard error, so that what is kept is the mapping alone: a record has no comments.
fn explain(proposal: &Proposal, source: &str) {
    tell("");
    tell("Zo zijn de eerste rijen begrepen:");
    for (column, indicator, first) in &proposal.shown {
        tell(&format!("  {column} -> {indicator}: {}", first.join(" | ")));
    }
    if proposal.shown.is_empty() {
        tell("  geen enkele kolom is herkend; vul kolommen aan.");
    }
    if !proposal.unmatched.is_empty() {
        tell("Kolommen met getallen waarvoor geen indicator is gevonden:");
        proposal.unmatched.iter().for_each(|column| tell(&format!("  {column}")));
    }
    for (what, count) in proposal.troubles.counts() {
        let (problem, done) = what.words(Lang::Nl);
        tell(&format!("In de rijen die bekeken zijn: {count} keer {problem}; {done}."));
    }
    tell(&format!(
        "Vul in wat VUL IN zegt, en lees het in met: wijkwijs figures import --mapping-file DIT.toml {source}"
    ));
}

fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
