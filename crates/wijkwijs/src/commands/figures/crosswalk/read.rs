// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading a conversion table as others make them: columns under several names, codes without their letters, several
//! pairs of years and several ways of counting in one file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wijkwijs_domain::areas::{Level, Passage, RegionCode};

use crate::commands::figures::rows::{self, Sheet};
use crate::fail::Fail;

/// The year of the old boundaries and of the new.
pub type Years = (u16, u16);

/// What lies in an old region and a new one, by way of counting.
pub type Rows = BTreeMap<(RegionCode, RegionCode), [Option<u32>; 4]>;

/// Where codes are, as far as told.
pub struct Columns {
    pub old: Option<String>,
    pub new: Option<String>,
    pub level: Option<Level>,
}

/// What a table says.
pub struct Told {
    pub rows: BTreeMap<Years, Rows>,
    /// What to know of the whole.
    pub remark: Option<String>,
}

impl Told {
    /// What the tables are of, in words.
    pub fn title(&self, levels: &BTreeSet<Level>) -> String {
        let words: Vec<&str> = levels.iter().map(|level| level.several()).collect();
        let title = if words.is_empty() { "gebieden".to_owned() } else { words.join(" en ") };
        let mut letters = title.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// Names that columns go by, in small letters.
const OLD: [&str; 7] = ["van_code", "van", "oud", "oude_code", "from", "old", "old_code"];
const NEW: [&str; 7] = ["naar_code", "naar", "nieuw", "nieuwe_code", "to", "new", "new_code"];
const LEVEL: [&str; 2] = ["niveau", "level"];
const FROM_YEAR: [&str; 2] = ["van_jaar", "from_year"];
const TO_YEAR: [&str; 2] = ["naar_jaar", "to_year"];
/// How a row was counted, in a table with one number in a row.
const METHOD: [&str; 2] = ["methode", "method"];
/// What is counted, in the order of [`Passage`].
const AMOUNTS: [&[&str]; 4] = [
    &["inwoners", "population", "personen"],
    &["woonadressen", "woningen", "dwellings"],
    &["adressen", "addresses"],
    &["oppervlakte", "surface", "area"],
];
/// The place of addresses with a dwelling in [`AMOUNTS`], and of all addresses.
const DWELLINGS: usize = 1;
const ADDRESSES: usize = 2;

/// Where everything stands in a row.
struct Places {
    old: usize,
    new: usize,
    level: Option<usize>,
    years: Option<(usize, usize)>,
    method: Option<usize>,
    amounts: [Option<usize>; 4],
}

/// Reads the table. All faults are said at once, by row.
pub fn table(path: &Path, columns: &Columns, years: Option<Years>) -> Result<Told, Fail> {
    let sheet = rows::sheet(path)?;
    let places = places(path, &sheet, columns, years)?;
    let mut told = Told { rows: BTreeMap::new(), remark: uncounted(&places, &sheet) };
    let mut faults = Vec::new();
    for (number, cells) in &sheet.rows {
        match row(cells, &places, columns.level, years) {
            Ok(read) => take(&mut told, read),
            Err(what) => faults.push(format!("rij {number}: {what}")),
        }
    }
    if !faults.is_empty() {
        let shown: Vec<&str> = faults.iter().take(20).map(String::as_str).collect();
        let more = if faults.len() > shown.len() { "\n…" } else { "" };
        return Err(Fail::Refused(format!(
            "{}: {} van de {} rijen niet te gebruiken. Er is niets vastgelegd.\n{}{more}",
            path.display(),
            faults.len(),
            sheet.rows.len(),
            shown.join("\n")
        )));
    }
    if told.rows.is_empty() {
        return Err(Fail::Refused(format!("{} heeft geen rijen.", path.display())));
    }
    told.rows.values_mut().for_each(nothing_is_zero);
    Ok(told)
}

/// That no column says how much lies in both areas: then what was divided cannot be shared out.
fn uncounted(places: &Places, sheet: &Sheet) -> Option<String> {
    places.amounts.iter().all(Option::is_none).then(|| {
        let names: Vec<&str> = AMOUNTS.iter().filter_map(|names| names.first().copied()).collect();
        format!(
            "Geen kolom met aantallen herkend ({}); van wat verdeeld werd, is dan onbekend hoe. De kolommen zijn: {}.",
            names.join(", "),
            sheet.columns.join(", ")
        )
    })
}

fn places(path: &Path, sheet: &Sheet, columns: &Columns, years: Option<Years>) -> Result<Places, Fail> {
    let find = |names: &[&str]| {
        let is = |column: &String| names.contains(&column.trim().to_lowercase().as_str());
        sheet.columns.iter().position(is)
    };
    let told = |name: &Option<String>, known: &[&str], option: &str| {
        let found = match name {
            Some(name) => sheet.columns.iter().position(|column| column.trim() == name.trim()),
            None => find(known),
        };
        found.ok_or_else(|| {
            Fail::Refused(format!(
                "{} heeft geen kolom met de {} code. Zeg met {option} welke het is; er zijn: {}.",
                path.display(),
                if option == "--old-column" { "oude" } else { "nieuwe" },
                sheet.columns.join(", ")
            ))
        })
    };
    let (old, new) = (told(&columns.old, &OLD, "--old-column")?, told(&columns.new, &NEW, "--new-column")?);
    let columns_of_years = find(&FROM_YEAR).zip(find(&TO_YEAR));
    if years.is_none() && columns_of_years.is_none() {
        return Err(Fail::Refused(format!(
            "{} heeft geen kolommen van_jaar en naar_jaar. Zeg met --from-year en --to-year van welke jaren de grenzen zijn.",
            path.display()
        )));
    }
    Ok(Places {
        old,
        new,
        level: find(&LEVEL),
        years: columns_of_years.filter(|_| years.is_none()),
        method: find(&METHOD),
        amounts: AMOUNTS.map(find),
    })
}

struct Read {
    years: Years,
    pair: (RegionCode, RegionCode),
    amounts: [Option<u32>; 4],
}

fn row(cells: &[String], places: &Places, level: Option<Level>, years: Option<Years>) -> Result<Read, String> {
    let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
    let level = places.level.and_then(|at| Level::of_code(cell(at))).or(level);
    let code = |at: usize| {
        let raw = cell(at);
        let read = level.map_or_else(|| RegionCode::parse(raw), |level| RegionCode::parse_at(raw, level));
        read.map_err(|_| format!("“{raw}” is geen regiocode"))
    };
    let year = |at: usize| cell(at).parse::<u16>().map_err(|_| format!("“{}” is geen jaar", cell(at)));
    let years = match (places.years, years) {
        (Some((from, to)), _) => (year(from)?, year(to)?),
        (None, Some(years)) => years,
        (None, None) => return Err("zonder jaar".to_owned()),
    };
    let mut amounts = [None; 4];
    for (amount, place) in amounts.iter_mut().zip(places.amounts) {
        let Some(text) = place.map(cell).filter(|text| !text.is_empty()) else { continue };
        let number = text.parse::<f64>().ok().filter(|number| *number >= 0.0 && *number < 4e9);
        // Whole things are counted; a table that was worked out may have them as 12.0.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within bounds by the filter above"
        )]
        let whole = number.map(|number| number.round() as u32);
        *amount = Some(whole.ok_or_else(|| format!("“{text}” is geen aantal"))?);
    }
    if places.method.is_some_and(|at| cell(at) == "toevoeging") {
        amounts.swap(DWELLINGS, ADDRESSES);
    }
    Ok(Read { years, pair: (code(places.old)?, code(places.new)?), amounts })
}

