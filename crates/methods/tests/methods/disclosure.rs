// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Disclosure control against published answers.

use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::*;

use crate::golden::{Table, folder, json};

/// Cells as they are given, with margins added, of a table of two ways.
fn two_ways(rows: &[String], columns: &[String], values: &[i64], hidden: &[(String, String)]) -> Tables {
    let layout = Layout::new(&["rij,kolom"]).unwrap();
    let mut builder = Tables::given(layout, 0, Limits::default());
    let mut sums = std::collections::BTreeMap::new();
    for ((row, column), value) in rows.iter().zip(columns).zip(values) {
        for key in [(row.as_str(), column.as_str()), (row, ""), ("", column), ("", "")] {
            *sums.entry(key).or_insert(0) += value;
        }
    }
    for ((row, column), value) in sums {
        let seen = if hidden.iter().any(|(r, c)| r == row && c == column) { Seen::Nothing } else { Seen::Value };
        let value = (seen == Seen::Value).then_some(value);
        builder.row(&[row, column], Given { value, seen, contributors: None }).unwrap();
    }
    builder.build(Absent::Refused).unwrap()
}

fn interval(found: &Audit, codes: &[&str]) -> (i64, Option<i64>) {
    let derived = found.derived.iter().find(|d| d.codes == codes).unwrap_or_else(|| panic!("{codes:?}"));
    assert!(derived.proved);
    assert_eq!((derived.lower.fraction().1, derived.upper.map_or(1, |u| u.fraction().1)), (1, 1));
    (derived.lower.fraction().0, derived.upper.map(|u| u.fraction().0))
}

#[test]
fn two_suppressions_in_every_line_still_give_a_cell_away() {
    let Some(folder) = folder("sdc", "the 4x4 trap") else { return };
    let data = Table::read(&folder.join("simpleheuristic_4x4.csv"));
    let wanted = json(&folder.join("simpleheuristic_4x4.expected.json"));
    let pair = |v: &serde_json::Value| (v[0].as_str().unwrap().to_owned(), v[1].as_str().unwrap().to_owned());
    let mut hidden: Vec<(String, String)> = wanted["primary"].as_array().unwrap().iter().map(pair).collect();
    let values: Vec<i64> = data.numbers("freq").iter().map(|v| *v as i64).collect();
    let (rows, columns) = (data.text("v1"), data.text("v2"));
    let audited =
        |hidden: &[(String, String)]| audit(&two_ways(&rows, &columns, &values, hidden), &Limits::default()).unwrap();
    let check = |found: &Audit, wanted: &serde_json::Value| {
        for cell in wanted.as_array().unwrap() {
            let codes = [cell["row"].as_str().unwrap(), cell["col"].as_str().unwrap()];
            let ends = (cell["low"].as_f64().unwrap() as i64, Some(cell["high"].as_f64().unwrap() as i64));
            assert_eq!(interval(found, &codes), ends, "{codes:?}");
        }
    };
    let before = audited(&hidden);
    check(&before, &wanted["audit_before"]);
    assert_eq!(before.disclosed, 1);
    assert!(before.report(Lang::En).contains("rij w, kolom b: exactly 47"), "{}", before.report(Lang::En));
    hidden.push(("x".into(), "d".into()));
    let after = audited(&hidden);
    check(&after, &wanted["audit_after_sdctable_choice"]);
    // One more cell is enough, and ours is one of those that are.
    hidden.pop();
    let full = two_ways(&rows, &columns, &values, &[]);
    let named: Vec<usize> = hidden.iter().map(|(r, c)| full.find(&[r, c]).unwrap()).collect();
    let options =
        ProtectOptions { protection: Protection::NotExact, method: Method::Exact, ..ProtectOptions::default() };
    let rules = Rules { threshold: 0, ..Rules::default() };
    let found = protect(&full, &rules, &named, &[], &options).unwrap();
    assert_eq!((found.safe, found.cheapest, found.secondary, found.secondary_value), (true, true, 1, 31));
}

