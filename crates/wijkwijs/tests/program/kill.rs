// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The program is killed in the middle of writing, fifty times on one growing ledger. What it acknowledged is
//! there, what it did not is there wholly or not at all, and the chain holds.

use std::io::Read;
use std::time::{Duration, Instant};

use super::*;

const KILLS: usize = 50;
const THEMES: usize = 300;

/// A package of many themes that all change with `round`.
fn package(folder: &Path, round: usize) {
    let themes: String = (0..THEMES)
        .map(|n| {
            format!(
                "[voorbeeldstad-t{n:03}]\nnaam = \"Thema {n}\"\nsoort = \"hoofdthema\"\nsamenvatting = \"Ronde {round}\"\n\
                 bronnen = [\n  {{ document = \"literatuurverwijzing/voorbeeldstad-proef\", onderdeel = \"1\" }},\n]\n\n"
            )
        })
        .collect();
    let programme = "formaat = 1\nslug = \"voorbeeldstad\"\nnaam = \"Voorbeeldstad\"\nfictief = true\n\
        samenvatting = \"Verzonnen.\"\nbronnen = [\n  { document = \"literatuurverwijzing/voorbeeldstad-proef\", onderdeel = \"1\" },\n]\n";
    let report = "@report{voorbeeldstad-proef,\n  title = {Verzonnen},\n}\n";
    let files = [("programma.toml", programme), ("themas.toml", &themes), ("literatuur.bib", report)];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

/// The last number that the program said it had written.
fn acknowledged(out: &str) -> Option<usize> {
    out.lines().find(|line| line.starts_with("Vastgelegd"))?.trim_end_matches('.').rsplit(' ').next()?.parse().ok()
}

/// How many revisions there are, if the ledger holds.
fn verified(data: &Path) -> usize {
    let said = run(&["doctor", "--data", text(data)]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    said.out.split_whitespace().nth(2).unwrap().parse().unwrap()
}

#[test]
fn fifty_kills_lose_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let (data, packages) = (folder.path().join("data"), folder.path().join("pakket"));
    std::fs::create_dir(&packages).unwrap();
    package(&packages, 0);
    let import = ["import", text(&packages), "--data", text(&data)];
    let first = run(&import);
    let mut there = acknowledged(&first.out).unwrap_or_else(|| panic!("{}{}", first.out, first.err));
    package(&packages, 1);
    let start = Instant::now();
    there = acknowledged(&run(&import).out).unwrap_or(there);
    let mut usual = start.elapsed();

    let random = wijkwijs_testkit::Seeded::new(50);
    let (mut cut_off, mut finished) = (0, 0);
    for round in 0..KILLS {
        package(&packages, round + 2);
        let mut child = command(&import).stdout(Stdio::piped()).spawn().unwrap();
        let share = u32::try_from(random.below(115)).unwrap();
        std::thread::sleep(usual * share / 100);
        let _ = child.kill();
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        child.wait().unwrap();
        let now = verified(&data);
        assert!(now == there || now == there + THEMES, "round {round}: {there} became {now}: a batch was torn");
        if let Some(last) = acknowledged(&out) {
            assert_eq!(now, last, "round {round}: acknowledged and lost");
            finished += 1;
            // How long a write takes changes with what else the machine does: aim for half of them to be cut off.
            usual = usual * 9 / 10;
        } else {
            cut_off += 1;
            usual = usual * 11 / 10;
        }
        there = now;
        // A writer that died holds no lock that stops the next.
        assert!(start.elapsed() < Duration::from_secs(300));
    }
    assert!(cut_off >= 10 && finished >= 2, "{cut_off} cut off, {finished} finished: the kills came at the wrong time");
}
