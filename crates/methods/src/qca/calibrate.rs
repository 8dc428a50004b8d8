// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From raw values to memberships (Ragin 2008, Redesigning Social Inquiry, chapter 5; Dusa 2019, QCA with R, chapter 4).

use serde::{Deserialize, Serialize};

use super::fit::SAME;
use super::indirect::Indirect;
use crate::{Note, Refused};

/// How raw values become memberships.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// Three anchors: fully out, crossover, fully in. The log odds go up evenly on each side of the crossover, to those of
    /// the degree of membership at the anchors (Ragin 2008, direct method). Anchors from high to low make a set that
    /// falls with the value.
    #[serde(rename = "direct")]
    Direct,
    /// Three anchors; membership goes up evenly on each side of the crossover, from 0 to 1.
    #[serde(rename = "lineair")]
    Linear,
    /// Two to ten borders between groups of membership 0 to 1 in even steps, smoothed by regression (Ragin 2008, indirect
    /// method). Borders from high to low make a set that falls with the value.
    #[serde(rename = "indirect")]
    Indirect,
    /// One border makes a crisp set, more make a condition of more values; a case at a border is above it.
    #[serde(rename = "scherp")]
    Crisp,
}

/// A calibration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// How.
    #[serde(rename = "methode")]
    pub method: Method,
    /// The anchors, in the unit of the raw values; for the direct method fully out, crossover, fully in.
    #[serde(rename = "ankers")]
    pub anchors: Vec<f64>,
    /// The degree of membership at the anchors of the direct method, above 0.5 and below 1. The default is 0.95: log odds
    /// of ln 19, which Ragin (2008) rounds to 3.
    #[serde(rename = "mate", default = "degree")]
    pub degree: f64,
}

fn degree() -> f64 {
    0.95
}

impl Calibration {
    /// A calibration with the usual degree of membership.
    #[must_use]
    pub fn new(method: Method, anchors: &[f64]) -> Self {
        Self { method, anchors: anchors.to_vec(), degree: degree() }
    }

    /// What the anchors are called, from the first, in Dutch and English.
    #[must_use]
    pub fn anchor_name(&self, at: usize, lang: crate::Lang) -> String {
        match (self.method, at) {
            (Method::Direct | Method::Linear, 0) => lang.pick("geheel buiten", "fully out").to_owned(),
            (Method::Direct | Method::Linear, 1) => lang.pick("kruispunt", "crossover").to_owned(),
            (Method::Direct | Method::Linear, _) => lang.pick("geheel binnen", "fully in").to_owned(),
            _ => format!("{} {}", lang.pick("grens", "border"), at + 1),
        }
    }

    pub(super) fn check(&self, name: &str) -> Result<(), Refused> {
        if self.anchors.iter().any(|a| !a.is_finite()) {
            return Err(Refused::new(
                name,
                "een anker is geen getal; geef getallen in de eenheid van de kolom.",
                "an anchor is no number; give numbers in the unit of the column.",
            ));
        }
        let (least, most) = match self.method {
            Method::Direct | Method::Linear => (3, 3),
            Method::Indirect => (2, 10),
            Method::Crisp => (1, 15),
        };
        let n = self.anchors.len();
        let range = |to: &str| if least == most { most.to_string() } else { format!("{least} {to} {most}") };
        if n < least || n > most {
            return Err(Refused::new(
                name,
                format!(
                    "{n} ankers kan niet bij deze methode: geef er {}; bij direct zijn dat \
                     geheel buiten, kruispunt, geheel binnen.",
                    range("tot en met")
                ),
                format!(
                    "{n} anchors are not possible for this method: give {}; for direct these are \
                     fully out, crossover, fully in.",
                    range("to")
                ),
            ));
        }
        let rising = self.anchors.windows(2).all(|w| w[0] < w[1]);
        let falling = self.anchors.windows(2).all(|w| w[0] > w[1]);
        if !(rising || falling && self.method != Method::Crisp) {
            return Err(Refused::new(
                name,
                "de ankers staan niet op volgorde of zijn gelijk; geef ze oplopend (of, behalve bij scherp, aflopend \
                 voor een set die daalt).",
                "the anchors are not in order or are equal; give them going up (or, except for crisp, going down for \
                 a set that falls).",
            ));
        }
        if !(self.degree > 0.5 && self.degree < 1.0) {
            return Err(Refused::new(
                name,
                format!("mate {} kan niet: kies een getal boven 0.5 en onder 1, bijvoorbeeld 0.95.", self.degree),
                format!(
                    "degree {} is not possible: choose a number above 0.5 and below 1, for example 0.95.",
                    self.degree
                ),
            ));
        }
        Ok(())
    }
}

