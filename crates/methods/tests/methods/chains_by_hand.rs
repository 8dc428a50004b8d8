// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chains worked by hand: every expected number is in a comment, with how it came about.

use wijkwijs_methods::chains::*;
use wijkwijs_methods::{Interval, Lang};

use super::golden::near;

fn options() -> CurveOptions {
    CurveOptions::default()
}

const NONE: Interval = Interval { lower: None, upper: None };

/// Spells as (entry, exit, end); an empty end is not seen.
fn table(rows: &[(f64, f64, &str)]) -> Spells {
    let end = rows.iter().map(|r| (!r.2.is_empty()).then(|| r.2.to_owned())).collect();
    let entry = rows.iter().map(|r| r.0).collect();
    Spells::builder(rows.iter().map(|r| r.1).collect(), end).entry(entry).build().unwrap()
}

/// A chain a, b, c, d with exit x from rows "person time what"; who is not seen to end was followed until day 100.
fn chain(rows: &[(&str, f64, &str)]) -> ChainLog {
    let mut builder = ChainLog::builder(&["a", "b", "c", "d"]).exit("x", ExitSort::Dropout).unseen("uit");
    rows.iter().for_each(|(person, time, what)| builder.row(person, *time, "", what));
    builder.followed_until(100.0).build().unwrap()
}

#[test]
fn kaplan_meier_counts_who_came_late_from_then_on() {
    // At 2: the first three are at risk (the fourth comes in at 3): 2/3.
    // At 3: the second and third (who comes in at 3 is not at risk at 3): 2/3 x 1/2 = 1/3.
    // At 4: the second is lost from view, of two. At 5: the fourth, alone: 0.
    let spells = table(&[(0.0, 2.0, "e"), (0.0, 4.0, ""), (1.0, 3.0, "e"), (3.0, 5.0, "e")]);
    let found = kaplan_meier(&spells, options()).unwrap();
    let curve = &found.curves[0];
    assert_eq!(curve.at_risk, [3, 2, 2, 1]);
    assert_eq!(curve.censored, [0, 0, 1, 0]);
    for (ours, hand) in curve.without.iter().zip([2.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 0.0]) {
        near(*ours, hand, 1e-15, "without");
    }
    // Greenwood at 3: 1/9 x (1/(3 x 2) + 1/(2 x 1)) = 2/27. At 5 nobody is left: no error.
    near(curve.error[1].unwrap(), (2.0f64 / 27.0).sqrt(), 1e-15, "error");
    assert_eq!((curve.error[3], curve.interval[3]), (None, NONE));
    // Area: 2 x 1 + 1 x 2/3 + 2 x 1/3 = 10/3. Everybody at or after 3 in steps: median 3.
    near(curve.mean.unwrap().value, 10.0 / 3.0, 1e-14, "mean");
    assert_eq!(curve.quantiles[1].time, Some(3.0));
}

#[test]
fn quantiles_on_a_flat_piece_are_its_middle() {
    // tests/quantile.R of R's survival: 6/7 from 1, 18/35 from 6, 9/35 from 9 to 10, the last time.
    let ends = ["e", "", "e", "e", "", "e", ""];
    let times = [1.0, 1.0, 6.0, 6.0, 8.0, 9.0, 10.0];
    let rows: Vec<(f64, f64, &str)> = times.iter().zip(ends).map(|(t, e)| (0.0, *t, e)).collect();
    let found = kaplan_meier(&table(&rows), CurveOptions { band: Band::Log, ..options() }).unwrap();
    let levels = [13.0 / 14.0, 6.0 / 7.0, 2.0 / 3.0, 0.5, 9.0 / 35.0, 0.1];
    let times = [Some(1.0), Some(3.5), Some(6.0), Some(9.0), Some(9.5), None];
    let lower = [1.0, 1.0, 1.0, 6.0, 6.0, 9.0];
    for ((level, time), lower) in levels.into_iter().zip(times).zip(lower) {
        let quantile = found.curves[0].quantile(1.0 - level);
        assert_eq!(quantile.time, time, "{level}");
        assert_eq!(quantile.interval, Interval { lower: Some(lower), upper: None }, "{level}");
    }
    // No share at all, more than all, and what is no number have no time.
    for share in [0.0, -1.0, 1.5, f64::NAN] {
        assert_eq!(found.curves[0].quantile(share).time, None);
    }
}

