// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Authors. A person is written as `Achternaam, Voornaam`, an organisation between braces. A body holds both as
//! a plain line, so which of the two it is must follow from the text: one comma makes a person, unless what
//! follows it reads as the end of an enumeration (`Onderwijs, Cultuur en Wetenschap`).

use wijkwijs_domain::Problem;

use super::latex::{self, Glyph};
use crate::words;

/// Words that end an enumeration and do not occur in given names.
const ENUMERATION: [&str; 4] = ["en", "and", "und", "&"];

/// The names in a list, or for each that is none what is wrong with it.
pub(super) fn decode(glyphs: &[Glyph]) -> Vec<Result<String, Problem>> {
    split(glyphs).into_iter().map(name).collect()
}

/// A list of names.
pub(super) fn encode(names: &[&str]) -> String {
    let encoded = |name: &&str| {
        let text = latex::encode(name, "");
        if is_person(name) { text } else { format!("{{{text}}}") }
    };
    names.iter().map(encoded).collect::<Vec<_>>().join(" and ")
}

fn is_person(text: &str) -> bool {
    person(text).is_some()
}

/// Family name and given names of a person; `None` for an organisation.
#[must_use]
pub fn person(text: &str) -> Option<(&str, &str)> {
    let (family, given) = text.split_once(", ")?;
    let plain = |part: &str| !part.is_empty() && part.trim() == part && !part.contains([',', '\n']);
    let listed = |word: &str| ENUMERATION.iter().any(|w| word.eq_ignore_ascii_case(w));
    let joins = |word: &str| word.eq_ignore_ascii_case("and");
    let both = plain(family) && plain(given);
    (both && !given.split_whitespace().any(listed) && !family.split_whitespace().any(joins)).then_some((family, given))
}

/// Splits at ` and ` outside braces.
fn split(glyphs: &[Glyph]) -> Vec<&[Glyph]> {
    let space = |glyph: Option<&Glyph>| glyph.is_some_and(|g| !g.guarded && g.c.is_whitespace());
    let joins = |at: usize| {
        let word = glyphs.get(at + 1..at + 4);
        let and =
            word.is_some_and(|word| !word.iter().any(|g| g.guarded) && latex::text(word).eq_ignore_ascii_case("and"));
        and && space(glyphs.get(at)) && space(glyphs.get(at + 4))
    };
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < glyphs.len() {
        if joins(at) {
            parts.push(trim(&glyphs[start..at]));
            start = at + 4;
            at = start;
        } else {
            at += 1;
        }
    }
    parts.push(trim(&glyphs[start..]));
    parts
}

fn trim(glyphs: &[Glyph]) -> &[Glyph] {
    let solid = |glyph: &Glyph| glyph.guarded || !glyph.c.is_whitespace();
    let start = glyphs.iter().position(solid).unwrap_or(glyphs.len());
    let end = glyphs.iter().rposition(solid).map_or(start, |last| last + 1);
    &glyphs[start..end]
}

fn name(glyphs: &[Glyph]) -> Result<String, Problem> {
    let text = latex::text(glyphs);
    let comma = |glyph: &&Glyph| glyph.c == ',' && !glyph.guarded;
    if glyphs.iter().any(|glyph| comma(&glyph)) {
        let person = text.split_once(',').map(|(family, given)| format!("{}, {}", family.trim(), given.trim()));
        let one = glyphs.iter().filter(comma).count() == 1 && text.matches(',').count() == 1;
        return person.filter(|person| one && is_person(person)).ok_or_else(|| words::not_a_person(&text));
    }
    let braced = glyphs.iter().all(|glyph| glyph.guarded);
    match text.as_str() {
        _ if braced && is_person(&text) => Err(words::reads_as_a_person(&text)),
        "others" if !braced => Err(words::others()),
        _ if !braced && text.contains(char::is_whitespace) => Err(words::not_a_person(&text)),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Vec<Result<String, Problem>> {
        decode(&latex::decode(raw).unwrap())
    }

    fn good(raw: &str) -> Vec<String> {
        read(raw).into_iter().map(Result::unwrap).collect()
    }

    #[test]
    fn persons_and_organisations_are_told_apart() {
        let ministry = "Ministerie van Onderwijs, Cultuur en Wetenschap";
        let all = ["van den Berg, Karijn", "Sok, K.\u{a0}J.", ministry, "WijkWijzer", "Jansen and Partners", "A, B, C"];
        let written = encode(&all);
        assert_eq!(
            written,
            "van den Berg, Karijn and Sok, K.~J. and {Ministerie van Onderwijs, Cultuur en Wetenschap} and {WijkWijzer} \
             and {Jansen and Partners} and {A, B, C}"
        );
        assert_eq!(good(&written), all);
    }

    #[test]
    fn names_are_read_as_other_tools_write_them() {
        assert_eq!(
            good("{van den} Berg ,Karijn AND {\\\"O}zdemir, A. and WijkWijzer"),
            ["van den Berg, Karijn", "Özdemir, A.", "WijkWijzer"]
        );
    }

    #[test]
    fn a_name_that_could_be_read_otherwise_is_refused() {
        let wrong = [
            "Gemeente Utrecht",
            "Berg, Jr., Jan",
            "Jansen, Jo and others",
            "{Utrecht, Universiteit}",
            "Onderwijs, Cultuur en Wetenschap",
        ];
        for raw in wrong {
            assert!(read(raw).iter().any(Result::is_err), "{raw}");
        }
    }
}
