// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which cells may not be published as they are, by which rule, and how much doubt each rule asks for.

use serde::{Deserialize, Serialize};

use super::options::Protection;
use super::tables::{Cell, Contributions, Tables};
use crate::{Lang, Note, Refused};

/// How a weight in a sample counts in rules of dominance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weights {
    /// A contribution of weight `w` stands for `w` contributors of that size (as in tau-Argus).
    #[default]
    #[serde(rename = "herhaald")]
    Repeated,
    /// The contribution in the sample, against the weighted total.
    #[serde(rename = "eenmaal")]
    Once,
}

/// The rules for cells that are unsafe by themselves (Hundepool et al. 2012, Statistical Disclosure Control, chapter 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Fewer contributors than this, but not none; 0 for no such rule.
    #[serde(rename = "drempel")]
    pub threshold: u64,
    /// Pairs of n and k: the n largest contributors have at least k percent of the total. For amounts only.
    #[serde(rename = "dominantie")]
    pub dominance: Vec<(u32, u32)>,
    /// A pair of p and q: the second contributor, who knew every other to within q percent, could estimate the largest to
    /// within p percent. With q = 100 this is the p% rule. For amounts only.
    #[serde(rename = "pProcent")]
    pub p_percent: Option<(u32, u32)>,
    /// How weights count in the two rules above.
    #[serde(rename = "gewichten")]
    pub weights: Weights,
    /// Columns of which a code says something sensitive of everyone who has it.
    #[serde(rename = "gevoelig")]
    pub sensitive: Vec<String>,
    /// Along those columns: a cell above this percentage of its total says it of nearly everyone (group disclosure).
    #[serde(rename = "groepsaandeel")]
    pub group_share: u32,
    /// Along those columns: a cell of zero says that nobody has it, which is then unsafe too.
    #[serde(rename = "nulcellen")]
    pub zero_cells: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            threshold: 10,
            dominance: vec![(1, 50)],
            p_percent: None,
            weights: Weights::Repeated,
            sensitive: Vec::new(),
            group_share: 90,
            zero_cells: false,
        }
    }
}

/// Why a cell is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// Too few contributors.
    #[serde(rename = "drempel")]
    Threshold,
    /// A few contributors are nearly all of it.
    #[serde(rename = "dominantie")]
    Dominance,
    /// The largest contributor could be estimated by the second.
    #[serde(rename = "p-procent")]
    PPercent,
    /// Nearly everyone of a group.
    #[serde(rename = "groep")]
    Group,
    /// Everyone of a group.
    #[serde(rename = "vol")]
    Full,
    /// Nobody of a group.
    #[serde(rename = "nul")]
    Zero,
    /// Named as unsafe.
    #[serde(rename = "genoemd")]
    Named,
    /// To protect other cells.
    #[serde(rename = "secundair")]
    Secondary,
}

impl Reason {
    /// What it is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Threshold => lang.pick("te weinig bijdragen", "too few contributors"),
            Self::Dominance => lang.pick("enkele bijdragen overheersen", "a few contributors dominate"),
            Self::PPercent => lang.pick("grootste bijdrage te schatten", "largest contributor can be estimated"),
            Self::Group => lang.pick("bijna iedereen van een groep", "nearly everyone of a group"),
            Self::Full => lang.pick("iedereen van een groep", "everyone of a group"),
            Self::Zero => lang.pick("niemand van een groep", "nobody of a group"),
            Self::Named => lang.pick("aangewezen", "named"),
            Self::Secondary => lang.pick("om een andere cel te beschermen", "to protect another cell"),
        }
    }
}

/// How much doubt an attacker must be left about a cell, in units of the last decimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Need {
    /// The least must be at most the value minus this.
    #[serde(rename = "onder")]
    pub below: i64,
    /// The most must be at least the value plus this.
    #[serde(rename = "boven")]
    pub above: i64,
    /// The most minus the least must be at least this.
    #[serde(rename = "breedte")]
    pub width: i64,
}

/// A cell that is unsafe by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Primary {
    /// Which rules it breaks.
    #[serde(rename = "redenen")]
    pub reasons: Vec<Reason>,
    /// How much doubt it needs.
    #[serde(rename = "nodig")]
    pub need: Need,
}