/// A case with its raw value and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CalibratedCase {
    /// The case.
    #[serde(rename = "geval")]
    pub case: String,
    /// The raw value; absent when missing.
    #[serde(rename = "waarde")]
    pub raw: Option<f64>,
    /// Its membership, or its value; absent when the raw value is.
    #[serde(rename = "lidmaatschap")]
    pub membership: Option<f64>,
}

/// An anchor and the cases around it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Anchor {
    /// What it is called.
    #[serde(rename = "naam")]
    pub name: crate::Words,
    /// Its value.
    #[serde(rename = "waarde")]
    pub value: f64,
    /// The cases at exactly this value.
    #[serde(rename = "gevallen")]
    pub at: Vec<String>,
    /// The nearest case below it.
    #[serde(rename = "eronder")]
    pub below: Option<CalibratedCase>,
    /// The nearest case above it.
    #[serde(rename = "erboven")]
    pub above: Option<CalibratedCase>,
}

/// A calibrated column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibrated {
    /// The column.
    #[serde(rename = "kolom")]
    pub name: String,
    /// How.
    #[serde(rename = "kalibratie")]
    pub calibration: Calibration,
    /// The cases, in the order given.
    #[serde(rename = "gevallen")]
    pub cases: Vec<CalibratedCase>,
    /// The anchors with the cases around them.
    #[serde(rename = "ankers")]
    pub anchors: Vec<Anchor>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
    #[serde(skip)]
    curve: Curve,
}

#[derive(Clone, Debug, PartialEq)]
enum Curve {
    Direct([f64; 3], f64),
    Linear([f64; 3]),
    Indirect(Indirect),
    Crisp(Vec<f64>),
}

impl Curve {
    fn of(calibration: &Calibration, raw: &[f64]) -> Result<Self, Refused> {
        let three = || match calibration.anchors.as_slice() {
            [out, cross, within] => [*out, *cross, *within],
            _ => [0.0; 3],
        };
        Ok(match calibration.method {
            Method::Direct => Self::Direct(three(), (calibration.degree / (1.0 - calibration.degree)).ln()),
            Method::Linear => Self::Linear(three()),
            Method::Crisp => Self::Crisp(calibration.anchors.clone()),
            Method::Indirect => Self::Indirect(Indirect::fit(&calibration.anchors, raw)?),
        })
    }

    /// Membership of a raw value; no number stays none.
    fn at(&self, x: f64) -> f64 {
        if x.is_nan() {
            return x;
        }
        match self {
            Self::Direct([out, cross, within], odds) => {
                let inside = (x - cross) * (within - cross) >= 0.0;
                let scaled = if inside { (x - cross) / (within - cross) } else { -(x - cross) / (out - cross) };
                1.0 / (1.0 + (-odds * scaled).exp())
            }
            Self::Linear([out, cross, within]) => {
                let inside = (x - cross) * (within - cross) >= 0.0;
                let scaled = if inside { (x - cross) / (within - cross) } else { -(x - cross) / (out - cross) };
                (0.5 + scaled / 2.0).clamp(0.0, 1.0)
            }
            Self::Crisp(borders) => crate::numbers::real_len(borders.iter().filter(|border| x >= **border).count()),
            Self::Indirect(fit) => fit.at(x),
        }
    }
}

