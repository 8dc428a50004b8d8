// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is counted of an area in a year, before anything is rounded or kept secret. All of it adds up: an area that is
//! made of others has the sum of theirs.

use std::ops::{AddAssign, Index, IndexMut};

/// What is counted. Shares and means come from two of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Inhabitants of 0 to 15 years.
    Age0,
    /// 15 to 25.
    Age15,
    /// 25 to 45.
    Age25,
    /// 45 to 65.
    Age45,
    /// 65 and older.
    Age65,
    /// Inhabitants of 15 to 75 years, in the ages 15 to 25, 25 to 45 and 45 to 75.
    Base15,
    /// 25 to 45.
    Base25,
    /// 45 to 75.
    Base45,
    /// Those of them who work.
    Work15,
    /// 25 to 45.
    Work25,
    /// 45 to 75.
    Work45,
    /// Persons on welfare.
    Welfare,
    /// The sum of incomes, in thousands of euros of the year.
    Income,
    /// Inhabitants of 0 to 23 years.
    Youth,
    /// Those of them with youth care.
    YouthCare,
    /// Inhabitants of 15 to 23 years.
    Pupils,
    /// Those of them who left school early.
    Leavers,
    /// Homes.
    Homes,
    /// Households.
    Households,
    /// Homes of a housing corporation.
    Corporation,
    /// The sum of the values of homes, in thousands of euros.
    Value,
    /// Registered thefts.
    Theft,
    /// Registered vandalism.
    Vandalism,
    /// Registered violence.
    Violence,
    /// Adults of 18 to 65 years.
    Adults18,
    /// Adults of 65 and older.
    Adults65,
    /// Adults of 18 to 65 years in touch with neighbours.
    Contact18,
    /// The same of 65 and older.
    Contact65,
    /// Adults who call their health good.
    Healthy,
    /// Adults who feel safe.
    Safe,
    /// Adults who learn something in the neighbourhood.
    Learning,
    /// The sum of the marks that adults give their neighbourhood.
    Marks,
}

/// How many there are of [`Of`].
const COUNT: usize = Of::Marks as usize + 1;

/// What is counted of an area in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sums([f64; COUNT]);

impl Default for Sums {
    fn default() -> Self {
        Self([0.0; COUNT])
    }
}

impl Sums {
    /// The sum of several counts.
    #[must_use]
    pub fn of(&self, all: &[Of]) -> f64 {
        all.iter().map(|one| self[*one]).sum()
    }

    /// All inhabitants.
    #[must_use]
    pub fn inhabitants(&self) -> f64 {
        self.of(&[Of::Age0, Of::Age15, Of::Age25, Of::Age45, Of::Age65])
    }

    /// Inhabitants of 15 to 75 years.
    #[must_use]
    pub fn base(&self) -> f64 {
        self.of(&[Of::Base15, Of::Base25, Of::Base45])
    }

    /// Those of them who work.
    #[must_use]
    pub fn working(&self) -> f64 {
        self.of(&[Of::Work15, Of::Work25, Of::Work45])
    }

    /// Adults.
    #[must_use]
    pub fn adults(&self) -> f64 {
        self.of(&[Of::Adults18, Of::Adults65])
    }

    /// Registered crimes.
    #[must_use]
    pub fn crimes(&self) -> f64 {
        self.of(&[Of::Theft, Of::Vandalism, Of::Violence])
    }
}

impl Index<Of> for Sums {
    type Output = f64;

    fn index(&self, of: Of) -> &f64 {
        &self.0[of as usize]
    }
}

impl IndexMut<Of> for Sums {
    fn index_mut(&mut self, of: Of) -> &mut f64 {
        &mut self.0[of as usize]
    }
}

impl AddAssign<&Sums> for Sums {
    fn add_assign(&mut self, other: &Sums) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine += theirs);
    }
}

impl<'a> std::iter::Sum<&'a Sums> for Sums {
    fn sum<I: Iterator<Item = &'a Sums>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}
