// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use proptest::prelude::*;
use wijkwijs_app::search::{FACETS, Way, facet};

use super::*;

/// What a new user would type for the five tasks, and what must be at the top.
#[tokio::test]
async fn the_five_tasks_are_answered_by_their_words() {
    let house = House::new().await;
    let answer = house.ask("schulden Schiedam");
    assert_eq!(answer.way, Way::All, "{:?}", ids(&answer));
    // All that is on the first screen names the area and debts, and what is done there is among it.
    let there = "aanpak/werken-met-netwerken-van-sleutelpersonen-schiedam-nieuwland-en-oost";
    assert!(ids(&answer)[..4].contains(&there), "{:?}", ids(&answer));
    assert!(answer.total < 20);
    let (kind, _) = facet("soort").unwrap();
    let done = Question { filters: vec![(kind, "aanpak".into())], ..house.question("schulden Schiedam") };
    assert_eq!(ids(&house.try_ask(done).unwrap()), [there]);

    let answer = house.ask("wijkbanen");
    assert_eq!(ids(&answer)[0], "aanpaktype/wijkbanen", "{:?}", ids(&answer));
    assert_eq!(house.ask("wijkbaan").total, answer.total);

    let answer = house.ask("aanbevelingen Rijk");
    let (to, _) = facet("geadresseerde").unwrap();
    let addressed = Question { filters: vec![(to, "rijk".into())], ..house.question("aanbevelingen Rijk") };
    let mut addressed: Vec<String> = ids(&house.try_ask(addressed).unwrap()).iter().map(ToString::to_string).collect();
    let mut first: Vec<&str> = ids(&answer)[..addressed.len()].to_vec();
    addressed.sort();
    first.sort_unstable();
    assert!(addressed.len() > 2 && first == addressed, "{:?}", ids(&answer));

    let answer = house.ask("verdringing");
    assert_eq!(answer.way, Way::All);
    assert!(answer.total > 1, "{:?}", ids(&answer));
    assert!(marked(&answer).iter().all(|word| word.to_lowercase().contains("verdr")), "{:?}", marked(&answer));

    let answer = house.ask("sleutelpersonen");
    assert_eq!(ids(&answer)[0], "aanpaktype/sleutelpersonen", "{:?}", ids(&answer));
}

#[tokio::test]
async fn an_area_is_found_by_its_other_names_and_spellings() {
    let house = House::new().await;
    for (asked, found) in [
        ("Amsterdam Zuid-oost", "focusgebied/amsterdam-zuidoost"),
        ("amsterdam zuidoost", "focusgebied/amsterdam-zuidoost"),
        ("Vlaarding Westwijk", "focusgebied/vlaardingen-westwijk"),
        ("Overvecht (Utrecht)", "focusgebied/utrecht-overvecht"),
        ("heerlen noord", "focusgebied/heerlen-noord"),
        ("Participatieadviseur", "aanpaktype/coordinator-bewonersbetrokkenheid"),
    ] {
        let answer = house.ask(asked);
        assert_eq!(ids(&answer).first(), Some(&found), "{asked}: {:?}", ids(&answer));
    }
    let answer = house.ask("Participatieadviseur");
    let alias = answer.hits[0].alias.as_ref().unwrap();
    assert_eq!(
        alias.iter().map(|piece| (piece.text.as_str(), piece.marked)).collect::<Vec<_>>(),
        [("Participatieadviseur", true)]
    );
}

#[tokio::test]
async fn a_word_typed_wrong_finds_what_was_meant_and_says_so() {
    let house = House::new().await;
    for (typed, meant) in [
        ("wijkbamen", "wijkbanen"),
        ("sleutelpesonen", "sleutelpersonen"),
        ("Heelren", "heerlen"),
        ("shulden", "schulden"),
        ("verdirnging", "verdringing"),
        ("leefbaarhied", "leefbaarheid"),
    ] {
        let answer = house.ask(typed);
        assert_eq!(answer.way, Way::Near, "{typed}");
        assert!(answer.instead.iter().any(|word| word == meant), "{typed}: {:?}", answer.instead);
        assert!(answer.total > 0);
    }
    // One word right and one wrong: only the wrong one is replaced.
    let answer = house.ask("schulden schiedm");
    assert_eq!(
        (answer.way, answer.instead.as_slice()),
        (Way::Near, &["schiedam".to_owned()][..]),
        "{:?}",
        ids(&answer)
    );
    // The beginning of a word, and a compound that nobody wrote.
    assert_eq!(house.ask("sleutelper").way, Way::Near);
    let answer = house.ask("wijkschulden");
    assert_eq!(answer.way, Way::Near);
    assert!(answer.total > 0);
}

#[tokio::test]
async fn a_short_word_or_a_number_is_never_taken_for_another() {
    let house = House::new().await;
    for typed in ["rjik", "2099", "xq"] {
        let answer = house.ask(typed);
        assert_eq!((answer.total, answer.unfiltered), (0, 0), "{typed}: {:?}", ids(&answer));
    }
}

#[tokio::test]
async fn words_that_are_nowhere_together_find_what_has_some_of_them() {
    let house = House::new().await;
    let answer = house.ask("verdringing zwangerschap");
    assert_eq!(answer.way, Way::Some);
    assert!(answer.total > 1);
}

#[tokio::test]
async fn words_between_quotation_marks_follow_each_other() {
    let house = House::new().await;
    let loose = house.ask("gezond wijk");
    let quoted = house.ask("\"gezond in de wijk\"");
    assert_eq!(quoted.way, Way::All);
    assert!(quoted.total < loose.total, "{} < {}", quoted.total, loose.total);
    assert_eq!(ids(&quoted)[0], "thema/gezond-in-de-wijk");
    let nowhere = house.ask("\"schulden armoede\"");
    assert_eq!(nowhere.way, Way::Near);
}

