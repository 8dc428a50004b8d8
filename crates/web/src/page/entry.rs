// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! An entry of a list that has fields of its own and begins with what it says: a statement with the works cited for
//! it, a group an approach is for, an element with the reason. It reads as a sentence, not as a form.

use maud::{Markup, html};

use super::record::value;
use crate::chrome::Chrome;
use crate::view::{FieldView, ValueView};

/// The entry; `None` when it does not begin with words or a link, so that its fields need their names.
pub fn entry(fields: &[FieldView], chrome: &Chrome) -> Option<Markup> {
    let (first, rest) = fields.split_first()?;
    let head = match &first.value {
        // The words are the very name of a record it refers to: then the name is the link.
        ValueView::Line(words) => rest
            .iter()
            .position(|f| matches!(&f.value, ValueView::Link(named) if same(&named.name, words)))
            .map_or((&first.value, None), |at| (&rest[at].value, Some(at))),
        ValueView::Prose(_) | ValueView::Link(_) => (&first.value, None),
        _ => return None,
    };
    let (head, used) = head;
    let more = rest.iter().enumerate().filter(|(at, _)| Some(*at) != used).map(|(_, field)| field);
    Some(html! {
        div.ww-entry {
            div.ww-entry__head { (value(head, chrome)) }
            @for field in more { (line(field, chrome)) }
        }
    })
}

fn same(name: &str, words: &str) -> bool {
    name.to_lowercase() == words.to_lowercase()
}

/// A further field of an entry: texts in full, the rest in one small line after its name.
fn line(field: &FieldView, chrome: &Chrome) -> Markup {
    let label = field.label.in_lang(chrome.lang);
    let inline = match &field.value {
        ValueView::List(items) => items.iter().map(|item| link(item, chrome)).collect::<Option<Vec<_>>>(),
        ValueView::Link(_) => link(&field.value, chrome).map(|link| vec![link]),
        ValueView::Prose(_) => return html! { div.ww-entry__text { (value(&field.value, chrome)) } },
        _ => Some(vec![value(&field.value, chrome)]),
    };
    html! {
        @match inline {
            Some(parts) => {
                p.ww-entry__more {
                    span.ww-entry__label { (label) ":" } " "
                    @for (i, part) in parts.iter().enumerate() { @if i > 0 { ", " } (part) }
                }
            }
            None => (value(&field.value, chrome)),
        }
    }
}

fn link(item: &ValueView, chrome: &Chrome) -> Option<Markup> {
    let ValueView::Link(named) = item else { return None };
    Some(chrome.link(named))
}
