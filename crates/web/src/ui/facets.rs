// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The choices that narrow a list, each a link with how many it leaves. A link needs no button and no script.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Icon, Text, details, hidden, icon};

/// A choice of a facet.
#[derive(Clone, Debug)]
pub struct FacetChoice<'a> {
    /// Address of the list with this choice, or without it when it is chosen.
    pub href: Cow<'a, str>,
    /// Its words.
    pub text: Text<'a>,
    /// How many records it leaves, given the other choices.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Choices of one sort.
#[derive(Clone, Debug)]
pub struct Facet<'a> {
    /// Its query key, which is unique on the page.
    pub key: Cow<'a, str>,
    /// What is chosen from.
    pub label: Cow<'a, str>,
    /// The choices.
    pub choices: Vec<FacetChoice<'a>>,
    /// Words for the choices that are folded away; see [`folded_choices`].
    pub rest: Cow<'a, str>,
}

/// Facets under each other.
#[derive(Clone, Debug)]
pub struct Facets<'a> {
    /// What assistive technology calls them.
    pub label: Cow<'a, str>,
    /// Heard before a choice that is chosen: "Verwijder filter".
    pub remove: Cow<'a, str>,
    /// The facets.
    pub all: Vec<Facet<'a>>,
}

/// A facet of more choices than this is folded.
const SHOWN: usize = 8;

/// How many choices of `total` are folded away.
pub fn folded_choices(total: usize) -> usize {
    if total <= SHOWN + 2 { 0 } else { total - SHOWN }
}

/// The facets.
pub fn facets(facets: &Facets<'_>) -> Markup {
    html! {
        nav.ww-facets aria-label=(facets.label) {
            @for facet in &facets.all {
                div.ww-facet {
                    h2.ww-facet__heading id={ "facet-" (facet.key) } { (facet.label) }
                    (choices(facet, &facets.remove))
                }
            }
        }
    }
}

fn choices(facet: &Facet<'_>, remove: &str) -> Markup {
    // A chosen one stays in sight.
    let (chosen, others): (Vec<_>, Vec<_>) = facet.choices.iter().partition(|choice| choice.chosen);
    let all: Vec<&FacetChoice<'_>> = chosen.into_iter().chain(others).collect();
    let (seen, rest) = all.split_at(all.len() - folded_choices(all.len()));
    html! {
        (list(facet, seen, remove))
        @if !rest.is_empty() { (details(&facet.rest, list(facet, rest, remove))) }
    }
}

fn list(facet: &Facet<'_>, all: &[&FacetChoice<'_>], remove: &str) -> Markup {
    html! {
        ul.ww-facet__list aria-labelledby={ "facet-" (facet.key) } {
            @for choice in all { li {
                a.ww-facet__link href=(choice.href) aria-current=[choice.chosen.then_some("true")] {
                    @if choice.chosen { (hidden(remove)) " " }
                    span.ww-facet__words lang=[choice.text.lang] { (choice.text.words) }
                    " " span.ww-facet__count { (choice.count) }
                    @if choice.chosen { (icon(Icon::Remove)) }
                }
            } }
        }
    }
}
