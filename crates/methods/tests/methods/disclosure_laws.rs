// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Disclosure control against an attacker that tries everything, against enumeration, and under changes that must not matter.

use proptest::prelude::*;
use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::*;

use crate::disclosure_attack::Attacker;

/// Numbers that are the same for the same seed.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

const COLUMNS: [&str; 5] = ["g", "h", "a", "t", "s"];

/// Rows of people over areas with one or two hierarchies, and a trait.
fn people(seed: u64) -> (Vec<&'static str>, Vec<[String; 5]>) {
    let mut seeded = Seeded(seed);
    let layouts: [&[&str]; 7] = [
        &["a,t"],
        &["g/a,t"],
        &["g/a", "h/a"],
        &["g/a,t", "h/a"],
        // Nowhere does a table say that (g, t) is the sum of (a, t).
        &["g/a", "g,t", "a,t"],
        &["g/a,t", "h,t", "h/a"],
        &["a,t", "a,s"],
    ];
    let layout = layouts[(seed % 7) as usize].to_vec();
    let areas = 3 + seeded.below(3);
    let traits = 2 + seeded.below(2);
    let mut rows = Vec::new();
    for area in 0..areas {
        for kind in 0..traits {
            // Many ones and zeros: that is where it goes wrong.
            for _ in 0..[0, 1, 1, 2, 3, 4, 7][seeded.below(7) as usize] {
                let sort = format!("s{}", seeded.below(2));
                rows.push([
                    format!("g{}", area / 2),
                    format!("h{}", area % 2),
                    format!("a{area}"),
                    format!("t{kind}"),
                    sort,
                ]);
            }
        }
    }
    rows.push(["g0", "h0", "a0", "t0", "s0"].map(str::to_owned));
    (layout, rows)
}

fn tables(layout: &[&str], rows: &[[String; 5]]) -> Tables {
    let layout = Layout::new(layout).unwrap();
    let columns: Vec<usize> = layout.columns().iter().map(|c| COLUMNS.iter().position(|n| n == c).unwrap()).collect();
    let mut builder = Tables::records(layout, 0, Limits::default());
    for row in rows {
        let codes: Vec<&str> = columns.iter().map(|c| row[*c].as_str()).collect();
        builder.row(&codes, Record::people(1)).unwrap();
    }
    builder.build().unwrap()
}

fn rules(threshold: u64) -> Rules {
    Rules { threshold, dominance: Vec::new(), ..Rules::default() }
}

fn values(tables: &Tables) -> Vec<i64> {
    tables.cells().iter().map(|c| c.value().unwrap()).collect()
}

/// The code of a row in a column of the layout, and of a cell, where it has one or it follows from its area.
fn code(tables: &Tables, codes: &[String], column: &str) -> Option<String> {
    let of = |name: &str| tables.layout().columns().iter().position(|c| c == name).map(|at| codes[at].clone());
    let area = || of("a").filter(|a| !a.is_empty()).map(|a| a[1..].parse::<u32>().unwrap());
    of(column).filter(|code| !code.is_empty()).or_else(|| match column {
        "g" => area().map(|a| format!("g{}", a / 2)),
        "h" => area().map(|a| format!("h{}", a % 2)),
        _ => None,
    })
}

/// Sums that anyone knows who knows which area is where, found from codes alone: a cell is the sum of the cells that have one
/// column more, when they are all there.
fn sums(tables: &Tables, rows: &[[String; 5]]) -> Vec<(usize, Vec<usize>)> {
    let all = |at: usize| COLUMNS.map(|c| code(tables, tables.cells()[at].codes(), c));
    let cells: Vec<_> = (0..tables.len()).map(all).collect();
    let mut lines = Vec::new();
    for (total, own) in cells.iter().enumerate() {
        for column in (0..5).filter(|c| own[*c].is_none()) {
            let part = |cell: &[Option<String>; 5]| {
                cell[column].is_some()
                    && (0..5).all(|c| c == column || cell[c] == own[c] || (column == 2 && c < 2 && own[c].is_none()))
            };
            let parts: Vec<usize> = (0..cells.len()).filter(|at| part(&cells[*at])).collect();
            let fits =
                |row: &&[String; 5]| (column != 2 || (0..2).all(|c| own[c].as_ref().is_none_or(|o| *o == row[c])));
            let codes: std::collections::BTreeSet<&String> = rows.iter().filter(fits).map(|row| &row[column]).collect();
            if !parts.is_empty() && parts.len() == codes.len() {
                lines.push((total, parts));
            }
        }
    }
    lines
}

/// The suppressed cells of which a person is the only contributor.
fn own_cells(tables: &Tables, found: &Protected, person: &[String; 5]) -> Vec<usize> {
    let of = |cell: usize| {
        let cell = &tables.cells()[cell];
        let has = |(code, column): (&String, &String)| {
            code.is_empty() || *code == person[COLUMNS.iter().position(|c| c == column).unwrap()]
        };
        cell.contributors() == 1 && cell.codes().iter().zip(tables.layout().columns()).all(has)
    };
    found.suppressed.iter().map(|s| s.cell).filter(|cell| of(*cell)).collect()
}

/// What an attacker knows who is the only contributor to some cells, if any.
fn known(values: &[i64], found: &Protected, insider: &[usize]) -> Vec<Option<i64>> {
    let hidden = |at: usize| found.suppressed.iter().any(|s| s.cell == at) && !insider.contains(&at);
    values.iter().enumerate().map(|(at, value)| (!hidden(at)).then_some(*value)).collect()
}

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
    eprintln!("{attacked} {insiders} {several} {whole}");
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
        low <= value - need.below && (high >= value + need.above || high >= most)
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
    for seed in 0..40u64 {
        let mut seeded = Seeded(seed);
        let mut rows = Vec::new();
        for area in 0..3 {
            for kind in 0..2 {
                for _ in 0..1 + seeded.below(5) {
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
        let tables = tables(&["a,t"], &rows);
        let options = ProtectOptions { method: Method::Exact, singletons: false, ..ProtectOptions::default() };
        let found = protect(&tables, &rules(3), &[], &[], &options).unwrap();
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
            protect(&tables, &rules(3), &[], &[], &ProtectOptions { method: Method::Quick, ..options }).unwrap();
        assert!(quick.safe && (quick.secondary, quick.secondary_value) >= ours);
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
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
