// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of flows: two columns of bars with ribbons between them.

use super::layout::{Layout, Node, Ribbon};
use super::{Flows, Words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet};
use crate::labels::{apart, needed};
use crate::numbers::real;
use crate::palette::{AXIS, INK, Series};
use crate::plot::label_lines;
use crate::svg::{Anchor, Style, Tag, path, px};
use crate::text::clean;

const BAR: f64 = 8.0;
const LEADER: f64 = 14.0;
const NARROW_MOST: usize = 12;

/// The labels of one side.
struct Labels {
    lines: Vec<Vec<String>>,
    full: Vec<String>,
    heights: Vec<f64>,
    width: f64,
}

pub(super) fn draw(chart: &Flows, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "flows", lang, width);
    // A narrow sheet has room for fewer ribbons that can be followed.
    let most = if sheet.narrow() { chart.most.min(NARROW_MOST) } else { chart.most };
    let mut layout = Layout::new(chart, most);
    let left = labels(&sheet, chart, &layout.left, &chart.from);
    let right = labels(&sheet, chart, &layout.right, &chart.to);
    let half = sheet.width / 2.0 - MARGIN - 6.0;
    let (from, to) = (chart.sides.0.in_lang(lang).to_owned(), chart.sides.1.in_lang(lang).to_owned());
    sheet.y += 20.0;
    let (y, end) = (sheet.y, sheet.right());
    sheet.fitted((MARGIN, y), Anchor::Start, Style::Strong, &from, half);
    sheet.fitted((end, y), Anchor::End, Style::Strong, &to, half);
    let top = sheet.y + 12.0;
    let least = sheet.width * if sheet.narrow() { 0.8 } else { 0.5 };
    let nodes = real(layout.left.len().max(layout.right.len()));
    let height = least.clamp(160.0, 420.0).max(needed(&left.heights)).max(needed(&right.heights)).max(nodes * 20.0);
    let bottom = top + height;
    layout.place(top, bottom);
    let x = (MARGIN + left.width + LEADER, sheet.right() - right.width - LEADER);
    // Wide ribbons first, so that narrow ones lie on top of them.
    let mut order: Vec<&Ribbon> = layout.ribbons.iter().collect();
    order.sort_by(|a, b| b.amount.total_cmp(&a.amount));
    for ribbon in order {
        let from = layout.left.get(ribbon.left).map_or_else(String::new, |n| name(n, &chart.from, lang));
        let to = layout.right.get(ribbon.right).map_or_else(String::new, |n| name(n, &chart.to, lang));
        let title = format!("{from} {} {to}: {}", lang.pick("naar", "to"), chart.with_unit(ribbon.amount, lang));
        sheet.canvas.titled(&band(ribbon, (x.0 + BAR, x.1 - BAR)), &title);
    }
    side(&mut sheet, &layout.left, &left, x.0, Anchor::End, (top, bottom));
    side(&mut sheet, &layout.right, &right, x.1, Anchor::Start, (top, bottom));
    sheet.y = bottom + 6.0;
    let mut notes = vec![Words::new(
        format!(
            "Breedte en getallen: {}. Samen {}.",
            chart.amount.heading(Lang::Nl),
            chart.with_unit(chart.total(), Lang::Nl)
        ),
        format!(
            "Widths and numbers: {}. {} in all.",
            chart.amount.heading(Lang::En),
            chart.with_unit(chart.total(), Lang::En)
        ),
    )];
    notes.extend(gathered(&layout, chart));
    notes.extend(chart.unknown_note());
    sheet.finish(&chart.description(lang), &notes)
}

fn name(node: &Node, names: &[Words], lang: Lang) -> String {
    match node.name.and_then(|i| names.get(i)) {
        Some(name) => clean(name.in_lang(lang)),
        None => format!("{} ({})", lang.pick("Overige", "Other"), node.names),
    }
}

