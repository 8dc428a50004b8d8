// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must not matter, what must change and how, and slow plain references.

use std::collections::BTreeMap;

use geo::{Area, Coord, LineString, MultiPolygon, Polygon};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use wijkwijs_methods::Lang;
use wijkwijs_methods::boundaries::*;

use super::boundaries_map::shared;

const KINDS: [(WeightKind, WeightForm); 2] =
    [(WeightKind::Population, WeightForm::Amounts), (WeightKind::Surface, WeightForm::Amounts)];

type Rows = BTreeMap<(u8, u8), (u32, u32)>;

/// Links between areas of two years; every old area has one, and every weight divides.
fn rows() -> impl Strategy<Value = Rows> {
    let whole = vec((0..8u8, 1..100u32, 1..100u32), 8);
    let more = btree_map((0..8u8, 0..8u8), (0..100u32, 0..100u32), 0..20);
    (more, whole).prop_map(|(mut rows, whole)| {
        for (old, (new, people, land)) in (0..).zip(whole) {
            rows.insert((old, new), (people, land));
        }
        // Every new area has a source, so that tables join.
        for new in 0..8 {
            rows.entry((new, new)).or_insert((1, 1));
        }
        rows
    })
}

fn code(n: u8) -> String {
    format!("BU{n:02}")
}

fn build(rows: impl IntoIterator<Item = ((u8, u8), (u32, u32))>) -> Crosswalk {
    let mut builder = Crosswalk::builder(&KINDS);
    for ((old, new), (people, land)) in rows {
        builder.row(&code(old), &code(new), &[Some(f64::from(people)), Some(f64::from(land))]);
    }
    builder.build().unwrap()
}

fn codes() -> Vec<String> {
    (0..8).map(code).collect()
}

fn counts() -> impl Strategy<Value = Vec<Option<f64>>> {
    vec(prop_oneof![4 => (0..100_000u32).prop_map(|n| Some(f64::from(n))), 1 => Just(None)], 8)
}

fn full() -> impl Strategy<Value = Vec<Option<f64>>> {
    vec((0..100_000u32).prop_map(|n| Some(f64::from(n))), 8)
}

fn sum(values: &[Option<f64>]) -> f64 {
    values.iter().flatten().sum()
}

fn values(of: &Converted) -> Vec<Option<f64>> {
    of.values.iter().map(|v| v.value()).collect()
}

#[track_caller]
fn same(a: &[Option<f64>], b: &[Option<f64>], scale: f64) {
    assert_eq!(a.len(), b.len());
    for (a, b) in a.iter().zip(b) {
        let close = match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * scale.max(1.0),
            _ => a == b,
        };
        assert!(close, "{a:?} where {b:?} is expected");
    }
}

