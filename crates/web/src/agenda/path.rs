// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a question or a gap stands in the agenda: line, topic or theme, gap, question.

use maud::{Markup, html};
use wijkwijs_domain::agenda::{Gap, Question, Topic};
use wijkwijs_domain::programme::{ActionLine, Theme};
use wijkwijs_domain::{Id, PublicModel, Ref};

use crate::chrome::Chrome;
use crate::ui::{self, Icon};
use crate::view::{Named, named};
use crate::words::t;

/// From the widest step to the narrowest, the record of the page itself not included.
#[derive(Clone, Debug, PartialEq)]
pub struct PathView(pub Vec<Named>);

/// Loads the ways that lead to a question or a gap; empty for anything else.
#[must_use]
pub fn paths(public: &PublicModel, id: &Id) -> Vec<PathView> {
    let Some(item) = public.get(id) else { return Vec::new() };
    if let Some(question) = item.typed::<Question>() {
        return of(public, &question.topics, &question.themes);
    }
    item.typed::<Gap>().map_or_else(Vec::new, |gap| of(public, &gap.topics, &gap.themes))
}

fn of(public: &PublicModel, topics: &[Ref<Topic>], themes: &[Ref<Theme>]) -> Vec<PathView> {
    let topic = |topic: &Ref<Topic>| {
        let item = public.get(topic.id())?;
        let line: Option<Ref<ActionLine>> = item.typed::<Topic>().map(|topic| topic.line);
        let line = line.and_then(|line| public.get(line.id())).map(named);
        Some(PathView(line.into_iter().chain([named(item)]).collect()))
    };
    let theme = |theme: &Ref<Theme>| Some(PathView(vec![named(public.get(theme.id())?)]));
    topics.iter().filter_map(topic).chain(themes.iter().filter_map(theme)).collect()
}

/// Draws the ways, each as a line of links.
#[must_use]
pub fn path_list(all: &[PathView], chrome: &Chrome) -> Markup {
    let agenda = crate::address::in_lang(chrome.lang, &chrome.agenda());
    html! {
        ul.ww-paths {
            @for PathView(steps) in all {
                li.ww-path {
                    (ui::link(&agenda, &t(chrome.lang, "agenda-title").into()))
                    @for step in steps { " " (ui::icon(Icon::Next)) " " (chrome.link(step)) }
                }
            }
        }
    }
}
