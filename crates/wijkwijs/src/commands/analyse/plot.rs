// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `--plot`: the outcome of a method as a drawing in a file.

use std::io::Write;
use std::path::{Path, PathBuf};

use wijkwijs_charts::{Axis, Cells, Chart, Dots, Flows, Frame, Lang, Refused, StateCurves, StepCurves, Waterfall};
use wijkwijs_charts::{cells, dots, steps, waterfall};
use wijkwijs_methods::Interval;
use wijkwijs_methods::boundaries::{Changes, Event};
use wijkwijs_methods::chains::{
    Band, ChainComparison, ChainReport, CurveOptions, Incidence, StateProbabilities, Survival,
};
use wijkwijs_methods::disclosure::{Audit, Derived, Protected, Seen, Tables};
use wijkwijs_methods::panel::{AreaSplits, Decomposition, Part};
use wijkwijs_methods::similarity::Nearest;

use crate::fail::{Fail, Outcome};
use crate::usage::Reason;

/// Arguments.
#[derive(clap::Args)]
pub struct Plot {
    /// Tekent de uitkomst in een SVG-bestand, voor een verslag of een pagina
    #[arg(long, value_name = "BESTAND.svg", value_parser = svg, help_heading = "Tekening")]
    plot: Option<PathBuf>,
    /// De titel van de tekening
    #[arg(long, value_name = "TEKST", requires = "plot", help_heading = "Tekening")]
    title: Option<String>,
    /// Zegt in de tekening dat de cijfers verzonnen zijn
    #[arg(long, requires = "plot", help_heading = "Tekening")]
    fictional: bool,
}

fn svg(path: &str) -> Result<PathBuf, Reason> {
    let path = PathBuf::from(path);
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("svg")) {
        return Ok(path);
    }
    Err(Reason("Een tekening is SVG; noem een bestand dat op .svg eindigt."))
}

impl Plot {
    /// Whether a drawing was asked for.
    pub fn is_asked(&self) -> bool {
        self.plot.is_some()
    }

    /// Draws, when that was asked for. The file is there whole or not at all.
    ///
    /// # Errors
    /// What cannot be drawn, or a file that cannot be written.
    pub fn draw<C: Chart>(&self, data: &Path, title: &str, chart: impl FnOnce(Frame) -> Result<C, Refused>) -> Outcome {
        let Some(path) = &self.plot else { return Ok(()) };
        let file = data.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let frame = Frame::new(self.title.as_deref().unwrap_or(title))
            .source(format!("{file}; wijkwijs {}", env!("CARGO_PKG_VERSION")))
            .fictional(self.fictional);
        let chart = chart(frame)
            .map_err(|e| Fail::Refused(format!("Dit kan niet worden getekend: {}", e.sentence(Lang::Nl))))?;
        write(path, &chart.file(Lang::Nl)).map_err(|e| {
            Fail::Impossible(format!("De tekening kan niet worden geschreven naar {}: {e}", path.display()))
        })
    }
}

