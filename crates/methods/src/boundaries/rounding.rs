// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Counts to the unit with their totals kept: largest remainders (Hamilton's apportionment).

use std::collections::BTreeMap;

/// Rounds within each group. Ties go to the first in order.
pub(super) fn largest_remainder(values: &[Option<f64>], groups: &[u32]) -> Vec<Option<f64>> {
    let mut members: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, (value, group)) in values.iter().zip(groups).enumerate() {
        if let Some(value) = value.filter(|v| v.is_finite()) {
            members.entry(*group).or_default().push((at, value));
        }
    }
    let mut rounded = vec![None; values.len()];
    for mut members in members.into_values() {
        let total: f64 = members.iter().map(|(_, v)| v).sum();
        let floors: f64 = members.iter().map(|(_, v)| v.floor()).sum();
        let mut units = total.round() - floors;
        members.sort_by(|a, b| (b.1 - b.1.floor()).total_cmp(&(a.1 - a.1.floor())).then(a.0.cmp(&b.0)));
        for (at, value) in members {
            let unit = if units >= 1.0 { 1.0 } else { 0.0 };
            units -= unit;
            rounded[at] = Some(value.floor() + unit);
        }
    }
    rounded
}
