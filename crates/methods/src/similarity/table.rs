// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of areas and their indicators.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Note, Refused};

/// What is done to the values of an indicator before they are standardised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Transform {
    /// Nothing: a difference of one unit is the same difference everywhere.
    #[default]
    #[serde(rename = "geen")]
    None,
    /// The natural logarithm, for positive values: a doubling is the same difference everywhere.
    #[serde(rename = "log")]
    Log,
    /// `ln(x / (1 - x))`, for shares between 0 and 1: from 1 % to 2 % is farther than from 50 % to 51 %.
    #[serde(rename = "logit")]
    Logit {
        /// Shares closer to 0 or 1 than this count as this close, which is said in a note. 0 refuses shares of 0 and 1.
        #[serde(rename = "rand")]
        edge: f64,
    },
}

/// One indicator: its values are in the order of the areas, `NaN` where unknown.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) values: Vec<f64>,
    pub(super) weight: f64,
    pub(super) transform: Transform,
}

/// A validated table: areas by indicators, with missing values.
#[derive(Clone, Debug)]
pub struct AreaTable {
    pub(super) areas: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) index: BTreeMap<String, usize>,
    pub(super) notes: Vec<Note>,
}

/// Collects the columns of an [`AreaTable`].
#[derive(Clone, Debug, Default)]
pub struct AreaTableBuilder {
    areas: Vec<String>,
    columns: Vec<Column>,
    weights: Vec<(String, f64)>,
    transforms: Vec<(String, Transform)>,
}

impl AreaTable {
    /// Starts a table with the names of the areas, each of them once.
    #[must_use]
    pub fn builder(areas: Vec<String>) -> AreaTableBuilder {
        AreaTableBuilder { areas, ..AreaTableBuilder::default() }
    }

    /// How many areas there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    /// Whether there are none; a built table has at least two.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// The areas, in the order of the rows.
    #[must_use]
    pub fn areas(&self) -> &[String] {
        &self.areas
    }

    /// The indicators, in the order they were given.
    pub fn indicators(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// The row of an area.
    ///
    /// # Errors
    /// An area that is not in the table.
    pub fn row(&self, area: &str) -> Result<usize, Refused> {
        self.index.get(area).copied().ok_or_else(|| {
            Refused::new(
                area,
                "dit gebied staat niet in de tabel; kies een gebied uit de tabel, precies zo geschreven.",
                "this area is not in the table; choose an area of the table, written in exactly that way.",
            )
        })
    }
}

impl AreaTableBuilder {
    /// An indicator: one value for each area, in the order of the areas, `NaN` where it is unknown.
    #[must_use]
    pub fn indicator(mut self, name: &str, values: Vec<f64>) -> Self {
        self.columns.push(Column { name: name.to_owned(), values, weight: 1.0, transform: Transform::None });
        self
    }

    /// How heavily an indicator counts: 0 (left out) or 1e-9 to 1e9; 1 when not given. Only their ratios matter.
    #[must_use]
    pub fn weight(mut self, indicator: &str, weight: f64) -> Self {
        self.weights.push((indicator.to_owned(), weight));
        self
    }

    /// What is done to the values of an indicator before they are standardised; nothing when not given.
    #[must_use]
    pub fn transform(mut self, indicator: &str, transform: Transform) -> Self {
        self.transforms.push((indicator.to_owned(), transform));
        self
    }

    /// Checks the table.
    ///
    /// # Errors
    /// Fewer than two areas, an area or indicator without a name or named twice, a column of another length, a weight
    /// that is out of range, an option for an indicator that is not there, or a value that is infinite or that
    /// its transformation does not have.
    pub fn build(mut self) -> Result<AreaTable, Refused> {
        let index = areas_once(&self.areas)?;
        self.columns_hold()?;
        for (name, weight) in std::mem::take(&mut self.weights) {
            weight_holds(&name, weight)?;
            self.column(&name)?.weight = weight;
        }
        for (name, transform) in std::mem::take(&mut self.transforms) {
            edge_holds(&name, transform)?;
            self.column(&name)?.transform = transform;
        }
        let mut notes = Vec::new();
        for column in &self.columns {
            notes.extend(values_hold(column, &self.areas)?);
        }
        Ok(AreaTable { areas: self.areas, columns: self.columns, index, notes })
    }

    fn column(&mut self, name: &str) -> Result<&mut Column, Refused> {
        let names: Vec<&str> = self.columns.iter().map(|c| c.name.as_str()).collect();
        let names = names.join(", ");
        self.columns.iter_mut().find(|column| column.name == name).ok_or_else(|| {
            Refused::new(
                name,
                format!("deze indicator is er niet; er zijn: {names}."),
                format!("this indicator is not there; there are: {names}."),
            )
        })
    }

