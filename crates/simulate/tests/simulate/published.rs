// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is published is rounded, silent about the few, and of believable sizes.

use wijkwijs_simulate::tables::sources;

use super::*;

fn number(cell: &str) -> Option<f64> {
    cell.replace(',', ".").parse().ok()
}

/// What a cell must be: a figure, kept secret, nothing, or later.
fn is_right(cell: &str, whole: f64, at_least: f64) -> bool {
    if whole <= 0.0 {
        cell.is_empty()
    } else if whole < at_least {
        cell == "."
    } else {
        number(cell).is_some()
    }
}

#[test]
fn key_figures_keep_their_rules_in_every_year() {
    let world = World::new(5, &plan::Plan::all());
    let files = sources(&world);
    let (mut secret, mut nothing) = (0, 0);
    for (year, file) in (FIRST..=LAST).zip(&files) {
        assert_eq!(file.edition, year.to_string());
        let csv = Csv::of(&file.bytes);
        for (region, row) in regions_of(&world, year, year).iter().zip(&csv.rows) {
            let cell = |column: &str| row[csv.at(column)].as_str();
            let sums = &region.sums;
            assert_eq!(cell("Codering"), region.code);
            let inhabitants = number(cell("AantalInwoners")).unwrap();
            assert_eq!(inhabitants % 5.0, 0.0, "{year} {}", region.code);
            assert!((inhabitants - sums.inhabitants()).abs() < 5.0, "{year} {}", region.code);
            let few = (1.0..5.0).contains(&sums[Of::Welfare]);
            assert_eq!(cell("PersonenMetBijstand") == ".", few, "{year} {}", region.code);
            if !few {
                assert_eq!(number(cell("PersonenMetBijstand")).unwrap() % 10.0, 0.0);
            }
            let share = is_right(cell("AandeelBijstand"), sums.base(), if few { f64::INFINITY } else { 50.0 });
            assert!(share, "{year} {}: the share would tell the number", region.code);
            for (column, whole, at_least) in [
                ("NettoArbeidsparticipatie", sums.base(), 50.0),
                ("Arbeidsparticipatie15Tot25", sums[Of::Base15], 50.0),
                ("Corporatiewoningen", sums[Of::Homes], 20.0),
                ("GemiddeldeWozWaarde", sums[Of::Homes], 20.0),
            ] {
                assert!(is_right(cell(column), whole, at_least), "{year} {} {column}", region.code);
            }
            for (column, whole, at_least) in [
                ("GemiddeldInkomenPerInwoner", sums.inhabitants(), 100.0),
                ("VroegtijdigSchoolverlaters", sums[Of::Pupils], 50.0),
            ] {
                let right = if year == LAST { cell(column) == "nnb" } else { is_right(cell(column), whole, at_least) };
                assert!(right, "{year} {} {column}: {}", region.code, cell(column));
            }
            secret += row.iter().filter(|cell| *cell == ".").count();
            nothing += row.iter().filter(|cell| cell.is_empty()).count();
        }
    }
    assert!(secret > 100 && nothing > 100, "{secret} {nothing}");
}

#[test]
fn crimes_are_rounded_and_silent_about_a_few() {
    let world = World::new(5, &plan::Plan::all());
    let file =
        sources(&world).into_iter().find(|file| file.edition == "2023" && file.mapping.starts_with("veilig")).unwrap();
    let csv = Csv::of(&file.bytes);
    let truth = (FIRST..LAST).flat_map(|year| regions_of(&world, year, LAST));
    let mut rows = 0;
    for (region, row) in truth.zip(&csv.rows) {
        rows += 1;
        for (column, of) in [("Diefstal", Of::Theft), ("Vernieling", Of::Vandalism), ("Geweld", Of::Violence)] {
            let (cell, number_of) = (&row[csv.at(column)], region.sums[of]);
            match (1.0..5.0).contains(&number_of) {
                true => assert_eq!(cell, ".", "{}", region.code),
                false => assert!(number(cell).is_some_and(|n| n % 5.0 == 0.0 && (n - number_of).abs() < 5.0)),
            }
        }
        assert!(is_right(&row[csv.at("MisdrijvenPer1000")], region.sums.inhabitants(), 100.0), "{}", region.code);
    }
    assert_eq!(rows, csv.rows.len());
}

