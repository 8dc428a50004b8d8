// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Labels at the ends of what they name, moved apart where they would lie on each other.

/// The middles of labels so that none overlap: each as near to where it wants to be as the others allow, in the order
/// of their wishes (ties in the order given), between top and bottom. When they need more room than there is, they
/// start at the top and run on; callers make room first (`needed`).
pub(crate) fn apart(wishes: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wishes.len().min(heights.len())).collect();
    order.sort_by(|a, b| wishes[*a].total_cmp(&wishes[*b]).then(a.cmp(b)));
    // Clusters of labels that touch: first in the order, summed offsets of wishes, height, top.
    let mut clusters: Vec<Cluster> = Vec::new();
    for &i in &order {
        let mut cluster =
            Cluster { members: vec![i], pull: wishes[i] - heights[i] / 2.0, height: heights[i], top: 0.0 };
        cluster.settle(top, bottom);
        while let Some(above) = clusters.pop_if(|above| above.top + above.height > cluster.top) {
            cluster = above.joined(cluster);
            cluster.settle(top, bottom);
        }
        clusters.push(cluster);
    }
    let mut middles = vec![top; wishes.len()];
    for cluster in clusters {
        let mut y = cluster.top;
        for i in cluster.members {
            middles[i] = y + heights[i] / 2.0;
            y += heights[i];
        }
    }
    middles
}

struct Cluster {
    members: Vec<usize>,
    /// Sum over the members of the top the whole cluster should have for that member to stand where it wants.
    pull: f64,
    height: f64,
    top: f64,
}

impl Cluster {
    fn settle(&mut self, top: f64, bottom: f64) {
        let wish = self.pull / crate::numbers::real(self.members.len());
        self.top = wish.min(bottom - self.height).max(top);
    }

    fn joined(mut self, below: Self) -> Self {
        self.pull += below.pull - crate::numbers::real(below.members.len()) * self.height;
        self.height += below.height;
        self.members.extend(below.members);
        self
    }
}

/// The room that labels need one under the other.
pub(crate) fn needed(heights: &[f64]) -> f64 {
    heights.iter().sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_in_one_place_move_apart_evenly() {
        assert_eq!(apart(&[50.0, 50.0], &[10.0, 10.0], 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(apart(&[0.0, 0.0], &[10.0, 10.0], 0.0, 100.0), [5.0, 15.0]);
        assert_eq!(apart(&[100.0, 99.0], &[10.0, 10.0], 0.0, 100.0), [95.0, 85.0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn none_overlap_and_all_stay_inside(wishes in prop::collection::vec(-50.0..500.0f64, 1..30)) {
            let heights = vec![15.0; wishes.len()];
            let middles = apart(&wishes, &heights, 0.0, 450.0);
            let mut sorted = middles.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert!(sorted.windows(2).all(|w| w[1] - w[0] >= 15.0 - 1e-9));
            prop_assert!(sorted.iter().all(|y| *y >= 7.5 - 1e-9 && *y <= 442.5 + 1e-9));
            for (a, b) in (0..wishes.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
                prop_assert!(wishes[a] == wishes[b] || (wishes[a] < wishes[b]) == (middles[a] < middles[b]));
            }
        }
    }
}
