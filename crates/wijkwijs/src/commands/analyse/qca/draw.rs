// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sets, truth tables and solutions as drawings.

use wijkwijs_charts::truth::{Standing, TruthRow};
use wijkwijs_charts::{Axis, Frame, Refused, Scatter, Truth, Venn};
use wijkwijs_methods::qca::{Calibrated, Candidate, RobustnessFit, Row, RowOutcome, SetTable, TruthTable};

/// A calibration over the values it was made for.
pub fn calibration(frame: Frame, found: &Calibrated) -> Result<Scatter, Refused> {
    const STEPS: u16 = 200;
    let top = found.memberships().into_iter().filter(|m| m.is_finite()).fold(1.0, f64::max);
    let frame = if top > 1.0 { frame.note(format!("Waarde {top} staat bovenaan, op 1.")) } else { frame };
    let raw = found.cases.iter().filter_map(|case| case.raw).chain(found.anchors.iter().map(|a| a.value));
    let (least, most) = raw.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
    let place = |at: u16| least + (most - least) * f64::from(at) / f64::from(STEPS);
    let mut chart = Scatter::builder(frame, Axis::number(found.name.as_str()), Axis::number("Lidmaatschap"))
        .distribution()
        .curve((0..=STEPS).map(|at| (place(at), found.at(place(at)) / top)));
    for anchor in &found.anchors {
        chart = chart.upright(anchor.value, anchor.name.nl.as_str());
    }
    for case in &found.cases {
        chart = chart.point(case.case.as_str(), case.raw, case.membership.map(|m| m / top));
    }
    chart.build()
}

/// Cases by their membership in a set and in the outcome, those that speak against the relation apart.
fn xy(frame: Frame, table: &SetTable, formula: &str, x: &[f64], odd: (&str, &[bool])) -> Result<Scatter, Refused> {
    let (across, up) = (format!("Lidmaatschap in {formula}"), format!("Lidmaatschap in {}", table.outcome()));
    let mut chart = Scatter::builder(frame, Axis::number(across), Axis::number(up)).sets();
    let cases = || table.cases().iter().zip(x).zip(table.outcome_memberships()).zip(odd.1);
    for (series, which) in [("geval", false), (odd.0, true)] {
        if which && !odd.1.contains(&true) {
            continue;
        }
        chart = chart.series(series);
        for (((name, x), y), _) in cases().filter(|(_, odd)| **odd == which) {
            chart = chart.point(name.as_str(), *x, *y);
        }
    }
    chart.build()
}

/// A set as sufficient: in it and without the outcome is against it.
pub fn sufficient(frame: Frame, table: &SetTable, formula: &str, x: &[f64]) -> Result<Scatter, Refused> {
    let odd: Vec<bool> = x.iter().zip(table.outcome_memberships()).map(|(x, y)| *x > 0.5 && *y < 0.5).collect();
    xy(frame, table, formula, x, ("geval in de formule zonder de uitkomst", &odd))
}

/// A set as necessary: the outcome without it is against it.
pub fn necessary(frame: Frame, table: &SetTable, found: &Candidate) -> Result<Scatter, Refused> {
    let x = found.membership();
    let odd: Vec<bool> = x.iter().zip(table.outcome_memberships()).map(|(x, y)| *x < 0.5 && *y > 0.5).collect();
    xy(frame, table, &found.formula, x, ("geval met de uitkomst buiten de formule", &odd))
}

/// Cases by what they are in the light of the trials.
pub fn roles(frame: Frame, table: &SetTable, fit: &RobustnessFit, x: &[f64]) -> Result<Scatter, Refused> {
    let (across, up) = (format!("Lidmaatschap in {}", fit.model), format!("Lidmaatschap in {}", table.outcome()));
    let mut chart = Scatter::builder(frame, Axis::number(across), Axis::number(up)).sets();
    let role = |case: &str| fit.cases.iter().find(|c| c.case == case).map_or("", |c| c.role);
    let kinds = [
        ("robuust: bij elke proef verklaard", "robuust"),
        ("wankel: niet bij elke proef verklaard", "wankel"),
        ("mogelijk: alleen bij een proef verklaard", "mogelijk"),
        ("nergens verklaard", ""),
    ];
    for (name, kind) in kinds {
        let cases =
            || table.cases().iter().zip(x).zip(table.outcome_memberships()).filter(|((c, _), _)| role(c) == kind);
        if cases().next().is_none() {
            continue;
        }
        chart = chart.series(name);
        for ((case, x), y) in cases() {
            chart = chart.point(case.as_str(), *x, *y);
        }
    }
    chart.build()
}

fn standing(outcome: RowOutcome) -> Standing {
    match outcome {
        RowOutcome::Positive => Standing::Present,
        RowOutcome::Negative => Standing::Absent,
        RowOutcome::Contradiction => Standing::Contradiction,
        RowOutcome::Remainder => Standing::Remainder,
    }
}

/// More rows than this do not fit a drawing.
const ROWS: usize = 60;

/// A truth table, sufficient rows first; a very long one as far as it goes.
pub fn truth(frame: Frame, found: &TruthTable) -> Result<Truth, Refused> {
    let mut order: Vec<&Row> = found.rows.iter().collect();
    let consistency = |row: &Row| row.fit.consistency.unwrap_or(0.0);
    let rank = |row: &Row| standing(row.outcome);
    order.sort_by(|a, b| rank(a).cmp(&rank(b)).then(consistency(b).total_cmp(&consistency(a))));
    let left = order.len().saturating_sub(ROWS);
    let frame = if left > 0 { frame.note(format!("Niet getekend: de laatste {left} rijen.")) } else { frame };
    let frame =
        frame.note(format!("Zonder genoeg gevallen: {} van {} combinaties.", found.remainders, found.configurations));
    let mut chart = Truth::builder(frame, found.outcome.as_str());
    for condition in &found.conditions {
        chart = chart.condition(condition.as_str());
    }
    for row in order.into_iter().take(ROWS) {
        let drawn = TruthRow::new(row.number, &row.values, standing(row.outcome)).consistency(row.fit.consistency);
        chart = chart.row(row.cases.iter().fold(drawn, |drawn, case| drawn.case(case.as_str())));
    }
    chart.build()
}

/// A truth table as regions; of conditions of more than two values there are none.
pub fn venn(frame: Frame, found: &TruthTable) -> Result<Venn, Refused> {
    if found.levels.iter().any(|n| *n > 2) {
        return Err(Refused::new(
            "condities",
            "een venndiagram is van sets; een conditie met meer waarden heeft er geen plaats in. Teken de tabel.",
            "a Venn diagram is of sets; a condition of more values has no place in it. Draw the table.",
        ));
    }
    let mut chart = Venn::builder(frame, found.outcome.as_str());
    for condition in &found.conditions {
        chart = chart.set(condition.as_str());
    }
    for row in &found.rows {
        let inside: Vec<bool> = row.values.iter().map(|v| *v == 1).collect();
        chart = chart.region(&inside, standing(row.outcome), row.cases.iter().map(|c| c.as_str().into()).collect());
    }
    chart.build()
}
