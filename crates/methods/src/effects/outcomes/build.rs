// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Collects rows and says which of them cannot be.

use std::collections::{BTreeMap, BTreeSet};

use super::Outcomes;
use crate::Refused;

/// Beyond this squares overflow and differences between neighbours are lost.
const LARGEST: f64 = 1e100;

/// A row: an area, a period and a value.
#[derive(Clone, Debug)]
struct Row {
    unit: String,
    time: i32,
    value: f64,
}

/// Collects the rows of an [`Outcomes`].
#[derive(Clone, Debug, Default)]
pub struct OutcomesBuilder {
    rows: Vec<Row>,
    starts: Vec<(String, i32)>,
}

impl OutcomesBuilder {
    /// A value of an area in a period (a year, or a quarter by its number), `NaN` where unknown.
    #[must_use]
    pub fn row(mut self, unit: &str, time: i32, value: f64) -> Self {
        self.rows.push(Row { unit: unit.to_owned(), time, value });
        self
    }

    /// The first period in which an area may show an effect. An area without a start is one where nothing started.
    #[must_use]
    pub fn start(mut self, unit: &str, time: i32) -> Self {
        self.starts.push((unit.to_owned(), time));
        self
    }

    /// Checks the table.
    ///
    /// # Errors
    /// Fewer than two periods, an area without a name, a value that is infinite or too large, an area with two values for
    /// one period, a start of an area that is not there or has two.
    pub fn build(self) -> Result<Outcomes, Refused> {
        let units: BTreeSet<&str> = self.rows.iter().map(|row| row.unit.as_str()).collect();
        let times: BTreeSet<i32> = self.rows.iter().map(|row| row.time).collect();
        if times.len() < 2 {
            return Err(Refused::new(
                "",
                format!("er zijn {} perioden; geef er ten minste één voor en één na de start.", times.len()),
                format!("there are {} periods; give at least one before and one after the start.", times.len()),
            ));
        }
        if let Some(at) = self.rows.iter().position(|row| row.unit.trim().is_empty()) {
            return Err(Refused::new(
                format!("{}", at + 1),
                "deze rij heeft geen gebiedsnaam; vul hem in of laat de rij weg.",
                "this row has no name of an area; fill it in or leave the row out.",
            ));
        }
        let times: Vec<i32> = times.into_iter().collect();
        let units: Vec<String> = units.into_iter().map(str::to_owned).collect();
        let values = values(&self.rows, &units, &times)?;
        let starts = starts(&self.starts, &units)?;
        Ok(Outcomes { units, times, values, starts })
    }
}

fn values(rows: &[Row], units: &[String], times: &[i32]) -> Result<Vec<f64>, Refused> {
    let place: BTreeMap<&str, usize> = units.iter().enumerate().map(|(at, unit)| (unit.as_str(), at)).collect();
    let mut values = vec![f64::NAN; units.len() * times.len()];
    let mut seen = vec![0usize; values.len()];
    for (at, row) in (1..).zip(rows) {
        let subject = || format!("{}, {} ({at})", row.unit, row.time);
        if row.value.is_infinite() || row.value.abs() > LARGEST {
            return Err(Refused::new(
                subject(),
                "de waarde is oneindig of te groot; vul een getal in, of NaN als zij onbekend is.",
                "the value is infinite or too large; fill in a number, or NaN where it is unknown.",
            ));
        }
        let unit = place.get(row.unit.as_str()).copied().unwrap_or_default();
        let cell = unit * times.len() + times.binary_search(&row.time).unwrap_or_default();
        if seen[cell] > 0 {
            let before = seen[cell];
            return Err(Refused::new(
                subject(),
                format!("dit gebied heeft voor deze periode al een waarde, in rij {before}; geef er één."),
                format!("this area already has a value for this period, in row {before}; give one."),
            ));
        }
        seen[cell] = at;
        values[cell] = row.value;
    }
    Ok(values)
}

fn starts(given: &[(String, i32)], units: &[String]) -> Result<Vec<Option<i32>>, Refused> {
    let mut starts = vec![None; units.len()];
    for (unit, time) in given {
        let Ok(at) = units.binary_search(unit) else {
            return Err(Refused::new(
                unit,
                "dit gebied heeft een start, maar geen waarden; haal de start weg of voeg rijen toe.",
                "this area has a start, but no values; take the start away or add rows.",
            ));
        };
        if starts[at].is_some_and(|before| before != *time) {
            return Err(Refused::new(
                unit,
                "dit gebied heeft twee verschillende starten; geef alleen de eerste.",
                "this area has two different starts; give only the first.",
            ));
        }
        starts[at] = Some(*time);
    }
    Ok(starts)
}
