// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What chains refuse, and how they report: the very words.

use wijkwijs_methods::chains::*;
use wijkwijs_methods::{Lang, Refused};

use super::chains::chain_log;
use super::chains_samples::*;
use super::golden::folder;

fn ends(n: usize) -> Vec<Option<String>> {
    vec![Some("einde".to_owned()); n]
}

fn spells_refused() -> Vec<Refused> {
    let two = || Spells::builder(vec![1.0, 2.0], ends(2));
    let built = [
        Spells::builder(vec![1.0, 2.0], ends(1)),
        two().entry(vec![0.0]),
        two().group(vec![String::new(); 3]),
        Spells::builder(vec![1.0, f64::INFINITY], ends(2)),
        Spells::builder(vec![1.0, -3.5], ends(2)),
        two().entry(vec![1.0, 0.0]),
        Spells::builder(vec![f64::NAN], ends(1)),
        Spells::builder(vec![1.0; 60], (0..60).map(|i| Some(format!("persoon {i}"))).collect()),
    ];
    built.into_iter().map(|builder| builder.build().unwrap_err()).collect()
}

fn curves_and_tests_refused() -> Vec<Refused> {
    let one = Spells::builder(vec![1.0, 2.0], ends(2)).build().unwrap();
    let no_end = || Spells::builder(vec![1.0, 2.0], vec![None, None]).group(vec!["a".into(), "b".into()]);
    let two = || Spells::builder(vec![1.0, 2.0], ends(2)).group(vec!["a".into(), "b".into()]);
    let many = Spells::builder(vec![1.0; 101], ends(101)).group((0..101).map(|i| i.to_string()).collect());
    vec![
        kaplan_meier(&one, CurveOptions { confidence: 95.0, ..CurveOptions::default() }).unwrap_err(),
        incidence(&no_end().build().unwrap(), CurveOptions::default()).unwrap_err(),
        log_rank(&one, 0.0).unwrap_err(),
        log_rank(&many.build().unwrap(), 0.0).unwrap_err(),
        log_rank(&two().build().unwrap(), -1.0).unwrap_err(),
        log_rank(&no_end().build().unwrap(), 0.0).unwrap_err(),
        gray_test(&two().entry(vec![0.0, 0.5]).build().unwrap()).unwrap_err(),
        gray_test(&no_end().build().unwrap()).unwrap_err(),
    ]
}

fn log_refused() -> Vec<Refused> {
    let chain = || ChainLog::builder(&["begin", "midden", "eind"]).exit("weg", ExitSort::Moved).unseen("uit");
    let with = |rows: &[(&str, f64, &str)]| {
        let mut builder = chain();
        rows.iter().for_each(|(person, time, what)| builder.row(person, *time, "", what));
        builder
    };
    let begin = ("p1", 0.0, "begin");
    let many: Vec<String> = (0..51).map(|i| i.to_string()).collect();
    let built = [
        ChainLog::builder(&["begin"]),
        ChainLog::builder(&many.iter().map(String::as_str).collect::<Vec<&str>>()),
        chain().followed_until(f64::NAN),
        chain().exit("begin", ExitSort::Other),
        chain(),
        with(&[begin, ("p1", 1.0, "midde")]),
        with(&[begin, ("", 1.0, "midden")]),
        with(&[begin, ("p1", f64::NAN, "midden")]),
        with(&[begin, ("p1", 5.0, "midden")]).followed_until(4.0),
        with(&[("p1", 0.0, "weg")]),
        with(&[begin, ("p1", 1.0, "weg"), ("p1", 2.0, "midden")]),
        with(&[begin, ("p1", 1.0, "midden"), ("p1", 2.0, "begin")]),
        with(&[("p1", -1e308, "begin"), ("p1", 1e308, "weg")]),
        with(&[begin, ("p1", 1.0, "midden")]),
    ];
    built.into_iter().map(|builder| builder.build().unwrap_err()).collect()
}

fn reports_refused() -> Vec<Refused> {
    let log = log(&[("p".to_owned(), 0.0, "N".to_owned(), "afgerond".to_owned())]);
    let unsure = CurveOptions { confidence: 0.0, ..CurveOptions::default() };
    vec![
        chain_report(&log, 0.0, CurveOptions::default()).unwrap_err(),
        chain_report(&log, 90.0, unsure).unwrap_err(),
        chain_comparison(&log, f64::INFINITY, CurveOptions::default()).unwrap_err(),
        chain_comparison(&log, 90.0, CurveOptions::default()).unwrap_err(),
    ]
}

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_do() {
    let all = [spells_refused(), curves_and_tests_refused(), log_refused(), reports_refused()].concat();
    let mut text = String::new();
    for refused in &all {
        assert!(!refused.words.nl.is_empty() && !refused.words.en.is_empty(), "{refused:?}");
        assert_ne!(refused.words.nl, refused.words.en);
        text.push_str(&format!("{}\n{}\n\n", refused.sentence(Lang::Nl), refused.sentence(Lang::En)));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_report_of_a_chain_reads_like_this() {
    let Some(folder) = folder("chain", "the_report_of_a_chain_reads_like_this") else { return };
    let report = chain_report(&chain_log(&folder), 90.0, CurveOptions::default()).unwrap();
    insta::assert_snapshot!(report.report(Lang::Nl));
}

#[test]
fn the_comparison_of_a_chain_reads_like_this() {
    let Some(folder) = folder("chain", "the_comparison_of_a_chain_reads_like_this") else { return };
    let comparison = chain_comparison(&chain_log(&folder), 90.0, CurveOptions::default()).unwrap();
    let steps: String = comparison.steps.iter().map(|step| step.report(Lang::Nl)).collect();
    insta::assert_snapshot!(format!("{steps}{}", comparison.notes[0].words.nl));
}

/// The keys of a result are Dutch and stay as they are: programs read them.
#[test]
fn the_keys_of_a_chain_are_these() {
    let log = log(&log_rows(5, 12, true, false));
    let report = serde_json::to_value(chain_report(&log, 10.0, CurveOptions::default()).unwrap()).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    insta::assert_debug_snapshot!((
        keys(&report),
        keys(&report["stappen"][0]),
        keys(&report["stappen"][0]["verloop"]),
        keys(&report["breekpunten"][0]),
        keys(&report["toestanden"]),
        keys(&report["einden"][0]),
    ));
}
