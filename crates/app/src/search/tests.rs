// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cutting texts at marks; what is found is tested with a real index, in `crates/search`.

use super::{Mark, facet, pieces};

#[test]
fn a_text_is_cut_at_its_marks_on_one_line() {
    let mark = |place| Mark { place, word: 0 };
    let cut = |text: &str, marks: &[Mark]| -> Vec<(String, bool)> {
        pieces(text, marks).into_iter().map(|piece| (piece.text, piece.marked)).collect()
    };
    let expected = [("Één\u{20}".to_owned(), false), ("wijk".to_owned(), true), (" verder".to_owned(), false)];
    assert_eq!(cut("Één\nwijk verder", &[mark(6..10)]), expected);
    assert_eq!(cut("wijk", &[mark(0..4)]), [("wijk".to_owned(), true)]);
    assert_eq!(cut("", &[]), []);
    // Marks of another text are left out: no place in the middle of a letter is ever cut.
    assert_eq!(cut("Één", &[mark(1..2), mark(90..99)]), [("Één".to_owned(), false)]);
}

#[test]
fn a_facet_knows_what_can_be_asked_for() {
    for (key, value, knows) in [
        ("soort", "bevinding", true),
        ("soort", "bevindingen", false),
        ("thema", "veerkracht", true),
        ("thema", "Met Spaties", false),
        ("soortBevinding", "knelpunt", true),
        ("soortBevinding", "thema", false),
        ("geadresseerde", "rijk", true),
    ] {
        assert_eq!(facet(key).map(|(_, facet)| facet.knows(value)), Some(knows), "{key}={value}");
    }
    assert!(facet("kleur").is_none());
}
