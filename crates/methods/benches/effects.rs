// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long effects take, one thread: `cargo bench -p wijkwijs-methods --bench effects`. Each line is
//! `what<TAB>data<TAB>median<TAB>low<TAB>high` in milliseconds. `-- coverage` does the large simulation alone, `-- target` the
//! target shape, on two threads (`-- target 1` on one).

#![expect(clippy::unwrap_used, reason = "a benchmark stops at what is wrong")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod seeded;

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use seeded::{Seeded, time};
use wijkwijs_methods::effects::Outcomes;
use wijkwijs_methods::effects::batch::{BatchOptions, Outcome, batch};
use wijkwijs_methods::effects::coverage::{CoverageOptions, Design, coverage};
use wijkwijs_methods::effects::did::{DidOptions, did};
use wijkwijs_methods::effects::simplex::simplex_least_squares;
use wijkwijs_methods::effects::synth::{Estimator, SynthOptions, synthetic};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    match words.first().map(String::as_str) {
        Some("coverage") => simulate(),
        Some("target") => target(words.get(1).and_then(|w| w.parse().ok()).unwrap_or(2)),
        _ => {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/golden");
            if folder.is_dir() {
                published(&folder);
            }
            growth();
        }
    }
}

fn published(folder: &Path) {
    let file = folder.join("synthetic_control/california_prop99.csv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(file).unwrap();
    let mut builder = Outcomes::builder().start("California", 1989);
    for row in reader.records() {
        let row = row.unwrap();
        builder = builder.row(&row[0], row[1].parse().unwrap(), row[2].parse().unwrap());
    }
    let outcomes = builder.build().unwrap();
    let table = Outcome { name: "packs".into(), outcomes: outcomes.clone() };
    for (name, estimator) in [("SDID", Estimator::SyntheticDid), ("SC", Estimator::SyntheticControl)] {
        let options = BatchOptions { estimator, threads: 1, ..BatchOptions::default() };
        let go = |_| ControlFlow::Continue(());
        time(&format!("{name}, 38 placebos and the area"), "Prop 99", 21, || {
            batch(std::slice::from_ref(&table), &options, Vec::new(), &go).unwrap().unwrap()
        });
        let options = SynthOptions { estimator, treated: vec!["California".into()], ..SynthOptions::default() };
        time(&format!("{name}, whole report"), "Prop 99", 11, || synthetic(&outcomes, &options).unwrap());
    }
    let mut reader = csv::Reader::from_path(folder.join("did/mpdta.csv")).unwrap();
    let mut builder = Outcomes::builder();
    for row in reader.records() {
        let row = row.unwrap();
        builder = builder.row(&row[1], row[0].parse().unwrap(), row[3].parse().unwrap());
        let start: i32 = row[4].parse().unwrap();
        if start > 0 {
            builder = builder.start(&row[1], start);
        }
    }
    let counties = builder.build().unwrap();
    for draws in [0, 1_000] {
        let options = DidOptions { draws, ..DidOptions::default() };
        time(&format!("did, {draws} draws"), "mpdta, 500 areas", 11, || did(&counties, &options).unwrap());
    }
}

/// A number about normal, by twelve uniform ones.
fn normal(seeded: &mut Seeded) -> f64 {
    (0..12).map(|_| seeded.below(1_000_000) as f64 / 1e6).sum::<f64>() - 6.0
}

/// Points that move together, as areas do, and one of them to be made from the others.
fn points(n: usize, width: usize) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut seeded = Seeded(9);
    let factors: Vec<Vec<f64>> = (0..3).map(|_| (0..width).map(|_| normal(&mut seeded)).collect()).collect();
    let mut row = || {
        let (level, parts): (f64, Vec<f64>) = (normal(&mut seeded), (0..3).map(|_| normal(&mut seeded)).collect());
        let moved = |t: usize| factors.iter().zip(&parts).map(|(f, p)| f[t] * p).sum::<f64>();
        (0..width)
            .map(|t| level + moved(t))
            .collect::<Vec<f64>>()
            .into_iter()
            .map(|v| v + 0.5 * normal(&mut seeded))
            .collect()
    };
    ((0..n).map(|_| row()).collect(), row())
}

fn growth() {
    for n in [50, 150, 500, 1_500, 5_000] {
        let (points, target) = points(n, 15);
        let data = format!("{n} donors, 15 periods");
        for (name, ridge) in [("almost no ridge", 1e-9), ("ridge of SDID", 30.0)] {
            time(&format!("weights, {name}"), &data, 11, || simplex_least_squares(&points, &target, ridge).unwrap());
        }
    }
}

/// 20 areas with 3 starts, 30 outcomes, 3,000 donors, 20 years.
fn target(threads: usize) {
    let mut seeded = Seeded(21);
    let table = |k: usize, seeded: &mut Seeded| {
        let factors: Vec<Vec<f64>> = (0..3).map(|_| (0..20).map(|_| normal(seeded)).collect()).collect();
        let mut builder = Outcomes::builder();
        for unit in 0..3_020u32 {
            let name = format!("W{unit:05}");
            let (level, parts): (f64, Vec<f64>) = (normal(seeded) * 5.0, (0..3).map(|_| normal(seeded)).collect());
            for t in 0..20i32 {
                let at = usize::try_from(t).unwrap();
                let moved: f64 = factors.iter().zip(&parts).map(|(f, p)| f[at] * p).sum();
                builder = builder.row(&name, 2006 + t, level + moved + normal(seeded));
            }
            if unit < 20 {
                builder = builder.start(&name, [2018, 2020, 2022][usize::try_from(unit % 3).unwrap()]);
            }
        }
        Outcome { name: format!("k{k}"), outcomes: builder.build().unwrap() }
    };
    let tables: Vec<Outcome> = (0..30).map(|k| table(k, &mut seeded)).collect();
    for (name, estimator) in [("SDID", Estimator::SyntheticDid), ("SC", Estimator::SyntheticControl)] {
        let options = BatchOptions { estimator, threads, ..BatchOptions::default() };
        let start = Instant::now();
        let parts = batch(&tables, &options, Vec::new(), &|_| ControlFlow::Continue(())).unwrap().unwrap();
        let took = start.elapsed().as_secs_f64();
        let worst = parts.iter().map(|p| p.worst_gap).fold(0.0, f64::max);
        println!(
            "{name}, 20 areas x 30 outcomes x 3,000 donors x 20 years, {threads} threads\t{took:.1} s\tworst duality gap {worst:.1e}"
        );
    }
}

fn simulate() {
    let one = Design { donors: 40, treated: 1, before: 12, after: 4, rho: 0.3, shared: 0.5, effect: 2.0 };
    let alone = Design { shared: 0.0, before: 20, after: 5, ..one };
    let several = Design { treated: 20, donors: 60, before: 8, after: 4, ..one };
    for (what, design) in [
        ("one area of 41, moving together", one),
        ("the same, errors carry over further", Design { rho: 0.7, ..one }),
        ("one area of 41, nothing in common, 25 periods", alone),
        ("20 areas of 80, two starts", several),
        ("4 areas of 64, two starts", Design { treated: 4, ..several }),
    ] {
        for found in coverage(&CoverageOptions { design, rounds: 2_000, confidence: 0.95, seed: 1 }).unwrap() {
            println!(
                "{what}\t{}\t{:.3} ± {:.3}\tbias {:.3}\tspread {:.3}\twidth {:.3}",
                found.method, found.share, found.error, found.bias, found.spread, found.width
            );
        }
    }
}
