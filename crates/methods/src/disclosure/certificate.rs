// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What travels with a table: what was done, and what an attacker can derive, so that anyone can calculate it again.
//!
//! A certificate is public. It has no value that is held back, not why a cell is held back, and no plain hash of the inputs:
//! with that, whoever tries all tables that agree with what is published would find the true one. The inputs are bound by a
//! hash over a secret of the owner and the inputs.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::audit::{Audit, Derived, audit};
use super::cellkey::{CellKeys, NoiseTable};
use super::needs::{Question, singles};
use super::options::{Limits, ProtectOptions};
use super::protect::Protected;
use super::rounding::Rounded;
use super::rules::{Need, Rules};
use super::tables::{Cell, Seen, Tables};
use crate::{Lang, Refused};

/// What was done to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Treatment {
    /// Cells are held back.
    #[serde(rename = "weglaten")]
    Suppression,
    /// Cells are rounded, together, to multiples of a base.
    #[serde(rename = "afronden")]
    Rounding {
        /// The base, in units of the last decimal.
        #[serde(rename = "veelvoud")]
        base: i64,
        /// No value is further than this from what is published.
        #[serde(rename = "binnen")]
        within: i64,
    },
    /// Counts have noise from a table that is not public.
    #[serde(rename = "ruis")]
    Noise,
    /// Nothing that we know of: the tables were audited as they were found.
    #[serde(rename = "onbekend")]
    Unknown,
}

/// An interval in a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derivable {
    /// The codes of the cell, one for each column, blank where it is the whole.
    #[serde(rename = "codes")]
    pub codes: Vec<String>,
    /// The least it can be, as a number or an exact fraction.
    #[serde(rename = "onder")]
    pub lower: String,
    /// The most; absent when there is none.
    #[serde(rename = "boven")]
    pub upper: Option<String>,
    /// Whether both are proved to be reached.
    #[serde(rename = "bewezen")]
    pub proved: bool,
}

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The form of the certificate; now 1.
    #[serde(rename = "versie")]
    pub version: u32,
    /// What was done.
    #[serde(rename = "behandeling")]
    pub treatment: Treatment,
    /// The tables, as they are written.
    #[serde(rename = "tabellen")]
    pub tables: Vec<String>,
    /// The columns, in the order of the codes.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// How many decimals the values have.
    #[serde(rename = "decimalen")]
    pub decimals: u32,
    /// How many cells there are.
    #[serde(rename = "cellen")]
    pub cells: usize,
    /// The rules by which cells were unsafe; absent when they are not known.
    #[serde(rename = "regels")]
    pub rules: Option<Rules>,
    /// The choices; absent when they are not known.
    #[serde(rename = "keuzes")]
    pub options: Option<ProtectOptions>,
    /// SHA-256 over the owner's secret and the inputs, in hexadecimals; absent when the inputs are not known.
    #[serde(rename = "invoer")]
    pub inputs: Option<String>,
    /// SHA-256 over what is published, in hexadecimals.
    #[serde(rename = "gepubliceerd")]
    pub published: String,
    /// What can be derived of each cell that is not published as it is.
    #[serde(rename = "intervallen")]
    pub intervals: Vec<Derivable>,
    /// How many of those can be calculated exactly.
    #[serde(rename = "onthuld")]
    pub disclosed: usize,
    /// Whether every cell had the doubt that the rules ask for; absent when that was not asked.
    #[serde(rename = "beschermd")]
    pub protected: Option<bool>,
}

/// The secret that binds inputs must be at least this long, or it could be tried out too.
const SECRET: usize = 16;

impl Certificate {
    /// The certificate of protected tables. The secret is for whoever must be able to show later which inputs it was.
    ///
    /// # Errors
    /// Tables that are not safe, or a secret of less than 16 characters.
    pub fn of_protected(protected: &Protected, tables: &Tables, secret: &[u8]) -> Result<Self, Refused> {
        let published = protected.published(tables)?;
        let mut certificate = Self::of_published(&published, &protected.audit);
        certificate.treatment = Treatment::Suppression;
        certificate.rules = Some(protected.rules.clone());
        certificate.options = Some(protected.options);
        certificate.inputs = Some(bound(tables, secret)?);
        certificate.protected = Some(protected.safe);
        Ok(certificate)
    }

    /// The certificate of rounded tables.
    ///
    /// # Errors
    /// A secret of less than 16 characters.
    pub fn of_rounded(rounded: &Rounded, tables: &Tables, secret: &[u8]) -> Result<Self, Refused> {
        let mut certificate = Self::of_published(&rounded.published(tables), &rounded.audit);
        certificate.treatment = Treatment::Rounding { base: rounded.base, within: rounded.within() };
        certificate.inputs = Some(bound(tables, secret)?);
        Ok(certificate)
    }

