// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of choices and of cases in which something went wrong, by the hundreds: each is answered or refused in words, within
//! the limits, and choices that are read can be written and read again to the byte.
//!
//! [`survives`] takes any bytes, as a fuzzer would give them; the test gives it the same damaged files each time.

use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::{Choices, NecessityOptions, Qca, SolutionSort, necessity, over_clusters, robustness};
use wijkwijs_testkit::Seeded;

use super::super::table::{Rows, Table};
use super::{choices, columns};
use crate::fail::Fail;

/// Between the choices and the table.
const BETWEEN: &str = "\n=====\n";

const SEEDS: [&str; 3] = [
    "uitkomst = \"Y\"\ncondities = [\"A\", \"B\", \"C\"]\nverwachtingen = [\"A\", \"~B\"]\nzonder = [\"g5\"]\n\
     [waarheidstabel]\nconsistentie = 0.75\npri = 0.2\ngevallen = 1\n[kalibratie.C]\nmethode = \"direct\"\nankers = [10, 20, 30]\n\
     [versterkt]\ntegenstrijdig = true\nnoodzakelijk = [\"A + B\"]\n\
     \n=====\nnaam,A,B,C,Y\ng1,0.9,0.8,31,1\ng2,0.2,0.7,12,0.3\ng3,0.6,0.1,25,0.8\ng4,0.1,0.1,5,0\ng5,,0.2,14,0.6\n",
    "uitkomst = \"~Y[2]\"\ncondities = [\"A\", \"B\"]\ncluster = \"stad\"\ntegenspraakVrij = true\n\
     [waarheidstabel]\ntegenspraak = 0.5\n[grenzen]\nmodellen = 3\npriemtermen = 4\nstappen = 9\n[noodzaak]\nbreedte = 3\n\
     \n=====\nnaam;A;B;Y;stad\ng1;2;1;2;x\ng2;0;1;0;y\ng3;1;0;1;x\ng4;2;0;2;y\n",
    "uitkomst = \"Y\"\ncondities = [\"A\"]\n[kalibratie.A]\nmethode = \"indirect\"\nankers = [1, 2, 3]\n[kalibratie.Y]\n\
     methode = \"scherp\"\nankers = [5]\n[robuustheid]\nanalyses = 9\nstap = 0.3\n\
     \n=====\nA\tY\n0,5\t1\n1,5\t9\n2,5\t6\n3,5\t8\n9\t7\n",
];

const BITS: [&str; 30] = [
    "nan", "inf", "-1", "0.5", "1", "16", "1e308", "1e-320", "0", "~", "*", "+", "[", "]", "[1;0]", "\"", ",", ";",
    "\t", "\n", "=", "{", "é", "\u{0}", "A", "Y", "NA", "true", "\u{feff}", " ",
];

/// Choices and a table of which one has some things taken away, put in between or told twice. Most choices cannot be read
/// after that, so that the table is damaged more often.
fn damaged(seeded: &Seeded, text: &str) -> Vec<u8> {
    let (choices, table) = text.split_once(BETWEEN).unwrap();
    let between = BETWEEN.as_bytes();
    if seeded.below(3) == 0 {
        [&damaged_part(seeded, choices)[..], between, table.as_bytes()].concat()
    } else {
        [choices.as_bytes(), between, &damaged_part(seeded, table)[..]].concat()
    }
}

fn damaged_part(seeded: &Seeded, text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=seeded.below(2) {
        let at = seeded.below(bytes.len());
        let to = (at + seeded.below(6)).min(bytes.len());
        let put: Vec<u8> = match seeded.below(5) {
            0 => Vec::new(),
            1 => vec![u8::try_from(seeded.below(256)).unwrap()],
            2 => bytes[at..].iter().copied().take(30).collect(),
            _ => BITS[seeded.below(BITS.len())].as_bytes().to_vec(),
        };
        bytes.splice(at..to, put);
    }
    bytes
}

