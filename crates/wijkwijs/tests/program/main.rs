// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The built program, as a person at a terminal meets it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod analyse;
mod away;
mod borders;
mod content;
mod counts;
mod disclosure;
mod docs;
mod effects;
mod figures;
mod kill;
mod later;
mod packages;
mod serving;
mod sets;
mod town;
mod upkeep;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_wijkwijs");

/// What a run of the program said.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_remove("WIJKWIJS_DATA").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Said {
    said(&command(arguments).output().unwrap())
}

fn said(output: &Output) -> Said {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn programmes(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(name)
}

/// How many records a package of the house has.
fn records_of(name: &str) -> usize {
    let files = wijkwijs_package::folder::load(&programmes(name)).unwrap();
    wijkwijs_package::read(&files).unwrap().records.len()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A copy of a package of the house, to change.
fn copy_of(name: &str, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(programmes(name)).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

fn change(file: &Path, from: &str, to: &str) {
    let before = std::fs::read_to_string(file).unwrap();
    assert!(before.contains(from), "{} has no {from}", file.display());
    std::fs::write(file, before.replacen(from, to, 1)).unwrap();
}

#[test]
fn help_reads_like_a_table_of_contents() {
    let help = run(&["--help"]);
    assert_eq!(help.code, Some(0));
    insta::assert_snapshot!(help.out);
    let words = help.out.lines().skip_while(|line| *line != "Opdrachten:").skip(1).take_while(|line| !line.is_empty());
    let words: Vec<&str> = words.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(words.len() >= 13, "{words:?}");
    for word in words {
        let help = run(&[word, "--help"]);
        assert_eq!(help.code, Some(0), "{word}");
        assert!(help.out.contains("Gebruik:"), "{word}");
    }
}

#[test]
fn wrong_use_is_one_sentence_in_dutch_and_exit_code_2() {
    let uses: [&[&str]; 6] = [
        &["sevre"],
        &["import", "--dta", "x"],
        &["import"],
        &["serve", "--data", "x", "--listen", "hier"],
        &["import", "map", "--builtin", "nplv", "--data", "x"],
        &["check", "--data"],
    ];
    let said: Vec<String> = uses
        .iter()
        .map(|arguments| {
            let said = run(arguments);
            assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{arguments:?}");
            format!("{}\n{}", arguments.join(" "), said.err)
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}
