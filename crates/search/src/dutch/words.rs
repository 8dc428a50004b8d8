// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cutting a text into words, and folding them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is looked at, in bytes: what is longer is a code or noise, and finds nothing.
const LONGEST: usize = 80;

/// Small letters without accents: "Één" is "een". Letters of other writings stay as they are.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(word.bytes().filter(|b| *b != b'\'').map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    for c in word.nfkd().filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c)) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ø' | 'Ø' => folded.push('o'),
            _ => folded.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Whether a sign between two others belongs to the word they stand in: "thema's", "1.000", "84,5".
fn joins(before: char, sign: char, after: char) -> bool {
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    (is_apostrophe(sign) && before.is_alphanumeric() && after.is_alphanumeric())
        || (digits && matches!(sign, '.' | ','))
        // A soft hyphen only says where a line may break.
        || sign == '\u{ad}'
        || is_combining_mark(sign)
}

/// Calls `each` with the number, the place and the folded form of every word.
pub fn each(text: &str, mut each: impl FnMut(usize, Range<usize>, &str)) {
    let mut folded = String::new();
    let mut position = 0;
    let mut tell = |place: Range<usize>| {
        let word = &text[place.clone()];
        if word.len() <= LONGEST {
            fold_into(without_ending(word), &mut folded);
            folded.retain(|c| !matches!(c, '.' | '\u{ad}'));
            if !folded.is_empty() {
                each(position, place, &folded);
            }
        }
        position += 1;
    };
    let mut start = None;
    let mut before = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let after = signs.peek().map_or(' ', |(_, c)| *c);
        let inside = c.is_alphanumeric() || (start.is_some() && joins(before, c, after));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                tell(from..at);
                start = None;
            }
            _ => {}
        }
        before = c;
    }
    if let Some(from) = start {
        tell(from..text.len());
    }
}

/// "thema's" is "thema": the ending of many or of whose it is.
fn without_ending(word: &str) -> &str {
    let mut signs = word.char_indices().rev();
    match (signs.next(), signs.next()) {
        (Some((_, 's' | 'S')), Some((at, c))) if is_apostrophe(c) && at > 0 => &word[..at],
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each(text, |_, place, form| {
            assert!(text.get(place).is_some());
            found.push(form.to_owned());
        });
        found
    }

    #[test]
    fn a_text_is_cut_into_folded_words() {
        assert_eq!(forms("De thema’s, en thema's!"), ["de", "thema", "en", "thema"]);
        assert_eq!(forms("Één coördinator in 's-Hertogenbosch"), ["een", "coordinator", "in", "s", "hertogenbosch"]);
        assert_eq!(forms("€ 1.000, in 2023-2025: 84,5%"), ["1000", "in", "2023", "2025", "84,5"]);
        assert_eq!(forms("(NPLV) Zuid-oost/west"), ["nplv", "zuid", "oost", "west"]);
        assert_eq!(forms("wijk\u{ad}banen cafe\u{301}"), ["wijkbanen", "cafe"]);
        assert_eq!(forms("+ - \" : * ' ’s"), ["s"]);
    }

    #[test]
    fn a_word_too_long_to_be_one_keeps_its_place_and_finds_nothing() {
        let mut places = Vec::new();
        each(&format!("een {} drie", "x".repeat(100)), |position, _, form| places.push((position, form.to_owned())));
        assert_eq!(places, [(0, "een".into()), (2, "drie".into())]);
    }
}
