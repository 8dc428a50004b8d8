// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a table says of itself, in either version.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use wijkwijs_app::figures::RegionNames;
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::Filter;

use super::address::Protocol;
use crate::reading::normalised;
use crate::source::Unreadable;

/// What a table says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// When it was last modified, as it says.
    pub modified: String,
    /// How many observations (version 4) there are in all.
    pub count: Option<u64>,
    /// What its cells are told apart by.
    pub dimensions: Vec<Dimension>,
    /// What is measured.
    pub measures: Vec<Measure>,
}

/// What kind of dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DimensionKind {
    /// Regions.
    Region,
    /// Periods.
    Time,
    /// Anything else.
    Other,
}

/// A dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// Its name in rows.
    pub name: String,
    /// What kind.
    pub kind: DimensionKind,
    /// Its codes.
    pub codes: Vec<Code>,
}

/// A code of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// As rows have it, padded where they are.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Of a period: whether its figures may still change.
    pub provisional: bool,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// As rows have it: `AantalInwoners_5` in version 3, `T001036` in version 4.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// As a download of StatLine heads its column: `Bevolking/Aantal inwoners (aantal)`.
    pub path: String,
}

impl About {
    /// The names of the regions, as the table spells them.
    #[must_use]
    pub fn names(&self) -> RegionNames {
        let codes = self.dimensions.iter().filter(|d| d.kind == DimensionKind::Region).flat_map(|d| &d.codes);
        codes.filter_map(|code| Some((RegionCode::parse(&code.key).ok()?, code.title.trim().to_owned()))).collect()
    }

    /// The columns of measures by the names that a mapping has for them: the key, the heading of StatLine, or a title
    /// that is of one measure only. A measure that the mapping does not name has the name by which people know it.
    pub(super) fn columns(&self, protocol: Protocol, spellings: &[&str]) -> Vec<String> {
        let exact: BTreeSet<&str> = spellings.iter().copied().collect();
        let alike: BTreeSet<String> = spellings.iter().map(|spelling| normalised(spelling)).collect();
        let mut titles: HashMap<String, usize> = HashMap::new();
        self.measures.iter().for_each(|measure| *titles.entry(normalised(&measure.title)).or_default() += 1);
        let name = |measure: &Measure| -> String {
            let title = normalised(&measure.title);
            let best = if exact.contains(measure.key.as_str()) || alike.contains(&normalised(&measure.key)) {
                &measure.key
            } else if alike.contains(&normalised(&measure.path)) {
                &measure.path
            } else if titles.get(&title) == Some(&1) && alike.contains(&title) {
                &measure.title
            } else {
                match protocol {
                    Protocol::V3 => &measure.key,
                    Protocol::V4 => &measure.path,
                }
            };
            best.clone()
        };
        self.measures.iter().map(name).collect()
    }

    /// The filter that a server understands for the filters of a mapping that are about dimensions, with the codes as
    /// the table spells them; and how many of all combinations of codes pass, as a share.
    pub(super) fn filter(&self, filters: &[Filter]) -> Result<(Option<String>, f64), Unreadable> {
        let mut parts = Vec::new();
        let mut share = 1.0;
        for filter in filters {
            let wanted = normalised(&filter.column);
            let Some(dimension) = self.dimensions.iter().find(|d| normalised(&d.name) == wanted) else { continue };
            let passes = |code: &&Code| filter.values.iter().any(|value| **value == *code.key.trim());
            let keys: Vec<&str> = dimension.codes.iter().filter(passes).map(|code| code.key.as_str()).collect();
            if keys.is_empty() {
                return Err(no_code(filter, dimension));
            }
            #[expect(clippy::cast_precision_loss, reason = "a few thousand codes")]
            let part = keys.len() as f64 / dimension.codes.len() as f64;
            share *= part;
            let one = |key: &&str| format!("{} eq '{}'", dimension.name, key.replace('\'', "''"));
            parts.push(format!("({})", keys.iter().map(one).collect::<Vec<_>>().join(" or ")));
        }
        Ok(((!parts.is_empty()).then(|| parts.join(" and ")), share))
    }
}

