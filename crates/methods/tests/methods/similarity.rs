// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use wijkwijs_methods::similarity::*;
use wijkwijs_methods::{Lang, Note, Refused};

use super::golden::{Table, folder, near};

const NO: f64 = f64::NAN;

fn areas(names: &[&str]) -> AreaTableBuilder {
    AreaTable::builder(names.iter().map(|n| (*n).to_owned()).collect())
}

/// Of x the mean is 2 and the deviation 2, so z is -1, 0, 1; of y 20 and sqrt(200), so z is -sqrt(1/2) and sqrt(1/2).
fn small() -> AreaTableBuilder {
    areas(&["A", "B", "C"]).indicator("x", vec![0.0, 2.0, 4.0]).indicator("y", vec![10.0, NO, 30.0])
}

fn measure(measure: Measure) -> SimilarityOptions {
    SimilarityOptions { measure, ..SimilarityOptions::default() }
}

fn codes(notes: &[Note]) -> Vec<&str> {
    notes.iter().map(|note| note.code).collect()
}

#[track_caller]
fn refused<T>(result: Result<T, Refused>, subject: &str, english: &str) {
    let Err(refused) = result else { panic!("accepted") };
    assert_eq!(refused.subject, subject);
    let sentence = refused.sentence(Lang::En);
    assert!(sentence.contains(english), "{sentence}");
    assert_ne!(sentence, refused.sentence(Lang::Nl));
}

#[test]
fn distances_worked_by_hand() {
    let table = small().build().unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    // A and C: (2^2 + (2 sqrt(1/2))^2) / 2 = (4 + 2) / 2 = 3.
    near(comparison.distance("A", "C").unwrap().unwrap(), 3.0f64.sqrt(), 1e-12, "A to C");
    // A and B share x only, half of the weight: 1^2 / 1.
    near(comparison.distance("A", "B").unwrap().unwrap(), 1.0, 1e-12, "A to B");
    let strict = SimilarityOptions { min_shared: 0.6, ..SimilarityOptions::default() };
    assert_eq!(Comparison::new(&table, &strict).unwrap().distance("A", "B").unwrap(), None);
    // x three times as heavy: (3 x 4 + 1 x 2) / 4 = 3.5, and A and B now share three quarters.
    let heavy = small().weight("x", 3.0).build().unwrap();
    let heavy = Comparison::new(&heavy, &strict).unwrap();
    near(heavy.distance("A", "C").unwrap().unwrap(), 3.5f64.sqrt(), 1e-12, "A to C, weighted");
    near(heavy.explain("A", "B").unwrap().shared, 0.75, 1e-12, "shared");
}

#[test]
fn a_distance_is_taken_apart() {
    let table = small().build().unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let pair = comparison.explain("A", "C").unwrap();
    let [x, y] = &pair.parts[..] else { panic!("two indicators") };
    assert_eq!((x.value, x.other_value, x.missing), (Some(0.0), Some(4.0), None));
    near(x.difference.unwrap(), 2.0, 1e-12, "difference");
    near(x.share.unwrap(), 2.0 / 3.0, 1e-12, "share of x");
    near(y.share.unwrap(), 1.0 / 3.0, 1e-12, "share of y");
    assert_eq!(pair.dominant().unwrap().indicator, "x");
    let half = comparison.explain("B", "A").unwrap();
    assert_eq!((half.parts[1].missing, half.parts[1].difference), (Some(Missing::Area), None));
    assert_eq!(comparison.explain("A", "B").unwrap().parts[1].missing, Some(Missing::Other));
    assert_eq!(comparison.explain("B", "B").unwrap().parts[1].missing, Some(Missing::Both));
    assert_eq!(half.missing().collect::<Vec<_>>(), ["y"]);
    assert_eq!(codes(&half.notes), ["weinig-gedeeld", "een-indicator"]);
    let json = serde_json::to_value(&half).unwrap();
    assert_eq!(json["indicatoren"][1]["ontbreekt"], "gebied");
    assert_eq!(json["indicatoren"][1]["verschil"], serde_json::Value::Null);
    let own = comparison.explain("C", "C").unwrap();
    assert_eq!((own.distance, own.parts[0].share), (Some(0.0), None));
}

