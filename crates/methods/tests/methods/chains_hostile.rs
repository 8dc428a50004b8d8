// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chains under input that means nothing, or only just something: an answer or a refusal, never a panic, and never a
//! number that is none.

use proptest::prelude::*;
use wijkwijs_methods::Lang;
use wijkwijs_methods::chains::*;

use super::chains_samples::*;

/// Numbers that mean nothing, or only just something.
fn hostile() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => (0u8..5).prop_map(f64::from),
        1 => prop_oneof![
            Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(-0.0), Just(f64::MAX), Just(f64::MIN),
            Just(f64::MIN_POSITIVE), Just(5e-324), Just(-1.0), Just(1e308), Just(1e-300), any::<f64>(),
        ],
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("a".to_owned()),
        Just("b".to_owned()),
        Just("A".to_owned()),
        Just(" ".to_owned())
    ]
}

fn any_options() -> impl Strategy<Value = CurveOptions> {
    let confidence = prop_oneof![Just(0.95), Just(1.0 - 1e-16), Just(5e-324), hostile()];
    let band = prop_oneof![Just(Band::Log), Just(Band::LogLog), Just(Band::Plain)];
    (confidence, band).prop_map(|(confidence, band)| CurveOptions { confidence, band })
}

fn readable(text: &str) {
    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
}

fn share_holds(share: f64, error: f64) {
    assert!((0.0..=1.0).contains(&share) && error.is_finite() && error >= 0.0, "{share} ± {error}");
}

/// Everything that can be asked of a table, and what must hold of every answer.
fn ask_everything(spells: &Spells, options: CurveOptions, x: f64) {
    if let Ok(found) = kaplan_meier(spells, options) {
        readable(&found.report(Lang::Nl));
        for curve in &found.curves {
            curve.without.iter().zip(&curve.error).for_each(|(s, e)| share_holds(*s, e.unwrap_or(0.0)));
            let mean = curve.mean.unwrap();
            assert!(mean.value.is_finite() && mean.error.is_finite(), "{mean:?}");
            assert!(curve.quantile(x).time.is_none_or(f64::is_finite));
            assert!(curve.restricted_mean(x).is_none_or(|m| m.value.is_finite() && m.error.is_finite()));
            assert!(curve.at(x).is_none_or(|s| (0.0..=1.0).contains(&s)));
        }
        serde_json::to_string(&found).unwrap();
    }
    if let Ok(found) = incidence(spells, options) {
        readable(&found.report(Lang::En));
        for curve in &found.curves {
            for i in 0..curve.time.len() {
                curve.share[i].iter().zip(&curve.error[i]).for_each(|(s, e)| share_holds(*s, *e));
                share_holds(curve.without[i], curve.without_error[i]);
            }
            assert!(curve.at(0, x).is_none_or(|s| (0.0..=1.0).contains(&s.share)));
            assert!(curve.at(99, x).is_none() && curve.reached(99, x).is_none());
            assert!(curve.reached(0, x).is_none_or(f64::is_finite));
        }
    }
    for test in [log_rank(spells, 0.0), log_rank(spells, x)].into_iter().flatten() {
        readable(&test.to_string());
        assert!(test.chi_square.is_none_or(|c| c.is_finite() && c >= 0.0));
    }
    for test in gray_test(spells).into_iter().flatten() {
        readable(&test.to_string());
        assert!(test.chi_square.is_none_or(f64::is_finite));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_table_makes_a_method_panic(
        exit in proptest::collection::vec(hostile(), 0..12),
        rest in proptest::collection::vec((hostile(), proptest::option::of(name()), name()), 0..12),
        (late, grouped) in any::<(bool, bool)>(),
        options in any_options(),
        x in hostile(),
    ) {
        // Mostly columns of one length, sometimes not.
        let n = if late && grouped { rest.len() } else { rest.len().min(exit.len()) };
        let exit: Vec<f64> = exit.into_iter().take(n).collect();
        let rest = &rest[..n];
        let mut builder = Spells::builder(exit, rest.iter().map(|r| r.1.clone()).collect());
        if late {
            builder = builder.entry(rest.iter().map(|r| r.0).collect());
        }
        if grouped {
            builder = builder.group(rest.iter().map(|r| r.2.clone()).collect());
        }
        if let Ok(spells) = builder.build() {
            ask_everything(&spells, options, x);
        }
    }

    /// The same over times that are accepted, from the smallest to the largest there are.
    #[test]
    fn no_accepted_table_makes_a_number_that_is_none(
        rows in proptest::collection::vec((0usize..7, 0usize..3, 0usize..3), 1..14),
        options in any_options(),
        x in hostile(),
    ) {
        const TIMES: [f64; 7] = [-0.0, 0.0, 5e-324, 1e-300, 1.0, 1e300, f64::MAX];
        let rows: Vec<Row> =
            rows.into_iter().map(|(t, end, group)| Row { entry: 0.0, exit: TIMES[t], end, group }).collect();
        ask_everything(&spells(&rows), options, x);
    }

    #[test]
    fn no_log_makes_a_method_panic(
        rows in proptest::collection::vec((name(), hostile(), name(), 0usize..7), 0..14),
        until in proptest::option::of(hostile()),
        window in hostile(),
        options in any_options(),
    ) {
        let words = ["a", "b", "c", "weg", "uit", "", "onbekend"];
        let mut builder = ChainLog::builder(&["a", "b", "c"]).exit("weg", ExitSort::Moved).unseen("uit");
        if let Some(until) = until {
            builder = builder.followed_until(until);
        }
        for (person, time, group, what) in &rows {
            // Mostly each row a person of its own that begins, or nearly nothing would be accepted.
            builder.row(person, *time, group, words[*what]);
            builder.row(&format!("{person}{time}"), *time, group, "a");
            builder.row(&format!("{person}{time}"), f64::MAX, group, words[*what]);
        }
        if let Ok(log) = builder.build() {
            for log in [log.of_group(99), log] {
                if let Ok(report) = chain_report(&log, window, options) {
                    readable(&report.report(Lang::Nl));
                    serde_json::to_string(&report).unwrap();
                }
                if let Ok(comparison) = chain_comparison(&log, window, options) {
                    readable(&comparison.to_string());
                }
                prop_assert!(state_probabilities(&log).at(f64::NAN).is_none());
            }
        }
    }
}

/// Chains that are accepted, with everything on few moments: starts, moves of one person at one moment, ends, and last
/// sights, all at once.
#[test]
fn moves_on_one_moment_never_miscount() {
    for seed in 0..300 {
        let mut random = Random(seed);
        let mut builder = ChainLog::builder(&["a", "b", "c", "d"]).exit("x", ExitSort::Other).unseen("uit");
        for person in 0..random.below(12) + 1 {
            let person = person.to_string();
            let mut day = 0.0;
            for step in ["a", "b", "c", "d"].iter().take(random.below(4) + 1) {
                builder.row(&person, day, "", step);
                day += random.below(2) as f64;
            }
        }
        let mut ended = builder.clone().followed_until(9.0).build().unwrap();
        let states = state_probabilities(&ended);
        for point in &states.points {
            assert!((point.share.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(point.share.iter().all(|p| *p > -1e-12));
        }
        assert!(states.points.windows(2).all(|pair| pair[0].time < pair[1].time));
        ended = builder.followed_until(3.0).build().unwrap();
        chain_report(&ended, 1.0, CurveOptions::default()).unwrap();
    }
}
