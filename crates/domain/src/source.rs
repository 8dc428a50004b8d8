// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a statement comes from, and under which other names a thing is known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agenda::Publication;
use crate::{Line, Ref};

/// A typed source: a document and the section in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document.
    #[schemars(title = "Document", extend("x-en" = "Document"))]
    pub document: Ref<Publication>,
    /// The section, table or figure in the document.
    #[serde(rename = "onderdeel")]
    #[schemars(title = "Onderdeel", extend("x-en" = "Section"))]
    pub section: Line,
    /// What a reader should know about this use of the source.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Note"))]
    pub note: Option<Line>,
}

/// Another name or spelling, and where it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The other name.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// The document that uses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Document", extend("x-en" = "Document"))]
    pub document: Option<Ref<Publication>>,
    /// The section in that document.
    #[serde(rename = "onderdeel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Onderdeel", extend("x-en" = "Section"))]
    pub section: Option<Line>,
}