/// Plain: each new area looks through all rows, for one kind of weight.
fn slow(rows: &Rows, of: &[Option<f64>], kind: usize, new: u8) -> Option<f64> {
    let weight = |pair: &(u32, u32)| f64::from(if kind == 0 { pair.0 } else { pair.1 });
    let mut value = Some(0.0);
    for ((old, to), pair) in rows {
        let whole: f64 = rows.iter().filter(|((o, _), _)| o == old).map(|(_, pair)| weight(pair)).sum();
        if *to == new && weight(pair) > 0.0 {
            value = value.zip(of[usize::from(*old)]).map(|(v, x)| v + x * weight(pair) / whole);
        }
    }
    value
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_fast_way_is_the_plain_way(rows in rows(), a in counts(), b in counts()) {
        let crosswalk = build(rows.clone());
        let converter = crosswalk.converter(&codes()).unwrap();
        let fast = converter.count(&a).unwrap();
        let slowly = |kind| (0..8).map(|new| slow(&rows, &a, kind, new)).collect::<Vec<_>>();
        same(&values(&fast), &slowly(0), sum(&a));
        for (at, (people, land)) in slowly(0).into_iter().zip(slowly(1)).enumerate() {
            let range = people.zip(land).map(|(p, l)| (p.min(l), p.max(l)));
            let ours = fast.values[at].range();
            same(&[ours.lower, ours.upper], &[range.map(|r| r.0), range.map(|r| r.1)], sum(&a));
        }
        let rate = converter.rate(&a, &b).unwrap();
        let both = |new| slow(&rows, &a, 0, new).zip(slow(&rows, &b, 0, new)).filter(|(_, d)| *d > 0.0);
        same(&values(&rate), &(0..8).map(|new| both(new).map(|(n, d)| n / d)).collect::<Vec<_>>(), sum(&a));
    }

    #[test]
    fn mass_is_kept_along_a_chain(steps in vec(rows(), 1..6), a in full()) {
        let steps: Vec<Crosswalk> = steps.into_iter().map(build).collect();
        let chain = Crosswalk::chain(&steps).unwrap();
        let counts = chain.converter(&codes()).unwrap().count(&a).unwrap();
        same(&[Some(sum(&values(&counts)))], &[Some(sum(&a))], sum(&a));
        prop_assert_eq!(counts.unplaced, Some(0.0));
        // Year by year gives the same.
        let by_year = steps.iter().fold(a.clone(), |now, step| {
            values(&step.converter(&codes()).unwrap().count(&now).unwrap())
        });
        same(&values(&counts), &by_year, sum(&a));
    }

    #[test]
    fn the_order_of_rows_and_of_areas_does_not_matter(rows in rows(), a in counts()) {
        let there = build(rows.clone());
        let back = build(rows.into_iter().rev());
        let mut reversed = a.clone();
        reversed.reverse();
        let names: Vec<String> = codes().into_iter().rev().collect();
        let one = there.converter(&codes()).unwrap().count(&a).unwrap();
        let two = back.converter(&names).unwrap().count(&reversed).unwrap();
        prop_assert_eq!(one.values, two.values);
        prop_assert_eq!(there.changes(), back.changes());
    }

    #[test]
    fn the_unit_of_weights_does_not_matter_and_that_of_values_goes_along(rows in rows(), a in counts(), by in 1..50u32) {
        let one = build(rows.clone());
        let two = build(rows.into_iter().map(|(pair, (people, land))| (pair, (people * by, land * by))));
        let half: Vec<Option<f64>> = a.iter().map(|v| v.map(|v| v / 2.0)).collect();
        let one = one.converter(&codes()).unwrap().count(&a).unwrap();
        let two = two.converter(&codes()).unwrap().count(&half).unwrap();
        let doubled: Vec<Option<f64>> = values(&two).iter().map(|v| v.map(|v| v * 2.0)).collect();
        same(&values(&one), &doubled, sum(&a));
        for (x, y) in one.values.iter().zip(&two.values) {
            same(&[x.reallocated(), Some(x.unknown())], &[y.reallocated(), Some(y.unknown())], 1.0);
        }
    }

    #[test]
    fn dividing_an_old_area_in_equal_halves_does_not_matter(rows in rows(), a in full(), b in full()) {
        let one = build(rows.clone());
        // Area 0 becomes 0 and 100, each with half of every weight and of the values.
        let doubled = rows.iter().map(|(pair, (p, l))| (*pair, if pair.0 == 0 { (*p, *l) } else { (2 * p, 2 * l) }));
        let extra = rows.iter().filter(|(pair, _)| pair.0 == 0).map(|((_, new), weights)| ((100, *new), *weights));
        let two = build(doubled.chain(extra));
        let mut names = codes();
        names.push(code(100));
        let halved = |column: &[Option<f64>]| {
            let mut column = column.to_vec();
            column[0] = column[0].map(|v| v / 2.0);
            column.push(column[0]);
            column
        };
        let (one, two) = (one.converter(&codes()).unwrap(), two.converter(&names).unwrap());
        same(&values(&one.count(&a).unwrap()), &values(&two.count(&halved(&a)).unwrap()), sum(&a));
        let rates = (one.rate(&a, &b).unwrap(), two.rate(&halved(&a), &halved(&b)).unwrap());
        same(&values(&rates.0), &values(&rates.1), sum(&a));
    }

    #[test]
    fn means_and_rates_stay_between_those_they_are_made_of(rows in rows(), a in full(), b in full()) {
        let crosswalk = build(rows);
        let converter = crosswalk.converter(&codes()).unwrap();
        let (low, high) = a.iter().flatten().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
        for mean in [converter.mean(&a, None).unwrap(), converter.mean(&a, Some(&b)).unwrap()] {
            for value in values(&mean).into_iter().flatten() {
                prop_assert!(value >= low - 1e-6 && value <= high + 1e-6, "{} in {} to {}", value, low, high);
            }
        }
        // A mean by numbers is the rate of its sum.
        let products: Vec<Option<f64>> = a.iter().zip(&b).map(|(a, b)| a.zip(*b).map(|(a, b)| a * b)).collect();
        let (mean, rate) = (converter.mean(&a, Some(&b)).unwrap(), converter.rate(&products, &b).unwrap());
        same(&values(&mean), &values(&rate), sum(&a));
    }

    #[test]
    fn rounding_keeps_totals_and_moves_less_than_one(rows in rows(), a in full()) {
        let crosswalk = build(rows);
        let counts = crosswalk.converter(&codes()).unwrap().count(&a).unwrap();
        let rounded = counts.rounded().unwrap();
        prop_assert_eq!(sum(&rounded), sum(&a));
        for (whole, value) in rounded.iter().flatten().zip(values(&counts).into_iter().flatten()) {
            prop_assert!(whole.fract() == 0.0 && (whole - value).abs() < 1.0 + 1e-9);
        }
    }

    #[test]
    fn known_and_unknown_parts_are_all_there_is(rows in rows(), a in counts()) {
        let crosswalk = build(rows);
        let counts = crosswalk.converter(&codes()).unwrap().count(&a).unwrap();
        let parts: f64 = counts.values.iter().filter_map(|v| v.known()).sum();
        same(&[Some(parts)], &[Some(sum(&a))], sum(&a));
        for value in &counts.values {
            prop_assert_eq!(value.value().is_none(), value.unknown() > 0.0);
            prop_assert!((0.0..=1.0 + 1e-12).contains(&value.unknown()));
        }
    }

    #[test]
    fn no_table_panics(
        rows in vec(("[AB]{0,2}", "[AB]{0,2}", vec(weight(), 0..4)), 0..12),
        (tolerance, sliver) in (any_number(), any_number()),
        forms in vec(prop_oneof![Just(WeightForm::Amounts), Just(WeightForm::Shares)], 3),
        column in vec(weight(), 0..5),
    ) {
        let kinds = [WeightKind::Surface, WeightKind::Population, WeightKind::Addresses];
        for n in 0..=3 {
            let weights: Vec<_> = kinds.into_iter().zip(forms.clone()).take(n).collect();
            let mut builder = Crosswalk::builder(&weights);
            for (old, new, given) in &rows {
                builder.row(old, new, &given.iter().copied().chain([Some(1.0); 3]).take(n).collect::<Vec<_>>());
            }
            for builder in [builder.clone(), builder.clone().tolerance(1.0).sliver(0.2), builder.tolerance(tolerance).sliver(sliver)] {
                let Ok(crosswalk) = builder.build() else { continue };
                let names: Vec<String> = (0..column.len()).map(|n| "A".repeat(n)).collect();
                let converter = crosswalk.converter(&names).unwrap();
                let all = [converter.count(&column), converter.rate(&column, &column), converter.mean(&column, None)];
                for found in all.into_iter().flatten() {
                    prop_assert!(!found.report(Lang::En).is_empty() && serde_json::to_string(&found).is_ok());
                    let _ = found.rounded();
                }
                let _ = (crosswalk.then(&crosswalk), crosswalk.changes().to_string());
            }
        }
    }

    #[test]
    fn the_surface_two_shapes_share_is_that_of_the_plain_way(a in vec(star(), 1..5), b in vec(star(), 1..5)) {
        let map = |shapes: Vec<MultiPolygon>| -> Vec<(String, MultiPolygon)> {
            (0..).zip(shapes).map(|(n, shape)| (code(n), shape)).collect()
        };
        let (a, b) = (map(a), map(b));
        let ours = overlay(&a, &b).unwrap();
        for (i, (_, old)) in a.iter().enumerate() {
            for (j, (_, new)) in b.iter().enumerate() {
                let piece = ours.pieces.iter().find(|p| (p.old, p.new) == (i, j)).map_or(0.0, |p| p.surface);
                let plain = shared(old, new);
                // 2^30 steps over at most 2 km, along a border of at most some 20 km.
                prop_assert!((piece - plain).abs() < 0.02, "{} where {} is expected", piece, plain);
            }
            prop_assert!(ours.old[i].surface == old.unsigned_area());
        }
    }

    #[test]
    fn no_map_panics(a in vec(vec((any_number(), any_number()), 0..7), 0..4), b in vec(vec((-3..3i8, -3..3i8), 0..9), 1..4)) {
        let polygon = |points: Vec<Coord>| MultiPolygon(vec![Polygon::new(LineString::new(points), Vec::new())]);
        let wild: Vec<(String, MultiPolygon)> = (0..).zip(a).map(|(n, points)| {
            (code(n), polygon(points.into_iter().map(|(x, y)| Coord { x, y }).collect()))
        }).collect();
        // Shapes that cross and touch themselves.
        let knots: Vec<(String, MultiPolygon)> = (0..).zip(b).map(|(n, points)| {
            let coord = |(x, y)| Coord { x: f64::from(x), y: f64::from(y) };
            (code(n), polygon(points.into_iter().map(coord).collect()))
        }).collect();
        for (old, new) in [(&wild, &knots), (&knots, &wild), (&knots, &knots), (&wild, &wild)] {
            if let Ok(found) = overlay(old, new) {
                let _ = (found.crosswalk().build(), found.crosswalk_of_whole().changes());
            }
        }
    }
}

