// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is told of things, and written in two ways: Turtle (W3C, 2014) and JSON-LD 1.1. Things of which nobody else
//! speaks have no name and stand inside the thing that they belong to.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// The vocabularies, by the prefix of their words.
pub const PREFIXES: [(&str, &str); 8] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// A thing by its address.
    Iri(String),
    /// A text in Dutch.
    Text(String),
    /// Signs that are no words of a language.
    Plain(String),
    /// A value of a type of XML Schema: the value, and the type with its prefix.
    Typed(String, &'static str),
    /// A thing without a name.
    Thing(Node),
}

/// A thing and what is told of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    address: Option<String>,
    kinds: Vec<&'static str>,
    facts: Vec<(&'static str, Term)>,
}

impl Node {
    /// A thing with an address.
    pub fn at(address: impl Into<String>, kind: &'static str) -> Self {
        Self { address: Some(address.into()), kinds: vec![kind], facts: Vec::new() }
    }

    /// A thing without a name.
    pub fn of(kind: &'static str) -> Self {
        Self { address: None, kinds: vec![kind], facts: Vec::new() }
    }

    /// The same, which is also of this kind.
    pub fn and(mut self, kind: &'static str) -> Self {
        self.kinds.push(kind);
        self
    }

    /// The same with something told of it; a text that is empty tells nothing.
    pub fn told(mut self, what: &'static str, term: Term) -> Self {
        let nothing = matches!(&term, Term::Text(text) | Term::Plain(text) | Term::Iri(text) if text.trim().is_empty());
        if !nothing {
            self.facts.push((what, term));
        }
        self
    }

    /// The same with more told.
    pub fn told_all(self, what: &'static str, terms: impl IntoIterator<Item = Term>) -> Self {
        terms.into_iter().fold(self, |node, term| node.told(what, term))
    }

    /// Its address; nothing for a thing without a name.
    pub fn address(&self) -> &str {
        self.address.as_deref().unwrap_or_default()
    }

    /// Its address as something to tell of another.
    pub fn link(&self) -> Term {
        Term::Iri(self.address().to_owned())
    }
}

/// As Turtle.
pub fn turtle(nodes: &[Node]) -> String {
    let mut out = String::new();
    for (prefix, space) in PREFIXES {
        let _ = writeln!(out, "@prefix {prefix}: <{space}> .");
    }
    for node in nodes {
        let _ = write!(out, "\n<{}>", iri(node.address()));
        facts(&mut out, node, 1);
        out.push_str(" .\n");
    }
    out
}

fn facts(out: &mut String, node: &Node, depth: usize) {
    let indent = "  ".repeat(depth);
    let _ = write!(out, " a {}", node.kinds.join(", "));
    for (what, term) in &node.facts {
        let _ = write!(out, " ;\n{indent}{what} ");
        match term {
            Term::Iri(address) => {
                let _ = write!(out, "<{}>", iri(address));
            }
            Term::Text(text) => {
                let _ = write!(out, "{}@nl", quoted(text));
            }
            Term::Plain(text) => out.push_str(&quoted(text)),
            Term::Typed(value, kind) => {
                let _ = write!(out, "{}^^{kind}", quoted(value));
            }
            Term::Thing(thing) => {
                out.push('[');
                facts(out, thing, depth + 1);
                out.push_str(" ]");
            }
        }
    }
}

/// A text of Turtle; everything that could end it is written as an escape.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if other.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// An address; what no address may hold is written as RFC 3987 wants it.
fn iri(address: &str) -> String {
    let mut out = String::new();
    for sign in address.chars() {
        if sign <= ' ' || matches!(sign, '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\') {
            let mut bytes = [0; 4];
            for byte in sign.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(sign);
        }
    }
    out
}

/// As JSON-LD.
pub fn json_ld(nodes: &[Node]) -> Value {
    let context: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, space)| ((*prefix).to_owned(), json!(space))).collect();
    json!({ "@context": context, "@graph": nodes.iter().map(object).collect::<Vec<_>>() })
}

fn object(node: &Node) -> Value {
    let mut object = Map::new();
    if let Some(address) = &node.address {
        object.insert("@id".into(), json!(iri(address)));
    }
    object.insert("@type".into(), json!(node.kinds));
    for (what, term) in &node.facts {
        let value = match term {
            Term::Iri(address) => json!({ "@id": iri(address) }),
            Term::Text(text) => json!({ "@value": text, "@language": "nl" }),
            Term::Plain(text) => json!({ "@value": text }),
            Term::Typed(value, kind) => json!({ "@value": value, "@type": kind }),
            Term::Thing(thing) => self::object(thing),
        };
        if let Some(all) = object.entry(*what).or_insert_with(|| json!([])).as_array_mut() {
            all.push(value);
        }
    }
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_and_no_address_can_end_before_its_end() {
        let node = Node::at("https://x.example/a> <b", "dcat:Dataset")
            .told("dct:title", Term::Text("\"@nl . <x> \\ \n\u{1}".into()))
            .told("dct:identifier", Term::Plain(" ".into()));
        let written = turtle(std::slice::from_ref(&node));
        assert!(written.contains("<https://x.example/a%3E%20%3Cb> a dcat:Dataset"), "{written}");
        assert!(written.contains(r#"dct:title "\"@nl . <x> \\ \n\u0001"@nl ."#), "{written}");
        assert!(!written.contains("identifier"), "nothing is not told");
        assert_eq!(json_ld(&[node])["@graph"][0]["dct:title"][0]["@language"], "nl");
    }
}
