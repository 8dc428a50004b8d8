// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the figures of many regions are spread.

use wijkwijs_domain::indicators::{Observation, Status};

/// How the figures of many regions are spread. Exact: nothing is approximated, so that it is the same wherever it is
/// worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// The values, from small to large.
    values: Vec<f64>,
    /// How many regions have no value, by why.
    pub missing: Vec<(Status, usize)>,
}

/// The spread of these figures.
#[must_use]
pub fn distribution<'a>(observations: impl IntoIterator<Item = &'a Observation>) -> Distribution {
    let mut values = Vec::new();
    let mut missing = [0_usize; Status::ALL.len()];
    for observation in observations {
        match observation.value {
            Some(value) => values.push(value),
            None => {
                let at = Status::ALL.iter().position(|s| *s == observation.status);
                if let Some(count) = at.and_then(|at| missing.get_mut(at)) {
                    *count += 1;
                }
            }
        }
    }
    values.sort_by(f64::total_cmp);
    let missing = Status::ALL.into_iter().zip(missing).filter(|(_, count)| *count > 0).collect();
    Distribution { values, missing }
}

impl Distribution {
    /// The values, from small to large.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The value below which a part (0 to 1) of the regions lie; see [`percentile`].
    #[must_use]
    pub fn percentile(&self, part: f64) -> Option<f64> {
        percentile(&self.values, part)
    }

    /// Which part of the regions has a lower value, counting equal ones for half: 0 to 1. `None` without values.
    #[must_use]
    pub fn place_of(&self, value: f64) -> Option<f64> {
        let below = self.values.partition_point(|v| *v < value);
        let upto = self.values.partition_point(|v| *v <= value);
        let all = real(self.values.len())?;
        Some((real(below)? + real(upto - below)? / 2.0) / all).filter(|_| !self.values.is_empty())
    }
}

/// A percentile of sorted values by linear interpolation between the two nearest (Hyndman and Fan, 1996, type 7: what
/// R, NumPy and spreadsheets give). `None` without values, or for a part outside 0 to 1.
#[must_use]
pub fn percentile(sorted: &[f64], part: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&part) {
        return None;
    }
    let place = part * real(sorted.len().checked_sub(1)?)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the slice, not negative")]
    let below = place.floor() as usize;
    let (low, high) = (*sorted.get(below)?, *sorted.get(below + 1).unwrap_or(sorted.get(below)?));
    Some((high - low).mul_add(place.fract(), low))
}

fn real(n: usize) -> Option<f64> {
    u32::try_from(n).ok().map(f64::from)
}
