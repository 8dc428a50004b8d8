// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A mapping for a file that nobody has mapped yet: a proposal to read, mend and keep.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use wijkwijs_app::figures::Column;
use wijkwijs_domain::Id;
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{FileForm, Mapping, Observation, Period};

use crate::reading::{PartOf, Reading, is_of_cbs, normalised};
use crate::source::{Cell, How, Source, Take, Unreadable};
use crate::{Decimal, Troubles, number};

/// How many rows are looked at.
const LOOKED_AT: usize = 2_000;
/// How many rows are shown.
const SHOWN: usize = 3;

/// The beginning of a file.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The first rows, as text.
    pub rows: Vec<Vec<String>>,
}

impl Take for Sample {
    fn columns(&mut self, names: &[String]) -> Result<(), Unreadable> {
        self.columns = names.to_vec();
        Ok(())
    }

    fn row(&mut self, _: u64, cells: &[Cell<'_>]) -> ControlFlow<()> {
        let text = |cell: &Cell<'_>| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => (*text).to_owned(),
            Cell::Number(number) => format!("{number}"),
        };
        self.rows.push(cells.iter().map(text).collect());
        if self.rows.len() >= LOOKED_AT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Reads the beginning of a file.
///
/// # Errors
/// [`Unreadable`].
pub fn sample(path: &Path, form: FileForm) -> Result<Sample, Unreadable> {
    let mut sample = Sample::default();
    Source::open(path)?.read(form, &How::default(), &mut sample)?;
    Ok(sample)
}

/// From what a proposal is made.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// What it is called.
    pub name: &'a str,
    /// In what form it comes.
    pub form: FileForm,
    /// The number of the table, of a table of CBS.
    pub table: Option<&'a str>,
    /// Columns that tell rows apart beside region and period, each with the value whose rows may be wanted.
    pub filters: &'a [(String, String)],
}

/// What is known already: the indicators by name, and the spellings of columns in other mappings.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Indicators by each of their names.
    pub names: Vec<(String, Id)>,
    /// Mappings that may have the same columns.
    pub mappings: Vec<Mapping>,
}

/// A proposal.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The body of a record of kind `koppeling`, to be mended by a person.
    pub body: Value,
    /// Columns of numbers for which no indicator was found.
    pub unmatched: Vec<String>,
    /// The first rows as they would be read: the column, the indicator, and the first values with their regions.
    pub shown: Vec<(String, Id, Vec<String>)>,
    /// What would not be in order in the rows that were looked at.
    pub troubles: Troubles,
}

/// Proposes a mapping for a file.
///
/// # Errors
/// [`Unreadable`] when no column looks like codes of regions.
pub fn propose(origin: Origin<'_>, sample: &Sample, known: &Known) -> Result<Proposal, Unreadable> {
    let kinds: Vec<Looks> = (0..sample.columns.len()).map(|at| Looks::of(sample, at)).collect();
    let at = |kind: Looks| kinds.iter().position(|k| *k == kind);
    let region = at(Looks::Regions).ok_or_else(|| {
        Unreadable::new(
            "Geen enkele kolom ziet eruit als regiocodes (GM0363, WK036300, BU03630000).",
            "No column looks like codes of regions (GM0363, WK036300, BU03630000).",
        )
    })?;
    let (columns, mut unmatched) = columns(sample, &kinds, &spellings(known));
    unmatched.retain(|name| !origin.filters.iter().any(|(column, _)| column == name));
    let body = body(origin, sample, &kinds, region, columns);
    let (shown, troubles) = understood(&body, sample);
    Ok(Proposal { body, unmatched, shown, troubles })
}

/// The columns of numbers whose indicator is known, and the others.
fn columns(sample: &Sample, kinds: &[Looks], spellings: &Spellings) -> (Vec<Value>, Vec<String>) {
    let mut columns = Vec::new();
    let mut unmatched = Vec::new();
    for (_, name) in sample.columns.iter().enumerate().filter(|(at, _)| kinds.get(*at) == Some(&Looks::Numbers)) {
        match spellings.get(&normalised(name)) {
            Some((indicator, part)) => {
                let mut column = json!({ "kolom": [name], "indicator": indicator });
                if let (Some(part), Some(column)) = (part, column.as_object_mut()) {
                    column.insert("deel".into(), json!(part));
                }
                columns.push(column);
            }
            None => unmatched.push(name.clone()),
        }
    }
    (columns, unmatched)
}

fn body(origin: Origin<'_>, sample: &Sample, kinds: &[Looks], region: usize, columns: Vec<Value>) -> Value {
    let at = |kind: Looks| kinds.iter().position(|k| *k == kind);
    let mut edition = json!({ "editie": "VUL IN", "grensjaar": 2024 });
    if let (Some(table), Some(edition)) = (origin.table, edition.as_object_mut()) {
        edition.insert("tabel".into(), json!(table));
    }
    let publisher = if origin.table.is_some() { "CBS" } else { "VUL IN" };
    let mut body = json!({
        "naam": origin.name,
        "bronhouder": publisher,
        "licentie": "VUL IN",
        "vorm": origin.form,
        "edities": [edition],
        "regioKolom": [sample.columns.get(region)],
    });
    if let Some(body) = body.as_object_mut() {
        if let Some(name) = name_column(sample, kinds) {
            body.insert("naamKolom".into(), json!([name]));
        }
        if let Some(period) = at(Looks::Periods).and_then(|at| sample.columns.get(at)) {
            body.insert("periodeKolom".into(), json!([period]));
        }
        let filter = |(column, value): &(String, String)| json!({ "kolom": column, "waarden": [value] });
        if !origin.filters.is_empty() {
            body.insert("filters".into(), origin.filters.iter().map(filter).collect());
        }
        let mut missing = signs(sample, kinds);
        // What CBS writes where there is no figure needs no word of a mapping.
        let of_cbs = |sign: &Value| sign.get("teken").and_then(Value::as_str).is_some_and(is_of_cbs);
        missing.retain(|sign| origin.form != FileForm::Cbs || !of_cbs(sign));
        if !missing.is_empty() {
            body.insert("ontbrekend".into(), json!(missing));
        }
        body.insert("kolommen".into(), json!(columns));
        body.insert("bronnen".into(), json!([{ "document": "literatuurverwijzing/vul-in", "onderdeel": "VUL IN" }]));
    }
    body
}

