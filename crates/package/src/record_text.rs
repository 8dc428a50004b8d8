// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One record as text, for whoever rather edits text than a form.

use wijkwijs_domain::{Fault, Id, KindInfo, State};

use crate::files::MAX_BYTES;
use crate::place::{self, Found};
use crate::{Remark, toml, words};

/// The name that remarks give to the text of one record, and under which [`Remark::excerpt`] looks for it.
pub const RECORD_FILE: &str = "record.toml";

/// A record as text: as in the file of its kind, with the whole identifier as heading. A publication too is TOML
/// here, with the field names of its kind.
#[must_use]
pub fn record_to_toml(info: &KindInfo, id: &Id, state: &State, body: &str) -> String {
    let mut text = format!("[\"{id}\"]\n");
    toml::write_fields(info, state, &toml::body(info, info.schema_version(), body), &mut text);
    text
}

/// Reads the text of [`record_to_toml`]: identifier, state and canonical body. Whether the records it refers to
/// exist is for whoever adds it to a model.
///
/// # Errors
/// All faults, with line and column, in the file [`RECORD_FILE`].
pub fn record_from_toml(text: &str) -> Result<(Id, State, String), Vec<Remark>> {
    let one = || Found::at(0, Fault::new(None, "", words::one_record()));
    if text.len() > MAX_BYTES {
        return Err(place::remarks(
            "",
            "",
            vec![Found { offset: None, fault: Fault::new(None, "", words::too_large()) }],
        ));
    }
    let mut parsed = toml::identified(text);
    let mut drafts = std::mem::take(&mut parsed.drafts);
    let mut found = parsed.found;
    if drafts.len() > 1 || (drafts.is_empty() && found.is_empty()) {
        found.push(one());
    }
    let last = drafts.pop();
    for draft in drafts {
        draft.finish(None, &mut found);
    }
    let record = last.and_then(|draft| draft.finish(None, &mut found));
    match record {
        Some(record) if found.is_empty() => Ok((record.id, record.state, record.body)),
        _ => Err(place::remarks(RECORD_FILE, text, found)),
    }
}
