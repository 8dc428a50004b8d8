// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a cell to a value, or to why there is none.

use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{FileForm, Mapping, Status};

use super::level_of;
use crate::source::{Cell, Unreadable};
use crate::{Decimal, What, number};

/// The word in a mapping for an empty cell.
const EMPTY: &str = "leeg";

/// At and below this a number is a sign, not a figure: sources use -99991 to -99999999.
const SIGNS_FROM: f64 = -99_990.0;

/// What CBS writes where there is no figure: a point in tables and in version 3 of its open data, a word in version 4.
const OF_CBS: [(&str, Status); 6] = [
    (".", Status::Suppressed),
    ("Confidential", Status::Suppressed),
    ("Unreliable", Status::Suppressed),
    ("Impossible", Status::NotApplicable),
    ("Missing", Status::Unknown),
    ("Unknown", Status::Unknown),
];

/// Whether a sign is one that CBS writes where there is no figure.
#[must_use]
pub fn is_of_cbs(sign: &str) -> bool {
    OF_CBS.iter().any(|(known, _)| *known == sign)
}

/// How cells of a source are read.
pub struct Cells {
    decimal: Decimal,
    empty: Status,
    signs: Vec<(String, Option<f64>, Status)>,
    pub level: Option<Level>,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen {
    Value(f64),
    Missing(Status),
    Trouble(What),
}

impl Cells {
    pub fn of(mapping: &Mapping) -> Result<Self, Unreadable> {
        let decimal = match mapping.decimal.as_deref() {
            None => Decimal::Either,
            Some(",") => Decimal::Comma,
            Some(".") => Decimal::Point,
            Some(other) => return Err(wrong_sign(other)),
        };
        let level = match mapping.region_prefix.as_deref() {
            None => None,
            Some(prefix) => Some(level_of(prefix).ok_or_else(|| wrong_prefix(prefix))?),
        };
        // In StatLine a blank cell cannot occur on logical grounds, and a point is unknown, unreliable or secret.
        let of_cbs = mapping.form == FileForm::Cbs;
        let mut cells = Self {
            decimal,
            empty: if of_cbs { Status::NotApplicable } else { Status::Unknown },
            signs: Vec::new(),
            level,
        };
        for missing in &mapping.missing {
            if &*missing.sign == EMPTY {
                cells.empty = missing.status;
            } else {
                let as_number = number(&missing.sign, Decimal::Point);
                cells.signs.push((missing.sign.to_string(), as_number, missing.status));
            }
        }
        for (sign, status) in OF_CBS.iter().filter(|_| of_cbs) {
            if !cells.signs.iter().any(|(known, ..)| known == sign) {
                cells.signs.push(((*sign).to_owned(), None, *status));
            }
        }
        Ok(cells)
    }

    /// What a cell says; values come in the indicator's unit by the factor.
    pub fn read(&self, cell: Cell<'_>, factor: f64) -> Seen {
        let value = match cell {
            Cell::Empty => return Seen::Missing(self.empty),
            Cell::Number(value) => value,
            Cell::Text(text) => {
                let trimmed = text.trim();
                if trimmed.is_empty() {
                    return Seen::Missing(self.empty);
                }
                if let Some(status) = self.sign(trimmed) {
                    return Seen::Missing(status);
                }
                match number(trimmed, self.decimal) {
                    Some(value) => value,
                    None => return Seen::Trouble(What::NoNumber),
                }
            }
        };
        if let Some((.., status)) = self.signs.iter().find(|(_, sign, _)| *sign == Some(value)) {
            return Seen::Missing(*status);
        }
        if value <= SIGNS_FROM {
            return Seen::Trouble(What::LooksMissing);
        }
        Seen::Value(value * factor)
    }

    /// A number beside a figure: a denominator or the end of an interval.
    pub fn beside(&self, cell: Cell<'_>) -> Option<f64> {
        match self.read(cell, 1.0) {
            Seen::Value(value) => Some(value),
            _ => None,
        }
    }

    fn sign(&self, text: &str) -> Option<Status> {
        self.signs.iter().find(|(sign, ..)| sign == text).map(|(.., status)| *status)
    }
}

fn wrong_sign(found: &str) -> Unreadable {
    Unreadable::new(
        format!("De koppeling noemt “{found}” als decimaalteken; dat kan een komma of een punt zijn."),
        format!("The mapping names “{found}” as the decimal sign; it can be a comma or a point."),
    )
}

fn wrong_prefix(found: &str) -> Unreadable {
    Unreadable::new(
        format!("De koppeling noemt “{found}” als voorvoegsel van regiocodes; dat kan GM, WK, BU, PV of PC zijn."),
        format!("The mapping names “{found}” as the prefix of region codes; it can be GM, WK, BU, PV or PC."),
    )
}
