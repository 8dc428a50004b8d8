// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was not as it should be in a source, where, and what was done about it. Nothing is mended in silence.

use wijkwijs_domain::Lang;

/// What was not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A code that is no code of a region.
    NoRegion,
    /// A period that is none.
    NoPeriod,
    /// A cell that is no number and no known sign.
    NoNumber,
    /// A number that looks like a sign for a missing figure, and of which the mapping says nothing.
    LooksMissing,
    /// A region and period for the second time, with the same figures.
    TwiceTheSame,
    /// A region and period for the second time, with other figures.
    TwiceOther,
    /// A parent in the source that is not the one in the code.
    WrongParent,
    /// A negative count or share.
    Impossible,
}

impl What {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::NoRegion,
        Self::NoPeriod,
        Self::NoNumber,
        Self::LooksMissing,
        Self::TwiceTheSame,
        Self::TwiceOther,
        Self::WrongParent,
        Self::Impossible,
    ];

    /// What is wrong, and what was done.
    #[must_use]
    pub const fn words(self, lang: Lang) -> (&'static str, &'static str) {
        match (self, lang) {
            (Self::NoRegion, Lang::Nl) => ("geen regiocode", "rij overgeslagen"),
            (Self::NoRegion, Lang::En) => ("no region code", "row passed over"),
            (Self::NoPeriod, Lang::Nl) => ("geen periode", "rij overgeslagen"),
            (Self::NoPeriod, Lang::En) => ("no period", "row passed over"),
            (Self::NoNumber, Lang::Nl) => ("geen getal en geen bekend teken", "als onbekend ingelezen"),
            (Self::NoNumber, Lang::En) => ("no number and no known sign", "read as unknown"),
            (Self::LooksMissing, Lang::Nl) => ("lijkt een teken voor ontbrekend", "als onbekend ingelezen"),
            (Self::LooksMissing, Lang::En) => ("looks like a sign for missing", "read as unknown"),
            (Self::TwiceTheSame, Lang::Nl) => ("tweede keer dezelfde cijfers", "één keer ingelezen"),
            (Self::TwiceTheSame, Lang::En) => ("the same figures twice", "read once"),
            (Self::TwiceOther, Lang::Nl) => ("tweede keer, met andere cijfers", "de eerste aangehouden"),
            (Self::TwiceOther, Lang::En) => ("twice, with other figures", "the first kept"),
            (Self::WrongParent, Lang::Nl) => ("hoger gebied klopt niet met de code", "uit de code afgeleid"),
            (Self::WrongParent, Lang::En) => ("parent does not agree with the code", "derived from the code"),
            (Self::Impossible, Lang::Nl) => ("negatief, en dat kan hier niet", "als onbekend ingelezen"),
            (Self::Impossible, Lang::En) => ("negative, which cannot be here", "read as unknown"),
        }
    }
}

/// One thing that was not as it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The file's name.
    pub file: String,
    /// The row, as people count in that file.
    pub row: u64,
    /// The column, as the source spells it.
    pub column: String,
    /// What stood there.
    pub found: String,
    /// What was wrong.
    pub what: What,
}

/// All that was not as it should be: counted without bound, kept up to one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Troubles {
    counts: [u64; What::ALL.len()],
    kept: Vec<Trouble>,
}

impl Troubles {
    /// The most that are kept with their place.
    pub const MOST: usize = 200_000;

    /// Takes one in.
    pub fn push(&mut self, trouble: Trouble) {
        let at = What::ALL.iter().position(|what| *what == trouble.what);
        if let Some(count) = at.and_then(|at| self.counts.get_mut(at)) {
            *count += 1;
        }
        if self.kept.len() < Self::MOST {
            self.kept.push(trouble);
        }
    }

    /// How many of each there are, without those that there are none of.
    pub fn counts(&self) -> impl Iterator<Item = (What, u64)> + '_ {
        What::ALL.into_iter().zip(self.counts).filter(|(_, count)| *count > 0)
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Those that were kept, in order of reading.
    #[must_use]
    pub fn kept(&self) -> &[Trouble] {
        &self.kept
    }
}
