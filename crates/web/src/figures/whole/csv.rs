// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whole tables as CSV, as a Dutch spreadsheet reads it.

use std::io;

use wijkwijs_app::figures::Figures;
use wijkwijs_app::figures::out::{Stopped, Table, WholeRow, rounded, whole};

use super::sent::Sink;
use crate::page::csv::safe;

/// The columns.
const HEAD: [&str; 15] = [
    "indicator",
    "deel",
    "eenheid",
    "regio",
    "regionaam",
    "niveau",
    "periode",
    "grenzen",
    "waarde",
    "status",
    "noemer",
    "ondergrens",
    "bovengrens",
    "levering",
    "fictief",
];

/// Writes them.
pub fn write(figures: &dyn Figures, tables: &[Table], to: &mut Sink) -> Result<(), Stopped> {
    io::Write::write_all(to, b"\xEF\xBB\xBF")?;
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(to);
    let gone = |error: csv::Error| Stopped::Gone(error.into());
    writer.write_record(HEAD).map_err(gone)?;
    whole(figures, tables, &mut |row| writer.write_record(cells(row)).map_err(gone))?;
    Ok(writer.flush()?)
}

fn cells(row: &WholeRow<'_>) -> [String; 15] {
    let WholeRow { table, measure, name, observation } = row;
    let comma = |text: String| text.replace('.', ",");
    let shown = |value: Option<f64>| {
        let decimals = measure.about.decimals;
        value.map_or_else(String::new, |v| comma(format!("{:.*}", usize::from(decimals), rounded(v, decimals))))
    };
    let plain = |value: Option<f64>| value.map_or_else(String::new, |v| comma(v.to_string()));
    [
        measure.indicator.slug().to_owned(),
        safe(measure.part.clone().unwrap_or_default()),
        safe(measure.about.unit.to_string()),
        observation.region.to_string(),
        safe((*name).to_owned()),
        observation.region.level().code().to_owned(),
        observation.period.to_string(),
        table.release.boundary_year.to_string(),
        shown(observation.value),
        observation.status.code().to_owned(),
        plain(observation.denominator),
        plain(observation.interval.map(|(low, _)| low)),
        plain(observation.interval.map(|(_, high)| high)),
        table.id.to_string(),
        if table.fictional { "ja" } else { "nee" }.to_owned(),
    ]
}
