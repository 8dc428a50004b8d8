// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where flows go in the drawing: which names are taken together, in what order they stand, and how wide ribbons are.

use std::collections::BTreeMap;

use super::{Flow, Flows};
use crate::numbers::real;

/// A name, or several taken together, on one side.
pub(super) struct Node {
    /// The name's place among those of its side; nothing when it is several.
    pub(super) name: Option<usize>,
    /// How many names it stands for.
    pub(super) names: usize,
    pub(super) amount: f64,
    pub(super) top: f64,
    pub(super) height: f64,
}

/// A flow between two nodes.
pub(super) struct Ribbon {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) amount: f64,
    /// Its tops at the two sides, and its height.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) height: f64,
}

pub(super) struct Layout {
    pub(super) left: Vec<Node>,
    pub(super) right: Vec<Node>,
    pub(super) ribbons: Vec<Ribbon>,
}

/// Between one node and the next.
const GAP: f64 = 6.0;

impl Layout {
    /// The nodes, at most so many a side, and ribbons, without their places.
    pub(super) fn new(chart: &Flows, most: usize) -> Self {
        let known: Vec<(&Flow, f64)> =
            chart.flows.iter().filter_map(|f| f.amount.filter(|v| *v > 0.0).map(|v| (f, v))).collect();
        let (left, left_of) = nodes(known.iter().map(|(f, v)| (f.from, *v)), chart.from.len(), most);
        let (right, right_of) = nodes(known.iter().map(|(f, v)| (f.to, *v)), chart.to.len(), most);
        let mut amounts: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (flow, amount) in known {
            *amounts.entry((left_of[flow.from], right_of[flow.to])).or_default() += amount;
        }
        let ribbons = amounts.into_iter().map(|((left, right), amount)| Ribbon {
            left,
            right,
            amount,
            from: 0.0,
            to: 0.0,
            height: 0.0,
        });
        let mut layout = Self { left, right, ribbons: ribbons.collect() };
        layout.order_right();
        layout
    }

    /// Puts the right side in the order of where it comes from, so that few ribbons cross; what is taken together stays
    /// last.
    fn order_right(&mut self) {
        let mut pull = vec![0.0; self.right.len()];
        for ribbon in &self.ribbons {
            pull[ribbon.right] += real(ribbon.left) * ribbon.amount / self.right[ribbon.right].amount;
        }
        let mut order: Vec<usize> = (0..self.right.len()).collect();
        let several = |i: usize| self.right[i].name.is_none();
        order.sort_by(|a, b| several(*a).cmp(&several(*b)).then(pull[*a].total_cmp(&pull[*b])).then(a.cmp(b)));
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, old)| place[*old] = new);
        for ribbon in &mut self.ribbons {
            ribbon.right = place[ribbon.right];
        }
        let mut nodes: Vec<(usize, Node)> = place.into_iter().zip(self.right.drain(..)).collect();
        nodes.sort_by_key(|(place, _)| *place);
        self.right = nodes.into_iter().map(|(_, node)| node).collect();
        self.ribbons.sort_by_key(|r| (r.left, r.right));
    }

    /// Gives everything its place between a top and a bottom.
    pub(super) fn place(&mut self, top: f64, bottom: f64) {
        let total: f64 = self.left.iter().map(|n| n.amount).sum();
        let most = real(self.left.len().max(self.right.len()).saturating_sub(1));
        let scale = (bottom - top - GAP * most).max(1.0) / total;
        for side in [&mut self.left, &mut self.right] {
            let height: f64 = side.iter().map(|n| n.amount * scale + GAP).sum::<f64>() - GAP;
            let mut y = top + ((bottom - top - height) / 2.0).max(0.0);
            for node in side {
                (node.top, node.height) = (y, node.amount * scale);
                y += node.height + GAP;
            }
        }
        let mut left: Vec<f64> = self.left.iter().map(|n| n.top).collect();
        let mut right: Vec<f64> = self.right.iter().map(|n| n.top).collect();
        // Ribbons are in order of left and then right, so that at both ends they leave in the order of their other end.
        for ribbon in &mut self.ribbons {
            ribbon.height = ribbon.amount * scale;
            (ribbon.from, ribbon.to) = (left[ribbon.left], right[ribbon.right]);
            left[ribbon.left] += ribbon.height;
            right[ribbon.right] += ribbon.height;
        }
    }
}

/// The nodes of a side, largest first, the smallest beyond the most taken together; and for each name its node.
fn nodes(flows: impl Iterator<Item = (usize, f64)>, names: usize, most: usize) -> (Vec<Node>, Vec<usize>) {
    let mut amounts = vec![0.0; names];
    for (name, amount) in flows {
        amounts[name] += amount;
    }
    let mut order: Vec<usize> = (0..names).filter(|i| amounts[*i] > 0.0).collect();
    order.sort_by(|a, b| amounts[*b].total_cmp(&amounts[*a]).then(a.cmp(b)));
    let kept = if order.len() > most { most - 1 } else { order.len() };
    let mut node_of = vec![kept; names];
    let mut nodes: Vec<Node> = Vec::new();
    for (place, name) in order.iter().take(kept).enumerate() {
        node_of[*name] = place;
        nodes.push(Node { name: Some(*name), names: 1, amount: amounts[*name], top: 0.0, height: 0.0 });
    }
    let rest: f64 = order.iter().skip(kept).map(|i| amounts[*i]).sum();
    if order.len() > kept {
        nodes.push(Node { name: None, names: order.len() - kept, amount: rest, top: 0.0, height: 0.0 });
    }
    (nodes, node_of)
}
