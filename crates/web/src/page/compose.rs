// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which questions and parts the page of each kind has. What is not named here is drawn by what all records share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use wijkwijs_domain::areas::{Concerns, Ground, area_findings, area_recommendations};
use wijkwijs_domain::evidence::{Finding, Study};
use wijkwijs_domain::kind::by_code;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, PublicModel};

use super::essence::CellView;
use super::part::{GroupsView, Part};
use super::related::{GroupView, Note, grouped};
use crate::agenda::paths;
use crate::evidence::{element, study_rounds};
use crate::interventions::{By, DoneView, done, reach, rounds};
use crate::ui::Aspect;
use crate::view::Named;

/// Types of findings that say what changed or worked, and those that say what got in the way.
const SEEN: [&str; 2] = ["ervaren-effect", "werkzaam-element"];
const HINDERS: [&str; 3] = ["knelpunt", "dilemma", "contextfactor"];

/// What only the page of this kind shows.
#[derive(Default)]
pub struct Composed {
    /// The essence.
    pub essence: Vec<CellView>,
    /// The parts.
    pub parts: Vec<Part>,
}

/// The questions and parts of a record's page.
#[must_use]
pub fn compose(public: &PublicModel, item: &Arc<Item>) -> Composed {
    let page = Composer { public, id: &item.id, composed: Composed::default() };
    match item.id.kind() {
        "focusgebied" => page.area(),
        "thema" => page.theme(),
        "aanpaktype" => page.approach(),
        "aanpak" => page.intervention(),
        "element" => page.element(),
        "studie" => page.study(item),
        "onderwerp" => page.topic(),
        "kennisvraag" => page.question(),
        "kennislacune" => page.gap(),
        _ => Composed::default(),
    }
}

struct Composer<'a> {
    public: &'a PublicModel,
    id: &'a Id,
    composed: Composed,
}