impl Rules {
    fn check(&self, tables: &Tables) -> Result<Vec<u16>, Refused> {
        if let Some((n, k)) = self.dominance.iter().find(|(n, k)| *n == 0 || *n > 10 || *k == 0 || *k > 100) {
            return Err(Refused::new(
                "dominantie",
                format!("({n}, {k}) kan niet: neem n van 1 tot 10 en k van 1 tot 100 procent."),
                format!("({n}, {k}) is not possible: take n from 1 to 10 and k from 1 to 100 percent."),
            ));
        }
        if let Some((p, q)) = self.p_percent.filter(|(p, q)| *p == 0 || *p > 1000 || *q == 0 || *q > 1000) {
            return Err(Refused::new(
                "pProcent",
                format!("{p} en {q} kan niet: neem percentages van 1 tot 1000."),
                format!("{p} and {q} is not possible: take percentages from 1 to 1000."),
            ));
        }
        if self.group_share == 0 || self.group_share > 100 {
            return Err(Refused::new(
                "groepsaandeel",
                "neem een percentage van 1 tot 100.",
                "take a percentage from 1 to 100.",
            ));
        }
        self.sensitive
            .iter()
            .map(|name| {
                let at = tables.layout.columns.iter().position(|c| c == name);
                at.and_then(|at| u16::try_from(at).ok()).ok_or_else(|| {
                    Refused::new(
                        name,
                        "is geen kolom van deze tabellen; noem een kolom die op een as staat.",
                        "is no column of these tables; name a column that is on an axis.",
                    )
                })
            })
            .collect()
    }

    /// The cells that are unsafe by themselves, in the order of the cells. `named` are unsafe whatever the rules say.
    ///
    /// # Errors
    /// Rules that cannot be, a sensitive column that is not there, a value that is not known.
    pub fn primary(
        &self,
        tables: &Tables,
        named: &[usize],
        protection: Protection,
    ) -> Result<Vec<Option<Primary>>, Refused> {
        let sensitive = self.check(tables)?;
        let mut found: Vec<Vec<(Reason, i64, i64)>> = vec![Vec::new(); tables.cells.len()];
        for (at, cell) in tables.cells.iter().enumerate() {
            let value = cell.value.ok_or_else(|| {
                Refused::new(
                    tables.name(at, Lang::Nl),
                    "heeft geen waarde; om te beschermen moet elke waarde bekend zijn.",
                    "has no value; to protect, every value must be known.",
                )
            })?;
            if value > 0 && self.threshold > 0 && cell.contributions.contributors == Contributions::UNKNOWN {
                return Err(uncounted(tables, at));
            }
            found[at] = self.alone(tables.counts, cell, value);
        }
        self.groups(tables, &sensitive, &mut found);
        for at in named.iter().filter(|at| **at < tables.cells.len()) {
            found[*at].push((Reason::Named, 1, 1));
        }
        let needed = found.into_iter().zip(&tables.cells);
        Ok(needed.map(|(reasons, cell)| primary(&reasons, cell.value.unwrap_or(0), protection)).collect())
    }

    /// What the rules could not judge in these tables.
    pub(super) fn unjudged(&self, tables: &Tables) -> Option<Note> {
        let asked = !self.dominance.is_empty() || self.p_percent.is_some();
        let blind = |cell: &Cell| cell.value.is_some_and(|v| v > 0) && cell.contributions.largest.is_empty();
        (asked && !tables.counts && tables.cells.iter().any(blind)).then(|| {
            Note::new(
                "dominantie-niet-beoordeeld",
                "dominantie en de p%-regel zijn NIET beoordeeld: bij cellen staat niet hoe groot elke bijdrage is. Geef rijen van \
                 bijdragen.",
                "dominance and the p% rule were NOT judged: cells do not say how large each contribution is. Give rows of \
                 contributions.",
            )
        })
    }

