// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parts of a record's page that only some kinds have, each under a heading of its own.

use maud::{Markup, html};

use super::related::{GroupView, group_links};
use crate::agenda::{PathView, path_list};
use crate::chrome::Chrome;
use crate::evidence::{self, ElementView, StudyRoundView};
use crate::figures::whole::{TakeView, take_along};
use crate::figures::{self, AreaFigures, IndicatorFigures};
use crate::interventions::{self, By, DoneView, ReachView, RoundView};
use crate::words::t;

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// What is done.
    Done(Vec<DoneView>, By),
    /// In how many of the areas studied an approach was seen.
    Reach(Vec<ReachView>),
    /// The study rounds in which an intervention was looked at.
    InStudies(Vec<RoundView>),
    /// The rounds of a study.
    StudyRounds(Vec<StudyRoundView>),
    /// Where an element was seen.
    Instances(ElementView),
    /// What speaks against an element.
    Against(ElementView),
    /// Where a question or gap stands in the agenda.
    Path(Vec<PathView>),
    /// What is measured in an area.
    AreaFigures(AreaFigures),
    /// What is measured of an indicator.
    IndicatorFigures(IndicatorFigures),
    /// Figures to take along.
    Take(TakeView),
    /// Records of some kinds, by kind and choice.
    Groups(GroupsView),
}

/// Records under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupsView {
    /// Anchor of the heading.
    pub id: &'static str,
    /// Key of the heading's words.
    pub heading: &'static str,
    /// Key of what to know before reading.
    pub caution: Option<&'static str>,
    /// The records.
    pub groups: Vec<GroupView>,
}

impl Part {
    /// The groups of records, if that is what it is.
    pub fn groups_mut(&mut self) -> Option<&mut GroupsView> {
        if let Self::Groups(view) = self { Some(view) } else { None }
    }

    /// Anchor and key of the heading.
    #[must_use]
    pub fn heading(&self) -> (&'static str, &'static str) {
        match self {
            Self::Done(_, By::Theme) => ("gedaan", "part-done"),
            Self::Done(_, By::Studied) => ("gedaan", "part-done-studied"),
            Self::Done(..) => ("gedaan", "part-done-everywhere"),
            Self::Reach(_) => ("bereik", "reach-heading"),
            Self::InStudies(_) => ("onderzocht", "rounds-heading"),
            Self::StudyRounds(_) => ("rondes", "study-rounds-heading"),
            Self::Instances(_) => ("voorbeelden", "instances-heading"),
            Self::Against(_) => ("tegenspraak", "against-heading"),
            Self::Path(_) => ("plaats", "path-heading"),
            Self::AreaFigures(_) => ("cijfers", "part-figures"),
            Self::IndicatorFigures(_) => ("cijfers", "part-figures-areas"),
            Self::Take(_) => ("meenemen", "out-take"),
            Self::Groups(view) => (view.id, view.heading),
        }
    }

    /// The part without its heading.
    #[must_use]
    pub fn body(&self, chrome: &Chrome) -> Markup {
        match self {
            Self::Done(all, by) => interventions::done_list(all, *by, chrome),
            Self::Reach(all) => interventions::reach_table(all, chrome),
            Self::InStudies(all) => interventions::rounds_list(all, chrome),
            Self::StudyRounds(all) => evidence::study_rounds_table(all, chrome),
            Self::Instances(view) => evidence::instances_body(view, chrome),
            Self::Against(view) => evidence::against_body(view, chrome),
            Self::Path(all) => path_list(all, chrome),
            Self::AreaFigures(view) => figures::area_figures(view, chrome),
            Self::IndicatorFigures(view) => figures::indicator_figures(view, chrome),
            Self::Take(view) => take_along(view, chrome),
            Self::Groups(view) => groups(view, chrome),
        }
    }
}

fn groups(view: &GroupsView, chrome: &Chrome) -> Markup {
    html! {
        @if let Some(key) = view.caution { p.ww-caution { (t(chrome.lang, key)) } }
        (group_links(&view.groups, chrome))
    }
}