    /// The certificate of tables with noise. Its intervals follow from the noise table; they do not tell its probabilities.
    ///
    /// # Errors
    /// A secret of less than 16 characters.
    pub fn of_noised(noised: &CellKeys, tables: &Tables, noise: &NoiseTable, secret: &[u8]) -> Result<Self, Refused> {
        let mut certificate = Self::of_published(&noised.published(tables, noise), &noised.audit);
        certificate.treatment = Treatment::Noise;
        certificate.inputs = Some(bound(tables, secret)?);
        Ok(certificate)
    }

    /// The certificate of tables as they were found.
    #[must_use]
    pub fn of_published(tables: &Tables, audit: &Audit) -> Self {
        Self {
            version: 1,
            treatment: Treatment::Unknown,
            tables: tables.layout.tables().to_vec(),
            columns: tables.layout.columns.clone(),
            decimals: tables.decimals,
            cells: tables.len(),
            rules: None,
            options: None,
            inputs: None,
            published: hash(tables, &[], seen),
            intervals: audit.derived.iter().map(derivable).collect(),
            disclosed: audit.disclosed,
            protected: None,
        }
    }

    /// Calculates everything again from what is published, without the inputs.
    ///
    /// # Errors
    /// Another form of certificate, or tables that contradict themselves.
    pub fn check(&self, published: &Tables, limits: &Limits) -> Result<Checked, Refused> {
        if self.version != 1 {
            return Err(Refused::new(
                "certificaat",
                format!(
                    "heeft versie {}, en deze versie van wijkwijs kent alleen 1; gebruik een nieuwere.",
                    self.version
                ),
                format!("has version {}, and this version of wijkwijs knows only 1; use a newer one.", self.version),
            ));
        }
        let found = audit(published, limits)?;
        let ours: Vec<Derivable> = found.derived.iter().map(derivable).collect();
        let differs = |own: &&Derivable| !self.intervals.contains(own);
        let mut differing: Vec<Vec<String>> = ours.iter().filter(differs).map(|d| d.codes.clone()).collect();
        differing.extend(
            self.intervals.iter().filter(|d| !ours.iter().any(|o| o.codes == d.codes)).map(|d| d.codes.clone()),
        );
        let same_tables = self.tables == published.layout.tables()
            && self.columns == published.layout.columns
            && (self.decimals, self.cells) == (published.decimals, published.len())
            && self.published == hash(published, &[], seen);
        let holds = same_tables && differing.is_empty() && self.disclosed == found.disclosed;
        Ok(Checked { same_tables, differing, inputs: None, unsafe_cells: None, holds })
    }

    /// The same, and whether these are the inputs and every cell has the doubt that the rules of the certificate ask for.
    ///
    /// # Errors
    /// As [`check`](Self::check); rules that cannot be, or inputs of which not all values are known.
    pub fn check_inputs(
        &self,
        published: &Tables,
        inputs: &Tables,
        secret: &[u8],
        limits: &Limits,
    ) -> Result<Checked, Refused> {
        let mut checked = self.check(published, limits)?;
        checked.inputs = Some(self.inputs.as_deref() == Some(bound(inputs, secret)?.as_str()));
        if let (Some(rules), Some(options)) = (&self.rules, &self.options) {
            checked.unsafe_cells = Some(unmet(rules, options, published, inputs, limits)?);
        }
        checked.holds &= checked.inputs == Some(true) && checked.unsafe_cells.as_ref().is_none_or(Vec::is_empty);
        Ok(checked)
    }
}

/// The cells that do not have the doubt they need, given what is published.
fn unmet(
    rules: &Rules,
    options: &ProtectOptions,
    published: &Tables,
    inputs: &Tables,
    limits: &Limits,
) -> Result<Vec<Vec<String>>, Refused> {
    let codes = |tables: &Tables| tables.cells.iter().map(|c| c.codes.clone()).collect::<Vec<_>>();
    if codes(published) != codes(inputs) {
        return Err(Refused::new(
            "tabellen",
            "de gepubliceerde tabellen en de invoer hebben niet dezelfde cellen; noem bij beide dezelfde tabellen.",
            "the published tables and the inputs do not have the same cells; name the same tables with both.",
        ));
    }
    let found = rules.primary(inputs, &[], options.protection)?;
    let differs = |(p, i): &(&Cell, &Cell)| p.seen == Seen::Value && p.value.is_some() && p.value != i.value;
    let wrong = published.cells.iter().zip(&inputs.cells).filter(differs).map(|(p, _)| p.codes.clone());
    let wrong: Vec<Vec<String>> = wrong.collect();
    let needs: Vec<(u32, Need)> = found.iter().zip(0u32..).filter_map(|(p, c)| Some((c, p.as_ref()?.need))).collect();
    let truth = inputs.truth().unwrap_or_default();
    let hidden: Vec<bool> = published.cells.iter().map(|c| c.seen != Seen::Value || c.value.is_none()).collect();
    let singles = if options.singletons { singles(inputs) } else { vec![0; truth.len()] };
    let question = Question { tables: inputs, truth: &truth, needs: &needs, singles: &singles, limits: *limits };
    let mut open: Vec<u32> = question.failures(&hidden)?.iter().map(|f| f.cell).collect();
    open.sort_unstable();
    open.dedup();
    let open = open.iter().map(|c| inputs.cells[*c as usize].codes.clone());
    Ok(wrong.into_iter().chain(open).collect())
}