/// Regions that are added up in two ways.
fn linked(folder: &std::path::Path, tables: &[&str]) -> Tables {
    let data = &json(&folder.join("linked_tables.expected.json"))["data"];
    let layout = Layout::new(tables).unwrap();
    let columns = layout.columns().to_vec();
    let mut builder = Tables::records(layout, 0, Limits::default());
    for at in 0..8 {
        let codes: Vec<&str> = columns.iter().map(|c| data[c.as_str()][at].as_str().unwrap()).collect();
        builder.row(&codes, Record::people(data["n"][at].as_u64().unwrap())).unwrap();
    }
    builder.build().unwrap()
}

#[test]
fn linked_tables_are_protected_together_and_not_apart() {
    let Some(folder) = folder("sdc", "linked tables") else { return };
    let rules = Rules { threshold: 4, ..Rules::default() };
    let options = ProtectOptions { protection: Protection::NotExact, singletons: false, ..ProtectOptions::default() };
    for table in ["county/region", "group/region"] {
        let found = protect(&linked(&folder, &[table]), &rules, &[], &[], &options).unwrap();
        assert_eq!((found.primary, found.secondary, found.safe), (5, 0, true), "{table}");
    }
    let together = linked(&folder, &["county/region", "group/region"]);
    for method in [Method::Quick, Method::Exact] {
        let found = protect(&together, &rules, &[], &[], &ProtectOptions { method, ..options }).unwrap();
        assert_eq!((found.primary, found.secondary, found.safe), (5, 1, true));
        let second = found.suppressed.iter().find(|s| s.reasons == [Reason::Secondary]).unwrap();
        assert_eq!((second.codes.contains(&"N".to_owned()), found.secondary_value), (true, 7), "{second:?}");
        let published = found.published(&together).unwrap();
        assert_eq!(audit(&published, &Limits::default()).unwrap().disclosed, 0);
    }
}

#[test]
fn the_optimum_of_the_peer_is_found() {
    let Some(folder) = folder("sdc", "sdcTable") else { return };
    let data = Table::read(&folder.join("sdctable_microdata1.csv"));
    let wanted = json(&folder.join("sdctable_protect.expected.json"));
    let mut builder = Tables::records(Layout::new(&["region,gender"]).unwrap(), 0, Limits::default());
    for ((region, gender), value) in data.text("region").iter().zip(data.text("gender")).zip(data.numbers("val")) {
        builder.row(&[region.as_str(), &gender], Record::amount(value as i64)).unwrap();
    }
    let tables = builder.build().unwrap();
    assert_eq!(tables.len() as u64, wanted["cells"].as_u64().unwrap());
    let named = tables.find(&["A", "female"]).unwrap();
    let none = Rules { threshold: 0, dominance: Vec::new(), ..Rules::default() };
    for (method, protection) in [
        (Method::Exact, Protection::NotExact),
        (Method::Exact, Protection::Interval(10)),
        (Method::Quick, Protection::NotExact),
    ] {
        let options = ProtectOptions { method, protection, ..ProtectOptions::default() };
        let found = protect(&tables, &none, &[named], &[], &options).unwrap();
        assert_eq!((found.safe, found.secondary as u64), (true, wanted["optimal_secondary"].as_u64().unwrap()));
        assert_eq!(found.cheapest, method == Method::Exact);
    }
    let count =
        |rules: &Rules| rules.primary(&tables, &[], Protection::default()).unwrap().iter().flatten().count() as u64;
    let rules = &wanted["primary_rules"];
    assert_eq!(count(&Rules { threshold: 3, ..none.clone() }), rules["freq_maxN2"]["count"].as_u64().unwrap());
    assert_eq!(count(&Rules { dominance: vec![(2, 75)], ..none.clone() }), rules["nk_2_75"]["count"].as_u64().unwrap());
    assert_eq!(count(&Rules { p_percent: Some((70, 100)), ..none.clone() }), rules["p_70"]["count"].as_u64().unwrap());
    assert_eq!(count(&Rules { p_percent: Some((60, 80)), ..none }), rules["pq_60_80"]["count"].as_u64().unwrap());
}