/// Numbers that ask for trouble.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => 0.0..1.0f64,
        1 => any::<f64>(),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(0.0), Just(-0.0), Just(1e-320), Just(1e8), Just(f64::MAX)],
    ]
}

fn weight() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![3 => (0.0..1.0f64).prop_map(Some), 1 => any_number().prop_map(Some), 1 => Just(None)]
}

/// A shape of 3 to 12 corners around a point, within some hundreds of metres, far from the origin as RD is; often with
/// a hole.
fn star() -> impl Strategy<Value = MultiPolygon> {
    (120_000.0..120_900.0f64, 480_000.0..480_900.0f64, vec(50.0..500.0f64, 3..12), any::<bool>()).prop_map(
        |(x, y, reach, hole)| {
            let ring = |part: f64| {
                let at = |(k, r): (usize, &f64)| {
                    let angle = std::f64::consts::TAU * k as f64 / reach.len() as f64;
                    Coord { x: x + part * r * angle.cos(), y: y + part * r * angle.sin() }
                };
                LineString::new(reach.iter().enumerate().map(at).collect())
            };
            let holes = if hole { vec![ring(0.4)] } else { Vec::new() };
            MultiPolygon(vec![Polygon::new(ring(1.0), holes)])
        },
    )
}

#[test]
fn what_is_divided_within_a_larger_area_counts_as_undivided_for_it() {
    let mut rows = Crosswalk::builder(&[(WeightKind::Addresses, WeightForm::Amounts)]);
    for (old, new, addresses) in [("A", "A1", 30.0), ("A", "A2", 70.0), ("B", "A2", 10.0), ("B", "B1", 90.0)] {
        rows.row(old, new, &[Some(addresses)]);
    }
    let parts = rows.build().unwrap();
    let whole = parts.gathered(|code| code[..1].to_owned());
    let values = [Some(1000.0), Some(500.0)];
    let converted = whole.converter(&["A", "B"]).unwrap().count(&values).unwrap();
    assert_eq!(converted.of("A").unwrap().value(), Some(1050.0));
    assert_eq!(converted.of("B").unwrap().value(), Some(450.0));
    // Of what A has now only the part of B was reallocated, though A itself was divided in two.
    assert!((converted.of("A").unwrap().reallocated().unwrap() - 50.0 / 1050.0).abs() < 1e-12);
    let apart = parts.converter(&["A", "B"]).unwrap().count(&values).unwrap();
    let sum: f64 = ["A1", "A2"].iter().map(|code| apart.of(code).unwrap().value().unwrap()).sum();
    assert!((sum - 1050.0).abs() < 1e-9);
    // All of it together is what it was before.
    let one = parts.gathered(|_| "X".to_owned()).converter(&["A", "B"]).unwrap().count(&values).unwrap();
    assert!(one.of("X").unwrap().is_exact());
    assert_eq!(one.of("X").unwrap().value(), Some(1500.0));
}
