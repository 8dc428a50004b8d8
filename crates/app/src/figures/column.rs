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
    /// For each row the place of its region in `regions`.
    region: Vec<u32>,
    period: Vec<Period>,
    /// NaN where there is none.
    value: Vec<f64>,
    status: Vec<Status>,
    /// Empty when the source gives none; NaN where it does not.
    denominator: Vec<f64>,
    interval: Vec<(f64, f64)>,
}

impl Column {
    /// How many observations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.region.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.region.is_empty()
    }

    /// All observations, by region and period.
    pub fn all(&self) -> impl Iterator<Item = Observation> + '_ {
        (0..self.len()).filter_map(|row| self.row(row))
    }

    /// The observations of a region, by period.
    pub fn of<'a>(&'a self, region: &RegionCode) -> impl Iterator<Item = Observation> + 'a {
        let place = self.regions.binary_search(region).ok().and_then(|at| u32::try_from(at).ok());
        let (start, end) = place.map_or((0, 0), |place| {
            (self.region.partition_point(|r| *r < place), self.region.partition_point(|r| *r <= place))
        });
        (start..end).filter_map(|row| self.row(row))
    }

    /// The observation of a region and a period.
    #[must_use]
    pub fn at(&self, region: &RegionCode, period: Period) -> Option<Observation> {
        self.of(region).find(|observation| observation.period == period)
    }

    /// The observations of a period, by region.
    pub fn of_period(&self, period: Period) -> impl Iterator<Item = Observation> + '_ {
        (0..self.len()).filter(move |row| self.period.get(*row) == Some(&period)).filter_map(|row| self.row(row))
    }

    fn row(&self, row: usize) -> Option<Observation> {
        let known = |number: f64| (!number.is_nan()).then_some(number);
        let region = usize::try_from(*self.region.get(row)?).ok()?;
        Some(Observation {
            region: self.regions.get(region)?.clone(),
            period: *self.period.get(row)?,
            value: known(*self.value.get(row)?),
            status: *self.status.get(row)?,
            denominator: self.denominator.get(row).copied().and_then(known),
            interval: self.interval.get(row).copied().filter(|(low, high)| !low.is_nan() && !high.is_nan()),
        })
    }

    /// How much memory it takes, about, in bytes; the regions are shared by the columns of a release.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let row = size_of::<u32>() + size_of::<Period>() + size_of::<f64>() + size_of::<Status>();
        size_of::<Self>()
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
        let mut column = Column {
            regions: Arc::clone(regions),
            region: Vec::with_capacity(self.rows.len()),
            period: Vec::with_capacity(self.rows.len()),
            value: Vec::with_capacity(self.rows.len()),
            status: Vec::with_capacity(self.rows.len()),
            denominator: Vec::new(),
            interval: Vec::new(),
        };
        for row in self.rows {
            let Some(place) = regions.binary_search(&row.region).ok().and_then(|at| u32::try_from(at).ok()) else {
                continue;
            };
            column.region.push(place);
            column.period.push(row.period);
            column.value.push(row.value.unwrap_or(f64::NAN));
            column.status.push(row.status);
            if has_denominator {
                column.denominator.push(row.denominator.unwrap_or(f64::NAN));
            }
            if has_interval {
                column.interval.push(row.interval.unwrap_or((f64::NAN, f64::NAN)));
            }
        }
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
