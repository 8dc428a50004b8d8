// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The real files, by the mappings of the package. How many rows, values and what they sum to was worked out apart, with
//! nothing but Python's csv and json modules, so that a mistake here is not made twice.

use std::path::Path;

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Indicator, Mapping, Period, Scale, Status};
use wijkwijs_importers::What;
use wijkwijs_importers::reading::{PartOf, Read, Reading};
use wijkwijs_importers::source::{How, Source};
use wijkwijs_importers::totals::totals;
use wijkwijs_package::{Package, folder, read};
use wijkwijs_testkit::id;

use super::shared;

pub(super) fn package() -> Package {
    read(&folder::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/nplv")).unwrap()).unwrap()
}

/// Reads files by a mapping of the package; the edition by its place when the mapping names several.
pub(super) fn read_by(name: &str, edition: &str, folder: &Path, files: &[&str]) -> Read {
    let package = package();
    let body = |wanted: &str| package.records.iter().find(|r| r.id.as_str() == wanted).map(|r| r.body.clone());
    let mapping: Mapping = serde_json::from_str(&body(&format!("koppeling/{name}")).unwrap()).unwrap();
    let edition = mapping.editions.iter().find(|e| &*e.edition == edition).unwrap();
    let scale = |id: &Id| -> Option<Scale> {
        serde_json::from_str::<Indicator>(&body(id.as_str())?).ok().map(|indicator| indicator.scale)
    };
    let mut reading = Reading::new(&mapping, edition, &scale).unwrap();
    for file in files {
        reading.next_file(file);
        let source = Source::open(&folder.join(file)).unwrap();
        source.read(mapping.form, &How::default(), &mut reading).unwrap_or_else(|e| panic!("{file}: {}", e.en));
    }
    reading.finish()
}

/// How many values an indicator has, and their sum.
pub(super) fn sum(read: &Read, indicator: &str) -> (usize, f64) {
    sum_of(read, indicator, |_| true)
}

pub(super) fn sum_of(read: &Read, indicator: &str, of: impl Fn(Period) -> bool) -> (usize, f64) {
    let part = PartOf { indicator: id(&format!("indicator/{indicator}")), part: None };
    let (_, column) = read.columns.iter().find(|(p, _)| *p == part).unwrap_or_else(|| panic!("no {indicator}"));
    let values: Vec<f64> = column.all().filter(|o| of(o.period)).filter_map(|o| o.value).collect();
    (values.len(), (values.iter().sum::<f64>() * 1000.0).round() / 1000.0)
}

pub(super) fn at(read: &Read, indicator: &str, code: &str, year: u16) -> (Option<f64>, Status) {
    let part = PartOf { indicator: id(&format!("indicator/{indicator}")), part: None };
    let (_, column) = read.columns.iter().find(|(p, _)| *p == part).unwrap();
    let observation = column.at(&RegionCode::parse(code).unwrap(), Period::year(year)).unwrap();
    (observation.value, observation.status)
}

pub(super) fn troubles(read: &Read) -> Vec<(What, u64)> {
    read.troubles.counts().collect()
}

#[test]
fn kwb_police_and_health_of_2024() {
    let Some(folder) = shared("kwb-politie-gezondheid-2024-landelijk") else { return };
    let files = ["gemeente_2024.csv", "wijk_2024.csv", "buurt_2024.csv.gz"];
    let read = read_by("kerncijfers-misdrijven-gezondheid-2024", "2024", &folder, &files);
    assert_eq!((read.rows, read.names.len()), (15_383, 15_383));
    assert_eq!(sum(&read, "inwoners"), (15_015, 47_396_524.0));
    assert_eq!(troubles(&read), [(What::WrongParent, 12_290)], "of every neighbourhood");
    // The source turned real zeros into nothing: what is empty is unknown, and never zero.
    let inhabitants = PartOf { indicator: id("indicator/inwoners"), part: None };
    let (_, column) = read.columns.iter().find(|(p, _)| *p == inhabitants).unwrap();
    assert!(column.all().filter(|o| o.value.is_none()).all(|o| o.status == Status::Unknown));
    assert!(column.all().all(|o| o.value != Some(0.0)));
    // Parts do not add up to their municipality, and that is said with how many do.
    let checks = totals(column);
    assert!(checks.iter().any(|check| check.compared > check.equal && check.equal > 0), "{checks:?}");
}

#[test]
fn statline_of_the_hague_2019() {
    let Some(folder) = shared("kwb-2019-den-haag-statline") else { return };
    let read = read_by("kwb", "2019", &folder, &["Kerncijfers_wijken_en_buurten_2019_22032020_165940.csv"]);
    assert_eq!((read.rows, read.names.len()), (159, 159));
    assert_eq!(sum(&read, "inwoners"), (159, 1_613_038.0));
    assert_eq!(sum(&read, "gemiddelde-woz-waarde"), (150, 44_076.0));
    assert_eq!(read.names[&RegionCode::parse("GM0518").unwrap()], "'s-Gravenhage");
    assert_eq!(troubles(&read), []);
    assert_eq!(at(&read, "gasverbruik", "GM0518", 2019), (None, Status::Suppressed), "a padded point");
}

#[test]
fn amsterdam_before_and_after_the_recoding() {
    let Some(folder) = shared("amsterdam-2020-2024-hercodering") else { return };
    let before = read_by("amsterdam-kerncijfers", "2020", &folder, &["Kerncijfers_wijken_en_buurten_2020.csv"]);
    let after = read_by("amsterdam-kerncijfers", "2024", &folder, &["Kerncijfers_wijken_en_buurten_2024.csv"]);
    assert_eq!((before.rows, sum(&before, "inwoners")), (579, (579, 2_617_452.0)));
    assert_eq!((after.rows, sum(&after, "inwoners")), (628, (628, 2_793_888.0)));
    assert_eq!(sum(&before, "gemiddelde-huishoudensgrootte"), (562, 1_020.4), "a comma and a point in one row");
    assert_eq!(sum(&after, "gemiddelde-huishoudensgrootte"), (611, 1_109.6));
    let both: Vec<&RegionCode> = before.names.keys().filter(|code| after.names.contains_key(code)).collect();
    assert_eq!(both.iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["GM0363"]);
    let read = read_by("ses-woa", "2019", &folder, &["SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv"]);
    assert_eq!((read.rows, troubles(&read)), (579, Vec::new()));
}

#[test]
fn health_of_2012_and_2016() {
    let Some(folder) = shared("gezondheidsmonitor-50090NED") else { return };
    let files = ["gezondheid_2012_18plus.csv.gz", "gezondheid_2016_18plus.csv.gz"];
    let read = read_by("gezondheid-50090ned", "2016", &folder, &files);
    assert_eq!((read.rows, read.filtered, read.names.len()), (34_682, 0, 17_341));
    assert_eq!(sum(&read, "goed-ervaren-gezondheid"), (33_011, 2_566_924.0));
    assert_eq!(at(&read, "goed-ervaren-gezondheid", "NL01", 2012), (Some(76.1), Status::Estimated));
    assert_eq!(troubles(&read), []);
}

#[test]
fn rotterdam_in_parquet_without_its_water() {
    let Some(folder) = shared("rotterdam-zuid-nprz-2024") else { return };
    let files = ["gemeente_2024_stats.parquet", "wijk_2024_stats_ruimer.parquet", "buurt_2024_stats.parquet"];
    let read = read_by("rotterdam-zuid-2024", "2024", &folder, &files);
    assert_eq!((read.rows, read.filtered), (423 + 1_384 + 625, 81), "81 rows of water repeat a code of land");
    assert_eq!(troubles(&read), []);
    let all = read.columns.iter().flat_map(|(_, column)| column.all().collect::<Vec<_>>());
    assert!(all.filter_map(|o| o.value).all(|value| value > -99_990.0), "a sign is no figure");
}

#[test]
fn liveability_classes_scores_and_the_districts_of_2022() {
    let Some(folder) = shared("leefbaarometer") else { return };
    let classes = read_by("leefbaarometer-2", "2016", &folder, &["lbm2_klassen_wijk_2002_2016.json.gz"]);
    assert_eq!(classes.rows, 2_981);
    assert_eq!(sum_of(&classes, "leefbaarheidsklasse", |p| p == Period::year(2016)), (2_846, 20_047.0));
    let scores = read_by("leefbaarometer-3", "2022", &folder, &["lbm3_wijk_amstelveen_2014_2022.csv"]);
    assert_eq!((scores.rows, sum(&scores, "leefbaarheid")), (56, (56, 235.645)));
    let Some(folder) = shared("kwb-2022-wijk-gemeente-tmap") else { return };
    let districts = read_by("tmap-wijken-2022", "2022", &folder, &["nld_dist_2022.csv"]);
    assert_eq!((districts.rows, sum(&districts, "inwoners")), (3_340, (3_340, 17_588_925.0)));
    assert_eq!(sum(&districts, "gemiddelde-woz-waarde"), (3_217, 1_101_783.0));
}

#[test]
fn a_year_just_published_and_a_panel() {
    let Some(folder) = shared("pdok-buurten-baarn-99995") else { return };
    let read = read_by("wijkkaart-pdok", "2024", &folder, &["baarn_buurten.geojson"]);
    assert_eq!((read.rows, sum(&read, "inwoners")), (21, (21, 25_065.0)));
    let statuses = read.columns.iter().flat_map(|(_, column)| column.all().map(|o| o.status).collect::<Vec<_>>());
    let statuses: Vec<Status> = statuses.collect();
    assert!(statuses.contains(&Status::Later) && statuses.contains(&Status::Suppressed));
    let Some(folder) = shared("wijkpanel-haaglanden-2009-2022") else { return };
    let read = read_by("wijkpanel-haaglanden", "2022", &folder, &["df_count_ver_3.csv.gz"]);
    assert_eq!((read.rows, troubles(&read)), (982, vec![(What::NoRegion, 2)]), "WK1916-- is no code");
}
