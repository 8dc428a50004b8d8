// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data nobody wishes for: what is drawn of them is sound all the same.

use wijkwijs_charts::dots::{Dot, DotRow};
use wijkwijs_charts::steps::StepGroup;
use wijkwijs_charts::truth::{Standing, TruthRow};
use wijkwijs_charts::waterfall::Method;
use wijkwijs_charts::{
    Axis, Chart, Dots, Flows, Frame, Lang, Scatter, StateCurves, StepCurves, Truth, Venn, Waterfall,
};

use crate::checks::sound;
use crate::samples;

const LONG: &str =
    "Wijk met een onwaarschijnlijk lange naam Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch en verder";
const NASTY: &str = "<script>alert('x')</script> & \"A\" \u{0}\u{1b}\u{202e}\n]]> --> {B}";

fn frame() -> Frame {
    Frame::new(LONG).source(NASTY).note(NASTY).note(LONG).fictional(true).id("9 <id> \" é")
}

fn steps() -> (Axis, Axis) {
    (Axis::number(LONG).unit(NASTY), Axis::share(LONG))
}

#[test]
fn samples_are_sound() {
    for (_, chart) in samples::all() {
        sound(chart.as_ref());
    }
}

#[test]
fn twelve_groups_that_end_in_one_place() {
    let (time, share) = steps();
    let mut builder = StepCurves::builder(frame(), time, share);
    for i in 0..12 {
        let name = if i % 2 == 0 { format!("{i} {LONG}") } else { format!("{i} {NASTY}") };
        let group =
            StepGroup::survival(name).point(5.0, 0.501, Some((-0.2, 1.4))).point(9.0, 0.5, None).median(Some(9.0));
        builder = builder.group(group.at_risk([(5.0, 18_000_000), (9.0, u64::MAX)]).censored([f64::NAN, 6.0, 1e300]));
    }
    // A time of loss beyond any time is refused; without it the chart is drawn.
    assert!(builder.clone().build().is_err());
    let (time, share) = steps();
    let mut builder = StepCurves::builder(frame(), time, share);
    for i in 0..12 {
        let group =
            StepGroup::survival(format!("{i} {LONG}")).point(5.0, 0.501, Some((-0.2, 1.4))).point(9.0, 0.5, None);
        builder = builder.group(group.at_risk([(5.0, 18_000_000), (9.0, u64::MAX)]).median(Some(9.0)));
    }
    sound(&builder.build().unwrap());
}

#[test]
fn one_point_a_thousand_points_and_the_same_point() {
    let chart = |groups: Vec<StepGroup>| {
        let (time, share) = steps();
        groups.into_iter().fold(StepCurves::builder(frame(), time, share), |b, g| b.group(g)).build().unwrap()
    };
    for time in [0.0, 1e-300, -7.0, 1e15, 1e-9] {
        sound(&chart(vec![StepGroup::new("één").point(time, 0.0, None).at_risk([(time, 3)])]));
    }
    let mut many = StepGroup::survival("veel");
    for k in 0..1000u32 {
        let share = if k % 97 == 0 { None } else { Some(1.0 - f64::from(k) / 1000.0) };
        many = many.point(f64::from(k), share, share.map(|v| (v - 0.1, v + 0.1)));
    }
    let svg = chart(vec![many.clone()]).svg(Lang::Nl);
    assert!(svg.len() < 120_000, "{}", svg.len());
    sound(&chart(vec![many, StepGroup::new("altijd nul").point(-3.0, 0.0, None).until(1e6)]));
    sound(&chart(vec![
        StepGroup::new("x").point(0.0, f64::NAN, None).point(1.0, f64::INFINITY, None).point(2.0, 1.0, None),
    ]));
}

#[test]
fn states_that_are_all_nothing_or_partly_unknown() {
    let (time, share) = steps();
    let mut builder = StateCurves::builder(frame(), time, share);
    for i in 0..12 {
        builder = builder.state(format!("{i} {LONG}"));
    }
    let all_in = |k: usize| -> Vec<Option<f64>> { (0..12).map(|i| Some(if i == k { 1.0 } else { 0.0 })).collect() };
    let mut gap = all_in(3);
    gap[5] = Some(f64::NAN);
    let chart =
        builder.at(0.0, &all_in(0)).at(1.0, &gap).at(2.0, &all_in(11)).at(2.0, &[Some(0.0); 12]).until(3.0).build();
    sound(&chart.unwrap());
    let (time, share) = steps();
    let one = StateCurves::builder(frame(), time, share).state("alles").at(1e15, &[Some(1.0)]).build().unwrap();
    sound(&one);
    let (time, share) = steps();
    let mut many = StateCurves::builder(frame(), time, share).state(NASTY).state("b");
    for k in 0..1000u32 {
        many = many.at(f64::from(k) / 1e4, &[Some(f64::from(k % 7) / 7.0), Some(0.1)]);
    }
    sound(&many.build().unwrap());
}

#[test]
fn waterfalls_of_any_size() {
    for (start, end, part) in
        [(0.0, 0.0, 0.0), (1e12, 1e12, 1e-9), (-1e13, 1e13, 3.0), (1e-12, 2e-12, 1e-12), (5.0, 5.0, 0.0)]
    {
        let mut builder = Waterfall::builder(frame(), Axis::number(NASTY).unit(LONG), LONG, NASTY);
        for i in 0..30 {
            builder = builder.part(format!("{i} {LONG}"));
        }
        for i in 0..6 {
            let method = (0..30).fold(Method::new(format!("{i} {LONG}"), start, end), |m, k| {
                let value = if k % 3 == 0 { f64::NAN } else { part * (f64::from(k) - 14.5) };
                m.part(value, Some((-1e13, 1e13)))
            });
            builder = builder.method(method);
        }
        sound(&builder.build().unwrap());
    }
}

