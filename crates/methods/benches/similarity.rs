// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long it takes to find the areas most like one, one thread: `cargo bench -p wijkwijs-methods --bench similarity`.
//! Each line is `what<TAB>data<TAB>median<TAB>low<TAB>high` in milliseconds. One in twenty values is missing.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at what is wrong")]

mod seeded;

use seeded::{Seeded, time};
use wijkwijs_methods::similarity::{AreaTable, Comparison, Measure, Shrinkage, SimilarityOptions};

const INDICATORS: usize = 20;

fn table(areas: usize) -> AreaTable {
    let mut seeded = Seeded(5);
    let mut builder = AreaTable::builder((0..areas).map(|at| format!("W{at}")).collect());
    for indicator in 0..INDICATORS {
        let value = |n: u64| if n < 5_000 { f64::NAN } else { n as f64 };
        builder =
            builder.indicator(&format!("k{indicator}"), (0..areas).map(|_| value(seeded.below(100_000))).collect());
    }
    builder.build().unwrap()
}

fn main() {
    for areas in [500, 1_500, 5_000, 15_000] {
        let (table, data) = (table(areas), format!("{areas} areas, {INDICATORS} indicators"));
        let mahalanobis =
            SimilarityOptions { measure: Measure::Mahalanobis(Shrinkage::LedoitWolf), ..SimilarityOptions::default() };
        for (name, options, runs) in
            [("standardised", SimilarityOptions::default(), 5), ("Mahalanobis", mahalanobis, 1)]
        {
            time(&format!("nearest of one, {name}"), &data, runs, || {
                Comparison::new(&table, &options).unwrap().nearest("W7", 10, None).unwrap()
            });
        }
    }
}
