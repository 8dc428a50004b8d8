// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must not matter to a comparison, what must, a slow plain reference, and that nothing panics.

use proptest::prelude::*;
use wijkwijs_methods::Lang;
use wijkwijs_methods::similarity::*;

use super::similarity_plain as plain;

const NO: f64 = f64::NAN;

/// Areas by indicators: a column for each indicator.
pub type Columns = Vec<Vec<f64>>;

fn table(columns: &Columns) -> AreaTableBuilder {
    let names = (0..columns[0].len()).map(|i| format!("area {i:03}")).collect();
    let builder = AreaTable::builder(names);
    columns.iter().enumerate().fold(builder, |b, (k, column)| b.indicator(&format!("i{k}"), column.clone()))
}

/// Values that vary, a fifth of them missing; the first three rows complete so that every indicator has a scale.
fn columns(missing: bool) -> impl Strategy<Value = Columns> {
    let size = (12usize..20, 2usize..6);
    size.prop_flat_map(move |(n, p)| {
        let cell = (-100.0..100.0, 0u8..5).prop_map(move |(x, m)| if missing && m == 0 { NO } else { x });
        let column = (prop::collection::vec(cell, n - 3), prop::array::uniform3(-100.0..100.0))
            .prop_map(|(rest, first)| first.into_iter().chain(rest).collect());
        prop::collection::vec(column, p)
    })
}

fn options() -> impl Strategy<Value = SimilarityOptions> {
    let measure = prop_oneof![
        Just(Measure::Euclidean),
        Just(Measure::Mahalanobis(Shrinkage::LedoitWolf)),
        Just(Measure::Mahalanobis(Shrinkage::Fixed(0.3)))
    ];
    let scale = prop_oneof![Just(Standardise::MeanSd), Just(Standardise::MedianMad)];
    (measure, scale, 0.1..1.0f64).prop_map(|(measure, standardise, min_shared)| SimilarityOptions {
        measure,
        standardise,
        min_shared,
        reference: None,
    })
}

/// All distances, `NaN` where not comparable; nothing when refused.
fn all(table: &AreaTable, options: &SimilarityOptions) -> Option<Columns> {
    let comparison = Comparison::new(table, options).ok()?;
    Some(comparison.blocks(5).unwrap().flat_map(|block| block.rows).collect())
}

