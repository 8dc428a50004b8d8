// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who lived where in which year, and how they did: files of persons who do not exist.

use std::collections::BTreeMap;

use crate::people::Group;
use crate::places::{PLOTS, TOWN, district_of};
use crate::tables::{FICTIONAL, Table};
use crate::world::Seen;
use crate::{LAST, World, Year};

/// The first year of the file with two moments: before homes were replaced in Voorbeeldstad-Oost.
pub const FROM: Year = 2013;
/// The second, when that was over.
pub const TO: Year = 2020;

/// From this age on persons are counted.
const GROWN: u16 = 15;

/// Somebody at two moments.
#[derive(Clone, Debug, PartialEq)]
pub struct Ends {
    /// The number of the person.
    pub id: u32,
    /// How far somebody got in school.
    pub group: Group,
    /// Where, on the borders of the last year, and how: income in thousands of euros of the last year, and whether
    /// somebody works. `None` for who is not counted then.
    pub at: [Option<(String, f64, bool)>; 2],
    /// What became of somebody who is not there at both: `overleden`, `geboren` (or grown up), or nothing.
    pub life: &'static str,
}

#[derive(Clone, Copy)]
struct Row {
    year: Year,
    id: u32,
    plot: usize,
    age: u16,
    group: Group,
    income: f64,
    works: bool,
    welfare: bool,
}

/// Everybody in every year.
pub struct Panel(Vec<Row>);

impl Panel {
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// Takes in somebody in a year.
    pub fn see(&mut self, seen: &Seen<'_>) {
        let (person, outcome) = (seen.person, &seen.outcome);
        self.0.push(Row {
            year: seen.year,
            id: person.id,
            plot: person.plot,
            age: person.age(seen.year),
            group: person.group,
            income: outcome.income,
            works: outcome.works,
            welfare: outcome.welfare,
        });
    }

    /// A row for each person and year.
    pub fn years(&self) -> String {
        let mut table =
            Table::new(&["persoon", "jaar", "wijk", "leeftijd", "groep", "inkomen", "werk", "bijstand", "herkomst"]);
        for row in self.0.iter().filter(|row| row.age >= GROWN) {
            table.row(&[
                row.id.to_string(),
                row.year.to_string(),
                district(row.plot),
                row.age.to_string(),
                row.group.code().to_owned(),
                format!("{:.1}", row.income),
                u8::from(row.works).to_string(),
                u8::from(row.welfare).to_string(),
                FICTIONAL.to_owned(),
            ]);
        }
        table.text()
    }

    /// Everybody who is counted at one of the two moments or at both, by number.
    pub fn ends(&self, world: &World) -> Vec<Ends> {
        let mut both: BTreeMap<u32, [Option<Row>; 2]> = BTreeMap::new();
        for row in &self.0 {
            if let Some(end) = [FROM, TO].iter().position(|year| *year == row.year) {
                both.entry(row.id).or_default()[end] = Some(*row);
            }
        }
        both.into_iter().filter_map(|(id, rows)| ends(id, rows, world)).collect()
    }
}

fn ends(id: u32, rows: [Option<Row>; 2], world: &World) -> Option<Ends> {
    let counted = rows.map(|row| row.filter(|row| row.age >= GROWN));
    let group = counted.iter().flatten().next()?.group;
    let life = match counted {
        [Some(_), None] if world.died.contains(&id) => "overleden",
        // Whoever was in town as a child has grown up; whoever came from elsewhere has not been seen before.
        [None, Some(now)] if rows[0].is_some() || now.age < GROWN + TO - FROM => "geboren",
        _ => "",
    };
    let at = counted.map(|row| row.map(|row| (district(row.plot), row.income, row.works)));
    Some(Ends { id, group, at, life })
}

/// The file with two moments, as `analyse panel` reads it.
pub fn ends_file(all: &[Ends]) -> String {
    let names = ["wijk", "inkomen", "werk"].map(|name| [FROM, TO].map(|year| format!("{name}_{year}")));
    let mut columns = vec!["persoon"];
    columns.extend(names.iter().flatten().map(String::as_str));
    columns.extend(["levensloop", "groep", "herkomst"]);
    let mut table = Table::new(&columns);
    for person in all {
        let at = |what: &dyn Fn(&(String, f64, bool)) -> String| {
            person.at.iter().map(|end| end.as_ref().map(what).unwrap_or_default()).collect::<Vec<_>>()
        };
        let mut cells = vec![person.id.to_string()];
        cells.extend(at(&|(district, ..)| district.clone()));
        cells.extend(at(&|(_, income, _)| format!("{income:.1}")));
        cells.extend(at(&|(.., works)| u8::from(*works).to_string()));
        cells.extend([person.life, person.group.code(), FICTIONAL].map(str::to_owned));
        table.row(&cells);
    }
    table.text()
}

/// The district of a plot on the borders of the last year: a file of persons has one set of borders.
fn district(plot: usize) -> String {
    PLOTS.get(plot).map(|plot| format!("WK{TOWN}{}", district_of(plot.code(LAST)))).unwrap_or_default()
}
