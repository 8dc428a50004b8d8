// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use wijkwijs_app::search::{Suggestion, suggest};

use super::*;

fn suggested(house: &House, typed: &str) -> Vec<Suggestion> {
    suggest(&house.index, &Moment::of(&house.model()), &id("programma/nplv"), typed, 8).unwrap()
}

#[tokio::test]
async fn what_was_typed_becomes_names() {
    let house = House::new().await;
    for (typed, first) in [
        ("heer", "focusgebied/heerlen-noord"),
        ("Schied", "focusgebied/schiedam-nieuwland-en-oost"),
        ("wijkba", "aanpaktype/wijkbanen"),
        ("den ha", "focusgebied/den-haag-zuidwest"),
        ("sleutelp", "aanpaktype/sleutelpersonen"),
        ("zuidoost", "focusgebied/amsterdam-zuidoost"),
        ("amsterdam nieuw", "focusgebied/amsterdam-nieuw-west"),
    ] {
        let found = suggested(&house, typed);
        assert_eq!(found.first().map(|s| s.item.id.as_str()), Some(first), "{typed}: {found:?}");
    }
}

#[tokio::test]
async fn another_name_is_shown_when_it_is_what_was_typed() {
    let house = House::new().await;
    let found = suggested(&house, "participatieadv");
    assert_eq!(found[0].alias.as_deref(), Some("Participatieadviseur"));
    assert_eq!(found[0].item.id.as_str(), "aanpaktype/coordinator-bewonersbetrokkenheid");
}

#[tokio::test]
async fn nothing_is_suggested_for_one_letter_or_for_signs() {
    let house = House::new().await;
    for typed in ["", "s", " ", "\"", "--", "é"] {
        assert!(suggested(&house, typed).is_empty(), "{typed:?}");
    }
    assert!(suggested(&house, "xqzw").is_empty());
}