impl<'a> Composer<'a> {
    fn linked(&self, kind: &str) -> Vec<&'a Arc<Item>> {
        self.public.linked(self.id, kind)
    }

    fn area(mut self) -> Composed {
        let done = done(self.public, self.id);
        let concerning = area_findings(self.public, self.id);
        let grounds = concerning.iter().map(|one| (one.id.clone(), one.ground)).collect();
        let findings = self.items(concerning);
        let advice = self.items(area_recommendations(self.public, self.id));
        let lines =
            done.iter().map(|one| (one.record.clone(), one.themes.first().map(|t| Note::Record(t.name.clone()))));
        self.ask(CellView::of_lines((Aspect::Done, "essence-done", "gedaan"), done.len(), lines));
        self.ask_findings(&findings);
        self.ask_records((Aspect::Asked, "essence-asked", "gevraagd"), &advice);
        self.done(done, By::Theme);
        self.findings_of_area(&findings, &grounds);
        self.groups("gevraagd", "part-asked", &[("aanbeveling", advice), ("doel", self.linked("doel"))]);
        self.groups(
            "onderzoek",
            "part-research",
            &[("onderzoek", self.linked("onderzoek")), ("studie", self.linked("studie"))],
        );
        self.composed
    }

    fn theme(mut self) -> Composed {
        let done = done(self.public, self.id);
        let findings = self.theme_findings();
        let advice = self.linked("aanbeveling");
        let (gaps, questions) = (self.linked("kennislacune"), self.linked("kennisvraag"));
        let research = self.linked("onderzoek");
        if !done.is_empty() {
            let lines = approaches(&done);
            self.ask(CellView::of_lines((Aspect::Done, "essence-done", "gedaan"), done.len(), lines));
        }
        if !findings.is_empty() {
            self.ask_findings(&findings);
        }
        if !advice.is_empty() {
            self.ask_records((Aspect::Asked, "essence-asked", "gevraagd"), &advice);
        }
        self.ask_agenda(&gaps, &questions, &research);
        self.done(done, By::AreaAndApproach);
        self.findings(&findings);
        self.groups("gevraagd", "part-asked", &[("aanbeveling", advice), ("doel", self.linked("doel"))]);
        self.groups("onbekend", "part-unknown", &[("kennislacune", gaps), ("kennisvraag", questions)]);
        self.groups("onderzoek", "part-research", &[("onderzoek", research), ("studie", self.linked("studie"))]);
        self.composed
    }

    fn approach(mut self) -> Composed {
        let done = done(self.public, self.id);
        let findings = self.linked("bevinding");
        let advice = self.linked("aanbeveling");
        let areas = unique(done.iter().map(|one| one.area.clone()));
        let lines = areas.iter().map(|area| (area.clone(), None));
        self.ask(CellView::of_lines((Aspect::Done, "essence-where", "gedaan"), areas.len(), lines));
        self.ask_findings(&findings);
        self.ask_records((Aspect::Asked, "essence-asked", "gevraagd"), &advice);
        self.done(done, By::AreaAndTheme);
        let reach = reach(self.public, self.id);
        if !reach.is_empty() {
            self.composed.parts.push(Part::Reach(reach));
        }
        self.findings(&findings);
        self.groups(
            "gevraagd",
            "part-asked",
            &[("aanbeveling", advice), ("meervoudig-effect", self.linked("meervoudig-effect"))],
        );
        self.composed
    }

    fn intervention(mut self) -> Composed {
        let rounds = rounds(self.public, self.id);
        if !rounds.is_empty() {
            self.composed.parts.push(Part::InStudies(rounds));
        }
        self.composed
    }

    fn element(mut self) -> Composed {
        if let Some(view) = element(self.public, self.id) {
            self.composed.parts.push(Part::Instances(view.clone()));
            self.composed.parts.push(Part::Against(view));
        }
        self.composed
    }

    fn study(mut self, item: &Item) -> Composed {
        let findings = self.linked("bevinding");
        let advice = self.linked("aanbeveling");
        if !findings.is_empty() {
            self.ask_findings(&findings);
            self.ask_records((Aspect::Asked, "essence-asked", "gevraagd"), &advice);
        }
        let rounds = study_rounds(self.public, item);
        if !rounds.is_empty() {
            self.composed.parts.push(Part::StudyRounds(rounds));
        }
        self.done(done(self.public, self.id), By::Studied);
        self.findings(&findings);
        self.groups("gevraagd", "part-asked", &[("aanbeveling", advice)]);
        self.composed
    }

    fn topic(mut self) -> Composed {
        let (gaps, questions) = (self.linked("kennislacune"), self.linked("kennisvraag"));
        let research = self.linked("onderzoek");
        self.ask_agenda(&gaps, &questions, &research);
        self.groups("onbekend", "part-unknown", &[("kennislacune", gaps), ("kennisvraag", questions)]);
        self.groups("onderzoek", "part-research", &[("onderzoek", research)]);
        self.composed
    }

    fn question(mut self) -> Composed {
        self.path();
        self.groups("onbekend", "part-gaps", &[("kennislacune", self.linked("kennislacune"))]);
        self.research_or_none(&["onderzoek", "studie"]);
        self.composed
    }

    fn gap(mut self) -> Composed {
        self.path();
        self.research_or_none(&["onderzoek"]);
        self.composed
    }

    fn path(&mut self) {
        let paths = paths(self.public, self.id);
        if !paths.is_empty() {
            self.composed.parts.push(Part::Path(paths));
        }
    }

    /// Who is finding out; that nobody is known to is said too.
    fn research_or_none(&mut self, kinds: &[&'static str]) {
        let of = |kind: &&'static str| (*kind, self.linked(kind));
        let groups = self.group_views(&kinds.iter().map(of).collect::<Vec<_>>());
        let caution = groups.is_empty().then_some("research-none");
        let view = GroupsView { id: "onderzoek", heading: "part-research", caution, groups };
        self.composed.parts.push(Part::Groups(view));
    }

    /// Findings about a theme, and those of a study that is about this theme alone.
    fn theme_findings(&self) -> Vec<&'a Arc<Item>> {
        let mut all = self.linked("bevinding");
        for (item, study) in self.public.linked_as::<Study>(self.id) {
            if study.themes.len() == 1 {
                let bare = |item: &&Arc<Item>| item.typed::<Finding>().is_some_and(|f| f.themes.is_empty());
                all.extend(self.public.linked(&item.id, "bevinding").into_iter().filter(bare));
            }
        }
        all.sort_by_cached_key(|item| sort_key(item.name()));
        all
    }

    fn items(&self, concerns: Vec<Concerns>) -> Vec<&'a Arc<Item>> {
        concerns.into_iter().filter_map(|one| self.public.get(&one.id)).collect()
    }

    fn ask(&mut self, cell: CellView) {
        self.composed.essence.push(cell);
    }

    fn ask_records(&mut self, question: (Aspect, &'static str, &'static str), items: &[&Arc<Item>]) {
        self.ask(CellView::of_records(self.public, self.id, question, items));
    }

    fn ask_findings(&mut self, findings: &[&Arc<Item>]) {
        let seen = of_types(findings, &SEEN);
        let hinders = of_types(findings, &HINDERS);
        self.ask(CellView::of_findings(self.public, self.id, (Aspect::Seen, "essence-seen", "gezien"), &seen));
        self.ask(CellView::of_findings(
            self.public,
            self.id,
            (Aspect::Hinders, "essence-hinders", "hindert"),
            &hinders,
        ));
    }

    fn ask_agenda(&mut self, gaps: &[&Arc<Item>], questions: &[&Arc<Item>], research: &[&Arc<Item>]) {
        if !gaps.is_empty() {
            self.ask_records((Aspect::Unknown, "essence-unknown", "onbekend"), gaps);
        }
        if !questions.is_empty() {
            self.ask_records((Aspect::Asked, "essence-questions", "onbekend"), questions);
        }
        if !research.is_empty() {
            self.ask_records((Aspect::Studied, "essence-studied", "onderzoek"), research);
        }
    }

    fn done(&mut self, done: Vec<DoneView>, by: By) {
        if !done.is_empty() {
            self.composed.parts.push(Part::Done(done, by));
        }
    }

    fn findings(&mut self, findings: &[&'a Arc<Item>]) {
        for (id, heading, types) in [("gezien", "part-seen", &SEEN[..]), ("hindert", "part-hinders", &HINDERS[..])] {
            self.groups(id, heading, &[("bevinding", of_types(findings, types))]);
        }
    }

    /// Findings that concern an area, each with on what ground; what to know of that is said once, over the first.
    fn findings_of_area(&mut self, findings: &[&'a Arc<Item>], grounds: &BTreeMap<Id, Ground>) {
        let first = self.composed.parts.len();
        self.findings(findings);
        let views = self.composed.parts[first..].iter_mut().filter_map(Part::groups_mut);
        for (at, view) in views.enumerate() {
            view.caution = (at == 0).then_some("area-caution");
            for group in &mut view.groups {
                for (item, note) in group.items.iter().zip(&mut group.notes) {
                    let study = match note.take() {
                        Some(Note::Record(study)) => Some(study),
                        _ => None,
                    };
                    *note = grounds.get(&item.id).map(|ground| Note::Ground(*ground, study));
                }
            }
        }
    }

    fn groups(&mut self, id: &'static str, heading: &'static str, kinds: &[(&'static str, Vec<&'a Arc<Item>>)]) {
        let groups = self.group_views(kinds);
        if !groups.is_empty() {
            self.composed.parts.push(Part::Groups(GroupsView { id, heading, caution: None, groups }));
        }
    }

    fn group_views(&self, kinds: &[(&'static str, Vec<&'a Arc<Item>>)]) -> Vec<GroupView> {
        let of = |(code, items): &(&'static str, Vec<&'a Arc<Item>>)| {
            by_code(code).map_or_else(Vec::new, |kind| grouped(self.public, self.id, kind, items))
        };
        kinds.iter().flat_map(of).collect()
    }
}

fn of_types<'a>(findings: &[&'a Arc<Item>], types: &[&str]) -> Vec<&'a Arc<Item>> {
    let Some((at, _)) = by_code("bevinding").and_then(|kind| kind.field("soort")) else { return Vec::new() };
    findings.iter().filter(|item| item.facet(at).any(|code| types.contains(&code))).copied().collect()
}

