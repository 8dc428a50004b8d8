// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Version 3: wide rows, padded, with points for what is missing.

use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::table::{CellOf, Dimension, Kind, MeasureOf, Table};
use super::{Moment, Question, Shared};

/// What the address that is not for much gives at most.
pub(super) const MOST_CELLS: usize = 10_000;

/// The most rows that may be asked for.
const MOST_TOP: usize = 5_000;

pub(super) fn tables(shared: &Shared) -> Answer {
    let one = |table: &Table| json!({ "Identifier": table.id, "Title": table.title, "ShortTitle": table.title, "Modified": table.modified });
    Answer::json(&json!({ "value": shared.tables.iter().map(one).collect::<Vec<_>>() }))
}

pub(super) fn answer(
    shared: &Shared,
    now: &Moment<'_>,
    id: &str,
    rest: &[&str],
    question: &Question,
    most_cells: usize,
) -> Answer {
    let Some(table) = shared.tables.iter().find(|table| table.id == id) else { return Answer::absent() };
    if question.option("$format") != Some("json") {
        return Answer::refused("This server answers in JSON only: $format=json.");
    }
    let list = |rows: Vec<Value>| {
        let context = format!("http://{}/ODataFeed/odata/{id}/$metadata", now.host);
        Answer::json(&json!({ "odata.metadata": context, "value": rows }))
    };
    match rest {
        [] => {
            let own = ["TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups"];
            let names = own.into_iter().chain(table.dimensions.iter().map(|d| d.id.as_str()));
            list(names.map(|name| json!({ "name": name, "url": name })).collect())
        }
        ["TableInfos"] => list(vec![infos(table, now)]),
        ["DataProperties"] => list(data_properties(table)),
        ["CategoryGroups"] => list(Vec::new()),
        ["UntypedDataSet"] => rows(table, now, question, most_cells, false),
        ["TypedDataSet"] => rows(table, now, question, most_cells, true),
        [set] => match table.dimensions.iter().find(|d| d.id == *set) {
            Some(dimension) => list(codes(dimension)),
            None => Answer::absent(),
        },
        _ => Answer::absent(),
    }
}

fn infos(table: &Table, now: &Moment<'_>) -> Value {
    let modified = if now.has_changed() { "2026-11-28T02:00:00" } else { table.modified.as_str() };
    json!({ "ID": 0, "Title": table.title, "Identifier": table.id, "Modified": modified, "Language": "nl",
        "Catalog": "CBS", "OutputStatus": "Regulier" })
}

fn data_properties(table: &Table) -> Vec<Value> {
    let mut all = Vec::new();
    for dimension in &table.dimensions {
        let kind = match dimension.kind {
            Kind::Region => "GeoDetail",
            Kind::Time => "TimeDimension",
            Kind::Other => "Dimension",
        };
        all.push(json!({ "odata.type": format!("Cbs.OData.{kind}"), "ID": all.len(), "ParentID": null, "Type": kind,
            "Key": dimension.id, "Title": dimension.title, "Unit": null }));
    }
    let mut groups: Vec<(String, usize)> = Vec::new();
    for measure in &table.measures {
        let mut parent: Option<usize> = None;
        for group in &measure.groups {
            let known = groups.iter().find(|(name, _)| name == group).map(|(_, id)| *id);
            parent = Some(known.unwrap_or_else(|| {
                let id = all.len();
                all.push(json!({ "odata.type": "Cbs.OData.TopicGroup", "ID": id, "ParentID": parent,
                    "Type": "TopicGroup", "Key": "", "Title": group, "Unit": null }));
                groups.push((group.clone(), id));
                id
            }));
        }
        let kind = if measure.unit == "naam" {
            "String"
        } else if measure.decimals > 0 {
            "Double"
        } else {
            "Long"
        };
        all.push(json!({ "odata.type": "Cbs.OData.Topic", "ID": all.len(), "ParentID": parent, "Type": "Topic",
            "Key": measure.key, "Title": measure.title, "Datatype": kind, "Unit": measure.unit,
            "Decimals": measure.decimals, "Default": "Missing" }));
    }
    all
}

fn codes(dimension: &Dimension) -> Vec<Value> {
    let one = |code: &super::Code| {
        let mut value = json!({ "Key": code.key, "Title": code.title, "Description": "" });
        if let (Some(status), Some(object)) = (code.status, value.as_object_mut()) {
            object.insert("Status".into(), json!(status));
        }
        value
    };
    dimension.codes.iter().map(one).collect()
}

