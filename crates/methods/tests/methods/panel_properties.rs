// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Against a slow plain reference, under changes that must not matter, and over hostile input.

use proptest::prelude::*;
use wijkwijs_methods::Lang;
use wijkwijs_methods::panel::*;

const NAMES: [&str; 4] = ["", "A", "B", "C"];

#[derive(Clone, Debug, PartialEq)]
struct Person {
    from: usize,
    to: usize,
    before: Option<f64>,
    after: Option<f64>,
    vital: Vital,
    group: usize,
}

fn person() -> impl Strategy<Value = Person> {
    let value = || prop::option::weighted(0.9, -4000.0..9000.0_f64);
    (0..4usize, 0..4usize, value(), value(), any::<bool>(), 0..2usize).prop_map(
        |(from, to, before, after, ends, group)| {
            let vital = match (from, to, ends) {
                (0, _, true) => Vital::Born,
                (_, 0, true) => Vital::Died,
                _ => Vital::Alive,
            };
            Person { from, to, before: before.filter(|_| from > 0), after: after.filter(|_| to > 0), vital, group }
        },
    )
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    // One stayer in A, so that there is something to split.
    prop::collection::vec(person(), 1..60).prop_map(|mut all| {
        let (before, after) = (Some(1200.0), Some(1500.0));
        all.push(Person { from: 1, to: 1, before, after, vital: Vital::Alive, group: 0 });
        all
    })
}

fn accumulated(people: &[Person]) -> Accumulator {
    let mut accumulator = Accumulator::new();
    for p in people {
        let row = PersonRow::new(Some(NAMES[p.from]), Some(NAMES[p.to])).values(p.before, p.after);
        accumulator.push(&row.vital(p.vital).group(["x", "y"][p.group])).unwrap();
    }
    accumulator
}

fn statistics(people: &[Person]) -> MoveStatistics {
    accumulated(people).statistics().unwrap()
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-8 * (1.0 + a.abs().max(b.abs())), "{a} and {b}");
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The published formulas person by person, with shares as such.
fn slowly(people: &[Person], method: Method) -> Option<Vec<(Part, f64)>> {
    let start: Vec<&Person> = people.iter().filter(|p| p.from == 1 && p.before.is_some()).collect();
    let end: Vec<&Person> = people.iter().filter(|p| p.to == 1 && p.after.is_some()).collect();
    let stayed = |p: &Person| p.from == 1 && p.to == 1 && p.before.is_some() && p.after.is_some();
    let (b, a) = (|p: &Person| p.before.unwrap(), |p: &Person| p.after.unwrap());
    let m0 = mean(&start.iter().map(|p| b(p)).collect::<Vec<_>>());
    let m1 = mean(&end.iter().map(|p| a(p)).collect::<Vec<_>>());
    let both: Vec<&Person> = people.iter().filter(|p| stayed(p)).collect();
    let s0 = mean(&both.iter().map(|p| b(p)).collect::<Vec<_>>());
    let s1 = mean(&both.iter().map(|p| a(p)).collect::<Vec<_>>());
    let (share0, share1) = (1.0 / start.len() as f64, 1.0 / end.len() as f64);
    let (left, came) = match method {
        Method::MelitzPolanec => (s0, s1),
        Method::GrilichesRegev => ((m0 + m1) / 2.0, (m0 + m1) / 2.0),
        Method::FosterHaltiwangerKrizan => (m0, m0),
    };
    let mut all = Vec::new();
    for p in &both {
        let (level, change) = ((b(p) + a(p)) / 2.0, a(p) - b(p));
        let value = match method {
            Method::MelitzPolanec => change / both.len() as f64,
            Method::GrilichesRegev => (share0 + share1) / 2.0 * change + (share1 - share0) * (level - (m0 + m1) / 2.0),
            Method::FosterHaltiwangerKrizan => {
                share0 * change + (share1 - share0) * (b(p) - m0) + (share1 - share0) * change
            }
        };
        all.push((Part::Stayers, value));
    }
    for p in end.iter().filter(|p| !stayed(p)) {
        let part = match (p.from, p.vital) {
            (1, _) => Part::ValueAppeared,
            (0, Vital::Born) => Part::Births,
            (0, _) => Part::FromElsewhere,
            _ => Part::FromListed,
        };
        all.push((part, share1 * (a(p) - came)));
    }
    for p in start.iter().filter(|p| !stayed(p)) {
        let part = match (p.to, p.vital) {
            (1, _) => Part::ValueLost,
            (0, Vital::Died) => Part::Deaths,
            (0, _) => Part::OutOfSight,
            _ => Part::ToListed,
        };
        all.push((part, share0 * (left - b(p))));
    }
    Some(all)
}