#[test]
fn what_was_not_reached_is_never_a_number() {
    // Noord is followed for 3 days and nothing happens; in Zuid both have the event, at 4 and 10.
    let spells = Spells::builder(vec![3.0, 2.0, 4.0, 10.0], vec![None, None, Some("e".into()), Some("e".into())])
        .group(["Noord", "Noord", "Zuid", "Zuid"].map(str::to_owned).into());
    let found = kaplan_meier(&spells.build().unwrap(), options()).unwrap();
    let (noord, zuid) = (&found.curves[0], &found.curves[1]);
    // Up to day 3 both are known: 3 days without the event in both.
    assert_eq!(found.horizon, 3.0);
    assert_eq!((noord.mean.unwrap().value, zuid.mean.unwrap().value), (3.0, 3.0));
    assert_eq!((noord.quantile(0.5).time, noord.at(3.0), noord.at(3.1)), (None, Some(1.0), None));
    assert_eq!(noord.restricted_mean(10.0), None);
    // Zuid is known for good: 4 x 1 + 6 x 1/2 = 7.
    assert_eq!(zuid.restricted_mean(10.0).unwrap().value, 7.0);
    assert_eq!(zuid.at(1000.0), Some(0.0));
    assert!(found.report(Lang::Nl).contains("Noord: 2 personen, 0 gebeurtenissen; mediaan niet bereikt"));
    assert!(found.report(Lang::En).contains("median not reached"));
}

#[test]
fn when_everybody_in_view_has_ended_the_curve_stays_and_says_so() {
    // At 1 the only one in view has the event; the second comes in at 2.
    let spells = table(&[(0.0, 1.0, "e"), (2.0, 3.0, "e")]);
    let found = kaplan_meier(&spells, options()).unwrap();
    assert_eq!(found.curves[0].without, [0.0, 0.0]);
    assert_eq!(found.notes[0].code, "risico-leeg");
    assert_eq!(incidence(&spells, options()).unwrap().notes[0].code, "risico-leeg");
    assert_eq!(kaplan_meier(&table(&[(0.0, 1.0, "e")]), options()).unwrap().notes, []);
}

#[test]
fn competing_ends_leave_less_than_one_minus_kaplan_meier() {
    // 1: work, of five: 0.2. 2: training, of four (who is lost at 2 counts): 0.8 / 4 = 0.2; 0.6 is left.
    // 3: work, of two: 0.6 / 2 = 0.3, in all 0.5; 0.3 is left. 4: lost.
    let rows = [(0.0, 1.0, "work"), (0.0, 2.0, "training"), (0.0, 2.0, ""), (0.0, 3.0, "work"), (0.0, 4.0, "")];
    let found = incidence(&table(&rows), options()).unwrap();
    let curve = &found.curves[0];
    assert_eq!(found.ends, ["training", "work"]);
    for (ours, hand) in curve.share[2].iter().zip([0.2, 0.5]) {
        near(*ours, hand, 1e-15, "share");
    }
    near(curve.without[2], 0.3, 1e-15, "without");
    // Training taken for lost from view: 1 - 4/5 x 1/2 = 0.6, which is too much.
    let naive = rows.map(|(from, to, end)| (from, to, if end == "work" { end } else { "" }));
    near(1.0 - kaplan_meier(&table(&naive), options()).unwrap().curves[0].without[2], 0.6, 1e-15, "naive");
    // Training at 1: nobody yet. At 4 the last was seen: what is at 5 is not known. Half had work by 3, none 0.6.
    let at = |end, time| curve.at(end, time).map(|share| share.share);
    assert_eq!((at(0, 1.5), at(0, 4.0), at(0, 4.5)), (Some(0.0), Some(0.2), None));
    assert_eq!(
        (curve.at(0, 1.5).unwrap().interval, curve.reached(1, 0.5), curve.reached(1, 0.6)),
        (NONE, Some(3.0), None)
    );
}

