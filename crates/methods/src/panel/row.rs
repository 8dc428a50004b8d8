// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person in a period: where at the start, where at the end, and what the values were.

use serde::{Deserialize, Serialize};

use crate::Refused;

/// What is known of a person's life in the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Vital {
    /// Alive at both ends, as far as is known.
    #[default]
    #[serde(rename = "in leven")]
    Alive,
    /// Was born or came of age: not counted at the start.
    #[serde(rename = "geboren of volwassen geworden")]
    Born,
    /// Died: not counted at the end.
    #[serde(rename = "overleden")]
    Died,
}

/// The kind of move; it follows from the places and the life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Move {
    /// The same area at both ends.
    #[serde(rename = "blijver")]
    Stayed,
    /// From one listed area to another.
    #[serde(rename = "verhuisd")]
    Moved,
    /// Came from no listed area.
    #[serde(rename = "van elders gekomen")]
    FromElsewhere,
    /// In no listed area at the end, and not known to have died.
    #[serde(rename = "uit beeld")]
    OutOfSight,
    /// Was born or came of age.
    #[serde(rename = "geboren of volwassen geworden")]
    Birth,
    /// Died.
    #[serde(rename = "overleden")]
    Death,
}

/// Which of the two values are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Known {
    /// Both.
    #[serde(rename = "beide")]
    Both,
    /// Only that of the start.
    #[serde(rename = "alleen begin")]
    Before,
    /// Only that of the end.
    #[serde(rename = "alleen eind")]
    After,
    /// Neither.
    #[serde(rename = "geen")]
    Neither,
}

impl Known {
    pub(super) fn of(before: Option<f64>, after: Option<f64>) -> Self {
        match (before.is_some(), after.is_some()) {
            (true, true) => Self::Both,
            (true, false) => Self::Before,
            (false, true) => Self::After,
            (false, false) => Self::Neither,
        }
    }

    pub(super) fn before(self) -> bool {
        matches!(self, Self::Both | Self::Before)
    }

    pub(super) fn after(self) -> bool {
        matches!(self, Self::Both | Self::After)
    }
}

/// One person in one period. A place is the name of a listed area, or none; an empty name is none. A value that is
/// absent or NaN is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PersonRow<'a> {
    pub(super) period: &'a str,
    pub(super) group: &'a str,
    pub(super) from: Option<&'a str>,
    pub(super) to: Option<&'a str>,
    pub(super) before: Option<f64>,
    pub(super) after: Option<f64>,
    pub(super) vital: Vital,
}

impl<'a> PersonRow<'a> {
    /// A person, alive, who was here and is there.
    #[must_use]
    pub fn new(from: Option<&'a str>, to: Option<&'a str>) -> Self {
        let place = |name: Option<&'a str>| name.filter(|n| !n.trim().is_empty());
        Self { from: place(from), to: place(to), ..Self::default() }
    }

    /// The values at the start and at the end.
    #[must_use]
    pub fn values(mut self, before: Option<f64>, after: Option<f64>) -> Self {
        self.before = before.filter(|x| !x.is_nan());
        self.after = after.filter(|x| !x.is_nan());
        self
    }

    /// What is known of the person's life.
    #[must_use]
    pub fn vital(mut self, vital: Vital) -> Self {
        self.vital = vital;
        self
    }

    /// The group within which people are comparable, for example education.
    #[must_use]
    pub fn group(mut self, group: &'a str) -> Self {
        self.group = group;
        self
    }

    /// The period, for example "2015-2016".
    #[must_use]
    pub fn period(mut self, period: &'a str) -> Self {
        self.period = period;
        self
    }
}

/// The kind of move, `None` for who was in no listed area at either end.
///
/// # Errors
/// Born but already there at the start, or died and still there at the end.
pub(super) fn kind<T: PartialEq>(
    from: Option<&T>,
    to: Option<&T>,
    vital: Vital,
    subject: impl Fn() -> String,
) -> Result<Option<Move>, Refused> {
    if vital == Vital::Born && from.is_some() {
        return Err(Refused::new(
            subject(),
            "geboren of volwassen geworden in de periode, maar wel met een gebied aan het begin; laat dat \
             gebied leeg.",
            "born or come of age in the period, yet with an area at the start; leave that area empty.",
        ));
    }
    if vital == Vital::Died && to.is_some() {
        return Err(Refused::new(
            subject(),
            "overleden in de periode, maar wel met een gebied aan het einde; laat dat gebied leeg.",
            "died in the period, yet with an area at the end; leave that area empty.",
        ));
    }
    Ok(match (from, to, vital) {
        (None, None, _) => None,
        (Some(a), Some(b), _) if a == b => Some(Move::Stayed),
        (Some(_), Some(_), _) => Some(Move::Moved),
        (Some(_), None, Vital::Died) => Some(Move::Death),
        (Some(_), None, _) => Some(Move::OutOfSight),
        (None, Some(_), Vital::Born) => Some(Move::Birth),
        (None, Some(_), _) => Some(Move::FromElsewhere),
    })
}