const PARTS: [Part; 9] = [
    Part::Stayers,
    Part::FromListed,
    Part::FromElsewhere,
    Part::Births,
    Part::ValueAppeared,
    Part::ToListed,
    Part::OutOfSight,
    Part::Deaths,
    Part::ValueLost,
];

fn options() -> ResidentsOptions {
    ResidentsOptions { comparison: Some(Comparison::Areas(vec!["B".into(), "C".into()])), ..Default::default() }
}

/// Every effect of every method of an area, in order.
fn effects(statistics: &MoveStatistics, area: &str) -> Vec<f64> {
    decompose(statistics, area).unwrap().splits.iter().flat_map(|s| &s.effects).map(|e| e.value).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_splits_are_those_of_the_formulas_person_by_person(people in people()) {
        let ours = decompose(&statistics(&people), "A").unwrap();
        for split in &ours.splits {
            let slow = slowly(&people, split.method).unwrap();
            for part in PARTS {
                close(split.of(&[part]), slow.iter().filter(|s| s.0 == part).map(|s| s.1).sum());
                let n = slow.iter().filter(|s| s.0 == part).count() as u64;
                prop_assert!(split.effects.iter().filter(|e| e.part == part).all(|e| e.n == n));
            }
            close(split.of(&PARTS), ours.change);
        }
    }

    #[test]
    fn residents_are_those_followed_person_by_person(people in people()) {
        let ours = residents(&statistics(&people), "A", &ResidentsOptions::default()).unwrap();
        let changes: Vec<f64> =
            people.iter().filter(|p| p.from == 1).filter_map(|p| Some(p.after? - p.before?)).collect();
        prop_assert_eq!(ours.followed.n, changes.len() as u64);
        let m = mean(&changes);
        close(ours.followed.change.unwrap(), m);
        let n = changes.len() as f64;
        let error = (changes.iter().map(|c| (c - m) * (c - m)).sum::<f64>() / (n - 1.0) / n).sqrt();
        match ours.followed.error {
            Some(ours) => close(ours, error),
            None => prop_assert_eq!(changes.len(), 1),
        }
        prop_assert_eq!(ours.at_start, people.iter().filter(|p| p.from == 1).count() as u64);
        prop_assert_eq!(ours.at_start, ours.followed.n + ours.died + ours.out_of_sight + ours.without_value);
    }

    #[test]
    fn the_order_of_rows_and_how_a_stream_is_cut_do_not_matter(people in people(), at in 0..60usize) {
        let whole = statistics(&people);
        let mut turned = people.clone();
        turned.reverse();
        let other = statistics(&turned);
        let (one, two) = people.split_at(at.min(people.len()));
        let mut merged = accumulated(one);
        merged.merge(&accumulated(two)).unwrap();
        let mut other_way = accumulated(two);
        other_way.merge(&accumulated(one)).unwrap();
        for theirs in [other, merged.statistics().unwrap(), other_way.statistics().unwrap()] {
            prop_assert_eq!(whole.cells().collect::<Vec<_>>(), theirs.cells().collect::<Vec<_>>());
            prop_assert_eq!(decompose(&whole, "A"), decompose(&theirs, "A"));
            prop_assert_eq!(residents(&whole, "A", &options()).ok(), residents(&theirs, "A", &options()).ok());
        }
    }

    #[test]
    fn sums_in_plain_numbers_give_the_same(people in people()) {
        let whole = statistics(&people);
        let cells: Vec<MoveCell> = whole.cells().collect();
        let again = MoveStatistics::from_cells(&cells).unwrap();
        effects(&whole, "A").iter().zip(effects(&again, "A")).for_each(|(a, b)| close(*a, b));
        // Cells split in two, as a query engine on two machines gives them, add up again.
        let halves: Vec<MoveCell> = people.iter().flat_map(statistics_of).collect();
        let sum = MoveStatistics::from_cells(&halves).unwrap();
        prop_assert_eq!(sum.cells().count(), cells.len());
        effects(&whole, "A").iter().zip(effects(&sum, "A")).for_each(|(a, b)| close(*a, b));
    }

    #[test]
    fn a_shift_moves_no_effect_and_a_scale_scales_them(people in people(), shift in -1e5..1e5f64, scale in -9.0..9.0f64) {
        let changed = |f: &dyn Fn(f64) -> f64| -> Vec<Person> {
            people.iter().map(|p| Person { before: p.before.map(f), after: p.after.map(f), ..p.clone() }).collect()
        };
        let here = effects(&statistics(&people), "A");
        let shifted = effects(&statistics(&changed(&|x| x + shift)), "A");
        let scaled = effects(&statistics(&changed(&|x| x * scale)), "A");
        for i in 0..here.len() {
            close(here[i], shifted[i]);
            close(here[i] * scale, scaled[i]);
        }
    }

    #[test]
    fn other_names_give_the_same_under_those_names(people in people()) {
        // A and C change names: what was said of A is said of C.
        let swap = |n: usize| match n { 1 => 3, 3 => 1, other => other };
        let other: Vec<Person> =
            people.iter().map(|p| Person { from: swap(p.from), to: swap(p.to), ..p.clone() }).collect();
        effects(&statistics(&people), "A").iter().zip(effects(&statistics(&other), "C")).for_each(|(a, b)| close(*a, b));
    }

    #[test]
    fn everybody_twice_changes_no_effect_and_shrinks_the_error_as_it_should(people in people()) {
        let twice = [people.clone(), people.clone()].concat();
        let (one, two) = (statistics(&people), statistics(&twice));
        effects(&one, "A").iter().zip(effects(&two, "A")).for_each(|(a, b)| close(*a, b));
        let of = |s: &MoveStatistics| residents(s, "A", &ResidentsOptions::default()).unwrap().followed;
        let (one, two) = (of(&one), of(&two));
        if let (Some(a), Some(b)) = (one.error, two.error) {
            let n = one.n as f64;
            close(a * ((n - 1.0) / (2.0 * n - 1.0)).sqrt(), b);
        }
    }

    #[test]
    fn griliches_regev_backwards_in_time_is_its_own_opposite(people in people()) {
        let back: Vec<Person> = people
            .iter()
            .map(|p| {
                let vital = match p.vital { Vital::Born => Vital::Died, Vital::Died => Vital::Born, v => v };
                Person { from: p.to, to: p.from, before: p.after, after: p.before, vital, group: p.group }
            })
            .collect();
        let of = |people: &[Person]| decompose(&statistics(people), "A").unwrap().split(Method::GrilichesRegev).unwrap().clone();
        let (there, back) = (of(&people), of(&back));
        close(there.of(&[Part::Stayers]), -back.of(&[Part::Stayers]));
        close(there.of(&[Part::Births]), -back.of(&[Part::Deaths]));
        close(there.of(&[Part::FromListed]), -back.of(&[Part::ToListed]));
        close(there.of(&[Part::OutOfSight]), -back.of(&[Part::FromElsewhere]));
    }

    #[test]
    fn what_leaves_one_area_comes_to_another(people in people()) {
        let statistics = statistics(&people);
        let flows = flows(&statistics, 0.9).unwrap();
        let moved = people.iter().filter(|p| p.from > 0 && p.to > 0 && p.from != p.to).count() as u64;
        prop_assert_eq!(flows.pairs.iter().map(|p| p.n).sum::<u64>(), moved);
        prop_assert_eq!(flows.net.iter().map(|p| p.there + p.back).sum::<u64>(), moved);
        let left: u64 = statistics.areas().iter().map(|a| displacement(&statistics, a, 0.9).unwrap().left).sum();
        prop_assert_eq!(left, moved);
    }

    #[test]
    fn no_row_makes_it_panic(rows in prop::collection::vec((0..4usize, 0..4usize, hostile(), hostile(), 0..3usize), 0..40)) {
        let mut accumulator = Accumulator::new().cells_at_most(12);
        for (from, to, before, after, vital) in rows {
            let vital = [Vital::Alive, Vital::Born, Vital::Died][vital];
            let row = PersonRow::new(Some(NAMES[from]), Some(NAMES[to])).values(before, after).vital(vital);
            let _ = accumulator.push(&row);
        }
        if let Ok(statistics) = accumulator.statistics() {
            used(&statistics);
        }
    }

    #[test]
    fn no_cell_makes_it_panic(rows in prop::collection::vec((0..4usize, 0..4usize, summed(), summed(), summed(), 0..4usize, any::<u64>()), 1..6)) {
        let cells: Vec<MoveCell> = rows.into_iter().map(|(from, to, before, after, squares, known, n)| MoveCell {
            period: String::new(),
            group: String::new(),
            from: Some(NAMES[from].into()),
            to: Some(NAMES[to].into()),
            vital: Vital::Alive,
            known: [Known::Both, Known::Before, Known::After, Known::Neither][known],
            n: n >> (n % 64).max(11),
            before: if known < 2 { before } else { 0.0 },
            after: if known == 0 || known == 2 { after } else { 0.0 },
            squares: if known == 0 { squares.abs() } else { 0.0 },
        }).collect();
        if let Ok(statistics) = MoveStatistics::from_cells(&cells) {
            used(&statistics);
        }
    }

    #[test]
    fn no_table_makes_it_panic(rows in prop::collection::vec((tabled(), tabled(), tabled(), 0..3usize), 0..40), double in any::<bool>()) {
        let column = |f: fn(&Wild) -> Option<f64>| -> Vec<f64> {
            rows.iter().map(|r| f(r).unwrap_or(f64::NAN)).collect()
        };
        let group = rows.iter().map(|r| NAMES[r.3].to_owned()).collect();
        let table = GroupTable::builder(column(|r| r.0), group).variable("p", column(|r| r.1));
        let table = table.variable("q", if double { column(|r| r.1) } else { column(|r| r.2) });
        if let Ok(ours) = table.build().and_then(|t| blinder_oaxaca(&t)) {
            prop_assert!(!ours.report(Lang::En).is_empty() && serde_json::to_string(&ours).is_ok());
        }
    }

    #[test]
    fn the_gap_is_split_as_normal_equations_split_it(cases in cases()) {
        let ours = blinder_oaxaca(&table(&cases, |x| x, false)).unwrap();
        let of = |g: bool| cases.iter().filter(|c| c.3 == g).collect::<Vec<_>>();
        let fits = [normal_equations(&of(true)), normal_equations(&of(false)), normal_equations(&cases.iter().collect::<Vec<_>>())];
        for (j, variable) in ours.variables.iter().enumerate() {
            for (ours, slow) in variable.coefficients.iter().zip(&fits) {
                prop_assert!((ours - slow[j]).abs() < 1e-6 * (1.0 + slow[j].abs()));
            }
        }
        close(ours.gap, ours.threefold.endowments + ours.threefold.coefficients + ours.threefold.interaction);
        close(ours.gap, ours.twofold.explained + ours.twofold.unexplained);
    }

    #[test]
    fn the_other_way_round_and_other_units(cases in cases(), shift in -50.0..50.0f64) {
        let here = blinder_oaxaca(&table(&cases, |x| x, false)).unwrap();
        let turned = blinder_oaxaca(&table(&cases, |x| x, true)).unwrap();
        close(here.gap, -turned.gap);
        close(here.twofold.explained, -turned.twofold.explained);
        close(here.threefold.endowments + here.threefold.interaction, -turned.threefold.endowments);
        // Another zero point of a variable: its coefficients part moves to the constant, nothing else does.
        let moved = blinder_oaxaca(&table(&cases, |x| x * 2.0 + shift, false)).unwrap();
        for (a, b) in here.variables.iter().zip(&moved.variables) {
            close(a.threefold.endowments, b.threefold.endowments);
            close(a.threefold.interaction, b.threefold.interaction);
            close(a.twofold.explained, b.twofold.explained);
        }
        close(here.threefold.coefficients, moved.threefold.coefficients);
    }
}

