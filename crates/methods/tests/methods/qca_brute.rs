// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Minimisation beside a plain reference that tries everything, on thousands of random tables of up to five conditions.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wijkwijs_methods::qca::*;

/// A conjunction: a value for each condition, or none.
type Plain = Vec<Option<u8>>;

fn configurations(levels: &[u8]) -> Vec<Vec<u8>> {
    levels.iter().fold(vec![Vec::new()], |all, n| {
        all.iter().flat_map(|row| (0..*n).map(|v| [&row[..], &[v]].concat())).collect()
    })
}

fn holds(term: &Plain, row: &[u8]) -> bool {
    term.iter().zip(row).all(|(t, v)| t.is_none_or(|t| t == *v))
}

fn conjunctions(levels: &[u8]) -> Vec<Plain> {
    levels.iter().fold(vec![Vec::new()], |all, n| {
        let values = || std::iter::once(None).chain((0..*n).map(Some));
        all.iter().flat_map(|term: &Plain| values().map(|v| [&term[..], &[v]].concat())).collect()
    })
}

/// Primes by definition: a conjunction that holds a positive and nothing that must stay out, and of which no condition can go.
fn primes(levels: &[u8], positive: &[Vec<u8>], out: &[Vec<u8>]) -> Vec<Plain> {
    let implicant = |t: &Plain| positive.iter().any(|r| holds(t, r)) && !out.iter().any(|r| holds(t, r));
    let shorter = |t: &Plain| {
        (0..t.len()).filter(|at| t[*at].is_some()).any(|at| {
            let mut less = t.clone();
            less[at] = None;
            !out.iter().any(|r| holds(&less, r))
        })
    };
    conjunctions(levels).into_iter().filter(|t| implicant(t) && !shorter(t)).collect()
}

/// Every smallest set of primes that holds all positives.
fn smallest(primes: &[Plain], positive: &[Vec<u8>]) -> BTreeSet<BTreeSet<Plain>> {
    let masks: Vec<u64> = primes
        .iter()
        .map(|p| positive.iter().enumerate().filter(|(_, r)| holds(p, r)).fold(0, |m, (at, _)| m | 1 << at))
        .collect();
    let all = (1u64 << positive.len()) - 1;
    for size in 1..=positive.len() {
        let mut found = BTreeSet::new();
        choose(&masks, all, size, 0, &mut Vec::new(), &mut found);
        if !found.is_empty() {
            return found
                .into_iter()
                .map(|c: Vec<usize>| c.into_iter().map(|at| primes[at].clone()).collect())
                .collect();
        }
    }
    BTreeSet::new()
}

/// Every way to hold all with so many more; the first row that is left must be held by one of them.
fn choose(
    masks: &[u64],
    left: u64,
    size: usize,
    from: usize,
    chosen: &mut Vec<usize>,
    found: &mut BTreeSet<Vec<usize>>,
) {
    let _ = from;
    if left == 0 {
        let mut sorted = chosen.clone();
        sorted.sort_unstable();
        sorted.dedup();
        if sorted.len() == chosen.len() {
            found.insert(sorted);
        }
        return;
    }
    if size == 0 {
        return;
    }
    let first = left & left.wrapping_neg();
    for at in 0..masks.len() {
        if masks[at] & first != 0 {
            chosen.push(at);
            choose(masks, left & !masks[at], size - 1, at, chosen, found);
            chosen.pop();
        }
    }
}

fn written(term: &Plain, names: &[String], binary: bool) -> String {
    let literal = |(at, v): (usize, &Option<u8>)| {
        let v = (*v)?;
        Some(match (binary, v) {
            (false, v) => format!("{}[{v}]", names[at]),
            (true, 0) => format!("~{}", names[at]),
            (true, _) => names[at].clone(),
        })
    };
    let all: Vec<String> = term.iter().enumerate().filter_map(literal).collect();
    if all.is_empty() { "1".to_owned() } else { all.join("*") }
}

fn ours(solution: &Solution) -> BTreeSet<BTreeSet<String>> {
    solution.models.iter().map(|m| m.terms.iter().map(|t| t.term.clone()).collect()).collect()
}

/// Rows of a table: 0 negative, 1 positive, 2 not observed. One case in each observed row.
pub fn table(levels: &[u8], kinds: &[u8]) -> Option<SetTable> {
    let rows = configurations(levels);
    let seen: Vec<(usize, &Vec<u8>)> = rows.iter().enumerate().filter(|(at, _)| kinds[at % kinds.len()] != 2).collect();
    let cases = seen.iter().map(|(at, _)| format!("g{at}")).collect();
    let mut builder = SetTable::builder(cases);
    for at in 0..levels.len() {
        builder = builder.condition(&format!("C{at}"), seen.iter().map(|(_, row)| f64::from(row[at])).collect());
    }
    builder.outcome("Y", seen.iter().map(|(at, _)| f64::from(kinds[at % kinds.len()])).collect()).build().ok()
}

