// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of a piece to stand at and to walk from: in exact fractions where that is quick, else in floating point with an
//! exact check of whatever is found. Either way each value that is given is that of a table that agrees with everything, and
//! each end is proved.

use super::bounds::{Span, contradiction};
use super::floating::{Floating, Walked};
use super::proof::Lines;
use super::ratio::{Outgrown, Ratio};
use super::simplex::{End, Polytope, Range, Stopped, Way, beyond};
use super::system::{Nowhere, Piece, forms, somewhere, standing, tableau};
use super::tableau::Tableau;
use super::tables::Tables;

/// With fewer entries than this in its tableau a piece is quick in exact fractions.
const DENSE: usize = 20_000;

/// With more lines than this the inverse of a basis takes too much memory (8 bytes for each pair of them).
const LINES: usize = 6_000;

/// How often a walk is begun again when what it found does not hold exactly.
const TIMES: usize = 3;

/// Where we stand.
pub(super) enum Stand {
    /// In exact fractions.
    Exact(Polytope),
    /// In floating point, quick.
    Quick(Box<Quick>),
}

/// The same in floating point, with what it is held against.
pub(super) struct Quick {
    lines: Lines,
    floating: Floating,
    /// The last table that was shown to agree with everything.
    value: Vec<Ratio>,
}

/// The ends that some variables had before they were held.
pub(super) struct Held(Vec<(u32, Range)>);

impl Stand {
    /// At values that are known to agree.
    pub(super) fn known(tables: &Tables, piece: &Piece, spans: &[Span], truth: &[i64]) -> Result<Self, Outgrown> {
        Ok(match sparse(tables, piece)? {
            Some(tableau) => Self::Exact(standing(tableau, piece, spans, truth)),
            None => Self::Quick(Box::new(Quick::known(tables, piece, spans, truth)?)),
        })
    }

    /// At values that have to be found.
    pub(super) fn unknown(tables: &Tables, piece: &Piece, spans: &[Span], steps: u64) -> Result<Self, Nowhere> {
        Ok(match sparse(tables, piece)? {
            Some(_) => Self::Exact(somewhere(tables, piece, spans, steps)?),
            None => Self::Quick(Box::new(Quick::unknown(tables, piece, spans, steps)?)),
        })
    }

    /// Whether a walk takes so long that a search among a few cells is tried first.
    pub(super) fn is_slow(&self) -> bool {
        match self {
            Self::Exact(polytope) => polytope.tableau.entries() > DENSE,
            Self::Quick(_) => true,
        }
    }

    /// Gets ready for walks that go on from each other's ends.
    pub(super) fn settle(&mut self) {
        if let Self::Quick(quick) = self {
            quick.floating.purify();
        }
    }

    /// The values of the table we stand at, by variable.
    pub(super) fn values(&self) -> &[Ratio] {
        match self {
            Self::Exact(polytope) => &polytope.value,
            Self::Quick(quick) => &quick.value,
        }
    }

    /// Goes to a table that is known to agree.
    pub(super) fn go_to(&mut self, values: impl Iterator<Item = i64>) {
        let value = match self {
            Self::Exact(polytope) => &mut polytope.value,
            Self::Quick(quick) => &mut quick.value,
        };
        value.iter_mut().zip(values).for_each(|(own, value)| *own = Ratio::whole(value));
        if let Self::Quick(quick) = self {
            quick.put();
        }
    }

    /// Keeps variables at their values, which are whole.
    pub(super) fn hold(&mut self, variables: &[u32]) -> Held {
        let at = |v: u32| Some(self.values()[v as usize]);
        let all: Vec<(u32, Range)> = variables.iter().map(|v| (*v, Range { lower: at(*v), upper: at(*v) })).collect();
        self.exchange(all)
    }

    /// Lets them go.
    pub(super) fn release(&mut self, held: Held) {
        self.exchange(held.0);
    }

    fn exchange(&mut self, ranges: Vec<(u32, Range)>) -> Held {
        let old = ranges.into_iter().map(|(v, new)| match self {
            Self::Exact(polytope) => (v, std::mem::replace(&mut polytope.range[v as usize], new)),
            Self::Quick(quick) => (v, quick.bind(v, new)),
        });
        Held(old.collect())
    }

    /// Walks a variable one way, as far as it goes or until it is at or beyond a whole target.
    pub(super) fn walk(&mut self, variable: u32, way: Way, target: Option<i64>, steps: u64) -> Result<End, Stopped> {
        match self {
            Self::Exact(polytope) => {
                polytope.steps = steps;
                polytope.walk(variable, way, target.map(Ratio::whole))
            }
            Self::Quick(quick) => quick.walk(variable, way, target, steps),
        }
    }
}