#[test]
fn the_basis_says_on_what() {
    let reference = Some(vec!["C".to_owned(), "A".to_owned(), "C".to_owned()]);
    let options = SimilarityOptions { reference, ..SimilarityOptions::default() };
    let table = small().build().unwrap();
    let comparison = Comparison::new(&table, &options).unwrap();
    let basis = comparison.basis();
    assert_eq!((basis.reference, basis.shrinkage), (2, None));
    // x over A and C: mean 2, deviation sqrt(8); B is not in the reference and still has a distance, 2 / sqrt(8).
    near(basis.indicators[0].scale, 8.0f64.sqrt(), 1e-12, "scale");
    near(comparison.distance("A", "B").unwrap().unwrap(), 0.5f64.sqrt(), 1e-12, "to an area outside");
    // Median 2, absolute deviations 2, 0, 2, so 1.4826 x 2.
    let table = areas(&["A", "B", "C"]).indicator("x", vec![0.0, 2.0, 4.0]).build().unwrap();
    let options = SimilarityOptions { standardise: Standardise::MedianMad, ..SimilarityOptions::default() };
    let comparison = Comparison::new(&table, &options).unwrap();
    near(comparison.basis().indicators[0].scale, 2.965_204_437, 1e-9, "scaled median deviation");
    assert_eq!(comparison.basis().indicators[0].centre, 2.0);
}

#[test]
fn transformations_worked_by_hand() {
    let table = areas(&["A", "B", "C"])
        .indicator("income", vec![1.0, 10.0, 100.0])
        .indicator("share", vec![0.0, 0.5, 0.9])
        .transform("income", Transform::Log)
        .transform("share", Transform::Logit { edge: 0.1 })
        .build()
        .unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    // Both are evenly spaced after transformation (0 is put at 0.1, and logit 0.1 = -logit 0.9): z is -1, 0, 1.
    near(comparison.distance("A", "B").unwrap().unwrap(), 1.0, 1e-12, "A to B");
    near(comparison.distance("A", "C").unwrap().unwrap(), 2.0, 1e-12, "A to C");
    near(comparison.basis().indicators[1].scale, 9.0f64.ln(), 1e-12, "scale of the logit");
    assert_eq!(codes(comparison.notes()), ["rand"]);
    assert_eq!(comparison.explain("A", "B").unwrap().parts[1].value, Some(0.0), "values are shown as given");
}

/// x and y have variance 1 and covariance 1/2, whose inverse is (1, -1/2; -1/2, 1) / 0.75.
fn correlated() -> AreaTable {
    areas(&["A", "B", "C"]).indicator("x", vec![-1.0, 0.0, 1.0]).indicator("y", vec![-1.0, 1.0, 0.0]).build().unwrap()
}

#[test]
fn mahalanobis_worked_by_hand() {
    let table = correlated();
    let comparison = Comparison::new(&table, &measure(Measure::Mahalanobis(Shrinkage::None))).unwrap();
    // A to B is (1, 2): (1 + 4 - 2) / 0.75 = 4, over two indicators 2.
    near(comparison.distance("A", "B").unwrap().unwrap(), 2.0f64.sqrt(), 1e-12, "A to B");
    // C^-1/2 (1, 2) = (sqrt 3 - 1, sqrt 3 + 1) / sqrt 2, with squares 2 - sqrt 3 and 2 + sqrt 3.
    let parts = comparison.explain("A", "B").unwrap().parts;
    near(parts[0].share.unwrap(), (2.0 - 3.0f64.sqrt()) / 4.0, 1e-12, "share of x");
    near(parts[1].share.unwrap(), (2.0 + 3.0f64.sqrt()) / 4.0, 1e-12, "share of y");
    // Half shrunk the covariance is 1/4: (5 - 1) / (1 - 1/16).
    let half = Comparison::new(&table, &measure(Measure::Mahalanobis(Shrinkage::Fixed(0.5)))).unwrap();
    near(half.distance("A", "B").unwrap().unwrap().powi(2), 4.0 / 0.9375 / 2.0, 1e-12, "half shrunk");
    // Wholly shrunk it is the Euclidean distance.
    let whole = Comparison::new(&table, &measure(Measure::Mahalanobis(Shrinkage::Fixed(1.0)))).unwrap();
    near(whole.distance("A", "B").unwrap().unwrap(), 2.5f64.sqrt(), 1e-12, "wholly shrunk");
}

