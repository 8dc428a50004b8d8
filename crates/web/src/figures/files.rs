// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A series as files: exactly what its page shows. CSV as a Dutch spreadsheet reads it, JSON-stat 2.0 for statistical
//! packages, Parquet for who works with many. Every one says of what unit it is, from which release, and whether it is
//! made up.

use serde_json::{Map, Value as Json, json};
use wijkwijs_app::figures::FileRow;
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::Status;

use super::one::periods;
use super::series::{FigureView, SeriesView};
use super::value::worth;
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
        (LINES[2], "Nederland", &view.country),
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
            };
            let row = of_figure(view, line, group, &figure);
            all.push(FileRow { release: String::new(), boundary_year: None, ..row });
        }
    }
    all
}

fn of_figure(view: &SeriesView, line: &str, of: &str, figure: &FigureView) -> FileRow {
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
fn rounded(value: f64, decimals: u8) -> f64 {
    let factor = 10f64.powi(i32::from(decimals));
    (value * factor).round() / factor
}

/// As CSV.
#[must_use]
pub fn csv(rows: &[FileRow], decimals: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let head =
        ["indicator", "eenheid", "reeks", "van", "periode", "grenzen", "waarde", "status", "levering", "fictief"];
    // Writing to memory does not fail.
    let _ = writer.write_record(head);
    for row in rows {
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

/// As JSON-stat 2.0 (json-stat.org): a cube of lines by periods, with the status of every figure.
#[must_use]
pub fn json_stat(view: &SeriesView, rows: &[FileRow], address: &str) -> Json {
    let lines: Vec<&str> = LINES.into_iter().filter(|line| rows.iter().any(|row| row.line == *line)).collect();
    let times: Vec<String> = periods(view).iter().map(ToString::to_string).collect();
    let (mut values, mut status) = (Vec::new(), Map::new());
    for line in &lines {
        for time in &times {
            let row = rows.iter().find(|row| row.line == *line && row.period == *time);
            let code = row.map_or(Status::Unknown.code(), |row| row.status.as_str());
            status.insert(values.len().to_string(), json!(code));
            values.push(row.and_then(|row| row.value));
        }
    }
    let label = |line: &&str| {
        let of = rows.iter().find(|row| row.line == **line).map_or("", |row| row.of.as_str());
        ((*line).to_owned(), json!(if of.is_empty() { (*line).to_owned() } else { format!("{of} ({line})") }))
    };
    let labels = Status::ALL.map(|s| (s.code().to_owned(), json!(t(Lang::Nl, worth(s)))));
    let note = if view.fictional { vec!["Fictief: de cijfers zijn verzonnen."] } else { vec![] };
    json!({
        "version": "2.0",
        "class": "dataset",
        "label": format!("{}: {}", view.area.name, view.indicator.name),
        "source": view.releases.iter().map(|release| release.name.as_str()).collect::<Vec<_>>().join("; "),
        "href": address,
        "note": note,
        "id": ["reeks", "periode"],
        "size": [lines.len(), times.len()],
        "role": { "time": ["periode"] },
        "dimension": {
            "reeks": {
                "label": "Reeks",
                "category": { "index": lines, "label": lines.iter().map(label).collect::<Map<_, _>>() },
            },
            "periode": { "label": "Periode", "category": { "index": times } },
        },
        "value": values,
        "status": status,
        "extension": {
            "indicator": view.indicator.id.to_string(),
            "eenheid": view.about.unit,
            "decimalen": view.about.decimals,
            "fictief": view.fictional,
            "status": Map::from_iter(labels),
            "leveringen": view.releases.iter().map(|release| release.id.to_string()).collect::<Vec<_>>(),
        },
    })
}
