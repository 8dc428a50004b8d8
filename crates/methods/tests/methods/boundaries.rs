// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use std::path::Path;

use geo::MultiPolygon;
use wijkwijs_methods::Lang;
use wijkwijs_methods::boundaries::*;

use super::boundaries_map::wkt;
use super::golden::{Table, folder, json, near};

const ADDRESSES: (WeightKind, WeightForm) = (WeightKind::Addresses, WeightForm::Shares);
const POPULATION: (WeightKind, WeightForm) = (WeightKind::Population, WeightForm::Amounts);
const SURFACE: (WeightKind, WeightForm) = (WeightKind::Surface, WeightForm::Amounts);

/// The values as a column without missing ones.
fn known(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn small(folder: &Path, by: WeightKind) -> Crosswalk {
    let table = Table::read(&folder.join("crosswalk_small.csv"));
    let mut builder = Crosswalk::builder(&[ADDRESSES, POPULATION, SURFACE]).by(by);
    let weights = ["address_share", "population_intersection", "area_ha_intersection"].map(|name| table.numbers(name));
    let (old, new) = (table.text("code_old"), table.text("code_new"));
    for row in 0..old.len() {
        builder.row(&old[row], &new[row], &weights.each_ref().map(|w| Some(w[row])));
    }
    builder.build().unwrap()
}

#[test]
fn counts_rates_and_means_on_new_borders_are_those_of_the_fixture() {
    let Some(folder) = folder("boundary", "counts_rates_and_means_on_new_borders_are_those_of_the_fixture") else {
        return;
    };
    let expected = json(&folder.join("crosswalk_small.expected.json"));
    let table = Table::read(&folder.join("crosswalk_small_values.csv"));
    let [population, welfare, income] =
        ["population", "welfare_count", "mean_income_k"].map(|name| known(&table.numbers(name)));
    let codes = table.text("code_old");
    for (by, word) in
        [(WeightKind::Addresses, "population"), (WeightKind::Population, "population"), (WeightKind::Surface, "area")]
    {
        let crosswalk = small(&folder, by);
        let converter = crosswalk.converter(&codes).unwrap();
        let persons = converter.count(&population).unwrap();
        let welfare_new = converter.count(&welfare).unwrap();
        let rate = converter.rate(&welfare, &population).unwrap();
        let mean = converter.mean(&income, None).unwrap();
        for (code, new) in expected["new"].as_object().unwrap() {
            let of = |name: &str| new[name].as_f64().unwrap();
            let value = |from: &Converted| from.of(code).unwrap().value().unwrap();
            near(
                value(&welfare_new),
                of(&format!("welfare_{word}_weighted")),
                1e-12,
                &format!("{code} welfare {word}"),
            );
            if word == "population" {
                near(value(&persons), of("population"), 1e-12, &format!("{code} population"));
                near(value(&rate), of("rate_population_weighted"), 1e-12, &format!("{code} rate"));
            }
            // Addresses are shares only: the mean is weighted by the inhabitants then.
            near(value(&mean), of(&format!("mean_income_{word}_weighted")), 1e-12, &format!("{code} income {word}"));
        }
        let total = |of: &Converted| of.values.iter().map(|v| v.value().unwrap()).sum::<f64>();
        near(total(&persons), expected["check"]["total_population"].as_f64().unwrap(), 1e-12 * 1450.0, "persons");
        near(total(&welfare_new), expected["check"]["total_welfare"].as_f64().unwrap(), 1e-12 * 172.0, "welfare");
        assert_eq!(welfare_new.unplaced, Some(0.0));
    }
}

#[test]
fn the_events_of_the_fixture_are_seen() {
    let Some(folder) = folder("boundary", "the_events_of_the_fixture_are_seen") else { return };
    let expected = json(&folder.join("crosswalk_small.expected.json"));
    let crosswalk = small(&folder, WeightKind::Population);
    for (codes, word) in expected["cases"].as_object().unwrap() {
        for code in codes.split('_') {
            let event = crosswalk.new_event(code).unwrap();
            assert!(word.as_str().unwrap().starts_with(event.word(Lang::En)), "{code} {event:?}");
        }
    }
}

#[test]
fn what_was_reallocated_and_the_range_between_weights_stand_beside_the_value() {
    let Some(folder) = folder("boundary", "what_was_reallocated_and_the_range_between_weights_stand_beside_the_value")
    else {
        return;
    };
    let crosswalk = small(&folder, WeightKind::Population);
    let table = Table::read(&folder.join("crosswalk_small_values.csv"));
    let converter = crosswalk.converter(&table.text("code_old")).unwrap();
    let welfare = converter.count(&known(&table.numbers("welfare_count"))).unwrap();
    // BU16 is 0.1 x 75 of the divided BU05 and 15 of the whole BU06: 22.5, of which a third was reallocated. By surface
    // BU05 gives 100 / 500 x 75 = 15, so 30.
    let value = welfare.of("BU16").unwrap();
    near(value.reallocated().unwrap(), 7.5 / 22.5, 1e-12, "share reallocated");
    near(value.range().lower.unwrap(), 22.5, 1e-12, "by inhabitants");
    near(value.range().upper.unwrap(), 30.0, 1e-12, "by surface");
    let words = "22,500 (geschat: 33,3 % uit verdeelde gebieden; 22,500 tot 30,000 naar gelang het gewicht)";
    assert_eq!(value.words(Lang::Nl), words);
    for exact in ["BU11", "BU14"] {
        assert!(welfare.of(exact).unwrap().is_exact(), "{exact}");
    }
    assert!(!welfare.of("BU12").unwrap().is_exact());
    let rounded = welfare.rounded().unwrap();
    // 67.5 and 22.5 share 90: a tie, which goes to the first.
    assert_eq!(rounded, [10.0, 30.0, 20.0, 22.0, 68.0, 22.0].map(Some));
    assert!(welfare.report(Lang::En).contains("6 areas, 2 exact (weight: population, addresses, surface)"));
}

#[test]
fn what_gets_a_part_from_a_missing_value_is_missing() {
    let Some(folder) = folder("boundary", "what_gets_a_part_from_a_missing_value_is_missing") else { return };
    let crosswalk = small(&folder, WeightKind::Population);
    let codes = ["BU01", "BU02", "BU03", "BU04", "BU05", "BU06"];
    let converter = crosswalk.converter(&codes).unwrap();
    let column = [Some(10.0), Some(50.0), None, Some(18.0), Some(75.0), Some(f64::NAN)];
    let welfare = converter.count(&column).unwrap();
    // BU14 = BU03 (80 inhabitants, missing) + BU04 (120 inhabitants, 18).
    let merged = welfare.of("BU14").unwrap();
    assert_eq!((merged.value(), merged.known()), (None, Some(18.0)));
    near(merged.unknown(), 80.0 / 200.0, 1e-12, "share unknown");
    // BU16 = 50 inhabitants of BU05 and 150 of BU06 (no number).
    let shifted = welfare.of("BU16").unwrap();
    assert_eq!(shifted.value(), None);
    near(shifted.known().unwrap(), 7.5, 1e-12, "known part");
    near(shifted.unknown(), 150.0 / 200.0, 1e-12, "share unknown");
    assert_eq!(welfare.of("BU15").unwrap().value(), Some(67.5));
    // A rate of which only the denominator is known is missing as well; the known part is the rate of BU04: 18 / 120.
    let rate = converter.rate(&column, &known(&[100.0, 500.0, 80.0, 120.0, 500.0, 150.0])).unwrap();
    let merged = rate.of("BU14").unwrap();
    assert_eq!(merged.value(), None);
    near(merged.known().unwrap(), 0.15, 1e-12, "known rate");
    assert!(merged.words(Lang::En).starts_with("missing (40.0 % comes from areas without a value"));
    // Missing stays missing when rounded.
    assert_eq!(welfare.rounded().unwrap()[3], None);
}

fn map(folder: &Path, file: &str, code: &str) -> (Table, Vec<(String, MultiPolygon)>) {
    let table = Table::read(&folder.join(file));
    let shapes = table.text(code).into_iter().zip(table.text("wkt").iter().map(|text| wkt(text))).collect();
    (table, shapes)
}

#[test]
fn areal_interpolation_is_that_of_areal_and_sf() {
    let Some(folder) = folder("boundary", "areal_interpolation_is_that_of_areal_and_sf") else { return };
    let expected = Table::read(&folder.join("stl_wards.expected.csv"));
    let totals = json(&folder.join("stl.expected.json"));
    let (_, wards) = map(&folder, "stl_wards.csv", "WARD");
    let (table, tracts) = map(&folder, "stl_tracts_race.csv", "GEOID");
    let map_of_both = overlay(&tracts, &wards).unwrap();
    let persons = known(&table.numbers("TOTAL_E"));
    let by_sum = map_of_both.crosswalk().build().unwrap();
    let by_total = map_of_both.crosswalk_of_whole();
    let codes = table.text("GEOID");
    let sum = by_sum.converter(&codes).unwrap().count(&persons).unwrap();
    let total = by_total.converter(&codes).unwrap().count(&persons).unwrap();
    let (asthma, tracts) = map(&folder, "stl_tracts_asthma.csv", "GEOID");
    let by_asthma = overlay(&tracts, &wards).unwrap().crosswalk().build().unwrap();
    let mean =
        by_asthma.converter(&asthma.text("GEOID")).unwrap().mean(&known(&asthma.numbers("ASTHMA")), None).unwrap();
    let mut largest = [0.0f64; 3];
    for (ours, column, worst) in
        [(&sum, "TOTAL_E_extensive_sum", 0), (&total, "TOTAL_E_extensive_total", 1), (&mean, "ASTHMA_intensive", 2)]
    {
        for (ward, theirs) in expected.text("WARD").iter().zip(expected.numbers(column)) {
            let ours = ours.of(ward).unwrap().value().unwrap();
            largest[worst] = largest[worst].max((ours / theirs - 1.0).abs());
            near(ours / theirs, 1.0, 1e-9, &format!("{column} of ward {ward}"));
        }
    }
    let all = |of: &Converted| of.values.iter().map(|v| v.value().unwrap()).sum::<f64>();
    let number = |name: &str| totals[name].as_f64().unwrap();
    near(all(&sum) / number("source_total"), 1.0, 1e-12, "nothing is lost");
    near(all(&total) / number("target_sum_extensive_total"), 1.0, 1e-9, "what lies inside");
    near(all(&total) + total.unplaced.unwrap(), number("source_total"), 1e-6, "what lies outside is said");
    assert!(map_of_both.notes.iter().any(|note| note.code == "deels-buiten"));
}

/// A table by inhabitants.
fn table(rows: &[(&str, &str, f64)]) -> CrosswalkBuilder {
    let mut builder = Crosswalk::builder(&[POPULATION]);
    rows.iter().for_each(|(old, new, n)| builder.row(old, new, &[Some(*n)]));
    builder
}

#[test]
fn an_equal_code_is_no_equal_area() {
    // Haaren was divided over neighbours that are mainly themselves; three became Eemsdelta; A kept its code and lost a
    // part to the new B; C stayed; D was renumbered.
    let crosswalk = table(&[
        ("Haaren", "Boxtel", 25.0),
        ("Haaren", "Oisterwijk", 75.0),
        ("Boxtel", "Boxtel", 300.0),
        ("Oisterwijk", "Oisterwijk", 250.0),
        ("Appingedam", "Eemsdelta", 12.0),
        ("Delfzijl", "Eemsdelta", 25.0),
        ("Loppersum", "Eemsdelta", 9.0),
        ("A", "A", 90.0),
        ("A", "B", 10.0),
        ("C", "C", 5.0),
        ("D", "D2", 5.0),
    ])
    .build()
    .unwrap();
    let event = |code| crosswalk.old_event(code).unwrap();
    assert_eq!(event("Haaren"), Event::Split);
    assert_eq!(event("Boxtel"), Event::BorderShift);
    assert_eq!(event("Delfzijl"), Event::Merge);
    assert_eq!(event("A"), Event::Split);
    assert_eq!(event("C"), Event::Same);
    assert_eq!(event("D"), Event::Recoded);
    assert_eq!(crosswalk.new_event("Eemsdelta"), Some(Event::Merge));
    assert_eq!(crosswalk.new_event("Haaren"), None);
    let note = crosswalk.notes().iter().find(|note| note.code == "gelijke-code-ander-gebied").unwrap();
    assert!(note.words.en.starts_with("3 codes") && note.words.en.contains("A, Boxtel, Oisterwijk"), "{note:?}");
    assert!(crosswalk.changes().report(Lang::Nl).contains("Haaren (gesplitst): Boxtel 25,0 %; Oisterwijk 75,0 %"));
}

#[test]
fn slivers_are_dropped_and_said_but_a_small_new_area_is_none() {
    // 1 of 10,000 inhabitants of A lies in B by a drawing error; 2 of them in N, a new neighbourhood that is only that.
    let rows = [("A", "A", 9997.0), ("A", "B", 1.0), ("A", "N", 2.0), ("B", "B", 5000.0)];
    let crosswalk = table(&rows).sliver(0.001).build().unwrap();
    let slivers = crosswalk.changes().slivers;
    assert_eq!(slivers.len(), 1);
    assert_eq!((slivers[0].old.as_str(), slivers[0].new.as_str()), ("A", "B"));
    near(slivers[0].share, 0.0001, 1e-15, "share of the sliver");
    assert_eq!(crosswalk.old_event("B"), Some(Event::Same));
    assert!(crosswalk.notes().iter().any(|note| note.code == "splinters"));
    let counts = crosswalk.converter(&["A", "B"]).unwrap().count(&known(&[9999.0, 5000.0])).unwrap();
    let values: Vec<f64> = counts.values.iter().map(|v| v.value().unwrap()).collect();
    assert_eq!(values, [9997.0, 5000.0, 2.0]);
}

#[test]
fn what_is_wrong_in_a_table_is_said_with_its_name() {
    let refused = |builder: CrosswalkBuilder| builder.build().unwrap_err();
    let shares = |rows: &[(&str, &str, f64)]| {
        let mut builder = Crosswalk::builder(&[ADDRESSES]);
        rows.iter().for_each(|(old, new, share)| builder.row(old, new, &[Some(*share)]));
        builder
    };
    let short = refused(shares(&[("A", "B", 0.6), ("A", "C", 0.3)]));
    assert_eq!(short.subject, "A");
    assert!(short.words.nl.contains("tellen op tot 0,900000"), "{short}");
    assert!(shares(&[("A", "B", 0.6), ("A", "C", 0.3)]).tolerance(0.1).build().is_ok());
    assert_eq!(refused(shares(&[("A", "B", 0.8)])).subject, "A");
    assert_eq!(refused(table(&[("A", "B", 1.0), ("A", "B", 2.0)])).subject, "2");
    assert_eq!(refused(table(&[("A", "B", -1.0)])).subject, "1");
    assert_eq!(refused(table(&[("A", "", 1.0)])).subject, "1");
    assert_eq!(refused(table(&[("A", "B", 0.0), ("A", "C", 0.0)])).subject, "A");
    assert_eq!(refused(table(&[("A", "B", 1.0)]).sliver(0.7)).subject, "sliver");
    assert_eq!(refused(table(&[("A", "B", 1.0)]).tolerance(f64::NAN)).subject, "tolerance");
    assert_eq!(refused(table(&[("A", "B", 1.0)]).by(WeightKind::Surface)).subject, "weights");
    assert_eq!(refused(Crosswalk::builder(&[POPULATION, POPULATION])).subject, "weights");
    assert!(refused(table(&[])).words.nl.contains("geen rijen"));
    let crosswalk = table(&[("A", "B", 1.0)]).build().unwrap();
    assert_eq!(crosswalk.converter(&["A", "A"]).unwrap_err().subject, "A");
    let converter = crosswalk.converter(&["A"]).unwrap();
    assert_eq!(converter.count(&[]).unwrap_err().subject, "values");
    assert_eq!(converter.count(&[Some(f64::INFINITY)]).unwrap_err().subject, "values 1");
    assert_eq!(converter.rate(&[None], &[Some(-1.0)]).unwrap_err().subject, "denominator 1");
    assert!(converter.rate(&[None], &[None]).unwrap().rounded().is_err());
}

#[test]
fn a_kind_that_cannot_divide_an_area_leaves_it_to_the_next() {
    let mut builder = Crosswalk::builder(&[POPULATION, SURFACE]);
    // Nobody lives in A; of B one weight is unknown; C goes as a whole although nothing is known.
    builder.row("A", "X", &[Some(0.0), Some(1.0)]);
    builder.row("A", "Y", &[Some(0.0), Some(3.0)]);
    builder.row("B", "X", &[None, Some(1.0)]);
    builder.row("B", "Y", &[Some(5.0), Some(1.0)]);
    builder.row("C", "Z", &[None, None]);
    let crosswalk = builder.build().unwrap();
    let note = crosswalk.notes().iter().find(|note| note.code == "ander-gewicht").unwrap();
    assert!(note.words.en.ends_with(": A, B."), "{note:?}");
    let counts = crosswalk.converter(&["A", "B", "C"]).unwrap().count(&known(&[8.0, 10.0, 7.0])).unwrap();
    // X = 8 / 4 + 10 / 2; Y = 6 + 5.
    assert_eq!(counts.values.iter().map(|v| v.value().unwrap()).collect::<Vec<_>>(), [7.0, 11.0, 7.0]);
}

#[test]
fn areas_without_a_counterpart_are_said_and_kept_apart() {
    let builder = table(&[("A", "X", 1.0)]).old_areas(&["A", "Lake"]).new_areas(&["X", "Polder"]);
    let crosswalk = builder.build().unwrap();
    let codes: Vec<&str> = crosswalk.notes().iter().map(|note| note.code).collect();
    assert_eq!(codes, ["zonder-doel", "zonder-bron"]);
    let counts = crosswalk.converter(&["Lake", "A", "Moon"]).unwrap().count(&known(&[3.0, 5.0, 4.0])).unwrap();
    // The polder is unknown, not zero; the lake and the moon have no place.
    let polder = counts.of("Polder").unwrap();
    assert_eq!((polder.value(), polder.known(), polder.unknown()), (None, None, 1.0));
    assert_eq!(counts.of("X").unwrap().value(), Some(5.0));
    assert_eq!(counts.unplaced, Some(7.0));
    assert_eq!(counts.notes[0].code, "niet-in-tabel");
    // Without a row for A its value is missing.
    let absent = crosswalk.converter(&["Lake"]).unwrap().count(&[Some(3.0)]).unwrap();
    assert_eq!(absent.of("X").unwrap().value(), None);
}

#[test]
fn a_chain_joins_only_tables_that_meet() {
    let first = table(&[("A", "B", 60.0), ("A", "C", 40.0)]).build().unwrap();
    let next = table(&[("B", "D", 30.0), ("B", "E", 30.0), ("C", "E", 40.0)]).build().unwrap();
    let both = Crosswalk::chain(&[first.clone(), next.clone()]).unwrap();
    let counts = both.converter(&["A"]).unwrap().count(&[Some(100.0)]).unwrap();
    // D has half of B's 60; E the other half and C's 40.
    let values: Vec<f64> = counts.values.iter().map(|v| v.value().unwrap()).collect();
    near(values[0], 30.0, 1e-12, "D");
    near(values[1], 70.0, 1e-12, "E");
    assert_eq!(both.old_event("A"), Some(Event::Split));
    let unmet = first.then(&table(&[("B", "D", 1.0)]).build().unwrap()).unwrap_err();
    assert_eq!(unmet.subject, "C");
    assert_eq!(next.then(&first).unwrap_err().subject, "D");
    assert!(Crosswalk::chain(&[]).is_err());
}

#[test]
fn results_are_serialised_in_dutch() {
    let crosswalk = table(&[("A", "B", 60.0), ("A", "C", 40.0)]).build().unwrap();
    let counts = crosswalk.converter(&["A"]).unwrap().count(&[Some(10.0)]).unwrap();
    let json = serde_json::to_value(&counts).unwrap();
    assert_eq!(json["waarden"][0]["waarde"], 6.0);
    assert_eq!(json["waarden"][0]["aandeelHerverdeeld"], 1.0);
    assert_eq!(json["gebeurtenissen"][0], "gesplitst");
    assert_eq!(json["gewichten"][0], "inwoners");
    let json = serde_json::to_value(crosswalk.changes()).unwrap();
    assert_eq!(json["oud"][0]["delen"][1]["aandelen"][0], 0.4);
}

#[test]
fn what_matters_to_its_new_area_is_no_sliver_and_no_area_is_emptied() {
    // 5 of 10,000 inhabitants of A are half of B: few for A, much for B.
    let much = [("A", "A", 9995.0), ("A", "B", 5.0), ("B", "B", 5.0)];
    assert!(table(&much).sliver(0.001).build().unwrap().changes().slivers.is_empty());
    // Three thirds are all below 0.4 and nothing beside the thousands of X, Y and Z: one stays, and has all.
    let mut thirds = vec![("A", "X", 2.0), ("A", "Y", 2.0), ("A", "Z", 2.0)];
    thirds.extend([("X", "X", 1000.0), ("Y", "Y", 1000.0), ("Z", "Z", 1000.0)]);
    let crosswalk = table(&thirds).sliver(0.4).build().unwrap();
    assert_eq!(crosswalk.changes().slivers.len(), 2);
    let counts = crosswalk.converter(&["A", "X", "Y", "Z"]).unwrap().count(&known(&[6.0, 1.0, 1.0, 1.0])).unwrap();
    assert_eq!(counts.values.iter().map(|v| v.value().unwrap()).sum::<f64>(), 9.0);
}

#[test]
fn units_go_to_the_largest_remainders() {
    let crosswalk = table(&[("A", "X", 73.0), ("A", "Y", 24.0), ("A", "Z", 3.0)]).build().unwrap();
    let counts = crosswalk.converter(&["A"]).unwrap().count(&[Some(10.0)]).unwrap();
    // 7.3, 2.4 and 0.3: nine whole units; the tenth goes to 0.4.
    assert_eq!(counts.rounded().unwrap(), [7.0, 3.0, 0.0].map(Some));
}

#[test]
fn the_mean_of_nobody_is_not_missed() {
    // Nobody lives in B, so that its mean is missing does no harm; the mean of C and D is that of D alone.
    let crosswalk = table(&[("A", "X", 5.0), ("B", "X", 0.0), ("C", "Y", 0.0), ("D", "Y", 4.0)]).build().unwrap();
    let converter = crosswalk.converter(&["A", "B", "C", "D"]).unwrap();
    let column = [Some(30.0), None, Some(99.0), Some(20.0)];
    for by in [None, Some(known(&[5.0, 0.0, 0.0, 4.0]))] {
        let mean = converter.mean(&column, by.as_deref()).unwrap();
        assert_eq!(mean.values.iter().map(ConvertedValue::value).collect::<Vec<_>>(), [Some(30.0), Some(20.0)]);
    }
    // A rate of nobody has no value, and that is not called missing.
    let rate = converter.rate(&column, &known(&[0.0; 4])).unwrap();
    assert_eq!(rate.of("Y").unwrap().value(), None);
    assert!(rate.of("Y").unwrap().words(Lang::En).starts_with("no value"));
}

/// A rectangle.
fn block(x: f64, y: f64, width: f64, height: f64) -> MultiPolygon {
    let (right, top) = (x + width, y + height);
    wkt(&format!("POLYGON (({x} {y}, {right} {y}, {right} {top}, {x} {top}, {x} {y}))"))
}

#[test]
fn rectangles_laid_over_each_other_share_what_they_should() {
    // A is 100 by 100 metres; B lies beside it; the new P has the left 30 metres of A, Q the rest of A and 40 metres of B.
    let old = [("A".to_owned(), block(0.0, 0.0, 100.0, 100.0)), ("B".to_owned(), block(100.0, 0.0, 100.0, 100.0))];
    let new = [("P".to_owned(), block(0.0, 0.0, 30.0, 100.0)), ("Q".to_owned(), block(30.0, 0.0, 110.0, 100.0))];
    let found = overlay(&old, &new).unwrap();
    let pieces: Vec<f64> = found.pieces.iter().map(|p| p.surface).collect();
    assert_eq!(pieces.len(), 3);
    for (ours, theirs) in pieces.iter().zip([3000.0, 7000.0, 4000.0]) {
        near(*ours, theirs, 1e-3, "surface");
    }
    let counts =
        |crosswalk: &Crosswalk| crosswalk.converter(&["A", "B"]).unwrap().count(&known(&[10.0, 10.0])).unwrap();
    let (sum, total) = (counts(&found.crosswalk().build().unwrap()), counts(&found.crosswalk_of_whole()));
    near(sum.of("Q").unwrap().value().unwrap(), 17.0, 1e-6, "all of B goes to Q");
    near(total.of("Q").unwrap().value().unwrap(), 11.0, 1e-6, "40 % of B goes to Q");
    near(total.unplaced.unwrap(), 6.0, 1e-6, "the rest of B is said");
    let subject = |old: &[(String, MultiPolygon)]| overlay(old, &new).unwrap_err().subject;
    assert_eq!(subject(&[]), "old");
    assert_eq!(subject(&[old[0].clone(), old[0].clone()]), "A");
    assert_eq!(subject(&[("N".to_owned(), block(f64::INFINITY, 0.0, 1.0, 1.0))]), "N");
    let degrees = [("D".to_owned(), block(4.8, 52.3, 0.1, 0.1))];
    assert_eq!(overlay(&degrees, &degrees).unwrap().notes[0].code, "graden");
}

#[test]
fn a_border_drawn_a_few_metres_aside_is_no_shift_and_a_border_that_moved_is() {
    let named = |all: &[(&str, MultiPolygon)]| -> Vec<(String, MultiPolygon)> {
        all.iter().map(|(code, shape)| ((*code).to_owned(), shape.clone())).collect()
    };
    // A and B meet at 1,000 metres: drawn 20 metres aside that is a strip; 200 metres aside it is land that changed hands.
    let old = named(&[("A", block(0.0, 0.0, 1000.0, 1000.0)), ("B", block(1000.0, 0.0, 1000.0, 1000.0))]);
    let aside = |by: f64| {
        let new =
            named(&[("A", block(0.0, 0.0, 1000.0 + by, 1000.0)), ("B", block(1000.0 + by, 0.0, 1000.0 - by, 1000.0))]);
        overlay(&old, &new).unwrap()
    };
    let drawn = aside(20.0).redrawn(Drawing::COARSE);
    assert_eq!(drawn.slivers.len(), 1);
    assert_eq!((drawn.slivers[0].old.as_str(), drawn.slivers[0].new.as_str()), ("B", "A"));
    near(drawn.slivers[0].share, 0.02, 1e-6, "share of the strip");
    let crosswalk = drawn.crosswalk().build().unwrap();
    assert_eq!((crosswalk.old_event("A"), crosswalk.old_event("B")), (Some(Event::Same), Some(Event::Same)));
    // Two maps that are exact have no strips.
    let exact = aside(20.0).redrawn(Drawing { width: 0.0, ..Drawing::COARSE });
    assert_eq!(exact.crosswalk().build().unwrap().old_event("B"), Some(Event::BorderShift));
    let moved = aside(200.0).redrawn(Drawing::COARSE);
    assert!(moved.slivers.is_empty());
    assert_eq!(moved.crosswalk().build().unwrap().old_event("B"), Some(Event::BorderShift));
    // A piece as wide as it is high is no strip, however narrow; and 4 in 10,000 is nothing, whatever its shape.
    let corner = |side: f64| {
        let new = named(&[("N", block(0.0, 0.0, side, side)), ("A", block(side, 0.0, 1000.0 - side, 1000.0))]);
        overlay(&old[..1], &new).unwrap().redrawn(Drawing::COARSE)
    };
    assert_eq!(corner(25.0).pieces.iter().filter(|(_, new, _)| new == "N").count(), 1, "all there is of N is kept");
}

#[test]
fn an_area_that_the_other_map_hardly_shows_is_unknown_with_all_it_exchanged_with() {
    let named = |all: &[(&str, f64, f64)]| -> Vec<(String, MultiPolygon)> {
        all.iter().map(|(code, x, width)| ((*code).to_owned(), block(*x, 0.0, *width, 1000.0))).collect()
    };
    // The old map ends at 2,000 metres. N begins at 1,900 and goes on to 3,000; M begins at 1,990, which is a strip.
    let old = named(&[("A", 0.0, 1000.0), ("B", 1000.0, 1000.0)]);
    let redrawn = |new: &[(&str, f64, f64)]| overlay(&old, &named(new)).unwrap().redrawn(Drawing::COARSE);
    let hidden = redrawn(&[("A", 0.0, 1000.0), ("B", 1000.0, 900.0), ("N", 1900.0, 1100.0)]);
    assert_eq!(hidden.unseen, (vec!["B".to_owned()], vec!["B".to_owned(), "N".to_owned()]));
    assert_eq!(hidden.seen, (vec!["A".to_owned()], vec!["A".to_owned()]));
    assert_eq!(hidden.pieces.len(), 1);
    let strip = redrawn(&[("A", 0.0, 1000.0), ("B", 1000.0, 990.0), ("M", 1990.0, 1010.0)]);
    assert_eq!(strip.unseen, (vec![], vec!["M".to_owned()]));
    assert_eq!(strip.crosswalk().build().unwrap().old_event("B"), Some(Event::Same));
    // Without a shape there is nothing to say either.
    let shapeless = [("A".to_owned(), block(0.0, 0.0, 1000.0, 1000.0)), ("S".to_owned(), MultiPolygon(Vec::new()))];
    let redrawn = overlay(&shapeless, &shapeless).unwrap().redrawn(Drawing::COARSE);
    assert_eq!(redrawn.unseen, (vec!["S".to_owned()], vec!["S".to_owned()]));
}