#[test]
fn mahalanobis_is_refused_where_the_covariance_cannot_be_had() {
    let twice = areas(&["A", "B", "C", "D"])
        .indicator("x", vec![1.0, 2.0, 3.0, 5.0])
        .indicator("twice x", vec![2.0, 4.0, 6.0, 10.0])
        .build()
        .unwrap();
    let none = measure(Measure::Mahalanobis(Shrinkage::None));
    refused(Comparison::new(&twice, &none), "mahalanobis", "Choose shrinkage");
    let comparison = Comparison::new(&twice, &measure(Measure::Mahalanobis(Shrinkage::Fixed(0.2)))).unwrap();
    assert!(comparison.distance("A", "B").unwrap().unwrap() > 0.0);
    let holes = areas(&["A", "B", "C", "D"])
        .indicator("x", vec![1.0, 2.0, NO, 5.0])
        .indicator("y", vec![1.0, NO, 2.0, 4.0])
        .build()
        .unwrap();
    let default = measure(Measure::Mahalanobis(Shrinkage::default()));
    refused(Comparison::new(&holes, &default), "mahalanobis", "from 2 complete areas");
}

#[test]
fn equally_near_areas_stay_together_by_name() {
    let table = areas(&["M", "d", "b", "c", "a"]).indicator("x", vec![0.0, 2.0, -1.0, 1.0, -1.0]).build().unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let names = |n: &Nearest| -> Vec<(String, usize, usize)> {
        n.neighbours.iter().map(|n| (n.name().to_owned(), n.place, n.last_place)).collect()
    };
    let one = comparison.nearest("M", 1, None).unwrap();
    assert_eq!(names(&one), [("a".to_owned(), 1, 3), ("b".to_owned(), 1, 3), ("c".to_owned(), 1, 3)]);
    assert!(codes(&one.notes).contains(&"gelijk"));
    assert!(one.report(Lang::Nl).contains("1-3. b: afstand"));
    let all = comparison.nearest("M", 9, None).unwrap();
    assert_eq!(names(&all)[3], ("d".to_owned(), 4, 4));
    assert!(codes(&all.notes).contains(&"minder-buren"));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let table = areas(&["A", "B", "C", "D"])
        .indicator("x", vec![0.0, 2.0, NO, 4.0])
        .indicator("y", vec![1.0, NO, NO, 3.0])
        .indicator("z", vec![5.0, NO, 7.0, NO])
        .build()
        .unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let near_a = comparison.nearest("A", 3, None).unwrap();
    assert_eq!(near_a.neighbours.iter().map(Neighbour::name).collect::<Vec<_>>(), ["D"]);
    assert_eq!(near_a.not_comparable, 2);
    let expected = ["minder-buren", "niet-vergelijkbaar", "weinig-gedeeld", "een-indicator"];
    assert_eq!(codes(&near_a.notes)[..3], expected[..3]);
    let pair = comparison.explain("A", "C").unwrap();
    assert_eq!((pair.distance, pair.parts[2].share), (None, None));
    assert!(pair.parts[2].difference.is_some() && pair.report(Lang::En).contains("not comparable"));
    assert!(comparison.nearest("C", 3, None).unwrap().neighbours.is_empty());
}

#[test]
fn indicators_that_tell_nothing_apart_are_left_out_and_named() {
    let table = areas(&["A", "B", "C", "D", "E"])
        .indicator("same", vec![0.1 + 0.2, 0.3, 0.3, NO, 0.3])
        .indicator("empty", vec![NO; 5])
        .indicator("mostly", vec![1.0, 1.0, 1.0, 1.0, 7.0])
        .indicator("light", vec![1.0, 2.0, 3.0, 4.0, 5.0])
        .indicator("x", vec![1.0, 2.0, 3.0, 4.0, 5.0])
        .weight("light", 0.0)
        .build()
        .unwrap();
    let names = |options: &SimilarityOptions| -> Vec<String> {
        let comparison = Comparison::new(&table, options).unwrap();
        comparison.basis().indicators.iter().map(|i| i.name.clone()).collect()
    };
    let default = SimilarityOptions::default();
    assert_eq!(names(&default), ["mostly", "x"]);
    let expected = ["weggelaten-onbekend", "weggelaten-constant", "weggelaten-gewicht"];
    assert_eq!(codes(Comparison::new(&table, &default).unwrap().notes()), expected);
    let median = SimilarityOptions { standardise: Standardise::MedianMad, ..default };
    assert_eq!(names(&median), ["x"]);
    assert!(codes(Comparison::new(&table, &median).unwrap().notes()).contains(&"weggelaten-mad"));
    let flat = areas(&["A", "B"]).indicator("same", vec![1.0, 1.0]).build().unwrap();
    refused(Comparison::new(&flat, &SimilarityOptions::default()), "", "left out: same");
}

