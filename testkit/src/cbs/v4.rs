// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Version 4: one observation for each cell that is there.

use serde_json::{Value, json};

use super::answer::Answer;
use super::table::{CellOf, Dimension, Kind, Table};
use super::{Moment, Question, Shared, v3};

pub(super) fn datasets(shared: &Shared) -> Answer {
    let own = shared.tables.iter().map(|table| (table.id.as_str(), table.title.as_str(), table.modified.as_str()));
    let recorded = shared.recorded.iter().map(|recorded| (recorded.id.as_str(), "Opgenomen", "2026-01-01T00:00:00"));
    let one = |(id, title, modified): (&str, &str, &str)| {
        json!({ "Identifier": id, "Title": title, "Catalog": "CBS", "Language": "nl",
            "Modified": format!("{modified}+01:00"), "ObservationsModified": format!("{modified}+01:00") })
    };
    Answer::json(&json!({ "value": own.chain(recorded).map(one).collect::<Vec<_>>() }))
}

pub(super) fn answer(shared: &Shared, now: &Moment<'_>, id: &str, rest: &[&str], question: &Question) -> Answer {
    if let Some(recorded) = shared.recorded.iter().find(|recorded| recorded.id == id) {
        let set = rest.first().copied().unwrap_or_default();
        if set.is_empty() {
            let names = recorded.bodies.keys().map(String::as_str).collect::<Vec<_>>();
            return Answer::json(&service(&names));
        }
        return recorded.bodies.get(set).map_or_else(Answer::absent, |body| Answer::bytes(body.clone()));
    }
    let Some(table) = shared.tables.iter().find(|table| table.id == id) else { return Answer::absent() };
    let list = |set: &str, rows: Vec<Value>| {
        let context = format!("http://{}/odata/v1/CBS/{id}/$metadata#{set}", now.host);
        Answer::json(&json!({ "@odata.context": context, "value": rows }))
    };
    match rest {
        [] => {
            let codes = table.dimensions.iter().flat_map(|d| [format!("{}Codes", d.id), format!("{}Groups", d.id)]);
            let codes: Vec<String> = codes.collect();
            let own = ["Dimensions", "MeasureCodes", "MeasureGroups", "Observations", "Properties"];
            Answer::json(&service(&own.into_iter().chain(codes.iter().map(String::as_str)).collect::<Vec<_>>()))
        }
        ["Properties"] => Answer::json(&properties(table, now)),
        ["Dimensions"] => list("Dimensions", table.dimensions.iter().map(|d| dimension(table, d, now)).collect()),
        ["MeasureCodes"] => list("MeasureCodes", measures(table)),
        ["MeasureGroups"] => list("MeasureGroups", groups(table)),
        ["Observations"] => observations(table, now, question),
        [set] => match table.dimensions.iter().find(|d| set.strip_prefix(d.id.as_str()).is_some()) {
            Some(d) if set.ends_with("Codes") => list(set, codes(d)),
            Some(_) if set.ends_with("Groups") => list(set, Vec::new()),
            _ => Answer::absent(),
        },
        _ => Answer::absent(),
    }
}

fn service(names: &[&str]) -> Value {
    let one = |name: &&str| json!({ "name": name, "kind": "EntitySet", "url": name });
    json!({ "value": names.iter().map(one).collect::<Vec<_>>() })
}

fn properties(table: &Table, now: &Moment<'_>) -> Value {
    let modified =
        if now.has_changed() { "2026-11-28T02:00:00+01:00".to_owned() } else { format!("{}+01:00", table.modified) };
    json!({
        "Identifier": table.id, "Title": table.title, "Language": "nl", "Catalog": "CBS", "Modified": modified,
        "ObservationsModified": modified, "Version": modified.replace(['-', 'T', ':', '+'], ""),
        "ObservationCount": all(table).count(), "License": "https://creativecommons.org/licenses/by/4.0/",
    })
}

fn dimension(table: &Table, dimension: &Dimension, now: &Moment<'_>) -> Value {
    let (kind, of) = match dimension.kind {
        Kind::Region => ("GeoDetailDimension", Some("#Cbs.Ccb.Models.GeoDetailDimension")),
        Kind::Time => ("TimeDimension", Some("#Cbs.Ccb.Models.TimeDimension")),
        Kind::Other => ("Dimension", None),
    };
    let url = format!("http://{}/odata/v1/CBS/{}/{}Codes", now.host, table.id, dimension.id);
    let mut value = json!({ "Identifier": dimension.id, "Title": dimension.title, "Kind": kind, "ContainsGroups": false,
        "ContainsCodes": true, "CodesUrl": url, "GroupsUrl": null });
    if let (Some(of), Some(object)) = (of, value.as_object_mut()) {
        object.insert("@odata.type".into(), json!(of));
    }
    value
}

