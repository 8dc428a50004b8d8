// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Looking at many outcomes: who looks at twenty finds one in twenty by chance.

use serde::{Deserialize, Serialize};

use crate::Refused;
use crate::numbers::real_len;

/// How chances are corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Correction {
    /// Holm (1979, Scand. J. Stat. 6): the chance that *any* of what is called an effect is none stays below the bound,
    /// however the outcomes hang together. The default, because each outcome is reported on its own.
    #[default]
    #[serde(rename = "holm")]
    Holm,
    /// Benjamini and Hochberg (1995, JRSS B 57): of all that is called an effect, the *share* that is none stays below the
    /// bound on average. It is for screening many outcomes; it holds when outcomes are independent or go up together, and
    /// one named outcome may well be wrong.
    #[serde(rename = "benjamini-hochberg")]
    BenjaminiHochberg,
}

/// Corrected chances, in the order given.
///
/// # Errors
/// A chance that is no number from 0 to 1.
pub fn corrected(chances: &[f64], correction: Correction) -> Result<Vec<f64>, Refused> {
    if let Some(at) = chances.iter().position(|p| !(0.0..=1.0).contains(p)) {
        return Err(Refused::new(
            format!("{}", at + 1),
            format!("{} is geen kans; geef een getal van 0 tot en met 1.", chances[at]),
            format!("{} is no chance; give a number from 0 to 1.", chances[at]),
        ));
    }
    let n = chances.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| chances[*a].total_cmp(&chances[*b]));
    let mut out = vec![1.0; n];
    match correction {
        Correction::Holm => {
            let mut most: f64 = 0.0;
            for (place, at) in order.iter().enumerate() {
                most = most.max(chances[*at] * real_len(n - place)).min(1.0);
                out[*at] = most;
            }
        }
        Correction::BenjaminiHochberg => {
            let mut least: f64 = 1.0;
            for (place, at) in order.iter().enumerate().rev() {
                least = least.min(chances[*at] * real_len(n) / real_len(place + 1));
                out[*at] = least;
            }
        }
    }
    Ok(out)
}

/// Nobody looks at no outcome.
pub(super) fn no_looks() -> Refused {
    Refused::new(
        "looks",
        "er is ten minste één uitkomst bekeken: deze.",
        "at least one outcome was looked at: this one.",
    )
}
