// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Step curves in words: description, notes and table.

use super::{Median, StepCurves, StepGroup};
use crate::frame::first_of;
use crate::numbers::{counted, multiples, nice_step, roomy};
use crate::{Lang, Table, Words};

/// More moments than this are set out in the table at round times instead.
const ROWS: usize = 80;

pub(super) fn share(chart: &StepCurves, value: Option<f64>, lang: Lang) -> String {
    value.map_or_else(|| missing(lang), |v| chart.share.value(v, 1.0, lang))
}

pub(super) fn at_risk_heading(lang: Lang) -> &'static str {
    lang.pick("Aantal in beeld", "Number at risk")
}

fn missing(lang: Lang) -> String {
    lang.pick("onbekend", "unknown").to_owned()
}

fn time(chart: &StepCurves, at: f64, lang: Lang) -> String {
    let (lo, hi) = chart.times();
    let whole = at.fract() == 0.0;
    chart.time.said(at, if whole { 100.0 } else { hi - lo }, lang)
}

pub(super) fn notes(chart: &StepCurves) -> Vec<Words> {
    let mut notes = Vec::new();
    if chart.groups.iter().any(|g| g.points.iter().any(|p| p.interval.is_some())) {
        notes.push(Words::new("De gekleurde banden zijn intervallen.", "The tinted bands are intervals."));
    }
    if chart.groups.iter().any(|g| !g.censored.is_empty()) {
        notes.push(Words::new(
            "Een streepje op een lijn: iemand raakte daar uit beeld.",
            "A tick on a line: somebody was lost from view there.",
        ));
    }
    if chart.groups.iter().any(|g| matches!(g.median, Median::At(_))) {
        notes.push(Words::new(
            "Een merk op 50 procent: de mediaan, wanneer de helft het had meegemaakt.",
            "A mark at 50 percent: the median, by when half had the event.",
        ));
    }
    if chart.groups.iter().any(|g| g.points.iter().any(|p| p.value.is_none())) {
        notes.push(Words::new(
            "Waar een lijn onderbroken is, ontbreekt de waarde.",
            "Where a line is broken, the value is missing.",
        ));
    }
    let not_reached: Vec<&StepGroup> = chart.groups.iter().filter(|g| g.median == Median::NotReached).collect();
    if !not_reached.is_empty() {
        let names = |lang| not_reached.iter().map(|g| g.name.in_lang(lang).trim()).collect::<Vec<_>>().join(", ");
        notes.push(Words::new(
            format!("Mediaan niet bereikt: {}.", names(Lang::Nl)),
            format!("Median not reached: {}.", names(Lang::En)),
        ));
    }
    notes
}

pub(super) fn description(chart: &StepCurves, lang: Lang) -> String {
    let (lo, hi) = chart.times();
    let opening = match lang {
        Lang::Nl => format!(
            "Trapcurven van {} voor {} van {} tot {}.",
            chart.share.heading(lang),
            groups(chart.groups.len(), lang),
            time(chart, lo, lang),
            time(chart, hi, lang)
        ),
        Lang::En => format!(
            "Step curves of {} for {} from {} to {}.",
            chart.share.heading(lang),
            groups(chart.groups.len(), lang),
            time(chart, lo, lang),
            time(chart, hi, lang)
        ),
    };
    let each: Vec<String> = chart.groups.iter().map(|g| sentence(chart, g, lang)).collect();
    format!("{opening} {}", first_of(&each, 12, lang))
}

fn groups(n: usize, lang: Lang) -> String {
    format!("{n} {}", if n == 1 { lang.pick("groep", "group") } else { lang.pick("groepen", "groups") })
}