fn codes(dimension: &Dimension) -> Vec<Value> {
    let one = |(code, index): (&super::Code, usize)| {
        let mut value = json!({ "Identifier": code.key.trim_end(), "Index": index, "Title": code.title,
            "Description": "", "DimensionGroupId": "0" });
        if let (Some(status), Some(object)) = (code.status, value.as_object_mut()) {
            object.insert("Status".into(), json!(status));
        }
        value
    };
    dimension.codes.iter().zip(1..).map(one).collect()
}

fn measures(table: &Table) -> Vec<Value> {
    let one = |(measure, index): (&super::MeasureOf, usize)| {
        let kind = if measure.unit == "naam" {
            "String"
        } else if measure.decimals > 0 {
            "Double"
        } else {
            "Long"
        };
        json!({ "Identifier": measure.id, "Index": index, "Title": measure.title, "Description": "",
            "MeasureGroupId": measure.groups.last(), "DataType": kind, "Unit": measure.unit, "Decimals": measure.decimals })
    };
    table.measures.iter().zip(1..).map(one).collect()
}

/// The groups above measures; the name of one is its number too.
fn groups(table: &Table) -> Vec<Value> {
    let mut all: Vec<(&String, Option<&String>)> = Vec::new();
    for measure in &table.measures {
        for (at, group) in measure.groups.iter().enumerate() {
            let above = at.checked_sub(1).and_then(|at| measure.groups.get(at));
            if !all.iter().any(|(known, _)| *known == group) {
                all.push((group, above));
            }
        }
    }
    all.iter().map(|(group, above)| json!({ "Id": group, "Title": group, "ParentId": above })).collect()
}

/// All observations of a table: row, measure and cell, without those that are absent.
fn all(table: &Table) -> impl Iterator<Item = (&Vec<usize>, usize, &CellOf)> {
    let cells = table.rows.iter().flat_map(|(at, cells)| cells.iter().enumerate().map(move |(m, cell)| (at, m, cell)));
    cells.filter(|(_, _, cell)| **cell != CellOf::Absent)
}

fn observations(table: &Table, now: &Moment<'_>, question: &Question) -> Answer {
    let Some(passes) = v3::Filter::of(question.option("$filter")) else {
        return Answer::refused("The query specified in the URI is not valid.");
    };
    let skip: usize = question.option("$skip").and_then(|skip| skip.parse().ok()).unwrap_or(0);
    let wanted = all(table).enumerate().filter(|(_, (at, ..))| passes.row(table, at, str::trim_end));
    let mut wanted = wanted.skip(skip).peekable();
    let mut page = Vec::new();
    while let Some((id, (at, measure, cell))) = wanted.next_if(|_| page.len() < now.manner.page) {
        page.push(observation(table, id, at, measure, cell));
    }
    let mut body = json!({ "@odata.context": format!("http://{}/odata/v1/CBS/{}/$metadata#Observations", now.host, table.id), "value": page });
    if wanted.peek().is_some()
        && let Some(object) = body.as_object_mut()
    {
        let path = format!("/odata/v1/CBS/{}/Observations", table.id);
        object.insert("@odata.nextLink".into(), json!(now.next(&path, question, "$skip", skip + now.manner.page)));
    }
    Answer::json(&body)
}

fn observation(table: &Table, id: usize, at: &[usize], measure: usize, cell: &CellOf) -> Value {
    let (attribute, value, text) = match cell {
        CellOf::Number(number) => ("None", json!(number), Value::Null),
        CellOf::Text(text) | CellOf::Raw(text) => ("None", Value::Null, json!(text)),
        CellOf::Secret => ("Confidential", Value::Null, Value::Null),
        CellOf::Impossible | CellOf::Absent => ("Impossible", Value::Null, Value::Null),
    };
    let measure = table.measures.get(measure).map(|measure| measure.id.as_str());
    let mut value =
        json!({ "Id": id, "Measure": measure, "ValueAttribute": attribute, "Value": value, "StringValue": text });
    if let Some(object) = value.as_object_mut() {
        for (dimension, at) in table.dimensions.iter().zip(at) {
            let key = dimension.codes.get(*at).map(|code| code.key.trim_end());
            object.insert(dimension.id.clone(), json!(key));
        }
    }
    value
}