#[test]
fn dominance_is_that_of_the_peer_with_both_kinds_of_weights() {
    let Some(folder) = folder("sdc", "dominance") else { return };
    let data = Table::read(&folder.join("dominance_contributions.csv"));
    let wanted = Table::read(&folder.join("dominance.expected.csv"));
    let tables = |weighted: bool| {
        let mut builder = Tables::records(Layout::new(&["v1"]).unwrap(), 0, Limits::default());
        for ((code, value), weight) in data.text("v1").iter().zip(data.numbers("num")).zip(data.numbers("sw2")) {
            let weight = if weighted { weight as u32 } else { 1 };
            builder.row(&[code], Record { weight, ..Record::amount(value as i64) }).unwrap();
        }
        builder.build().unwrap()
    };
    for (column, rule, weights, weighted) in [
        ("n1_k80", (1, 80), Weights::Repeated, false),
        ("n2_k90", (2, 90), Weights::Repeated, false),
        ("n2_k85", (2, 85), Weights::Repeated, false),
        ("n2_k90_sw2_default", (2, 90), Weights::Once, true),
        ("n2_k90_sw2_tauargus", (2, 90), Weights::Repeated, true),
    ] {
        let tables = tables(weighted);
        let rules = Rules { threshold: 0, dominance: vec![rule], weights, ..Rules::default() };
        let found = rules.primary(&tables, &[], Protection::default()).unwrap();
        for (cell, unsafe_cell) in wanted.text("cell").iter().zip(wanted.text(column)) {
            let at = tables.find(&[cell]).unwrap();
            assert_eq!(found[at].is_some(), unsafe_cell == "TRUE", "{cell} {column}");
        }
    }
}

#[test]
fn cell_keys_give_the_noise_of_their_definition() {
    let Some(folder) = folder("sdc", "cell keys") else { return };
    let rows = Table::read(&folder.join("cellkey_ptable.csv"));
    let keys: Vec<Key> = rows.text("p_cumulative_upper").iter().map(|t| Key::read(t).unwrap()).collect();
    let whole = |name: &str| rows.numbers(name).iter().map(|v| *v as i64).collect::<Vec<i64>>();
    let (counts, noises) = (whole("i"), whole("v"));
    let rows: Vec<(u64, i64, Key)> = (0..keys.len()).map(|at| (counts[at] as u64, noises[at], keys[at])).collect();
    let noise = NoiseTable::new(&rows).unwrap();
    let data = Table::read(&folder.join("cellkey_microdata.csv"));
    let wanted = Table::read(&folder.join("cellkey_freq.expected.csv"));
    for population in ["all", "high_income"] {
        let mut builder = Tables::records(Layout::new(&["sex,age"]).unwrap(), 0, Limits::default());
        let (sex, age, key) = (data.text("sex"), data.text("age"), data.text("record_key"));
        for (at, high) in data.text("high_income").iter().enumerate() {
            if population == "all" || high == "1" {
                let record = Record { key: Some(Key::read(&key[at]).unwrap()), ..Record::people(1) };
                builder.row(&[&sex[at], &age[at]], record).unwrap();
            }
        }
        let found = cell_keys(&builder.build().unwrap(), &noise, &Limits::default()).unwrap();
        let texts = |name: &str| wanted.text(name);
        let mut seen = 0;
        for at in (0..texts("sex").len()).filter(|at| texts("population")[*at] == population) {
            let code = |text: String| if text == "Total" { String::new() } else { text };
            let codes = [code(texts("sex")[at].clone()), code(texts("age")[at].clone())];
            let Some(cell) = found.cells.iter().find(|c| c.codes == codes) else {
                // A code that nobody has is no cell; the expectation is that it stays zero.
                assert_eq!(texts("count")[at], "0");
                continue;
            };
            assert_eq!(cell.count.to_string(), texts("count")[at], "{codes:?}");
            assert_eq!(cell.key.to_string(), texts("cell_key")[at], "{codes:?}");
            assert_eq!(cell.noise.to_string(), texts("perturbation")[at], "{codes:?}");
            assert_eq!(cell.published.to_string(), texts("perturbed_count")[at], "{codes:?}");
            seen += 1;
        }
        assert!(seen >= 18, "{seen}");
    }
}
