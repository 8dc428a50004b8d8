// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How much goes from where to where: values carried from old to new areas, or people who move between areas.

mod draw;
mod layout;

use std::collections::BTreeMap;

use crate::frame::first_of;
use crate::numbers::{LARGEST, decimals_for_all, written};
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// More names on a side than this are never drawn: the smallest are taken together.
const MOST: usize = 20;

/// Flows from one column of names to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows {
    frame: Frame,
    amount: Axis,
    sides: (Words, Words),
    most: usize,
    from: Vec<Words>,
    to: Vec<Words>,
    flows: Vec<Flow>,
}

/// A flow between names by their place in `from` and `to`.
#[derive(Clone, Debug, PartialEq)]
struct Flow {
    from: usize,
    to: usize,
    amount: Option<f64>,
}

/// Collects flows.
#[derive(Clone, Debug)]
pub struct FlowsBuilder {
    frame: Frame,
    amount: Axis,
    sides: (Words, Words),
    most: usize,
    flows: Vec<(Words, Words, Option<f64>)>,
}

impl Flows {
    /// Flows of an amount between two sides, such as `("oude buurten", "old")` and `("nieuwe buurten", "new")`.
    pub fn builder(frame: Frame, amount: Axis, from: impl Into<Words>, to: impl Into<Words>) -> FlowsBuilder {
        FlowsBuilder { frame, amount, sides: (from.into(), to.into()), most: MOST, flows: Vec::new() }
    }

    /// The known amount that leaves a name.
    fn leaving(&self, from: usize) -> f64 {
        self.flows.iter().filter(|f| f.from == from).filter_map(|f| f.amount).sum()
    }

    fn total(&self) -> f64 {
        self.flows.iter().filter_map(|f| f.amount).sum()
    }

    /// An amount as a number.
    fn number(&self, amount: f64, lang: Lang) -> String {
        let decimals = decimals_for_all(self.flows.iter().filter_map(|f| f.amount)).min(3);
        written(amount, decimals, lang)
    }

    fn with_unit(&self, amount: f64, lang: Lang) -> String {
        let unit = self.amount.unit.in_lang(lang).trim();
        let number = self.number(amount, lang);
        if unit.is_empty() { number } else { format!("{number} {unit}") }
    }

    fn name(&self, flow: &Flow, lang: Lang) -> (String, String) {
        let name = |of: &[Words], i: usize| of.get(i).map_or_else(String::new, |w| w.in_lang(lang).trim().to_owned());
        (name(&self.from, flow.from), name(&self.to, flow.to))
    }

    fn sentence(&self, flow: &Flow, lang: Lang) -> String {
        let (from, to) = self.name(flow, lang);
        let amount =
            flow.amount.map_or_else(|| lang.pick("onbekend", "unknown").to_owned(), |v| self.with_unit(v, lang));
        format!("{from} {} {to}: {amount}.", lang.pick("naar", "to"))
    }

    fn description(&self, lang: Lang) -> String {
        let (from, to) = (self.from.len(), self.to.len());
        let (left, right) = (self.sides.0.in_lang(lang).trim(), self.sides.1.in_lang(lang).trim());
        let total = self.with_unit(self.total(), lang);
        let opening = match lang {
            Lang::Nl => {
                format!("Stroomdiagram van {left} ({from}) naar {right} ({to}), samen {total}. De grootste stromen:")
            }
            Lang::En => {
                format!("Flow diagram from {left} ({from}) to {right} ({to}), {total} in all. The largest flows:")
            }
        };
        let mut known: Vec<&Flow> = self.flows.iter().filter(|f| f.amount.is_some()).collect();
        known.sort_by(|a, b| b.amount.unwrap_or(0.0).total_cmp(&a.amount.unwrap_or(0.0)));
        let each: Vec<String> = known.iter().map(|f| self.sentence(f, lang)).collect();
        format!("{opening} {}", first_of(&each, 10, lang))
    }

    fn unknown_note(&self) -> Option<Words> {
        let n = self.flows.iter().filter(|f| f.amount.is_none()).count();
        (n > 0).then(|| {
            Words::new(
                format!("Niet getekend, omdat de omvang onbekend is: {n}."),
                format!("Not drawn, because the amount is unknown: {n}."),
            )
        })
    }
}

