// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes a package in its one canonical form.

use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::{Kind, registry};

use crate::files::{Files, PROVENANCE, name_of};
use crate::{Package, Record, bib, read, toml};

/// The files of a package. Bodies are canonical (from [`crate::read`] or
/// [`wijkwijs_domain::KindInfo::canonical`]) and of a kind in the registry; a body that is not is written as a
/// record without fields, on which [`crate::read`] then remarks.
#[must_use]
pub fn write(package: &Package) -> Files {
    let mut records = package.records.clone();
    read::sort(&mut records);
    let mut files = Files::new();
    for kind in registry() {
        let of_kind: Vec<&Record> = records.iter().filter(|record| record.id.kind() == kind.code).collect();
        let Some(first) = of_kind.first() else {
            continue;
        };
        let text = match kind.code {
            Programme::CODE => {
                let (text, provenance) = toml::write_programme(kind, first);
                files.extend(provenance.map(|text| (PROVENANCE.to_owned(), text)));
                text
            }
            Publication::CODE => bib::write(kind, &of_kind),
            _ => toml::write_records(kind, &of_kind),
        };
        files.insert(name_of(kind), text);
    }
    files
}
