// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long it takes to make the sums of an area panel from a CSV file of person rows, one thread, and the most memory
//! that takes.
//!
//! `tools/peers.sh panel` runs this and then DuckDB and Polars on the same file. Each line is
//! `what<TAB>data<TAB>median<TAB>low<TAB>high` in milliseconds; memory is in MB, of the process so far.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measured and stops at what is wrong"
)]

mod seeded;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use seeded::{Seeded, time};
use wijkwijs_methods::panel::{Accumulator, MoveStatistics, PersonRow, decompose_all};

/// Areas: as many as the Netherlands have municipalities.
const AREAS: u64 = 342;

/// Writes person rows of ten periods; nine in ten people stay where they are.
fn write(path: &Path, rows: usize) {
    let mut seeded = Seeded(18);
    let mut file = BufWriter::new(File::create(path).unwrap());
    writeln!(file, "periode,van,naar,voor,na").unwrap();
    for _ in 0..rows {
        let from = seeded.below(AREAS);
        let to = if seeded.below(10) == 0 { seeded.below(AREAS) } else { from };
        let (before, change) = (seeded.below(60_000) as f64 / 10.0, seeded.below(500) as f64 / 10.0);
        let period = 2015 + seeded.below(10);
        writeln!(file, "{period},GM{from:04},GM{to:04},{before:.1},{:.1}", before + change).unwrap();
    }
}

/// The sums of a file, in one pass.
fn sums(path: &Path) -> MoveStatistics {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let (mut accumulator, mut row) = (Accumulator::new(), csv::StringRecord::new());
    while reader.read_record(&mut row).unwrap() {
        let person = PersonRow::new(Some(&row[1]), Some(&row[2]))
            .period(&row[0])
            .values(row[3].parse().ok(), row[4].parse().ok());
        accumulator.push(&person).unwrap();
    }
    accumulator.statistics().unwrap()
}

/// The most memory this process has had, in MB, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok().map(|kb| kb / 1024.0)
}

/// Where the files go: the first argument of the peers too.
fn folder() -> PathBuf {
    let folder = std::env::var_os("PANEL_FILES").map_or_else(std::env::temp_dir, PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn main() {
    for rows in [100_000, 1_000_000, 10_000_000] {
        let path = folder().join(format!("panel-{rows}.csv"));
        write(&path, rows);
        time("sums from CSV", &format!("{rows} rows"), 5, || sums(&path));
        let statistics = sums(&path);
        println!("peak memory\t{rows} rows\t{:.0} MB", peak().unwrap_or(f64::NAN));
        let last = statistics.in_period("2024").unwrap();
        time("all areas split, one period", &format!("{rows} rows"), 5, || decompose_all(&last));
    }
}
