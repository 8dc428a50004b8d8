// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The cuts with the least sum of squares within classes.

/// Sums over the first so many values, so that the squares of any stretch take no time.
struct Sums {
    first: Vec<f64>,
    second: Vec<f64>,
    weight: Vec<f64>,
}

impl Sums {
    /// Of distinct values in order, each with how often it occurs; counted from the middle, for the digits' sake.
    fn of(values: &[(f64, f64)]) -> Self {
        let middle = values.get(values.len() / 2).map_or(0.0, |(value, _)| *value);
        let mut sums = Self { first: vec![0.0], second: vec![0.0], weight: vec![0.0] };
        let (mut first, mut second, mut weight) = (0.0, 0.0, 0.0);
        for (value, times) in values {
            let x = value - middle;
            first += x * times;
            second += x * x * times;
            weight += times;
            sums.first.push(first);
            sums.second.push(second);
            sums.weight.push(weight);
        }
        sums
    }

    /// The sum of squares of the values from one place up to another around their mean.
    fn squares(&self, from: usize, to: usize) -> f64 {
        let of = |sums: &[f64]| sums.get(to).copied().unwrap_or(0.0) - sums.get(from).copied().unwrap_or(0.0);
        let (first, weight) = (of(&self.first), of(&self.weight));
        if weight > 0.0 { (of(&self.second) - first * first / weight).max(0.0) } else { 0.0 }
    }
}

/// Where each class but the first begins, among distinct values in order, each with how often it occurs. As many classes
/// as asked, or as there are values. O(k n log n).
pub(super) fn cuts(values: &[(f64, f64)], classes: usize) -> Vec<usize> {
    let n = values.len();
    let classes = classes.min(n);
    if classes < 2 {
        return Vec::new();
    }
    let sums = Sums::of(values);
    // The least squares of the first so many values in one class more each round, and where the last class begins.
    let mut least: Vec<f64> = (0..=n).map(|to| sums.squares(0, to)).collect();
    let mut begins: Vec<Vec<usize>> = Vec::new();
    for class in 1..classes {
        let mut round = Round { sums: &sums, before: &least, least: vec![f64::INFINITY; n + 1], begin: vec![0; n + 1] };
        round.fill(class + 1, n, class, n);
        (least, _) = (round.least, begins.push(round.begin));
    }
    let mut cuts = Vec::new();
    let mut to = n;
    for begin in begins.iter().rev() {
        to = begin.get(to).copied().unwrap_or(0);
        cuts.push(to);
    }
    cuts.reverse();
    cuts
}

struct Round<'a> {
    sums: &'a Sums,
    before: &'a [f64],
    least: Vec<f64>,
    begin: Vec<usize>,
}

impl Round<'_> {
    /// Fills in the places from `low` to `high`, whose last class begins from `from` to `to`: where the best cut of a place
    /// lies bounds that of the places beside it.
    fn fill(&mut self, low: usize, high: usize, from: usize, to: usize) {
        if low > high {
            return;
        }
        let middle = low.midpoint(high);
        let (mut best, mut at) = (f64::INFINITY, from);
        for begin in from..=to.min(middle - 1) {
            let squares = self.before[begin] + self.sums.squares(begin, middle);
            if squares < best {
                (best, at) = (squares, begin);
            }
        }
        self.least[middle] = best;
        self.begin[middle] = at;
        self.fill(low, middle - 1, from, at);
        self.fill(middle + 1, high, at, to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(values: &[(f64, f64)]) -> f64 {
        let weight: f64 = values.iter().map(|(_, n)| n).sum();
        let mean = values.iter().map(|(x, n)| x * n).sum::<f64>() / weight;
        values.iter().map(|(x, n)| n * (x - mean).powi(2)).sum()
    }

    fn total(values: &[(f64, f64)], cuts: &[usize]) -> f64 {
        let ends = cuts.iter().copied().chain([values.len()]);
        let mut from = 0;
        ends.map(|to| squares(&values[std::mem::replace(&mut from, to)..to])).sum()
    }

    /// Every way to cut, tried.
    fn tried(values: &[(f64, f64)], classes: usize, from: usize) -> f64 {
        if classes == 1 {
            return squares(&values[from..]);
        }
        let last = values.len() - classes + 1;
        (from + 1..=last)
            .map(|cut| squares(&values[from..cut]) + tried(values, classes - 1, cut))
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn no_other_cuts_are_better() {
        let mut state = 7u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        for round in 0..300 {
            let n = 2 + usize::try_from(next() % 11).unwrap();
            let mut values: Vec<(f64, f64)> = (0..n)
                .map(|_| {
                    (
                        f64::from(u32::try_from(next() % 1000).unwrap()) / 7.0,
                        1.0 + f64::from(u32::try_from(next() % 4).unwrap()),
                    )
                })
                .collect();
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            values.dedup_by(|a, b| a.0 == b.0);
            for classes in 1..=values.len().min(5) {
                let cuts = cuts(&values, classes);
                assert_eq!(cuts.len(), classes - 1, "{round}");
                let (found, best) = (total(&values, &cuts), tried(&values, classes, 0));
                assert!((found - best).abs() <= 1e-9 * best.max(1.0), "{round}: {found} and {best}");
            }
        }
    }

    #[test]
    fn the_example_of_the_paper_is_cut_as_there() {
        // Ckmeans.1d.dp's manual: c(-1, 2, -1, 2, 4, 5, 6, -1, 2, -1) in three.
        let values = [(-1.0, 4.0), (2.0, 3.0), (4.0, 1.0), (5.0, 1.0), (6.0, 1.0)];
        assert_eq!(cuts(&values, 3), [1, 2]);
    }
}
