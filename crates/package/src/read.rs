// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads a package: every file, every record and every link, and all faults at once.

use std::collections::BTreeMap;

use serde_json::Value;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::{Fault, Kind, Problem, Prose, registry};

use crate::draft::{Draft, Known, Parsed};
use crate::files::{Files, MAX_BYTES, PROGRAMME, PROVENANCE, Part, part};
use crate::place::{self, Found};
use crate::{Package, Record, Remark, bib, toml, words};

/// Reads a package.
///
/// # Errors
/// All faults in all files, by file and line: text that is not in its format, files, fields and values that do
/// not belong, records that occur twice, and links to records that are not in the package.
pub fn read(files: &Files) -> Result<Package, Vec<Remark>> {
    let mut parsed: BTreeMap<&str, Parsed> =
        files.iter().map(|(name, text)| (name.as_str(), parse(name, text))).collect();
    if !files.contains_key(PROGRAMME) {
        let fault = Fault::new(None, "", words::no_programme());
        parsed.entry(PROGRAMME).or_default().found.push(Found { offset: None, fault });
    }
    add_provenance(files, &mut parsed);
    let known = Known::new(parsed.values().flat_map(|file| &file.known))
        .with_bodies(parsed.values().flat_map(|file| &file.drafts));
    let mut records = Vec::new();
    let mut remarks = Vec::new();
    for (name, Parsed { drafts, mut found, .. }) in parsed {
        records.extend(drafts.into_iter().filter_map(|draft| draft.finish(Some(&known), &mut found)));
        let text = files.get(name).map_or("", String::as_str);
        remarks.extend(place::remarks(name, text, found));
    }
    if !remarks.is_empty() {
        return Err(remarks);
    }
    sort(&mut records);
    let programme = records.iter().map(|record| &record.id).find(|id| id.kind() == Programme::CODE).cloned();
    programme.map(|programme| Package { programme, records }).ok_or_else(Vec::new)
}

/// In the order of the registry, which begins with the programme, then by slug.
pub(crate) fn sort(records: &mut [Record]) {
    let place = |record: &Record| registry().iter().position(|kind| kind.code == record.id.kind());
    records.sort_by_cached_key(|record| (place(record).unwrap_or(usize::MAX), record.id.clone()));
}

/// What is in one file.
fn parse(name: &str, text: &str) -> Parsed {
    let whole = |problem| {
        let fault = Fault::new(None, "", problem);
        Parsed { found: vec![Found { offset: None, fault }], ..Parsed::default() }
    };
    if text.len() > MAX_BYTES {
        return whole(words::too_large());
    }
    match part(name) {
        Some(Part::Programme(kind)) => toml::programme(kind, text),
        Some(Part::Records(kind)) => toml::records(kind, text),
        Some(Part::Literature(kind)) => bib::records(kind, text),
        Some(Part::Provenance) => provenance(text),
        None => whole(words::unknown_file(name)),
    }
}

/// `herkomst.md` holds any text that the field may hold.
fn provenance(text: &str) -> Parsed {
    let problem = Prose::parse(without_mark(text)).err();
    let control = |c: char| c.is_control() && c != '\n' && c != '\r';
    let found = |problem| {
        let offset = if problem == Problem::ControlCharacter { text.find(control) } else { None };
        Found::at(offset.unwrap_or(0), Fault::new(None, "", problem))
    };
    Parsed { found: problem.map(found).into_iter().collect(), ..Parsed::default() }
}

/// Text without the byte order mark that some editors put in front of it.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Puts the text of `herkomst.md` in the programme.
fn add_provenance(files: &Files, parsed: &mut BTreeMap<&str, Parsed>) {
    let sound = parsed.get(PROVENANCE).is_some_and(|file| file.found.is_empty());
    let text = files.get(PROVENANCE).filter(|_| sound);
    let draft: Option<&mut Draft> = parsed.get_mut(PROGRAMME).and_then(|file| file.drafts.first_mut());
    if let (Some(text), Some(Value::Object(body))) = (text, draft.map(|draft| &mut draft.body)) {
        body.insert(toml::PROVENANCE_KEY.to_owned(), Value::String(without_mark(text).to_owned()));
    }
}
