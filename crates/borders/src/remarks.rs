// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was noticed and what was done about it. Nothing is mended in silence.

use std::collections::BTreeMap;

/// What was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remark {
    /// A feature without a code of an area.
    NoCode,
    /// A thing that is no area: a line.
    NoArea,
    /// A code for "not known where".
    NoPlace,
    /// A code that was found only in the identifier of the feature.
    CodeInId,
    /// Water with the code of land.
    Water,
    /// An area without a shape in the file.
    Shapeless,
    /// An area whose shape has no surface.
    Vanished,
    /// A label of an area that has a shape.
    Label,
    /// A code on several features: parts that do not overlap.
    United,
    /// A code on several features with the same shape.
    TwiceTheSame,
    /// A code on several features that overlap and differ.
    Ambiguous,
    /// A parent in the file that is not the one in the code.
    WrongParent,
    /// A ring that was not closed.
    NotClosed,
    /// A ring that is no area: fewer than three different points.
    NoRing,
    /// A ring in the other direction than it should be.
    OtherWay,
    /// A border that crosses or touches itself, a hole outside its area, or parts that overlap.
    Invalid,
    /// A surface that is noticeably another after mending.
    OtherSurface,
    /// A shape that could not be mended.
    StillInvalid,
    /// A point that lies nowhere.
    NoPoint,
}

impl Remark {
    /// What it says for a number of times.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoCode => ("zonder code van een gebied", "overgeslagen"),
            Self::NoArea => ("een lijn en geen gebied", "overgeslagen"),
            Self::NoPlace => ("een code voor “onbekend waar”", "overgeslagen"),
            Self::CodeInId => ("staat de code alleen in het kenmerk van het onderdeel", "die gebruikt"),
            Self::Water => ("water", "apart gehouden en niet als land getekend"),
            Self::Shapeless => ("een gebied zonder vorm", "bewaard zonder vorm"),
            Self::Vanished => ("een vorm zonder oppervlakte", "bewaard zonder vorm"),
            Self::Label => ("een plaats voor een naam bij een gebied met een vorm", "niet gebruikt"),
            Self::United => ("een code met meer delen die niet overlappen", "samengevoegd tot één gebied"),
            Self::TwiceTheSame => ("twee keer hetzelfde gebied", "één keer ingelezen"),
            Self::Ambiguous => ("een code met vormen die overlappen en verschillen", "geen vorm aangehouden"),
            Self::WrongParent => ("een hoger gebied dat niet klopt met de code", "uit de code afgeleid"),
            Self::NotClosed => ("een rand die niet gesloten was", "gesloten"),
            Self::NoRing => ("een rand met minder dan drie punten", "weggelaten"),
            Self::OtherWay => ("een rand die andersom liep", "omgekeerd"),
            Self::Invalid => ("een rand die zichzelf snijdt of raakt, of delen die overlappen", "hersteld"),
            Self::OtherSurface => ("een oppervlakte die door het herstel merkbaar anders werd", "zo bewaard"),
            Self::StillInvalid => ("een vorm die niet te herstellen was", "bewaard zonder vorm"),
            Self::NoPoint => ("een vorm met een punt dat nergens ligt", "bewaard zonder vorm"),
        }
    }
}

/// How many areas a remark names.
const NAMED: usize = 5;

/// What was noticed, with how often and of which areas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks(BTreeMap<Remark, (usize, Vec<String>)>);

impl Remarks {
    /// Notes a thing of an area or feature.
    pub fn note(&mut self, what: Remark, of: impl Into<String>) {
        let (count, named) = self.0.entry(what).or_default();
        *count += 1;
        named.push(of.into());
    }

    /// Notes a thing a number of times, without saying of what.
    pub fn count_up(&mut self, what: Remark, times: usize) {
        if times > 0 {
            self.0.entry(what).or_default().0 += times;
        }
    }

    /// How often a thing was noticed.
    #[must_use]
    pub fn count(&self, what: Remark) -> usize {
        self.0.get(&what).map_or(0, |(count, _)| *count)
    }

    /// Of which areas or features, in the order of the file.
    #[must_use]
    pub fn named(&self, what: Remark) -> &[String] {
        self.0.get(&what).map_or(&[], |(_, named)| named)
    }

    /// Each as a line in Dutch, with the first few it is of.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let line = |(what, (count, named)): (&Remark, &(usize, Vec<String>))| {
            let (noticed, done) = what.words();
            let mut named: Vec<&str> = named.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            named.dedup();
            let more = named.len().saturating_sub(NAMED);
            named.truncate(NAMED);
            let of = match (named.as_slice(), more) {
                ([], _) => String::new(),
                (named, 0) => format!(" ({})", named.join(", ")),
                (named, more) => format!(" ({} en nog {more})", named.join(", ")),
            };
            format!("{count} keer {noticed}: {done}{of}.")
        };
        self.0.iter().map(line).collect()
    }
}
