// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a reading made, in words: how much, and what was not in order; that also as a file.

use std::path::Path;

use wijkwijs_domain::Lang;
use wijkwijs_importers::reading::Read;

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
