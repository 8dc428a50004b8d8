// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of cells become observations, by a mapping.

mod cells;
mod columns;
mod key;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;

use wijkwijs_app::figures::{Column, ColumnBuilder, RegionNames};
use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Edition, Mapping, Observation, Period, Scale, Status};

use crate::source::{Cell, Take, Unreadable};
use crate::{Trouble, Troubles, What};
pub use cells::is_of_cbs;
use cells::{Cells, Seen};
use columns::Columns;
pub use columns::{Resolved, normalised};
pub use key::PartOf;

/// What is known of an indicator that a column gives values of.
pub type ScaleOf<'a> = &'a dyn Fn(&Id) -> Option<Scale>;

/// Takes in the rows of one or more files of one edition.
pub struct Reading<'a> {
    mapping: &'a Mapping,
    edition: &'a Edition,
    scale: ScaleOf<'a>,
    cells: Cells,
    file: String,
    columns: Option<Columns<'a>>,
    /// What each column that was read is called in the source.
    spelled: BTreeMap<PartOf, String>,
    absent: BTreeSet<String>,
    builders: BTreeMap<PartOf, ColumnBuilder>,
    seen: HashMap<(RegionCode, Period), u64>,
    names: RegionNames,
    troubles: Troubles,
    rows: u64,
    filtered: u64,
}

/// What a reading made.
#[derive(Debug)]
pub struct Read {
    /// The columns.
    pub columns: Vec<(PartOf, Arc<Column>)>,
    /// What each is called in the source.
    pub spelled: BTreeMap<PartOf, String>,
    /// The names of the regions.
    pub names: RegionNames,
    /// What was not as it should be.
    pub troubles: Troubles,
    /// How many rows there were.
    pub rows: u64,
    /// How many of them the mapping's filters left out.
    pub filtered: u64,
    /// Columns of the mapping that no file has, as the mapping spells them.
    pub absent: Vec<String>,
}

impl<'a> Reading<'a> {
    /// By a mapping, of one edition.
    ///
    /// # Errors
    /// [`Unreadable`] when the mapping cannot be used for any source: a wrong prefix or decimal sign.
    pub fn new(mapping: &'a Mapping, edition: &'a Edition, scale: ScaleOf<'a>) -> Result<Self, Unreadable> {
        Ok(Self {
            mapping,
            edition,
            scale,
            cells: Cells::of(mapping)?,
            file: String::new(),
            columns: None,
            spelled: BTreeMap::new(),
            absent: BTreeSet::new(),
            builders: BTreeMap::new(),
            seen: HashMap::new(),
            names: RegionNames::new(),
            troubles: Troubles::default(),
            rows: 0,
            filtered: 0,
        })
    }

    /// The file whose rows come next.
    pub fn next_file(&mut self, name: &str) {
        name.clone_into(&mut self.file);
        self.columns = None;
    }

    /// How the columns of the file at hand were understood.
    #[must_use]
    pub fn resolved(&self) -> Vec<Resolved> {
        self.columns.as_ref().map(Columns::resolved).unwrap_or_default()
    }

    /// Names for regions, from a table of codes: better than what a row says, which may be the code itself.
    pub fn name(&mut self, names: RegionNames) {
        for (region, name) in names {
            if let Some(known) = self.names.get_mut(&region).filter(|_| !name.is_empty()) {
                *known = name;
            }
        }
    }

    /// What was made of all rows.
    #[must_use]
    pub fn finish(self) -> Read {
        let regions: Arc<[RegionCode]> = self.names.keys().cloned().collect();
        let columns = self.builders.into_iter().map(|(of, builder)| (of, Arc::new(builder.build(&regions))));
        let absent = self.absent.into_iter().collect();
        Read {
            columns: columns.collect(),
            spelled: self.spelled,
            names: self.names,
            troubles: self.troubles,
            rows: self.rows,
            filtered: self.filtered,
            absent,
        }
    }

    fn trouble(&mut self, row: u64, column: &str, found: &str, what: What) {
        let (file, column) = (self.file.clone(), column.to_owned());
        self.troubles.push(Trouble { file, row, column, found: found.trim().to_owned(), what });
    }

