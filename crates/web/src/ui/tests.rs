// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use maud::{Markup, Render, html};

use super::*;

fn items(number: usize) -> Vec<LinkItem<'static>> {
    let item = |n: usize| LinkItem {
        href: format!("/{n}").into(),
        text: format!("naam {n}").into(),
        note: None,
        also: None,
        count: None,
    };
    (0..number).map(item).collect()
}

fn group(number: usize) -> String {
    let group = LinkGroup {
        id: "g".into(),
        heading: "Aanpakken".into(),
        mark: None,
        items: items(number),
        rest: "Meer".into(),
    };
    link_groups(Level::H3, &[group]).into_string()
}

fn field(error: Option<&'static str>) -> FormField<'static> {
    FormField {
        name: "naam".into(),
        label: "Naam".into(),
        help: Some("Voluit.".into()),
        error: error.map(Into::into),
        required: false,
        control: Control::Text { value: "<b>".into() },
    }
}

#[test]
fn text_in_another_language_says_so_and_other_text_does_not() {
    let marked = Text::new("wijk", Some("nl")).render().into_string();
    assert_eq!(marked, r#"<span lang="nl">wijk</span>"#);
    assert_eq!(Text::from("wijk").render().into_string(), "wijk");
}

#[test]
fn prose_parts_paragraphs_at_blank_lines_and_keeps_single_line_ends() {
    let shown = prose(&"een\ntwee\n\n\n\ndrie & vier".into()).into_string();
    let first = r#"<p class="nl-paragraph">een<br>twee</p>"#;
    let second = r#"<p class="nl-paragraph">drie &amp; vier</p>"#;
    assert_eq!(shown, format!(r#"<div class="ww-prose">{first}{second}</div>"#));
}

#[test]
fn a_long_group_of_links_is_folded_and_a_short_one_is_not() {
    assert_eq!((folded(10), folded(11), folded(40)), (0, 3, 32));
    assert!(!group(10).contains("<details"));
    let long = group(11);
    assert!(long.contains("<details"));
    assert_eq!(long.matches("<a ").count(), 11);
}

#[test]
fn a_field_is_described_by_its_error_before_its_help() {
    let shown = form_field(&field(Some("Vul een naam in"))).into_string();
    assert!(shown.contains(r#"aria-describedby="naam-error naam-help""#), "{shown}");
    assert!(shown.contains(r#"aria-invalid="true""#), "{shown}");
    let shown = form_field(&field(None)).into_string();
    assert!(shown.contains(r#"aria-describedby="naam-help""#), "{shown}");
    assert!(!shown.contains("aria-invalid"), "{shown}");
}

#[test]
fn a_value_is_never_read_as_markup() {
    assert!(form_field(&field(None)).into_string().contains(r#"value="&lt;b&gt;""#));
}

#[test]
fn every_error_of_a_summary_leads_to_its_field() {
    let shown = error_summary("Nog niet goed", &[("naam", "Vul een naam in")]).into_string();
    assert!(shown.contains(r##"<a class="nl-link" href="#naam">Vul een naam in</a>"##), "{shown}");
}

#[test]
fn only_an_answer_to_the_reader_is_announced() {
    let shown = |announce, tone| {
        let body: Markup = html! {};
        notice(&Notice { tone, heading: None, body, announce }).into_string()
    };
    assert!(!shown(false, Tone::Critical).contains("role="));
    assert!(shown(true, Tone::Critical).contains(r#"role="alert""#));
    assert!(shown(true, Tone::Positive).contains(r#"role="status""#));
}

#[test]
fn a_comparison_marks_only_what_changed() {
    let span = |words: &'static str, changed| Span { words: words.into(), changed };
    let change =
        Change { field: "Doel".into(), old: vec![span("een ", false), span("oud", true)], new: vec![], lang: None };
    let labels = ChangeLabels { old: "Was".into(), new: "Werd".into(), nothing: "Leeg".into() };
    let shown = changes(Level::H3, &labels, &[change]).into_string();
    assert!(shown.contains(r#">een <del class="ww-del">oud</del></p>"#), "{shown}");
    assert!(shown.contains(r#"<p class="ww-absent">Leeg</p>"#), "{shown}");
}
