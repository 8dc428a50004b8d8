// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which BibLaTeX field is which field of a publication.

/// How the value of a field is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Text in LaTeX.
    Text,
    /// A list of names.
    Names,
    /// A whole number.
    Number,
    /// An address: no LaTeX in it.
    Verbatim,
    /// Our own list of sources.
    Sources,
}

/// A field: its name in the file, its key in the body, and its form.
pub(super) struct BibField {
    pub(super) name: &'static str,
    pub(super) key: &'static str,
    pub(super) form: Form,
}

const fn field(name: &'static str, key: &'static str, form: Form) -> BibField {
    BibField { name, key, form }
}

/// The key of the entry type in the body.
pub(super) const SORT: &str = "soort";

/// The field that holds the state; its key is the one that records in TOML have.
pub(super) const STATUS: BibField = field("x-status", crate::draft::STATUS, Form::Text);

/// All fields, in the order in which they are written.
pub(super) const FIELDS: [BibField; 18] = [
    field("author", "auteurs", Form::Names),
    field("editor", "redacteuren", Form::Names),
    field("title", "naam", Form::Text),
    field("shorttitle", "korteTitel", Form::Text),
    field("booktitle", "bundel", Form::Text),
    field("journaltitle", "tijdschrift", Form::Text),
    field("volume", "jaargang", Form::Text),
    field("number", "nummer", Form::Text),
    field("pages", "paginas", Form::Text),
    field("year", "jaar", Form::Number),
    field("publisher", "uitgever", Form::Text),
    field("location", "plaats", Form::Text),
    field("url", "url", Form::Verbatim),
    field("urldate", "geraadpleegd", Form::Verbatim),
    field("doi", "doi", Form::Verbatim),
    field("note", "toelichting", Form::Text),
    STATUS,
    field("x-bronnen", "bronnen", Form::Sources),
];

/// The same, for the remarks on a record.
pub(super) const NAMES: [(&str, &str); FIELDS.len()] = {
    let mut names = [("", ""); FIELDS.len()];
    let mut i = 0;
    while i < FIELDS.len() {
        names[i] = (FIELDS[i].key, FIELDS[i].name);
        i += 1;
    }
    names
};

/// What other bibliographies use where a package has another field.
pub(super) const ALIKE: [(&str, &str); 9] = [
    ("address", "location"),
    ("date", "year"),
    ("journal", "journaltitle"),
    ("issue", "number"),
    ("institution", "publisher"),
    ("organization", "publisher"),
    ("school", "publisher"),
    ("annotation", "note"),
    ("abstract", "note"),
];
