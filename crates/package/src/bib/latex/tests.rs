// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use proptest::prelude::*;

use super::*;

fn read(raw: &str) -> String {
    decode(raw).map_or_else(|problem| format!("{problem:?}"), |glyphs| text(&glyphs))
}

#[test]
fn accents_and_signs_become_unicode() {
    assert_eq!(read(r#"{\"e}\'{e}\`a\^{\i}\c{c}\v s\ss{} \o\aa{}ngstr\"om"#), "ëéàîçšß øångström");
    assert_eq!(read(r"R\&D --- 2023--2025, 50\% van \textsection 4"), "R&D — 2023–2025, 50% van §4");
    assert_eq!(read("``zo'' en J.~K. van {NPLV}"), "“zo” en J.\u{a0}K. van NPLV");
}

#[test]
fn a_line_break_in_the_file_is_a_space_and_an_empty_line_a_paragraph() {
    assert_eq!(read("een\n   twee\n\n  drie\\\\\n  vier"), "een twee\n\ndrie\nvier");
}

#[test]
fn what_would_be_lost_is_refused() {
    for wrong in [r"\emph{x}", "$x^2$", "{", "}", r"\", r"\'", r"\'{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}", r"\foo"] {
        assert!(decode(wrong).is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn every_text_is_read_back_as_it_was_written(raw in "[-a-z\\\\{}$%&#_~^'`\" \u{a0}\u{2003}ë@;|\n]{0,40}") {
        if let Ok(prose) = wijkwijs_domain::Prose::parse(&raw) {
            prop_assert_eq!(read(&encode(&prose, ";|")), prose.to_string());
        }
    }

    #[test]
    fn every_address_is_read_back_as_it_was_written(raw in "[-a-z\\\\{}$%&#_~^:/?=]{0,40}") {
        prop_assert_eq!(decode_verbatim(&encode_verbatim(&raw)), raw);
    }

    #[test]
    fn no_text_makes_the_decoder_panic(raw in ".*", latex in "[\\\\{}\"'`^~=.cvikoO a$-]{0,30}") {
        let _ = (decode(&raw), decode(&latex), decode_verbatim(&raw));
    }
}
