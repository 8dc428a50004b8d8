// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A series as files: exactly what its page shows. CSV as a Dutch spreadsheet reads it, JSON-stat 2.0 for statistical
//! packages, Parquet for who works with many. Every one says of what unit it is, from which release, and whether it is
//! made up.

use serde_json::{Map, Value as Json, json};
use wijkwijs_app::figures::FileRow;
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::{Period, Status};

use super::indicator::IndicatorFigures;
use super::series::{Facts, FigureView, SeriesView};
use super::value::worth;
use super::{indicator, one, trend};
use crate::view::Named;
use crate::words::t;

/// The lines of a series, as they are called in files.
const LINES: [&str; 6] =
    ["gebied", "gemeente", "land", "vergelijkbaar-laag", "vergelijkbaar-midden", "vergelijkbaar-hoog"];

/// One row for every figure that is shown, or why there is none.
#[must_use]
pub fn rows(view: &SeriesView) -> Vec<FileRow> {
    let mut all = Vec::new();
    for (line, of, figures) in [
        (LINES[0], view.area.name.as_str(), &view.own),
        (LINES[1], view.municipality_name.as_str(), &view.municipality),
        (LINES[2], &t(Lang::Nl, trend::country(view)), &view.country),
    ] {
        all.extend(figures.iter().map(|figure| of_figure(view, line, of, figure)));
    }
    let group = view.group.as_ref().map_or("", |group| group.record.name.as_str());
    for (period, ends, _) in &view.band {
        for (line, value) in LINES[3..].iter().zip(ends) {
            let figure = FigureView {
                period: *period,
                value: Some(*value),
                status: Status::Measured,
                boundary_year: 0,
                gaps: (0, 0),
                release: view.indicator.id.clone(),
                carried: None,
            };
            let row = of_figure(view, line, group, &figure);
            all.push(FileRow { release: String::new(), boundary_year: None, ..row });
        }
    }
    all
}

/// One row for every figure of an indicator in all areas.
#[must_use]
pub fn rows_everywhere(view: &IndicatorFigures) -> Vec<FileRow> {
    let of = |area: &SeriesView| {
        area.own.iter().map(|figure| of_figure(area, LINES[0], &area.area.name, figure)).collect::<Vec<_>>()
    };
    view.areas.iter().flat_map(|(area, _)| of(area)).collect()
}

pub(crate) fn of_figure(view: &SeriesView, line: &str, of: &str, figure: &FigureView) -> FileRow {
    FileRow {
        indicator: view.indicator.id.slug().to_owned(),
        unit: view.about.unit.clone(),
        line: line.to_owned(),
        of: of.to_owned(),
        period: figure.period.to_string(),
        boundary_year: Some(figure.boundary_year),
        value: figure.value.map(|value| rounded(value, view.about.decimals)),
        status: figure.status.code().to_owned(),
        release: figure.release.to_string(),
        fictional: view.fictional,
    }
}

/// As it is shown: not a digit more.
pub(crate) fn rounded(value: f64, decimals: u8) -> f64 {
    let factor = 10f64.powi(i32::from(decimals));
    (value * factor).round() / factor
}

/// As CSV, all with so many decimals.
#[must_use]
pub fn csv(rows: &[FileRow], decimals: u8) -> Vec<u8> {
    csv_each(rows.iter().map(|row| (row, decimals)))
}

/// As CSV, each row with the decimals of its indicator.
#[must_use]
pub fn csv_each<'a>(rows: impl IntoIterator<Item = (&'a FileRow, u8)>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let head =
        ["indicator", "eenheid", "reeks", "van", "periode", "grenzen", "waarde", "status", "levering", "fictief"];
    // Writing to memory does not fail.
    let _ = writer.write_record(head);
    for (row, decimals) in rows {
        let value = row.value.map_or_else(String::new, |v| format!("{v:.*}", usize::from(decimals)).replace('.', ","));
        let _ = writer.write_record([
            row.indicator.as_str(),
            &crate::page::csv::safe(row.unit.clone()),
            &row.line,
            &crate::page::csv::safe(row.of.clone()),
            &row.period,
            &row.boundary_year.map_or_else(String::new, |year| year.to_string()),
            &value,
            &row.status,
            &row.release,
            if row.fictional { "ja" } else { "nee" },
        ]);
    }
    writer.into_inner().unwrap_or_default()
}