/// The tableau of a piece, unless exact fractions would be slow or outgrown with it and floating point has room.
fn sparse(tables: &Tables, piece: &Piece) -> Result<Option<Tableau>, Outgrown> {
    let exact = tableau(tables, piece);
    if piece.equations.len() > LINES {
        return exact.map(Some);
    }
    Ok(exact.ok().filter(|tableau| tableau.entries() <= DENSE))
}

impl Quick {
    fn known(tables: &Tables, piece: &Piece, spans: &[Span], truth: &[i64]) -> Result<Self, Outgrown> {
        let mut quick = Self::new(tables, piece, spans, |cell| truth[cell as usize])?;
        quick.floating.fill();
        Ok(quick)
    }

    /// All cells at their least; one line after another then gets what it is short.
    fn unknown(tables: &Tables, piece: &Piece, spans: &[Span], steps: u64) -> Result<Self, Nowhere> {
        let mut quick = Self::new(tables, piece, spans, |cell| spans[cell as usize].lower)?;
        for (line, equation) in piece.equations.iter().enumerate() {
            if !quick.clear(line, steps)? {
                return Err(Nowhere::Contradiction(contradiction(tables, *equation as usize)));
            }
        }
        quick.floating.fill();
        quick.floating.purify();
        quick.value = quick.lines.table(&quick.floating.value).ok_or(Stopped::Unproved)?;
        Ok(quick)
    }

    /// A piece at some values of its cells; what a line is short is its remainder.
    fn new(tables: &Tables, piece: &Piece, spans: &[Span], start: impl Fn(u32) -> i64) -> Result<Self, Outgrown> {
        let mut lines = Lines { lines: Vec::new(), constant: Vec::new(), range: Vec::new() };
        let mut columns: Vec<Vec<(u32, f64)>> = vec![Vec::new(); piece.cells.len()];
        lines.range = piece.cells.iter().map(|cell| spans[*cell as usize]).collect();
        let mut value: Vec<i64> = piece.cells.iter().map(|cell| start(*cell)).collect();
        for ((equation, at), form) in piece.equations.iter().zip(0u32..).zip(forms(tables, piece)) {
            let constant = constant(tables, piece, spans, *equation).ok_or(Outgrown)?;
            let sum: i128 = form.iter().map(|(v, sign)| i128::from(*sign) * i128::from(value[*v as usize])).sum();
            let short = i64::try_from(i128::from(constant) - sum).map_err(|_| Outgrown)?;
            form.iter().for_each(|(v, sign)| columns[*v as usize].push((at, float(*sign))));
            lines.lines.push(form);
            lines.constant.push(constant);
            lines.range.push(Span { lower: short.min(0), upper: Some(short.max(0)) });
            value.push(short);
        }
        let lower = lines.range.iter().map(|r| float(r.lower)).collect();
        let upper = lines.range.iter().map(|r| r.upper.map_or(f64::INFINITY, float)).collect();
        let floating = Floating::new(columns, (lower, upper), value.iter().map(|v| float(*v)).collect());
        value.truncate(piece.cells.len());
        Ok(Self { lines, floating, value: value.into_iter().map(Ratio::whole).collect() })
    }

    /// Walks the remainder of a line to nothing, where it stays. False when it is proved that no table allows that.
    fn clear(&mut self, line: usize, steps: u64) -> Result<bool, Stopped> {
        let at = self.value.len() + line;
        let variable = u32::try_from(at).map_err(|_| Outgrown)?;
        let way = if self.floating.value[at] < 0.0 { Way::Up } else { Way::Down };
        let mut left = steps;
        let walked = self.floating.walk(variable, way, Some(0.0), &mut left)?;
        if walked.end != End::Reached {
            let bound = self.lines.bound(variable, way, &walked.prices).ok_or(Stopped::Unproved)?;
            let never = if way == Way::Up { bound.is_negative() } else { bound.is_positive() };
            return if never { Ok(false) } else { Err(Stopped::Unproved) };
        }
        self.floating.value[at] = 0.0;
        self.bind(variable, Range { lower: Some(Ratio::ZERO), upper: Some(Ratio::ZERO) });
        Ok(true)
    }

    /// Walks; when what was found does not hold exactly, on from there with a fresh inverse.
    fn walk(&mut self, variable: u32, way: Way, target: Option<i64>, steps: u64) -> Result<End, Stopped> {
        for _ in 0..TIMES {
            let mut left = steps;
            let walked = self.floating.walk(variable, way, target.map(float), &mut left)?;
            if let Some(end) = self.proved(variable, way, target, &walked) {
                return Ok(end);
            }
            self.floating.refresh();
            self.floating.purify();
        }
        Err(Stopped::Unproved)
    }

