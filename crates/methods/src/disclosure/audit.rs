// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an attacker can derive of each cell that is not published, from everything that is.

use std::fmt::Write as _;

use serde::Serialize;

use super::bound::Bound;
use super::bounds::{Span, narrowed, spans};
use super::options::Limits;
use super::ratio::Ratio;
use super::simplex::{End, Way};
use super::stand::Stand;
use super::system::{Nowhere, Piece, pieces};
use super::tables::Tables;
use crate::note::note_lines;
use crate::{Lang, Note, Refused};

/// What an attacker can derive of a cell: it is at least the one and at most the other, and every value in between occurs in
/// a table that agrees with all that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// The place of the cell in the tables.
    #[serde(skip)]
    pub cell: usize,
    /// Its codes, one for each column, blank where it is the whole.
    #[serde(rename = "codes")]
    pub codes: Vec<String>,
    /// The least.
    #[serde(rename = "onder")]
    pub lower: Bound,
    /// The most; absent when there is none.
    #[serde(rename = "boven")]
    pub upper: Option<Bound>,
    /// Whether both are proved to be reached. If not, a limit was met: the interval holds, but may be narrower in truth.
    #[serde(rename = "bewezen")]
    pub proved: bool,
}

impl Derived {
    /// Whether the value is known exactly.
    #[must_use]
    pub fn is_disclosed(&self) -> bool {
        self.upper == Some(self.lower)
    }
}

/// The audit of tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// The columns, in the order of the codes.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// How many cells there are in all.
    #[serde(rename = "cellen")]
    pub cells: usize,
    /// What can be derived of each cell that is not published as it is.
    #[serde(rename = "intervallen")]
    pub derived: Vec<Derived>,
    /// How many of those can be calculated exactly.
    #[serde(rename = "onthuld")]
    pub disclosed: usize,
    /// How many bounds were settled by cheap bounds and by tables found on the way, without a linear programme.
    #[serde(rename = "gezeefd")]
    pub screened: usize,
    /// How many linear programmes were solved.
    #[serde(rename = "programmas")]
    pub programmes: usize,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
    #[serde(skip)]
    names: Vec<[String; 2]>,
}

/// The bounds found so far of the cells of one piece.
struct Found {
    /// What certainly holds.
    outer: Vec<(Ratio, Option<Ratio>)>,
    /// What certainly occurs.
    inner: Vec<(Ratio, Ratio)>,
    stopped: bool,
    endless: Vec<bool>,
}

/// Derives for every cell that is not published exactly the least and the most it can be, given everything that is
/// published. Cheap bounds first, then linear programmes whose answers are exact or marked as not proved.
///
/// # Errors
/// What is published contradicts itself.
pub fn audit(tables: &Tables, limits: &Limits) -> Result<Audit, Refused> {
    let truth = tables.truth();
    derive(tables, &spans(tables), truth.as_deref(), limits)
}

/// The same for what would be seen, with the values where they are known: they give a table to start from.
pub(super) fn derive(tables: &Tables, seen: &[Span], truth: Option<&[i64]>, limits: &Limits) -> Result<Audit, Refused> {
    let outer = narrowed(tables, seen)?;
    let mut audit = Audit {
        columns: tables.layout.columns.clone(),
        cells: tables.len(),
        derived: Vec::new(),
        disclosed: 0,
        screened: 0,
        programmes: 0,
        notes: tables.notes.clone(),
        names: Vec::new(),
    };
    let open: Vec<u32> =
        (0..seen.len()).filter(|c| !seen[*c].is_fixed()).filter_map(|c| u32::try_from(c).ok()).collect();
    let mut bounds: Vec<Option<(Ratio, Option<Ratio>, bool)>> = vec![None; seen.len()];
    for cell in &open {
        let span = outer[*cell as usize];
        if span.is_fixed() {
            let value = Ratio::whole(span.lower);
            bounds[*cell as usize] = Some((value, Some(value), true));
            audit.screened += 2;
        }
    }
    for piece in pieces(tables, |cell| outer[cell as usize].is_fixed()) {
        let found = match stand(tables, &piece, &outer, truth, limits.steps) {
            Ok(mut stand) => explore(&piece, &outer, &mut stand, limits.steps, &mut audit),
            Err(Nowhere::Contradiction(refused)) => return Err(refused),
            Err(Nowhere::Stopped) => nowhere(&piece, &outer),
        };
        for (at, cell) in piece.cells.iter().enumerate() {
            let (lower, upper) = found.outer[at];
            bounds[*cell as usize] = Some((lower, upper, found.proved(at)));
        }
    }
    for cell in open {
        let Some((lower, upper, proved)) = bounds[cell as usize] else { continue };
        audit.add(tables, cell, (lower, upper, proved));
    }
    audit.note();
    Ok(audit)
}