fn agree(levels: &[u8], kinds: &[u8]) {
    let Some(table) = table(levels, kinds) else { return };
    let options = QcaOptions { limits: Limits { models: 100_000, ..Limits::default() }, ..QcaOptions::default() };
    let Ok(found) = Qca::of(&table, &options) else {
        assert!(!kinds.iter().take(configurations(levels).len()).any(|k| *k == 1));
        return;
    };
    // A condition of which the highest values do not occur has fewer levels in the table.
    let levels: Vec<u8> = found.table.levels.iter().map(|n| u8::try_from(*n).unwrap()).collect();
    let of = |kind: RowOutcome| -> Vec<Vec<u8>> {
        found.table.rows.iter().filter(|r| r.outcome == kind).map(|r| r.values.clone()).collect()
    };
    let (positive, negative) = (of(RowOutcome::Positive), of(RowOutcome::Negative));
    let others: Vec<Vec<u8>> = configurations(&levels).into_iter().filter(|r| !positive.contains(r)).collect();
    let names: Vec<String> = table.conditions().map(str::to_owned).collect();
    let binary = levels.iter().all(|n| *n <= 2);
    for (solution, out) in [(&found.conservative, &others), (found.parsimonious.as_ref().unwrap(), &negative)] {
        let primes = primes(&levels, &positive, out);
        assert_eq!(solution.primes, primes.len(), "{levels:?} {kinds:?}");
        let text = |m: BTreeSet<Plain>| m.iter().map(|t| written(t, &names, binary)).collect::<BTreeSet<String>>();
        let theirs: BTreeSet<BTreeSet<String>> = smallest(&primes, &positive).into_iter().map(text).collect();
        assert_eq!(ours(solution), theirs, "{levels:?} {kinds:?}");
        assert!(solution.proved && solution.complete);
    }
}

/// Numbers from a seed (SplitMix64).
pub struct Seeded(pub u64);

impl Seeded {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

#[test]
fn thousands_of_random_tables_are_minimised_as_by_trying_everything() {
    let mut seeded = Seeded(2026);
    for round in 0..4_000u64 {
        let width = 1 + usize::try_from(round % 5).unwrap();
        // Of five conditions few rows occur, or trying everything would take hours.
        let absent = if width == 5 { 6 } else { seeded.below(5) };
        let rows = 1usize << width;
        let kinds: Vec<u8> =
            (0..rows).map(|_| if seeded.below(8) < absent { 2 } else { u8::from(seeded.below(2) == 0) }).collect();
        agree(&vec![2; width], &kinds);
    }
}

#[test]
fn conditions_of_more_values_too() {
    let mut seeded = Seeded(7);
    for round in 0..1_500u64 {
        let width = 1 + usize::try_from(round % 3).unwrap();
        let levels: Vec<u8> = (0..width).map(|_| 2 + u8::try_from(seeded.below(2)).unwrap()).collect();
        let rows: usize = levels.iter().map(|n| usize::from(*n)).product();
        let absent = 2 + seeded.below(4);
        let kinds: Vec<u8> =
            (0..rows).map(|_| if seeded.below(8) < absent { 2 } else { u8::from(seeded.below(2) == 0) }).collect();
        agree(&levels, &kinds);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The intermediate solution lies between: it holds all positives and no negative, its terms hold conservative terms
    /// and lie in parsimonious ones, and of the remainders it assumes only easy ones.
    #[test]
    fn the_intermediate_solution_lies_between(
        kinds in prop::collection::vec(0u8..3, 16),
        directions in prop::collection::vec(0u8..3, 4),
    ) {
        let Some(table) = table(&[2; 4], &kinds) else { return Ok(()) };
        let expectations: Vec<String> = directions
            .iter()
            .enumerate()
            .filter(|(_, d)| **d < 2)
            .map(|(at, d)| if *d == 1 { format!("C{at}") } else { format!("~C{at}") })
            .collect();
        let options = QcaOptions { expectations: expectations.clone(), ..QcaOptions::default() };
        let Ok(found) = Qca::of(&table, &options) else { return Ok(()) };
        prop_assert_eq!(found.intermediate.is_empty(), expectations.is_empty());
        for between in &found.intermediate {
            let simple = &found.parsimonious.as_ref().unwrap().models[between.parsimonious - 1];
            let all: BTreeSet<usize> = simple.assumptions.rows.iter().copied().collect();
            let easy: BTreeSet<usize> = between.easy.rows.iter().copied().collect();
            let difficult: BTreeSet<usize> = between.difficult.rows.iter().copied().collect();
            prop_assert!(easy.is_disjoint(&difficult));
            prop_assert_eq!(&easy.union(&difficult).copied().collect::<BTreeSet<usize>>(), &all);
            for model in &between.solution.models {
                prop_assert!(model.assumptions.rows.iter().all(|row| easy.contains(row)));
                for (case, x) in model.membership().iter().enumerate() {
                    let y = table.outcome_memberships()[case];
                    prop_assert_eq!(*x > 0.5, y > 0.5);
                }
            }
        }
    }
}
