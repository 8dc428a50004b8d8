// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long survival curves, competing ends, tests and chains take, on real and on made data, one thread.
//!
//! `tools/peers.sh chains` runs this and lifelines in one go. Each line is `what<TAB>data<TAB>median<TAB>low<TAB>high` in
//! milliseconds, as `peers/chains.py` prints them.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at what is wrong")]

mod seeded;

use std::path::Path;

use seeded::{Seeded, time};
use wijkwijs_methods::chains::*;

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

/// A log of a chain of four steps, in whole days or at moments that are all different.
fn log(persons: usize, whole_days: bool) -> ChainLog {
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
            day += if whole_days { 0.0 } else { seeded.below(1_000_000_000) as f64 / 1e9 };
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

fn all(data: &str, spells: &Spells) {
    let options = CurveOptions::default();
    time("Kaplan-Meier", data, 11, || kaplan_meier(spells, options));
    time("log-rank", data, 11, || log_rank(spells, 0.0));
    time("Aalen-Johansen", data, 11, || incidence(spells, options));
}

fn main() {
    if let Some(spells) = mgus2() {
        all("mgus2", &spells);
        time("Gray", "mgus2", 11, || gray_test(&spells));
    }
    for rows in [1_000, 10_000, 100_000, 1_000_000] {
        all(&format!("{rows} rows"), &made(rows));
    }
    for persons in [1_000, 10_000, 100_000] {
        for (whole_days, times) in [(true, "whole days"), (false, "all moments different")] {
            let (log, data) = (log(persons, whole_days), format!("{persons} persons, {times}"));
            time("chain report", &data, 11, || chain_report(&log, 90.0, CurveOptions::default()));
        }
    }
}
