// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Checks a body against the shape of its kind and reports every fault at once.

use serde_json::Value;

use super::shape::{Field, Shape};
use crate::areas::RegionCode;
use crate::fault::nearest;
use crate::{Fault, Id, Line, Problem, Prose};

/// All faults in a body. An empty answer means that the typed kind can read it.
#[must_use]
pub fn check(shape: &Shape, body: &Value, record: Option<&Id>) -> Vec<Fault> {
    let mut checker = Checker { record, faults: Vec::new() };
    checker.value(shape, body, "");
    checker.faults
}

struct Checker<'a> {
    record: Option<&'a Id>,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, path: &str, problem: Problem) {
        self.faults.push(Fault::new(self.record, path, problem));
    }

    fn value(&mut self, shape: &Shape, value: &Value, path: &str) {
        match (shape, value) {
            (Shape::Line, Value::String(text)) => self.outcome(path, Line::parse(text).err()),
            (Shape::Prose, Value::String(text)) => self.outcome(path, Prose::parse(text).err()),
            (Shape::Region, Value::String(text)) => self.outcome(path, RegionCode::parse(text).err()),
            (Shape::Choice(choices), Value::String(word)) => {
                let known = || choices.iter().map(|c| c.code);
                if !known().any(|code| code == word) {
                    let problem = Problem::NotAChoice {
                        value: word.clone(),
                        nearest: nearest(word, known()).map(str::to_owned),
                        choices: known().map(str::to_owned).collect(),
                    };
                    self.fault(path, problem);
                }
            }
            (Shape::Reference(kind), Value::String(target)) => self.outcome(path, wrong_reference(kind, target)),
            (Shape::Integer { min, max }, Value::Number(n)) => match n.as_i64() {
                Some(n) if (*min..=*max).contains(&n) => {}
                Some(_) => self.fault(path, Problem::OutOfRange { min: *min, max: *max }),
                None => self.wrong_type(shape, value, path),
            },
            (Shape::Bool, Value::Bool(_)) => {}
            (Shape::List { item, not_empty }, Value::Array(items)) => {
                if *not_empty && items.is_empty() {
                    self.fault(path, Problem::Empty);
                }
                for (i, element) in items.iter().enumerate() {
                    self.value(item, element, &format!("{path}[{i}]"));
                }
            }
            (Shape::Table(fields), Value::Object(map)) => self.table(fields, map, path),
            _ => self.wrong_type(shape, value, path),
        }
    }

    fn table(&mut self, fields: &[Field], map: &serde_json::Map<String, Value>, path: &str) {
        let below = |key: &str| {
            if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
        };
        for (key, value) in map {
            match fields.iter().find(|f| f.key == key) {
                Some(field) => self.value(&field.shape, value, &below(key)),
                None => {
                    let free = || fields.iter().map(|f| f.key).filter(|k| !map.contains_key(*k));
                    let problem = Problem::UnknownField {
                        field: key.clone(),
                        nearest: nearest(key, free()).map(str::to_owned),
                        known: fields.iter().map(|f| f.key.to_owned()).collect(),
                    };
                    self.fault(&below(key), problem);
                }
            }
        }
        for field in fields.iter().filter(|f| f.required && !map.contains_key(f.key)) {
            self.fault(&below(field.key), Problem::MissingField);
        }
    }

    fn outcome(&mut self, path: &str, problem: Option<Problem>) {
        if let Some(problem) = problem {
            self.fault(path, problem);
        }
    }

    fn wrong_type(&mut self, shape: &Shape, value: &Value, path: &str) {
        self.fault(path, Problem::WrongType { expected: expected(shape), found: found(value) });
    }
}

fn wrong_reference(kind: &'static str, target: &str) -> Option<Problem> {
    match Id::parse(target) {
        Err(problem) => Some(problem),
        Ok(id) if id.kind() != kind => Some(Problem::WrongKind { value: target.to_owned(), expected: kind }),
        Ok(_) => None,
    }
}

fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Line | Shape::Prose | Shape::Region | Shape::Choice(_) | Shape::Reference(_) => "een tekst",
        Shape::Integer { .. } => "een geheel getal",
        Shape::Bool => "ja of nee (true of false)",
        Shape::List { .. } => "een lijst",
        Shape::Table(_) => "een tabel",
    }
}

fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "niets (null)",
        Value::Bool(_) => "ja of nee (true of false)",
        Value::Number(n) if n.is_f64() => "een kommagetal",
        Value::Number(_) => "een geheel getal",
        Value::String(_) => "een tekst",
        Value::Array(_) => "een lijst",
        Value::Object(_) => "een tabel",
    }
}
