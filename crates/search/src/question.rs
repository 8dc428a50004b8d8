// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From what was typed to the words to look for. Signs have no meaning but quotation marks, so no question is wrong.

use std::sync::Arc;

use crate::dutch::{Read, Reader};

/// The most words of a question that are looked for.
const MOST: usize = 12;

/// One thing to look for.
#[derive(Clone, Debug, PartialEq)]
pub enum Clause {
    /// A word.
    Word(Arc<Read>),
    /// Words that must follow each other, each with its place.
    Phrase(Vec<(usize, Arc<Read>)>),
}

/// Reads what was typed. Words between quotation marks must follow each other; a word asked twice is asked once.
pub fn clauses(typed: &str) -> Vec<Clause> {
    let mut reader = Reader::default();
    let mut all: Vec<Clause> = Vec::new();
    let mut left = MOST;
    for (at, part) in typed.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        let says = |word: &crate::dutch::Word| word.read.stem.is_some();
        let words: Vec<_> = reader.read(part).into_iter().filter(says).take(left).collect();
        left -= words.len();
        let quoted = at % 2 == 1;
        if quoted && words.len() > 1 {
            all.push(Clause::Phrase(words.into_iter().map(|word| (word.position, word.read)).collect()));
        } else {
            all.extend(words.into_iter().map(|word| Clause::Word(word.read)));
        }
    }
    let mut unique: Vec<Clause> = Vec::new();
    for clause in all {
        if !unique.contains(&clause) {
            unique.push(clause);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str) -> Vec<String> {
        let one = |clause: &Clause| match clause {
            Clause::Word(read) => read.form.to_string(),
            Clause::Phrase(words) => format!("{:?}", words.iter().map(|(at, w)| (*at, &*w.form)).collect::<Vec<_>>()),
        };
        clauses(typed).iter().map(one).collect()
    }

    #[test]
    fn signs_say_nothing_and_stop_words_are_left_out() {
        assert_eq!(shown("Wat is er bekend over: -schulden +* schulden?"), ["bekend", "schulden"]);
        assert_eq!(shown("de het een"), Vec::<String>::new());
        assert_eq!(shown("+-\":*"), Vec::<String>::new());
    }

    #[test]
    fn words_between_quotation_marks_belong_together_with_their_places() {
        assert_eq!(shown("\"gezond in de wijk\" nu"), [r#"[(0, "gezond"), (3, "wijk")]"#, "nu"]);
        assert_eq!(shown("“schulden”"), ["schulden"]);
        assert_eq!(shown("\"niet gesloten wijk"), [r#"[(1, "gesloten"), (2, "wijk")]"#]);
    }

    #[test]
    fn a_text_in_the_place_of_a_question_is_cut_off() {
        let text: String = (0..1000).map(|n| format!("woord{n} ")).collect();
        assert_eq!(clauses(&text).len(), MOST);
    }
}
