// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The program is killed in the middle of writing, a hundred times on one growing ledger of each engine. What it
//! acknowledged is there, what it did not is there wholly or not at all, and the chain holds.

use std::io::Read;
use std::time::{Duration, Instant};

use super::*;

const KILLS: usize = 100;
const THEMES: usize = 200;

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

/// The first and the last number that the program said it had written.
fn acknowledged(out: &str) -> Option<(usize, usize)> {
    let line = out.lines().find(|line| line.starts_with("Vastgelegd"))?.trim_end_matches('.');
    let numbers: Vec<usize> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
    if let [first, last] = numbers[..] { Some((first, last)) } else { None }
}

/// How many revisions there are, if the ledger holds.
fn verified(data: &str) -> usize {
    let said = run(&["doctor", "--data", data]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    said.out.split_whitespace().nth(2).unwrap().parse().unwrap()
}

/// What is known of the ledger: how many revisions there were, and how many writers were cut off since. Each of them
/// may have written its whole batch.
struct Known {
    there: usize,
    cut_off: usize,
}

impl Known {
    /// Checks a number of revisions that was found.
    fn found(&self, now: usize) {
        let more = now.checked_sub(self.there);
        let more = more.unwrap_or_else(|| panic!("{} were acknowledged and {now} are there", self.there));
        let Self { there, cut_off } = self;
        assert!(more.is_multiple_of(THEMES), "{there} became {now}: a batch was torn");
        assert!(more / THEMES <= *cut_off, "{there} became {now} by {cut_off} writers: a batch was doubled");
    }
}

#[test]
fn a_hundred_kills_lose_nothing_that_was_acknowledged_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    hundred_kills(text(&folder.path().join("data")));
}

#[test]
fn a_hundred_kills_lose_nothing_that_was_acknowledged_on_a_server() {
    hundred_kills(&wijkwijs_testkit::postgres::database().url);
}

/// Imports a changed package and kills that after a share of the usual time; what it had said by then.
fn cut_off(import: &[&str], after: Duration) -> String {
    let mut child = command(import).stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(after);
    let _ = child.kill();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    child.wait().unwrap();
    out
}

fn hundred_kills(data: &str) {
    let packages = tempfile::tempdir().unwrap();
    package(packages.path(), 0);
    let import = ["import", text(packages.path()), "--data", data];
    let first = run(&import);
    assert!(acknowledged(&first.out).is_some(), "{}{}", first.out, first.err);
    package(packages.path(), 1);
    let start = Instant::now();
    let (_, there) = acknowledged(&run(&import).out).unwrap();
    let mut usual = start.elapsed();

    let random = wijkwijs_testkit::Seeded::new(50);
    let mut known = Known { there, cut_off: 0 };
    let mut finished = 0;
    for round in 0..KILLS {
        package(packages.path(), round + 2);
        let share = u32::try_from(random.below(115)).unwrap();
        let out = cut_off(&import, usual * share / 100);
        // How long a write takes changes with what else the machine does: aim for half of them to be cut off.
        if let Some((first, last)) = acknowledged(&out) {
            known.found(first - 1);
            assert_eq!(last, first + THEMES - 1, "round {round}");
            known = Known { there: last, cut_off: 0 };
            finished += 1;
            usual = usual * 9 / 10;
        } else {
            known.cut_off += 1;
            usual = usual * 11 / 10;
        }
        // Reading it all takes longer than a write, so not every time.
        if round % 10 == 9 {
            let now = verified(data);
            known.found(now);
            // A server may not have noticed yet that the last writer is gone, and finish what that asked.
            known = Known { there: now, cut_off: known.cut_off.min(1) };
        }
        // A writer that died holds no lock that stops the next.
        assert!(start.elapsed() < Duration::from_secs(600));
    }
    package(packages.path(), KILLS + 2);
    let (first, last) = acknowledged(&run(&import).out).unwrap();
    known.found(first - 1);
    assert_eq!(verified(data), last);
    let cut_off = KILLS - finished;
    assert!(cut_off >= 20 && finished >= 4, "{cut_off} cut off, {finished} finished: the kills came at the wrong time");
}