    /// What a cell breaks by its contributors: the rule, and how far it must seem possible to go down and up.
    fn alone(&self, counts: bool, cell: &Cell, value: i64) -> Vec<(Reason, i64, i64)> {
        let mut found = Vec::new();
        let n = cell.contributions.contributors;
        if n > 0 && n < self.threshold {
            let up = if counts { i64::try_from(self.threshold).unwrap_or(i64::MAX).saturating_sub(value) } else { 1 };
            found.push((Reason::Threshold, 1, up));
        }
        let sizes = &cell.contributions.largest;
        for (most, share) in &self.dominance {
            let top = self.largest(sizes, *most);
            // Of nothing nobody has the larger part.
            if value > 0 && !sizes.is_empty() && top * 100 >= i128::from(value) * i128::from(*share) {
                let away = up(top * 100, i128::from(*share)).saturating_sub(value).max(1);
                found.push((Reason::Dominance, away, away));
            }
        }
        if let (Some((p, q)), false) = (self.p_percent, sizes.is_empty() || value == 0) {
            let (first, both) = (self.largest(sizes, 1), self.largest(sizes, 2));
            let rest = (i128::from(value) - both) * i128::from(q);
            let wanted = first * i128::from(p);
            if rest < wanted {
                let away = up(wanted - rest, i128::from(q)).max(1);
                found.push((Reason::PPercent, away, away));
            }
        }
        found
    }

    /// What the largest contributors have together.
    fn largest(&self, sizes: &[(i64, u32)], most: u32) -> i128 {
        let mut left = i128::from(most);
        let mut sum = 0;
        for (size, weight) in sizes {
            let times = if self.weights == Weights::Repeated { left.min(i128::from(*weight)) } else { 1 };
            sum += i128::from(*size) * times;
            left -= times;
            if left <= 0 {
                break;
            }
        }
        sum
    }

    fn groups(&self, tables: &Tables, sensitive: &[u16], found: &mut [Vec<(Reason, i64, i64)>]) {
        for equation in tables.equations.iter().filter(|e| sensitive.contains(&e.column)) {
            let total = tables.cells[equation.total as usize].value.unwrap_or(0);
            if total == 0 {
                continue;
            }
            let share = i128::from(total) * i128::from(self.group_share);
            for part in &equation.parts {
                let value = tables.cells[*part as usize].value.unwrap_or(0);
                let down = value.saturating_sub(i64::try_from(share / 100).unwrap_or(value)).max(1);
                if value == total {
                    found[*part as usize].push((Reason::Full, down, 0));
                } else if i128::from(value) * 100 > share {
                    found[*part as usize].push((Reason::Group, down, 0));
                } else if value == 0 && self.zero_cells {
                    found[*part as usize].push((Reason::Zero, 0, 1));
                }
            }
        }
    }
}

fn uncounted(tables: &Tables, at: usize) -> Refused {
    Refused::new(
        tables.name(at, Lang::Nl),
        "is een bedrag waarvan niet bekend is hoeveel bijdragen erin zitten; geef dat erbij, of kies drempel 0.",
        "is an amount of which it is not known how many contribute; give that too, or choose threshold 0.",
    )
}

/// A quotient, rounded up.
fn up(n: i128, d: i128) -> i64 {
    i64::try_from((n + d - 1).div_euclid(d)).unwrap_or(i64::MAX)
}

/// What the broken rules ask together.
fn primary(found: &[(Reason, i64, i64)], value: i64, protection: Protection) -> Option<Primary> {
    if found.is_empty() {
        return None;
    }
    let mut reasons: Vec<Reason> = found.iter().map(|(reason, _, _)| *reason).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let need = match protection {
        Protection::NotExact => Need { below: 0, above: 0, width: 1 },
        Protection::Interval(percent) => {
            let margin = up(i128::from(value) * i128::from(percent), 100);
            // What goes one way only (nobody, everyone) needs no margin the other way.
            let most = |part: fn(&(Reason, i64, i64)) -> i64| {
                found.iter().map(part).filter(|x| *x > 0).map(|x| x.max(margin)).max().unwrap_or(0)
            };
            Need { below: most(|f| f.1).min(value), above: most(|f| f.2), width: 0 }
        }
    };
    Some(Primary { reasons, need })
}
