// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What there is to know of a table, in the fields that CBS has for it.

use std::fmt::Write as _;

use serde_json::{Value, json};
use wijkwijs_app::figures::out::{Table, levels as levels_of};
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::Period;

use super::sets::{Shape, TIME};
use super::{Asked, CATALOG};
use crate::address;
use crate::words::{machine_time, t};
use wijkwijs_domain::Lang;

/// A period as CBS spells it: `2024JJ00`, `2024KW03`, `2024MM11`.
pub fn period_code(period: Period) -> String {
    let (year, part) = (period.number() / 100, period.number() % 100);
    match part {
        0 => format!("{year}JJ00"),
        1..=12 => format!("{year}MM{part:02}"),
        _ => format!("{year}KW{:02}", part - 20),
    }
}

/// What a table is called. One of a made-up programme says so.
pub fn title(table: &Table) -> String {
    let name = &table.release.name;
    if table.fictional && !name.to_lowercase().contains("fictie") {
        format!("{name} (fictief)")
    } else {
        name.to_string()
    }
}

/// The types and sets of a table, as OData's description has them (CSDL 4.01 in XML).
pub fn description(shape: &Shape, fictional: bool) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n <edmx:DataServices>\n  <Schema Namespace=\"wijkwijs\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n",
    );
    let _ = writeln!(out, "   <Term Name=\"fictief\" Type=\"Edm.Boolean\"/>");
    let text = |key: bool, names: &[&str]| -> Vec<(String, &'static str, bool)> {
        names.iter().map(|name| ((*name).to_owned(), "Edm.String", key)).collect()
    };
    let number = |name: &str, kind: &'static str| (name.to_owned(), kind, false);
    let code = [
        text(true, &["Identifier"]),
        vec![number("Index", "Edm.Int32")],
        text(false, &["Title", "Description", "DimensionGroupId"]),
    ]
    .concat();
    let measure = [
        text(true, &["Identifier"]),
        vec![number("Index", "Edm.Int32"), number("Decimals", "Edm.Int32")],
        text(false, &["Title", "Description", "MeasureGroupId", "DataType", "Unit"]),
    ]
    .concat();
    let group = text(true, &["Id"]).into_iter().chain(text(false, &["Title", "Description", "ParentId"])).collect();
    let dimension = text(true, &["Identifier"])
        .into_iter()
        .chain(text(false, &["Title", "Description", "Kind", "CodesUrl", "GroupsUrl"]))
        .collect();
    let figure = [
        vec![("Id".to_owned(), "Edm.Int64", true)],
        text(false, &["Measure", "ValueAttribute"]),
        vec![number("Value", "Edm.Double")],
        text(false, &["StringValue", shape.region(), TIME]),
    ]
    .concat();
    let all =
        [("Code", code), ("MeasureCode", measure), ("Group", group), ("Dimension", dimension), ("Observation", figure)];
    for (name, fields) in &all {
        entity(&mut out, name, fields);
    }
    let _ = writeln!(out, "   <EntityContainer Name=\"Container\">");
    for set in shape.names().iter().filter(|set| *set != "Properties") {
        let kind = match set.as_str() {
            "Observations" => "Observation",
            "Dimensions" => "Dimension",
            "MeasureCodes" => "MeasureCode",
            other if other.ends_with("Groups") => "Group",
            _ => "Code",
        };
        let _ = writeln!(out, "    <EntitySet Name=\"{set}\" EntityType=\"wijkwijs.{kind}\"/>");
    }
    let _ = writeln!(
        out,
        "    <Annotation Term=\"wijkwijs.fictief\" Bool=\"{fictional}\"/>\n   </EntityContainer>\n  </Schema>\n </edmx:DataServices>\n</edmx:Edmx>"
    );
    out
}

