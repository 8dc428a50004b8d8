// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! No text makes the reader panic, overflow or hang.

use proptest::prelude::*;

use super::*;
use crate::{check, files as package_files, record_from_toml, write};

/// Reads a text as every file of a package in turn, and as a record.
fn read_everywhere(text: &str) {
    for name in package_files::names() {
        let files = files(&[(name.as_str(), text)]);
        for remark in check(&files) {
            let _ = (remark.sentence(wijkwijs_domain::Lang::Nl), remark.excerpt(&files));
        }
    }
    let _ = record_from_toml(text);
}

/// A sound file with something cut out, doubled or put in.
fn damaged(which: usize, from: usize, length: usize, put: &str, twice: bool) -> String {
    let sound = write(&package());
    let text = sound.values().nth(which % sound.len()).unwrap();
    let chars: Vec<char> = text.chars().collect();
    let from = from % chars.len();
    let to = (from + length).min(chars.len());
    let middle: String = if twice { chars[from..to].iter().collect::<String>().repeat(2) } else { String::new() };
    chars[..from].iter().collect::<String>() + &middle + put + &chars[to..].iter().collect::<String>()
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_everywhere(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_row_of_signs_makes_the_reader_panic(text in "[]\\[{}()@=.,#'\"\\\\\n\r a1é_%$~:;|-]{0,60}") {
        read_everywhere(&text);
    }

    #[test]
    fn no_damage_to_a_file_makes_the_reader_panic(
        which in 0usize..20, from in 0usize..2000, length in 0usize..80,
        put in "[]\\[{}@=.,#'\"\\\\\n é%$-]{0,4}", twice in any::<bool>(),
    ) {
        read_everywhere(&damaged(which, from, length, &put, twice));
    }
}

#[test]
fn text_nested_without_end_is_refused() {
    const DEEP: usize = 20_000;
    let dots = |n: usize| vec!["a"; n].join(".");
    let inline =
        format!("[{}]\n{} = {}1{}\n", dots(80), dots(80), format!("{{{} = ", dots(80)).repeat(80), "}".repeat(80));
    let mixed = format!("a = {}", "[} ".repeat(DEEP));
    let in_quotes = format!("a = b\"{}", format!("{{{} = ", dots(80)).repeat(80));
    let all = [
        inline,
        mixed,
        in_quotes,
        format!("a = {}", "[".repeat(DEEP)),
        format!("a = {}", "{a = ".repeat(DEEP)),
        "[".repeat(DEEP),
        format!("[{}]\n", dots(DEEP)),
        format!("{} = 1\n", dots(DEEP)),
        format!("@report{{x, title = {}a{}}}", "{".repeat(DEEP), "}".repeat(DEEP)),
        format!("@report{{x, title = {{{}a{}}}}}", "\\'{".repeat(DEEP), "}".repeat(DEEP)),
        "@string{a = a}\n@report{x, title = a}".to_owned(),
        "@report{x, crossref = {x}, xdata = {x}, ids = {x}, title = a # b}".to_owned(),
        format!("@report{{x, author = {{{}}}}}", "a and ".repeat(DEEP)),
    ];
    let small = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    small.spawn(move || all.iter().for_each(|text| read_everywhere(text))).unwrap().join().unwrap();
}

#[test]
fn many_faults_in_a_large_file_take_no_ages() {
    let line = |i: usize| format!("[x{i}]\nthemas = [\"thema/meedon{i}\"]\n");
    let mut files = write(&package());
    files.insert("studies.toml".into(), (0..20_000).map(line).collect());
    files.insert("themas.toml".into(), format!("[a]\nx = [{}]", "{ y = 1 }, ".repeat(100_000)));
    files.insert("regelingen.toml".into(), "[a]\nnaam = \"".repeat(20_000));
    assert!(check(&files).len() > 60_000);
}
