// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `Observations`: the figures of a table, page by page. A page holds one column at a time and says where the next one
//! begins by the number of its first row, so that going on costs no more than beginning.

use axum::response::Response;
use serde_json::{Map, Value, json};
use wijkwijs_app::figures::out::{Measure, Narrow, Row, Rows, rounded};
use wijkwijs_domain::indicators::{Observation, Status};

use super::fault::Fault;
use super::filter::{Filter, Operand};
use super::metadata::period_code;
use super::options::Options;
use super::sets::{Shape, TIME};
use super::{Asked, answer, mark};
use crate::address::with_query;

/// How many figures are on a page: about 5 MB.
pub const PAGE: usize = 25_000;

/// Why there is no figure, or what it is worth, in the words that CBS has for it; ours where it has none.
pub fn attribute(status: Status) -> &'static str {
    match status {
        Status::Measured => "None",
        Status::Estimated => "Estimated",
        Status::Converted => "Converted",
        Status::Provisional => "Provisional",
        Status::Suppressed => "Confidential",
        Status::NotApplicable => "Impossible",
        Status::Unknown => "Unknown",
        Status::Later => "Later",
    }
}

/// What a filter wants.
struct Wanted<'a> {
    filter: Option<Filter>,
    shape: &'a Shape,
}

impl Narrow for Wanted<'_> {
    fn measure(&self, measure: &Measure) -> bool {
        let known = |name: &str| (name == "Measure").then(|| Operand::Text(measure.key.clone().into()));
        self.filter.as_ref().is_none_or(|filter| filter.holds(&known) != Some(false))
    }

    fn row(&self, measure: &Measure, observation: &Observation) -> bool {
        let known = |name: &str| {
            Some(match name {
                "Measure" => Operand::Text(measure.key.clone().into()),
                "ValueAttribute" => Operand::Text(attribute(observation.status).into()),
                "Value" => observation
                    .value
                    .map_or(Operand::Null, |value| Operand::Number(rounded(value, measure.about.decimals))),
                TIME => Operand::Text(period_code(observation.period).into()),
                region if region == self.shape.region() => Operand::Text(observation.region.to_string().into()),
                _ => Operand::Null,
            })
        };
        self.filter.as_ref().is_none_or(|filter| filter.holds(&known) == Some(true))
    }
}

/// The page that is asked for.
pub fn page(asked: &Asked, shape: &Shape) -> Result<Response, Fault> {
    let options = Options::read(&asked.uri)?;
    let fields = shape.fields();
    // `Id` tells rows apart and says nothing else.
    let may_filter: Vec<&str> =
        fields.iter().copied().filter(|field| !matches!(*field, "Id" | "StringValue")).collect();
    let wanted = Wanted { filter: options.filter(&may_filter)?, shape };
    let selected = options.select(&fields)?;
    let many = options.top.unwrap_or(usize::MAX);
    let mut rows = Rows::from(&*asked.site.figures, &asked.table, wanted, options.from.unwrap_or(0)).skip(options.skip);
    let mut found = Vec::new();
    for row in rows.by_ref().take(many.min(PAGE)) {
        found.push(observation(asked, shape, &row?, &selected));
    }
    let mut body = json!({ "@odata.context": format!("{}/$metadata#Observations", asked.root), "value": found });
    mark(&mut body, Some(asked.table.fictional));
    if many > PAGE
        && let Some(next) = rows.next().transpose()?
    {
        body["@odata.nextLink"] = json!(next_link(asked, &options, &next));
    }
    Ok(answer(&body))
}

/// The address of the page that begins with this row: the same question, less what was given.
fn next_link(asked: &Asked, options: &Options, next: &Row) -> String {
    let kept = crate::api::Parameters::of(&asked.uri).pairs.into_iter();
    let mut query: Vec<(String, String)> =
        kept.filter(|(name, _)| !matches!(name.as_str(), "$skip" | "$skiptoken" | "$top")).collect();
    if let Some(top) = options.top {
        query.push(("$top".to_owned(), top.saturating_sub(PAGE).to_string()));
    }
    query.push(("$skiptoken".to_owned(), next.number.to_string()));
    let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    with_query(&format!("{}/Observations", asked.root), &query)
}

fn observation(asked: &Asked, shape: &Shape, row: &Row, selected: &[&'static str]) -> Value {
    let measure = asked.table.measures.get(row.measure);
    let figure = &row.observation;
    let of = |field: &str| match field {
        "Id" => json!(row.number),
        "Measure" => json!(measure.map(|measure| &measure.key)),
        "ValueAttribute" => json!(attribute(figure.status)),
        "Value" => json!(measure.zip(figure.value).map(|(measure, value)| rounded(value, measure.about.decimals))),
        TIME => json!(period_code(figure.period)),
        region if region == shape.region() => json!(figure.region.as_str()),
        _ => Value::Null,
    };
    Value::Object(selected.iter().map(|field| ((*field).to_owned(), of(field))).collect::<Map<_, _>>())
}
