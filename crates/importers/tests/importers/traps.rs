// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The traps that are known of real files, each met on the file that has it. Counts and sums were worked out apart, with
//! Python's csv, json and pyarrow.
//!
//! | Trap | Test |
//! | --- | --- |
//! | UTF-8 with a mark, `;`, decimal comma, header of topics, padded point | `real::statline_of_the_hague_2019` |
//! | UTF-8 without a mark, `,`, decimal point | `real::kwb_police_and_health_of_2024` |
//! | windows-1252, codes with zeros in front | [`schools_in_windows_1252_keep_their_signs_and_zeros`] |
//! | decimal comma and point in one row | `real::amsterdam_before_and_after_the_recoding` |
//! | point between thousands beside a decimal comma | [`budgets_with_points_between_thousands_add_up_to_the_totals_of_the_law`] |
//! | missing: `.` padded, empty | `real::health_of_2012_and_2016`, [`a_padded_point_is_no_figure_in_proximity`] |
//! | missing: `null` | [`null_in_json_is_unknown_and_classes_are_texts`] |
//! | -99997, -99995 | `real::a_year_just_published_and_a_panel`, [`signs_of_the_map_are_counted_as_what_they_are`] |
//! | -99999999 | [`topology_of_2015_has_water_with_signs_for_missing`] |
//! | real zeros turned into null | [`zeros_that_a_source_made_empty_are_unknown_and_stay_so`] |
//! | codes padded (`GM1680    `), names padded to 40 | [`codes_and_names_lose_their_padding`] |
//! | codes without letters (`0363`) | [`schools_in_windows_1252_keep_their_signs_and_zeros`] |
//! | country `NL01` beside `NL00` | `real::health_of_2012_and_2016` |
//! | `BU00000000`, water 9997 and 9998 | [`places_that_are_nowhere_are_known_as_such`] |
//! | letters in codes of Amsterdam | [`codes_of_amsterdam_have_letters_since_2023`] |
//! | a parent that is wrong | [`a_wrong_parent_is_said_for_every_row_and_never_used`] |
//! | one column, many spellings | `columns::tests` in the library |
//! | an edition is part of a figure's identity | [`two_editions_of_one_figure_differ_and_are_of_two_mappings`] |
//! | totals that are no sum | [`crime_of_neighbourhoods_is_that_of_the_municipality_in_288_cases`] |
//! | a code that occurs twice | [`a_code_that_occurs_twice_is_said_and_read_once`] |
//! | water rows that repeat a code of land | `real::rotterdam_in_parquet_without_its_water` |
//! | untyped rows over HTTP, padded | `odata::the_untyped_rows_of_a_real_table_over_http_give_what_its_file_gives` |
//! | absent observations, `ValueAttribute` | `odata::recorded_answers_of_version_4_are_read_to_the_last_observation` |

use std::ops::ControlFlow;
use std::path::Path;

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Edition, FileForm, Mapping, Period, Scale, Status};
use wijkwijs_importers::reading::{PartOf, Read, Reading};
use wijkwijs_importers::source::{Cell, How, Source, Take, Unreadable};
use wijkwijs_importers::totals::totals;
use wijkwijs_importers::{Decimal, What, number};
use wijkwijs_testkit::id;

use super::real::{at, read_by, sum, sum_of, troubles};
use super::shared;

/// All rows, as text.
#[derive(Default)]
struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Take for Rows {
    fn columns(&mut self, names: &[String]) -> Result<(), Unreadable> {
        self.columns = names.to_vec();
        Ok(())
    }

    fn row(&mut self, _: u64, cells: &[Cell<'_>]) -> ControlFlow<()> {
        let text = |cell: &Cell<'_>| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => (*text).to_owned(),
            Cell::Number(number) => number.to_string(),
        };
        self.rows.push(cells.iter().map(text).collect());
        ControlFlow::Continue(())
    }
}

fn table(path: &Path, form: FileForm) -> Rows {
    let mut rows = Rows::default();
    Source::open(path).unwrap().read(form, &How::default(), &mut rows).unwrap();
    rows
}

impl Rows {
    fn column(&self, name: &str) -> impl Iterator<Item = &str> {
        let at = self.columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("no {name}"));
        self.rows.iter().map(move |row| row[at].as_str())
    }
}