    /// How a walk ended, when that holds exactly. Its table is where we stand from then on.
    fn proved(&mut self, variable: u32, way: Way, target: Option<i64>, walked: &Walked) -> Option<End> {
        let table = self.lines.table(&self.floating.value)?;
        let own = table[variable as usize];
        let holds = match walked.end {
            End::Reached => target.is_some_and(|target| beyond(own, Ratio::whole(target), way)),
            End::Optimal => self.end(variable, way, &walked.prices) == Some(own),
            End::Unbounded => self.lines.is_ray(&walked.ray, variable, way),
        };
        self.value = table;
        holds.then_some(walked.end)
    }

    /// The bound of a variable: its own, or what prices prove.
    fn end(&self, variable: u32, way: Way, prices: &[f64]) -> Option<Ratio> {
        let own = self.lines.range[variable as usize];
        if prices.is_empty() {
            return if way == Way::Up { own.upper.map(Ratio::whole) } else { Some(Ratio::whole(own.lower)) };
        }
        self.lines.bound(variable, way, prices)
    }

    /// Puts floating point at the table that is known to agree.
    fn put(&mut self) {
        for (float, exact) in self.floating.value.iter_mut().zip(&self.value) {
            *float = exact.number();
        }
    }

    /// Gives a variable other ends; they are whole.
    fn bind(&mut self, variable: u32, range: Range) -> Range {
        let at = variable as usize;
        let own = &mut self.lines.range[at];
        let old = Range { lower: Some(Ratio::whole(own.lower)), upper: own.upper.map(Ratio::whole) };
        *own = Span { lower: range.lower.map_or(i64::MIN, Ratio::floor), upper: range.upper.map(Ratio::floor) };
        self.floating.lower[at] = float(own.lower);
        self.floating.upper[at] = own.upper.map_or(f64::INFINITY, float);
        old
    }
}

/// What the variables of a line add up to.
fn constant(tables: &Tables, piece: &Piece, spans: &[Span], equation: u32) -> Option<i64> {
    let line = &tables.equations[equation as usize];
    let fixed = |cell: &u32| if piece.variable(*cell).is_none() { i128::from(spans[*cell as usize].lower) } else { 0 };
    let parts: i128 = line.parts.iter().map(fixed).sum();
    i64::try_from(parts - fixed(&line.total)).ok()
}

