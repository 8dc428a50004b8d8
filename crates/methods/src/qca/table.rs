// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases with their memberships in conditions and in an outcome.

use std::collections::HashMap;

use super::cube::Cube;
use super::fit::SAME;
use super::space::Space;
use crate::Refused;

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    pub(super) name: String,
    /// How many values it has; two for a set, crisp or fuzzy.
    pub(super) levels: usize,
    pub(super) values: Vec<f64>,
}

/// Cases, conditions and an outcome: memberships between 0 and 1 for sets, whole numbers from 0 for conditions of more
/// values.
#[derive(Clone, Debug)]
pub struct SetTable {
    pub(super) cases: Vec<String>,
    pub(super) conditions: Vec<Condition>,
    /// How the outcome is written, with ~ when it is its absence that is explained.
    pub(super) outcome: String,
    /// Membership in what is explained.
    pub(super) y: Vec<f64>,
    pub(super) clusters: Option<Vec<String>>,
    pub(super) space: Space,
}

/// Collects a table.
#[derive(Clone, Debug)]
pub struct SetTableBuilder {
    cases: Vec<String>,
    conditions: Vec<(String, Vec<f64>)>,
    outcome: Option<(String, Vec<f64>)>,
    value: Option<u8>,
    negated: bool,
    clusters: Option<Vec<String>>,
}

impl SetTable {
    /// Starts a table of cases.
    #[must_use]
    pub fn builder(cases: Vec<String>) -> SetTableBuilder {
        SetTableBuilder { cases, conditions: Vec::new(), outcome: None, value: None, negated: false, clusters: None }
    }

    /// The names of the cases.
    #[must_use]
    pub fn cases(&self) -> &[String] {
        &self.cases
    }

    /// How the outcome is written, with ~ when its absence is explained.
    #[must_use]
    pub fn outcome(&self) -> &str {
        &self.outcome
    }

    /// Membership of each case in what is explained.
    #[must_use]
    pub fn outcome_memberships(&self) -> &[f64] {
        &self.y
    }

    /// The names of the conditions.
    pub fn conditions(&self) -> impl Iterator<Item = &str> {
        self.conditions.iter().map(|c| c.name.as_str())
    }

    /// The same table with the absence of what was explained.
    #[must_use]
    pub fn negated(&self) -> Self {
        let outcome = self.outcome.strip_prefix('~').map_or_else(|| format!("~{}", self.outcome), str::to_owned);
        Self { outcome, y: self.y.iter().map(|y| 1.0 - y).collect(), ..self.clone() }
    }