fn stand(tables: &Tables, piece: &Piece, outer: &[Span], truth: Option<&[i64]>, steps: u64) -> Result<Stand, Nowhere> {
    match truth {
        Some(truth) => Ok(Stand::known(tables, piece, outer, truth)?),
        None => Stand::unknown(tables, piece, outer, steps),
    }
}

fn start(piece: &Piece, outer: &[Span]) -> Vec<(Ratio, Option<Ratio>)> {
    let ends = |cell: &u32| {
        let span = outer[*cell as usize];
        (Ratio::whole(span.lower), span.upper.map(Ratio::whole))
    };
    piece.cells.iter().map(ends).collect()
}

/// Without a table to stand at only the cheap bounds are left.
fn nowhere(piece: &Piece, outer: &[Span]) -> Found {
    let n = piece.cells.len();
    let none = (Ratio::whole(i64::MAX), Ratio::whole(i64::MIN));
    Found { outer: start(piece, outer), inner: vec![none; n], stopped: true, endless: vec![false; n] }
}

/// Walks every cell of a piece down and up, but for those of which it is settled already how far that goes.
fn explore(piece: &Piece, outer: &[Span], stand: &mut Stand, steps: u64, audit: &mut Audit) -> Found {
    let inner = stand.values().iter().map(|v| (*v, *v)).take(piece.cells.len()).collect();
    let endless = vec![false; piece.cells.len()];
    let mut found = Found { outer: start(piece, outer), inner, stopped: false, endless };
    stand.settle();
    for variable in piece.variables() {
        let at = variable as usize;
        for way in [Way::Down, Way::Up] {
            let settled = match way {
                Way::Down => found.inner[at].0 == found.outer[at].0,
                Way::Up => found.outer[at].1 == Some(found.inner[at].1),
            };
            if settled {
                audit.screened += 1;
                continue;
            }
            audit.programmes += 1;
            let end = stand.walk(variable, way, None, steps);
            if matches!(end, Err(super::simplex::Stopped::Outgrown)) {
                // The step may have stopped halfway, at no table; what was found before holds, and nothing more is asked.
                found.stopped = true;
                return found;
            }
            found.take(stand, piece.cells.len());
            match (end, way) {
                (Ok(End::Unbounded), _) => found.endless[at] = true,
                (Ok(_), Way::Down) => found.outer[at].0 = found.inner[at].0,
                (Ok(_), Way::Up) => found.outer[at].1 = Some(found.inner[at].1),
                (Err(_), _) => found.stopped = true,
            }
        }
    }
    found
}

impl Found {
    /// Takes in the table at which we stand: each of its values occurs.
    fn take(&mut self, stand: &Stand, cells: usize) {
        for (known, value) in self.inner.iter_mut().zip(&stand.values()[..cells]) {
            *known = (known.0.min(*value), known.1.max(*value));
        }
    }

    fn proved(&self, at: usize) -> bool {
        let (lower, upper) = self.outer[at];
        let top = match upper {
            Some(upper) => upper == self.inner[at].1,
            None => self.endless[at] || !self.stopped,
        };
        lower == self.inner[at].0 && top
    }
}