/// How far one file got.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reached {
    Nothing,
    Choices,
    Table,
    Analysis,
}

fn said(fail: &Fail) {
    let (Fail::Refused(words) | Fail::Impossible(words) | Fail::Damaged(words)) = fail;
    assert!(!words.trim().is_empty() && !words.contains("NaN"), "{words}");
}

/// The limits of a file that costs more than a moment are lowered.
fn bounded(mut choices: Choices) -> Choices {
    let limits = &mut choices.limits;
    for (limit, most) in [
        (&mut limits.models, 20),
        (&mut limits.primes, 500),
        (&mut limits.steps, 50),
        (&mut limits.pairs, 3),
        (&mut limits.overlaps, 200),
        (&mut choices.robustness.runs, 8),
        (&mut choices.robustness.steps, 5),
        (&mut choices.necessity.limit, 500),
    ] {
        *limit = (*limit).min(most);
    }
    choices
}

/// Any bytes: choices, a line of =====, and a table.
fn survives(data: &[u8]) -> Reached {
    let text = String::from_utf8_lossy(data);
    let (toml, csv) = text.split_once(BETWEEN).unwrap_or((&text, ""));
    let read = match choices::parse(toml, "keuzes.toml") {
        Ok(read) => read,
        Err(fail) => {
            said(&fail);
            return Reached::Nothing;
        }
    };
    let again = choices::written(&read).unwrap();
    assert_eq!(choices::written(&choices::parse(&again, "keuzes.toml").unwrap()).unwrap(), again);
    let choices = bounded(read);
    let Ok(wanted) = choices.columns() else { return Reached::Choices };
    let source = std::io::Cursor::new(csv.to_owned().into_bytes());
    let table = Rows::of(Box::new(source), "wijken.csv".to_owned()).and_then(Table::of);
    let raw = match table.and_then(|table| columns(&table, &choices, &wanted)) {
        Ok(raw) => raw,
        Err(fail) => {
            said(&fail);
            return Reached::Choices;
        }
    };
    let mut words = String::new();
    let sorts = [SolutionSort::Conservative, SolutionSort::Parsimonious, SolutionSort::Intermediate];
    let found = robustness(&choices, &raw, sorts[data.len() % sorts.len()]);
    words.push_str(&found.map_or_else(|e| e.sentence(Lang::En), |found| found.report(Lang::Nl)));
    let Ok(sets) = choices.sets(&raw) else { return Reached::Table };
    let options = NecessityOptions { width: choices.necessity.width.min(3), ..choices.necessity };
    let needed = necessity(&sets, options, &[]);
    words.push_str(&needed.map_or_else(|e| e.sentence(Lang::Nl), |found| found.report(Lang::En)));
    let Ok(found) = Qca::of(&sets, &choices.analysis()) else { return Reached::Table };
    words.push_str(&found.report(Lang::Nl));
    over_clusters(&sets, &found.conservative).iter().for_each(|over| words.push_str(&over.report(Lang::Nl)));
    serde_json::to_string(&found).unwrap();
    assert!(!words.contains("NaN") && !words.contains("inf "), "{words}");
    Reached::Analysis
}

#[test]
fn hundreds_of_damaged_files_are_answered_or_refused_in_words() {
    let seeded = Seeded::new(9);
    let mut reached = [0usize; 4];
    for text in SEEDS {
        assert!(survives(text.as_bytes()) == Reached::Analysis, "{text}");
    }
    for round in 0..600 {
        // The regressions of the indirect method take long in a build for tests.
        let which = if round % 12 == 0 { 2 } else { round % 2 };
        let damaged = damaged(&seeded, SEEDS[which]);
        reached[survives(&damaged) as usize] += 1;
    }
    // What is damaged must not all be refused at the first line, or nothing behind it is tried.
    assert!(reached.iter().all(|n| *n >= 10), "{reached:?}");
}
