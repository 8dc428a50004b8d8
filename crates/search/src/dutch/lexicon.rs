// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person knows about the words of this field: three texts in `lexicon/`, with their reasons.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;

const EXCEPTIONS: &str = include_str!("../../lexicon/exceptions.txt");
const PARTS: &str = include_str!("../../lexicon/compounds.txt");
const STOP_WORDS: &str = include_str!("../../lexicon/stopwords.txt");

/// The lines of a list, without remarks.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}

static STEMS: LazyLock<HashMap<&'static str, &'static str, RandomState>> = LazyLock::new(|| {
    let rows = lines(EXCEPTIONS).filter_map(|line| line.split_once('='));
    rows.flat_map(|(stem, forms)| forms.split_whitespace().map(move |form| (form, stem.trim()))).collect()
});

static COMPOUND_PARTS: LazyLock<HashSet<&'static str, RandomState>> =
    LazyLock::new(|| lines(PARTS).flat_map(str::split_whitespace).collect());

static STOPS: LazyLock<HashSet<&'static str, RandomState>> =
    LazyLock::new(|| lines(STOP_WORDS).flat_map(str::split_whitespace).collect());

/// The stem of a word that the stemmer would join with or part from the wrong words.
pub fn exception(form: &str) -> Option<&'static str> {
    STEMS.get(form).copied()
}

/// Whether a word can be a part of a compound.
pub fn is_part(form: &str) -> bool {
    COMPOUND_PARTS.contains(form)
}

/// Whether a word says nothing by itself.
pub fn is_stop_word(form: &str) -> bool {
    STOPS.contains(form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::fold;

    #[test]
    fn the_lists_hold_folded_words_each_once() {
        for text in [PARTS, STOP_WORDS] {
            let all: Vec<&str> = lines(text).flat_map(str::split_whitespace).collect();
            let unique: HashSet<&&str> = all.iter().collect();
            let twice = all.iter().find(|word| all.iter().filter(|other| other == word).count() > 1);
            assert_eq!(all.len(), unique.len(), "{twice:?} stands there twice");
            assert!(all.iter().all(|word| fold(word) == **word));
        }
        let rows: Vec<&str> = lines(EXCEPTIONS).collect();
        assert!(rows.iter().all(|row| row.matches('=').count() == 1), "a row is `stem = form form`");
        let forms = || rows.iter().filter_map(|row| row.split_once('=')).flat_map(|(_, f)| f.split_whitespace());
        assert_eq!(forms().count(), STEMS.len(), "a form stands there twice");
        assert!(forms().all(|form| fold(form) == form));
    }

    #[test]
    fn a_part_of_a_compound_is_long_enough_to_be_a_word() {
        let short = COMPOUND_PARTS.iter().find(|part| part.len() < 3);
        assert_eq!(short, None);
        assert!(COMPOUND_PARTS.iter().all(|part| !is_stop_word(part)));
    }
}
