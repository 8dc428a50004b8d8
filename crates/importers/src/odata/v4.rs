// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Version 4: what a table says of itself, and its observations as rows.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::Value;

use super::about::{About, Dimension, Measure, code, kind, path, reference, text};
use super::fetch::{Fetched, Session, Stand};
use crate::source::{Cell, Take, Unreadable};

/// The set with the data.
pub const DATA: &str = "Observations";

pub fn stand(session: &mut Session<'_>) -> Result<Option<Stand>, Unreadable> {
    let Some(page) = session.fresh("Properties")? else { return Ok(None) };
    let modified = text(&page, "Modified").to_owned();
    // A table may get other figures and keep its description, and the other way round.
    let stamp = format!("{modified} {} {}", text(&page, "Version"), text(&page, "ObservationsModified"));
    let count = page.get("ObservationCount").and_then(Value::as_u64);
    Ok(Some(Stand { title: text(&page, "Title").to_owned(), stamp, modified, count }))
}

pub fn about(session: &mut Session<'_>, stand: &Stand) -> Result<About, Unreadable> {
    let mut dimensions = Vec::new();
    for of in session.all("Dimensions", None)? {
        let name = text(&of, "Identifier").to_owned();
        let codes = session.all(&format!("{name}Codes"), None)?.iter().map(|of| code(of, "Identifier")).collect();
        dimensions.push(Dimension { kind: kind(text(&of, "Kind")), name, codes });
    }
    let measures = session.all("MeasureCodes", None)?;
    let grouped = measures.iter().any(|of| reference(of, "MeasureGroupId").is_some());
    let groups = if grouped { session.all("MeasureGroups", None)? } else { Vec::new() };
    let groups: HashMap<String, (String, Option<String>)> = groups
        .iter()
        .filter_map(|of| Some((reference(of, "Id")?, (text(of, "Title").to_owned(), reference(of, "ParentId")))))
        .collect();
    let measure = |of: &Value| Measure {
        key: text(of, "Identifier").to_owned(),
        title: text(of, "Title").to_owned(),
        path: path(&groups, reference(of, "MeasureGroupId"), text(of, "Title"), text(of, "Unit")),
    };
    Ok(About {
        title: stand.title.clone(),
        modified: stand.modified.clone(),
        count: stand.count,
        dimensions,
        measures: measures.iter().map(measure).collect(),
    })
}

/// Puts the observations together into rows, one for each combination of codes, and tells these. Of a cell that occurs
/// twice with other content the second is a row by itself, so that whoever takes the rows in notices.
pub fn tell(fetched: &Fetched, spellings: &[&str], take: &mut dyn Take) -> Result<(), Unreadable> {
    let about = &fetched.about;
    let dimensions: Vec<&str> = about.dimensions.iter().map(|d| d.name.as_str()).collect();
    let measures = about.columns(fetched.place.protocol, spellings);
    let names: Vec<String> = dimensions.iter().map(|name| (*name).to_owned()).chain(measures).collect();
    take.columns(&names)?;
    let rows = rows(fetched, &dimensions)?;
    let stars = fetched.stars();
    for (row, number) in rows.iter().zip(1..) {
        let codes = dimensions.iter().zip(&row.codes).map(|(name, code)| stars.text(name, code));
        let cells: Vec<Cell<'_>> = codes.chain(row.cells.iter().map(Owned::cell)).collect();
        if take.row(number, &cells) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

struct Row {
    codes: Vec<Box<str>>,
    cells: Vec<Owned>,
}

/// A cell that outlives its page.
#[derive(Clone, PartialEq)]
enum Owned {
    /// No observation: missing, and never zero.
    Absent,
    Number(f64),
    /// A text, or the word that says why there is no value.
    Text(Box<str>),
}

impl Owned {
    fn of(observation: &Value) -> Self {
        if let Some(number) = observation.get("Value").and_then(Value::as_f64) {
            return Self::Number(number);
        }
        let string = text(observation, "StringValue");
        let attribute = text(observation, "ValueAttribute");
        match (string, attribute) {
            ("", "" | "None") => Self::Absent,
            ("", attribute) => Self::Text(attribute.into()),
            (string, _) => Self::Text(string.into()),
        }
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Absent => Cell::Empty,
            Self::Number(number) => Cell::Number(*number),
            Self::Text(text) => Cell::Text(text),
        }
    }
}

fn rows(fetched: &Fetched, dimensions: &[&str]) -> Result<Vec<Row>, Unreadable> {
    let measures = &fetched.about.measures;
    let places: HashMap<&str, usize> = measures.iter().map(|m| m.key.as_str()).zip(0..).collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<Vec<Box<str>>, usize> = HashMap::new();
    let mut second = Vec::new();
    let row = |codes: &[Box<str>]| Row { codes: codes.to_vec(), cells: vec![Owned::Absent; measures.len()] };
    for page in fetched.pages() {
        for observation in page?.get("value").and_then(Value::as_array).into_iter().flatten() {
            let Some(place) = places.get(text(observation, "Measure")) else { continue };
            let codes: Vec<Box<str>> = dimensions.iter().map(|name| text(observation, name).into()).collect();
            let cell = Owned::of(observation);
            let at = match known.get(&codes) {
                Some(at) => *at,
                None => {
                    rows.push(row(&codes));
                    known.insert(codes.clone(), rows.len() - 1);
                    rows.len() - 1
                }
            };
            let Some(there) = rows.get_mut(at).and_then(|row| row.cells.get_mut(*place)) else { continue };
            if *there == Owned::Absent {
                *there = cell;
            } else if *there != cell {
                let mut again = row(&codes);
                if let Some(there) = again.cells.get_mut(*place) {
                    *there = cell;
                }
                second.push(again);
            }
        }
    }
    rows.append(&mut second);
    Ok(rows)
}
