// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Disclosure control against an attacker that tries everything, against enumeration, and under changes that must not matter.

use proptest::prelude::*;
use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::*;

use crate::disclosure_attack::Attacker;
use crate::disclosure_made::{known, own_cells, people, rules, sums, tables, values};
use crate::qca_brute::Seeded;

#[test]
fn no_attacker_narrows_a_cell_below_its_interval_in_hundreds_of_tables() {
    let (mut attacked, mut insiders, mut several, mut whole) = (0, 0, 0, 0);
    for seed in 0..420 {
        let (layout, rows) = people(seed);
        let tables = tables(&layout, &rows);
        let values = values(&tables);
        let found = protect(&tables, &rules(3), &[], &[], &ProtectOptions::default()).unwrap();
        if !found.safe {
            // It must say so, and not publish.
            assert!(found.published(&tables).is_err() && !found.unsafe_cells.is_empty());
            continue;
        }
        let lines = sums(&tables, &rows);
        let most = values.iter().max().unwrap() + 8;
        let mut knowing: Vec<Vec<usize>> = rows.iter().map(|row| own_cells(&tables, &found, row)).collect();
        knowing.push(Vec::new());
        knowing.sort();
        knowing.dedup();
        for insider in knowing {
            let known = known(&values, &found, &insider);
            let Some(attacker) = Attacker::all(lines.clone(), &known, most, 4_000) else { continue };
            assert!(attacker.tables > 0);
            attacked += 1;
            insiders += usize::from(!insider.is_empty());
            several += usize::from(insider.len() > 1);
            for cell in found.suppressed.iter().filter(|s| !insider.contains(&s.cell)) {
                let ((low, high), value) = (attacker.found[cell.cell], values[cell.cell]);
                let need = cell.need;
                let enough = low <= value - need.below && (high >= value + need.above || high >= most);
                assert!(
                    enough || need == Need::default(),
                    "seed {seed} {layout:?}, {:?} is {value}: {low}..{high}, {need:?}, {insider:?}",
                    cell.codes
                );
                if insider.is_empty() {
                    let derived = found.audit.derived.iter().find(|d| d.cell == cell.cell).unwrap();
                    assert!(derived.proved && derived.lower.fraction().0 <= low, "seed {seed}");
                    let upper = derived.upper.map(|u| u.fraction().0);
                    assert!(upper.is_none_or(|u| u >= high), "seed {seed}");
                    whole += usize::from(
                        derived.lower.fraction() == (low, 1) && upper.is_none_or(|u| u == high || high >= most),
                    );
                }
            }
        }
    }
    assert!(
        attacked > 300 && insiders > 100 && several > 20 && whole > 1_000,
        "{attacked} {insiders} {several} {whole}"
    );
}

/// Whether a pattern is safe, by trying all tables.
fn is_safe(tables: &Tables, pattern: &[bool], needs: &[(usize, Need)]) -> bool {
    let values = values(tables);
    let most = values.iter().max().unwrap() + 8;
    let known: Vec<Option<i64>> = values.iter().zip(pattern).map(|(v, hidden)| (!hidden).then_some(*v)).collect();
    let attacker = Attacker::all(tables.lines().collect(), &known, most, 10_000_000).unwrap();
    needs.iter().all(|(cell, need)| {
        let ((low, high), value) = (attacker.found[*cell], values[*cell]);
        let enough = low <= value - need.below && (high >= value + need.above || high >= most);
        enough && high - low >= need.width
    })
}

#[test]
fn a_hierarchy_that_no_table_names_is_said() {
    let (_, rows) = people(12);
    let notes = |layout: &[&str]| tables(layout, &rows).notes().iter().map(|n| n.code).collect::<Vec<_>>();
    assert_eq!(notes(&["g/a,t", "h,t"]), ["hierarchie-niet-genoemd"]);
    assert!(notes(&["g/a,t", "h,t", "h/a"]).is_empty() && notes(&["a,t", "a,s"]).is_empty());
}

