// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the index reads of a record: everything public in it, by shape, but for where it comes from.

use serde_json::{Map, Value};
use tantivy::TantivyDocument;
use wijkwijs_app::search::facets_of;
use wijkwijs_domain::id::slugify;
use wijkwijs_domain::kind::{Field, Label, Shape, of_id};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, PublicModel};

use crate::schema::Fields;
use crate::tables::Tables;

/// Fields that are no text of the record: its names, which have fields of their own, and its sources, which would make
/// every record a hit for the name of a report and its chapters.
pub const APART: [&str; 3] = ["naam", "aliassen", "bronnen"];

/// Kinds that say what a record is about.
const ABOUT: [&str; 4] = ["focusgebied", "thema", "aanpaktype", "studie"];

/// The document of a public record; `None` when the record cannot be read.
pub fn document(fields: &Fields, tables: &mut Tables, public: &PublicModel, item: &Item) -> Option<TantivyDocument> {
    let content = item.content()?;
    let kind = of_id(&item.id).ok()?;
    let body: Map<String, Value> = serde_json::from_str(&content.text).ok()?;
    let mut document = TantivyDocument::default();
    document.add_u64(fields.key, tables.record(&item.id));
    document.add_u64(fields.seq, item.seq);
    document.add_u64(fields.programme, tables.programmes.number(&item.programme));
    for (facet, value) in facets_of(item) {
        document.add_u64(fields.facet, tables.value(facet, value));
    }
    let mut words = Words { fields, public, document: &mut document };
    words.named(fields.name, &content.digest.name);
    content.digest.aliases.iter().for_each(|alias| words.named(fields.alias, alias));
    words.label(kind.one);
    words.label(kind.many);
    for field in kind.fields().iter().filter(|field| !APART.contains(&field.key)) {
        if let Some(value) = body.get(field.key) {
            words.value(&field.shape, value);
        }
    }
    Some(document)
}

struct Words<'a> {
    fields: &'a Fields,
    public: &'a PublicModel,
    document: &'a mut TantivyDocument,
}

impl Words<'_> {
    fn named(&mut self, field: tantivy::schema::Field, name: &str) {
        self.document.add_text(field, name);
        self.document.add_text(self.fields.form, name);
        self.document.add_text(self.fields.name_form, name);
        self.document.add_text(self.fields.name_start, slugify(name));
    }

    fn text(&mut self, text: &str) {
        self.document.add_text(self.fields.text, text);
        self.document.add_text(self.fields.form, text);
    }

    fn label(&mut self, label: Label) {
        self.document.add_text(self.fields.label, label.nl);
        if label.en != label.nl {
            self.document.add_text(self.fields.label, label.en);
        }
    }

    fn value(&mut self, shape: &Shape, value: &Value) {
        match (shape, value) {
            (Shape::Line | Shape::Prose, Value::String(text)) => self.text(text),
            (Shape::Integer { .. }, Value::Number(number)) => {
                self.document.add_text(self.fields.label, number.to_string());
            }
            (Shape::Choice(choices), Value::String(code)) => {
                if let Some(choice) = choices.iter().find(|choice| choice.code == code) {
                    self.label(choice.label);
                }
            }
            (Shape::Reference(_), Value::String(id)) => {
                if let Some(item) = Id::parse(id).ok().and_then(|id| self.public.get(&id)) {
                    let is_about = ABOUT.contains(&item.id.kind());
                    let field = if is_about { self.fields.about } else { self.fields.linked };
                    self.document.add_text(field, item.name());
                }
            }
            (Shape::List { item, .. }, Value::Array(values)) => values.iter().for_each(|v| self.value(item, v)),
            (Shape::Table(inner), Value::Object(map)) => self.table(inner, map),
            _ => {}
        }
    }

    fn table(&mut self, fields: &[Field], map: &Map<String, Value>) {
        for field in fields {
            if let Some(value) = map.get(field.key) {
                self.value(&field.shape, value);
            }
        }
    }
}
