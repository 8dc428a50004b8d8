// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Version 3: what a table says of itself, and its rows.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::Value;

use super::about::{About, Dimension, Measure, code, kind, path, reference, text};
use super::fetch::{Fetched, Session, Stand};
use crate::source::{Cell, Take, Unreadable};

/// The set with the data. Untyped: in the typed one a point and nothing are both null.
pub const DATA: &str = "UntypedDataSet";

pub fn stand(session: &mut Session<'_>) -> Result<Option<Stand>, Unreadable> {
    let Some(page) = session.fresh("TableInfos")? else { return Ok(None) };
    let infos = page.get("value").and_then(|list| list.get(0)).cloned().unwrap_or_default();
    let modified = text(&infos, "Modified").to_owned();
    Ok(Some(Stand { title: text(&infos, "Title").to_owned(), stamp: modified.clone(), modified, count: None }))
}

pub fn about(session: &mut Session<'_>, stand: &Stand) -> Result<About, Unreadable> {
    let properties = session.all("DataProperties", None)?;
    let groups = properties.iter().filter_map(|of| {
        let id = reference(of, "ID").filter(|_| text(of, "Type") == "TopicGroup")?;
        Some((id, (text(of, "Title").to_owned(), reference(of, "ParentID"))))
    });
    let groups: HashMap<String, (String, Option<String>)> = groups.collect();
    let mut about = About {
        title: stand.title.clone(),
        modified: stand.modified.clone(),
        count: None,
        dimensions: Vec::new(),
        measures: Vec::new(),
    };
    for of in &properties {
        let (word, key, title) = (text(of, "Type"), text(of, "Key"), text(of, "Title"));
        match word {
            "TopicGroup" => {}
            "Topic" => {
                let path = path(&groups, reference(of, "ParentID"), title, text(of, "Unit"));
                about.measures.push(Measure { key: key.to_owned(), title: title.to_owned(), path });
            }
            _ if !key.is_empty() => {
                let codes = session.all(key, None)?.iter().map(|of| code(of, "Key")).collect();
                about.dimensions.push(Dimension { name: key.to_owned(), kind: kind(word), codes });
            }
            _ => {}
        }
    }
    Ok(about)
}

/// Tells the rows as they stand there, with a star behind periods whose figures are provisional.
pub fn tell(fetched: &Fetched, spellings: &[&str], take: &mut dyn Take) -> Result<(), Unreadable> {
    let about = &fetched.about;
    let dimensions: Vec<&str> = about.dimensions.iter().map(|d| d.name.as_str()).collect();
    let keys: Vec<&str> = dimensions.iter().copied().chain(about.measures.iter().map(|m| m.key.as_str())).collect();
    let measures = about.columns(fetched.place.protocol, spellings);
    let names: Vec<String> = dimensions.iter().map(|name| (*name).to_owned()).chain(measures).collect();
    take.columns(&names)?;
    let stars = fetched.stars();
    let mut number = 0;
    for page in fetched.pages() {
        for row in page?.get("value").and_then(Value::as_array).into_iter().flatten() {
            number += 1;
            let cells: Vec<Cell<'_>> = keys.iter().map(|key| stars.cell(key, row.get(*key))).collect();
            if take.row(number, &cells) == ControlFlow::Break(()) {
                return Ok(());
            }
        }
    }
    Ok(())
}