impl Calibrated {
    /// Calibrates a column; `raw` has a value for each case, no number where it is missing.
    ///
    /// # Errors
    /// Anchors that cannot be, a column of another length, an infinite value, nothing but missing values, or (indirect)
    /// values that are all in one group.
    pub fn of(name: &str, cases: &[String], raw: &[f64], calibration: &Calibration) -> Result<Self, Refused> {
        calibration.check(name)?;
        if raw.len() != cases.len() {
            let (have, want) = (raw.len(), cases.len());
            return Err(Refused::new(
                name,
                format!("heeft {have} waarden voor {want} gevallen."),
                format!("has {have} values for {want} cases."),
            ));
        }
        if let Some(at) = raw.iter().position(|x| x.is_infinite()) {
            return Err(Refused::new(
                format!("{name}, {}", cases[at]),
                "de waarde is oneindig; vul een getal in of laat haar leeg.",
                "the value is infinite; fill in a number or leave it empty.",
            ));
        }
        if raw.iter().all(|x| x.is_nan()) {
            return Err(Refused::new(
                name,
                "alle waarden ontbreken; er valt niets te kalibreren.",
                "all values are missing; there is nothing to calibrate.",
            ));
        }
        let curve = Curve::of(calibration, raw).map_err(|e| Refused { subject: name.to_owned(), ..e })?;
        let known = |x: f64| (!x.is_nan()).then_some(x);
        let of_case = |(case, x): (&String, &f64)| CalibratedCase {
            case: case.clone(),
            raw: known(*x),
            membership: known(curve.at(*x)),
        };
        let cases: Vec<CalibratedCase> = cases.iter().zip(raw).map(of_case).collect();
        let anchors = (0..calibration.anchors.len()).map(|at| anchor(calibration, at, &cases)).collect();
        let notes = notes(name, calibration, &cases);
        Ok(Self { name: name.to_owned(), calibration: calibration.clone(), cases, anchors, notes, curve })
    }

    /// The memberships in the order of the cases, no number where the raw value is missing.
    #[must_use]
    pub fn memberships(&self) -> Vec<f64> {
        self.cases.iter().map(|case| case.membership.unwrap_or(f64::NAN)).collect()
    }

    /// The membership a raw value would have.
    #[must_use]
    pub fn at(&self, raw: f64) -> f64 {
        self.curve.at(raw)
    }
}

fn anchor(calibration: &Calibration, at: usize, cases: &[CalibratedCase]) -> Anchor {
    let value = calibration.anchors[at];
    let side = |below: bool| {
        let there = cases.iter().filter(|c| c.raw.is_some_and(|x| if below { x < value } else { x > value }));
        let far = |c: &&CalibratedCase| c.raw.map_or(f64::INFINITY, |x| (x - value).abs());
        there.min_by(|a, b| far(a).total_cmp(&far(b))).cloned()
    };
    let exactly = |c: &&CalibratedCase| c.raw.is_some_and(|x| x.total_cmp(&value).is_eq());
    Anchor {
        name: (
            calibration.anchor_name(at, crate::Lang::Nl).as_str(),
            calibration.anchor_name(at, crate::Lang::En).as_str(),
        )
            .into(),
        value,
        at: cases.iter().filter(exactly).map(|c| c.case.clone()).collect(),
        below: side(true),
        above: side(false),
    }
}

fn notes(name: &str, calibration: &Calibration, cases: &[CalibratedCase]) -> Vec<Note> {
    let mut notes = Vec::new();
    let named = |which: &dyn Fn(&CalibratedCase) -> bool| -> Vec<&str> {
        cases.iter().filter(|c| which(c)).map(|c| c.case.as_str()).collect()
    };
    let missing = named(&|c| c.raw.is_none());
    if !missing.is_empty() {
        let missing = missing.join(", ");
        notes.push(Note::new(
            "ontbreekt",
            format!("{name}: zonder waarde, en dus zonder lidmaatschap: {missing}. Ontbreken is geen 0."),
            format!("{name}: without a value, and so without membership: {missing}. Missing is not 0."),
        ));
    }
    if calibration.method == Method::Crisp {
        return notes;
    }
    let half = named(&|c| c.membership.is_some_and(|m| (m - 0.5).abs() <= SAME));
    if !half.is_empty() {
        let half = half.join(", ");
        notes.push(Note::new(
            "op-de-helft",
            format!(
                "{name}: op precies 0,5: {half}. Zo'n geval hoort bij geen rij van de waarheidstabel; verschuif \
                     het kruispunt."
            ),
            format!(
                "{name}: at exactly 0.5: {half}. Such a case belongs to no row of the truth table; move the crossover."
            ),
        ));
    }
    for (side, nl, en) in [(true, "boven", "above"), (false, "onder", "below")] {
        let one_side = |c: &CalibratedCase| c.membership.is_none_or(|m| if side { m > 0.5 } else { m < 0.5 });
        if cases.iter().all(one_side) {
            notes.push(Note::new(
                "een-kant",
                format!("{name}: alle gevallen liggen {nl} 0,5; de set onderscheidt niets. Kijk naar de ankers."),
                format!("{name}: all cases are {en} 0.5; the set tells nothing apart. Look at the anchors."),
            ));
        }
    }
    notes
}