fn gathered(layout: &Layout, chart: &Flows) -> Option<Words> {
    let several = |nodes: &[Node]| nodes.iter().find(|n| n.name.is_none()).map(|n| n.names);
    let said = |n: Option<usize>, of: usize| n.map(|n| (n, of));
    let (left, right) = (said(several(&layout.left), chart.from.len()), said(several(&layout.right), chart.to.len()));
    let of = |side: Option<(usize, usize)>, side_nl: &str, of: &str| {
        side.map(|(n, all)| format!("{side_nl} {n} {of} {all}"))
    };
    let join = |parts: [Option<String>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let nl = join([of(left, "links", "van de"), of(right, "rechts", "van de")]);
    let en = join([of(left, "left", "of"), of(right, "right", "of")]);
    (!nl.is_empty()).then(|| {
        Words::new(
            format!("De kleinste zijn samengenomen als Overige: {nl}. De tabel heeft ze apart."),
            format!("The smallest are taken together as Other: {en}. The table has them apart."),
        )
    })
}

fn labels(sheet: &Sheet<'_>, chart: &Flows, nodes: &[Node], names: &[Words]) -> Labels {
    let room = (sheet.width * if sheet.narrow() { 0.32 } else { 0.28 }).min(260.0);
    let texts: Vec<(String, String)> =
        nodes.iter().map(|n| (name(n, names, sheet.lang), chart.number(n.amount, sheet.lang))).collect();
    let lines: Vec<Vec<String>> = texts.iter().map(|(name, value)| label_lines(name, value, room)).collect();
    let full = texts.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let heights = lines.iter().map(|l| Style::Label.leading() * real(l.len()) + 2.0).collect();
    let width = lines.iter().flatten().map(|l| Style::Label.width(l)).fold(0.0, f64::max);
    Labels { lines, full, heights, width }
}

fn band(ribbon: &Ribbon, x: (f64, f64)) -> Tag {
    let middle = (x.0 + x.1) / 2.0;
    let (from, to, h) = (ribbon.from, ribbon.to, ribbon.height);
    let way = format!(
        "M{0} {2}C{1} {2} {1} {3} {4} {3}V{5}C{1} {5} {1} {6} {0} {6}Z",
        px(x.0),
        px(middle),
        px(from),
        px(to),
        px(x.1),
        px(to + h),
        px(from + h),
    );
    // Six looks in turn: dark and middling, so that neighbours differ in grey too.
    let series = Series(ribbon.left % 6);
    let tag = Tag::new("path").set("class", &format!("ww-chart-ribbon {}", series.class())).set("d", &way);
    let tag = tag.set("fill", series.line()).set("fill-opacity", "0.4").set("stroke", series.line());
    tag.num("stroke-width", 0.8)
}

fn side(sheet: &mut Sheet<'_>, nodes: &[Node], labels: &Labels, x: f64, anchor: Anchor, ends: (f64, f64)) {
    let wishes: Vec<f64> = nodes.iter().map(|n| n.top + n.height / 2.0).collect();
    let middles = apart(&wishes, &labels.heights, ends.0 - 4.0, ends.1 + 4.0);
    let out = if anchor == Anchor::End { -1.0 } else { 1.0 };
    for (i, (node, middle)) in nodes.iter().zip(&middles).enumerate() {
        // What is there is seen, however little it is.
        let height = node.height.max(1.0);
        let left = if anchor == Anchor::End { x } else { x - BAR };
        let tag = Tag::new("rect").set("class", "ww-chart-node").num("x", left).num("y", node.top).num("width", BAR);
        let full = labels.full.get(i).map_or("", String::as_str);
        sheet.canvas.titled(&tag.num("height", height).set("fill", INK), full);
        let leader = [(x + out, wishes[i]), (x + out * (LEADER - 4.0), *middle)];
        let tag = Tag::new("path").set("class", "ww-chart-leader").set("fill", "none").set("stroke", AXIS);
        sheet.canvas.leaf(&tag.num("stroke-width", 1.0).set("d", &path(&leader)));
        let lines = labels.lines.get(i).map(Vec::as_slice).unwrap_or_default();
        let mut baseline = middle - Style::Label.leading() * real(lines.len()) / 2.0 + 12.5;
        for line in lines {
            let whole = lines.join(" ") == full;
            let full = if whole { line } else { full };
            sheet.canvas.text((x + out * LEADER, baseline), anchor, Style::Label, line, full);
            baseline += Style::Label.leading();
        }
    }
}