fn unique(all: impl Iterator<Item = Named>) -> Vec<Named> {
    let mut seen = BTreeSet::new();
    all.filter(|one| seen.insert(one.id.clone())).collect()
}

/// The kinds of what is done, with in how many areas each is; most areas first, then by name.
fn approaches(done: &[DoneView]) -> Vec<(Named, Option<Note>)> {
    let all = unique(done.iter().flat_map(|one| one.approaches.iter().cloned()));
    let areas = |approach: &Named| {
        let with = done.iter().filter(|one| one.approaches.contains(approach));
        with.map(|one| &one.area.id).collect::<BTreeSet<_>>().len()
    };
    let mut counted: Vec<(Named, usize)> = all.iter().map(|approach| (approach.clone(), areas(approach))).collect();
    counted.sort_by_cached_key(|(approach, n)| (std::cmp::Reverse(*n), sort_key(&approach.name)));
    counted.into_iter().map(|(approach, n)| (approach, Some(Note::Areas(n)))).collect()
}

/// The records that a page names in its parts, so that it need not name them twice.
#[must_use]
pub fn named_in(parts: &[Part]) -> BTreeSet<Id> {
    let mut all = BTreeSet::new();
    for part in parts {
        match part {
            Part::Done(done, _) => all.extend(done.iter().map(|one| one.record.id.clone())),
            Part::Instances(view) => {
                let studies = view.instances.iter().chain(&view.against);
                all.extend(studies.flat_map(|study| &study.findings).map(|one| one.finding.id.clone()));
            }
            Part::Groups(view) => {
                all.extend(view.groups.iter().flat_map(|group| &group.items).map(|item| item.id.clone()));
            }
            _ => {}
        }
    }
    all
}