#[test]
fn who_all_have_the_end_give_a_share_of_one_without_an_interval() {
    // In thirds 1/3 + 1/3 + 1/3 is not 1 to the last digit; an interval made of what is missing would be 0 to 100 %.
    for n in 1..=150 {
        let rows: Vec<(f64, f64, &str)> = (1..=n).map(|t| (0.0, f64::from(t), "e")).collect();
        let found = incidence(&table(&rows), options()).unwrap();
        let last = found.curves[0].at(0, 1000.0).unwrap();
        near(last.share, 1.0, 1e-12, "share");
        assert_eq!(last.interval, NONE);
        assert!(found.report(Lang::Nl).contains("100,0 % (geen interval te geven)"), "{found}");
        for band in [Band::Log, Band::LogLog, Band::Plain] {
            let curves = kaplan_meier(&table(&rows), CurveOptions { band, ..options() }).unwrap().curves;
            assert_eq!(curves[0].interval.last(), Some(&NONE), "{band:?}");
        }
    }
}

#[test]
fn two_groups_of_two_have_the_log_rank_test_of_the_hand() {
    // A ends at 1 and 2, B at 3 and 4. Expected in A: 2/4 + 1/3 = 5/6, seen 2; variance 1/4 + 2/9 = 17/36.
    // Chi-square (7/6)^2 / (17/36) = 49/17.
    let group = ["A", "A", "B", "B"].map(str::to_owned).into();
    let spells = Spells::builder(vec![1.0, 2.0, 3.0, 4.0], vec![Some("e".into()); 4]).group(group).build().unwrap();
    let test = log_rank(&spells, 0.0).unwrap();
    near(test.chi_square.unwrap(), 49.0 / 17.0, 1e-12, "log-rank");
    near(test.groups[0].expected, 5.0 / 6.0, 1e-15, "expected");
    assert_eq!((test.degrees, test.notes[0].code), (1, "weinig-gebeurtenissen"));
    // Gray, in the steps of crstm: at 3 the share of all comes to 1 (1/4 + 1/4 + 1/2) with B still at risk, which must
    // not become 0/0. Score 7/6. Variance: 2.819878/8 + 2 x 49/576 from the moments; then with c = 7/12
    // c^2 (0.156250 + 0.539063) - 2 c 0.018229 - 2 c 0.218099 = -0.039116; in all 0.483508.
    near(gray_test(&spells).unwrap()[0].chi_square.unwrap(), (49.0 / 36.0) / 0.483_508, 1e-5, "Gray");
    // With the names the other way round the last group is another, and the test the same.
    let group = ["B", "B", "A", "A"].map(str::to_owned).into();
    let spells = Spells::builder(vec![1.0, 2.0, 3.0, 4.0], vec![Some("e".into()); 4]).group(group).build().unwrap();
    near(gray_test(&spells).unwrap()[0].chi_square.unwrap(), (49.0 / 36.0) / 0.483_508, 1e-5, "Gray, other names");
}

#[test]
fn where_nothing_varies_there_is_no_test() {
    // All end at one moment: whoever is at risk ends, so there is nothing to compare.
    let group = ["A", "A", "B"].map(str::to_owned).into();
    let spells = Spells::builder(vec![1.0; 3], vec![Some("e".into()); 3]).group(group).build().unwrap();
    let test = log_rank(&spells, 0.0).unwrap();
    assert_eq!((test.chi_square, test.p, test.degrees), (None, None, 0));
    assert!(test.report(Lang::Nl).contains("chi²: niet te bepalen"));
    assert!(test.notes.iter().any(|note| note.code == "niet-te-vergelijken"));
}

#[test]
fn a_negative_zero_is_the_same_moment() {
    let group = ["A", "B", "A", "B"].map(str::to_owned).into();
    let spells = Spells::builder(vec![-0.0, 0.0, 1.0, 2.0], vec![Some("e".into()); 4]).group(group).build().unwrap();
    assert_eq!(kaplan_meier(&spells, options()).unwrap().curves[0].time, [0.0, 1.0]);
    // At 0: two of four end, one in each. At 1: one of two, in A. At 2: the last. Expected in A: 1 + 1/2.
    near(log_rank(&spells, 0.0).unwrap().groups[0].expected, 1.5, 1e-15, "expected");
    let log = chain(&[("p", 0.0, "a"), ("p", -0.0, "b"), ("p", 1.0, "x")]);
    assert_eq!(chain_report(&log, 1.0, options()).unwrap().steps[1].reached, 1);
}

#[test]
fn an_end_or_group_of_rows_without_a_time_does_not_occur() {
    let group = ["A", "A", "B"].map(str::to_owned).into();
    let end = vec![Some("e".into()), None, Some("f".into())];
    let spells = Spells::builder(vec![1.0, 2.0, f64::NAN], end).group(group).build().unwrap();
    assert_eq!((spells.causes(), spells.groups(), spells.len()), (&["e".to_owned()][..], &["A".to_owned()][..], 2));
    assert_eq!(kaplan_meier(&spells, options()).unwrap().notes[0].code, "zonder-tijd");
}

