// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms to compare with, and what is wrong in what was asked.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::chrome::Chrome;
use crate::ui::{self, Choice, Control, FormField, Text};
use crate::view::Named;
use crate::words::{Value, t, t_with};

/// The field in which a focus area is chosen.
pub(super) const AREA: &str = "gebied";
/// The field for a region's code.
pub(super) const REGION: &str = "regio";

/// What is wrong in what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultView {
    /// The field it can be mended in.
    pub field: &'static str,
    /// The words for it.
    pub key: &'static str,
    /// What was asked.
    pub found: String,
}

impl FaultView {
    pub(super) fn new(field: &'static str, key: &'static str, found: &str) -> Self {
        // The page repeats what was asked; an address may be very long.
        Self { field, key, found: found.chars().take(80).collect() }
    }

    fn words(&self, chrome: &Chrome) -> String {
        t_with(chrome.lang, self.key, &[("gevraagd", Value::Text(&self.found))])
    }
}

/// All that is wrong, over the form.
pub(super) fn summary(faults: &[FaultView], chrome: &Chrome) -> Markup {
    let words: Vec<(&str, String)> = faults.iter().map(|fault| (fault.field, fault.words(chrome))).collect();
    let pairs: Vec<(&str, &str)> = words.iter().map(|(field, words)| (*field, words.as_str())).collect();
    html! { @if !pairs.is_empty() { (ui::error_summary(&t(chrome.lang, "compare-faults"), &pairs)) } }
}

/// A field with its label and help, and what is wrong with it.
pub(super) fn field<'a>(
    name: &'static str,
    (label, help): (&str, Option<&str>),
    faults: &[FaultView],
    control: Control<'a>,
    chrome: &Chrome,
) -> FormField<'a> {
    FormField {
        name: name.into(),
        label: t(chrome.lang, label).into(),
        help: help.map(|key| t(chrome.lang, key).into()),
        error: faults.iter().find(|fault| fault.field == name).map(|fault| fault.words(chrome).into()),
        required: false,
        control,
    }
}

/// Choices of records by name, after an empty one.
pub(super) fn choices<'a>(none: &str, all: &'a [Named], chosen: &str, chrome: &Chrome) -> Vec<Choice<'a>> {
    let empty = Choice { value: "".into(), text: Text::new(t(chrome.lang, none), None), chosen: false };
    let choice = |named: &'a Named| Choice {
        value: named.id.slug().into(),
        text: chrome.content(&named.name),
        chosen: named.id.slug() == chosen,
    };
    std::iter::once(empty).chain(all.iter().map(choice)).collect()
}

/// The fields for an area: one of the focus areas, or the code of a region. What could not be read stays in its field.
pub(super) fn area_fields<'a>(
    areas: &'a [Named],
    faults: &'a [FaultView],
    chosen: (&str, &'a str),
    chrome: &Chrome,
) -> Vec<FormField<'a>> {
    let typed = faults.iter().find(|fault| fault.field == REGION).map_or(chosen.1, |fault| fault.found.as_str());
    let choices = choices("compare-none", areas, chosen.0, chrome);
    vec![
        field(AREA, ("compare-focus-area", None), faults, Control::Select { choices }, chrome),
        field(
            REGION,
            ("compare-region", Some("compare-region-help")),
            faults,
            Control::Text { value: Cow::Borrowed(typed) },
            chrome,
        ),
    ]
}