impl FlowsBuilder {
    /// At most so many names on a side (2 to 20; 20 when not set; on a narrow sheet never more than 12). The smallest are taken together and named as such.
    #[must_use]
    pub fn most(mut self, most: usize) -> Self {
        self.most = most.clamp(2, MOST);
        self
    }

    /// One more flow. The same pair again adds to it. An amount that is absent or no number is unknown: it is said, not
    /// drawn, and makes the sum of its pair unknown.
    #[must_use]
    pub fn flow(mut self, from: impl Into<Words>, to: impl Into<Words>, amount: impl Into<Option<f64>>) -> Self {
        self.flows.push((from.into(), to.into(), amount.into().filter(|v| v.is_finite())));
        self
    }

    /// Checks the flows.
    ///
    /// # Errors
    /// No flow above nought, a negative amount, or a name that is empty.
    pub fn build(self) -> Result<Flows, Refused> {
        self.frame.check()?;
        for (i, (from, to, amount)) in self.flows.iter().enumerate() {
            if from.is_blank() || to.is_blank() {
                return Err(crate::refused::unnamed(&format!("stroom {}", i + 1)));
            }
            if amount.is_some_and(|v| v < 0.0) {
                return Err(Refused::new(
                    format!("{} – {}", from.nl, to.nl),
                    "een stroom kan niet negatief zijn; draai de richting om.",
                    "a flow cannot be negative; turn its direction round.",
                ));
            }
        }
        let Self { frame, amount, sides, most, flows } = self;
        let mut chart = Flows { frame, amount, sides, most, from: Vec::new(), to: Vec::new(), flows: Vec::new() };
        let mut known: [BTreeMap<Words, usize>; 2] = [BTreeMap::new(), BTreeMap::new()];
        let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (from, to, amount) in flows {
            let pair = (place(&mut known[0], &mut chart.from, from), place(&mut known[1], &mut chart.to, to));
            let next = chart.flows.len();
            let at = *pairs.entry(pair).or_insert(next);
            match chart.flows.get_mut(at) {
                Some(flow) => flow.amount = flow.amount.zip(amount).map(|(a, b)| a + b),
                None => chart.flows.push(Flow { from: pair.0, to: pair.1, amount }),
            }
        }
        if chart.total() > LARGEST {
            return Err(crate::refused::too_large(""));
        }
        if !chart.flows.iter().filter_map(|f| f.amount).any(|v| v > 0.0) {
            return Err(crate::refused::nothing(""));
        }
        Ok(chart)
    }
}

fn place(known: &mut BTreeMap<Words, usize>, names: &mut Vec<Words>, name: Words) -> usize {
    *known.entry(name).or_insert_with_key(|name| {
        names.push(name.clone());
        names.len() - 1
    })
}

impl Chart for Flows {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        let (from, to) = (self.sides.0.in_lang(lang).trim(), self.sides.1.in_lang(lang).trim());
        let share = lang.pick("Deel van wat vertrekt", "Share of what leaves");
        let headers = vec![from.to_owned(), to.to_owned(), self.amount.heading(lang), share.to_owned()];
        let leaving: Vec<f64> = (0..self.from.len()).map(|i| self.leaving(i)).collect();
        let whole = |i: usize| self.flows.iter().filter(|f| f.from == i).all(|f| f.amount.is_some());
        let whole: Vec<bool> = (0..self.from.len()).map(whole).collect();
        let rows = self.flows.iter().map(|flow| {
            let (name, other) = self.name(flow, lang);
            let unknown = || lang.pick("onbekend", "unknown").to_owned();
            // A share of a whole that is partly unknown is unknown.
            let all = leaving.get(flow.from).copied().filter(|v| *v > 0.0 && whole.get(flow.from) == Some(&true));
            let share = flow.amount.zip(all).map(|(v, all)| format!("{}%", written(v / all * 100.0, 1, lang)));
            vec![name, other, flow.amount.map_or_else(unknown, |v| self.number(v, lang)), share.unwrap_or_else(unknown)]
        });
        let notes: Vec<Words> = self.unknown_note().into_iter().collect();
        self.frame.table(lang, headers, rows.collect(), &notes)
    }
}
