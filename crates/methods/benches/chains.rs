// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long survival curves, competing ends, tests and chains take, on real and on made data, one thread.
//!
//! `tools/peers.sh chains` runs this and lifelines in one go. Each line is `what<TAB>data<TAB>median<TAB>low<TAB>high` in
//! milliseconds, as `peers/chains.py` prints them.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measured and stops at what is wrong"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use wijkwijs_methods::chains::*;

/// Numbers that look random and are the same for the same seed (SplitMix64, Steele et al. 2014).
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

/// Spells with whole days, two ends and four groups, as `peers/chains.py` makes them.
fn made(rows: usize) -> Spells {
    let mut seeded = Seeded(2026);
    let (mut exit, mut end, mut group) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rows {
        exit.push((1 + seeded.below(1_000)) as f64);
        end.push(match seeded.below(10) {
            0..=2 => None,
            3..=7 => Some("verder".to_owned()),
            _ => Some("vertrokken".to_owned()),
        });
        group.push(format!("W{}", seeded.below(4)));
    }
    Spells::builder(exit, end).group(group).build().unwrap()
}

/// mgus2 of R's survival, where it is beside the repository.
fn mgus2() -> Option<Spells> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/golden/chain/mgus2.csv");
    let mut reader = csv::Reader::from_path(path).ok()?;
    let (mut exit, mut end, mut group) = (Vec::new(), Vec::new(), Vec::new());
    for row in reader.records() {
        let row = row.unwrap();
        exit.push(row[2].parse().unwrap());
        end.push((&row[3] != "censor").then(|| row[3].to_owned()));
        group.push(row[1].to_owned());
    }
    Some(Spells::builder(exit, end).group(group).build().unwrap())
}

/// A log of a chain of four steps.
fn log(persons: usize) -> ChainLog {
    let mut seeded = Seeded(11);
    let mut builder = ChainLog::builder(&["aanmelding", "contact", "start", "klaar"])
        .exit("non-start", ExitSort::NonStart)
        .exit("uitval", ExitSort::Dropout)
        .followed_until(2_000.0);
    for person in 0..persons {
        let (name, mut day) = (person.to_string(), 0.0);
        builder.row(&name, day, "", "aanmelding");
        for (step, exit) in [("contact", "non-start"), ("start", "non-start"), ("klaar", "uitval")] {
            day += (1 + seeded.below(200)) as f64;
            match seeded.below(10) {
                0 => break,
                1 | 2 => {
                    builder.row(&name, day, "", exit);
                    break;
                }
                _ => builder.row(&name, day, "", step),
            }
        }
    }
    builder.build().unwrap()
}

fn time<T>(what: &str, data: &str, mut run: impl FnMut() -> T) {
    let mut times: Vec<f64> = (0..11)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{what}\t{data}\t{:.4}\t{:.4}\t{:.4}", times[5], times[0], times[10]);
}

fn all(data: &str, spells: &Spells) {
    let options = CurveOptions::default();
    time("Kaplan-Meier", data, || kaplan_meier(spells, options));
    time("log-rank", data, || log_rank(spells, 0.0));
    time("Aalen-Johansen", data, || incidence(spells, options));
}

fn main() {
    if let Some(spells) = mgus2() {
        all("mgus2", &spells);
        time("Gray", "mgus2", || gray_test(&spells));
    }
    for rows in [1_000, 10_000, 100_000, 1_000_000] {
        all(&format!("{rows} rows"), &made(rows));
    }
    for persons in [1_000, 10_000, 100_000] {
        let log = log(persons);
        time("chain report", &format!("{persons} persons"), || chain_report(&log, 90.0, CurveOptions::default()));
    }
}