type Wild = (Option<f64>, Option<f64>, Option<f64>, usize);
type Case = (f64, f64, f64, bool);

fn cases() -> impl Strategy<Value = Vec<Case>> {
    prop::collection::vec((-9.0..9.0f64, -9.0..9.0f64, -9.0..9.0f64), 20..40)
        .prop_map(|rows| rows.into_iter().enumerate().map(|(n, (y, p, q))| (y, p, q, n % 3 > 0)).collect())
}

fn table(cases: &[Case], first: impl Fn(f64) -> f64, turned: bool) -> GroupTable {
    let group = cases.iter().map(|c| if c.3 != turned { "1" } else { "2" }.to_owned()).collect();
    GroupTable::builder(cases.iter().map(|c| c.0).collect(), group)
        .variable("p", cases.iter().map(|c| first(c.1)).collect())
        .variable("q", cases.iter().map(|c| c.2).collect())
        .build()
        .unwrap()
}

/// Gauss-Jordan on the normal equations.
fn normal_equations(cases: &[&Case]) -> Vec<f64> {
    let mut m = [[0.0; 4]; 3];
    for case in cases {
        let x = [1.0, case.1, case.2];
        for i in 0..3 {
            (0..3).for_each(|j| m[i][j] += x[i] * x[j]);
            m[i][3] += x[i] * case.0;
        }
    }
    for pivot in 0..3 {
        let row = m[pivot].map(|v| v / m[pivot][pivot]);
        m[pivot] = row;
        for other in (0..3).filter(|o| *o != pivot) {
            let factor = m[other][pivot];
            (0..4).for_each(|j| m[other][j] -= factor * row[j]);
        }
    }
    m.iter().map(|row| row[3]).collect()
}