/// What came of checking a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Whether these are the tables it is about.
    #[serde(rename = "zelfdeTabellen")]
    pub same_tables: bool,
    /// The cells of which another interval follows.
    #[serde(rename = "andereIntervallen")]
    pub differing: Vec<Vec<String>>,
    /// Whether these are the inputs it is about; absent when they were not given.
    #[serde(rename = "zelfdeInvoer")]
    pub inputs: Option<bool>,
    /// The cells that do not have the doubt the rules ask for, or were published with another value than they have; absent when
    /// the inputs were not given.
    #[serde(rename = "onveilig")]
    pub unsafe_cells: Option<Vec<Vec<String>>>,
    /// Whether all of it holds.
    #[serde(rename = "klopt")]
    pub holds: bool,
}

impl Checked {
    /// In words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut say = |good: bool, yes: (&str, &str), no: (&str, &str)| {
            let (nl, en) = if good { yes } else { no };
            let _ = writeln!(out, "  {}", lang.pick(nl, en));
        };
        say(
            self.same_tables,
            ("het certificaat hoort bij deze tabellen", "the certificate belongs to these tables"),
            ("het certificaat hoort NIET bij deze tabellen", "the certificate does NOT belong to these tables"),
        );
        say(
            self.differing.is_empty(),
            ("alle intervallen komen opnieuw uit", "all intervals come out again"),
            ("er volgen ANDERE intervallen", "OTHER intervals follow"),
        );
        if let Some(same) = self.inputs {
            say(
                same,
                ("het is de invoer waarvoor het is gemaakt", "these are the inputs it was made for"),
                ("het is NIET de invoer waarvoor het is gemaakt", "these are NOT the inputs it was made for"),
            );
        }
        if let Some(cells) = &self.unsafe_cells {
            say(
                cells.is_empty(),
                ("elke cel houdt de twijfel die de regels vragen", "every cell keeps the doubt that the rules ask for"),
                (
                    "NIET elke cel houdt de twijfel die de regels vragen",
                    "NOT every cell keeps the doubt that the rules ask for",
                ),
            );
        }
        let head = if self.holds {
            lang.pick("Het certificaat klopt.", "The certificate holds.")
        } else {
            lang.pick("Het certificaat klopt NIET.", "The certificate does NOT hold.")
        };
        format!("{head}\n{out}")
    }
}

fn derivable(derived: &Derived) -> Derivable {
    let (lower, upper) = (derived.lower.to_string(), derived.upper.map(|u| u.to_string()));
    Derivable { codes: derived.codes.clone(), lower, upper, proved: derived.proved }
}

fn bound(tables: &Tables, secret: &[u8]) -> Result<String, Refused> {
    if secret.len() < SECRET {
        return Err(Refused::new(
            "geheim",
            format!("is te kort: neem ten minste {SECRET} tekens, zodat niemand het kan uitproberen."),
            format!("is too short: take at least {SECRET} characters, so that nobody can try it out."),
        ));
    }
    Ok(hash(tables, secret, |cell| {
        let sizes: Vec<String> =
            cell.contributions.largest.iter().map(|(size, weight)| format!("{size}x{weight}")).collect();
        format!("{:?} {} {}", cell.value, cell.contributions.contributors, sizes.join(" "))
    }))
}

/// What a reader sees of a cell.
fn seen(cell: &Cell) -> String {
    match (cell.seen, cell.value) {
        (Seen::Value, Some(value)) => value.to_string(),
        (Seen::Between(lower, upper), _) => format!("{lower}..{}", upper.map_or_else(String::new, |u| u.to_string())),
        _ => String::new(),
    }
}

/// A hash over all cells in the order of their codes, so that the order of rows does not matter. Lengths are in it, so that
/// no two tables have the same text.
fn hash(tables: &Tables, secret: &[u8], what: impl Fn(&Cell) -> String) -> String {
    let mut lines: Vec<Vec<String>> = tables
        .cells
        .iter()
        .map(|cell| {
            let mut line = cell.codes.clone();
            line.push(what(cell));
            line
        })
        .collect();
    lines.sort_unstable();
    let mut hasher = Sha256::new();
    let mut text = |part: &[u8]| {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    };
    text(secret);
    tables.layout.columns.iter().chain(lines.iter().flatten()).for_each(|part| text(part.as_bytes()));
    text(&tables.decimals.to_be_bytes());
    hasher.finalize().iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
