// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A map of areas coloured by class, with the focus areas outlined: where a measure is how large. Areas without a value
//! have a pattern for why, and are never coloured as if they had one; values from other boundaries are dotted.

mod draw;
mod words;

use crate::{Chart, Frame, Lang, Refused, Table, Words};

/// More areas or classes than this are refused.
const AREAS: usize = 20_000;
pub(crate) const CLASSES: usize = 7;
/// More reasons than there are patterns to tell apart are refused.
pub(crate) const REASONS: usize = 4;

/// Rings of points on a plane, x to the right and y up; what is inside an even number of rings is outside.
pub type Rings = Vec<Vec<(f64, f64)>>;

/// How an area is coloured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The class its value is in, counted from 0.
    Class(usize),
    /// It has no value, for this reason, counted from 0.
    Without(usize),
}

/// An area.
#[derive(Clone, Debug, PartialEq)]
pub struct MapArea {
    name: Words,
    rings: Rings,
    fill: Fill,
    said: Words,
    converted: bool,
    link: Option<String>,
}

impl MapArea {
    /// An area with a name, a shape, how it is coloured, and its value in words.
    pub fn new(name: impl Into<Words>, rings: Rings, fill: Fill, said: impl Into<Words>) -> Self {
        Self { name: name.into(), rings, fill, said: said.into(), converted: false, link: None }
    }

    /// Its value was converted from other boundaries.
    #[must_use]
    pub fn converted(mut self) -> Self {
        self.converted = true;
        self
    }

    /// Where a click on it leads.
    #[must_use]
    pub fn link(mut self, address: impl Into<String>) -> Self {
        self.link = Some(address.into());
        self
    }
}

/// Areas by class.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    frame: Frame,
    areas_are: Words,
    measure: Words,
    classes: Vec<Words>,
    reasons: Vec<Words>,
    areas: Vec<MapArea>,
    outlines: Vec<(Words, Rings)>,
    /// Only these bounds are drawn: least x and y, greatest x and y.
    bounds: Option<[f64; 4]>,
    /// Whether the legend stands elsewhere.
    bare: bool,
}

/// Collects classes and areas.
#[derive(Clone, Debug)]
pub struct MapBuilder(Map);

impl Map {
    /// A map of areas (`areas_are` says of what: `("wijken", "districts")`) by a measure, with its unit.
    pub fn builder(frame: Frame, areas_are: impl Into<Words>, measure: impl Into<Words>) -> MapBuilder {
        MapBuilder(Self {
            frame,
            areas_are: areas_are.into(),
            measure: measure.into(),
            classes: Vec::new(),
            reasons: Vec::new(),
            areas: Vec::new(),
            outlines: Vec::new(),
            bounds: None,
            bare: false,
        })
    }

    /// The same map without its legend, for a page that has it beside the drawing.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// The legend: for each class, and each reason that occurs, its words and how many areas.
    #[must_use]
    pub fn legend(&self) -> Vec<(Fill, &Words, usize)> {
        let classes = self.classes.iter().enumerate().map(|(at, words)| (Fill::Class(at), words));
        let reasons = self.reasons.iter().enumerate().map(|(at, words)| (Fill::Without(at), words));
        let counted = classes.chain(reasons).map(|(fill, words)| {
            let count = self.count(&fill);
            (fill, words, count)
        });
        counted.filter(|(fill, _, count)| matches!(fill, Fill::Class(_)) || *count > 0).collect()
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.areas.len()
    }

    /// How many values were converted from other boundaries.
    #[must_use]
    pub fn converted(&self) -> usize {
        self.areas.iter().filter(|area| area.converted).count()
    }

    /// Whether areas are outlined.
    #[must_use]
    pub fn is_outlined(&self) -> bool {
        !self.outlines.is_empty()
    }

    /// How many areas are in a class, or without a value for a reason.
    fn count(&self, fill: &Fill) -> usize {
        self.areas.iter().filter(|area| area.fill == *fill).count()
    }
}

/// The colour of a class among so many, as `#rrggbb`.
#[must_use]
pub fn class_colour(at: usize, of: usize) -> &'static str {
    crate::palette::map_class(at, of)
}

/// What areas without a value look like: the ground and the lines over it, by reason, as `#rrggbb`.
pub const WITHOUT: [(&str, &str); REASONS] =
    [("#ffffff", "#b4c0b9"), ("#ffffff", "#6b7a73"), ("#b4c0b9", "#ffffff"), ("#b4c0b9", "#6b7a73")];

impl MapBuilder {
    /// One more class, from low to high: its limits in words.
    #[must_use]
    pub fn class(mut self, limits: impl Into<Words>) -> Self {
        self.0.classes.push(limits.into());
        self
    }

    /// One more reason why there is no value.
    #[must_use]
    pub fn reason(mut self, why: impl Into<Words>) -> Self {
        self.0.reasons.push(why.into());
        self
    }

    /// One more area.
    #[must_use]
    pub fn area(mut self, area: MapArea) -> Self {
        self.0.areas.push(area);
        self
    }

    /// An outline over the areas, with its name: a focus area.
    #[must_use]
    pub fn outline(mut self, name: impl Into<Words>, rings: Rings) -> Self {
        self.0.outlines.push((name.into(), rings));
        self
    }

    /// Draws only what lies between a least x and y and a greatest x and y.
    #[must_use]
    pub fn within(mut self, bounds: [f64; 4]) -> Self {
        self.0.bounds = Some(bounds);
        self
    }

    /// Checks the map.
    ///
    /// # Errors
    /// No area with a shape, more than 20,000 areas, 7 classes or 4 reasons, an area in a class that is not there, something
    /// without a name, a point that is no number.
    pub fn build(self) -> Result<Map, Refused> {
        let map = self.0;
        map.frame.check()?;
        if map.areas.iter().all(|area| area.rings.is_empty()) {
            return Err(crate::refused::nothing(""));
        }
        for (what, count, most) in [
            ("gebieden", map.areas.len(), AREAS),
            ("klassen", map.classes.len(), CLASSES),
            ("redenen", map.reasons.len(), REASONS),
        ] {
            if count > most {
                return Err(crate::refused::too_many(what, most));
            }
        }
        let names = map.areas.iter().map(|area| &area.name).chain(&map.classes).chain(&map.reasons);
        if names.chain(map.outlines.iter().map(|(name, _)| name)).any(Words::is_blank) {
            return Err(crate::refused::unnamed("gebied, klasse of reden"));
        }
        let known = |fill: &Fill| match fill {
            Fill::Class(at) => *at < map.classes.len(),
            Fill::Without(at) => *at < map.reasons.len(),
        };
        let rings =
            map.areas.iter().flat_map(|area| &area.rings).chain(map.outlines.iter().flat_map(|(_, rings)| rings));
        let numbers = rings.flatten().all(|(x, y)| x.is_finite() && y.is_finite());
        if let Some(area) = map.areas.iter().find(|area| !known(&area.fill)) {
            return Err(Refused::new(
                area.name.nl.clone(),
                "heeft een klasse of reden die de legenda niet kent.",
                "has a class or reason that the legend does not know.",
            ));
        }
        if !numbers || map.bounds.is_some_and(|[a, b, c, d]| !(a < c && b < d)) {
            return Err(Refused::new("vorm", "een punt is geen getal.", "a point is no number."));
        }
        Ok(map)
    }
}

impl Chart for Map {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
