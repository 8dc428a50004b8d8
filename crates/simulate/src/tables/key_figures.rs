// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Key figures: one file for each year, on the borders of that year.

use super::cell::{LATER, SECRET, count, few, ratio};
use super::{FICTIONAL, Region, Table, regions};
use crate::draws::Draws;
use crate::sums::Of;
use crate::{LAST, World, Year};

const COLUMNS: [&str; 25] = [
    "Codering",
    "Naam",
    "Herkomst",
    "AantalInwoners",
    "k_0Tot15Jaar",
    "k_15Tot25Jaar",
    "k_25Tot45Jaar",
    "k_45Tot65Jaar",
    "k_65JaarOfOuder",
    "Inwoners15Tot75",
    "Jeugd0Tot23",
    "Jongeren15Tot23",
    "Huishoudens",
    "Woningen",
    "Corporatiewoningen",
    "GemiddeldeWozWaarde",
    "GemiddeldInkomenPerInwoner",
    "NettoArbeidsparticipatie",
    "Arbeidsparticipatie15Tot25",
    "Arbeidsparticipatie25Tot45",
    "Arbeidsparticipatie45Tot75",
    "PersonenMetBijstand",
    "AandeelBijstand",
    "Jeugdhulp",
    "VroegtijdigSchoolverlaters",
];

/// The file of a year.
pub fn file(world: &World, year: Year) -> String {
    let mut table = Table::new(&COLUMNS);
    for region in regions(world.plots_in(year), world.districts_in(year), year) {
        let mut draws = Draws::new(world.seed, &format!("afronding {} {year}", region.code));
        table.row(&row(&mut draws, &region, year));
    }
    table.text()
}

fn row(draws: &mut Draws, region: &Region, year: Year) -> Vec<String> {
    let sums = &region.sums;
    let mut cells = vec![region.code.clone(), region.name.clone(), FICTIONAL.to_owned()];
    let counts = [
        sums.inhabitants(),
        sums[Of::Age0],
        sums[Of::Age15],
        sums[Of::Age25],
        sums[Of::Age45],
        sums[Of::Age65],
        sums.base(),
        sums[Of::Youth],
        sums[Of::Pupils],
        sums[Of::Households],
        sums[Of::Homes],
    ];
    cells.extend(counts.map(|number| count(draws, number, 5.0)));
    cells.push(ratio(sums[Of::Corporation], sums[Of::Homes], 100.0, 0, 20.0));
    cells.push(ratio(sums[Of::Value], sums[Of::Homes], 1.0, 0, 20.0));
    // Incomes and school careers of a year are known a year later.
    cells.push(later(year, ratio(sums[Of::Income], sums.inhabitants(), 1.0, 1, 100.0)));
    cells.push(ratio(sums.working(), sums.base(), 100.0, 1, 50.0));
    for (base, working) in [(Of::Base15, Of::Work15), (Of::Base25, Of::Work25), (Of::Base45, Of::Work45)] {
        cells.push(ratio(sums[working], sums[base], 100.0, 0, 50.0));
    }
    cells.push(few(draws, sums[Of::Welfare], 10.0));
    cells.push(share_of_few(sums[Of::Welfare], sums.base()));
    cells.push(share_of_few(sums[Of::YouthCare], sums[Of::Youth]));
    cells.push(later(year, ratio(sums[Of::Leavers], sums[Of::Pupils], 100.0, 1, 50.0)));
    cells
}

fn later(year: Year, cell: String) -> String {
    if year == LAST { LATER.to_owned() } else { cell }
}

/// A share that is silent about 1 to 4 as well: with the whole beside it, it would tell how many there are.
fn share_of_few(part: f64, whole: f64) -> String {
    let cell = ratio(part, whole, 100.0, 1, 50.0);
    if (1.0..5.0).contains(&part) { SECRET.to_owned() } else { cell }
}
