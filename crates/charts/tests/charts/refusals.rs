// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is not drawn, and how that is said.

use wijkwijs_charts::cells::Held;
use wijkwijs_charts::dots::{Dot, DotRow};
use wijkwijs_charts::lines::Line;
use wijkwijs_charts::map::{Fill, MapArea, MapBuilder};
use wijkwijs_charts::steps::StepGroup;
use wijkwijs_charts::truth::{Standing, TruthRow};
use wijkwijs_charts::waterfall::Method;
use wijkwijs_charts::{
    Axis, Cells, Dots, Flows, Frame, Lang, Lines, Map, Refused, Scatter, StateCurves, StepCurves, Truth, Venn,
    Waterfall,
};

fn refused<T>(result: Result<T, Refused>, nl: &str, en: &str) {
    let Err(refused) = result else { panic!("not refused: {nl}") };
    assert!(refused.to_string().contains(nl), "{refused}");
    assert!(refused.sentence(Lang::En).contains(en), "{}", refused.sentence(Lang::En));
}

fn steps(groups: &[StepGroup]) -> Result<StepCurves, Refused> {
    let builder = StepCurves::builder(Frame::new("t"), Axis::number("tijd"), Axis::share("deel"));
    groups.iter().cloned().fold(builder, |b, g| b.group(g)).build()
}

#[test]
fn step_curves() {
    let nothing = ("geen enkele waarde", "not a single value");
    refused(steps(&[]), nothing.0, nothing.1);
    refused(steps(&[StepGroup::new("leeg")]), "leeg: er is geen enkele waarde", nothing.1);
    refused(steps(&[StepGroup::new("x").point(0.0, f64::NAN, None).point(1.0, None, None)]), nothing.0, nothing.1);
    refused(steps(&[StepGroup::survival(" ")]), "heeft geen naam", "has no name");
    refused(steps(&vec![StepGroup::survival("a"); 13]), "meer dan 12", "more than 12");
    refused(steps(&[StepGroup::survival("a").point(-1.0, 0.5, None)]), "a, punt 2: de tijd", "in order of time");
    refused(steps(&[StepGroup::survival("a").point(f64::NAN, 0.5, None)]), "punt 2", "in order of time");
    refused(steps(&[StepGroup::survival("a").point(1.0, 50.0, None)]), "geen procenten", "not a percentage");
    refused(steps(&[StepGroup::survival("a").point(1.0, 0.5, Some((0.6, 0.4)))]), "ondergrens", "lower end");
    refused(steps(&[StepGroup::survival("a").point(1e16, 0.5, None)]), "niet te tekenen", "cannot be drawn");
    let untitled =
        StepCurves::builder(Frame::new(""), Axis::number("t"), Axis::share("d")).group(StepGroup::survival("a"));
    refused(untitled.build(), "geen titel", "no title");
}

#[test]
fn lines() {
    let build = |lines: &[Line]| {
        let builder = Lines::builder(Frame::new("t"), Axis::year("jaar"), Axis::number("waarde"));
        lines.iter().cloned().fold(builder, |b, l| b.line(l)).build()
    };
    let one = |name: &str| Line::new(name).point(1.0, 2.0, None);
    refused(build(&[]), "geen enkele waarde", "not a single value");
    refused(build(&[Line::new("leeg").point(1.0, None, None)]), "leeg: er is geen enkele waarde", "not a single value");
    refused(build(&[one(" ")]), "heeft geen naam", "has no name");
    refused(build(&vec![one("a"); 13]), "meer dan 12", "more than 12");
    refused(build(&[one("a").point(0.0, 1.0, None)]), "op volgorde van tijd", "in order of time");
    refused(build(&[one("a").point(2.0, 1.0, Some((2.0, 1.0)))]), "ondergrens", "lower end");
    refused(build(&[one("a").point(2.0, 1e16, None)]), "niet te tekenen", "cannot be drawn");
}

