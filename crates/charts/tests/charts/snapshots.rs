// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One small chart of each sort as it is, byte for byte.

use wijkwijs_charts::dots::{Dot, DotRow};
use wijkwijs_charts::lines::Line;
use wijkwijs_charts::truth::{Standing, TruthRow};
use wijkwijs_charts::waterfall::Method;
use wijkwijs_charts::{Axis, Chart, Dots, Flows, Frame, Lang, Lines, Scatter, StateCurves, Truth, Waterfall};

use crate::samples;

#[test]
fn step_curves() {
    insta::assert_snapshot!(samples::small_steps().svg(Lang::Nl));
}

#[test]
fn state_curves() {
    let chart =
        StateCurves::builder(Frame::new("Toestanden"), Axis::number("Tijd").unit("dagen"), Axis::share("Aandeel"))
            .state("bezig")
            .state("klaar")
            .at(0.0, &[Some(1.0), Some(0.0)])
            .at(5.0, &[Some(0.4), Some(0.6)])
            .until(10.0);
    insta::assert_snapshot!(chart.build().unwrap().svg_narrow(Lang::Nl));
}

#[test]
fn waterfall() {
    let chart = Waterfall::builder(Frame::new("Waterval").fictional(true), Axis::number("Euro"), "2020", "2022")
        .part("meer")
        .part("minder")
        .method(Method::new("A", 10.0, 12.5).part(4.0, Some((3.0, 5.0))).part(-1.5, None));
    insta::assert_snapshot!(chart.build().unwrap().svg(Lang::En));
}

#[test]
fn flows() {
    let chart = Flows::builder(Frame::new("Stromen").source("CBS"), Axis::number("Inwoners"), "2020", "2021")
        .flow("A", "B", 30.0)
        .flow("A", "C", 10.0);
    insta::assert_snapshot!(chart.build().unwrap().svg(Lang::Nl));
}

#[test]
fn dots() {
    let chart = Dots::builder(Frame::new("Breuken"), "reeks", Axis::year("Jaar"))
        .row(DotRow::new("instroom").dot(Dot::at(2015.5).interval(2014.0, 2017.0)))
        .row(DotRow::new("uitstroom").dot(Dot::missing()));
    insta::assert_snapshot!(chart.build().unwrap().svg(Lang::Nl));
}

#[test]
fn lines() {
    let line = Line::new("A").point(2019.0, 1.0, Some((0.5, 1.5))).point(2020.0, 3.0, Some((2.0, 4.0)));
    let marks = Line::loose("B").point(2019.0, -1.0, Some((-2.0, 0.0))).point(2020.0, None, None);
    let chart = Lines::builder(Frame::new("Lijnen"), Axis::year("Jaar"), Axis::number("Waarde")).line(line).line(marks);
    let chart = chart.quiet("anderen", [vec![(2019.0, 0.0), (2020.0, 1.0)]]).start(2020.0).level(0.0, "niets");
    insta::assert_snapshot!(chart.build().unwrap().svg_narrow(Lang::Nl));
}

#[test]
fn scatter() {
    let axis = |name: &str| Axis::number(name);
    let chart = Scatter::builder(Frame::new("Gevallen"), axis("X"), axis("Y")).sets();
    let chart = chart.point("A", 0.2, 0.9).point("B", 0.8, 0.9).point("C", 0.8, 0.9).point("D", None, 0.1);
    insta::assert_snapshot!(chart.build().unwrap().svg_narrow(Lang::Nl));
}

#[test]
fn truth() {
    let chart = Truth::builder(Frame::new("Tabel"), "Y").condition("A").condition("B");
    let chart = chart.row(TruthRow::new(4, &[1, 1], Standing::Present).consistency(Some(0.95)).case("Oost"));
    let chart = chart.row(TruthRow::new(1, &[0, 0], Standing::Remainder));
    insta::assert_snapshot!(chart.build().unwrap().svg(Lang::En));
}
