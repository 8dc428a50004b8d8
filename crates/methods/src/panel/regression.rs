// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ordinary least squares by Householder QR.

use faer::linalg::solvers::SolveLstsq;
use faer::{Mat, MatRef};

use crate::Refused;
use crate::numbers::real_len;

/// A column counts as a combination of those before it when less than this share of it is its own.
const OWN_SHARE: f64 = 1e-10;

/// Least squares of an outcome on a constant and columns. Columns are scaled to length one, so that units do not
/// matter for what counts as dependent.
///
/// # Errors
/// Fewer rows than coefficients, or a column that is a combination of the constant and those before it, by name.
pub(super) fn least_squares(
    outcome: &[f64],
    columns: &[&[f64]],
    names: &[String],
    group: &str,
) -> Result<Vec<f64>, Refused> {
    let (rows, width) = (outcome.len(), columns.len() + 1);
    if rows < width {
        return Err(Refused::new(
            group,
            format!(
                "heeft {rows} volledige rijen voor {width} coëfficiënten; neem minder variabelen of meer gevallen."
            ),
            format!("has {rows} whole rows for {width} coefficients; take fewer variables or more cases."),
        ));
    }
    let lengths: Vec<f64> = std::iter::once(real_len(rows).sqrt()).chain(columns.iter().map(|c| length(c))).collect();
    if let Some(at) = lengths.iter().position(|l| *l == 0.0) {
        return Err(dependent(at, names, group));
    }
    let cell = |i: usize, j: usize| if j == 0 { 1.0 } else { columns[j - 1][i] };
    let qr = Mat::<f64>::from_fn(rows, width, |i, j| cell(i, j) / lengths[j]).qr();
    let triangle: MatRef<'_, f64> = qr.thin_R();
    if let Some(at) = (0..width).find(|j| triangle[(*j, *j)].is_nan() || triangle[(*j, *j)].abs() <= OWN_SHARE) {
        return Err(dependent(at, names, group));
    }
    let solved = qr.solve_lstsq(Mat::<f64>::from_fn(rows, 1, |i, _| outcome[i]));
    Ok((0..width).map(|j| solved[(j, 0)] / lengths[j]).collect())
}

/// The length of a column, by its largest value, so that squares neither overflow nor vanish.
fn length(column: &[f64]) -> f64 {
    let largest = column.iter().fold(0.0, |l: f64, x| l.max(x.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    largest * column.iter().map(|x| (x / largest) * (x / largest)).sum::<f64>().sqrt()
}

fn dependent(at: usize, names: &[String], group: &str) -> Refused {
    // The constant is never dependent on nothing.
    let name = at.checked_sub(1).and_then(|at| names.get(at)).map_or("", String::as_str);
    Refused::new(
        name,
        format!(
            "ligt in groep {group} vast door de andere variabelen (of heeft daar één waarde); laat deze \
             variabele weg, of van categorieën er één."
        ),
        format!(
            "is fixed in group {group} by the other variables (or has one value there); leave this variable \
             out, or one of the categories."
        ),
    )
}
