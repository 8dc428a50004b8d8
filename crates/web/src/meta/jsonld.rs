// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data blocks for search engines, in the vocabulary of schema.org.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

/// A data block. It is no script and nothing in it can end it: `<` and the like are written as JSON escapes.
#[must_use]
pub fn block(data: &Value) -> Markup {
    html! { script type="application/ld+json" { (PreEscaped(safe(&data.to_string()))) } }
}

fn safe(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

/// The path to a page. The last step is the page itself.
#[must_use]
pub fn crumbs(steps: &[(String, String)]) -> Value {
    let item = |(at, (name, address)): (usize, &(String, String))| json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": address });
    let items: Vec<Value> = steps.iter().enumerate().map(item).collect();
    json!({ "@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items })
}

/// The vocabulary.
pub const CONTEXT: &str = "https://schema.org";

/// Leaves out what has no value.
#[must_use]
pub fn without_nothing(data: Value) -> Value {
    match data {
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(_, value)| !is_nothing(value));
            Value::Object(kept.map(|(key, value)| (key, without_nothing(value))).collect())
        }
        Value::Array(items) => {
            Value::Array(items.into_iter().filter(|value| !is_nothing(value)).map(without_nothing).collect())
        }
        other => other,
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_break_out_of_a_data_block() {
        let hostile = "</script><script>alert(1)</script><!-- & \u{2028}";
        let written = block(&json!({ "name": hostile })).into_string();
        assert_eq!(written.matches('<').count(), 2, "only the tags of the block itself: {written}");
        let inside = written.split_once('>').and_then(|(_, rest)| rest.rsplit_once('<')).map(|(inside, _)| inside);
        let read: Value = serde_json::from_str(inside.unwrap()).unwrap();
        assert_eq!(read["name"], hostile);
    }

    #[test]
    fn what_has_no_value_is_left_out() {
        let data = json!({ "a": null, "b": "", "c": [null, ""], "d": { "e": null, "f": 0 } });
        assert_eq!(without_nothing(data), json!({ "c": [], "d": { "f": 0 } }));
    }
}