    fn take(&mut self, number: u64, cells: &[Cell<'_>]) {
        let Some(columns) = self.columns.take() else { return };
        self.rows += 1;
        if columns.passes(cells) {
            self.take_row(&columns, number, cells);
        } else {
            self.filtered += 1;
        }
        self.columns = Some(columns);
    }

    fn take_row(&mut self, columns: &Columns<'a>, number: u64, cells: &[Cell<'_>]) {
        let raw = text_of(cells, columns.region);
        let Ok(region) = self.region(&raw) else {
            return self.trouble(number, columns.spelling(columns.region), &raw, What::NoRegion);
        };
        let Some(period) = self.period(columns, cells) else {
            let at = columns.period.unwrap_or(columns.region);
            return self.trouble(number, columns.spelling(at), &text_of(cells, at), What::NoPeriod);
        };
        if self.is_second(columns, number, &region, period, cells) {
            return;
        }
        self.check_parent(columns, number, &region, cells);
        let provisional = columns.period.is_some_and(|at| text_of(cells, at).trim_end().ends_with('*'));
        let measured = if provisional { Status::Provisional } else { Status::Measured };
        let name = columns.name.map(|at| text_of(cells, at).trim().to_owned()).unwrap_or_default();
        let known = self.names.entry(region.clone()).or_default();
        if known.is_empty() {
            *known = name;
        }
        for column in &columns.figures {
            let found = cells.get(column.at).copied().unwrap_or(Cell::Empty);
            let status = column.of.status.unwrap_or(measured);
            let (value, status) = match self.cells.read(found, column.factor) {
                Seen::Value(value) if value < 0.0 && !self.may_be_negative(column.of.indicator.id()) => {
                    self.trouble(number, columns.spelling(column.at), &shown(found), What::Impossible);
                    (None, Status::Unknown)
                }
                Seen::Value(value) => (Some(value), status),
                Seen::Missing(status) => (None, status),
                Seen::Trouble(what) => {
                    self.trouble(number, columns.spelling(column.at), &shown(found), what);
                    (None, Status::Unknown)
                }
            };
            let beside = |at: Option<usize>| self.cells.beside(cells.get(at?).copied()?);
            let observation = Observation {
                region: region.clone(),
                period: column.period.unwrap_or_else(|| period.years_before(column.of.years_before.unwrap_or(0))),
                value,
                status,
                denominator: beside(column.denominator),
                interval: beside(column.lower).zip(beside(column.upper)),
            };
            self.builders.entry(column.part_of()).or_default().push(observation);
        }
    }

    /// Whether the region and period came before, which is said; the first stands.
    fn is_second(
        &mut self,
        columns: &Columns<'_>,
        number: u64,
        region: &RegionCode,
        period: Period,
        cells: &[Cell<'_>],
    ) -> bool {
        let figures = fingerprint(columns, cells);
        let Some(first) = self.seen.insert((region.clone(), period), figures) else { return false };
        let what = if first == figures { What::TwiceTheSame } else { What::TwiceOther };
        self.seen.insert((region.clone(), period), first);
        self.trouble(number, columns.spelling(columns.region), region.as_str(), what);
        true
    }

    /// Whether the larger region that a row names is one that its own code lies in. It is not used, so the row counts.
    fn check_parent(&mut self, columns: &Columns<'_>, number: u64, region: &RegionCode, cells: &[Cell<'_>]) {
        let Some(at) = columns.parent else { return };
        let found = text_of(cells, at);
        let mut around = std::iter::successors(Some(region.clone()), RegionCode::parent);
        let right = RegionCode::parse(&found).is_ok_and(|found| around.any(|larger| larger == found));
        if !right && !found.trim().is_empty() {
            self.trouble(number, columns.spelling(at), &found, What::WrongParent);
        }
    }

    fn region(&self, raw: &str) -> Result<RegionCode, wijkwijs_domain::Problem> {
        match self.cells.level {
            Some(level) => RegionCode::parse_at(raw, level),
            None => RegionCode::parse(raw),
        }
    }

    /// Of when a row is: by its column, else by the edition. When every column is of a year of its own, the row need not
    /// say, and is known by the year of the boundaries.
    fn period(&self, columns: &Columns<'_>, cells: &[Cell<'_>]) -> Option<Period> {
        let told = match columns.period {
            Some(at) => Period::parse(&text_of(cells, at)),
            None => self.edition.period.map(Period::year),
        };
        let of_their_own = columns.period.is_none() && columns.figures.iter().all(|figure| figure.period.is_some());
        told.or_else(|| of_their_own.then(|| Period::year(self.edition.boundary_year)))
    }

    /// Scores and changes may be below zero; counts, shares and means of things may not.
    fn may_be_negative(&self, indicator: &Id) -> bool {
        !matches!((self.scale)(indicator), Some(Scale::Count | Scale::Share | Scale::PerThousand))
    }
}

impl Take for Reading<'_> {
    fn columns(&mut self, names: &[String]) -> Result<(), Unreadable> {
        let columns = Columns::resolve(self.mapping, self.edition, names)?;
        self.absent.extend(columns.absent.iter().cloned());
        for column in &columns.figures {
            self.spelled.insert(column.part_of(), columns.spelling(column.at).to_owned());
        }
        self.columns = Some(columns);
        Ok(())
    }

    fn row(&mut self, number: u64, cells: &[Cell<'_>]) -> ControlFlow<()> {
        self.take(number, cells);
        ControlFlow::Continue(())
    }
}

fn text_of(cells: &[Cell<'_>], at: usize) -> String {
    shown(cells.get(at).copied().unwrap_or(Cell::Empty))
}

/// A cell as text; a whole number without decimals, as a code in a column of numbers.
fn shown(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Number(number) => format!("{number}"),
    }
}

/// A digest of the cells that are read, to tell whether a second row says the same.
fn fingerprint(columns: &Columns<'_>, cells: &[Cell<'_>]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    for column in &columns.figures {
        shown(cells.get(column.at).copied().unwrap_or(Cell::Empty)).trim().hash(&mut hasher);
    }
    hasher.finish()
}

/// The level that a prefix of codes stands for.
fn level_of(prefix: &str) -> Option<Level> {
    match prefix {
        "GM" => Some(Level::Municipality),
        "WK" => Some(Level::District),
        "BU" => Some(Level::Neighbourhood),
        "PV" => Some(Level::Province),
        "PC" => Some(Level::Postcode),
        _ => None,
    }
}
