// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long it takes to protect tables and to audit them, one thread: `cargo bench -p wijkwijs-methods --bench disclosure`.
//! Each line is `what<TAB>data<TAB>median<TAB>low<TAB>high` in milliseconds, with behind the data what was found. With a
//! number as argument, no set of more cells than that; with a word, only sets with that word in their name.
//!
//! GaussSuppression cannot be installed from the registries; its time is quoted in docs/BENCHMARKS.md and not run here.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at what is wrong")]

mod seeded;

use seeded::{Seeded, time};
use wijkwijs_methods::disclosure::{
    Layout, Limits, ProtectOptions, Protected, Protection, Record, Rules, Tables, audit, protect,
};

/// People in areas, by age and by a second trait; areas differ in size, and some codes are rare.
fn tables(layout: &[&str], areas: u64, per: u64, ages: u64, kinds: u64, people: u64, seed: u64) -> Tables {
    let mut seeded = Seeded(seed);
    let layout = Layout::new(layout).unwrap();
    let names: Vec<String> = layout.columns().to_vec();
    let mut builder = Tables::records(layout, 0, Limits::default());
    let mut skewed = |n: u64| seeded.below(n).min(seeded.below(n));
    // One person of every kind somewhere, so that every code exists.
    for at in 0..people.max(areas) {
        let area = if at < areas { at } else { skewed(areas) };
        let (age, kind) = if at < areas { (at % ages, at % kinds) } else { (skewed(ages), skewed(kinds)) };
        let code = |name: &str| match name {
            "gemeente" => format!("G{:03}", area / per),
            "wijk" => format!("W{area:05}"),
            "stadsdeel" => format!("S{:03}", area % (areas / per).max(2)),
            "leeftijd" => format!("L{age:02}"),
            _ => format!("K{kind:02}"),
        };
        let codes: Vec<String> = names.iter().map(|n| code(n)).collect();
        builder.row(&codes, Record::people(1)).unwrap();
    }
    builder.build().unwrap()
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn whole(name: &str, tables: &Tables, rules: &Rules, options: &ProtectOptions, runs: usize) {
    let run = || {
        let start = std::time::Instant::now();
        let found = protect(tables, rules, &[], &[], options).unwrap();
        (start.elapsed().as_secs_f64() * 1e3, found)
    };
    let mut all: Vec<(f64, Protected)> = (0..runs).map(|_| run()).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (low, median, high) = (all[0].0, &all[runs / 2], all[runs - 1].0);
    let found = &median.1;
    println!(
        "protect and audit\t{name}: {} cells, {} primary, {} suppressed, safe {}, {} programmes, {} screened, {} exactly \
         known\t{:.4}\t{low:.4}\t{high:.4}",
        tables.len(),
        found.primary,
        found.suppressed.len(),
        found.safe,
        found.audit.programmes,
        found.audit.screened,
        found.audit.disclosed,
        median.0,
    );
    let published = found.published(tables).unwrap();
    time("audit of what is published", name, 1, || audit(&published, &options.limits).unwrap().disclosed);
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let most: usize = args.iter().find_map(|a| a.parse().ok()).unwrap_or(usize::MAX);
    let word = args.into_iter().find(|a| a.parse::<usize>().is_err()).unwrap_or_default();
    let run = |name: &str, set: &dyn Fn() -> Tables, threshold: u64, options: &ProtectOptions, runs: usize| {
        if !name.contains(&word) {
            return;
        }
        let set = set();
        if set.len() <= most {
            let rules = Rules { threshold, dominance: Vec::new(), ..Rules::default() };
            whole(name, &set, &rules, options, runs);
        }
    };
    let exact = ProtectOptions { protection: Protection::NotExact, singletons: false, ..ProtectOptions::default() };
    let full = ProtectOptions::default();
    // The size of the peer's set: 1,350 cells of which about 503 are primary.
    let peer = || tables(&["gemeente/wijk,leeftijd,soort"], 24, 5, 8, 4, 4_400, 7);
    run("size of the peer's set, exact disclosure only", &peer, 7, &exact, 3);
    run("size of the peer's set, intervals and singletons", &peer, 7, &full, 1);
    for (areas, people) in [(8u64, 900u64), (90, 9_000), (900, 90_000), (9_000, 900_000)] {
        let set = || tables(&["gemeente/wijk,leeftijd"], areas, 10, 9, 2, people, 11);
        run(&format!("{areas} areas by age"), &set, 10, &full, 1);
    }
    let names = ["gemeente/wijk,leeftijd", "stadsdeel/wijk,leeftijd", "gemeente/wijk,soort"];
    let linked = || tables(&names, 290, 10, 11, 4, 40_000, 5);
    run("linked, exact disclosure only", &linked, 10, &exact, 1);
    run("linked, intervals and singletons", &linked, 10, &full, 1);
}
