// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The town: six districts and their neighbourhoods. What is counted is counted per *plot*, the largest area that no
//! border ever cuts through; a neighbourhood is one or more plots, and which ones changes.

use crate::Year;

/// The four digits of the town's code.
pub const TOWN: &str = "9001";

/// The areas of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Voorbeeldstad-Noord: a whole district; one of its neighbourhoods is divided in 2013.
    North,
    /// Voorbeeldstad-Zuid: a whole district; two neighbourhoods become one in 2016, and all gets new numbers in 2018.
    South,
    /// Voorbeeldstad-Oost: a whole district.
    East,
    /// Voorbeeldstad-West: four neighbourhoods of two districts.
    West,
}

impl Focus {
    /// All.
    pub const ALL: [Self; 4] = [Self::North, Self::South, Self::East, Self::West];

    /// The record of the focus area.
    #[must_use]
    pub const fn record(self) -> &'static str {
        match self {
            Self::North => "focusgebied/voorbeeldstad-noord",
            Self::South => "focusgebied/voorbeeldstad-zuid",
            Self::East => "focusgebied/voorbeeldstad-oost",
            Self::West => "focusgebied/voorbeeldstad-west",
        }
    }
}

/// The largest area that no border ever cuts through.
#[derive(Clone, Copy, Debug)]
pub struct Plot {
    /// The four digits of its neighbourhood within the town, each from a year on.
    codes: &'static [(Year, &'static str)],
    /// Homes at the start.
    pub homes: u16,
    /// How badly off it is: 0 is the middle, 1 is much.
    pub disadvantage: f64,
    /// The focus area it lies in.
    pub focus: Option<Focus>,
}

const fn plot(codes: &'static [(Year, &'static str)], homes: u16, disadvantage: f64, focus: Option<Focus>) -> Plot {
    Plot { codes, homes, disadvantage, focus }
}

const NORTH: Option<Focus> = Some(Focus::North);
const SOUTH: Option<Focus> = Some(Focus::South);
const EAST: Option<Focus> = Some(Focus::East);
const WEST: Option<Focus> = Some(Focus::West);

/// All plots: 24 neighbourhoods in the first year and 24 in the last.
pub const PLOTS: [Plot; 26] = [
    plot(&[(2010, "0101")], 620, 0.85, NORTH),
    plot(&[(2010, "0102")], 540, 0.95, NORTH),
    // Divided in 2013.
    plot(&[(2010, "0103"), (2013, "0105")], 430, 0.90, NORTH),
    plot(&[(2010, "0103"), (2013, "0106")], 260, 0.80, NORTH),
    plot(&[(2010, "0104")], 480, 0.90, NORTH),
    // A new number for the whole district in 2018.
    plot(&[(2010, "0201"), (2018, "0701")], 510, 0.75, SOUTH),
    plot(&[(2010, "0202"), (2018, "0702")], 590, 0.85, SOUTH),
    plot(&[(2010, "0203"), (2018, "0703")], 450, 0.80, SOUTH),
    // Two that become one in 2016.
    plot(&[(2010, "0204"), (2016, "0206"), (2018, "0704")], 240, 0.70, SOUTH),
    plot(&[(2010, "0205"), (2016, "0206"), (2018, "0704")], 310, 0.90, SOUTH),
    plot(&[(2010, "0301")], 560, 1.00, EAST),
    plot(&[(2010, "0302")], 610, 1.05, EAST),
    plot(&[(2010, "0303")], 500, 0.95, EAST),
    plot(&[(2010, "0304")], 420, 1.00, EAST),
    plot(&[(2010, "0401")], 520, 0.70, WEST),
    plot(&[(2010, "0402")], 470, 0.80, WEST),
    plot(&[(2010, "0403")], 560, 0.75, WEST),
    // A harbour where few people live: most of its figures are kept secret.
    plot(&[(2010, "0404")], 14, 0.20, None),
    plot(&[(2010, "0501")], 640, 0.70, WEST),
    // The same code before and after 2020, and not the same area.
    plot(&[(2010, "0502")], 560, 0.00, None),
    plot(&[(2010, "0502"), (2020, "0601")], 190, -0.30, None),
    plot(&[(2010, "0503")], 470, -0.10, None),
    plot(&[(2010, "0504")], 390, 0.10, None),
    plot(&[(2010, "0601")], 350, -0.60, None),
    plot(&[(2010, "0602")], 300, -0.70, None),
    // A park where nobody lives: there can be no figures.
    plot(&[(2010, "0603")], 0, 0.00, None),
];

impl Plot {
    /// The four digits of its neighbourhood in a year.
    #[must_use]
    pub fn code(&self, year: Year) -> &'static str {
        self.codes.iter().rev().find(|(from, _)| *from <= year).map_or("", |(_, code)| code)
    }
}

/// The code of the district of a neighbourhood, by its four digits.
#[must_use]
pub fn district_of(code: &str) -> &str {
    code.get(..2).unwrap_or_default()
}

/// The name of a district or, with its four digits, of a neighbourhood.
#[must_use]
pub fn town_name(code: &str) -> String {
    let district = match district_of(code) {
        "01" => "Noord",
        "02" | "07" => "Zuid",
        "03" => "Oost",
        "04" => "West",
        "05" => "Midden",
        _ => "Buiten",
    };
    match code.get(2..).filter(|number| !number.is_empty()) {
        Some(number) => format!("{district}, buurt {} (fictief)", number.trim_start_matches('0')),
        None => format!("{district} (fictief)"),
    }
}
