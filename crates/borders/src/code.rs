// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which area a feature is of: its code and name, under the many names that sources give those fields.

use wijkwijs_domain::areas::{Level, RegionCode};

use crate::read::Feature;

/// What is known of a file before it is read. What is not said is recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// The field with the code; or a code with fields between braces, each with how many of its last signs count, filled
    /// up with zeros: `BU0518{WIJKCODE:2}{BUURTCODE:2}`.
    pub code: Option<String>,
    /// The field with the name.
    pub name: Option<String>,
    /// What sort of area a code is of that lacks its letters; and the only one that is read where a file has several.
    pub level: Option<Level>,
}

/// Fields with a code, in the order in which they are tried: what says what the feature itself is comes before what says
/// what it lies in. The level is that of codes without letters.
const CODES: [(&str, Option<Level>); 24] = [
    ("statcode", None),
    ("jrstatcode", None),
    ("regiocode", None),
    ("cbscode", None),
    ("code", None),
    ("buurtcode", Some(Level::Neighbourhood)),
    ("bucode", Some(Level::Neighbourhood)),
    ("buc", Some(Level::Neighbourhood)),
    ("wijkcode", Some(Level::District)),
    ("wkcode", Some(Level::District)),
    ("wkc", Some(Level::District)),
    ("gemeentecode", Some(Level::Municipality)),
    ("gmcode", Some(Level::Municipality)),
    ("gmc", Some(Level::Municipality)),
    ("gemcode", Some(Level::Municipality)),
    ("provinciecode", Some(Level::Province)),
    ("pvcode", Some(Level::Province)),
    ("landcode", Some(Level::Country)),
    ("pc4", Some(Level::Postcode)),
    ("pc4code", Some(Level::Postcode)),
    ("postcode4", Some(Level::Postcode)),
    ("postcode", Some(Level::Postcode)),
    ("identificatie", None),
    ("id", None),
];

/// Fields with a name for each level, before those that are for any.
const fn names(level: Level) -> &'static [&'static str] {
    match level {
        Level::Neighbourhood => &["statnaam", "buurtnaam", "bunaam", "bun", "naam", "name", "regionaam", "gebiedsnaam"],
        Level::District => &["statnaam", "wijknaam", "wknaam", "wkn", "naam", "name", "regionaam", "gebiedsnaam"],
        Level::Municipality => {
            &["statnaam", "gemeentenaam", "gmnaam", "gmn", "gemnaam", "naam", "name", "regionaam", "gebiedsnaam"]
        }
        Level::Province => &["statnaam", "provincienaam", "pvnaam", "naam", "name", "regionaam"],
        Level::Country | Level::Postcode => &["statnaam", "naam", "name", "regionaam"],
    }
}

/// A field's name without what differs from file to file: capitals, spaces and underscores.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// A code, and whether it was only in the identifier of the feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The code.
    pub code: RegionCode,
    /// Whether no field has it.
    pub in_id: bool,
}

/// The code of the area that a feature is of.
pub fn code(feature: &Feature, how: &How) -> Option<Known> {
    let known = |code| Known { code, in_id: false };
    if let Some(form) = how.code.as_deref() {
        return filled(feature, form).and_then(|text| read(&text, how.level)).map(known);
    }
    let fields: Vec<(String, &str)> =
        feature.fields.iter().map(|(name, value)| (plain(name), value.as_str())).collect();
    for (name, level) in CODES {
        let own = ["statcode", "regiocode", "cbscode", "code"].contains(&name);
        let level = level.or(how.level.filter(|_| own));
        let found = fields.iter().filter(|(field, _)| field == name).find_map(|(_, text)| read(text, level));
        if found.is_some() {
            return found.map(known);
        }
    }
    let id = feature.id.as_deref().and_then(|id| read(id, None));
    id.map(|code| Known { code, in_id: true })
}

/// A code as sources write it: perhaps with a year before it, or what the feature is called before it.
fn read(text: &str, level: Option<Level>) -> Option<RegionCode> {
    let text = text.trim();
    let parse = |text: &str| match level {
        // `18` in a field of districts is a number within some municipality, and no code.
        Some(level) => RegionCode::parse_at(text, level).ok().filter(|code| !code.is_no_place() || text.len() >= 6),
        None => RegionCode::parse(text).ok(),
    };
    // `2024BU03080000`, `buurten.BU03080000`.
    let without_year = || text.get(4..).filter(|_| text.bytes().take(4).all(|b| b.is_ascii_digit()));
    let last = || text.rsplit(['.', '/', ':']).next().filter(|last| last.len() < text.len());
    parse(text).or_else(|| RegionCode::parse(without_year()?).ok()).or_else(|| RegionCode::parse(last()?).ok())
}

/// The value of a field; or a text with the values of fields between braces, filled up with zeros.
fn filled(feature: &Feature, form: &str) -> Option<String> {
    let field = |name: &str| {
        let found = feature.fields.iter().find(|(field, _)| field == name);
        let found = found.or_else(|| feature.fields.iter().find(|(field, _)| plain(field) == plain(name)));
        found.map(|(_, value)| value.trim().to_owned())
    };
    if !form.contains('{') {
        return field(form);
    }
    let mut text = String::new();
    let mut rest = form;
    while let Some((before, from)) = rest.split_once('{') {
        let (inside, after) = from.split_once('}')?;
        let (name, width) = inside.split_once(':').unwrap_or((inside, "0"));
        let width: usize = width.parse().ok().filter(|width| *width <= 8)?;
        text.push_str(before);
        let value = format!("{:0>width$}", field(name)?);
        // Cities that number on past 99 are given the last two digits by CBS.
        let longer = value.len().saturating_sub(width).min(if width == 0 { 0 } else { value.len() });
        text.push_str(value.get(longer..)?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

/// The name of the area, as the file spells it.
pub fn name(feature: &Feature, how: &How, level: Level) -> String {
    if let Some(name) = how.name.as_deref() {
        return filled(feature, name).unwrap_or_default();
    }
    let find =
        |wanted: &&str| feature.fields.iter().find(|(field, value)| plain(field) == **wanted && !value.is_empty());
    let found = names(level).iter().find_map(find);
    found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

/// Whether the file says it is water.
pub fn is_water(feature: &Feature) -> bool {
    let water = feature.fields.iter().find(|(field, _)| matches!(&*plain(field), "water" | "h2o" | "indwater"));
    water.is_some_and(|(_, value)| ["JA", "B", "true", "1"].iter().any(|yes| value.trim().eq_ignore_ascii_case(yes)))
}

/// The parents that the file names and that are not those in the code.
pub fn wrong_parent(feature: &Feature, code: &RegionCode) -> Option<RegionCode> {
    let mut parent = code.parent();
    while let Some(expected) = parent {
        let level = expected.level();
        let of_level = CODES.iter().filter(|(_, of)| *of == Some(level) && level > Level::Province);
        for (name, _) in of_level {
            let value = feature.fields.iter().find(|(field, _)| plain(field) == *name);
            let Some(said) = value.and_then(|(_, value)| read(value, Some(level))) else { continue };
            if said.level() == level && said != expected {
                return Some(said);
            }
        }
        parent = expected.parent();
    }
    None
}
