// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why files have no area that can be drawn, told to whoever delivered them.

use std::collections::{BTreeMap, BTreeSet};

use wijkwijs_domain::areas::Level;
use wijkwijs_importers::source::Unreadable;

use crate::How;
use crate::read::Feature;

/// More names of fields than this are not told.
const MOST_FIELDS: usize = 30;

/// What was met while reading.
#[derive(Debug, Default)]
pub struct Met {
    features: usize,
    coded: usize,
    /// Left out, for another level was asked.
    others: BTreeMap<Level, usize>,
    fields: BTreeSet<String>,
}

impl Met {
    /// One more feature, with the level its code says; `None` without a code.
    pub fn feature(&mut self, feature: &Feature, level: Option<Level>, how: &How) {
        self.features += 1;
        self.fields.extend(feature.fields.iter().map(|(name, _)| name.clone()));
        match level {
            Some(level) if how.level.is_some_and(|asked| asked != level) => *self.others.entry(level).or_default() += 1,
            Some(_) => self.coded += 1,
            None => {}
        }
    }

    /// Why there is nothing: no areas at all, none of the level, none with a code, or none with a shape.
    pub fn why(&self, how: &How) -> Unreadable {
        let features = self.features;
        if features == 0 {
            return Unreadable::new(
                "Er staat geen enkel gebied in. Kijk of dit de goede bestanden zijn.",
                "There is no area in it. See whether these are the right files.",
            );
        }
        if self.coded > 0 {
            return Unreadable::new(
                "De gebieden hebben een code, maar geen enkel heeft een vorm. Kies bestanden met de grenzen zelf.",
                "The areas have a code, but none has a shape. Choose files with the borders themselves.",
            );
        }
        if let (Some(asked), false) = (how.level, self.others.is_empty()) {
            let found: Vec<&str> = self.others.keys().map(|level| level.code()).collect();
            let (asked, found) = (asked.code(), found.join(", "));
            return Unreadable::new(
                format!(
                    "Er is geen gebied van het niveau {asked}; er zijn er wel van: {found}. Kies dat met --level, of laat \
                     --level weg."
                ),
                format!(
                    "There is no area of the level {asked}; there are of: {found}. Choose that with --level, or leave out \
                     --level."
                ),
            );
        }
        let fields: Vec<&str> = self.fields.iter().take(MOST_FIELDS).map(String::as_str).collect();
        let fields = fields.join(", ");
        let absent = how.code.as_ref().filter(|name| !name.contains('{') && !self.fields.contains(*name));
        let (absent_nl, absent_en) = absent.map_or_else(Default::default, |name| {
            (format!("Het veld “{name}” is er niet. "), format!("There is no field “{name}”. "))
        });
        Unreadable::new(
            format!(
                "{absent_nl}Van geen van de {features} gebieden is een regiocode gevonden, zoals GM0363, WK036300 of \
                 BU03630000. De velden zijn: {fields}. Zeg met --code-field in welk veld de code staat."
            ),
            format!(
                "{absent_en}Of none of the {features} areas a region code was found, such as GM0363, WK036300 or \
                 BU03630000. The fields are: {fields}. Say with --code-field which field has the code."
            ),
        )
    }
}
