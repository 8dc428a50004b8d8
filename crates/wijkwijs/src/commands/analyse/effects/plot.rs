// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawings of effects.

use wijkwijs_charts::dots::{Dot, DotRow};
use wijkwijs_charts::lines::Line;
use wijkwijs_charts::{Axis, Dots, Frame, Lines, Refused};
use wijkwijs_methods::effects::did::{Aggregation, Did, EventStudy, Part};
use wijkwijs_methods::effects::horizon::Horizon;
use wijkwijs_methods::effects::its::Interrupted;
use wijkwijs_methods::effects::synth::{Gap, Placebo, Synth};

use super::super::plot::ends;

/// How many donors are drawn.
const DONORS: usize = 20;

fn placebos(found: &Synth) -> &[Placebo] {
    found.estimate.as_ref().and_then(|e| e.placebos.as_ref()).map_or(&[], |test| &test.placebos)
}

/// The middle nine tenths of what placebos were off in a period.
fn usual(found: &Synth, at: usize) -> Option<(f64, f64)> {
    let mut gaps: Vec<f64> = placebos(found).iter().filter_map(|p| p.gaps.get(at).copied()).collect();
    if gaps.len() < 10 {
        return None;
    }
    gaps.sort_by(f64::total_cmp);
    let out = gaps.len() / 20;
    Some((gaps[out], gaps[gaps.len() - 1 - out]))
}

fn year() -> Axis {
    Axis::year("Periode")
}

/// The area and its mixture, with how far placebos were off.
pub fn path(frame: Frame, found: &Synth, value: &str) -> Result<Lines, Refused> {
    let observed = |line: Line, g: &Gap| line.point(f64::from(g.time), g.observed, None);
    let mixed = |line: Line, (at, g): (usize, &Gap)| {
        let band = usual(found, at).map(|(lo, hi)| (g.synthetic + lo, g.synthetic + hi));
        line.point(f64::from(g.time), g.synthetic, band)
    };
    Lines::builder(frame, year(), Axis::number(value))
        .line(found.path.iter().fold(Line::new(found.treated.join(", ")), observed))
        .line(found.path.iter().enumerate().fold(Line::new("Mengsel"), mixed))
        .bands((
            "De band: zo ver zaten negen van de tien gebieden waar niets begon naast hun eigen mengsel.",
            "The band: so far nine of ten areas where nothing started were off their own mixture.",
        ))
        .start(f64::from(found.start))
        .build()
}

/// The gap among those of placebos.
pub fn gaps(frame: Frame, found: &Synth, value: &str) -> Result<Lines, Refused> {
    let own = |line: Line, g: &Gap| line.point(f64::from(g.time), g.gap, None);
    let times: Vec<f64> = found.path.iter().map(|g| f64::from(g.time)).collect();
    let other = |p: &Placebo| times.iter().copied().zip(p.gaps.iter().copied()).collect::<Vec<_>>();
    let mut chart = Lines::builder(frame, year(), Axis::number(format!("Verschil in {value}")))
        .line(found.path.iter().fold(Line::new(found.treated.join(", ")), own))
        .start(f64::from(found.start));
    if !placebos(found).is_empty() {
        chart = chart.quiet("gebieden waar niets begon", placebos(found).iter().map(other));
    }
    chart.build()
}

/// The donors that count.
pub fn weights(frame: Frame, found: &Synth) -> Result<Dots, Refused> {
    let more = found.weights.len().saturating_sub(DONORS);
    let frame =
        if more > 0 { frame.note(format!("Niet getekend: {more} gebieden die minder meetellen.")) } else { frame };
    let mut chart = Dots::builder(frame, ("gebied", "area"), Axis::share("Gewicht in het mengsel"));
    for donor in found.weights.iter().take(DONORS) {
        chart = chart.row(DotRow::new(donor.unit.as_str()).dot(Dot::at(donor.weight)));
    }
    chart.build()
}

fn since_axis() -> Axis {
    Axis::number("Perioden sinds de start")
}

fn parts(name: &str, parts: &[Part]) -> Line {
    let band = |p: &Part| ends(&p.estimate.band);
    parts.iter().fold(Line::loose(name), |line, p| line.point(f64::from(p.key), p.estimate.effect, band(p)))
}

/// Effects by the time since the start.
pub fn since(frame: Frame, found: &Did, value: &str) -> Result<Lines, Refused> {
    let own = found.by(Aggregation::Dynamic).map_or(&[][..], |a| &a.parts);
    Lines::builder(frame, since_axis(), Axis::number(format!("Verschil in {value}")))
        .line(parts("Effect", own))
        .level(0.0, "geen verschil")
        .build()
}

/// The same by three methods, side by side.
pub fn events(frame: Frame, found: &EventStudy, value: &str) -> Result<Lines, Refused> {
    let own = found.callaway.as_ref().map_or(&[][..], |a| &a.parts);
    let mut chart = Lines::builder(frame, since_axis(), Axis::number(format!("Verschil in {value}")))
        .line(parts("Callaway en Sant'Anna", own))
        .level(0.0, "geen verschil");
    let two_way = found.two_way.as_ref().map_or(&[][..], |t| &t.coefficients);
    for (name, all, aside) in [("Sun en Abraham", &found.sun_abraham[..], 0.15), ("Tweezijdig", two_way, 0.3)] {
        let known = all.iter().filter_map(|c| c.name.parse::<f64>().ok().map(|at| (at, c)));
        let line = known.fold(Line::loose(name), |line, (at, c)| line.point(at + aside, c.effect, ends(&c.interval)));
        if !all.is_empty() {
            chart = chart.line(line);
        }
    }
    chart.build()
}

/// A series and the trend it had.
pub fn series(frame: Frame, found: &Interrupted, value: &str) -> Result<Lines, Refused> {
    let (mut own, mut trend) = (Line::new(found.unit.as_str()), Line::new("Trend van ervoor"));
    for moment in &found.path {
        own = own.point(f64::from(moment.time), moment.observed, None);
        trend = trend.point(f64::from(moment.time), moment.expected, None);
    }
    Lines::builder(frame, year(), Axis::number(value)).line(own).line(trend).start(f64::from(found.start)).build()
}

/// What could be seen when.
pub fn horizon(frame: Frame, found: &Horizon, value: &str) -> Result<Lines, Refused> {
    let mut chart =
        Lines::builder(frame, since_axis(), Axis::number(format!("Kleinste zichtbare verschil in {value}")));
    for curve in &found.curves {
        let points = (1i32..).zip(&curve.smallest);
        let words = curve.method.words();
        chart = chart.line(points.fold(Line::new(words), |line, (at, size)| line.point(f64::from(at), *size, None)));
    }
    if let Some(effect) = found.effect {
        chart = chart.level(effect.abs(), "het effect waarnaar is gevraagd");
    }
    chart.build()
}
