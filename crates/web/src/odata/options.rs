// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked of a set: `$filter`, `$orderby`, `$select`, `$count`, `$skip` and `$top` (OData 4.01, part 2, section
//! 5.1).

use std::borrow::Cow;

use axum::http::Uri;
use serde_json::Value;

use super::fault::Fault;
use super::filter::{Filter, Operand};
use super::order::Order;
use crate::api::Parameters;

/// Options of the protocol that we do not have.
const REFUSED: [&str; 7] = ["$apply", "$expand", "$search", "$compute", "$levels", "$index", "$schemaversion"];
const CAN: &str = "Wat kan: $filter, $orderby, $select, $count, $skip, $top en $format=json.";

/// The options of a question.
#[derive(Debug, Default)]
pub struct Options {
    filter: Option<String>,
    order: Option<String>,
    select: Option<Vec<String>>,
    /// Whether to say how many rows the filter leaves, whatever part of them is given.
    pub count: bool,
    /// How many rows to leave out at the start.
    pub skip: usize,
    /// How many rows to give at most.
    pub top: Option<usize>,
    /// The number of the row to go on from; only observations have those.
    pub from: Option<u64>,
}

impl Options {
    /// Reads the query of an address.
    pub fn read(uri: &Uri) -> Result<Self, Fault> {
        let read = Parameters::of(uri);
        if let Some((name, why)) = read.faults.first() {
            return Err(Fault::question(name, format!("{name}: {why}. {CAN}")));
        }
        let mut options = Self::default();
        for (name, value) in read.pairs {
            match name.as_str() {
                "$filter" => options.filter = Some(value),
                "$orderby" => options.order = Some(value),
                "$count" => options.count = yes(&name, &value)?,
                "$select" => options.select = Some(value.split(',').map(|field| field.trim().to_owned()).collect()),
                "$skip" => options.skip = number(&name, &value)?,
                "$top" => options.top = Some(number(&name, &value)?),
                "$skiptoken" => options.from = Some(number(&name, &value)?),
                "$format" if value == "json" || value.starts_with("application/json") => {}
                "$format" => {
                    return Err(Fault::question(&name, format!("“{value}” kan niet: alles is hier JSON. {CAN}")));
                }
                known if REFUSED.contains(&known) => {
                    return Err(Fault::question(&name, format!("{known} is er hier niet. {CAN}")));
                }
                other => return Err(Fault::question(&name, format!("“{other}” is geen vraag die hier kan. {CAN}"))),
            }
        }
        Ok(options)
    }

    /// The filter, over these fields.
    pub fn filter(&self, fields: &[&str]) -> Result<Option<Filter>, Fault> {
        self.filter.as_deref().map(|text| Filter::read(text, fields)).transpose()
    }

    /// The order, over these fields; nothing where none is asked for.
    pub fn order(&self, fields: &[&str]) -> Result<Option<Order>, Fault> {
        self.order.as_deref().map(|text| Order::read(text, fields)).transpose()
    }

    /// The filter of a question how many rows there are, which is all that can be asked with that.
    pub fn of_count(uri: &Uri) -> Result<Self, Fault> {
        let other = Parameters::of(uri).pairs.into_iter().find(|(name, _)| name != "$filter");
        match other {
            Some((name, _)) => Err(Fault::question(&name, format!("Bij /$count kan alleen $filter, geen {name}."))),
            None => Self::read(uri),
        }
    }

    /// Which of these fields are wanted, in their own order.
    pub fn select<'a>(&self, fields: &[&'a str]) -> Result<Vec<&'a str>, Fault> {
        let Some(wanted) = &self.select else { return Ok(fields.to_vec()) };
        if wanted.iter().any(|field| field == "*") {
            return Ok(fields.to_vec());
        }
        match wanted.iter().find(|field| !fields.contains(&field.as_str())) {
            Some(field) => {
                let known = fields.join(", ");
                Err(Fault::question("$select", format!("“{field}” is geen veld. De velden zijn {known}.")))
            }
            None => Ok(fields.iter().copied().filter(|field| wanted.iter().any(|wanted| wanted == field)).collect()),
        }
    }

    /// What a question over rows that are all there gives, and how many rows its filter leaves.
    pub fn over(&self, mut rows: Vec<Value>) -> Result<(usize, Vec<Value>), Fault> {
        if self.from.is_some() {
            return Err(Fault::question("$skiptoken", "Deze verzameling staat op één pagina."));
        }
        if rows.is_empty() {
            // There is nothing to say which fields it would have.
            return Ok((0, rows));
        }
        let fields: Vec<String> =
            rows.iter().filter_map(Value::as_object).flat_map(|row| row.keys().cloned()).collect();
        let mut fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let mut seen = std::collections::BTreeSet::new();
        fields.retain(|field| seen.insert(*field));
        if let Some(filter) = self.filter(&fields)? {
            rows.retain(|row| filter.holds(&|name| Some(operand(row, name))) == Some(true));
        }
        // What begins with an at sign says something of the row and is none of its fields.
        let may_order: Vec<&str> = fields.iter().copied().filter(|field| !field.starts_with('@')).collect();
        if let Some(order) = self.order(&may_order)? {
            rows.sort_by(|a, b| order.compare(&key(&order, a), &key(&order, b)));
        }
        let wanted = self.select(&fields)?;
        let count = rows.len();
        let rows = rows.into_iter().skip(self.skip).take(self.top.unwrap_or(usize::MAX));
        Ok((count, rows.map(|row| only(row, &wanted)).collect()))
    }
}

/// What a row has in the fields of an order. What is not so comes before what is.
fn key<'a>(order: &Order, row: &'a Value) -> Vec<Operand<'a>> {
    let of = |name| match row.get(name) {
        Some(Value::Bool(so)) => Operand::Number(f64::from(u8::from(*so))),
        _ => operand(row, name),
    };
    order.fields().map(of).collect()
}

fn operand<'a>(row: &'a Value, name: &str) -> Operand<'a> {
    match row.get(name) {
        Some(Value::String(text)) => Operand::Text(Cow::Borrowed(text)),
        Some(Value::Number(number)) => number.as_f64().map_or(Operand::Null, Operand::Number),
        _ => Operand::Null,
    }
}

/// The row with these fields alone. What begins with an at sign says something of the row and stays.
fn only(row: Value, wanted: &[&str]) -> Value {
    match row {
        Value::Object(fields) => Value::Object(
            fields.into_iter().filter(|(name, _)| name.starts_with('@') || wanted.contains(&name.as_str())).collect(),
        ),
        other => other,
    }
}

fn yes(name: &str, value: &str) -> Result<bool, Fault> {
    match value {
        "true" => Ok(true),
        "false" => Ok(false),
        other => Err(Fault::question(name, format!("“{other}” kan niet: het is true of false."))),
    }
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, Fault> {
    value.parse().map_err(|_| Fault::question(name, format!("“{value}” is geen getal van 0 of meer.")))
}
