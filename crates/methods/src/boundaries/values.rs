// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Checks columns of values before they are converted.

use crate::Refused;

/// The column as numbers, "no number" where a value is missing; no number is missing as well.
pub(super) fn column(name: &str, values: &[Option<f64>], expected: usize) -> Result<Vec<f64>, Refused> {
    let n = values.len();
    if n != expected {
        return Err(Refused::new(
            name,
            format!("heeft {n} waarden, er zijn {expected} gebieden; elk gebied heeft één waarde (of geen)."),
            format!("has {n} values and there are {expected} areas; each area has one value (or none)."),
        ));
    }
    if let Some(at) = values.iter().position(|v| v.is_some_and(f64::is_infinite)) {
        return Err(Refused::new(
            format!("{name} {}", at + 1),
            "deze waarde is oneindig; verbeter haar of laat haar leeg.",
            "this value is infinite; correct it or leave it empty.",
        ));
    }
    Ok(values.iter().map(|v| v.unwrap_or(f64::NAN)).collect())
}

/// A column of denominators or weights, which cannot be negative.
pub(super) fn weights(name: &str, values: &[Option<f64>], expected: usize) -> Result<Vec<f64>, Refused> {
    let checked = column(name, values, expected)?;
    match checked.iter().position(|v| *v < 0.0) {
        None => Ok(checked),
        Some(at) => Err(Refused::new(
            format!("{name} {}", at + 1),
            "een noemer of gewicht is niet negatief; verbeter de waarde of laat haar leeg.",
            "a denominator or weight is not negative; correct the value or leave it empty.",
        )),
    }
}
