// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What figures are read by, and from.

use std::path::PathBuf;

use wijkwijs_app::figures::NewMapping;
use wijkwijs_domain::indicators::{Edition, FileForm, Mapping};
use wijkwijs_domain::{Id, Kind as _, Model};
use wijkwijs_importers::odata::{Fetched, Kept};
use wijkwijs_importers::reading::Reading;
use wijkwijs_importers::source::Source;
use wijkwijs_package::{Files, RECORD_FILE, record_from_toml};

use super::super::delivery::{Delivery, Gathered, Named, scale};
use super::super::refused;
use super::Args;
use crate::commands::{identifier, refusal};
use crate::fail::Fail;

/// A mapping, and its record when it came in a file.
pub type Chosen = (Id, Mapping, Option<NewMapping>);

/// The mapping to read by, and, when it came in a file, its record.
pub fn mapping(args: &Args, model: &Model) -> Result<Chosen, Fail> {
    if let Some(path) = &args.mapping_file {
        let text = std::fs::read_to_string(path)
            .map_err(|e| Fail::Impossible(format!("{} is niet te lezen: {e}", path.display())))?;
        let files: Files = [(RECORD_FILE.to_owned(), text.clone())].into();
        let (id, state, body) = record_from_toml(&text).map_err(|remarks| refusal(&remarks, &files))?;
        let body: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
        let mapping = serde_json::from_value(body.clone()).map_err(|_| {
            Fail::Refused(format!("{id} is geen koppeling. Een koppeling begint met [\"koppeling/naam\"]."))
        })?;
        return Ok((id.clone(), mapping, Some(NewMapping { id, state, body })));
    }
    let Some(slug) = args.mapping.as_deref() else {
        return for_table(model, args.online.table().unwrap_or_default());
    };
    let id = identifier(&format!("{}/{slug}", Mapping::CODE))?;
    let mapping = model.in_force(&id).and_then(|item| item.typed::<Mapping>()).ok_or_else(|| {
        let mut known: Vec<&str> = mappings(model).map(|(id, _)| id.slug()).collect();
        known.sort_unstable();
        Fail::Refused(match known.is_empty() {
            true => format!("Er is geen koppeling {slug}; er is er nog geen één. Geef er een met --mapping-file."),
            false => format!("Er is geen koppeling {slug}. Vastgelegd zijn: {}.", known.join(", ")),
        })
    })?;
    Ok((id, mapping, None))
}

/// The one mapping that is for a table. One that is for the programme alone is asked for by its name.
fn for_table(model: &Model, table: &str) -> Result<Chosen, Fail> {
    let mut found: Vec<(&Id, Mapping)> = mappings(model)
        .filter(|(id, _)| model.public().get(id).is_some())
        .filter(|(_, mapping)| mapping.form == FileForm::Cbs && mapping.editions.iter().any(|e| is_of(e, table)))
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some((id, mapping)), true) => Ok((id.clone(), mapping, None)),
        (None, _) => Err(Fail::Refused(format!(
            "Voor tabel {table} is geen koppeling vastgelegd. Vraag een voorstel met wijkwijs figures propose --from cbs:{table}, en geef het na lezen mee met --mapping-file."
        ))),
        (Some(last), false) => {
            found.push(last);
            let names: Vec<&str> = found.iter().map(|(id, _)| id.slug()).collect();
            Err(Fail::Refused(format!(
                "Voor tabel {table} is meer dan één koppeling: {}. Kies er een met --mapping.",
                names.join(", ")
            )))
        }
    }
}

fn is_of(edition: &Edition, table: &str) -> bool {
    edition.table.as_deref().is_some_and(|of| of.eq_ignore_ascii_case(table))
}

fn mappings(model: &Model) -> impl Iterator<Item = (&Id, Mapping)> {
    model.all_in_force(Mapping::CODE).filter_map(|item| Some((&item.id, item.typed::<Mapping>()?)))
}

/// The edition: the one that is named, that is of the table, or the only one.
pub fn edition<'m>(args: &Args, mapping: &'m Mapping) -> Result<&'m Edition, Fail> {
    let names = || mapping.editions.iter().map(|e| e.edition.to_string()).collect::<Vec<_>>().join(", ");
    if let (None, Some(table)) = (&args.edition, args.online.table()) {
        return mapping.editions.iter().find(|edition| is_of(edition, table)).ok_or_else(|| {
            Fail::Refused(format!(
                "De koppeling “{}” heeft geen editie met tabel {table}. Zeg met --edition welke editie het is: {}.",
                mapping.name,
                names()
            ))
        });
    }
    match (&args.edition, mapping.editions.as_slice()) {
        (None, [only]) => Ok(only),
        (None, []) => Err(Fail::Refused("De koppeling noemt geen editie.".into())),
        (None, _) => Err(Fail::Refused(format!("Zeg met --edition welke editie het is: {}.", names()))),
        (Some(wanted), all) => all.iter().find(|e| *e.edition == **wanted).ok_or_else(|| {
            Fail::Refused(format!("De koppeling heeft geen editie {wanted}. Bekend zijn: {}.", names()))
        }),
    }
}

/// Reads the files, or the table, by a mapping; with the pages of a fetch, to be removed when the release is there.
pub fn gather(
    args: &Args,
    model: &Model,
    delivery: &Delivery<'_>,
    fetched: Option<&Fetched>,
) -> Result<(Gathered, Option<Kept>), Fail> {
    let Some(fetched) = fetched else {
        let gathered = delivery.gather(model, open(&args.sources)?)?;
        return Ok((Gathered { address: args.address.clone(), ..gathered }, None));
    };
    let mapping = delivery.mapping;
    let scale = |id: &Id| scale(model, id);
    let mut reading = Reading::new(mapping, delivery.edition, &scale).map_err(|e| refused(&e))?;
    reading.next_file(&fetched.table);
    let spellings: Vec<&str> = mapping.columns.iter().flat_map(|column| &column.column).map(|line| &**line).collect();
    fetched.tell(&spellings, &mut reading).map_err(|e| refused(&e))?;
    reading.name(fetched.about.names());
    let address = args.address.clone().or_else(|| Some(fetched.address()));
    let (files, remarks) = (fetched.files.clone(), fetched.remarks.clone());
    Ok((Gathered { read: reading.finish(), files, address, remarks }, Some(fetched.kept.clone())))
}

fn open(paths: &[PathBuf]) -> Result<Vec<Named>, Fail> {
    let one = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let source = Source::open(path).map_err(|e| refused(&e))?;
        Ok(Named { shown: path.display().to_string(), name, source })
    };
    paths.iter().map(one).collect()
}
