// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which files a package has.

use std::collections::BTreeMap;

use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::{Kind, KindInfo, registry};

/// The files of a package: name and text.
pub type Files = BTreeMap<String, String>;

/// The version of the format that this program reads and writes: `formaat` in `programma.toml`.
pub const FORMAT: i64 = 1;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

pub(crate) const PROGRAMME: &str = "programma.toml";
pub(crate) const LITERATURE: &str = "literatuur.bib";
pub(crate) const PROVENANCE: &str = "herkomst.md";

/// What a file holds.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// The programme itself.
    Programme(&'static KindInfo),
    /// Records of one kind, in TOML.
    Records(&'static KindInfo),
    /// Publications, in BibLaTeX.
    Literature(&'static KindInfo),
    /// The field `herkomst` of the programme.
    Provenance,
}

/// What the file of this name holds, if it is a file of a package.
pub(crate) fn part(name: &str) -> Option<Part> {
    if name == PROVENANCE {
        return Some(Part::Provenance);
    }
    let kind = registry().iter().find(|kind| name_of(kind) == name)?;
    Some(match kind.code {
        Programme::CODE => Part::Programme(kind),
        Publication::CODE => Part::Literature(kind),
        _ => Part::Records(kind),
    })
}

/// The name of the file that holds the records of a kind.
pub(crate) fn name_of(kind: &KindInfo) -> String {
    match kind.code {
        Programme::CODE => PROGRAMME.to_owned(),
        Publication::CODE => LITERATURE.to_owned(),
        _ => format!("{}.toml", kind.plural),
    }
}

/// The names of all files a package may have.
pub(crate) fn names() -> Vec<String> {
    registry().iter().map(name_of).chain([PROVENANCE.to_owned()]).collect()
}