#[test]
fn an_area_unlike_all_others_is_an_outlier() {
    let names: Vec<String> = (0..40).map(|i| format!("area {i:02}")).collect();
    let mut x: Vec<f64> = (0..40).map(f64::from).collect();
    x[39] = 100.0;
    let table = AreaTable::builder(names).indicator("x", x.clone()).build().unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let typical = comparison.typical();
    let of = |area: &str| comparison.nearest(area, 2, Some(&typical)).unwrap();
    assert!(codes(&of("area 39").notes).contains(&"uitzondering"));
    assert!(!codes(&of("area 03").notes).contains(&"uitzondering"));
    // Every other area has one a unit away: the 95th percentile is a unit, in deviations of x.
    near(typical.percentile_95.unwrap(), 1.0 / comparison.basis().indicators[0].scale, 1e-12, "percentile");
    let few = small().build().unwrap();
    let few = Comparison::new(&few, &SimilarityOptions::default()).unwrap();
    let nearest = few.nearest("A", 1, Some(&few.typical())).unwrap();
    assert!(codes(&nearest.notes).contains(&"uitzondering-onbekend"));
}

#[test]
fn percentiles_fall_between_two_values() {
    // At squares, the nearest of i is 2i - 1 away, and 1 for 0: 1, 1, 3, 5, ... 37. The median is between 17 and 19; the
    // 95th percentile is at place 0.95 x 19 = 18.05, between 35 and 37.
    let squares: Vec<f64> = (0..20).map(|i| f64::from(i * i)).collect();
    let names = (0..20).map(|i| format!("area {i}")).collect();
    let table = AreaTable::builder(names).indicator("x", squares).build().unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let (typical, unit) = (comparison.typical(), comparison.basis().indicators[0].scale);
    assert_eq!(typical.areas, 20);
    near(typical.median.unwrap() * unit, 18.0, 1e-9, "median");
    near(typical.percentile_95.unwrap() * unit, 35.1, 1e-9, "95th percentile");
}

/// The districts of the page, on seven indicators, prices and incomes by their logarithm.
#[test]
fn the_reading_example_of_the_page() {
    let data = "../data/kwb-politie-gezondheid-2024-landelijk";
    let Some(folder) = folder(data, "the_reading_example_of_the_page") else { return };
    let rows = Table::read(&folder.join("wijk_2024.csv"));
    let mut builder = AreaTable::builder(rows.text("code"));
    let prices = ["wozWaarde", "inkomenPerInwoner"];
    let others = ["huishoudensgrootte", "koopwoningen", "eengezinswoning", "adressendichtheid", "afstandHuisarts"];
    for name in others.iter().chain(&prices) {
        builder = builder.indicator(name, rows.numbers(name));
    }
    let builder = prices.iter().fold(builder, |b, name| b.transform(name, Transform::Log));
    let table = builder.build().unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let nearest = comparison.nearest("WK001400", 3, None).unwrap();
    let list: Vec<(&str, String)> =
        nearest.neighbours.iter().map(|n| (n.name(), format!("{:.2}", n.distance()))).collect();
    assert_eq!(
        list,
        [("WK051827", "0.42".to_owned()), ("WK001403", "0.48".to_owned()), ("WK085521", "0.64".to_owned())]
    );
    assert_eq!((table.len(), nearest.not_comparable), (2794, 67));
    let household = nearest.neighbours[0].explanation.dominant().unwrap();
    assert_eq!((household.value, household.other_value), (Some(1.2), Some(1.5)));
    assert_eq!(format!("{:.2} {:.2}", household.difference.unwrap(), household.share.unwrap()), "0.94 0.70");
    let options = RobustnessOptions { k: 3, ..RobustnessOptions::default() };
    let robust = comparison.robustness("WK001400", &options).unwrap();
    let kept: Vec<String> =
        robust.neighbours.iter().map(|s| format!("{:.2} {:.3}", s.left_out, s.reweighted.unwrap())).collect();
    assert_eq!(kept, ["0.86 1.000", "1.00 1.000", "0.43 0.680"]);
    let report = robust.report(Lang::En);
    assert!(report.contains("WK001403: 100 % when leaving out, 100 % with"), "{report}");
}

