// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! In which regions conditions hold together: "districts where X and Y". By name; what cannot be judged for want of a
//! figure is counted apart.

mod draw;

use wijkwijs_app::figures::{Broken, Condition, FileRow, Library, MOST_CONDITIONS, NotACondition, Outcome, judged};
use wijkwijs_domain::Id;
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Horizon, Indicator, Period, Scale};
use wijkwijs_domain::sorting::sort_key;

use super::form::FaultView;
use crate::address;
use crate::figures::files;
use crate::site::is_fictional;
use crate::view::{Named, named};

pub use draw::render;

/// How many regions a page shows.
pub const PAGE: usize = 50;

/// The levels that can be asked for, the usual one first.
const LEVELS: [Level; 3] = [Level::District, Level::Neighbourhood, Level::Municipality];

/// The tests of the form: their value there, and their words.
const TESTS: [(&str, &str); 6] = [
    (">", "conditions-above"),
    (">=", "conditions-at-least"),
    ("<", "conditions-below"),
    ("<=", "conditions-at-most"),
    ("hoogste-vijfde", "conditions-highest"),
    ("laagste-vijfde", "conditions-lowest"),
];

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The noun of the level; empty for districts.
    pub level: String,
    /// The period; empty for the latest in common.
    pub period: String,
    /// The conditions.
    pub conditions: Vec<String>,
    /// The page, from 1; empty for the first.
    pub page: String,
    /// What a form adds: indicator, test and number.
    pub new: [String; 3],
}

impl Asked {
    /// Whether a form adds a condition; an indicator alone is only chosen in it.
    #[must_use]
    pub fn adds(&self) -> bool {
        let [indicator, test, number] = &self.new;
        !test.is_empty() && (!indicator.is_empty() || !number.is_empty())
    }

    /// The Dutch path of what is asked, without what a form adds.
    #[must_use]
    pub fn path(&self) -> String {
        let page = self.page.parse().unwrap_or(1);
        address::conditions("", (&self.level, &self.period), &self.conditions, page)
    }
}

/// The regions that meet conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionsView {
    /// The level.
    pub level: Level,
    /// The period that is asked for; empty for the latest in common.
    pub period: String,
    /// The conditions that could be read.
    pub conditions: Vec<Condition>,
    /// What is wrong in what was asked. Then nothing is judged: it would be another question.
    pub faults: Vec<FaultView>,
    /// What the form held, so that a fault can be mended there.
    pub new: [String; 3],
    /// The indicators that can be chosen.
    pub indicators: Vec<Named>,
    /// Those that describe an area without being good or bad, for examples.
    pub examples: Vec<Named>,
    /// What came of it; `None` without conditions, or with something wrong.
    pub outcome: Option<Outcome>,
    /// The names of indicators, focus areas and releases in it.
    pub names: Vec<Named>,
    /// The page, from 1.
    pub page: usize,
    /// Whether the programme is made up.
    pub fictional: bool,
}

impl ConditionsView {
    /// The conditions as they stand in an address.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.conditions.iter().map(ToString::to_string).collect()
    }

    fn named(&self, id: &Id) -> Named {
        let known = self.names.iter().find(|named| named.id == *id);
        known.cloned().unwrap_or_else(|| Named { id: id.clone(), name: id.slug().to_owned() })
    }
}

/// Loads it.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, asked: Asked) -> Result<ConditionsView, Broken> {
    let (conditions, mut faults) = conditions(library, &asked);
    let level = match asked.level.as_str() {
        "" => Some(LEVELS[0]),
        text => Level::of_code(text).filter(|level| LEVELS.contains(level)),
    };
    if level.is_none() {
        faults.push(FaultView::new("niveau", "conditions-fault-level", &asked.level));
    }
    let period = Period::parse(&asked.period);
    if period.is_none() && !asked.period.is_empty() {
        faults.push(FaultView::new("jaar", "conditions-fault-year", &asked.period));
    }
    let level = level.unwrap_or(LEVELS[0]);
    let outcome = match conditions.is_empty() || !faults.is_empty() {
        true => None,
        false => Some(judged(library, &conditions, level, period)?),
    };
    let (indicators, examples) = indicators(library);
    Ok(ConditionsView {
        level,
        period: period.map_or_else(String::new, |period| period.to_string()),
        names: outcome.as_ref().map(|outcome| names(library, outcome)).unwrap_or_default(),
        outcome,
        conditions,
        faults,
        new: asked.new,
        indicators,
        examples,
        page: asked.page.parse::<usize>().unwrap_or(1).max(1),
        fictional: library.public.get(library.programme).is_some_and(|item| is_fictional(item)),
    })
}

