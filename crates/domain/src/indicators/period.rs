// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Of when a figure is: a year, a quarter or a month.

use std::fmt;

/// A year, a quarter or a month. Ordered by time; a year comes before its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(i32);

impl Period {
    /// A calendar year, 1000 to 9999.
    #[must_use]
    pub const fn year(year: u16) -> Self {
        Self(year as i32 * 100)
    }

    /// Reads a period as sources write it: `2024`, `2024JJ00`, `2024KW03`, `2024MM11`, `2024-11`, `2024K3`, all with
    /// padding and with `*` for provisional figures.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let text = raw.trim().trim_end_matches('*').trim_end();
        let (year, rest) = (text.get(..4)?, text.get(4..)?);
        if !year.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let year: i32 = year.parse().ok().filter(|year| (1000..=9999).contains(year))?;
        let number = |digits: &str| digits.parse::<i32>().ok();
        let part = match rest.get(..2) {
            None if rest.is_empty() => 0,
            Some("JJ") if rest == "JJ00" => 0,
            Some("KW") => quarter(number(&rest[2..])?)?,
            Some("MM") => month(number(&rest[2..])?)?,
            _ => match (rest.get(..1)?, rest.get(1..)?) {
                ("K" | "Q", digits) => quarter(number(digits)?)?,
                ("-", digits) if digits.len() == 2 => month(number(digits)?)?,
                _ => return None,
            },
        };
        Some(Self(year * 100 + part))
    }

    /// The number it is stored by: the year times 100, plus 0 for a year, 1 to 12 for a month, 21 to 24 for a quarter.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The period with this number.
    #[must_use]
    pub fn of_number(number: i32) -> Option<Self> {
        let (year, part) = (number / 100, number % 100);
        ((1000..=9999).contains(&year) && matches!(part, 0..=12 | 21..=24)).then_some(Self(number))
    }

    /// The year it is or lies in.
    #[must_use]
    pub const fn calendar_year(self) -> u16 {
        // Four digits by construction.
        (self.0 / 100).unsigned_abs() as u16
    }

    /// The same part of another year.
    #[must_use]
    pub fn years_before(self, years: u8) -> Self {
        Self(self.0 - i32::from(years) * 100)
    }
}

fn quarter(number: i32) -> Option<i32> {
    (1..=4).contains(&number).then_some(20 + number)
}

fn month(number: i32) -> Option<i32> {
    (1..=12).contains(&number).then_some(number)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => write!(f, "{year}"),
            1..=12 => write!(f, "{year}-{part:02}"),
            _ => write!(f, "{year}K{}", part - 20),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_sources_write_it() {
        for (raw, shown) in [
            ("2024", "2024"),
            ("2016JJ00", "2016"),
            (" 2023JJ00* ", "2023"),
            ("2024KW03", "2024K3"),
            ("2024K3", "2024K3"),
            ("2024MM11", "2024-11"),
            ("2024-11", "2024-11"),
        ] {
            let period = Period::parse(raw).unwrap();
            assert_eq!(period.to_string(), shown, "{raw}");
            assert_eq!(Period::of_number(period.number()), Some(period));
        }
        for wrong in
            ["", "24", "2024JJ01", "2024KW05", "2024MM13", "2024-1", "20x4", "2024/11", "é024", "+024", "2024é"]
        {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
        assert!(Period::parse("2023").unwrap() < Period::parse("2023MM01").unwrap());
        assert!(Period::parse("2023MM12").unwrap() < Period::year(2024));
        assert_eq!(Period::year(2024).years_before(2), Period::year(2022));
        assert_eq!(Period::parse("2024KW03").unwrap().calendar_year(), 2024);
    }
}
