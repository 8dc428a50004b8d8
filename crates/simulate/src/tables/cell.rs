// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands in a cell: a rounded figure, or a sign for why there is none.

use crate::draws::Draws;

/// Kept secret, or too unsure.
pub const SECRET: &str = ".";
/// There can be no figure: nobody and nothing is there that it is of.
pub const NONE: &str = "";
/// Comes in a later version.
pub const LATER: &str = "nnb";
/// The source does not know.
pub const UNKNOWN: &str = "x";

/// A count, rounded at random to a multiple: up or down with the chance that keeps its mean.
pub fn count(draws: &mut Draws, count: f64, multiple: f64) -> String {
    let below = (count / multiple).floor() * multiple;
    let up = draws.uniform() < (count - below) / multiple;
    format!("{:.0}", if up { below + multiple } else { below })
}

/// The same, silent about 1 to 4.
pub fn few(draws: &mut Draws, number: f64, multiple: f64) -> String {
    let rounded = count(draws, number, multiple);
    if (1.0..5.0).contains(&number) { SECRET.to_owned() } else { rounded }
}

/// A part of a whole times a factor, with so many decimals; silent when the whole is smaller than it should be.
pub fn ratio(part: f64, whole: f64, times: f64, decimals: usize, at_least: f64) -> String {
    if whole <= 0.0 {
        return NONE.to_owned();
    }
    if whole < at_least {
        return SECRET.to_owned();
    }
    number(part / whole * times, decimals)
}

/// A number with a decimal comma.
pub fn number(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",")
}