#[test]
fn moves_of_one_person_at_one_moment_are_made_in_their_order() {
    // p goes from a to b to c on day 1, q from a to b, r from b to c. First moves first: all of a (2/3) goes to b, and
    // all of b (1/3, r alone) to c. Then p goes on: one of the two who are now in b, so 1/3 more in c. As plain shares.
    let log = chain(&[
        ("p", 0.0, "a"),
        ("p", 1.0, "b"),
        ("p", 1.0, "c"),
        ("p", 5.0, "x"),
        ("q", 0.0, "a"),
        ("q", 1.0, "b"),
        ("q", 4.0, "x"),
        ("r", 0.0, "b"),
        ("r", 1.0, "c"),
        ("r", 4.0, "x"),
    ]);
    let states = state_probabilities(&log);
    let times: Vec<f64> = states.points.iter().map(|p| p.time).collect();
    assert_eq!(times, [0.0, 1.0, 4.0, 5.0]);
    let point = states.at(2.0).unwrap();
    for (ours, hand) in point.share.iter().zip([0.0, 1.0 / 3.0, 2.0 / 3.0, 0.0, 0.0]) {
        near(*ours, hand, 1e-15, "share");
    }
    // Nobody was lost, so the error is that of a share of three: sqrt(1/3 x 2/3 / 3), at the start as well.
    near(point.error[1], (2.0f64 / 27.0).sqrt(), 1e-12, "error");
    near(states.at(0.5).unwrap().error[0], (2.0f64 / 27.0).sqrt(), 1e-15, "error at the start");
    // All have ended, so it is known for good; before the start nothing is.
    assert!(states.at(1000.0).is_some() && states.at(-1.0).is_none());
    assert_eq!(states.seen_until, None);
}

#[test]
fn who_is_lost_at_a_moment_is_still_there_for_all_moves_at_it() {
    // p goes from a to b to c on day 1; q, who began in b, is last seen on day 1. First all of a (1/2) goes to b. Then
    // one of the two in b goes on to c: 1/2. Were q lost before p's second move, all of b would go on.
    let log = chain(&[
        ("p", 0.0, "a"),
        ("p", 1.0, "b"),
        ("p", 1.0, "c"),
        ("p", 2.0, "x"),
        ("q", 0.0, "b"),
        ("q", 1.0, "uit"),
    ]);
    let point = &state_probabilities(&log).points[1];
    assert_eq!((point.time, &point.share[..]), (1.0, &[0.0, 0.5, 0.5, 0.0, 0.0][..]));
}

#[test]
fn a_step_goes_on_to_whatever_step_and_not_only_the_next() {
    // From a: to b after 1 day, to c after 2 (b skipped), to x after 3, still there after 100. Within 2 days two of
    // four go on, with the error of a share: sqrt(1/2 x 1/2 / 4) = 1/4. By day 2 half had gone on.
    let log = chain(&[
        ("p", 0.0, "a"),
        ("p", 1.0, "b"),
        ("q", 0.0, "a"),
        ("q", 2.0, "c"),
        ("r", 0.0, "a"),
        ("r", 3.0, "x"),
        ("s", 0.0, "a"),
    ]);
    let report = chain_report(&log, 2.0, options()).unwrap();
    let a = &report.steps[0];
    assert_eq!(a.course_ends, ["b", "c", "x"]);
    near(a.conversion.unwrap().share, 0.5, 1e-15, "conversion");
    near(a.conversion.unwrap().error, 0.25, 1e-12, "its error");
    assert!(a.conversion.unwrap().interval.lower.is_some());
    assert_eq!((a.median, a.median_of_those, a.went_on, a.still_here), (Some(2.0), Some(1.5), 2, 1));
    assert_eq!((a.left[0].name.as_str(), a.left[0].n), ("x", 1));
    // From b and c nobody went on: 0 % is known (they were in view for 98 days), and no interval around it.
    assert_eq!((report.steps[1].conversion.unwrap().share, report.steps[1].conversion.unwrap().interval), (0.0, NONE));
    assert_eq!((report.steps[1].median, report.steps[3].conversion), (None, None));
    assert_eq!(report.notes[0].code, "overgeslagen");
    assert_eq!(report.under_way, 3);
}