fn rows(table: &Table, now: &Moment<'_>, question: &Question, most_cells: usize, typed: bool) -> Answer {
    let Some(passes) = Filter::of(question.option("$filter")) else {
        return Answer::refused("The query specified in the URI is not valid.");
    };
    if question.option("$skip").is_some() {
        return Answer::refused("The query option $skip is not supported.");
    }
    let top = question.option("$top").and_then(|top| top.parse().ok()).unwrap_or(usize::MAX);
    if top != usize::MAX && top > MOST_TOP {
        return Answer::refused("The limit of '5000' for Top query has been exceeded.");
    }
    let from: usize = question.option("$skiptoken").and_then(|token| token.parse().ok()).unwrap_or(0);
    let wanted = table.rows.iter().enumerate().filter(|(_, (at, _))| passes.row(table, at, |key| key));
    let wanted: Vec<_> = wanted.take(top).collect();
    let width = table.dimensions.len() + table.measures.len();
    if wanted.len() * width > most_cells {
        return Answer::refused("The number of cells in the answer is more than 10000. Use ODataFeed.");
    }
    let page: Vec<Value> = wanted
        .iter()
        .skip(from)
        .take(now.manner.page)
        .map(|(id, (at, cells))| row(table, *id, at, cells, typed))
        .collect();
    let path = format!("/ODataFeed/odata/{}/{}", table.id, question.path.last().map_or("", String::as_str));
    let mut body = json!({ "odata.metadata": format!("http://{}{path}", now.host), "value": page });
    if from + page.len() < wanted.len()
        && let Some(object) = body.as_object_mut()
    {
        object.insert("odata.nextLink".into(), json!(now.next(&path, question, "$skiptoken", from + now.manner.page)));
    }
    Answer::json(&body)
}

fn row(table: &Table, id: usize, at: &[usize], cells: &[CellOf], typed: bool) -> Value {
    let mut row = Map::new();
    row.insert("ID".into(), json!(id));
    for (dimension, at) in table.dimensions.iter().zip(at) {
        row.insert(dimension.id.clone(), json!(dimension.codes.get(*at).map(|code| code.key.as_str())));
    }
    for (measure, cell) in table.measures.iter().zip(cells) {
        row.insert(measure.key.clone(), if typed { typed_cell(cell) } else { json!(untyped(measure, cell)) });
    }
    Value::Object(row)
}

fn typed_cell(cell: &CellOf) -> Value {
    match cell {
        CellOf::Number(number) => json!(number),
        CellOf::Text(text) | CellOf::Raw(text) => json!(text),
        _ => Value::Null,
    }
}

/// Numbers stand at the right of eight places, texts at the left of forty.
fn untyped(measure: &MeasureOf, cell: &CellOf) -> String {
    match cell {
        CellOf::Number(number) => format!("{number:>8.0$}", measure.decimals),
        CellOf::Text(text) => format!("{text:<40}"),
        CellOf::Raw(text) => text.clone(),
        CellOf::Secret => format!("{:>8}", "."),
        CellOf::Impossible | CellOf::Absent => String::new(),
    }
}

/// What of a filter is understood: `(A eq 'x' or A eq 'y') and (B eq 'z')`.
pub(super) struct Filter(Vec<Vec<(String, String)>>);

impl Filter {
    /// `None` when it is not understood.
    pub fn of(text: Option<&str>) -> Option<Self> {
        let Some(text) = text else { return Some(Self(Vec::new())) };
        let one = |part: &str| {
            let (name, value) = part.trim().trim_matches(['(', ')']).split_once(" eq ")?;
            let value = value.strip_prefix('\'')?.strip_suffix('\'')?;
            Some((name.trim().to_owned(), value.to_owned()))
        };
        let group = |group: &str| group.split(" or ").map(one).collect::<Option<Vec<_>>>();
        text.split(" and ").map(group).collect::<Option<Vec<_>>>().map(Self)
    }

    /// Whether a row passes, with its keys as this version spells them: no padding is added or taken away.
    pub fn row(&self, table: &Table, at: &[usize], spelled: fn(&str) -> &str) -> bool {
        let key = |name: &str| {
            let place = table.dimensions.iter().position(|dimension| dimension.id == name)?;
            table.dimensions.get(place)?.codes.get(*at.get(place)?).map(|code| spelled(&code.key))
        };
        self.0.iter().all(|group| group.iter().any(|(name, value)| key(name) == Some(value.as_str())))
    }
}
