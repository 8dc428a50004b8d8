// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A survey among adults: five years in one file, on the borders of the last year. Each figure is an estimate with an
//! interval.

use super::cell::{NONE, SECRET, UNKNOWN, count, number};
use super::{FICTIONAL, Region, Table, regions};
use crate::draws::Draws;
use crate::sums::{Of, Sums};
use crate::{LAST, World, Year};

/// The years in which it was held.
const ROUNDS: [Year; 5] = [2012, 2016, 2020, 2022, 2024];

/// The first rounds passed over one municipality.
const ABSENT: (&str, Year) = ("9017", 2016);

/// Which part of the adults answers.
const ANSWERS: f64 = 0.12;

/// With fewer answers there is no figure.
const ENOUGH: f64 = 30.0;

/// What 95 in 100 intervals hold the truth by.
const Z: f64 = 1.96;

const COLUMNS: [&str; 22] = [
    "Regio",
    "Naam",
    "Jaar",
    "Herkomst",
    "Volwassenen",
    "Contact",
    "ContactVan",
    "ContactTot",
    "Contact18Tot65",
    "Contact65EnOuder",
    "Gezondheid",
    "GezondheidVan",
    "GezondheidTot",
    "Veilig",
    "VeiligVan",
    "VeiligTot",
    "Leert",
    "LeertVan",
    "LeertTot",
    "Rapportcijfer",
    "RapportcijferVan",
    "RapportcijferTot",
];

/// The file.
pub fn file(world: &World) -> String {
    let mut table = Table::new(&COLUMNS);
    for year in ROUNDS {
        let asked = |all: &[Sums], what: &str| -> Vec<Sums> {
            let one = |(at, sums)| asked(&mut Draws::new(world.seed, &format!("{what} {at} {year}")), sums);
            all.iter().enumerate().map(one).collect()
        };
        let (plots, elsewhere) = (world.plots_in(year), world.districts_in(year));
        let answers = regions(&asked(plots, "enquête"), &asked(elsewhere, "enquête elders"), LAST);
        for (region, answers) in regions(plots, elsewhere, LAST).iter().zip(&answers) {
            let mut draws = Draws::new(world.seed, &format!("volwassenen {} {year}", region.code));
            table.row(&row(&mut draws, region, &answers.sums, year));
        }
    }
    table.text()
}

/// Whoever answers, and what: the same counts, of those who were asked.
fn asked(draws: &mut Draws, sums: &Sums) -> Sums {
    let mut asked = Sums::default();
    for of in [Of::Adults18, Of::Adults65] {
        asked[of] = (sums[of] * ANSWERS).round();
    }
    let (all, adults) = (asked.adults(), sums.adults());
    let groups = [
        (Of::Contact18, asked[Of::Adults18], sums[Of::Adults18]),
        (Of::Contact65, asked[Of::Adults65], sums[Of::Adults65]),
        (Of::Healthy, all, adults),
        (Of::Safe, all, adults),
        (Of::Learning, all, adults),
    ];
    for (of, answers, whole) in groups {
        if whole > 0.0 {
            let share = sums[of] / whole;
            let yes = answers * share + (answers * share * (1.0 - share)).sqrt() * draws.normal();
            asked[of] = yes.round().clamp(0.0, answers);
        }
    }
    if adults > 0.0 {
        asked[Of::Marks] = all * sums[Of::Marks] / adults + all.sqrt() * SPREAD * draws.normal();
    }
    asked
}

/// How far marks lie apart, as a standard deviation.
const SPREAD: f64 = 1.4;

fn row(draws: &mut Draws, region: &Region, answers: &Sums, year: Year) -> Vec<String> {
    let mut cells = vec![region.code.clone(), region.name.clone(), year.to_string(), FICTIONAL.to_owned()];
    cells.push(count(draws, region.sums.adults(), 5.0));
    let absent = year <= ABSENT.1 && region.code.get(2..6) == Some(ABSENT.0);
    let all = answers.adults();
    let silent = if absent {
        Some(UNKNOWN)
    } else if region.sums.adults() <= 0.0 {
        Some(NONE)
    } else if all < ENOUGH {
        Some(SECRET)
    } else {
        None
    };
    if let Some(sign) = silent {
        cells.extend(COLUMNS.iter().skip(cells.len()).map(|_| sign.to_owned()));
        return cells;
    }
    cells.extend(estimate(answers.of(&[Of::Contact18, Of::Contact65]), all));
    for (yes, of) in [(Of::Contact18, Of::Adults18), (Of::Contact65, Of::Adults65)] {
        let enough = answers[of] >= ENOUGH;
        cells.push(if enough { number(answers[yes] / answers[of] * 100.0, 0) } else { SECRET.to_owned() });
    }
    for yes in [Of::Healthy, Of::Safe, Of::Learning] {
        cells.extend(estimate(answers[yes], all));
    }
    let (mark, off) = (answers[Of::Marks] / all, Z * SPREAD / all.sqrt());
    cells.extend([mark, mark - off, mark + off].map(|value| number(value, 1)));
    cells
}

/// A share in per cent with its interval (Wilson 1927), which stays between 0 and 100.
fn estimate(yes: f64, all: f64) -> [String; 3] {
    let (share, z) = (yes / all, Z * Z / all);
    let middle = (share + z / 2.0) / (1.0 + z);
    let off = (share * (1.0 - share) * z + z * z / 4.0).sqrt() / (1.0 + z);
    [share, middle - off, middle + off].map(|value| number(value * 100.0, 0))
}