/// Reads the rows that were looked at by the proposal itself, and shows what became of the first.
fn understood(body: &Value, sample: &Sample) -> (Vec<(String, Id, Vec<String>)>, Troubles) {
    let Ok(mapping) = serde_json::from_value::<Mapping>(body.clone()) else { return Default::default() };
    let Some(mut edition) = mapping.editions.first().cloned() else { return Default::default() };
    if mapping.period_column.is_empty() {
        edition.period = Some(edition.boundary_year);
    }
    let read = |rows: usize| {
        let mut reading = Reading::new(&mapping, &edition, &|_| None).ok()?;
        reading.columns(&sample.columns).ok()?;
        for (row, number) in sample.rows.iter().take(rows).zip(1..) {
            let cells: Vec<Cell<'_>> = row.iter().map(|text| Cell::Text(text)).collect();
            let _ = reading.row(number, &cells);
        }
        Some(reading.finish())
    };
    let (Some(first), Some(all)) = (read(SHOWN), read(usize::MAX)) else { return Default::default() };
    let value = |o: Observation| match o.value {
        Some(value) => format!("{} {} = {value}", o.region, o.period),
        None => format!("{} {}: {}", o.region, o.period, o.status.code()),
    };
    let column = |(of, column): &(PartOf, Arc<Column>)| {
        let spelled = first.spelled.get(of).cloned().unwrap_or_default();
        (spelled, of.indicator.clone(), column.all().map(value).collect())
    };
    (first.columns.iter().map(column).collect(), all.troubles)
}

/// What a column looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    Regions,
    Periods,
    Numbers,
    Text,
}

impl Looks {
    fn of(sample: &Sample, at: usize) -> Self {
        let cells: Vec<&str> = sample
            .rows
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.trim())
            .filter(|c| !c.is_empty())
            .collect();
        let most = |is: &dyn Fn(&str) -> bool| {
            let count = cells.iter().filter(|cell| is(cell)).count();
            count > 0 && count * 10 >= cells.len() * 9
        };
        if most(&|cell| RegionCode::parse(cell).is_ok()) {
            return Self::Regions;
        }
        let is_year =
            |cell: &str| Period::parse(cell).is_some_and(|period| (1990..=2100).contains(&period.calendar_year()));
        if most(&is_year) {
            return Self::Periods;
        }
        let numbers = cells.iter().filter(|cell| number(cell, Decimal::Either).is_some()).count();
        // Columns of small areas may be mostly signs for missing.
        if numbers * 4 >= cells.len() && numbers > 0 { Self::Numbers } else { Self::Text }
    }
}

/// The first column of texts that differ from row to row: names do, kinds of regions do not.
fn name_column<'a>(sample: &'a Sample, kinds: &[Looks]) -> Option<&'a String> {
    let differ = |at: &usize| {
        let texts: std::collections::BTreeSet<&String> = sample.rows.iter().filter_map(|row| row.get(*at)).collect();
        texts.len() * 2 > sample.rows.len()
    };
    let texts = kinds.iter().enumerate().filter(|(_, kind)| **kind == Looks::Text).map(|(at, _)| at);
    texts.filter(differ).find_map(|at| sample.columns.get(at))
}

/// Signs in columns of numbers that are no numbers, or that no figure can be.
fn signs(sample: &Sample, kinds: &[Looks]) -> Vec<Value> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for row in &sample.rows {
        let cells = row.iter().zip(kinds).filter(|(_, kind)| **kind == Looks::Numbers).map(|(cell, _)| cell.trim());
        for cell in cells.filter(|cell| !cell.is_empty()) {
            if number(cell, Decimal::Either).is_none_or(|n| n <= -99_990.0) {
                *found.entry(cell.to_owned()).or_default() += 1;
            }
        }
    }
    let mut found: Vec<(String, usize)> = found.into_iter().filter(|(_, count)| *count > 1).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let status = |sign: &str| match sign {
        "." | "-99997" => "afgeschermd",
        "-99995" => "later",
        _ => "onbekend",
    };
    found.into_iter().take(6).map(|(sign, _)| json!({ "teken": sign, "status": status(&sign) })).collect()
}

/// Which indicator each known spelling is of, and which part.
type Spellings = HashMap<String, (Id, Option<String>)>;

fn spellings(known: &Known) -> Spellings {
    let mut all = HashMap::new();
    for (name, id) in &known.names {
        all.entry(normalised(name)).or_insert_with(|| (id.clone(), None));
    }
    for column in known.mappings.iter().flat_map(|mapping| &mapping.columns) {
        for spelling in &column.column {
            let part = column.part.as_deref().map(str::to_owned);
            all.insert(normalised(spelling), (column.indicator.id().clone(), part));
        }
    }
    all
}
