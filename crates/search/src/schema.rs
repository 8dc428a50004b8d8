// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fields of the index. No text is stored: what is shown comes from the reader's model.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer, TokenizerManager};

use crate::tokens::{Forms, Stems};

/// Names of the columns that a hit is read from.
pub const KEY: &str = "key";
pub const SEQ: &str = "seq";
pub const PROGRAMME: &str = "programme";
pub const FACET: &str = "facet";

/// A field that is searched, and how much a word in it weighs.
#[derive(Clone, Copy)]
pub struct Searched {
    pub field: Field,
    pub weight: f32,
}

/// All fields.
#[derive(Clone)]
pub struct Fields {
    pub schema: Schema,
    /// The number of the record in our tables.
    pub key: Field,
    pub seq: Field,
    pub programme: Field,
    pub facet: Field,
    pub name: Field,
    pub alias: Field,
    /// Lines and prose of the record itself.
    pub text: Field,
    /// Names of the records it is about: area, theme, approach, study.
    pub about: Field,
    /// Names of other records it refers to.
    pub linked: Field,
    /// What the house calls it: kind and choices, in both languages.
    pub label: Field,
    /// All words as they are spelled.
    pub form: Field,
    /// The words of names and other names as they are spelled.
    pub name_form: Field,
    /// Names and other names, whole, as an identifier spells them.
    pub name_start: Field,
}

impl Fields {
    pub fn new() -> Self {
        let mut schema = Schema::builder();
        let text = |tokenizer: &str, record| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let positions = || text("stems", IndexRecordOption::WithFreqsAndPositions);
        let freqs = || text("stems", IndexRecordOption::WithFreqs);
        let basic = |tokenizer| text(tokenizer, IndexRecordOption::Basic);
        let fields = (
            (schema.add_u64_field(KEY, FAST | INDEXED), schema.add_u64_field(SEQ, FAST)),
            (schema.add_u64_field(PROGRAMME, FAST), schema.add_u64_field(FACET, FAST)),
            (schema.add_text_field("name", positions()), schema.add_text_field("alias", positions())),
            (schema.add_text_field("text", positions()), schema.add_text_field("about", positions())),
            (schema.add_text_field("linked", positions()), schema.add_text_field("label", freqs())),
            (schema.add_text_field("form", basic("forms")), schema.add_text_field("name_form", basic("forms"))),
            schema.add_text_field("name_start", basic("whole")),
        );
        let (
            (key, seq),
            (programme, facet),
            (name, alias),
            (text, about),
            (linked, label),
            (form, name_form),
            name_start,
        ) = fields;
        let schema = schema.build();
        Self {
            schema,
            key,
            seq,
            programme,
            facet,
            name,
            alias,
            text,
            about,
            linked,
            label,
            form,
            name_form,
            name_start,
        }
    }

    /// The fields a word is looked for in, the weightiest first.
    pub fn searched(&self) -> [Searched; 6] {
        let weigh = |field, weight| Searched { field, weight };
        [
            weigh(self.name, 4.0),
            weigh(self.alias, 3.5),
            weigh(self.about, 1.6),
            weigh(self.text, 1.0),
            weigh(self.label, 0.8),
            weigh(self.linked, 0.5),
        ]
    }

    /// The fields in which words can be looked for in their order.
    pub fn ordered(&self) -> [Searched; 5] {
        let [name, alias, about, text, _, linked] = self.searched();
        [name, alias, about, text, linked]
    }
}

pub fn tokenizers() -> TokenizerManager {
    // With those of tantivy: it asks for one even for a field of numbers.
    let manager = TokenizerManager::default();
    manager.register("stems", TextAnalyzer::from(Stems::default()));
    manager.register("forms", TextAnalyzer::from(Forms::default()));
    manager.register("whole", TextAnalyzer::from(RawTokenizer::default()));
    manager
}
