// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which divisions there are.

use wijkwijs_domain::areas::{Division, Level};
use wijkwijs_domain::{Id, Kind as _, PublicModel};

/// The divisions of a programme, by year.
#[derive(Clone, Debug, Default)]
pub struct Divisions(Vec<Kept>);

/// A division.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its record.
    pub id: Id,
    /// What it says.
    pub division: Division,
}

impl Divisions {
    /// The divisions of a programme that everybody may see.
    #[must_use]
    pub fn of(public: &PublicModel, programme: &Id) -> Self {
        let read = |id: &Id| Some(Kept { id: id.clone(), division: public.get(id)?.typed::<Division>()? });
        Self::new(public.list(programme, Division::CODE).filter_map(|item| read(&item.id)).collect())
    }

    /// Of these.
    #[must_use]
    pub fn new(mut all: Vec<Kept>) -> Self {
        // Of one year the one that was fetched last comes first.
        all.sort_by(|a, b| {
            let (first, second) = (&a.division, &b.division);
            (first.year.cmp(&second.year))
                .then_with(|| second.fetched.cmp(&first.fetched))
                .then_with(|| second.edition.cmp(&first.edition))
                .then_with(|| a.id.cmp(&b.id))
        });
        Self(all)
    }

    /// All, by year.
    pub fn iter(&self) -> std::slice::Iter<'_, Kept> {
        self.0.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The division of a year with borders of a level. Sources give levels in files of their own, so a year can have
    /// several; of those with the level it is the newest. Another year's is never given in its place.
    #[must_use]
    pub fn of_year(&self, year: u16, level: Level) -> Option<&Kept> {
        self.0.iter().find(|kept| kept.division.year == year && kept.division.level(level).is_some())
    }

    /// The years with borders of a level, in order.
    #[must_use]
    pub fn years(&self, level: Level) -> Vec<u16> {
        let with = self.0.iter().filter(|kept| kept.division.level(level).is_some());
        let mut years: Vec<u16> = with.map(|kept| kept.division.year).collect();
        years.dedup();
        years
    }
}

impl<'a> IntoIterator for &'a Divisions {
    type Item = &'a Kept;
    type IntoIter = std::slice::Iter<'a, Kept>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