    /// Membership of each case in one value of a condition.
    pub(super) fn literal(&self, condition: usize, value: u8) -> impl Iterator<Item = f64> + '_ {
        let condition = &self.conditions[condition];
        condition.values.iter().map(move |x| match (condition.levels, value) {
            (0..=2, 0) => 1.0 - x,
            (0..=2, _) => *x,
            _ => f64::from(u8::from((x - f64::from(value)).abs() < 0.5)),
        })
    }

    /// Membership of each case in a conjunction: the least of its parts.
    pub(super) fn membership(&self, cube: Cube) -> Vec<f64> {
        let mut least = vec![1.0f64; self.cases.len()];
        for (condition, value) in cube.literals() {
            least.iter_mut().zip(self.literal(condition, value)).for_each(|(a, x)| *a = a.min(x));
        }
        least
    }

    /// Membership of each case in a disjunction of conjunctions: the largest.
    pub(super) fn any_of(&self, cubes: &[Cube]) -> Vec<f64> {
        let sets: Vec<Vec<f64>> = cubes.iter().map(|cube| self.membership(*cube)).collect();
        super::fit::either(&sets.iter().collect::<Vec<_>>(), self.cases.len())
    }

    /// The configuration a case belongs to: where its membership is above one half. None at exactly one half.
    pub(super) fn configuration(&self, case: usize) -> Option<Cube> {
        let mut cube = Cube::default();
        for (at, condition) in self.conditions.iter().enumerate() {
            let x = condition.values[case];
            let value = match condition.levels {
                0..=2 if (x - 0.5).abs() <= SAME => return None,
                0..=2 => u8::from(x > 0.5),
                _ => whole(x),
            };
            cube = cube.with(at, value);
        }
        Some(cube)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a small whole number")]
fn whole(x: f64) -> u8 {
    x.round().clamp(0.0, 255.0) as u8
}

impl SetTableBuilder {
    /// A condition: memberships from 0 to 1 of a set, or whole numbers from 0 of a condition of more values.
    #[must_use]
    pub fn condition(mut self, name: &str, values: Vec<f64>) -> Self {
        self.conditions.push((name.to_owned(), values));
        self
    }

    /// The outcome: memberships from 0 to 1, or whole numbers of which one is explained ([`Self::outcome_value`]).
    #[must_use]
    pub fn outcome(mut self, name: &str, values: Vec<f64>) -> Self {
        self.outcome = Some((name.to_owned(), values));
        self
    }

    /// Which value of an outcome of more values is explained.
    #[must_use]
    pub fn outcome_value(mut self, value: u8) -> Self {
        self.value = Some(value);
        self
    }

    /// Explains the absence of the outcome.
    #[must_use]
    pub fn negated(mut self, negated: bool) -> Self {
        self.negated = negated;
        self
    }

    /// To which cluster (a kind of area, a period) each case belongs.
    #[must_use]
    pub fn clusters(mut self, clusters: Vec<String>) -> Self {
        self.clusters = Some(clusters);
        self
    }

    /// Checks the table.
    ///
    /// # Errors
    /// No cases or conditions, two of one name, a name that an expression could not hold, a column of another length, a
    /// membership that is missing, no number or outside 0 and 1, an outcome that is also a condition, more combinations
    /// of values than can be told apart.
    pub fn build(self) -> Result<SetTable, Refused> {
        cases_hold(&self.cases)?;
        let Some((name, values)) = self.outcome else {
            return Err(Refused::new(
                "uitkomst",
                "er is geen uitkomst; noem er een.",
                "there is no outcome; name one.",
            ));
        };
        let mut conditions = Vec::new();
        for (condition, values) in self.conditions {
            name_holds(&condition)?;
            length_holds(&condition, values.len(), self.cases.len())?;
            let levels = levels(&condition, &values, &self.cases)?;
            if condition == name || conditions.iter().any(|c: &Condition| c.name == condition) {
                return Err(twice(&condition));
            }
            conditions.push(Condition { name: condition, levels, values });
        }
        if conditions.is_empty() {
            return Err(Refused::new(
                "condities",
                "er zijn geen condities; noem er ten minste één.",
                "there are no conditions; name at least one.",
            ));
        }
        name_holds(&name)?;
        length_holds(&name, values.len(), self.cases.len())?;
        if let Some(clusters) = &self.clusters {
            clusters_hold(clusters, &self.cases)?;
        }
        let space = Space::new(&conditions.iter().map(|c| c.levels).collect::<Vec<_>>())?;
        let (mut outcome, mut y) = explained(&name, &values, self.value, &self.cases)?;
        if self.negated {
            outcome = format!("~{outcome}");
            y.iter_mut().for_each(|y| *y = 1.0 - *y);
        }
        Ok(SetTable { cases: self.cases, conditions, outcome, y, clusters: self.clusters, space })
    }
}

fn cases_hold(cases: &[String]) -> Result<(), Refused> {
    if cases.is_empty() {
        return Err(Refused::new("gevallen", "er zijn geen gevallen.", "there are no cases."));
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, case) in cases.iter().enumerate() {
        let row = at + 1;
        if case.trim().is_empty() {
            return Err(Refused::new(
                "gevallen",
                format!("het geval in rij {row} heeft geen naam; geef het er een."),
                format!("the case in row {row} has no name; give it one."),
            ));
        }
        if let Some(before) = seen.insert(case, row) {
            return Err(Refused::new(
                case.clone(),
                format!("staat in rij {before} en in rij {row}; elk geval staat er één keer in."),
                format!("is in row {before} and in row {row}; each case is there once."),
            ));
        }
    }
    Ok(())
}

fn name_holds(name: &str) -> Result<(), Refused> {
    let odd = |c: char| "~*+[]{};,".contains(c) || c.is_control();
    if !name.trim().is_empty() && name.trim() == name && !name.contains(odd) {
        return Ok(());
    }
    Err(Refused::new(
        name,
        "deze naam kan niet in een formule staan: gebruik letters en cijfers, zonder ~ * + [ ] { } ; of komma.",
        "this name cannot stand in a formula: use letters and digits, without ~ * + [ ] { } ; or a comma.",
    ))
}

fn twice(name: &str) -> Refused {
    Refused::new(
        name,
        "is twee keer genoemd, als conditie of als conditie en uitkomst; laat er één weg.",
        "is named twice, as a condition or as condition and outcome; leave one out.",
    )
}

fn length_holds(name: &str, have: usize, want: usize) -> Result<(), Refused> {
    if have == want {
        return Ok(());
    }
    Err(Refused::new(
        name,
        format!("heeft {have} waarden voor {want} gevallen; geef er één per geval."),
        format!("has {have} values for {want} cases; give one for each case."),
    ))
}

fn clusters_hold(clusters: &[String], cases: &[String]) -> Result<(), Refused> {
    length_holds("cluster", clusters.len(), cases.len())?;
    match clusters.iter().position(|cluster| cluster.trim().is_empty()) {
        None => Ok(()),
        Some(at) => Err(Refused::new(
            format!("cluster, {}", cases[at]),
            "dit geval hoort bij geen cluster; vul het in of laat het cluster weg.",
            "this case belongs to no cluster; fill it in or leave the clusters out.",
        )),
    }
}

fn without_membership(name: &str, cases: &[&str]) -> Refused {
    let subject = format!("{name}, {}", cases.join(", "));
    match cases.len() {
        1 => Refused::new(
            subject,
            "dit lidmaatschap ontbreekt; vul het in of laat het geval weg. Ontbreken is geen 0.",
            "this membership is missing; fill it in or leave the case out. Missing is not 0.",
        ),
        n => Refused::new(
            subject,
            format!("deze {n} lidmaatschappen ontbreken; vul ze in of laat de gevallen weg. Ontbreken is geen 0."),
            format!("these {n} memberships are missing; fill them in or leave the cases out. Missing is not 0."),
        ),
    }
}

/// How many values a column has: two for a set, the largest and one for whole numbers.
fn levels(name: &str, values: &[f64], cases: &[String]) -> Result<usize, Refused> {
    let missing: Vec<&str> =
        values.iter().zip(cases).filter(|(x, _)| x.is_nan()).map(|(_, case)| case.as_str()).collect();
    if !missing.is_empty() {
        return Err(without_membership(name, &missing));
    }
    if let Some(at) = values.iter().position(|x| x.is_infinite()) {
        return Err(Refused::new(
            format!("{name}, {}", cases[at]),
            "de waarde is oneindig; vul een getal in of laat het geval weg.",
            "the value is infinite; fill in a number or leave the case out.",
        ));
    }
    if values.iter().all(|x| (0.0..=1.0).contains(x)) {
        return Ok(2);
    }
    let small_whole = |x: &f64| x.fract() == 0.0 && (0.0..16.0).contains(x);
    if let Some(at) = values.iter().position(|x| !small_whole(x)) {
        let at = values.iter().position(|x| !(0.0..=1.0).contains(x) && !small_whole(x)).unwrap_or(at);
        let value = values[at];
        return Err(Refused::new(
            format!("{name}, {}", cases[at]),
            format!(
                "{value} is geen lidmaatschap van 0 tot en met 1 en geen waarde 0, 1, 2, ... tot en met 15. \
                 Kalibreer deze kolom eerst: zeg bij welke waarden een geval er niet bij hoort, op de grens ligt en \
                 er helemaal bij hoort."
            ),
            format!(
                "{value} is no membership from 0 to 1 and no value 0, 1, 2, ... up to 15. Calibrate this column \
                 first: say at which values a case is fully out, at the crossover and fully in."
            ),
        ));
    }
    Ok(usize::from(values.iter().map(|x| whole(*x)).max().unwrap_or(1)) + 1)
}

/// What is explained: a set, or one value of an outcome of more.
fn explained(name: &str, values: &[f64], value: Option<u8>, cases: &[String]) -> Result<(String, Vec<f64>), Refused> {
    let levels = levels(name, values, cases)?;
    match (levels, value) {
        (_, Some(value)) => {
            if !values.iter().any(|x| (x - f64::from(value)).abs() < SAME) {
                return Err(Refused::new(
                    name,
                    format!("geen geval heeft de waarde {value}; kies een waarde die voorkomt."),
                    format!("no case has the value {value}; choose a value that occurs."),
                ));
            }
            let y = values.iter().map(|x| f64::from(u8::from((x - f64::from(value)).abs() < SAME))).collect();
            Ok((format!("{name}[{value}]"), y))
        }
        (2, None) => Ok((name.to_owned(), values.to_vec())),
        (_, None) => Err(Refused::new(
            name,
            format!("heeft meer dan twee waarden; zeg welke wordt verklaard, zoals {name}[1]."),
            format!("has more than two values; say which is explained, such as {name}[1]."),
        )),
    }
}
