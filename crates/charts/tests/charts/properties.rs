// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever comes in: a refusal or a sound drawing, and never a panic.

use proptest::prelude::*;
use wijkwijs_charts::dots::{Dot, DotRow};
use wijkwijs_charts::lines::Line;
use wijkwijs_charts::steps::StepGroup;
use wijkwijs_charts::waterfall::Method;
use wijkwijs_charts::{Axis, Chart, Dots, Flows, Frame, Lines, Refused, StateCurves, StepCurves, Waterfall};

use crate::checks::sound_at;

fn hostile() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -1000.0..1000.0f64,
        2 => 0.0..1.0f64,
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, 1e-308, 1e15, -1e15, 1e300, 1.0]),
    ]
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![9 => 0.0..=1.0f64, 1 => Just(f64::NAN)]
}

fn check<T: Chart>(result: Result<T, Refused>) {
    match result {
        Ok(chart) => sound_at(&chart, &[320, 720]),
        Err(refused) => assert!(!refused.words.nl.is_empty() && !refused.words.en.is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn step_curves(name in any::<String>(), points in prop::collection::vec((0.0..1e4f64, share()), 1..40), raw in prop::collection::vec(hostile(), 1..8)) {
        let mut sorted = points;
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let risk: Vec<(f64, u64)> = sorted.iter().map(|(t, _)| (*t, 1000)).collect();
        let group = sorted.iter().fold(StepGroup::survival(name.as_str()), |g, (t, v)| g.point(*t, *v, Some((v - 0.1, v + 0.1))));
        let group = group.at_risk(risk).censored(raw.iter().copied().filter(|v| v.abs() <= 1e15)).median(Some(raw[0]));
        let other = raw.iter().fold(StepGroup::new(name.as_str()), |g, v| g.point(v.clamp(-1e4, 1e4), v.clamp(0.0, 1.0), None)).until(raw[0]);
        let builder = || StepCurves::builder(Frame::new(format!("t{name}")), Axis::number(name.as_str()), Axis::share("deel"));
        check(builder().group(group.clone()).build());
        check(builder().group(group).group(other).build());
    }

    #[test]
    fn lines(name in any::<String>(), raw in prop::collection::vec((hostile(), hostile(), hostile()), 1..30), loose in any::<bool>(), level in hostile()) {
        let mut sorted = raw;
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let start = if loose { Line::loose(name.as_str()) } else { Line::new(name.as_str()) };
        let line = sorted.iter().fold(start, |l, (t, v, w)| l.point(*t, *v, Some((w.min(*v), w.max(*v)))));
        let quiet = sorted.iter().map(|(t, v, _)| (*t, *v)).collect();
        let builder = || Lines::builder(Frame::new(format!("t{name}")), Axis::year("jaar"), Axis::number(name.as_str()));
        check(builder().line(line.clone()).build());
        check(builder().line(line).line(Line::new("b").point(0.0, 1.0, None)).quiet("anderen", [quiet]).start(level).level(level, "grens").top(1e3).build());
    }

    #[test]
    fn state_curves(names in prop::collection::vec(any::<String>(), 1..12), raw in prop::collection::vec((hostile(), share()), 1..30)) {
        let mut raw = raw;
        raw.sort_by(|a, b| a.0.total_cmp(&b.0));
        let k = f64::from(u32::try_from(names.len()).unwrap());
        let builder = StateCurves::builder(Frame::new("t"), Axis::number("tijd"), Axis::share("deel"));
        let builder = names.iter().fold(builder, |b, n| b.state(format!("s{n}")));
        let builder = raw.iter().fold(builder, |b, (t, v)| b.at(*t, &vec![Some(v / k); names.len()]));
        check(builder.build());
    }

    #[test]
    fn waterfalls(names in prop::collection::vec(any::<String>(), 1..8), raw in prop::collection::vec(hostile(), 24), methods in 1..4usize) {
        let builder = Waterfall::builder(Frame::new("t"), Axis::number("euro"), "begin", "einde");
        let builder = names.iter().fold(builder, |b, n| b.part(format!("p{n}")));
        let builder = (0..methods).fold(builder, |b, m| {
            let method = Method::new(format!("m{m}"), raw[m], raw[m + 4]);
            b.method((0..names.len()).fold(method, |method, i| method.part(raw[8 + i], Some((raw[8 + i] - 1.0, raw[8 + i] + 2.0)))))
        });
        check(builder.build());
    }

    #[test]
    fn flows(raw in prop::collection::vec((0..40u8, 0..40u8, hostile()), 1..80), name in any::<String>(), most in 0..30usize) {
        let builder = Flows::builder(Frame::new("t"), Axis::number(name.as_str()), name.as_str(), "naar").most(most);
        let flow = |v: f64| if v > 1e15 { 1.0 } else { v.abs() };
        check(raw.iter().fold(builder, |b, (i, j, v)| b.flow(format!("{name}{i}"), format!("{j}{name}"), flow(*v))).build());
    }

    #[test]
    fn dots(raw in prop::collection::vec((any::<String>(), hostile(), hostile(), hostile()), 1..12), kind in 0..3u8) {
        let axis = [Axis::number("n").unit("u"), Axis::share("s"), Axis::year("j")][usize::from(kind)].clone();
        let builder = Dots::builder(Frame::new("t"), "rij", axis).series("a").series("b");
        let row = |(name, a, b, c): &(String, f64, f64, f64)| {
            DotRow::new(format!("r{name}")).dot(Dot::at(*a).interval(a.min(*c), a.max(*c))).dot(Dot::at(*b))
        };
        check(raw.iter().fold(builder, |b, r| b.row(row(r))).build());
    }
}