#[test]
fn state_curves() {
    let states = |names: &[&str], moments: &[(f64, Vec<Option<f64>>)]| {
        let builder = StateCurves::builder(Frame::new("t"), Axis::number("tijd"), Axis::share("deel"));
        let builder = names.iter().fold(builder, |b, n| b.state(*n));
        moments.iter().fold(builder, |b, (t, shares)| b.at(*t, shares)).build()
    };
    refused(states(&[], &[]), "geen enkele waarde", "not a single value");
    refused(states(&["a"], &[(0.0, vec![Some(f64::NAN)])]), "geen enkele waarde", "not a single value");
    refused(states(&["a"], &[(0.0, vec![Some(0.1), Some(0.2)])]), "per toestand", "for each state");
    refused(states(&["a", "b"], &[(0.0, vec![Some(0.7), Some(0.7)])]), "samen niet meer dan 1", "together not above 1");
    refused(states(&["a"], &[(1.0, vec![Some(1.0)]), (0.0, vec![Some(1.0)])]), "moment 2", "in order of time");
    refused(states(&["a", ""], &[(0.0, vec![Some(0.5), Some(0.5)])]), "geen naam", "no name");
    refused(states(&["a"; 13], &[]), "meer dan 12", "more than 12");
}

#[test]
fn waterfalls() {
    let of = |methods: &[Method]| {
        let builder = Waterfall::builder(Frame::new("t"), Axis::number("euro"), "a", "b").part("x").part("y");
        methods.iter().cloned().fold(builder, |b, m| b.method(m)).build()
    };
    refused(of(&[]), "geen enkele waarde", "not a single value");
    refused(
        of(&[Method::new("m", f64::NAN, 1.0).part(1.0, None).part(1.0, None)]),
        "m: het begin",
        "the start or the end",
    );
    refused(
        of(&[Method::new("m", 0.0, 1.0).part(1.0, None)]),
        "heeft 1 bijdragen, de grafiek 2",
        "has 1 contributions",
    );
    refused(of(&[Method::new("m", 0.0, 1.0).part(None, None).part(f64::NAN, None)]), "geen enkele", "not a single");
    refused(of(&[Method::new("m", 0.0, 1.0).part(1.0, Some((2.0, 1.0))).part(0.0, None)]), "ondergrens", "lower end");
    refused(of(&[Method::new("m", 0.0, 1e14).part(1.0, None).part(0.0, None)]), "niet te tekenen", "cannot be drawn");
    refused(of(&vec![Method::new("m", 0.0, 1.0).part(1.0, None).part(0.0, None); 7]), "meer dan 6", "more than 6");
}

#[test]
fn flows() {
    let of = |flows: &[(&str, &str, f64)]| {
        let builder = Flows::builder(Frame::new("t"), Axis::number("n"), "van", "naar");
        flows.iter().fold(builder, |b, (from, to, v)| b.flow(*from, *to, *v)).build()
    };
    refused(of(&[]), "geen enkele waarde", "not a single value");
    refused(of(&[("a", "b", f64::NAN), ("a", "c", 0.0)]), "geen enkele waarde", "not a single value");
    refused(of(&[("a", "b", -1.0)]), "a – b: een stroom kan niet negatief", "cannot be negative");
    refused(of(&[("a", "", 1.0)]), "stroom 1: heeft geen naam", "has no name");
    refused(of(&[("a", "b", 1e15), ("b", "b", 1e15)]), "niet te tekenen", "cannot be drawn");
}

#[test]
fn dots() {
    let of = |rows: &[DotRow]| {
        let builder = Dots::builder(Frame::new("t"), "rij", Axis::number("n"));
        rows.iter().cloned().fold(builder, |b, r| b.row(r)).build()
    };
    refused(of(&[]), "geen enkele waarde", "not a single value");
    refused(
        of(&[DotRow::new("a").dot(Dot::missing()), DotRow::new("b").dot(Dot::at(f64::NAN))]),
        "geen enkele",
        "not a",
    );
    refused(of(&[DotRow::new("a").dot(Dot::at(1.0)), DotRow::new("b")]), "b: geef voor elke reeks", "for each series");
    refused(of(&[DotRow::new("a").dot(Dot::at(1.0).interval(3.0, 2.0))]), "ondergrens", "lower end");
    refused(of(&[DotRow::new("").dot(Dot::at(1.0))]), "geen naam", "no name");
    refused(of(&vec![DotRow::new("a").dot(Dot::at(1.0)); 61]), "meer dan 60", "more than 60");
    refused(of(&[DotRow::new("a").dot(Dot::at(1e16))]), "niet te tekenen", "cannot be drawn");
}

