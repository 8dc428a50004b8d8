// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From features to the areas of a division.

use std::collections::BTreeMap;

use geo::{Area as _, BooleanOps as _, MultiPolygon};
use wijkwijs_app::borders::Area;
use wijkwijs_domain::areas::{Coordinates, Level, LevelContents, RegionCode};
use wijkwijs_importers::source::Unreadable;

use crate::code::{How, code, is_water, name, wrong_parent};
use crate::mend::{mend, united};
use crate::nothing::Met;
use crate::read::{Feature, Layer};
use crate::remarks::{Remark, Remarks};

/// Which surface two parts of one code may share, in square metres and as a share of the smaller: sources that made
/// shapes coarser one by one let parts overlap along their border.
const SHARED: (f64, f64) = (10.0, 0.05);

/// Which share two shapes must have in common to be the same.
const SAME: f64 = 0.999;

/// The areas of a division, made of one file after another.
pub struct Making<'a> {
    how: &'a How,
    land: BTreeMap<RegionCode, Found>,
    water: BTreeMap<RegionCode, Found>,
    coordinates: Option<Coordinates>,
    remarks: Remarks,
    ways: (usize, usize),
    met: Met,
}

#[derive(Default)]
struct Found {
    name: String,
    shapes: Vec<MultiPolygon<f64>>,
    /// Features without a shape that are no labels.
    shapeless: usize,
    labels: usize,
}

/// A division that was made.
#[derive(Debug)]
pub struct Made {
    /// The areas of land, by code.
    pub land: Vec<Area>,
    /// Water, by code.
    pub water: Vec<Area>,
    /// The coordinates it was found in.
    pub coordinates: Coordinates,
    /// What was noticed.
    pub remarks: Remarks,
}

impl<'a> Making<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(how: &'a How) -> Self {
        Self {
            how,
            land: BTreeMap::new(),
            water: BTreeMap::new(),
            coordinates: None,
            remarks: Remarks::default(),
            ways: (0, 0),
            met: Met::default(),
        }
    }

    /// Takes in what a file holds.
    ///
    /// # Errors
    /// [`Unreadable`] when its coordinates are neither of those that can be read.
    pub fn take(&mut self, layer: &Layer) -> Result<(), Unreadable> {
        let coordinates = match layer.coordinates {
            Some(coordinates) => coordinates,
            None => recognised(layer)?,
        };
        if layer.features.iter().any(|feature| feature.shape.is_some()) || self.coordinates.is_none() {
            self.coordinates = Some(coordinates);
        }
        self.remarks.count_up(Remark::NoArea, layer.others);
        layer.features.iter().for_each(|feature| self.feature(feature, coordinates));
        Ok(())
    }

    fn feature(&mut self, feature: &Feature, coordinates: Coordinates) {
        let known = code(feature, self.how);
        self.met.feature(feature, known.as_ref().map(|known| known.code.level()), self.how);
        let Some(known) = known else {
            self.remarks.note(Remark::NoCode, feature.id.clone().unwrap_or_default());
            return;
        };
        let code = known.code;
        let shown = code.as_str().to_owned();
        if self.how.level.is_some_and(|level| level != code.level()) {
            return;
        }
        if known.in_id {
            self.remarks.note(Remark::CodeInId, shown.clone());
        }
        if wrong_parent(feature, &code).is_some() {
            self.remarks.note(Remark::WrongParent, shown.clone());
        }
        let no_place = code.is_no_place();
        // Water has numbers of its own among neighbourhoods; other numbers without a place are of nowhere.
        let numbered = no_place && code.level() == Level::Neighbourhood && !shown[2..].starts_with("0000");
        if no_place && !numbered {
            self.remarks.note(Remark::NoPlace, shown);
            return;
        }
        let water = numbered || is_water(feature);
        let mut shapes = Vec::new();
        if let Some(polygons) = &feature.shape {
            let mended = mend(polygons, coordinates);
            mended.remarks.into_iter().for_each(|remark| self.remarks.note(remark, shown.clone()));
            self.ways = (self.ways.0 + mended.ways.0, self.ways.1 + mended.ways.1);
            shapes.extend(Some(mended.shape).filter(|shape| !shape.0.is_empty()));
        }
        let areas = if water { &mut self.water } else { &mut self.land };
        let found = areas.entry(code.clone()).or_default();
        if found.name.is_empty() {
            found.name = name(feature, self.how, code.level());
        }
        if feature.label {
            found.labels += 1;
        } else if shapes.is_empty() {
            found.shapeless += 1;
        }
        found.shapes.append(&mut shapes);
    }

    /// Why there is nothing to draw, where that is so.
    #[must_use]
    pub fn why_nothing(&self) -> Unreadable {
        self.met.why(self.how)
    }

    /// The division; `None` when no area was found.
    #[must_use]
    pub fn finish(mut self) -> Option<Made> {
        self.remarks.count_up(Remark::OtherWay, self.ways.0.min(self.ways.1));
        let land: Vec<Area> =
            self.land.into_iter().map(|(code, found)| settle(code, found, false, &mut self.remarks)).collect();
        let water: Vec<Area> =
            self.water.into_iter().map(|(code, found)| settle(code, found, true, &mut self.remarks)).collect();
        let coordinates = self.coordinates.filter(|_| !land.is_empty())?;
        Some(Made { land, water, coordinates, remarks: self.remarks })
    }
}