/// A cube of figures: lines by periods.
struct Cube<'a> {
    title: String,
    indicator: &'a Named,
    about: &'a Facts,
    fictional: bool,
    releases: Vec<&'a Named>,
    /// What the lines are: its code and its name.
    dimension: (&'a str, String),
    /// The lines: their codes and names.
    lines: Vec<(String, String)>,
    times: Vec<Period>,
    /// Which line a row is of.
    key: fn(&FileRow) -> &str,
    /// The year on whose boundaries all figures are; `None` as published.
    on: Option<u16>,
}

/// A series as JSON-stat 2.0 (json-stat.org): a cube of lines by periods, with the status of every figure.
#[must_use]
pub fn json_stat(view: &SeriesView, rows: &[FileRow], address: &str) -> Json {
    let lines = LINES.into_iter().filter_map(|line| {
        let of = &rows.iter().find(|row| row.line == line)?.of;
        Some((line.to_owned(), if of.is_empty() { line.to_owned() } else { format!("{of} ({line})") }))
    });
    let cube = Cube {
        title: format!("{}: {}", view.area.name, view.indicator.name),
        indicator: &view.indicator,
        about: &view.about,
        fictional: view.fictional,
        releases: view.releases.iter().collect(),
        dimension: ("reeks", "Reeks".to_owned()),
        lines: lines.collect(),
        times: one::periods(view),
        key: |row| &row.line,
        on: view.boundaries.on,
    };
    stat(&cube, rows, address)
}

/// An indicator in all areas as JSON-stat 2.0: a cube of areas by periods.
#[must_use]
pub fn json_stat_everywhere(view: &IndicatorFigures, rows: &[FileRow], address: &str) -> Json {
    let releases = indicator::releases(view);
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in rows {
        if !lines.iter().any(|(code, _)| *code == row.of) {
            lines.push((row.of.clone(), row.of.clone()));
        }
    }
    let cube = Cube {
        title: view.indicator.name.clone(),
        indicator: &view.indicator,
        about: &view.about,
        fictional: view.fictional,
        releases: releases.iter().collect(),
        dimension: ("gebied", t(Lang::Nl, "figures-focus-area")),
        lines,
        times: indicator::periods(view),
        key: |row| &row.of,
        on: None,
    };
    stat(&cube, rows, address)
}

/// What each status means, by its word.
pub(super) fn status_words() -> Map<String, Json> {
    Status::ALL.map(|s| (s.code().to_owned(), json!(t(Lang::Nl, worth(s))))).into_iter().collect()
}

fn stat(cube: &Cube<'_>, rows: &[FileRow], address: &str) -> Json {
    let times: Vec<String> = cube.times.iter().map(ToString::to_string).collect();
    let (mut values, mut status) = (Vec::new(), Map::new());
    for (line, _) in &cube.lines {
        for time in &times {
            let row = rows.iter().find(|row| (cube.key)(row) == line && row.period == *time);
            let code = row.map_or(Status::Unknown.code(), |row| row.status.as_str());
            status.insert(values.len().to_string(), json!(code));
            values.push(row.and_then(|row| row.value));
        }
    }
    let fictional = cube.fictional.then(|| "Fictief: de cijfers zijn verzonnen.".to_owned());
    let converted = cube.on.map(|year| format!("Omgerekend naar de grenzen van {year} waar de status dat zegt."));
    let note: Vec<String> = fictional.into_iter().chain(converted).collect();
    let (code, name) = &cube.dimension;
    let index: Vec<&String> = cube.lines.iter().map(|(line, _)| line).collect();
    let names: Map<String, Json> = cube.lines.iter().map(|(line, name)| (line.clone(), json!(name))).collect();
    json!({
        "version": "2.0",
        "class": "dataset",
        "label": cube.title,
        "source": cube.releases.iter().map(|release| release.name.as_str()).collect::<Vec<_>>().join("; "),
        "href": address,
        "note": note,
        "id": [code, "periode"],
        "size": [cube.lines.len(), times.len()],
        "role": { "time": ["periode"] },
        "dimension": {
            *code: { "label": name, "category": { "index": index, "label": names } },
            "periode": { "label": "Periode", "category": { "index": times } },
        },
        "value": values,
        "status": status,
        "extension": {
            "indicator": cube.indicator.id.to_string(),
            "eenheid": cube.about.unit,
            "decimalen": cube.about.decimals,
            "fictief": cube.fictional,
            "status": status_words(),
            "leveringen": cube.releases.iter().map(|release| release.id.to_string()).collect::<Vec<_>>(),
        },
    })
}