    fn columns_hold(&self) -> Result<(), Refused> {
        if self.columns.is_empty() {
            return Err(Refused::new(
                "",
                "er zijn geen indicatoren; geef er ten minste één.",
                "there are no indicators; give at least one.",
            ));
        }
        let mut seen = BTreeMap::new();
        for (at, column) in self.columns.iter().enumerate() {
            let (have, want) = (column.values.len(), self.areas.len());
            if have != want {
                return Err(Refused::new(
                    column.name.clone(),
                    format!("heeft {have} waarden voor {want} gebieden; geef er één per gebied, NaN als onbekend."),
                    format!("has {have} values for {want} areas; give one for each area, NaN where unknown."),
                ));
            }
            if column.name.trim().is_empty() {
                return Err(Refused::new(
                    format!("{}", at + 1),
                    "deze indicator heeft geen naam; geef hem er een.",
                    "this indicator has no name; give it one.",
                ));
            }
            if let Some(before) = seen.insert(&column.name, at) {
                let (a, b) = (before + 1, at + 1);
                return Err(Refused::new(
                    column.name.clone(),
                    format!(
                        "is twee keer gegeven, als indicator {a} en {b}; geef een gewicht in plaats van een kopie."
                    ),
                    format!("was given twice, as indicators {a} and {b}; give a weight instead of a copy."),
                ));
            }
        }
        Ok(())
    }
}

/// Where each area stands; every area has a name of its own.
fn areas_once(areas: &[String]) -> Result<BTreeMap<String, usize>, Refused> {
    const SHOWN: usize = 10;
    if areas.len() < 2 {
        return Err(Refused::new(
            "",
            format!("er zijn {} gebieden; vergelijken vraagt er ten minste twee.", areas.len()),
            format!("there are {} areas; comparing needs at least two.", areas.len()),
        ));
    }
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, area) in areas.iter().enumerate() {
        if area.trim().is_empty() {
            return Err(Refused::new(
                format!("{}", row + 1),
                "deze rij heeft geen gebiedsnaam; vul hem in of laat de rij weg.",
                "this row has no name of an area; fill it in or leave the row out.",
            ));
        }
        rows.entry(area).or_default().push(row + 1);
    }
    let twice: Vec<(&str, &Vec<usize>)> = rows.iter().filter(|(_, at)| at.len() > 1).map(|(n, at)| (*n, at)).collect();
    let Some((name, at)) = twice.first() else {
        return Ok(rows.iter().map(|(name, at)| ((*name).to_owned(), at[0] - 1)).collect());
    };
    let shown: Vec<String> = at.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if at.len() > SHOWN { ", ..." } else { "" };
    let (shown, others) = (format!("{}{more}", shown.join(", ")), twice.len() - 1);
    Err(Refused::new(
        *name,
        format!("staat in de rijen {shown} (en zo nog {others} gebieden); elk gebied staat er één keer in."),
        format!("is in the rows {shown} (and {others} more areas like it); each area is there once."),
    ))
}

/// Ratios of weights stay far inside the range of numbers; zero leaves an indicator out.
fn weight_holds(name: &str, weight: f64) -> Result<(), Refused> {
    if weight == 0.0 || (1e-9..=1e9).contains(&weight) {
        return Ok(());
    }
    Err(Refused::new(
        name,
        format!("het gewicht {weight} kan niet: kies 0 of een getal van 1e-9 tot en met 1e9, bijvoorbeeld 2."),
        format!("the weight {weight} is not possible: choose 0 or a number from 1e-9 to 1e9, for example 2."),
    ))
}

fn edge_holds(name: &str, transform: Transform) -> Result<(), Refused> {
    match transform {
        Transform::Logit { edge } if !(0.0..0.5).contains(&edge) => Err(Refused::new(
            name,
            format!("de rand {edge} kan niet: kies een aandeel van 0 tot 0.5, bijvoorbeeld 0.001."),
            format!("the edge {edge} is not possible: choose a share from 0 up to 0.5, for example 0.001."),
        )),
        _ => Ok(()),
    }
}

/// Every value can be transformed; a note when shares were moved away from 0 and 1.
fn values_hold(column: &Column, areas: &[String]) -> Result<Option<Note>, Refused> {
    let mut moved = 0usize;
    for (value, (row, area)) in column.values.iter().zip(areas.iter().enumerate()) {
        if value.is_nan() {
            continue;
        }
        let subject = || format!("{}, {area} ({})", column.name, row + 1);
        if value.is_infinite() {
            return Err(Refused::new(
                subject(),
                "de waarde is oneindig; vul een getal in, of NaN als zij onbekend is.",
                "the value is infinite; fill in a number, or NaN where it is unknown.",
            ));
        }
        match column.transform {
            Transform::Log if *value <= 0.0 => {
                return Err(Refused::new(
                    subject(),
                    format!("{value} heeft geen logaritme; kies voor deze indicator geen bewerking of de logit."),
                    format!("{value} has no logarithm; choose no transformation or the logit for this indicator."),
                ));
            }
            Transform::Logit { edge } => {
                let inside = (0.0..=1.0).contains(value) && (edge > 0.0 || (*value > 0.0 && *value < 1.0));
                if !inside {
                    return Err(Refused::new(
                        subject(),
                        format!("{value} heeft geen logit: deel procenten door 100; geef bij 0 of 1 een rand op."),
                        format!("{value} has no logit: divide percentages by 100; with 0 or 1, give an edge."),
                    ));
                }
                moved += usize::from(*value < edge || *value > 1.0 - edge);
            }
            _ => {}
        }
    }
    Ok((moved > 0).then(|| {
        let name = &column.name;
        Note::new(
            "rand",
            format!("{name}: {moved} waarden dicht bij 0 of 1 zijn voor de logit op de rand gezet."),
            format!("{name}: {moved} values close to 0 or 1 were put at the edge for the logit."),
        )
    }))
}

impl Transform {
    /// The transformed value; `NaN` stays `NaN`.
    pub(super) fn of(self, value: f64) -> f64 {
        match self {
            Self::None => value,
            Self::Log => value.ln(),
            Self::Logit { edge } => {
                let share = value.clamp(edge, 1.0 - edge);
                (share / (1.0 - share)).ln()
            }
        }
    }
}
