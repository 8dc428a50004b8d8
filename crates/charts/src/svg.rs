// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writing SVG: tags with presentation attributes, text, and coordinates to a tenth.

use std::fmt::Write as _;

use crate::palette::{INK, INK_SOFT, WARNING_INK};
use crate::text::{clean, escaped};

/// A start of a tag: name and attributes.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    name: &'static str,
    attributes: String,
}

impl Tag {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new() }
    }

    /// An attribute; the value is escaped.
    pub(crate) fn set(mut self, key: &'static str, value: &str) -> Self {
        self.attributes.push_str(&format!(" {key}=\"{}\"", escaped(value)));
        self
    }

    /// An attribute in units of the drawing.
    pub(crate) fn num(self, key: &'static str, value: f64) -> Self {
        self.set(key, &px(value))
    }
}

/// The styles of text in a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// The title on top.
    Title,
    /// A name or value that labels something drawn.
    Label,
    /// A label that matters more, such as the name of a panel.
    Strong,
    /// Numbers at an axis, notes, source.
    Small,
    /// The band over a chart with invented figures.
    Warning,
}

impl Style {
    pub(crate) fn size(self) -> f64 {
        match self {
            Self::Title => 16.0,
            Self::Label | Self::Strong | Self::Warning => 13.0,
            Self::Small => 12.0,
        }
    }

    /// From one line to the next.
    pub(crate) fn leading(self) -> f64 {
        match self {
            Self::Title => 21.0,
            _ => 16.0,
        }
    }

    /// How wide a text is at most in this style.
    pub(crate) fn width(self, text: &str) -> f64 {
        crate::text::width(text, self.measure())
    }

    /// The size to measure with: bold is wider.
    pub(crate) fn measure(self) -> f64 {
        if self.bold() { self.size() * 1.13 } else { self.size() }
    }

    fn bold(self) -> bool {
        matches!(self, Self::Title | Self::Strong | Self::Warning)
    }

    fn class(self) -> &'static str {
        match self {
            Self::Title => "ww-chart-title",
            Self::Label => "ww-chart-label",
            Self::Strong => "ww-chart-strong",
            Self::Small => "ww-chart-small",
            Self::Warning => "ww-chart-warning",
        }
    }

    fn colour(self) -> &'static str {
        match self {
            Self::Small => INK_SOFT,
            Self::Warning => WARNING_INK,
            _ => INK,
        }
    }
}

/// On which side of its point a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// The body of a drawing under construction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Canvas {
    out: String,
}

impl Canvas {
    pub(crate) fn leaf(&mut self, tag: &Tag) {
        self.out.push_str(&format!("<{}{}/>\n", tag.name, tag.attributes));
    }

    /// An element that says what it is when pointed at.
    pub(crate) fn titled(&mut self, tag: &Tag, title: &str) {
        let (name, title) = (tag.name, escaped(&clean(title)));
        self.out.push_str(&format!("<{name}{}><title>{title}</title></{name}>\n", tag.attributes));
    }

    pub(crate) fn open(&mut self, tag: &Tag) {
        self.out.push_str(&format!("<{}{}>\n", tag.name, tag.attributes));
    }

    /// The start of a group of elements that says what it is.
    pub(crate) fn open_titled(&mut self, tag: &Tag, title: &str) {
        self.out.push_str(&format!("<{}{}><title>{}</title>", tag.name, tag.attributes, escaped(&clean(title))));
    }

    pub(crate) fn close(&mut self, name: &'static str) {
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// One line of text with its baseline at y. When `full` says more than the line, it is given on pointing.
    pub(crate) fn text(&mut self, at: (f64, f64), anchor: Anchor, style: Style, line: &str, full: &str) {
        if line.is_empty() {
            return;
        }
        let mut tag = Tag::new("text").set("class", style.class()).num("x", at.0).num("y", at.1);
        tag = tag.num("font-size", style.size()).set("fill", style.colour());
        if style.bold() {
            tag = tag.set("font-weight", "700");
        }
        tag = match anchor {
            Anchor::Start => tag,
            Anchor::Middle => tag.set("text-anchor", "middle"),
            Anchor::End => tag.set("text-anchor", "end"),
        };
        let title = if full == line { String::new() } else { format!("<title>{}</title>", escaped(full)) };
        self.out.push_str(&format!("<text{}>{title}{}</text>\n", tag.attributes, escaped(line)));
    }

    /// A straight line.
    pub(crate) fn line(&mut self, class: &str, colour: &str, width: f64, from: (f64, f64), to: (f64, f64)) {
        let tag =
            Tag::new("line").set("class", class).num("x1", from.0).num("y1", from.1).num("x2", to.0).num("y2", to.1);
        self.leaf(&tag.set("stroke", colour).num("stroke-width", width));
    }

    pub(crate) fn append(&mut self, other: &Self) {
        self.out.push_str(&other.out);
    }

    pub(crate) fn into_string(self) -> String {
        self.out
    }
}

/// A coordinate to a tenth. What is no number does not come this far; should it, the drawing stays well-formed.
pub(crate) fn px(value: f64) -> String {
    let tenths = if value.is_finite() { (value * 10.0).round() / 10.0 } else { 0.0 };
    if tenths == 0.0 { "0".to_owned() } else { format!("{tenths}") }
}

/// The rounded coordinate, to compare by what is drawn.
pub(crate) fn snapped(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A path through points; level and upright parts are written short.
pub(crate) fn path(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    let mut last: Option<(String, String)> = None;
    for (x, y) in points {
        let (x, y) = (px(*x), px(*y));
        // Writing to a String cannot fail.
        let _ = match &last {
            None => write!(out, "M{x} {y}"),
            Some((before, _)) if *before == x => write!(out, "V{y}"),
            Some((_, before)) if *before == y => write!(out, "H{x}"),
            Some(_) => write!(out, "L{x} {y}"),
        };
        last = Some((x, y));
    }
    out
}
