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
use super::order::{First, Order};
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

/// How many rows can be left out at the start of an order: they are all held until it is known which they are.
const MOST_SKIPPED: usize = 100_000;

/// What a filter wants.
struct Wanted<'a> {
    filter: Option<Filter>,
    shape: &'a Shape,
}

impl Narrow for &Wanted<'_> {
    fn measure(&self, measure: &Measure) -> bool {
        let known = |name: &str| (name == "Measure").then(|| Operand::Text(measure.key.clone().into()));
        self.filter.as_ref().is_none_or(|filter| filter.holds(&known) != Some(false))
    }

    fn row(&self, measure: &Measure, observation: &Observation) -> bool {
        let known = |name: &str| Some(operand(name, self.shape, measure, observation));
        self.filter.as_ref().is_none_or(|filter| filter.holds(&known) == Some(true))
    }
}

/// What a figure has in a field, to compare.
fn operand(name: &str, shape: &Shape, measure: &Measure, observation: &Observation) -> Operand<'static> {
    match name {
        "Measure" => Operand::Text(measure.key.clone().into()),
        "ValueAttribute" => Operand::Text(attribute(observation.status).into()),
        "Value" => {
            observation.value.map_or(Operand::Null, |value| Operand::Number(rounded(value, measure.about.decimals)))
        }
        TIME => Operand::Text(period_code(observation.period).into()),
        region if region == shape.region() => Operand::Text(observation.region.to_string().into()),
        _ => Operand::Null,
    }
}

/// What is asked of the figures of a table.
struct Question<'a> {
    asked: &'a Asked,
    options: Options,
    wanted: Wanted<'a>,
}

impl<'a> Question<'a> {
    fn of(asked: &'a Asked, shape: &'a Shape, options: Options) -> Result<Self, Fault> {
        let fields = shape.fields();
        // `Id` tells rows apart and says nothing else.
        let may_filter: Vec<&str> =
            fields.iter().copied().filter(|field| !matches!(*field, "Id" | "StringValue")).collect();
        let wanted = Wanted { filter: options.filter(&may_filter)?, shape };
        Ok(Self { asked, options, wanted })
    }

    /// The rows that are wanted, from this number on.
    fn rows(&self, from: u64) -> Rows<'_, &Wanted<'a>> {
        Rows::from(&*self.asked.site.figures, &self.asked.table, &self.wanted, from)
    }

    /// How many rows are wanted, on all pages together.
    fn count(&self) -> Result<usize, Fault> {
        self.rows(0).try_fold(0, |count, row| row.map(|_| count + 1)).map_err(Fault::from)
    }

    /// So many rows as they stand, after those to leave out.
    fn as_they_stand(&self, many: usize) -> Result<Vec<Row>, Fault> {
        let rows = self.rows(self.options.from.unwrap_or(0)).skip(self.options.skip);
        rows.take(many).collect::<Result<_, _>>().map_err(Fault::from)
    }

    /// So many rows in an order, after those to leave out. Every row is looked at for each page, and the rows of one page
    /// are held: a country's release does not fit in memory at once.
    fn in_order(&self, order: &Order, many: usize) -> Result<Vec<Row>, Fault> {
        let skip = self.options.skip;
        if skip > MOST_SKIPPED {
            let what = format!(
                "Met $orderby kan $skip hooguit {MOST_SKIPPED} zijn. Volg @odata.nextLink, of maak de vraag kleiner met $filter."
            );
            return Err(Fault::question("$skip", what));
        }
        let from = self.options.from.map(|number| self.numbered(number)).transpose()?;
        let from = from.map(|row| (self.key(order, &row), row.number));
        let mut first = First::of(order, skip.saturating_add(many));
        for row in self.rows(0) {
            let row = row?;
            let key = self.key(order, &row);
            let reached = from
                .as_ref()
                .is_none_or(|(from, number)| order.compare(&key, from).then(row.number.cmp(number)).is_ge());
            if reached {
                first.take(key, row);
            }
        }
        Ok(first.rows().skip(skip).collect())
    }

    /// What a row has in the fields of an order.
    fn key(&self, order: &Order, row: &Row) -> Vec<Operand<'static>> {
        let measure = self.asked.table.measures.get(row.measure);
        let of = |name: &str| match (name, measure) {
            // Rows come in the order of their numbers, and no two have the same measure and place.
            ("Id", _) => Operand::Text(format!("{:020}", row.number).into()),
            (name, Some(measure)) => operand(name, self.wanted.shape, measure, &row.observation),
            _ => Operand::Null,
        };
        order.fields().map(of).collect()
    }

    /// The row with a number that a page gave to go on from.
    fn numbered(&self, number: u64) -> Result<Row, Fault> {
        match self.rows(number).next().transpose()? {
            Some(row) if row.number == number => Ok(row),
            _ => Err(Fault::question("$skiptoken", "Deze vraag heeft zo'n pagina niet. Volg @odata.nextLink.")),
        }
    }
}

/// The page that is asked for.
pub fn page(asked: &Asked, shape: &Shape) -> Result<Response, Fault> {
    let question = Question::of(asked, shape, Options::read(&asked.uri)?)?;
    let options = &question.options;
    let fields = shape.fields();
    let (selected, order) = (options.select(&fields)?, options.order(&fields)?);
    let many = options.top.unwrap_or(usize::MAX);
    // One more than a page shows: the next one begins with it.
    let mut rows = match &order {
        Some(order) => question.in_order(order, many.min(PAGE + 1))?,
        None => question.as_they_stand(many.min(PAGE + 1))?,
    };
    let next = rows.split_off(PAGE.min(rows.len()));
    let found: Vec<Value> = rows.iter().map(|row| observation(asked, shape, row, &selected)).collect();
    let mut body = json!({ "@odata.context": format!("{}/$metadata#Observations", asked.root) });
    if options.count {
        body["@odata.count"] = json!(question.count()?);
    }
    body["value"] = json!(found);
    mark(&mut body, Some(asked.table.fictional));
    if let Some(next) = next.first() {
        body["@odata.nextLink"] = json!(next_link(asked, options, next));
    }
    Ok(answer(&body))
}

/// How many figures the filter of a question leaves.
pub fn count(asked: &Asked, shape: &Shape) -> Result<usize, Fault> {
    Question::of(asked, shape, Options::of_count(&asked.uri)?)?.count()
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