#[test]
fn intervals_of_the_survey_hold_what_all_would_say_as_often_as_they_should() {
    let (mut held, mut all) = (0.0, 0.0);
    for seed in 1..=4 {
        let world = World::new(seed, &plan::Plan::all());
        let file = sources(&world).pop().unwrap();
        let csv = Csv::of(&file.bytes);
        let truth = [2012, 2016, 2020, 2022, 2024].into_iter().flat_map(|year| regions_of(&world, year, LAST));
        for (region, row) in truth.zip(&csv.rows) {
            let cell = |column: &str| number(&row[csv.at(column)]);
            let (Some(low), Some(high)) = (cell("VeiligVan"), cell("VeiligTot")) else { continue };
            let share = region.sums[Of::Safe] / region.sums.adults() * 100.0;
            // Both ends are rounded to whole numbers.
            all += 1.0;
            held += f64::from(u8::from((low - 0.5..=high + 0.5).contains(&share)));
        }
        let unknown = csv.rows.iter().filter(|row| row[csv.at("Contact")] == "x").count();
        assert_eq!(unknown, 2 * 11, "a municipality and its ten districts, twice");
    }
    let share = held / all;
    assert!(all > 4000.0 && (0.94..0.985).contains(&share), "{share} of {all}");
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    sum(&|p| (p.0 - x) * (p.1 - y)) / (sum(&|p| (p.0 - x).powi(2)) * sum(&|p| (p.1 - y).powi(2))).sqrt()
}

#[test]
fn figures_are_of_believable_sizes_go_together_and_last() {
    let world = World::new(5, &plan::Plan::all());
    let districts = world.districts_in(2018);
    let pairs = |x: &dyn Fn(&Sums) -> f64, y: &dyn Fn(&Sums) -> f64| -> Vec<(f64, f64)> {
        districts.iter().map(|sums| (x(sums), y(sums))).collect()
    };
    let of = |measure: Measure| move |sums: &Sums| measure.value(sums);
    let income = |sums: &Sums| sums[Of::Income] / sums.inhabitants();
    let value = |sums: &Sums| sums[Of::Value] / sums[Of::Homes];
    assert!(correlation(&pairs(&of(Measure::Work), &of(Measure::Welfare))) < -0.6);
    assert!(correlation(&pairs(&income, &value)) > 0.6);
    assert!(correlation(&pairs(&of(Measure::Safe), &of(Measure::Crime))) < -0.5);
    let later = world.districts_in(2019);
    for measure in Measure::ALL {
        let years: Vec<(f64, f64)> =
            districts.iter().zip(later).map(|(a, b)| (measure.value(a), measure.value(b))).collect();
        assert!(correlation(&years) > 0.6, "{measure:?}: {}", correlation(&years));
    }
    let country: Sums = districts.iter().sum();
    let town: Sums = world.plots_in(2018).iter().sum();
    for (name, sums) in [("country", country), ("town", town)] {
        let between = |low: f64, value: f64, high: f64| assert!((low..high).contains(&value), "{name}: {value}");
        between(55.0, Measure::Work.value(&sums), 72.0);
        between(3.0, Measure::Welfare.value(&sums), 9.0);
        between(17.0, income(&sums), 25.0);
        between(3.0, Measure::Leavers.value(&sums), 6.0);
        between(40.0, Measure::Crime.value(&sums), 75.0);
        between(6.5, Measure::Mark.value(&sums), 7.6);
    }
    assert!((22_000.0..27_000.0).contains(&town.inhabitants()), "{}", town.inhabitants());
}