/// A pair may have a row for each way of counting; two of the same way are added up.
fn take(told: &mut Told, read: Read) {
    let known = told.rows.entry(read.years).or_default().entry(read.pair).or_default();
    for (known, amount) in known.iter_mut().zip(read.amounts) {
        *known = match (*known, amount) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
    }
}

/// Tables leave out zeros: a pair without a number, of an old region that has numbers of that way of counting, shares
/// nothing by it.
fn nothing_is_zero(rows: &mut Rows) {
    let mut counted: BTreeMap<RegionCode, [bool; 4]> = BTreeMap::new();
    for ((from, _), amounts) in rows.iter() {
        let known = counted.entry(from.clone()).or_default();
        known.iter_mut().zip(amounts).for_each(|(known, amount)| *known |= amount.is_some());
    }
    for ((from, _), amounts) in rows.iter_mut() {
        for (way, amount) in amounts.iter_mut().enumerate() {
            if amount.is_none() && counted.get(from).is_some_and(|known| known[way]) {
                *amount = Some(0);
            }
        }
    }
}

/// The rows as they are stored.
pub fn passages(rows: &Rows) -> Vec<Passage> {
    let one =
        |((from, to), [inhabitants, dwellings, addresses, surface]): (&(RegionCode, RegionCode), &[Option<u32>; 4])| {
            Passage {
                from: from.clone(),
                to: to.clone(),
                inhabitants: *inhabitants,
                dwellings: *dwellings,
                addresses: *addresses,
                surface: *surface,
            }
        };
    rows.iter().map(one).collect()
}