fn no_code(filter: &Filter, dimension: &Dimension) -> Unreadable {
    let wanted = filter.values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let known: Vec<String> =
        dimension.codes.iter().take(12).map(|code| format!("{} ({})", code.key.trim(), code.title.trim())).collect();
    let known = known.join(", ");
    Unreadable::new(
        format!(
            "De koppeling wil alleen rijen met {} {wanted}, maar de tabel kent die niet. Wel: {known}.",
            filter.column
        ),
        format!(
            "The mapping wants only rows with {} {wanted}, which the table does not know. It has: {known}.",
            filter.column
        ),
    )
}

/// A text of an object; empty when it is absent.
pub(super) fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What refers to another: a number in one version, a text in the other.
pub(super) fn reference(of: &Value, key: &str) -> Option<String> {
    match of.get(key)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A measure under its groups, as StatLine heads its column.
pub(super) fn path(
    groups: &HashMap<String, (String, Option<String>)>,
    parent: Option<String>,
    title: &str,
    unit: &str,
) -> String {
    let mut parts = vec![title.trim().to_owned()];
    let mut next = parent;
    // Groups are a few deep; a ring of them would be without end.
    while let Some((group, above)) = next.and_then(|id| groups.get(&id)).filter(|_| parts.len() < 12) {
        parts.push(group.trim().to_owned());
        next = above.clone();
    }
    parts.reverse();
    let unit = if unit.trim().is_empty() { String::new() } else { format!(" ({})", unit.trim()) };
    format!("{}{unit}", parts.join("/"))
}

pub(super) fn kind(word: &str) -> DimensionKind {
    match word {
        word if word.contains("Geo") => DimensionKind::Region,
        word if word.contains("Time") => DimensionKind::Time,
        _ => DimensionKind::Other,
    }
}

/// A code by the names that its parts have in a version. Periods of earlier than version 4 say what they are too.
pub(super) fn code(of: &Value, key: &str) -> Code {
    Code {
        key: text(of, key).to_owned(),
        title: text(of, "Title").to_owned(),
        // `Voorlopig` and `NaderVoorlopig`.
        provisional: text(of, "Status").to_lowercase().contains("voorlopig"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(key: &str, title: &str, path: &str) -> Measure {
        Measure { key: key.into(), title: title.into(), path: path.into() }
    }

    #[test]
    fn a_measure_has_the_name_that_the_mapping_has_for_it() {
        let about = About {
            title: String::new(),
            modified: String::new(),
            count: None,
            dimensions: Vec::new(),
            measures: vec![
                measure("T001036", "Aantal inwoners", "Bevolking/Aantal inwoners (aantal)"),
                measure("1", "Totaal", "Wonen/Totaal (aantal)"),
                measure("2", "Totaal", "Werk/Totaal (aantal)"),
                measure("3", "Koopwoningen", "Wonen/Koopwoningen (%)"),
            ],
        };
        let of = |spellings: &[&str]| about.columns(Protocol::V4, spellings);
        let none = [
            "Bevolking/Aantal inwoners (aantal)",
            "Wonen/Totaal (aantal)",
            "Werk/Totaal (aantal)",
            "Wonen/Koopwoningen (%)",
        ];
        assert_eq!(of(&[]), none, "what is not named is shown as people know it");
        assert_eq!(of(&["AantalInwoners", "T001036"])[0], "T001036", "the key before the title");
        assert_eq!(of(&["AantalInwoners_5"])[0], "Aantal inwoners");
        assert_eq!(of(&["bevolking/aantal inwoners (AANTAL)"])[0], none[0]);
        assert_eq!(of(&["Totaal"])[1..3], none[1..3], "a title of two measures is of neither");
        assert_eq!(about.columns(Protocol::V3, &[])[3], "3");
    }

    #[test]
    fn groups_that_go_round_end() {
        let groups = HashMap::from([("1".to_owned(), ("A".to_owned(), Some("1".to_owned())))]);
        assert!(path(&groups, Some("1".into()), "x", "%").ends_with("A/x (%)"));
        assert_eq!(path(&groups, None, "x", ""), "x");
    }
}