#[test]
fn a_window_longer_than_anybody_was_seen_has_no_answer() {
    // Both are in a until day 100, which is 100 and 90 days after they began.
    let log = chain(&[("p", 0.0, "a"), ("q", 10.0, "a")]);
    let short = chain_report(&log, 100.0, options()).unwrap();
    assert_eq!((short.steps[0].conversion.unwrap().share, short.notes.len()), (0.0, 0));
    let long = chain_report(&log, 101.0, options()).unwrap();
    assert_eq!((long.steps[0].conversion, long.notes[0].code), (None, "venster-te-lang"));
    assert!(long.report(Lang::Nl).contains("a: 2 bereikt; verder binnen 101: niet te zeggen; 2 nog hier"));
    assert_eq!(state_probabilities(&log).at(100.5), None);
    // But when all have left within 3 days it is known for good that nobody goes on after.
    let log = chain(&[("p", 0.0, "a"), ("p", 3.0, "x"), ("q", 0.0, "a"), ("q", 1.0, "b"), ("q", 2.0, "x")]);
    assert_eq!(chain_report(&log, 90.0, options()).unwrap().steps[0].conversion.unwrap().share, 0.5);
}

#[test]
fn where_everybody_is_lost_from_one_step_there_is_no_interval() {
    let log = chain(&[("p", 0.0, "a"), ("p", 3.0, "x"), ("q", 0.0, "a"), ("q", 1.0, "x")]);
    let report = chain_report(&log, 90.0, options()).unwrap();
    assert_eq!((report.breakpoints[0].share, report.breakpoints[0].interval), (1.0, NONE));
    assert!(report.to_string().contains("x na a: 100,0 % (geen interval te geven)"));
}

#[test]
fn a_log_tells_what_to_know_about_it_by_group() {
    let mut builder = ChainLog::builder(&["a", "b", "c"]).exit("x", ExitSort::Dropout).followed_until(9.0);
    for (person, time, group, what) in
        [("p", 1.0, "N", "a"), ("p", 2.0, "Z", "c"), ("q", 0.3, "Z", "a"), ("q", 0.3, "Z", "b"), ("q", 0.4, "Z", "x")]
    {
        builder.row(person, time, group, what);
    }
    let log = builder.build().unwrap();
    let codes = |group| -> Vec<&str> {
        chain_report(&log.of_group(group), 1.0, options()).unwrap().notes.iter().map(|n| n.code).collect()
    };
    assert_eq!((log.groups(), log.len()), (&["N".to_owned(), "Z".to_owned()][..], 2));
    assert_eq!(codes(0), ["overgeslagen", "andere-groep"]);
    assert_eq!(codes(1), ["zelfde-moment"]);
}

#[test]
fn groups_are_tested_step_by_step_and_what_cannot_be_is_said() {
    // In a both groups go on, N sooner: days 1 and 2 against 3 and 4, the log-rank test worked above (49/17).
    // In b only N is left to leave, for x; in c nobody ever is.
    let mut builder = ChainLog::builder(&["a", "b", "c", "d"]).exit("x", ExitSort::Dropout).followed_until(50.0);
    for (person, group, day) in [("p", "N", 1.0), ("q", "N", 2.0), ("r", "Z", 3.0), ("s", "Z", 4.0)] {
        builder.row(person, 0.0, group, "a");
        builder.row(person, day, group, "b");
        builder.row(person, day + 5.0, group, "x");
    }
    let comparison = chain_comparison(&builder.build().unwrap(), 2.0, options()).unwrap();
    let [a, b, c] = &comparison.steps[..] else { panic!("three steps") };
    near(a.log_rank.as_ref().unwrap().chi_square.unwrap(), 49.0 / 17.0, 1e-12, "log-rank");
    near(a.gray.as_ref().unwrap().chi_square.unwrap(), (49.0 / 36.0) / 0.483_508, 1e-5, "Gray");
    assert!(b.log_rank.is_none() && b.notes[0].words.nl.contains("er is geen gebeurtenis gezien"));
    assert!(c.gray.is_none() && c.log_rank.is_none() && c.notes[0].code == "niet-getoetst");
    let conversions = comparison.groups.iter().map(|g| g.report.steps[0].conversion.unwrap().share);
    assert_eq!(conversions.collect::<Vec<f64>>(), [1.0, 0.0]);
}
