// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a difference between two groups owes to their composition: Blinder-Oaxaca.
//!
//! Blinder (1973), J. Human Resources 8; Oaxaca (1973), Int. Econ. Rev. 14. With the groups' mean characteristics `A`,
//! `B` and their least squares coefficients `a`, `b` the gap in means is, seen from the second group (Winsborough and
//! Dickinson 1971), `(A - B)b + B(a - b) + (A - B)(a - b)`: endowments, coefficients, interaction. With `p`, the
//! coefficients of both groups pooled without a term for the group (Neumark 1988, J. Human Resources 23), it is
//! `(A - B)p + [A(a - p) + B(p - b)]`: explained and unexplained.

use serde::Serialize;

use super::GroupTable;
use super::estimate::small_counts;
use super::regression::least_squares;
use super::sums::Sum;
use crate::{Note, Refused};

/// The name of the constant among the variables.
pub(super) const CONSTANT: &str = "(constante)";

/// A gap in three parts, in the unit of the outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Threefold {
    /// What the second group would gain with the characteristics of the first.
    #[serde(rename = "samenstelling")]
    pub endowments: f64,
    /// What it would gain with the coefficients of the first.
    #[serde(rename = "coefficienten")]
    pub coefficients: f64,
    /// What only both together give.
    #[serde(rename = "wisselwerking")]
    pub interaction: f64,
}

/// A gap in two parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Twofold {
    /// By the pooled coefficients.
    #[serde(rename = "verklaard")]
    pub explained: f64,
    /// The rest: what the first group has above the pooled coefficients, and the second below them.
    #[serde(rename = "onverklaard")]
    pub unexplained: f64,
    /// Of that, on the side of the first group.
    #[serde(rename = "onverklaardEerste")]
    pub unexplained_first: f64,
    /// On the side of the second.
    #[serde(rename = "onverklaardTweede")]
    pub unexplained_second: f64,
}

/// What one variable contributes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contribution {
    /// Its name.
    #[serde(rename = "variabele")]
    pub name: String,
    /// Its mean in the first group and in the second.
    #[serde(rename = "gemiddelden")]
    pub means: [f64; 2],
    /// Its coefficient in the first group, the second, and both pooled.
    #[serde(rename = "waarden")]
    pub coefficients: [f64; 3],
    /// In three parts.
    #[serde(rename = "drievoudig")]
    pub threefold: Threefold,
    /// In two parts.
    #[serde(rename = "tweevoudig")]
    pub twofold: Twofold,
}

/// A gap between two groups, split.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BlinderOaxaca {
    /// The first group and the second.
    #[serde(rename = "groepen")]
    pub groups: [String; 2],
    /// How many cases each has.
    #[serde(rename = "aantallen")]
    pub counts: [u64; 2],
    /// The mean outcome of each.
    #[serde(rename = "gemiddelden")]
    pub means: [f64; 2],
    /// The first minus the second.
    #[serde(rename = "verschil")]
    pub gap: f64,
    /// In three parts.
    #[serde(rename = "drievoudig")]
    pub threefold: Threefold,
    /// In two parts.
    #[serde(rename = "tweevoudig")]
    pub twofold: Twofold,
    /// By variable, the constant first.
    #[serde(rename = "variabelen")]
    pub variables: Vec<Contribution>,
    /// The gap minus the sum of the parts: of the threefold, of the twofold. Rounding, or something is wrong.
    #[serde(rename = "resten")]
    pub residuals: [f64; 2],
    /// Rows with a missing value, left out.
    #[serde(rename = "weggelaten")]
    pub left_out: u64,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Splits the gap in mean outcome between the two groups of a table.
///
/// # Errors
/// Fewer cases than coefficients in a group, or variables that determine each other there.
pub fn blinder_oaxaca(table: &GroupTable) -> Result<BlinderOaxaca, Refused> {
    let coefficients = coefficients(table)?;
    let mean_of = |values: &[f64]| mean(values.iter());
    let column = |group: usize, j: usize| if j == 0 { 1.0 } else { mean_of(&table.values[group][j - 1]) };
    let name = |j: usize| if j == 0 { CONSTANT.to_owned() } else { table.names[j - 1].clone() };
    let variables: Vec<Contribution> = (0..=table.names.len())
        .map(|j| contribution(name(j), [column(0, j), column(1, j)], [0, 1, 2].map(|k| coefficients[k][j])))
        .collect();
    let means = [0, 1].map(|group| mean_of(&table.outcome[group]));
    let gap = means[0] - means[1];
    let total = |of: fn(&Contribution) -> f64| -> f64 { variables.iter().map(of).sum() };
    let threefold = Threefold {
        endowments: total(|v| v.threefold.endowments),
        coefficients: total(|v| v.threefold.coefficients),
        interaction: total(|v| v.threefold.interaction),
    };
    let twofold = Twofold {
        explained: total(|v| v.twofold.explained),
        unexplained: total(|v| v.twofold.unexplained),
        unexplained_first: total(|v| v.twofold.unexplained_first),
        unexplained_second: total(|v| v.twofold.unexplained_second),
    };
    let residuals = [
        gap - threefold.endowments - threefold.coefficients - threefold.interaction,
        gap - twofold.explained - twofold.unexplained,
    ];
    let counts = [0, 1].map(|group| table.outcome[group].len() as u64);
    let mut result = BlinderOaxaca {
        groups: table.groups.clone(),
        counts,
        means,
        gap,
        threefold,
        twofold,
        variables,
        residuals,
        left_out: table.left_out,
        notes: table.notes.clone(),
    };
    finite(&result)?;
    result.notes.extend(notes(table, &result));
    Ok(result)
}

