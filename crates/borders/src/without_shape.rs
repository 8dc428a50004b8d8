// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas without a shape, in the description of a FlatGeobuf file. As a feature such an area would have an empty geometry,
//! at which GDAL, and so QGIS, stops reading: no area after it would be seen.

use serde::{Deserialize, Serialize};
use wijkwijs_app::borders::Area;

use crate::read::Feature;

/// What the description of our files holds.
#[derive(Serialize, Deserialize)]
struct Described {
    #[serde(rename = "zonderVorm")]
    without: Vec<Named>,
}

#[derive(Serialize, Deserialize)]
struct Named {
    code: String,
    naam: String,
    niveau: String,
    water: bool,
}

/// The description that names these areas, of land or of water; none when there are none.
pub fn written<'a>(areas: impl Iterator<Item = (&'a Area, bool)>) -> Option<String> {
    let named = |(area, water): (&Area, bool)| Named {
        code: area.code.as_str().to_owned(),
        naam: area.name.clone(),
        niveau: area.code.level().code().to_owned(),
        water,
    };
    let without: Vec<Named> = areas.map(named).collect();
    if without.is_empty() { None } else { serde_json::to_string(&Described { without }).ok() }
}

/// The areas that a description names; the descriptions of others name none.
pub fn read(description: &str) -> Vec<Feature> {
    let Ok(described) = serde_json::from_str::<Described>(description) else { return Vec::new() };
    let feature = |named: Named| {
        let fields = [("code", named.code), ("naam", named.naam), ("niveau", named.niveau)];
        let water = ("water", named.water.to_string());
        let fields = fields.into_iter().chain([water]).map(|(name, value)| (name.to_owned(), value)).collect();
        Feature { fields, ..Feature::default() }
    };
    described.without.into_iter().map(feature).collect()
}
