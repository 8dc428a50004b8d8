// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What two maps share because they were drawn otherwise, and not because a border moved.
//!
//! Two drawings of one border lie within a band around the true line, as wide as the drawings are inexact (Perkal 1966,
//! Discussion Papers of the Michigan Inter-University Community of Mathematical Geographers 10). What lies between them is
//! a strip: long, and nowhere wide. So a piece is told from a part that changed hands by its width, its surface beside
//! its edge (Delafontaine and others 2009, International Journal of Geographical Information Science 23).

use std::collections::BTreeSet;

use super::{Crosswalk, CrosswalkBuilder, Overlay, OverlayArea, OverlayPiece, Sliver, WeightForm, WeightKind};

/// How exactly two maps were drawn: what is a strip between two drawings of one border, and what a part that changed
/// hands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawing {
    /// A piece that is narrower than this on average is a strip, in the unit of the map; 0 when both maps are exact.
    pub width: f64,
    /// A strip that is at least this share of one of its areas is kept all the same: what is small can be narrow.
    pub most: f64,
    /// Less than this share of both areas is nothing, whatever its shape.
    pub least: f64,
}

impl Drawing {
    /// Maps that were made coarser to some tens of metres, as national maps are: 30 metres, a tenth and a thousandth.
    /// On the districts of 2016 and 2022 that finds 89 in 100 of those with equal addresses to be the same, and loses 2 in
    /// 100 of the passages of over 1 % of the addresses (docs/methods/boundaries.md).
    pub const COARSE: Self = Self { width: 30.0, most: 0.1, least: 0.001 };
}

/// Two maps laid over each other, without what is only drawn otherwise. Areas are called by their codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Redrawn {
    /// What areas share: old, new, and the surface in the square of the unit of the map.
    pub pieces: Vec<(String, String, f64)>,
    /// The pieces that were left out.
    pub slivers: Vec<Sliver>,
    /// The areas of which something can be said: of the old map and of the new.
    pub seen: (Vec<String>, Vec<String>),
    /// The areas of which nothing can be said: without a shape, for more than half outside the other map, or in exchange
    /// with one that is.
    pub unseen: (Vec<String>, Vec<String>),
}

impl Redrawn {
    /// A crosswalk by surface of the areas of which something can be said.
    #[must_use]
    pub fn crosswalk(&self) -> CrosswalkBuilder {
        let mut builder = Crosswalk::builder(&[(WeightKind::Surface, WeightForm::Amounts)])
            .old_areas(&self.seen.0)
            .new_areas(&self.seen.1);
        self.pieces.iter().for_each(|(old, new, surface)| builder.row(old, new, &[Some(*surface)]));
        builder
    }
}

impl OverlayPiece {
    /// How wide it is on average: that of a long strip with its surface and its edge.
    #[must_use]
    pub fn width(&self) -> f64 {
        if self.edge > 0.0 { 2.0 * self.surface / self.edge } else { 0.0 }
    }
}

impl Overlay {
    /// Leaves out what two maps share only because they were drawn otherwise. The largest piece of an area is always kept.
    /// What is left is divided as if the strips were not there, so nothing is lost. Areas of which the other map shows
    /// less than half leave with all that they exchanged with: a part of such an area would be taken for the whole.
    #[must_use]
    pub fn redrawn(&self, drawing: Drawing) -> Redrawn {
        let (mut main_old, mut main_new) = (vec![0.0_f64; self.old.len()], vec![0.0_f64; self.new.len()]);
        for piece in &self.pieces {
            main_old[piece.old] = main_old[piece.old].max(piece.surface);
            main_new[piece.new] = main_new[piece.new].max(piece.surface);
        }
        let is_strip = |piece: &&OverlayPiece| {
            let (old, new) = (&self.old[piece.old], &self.new[piece.new]);
            // Of an area that is hardly seen, the largest piece is the strip along the edge of the map.
            let is_main = (piece.surface >= main_old[piece.old] && !old.is_hidden())
                || (piece.surface >= main_new[piece.new] && !new.is_hidden());
            let share = (piece.surface / old.surface).max(piece.surface / new.surface);
            !is_main && (share < drawing.least || (share < drawing.most && piece.width() < drawing.width))
        };
        let (strips, mut pieces): (Vec<_>, Vec<_>) = self.pieces.iter().partition(is_strip);
        let unseen = self.unseen(&pieces);
        pieces.retain(|piece| !unseen.0.contains(&piece.old));
        let code = |areas: &[OverlayArea], at: usize| areas[at].code.clone();
        let sliver = |piece: &OverlayPiece| Sliver {
            old: code(&self.old, piece.old),
            new: code(&self.new, piece.new),
            share: piece.surface / self.old[piece.old].surface,
        };
        let apart = |areas: &[OverlayArea], unseen: &BTreeSet<usize>| -> (Vec<String>, Vec<String>) {
            let (out, seen): (Vec<_>, Vec<_>) = (0..areas.len()).partition(|at| unseen.contains(at));
            let codes = |places: Vec<usize>| places.into_iter().map(|at| code(areas, at)).collect();
            (codes(seen), codes(out))
        };
        let (old, new) = (apart(&self.old, &unseen.0), apart(&self.new, &unseen.1));
        let named = |piece: &&OverlayPiece| (code(&self.old, piece.old), code(&self.new, piece.new), piece.surface);
        Redrawn {
            pieces: pieces.iter().map(named).collect(),
            slivers: strips.into_iter().map(sliver).collect(),
            seen: (old.0, new.0),
            unseen: (old.1, new.1),
        }
    }

    /// The places of areas that are hidden, with all that they exchanged something with, directly or by way of others.
    fn unseen(&self, pieces: &[&OverlayPiece]) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let hidden = |areas: &[OverlayArea]| -> BTreeSet<usize> {
            (0..areas.len()).filter(|at| areas[*at].is_hidden()).collect()
        };
        let (mut old, mut new) = (hidden(&self.old), hidden(&self.new));
        loop {
            let before = old.len() + new.len();
            for piece in pieces {
                if old.contains(&piece.old) || new.contains(&piece.new) {
                    old.insert(piece.old);
                    new.insert(piece.new);
                }
            }
            if old.len() + new.len() == before {
                return (old, new);
            }
        }
    }
}

impl OverlayArea {
    /// Whether the other map shows less than half of it, or it has no shape.
    fn is_hidden(&self) -> bool {
        self.surface <= 0.0 || self.covered < 0.5 * self.surface
    }
}