/// The cells of one person.
fn statistics_of(person: &Person) -> Vec<MoveCell> {
    accumulated(std::slice::from_ref(person)).statistics().map(|s| s.cells().collect()).unwrap_or_default()
}

/// Sums a query engine might give, most of them possible.
fn summed() -> impl Strategy<Value = f64> {
    let odd = [0.0, -0.0, 1.0, 1e-300, -1e-300, 1e119, -1e119, 1e200, f64::NAN, f64::INFINITY];
    prop_oneof![3 => -1e6..1e6, 1 => prop::sample::select(odd.to_vec())]
}

/// Values of which a table accepts enough to have something to do.
fn tabled() -> impl Strategy<Value = Option<f64>> {
    let odd = [0.0, 1.0, 1e100, -1e100, 1e-300, f64::MIN_POSITIVE];
    prop_oneof![1 => Just(None), 4 => prop::sample::select(odd.to_vec()).prop_map(Some), 8 => (-9.0..9.0).prop_map(Some)]
}

fn hostile() -> impl Strategy<Value = Option<f64>> {
    let odd = [f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, 0.0, -0.0, 1e100, -1e100, 1e-300, 1.0, f64::MAX];
    prop_oneof![Just(None), prop::sample::select(odd.to_vec()).prop_map(Some), any::<f64>().prop_map(Some)]
}