#[tokio::test]
async fn small_words_alone_find_nothing_and_say_so() {
    let house = House::new().await;
    for typed in ["", "de het een", "+-\":*", "   ", "''", "\u{0}"] {
        let answer = house.ask(typed);
        assert_eq!((answer.way, answer.total), (Way::Nothing, 0), "{typed:?}");
    }
}

#[tokio::test]
async fn choices_narrow_the_hits_and_their_numbers_are_right() {
    let house = House::new().await;
    let all = house.ask("schulden");
    assert!(all.total > 20);
    let (kind, _) = facet("soort").unwrap();
    let counts: Vec<_> = all.counts.iter().filter(|(facet, _, _)| *facet == kind).collect();
    assert_eq!(counts.iter().map(|(_, _, n)| n).sum::<usize>(), all.total);
    for (facet, value, count) in &all.counts {
        let question = house.question("schulden");
        let narrowed = house.try_ask(Question { filters: vec![(*facet, value.clone())], ..question }).unwrap();
        assert_eq!(narrowed.total, *count, "{} = {value}", FACETS[*facet].key);
        assert_eq!(narrowed.unfiltered, all.total);
        // The other choices of the same facet keep their numbers.
        let same = |answer: &Answer| -> Vec<_> {
            let mut all: Vec<_> = answer.counts.iter().filter(|(f, _, _)| f == facet).cloned().collect();
            all.sort();
            all
        };
        assert_eq!(same(&narrowed), same(&all), "{}", FACETS[*facet].key);
    }
    let nothing =
        house.try_ask(Question { filters: vec![(kind, "bestaat-niet".into())], ..house.question("schulden") });
    assert_eq!(nothing.unwrap().total, 0);
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps_or_doubles() {
    let house = House::new().await;
    let total = house.ask("bewoners").total;
    let mut seen = Vec::new();
    for page in 0.. {
        let question = Question { skip: page * 7, most: 7, ..house.question("bewoners") };
        let answer = house.try_ask(question).unwrap();
        assert_eq!(answer.total, total);
        if answer.hits.is_empty() {
            break;
        }
        seen.extend(ids(&answer).into_iter().map(str::to_owned));
    }
    assert_eq!(seen.len(), total);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), total);
}

#[tokio::test]
async fn a_programme_never_shows_another() {
    let house = House::new().await;
    let mine = house.ask("voorbeeldstad");
    assert!(mine.hits.iter().all(|hit| hit.item.programme == id("programma/nplv")));
    let theirs = Question { programme: id("programma/voorbeeldstad"), ..house.question("voorbeeldstad") };
    let theirs = house.try_ask(theirs).unwrap();
    assert!(theirs.total > 3);
    assert!(theirs.hits.iter().all(|hit| hit.item.programme == id("programma/voorbeeldstad")));
    let unknown = Question { programme: id("programma/bestaat-niet"), ..house.question("schulden") };
    assert_eq!(house.try_ask(unknown).unwrap().total, 0);
}

#[tokio::test]
async fn every_hit_shows_a_word_that_was_asked_with_its_field() {
    let house = House::new().await;
    for asked in ["schulden", "wijkbanen", "personen", "rijk", "migratie", "2023"] {
        let answer = house.ask(asked);
        let mut bare = 0;
        for hit in &answer.hits {
            let fragment = hit.fragments.iter().flat_map(|fragment| &fragment.pieces);
            let pieces = hit.name.iter().chain(hit.alias.iter().flatten()).chain(fragment);
            bare += usize::from(!pieces.clone().any(|piece| piece.marked));
            let long: usize = hit.fragments.iter().flat_map(|f| &f.pieces).map(|piece| piece.text.len()).sum();
            assert!(long < 700, "{}: {long}", hit.item.id);
        }
        // Only what was found by a number or by the name of its kind shows no marked word.
        assert!(asked == "2023" || bare == 0, "{asked}: {bare} of {} show nothing", answer.hits.len());
    }
}

#[tokio::test]
async fn a_text_in_the_place_of_a_question_is_cut_off() {
    let house = House::new().await;
    let answer = house.ask(&"schulden ".repeat(2000));
    assert!(answer.shortened && answer.total > 0);
}

#[tokio::test]
async fn an_index_that_is_still_being_made_says_so() {
    let house = House::new().await;
    let new = Index::new();
    let asked = ask(&new, &Moment::of(&house.model()), house.question("schulden"));
    assert!(matches!(asked, Err(Unavailable::BeingMade)));
}

#[test]
fn no_question_stops_the_program() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let house = runtime.block_on(House::new());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 400, ..ProptestConfig::default() });
    let pieces = prop_oneof![
        3 => any::<String>(),
        2 => "[a-z\"'+:*~^()\\[\\]{}!?. -]{0,60}",
        2 => "(schuld|wijk|de |\"|ë|\u{301}|İ|ß|ﬁ|٣|漢字|🏘️|-|,|1|\u{ad}){0,30}",
    ];
    runner
        .run(&pieces, |typed| {
            let answer = house.try_ask(house.question(&typed)).unwrap();
            prop_assert!(answer.hits.len() <= 20);
            let suggested = wijkwijs_app::search::suggest(
                &house.index,
                &Moment::of(&house.model()),
                &id("programma/nplv"),
                &typed,
                8,
            );
            prop_assert!(suggested.unwrap().len() <= 8);
            Ok(())
        })
        .unwrap();
}