/// One area of what was found of a code.
fn settle(code: RegionCode, found: Found, water: bool, remarks: &mut Remarks) -> Area {
    let shown = code.as_str();
    if water {
        remarks.note(Remark::Water, shown);
    }
    if found.shapes.is_empty() {
        // What vanished was noticed where it did.
        let noticed = [Remark::Vanished, Remark::StillInvalid, Remark::NoPoint];
        if !noticed.iter().any(|remark| remarks.named(*remark).iter().any(|of| of == shown)) {
            remarks.note(Remark::Shapeless, shown);
        }
        return Area::new(code, found.name, MultiPolygon(Vec::new()));
    }
    remarks.count_up(Remark::Label, found.labels);
    let shape = match found.shapes.as_slice() {
        [only] => only.clone(),
        several => parts(several, shown, water, remarks),
    };
    Area::new(code, found.name, shape)
}

/// Parts of one code: united when they lie apart. That water comes in parts is nothing to tell.
fn parts(shapes: &[MultiPolygon<f64>], code: &str, water: bool, remarks: &mut Remarks) -> MultiPolygon<f64> {
    let mut different: Vec<&MultiPolygon<f64>> = Vec::new();
    for shape in shapes {
        let (mut twice, mut overlaps) = (false, false);
        for other in &different {
            let (shared, smaller) =
                (shape.intersection(*other).unsigned_area(), shape.unsigned_area().min(other.unsigned_area()));
            let larger = shape.unsigned_area().max(other.unsigned_area());
            twice |= shared >= larger * SAME;
            overlaps |= shared > SHARED.0.max(smaller * SHARED.1);
        }
        if twice {
            remarks.note(Remark::TwiceTheSame, code);
        } else if overlaps && !water {
            remarks.note(Remark::Ambiguous, code);
            return MultiPolygon(Vec::new());
        } else {
            different.push(shape);
        }
    }
    if different.len() > 1 && !water {
        remarks.note(Remark::United, code);
    }
    let different: Vec<MultiPolygon<f64>> = different.into_iter().cloned().collect();
    united(&different).unwrap_or_else(|| {
        remarks.note(Remark::StillInvalid, code);
        MultiPolygon(Vec::new())
    })
}

/// Coordinates by where they lie: in degrees the country lies between 3 and 8 and between 50 and 54, in metres far from
/// there.
fn recognised(layer: &Layer) -> Result<Coordinates, Unreadable> {
    let points = || layer.features.iter().filter_map(|feature| feature.shape.as_ref()).flatten().flatten().flatten();
    let degrees = points().all(|point| point.x.abs() <= 180.0 && point.y.abs() <= 90.0);
    let swapped =
        points().next().is_some() && points().all(|p| (50.0..54.0).contains(&p.x) && (2.0..8.0).contains(&p.y));
    match (degrees, swapped) {
        (_, true) => Err(Unreadable::new(
            "De breedte staat in dit bestand vóór de lengte. Draai ze om: eerst de lengte (rond 5), dan de breedte (rond 52).",
            "Latitude stands before longitude in this file. Turn them around: first longitude (about 5), then latitude (about 52).",
        )),
        (true, false) => Ok(Coordinates::Wgs84),
        (false, false) => Ok(Coordinates::Rd),
    }
}

impl Made {
    /// What it holds, by level, from large to small.
    #[must_use]
    pub fn contents(&self) -> Vec<LevelContents> {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let of = |level: Level| {
            let land = || self.land.iter().filter(move |area| area.code.level() == level);
            let areas = land().count();
            (areas > 0).then(|| LevelContents {
                level,
                areas: number(areas),
                shapeless: number(land().filter(|area| area.bounds.is_none()).count()),
                water: number(self.water.iter().filter(|area| area.code.level() == level).count()),
            })
        };
        Level::ALL.into_iter().filter_map(of).collect()
    }

    /// Whether any area has a shape.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.land.iter().any(|area| area.bounds.is_some())
    }
}
