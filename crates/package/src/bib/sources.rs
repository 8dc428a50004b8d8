// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `x-bronnen`: where a publication is cited.

use serde_json::{Map, Value, json};
use wijkwijs_domain::{KindInfo, Problem};

use super::latex::{self, Glyph};
use crate::words;

/// What separates sources, and section and note within one.
const SEPARATORS: &str = ";|";

/// The sources in a value of the form `slug: onderdeel; slug: onderdeel | toelichting`.
pub(super) fn decode(kind: &KindInfo, glyphs: &[Glyph]) -> Result<Value, Problem> {
    let source = |item: &[Glyph]| {
        let (slug, rest) = cut(item, ':').ok_or_else(words::not_a_source)?;
        let (section, note) = cut(rest, '|').map_or((rest, None), |(section, note)| (section, Some(note)));
        let word = |glyphs: &[Glyph]| latex::text(glyphs).trim().to_owned();
        let mut source = Map::new();
        source.insert("document".into(), json!(format!("{}/{}", kind.code, word(slug))));
        source.insert("onderdeel".into(), json!(word(section)));
        source.extend(note.map(|note| ("toelichting".to_owned(), json!(word(note)))));
        Ok(Value::Object(source))
    };
    glyphs.split(|glyph| is(glyph, ';')).map(source).collect()
}

/// The value for [`decode`].
pub(super) fn encode(sources: &[Value]) -> String {
    let source = |source: &Value| {
        let word = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default();
        let slug = word("document").rsplit('/').next().unwrap_or_default();
        let mut text = format!("{slug}: {}", latex::encode(word("onderdeel"), SEPARATORS));
        if source.get("toelichting").is_some() {
            text.push_str(" | ");
            text.push_str(&latex::encode(word("toelichting"), SEPARATORS));
        }
        text
    };
    sources.iter().map(source).collect::<Vec<_>>().join("; ")
}

fn is(glyph: &Glyph, sign: char) -> bool {
    glyph.c == sign && !glyph.guarded
}

/// Cuts at the first separator outside braces.
fn cut(glyphs: &[Glyph], sign: char) -> Option<(&[Glyph], &[Glyph])> {
    let at = glyphs.iter().position(|glyph| is(glyph, sign))?;
    Some((&glyphs[..at], &glyphs[at + 1..]))
}