/// Reads a file by a mapping of a few lines: the region's column, one column of figures, and whatever more.
fn read_few(path: &Path, form: &str, region: &str, column: &str, more: &str) -> Read {
    let mapping = format!(
        r#"{{"naam":"Proef","bronhouder":"x","licentie":"x","vorm":"{form}","regioKolom":["{region}"],
        "kolommen":[{{"kolom":["{column}"],"indicator":"indicator/proef"}}],
        {more}"bronnen":[{{"document":"literatuurverwijzing/x","onderdeel":"1"}}]}}"#
    );
    let mapping: Mapping = serde_json::from_str(&mapping).unwrap();
    let edition: Edition = serde_json::from_str(r#"{"editie":"x","grensjaar":2016,"periode":2016}"#).unwrap();
    let scale = |_: &Id| Some(Scale::Count);
    let mut reading = Reading::new(&mapping, &edition, &scale).unwrap();
    reading.next_file("proef");
    Source::open(path).unwrap().read(mapping.form, &How::default(), &mut reading).unwrap();
    reading.finish()
}

#[test]
fn schools_in_windows_1252_keep_their_signs_and_zeros() {
    let Some(folder) = shared("duo-vestigingen-bo") else { return };
    let file = folder.join("03-alle-vestigingen-bo.csv.gz");
    let schools = table(&file, FileForm::Csv);
    assert_eq!((schools.rows.len(), schools.columns.len()), (6_215, 30));
    assert_eq!(schools.rows.iter().filter(|row| row.concat().chars().any(|c| c > '\u{7f}')).count(), 401);
    assert!(
        schools.column("VESTIGINGSNAAM").any(|name| name == "Dalton Kindcentrum ’t Kompas"),
        "a sign of windows-1252"
    );
    assert_eq!(schools.column("GEMEENTENUMMER").filter(|code| code.starts_with('0')).count(), 4_643);
    // Many schools of one municipality are no figures of it: that is said, and none is taken for the others.
    let read = read_few(&file, "csv", "GEMEENTENUMMER", "COROPGEBIED CODE", r#""regioVoorvoegsel":"GM","#);
    assert_eq!(read.names.len(), 352);
    assert_eq!(read.troubles.total(), 6_215 - 352);
    let postcodes = table(&folder.join("pc4_woonplaats_gemeente.csv.gz"), FileForm::Csv);
    assert_eq!(postcodes.rows.len(), 4_699);
}

#[test]
fn budgets_with_points_between_thousands_add_up_to_the_totals_of_the_law() {
    let Some(folder) = shared("krachtwijken-2007") else { return };
    let areas = table(&folder.join("krachtwijken_bijlage.csv"), FileForm::Csv);
    let total = |name: &str| areas.column(name).map(|cell| number(cell, Decimal::Comma).unwrap()).sum::<f64>();
    assert_eq!(areas.rows.len(), 40);
    assert_eq!((total("additionele_inzet_mln_euro") * 10.0).round() / 10.0, 250.0);
    assert_eq!(total("max_subsidie_euro"), 50_000_000.0);
    // Without knowing which sign stands before decimals nothing is guessed.
    assert_eq!(number("1.320.000", Decimal::Either), None);
}

#[test]
fn a_padded_point_is_no_figure_in_proximity() {
    let Some(folder) = shared("amsterdam-2020-2024-hercodering") else { return };
    for (year, rows, shops, schools) in
        [("2020", 579, (546, 2_760.3), (546, 356.2)), ("2024", 628, (587, 1_966.8), (587, 466.4))]
    {
        let read = read_by("amsterdam-nabijheid", year, &folder, &[&format!("proximity_to_facilities_{year}.csv")]);
        assert_eq!((read.rows, troubles(&read)), (rows, Vec::new()));
        assert_eq!(sum(&read, "supermarkten-binnen-1-km"), shops);
        assert_eq!(sum(&read, "afstand-basisschool"), schools);
    }
    let income = read_by("amsterdam-inkomens", "2023", &folder, &["Kerncijfers_wijken_en_buurten_2023_income.csv"]);
    assert_eq!(sum(&income, "laagste-40-procent-huishoudens"), (530, 25_640.5), "quoted, with a mark, padded codes");
    assert_eq!(sum(&income, "opleiding-hoog"), (437, 1_059_500.0));
    assert_eq!((income.rows, troubles(&income)), (628, Vec::new()));
}

#[test]
fn null_in_json_is_unknown_and_classes_are_texts() {
    let Some(folder) = shared("leefbaarometer") else { return };
    let read = read_by("leefbaarometer-2", "2016", &folder, &["lbm2_klassen_gemeente_2002_2016.json.gz"]);
    assert_eq!(read.rows, 390);
    assert_eq!(sum_of(&read, "leefbaarheidsklasse", |p| p == Period::year(2016)), (390, 2_708.0));
    let Some(folder) = shared("kwb-politie-gezondheid-2024-landelijk") else { return };
    let raw = std::fs::read_dir(folder.join("ruw")).unwrap().next().unwrap().unwrap().path();
    let source = Source::open(&raw).unwrap();
    let mut rows = Rows::default();
    assert!(source.read(FileForm::Json, &How::default(), &mut rows).is_ok());
}

#[test]
fn signs_of_the_map_are_counted_as_what_they_are() {
    let Some(folder) = shared("pdok-buurten-baarn-99995") else { return };
    let all = table(&folder.join("baarn_buurten.geojson"), FileForm::GeoJson);
    let signs = |sign: f64| all.rows.iter().flatten().filter(|cell| cell.parse() == Ok(sign)).count();
    assert_eq!((all.rows.len(), signs(-99_995.0), signs(-99_997.0)), (21, 3_675, 9));
    let read = read_by("wijkkaart-pdok", "2024", &folder, &["baarn_buurten.geojson"]);
    assert_eq!(read.troubles.counts().find(|(what, _)| *what == What::LooksMissing), None);
    let figures = read.columns.iter().flat_map(|(_, column)| column.all().collect::<Vec<_>>());
    assert!(figures.filter_map(|o| o.value).all(|value| value > -99_990.0));
}

#[test]
fn topology_of_2015_has_water_with_signs_for_missing() {
    let Some(folder) = shared("grenzen-landelijk-2014-2016") else { return };
    let file = folder.join("GemeenteDetail_2015_layer_q1e3.topojson.gz");
    let land = r#""filters":[{"kolom":"water","waarden":["NEE"]}],"#;
    let read = read_few(&file, "geojson", "gemeentecode", "aantal_inwoners", land);
    assert_eq!((read.rows, read.filtered, sum(&read, "proef")), (484, 91, (393, 16_900_726.0)));
    // Without the filter water gives signs, not figures, and a second row of the same municipality.
    let read = read_few(&file, "geojson", "gemeentecode", "aantal_inwoners", "");
    assert!(read.troubles.counts().any(|(what, count)| what == What::TwiceOther && count > 80));
    assert!(read.columns[0].1.all().filter_map(|o| o.value).all(|value| value >= 0.0));
}

#[test]
fn zeros_that_a_source_made_empty_are_unknown_and_stay_so() {
    let Some(folder) = shared("kwb-politie-gezondheid-2024-landelijk") else { return };
    let read = read_by("kerncijfers-misdrijven-gezondheid-2024", "2024", &folder, &["buurt_2024.csv.gz"]);
    let inhabitants = PartOf { indicator: id("indicator/inwoners"), part: None };
    let (_, column) = read.columns.iter().find(|(part, _)| *part == inhabitants).unwrap();
    let empty: Vec<RegionCode> = column.all().filter(|o| o.value.is_none()).map(|o| o.region).collect();
    assert_eq!(empty.len(), 353);
    let Some(folder) = shared("cbs-odata-metadata-2024") else { return };
    let file = folder.join("85984NED-kwb2024/Population85984_2024.csv");
    let cbs = read_few(&file, "csv", "nhood_id", "population", "");
    assert_eq!((cbs.rows, sum(&cbs, "proef")), (14_574, (14_574, 17_942_915.0)));
    let zero = |code: &&RegionCode| cbs.columns[0].1.at(code, Period::year(2016)).unwrap().value == Some(0.0);
    assert_eq!(
        empty.iter().filter(zero).count(),
        353,
        "CBS says 0 of each; our reading of the other source says unknown"
    );
}

#[test]
fn codes_and_names_lose_their_padding() {
    let Some(folder) = shared("cbs-odata-metadata-2024") else { return };
    let codes = table(&folder.join("85984NED-kwb2024/WijkenEnBuurten.csv.gz"), FileForm::Csv);
    assert_eq!(codes.rows.len(), 18_310);
    assert!(codes.column("Key").any(|key| key == "GM1680    "));
    let regions: Vec<RegionCode> = codes.column("Key").map(|key| RegionCode::parse(key).unwrap()).collect();
    let of = |level: Level| regions.iter().filter(|region| region.level() == level).count();
    assert_eq!((of(Level::Municipality), of(Level::District), of(Level::Neighbourhood)), (342, 3_393, 14_574));
    // The parent that the table names for a region is the one that its code says.
    for (region, municipality) in regions.iter().zip(codes.column("Municipality")).filter(|(_, m)| !m.is_empty()) {
        assert_eq!(region.municipality().unwrap().as_str(), municipality.trim());
    }
}

#[test]
fn places_that_are_nowhere_are_known_as_such() {
    let Some(folder) = shared("cbs-odata-metadata-2024") else { return };
    let codes = table(&folder.join("47018NED-misdrijven2023/WijkenEnBuurten.csv.gz"), FileForm::Csv);
    let nowhere: Vec<String> = codes
        .column("Key")
        .map(|key| RegionCode::parse(key).unwrap())
        .filter(|region| region.is_no_place() && region.as_str()[2..].starts_with("0000"))
        .map(|region| region.to_string())
        .collect();
    assert_eq!((codes.rows.len(), nowhere.len()), (18_313, 3));
    assert_eq!(nowhere, ["GM0000", "WK000000", "BU00000000"]);
    assert!(
        RegionCode::parse("BU03639997").unwrap().is_no_place()
            && RegionCode::parse("BU03639998").unwrap().is_no_place()
    );
}

#[test]
fn codes_of_amsterdam_have_letters_since_2023() {
    let Some(folder) = shared("amsterdam-2020-2024-hercodering") else { return };
    let after = read_by("amsterdam-kerncijfers", "2024", &folder, &["Kerncijfers_wijken_en_buurten_2024.csv"]);
    let letters = |code: &&RegionCode| code.as_str().bytes().skip(6).any(|b| b.is_ascii_uppercase());
    assert_eq!((after.names.keys().filter(letters).count(), troubles(&after)), (627, Vec::new()));
    // What maps one to one is a list of its own: 439 of 479 old and of 517 new neighbourhoods.
    let pairs = table(&folder.join("buurten.csv"), FileForm::Csv);
    let parsed = |name| pairs.column(name).filter(|code| RegionCode::parse(code).is_ok()).count();
    assert_eq!((pairs.rows.len(), parsed("BUURTCODE_CBS_2015"), parsed("BUURTCODE_CBS_2022")), (439, 439, 439));
}

#[test]
fn a_wrong_parent_is_said_for_every_row_and_never_used() {
    let Some(folder) = shared("kwb-politie-gezondheid-2024-landelijk") else { return };
    let read = read_by("kerncijfers-misdrijven-gezondheid-2024", "2024", &folder, &["buurt_2024.csv.gz"]);
    assert_eq!(troubles(&read), [(What::WrongParent, 12_290)]);
    let first = &read.troubles.kept()[0];
    let place = (first.row, first.column.as_str(), first.found.as_str());
    assert_eq!(place, (2, "wijkcode_bron", "WK00140000"), "where, and what stood there");
    assert_eq!(RegionCode::parse("BU00140000").unwrap().parent().unwrap().as_str(), "WK001400");
    assert_eq!(read.rows, 12_290, "and no row is lost by it");
}

#[test]
fn two_editions_of_one_figure_differ_and_are_of_two_mappings() {
    let Some(new) = shared("kwb-politie-gezondheid-2024-landelijk") else { return };
    let Some(old) = shared("gezondheidsmonitor-50090NED") else { return };
    let new =
        read_by("kerncijfers-misdrijven-gezondheid-2024", "2024", &new, &["gemeente_2024.csv", "buurt_2024.csv.gz"]);
    let old = read_by("gezondheid-50090ned", "2016", &old, &["gezondheid_2012_18plus.csv.gz"]);
    let health = PartOf { indicator: id("indicator/goed-ervaren-gezondheid"), part: None };
    let column = |read: &Read| read.columns.iter().find(|(part, _)| *part == health).unwrap().1.clone();
    let (new, old) = (column(&new), column(&old));
    let year = Period::year(2012);
    let value = |region: &RegionCode| old.at(region, year)?.value;
    let differences: Vec<f64> =
        new.of_period(year).filter_map(|o| Some((o.value? - value(&o.region)?).abs())).collect();
    let mean = differences.iter().sum::<f64>() / f64::from(u32::try_from(differences.len()).unwrap());
    let largest = differences.iter().copied().fold(0.0, f64::max);
    assert_eq!((differences.len(), (mean * 100.0).round(), (largest * 10.0).round()), (8_746, 96.0, 312.0));
}

#[test]
fn crime_of_neighbourhoods_is_that_of_the_municipality_in_288_cases() {
    let Some(folder) = shared("kwb-politie-gezondheid-2024-landelijk") else { return };
    let files = ["gemeente_2024.csv", "wijk_2024.csv", "buurt_2024.csv.gz"];
    let read = read_by("kerncijfers-misdrijven-gezondheid-2024", "2024", &folder, &files);
    assert_eq!(sum_of(&read, "misdrijven", |p| p == Period::year(2021)), (12_509, 1_309_129.0));
    let crime = PartOf { indicator: id("indicator/misdrijven"), part: None };
    let (_, column) = read.columns.iter().find(|(part, _)| *part == crime).unwrap();
    let checks = totals(column);
    let check = checks.iter().find(|c| {
        c.period == Period::year(2021) && c.parts == Level::Neighbourhood && c.parents == Level::Municipality
    });
    let check = check.unwrap();
    assert_eq!((check.compared + check.incomparable, check.compared, check.equal), (299, 289, 288));
    assert_eq!(check.differences.len(), 1, "a difference is shown, and not forced away");
    let one = &check.differences[0];
    assert_eq!(column.at(&one.region, Period::year(2021)).unwrap().value, Some(one.own), "what was published stays");
}

#[test]
fn a_code_that_occurs_twice_is_said_and_read_once() {
    let Some(folder) = shared("grenzen-landelijk-2014-2016") else { return };
    let read = read_few(&folder.join("wijk_2016_rd28992.geojson.gz"), "geojson", "WKC", "GMC", "");
    assert_eq!((read.rows, read.names.len()), (2_982, 2_981));
    let twice: Vec<&str> =
        read.troubles.kept().iter().filter(|t| t.what == What::TwiceTheSame).map(|t| t.found.as_str()).collect();
    assert_eq!(twice, ["WK191104"]);
}

#[test]
fn every_other_folder_of_figures_is_read_to_its_last_row() {
    let Some(tmap) = shared("kwb-2022-wijk-gemeente-tmap") else { return };
    let read = read_by("tmap-wijken-2022", "2022", &tmap, &["nld_muni_2022.csv"]);
    assert_eq!((read.rows, sum(&read, "inwoners")), (345, (345, 17_590_672.0)));
    assert_eq!(sum(&read, "gemiddelde-woz-waarde"), (345, 111_909.0));
    assert_eq!(sum(&read, "woningvoorraad"), (345, 8_045_580.0));
    let Some(rotterdam) = shared("rotterdam-zuid-nprz-2024") else { return };
    for (file, rows, people) in [
        ("gemeente_2024_stats.parquet", 423, (342, 17_942_942.0)),
        ("wijk_2024_stats_ruimer.parquet", 1_384, (1_384, 9_305_490.0)),
        ("wijk_2024_stats.parquet", 969, (969, 7_037_675.0)),
        ("buurt_2024_stats.parquet", 625, (625, 1_312_605.0)),
    ] {
        let read = read_by("rotterdam-zuid-2024", "2024", &rotterdam, &[file]);
        assert_eq!((read.rows, sum(&read, "inwoners")), (rows, people), "{file}");
        assert_eq!(troubles(&read), [], "{file}");
    }
    let Some(crime) = shared("cbs-odata-metadata-2024") else { return };
    let file = crime.join("misdaad_gini_per_gemeente_2023.csv");
    let read = read_few(&file, "csv", "nummer", "misdaad", r#""regioVoorvoegsel":"GM","#);
    assert_eq!((read.rows, read.names.len()), (342, 342));
    let Some(panel) = shared("wijkpanel-haaglanden-2009-2022") else { return };
    let read = read_by("wijkpanel-haaglanden-gemiddelden", "2022", &panel, &["df_numeric_ver_3.csv.gz"]);
    assert_eq!(read.rows, 982);
    assert_eq!(at(&read, "gemiddelde-leeftijd", "WK051801", 2009).1, Status::Measured);
    let Some(tables) = shared("grenswijzigen-omzettabellen") else { return };
    let moves = table(&tables.join("omzet_wijk_gemeente_2016_2022.csv.gz"), FileForm::Csv);
    assert_eq!(moves.rows.len(), 50_408, "moves of addresses are no figures of regions; they are only read");
}
