// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long truth table and minimisation take, one thread: `cargo bench -p wijkwijs-methods --bench qca`. Each line is
//! `what<TAB>data<TAB>median<TAB>low<TAB>high` in milliseconds, with behind the data what was found.
//!
//! R QCA cannot be installed from the registries, so its times are quoted in docs/BENCHMARKS.md and not run here.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at what is wrong")]

mod seeded;

use std::path::Path;

use seeded::{Seeded, time};
use wijkwijs_methods::qca::{Limits, Qca, QcaOptions, SetTable, Solution, TableOptions, TruthTable};

/// Crisp cases without any pattern: nothing is harder to minimise.
fn random(conditions: usize, cases: usize, seed: u64) -> SetTable {
    let mut seeded = Seeded(seed);
    let mut column = || (0..cases).map(|_| seeded.below(2) as f64).collect::<Vec<f64>>();
    let columns: Vec<Vec<f64>> = (0..conditions).map(|_| column()).collect();
    let outcome = column();
    let builder = SetTable::builder((1..=cases).map(|case| format!("g{case}")).collect());
    let builder = columns.into_iter().enumerate().fold(builder, |b, (at, c)| b.condition(&format!("C{at}"), c));
    builder.outcome("Y", outcome).build().unwrap()
}

/// The set of which R's times are quoted, where it is beside the repository; with two random conditions more for 14.
fn synthetic(conditions: usize) -> Option<SetTable> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/golden/qca/synthetic_k12_n40.csv");
    let mut reader = csv::Reader::from_path(path).ok()?;
    let rows: Vec<Vec<f64>> =
        reader.records().map(|row| row.unwrap().iter().map(|c| c.parse().unwrap()).collect()).collect();
    let mut seeded = Seeded(42);
    let mut builder = SetTable::builder((1..=rows.len()).map(|row| row.to_string()).collect());
    for at in 0..conditions {
        let column = |row: &Vec<f64>| if at < 12 { row[at] } else { seeded.below(2) as f64 };
        builder = builder.condition(&format!("C{at}"), rows.iter().map(column).collect());
    }
    Some(builder.outcome("OUT", rows.iter().map(|row| row[12]).collect()).build().unwrap())
}

/// Truth table, conservative and parsimonious solution, and contradictions with the absence of the outcome; with
/// expectations the intermediate solutions too.
fn whole(table: &SetTable, data: &str, runs: usize, limits: Limits, expectations: &[&str]) {
    // Random rows of several cases are hardly ever consistent; at one half about half of them count as sufficient.
    let cut = TableOptions { consistency: 0.5, ..TableOptions::default() };
    let options = QcaOptions {
        table: cut,
        limits,
        expectations: expectations.iter().map(|e| (*e).to_owned()).collect(),
        ..QcaOptions::default()
    };
    let found = match Qca::of(table, &options) {
        Ok(found) => {
            let sizes = |s: &Solution| {
                let size = s.models[0].terms.len();
                format!(
                    "{} primes, {} models of {size}, proved {}, all {}",
                    s.primes,
                    s.models.len(),
                    s.proved,
                    s.complete
                )
            };
            found.parsimonious.as_ref().map_or_else(|| format!("conservative: {}", sizes(&found.conservative)), sizes)
        }
        Err(refused) => format!("refused: {}", refused.subject),
    };
    let what = if expectations.is_empty() { "analysis" } else { "analysis, intermediate" };
    time(what, &format!("{data}: {found}"), runs, || Qca::of(table, &options).is_ok());
}

fn main() {
    for conditions in [12, 14] {
        if let Some(table) = synthetic(conditions) {
            let cut = TableOptions { consistency: 1.0, ..TableOptions::default() };
            time("truth table", &format!("synthetic, {conditions} conditions, 40 cases"), 11, || {
                TruthTable::of(&table, cut)
            });
            whole(&table, &format!("synthetic, {conditions} conditions, 40 cases"), 11, Limits::default(), &[]);
        }
    }
    for (conditions, cases) in [(8, 200), (20, 40)] {
        let (table, data) = (random(conditions, cases, 1), format!("{conditions} conditions, {cases} cases, seed 1"));
        whole(&table, &data, 3, Limits::default(), &[]);
        whole(&table, &data, 3, Limits::default(), &["C0"]);
    }
    for conditions in [4, 6, 8, 10, 12, 14, 16, 18, 20] {
        whole(
            &random(conditions, 20, 3),
            &format!("{conditions} conditions, 20 cases, seed 3"),
            3,
            Limits::default(),
            &[],
        );
    }
    for (conditions, cases) in [(6, 10), (6, 100), (6, 1_000), (8, 10), (8, 100), (8, 1_000), (10, 100), (10, 1_000)] {
        whole(
            &random(conditions, cases, 5),
            &format!("{conditions} conditions, {cases} cases, seed 5"),
            1,
            Limits::default(),
            &[],
        );
    }
    let limits = Limits { primes: 100_000, ..Limits::default() };
    whole(&random(20, 1_000, 5), "20 conditions, 1,000 cases, seed 5, at most 100,000 primes", 1, limits, &[]);
}
