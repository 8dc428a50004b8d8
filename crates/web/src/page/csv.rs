// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A list as CSV: one row a record, one column a field, exactly the records that the list shows with its filters.
//!
//! As a Dutch spreadsheet reads it without asking: UTF-8 with a mark, semicolons, CRLF (RFC 4180 but for the
//! semicolon). What has more values than one stands in one cell with `; ` between them.

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use wijkwijs_domain::kind::{Field, Shape};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, KindInfo, PublicModel};

use crate::address;

/// The value of `formaat` in the address.
pub const FORMAT: &str = "csv";

/// The file, as bytes.
#[must_use]
pub fn csv(public: &PublicModel, kind: &'static KindInfo, items: &[Arc<Item>], public_url: &str) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let fields = kind.fields();
    let head = ["id", "adres", "programma", "versie"].into_iter().chain(fields.iter().map(|field| field.key));
    // Writing to memory does not fail.
    let _ = writer.write_record(head);
    for item in items {
        let body: Map<String, Json> = item.text().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let own = [
            item.id.to_string(),
            format!("{public_url}{}", address::record(&item.id)),
            item.programme.slug().to_owned(),
            item.version.to_string(),
        ];
        let cells = fields.iter().map(|field| body.get(field.key).map_or_else(String::new, |v| cell(public, field, v)));
        let _ = writer.write_record(own.into_iter().chain(cells));
    }
    writer.into_inner().unwrap_or_default()
}

fn cell(public: &PublicModel, field: &Field, value: &Json) -> String {
    safe(words(public, &field.shape, value))
}

/// A spreadsheet runs a text that begins like a formula; an apostrophe before it keeps it a text.
pub(crate) fn safe(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn words(public: &PublicModel, shape: &Shape, value: &Json) -> String {
    match (shape, value) {
        (Shape::Reference(_), Json::String(id)) => {
            let name = Id::parse(id).ok().and_then(|id| public.get(&id)).map(|item| item.name().to_owned());
            name.map_or_else(String::new, |name| format!("{name} ({id})"))
        }
        (Shape::List { item, .. }, Json::Array(all)) => {
            all.iter().map(|one| words(public, item, one)).collect::<Vec<_>>().join("; ")
        }
        (Shape::Table(fields), Json::Object(map)) => {
            let part = |field: &Field| Some(words(public, &field.shape, map.get(field.key)?));
            fields.iter().filter_map(part).collect::<Vec<_>>().join(", ")
        }
        (_, Json::String(text)) => text.clone(),
        (_, Json::Bool(yes)) => if *yes { "ja" } else { "nee" }.to_owned(),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_spreadsheet_would_run_stays_a_text() {
        for text in ["=1+1", "+31", "-x", "@sum"] {
            assert_eq!(safe(text.to_owned()), format!("'{text}"));
        }
        assert_eq!(safe("Wijkbanen".to_owned()), "Wijkbanen");
    }
}
