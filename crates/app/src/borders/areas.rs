// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The areas of one level, with their shapes.

use std::fmt;
use std::sync::{Arc, OnceLock};

use geo::{Area as _, BoundingRect as _, Coord, MultiPolygon, Rect};
use wijkwijs_domain::areas::RegionCode;

use super::{TOLERANCES, Topology};

/// An area on the borders of a year. Coordinates are Rijksdriehoek (EPSG:28992), in metres.
#[derive(Clone, PartialEq)]
pub struct Area {
    /// Its code.
    pub code: RegionCode,
    /// Its name as the source spells it; empty where it gives none.
    pub name: String,
    /// The land. Empty where the source gives no shape.
    pub shape: MultiPolygon<f64>,
    /// The surface of that in square metres.
    pub surface: f64,
    /// What it lies within; `None` without a shape.
    pub bounds: Option<Rect<f64>>,
}

impl Area {
    /// An area with a shape that is in order: rings are closed, outer ones run anti-clockwise and holes clockwise.
    #[must_use]
    pub fn new(code: RegionCode, name: impl Into<String>, shape: MultiPolygon<f64>) -> Self {
        let (surface, bounds) = (shape.unsigned_area(), shape.bounding_rect());
        Self { code, name: name.into(), shape, surface, bounds }
    }
}

impl fmt::Debug for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} “{}” ({} parts, {:.0} m²)", self.code, self.name, self.shape.0.len(), self.surface)
    }
}

/// The areas of one level of a division, by code.
pub struct Areas {
    land: Vec<Area>,
    water: Vec<Area>,
    topology: OnceLock<Topology>,
    simplified: [OnceLock<Arc<[MultiPolygon<f64>]>>; TOLERANCES.len()],
}

impl Areas {
    /// Of these areas. Of those with an equal code, the first counts. Water is what lies in the same codes and is no
    /// land, or is an area of water alone: it is kept, and drawn nowhere as land.
    #[must_use]
    pub fn new(mut land: Vec<Area>, mut water: Vec<Area>) -> Self {
        for areas in [&mut land, &mut water] {
            areas.sort_by(|a, b| a.code.cmp(&b.code));
            areas.dedup_by(|later, first| later.code == first.code);
        }
        Self { land, water, topology: OnceLock::new(), simplified: Default::default() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.land.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.land.is_empty()
    }

    /// All, by code.
    pub fn iter(&self) -> std::slice::Iter<'_, Area> {
        self.land.iter()
    }

    /// Water with a code of its own or that of the land beside it, by code.
    #[must_use]
    pub fn water(&self) -> &[Area] {
        &self.water
    }

    /// The area with a code.
    #[must_use]
    pub fn get(&self, code: &RegionCode) -> Option<&Area> {
        self.land.get(self.position(code)?)
    }

    /// The place of a code in [`Areas::iter`] and in [`Areas::simplified`].
    #[must_use]
    pub fn position(&self, code: &RegionCode) -> Option<usize> {
        self.land.binary_search_by(|area| area.code.cmp(code)).ok()
    }

    /// What all of them lie within; `None` when none has a shape.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect<f64>> {
        self.land.iter().filter_map(|area| area.bounds).reduce(|a, b| {
            let (low, high) = (a.min(), b.min());
            let min = Coord { x: low.x.min(high.x), y: low.y.min(high.y) };
            let max = Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) };
            Rect::new(min, max)
        })
    }

    /// The shapes made coarser together, in the order of [`Areas::iter`]: borders that areas share stay shared, so that
    /// there are no gaps and no overlaps, and no area vanishes. It is the coarsest of [`TOLERANCES`] that is no coarser
    /// than `metres`; below the finest of them the shapes are whole.
    #[must_use]
    pub fn simplified(&self, metres: f64) -> Arc<[MultiPolygon<f64>]> {
        let kept = TOLERANCES.iter().zip(&self.simplified).rev().find(|(tolerance, _)| **tolerance <= metres);
        match kept {
            Some((tolerance, kept)) => Arc::clone(kept.get_or_init(|| self.topology().shapes(*tolerance).into())),
            None => self.land.iter().map(|area| area.shape.clone()).collect(),
        }
    }

    /// The borders, each once.
    #[must_use]
    pub fn topology(&self) -> &Topology {
        self.topology.get_or_init(|| Topology::new(self.land.iter().map(|area| &area.shape)))
    }
}

impl fmt::Debug for Areas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} areas and {} of water", self.land.len(), self.water.len())
    }
}

impl<'a> IntoIterator for &'a Areas {
    type Item = &'a Area;
    type IntoIter = std::slice::Iter<'a, Area>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
