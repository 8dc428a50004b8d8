// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All files of the town: what a source would deliver, and beside it what no source ever tells.

mod answers;
mod areas;
mod borders;
mod chain;
mod panel;
mod readme;

pub use borders::changes;

pub use answers::{Answered, Answers};
pub use areas::{AreasFile, areas};
pub use chain::{AREAS, Rates, STEPS};
pub use panel::{Ends, FROM, TO};

use crate::plan::Plan;
use crate::tables::sources;
use crate::{BORDER_YEARS, World};

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its place, with forward slashes.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The file with what is true. It belongs on no page: whoever tries a method looks here afterwards.
pub const ANSWERS: &str = "antwoorden.json";

/// All files of the town with this seed, by place.
#[must_use]
pub fn files(seed: u64) -> Vec<File> {
    let mut panel = panel::Panel::new();
    let world = World::watched(seed, &Plan::all(), |seen| panel.see(seen));
    let ends = panel.ends(&world);
    let file = |path: &str, text: String| File { path: path.to_owned(), bytes: text.into_bytes() };
    let mut all = vec![
        file("LEESMIJ.md", readme::text(seed)),
        file(ANSWERS, Answers::new(&world, &ends).text()),
        file("ketens/wijkbanen-fictief.csv", chain::file(seed)),
        file("personen/persoonsjaren-fictief.csv", panel.years()),
        file(&format!("personen/bewoners-{FROM}-{TO}-fictief.csv"), panel::ends_file(&ends)),
    ];
    for (year, text) in borders::files(&world) {
        all.push(file(&format!("grenzen/omzetting-{year}-fictief.csv"), text));
    }
    for file in BORDER_YEARS.into_iter().map(areas) {
        all.push(File { path: format!("grenzen/{}", file.name), bytes: file.bytes });
    }
    for source in sources(&world) {
        all.push(File { path: format!("cijfers/{}", source.file), bytes: source.bytes });
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}