/// The conditions in the address with the one that a form adds, each once.
fn conditions(library: Library<'_>, asked: &Asked) -> (Vec<Condition>, Vec<FaultView>) {
    let (mut all, mut faults): (Vec<Condition>, Vec<FaultView>) = (Vec::new(), Vec::new());
    let is_known = |id: &Id| {
        let item = library.public.get(id).filter(|item| item.programme == *library.programme);
        item.is_some() && library.catalogue.indicators().any(|known| known == id)
    };
    let [indicator, test, number] = &asked.new;
    let added = asked.adds().then(|| {
        let is_fifth = test.ends_with("-vijfde");
        if is_fifth { format!("{indicator}={test}") } else { format!("{indicator}{test}{number}") }
    });
    for text in asked.conditions.iter().chain(&added) {
        let fault = |field, key, found: &str| FaultView::new(field, key, found);
        match Condition::parse(text) {
            Ok(condition) if !is_known(&condition.indicator) => {
                faults.push(fault("indicator", "conditions-fault-indicator", condition.indicator.slug()));
            }
            Ok(condition) if all.contains(&condition) => {}
            Ok(_) if all.len() == MOST_CONDITIONS => faults.push(fault("indicator", "conditions-fault-many", text)),
            Ok(condition) => all.push(condition),
            Err(NotACondition::Indicator(name)) => {
                faults.push(fault("indicator", "conditions-fault-indicator", &name));
            }
            Err(NotACondition::Number(number)) => faults.push(fault("getal", "conditions-fault-number", &number)),
            Err(NotACondition::Sign(_)) => faults.push(fault("toets", "conditions-fault-sign", text)),
        }
    }
    faults.truncate(MOST_CONDITIONS);
    (all, faults)
}

/// The indicators that there are figures of by name, and of those the ones that only describe an area and count nothing.
fn indicators(library: Library<'_>) -> (Vec<Named>, Vec<Named>) {
    let (mut all, mut plain) = (Vec::new(), Vec::new());
    for id in library.catalogue.indicators() {
        let Some(item) = library.public.get(id) else { continue };
        let Some(about) = item.typed::<Indicator>() else { continue };
        if about.horizon == Horizon::Feature && about.scale != Scale::Count {
            plain.push(named(item));
        }
        all.push(named(item));
    }
    all.sort_by_cached_key(|indicator| sort_key(&indicator.name));
    plain.sort_by_cached_key(|indicator| sort_key(&indicator.name));
    (all, plain)
}

fn names(library: Library<'_>, outcome: &Outcome) -> Vec<Named> {
    let tested = outcome.tested.iter().flat_map(|tested| {
        std::iter::once(&tested.condition.indicator).chain(tested.of.as_ref().map(|(_, release, _)| release))
    });
    let areas = outcome.meeting.iter().flat_map(|met| met.focus_areas.iter().map(|(id, _)| id));
    let mut ids: Vec<&Id> = tested.chain(areas).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| library.public.get(id)).map(named).collect()
}

/// All regions that meet the conditions, whatever page is shown, as rows of a file with the decimals of each indicator.
#[must_use]
pub fn rows(view: &ConditionsView) -> Vec<(FileRow, u8)> {
    let mut all = Vec::new();
    for met in view.outcome.iter().flat_map(|outcome| &outcome.meeting) {
        let tested = view.outcome.iter().flat_map(|outcome| &outcome.tested);
        for (tested, figure) in tested.zip(&met.figures) {
            let row = FileRow {
                indicator: tested.condition.indicator.slug().to_owned(),
                unit: tested.about.unit.to_string(),
                line: view.level.code().to_owned(),
                of: format!("{} ({})", met.name, met.code),
                period: figure.period.to_string(),
                boundary_year: tested.on.or_else(|| tested.of.as_ref().map(|(_, _, year)| *year)),
                value: figure.value.map(|value| files::rounded(value, tested.about.decimals)),
                status: figure.status.code().to_owned(),
                release: tested.of.as_ref().map_or_else(String::new, |(_, release, _)| release.to_string()),
                fictional: view.fictional,
            };
            all.push((row, tested.about.decimals));
        }
    }
    all
}