#[test]
fn a_neighbour_that_hangs_on_one_indicator_is_named() {
    // M is at 0. On x, P is near and Q far; on y and z, Q is near and P less so.
    let table = areas(&["M", "P", "Q", "R"])
        .indicator("x", vec![0.0, 0.0, 3.0, 3.0])
        .indicator("y", vec![0.0, 1.0, 0.0, 3.0])
        .indicator("z", vec![0.0, 1.0, 0.0, 3.0])
        .build()
        .unwrap();
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).unwrap();
    let options = RobustnessOptions { k: 1, draws: 50, ..RobustnessOptions::default() };
    let robust = comparison.robustness("M", &options).unwrap();
    assert_eq!(robust.neighbours.len(), 1);
    assert_eq!(robust.neighbours[0].area, "P");
    assert_eq!(robust.neighbours[0].depends_on, ["x"]);
    near(robust.neighbours[0].left_out, 2.0 / 3.0, 1e-12, "kept");
    assert_eq!((robust.others[0].area.as_str(), &robust.others[0].depends_on[..]), ("Q", &["x".to_owned()][..]));
    assert_eq!(codes(&robust.notes), ["hangt-af"]);
    assert_eq!(robust, comparison.robustness("M", &options).unwrap(), "the same seed, the same answer");
    let report = robust.report(Lang::Nl);
    assert!(report.contains("P: 67 % bij weglaten") && report.contains("valt weg zonder x"), "{report}");
}

#[test]
fn wrong_tables_are_refused_with_the_row_or_the_name() {
    let x = || vec![1.0, 2.0, 3.0];
    let abc = || areas(&["A", "B", "C"]).indicator("x", x());
    refused(areas(&["A", "B", "A", "B", "A"]).indicator("x", vec![1.0; 5]).build(), "A", "rows 1, 3, 5 (and 1 more");
    refused(areas(&["A", " "]).indicator("x", vec![1.0, 2.0]).build(), "2", "no name");
    refused(areas(&["A"]).indicator("x", vec![1.0]).build(), "", "at least two");
    refused(areas(&["A", "B"]).build(), "", "at least one");
    refused(abc().indicator("x", x()).build(), "x", "indicators 1 and 2");
    refused(abc().indicator("y", vec![1.0]).build(), "y", "1 values for 3 areas");
    refused(abc().weight("y", 1.0).build(), "y", "there are: x");
    refused(abc().weight("x", -1.0).build(), "x", "the weight -1");
    refused(abc().weight("x", NO).build(), "x", "the weight NaN");
    refused(abc().indicator("y", vec![1.0, f64::INFINITY, 2.0]).build(), "y, B (2)", "infinite");
    refused(abc().indicator("y", vec![1.0, 0.0, 2.0]).transform("y", Transform::Log).build(), "y, B (2)", "logarithm");
    let logit = |edge| Transform::Logit { edge };
    refused(abc().transform("x", logit(0.0)).build(), "x, A (1)", "no logit");
    refused(abc().transform("x", logit(0.5)).build(), "x", "edge 0.5");
}

#[test]
fn wrong_options_are_refused() {
    let table = small().build().unwrap();
    let default = SimilarityOptions::default;
    let with = |options: SimilarityOptions| Comparison::new(&table, &options).map(|_| ());
    for min_shared in [0.0, -1.0, 1.5, NO] {
        refused(with(SimilarityOptions { min_shared, ..default() }), "min_shared", "above 0");
    }
    let reference = |names: &[&str]| Some(names.iter().map(|n| (*n).to_owned()).collect());
    refused(with(SimilarityOptions { reference: reference(&["A", "Z"]), ..default() }), "Z", "not in the table");
    refused(with(SimilarityOptions { reference: reference(&["A", "A"]), ..default() }), "reference", "two different");
    refused(with(measure(Measure::Mahalanobis(Shrinkage::Fixed(2.0)))), "shrinkage", "from 0 to 1");
    let comparison = Comparison::new(&table, &default()).unwrap();
    refused(comparison.nearest("A", 0, None), "k", "at least one");
    refused(comparison.nearest("Z", 1, None), "Z", "not in the table");
    refused(comparison.blocks(0).map(|_| ()), "size", "at least one");
    let factor = RobustnessOptions { factor: 1.0, ..RobustnessOptions::default() };
    refused(comparison.robustness("A", &factor), "factor", "above 1");
    let draws = RobustnessOptions { draws: usize::MAX, ..RobustnessOptions::default() };
    refused(comparison.robustness("A", &draws), "draws", "at most");
}
