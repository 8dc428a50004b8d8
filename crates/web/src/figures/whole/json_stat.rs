// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whole tables as JSON-stat 2.0 (json-stat.org). A release, or an indicator in all its releases, is a *collection*:
//! figures of different sources and boundaries are never put in one cube. One indicator in one release is a *dataset*
//! of parts by regions by periods. What has the status `gemeten` is not in `status`; what has not, is.

use std::io::Write;
use std::sync::Arc;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value as Json, json};
use wijkwijs_app::figures::out::{Measure, Stopped, Table, rounded};
use wijkwijs_app::figures::{Broken, Column, ColumnKey, Figures, RegionNames};
use wijkwijs_domain::indicators::{Observation, Period, Status};
use wijkwijs_domain::{Id, Lang};

use super::super::files::status_words;
use super::sent::Sink;
use crate::address::{self, FigureForm};
use crate::site::Site;
use crate::words::t;

/// What stands for the whole in the dimension of parts.
const WHOLE: &str = "geheel";

/// A release: its indicators, each a dataset.
pub fn release(table: &Table, site: &Site) -> Response {
    let mut indicators: Vec<&Measure> = Vec::new();
    for measure in &table.measures {
        if !indicators.iter().any(|known| known.indicator == measure.indicator) {
            indicators.push(measure);
        }
    }
    let items = indicators.into_iter().map(|measure| (table, measure.about.name.to_string(), &measure.indicator));
    let href = address::release_file(&table.id, FigureForm::JsonStat);
    collection(&table.release.name, &href, table.fictional, items, site)
}

/// An indicator: its releases, each a dataset.
pub fn indicator(name: &str, id: &Id, tables: &[Table], site: &Site) -> Response {
    let items = tables.iter().map(|table| (table, table.release.name.to_string(), id));
    let href = address::indicator_regions_file(id, FigureForm::JsonStat);
    collection(name, &href, tables.iter().any(|table| table.fictional), items, site)
}

fn collection<'a>(
    label: &str,
    href: &str,
    fictional: bool,
    items: impl Iterator<Item = (&'a Table, String, &'a Id)>,
    site: &Site,
) -> Response {
    let base = &site.settings.public_url;
    let item = |(table, label, indicator): (&Table, String, &Id)| {
        let href = address::release_indicator_file(&table.id, indicator, FigureForm::JsonStat);
        json!({
            "class": "dataset", "label": label, "href": format!("{base}{href}"),
            "extension": { "levering": table.id.to_string(), "indicator": indicator.to_string(), "fictief": table.fictional },
        })
    };
    let body = json!({
        "version": "2.0", "class": "collection", "label": label, "href": format!("{base}{href}"),
        "note": notes(fictional), "link": { "item": items.map(item).collect::<Vec<_>>() },
        "extension": { "fictief": fictional },
    });
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], body.to_string()).into_response()
}

fn notes(fictional: bool) -> Vec<String> {
    let mut notes = vec![t(Lang::Nl, "out-missing")];
    if fictional {
        notes.insert(0, format!("Fictief: {}", t(Lang::Nl, "out-fictional")));
    }
    notes
}

/// What the cube is made of: a column for each part.
struct Cube<'a> {
    table: &'a Table,
    columns: Vec<(&'a Measure, Arc<Column>)>,
    regions: Arc<RegionNames>,
    periods: Vec<Period>,
}

impl<'a> Cube<'a> {
    fn read(figures: &dyn Figures, table: &'a Table) -> Result<Self, Broken> {
        let absent = || Broken(format!("the file of {} is gone", table.id));
        let regions = table.regions(figures)?.ok_or_else(absent)?;
        let mut columns = Vec::new();
        for measure in &table.measures {
            let digest = table.release.digest.to_string();
            let key = ColumnKey { digest, indicator: measure.indicator.clone(), part: measure.part.clone() };
            columns.push((measure, figures.column(&key)?.ok_or_else(absent)?));
        }
        Ok(Self { table, columns, regions, periods: table.periods() })
    }

    /// Hands over every cell in the order of the cube; what the release does not have is unknown.
    fn cells(
        &self,
        mut each: impl FnMut(&Measure, Option<&Observation>) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        for (measure, column) in &self.columns {
            for region in self.regions.keys() {
                let found: Vec<Observation> = column.of(region).collect();
                for period in &self.periods {
                    each(measure, found.iter().find(|observation| observation.period == *period))?;
                }
            }
        }
        Ok(())
    }

    /// All but the figures.
    fn head(&self, address: &str) -> Option<Json> {
        let (first, _) = self.columns.first()?;
        let Table { release, fictional, .. } = self.table;
        let part = |measure: &Measure| measure.part.clone().unwrap_or_else(|| WHOLE.to_owned());
        let parts: Vec<String> = self.columns.iter().map(|(measure, _)| part(measure)).collect();
        let regions: Vec<&str> = self.regions.keys().map(|code| code.as_str()).collect();
        let names: Map<String, Json> =
            self.regions.iter().map(|(code, name)| (code.to_string(), json!(name))).collect();
        let periods: Vec<String> = self.periods.iter().map(ToString::to_string).collect();
        Some(json!({
            "version": "2.0", "class": "dataset", "href": address,
            "label": format!("{}: {}", first.about.name, release.name),
            "source": release.publisher, "updated": release.fetched, "note": notes(*fictional),
            "id": ["deel", "regio", "periode"],
            "size": [parts.len(), regions.len(), periods.len()],
            "role": { "geo": ["regio"], "time": ["periode"] },
            "dimension": {
                "deel": { "label": "Uitsplitsing", "category": { "index": parts } },
                "regio": { "label": "Regio", "category": { "index": regions, "label": names } },
                "periode": { "label": "Periode", "category": { "index": periods } },
            },
            "extension": {
                "indicator": first.indicator.to_string(), "eenheid": first.about.unit, "decimalen": first.about.decimals,
                "levering": self.table.id.to_string(), "grenzen": release.boundary_year, "licentie": release.licence,
                "fictief": fictional, "statusZonderVermelding": Status::Measured.code(), "status": status_words(),
            },
        }))
    }
}

/// Writes one indicator of one table.
pub fn write(figures: &dyn Figures, tables: &[Table], address: &str, to: &mut Sink) -> Result<(), Stopped> {
    let Some(table) = tables.first() else { return Ok(()) };
    let cube = Cube::read(figures, table)?;
    let Some(head) = cube.head(address) else { return Ok(()) };
    let head = head.to_string();
    // The head without the bracket that ends it: the figures follow one by one.
    to.write_all(head.trim_end_matches('}').as_bytes())?;
    to.write_all("}".repeat(head.len() - head.trim_end_matches('}').len() - 1).as_bytes())?;
    to.write_all(b",\"value\":[")?;
    let mut first = true;
    cube.cells(|measure, cell| {
        let comma = if std::mem::take(&mut first) { "" } else { "," };
        match cell.and_then(|cell| cell.value) {
            Some(value) => write!(to, "{comma}{}", rounded(value, measure.about.decimals)),
            None => write!(to, "{comma}null"),
        }
    })?;
    to.write_all(b"],\"status\":{")?;
    let (mut at, mut first) = (0_u64, true);
    cube.cells(|_, cell| {
        let place = at;
        at += 1;
        let status = cell.map_or(Status::Unknown, |cell| cell.status);
        if status == Status::Measured {
            return Ok(());
        }
        let comma = if std::mem::take(&mut first) { "" } else { "," };
        write!(to, "{comma}\"{place}\":\"{}\"", status.code())
    })?;
    Ok(to.write_all(b"}}")?)
}