#[test]
fn sets_and_cases() {
    let xy = || Scatter::builder(Frame::new("t"), Axis::number("x"), Axis::number("y"));
    refused(xy().build(), "geen enkele waarde", "not a single value");
    refused(xy().point("a", 0.5, f64::NAN).build(), "geen enkele waarde", "not a single value");
    refused(xy().point("a", 0.5, 1.5).build(), "tussen 0 en 1; kalibreer", "between 0 and 1; calibrate");
    refused(xy().sets().point("a", 7.0, 0.5).build(), "tussen 0 en 1", "between 0 and 1");
    refused(xy().point(" ", 0.5, 0.5).build(), "geen naam", "no name");
    refused(xy().point("a", 1e16, 0.5).build(), "niet te tekenen", "cannot be drawn");
    refused((0..2_001).fold(xy(), |b, _| b.point("a", 0.5, 0.5)).build(), "meer dan 2000", "more than 2000");

    let venn = |sets: usize| (0..sets).fold(Venn::builder(Frame::new("t"), "Y"), |b, i| b.set(format!("s{i}")));
    refused(venn(0).build(), "geen enkele waarde", "not a single value");
    refused(venn(6).build(), "meer dan 5", "more than 5");
    refused(venn(2).region(&[true], Standing::Present, vec![]).build(), "van elke set", "of each set");
    let twice = || venn(1).region(&[true], Standing::Present, vec![]).region(&[true], Standing::Absent, vec![]);
    refused(twice().build(), "elke combinatie één keer", "each combination once");

    let truth = |n: usize| (0..n).fold(Truth::builder(Frame::new("t"), "Y"), |b, i| b.condition(format!("c{i}")));
    let row = |n: usize| TruthRow::new(1, &vec![0; n], Standing::Present);
    refused(truth(0).row(row(0)).build(), "geen enkele waarde", "not a single value");
    refused(truth(21).row(row(21)).build(), "meer dan 20", "more than 20");
    refused((0..65).fold(truth(1), |b, _| b.row(row(1))).build(), "meer dan 64", "more than 64");
    refused(truth(2).row(row(1)).build(), "voor elke conditie", "for each condition");
}

#[test]
fn cells() {
    let of = |columns: usize, rows: &[Vec<Held>]| {
        let builder = Cells::builder(Frame::new("t"), "rij");
        let builder = (0..columns).fold(builder, |b, at| b.column(at.to_string()));
        rows.iter().fold(builder, |b, row| b.row("r", row.clone())).build()
    };
    refused(of(2, &[]), "geen enkele waarde", "not a single value");
    refused(of(0, &[vec![]]), "geen enkele waarde", "not a single value");
    refused(of(15, &[vec![Held::Published; 15]]), "meer dan 14", "more than 14");
    refused(of(1, &vec![vec![Held::Published]; 65]), "meer dan 64", "more than 64");
    refused(of(2, &[vec![Held::Secondary]]), "voor elke kolom", "for each column");
    refused(of(1, &[vec![Held::Unsafe(" ".into())]]), "geen naam", "no name");
}

#[test]
fn a_break_outside_the_years_shown_is_not_spoken_of() {
    use wijkwijs_charts::Chart as _;
    let chart = super::samples::lone_trend();
    assert!(!chart.table(Lang::Nl).notes.iter().any(|note| note.contains("Breuk")));
    assert!(
        super::samples::trend().table(Lang::Nl).notes.iter().any(|note| note.contains("Breuk in de reeks bij 2015"))
    );
}

#[test]
fn maps() {
    let ring = || vec![vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]];
    let map = || Map::builder(Frame::new("t"), "wijken", "aandeel").class("0 tot 1");
    let area = |fill| MapArea::new("a", ring(), fill, "1");
    let refused = |builder: MapBuilder| builder.build().unwrap_err().subject;
    assert!(map().area(area(Fill::Class(0))).build().is_ok());
    assert_eq!(refused(map().area(MapArea::new("a", vec![], Fill::Class(0), "1"))), "", "nothing to draw");
    assert_eq!(refused(map().area(area(Fill::Class(1)))), "a");
    assert_eq!(refused(map().area(area(Fill::Without(0)))), "a");
    assert_eq!(refused(map().area(MapArea::new("a", vec![vec![(f64::NAN, 0.0)]], Fill::Class(0), "1"))), "vorm");
    assert_eq!(refused(map().area(area(Fill::Class(0))).within([0.0, 0.0, 0.0, 1.0])), "vorm");
    let many = (0..8).fold(map(), |map, at| map.class(format!("{at}")));
    assert_eq!(refused(many.area(area(Fill::Class(0)))), "klassen");
}