fn sentence(chart: &StepCurves, group: &StepGroup, lang: Lang) -> String {
    let mut out = format!("{}: ", group.name.in_lang(lang).trim());
    if let Some(point) = group.last() {
        // The last share holds until the curve ends, unless it was followed by a gap.
        let at = if group.points.last().is_some_and(|p| p.value.is_some()) { group.end() } else { point.time };
        out.push_str(&format!(
            "{} {} {}",
            share(chart, point.value, lang),
            lang.pick("op", "at"),
            time(chart, at, lang)
        ));
        if let Some((lo, hi)) = point.interval {
            let (lo, hi) = (share(chart, Some(lo), lang), share(chart, Some(hi), lang));
            out.push_str(&format!(" ({lo} {} {hi})", lang.pick("tot", "to")));
        }
    }
    match group.median {
        Median::Unsaid => {}
        Median::NotReached => out.push_str(lang.pick(", mediaan niet bereikt", ", median not reached")),
        Median::At(t) => out.push_str(&format!(", {} {}", lang.pick("mediaan", "median"), time(chart, t, lang))),
    }
    out.push('.');
    out
}

pub(super) fn table(chart: &StepCurves, lang: Lang) -> Table {
    let intervals = chart.groups.iter().any(|g| g.points.iter().any(|p| p.interval.is_some()));
    let risk = chart.groups.iter().any(|g| !g.at_risk.is_empty());
    let mut headers = vec![lang.pick("Groep", "Group").to_owned(), chart.time.heading(lang), chart.share.heading(lang)];
    if intervals {
        headers.extend([lang.pick("Ondergrens", "Lower"), lang.pick("Bovengrens", "Upper")].map(str::to_owned));
    }
    if risk {
        headers.push(at_risk_heading(lang).to_owned());
    }
    let round = chart.groups.iter().map(|g| g.points.len()).sum::<usize>() > ROWS;
    let rows = chart
        .groups
        .iter()
        .flat_map(|g| moments(chart, g, round).into_iter().map(move |at| row(chart, g, at, (intervals, risk), lang)));
    let mut notes = notes(chart);
    if round {
        notes.push(Words::new(
            "De tabel geeft de waarden op ronde tijden; de tekening heeft ze allemaal.",
            "The table gives the values at round times; the drawing has them all.",
        ));
    }
    for group in &chart.groups {
        if let Median::At(t) = group.median {
            let name = |lang| group.name.in_lang(lang).trim();
            notes.push(Words::new(
                format!("{}: mediaan {}.", name(Lang::Nl), time(chart, t, Lang::Nl)),
                format!("{}: median {}.", name(Lang::En), time(chart, t, Lang::En)),
            ));
        }
    }
    chart.frame.table(lang, headers, rows.collect(), &notes)
}

/// The times a group has rows for: all of its own, or round ones.
fn moments(chart: &StepCurves, group: &StepGroup, round: bool) -> Vec<f64> {
    let mut times: Vec<f64> = if round {
        let (lo, hi) = chart.times();
        let (lo, hi) = roomy(lo, hi);
        multiples(lo, hi, nice_step(lo, hi, 10)).into_iter().filter(|t| group.holds_at(*t).is_some()).collect()
    } else {
        group.points.iter().map(|p| p.time).collect()
    };
    times.push(group.end());
    times.dedup();
    times
}

fn row(chart: &StepCurves, group: &StepGroup, at: f64, with: (bool, bool), lang: Lang) -> Vec<String> {
    let point = group.holds_at(at);
    let (lo, hi) = chart.times();
    let spread = if at.fract() == 0.0 { 100.0 } else { hi - lo };
    let mut row = vec![
        group.name.in_lang(lang).trim().to_owned(),
        chart.time.value(at, spread, lang),
        share(chart, point.and_then(|p| p.value), lang),
    ];
    if with.0 {
        let interval = point.and_then(|p| p.interval);
        row.extend([interval.map(|i| i.0), interval.map(|i| i.1)].map(|end| share(chart, end, lang)));
    }
    if with.1 {
        let known = !group.at_risk.is_empty();
        row.push(if known { counted(group.at_risk_at(at), lang) } else { missing(lang) });
    }
    row
}