fn same(a: &Option<Columns>, b: &Option<Columns>) -> Result<(), TestCaseError> {
    let (Some(a), Some(b)) = (a, b) else {
        prop_assert_eq!(a.is_some(), b.is_some());
        return Ok(());
    };
    for (x, y) in a.iter().flatten().zip(b.iter().flatten()) {
        let equal = (x - y).abs() <= 1e-7 * (1.0 + x.abs()) || (x.is_nan() && y.is_nan());
        prop_assert!(equal, "{} and {}", x, y);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Another unit, another zero and another direction of an indicator are the same indicator.
    #[test]
    fn units_and_directions_do_not_matter(
        data in columns(true), options in options(), by in 0.01..100.0f64, plus in -100.0..100.0f64, turn: bool,
    ) {
        let by = if turn { -by } else { by };
        let mut other = data.clone();
        other[0].iter_mut().for_each(|x| *x = *x * by + plus);
        same(&all(&table(&data).build().unwrap(), &options), &all(&table(&other).build().unwrap(), &options))?;
    }

    /// A factor under a logarithm, and the other side of a share under a logit.
    #[test]
    fn transformations_have_their_own_units(data in columns(true), options in options(), by in 0.01..100.0f64) {
        let share = |x: f64| (x + 101.0) / 202.0;
        let make = |by: f64, turn: bool| {
            let mut data: Columns = data.iter().map(|c| c.iter().map(|x| share(*x)).collect()).collect();
            data[0].iter_mut().for_each(|x| *x *= by);
            data[1].iter_mut().for_each(|x| *x = if turn { 1.0 - *x } else { *x });
            let builder = table(&data).transform("i0", Transform::Log);
            builder.transform("i1", Transform::Logit { edge: 0.0 }).build().unwrap()
        };
        same(&all(&make(1.0, false), &options), &all(&make(by, true), &options))?;
    }

    /// The order of rows and columns, and what areas are called, change the names on a distance and nothing else.
    #[test]
    fn order_and_names_do_not_matter(data in columns(true), options in options(), turn in 0usize..20) {
        let n = data[0].len();
        let order: Vec<usize> = (0..n).map(|i| (i * 7 + turn) % n).collect();
        // 7 and n may have a common factor; then the rows are only turned around.
        let order = if n.is_multiple_of(7) { (0..n).rev().collect() } else { order };
        let moved: Columns = data.iter().rev().map(|c| order.iter().map(|i| c[*i]).collect()).collect();
        let plain = all(&table(&data).build().unwrap(), &options);
        let back = all(&table(&moved).build().unwrap(), &options).map(|moved| {
            let mut out = vec![vec![NO; n]; n];
            for (i, row) in moved.iter().enumerate() {
                for (j, distance) in row.iter().enumerate() {
                    out[order[i]][order[j]] = *distance;
                }
            }
            out
        });
        same(&plain, &back)?;
    }

    /// The neighbours and how firmly they stand do not depend on the order of the columns or the rows.
    #[test]
    fn neighbours_do_not_depend_on_order(data in columns(true), options in options()) {
        let p = data.len();
        let names: Vec<String> = (0..data[0].len()).map(|i| format!("area {i:03}")).collect();
        let turned = AreaTable::builder(names.iter().rev().cloned().collect());
        let turned = (0..p).rev().fold(turned, |b, k| {
            b.indicator(&format!("i{k}"), data[k].iter().rev().copied().collect())
        });
        let (one, two) = (table(&data).build().unwrap(), turned.build().unwrap());
        let (Ok(one), Ok(two)) = (Comparison::new(&one, &options), Comparison::new(&two, &options)) else {
            return Ok(());
        };
        let (a, b) = (one.nearest("area 000", 4, None).unwrap(), two.nearest("area 000", 4, None).unwrap());
        let list = |n: &Nearest| -> Vec<(String, usize)> {
            n.neighbours.iter().map(|n| (n.name().to_owned(), n.place)).collect()
        };
        prop_assert_eq!(list(&a), list(&b));
        let robust = RobustnessOptions { k: 3, draws: 10, ..RobustnessOptions::default() };
        let (Ok(a), Ok(b)) = (one.robustness("area 000", &robust), two.robustness("area 000", &robust)) else {
            return Ok(());
        };
        let list = |s: &[Stability]| -> Vec<(String, f64, Option<f64>)> {
            s.iter().map(|s| (s.area.clone(), s.left_out, s.reweighted)).collect()
        };
        prop_assert_eq!(list(&a.neighbours), list(&b.neighbours));
        prop_assert_eq!(list(&a.others), list(&b.others));
    }

    /// All weights times a number change nothing; a copy of an indicator is a double weight; no weight is no indicator.
    #[test]
    fn weights_do_what_they_say(data in columns(true), options in options(), by in 0.01..100.0f64) {
        let p = data.len();
        let weighted = |by: f64| {
            let builder = (0..p).fold(table(&data), |b, k| b.weight(&format!("i{k}"), by * (k + 1) as f64));
            builder.build().unwrap()
        };
        same(&all(&weighted(1.0), &options), &all(&weighted(by), &options))?;
        let without = all(&table(&data).weight(&format!("i{}", p - 1), 0.0).build().unwrap(), &options);
        same(&all(&table(&data[..p - 1].to_vec()).build().unwrap(), &options), &without)?;
        let euclidean = SimilarityOptions { measure: Measure::Euclidean, ..options };
        let copy: Columns = data.iter().cloned().chain([data[0].clone()]).collect();
        let double = all(&table(&data).weight("i0", 2.0).build().unwrap(), &euclidean);
        same(&all(&table(&copy).build().unwrap(), &euclidean), &double)?;
    }

    /// The squared distance is the weighted mean of what the indicators say: a heavier weight draws it to its own.
    #[test]
    fn a_heavier_indicator_draws_the_distance_to_itself(data in columns(false), w in 1.0..50.0f64) {
        let options = SimilarityOptions::default();
        let heavy = all(&table(&data).weight("i0", w).build().unwrap(), &options).unwrap();
        let plain = all(&table(&data).build().unwrap(), &options).unwrap();
        let own = all(&table(&data[..1].to_vec()).build().unwrap(), &options).unwrap();
        let p = data.len() as f64;
        for i in 0..data[0].len() {
            let expected = (p * plain[0][i].powi(2) + (w - 1.0) * own[0][i].powi(2)) / (p + w - 1.0);
            prop_assert!((heavy[0][i].powi(2) - expected).abs() < 1e-9 * (1.0 + expected));
        }
    }

    /// Without missing values and shrinkage, Mahalanobis does not see a mixing of the indicators.
    #[test]
    fn mahalanobis_does_not_see_a_mixing(data in columns(false), mix in -2.0..2.0f64) {
        let options =
            SimilarityOptions { measure: Measure::Mahalanobis(Shrinkage::None), ..SimilarityOptions::default() };
        let mut mixed = data.clone();
        mixed[0] = data[0].iter().zip(&data[1]).map(|(x, y)| x + mix * y).collect();
        same(&all(&table(&data).build().unwrap(), &options), &all(&table(&mixed).build().unwrap(), &options))?;
    }

    /// Symmetric, zero to itself; shares add up to 1; the difference turns around with the pair.
    #[test]
    fn a_pair_reads_the_same_both_ways(data in columns(true), options in options()) {
        let table = table(&data).build().unwrap();
        let Ok(comparison) = Comparison::new(&table, &options) else { return Ok(()) };
        for other in table.areas() {
            let there = comparison.explain("area 000", other).unwrap();
            let back = comparison.explain(other, "area 000").unwrap();
            prop_assert_eq!(there.distance, back.distance);
            let shares: Vec<f64> = there.parts.iter().filter_map(|p| p.share).collect();
            if there.distance.is_some_and(|d| d > 0.0) {
                prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                prop_assert!(shares.iter().all(|s| (0.0..=1.0 + 1e-12).contains(s)));
            } else {
                prop_assert!(shares.is_empty());
            }
            for (a, b) in there.parts.iter().zip(&back.parts) {
                prop_assert_eq!(a.difference, b.difference.map(|d| -d));
            }
        }
        prop_assert_eq!(comparison.distance("area 000", "area 000").unwrap(), Some(0.0));
    }

    #[test]
    fn the_plain_reference_says_the_same(data in columns(true), seed: u64, factor in 1.1..5.0f64) {
        let table = table(&data).weight("i0", 2.5).build().unwrap();
        let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
        let p = data.len();
        let z: Columns = data.iter().map(|c| plain::standardised(c)).collect();
        let weights: Vec<f64> = (0..p).map(|k| if k == 0 { 2.5 } else { 1.0 }).collect();
        for i in 0..data[0].len() {
            for j in 0..data[0].len() {
                let ours = comparison.distance(&table.areas()[i], &table.areas()[j]).unwrap();
                let theirs = plain::distance(&z, &weights, i, j);
                prop_assert_eq!(ours.is_some(), theirs.is_some());
                prop_assert!((ours.unwrap_or(0.0) - theirs.unwrap_or(0.0)).abs() < 1e-12);
            }
        }
        let options = RobustnessOptions { k: 3, draws: 20, seed, factor };
        let robust = comparison.robustness("area 000", &options).unwrap();
        let counts = plain::robustness(&z, &weights, &options);
        for s in robust.neighbours.iter().chain(&robust.others) {
            let row = table.row(&s.area).unwrap();
            prop_assert!((s.left_out * p as f64 - counts[row].0).abs() < 1e-9);
            prop_assert!((s.reweighted.unwrap() * 20.0 - counts[row].1).abs() < 1e-9);
        }
        let listed = robust.neighbours.len() + robust.others.len();
        prop_assert_eq!(listed, counts.iter().filter(|c| c.0 + c.1 + c.2 > 0.0).count());
    }

    #[test]
    fn the_plain_mahalanobis_says_the_same(data in columns(true)) {
        let options = SimilarityOptions {
            measure: Measure::Mahalanobis(Shrinkage::LedoitWolf), ..SimilarityOptions::default()
        };
        let table = table(&data).weight("i1", 3.0).build().unwrap();
        let Ok(comparison) = Comparison::new(&table, &options) else { return Ok(()) };
        let z: Columns = data.iter().map(|c| plain::standardised(c)).collect();
        let weights: Vec<f64> = (0..data.len()).map(|k| if k == 1 { 3.0 } else { 1.0 }).collect();
        let (covariance, part) = plain::shrunk_covariance(&z);
        prop_assert!((part - comparison.basis().shrinkage.unwrap()).abs() < 1e-9);
        for i in 0..data[0].len() {
            let ours = comparison.distance("area 000", &table.areas()[i]).unwrap();
            let theirs = plain::mahalanobis(&z, &weights, &covariance, 0, i);
            prop_assert_eq!(ours.is_some(), theirs.is_some());
            prop_assert!((ours.unwrap_or(0.0) - theirs.unwrap_or(0.0)).abs() < 1e-8);
        }
    }

    #[test]
    fn nothing_panics(
        cells in prop::collection::vec(hostile(), 0..40), p in 0usize..5, options in options(),
        names in prop::collection::vec("[a-f]{0,2}", 0..14), weights in prop::collection::vec(hostile(), 3),
        transform in 0u8..4, area in "[a-f]{0,2}", k in 0usize..20, edge in hostile(), fixed in hostile(),
    ) {
        let n = names.len();
        let distinct = |i: usize| if k.is_multiple_of(2) { format!("{}{i}", names[i]) } else { names[i].clone() };
        let mut builder = AreaTable::builder((0..n).map(distinct).collect());
        for c in 0..p {
            let column = (0..n).map(|i| cells.get(c * n + i).copied().unwrap_or(NO)).collect();
            builder = builder.indicator(&format!("i{c}"), column);
        }
        if transform == 3 {
            builder = weights.iter().enumerate().fold(builder, |b, (c, w)| b.weight(&format!("i{c}"), *w));
        }
        builder = match transform {
            1 => builder.transform("i0", Transform::Log),
            2 => builder.transform("i0", Transform::Logit { edge }),
            _ => builder,
        };
        let Ok(table) = builder.build() else { return Ok(()) };
        let measures = [options.measure, Measure::Mahalanobis(Shrinkage::None), Measure::Mahalanobis(Shrinkage::Fixed(fixed))];
        for measure in measures {
            let Ok(comparison) = Comparison::new(&table, &SimilarityOptions { measure, ..options.clone() }) else {
                continue;
            };
            let area = table.areas().first().cloned().unwrap_or(area.clone());
            let typical = comparison.typical();
            if let Ok(nearest) = comparison.nearest(&area, k, Some(&typical)) {
                prop_assert!(nearest.neighbours.iter().all(|n| n.distance().is_finite()));
                prop_assert!(nearest.to_string() != nearest.report(Lang::En));
                prop_assert!(serde_json::to_string(&nearest).is_ok());
            }
            let robust = RobustnessOptions { k, draws: 3, seed: u64::MAX, factor: edge };
            if let Ok(robust) = comparison.robustness(&area, &robust) {
                prop_assert!(!robust.to_string().is_empty());
            }
            prop_assert!(comparison.blocks(k.max(1)).unwrap().map(|b| b.rows.len()).sum::<usize>() == table.len());
        }
    }
}

fn hostile() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => -10.0..10.0f64,
        2 => 0.0..1.0f64,
        1 => Just(NO),
        1 => prop::sample::select(vec![
            0.0, -0.0, 1.0, 2.0, 1e308, -1e308, 5e-324, 1e-300, f64::MAX, f64::MIN_POSITIVE, f64::INFINITY,
        ]),
    ]
}

#[test]
fn a_thousand_areas_come_in_blocks() {
    let data: Columns = (0..6).map(|k| (0..1000).map(|i| f64::from((i * (k + 3) * 37) % 101)).collect()).collect();
    let table = table(&data).build().unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let mut rows = 0;
    for block in comparison.blocks(64).unwrap() {
        assert_eq!(block.first, rows);
        assert!(block.rows.len() <= 64 && block.rows.iter().all(|row| row.len() == 1000));
        let (i, j) = (rows, (rows * 3 + 1) % 1000);
        assert_eq!(block.distance(i, j), comparison.distance(&table.areas()[i], &table.areas()[j]).unwrap());
        assert_eq!((block.distance(i + 64, j), block.distance(i, 1000)), (None, None));
        rows += block.rows.len();
    }
    assert_eq!(rows, 1000);
}

/// The published stream of SplitMix64 from seed 1234567, which the reference above must have and the module then has.
#[test]
fn the_random_numbers_are_those_of_splitmix64() {
    let mut state = 1_234_567;
    let first: Vec<u64> = (0..3).map(|_| plain::next(&mut state)).collect();
    assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
}
