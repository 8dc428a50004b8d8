// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must hold of every drawing.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use wijkwijs_charts::{Chart, Lang};

use crate::text::width;

pub const WIDTHS: [u16; 8] = [0, 320, 360, 519, 520, 720, 1200, u16::MAX];

/// Checks the drawings of a chart at every width and in both languages, and its tables.
pub fn sound(chart: &dyn Chart) {
    sound_at(chart, &WIDTHS);
}

/// The same at some widths.
pub fn sound_at(chart: &dyn Chart, widths: &[u16]) {
    for lang in [Lang::Nl, Lang::En] {
        for width in widths {
            let svg = chart.draw(lang, *width);
            sound_svg(&svg);
        }
        assert_eq!(chart.svg(lang), chart.svg(lang), "the same data give the same bytes");
        let table = chart.table(lang);
        assert!(!table.caption.is_empty() && !table.headers.is_empty() && !table.rows.is_empty());
        for row in &table.rows {
            assert_eq!(row.len(), table.headers.len(), "{row:?}");
            assert!(row.iter().all(|cell| !cell.contains("NaN") && !cell.contains("inf")), "{row:?}");
        }
    }
}

pub fn sound_svg(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "svg");
    // What holds links is no picture.
    let linked = document.descendants().any(|node| node.tag_name().name() == "a");
    assert_eq!(root.attribute("role"), Some(if linked { "group" } else { "img" }));
    named(&document);
    let view: Vec<f64> = root.attribute("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
    assert_eq!(view[..2], [0.0, 0.0]);
    assert!((320.0..=1600.0).contains(&view[2]) && view[3] > 0.0);
    for node in document.descendants().filter(Node::is_element) {
        plain(&node);
        inside(&node, (view[2], view[3]));
    }
    apart(&document, (view[2], view[3]));
}

/// A name and a description that are there, and identifiers that occur once and are referred to rightly.
fn named(document: &Document<'_>) {
    let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    assert!(ids.iter().all(|id| id.starts_with(|c: char| c.is_ascii_alphabetic()) && !id.contains(' ')), "{ids:?}");
    let root = document.root_element();
    let mut used: BTreeSet<&str> = root.attribute("aria-labelledby").unwrap().split(' ').collect();
    assert_eq!(used.len(), 2);
    let text = |name: &str| root.children().find(|n| n.has_tag_name(("http://www.w3.org/2000/svg", name))).unwrap();
    for name in ["title", "desc"] {
        assert!(!text(name).text().unwrap().trim().is_empty());
        assert!(used.contains(text(name).attribute("id").unwrap()));
    }
    for value in document.descendants().flat_map(|n| n.attributes()).map(|a| a.value()) {
        if let Some(id) = value.strip_prefix("url(#").and_then(|v| v.strip_suffix(')')) {
            assert!(unique.contains(id), "{id}");
            used.insert(id);
        }
    }
    // The pattern of a waterfall is there whether or not anything takes away.
    assert!(unique.difference(&used).all(|id| id.ends_with("-min")), "{unique:?} {used:?}");
}

/// Nothing that a strict content policy refuses, and nothing that leads out of the drawing.
fn plain(node: &Node<'_, '_>) {
    let allowed = ["svg", "title", "desc", "defs", "pattern", "rect", "line", "path", "circle", "text", "g", "a"]
        .contains(&node.tag_name().name());
    assert!(allowed, "{:?}", node.tag_name());
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let within = name == "href" && node.tag_name().name() == "a" && value.starts_with('/');
        assert!(within || !name.starts_with("on") && !["style", "href", "src"].contains(&name), "{name}");
        assert!(!value.is_empty() && !value.contains("NaN") && !value.contains("inf"), "{name}={value}");
    }
}

/// What has a place has it on the sheet.
fn inside(node: &Node<'_, '_>, sheet: (f64, f64)) {
    let number = |name: &str| node.attribute(name).map(|v| v.parse::<f64>().unwrap());
    for (names, most) in [(["x", "x1", "x2", "cx"], sheet.0), (["y", "y1", "y2", "cy"], sheet.1)] {
        for value in names.iter().filter_map(|n| number(n)) {
            assert!((-1.0..=most + 1.0).contains(&value), "{value} of {most}: {node:?}");
        }
    }
    if node.has_tag_name(("http://www.w3.org/2000/svg", "rect")) {
        let end = number("x").unwrap_or(0.0) + number("width").unwrap();
        let bottom = number("y").unwrap_or(0.0) + number("height").unwrap();
        assert!(end <= sheet.0 + 1.0 && bottom <= sheet.1 + 1.0, "{node:?} {sheet:?}");
    }
    let path = node.attribute("d").unwrap_or_default().replace('-', " -");
    let numbers = path.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).filter(|n| !n.is_empty());
    // Shapes on a map are in tenths, each point from the one before.
    let (least, most) = if path.contains(['l', 'h']) { (-10.0, 10.0) } else { (0.0, 1.0) };
    let size = sheet.0.max(sheet.1);
    for value in numbers.map(|n| n.parse::<f64>().unwrap()) {
        assert!((least * size - 2.0..=most * size + 2.0).contains(&value), "{value}: {path}");
    }
}

struct Box {
    x: (f64, f64),
    y: (f64, f64),
    text: String,
}

/// No text lies on another or runs off the sheet.
fn apart(document: &Document<'_>, sheet: (f64, f64)) {
    let texts: Vec<Box> = document.descendants().filter(|n| n.tag_name().name() == "text").map(|n| place(&n)).collect();
    for (i, a) in texts.iter().enumerate() {
        assert!(a.x.0 >= -0.5 && a.x.1 <= sheet.0 + 0.5, "{} at {:?} runs off {}", a.text, a.x, sheet.0);
        assert!(a.y.0 >= -0.5 && a.y.1 <= sheet.1 + 0.5, "{} at {:?} runs off {}", a.text, a.y, sheet.1);
        for b in &texts[..i] {
            let over = a.x.0 < b.x.1 - 0.5 && b.x.0 < a.x.1 - 0.5 && a.y.0 < b.y.1 - 0.5 && b.y.0 < a.y.1 - 0.5;
            assert!(!over, "{:?} at {:?} {:?} on {:?} at {:?} {:?}", a.text, a.x, a.y, b.text, b.x, b.y);
        }
    }
}

fn place(node: &Node<'_, '_>) -> Box {
    let number = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
    let (x, y, size) = (number("x"), number("y"), number("font-size"));
    assert!(size >= 12.0);
    let text: String = node.children().filter(Node::is_text).filter_map(|n| n.text()).collect();
    let wide = width(&text, if node.attribute("font-weight").is_some() { size * 1.13 } else { size });
    let start = match node.attribute("text-anchor") {
        Some("middle") => x - wide / 2.0,
        Some("end") => x - wide,
        _ => x,
    };
    Box { x: (start, start + wide), y: (y - 0.78 * size, y + 0.24 * size), text }
}