/// Everything that can be asked of statistics.
fn used(statistics: &MoveStatistics) {
    let all = decompose_all(statistics).unwrap();
    for area in &all.areas {
        assert!(area.change.is_finite() && area.splits.iter().all(|s| s.residual.is_finite()), "{area:?}");
        assert!(area.notes.iter().all(|n| n.code != "rest"), "{area:?}");
    }
    for area in statistics.areas() {
        for comparison in [None, Some(Comparison::Elsewhere), Some(Comparison::Areas(vec!["C".into()]))] {
            for confidence in [1e-300, 0.95, 1.0 - 1e-15] {
                let options = ResidentsOptions { confidence, comparison: comparison.clone(), within_groups: true };
                let _ = residents(statistics, area, &options).map(|r| (r.to_string(), serde_json::to_string(&r)));
            }
        }
        let gone = displacement(statistics, area, 0.95).unwrap();
        assert!(!gone.report(Lang::En).is_empty());
    }
    assert!(!(all.to_string() + &flows(statistics, 0.95).unwrap().to_string()).is_empty());
}

#[test]
fn a_long_stream_keeps_its_digits_in_little_memory() {
    // Two areas, changes of 1 and 3 on values around 1e9: mean change 2, variance n/(n - 1).
    let n = 200_000u64;
    let mut accumulator = Accumulator::new().cells_at_most(2);
    for i in 0..n {
        let value = 1e9 + (i % 1000) as f64 / 7.0;
        let change = if (i / 2) % 2 == 0 { 1.0 } else { 3.0 };
        let area = Some(["A", "B"][(i % 2) as usize]);
        accumulator.push(&PersonRow::new(area, area).values(Some(value), Some(value + change))).unwrap();
    }
    let followed = residents(&accumulator.statistics().unwrap(), "A", &ResidentsOptions::default()).unwrap().followed;
    let half = (n / 2) as f64;
    assert_eq!(followed.n, n / 2);
    // Each change is rounded by what a double of 1e9 can hold, 1e-7; the sums add nothing to that.
    assert!((followed.change.unwrap() - 2.0).abs() < 2e-7, "{followed:?}");
    assert!((followed.error.unwrap() - (1.0 / (half - 1.0)).sqrt()).abs() < 1e-9, "{followed:?}");
}
