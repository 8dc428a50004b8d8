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
    let mut stem = PORTER.stem(form).into_owned();
    // "verhuizen" and "verhuis", "brieven" and "brief": the stem ends as the short form is spelled.
    let last = match stem.pop() {
        Some('z') => 's',
        Some('v') => 'f',
        Some(last) => last.to_ascii_lowercase(),
        None => return form.to_owned(),
    };
    stem.push(last);
    stem
}
