// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms that are sent without scripts: fields, a summary of errors, and the filter of a list.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Icon, Level, Text, heading, hidden, icon};

/// A choice of a [`Control::Select`].
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: Cow<'a, str>,
    /// What is read, with a count if there is one.
    pub text: Text<'a>,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// How a value is entered.
#[derive(Clone, Debug)]
pub enum Control<'a> {
    /// One line of text.
    Text {
        /// What it holds now.
        value: Cow<'a, str>,
    },
    /// Words to search for.
    Search {
        /// What it holds now.
        value: Cow<'a, str>,
    },
    /// A day.
    Date {
        /// What it holds now, as 2026-01-31.
        value: Cow<'a, str>,
    },
    /// More lines of text.
    Area {
        /// What it holds now.
        value: Cow<'a, str>,
        /// How many lines are shown.
        rows: u8,
    },
    /// One of a list.
    Select {
        /// The list; put an empty first choice in it when nothing may be chosen.
        choices: Vec<Choice<'a>>,
    },
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct FormField<'a> {
    /// Name of the parameter; also the `id` of the control.
    pub name: Cow<'a, str>,
    /// Its label.
    pub label: Cow<'a, str>,
    /// How to fill it in.
    pub help: Option<Cow<'a, str>>,
    /// What is wrong with it.
    pub error: Option<Cow<'a, str>>,
    /// Whether it must be filled in; the label should say so too.
    pub required: bool,
    /// How it is entered.
    pub control: Control<'a>,
}

/// A label, help, error and control that belong together.
pub fn form_field(field: &FormField<'_>) -> Markup {
    let name = &field.name;
    html! {
        div.utrecht-form-field.utrecht-form-field--invalid[field.error.is_some()].ww-form-field {
            label.utrecht-form-label.utrecht-form-field__label for=(name) { (field.label) }
            @if let Some(help) = &field.help {
                p.utrecht-form-field-description id={ (name) "-help" } { (help) }
            }
            @if let Some(error) = &field.error {
                p.utrecht-form-field-error-message id={ (name) "-error" } { (icon(Icon::Error)) (error) }
            }
            (control(field))
        }
    }
}

fn control(field: &FormField<'_>) -> Markup {
    let (name, required, invalid) = (&field.name, field.required, field.error.as_ref().map(|_| "true"));
    let described = described(field);
    let described = described.as_deref();
    html! {
        @match &field.control {
            Control::Text { value } => (input(field, "text", value, described)),
            Control::Search { value } => (input(field, "search", value, described)),
            Control::Date { value } => (input(field, "date", value, described)),
            Control::Area { value, rows } => {
                textarea.utrecht-textarea.utrecht-textarea--html-textarea.ww-input id=(name) name=(name) rows=(rows) required[required]
                    aria-invalid=[invalid] aria-describedby=[described] { "\n" (value) }
            }
            Control::Select { choices } => {
                select.utrecht-select.utrecht-select--html-select.ww-input.ww-select id=(name) name=(name) required[required]
                    aria-invalid=[invalid] aria-describedby=[described] {
                    @for choice in choices {
                        option value=(choice.value) selected[choice.chosen] lang=[choice.text.lang] { (choice.text.words) }
                    }
                }
            }
        }
    }
}

fn input(field: &FormField<'_>, kind: &str, value: &str, described: Option<&str>) -> Markup {
    html! {
        input.utrecht-textbox.utrecht-textbox--html-input.ww-input type=(kind) id=(field.name) name=(field.name) value=(value)
            required[field.required] aria-invalid=[field.error.as_ref().map(|_| "true")] aria-describedby=[described]
            autocomplete=[(kind == "search").then_some("off")];
    }
}

/// The error comes first: it is what must be heard.
fn described(field: &FormField<'_>) -> Option<String> {
    let error = field.error.as_ref().map(|_| format!("{}-error", field.name));
    let help = field.help.as_ref().map(|_| format!("{}-help", field.name));
    let ids: Vec<String> = error.into_iter().chain(help).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A button that sends the form.
pub fn submit(label: &str, primary: bool) -> Markup {
    html! { button.nl-button.nl-button--primary[primary].nl-button--secondary[!primary] type="submit" { (label) } }
}

/// What must be mended before a form can be saved; it takes the focus when the page opens.
/// Each pair is the `name` of a [`FormField`] and its error.
pub fn error_summary(words: &str, errors: &[(&str, &str)]) -> Markup {
    html! {
        div.utrecht-alert.utrecht-alert--error.ww-notice.ww-errors role="alert" tabindex="-1" autofocus id="errors" {
            div.utrecht-alert__icon { (icon(Icon::Error)) }
            div.utrecht-alert__content {
                (heading(Level::H2, None, words))
                ul.ww-errors__list { @for (name, error) in errors { li { a.nl-link href={ "#" (name) } { (error) } } } }
            }
        }
    }
}

/// The filter of a list.
#[derive(Clone, Debug)]
pub struct Filter<'a> {
    /// What assistive technology calls it.
    pub label: Cow<'a, str>,
    /// Where it is sent, with GET.
    pub action: Cow<'a, str>,
    /// Its fields.
    pub fields: Vec<FormField<'a>>,
    /// Fields that open when asked: what they are together, whether they are open at first, and the fields.
    pub more: Option<(Cow<'a, str>, bool, Vec<FormField<'a>>)>,
    /// Other parameters that must be kept, name and value.
    pub keep: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Words of the button.
    pub submit: Cow<'a, str>,
    /// What is filtered on now.
    pub active: Vec<ActiveFilter<'a>>,
    /// Over the active filters.
    pub active_label: Cow<'a, str>,
    /// Address and words of the list without any filter.
    pub clear: (Cow<'a, str>, Cow<'a, str>),
}

/// A filter that can be taken away.
#[derive(Clone, Debug)]
pub struct ActiveFilter<'a> {
    /// Address of the list without this filter.
    pub href: Cow<'a, str>,
    /// What is filtered on, such as "Thema".
    pub label: Cow<'a, str>,
    /// The value.
    pub value: Text<'a>,
    /// What the link does, heard before its words: "Verwijder filter".
    pub remove: Cow<'a, str>,
}

/// A filter form with the active filters under it.
pub fn filter(filter: &Filter<'_>) -> Markup {
    html! {
        search.ww-filter aria-label=(filter.label) {
            form.ww-filter__form action=(filter.action) method="get" {
                @for (name, value) in &filter.keep { input type="hidden" name=(name) value=(value); }
                div.ww-filter__fields {
                    @for field in &filter.fields { (form_field(field)) }
                    div.ww-filter__send { (submit(&filter.submit, true)) }
                }
                @if let Some((label, open, fields)) = &filter.more {
                    details.ww-details.ww-filter__more open[*open] {
                        summary.ww-details__summary { (label) }
                        div.ww-details__body.ww-filter__fields {
                            @for field in fields { (form_field(field)) }
                            div.ww-filter__send { (submit(&filter.submit, false)) }
                        }
                    }
                }
            }
            @if !filter.active.is_empty() { (active(filter)) }
        }
    }
}

fn active(filter: &Filter<'_>) -> Markup {
    html! {
        div.ww-active {
            p.ww-active__label id="active-filters" { (filter.active_label) }
            ul.ww-active__list aria-labelledby="active-filters" {
                @for one in &filter.active {
                    li { a.ww-active__link href=(one.href) {
                        (hidden(&one.remove)) " " span.ww-active__name { (one.label) ":" } " " (one.value) (icon(Icon::Remove))
                    } }
                }
            }
            a.nl-link href=(filter.clear.0) { (filter.clear.1) }
        }
    }
}
