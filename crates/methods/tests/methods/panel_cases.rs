// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small cases worked by hand, and what is refused.

use wijkwijs_methods::panel::*;
use wijkwijs_methods::{Lang, Refused};

use super::golden::near;

type Row<'a> = (Option<&'a str>, Option<&'a str>, Option<f64>, Option<f64>, Vital);

pub fn statistics(rows: &[Row<'_>]) -> MoveStatistics {
    let mut accumulator = Accumulator::new();
    for (from, to, before, after, vital) in rows {
        accumulator.push(&PersonRow::new(*from, *to).values(*before, *after).vital(*vital)).unwrap();
    }
    accumulator.statistics().unwrap()
}

const A: Option<&str> = Some("A");
const B: Option<&str> = Some("B");

/// A at the start: stayers 10 and 20, a leaver 60: mean 30. At the end: stayers 14 and 26, a newcomer 50: mean 30.
fn by_hand() -> MoveStatistics {
    statistics(&[
        (A, A, Some(10.0), Some(14.0), Vital::Alive),
        (A, A, Some(20.0), Some(26.0), Vital::Alive),
        (A, B, Some(60.0), Some(66.0), Vital::Alive),
        (None, A, None, Some(50.0), Vital::Born),
        (B, B, Some(5.0), Some(6.0), Vital::Alive),
        (B, B, Some(5.0), Some(8.0), Vital::Alive),
    ])
}

#[test]
fn the_splits_worked_by_hand() {
    let ours = decompose(&by_hand(), "A").unwrap();
    near(ours.change, 0.0, 0.0, "30 became 30");
    let value = |method, part, term| ours.split(method).unwrap().effect(part, term).unwrap().value;
    use Method::*;
    // Stayers 15 -> 20: +5. Birth 1/3 (50 - 20) = 10. Leaver 1/3 (15 - 60) = -15.
    near(value(MelitzPolanec, Part::Stayers, Term::Within), 5.0, 1e-12, "MP stayers");
    near(value(MelitzPolanec, Part::Births, Term::Entry), 10.0, 1e-12, "MP birth");
    near(value(MelitzPolanec, Part::ToListed, Term::Exit), -15.0, 1e-12, "MP leaver");
    // Both weigh 1/3 at both ends: (4 + 6)/3; reference 30: birth 20/3, leaver -10.
    near(value(GrilichesRegev, Part::Stayers, Term::Within), 10.0 / 3.0, 1e-12, "GR within");
    near(value(GrilichesRegev, Part::Stayers, Term::Share), 0.0, 1e-12, "GR share");
    near(value(GrilichesRegev, Part::Births, Term::Entry), 20.0 / 3.0, 1e-12, "GR birth");
    near(value(FosterHaltiwangerKrizan, Part::ToListed, Term::Exit), -10.0, 1e-12, "FHK leaver");
    near(value(FosterHaltiwangerKrizan, Part::Stayers, Term::Cross), 0.0, 1e-12, "FHK cross");
}

#[test]
fn residents_and_their_comparison_worked_by_hand() {
    let options = ResidentsOptions { comparison: Some(Comparison::Elsewhere), ..ResidentsOptions::default() };
    let ours = residents(&by_hand(), "A", &options).unwrap();
    // Changes 4, 6, 6: mean 16/3, variance 4/3, error sqrt(4/9) = 2/3; t(0.975, 2) = 4.302653.
    near(ours.followed.change.unwrap(), 16.0 / 3.0, 1e-12, "mean change");
    near(ours.followed.error.unwrap(), 2.0 / 3.0, 1e-12, "error");
    near(ours.followed.interval.upper.unwrap(), 16.0 / 3.0 + 4.302_652_729_7 * 2.0 / 3.0, 1e-8, "upper end");
    // Elsewhere 1 and 3: mean 2, variance 2, so v = 4/9 with 2 degrees and 1 with 1:
    // (13/9)^2 / ((4/9)^2 / 2 + 1) = (169/81) / (89/81) = 169/89.
    let compared = ours.compared.unwrap();
    near(compared.difference.difference.unwrap(), 10.0 / 3.0, 1e-12, "difference");
    near(compared.difference.error.unwrap(), (13.0_f64 / 9.0).sqrt(), 1e-12, "its error");
    near(compared.difference.degrees.unwrap(), 169.0 / 89.0, 1e-12, "its degrees");
    assert_eq!(compared.areas, ["B"]);
}

#[test]
fn a_comparison_is_within_groups_and_weighs_as_the_residents_do() {
    let mut accumulator = Accumulator::new();
    // A: two low (+1, +3), one high (+10). B: one low (+1), three high (+7, +8, +9). Nobody of "none" in B.
    let rows = [(A, "low", 1.0), (A, "low", 3.0), (A, "high", 10.0), (A, "none", 4.0)];
    let others = [(B, "low", 1.0), (B, "high", 7.0), (B, "high", 8.0), (B, "high", 9.0)];
    for (area, group, change) in rows.into_iter().chain(others) {
        accumulator.push(&PersonRow::new(area, area).group(group).values(Some(0.0), Some(change))).unwrap();
    }
    let statistics = accumulator.statistics().unwrap();
    let mut options = ResidentsOptions { comparison: Some(Comparison::Elsewhere), ..ResidentsOptions::default() };
    let within = residents(&statistics, "A", &options).unwrap();
    let compared = within.compared.as_ref().unwrap();
    // Residents (1 + 3 + 10) / 3 = 14/3; others 2/3 x 1 + 1/3 x 8 = 10/3. One person in a group: no error.
    near(compared.residents.unwrap(), 14.0 / 3.0, 1e-12, "residents");
    near(compared.others.unwrap(), 10.0 / 3.0, 1e-12, "others");
    assert_eq!((compared.n, compared.others_n, compared.left_out), (3, 4, 1));
    assert_eq!(compared.difference.error, None);
    assert!(
        ["niet-vergeleken", "geen-interval", "vergelijking"].iter().all(|c| within.notes.iter().any(|n| n.code == *c))
    );
    // Without groups: residents 18/4, others 25/4: the composition of B makes it look worse.
    options.within_groups = false;
    let raw = residents(&statistics, "A", &options).unwrap().compared.unwrap();
    near(raw.difference.difference.unwrap(), -7.0 / 4.0, 1e-12, "raw");
}

#[test]
fn the_error_of_a_difference_within_groups_worked_by_hand() {
    let mut accumulator = Accumulator::new();
    // Low: A +1, +3 (variance 2), B 0, +2 (2). High: A +10, +14 (8), B +8, +8, +11 (3).
    let a = [(A, "low", 1.0), (A, "low", 3.0), (A, "high", 10.0), (A, "high", 14.0)];
    let b = [(B, "low", 0.0), (B, "low", 2.0), (B, "high", 8.0), (B, "high", 8.0), (B, "high", 11.0)];
    for (area, group, change) in a.into_iter().chain(b) {
        accumulator.push(&PersonRow::new(area, area).group(group).values(Some(5.0), Some(5.0 + change))).unwrap();
    }
    let options = ResidentsOptions { comparison: Some(Comparison::Elsewhere), ..ResidentsOptions::default() };
    let ours = residents(&accumulator.statistics().unwrap(), "A", &options).unwrap().compared.unwrap().difference;
    // Half of the residents each: (2 - 1) / 2 + (12 - 9) / 2 = 2; variance (2/2 + 2/2 + 8/2 + 3/3) / 4 = 7/4;
    // degrees 7^2 / (1/1 + 1/1 + 16/1 + 1/2) = 98/37.
    near(ours.difference.unwrap(), 2.0, 1e-12, "difference");
    near(ours.error.unwrap(), (7.0_f64 / 4.0).sqrt(), 1e-12, "its error");
    near(ours.degrees.unwrap(), 98.0 / 37.0, 1e-12, "its degrees");
}

#[test]
fn who_lives_in_no_listed_area_but_has_a_value_is_followed() {
    let statistics = statistics(&[
        (A, None, Some(10.0), Some(17.0), Vital::Alive),
        (A, None, Some(10.0), None, Vital::Alive),
        (A, None, Some(10.0), Some(99.0), Vital::Died),
    ]);
    let ours = residents(&statistics, "A", &ResidentsOptions::default()).unwrap();
    assert_eq!((ours.followed.n, ours.moved.change, ours.area_change), (1, Some(7.0), None));
    assert_eq!((ours.out_of_sight, ours.died), (1, 1));
    // What a dead person is said to have is not used, and said.
    assert!(ours.notes.iter().any(|n| n.code == "waarde-niet-gebruikt"));
}

#[test]
fn missing_values_are_never_zero_and_the_split_stays_exact() {
    let rows: [Row<'_>; 6] = [
        (A, A, Some(10.0), Some(12.0), Vital::Alive),
        (A, A, Some(40.0), None, Vital::Alive),
        (A, A, Some(f64::NAN), Some(30.0), Vital::Alive),
        (A, A, None, None, Vital::Alive),
        (A, None, None, Some(9.0), Vital::Alive),
        (None, None, Some(1.0), Some(1.0), Vital::Alive),
    ];
    let statistics = statistics(&rows);
    let ours = decompose(&statistics, "A").unwrap();
    // Start 10 and 40, three without; end 12 and 30, two without.
    assert_eq!((ours.start.n, ours.start.missing, ours.end.n, ours.end.missing), (2, 3, 2, 2));
    near(ours.change, 21.0 - 25.0, 0.0, "change");
    let split = ours.split(Method::MelitzPolanec).unwrap();
    near(split.of(&[Part::Stayers]), 2.0, 1e-12, "the one with both values");
    near(split.of(&[Part::ValueAppeared]), 0.5 * (30.0 - 12.0), 1e-12, "value only at the end");
    near(split.of(&[Part::ValueLost]), 0.5 * (10.0 - 40.0), 1e-12, "value only at the start");
    let codes: Vec<_> = ours.notes.iter().map(|n| n.code).collect();
    for code in ["zonder-waarde-begin", "zonder-waarde-eind", "nergens", "dubbelen-niet-te-zien", "klein-aantal"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    // 5 at the start: one followed, three of the list without a value at one end or both, one out of sight who has
    // a value at the end but none at the start.
    let followed = residents(&statistics, "A", &ResidentsOptions::default()).unwrap();
    assert_eq!((followed.at_start, followed.followed.n, followed.without_value), (5, 1, 4));
    assert_eq!(followed.followed.error, None);
}

#[test]
fn without_stayers_there_is_no_melitz_polanec_and_the_others_stand() {
    let ours = decompose(
        &statistics(&[(A, B, Some(1.0), Some(2.0), Vital::Alive), (B, A, Some(5.0), Some(4.0), Vital::Alive)]),
        "A",
    )
    .unwrap();
    assert_eq!(ours.splits.len(), 2);
    assert!(ours.notes.iter().any(|n| n.code == "geen-blijvers"));
    assert!(ours.splits.iter().all(|s| s.residual.abs() < 1e-12));
}

#[test]
fn leavers_and_waterbed_worked_by_hand() {
    let statistics = statistics(&[
        (A, B, Some(1.0), Some(3.0), Vital::Alive),
        (A, B, Some(1.0), Some(5.0), Vital::Alive),
        (A, B, Some(1.0), None, Vital::Alive),
        (B, A, Some(1.0), Some(1.0), Vital::Alive),
        (A, Some("C"), Some(1.0), Some(1.0), Vital::Alive),
        (A, None, Some(1.0), None, Vital::Died),
        (A, None, Some(1.0), None, Vital::Alive),
    ]);
    let flows = flows(&statistics, 0.95).unwrap();
    assert_eq!(flows.pairs.len(), 3);
    let pairs: Vec<_> = flows.net.iter().map(|f| (f.from.as_str(), f.to.as_str(), f.there, f.back, f.net)).collect();
    assert_eq!(pairs, [("A", "B", 3, 1, 2), ("A", "C", 1, 0, 1)]);
    let gone = displacement(&statistics, "A", 0.95).unwrap();
    assert_eq!((gone.left, gone.out_of_sight, gone.died, gone.leavers.n), (4, 1, 1, 3));
    let to_b = &gone.destinations[0];
    // Three went to B, two of them are known at both ends: +2 and +4.
    assert_eq!((to_b.to.as_str(), to_b.n, to_b.followed.n, to_b.followed.change), ("B", 3, 2, Some(3.0)));
    assert_eq!(gone.difference.difference, None, "nobody stayed");
}

fn refusal<T>(result: Result<T, Refused>) -> Refused {
    result.err().expect("this must be refused")
}

#[test]
fn what_cannot_be_is_refused_in_two_languages_and_counted() {
    let mut accumulator = Accumulator::new().cells_at_most(1);
    let ok = PersonRow::new(A, A).values(Some(1.0), Some(2.0));
    accumulator.push(&ok).unwrap();
    let wrong = [
        PersonRow::new(A, A).values(Some(f64::INFINITY), None),
        PersonRow::new(A, A).vital(Vital::Born),
        PersonRow::new(A, A).vital(Vital::Died),
        PersonRow::new(B, B).values(Some(1.0), Some(2.0)),
    ];
    for (n, row) in wrong.iter().enumerate() {
        let refused = refusal(accumulator.push(row));
        assert_eq!(refused.subject, (n + 2).to_string());
        assert_ne!(refused.sentence(Lang::Nl), refused.sentence(Lang::En));
    }
    assert_eq!(accumulator.rows(), 1);
    accumulator.push(&ok).unwrap();
    let statistics = accumulator.statistics().unwrap();
    assert_eq!(statistics.areas(), ["A"], "a refused row leaves no name");
    assert!(statistics.notes().iter().any(|n| n.code == "geweigerd" && n.words.nl.starts_with('4')));
    assert!(Accumulator::new().statistics().is_err());
    assert_eq!(refusal(decompose(&statistics, "Z")).subject, "area");
    let empty = refusal(decompose(&by_hand().in_period("").unwrap(), "B").and_then(|_| statistics.of_group("x")));
    assert_eq!(empty.subject, "group");
    for confidence in [0.0, 1.0, f64::NAN, -1.0] {
        assert_eq!(refusal(flows(&statistics, confidence)).subject, "confidence");
        let options = ResidentsOptions { confidence, ..ResidentsOptions::default() };
        assert_eq!(refusal(residents(&statistics, "A", &options)).subject, "confidence");
    }
    for comparison in [Comparison::Elsewhere, Comparison::Areas(vec!["A".into()]), Comparison::Areas(vec![])] {
        let options = ResidentsOptions { comparison: Some(comparison), ..ResidentsOptions::default() };
        assert_eq!(refusal(residents(&statistics, "A", &options)).subject, "comparison");
    }
}

#[test]
fn periods_are_never_added_up_unasked() {
    let mut accumulator = Accumulator::new();
    for (period, after) in [("2020", 2.0), ("2021", 5.0)] {
        accumulator.push(&PersonRow::new(A, A).period(period).values(Some(1.0), Some(after))).unwrap();
    }
    let both = accumulator.statistics().unwrap();
    assert_eq!(refusal(decompose(&both, "A")).subject, "period");
    let one = both.in_period("2021").unwrap();
    near(decompose(&one, "A").unwrap().change, 4.0, 0.0, "one period");
}

#[test]
fn a_merge_that_does_not_fit_changes_nothing() {
    let mut first = Accumulator::new().cells_at_most(1);
    first.push(&PersonRow::new(A, A).values(Some(1.0), Some(2.0))).unwrap();
    let mut second = Accumulator::new();
    second.push(&PersonRow::new(B, B).values(Some(1.0), Some(2.0))).unwrap();
    let before = first.statistics().unwrap();
    assert!(first.merge(&second).is_err());
    assert_eq!(first.statistics().unwrap(), before);
}

#[test]
fn cells_that_cannot_be_are_refused() {
    let good = by_hand().cells().find(|c| c.known == Known::Both).unwrap();
    assert!(MoveStatistics::from_cells(std::slice::from_ref(&good)).is_ok());
    type Spoil = fn(&mut MoveCell);
    let spoils: [Spoil; 7] = [
        |c| c.before = f64::NAN,
        |c| c.after = f64::INFINITY,
        |c| c.n = 0,
        |c| c.squares = 0.0,
        |c| c.known = Known::Before,
        |c| c.vital = Vital::Died,
        |c| c.vital = Vital::Born,
    ];
    for (n, spoil) in spoils.iter().enumerate() {
        let mut cell = good.clone();
        spoil(&mut cell);
        assert!(MoveStatistics::from_cells(&[cell]).is_err(), "spoilt {n}");
    }
}

#[test]
fn groups_that_cannot_be_compared_are_refused() {
    let text = |g: &str| g.chars().map(|c| c.to_string()).collect::<Vec<_>>();
    let y = || vec![1.0, 2.0, 3.0, 4.0, 5.0, 7.0];
    let table = |groups: &str| GroupTable::builder(y(), text(groups));
    assert_eq!(refusal(table("aaaaaa").build()).subject, "group");
    assert_eq!(refusal(table("abcabc").build()).subject, "group");
    assert_eq!(refusal(table("aaabbb").compare("a", "z").build()).subject, "group");
    assert_eq!(refusal(table("aaabbb").variable("x", vec![1.0]).build()).subject, "x");
    assert_eq!(refusal(table("aaabbb").variable("x", y()).variable("x", y()).build()).subject, "x");
    let mut holes = y();
    holes[..3].fill(f64::NAN);
    assert_eq!(refusal(table("aaabbb").variable("x", holes).build()).subject, "a");
    let double = table("aaabbb").variable("x", y()).variable("2x", y().iter().map(|x| 2.0 * x).collect());
    assert_eq!(refusal(blinder_oaxaca(&double.build().unwrap())).subject, "2x");
    let fixed = table("aaabbb").variable("x", vec![1.0, 1.0, 1.0, 1.0, 2.0, 3.0]);
    assert_eq!(refusal(blinder_oaxaca(&fixed.build().unwrap())).subject, "x");
    let wide = table("aaabbb").variable("x", y()).variable("y", y()).variable("z", y());
    assert_eq!(refusal(blinder_oaxaca(&wide.build().unwrap())).subject, "a");
}

#[test]
fn a_gap_worked_by_hand() {
    // a: y = 1 + 2x over x 0, 2; b: y = 3x over x 1, 3, 5. Means x 1 and 3, y 3 and 9: gap -6.
    // Endowments (1 - 3) 3 = -6; coefficients (1 - 0) + 3 (2 - 3) = -2; interaction (1 - 3)(2 - 3) = 2.
    let text = ["a", "a", "b", "b", "b", ""].map(str::to_owned).to_vec();
    let table = GroupTable::builder(vec![1.0, 5.0, 3.0, 9.0, 15.0, 1.0], text)
        .variable("x", vec![0.0, 2.0, 1.0, 3.0, 5.0, 1.0])
        .build()
        .unwrap();
    let ours = blinder_oaxaca(&table).unwrap();
    near(ours.gap, -6.0, 1e-12, "gap");
    near(ours.threefold.endowments, -6.0, 1e-12, "endowments");
    near(ours.threefold.coefficients, -2.0, 1e-12, "coefficients");
    near(ours.threefold.interaction, 2.0, 1e-12, "interaction");
    assert_eq!(ours.left_out, 1);
}

#[test]
fn reports_are_written_in_both_languages_and_data_in_dutch() {
    let statistics = by_hand();
    let split = decompose(&statistics, "A").unwrap();
    assert!(split.report(Lang::En).contains("came") || split.report(Lang::En).contains("born"));
    assert_eq!(split.to_string(), split.report(Lang::Nl));
    assert!(split.to_string().contains("-15,00"), "{split}");
    let data = serde_json::to_value(&split).unwrap();
    assert_eq!(data["splitsingen"][0]["methode"], "Melitz-Polanec");
    assert_eq!(data["splitsingen"][0]["bijdragen"][0]["aantal"], 2);
    let cell = serde_json::to_value(statistics.cells().next().unwrap()).unwrap();
    let back: MoveCell = serde_json::from_value(cell).unwrap();
    assert_eq!(Some(back), statistics.cells().next());
}
