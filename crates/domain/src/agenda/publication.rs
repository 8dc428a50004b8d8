// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A literature reference.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Kind, Line, Prose, Source};

/// A literature reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The title.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// The BibLaTeX entry type.
    #[serde(rename = "soort")]
    #[schemars(title = "Soort", extend("x-en" = "Sort"))]
    pub sort: PublicationSort,
    /// Authors as "family, given" or an organisation, in order.
    #[serde(rename = "auteurs", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Auteurs", extend("x-en" = "Authors"))]
    pub authors: Vec<Line>,
    /// Editors of the whole, as "family, given" or an organisation, in order.
    #[serde(rename = "redacteuren", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Redactie", extend("x-en" = "Editors"))]
    pub editors: Vec<Line>,
    /// The name under which it is cited on pages.
    #[serde(rename = "korteTitel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Korte titel", extend("x-en" = "Short title"))]
    pub short_title: Option<Line>,
    /// The collection it is a chapter of.
    #[serde(rename = "bundel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Bundel", extend("x-en" = "In"))]
    pub book: Option<Line>,
    /// The journal it appeared in.
    #[serde(rename = "tijdschrift", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tijdschrift", extend("x-en" = "Journal"))]
    pub journal: Option<Line>,
    /// The volume of the journal.
    #[serde(rename = "jaargang", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Jaargang", extend("x-en" = "Volume"))]
    pub volume: Option<Line>,
    /// The issue of the volume.
    #[serde(rename = "nummer", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Nummer", extend("x-en" = "Issue"))]
    pub issue: Option<Line>,
    /// First and last page.
    #[serde(rename = "paginas", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Pagina's", extend("x-en" = "Pages"))]
    pub pages: Option<Line>,
    /// Year of publication.
    #[serde(rename = "jaar", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Jaar", range(min = 1500, max = 2200), extend("x-en" = "Year"))]
    pub year: Option<u16>,
    /// Who published it.
    #[serde(rename = "uitgever", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Uitgever", extend("x-en" = "Publisher"))]
    pub publisher: Option<Line>,
    /// Where it was published.
    #[serde(rename = "plaats", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Plaats", extend("x-en" = "Place"))]
    pub place: Option<Line>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Webadres", extend("x-en" = "Web address"))]
    pub url: Option<Line>,
    /// The day on which the address was consulted, as year-month-day.
    #[serde(rename = "geraadpleegd", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Geraadpleegd op", extend("x-en" = "Accessed"))]
    pub accessed: Option<Line>,
    /// Digital object identifier, without the https prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "DOI", extend("x-en" = "DOI"))]
    pub doi: Option<Line>,
    /// Rights and other remarks.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Note"))]
    pub note: Option<Prose>,
    /// Where it is cited, when that needs saying.
    #[serde(rename = "bronnen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Bronnen", extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Publication {
    const CODE: &'static str = "literatuurverwijzing";
}

/// What was published; the names are BibLaTeX entry types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PublicationSort {
    /// A report.
    #[serde(rename = "report")]
    #[schemars(title = "Rapport", extend("x-en" = "Report"))]
    Report,
    /// A book.
    #[serde(rename = "book")]
    #[schemars(title = "Boek", extend("x-en" = "Book"))]
    Book,
    /// An article in a journal.
    #[serde(rename = "article")]
    #[schemars(title = "Artikel", extend("x-en" = "Article"))]
    Article,
    /// A page on the web.
    #[serde(rename = "online")]
    #[schemars(title = "Webpagina", extend("x-en" = "Web page"))]
    Online,
    /// A chapter in a collection.
    #[serde(rename = "incollection")]
    #[schemars(title = "Hoofdstuk in een bundel", extend("x-en" = "Chapter in a collection"))]
    InCollection,
    /// A thesis.
    #[serde(rename = "thesis")]
    #[schemars(title = "Proefschrift of scriptie", extend("x-en" = "Thesis"))]
    Thesis,
    /// Anything else.
    #[serde(rename = "misc")]
    #[schemars(title = "Overig", extend("x-en" = "Other"))]
    Misc,
}