#[expect(clippy::cast_precision_loss, reason = "what is found with it is checked in whole numbers")]
fn float(x: i64) -> f64 {
    x as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::bounds::{narrowed, spans};
    use crate::disclosure::options::Limits;
    use crate::disclosure::system::{at, pieces};
    use crate::disclosure::tables::Equation;
    use crate::disclosure::{Layout, Record, Seen};

    struct Seeded(u64);

    impl Seeded {
        fn below(&mut self, n: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % n
        }
    }

    /// Linked tables of people with some cells left out, and what was in all of them.
    fn linked(seed: u64) -> (Tables, Vec<i64>) {
        let mut seeded = Seeded(seed);
        let layouts: [&[&str]; 3] = [&["g/a,t", "h/a,t"], &["a,t", "a,s", "t,s"], &["g/a,t", "h,t,s"]];
        let layout = Layout::new(layouts[usize::try_from(seed % 3).unwrap()]).unwrap();
        let columns = layout.columns().to_vec();
        let mut builder = Tables::records(layout, 0, Limits::default());
        for at in 0..60 + seeded.below(80) {
            let area = if at < 6 { at } else { seeded.below(6) };
            let codes = columns.iter().map(|column| match column.as_str() {
                "g" => format!("g{}", area / 2),
                "h" => format!("h{}", area % 3),
                "a" => format!("a{area}"),
                other => format!("{other}{}", if at < 6 { at % 3 } else { seeded.below(3) }),
            });
            builder.row(&codes.collect::<Vec<String>>(), Record::people(1)).unwrap();
        }
        let whole = builder.build().unwrap();
        let truth: Vec<i64> = whole.cells.iter().map(|cell| cell.value.unwrap()).collect();
        let mut hidden = whole;
        for cell in &mut hidden.cells {
            if seeded.below(3) > 0 {
                (cell.value, cell.seen) = (None, Seen::Nothing);
            }
        }
        (hidden, truth)
    }

    fn ends(stand: &mut Stand, piece: &Piece) -> Vec<(Result<End, Stopped>, Option<Ratio>)> {
        stand.settle();
        let mut found = Vec::new();
        for variable in piece.variables() {
            for way in [Way::Down, Way::Up] {
                let end = stand.walk(variable, way, None, 20_000);
                let value = (end != Ok(End::Unbounded)).then(|| stand.values()[variable as usize]);
                found.push((end, value));
            }
        }
        found
    }

    #[test]
    fn floating_point_finds_and_proves_what_exact_fractions_find() {
        let (mut walks, mut broken) = (0, 0);
        for seed in 0..60 {
            let (hidden, truth) = linked(seed);
            let outer = narrowed(&hidden, &spans(&hidden)).unwrap();
            for piece in pieces(&hidden, |cell| outer[cell as usize].is_fixed()) {
                let exact = ends(&mut Stand::Exact(at(&hidden, &piece, &outer, &truth).unwrap()), &piece);
                let known = Quick::known(&hidden, &piece, &outer, &truth).unwrap();
                assert_eq!(ends(&mut Stand::Quick(Box::new(known)), &piece), exact, "seed {seed}, known");
                let unknown = Quick::unknown(&hidden, &piece, &outer, 20_000).ok().unwrap();
                assert_eq!(ends(&mut Stand::Quick(Box::new(unknown)), &piece), exact, "seed {seed}, unknown");
                walks += exact.len();
                broken += exact.iter().filter(|(_, value)| value.is_some_and(|v| !v.is_whole())).count();
            }
        }
        assert!(walks > 2_000 && broken > 0, "{walks} walks, {broken} that end at a fraction");
    }

    #[test]
    fn floating_point_sees_where_what_is_published_cannot_be() {
        // Three cells of which each two add up to the same, and a fourth with which they add up to more than no line by itself
        // says they must.
        let (mut tables, _) = linked(0);
        tables.cells.truncate(8);
        let lines: [(u32, &[u32]); 4] = [(4, &[0, 1]), (5, &[1, 2]), (6, &[0, 2]), (7, &[0, 1, 2, 3])];
        tables.equations = lines.map(|(total, parts)| Equation { total, parts: parts.to_vec(), column: 0 }).to_vec();
        let of = |cell: u32| lines.iter().zip(0u32..).filter(move |(l, _)| l.0 == cell || l.1.contains(&cell));
        tables.of_cell = (0..8).map(|cell| of(cell).map(|(_, at)| at).collect()).collect();
        for (sum, twice, holds) in [(1, 1, false), (2, 1, true), (4, 3, false), (5, 3, true)] {
            for (cell, value) in [0, 0, 0, 0, twice, twice, twice, sum].into_iter().enumerate() {
                let seen = if cell < 4 { Seen::Nothing } else { Seen::Value };
                (tables.cells[cell].value, tables.cells[cell].seen) = ((cell > 3).then_some(value), seen);
            }
            let outer = narrowed(&tables, &spans(&tables)).unwrap();
            let piece = pieces(&tables, |cell| outer[cell as usize].is_fixed()).pop().unwrap();
            let exact = somewhere(&tables, &piece, &outer, 20_000);
            let quick = Quick::unknown(&tables, &piece, &outer, 20_000);
            let is_contradiction = |nowhere: Option<&Nowhere>| matches!(nowhere, Some(Nowhere::Contradiction(_)));
            assert_eq!((exact.is_ok(), quick.is_ok()), (holds, holds), "{sum} {twice}");
            assert_eq!(is_contradiction(exact.as_ref().err()), !holds);
            assert_eq!(is_contradiction(quick.as_ref().err()), !holds);
        }
    }

    #[test]
    fn a_table_is_held_to_every_line_and_every_end() {
        let lines = Lines {
            lines: vec![vec![(0, 1), (1, -1), (2, -1)]],
            constant: vec![0],
            range: vec![
                Span::exactly(3),
                Span { lower: 0, upper: None },
                Span { lower: 0, upper: Some(2) },
                Span::exactly(0),
            ],
        };
        assert!(lines.table(&[3.0, 1.5, 1.500_000_000_1, 0.0]).is_some());
        assert!(lines.table(&[3.0, 1.5, 1.6, 0.0]).is_none(), "does not add up");
        assert!(lines.table(&[3.0, 0.5, 2.5, 0.0]).is_none(), "more than the most");
        assert!(lines.table(&[3.0, 4.0, -1.0, 0.0]).is_none(), "less than nothing");
        // A price of one for the line: the first part is at least the total less the most of the other.
        assert_eq!(lines.bound(1, Way::Down, &[-1.0]), Some(Ratio::ONE));
        assert_eq!(lines.bound(1, Way::Up, &[-1.0]), Some(Ratio::whole(3)));
        assert_eq!(lines.bound(1, Way::Up, &[0.0]), None, "of itself it has no most");
        // A wrong price proves less, never something wrong.
        assert_eq!(lines.bound(2, Way::Up, &[-0.5]), Ratio::part(5, 2).ok());
        assert!(!lines.is_ray(&[0.0, 1.0, -1.0, 0.0], 1, Way::Up), "the other would become negative");
    }
}
