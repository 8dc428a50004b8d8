// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The stem of a folded word: the lexicon's, or else Porter's with the last letter as Dutch spells it.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::lexicon;

static PORTER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::DutchPorter));

/// The stem of a folded word.
pub fn stem(form: &str) -> String {
    if let Some(stem) = lexicon::exception(form) {
        return stem.to_owned();
    }
    // A number, a code or a word of another writing has no endings to take off.
    if !form.bytes().all(|b| b.is_ascii_lowercase()) {
        return form.to_owned();
    }
    // Porter takes an "s" off only after a consonant: "studies" would not be "studie".
    let one = form.strip_suffix('s').filter(|one| one.ends_with("ie")).unwrap_or(form);
    let mut stem = PORTER.stem(one).into_owned();
    let last = match stem.pop() {
        // "verhuizen" and "verhuis", "brieven" and "brief": the stem ends as the short form is spelled.
        Some('z') => 's',
        Some('v') => 'f',
        Some(last) => last.to_ascii_lowercase(),
        None => return form.to_owned(),
    };
    // "gemeenschappen" and "gemeenschap", "mannen" and "man": and no stem ends with a letter twice.
    if !stem.ends_with(last) || is_vowel(last) {
        stem.push(last);
    }
    stem
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