/// The coefficients of the first group, the second, and both pooled.
fn coefficients(table: &GroupTable) -> Result<[Vec<f64>; 3], Refused> {
    let fit = |group: usize| {
        let columns: Vec<&[f64]> = table.values[group].iter().map(Vec::as_slice).collect();
        least_squares(&table.outcome[group], &columns, &table.names, &table.groups[group])
    };
    let (first, second) = (fit(0)?, fit(1)?);
    let outcome = table.outcome.concat();
    let pooled: Vec<Vec<f64>> =
        table.values[0].iter().zip(&table.values[1]).map(|(a, b)| [a.as_slice(), b].concat()).collect();
    let columns: Vec<&[f64]> = pooled.iter().map(Vec::as_slice).collect();
    Ok([first, second, least_squares(&outcome, &columns, &table.names, &table.groups.join(" + "))?])
}

fn mean<'a>(values: impl Iterator<Item = &'a f64>) -> f64 {
    let (mut sum, mut n) = (Sum::default(), 0);
    for value in values {
        sum.add(*value);
        n += 1;
    }
    sum.over(n)
}

fn contribution(name: String, means: [f64; 2], coefficients: [f64; 3]) -> Contribution {
    let ([a, b], [first, second, pooled]) = (means, coefficients);
    let threefold = Threefold {
        endowments: (a - b) * second,
        coefficients: b * (first - second),
        interaction: (a - b) * (first - second),
    };
    let (unexplained_first, unexplained_second) = (a * (first - pooled), b * (pooled - second));
    let twofold = Twofold {
        explained: (a - b) * pooled,
        unexplained: unexplained_first + unexplained_second,
        unexplained_first,
        unexplained_second,
    };
    Contribution { name, means, coefficients, threefold, twofold }
}

fn finite(result: &BlinderOaxaca) -> Result<(), Refused> {
    if result.residuals.iter().all(|r| r.is_finite()) {
        return Ok(());
    }
    Err(Refused::new(
        "",
        "de getallen zijn te groot of te klein om mee te rekenen; kies andere eenheden.",
        "the numbers are too large or too small to calculate with; choose other units.",
    ))
}

fn notes(table: &GroupTable, result: &BlinderOaxaca) -> Vec<Note> {
    let mut notes = vec![Note::new(
        "onverklaard",
        "Onverklaard is wat deze variabelen niet verklaren; het is geen maat voor achterstelling en geen effect.",
        "Unexplained is what these variables do not explain; it is no measure of discrimination and no effect.",
    )];
    let dummy = |j: usize| table.values.iter().all(|group| group[j].iter().all(|x| *x == 0.0 || *x == 1.0));
    if (0..table.names.len()).any(dummy) {
        notes.push(Note::new(
            "categorieen",
            "Welke categorie is weggelaten bepaalt hoe het onverklaarde over de constante en de 0/1-variabelen \
             valt; de totalen hangen er niet van af.",
            "Which category was left out determines how the unexplained falls to the constant and the 0/1 \
             variables; the totals do not depend on it.",
        ));
    }
    let scale = result.variables.iter().fold(result.means[0].abs().max(result.means[1].abs()), |s, v| {
        let t = &v.threefold;
        s.max(t.endowments.abs()).max(t.coefficients.abs()).max(t.interaction.abs())
    });
    if result.residuals.iter().any(|r| r.abs() > 1e-8 * scale) {
        notes.push(Note::new(
            "rest",
            "De delen tellen niet precies op tot het verschil: de variabelen hangen bijna samen. Laat er een weg.",
            "The parts do not add up exactly to the gap: the variables are nearly dependent. Leave one out.",
        ));
    }
    let counts =
        [("eerste groep", "first group", result.counts[0]), ("tweede groep", "second group", result.counts[1])];
    notes.extend(small_counts(counts.into_iter()));
    notes
}
