// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The envelope of a revision: state, schema version, programme and origin.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::{Id, Problem};

/// The state a revision puts its record in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written. Touches only the working head.
    Concept,
    /// Being read by others. Touches only the working head.
    InReview,
    /// Ready to be published. Touches only the working head.
    Approved,
    /// Published for everybody.
    Public,
    /// Published within the programme.
    Internal,
    /// No longer valid; leaves a page that says so.
    Withdrawn,
    /// Merged into another record, to which it forwards.
    Forwards(Id),
    /// A state of a later program; read as a working head that cannot be read.
    Unknown,
}

/// Who made the change: a person, or an import of a package (the base of the next three-way import).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A person.
    Person,
    /// A package.
    Package,
}

/// State, schema version, programme and origin, with the exact text that is hashed.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// The state.
    pub state: State,
    /// The schema version of the body.
    pub schema: u16,
    /// The programme the record belongs to.
    pub programme: Id,
    /// Who made the change.
    pub origin: Origin,
    text: Arc<str>,
}

impl State {
    /// The stored word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::InReview => "in-beoordeling",
            Self::Approved => "goedgekeurd",
            Self::Public => "openbaar",
            Self::Internal => "intern",
            Self::Withdrawn => "ingetrokken",
            Self::Forwards(_) => "samengevoegd",
            Self::Unknown => "onbekend",
        }
    }

    /// The states a package or a person may give to a body.
    pub const WRITABLE: [&'static str; 5] = ["concept", "in-beoordeling", "goedgekeurd", "openbaar", "intern"];

    /// Reads a stored word; a merge needs its target besides.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Concept, Self::InReview, Self::Approved, Self::Public, Self::Internal, Self::Withdrawn]
            .into_iter()
            .find(|state| state.code() == code)
    }

    /// Whether the record leaves the lists: withdrawn or merged.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Withdrawn | Self::Forwards(_))
    }

    /// Whether this state moves the published head.
    #[must_use]
    pub fn publishes(&self) -> bool {
        matches!(self, Self::Public | Self::Internal) || self.is_gone()
    }
}

impl Envelope {
    /// A new envelope.
    #[must_use]
    pub fn new(state: State, schema: u16, programme: Id, origin: Origin) -> Self {
        let mut map = Map::new();
        map.insert("status".into(), json!(state.code()));
        if let State::Forwards(to) = &state {
            map.insert("doorverwijzing".into(), json!(to.as_str()));
        }
        map.insert("schema".into(), json!(schema));
        map.insert("programma".into(), json!(programme.as_str()));
        if origin == Origin::Package {
            map.insert("herkomst".into(), json!("pakket"));
        }
        let text = Value::Object(map).to_string().into();
        Self { state, schema, programme, origin, text }
    }

    /// Reads a stored envelope. Total: what a later program wrote becomes [`State::Unknown`].
    ///
    /// # Errors
    /// Only when there is no programme in it, which no program ever wrote.
    pub fn read(text: Arc<str>) -> Result<Self, Problem> {
        let value: Value = serde_json::from_str(&text).map_err(|e| Problem::Syntax { message: e.to_string() })?;
        let word = |key: &str| value.get(key).and_then(Value::as_str);
        let programme = Id::parse(word("programma").unwrap_or_default())?;
        let forward = word("doorverwijzing").and_then(|to| Id::parse(to).ok());
        let state = match (word("status"), forward) {
            (Some("samengevoegd"), Some(to)) => State::Forwards(to),
            (Some(code), _) => State::parse(code).unwrap_or(State::Unknown),
            (None, _) => State::Unknown,
        };
        let schema = value.get("schema").and_then(Value::as_u64).and_then(|n| u16::try_from(n).ok()).unwrap_or(0);
        let origin = if word("herkomst") == Some("pakket") { Origin::Package } else { Origin::Person };
        Ok(Self { state, schema, programme, origin, text })
    }

    /// The exact text that is stored and hashed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_is_read_back_as_it_was_written() {
        let programme = Id::parse("programma/nplv").unwrap();
        let states = [State::Concept, State::Public, State::Withdrawn, State::Forwards(Id::parse("thema/x").unwrap())];
        for state in states {
            let written = Envelope::new(state, 2, programme.clone(), Origin::Package);
            assert_eq!(Envelope::read(written.text().into()).unwrap(), written);
        }
    }

    #[test]
    fn a_state_of_a_later_program_is_unknown_and_not_an_error() {
        let read = Envelope::read(r#"{"status":"bevroren","schema":9,"programma":"programma/nplv"}"#.into()).unwrap();
        assert_eq!((read.state, read.schema), (State::Unknown, 9));
    }
}
