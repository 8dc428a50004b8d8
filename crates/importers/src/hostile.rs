// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must hold of input that nobody thought of: it is read or refused, every row is counted, and no sign becomes a
//! figure. For `fuzz/`, and for a bounded test that runs with all others.

use std::path::Path;
use std::time::Duration;

use wijkwijs_domain::Id;
use wijkwijs_domain::indicators::{Edition, Mapping, Scale};

use crate::odata::{Answer, Download, Failed, Fetch, Found, Manners, Place, Rest, Wanted};
use crate::reading::{Read, Reading};
use crate::source::{How, Source};

const MAPPING: &str = r#"{"naam":"Proef","bronhouder":"x","licentie":"x","vorm":"cbs","regioKolom":["code"],
    "naamKolom":["naam"],"periodeKolom":["jaar"],"hogerGebiedKolom":["hoger"],"regioVoorvoegsel":"GM",
    "filters":[{"kolom":"water","waarden":["NEE"]}],"ontbrekend":[{"teken":"-99997","status":"afgeschermd"}],
    "kolommen":[{"kolom":["aantal","AantalInwoners"],"indicator":"indicator/a","noemerKolom":["noemer"]},
                {"kolom":["score"],"indicator":"indicator/b","ondergrensKolom":["onder"],"bovengrensKolom":["boven"]}],
    "bronnen":[{"document":"literatuurverwijzing/x","onderdeel":"1"}]}"#;

const EDITION: &str = r#"{"editie":"2024","grensjaar":2024,"periode":2024}"#;

fn scale(indicator: &Id) -> Option<Scale> {
    (indicator.slug() == "a").then_some(Scale::Count)
}

/// Reads bytes as a CSV file.
///
/// # Errors
/// What does not hold, in words.
pub fn csv(bytes: &[u8]) -> Result<(), String> {
    let (mapping, edition) = ours()?;
    let mut reading = Reading::new(&mapping, &edition, &scale).map_err(|e| e.en)?;
    reading.next_file("bytes");
    // Refused is as good as read.
    let _ = Source::of(bytes.to_vec()).read(mapping.form, &How::default(), &mut reading);
    holds(&reading.finish())
}

/// Takes bytes for every answer of a server, with a folder to keep them in.
///
/// # Errors
/// What does not hold, in words.
pub fn page(bytes: &[u8], folder: &Path) -> Result<(), String> {
    let (mapping, edition) = ours()?;
    let server = Same(bytes);
    let manners = Manners { attempts: 2, ..Manners::default() };
    for base in ["http://x/odata/v1/CBS", "http://x/ODataFeed/odata"] {
        let place = Place::parse(base).map_err(|e| e.en)?;
        let download = Download { fetch: &server, rest: &server, manners, pages: folder };
        let wanted = Wanted { table: "1NED", filters: &[], beginning: false };
        let Ok(Found::Table(fetched)) = download.table(&place, wanted, &mut |_| ()) else { continue };
        let mut reading = Reading::new(&mapping, &edition, &scale).map_err(|e| e.en)?;
        reading.next_file("bytes");
        let _ = fetched.tell(&["aantal", "score"], &mut reading);
        holds(&reading.finish())?;
        fetched.kept.clear();
    }
    Ok(())
}

fn ours() -> Result<(Mapping, Edition), String> {
    let mapping = serde_json::from_str(MAPPING).map_err(|e| e.to_string())?;
    let edition = serde_json::from_str(EDITION).map_err(|e| e.to_string())?;
    Ok((mapping, edition))
}

fn holds(read: &Read) -> Result<(), String> {
    if read.filtered > read.rows {
        return Err(format!("{} of {} rows were left out", read.filtered, read.rows));
    }
    for (of, column) in &read.columns {
        let one_each = column.len() as u64 <= read.rows;
        for observation in column.all() {
            let value = observation.value;
            let is_figure = value.is_none_or(|value| value.is_finite() && value > -99_990.0);
            let is_count = of.indicator.slug() != "a" || value.is_none_or(|value| value >= 0.0);
            if !(one_each && is_figure && is_count && value.is_some() == observation.status.has_value()) {
                return Err(format!("{}: {observation:?}", of.indicator));
            }
        }
    }
    Ok(())
}

/// A server with one answer.
struct Same<'a>(&'a [u8]);

impl Fetch for Same<'_> {
    fn get(&self, _: &str) -> Result<Answer, Failed> {
        Ok(Answer { status: 200, retry_after: None, body: self.0.to_vec() })
    }
}

impl Rest for Same<'_> {
    fn rest(&self, _: Duration) {}
}
