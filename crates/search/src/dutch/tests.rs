// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which words find which, as a table a person can read: `tests/words.txt`.

use super::{Read, Reader, fold};

const TABLE: &str = include_str!("../../tests/words.txt");

fn read(word: &str) -> std::sync::Arc<Read> {
    let words = Reader::default().read(word);
    assert_eq!(words.len(), 1, "{word} is one word");
    std::sync::Arc::clone(&words[0].read)
}

/// Whether a question of this word finds a text with that word.
fn finds(asked: &str, written: &str) -> bool {
    let asked = read(asked);
    let stem = asked.stem.as_deref().unwrap_or_else(|| panic!("{asked:?} says nothing"));
    read(written).stems().any(|other| other == stem)
}

struct Row {
    asked: String,
    finds: bool,
    written: Vec<String>,
    line: usize,
}

fn rows() -> Vec<Row> {
    let row = |(number, line): (usize, &str)| {
        let line = line.split('#').next().unwrap_or_default().trim();
        let (asked, sign, written) = ["=>", "=/="].iter().find_map(|sign| {
            let (asked, written) = line.split_once(sign)?;
            Some((asked, *sign, written))
        })?;
        let written = written.split_whitespace().map(str::to_owned).collect();
        Some(Row { asked: asked.trim().into(), finds: sign == "=>", written, line: number + 1 })
    };
    TABLE.lines().enumerate().filter_map(row).collect()
}

#[test]
fn every_pair_of_the_table_is_as_it_says() {
    let mut wrong = Vec::new();
    for row in rows() {
        for written in &row.written {
            if finds(&row.asked, written) != row.finds {
                let (a, b) = (read(&row.asked), read(written));
                wrong.push(format!("line {}: {} {} {written}: {a:?} {b:?}", row.line, row.asked, row.finds));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_enough_pairs_of_both_sorts() {
    let count = |finds| rows().iter().filter(|row| row.finds == finds).map(|row| row.written.len()).sum::<usize>();
    assert!(count(true) >= 80, "{} that match", count(true));
    assert!(count(false) >= 40, "{} that do not", count(false));
}

#[test]
fn words_of_nothing_find_nothing() {
    for word in ["de", "het", "Zijn", "ÉÉN", "the"] {
        assert_eq!(read(word).stems().count(), 0, "{word}");
    }
    for empty in ["", "  ", "+-\":*", "…", "\u{0}"] {
        assert!(Reader::default().read(empty).is_empty(), "{empty:?}");
    }
}

#[test]
fn a_reader_that_remembers_reads_the_same() {
    let text = "Sleutelpersonen helpen bij schulden; sleutelpersonen wonen in de wijk.";
    let mut reader = Reader::default();
    let stems = |reader: &mut Reader| -> Vec<String> {
        reader.read(text).iter().flat_map(|w| w.read.stems().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let first = stems(&mut reader);
    assert_eq!(first, stems(&mut reader));
    assert_eq!(fold("SLEUTELPERSONEN"), "sleutelpersonen");
}