fn entity(out: &mut String, name: &str, fields: &[(String, &'static str, bool)]) {
    let _ = writeln!(out, "   <EntityType Name=\"{name}\">");
    for (field, _, _) in fields.iter().filter(|(.., key)| *key) {
        let _ = writeln!(out, "    <Key><PropertyRef Name=\"{field}\"/></Key>");
    }
    for (field, kind, key) in fields {
        let _ = writeln!(out, "    <Property Name=\"{field}\" Type=\"{kind}\" Nullable=\"{}\"/>", !key);
    }
    let _ = writeln!(out, "   </EntityType>");
}

/// A table among the others.
pub fn dataset(table: &Table) -> Value {
    let modified = machine_time(table.written);
    json!({
        "Identifier": table.id.slug(), "Title": title(table), "Description": summary(table), "Catalog": CATALOG,
        "Language": "nl", "Modified": modified, "ObservationsModified": modified,
        "ObservationCount": table.figures(), "Status": status(table), "@wijkwijs.fictief": table.fictional,
    })
}

fn status(table: &Table) -> &'static str {
    if table.fictional { "Fictief" } else { "Regulier" }
}

/// What a reader must know first: whether it is made up, and of which source and boundaries it is.
pub fn summary(table: &Table) -> String {
    let release = &table.release;
    let mut words = String::new();
    if table.fictional {
        let _ = write!(words, "Fictief: {} ", t(Lang::Nl, "out-fictional"));
    }
    let number = release.table.as_ref().map_or_else(String::new, |number| format!(", tabel {number}"));
    let _ = write!(
        words,
        "Bron: {}{number}, editie {}. Opgehaald op {}. De cijfers staan op de grenzen van {}.",
        release.publisher, release.edition, release.fetched, release.boundary_year
    );
    if let Some(explanation) = &release.explanation {
        let _ = write!(words, "\n\n{explanation}");
    }
    words
}

/// `Properties`.
pub fn properties(asked: &Asked, shape: &Shape) -> Value {
    let table = &asked.table;
    let release = &table.release;
    let base = &asked.site.settings.public_url;
    let modified = machine_time(table.written);
    let (first, last) = (shape.periods.first(), shape.periods.last());
    let coverage = first
        .zip(last)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} t/m {last}") });
    json!({
        "@odata.context": format!("{}/$metadata#Properties", asked.root),
        "@wijkwijs.fictief": table.fictional,
        "Identifier": table.id.slug(), "Title": title(table), "Description": description_of(asked), "Summary": summary(table),
        "Language": "nl", "Catalog": CATALOG, "Status": status(table),
        "Authority": release.publisher, "Publisher": release.publisher, "Source": release.publisher,
        "SourceTable": release.table, "SourceUrl": release.address, "Edition": release.edition,
        "Retrieved": release.fetched, "BoundaryYear": release.boundary_year,
        "ContactPoint": asked.site.settings.contact,
        "License": release.licence, "Modified": modified, "ReleaseDate": modified, "ModificationDate": modified,
        "ObservationsModified": modified, "Version": modified.replace(['-', 'T', ':', '.', 'Z'], ""),
        "TemporalCoverage": coverage, "ObservationCount": table.figures(), "DatasetType": "Numeric",
        "Url": format!("{base}{}", address::record(&table.id)),
    })
}

/// What to know of the figures at length.
fn description_of(asked: &Asked) -> String {
    let remarks = asked.table.release.remarks.iter().map(|remark| format!("\n- {remark}")).collect::<String>();
    let noticed = if remarks.is_empty() { String::new() } else { format!("\n\nOpgemerkt bij het inlezen:{remarks}") };
    format!("{}{noticed}\n\n{}", summary(&asked.table), t(Lang::Nl, "out-missing"))
}

/// `Dimensions`.
pub fn dimensions(asked: &Asked, shape: &Shape) -> Vec<Value> {
    let kind = if shape.detailed { "GeoDetailDimension" } else { "GeoDimension" };
    let title = if shape.detailed { "Wijken en buurten" } else { "Regio's" };
    let one = |name: &str, title: &str, kind: &str, groups: bool| {
        json!({
            "@odata.type": format!("#Cbs.Ccb.Models.{kind}"), "Identifier": name, "Title": title, "Description": "",
            "Kind": kind, "MapYear": (name != TIME).then_some(asked.table.release.boundary_year.to_string()),
            "ContainsGroups": groups, "ContainsCodes": true,
            "CodesUrl": format!("{}/{name}Codes", asked.root), "GroupsUrl": format!("{}/{name}Groups", asked.root),
        })
    };
    vec![one(shape.region(), title, kind, true), one(TIME, "Perioden", "TimeDimension", false)]
}

/// `MeasureCodes`.
pub fn measures(table: &Table) -> Vec<Value> {
    let one = |(measure, index): (&wijkwijs_app::figures::out::Measure, u32)| {
        let kind = if measure.about.decimals > 0 { "Double" } else { "Long" };
        json!({
            "Identifier": measure.key, "Index": index, "Title": measure.title(), "Description": measure.about.definition,
            "MeasureGroupId": null, "DataType": kind, "Unit": measure.about.unit, "Decimals": measure.about.decimals,
        })
    };
    table.measures.iter().zip(1..).map(one).collect()
}

/// `PeriodenCodes`.
pub fn periods(shape: &Shape) -> Vec<Value> {
    let one = |(period, index): (&Period, u32)| json!({ "Identifier": period_code(*period), "Index": index, "Title": period.to_string(), "Description": "", "DimensionGroupId": null });
    shape.periods.iter().zip(1..).map(one).collect()
}

/// The codes of the regions.
pub fn regions(shape: &Shape) -> Vec<Value> {
    let all = shape.regions.iter().zip(1_u32..);
    all.map(|((code, name), index)| {
        let title = if name.is_empty() { code.as_str() } else { name };
        json!({ "Identifier": code.as_str(), "Index": index, "Title": title, "Description": "", "DimensionGroupId": code.level().code() })
    })
    .collect()
}

/// The levels of the regions.
pub fn levels(shape: &Shape) -> Vec<Value> {
    let one = |level: Level| json!({ "Id": level.code(), "Title": level.code(), "Description": "", "ParentId": null });
    levels_of(&shape.regions).into_iter().map(one).collect()
}