#[test]
fn flows_of_any_size() {
    let builder = || Flows::builder(frame(), Axis::number(NASTY), LONG, NASTY);
    sound(&builder().flow(LONG, NASTY, 1e15).flow(NASTY, LONG, 1e-12).flow("a", "b", f64::NAN).build().unwrap());
    sound(&builder().flow("a", "a", 1e-300).build().unwrap());
    sound(&builder().flow("a", "b", 0.1).flow("a", "b", 0.2).flow("b", "a", f64::INFINITY).build().unwrap());
    let mut many = builder().most(99);
    for i in 0..500u32 {
        many = many.flow(format!("{i} {LONG}"), format!("{} {NASTY}", i % 45), f64::from(i % 13));
    }
    let many = many.build().unwrap();
    sound(&many);
    let svg = many.svg(Lang::Nl);
    assert_eq!(svg.matches("class=\"ww-chart-node\"").count(), 40);
    assert!(svg.contains("De kleinste zijn samengenomen als Overige"));
}

#[test]
fn dots_of_any_size() {
    let values = [0.0, -1e14, 1e14, 1e-300, f64::NAN, f64::INFINITY, 5.0];
    for series in [1, 2, 3, 6] {
        for axis in [Axis::number(LONG).unit(NASTY), Axis::share(NASTY), Axis::year(LONG)] {
            let builder = (0..series).fold(Dots::builder(frame(), LONG, axis), |b, i| b.series(format!("{i} {LONG}")));
            let builder = (0..24usize).fold(builder, |b, r| {
                let row = (0..series).fold(DotRow::new(format!("{r} {LONG}")).difference(NASTY), |row, i| {
                    let value = values[(r + i) % values.len()];
                    let dot = Dot::at(value).interval(value - 1.0, value + f64::from(u32::try_from(r).unwrap()));
                    row.dot(if r % 2 == 0 { dot.shown(LONG) } else { dot })
                });
                b.row(row)
            });
            sound(&builder.build().unwrap());
        }
    }
    let rows = (0..60)
        .fold(Dots::builder(frame(), LONG, Axis::number("n")), |b, _| b.row(DotRow::new(LONG).dot(Dot::at(1.0))));
    sound(&rows.build().unwrap());
    let one = |v: f64| {
        Dots::builder(frame(), "rij", Axis::year("jaar")).row(DotRow::new("a").dot(Dot::at(v))).build().unwrap()
    };
    [2014.0, 2014.5, 0.0, -1e15, 1e-12].into_iter().for_each(|v| sound(&one(v)));
}

#[test]
fn sets_and_cases() {
    let values = [0.0, 1.0, 0.5, 1e-308, 0.3, 1.0 - 1e-12];
    for n in [1, 7, 90] {
        for axis in [Axis::number(LONG).unit(NASTY), Axis::share(NASTY)] {
            let plain = || Scatter::builder(frame(), axis.clone(), axis.clone());
            let points = |builder: wijkwijs_charts::scatter::ScatterBuilder| {
                (0..n).fold(builder.series(LONG).series(NASTY), |b, i| {
                    b.point(format!("{i} {LONG} {NASTY}"), values[i % 6], values[(i / 6) % 6])
                })
            };
            sound(&points(plain().sets()).build().unwrap());
            let anchored = (0..12u8).fold(plain().distribution(), |b, i| b.upright(f64::from(i) / 11.0, LONG));
            sound(&points(anchored.curve([(0.0, 0.0), (1.0, 1.0)])).build().unwrap());
        }
    }
    for sets in 1..=5usize {
        let builder = (0..sets).fold(Venn::builder(frame(), NASTY), |b, i| b.set(format!("{i} {LONG}")));
        let regions = (0..1usize << sets).fold(builder, |b, at| {
            let inside: Vec<bool> = (0..sets).map(|s| at & (1 << s) != 0).collect();
            b.region(&inside, Standing::Contradiction, (0..at * 9).map(|i| format!("{i} {NASTY}").into()).collect())
        });
        sound(&regions.build().unwrap());
    }
    for (conditions, most) in [(1, 1), (20, 1), (20, 9), (3, 15)] {
        let builder = (0..conditions).fold(Truth::builder(frame(), LONG), |b, i| b.condition(format!("{i} {LONG}")));
        let rows = (0..64usize).fold(builder, |b, r| {
            let values: Vec<u8> = (0..conditions).map(|c| u8::try_from((r + c) % (most + 1)).unwrap()).collect();
            let row = TruthRow::new(r * 16_384 + 1, &values, Standing::Present).consistency(Some(f64::NAN));
            b.row((0..r).fold(row, |row, i| row.case(format!("{i} {NASTY}"))))
        });
        sound(&rows.build().unwrap());
    }
}

#[test]
fn data_never_become_markup() {
    let chart = Flows::builder(frame(), Axis::number(NASTY), NASTY, NASTY).flow(NASTY, NASTY, 3.0).build().unwrap();
    let svg = chart.svg(Lang::En);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"));
    assert!(!svg.contains('\u{0}') && !svg.contains('\u{1b}') && !svg.contains('\u{202e}'));
}
