// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What hits can be narrowed by: their kind, the records they are about, and a few choices.

use wijkwijs_domain::kind::{Choice, Label, Shape, by_code};
use wijkwijs_domain::model::Item;

/// A way to narrow hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The query key.
    pub key: &'static str,
    /// What it is called.
    pub label: Label,
    /// What its values are.
    pub of: Of,
}

/// What the values of a facet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Kinds, by their noun.
    Kind,
    /// Records of a kind, by their slug.
    Record(&'static str),
    /// Choices in a field of a kind.
    Choice(&'static str, &'static str),
}

const fn label(nl: &'static str, en: &'static str) -> Label {
    Label { nl, en }
}

/// All facets. Their places are in the index, which is made anew at every start.
pub const FACETS: [Facet; 6] = [
    Facet { key: "soort", label: label("Soort", "Kind"), of: Of::Kind },
    Facet { key: "thema", label: label("Thema", "Theme"), of: Of::Record("thema") },
    Facet { key: "focusgebied", label: label("Focusgebied", "Focus area"), of: Of::Record("focusgebied") },
    Facet { key: "aanpaktype", label: label("Aanpaktype", "Approach"), of: Of::Record("aanpaktype") },
    Facet {
        key: "soortBevinding",
        label: label("Soort bevinding", "Sort of finding"),
        of: Of::Choice("bevinding", "soort"),
    },
    Facet {
        key: "geadresseerde",
        label: label("Aanbeveling aan", "Recommendation to"),
        of: Of::Choice("aanbeveling", "geadresseerden"),
    },
];

/// The facet with this query key, and its place.
#[must_use]
pub fn facet(key: &str) -> Option<(usize, &'static Facet)> {
    FACETS.iter().enumerate().find(|(_, facet)| facet.key == key)
}

impl Facet {
    /// The words of a choice; nothing for a facet of another sort.
    #[must_use]
    pub fn choice(&self, value: &str) -> Option<&'static Choice> {
        self.choices().iter().find(|choice| choice.code == value)
    }

    /// All choices; none for a facet of another sort.
    #[must_use]
    pub fn choices(&self) -> &'static [Choice] {
        let Of::Choice(kind, field) = self.of else { return &[] };
        let shape = by_code(kind).and_then(|kind| kind.field(field)).map(|(_, field)| &field.shape);
        shape.map_or(&[], choices)
    }

    /// Whether a value is one that can be asked for. Of records that is whatever could be the slug of one.
    #[must_use]
    pub fn knows(&self, value: &str) -> bool {
        match self.of {
            Of::Kind => by_code(value).is_some(),
            Of::Record(_) => wijkwijs_domain::id::is_slug(value),
            Of::Choice(..) => self.choice(value).is_some(),
        }
    }
}

fn choices(shape: &'static Shape) -> &'static [Choice] {
    match shape {
        Shape::Choice(choices) => choices,
        Shape::List { item, .. } => choices(item),
        _ => &[],
    }
}

/// The values of all facets that an item has: the place in [`FACETS`] and the value, each once.
#[must_use]
pub fn facets_of(item: &Item) -> Vec<(usize, &str)> {
    let mut all: Vec<(usize, &str)> = Vec::new();
    for (place, facet) in FACETS.iter().enumerate() {
        match facet.of {
            Of::Kind => all.push((place, item.id.kind())),
            // An area is about itself.
            Of::Record(kind) => {
                let links = item.content().map_or(&[][..], |content| &content.digest.links);
                let about = links.iter().map(|link| &link.to).chain([&item.id]).filter(|id| id.kind() == kind);
                all.extend(about.map(|id| (place, id.slug())));
            }
            Of::Choice(kind, field) if item.id.kind() == kind => {
                let at = by_code(kind).and_then(|kind| kind.field(field)).map(|(at, _)| at);
                all.extend(at.into_iter().flat_map(|at| item.facet(at)).map(|code| (place, code)));
            }
            Of::Choice(..) => {}
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}
