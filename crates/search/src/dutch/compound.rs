// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Splitting compounds. tantivy has a filter for it, but that leaves only the parts, so that "sleutelpersonen" would
//! find every text with a key and a person in it; and it knows no "s" between the parts.

use super::lexicon::is_part;

/// The shortest part; also in the dictionary's test.
const SHORTEST: usize = 3;

/// The parts of a word that consists of words in the dictionary and of nothing else but an "s" between two: the
/// fewest possible, and of those the one that begins with the longest. Nothing when the word is no compound.
pub fn split(form: &str) -> Vec<&str> {
    if form.len() < 2 * SHORTEST || !form.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    // `best[at]` is the best way to split what comes from `at` on: how many parts, and where the first ends.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; form.len()];
    for at in (0..=form.len() - SHORTEST).rev() {
        for end in (at + SHORTEST..=form.len()).rev() {
            let whole = at == 0 && end == form.len();
            if whole || !is_part(&form[at..end]) {
                continue;
            }
            let Some(parts) = rest(form, &best, end).map(|(parts, _)| parts + 1) else { continue };
            if best[at].is_none_or(|(fewest, _)| parts < fewest) {
                best[at] = Some((parts, end));
            }
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((_, end)) = best.get(at).copied().flatten() {
        found.push(&form[at..end]);
        match rest(form, &best, end) {
            Some((1.., next)) => at = next,
            _ => break,
        }
    }
    found
}

/// How many parts come after `end`, and where they begin: there, or after an "s".
fn rest(form: &str, best: &[Option<(usize, usize)>], end: usize) -> Option<(usize, usize)> {
    if end == form.len() {
        return Some((0, end));
    }
    let there = best[end].map(|(parts, _)| (parts, end));
    let after = || best.get(end + 1).copied().flatten().filter(|_| form.as_bytes()[end] == b's');
    there.or_else(|| after().map(|(parts, _)| (parts, end + 1)))
}