#[test]
fn no_pattern_is_cheaper_than_that_of_the_exact_method() {
    let mut compared = 0;
    for seed in 0..80u64 {
        let mut seeded = Seeded(seed);
        // From seed 40 on there are zeros that must stay in doubt, which can go one way only.
        let least = u64::from(seed < 40);
        let mut rows = Vec::new();
        for area in 0..3 {
            for kind in 0..2 {
                for _ in 0..least + seeded.below(5) {
                    rows.push([
                        format!("g{}", area / 2),
                        "h".into(),
                        format!("a{area}"),
                        format!("t{kind}"),
                        "s".into(),
                    ]);
                }
            }
        }
        if rows.is_empty() {
            continue;
        }
        let tables = tables(&["a,t"], &rows);
        let options = ProtectOptions { method: Method::Exact, singletons: false, ..ProtectOptions::default() };
        let protection = if seed < 40 { options.protection } else { Protection::NotExact };
        let options = ProtectOptions { protection, ..options };
        let named: Vec<usize> = (0..tables.len()).filter(|at| tables.cells()[*at].value() == Some(0)).take(1).collect();
        let found = protect(&tables, &rules(3), &named, &[], &options).unwrap();
        let n = tables.len();
        let values = values(&tables);
        let primary: Vec<usize> =
            found.suppressed.iter().filter(|s| s.reasons != [Reason::Secondary]).map(|s| s.cell).collect();
        let needs: Vec<(usize, Need)> =
            found.suppressed.iter().filter(|s| primary.contains(&s.cell)).map(|s| (s.cell, s.need)).collect();
        if primary.is_empty() || !found.safe {
            continue;
        }
        let ours = (found.secondary, found.secondary_value);
        let mut cheaper = 0;
        for chosen in 0..1u32 << n {
            let cells: Vec<usize> = (0..n).filter(|c| chosen & (1 << c) != 0).collect();
            let clashes = cells.iter().any(|c| primary.contains(c) || values[*c] == 0);
            let cost = (cells.len(), cells.iter().map(|c| i128::from(values[*c])).sum::<i128>());
            if clashes || cost >= ours {
                continue;
            }
            let pattern: Vec<bool> = (0..n).map(|c| primary.contains(&c) || cells.contains(&c)).collect();
            cheaper += usize::from(is_safe(&tables, &pattern, &needs));
            assert_eq!(cheaper, 0, "seed {seed}: {cells:?} is cheaper than {ours:?}");
        }
        assert!(found.cheapest);
        let quick =
            protect(&tables, &rules(3), &named, &[], &ProtectOptions { method: Method::Quick, ..options }).unwrap();
        assert!(quick.safe && (quick.secondary, quick.secondary_value) >= ours);
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn what_must_not_matter_does_not() {
    for seed in 0..60 {
        let (layout, mut rows) = people(seed);
        let before = tables(&layout, &rows);
        let found = protect(&before, &rules(3), &[], &[], &ProtectOptions::default()).unwrap();
        rows.reverse();
        let after = tables(&layout, &rows);
        let again = protect(&after, &rules(3), &[], &[], &ProtectOptions::default()).unwrap();
        assert_eq!(found, again, "the order of rows, seed {seed}");
        if !found.safe {
            continue;
        }
        let secret = b"een lang geheim van ons";
        let certificate = Certificate::of_protected(&found, &before, secret).unwrap();
        assert_eq!(certificate, Certificate::of_protected(&again, &after, secret).unwrap());
        // Without the values, from another start, the same intervals follow.
        let published = found.published(&before).unwrap();
        let checked = certificate.check_inputs(&published, &before, secret, &Limits::default()).unwrap();
        assert!(checked.holds, "seed {seed}: {checked:?}");
        let text = serde_json::to_string(&certificate).unwrap();
        let read: Certificate = serde_json::from_str(&text).unwrap();
        assert_eq!(read, certificate);
        // Another secret, another table or another interval is noticed.
        assert!(
            !certificate.check_inputs(&published, &before, b"een ander lang geheim", &Limits::default()).unwrap().holds
        );
        assert!(!certificate.check(&before, &Limits::default()).unwrap().holds || found.suppressed.is_empty());
        let mut forged = certificate.clone();
        if let Some(interval) = forged.intervals.first_mut() {
            interval.lower = "12345".into();
            assert!(!forged.check(&published, &Limits::default()).unwrap().holds);
        }
    }
}

#[test]
fn rounding_keeps_totals_and_multiples_and_is_unbiased_where_it_says_so() {
    let mut unbiased = 0;
    for seed in 0..80 {
        let (layout, rows) = people(seed);
        let tables = tables(&layout, &rows);
        let truth = values(&tables);
        let found = round(&tables, 3, seed, &Limits::default()).unwrap();
        assert!(found.values.iter().all(|v| v % 3 == 0 && *v >= 0));
        for (total, parts) in tables.lines() {
            assert_eq!(found.values[total], parts.iter().map(|p| found.values[*p]).sum::<i64>(), "seed {seed}");
        }
        for (value, rounded) in truth.iter().zip(&found.values) {
            assert!((value - rounded).abs() < if found.restricted { 3 } else { 9 });
            assert!(value % 3 != 0 || value == rounded || !found.restricted);
        }
        assert_eq!(found, round(&tables, 3, seed, &Limits::default()).unwrap());
        unbiased += usize::from(found.unbiased);
    }
    assert!(unbiased >= 60, "{unbiased}");
    let (_, rows) = people(5);
    let tables = tables(&["g/a,t"], &rows);
    let truth = values(&tables);
    let mut sums = vec![0i64; truth.len()];
    for seed in 0..1_500 {
        let found = round(&tables, 5, seed, &Limits::default()).unwrap();
        assert!(found.unbiased);
        sums.iter_mut().zip(&found.values).for_each(|(s, v)| *s += v);
    }
    for (sum, value) in sums.iter().zip(&truth) {
        let mean = *sum as f64 / 1_500.0;
        // Five standard errors of a draw between two multiples of five.
        assert!((mean - *value as f64).abs() < 5.0 * 2.5 / 1_500f64.sqrt(), "{mean} {value}");
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "c", "", " ", "a,b", "x/y"]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![6 => 0..30i64, 1 => prop::sample::select(vec![-1, i64::MAX, i64::MIN, 9_000_000_000_000_000, 0])]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn hostile_records_are_protected_or_refused(
        layout in prop::collection::vec(prop_oneof![4 => prop::sample::select(vec!["p,q", "p/q", "q", "p/q,r", "r"]).prop_map(str::to_owned), 1 => any::<String>()], 0..3),
        rows in prop::collection::vec((prop::collection::vec(text(), 0..4), number(), any::<bool>()), 0..12),
        threshold in 0u64..12, percent in 0u32..1200, pair in (0u32..12, 0u32..120), steps in 0u64..40, exact in any::<bool>(),
    ) {
        let limits = Limits { cells: 500, steps, tries: 60, rounds: 3 };
        let Ok(layout) = Layout::new(&layout) else { return Ok(()) };
        let columns = layout.columns().len();
        let mut builder = Tables::records(layout.clone(), 1, limits);
        let mut given = Tables::given(layout, 1, limits);
        for (codes, value, amount) in &rows {
            let codes: Vec<&str> = codes.iter().map(String::as_str).cycle().take(columns).collect();
            let record = if *amount { Record::amount(*value) } else { Record::people(value.unsigned_abs()) };
            let _ = builder.row(&codes, record);
            let seen = if *amount { Seen::Value } else { Seen::Between(*value, value.checked_add(3)) };
            let _ = given.row(&codes, Given { value: amount.then_some(*value), seen, contributors: None });
        }
        let rules = Rules { threshold, dominance: vec![pair], zero_cells: true, sensitive: vec!["p".into()], ..Rules::default() };
        let method = if exact { Method::Exact } else { Method::Quick };
        let options = ProtectOptions { method, protection: Protection::Interval(percent), limits, ..ProtectOptions::default() };
        for tables in [builder.build(), given.build(Absent::Unknown)].into_iter().flatten() {
            if let Ok(found) = protect(&tables, &rules, &[0, 99], &[1], &options) {
                let words = found.report(Lang::Nl) + &found.report(Lang::En);
                prop_assert!(!words.contains("NaN"));
            }
            let _ = audit(&tables, &limits).map(|a| a.report(Lang::Nl));
            let _ = round(&tables, 5, 1, &limits).map(|r| r.report(Lang::En));
        }
    }
}
