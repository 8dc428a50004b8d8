// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One column of a release: the observations of one indicator, sorted by region and period.

use std::collections::BTreeMap;
use std::mem::size_of;
use std::sync::Arc;

use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Observation, Period, Status};

use super::{Broken, ColumnKey, Figures};

/// The observations of one indicator in one release, sorted by region and period. A region and period occur once.
#[derive(Clone, Debug)]
pub struct Column {
    regions: Arc<[RegionCode]>,
    rows: Rows,
    /// NaN where there is none.
    value: Vec<f64>,
    status: Vec<Status>,
    /// Empty when the source gives none; NaN where it does not.
    denominator: Vec<f64>,
    interval: Vec<(f64, f64)>,
}

/// Of which region and period each row is.
#[derive(Clone, Debug)]
enum Rows {
    /// Every region has a row for each of these periods: what most sources give, in half of the memory.
    All(Vec<Period>),
    /// For each row the place of its region, and its period.
    Some(Vec<u32>, Vec<Period>),
}

impl Rows {
    /// Drops what follows from the number of the row.
    fn of(regions: usize, region: Vec<u32>, period: Vec<Period>) -> Self {
        let every = region.len().checked_div(regions).unwrap_or(0);
        let place = |row: usize| u32::try_from(row / every).ok();
        let all = every > 0
            && every * regions == region.len()
            && region.iter().enumerate().all(|(row, at)| place(row) == Some(*at))
            && period.chunks(every).all(|periods| periods == &period[..every]);
        if all { Self::All(period[..every].to_vec()) } else { Self::Some(region, period) }
    }

    /// The place of the region and the period of a row.
    fn at(&self, row: usize) -> Option<(usize, Period)> {
        match self {
            Self::All(periods) => {
                let every = periods.len().max(1);
                Some((row / every, *periods.get(row % every)?))
            }
            Self::Some(region, period) => Some((usize::try_from(*region.get(row)?).ok()?, *period.get(row)?)),
        }
    }

    /// The rows of a region.
    fn of_region(&self, place: usize) -> std::ops::Range<usize> {
        match self {
            Self::All(periods) => place * periods.len()..(place + 1) * periods.len(),
            Self::Some(region, _) => {
                let Ok(place) = u32::try_from(place) else { return 0..0 };
                region.partition_point(|r| *r < place)..region.partition_point(|r| *r <= place)
            }
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::All(periods) => periods.len() * size_of::<Period>(),
            Self::Some(region, period) => region.len() * size_of::<u32>() + period.len() * size_of::<Period>(),
        }
    }
}

impl Column {
    /// How many observations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.value.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// All observations, by region and period.
    pub fn all(&self) -> impl Iterator<Item = Observation> + '_ {
        (0..self.len()).filter_map(|row| self.row(row))
    }

    /// The observations of a region, by period.
    pub fn of<'a>(&'a self, region: &RegionCode) -> impl Iterator<Item = Observation> + 'a {
        let rows = self.regions.binary_search(region).map_or(0..0, |place| self.rows.of_region(place));
        rows.filter_map(|row| self.row(row))
    }

    /// The observation of a region and a period.
    #[must_use]
    pub fn at(&self, region: &RegionCode, period: Period) -> Option<Observation> {
        self.of(region).find(|observation| observation.period == period)
    }

    /// The observations of a period, by region.
    pub fn of_period(&self, period: Period) -> impl Iterator<Item = Observation> + '_ {
        let of = move |row: &usize| self.rows.at(*row).is_some_and(|(_, of)| of == period);
        (0..self.len()).filter(of).filter_map(|row| self.row(row))
    }

    /// The observation at a place in the order of [`Column::all`]; `None` behind the last.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<Observation> {
        let known = |number: f64| (!number.is_nan()).then_some(number);
        let (region, period) = self.rows.at(row)?;
        Some(Observation {
            region: self.regions.get(region)?.clone(),
            period,
            value: known(*self.value.get(row)?),
            status: *self.status.get(row)?,
            denominator: self.denominator.get(row).copied().and_then(known),
            interval: self.interval.get(row).copied().filter(|(low, high)| !low.is_nan() && !high.is_nan()),
        })
    }

    /// How much memory it takes, about, in bytes; the regions are shared by the columns of a release.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let row = size_of::<f64>() + size_of::<Status>();
        size_of::<Self>()
            + self.rows.bytes()
            + self.len() * row
            + self.denominator.len() * size_of::<f64>()
            + self.interval.len() * size_of::<(f64, f64)>()
    }
}

/// The same observations. Places without a value hold NaN, which equals nothing, so fields are not compared.
impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.all().eq(other.all())
    }
}

/// Takes in observations in any order and makes a column of them.
#[derive(Debug, Default)]
pub struct ColumnBuilder {
    rows: Vec<Observation>,
}

impl ColumnBuilder {
    /// Takes in one observation.
    pub fn push(&mut self, observation: Observation) {
        self.rows.push(observation);
    }

    /// The column, over these regions, which are sorted and hold all that occur; rows of other regions are left out.
    /// When a region and period occur more than once the first stands.
    #[must_use]
    pub fn build(mut self, regions: &Arc<[RegionCode]>) -> Column {
        self.rows.sort_by(|a, b| (&a.region, a.period).cmp(&(&b.region, b.period)));
        self.rows.dedup_by(|b, a| (&a.region, a.period) == (&b.region, b.period));
        let has_denominator = self.rows.iter().any(|row| row.denominator.is_some());
        let has_interval = self.rows.iter().any(|row| row.interval.is_some());
        let (mut region, mut period) = (Vec::with_capacity(self.rows.len()), Vec::with_capacity(self.rows.len()));
        let mut column = Column {
            regions: Arc::clone(regions),
            rows: Rows::All(Vec::new()),
            value: Vec::with_capacity(self.rows.len()),
            status: Vec::with_capacity(self.rows.len()),
            denominator: Vec::new(),
            interval: Vec::new(),
        };
        for row in self.rows {
            let Some(place) = regions.binary_search(&row.region).ok().and_then(|at| u32::try_from(at).ok()) else {
                continue;
            };
            region.push(place);
            period.push(row.period);
            column.value.push(row.value.unwrap_or(f64::NAN));
            column.status.push(row.status);
            if has_denominator {
                column.denominator.push(row.denominator.unwrap_or(f64::NAN));
            }
            if has_interval {
                column.interval.push(row.interval.unwrap_or((f64::NAN, f64::NAN)));
            }
        }
        column.rows = Rows::of(regions.len(), region, period);
        column
    }
}

/// The names of regions, as a source spells them.
pub type RegionNames = BTreeMap<RegionCode, String>;

/// Figures in memory: what an import makes before it is written, and what tests of pages use.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The columns.
    pub columns: BTreeMap<ColumnKey, Arc<Column>>,
    /// The names of the regions, by the digest of the release.
    pub names: BTreeMap<String, Arc<RegionNames>>,
}

impl Figures for Columns {
    fn column(&self, key: &ColumnKey) -> Result<Option<Arc<Column>>, Broken> {
        Ok(self.columns.get(key).cloned())
    }

    fn names(&self, digest: &str) -> Result<Option<Arc<RegionNames>>, Broken> {
        Ok(self.names.get(digest).cloned())
    }
}