impl Audit {
    fn add(&mut self, tables: &Tables, cell: u32, (lower, upper, proved): (Ratio, Option<Ratio>, bool)) {
        let at = cell as usize;
        let bound = |value| Bound::new(value, tables.decimals);
        // Whoever knows that counts are whole, rounds inwards.
        let (lower, upper) = if tables.counts {
            (Ratio::whole(lower.ceil()), upper.map(|u| Ratio::whole(u.floor())))
        } else {
            (lower, upper)
        };
        let codes = tables.cells[at].codes.clone();
        let derived = Derived { cell: at, codes, lower: bound(lower), upper: upper.map(bound), proved };
        self.disclosed += usize::from(derived.is_disclosed());
        self.derived.push(derived);
        self.names.push([Lang::Nl, Lang::En].map(|lang| tables.name(at, lang)));
    }

    fn note(&mut self) {
        let open = self.derived.iter().filter(|d| !d.proved).count();
        if open > 0 {
            self.notes.push(Note::new(
                "niet-bewezen",
                format!(
                    "van {open} cellen is niet bewezen hoe ver een aanvaller komt: een grens (stappen) is bereikt of getallen \
                     werden te groot. Hun interval klopt, maar kan in werkelijkheid smaller zijn; reken ze als onbeschermd."
                ),
                format!(
                    "of {open} cells it is not proved how far an attacker gets: a limit (stappen) was reached or numbers grew \
                     too large. Their interval holds, but may be narrower in truth; count them as unprotected."
                ),
            ));
        }
    }

    /// In words: what can be calculated exactly first, then the intervals from narrow to wide.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        const SHOWN: usize = 40;
        let n = self.derived.len();
        let mut out = match lang {
            Lang::Nl => format!("{} cellen, waarvan {n} niet gepubliceerd zoals ze zijn.\n", self.cells),
            Lang::En => format!("{} cells, of which {n} are not published as they are.\n", self.cells),
        };
        let line = match (lang, self.disclosed) {
            (Lang::Nl, 0) => "Geen daarvan is exact uit te rekenen.".to_owned(),
            (Lang::Nl, d) => format!("Daarvan zijn er {d} toch exact uit te rekenen."),
            (Lang::En, 0) => "None of those can be calculated exactly.".to_owned(),
            (Lang::En, d) => format!("Of those {d} can be calculated exactly all the same."),
        };
        let _ = writeln!(out, "{line}");
        let mut order: Vec<usize> = (0..n).collect();
        let width = |at: &usize| {
            self.derived[*at].upper.map_or(f64::INFINITY, |u| u.number() - self.derived[*at].lower.number())
        };
        order.sort_by(|a, b| width(a).total_cmp(&width(b)));
        for at in order.into_iter().take(SHOWN) {
            let (derived, name) = (&self.derived[at], &self.names[at]);
            let _ = writeln!(out, "  {}: {}", lang.pick(&name[0], &name[1]), derived.range(lang));
        }
        if n > SHOWN {
            let _ = writeln!(
                out,
                "  {}",
                match lang {
                    Lang::Nl => format!("en {} wijdere intervallen; --json geeft ze alle.", n - SHOWN),
                    Lang::En => format!("and {} wider intervals; --json gives all.", n - SHOWN),
                }
            );
        }
        let (p, s) = (self.programmes, self.screened);
        let _ = writeln!(
            out,
            "{}",
            match lang {
                Lang::Nl => format!(
                    "{s} grenzen volgden uit goedkope controles, {p} uit lineaire programma's zonder afronding."
                ),
                Lang::En =>
                    format!("{s} bounds followed from cheap checks, {p} from linear programmes without rounding."),
            }
        );
        out + &note_lines(&self.notes, lang)
    }
}

impl std::fmt::Display for Audit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}

impl Derived {
    /// The interval in words.
    #[must_use]
    pub fn range(&self, lang: Lang) -> String {
        let comma = |b: Bound| lang.pick(&b.to_string().replace('.', ","), &b.to_string()).to_owned();
        let open = if self.proved { "" } else { lang.pick(" (niet bewezen)", " (not proved)") };
        match (self.is_disclosed(), self.upper) {
            (true, _) => format!("{} {}{open}", lang.pick("precies", "exactly"), comma(self.lower)),
            (false, Some(upper)) => {
                format!("{} {} {}{open}", comma(self.lower), lang.pick("tot en met", "to"), comma(upper))
            }
            (false, None) => format!("{} {}{open}", comma(self.lower), lang.pick("of meer", "or more")),
        }
    }
}
