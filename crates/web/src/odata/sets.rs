// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which sets a table has, and which of them an address asks for.

use std::sync::Arc;

use axum::response::Response;
use serde_json::Value;
use wijkwijs_app::figures::RegionNames;
use wijkwijs_app::figures::out::levels;
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::Period;

use super::fault::Fault;
use super::{Asked, answer, counted, listed, metadata, number, observations};

/// The dimension of time, as CBS calls it.
pub const TIME: &str = "Perioden";
/// What every observation has besides its dimensions.
pub const FIELDS: [&str; 5] = ["Id", "Measure", "ValueAttribute", "Value", "StringValue"];

/// What a table is told apart by.
pub struct Shape {
    /// The regions, as its source spells them.
    pub regions: Arc<RegionNames>,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// Whether it goes down to districts or neighbourhoods.
    pub detailed: bool,
}

impl Shape {
    pub fn of(asked: &Asked) -> Result<Self, Fault> {
        let Some(regions) = asked.table.regions(&*asked.site.figures)? else {
            return Err(Fault::no_file(asked.table.id.slug()));
        };
        let detailed = levels(&regions).iter().any(|level| matches!(level, Level::District | Level::Neighbourhood));
        Ok(Self { regions, periods: asked.table.periods(), detailed })
    }

    /// The dimension of regions, by the name that CBS gives it: its tables down to districts and neighbourhoods have
    /// another one than its tables of municipalities.
    pub fn region(&self) -> &'static str {
        if self.detailed { "WijkenEnBuurten" } else { "RegioS" }
    }

    /// The sets of the table.
    pub fn names(&self) -> Vec<String> {
        let own = ["Properties", "Dimensions", "MeasureCodes", "MeasureGroups", "Observations"].map(str::to_owned);
        let of = |dimension: &str| [format!("{dimension}Codes"), format!("{dimension}Groups")];
        own.into_iter().chain(of(self.region())).chain(of(TIME)).collect()
    }

    /// The fields of an observation.
    pub fn fields(&self) -> Vec<&'static str> {
        FIELDS.into_iter().chain([self.region(), TIME]).collect()
    }
}

/// The set that is asked for.
pub fn answer_set(asked: &Asked, set: &str) -> Result<Response, Fault> {
    let shape = Shape::of(asked)?;
    match set {
        "Observations" => observations::page(asked, &shape),
        "Properties" => Ok(answer(&metadata::properties(asked, &shape))),
        _ => {
            let context = format!("{}/$metadata#{set}", asked.root);
            listed(&context, rows(asked, &shape, set)?, &asked.uri, Some(asked.table.fictional))
        }
    }
}

/// How many rows of the set that is asked for its filter leaves.
pub fn count_set(asked: &Asked, set: &str) -> Result<Response, Fault> {
    let shape = Shape::of(asked)?;
    match set {
        "Observations" => Ok(number(observations::count(asked, &shape)?)),
        _ => counted(rows(asked, &shape, set)?, &asked.uri),
    }
}

/// The rows of a set that is all in memory.
fn rows(asked: &Asked, shape: &Shape, set: &str) -> Result<Vec<Value>, Fault> {
    Ok(match set {
        "Dimensions" => metadata::dimensions(asked, shape),
        "MeasureCodes" => metadata::measures(&asked.table),
        "MeasureGroups" | "PeriodenGroups" => Vec::new(),
        "PeriodenCodes" => metadata::periods(shape),
        other => match other.strip_prefix(shape.region()) {
            Some("Codes") => metadata::regions(shape),
            Some("Groups") => metadata::levels(shape),
            _ => return Err(Fault::absent(asked.uri.path())),
        },
    })
}
