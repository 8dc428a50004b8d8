// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the golden sets beside the repository.

use std::path::{Path, PathBuf};

/// The folder of golden sets of a method; `None`, by name, where it is absent. CI demands it.
pub fn folder(method: &str, test: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/golden").join(method);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("REQUIRE_SHARED").is_none(), "{} is not there", folder.display());
    eprintln!("skipped: {test} (no ../shared/golden/{method})");
    None
}

/// A table: the names of its columns and its rows, empty where R wrote NA.
pub struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let names = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let blank = |cell: &str| if cell == "NA" { String::new() } else { cell.to_owned() };
        let rows = reader.records().map(|row| row.unwrap().iter().map(blank).collect()).collect();
        Self { names, rows }
    }

    pub fn text(&self, name: &str) -> Vec<String> {
        let at = self.names.iter().position(|n| n == name).unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(|row| row[at].clone()).collect()
    }

    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.text(name).iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect()
    }
}

pub fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Equal up to an absolute difference; both may be no number.
#[track_caller]
pub fn near(ours: f64, theirs: f64, tolerance: f64, what: &str) {
    let same = (ours - theirs).abs() <= tolerance || (ours.is_nan() && theirs.is_nan());
    assert!(same, "{what}: {ours} where {theirs} is expected");
}