fn write(path: &Path, drawing: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().permissions(everyone()).tempfile_in(folder)?;
    file.write_all(drawing.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// A drawing is to be read by others, as far as the user's own mask lets them.
#[cfg(unix)]
fn everyone() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

/// Both ends of an interval, when it has both.
pub fn ends(interval: &Interval) -> Option<(f64, f64)> {
    interval.lower.zip(interval.upper)
}

/// How many are still without any end, by group.
pub fn survival(frame: Frame, survival: &Survival) -> Result<StepCurves, Refused> {
    let (time, share) = (Axis::number("Tijd"), Axis::share("Aandeel dat nog zonder is"));
    let mut chart = StepCurves::builder(frame, time, share);
    for curve in &survival.curves {
        let mut group = steps::StepGroup::survival(curve.group.as_str());
        let moments = curve.time.iter().zip(&curve.without).zip(&curve.interval);
        for ((time, without), interval) in moments {
            group = group.point(*time, *without, ends(interval));
        }
        let lost = curve.time.iter().zip(&curve.censored).filter(|(_, n)| **n > 0).map(|(time, _)| *time);
        group = group.censored(lost).at_risk(curve.time.iter().copied().zip(curve.at_risk.iter().copied()));
        chart = chart.group(group.median(curve.quantile(0.5).time));
    }
    chart.build()
}

/// How many had one end, by group.
pub fn incidence(frame: Frame, incidence: &Incidence, end: usize) -> Result<StepCurves, Refused> {
    let (time, share) = (Axis::number("Tijd"), Axis::share("Aandeel met dit einde"));
    let mut chart = StepCurves::builder(frame, time, share);
    for curve in &incidence.curves {
        let mut group = steps::StepGroup::incidence(curve.group.as_str());
        let moments = curve.time.iter().zip(&curve.share).zip(&curve.interval);
        for ((time, share), interval) in moments {
            group = group.point(*time, share.get(end).copied(), interval.get(end).and_then(ends));
        }
        chart = chart.group(group.at_risk(curve.time.iter().copied().zip(curve.at_risk.iter().copied())));
    }
    chart.build()
}

fn time_and_share() -> (Axis, Axis) {
    (Axis::number("Tijd sinds de eerste stap"), Axis::share("Aandeel van de mensen"))
}

/// Who is where over time, stacked.
pub fn states(frame: Frame, states: &StateProbabilities) -> Result<StateCurves, Refused> {
    let (time, share) = time_and_share();
    let mut chart = StateCurves::builder(frame, time, share);
    for name in &states.states {
        chart = chart.state(name.as_str());
    }
    for point in &states.points {
        let shares: Vec<Option<f64>> = point.share.iter().copied().map(Some).collect();
        chart = chart.at(point.time, &shares);
    }
    if let Some(until) = states.seen_until {
        chart = chart.until(until);
    }
    chart.build()
}

/// One state over time with its band.
fn line(name: &str, report: &ChainReport, state: usize) -> steps::StepGroup {
    let options = CurveOptions { confidence: report.confidence, band: Band::LogLog };
    let states = &report.states;
    let mut group = steps::StepGroup::new(name);
    for point in &states.points {
        group = group.point(point.time, point.share[state], point.interval(state, options).ok().and_then(|i| ends(&i)));
    }
    match states.seen_until {
        Some(until) => group.until(until),
        None => group,
    }
}

/// Every state over time with its band, on lines of their own.
pub fn lines(frame: Frame, report: &ChainReport) -> Result<StepCurves, Refused> {
    let (time, share) = time_and_share();
    let mut chart = StepCurves::builder(frame, time, share);
    for (at, name) in report.states.states.iter().enumerate() {
        chart = chart.group(line(name, report, at));
    }
    chart.build()
}

/// The last step over time with its band, a line for each group.
pub fn finished(frame: Frame, found: &ChainComparison) -> Result<StepCurves, Refused> {
    let (time, share) = time_and_share();
    let mut chart = StepCurves::builder(frame, time, share);
    for group in &found.groups {
        let last = group.report.steps.len().saturating_sub(1);
        chart = chart.group(line(&group.group, &group.report, last));
    }
    chart.build()
}

/// Where the chain loses most, with intervals.
pub fn losses(frame: Frame, report: &ChainReport) -> Result<Dots, Refused> {
    let axis = Axis::share("Aandeel van wie begon");
    let mut chart = Dots::builder(frame, ("breekpunt", "breakpoint"), axis);
    for found in &report.breakpoints {
        let mut dot = dots::Dot::at(found.share);
        if let Some((lower, upper)) = ends(&found.interval) {
            dot = dot.interval(lower, upper);
        }
        chart = chart.row(dots::DotRow::new(format!("{}: {}", found.step, found.end)).dot(dot));
    }
    chart.build()
}

/// An area's change, split by each method.
pub fn split(frame: Frame, found: &Decomposition, value: &str) -> Result<Waterfall, Refused> {
    let mut parts: Vec<Part> = Vec::new();
    for effect in found.splits.iter().flat_map(|split| &split.effects) {
        if effect.n > 0 && !parts.contains(&effect.part) {
            parts.push(effect.part);
        }
    }
    let axis = Axis::number(format!("Gemiddelde van {value}"));
    let mut chart = Waterfall::builder(frame, axis, "Begin", "Eind");
    for part in &parts {
        chart = chart.part(part.name(Lang::Nl));
    }
    for split in &found.splits {
        let mut method = waterfall::Method::new(split.method.name(), found.start.mean, found.end.mean);
        for part in &parts {
            method = method.part(split.of(&[*part]), None);
        }
        chart = chart.method(method);
    }
    chart.build()
}

/// The means of all areas at both ends.
pub fn areas(frame: Frame, found: &AreaSplits, value: &str) -> Result<Dots, Refused> {
    let axis = Axis::number(format!("Gemiddelde van {value}"));
    let mut chart = Dots::builder(frame, ("gebied", "area"), axis).series("Begin").series("Eind");
    for area in &found.areas {
        let dots = [area.start.mean, area.end.mean].map(dots::Dot::at);
        chart = chart.row(dots.into_iter().fold(dots::DotRow::new(area.area.as_str()), dots::DotRow::dot));
    }
    chart.build()
}

/// Which old areas went where, by their share; those that stayed as they were are counted, not drawn.
pub fn changes(frame: Frame, found: &Changes) -> Result<Flows, Refused> {
    let same = found.old.iter().filter(|area| area.event == Event::Same).count();
    let frame = frame.note(format!("Niet getekend, omdat zij gelijk bleven: {same}."));
    let axis = Axis::number("Deel van het oude gebied");
    let mut chart = Flows::builder(frame, axis, "Oude gebieden", "Nieuwe gebieden");
    for area in found.old.iter().filter(|area| area.event != Event::Same) {
        for piece in &area.pieces {
            chart = chart.flow(area.code.as_str(), piece.code.as_str(), piece.shares.first().copied());
        }
    }
    chart.build()
}

/// How far the nearest areas are.
pub fn nearest(frame: Frame, found: &Nearest) -> Result<Dots, Refused> {
    let axis = Axis::number("Afstand (0 is gelijk)");
    let mut chart = Dots::builder(frame, ("gebied", "area"), axis);
    for near in &found.neighbours {
        chart = chart.row(dots::DotRow::new(near.name()).dot(dots::Dot::at(near.distance())));
    }
    chart.build()
}

/// More rows than this do not fit a drawing.
const MOST: usize = 60;

/// Which cells are held back, and why: the columns are the codes of the last axis. Long tables as far as they go, rows with
/// something held back first.
pub fn cells(frame: Frame, tables: &Tables, found: &Protected) -> Result<Cells, Refused> {
    let columns = tables.layout().columns();
    let last = columns.len().saturating_sub(1);
    let code = |text: &str| if text.is_empty() { "Totaal".to_owned() } else { text.to_owned() };
    let mut names: Vec<String> = Vec::new();
    let mut rows: std::collections::BTreeMap<String, Vec<(String, cells::Held)>> = std::collections::BTreeMap::new();
    let held: std::collections::BTreeMap<usize, &str> = found
        .suppressed
        .iter()
        .filter_map(|s| Some((s.cell, s.reasons.first()?.name(wijkwijs_methods::Lang::Nl))))
        .collect();
    let secondary = wijkwijs_methods::disclosure::Reason::Secondary.name(wijkwijs_methods::Lang::Nl);
    for (at, cell) in tables.cells().iter().enumerate() {
        let column = code(&cell.codes()[last]);
        let row: Vec<&str> = cell.codes()[..last].iter().filter(|c| !c.is_empty()).map(String::as_str).collect();
        let state = match held.get(&at) {
            None => cells::Held::Published,
            Some(why) if *why == secondary => cells::Held::Secondary,
            Some(why) => cells::Held::Unsafe((*why).into()),
        };
        if !names.contains(&column) {
            names.push(column.clone());
        }
        rows.entry(code(&row.join(" "))).or_default().push((column, state));
    }
    let some =
        |row: &(String, Vec<(String, cells::Held)>)| row.1.iter().any(|(_, held)| *held != cells::Held::Published);
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|row| !some(row));
    let left = rows.len().saturating_sub(MOST);
    let frame = frame.note("Niet voor publicatie: waarom een cel is weggelaten, zegt iets over haar waarde.");
    let frame = if left > 0 { frame.note(format!("Niet getekend: {left} rijen.")) } else { frame };
    let axis = if last == 0 { "totaal".to_owned() } else { columns[..last].join(", ") };
    let mut chart = names.iter().fold(Cells::builder(frame, axis), |chart, name| chart.column(name.as_str()));
    for (name, states) in rows.into_iter().take(MOST) {
        let of = |column: &String| {
            states.iter().find(|(c, _)| c == column).map_or(cells::Held::Published, |(_, s)| s.clone())
        };
        chart = chart.row(name, names.iter().map(of).collect());
    }
    chart.build()
}

/// How narrow an attacker gets: the narrowest intervals first, with a dot at what is published of a cell. Of a cell that is
/// held back it is in the middle.
pub fn derived(
    frame: Frame,
    tables: &Tables,
    found: &Audit,
    published: impl Fn(usize) -> Option<f64>,
) -> Result<Dots, Refused> {
    let ends = |d: &Derived| Some((d.cell, d.lower.number(), d.upper?.number()));
    let mut drawn: Vec<(usize, f64, f64)> = found.derived.iter().filter_map(ends).collect();
    drawn.sort_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)));
    let left = found.derived.len() - drawn.len().min(MOST);
    drawn.truncate(MOST);
    let held = drawn.iter().any(|(cell, ..)| published(*cell).is_none());
    let frame = frame.note(if held {
        "Het punt is het midden van het interval en geen schatting."
    } else {
        "Het punt is wat gepubliceerd is; de ware waarde ligt ergens op de lijn."
    });
    let frame = if left > 0 { frame.note(format!("Niet getekend: {left} wijdere intervallen.")) } else { frame };
    let mut chart = Dots::builder(frame, ("cel", "cell"), Axis::number("Wat af te leiden is"));
    for (cell, lower, upper) in drawn {
        let dot = match published(cell) {
            Some(value) => dots::Dot::at(value),
            None => dots::Dot::at(f64::midpoint(lower, upper)).shown(match tables.cells()[cell].seen() {
                Seen::Nothing => ("weggelaten", "held back"),
                Seen::Value | Seen::Between(..) => ("niet precies", "not exact"),
            }),
        };
        let name = tables.name(cell, wijkwijs_methods::Lang::Nl);
        chart = chart.row(dots::DotRow::new(name).dot(dot.interval(lower, upper)));
    }
    chart.build()
}
