// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a reading made, in words: how much, what was not in order, and whether parts add up.

use std::path::Path;

use wijkwijs_domain::indicators::{Indicator, Scale};
use wijkwijs_domain::{Id, Lang, Model};
use wijkwijs_importers::reading::Read;
use wijkwijs_importers::totals;

use crate::fail::{Fail, say};

/// Says what was read.
pub fn tell(read: &Read) {
    say(&format!("{} rijen gelezen, {} regio's, {} reeksen.", read.rows, read.names.len(), read.columns.len()));
    if read.filtered > 0 {
        say(&format!("Overgeslagen volgens de koppeling: {} rijen.", read.filtered));
    }
    for (of, column) in &read.columns {
        let with = column.all().filter(|o| o.value.is_some()).count();
        let part = of.part.as_deref().map(|part| format!(" ({part})")).unwrap_or_default();
        let spelled = read.spelled.get(of).map_or("", String::as_str);
        say(&format!(
            "  {}{part}: {with} waarden, {} zonder, uit “{spelled}”",
            of.indicator.slug(),
            column.len() - with
        ));
    }
    if !read.absent.is_empty() {
        say(&format!("Niet in de bestanden: {}.", read.absent.join(", ")));
    }
    for (what, count) in read.troubles.counts() {
        let (problem, done) = what.words(Lang::Nl);
        say(&format!("Niet in orde: {count} keer {problem}; {done}."));
    }
}

/// Whether the counts of parts add up, a line for each column and step.
pub fn totals_of(read: &Read, model: &Model) -> Vec<String> {
    let is_count = |id: &Id| {
        let indicator = model.public().get(id).and_then(|item| item.typed::<Indicator>());
        indicator.is_some_and(|i| i.scale == Scale::Count)
    };
    let mut lines = Vec::new();
    for (of, column) in read.columns.iter().filter(|(of, _)| is_count(&of.indicator)) {
        let part = of.part.as_deref().map(|part| format!(" ({part})")).unwrap_or_default();
        for check in totals::totals(column).iter().filter(|check| check.compared > 0) {
            let largest = check
                .differences
                .first()
                .map(|d| format!("; het grootste verschil is {} tegen {} in {}", d.own, d.sum, d.region));
            lines.push(format!(
                "Optelling {}{part} {}: {} van {} keer is {} gelijk aan de som van {}{}.",
                of.indicator.slug(),
                check.period,
                check.equal,
                check.compared,
                check.parents.code(),
                check.parts.code(),
                largest.unwrap_or_default()
            ));
        }
    }
    lines
}

/// Writes what was not in order, by row and column, as CSV.
pub fn write_problems(path: &Path, read: &Read) -> Result<(), Fail> {
    let wrong = |e: csv::Error| Fail::Impossible(format!("{} is niet te schrijven: {e}", path.display()));
    let mut to = csv::Writer::from_path(path).map_err(wrong)?;
    to.write_record(["bestand", "rij", "kolom", "gevonden", "wat", "gedaan"]).map_err(wrong)?;
    for trouble in read.troubles.kept() {
        let (what, done) = trouble.what.words(Lang::Nl);
        let row = trouble.row.to_string();
        to.write_record([&trouble.file, &row, &trouble.column, &trouble.found, what, done]).map_err(wrong)?;
    }
    to.flush().map_err(|e| wrong(e.into()))
}
