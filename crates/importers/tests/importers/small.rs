// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Each trap by itself, in a few lines.

use std::path::{Path, PathBuf};

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Edition, FileForm, Mapping, Period, Scale, Status};
use wijkwijs_importers::reading::{PartOf, Read, Reading};
use wijkwijs_importers::source::{How, Source, Unreadable};
use wijkwijs_importers::{What, digest, hexadecimal, of_bytes};
use wijkwijs_testkit::id;

fn mapping(form: &str, more: &str) -> Mapping {
    let text = format!(
        r#"{{"naam":"Proef","bronhouder":"CBS","licentie":"CC BY 4.0","vorm":"{form}",
        "regioKolom":["Codering","code"],"naamKolom":["naam"],
        "kolommen":[{{"kolom":["AantalInwoners","aant_inw"],"indicator":"indicator/inwoners"}},
                    {{"kolom":["Koopwoningen"],"indicator":"indicator/koop","status":"geschat"}}],
        {more}"bronnen":[{{"document":"literatuurverwijzing/x","onderdeel":"1"}}]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn edition() -> Edition {
    serde_json::from_str(r#"{"editie":"2024","grensjaar":2024,"periode":2024}"#).unwrap()
}

fn scale(indicator: &Id) -> Option<Scale> {
    Some(if indicator.slug() == "koop" { Scale::Share } else { Scale::Count })
}

fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn read_as(mapping: &Mapping, bytes: impl AsRef<[u8]>) -> Result<Read, Unreadable> {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "bron", bytes);
    let edition = edition();
    let mut reading = Reading::new(mapping, &edition, &scale)?;
    reading.next_file("bron");
    Source::open(&path)?.read(mapping.form, &How::default(), &mut reading)?;
    Ok(reading.finish())
}

fn value(read: &Read, indicator: &str, code: &str, year: u16) -> Option<(Option<f64>, Status)> {
    let of = PartOf { indicator: id(&format!("indicator/{indicator}")), part: None };
    let (_, column) = read.columns.iter().find(|(part, _)| *part == of)?;
    let observation = column.at(&RegionCode::parse(code).unwrap(), Period::year(year))?;
    Some((observation.value, observation.status))
}

fn troubles(read: &Read) -> Vec<(What, u64)> {
    read.troubles.counts().collect()
}

#[test]
fn padded_statline_with_decimal_commas_and_a_byte_order_mark() {
    let text = "\u{feff}naam;Codering_3;AantalInwoners_5;Koopwoningen_40\n\
        Aa en Hunze                             ;GM1680    ;   25390;    76,5\n\
        Kop Zeedijk;BU03630000;       .;\n";
    let read = read_as(&mapping("cbs", ""), text).unwrap();
    assert_eq!(value(&read, "inwoners", "GM1680", 2024), Some((Some(25390.0), Status::Measured)));
    assert_eq!(value(&read, "koop", "GM1680", 2024), Some((Some(76.5), Status::Estimated)));
    assert_eq!(value(&read, "inwoners", "BU03630000", 2024), Some((None, Status::Suppressed)));
    assert_eq!(value(&read, "koop", "BU03630000", 2024), Some((None, Status::NotApplicable)));
    assert_eq!(read.names[&RegionCode::parse("GM1680").unwrap()], "Aa en Hunze");
    assert_eq!(troubles(&read), []);
}

#[test]
fn a_comma_and_a_point_before_decimals_in_one_row() {
    let read = read_as(&mapping("csv", ""), "code;aant_inw;Koopwoningen\nGM0363;931298.0;1,8\n").unwrap();
    assert_eq!(value(&read, "inwoners", "GM0363", 2024), Some((Some(931_298.0), Status::Measured)));
    assert_eq!(value(&read, "koop", "GM0363", 2024), Some((Some(1.8), Status::Estimated)));
}

#[test]
fn signs_for_missing_have_the_meaning_the_mapping_gives_them() {
    let signs = r#""ontbrekend":[{"teken":"-99997","status":"afgeschermd"},{"teken":"-99995","status":"later"},
        {"teken":"leeg","status":"niet-van-toepassing"}],"#;
    let text = "code,aant_inw,Koopwoningen\nGM0001,-99997,-99995\nGM0002,-99997.0,\nGM0003,-99999999,0\n";
    let read = read_as(&mapping("csv", signs), text).unwrap();
    assert_eq!(value(&read, "inwoners", "GM0001", 2024), Some((None, Status::Suppressed)));
    assert_eq!(value(&read, "koop", "GM0001", 2024), Some((None, Status::Later)));
    assert_eq!(value(&read, "inwoners", "GM0002", 2024), Some((None, Status::Suppressed)));
    assert_eq!(value(&read, "koop", "GM0002", 2024), Some((None, Status::NotApplicable)));
    assert_eq!(value(&read, "inwoners", "GM0003", 2024), Some((None, Status::Unknown)), "never a figure");
    assert_eq!(value(&read, "koop", "GM0003", 2024), Some((Some(0.0), Status::Estimated)), "zero is a figure");
    assert_eq!(troubles(&read), [(What::LooksMissing, 1)]);
    let trouble = &read.troubles.kept()[0];
    assert_eq!((trouble.row, trouble.column.as_str(), trouble.found.as_str()), (4, "aant_inw", "-99999999"));
}

#[test]
fn what_is_wrong_in_a_row_is_said_with_its_place_and_the_rest_is_read() {
    let text = "code,aant_inw,Koopwoningen\nXX,1,2\nGM0001,veel,-3\nGM0002,7,8\nGM0002,7,8\nGM0002,7,9\nWK000000,5,1\n";
    let read = read_as(&mapping("csv", ""), text).unwrap();
    assert_eq!(
        troubles(&read),
        [
            (What::NoRegion, 1),
            (What::NoNumber, 1),
            (What::TwiceTheSame, 1),
            (What::TwiceOther, 1),
            (What::Impossible, 1)
        ]
    );
    assert_eq!(value(&read, "inwoners", "GM0002", 2024), Some((Some(7.0), Status::Measured)));
    assert_eq!(value(&read, "koop", "GM0002", 2024).unwrap().0, Some(8.0), "the first stands");
    assert_eq!(read.rows, 6);
    let rows: Vec<u64> = read.troubles.kept().iter().map(|t| t.row).collect();
    assert_eq!(rows, [2, 3, 3, 5, 6]);
}

#[test]
fn rows_are_left_out_by_the_mapping_and_counted() {
    let filter = r#""filters":[{"kolom":"water","waarden":["NEE"]}],"#;
    let text = "code,water,aant_inw\nGM0001,NEE,10\nGM0001,JA ,-99997\nGM0002,NEE,20\n";
    let read = read_as(&mapping("csv", filter), text).unwrap();
    assert_eq!((read.rows, read.filtered), (3, 1));
    assert_eq!(value(&read, "inwoners", "GM0001", 2024), Some((Some(10.0), Status::Measured)));
    assert_eq!(read.absent, ["Koopwoningen"], "what the file does not have is said");
}

#[test]
fn periods_come_from_a_column_and_codes_without_letters_from_the_mapping() {
    let more = r#""periodeKolom":["Perioden"],"regioVoorvoegsel":"GM","#;
    let text = "code,Perioden,aant_inw\n0363,2012JJ00,1\n363,2016JJ00,2\n0363,later,3\nNL01,2016JJ00,17000000\n";
    let read = read_as(&mapping("csv", more), text).unwrap();
    assert_eq!(value(&read, "inwoners", "GM0363", 2012), Some((Some(1.0), Status::Measured)));
    assert_eq!(value(&read, "inwoners", "GM0363", 2016), Some((Some(2.0), Status::Measured)));
    assert_eq!(value(&read, "inwoners", "NL00", 2016).unwrap().0, Some(17_000_000.0), "one country, two codes");
    assert_eq!(troubles(&read), [(What::NoPeriod, 1)]);
}

#[test]
fn columns_of_a_year_of_their_own_need_no_period_in_the_row() {
    let mut mapping = mapping("csv", "");
    for (column, year) in mapping.columns.iter_mut().zip([2014, 2016]) {
        column.period = Some(year);
    }
    let edition: Edition = serde_json::from_str(r#"{"editie":"2016","grensjaar":2016}"#).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "bron", "code,aant_inw,Koopwoningen\nGM0001,7,8\n");
    let mut reading = Reading::new(&mapping, &edition, &scale).unwrap();
    reading.next_file("bron");
    Source::open(&path).unwrap().read(mapping.form, &How::default(), &mut reading).unwrap();
    let read = reading.finish();
    assert_eq!(value(&read, "inwoners", "GM0001", 2014), Some((Some(7.0), Status::Measured)));
    assert_eq!(value(&read, "koop", "GM0001", 2016), Some((Some(8.0), Status::Estimated)));
    assert_eq!(troubles(&read), []);
}

#[test]
fn json_by_code_and_features_and_lists() {
    let mut by_code = mapping("json", "");
    by_code.region_column = serde_json::from_str(r#"["sleutel"]"#).unwrap();
    let read = read_as(&by_code, r#"{"WK001400":{"aant_inw":"5"},"WK001401":{"Koopwoningen":3.5}}"#).unwrap();
    assert_eq!(value(&read, "inwoners", "WK001400", 2024).unwrap().0, Some(5.0));
    assert_eq!(value(&read, "inwoners", "WK001401", 2024), Some((None, Status::Unknown)));
    assert_eq!(value(&read, "koop", "WK001401", 2024).unwrap().0, Some(3.5));
    let features = r#"{"type":"FeatureCollection","features":[{"properties":{"code":"GM0001","aant_inw":7}},{"properties":null}]}"#;
    let read = read_as(&mapping("geojson", ""), features).unwrap();
    assert_eq!(value(&read, "inwoners", "GM0001", 2024).unwrap().0, Some(7.0));
    assert!(read_as(&mapping("geojson", ""), "{}").is_err());
    for (text, said) in [("[1, 2", "houdt op in regel 1"), ("[1, x]", "regel 1, teken 5"), ("", "Het bestand is leeg")]
    {
        let error = read_as(&mapping("json", ""), text).unwrap_err();
        assert!(error.nl.contains(said), "{}", error.nl);
    }
}

#[test]
fn a_source_that_does_not_fit_is_refused_with_what_to_do() {
    let said = |result: Result<Read, Unreadable>| result.unwrap_err().nl;
    let words = said(read_as(&mapping("csv", ""), "kode,aant_inw\nGM0001,1\n"));
    assert!(words.contains("geen kolom “Codering”") && words.contains("kode, aant_inw"), "{words}");
    let words = said(read_as(&mapping("csv", ""), "code,iets\nGM0001,1\n"));
    assert!(words.contains("geen van de kolommen van “Proef”"), "{words}");
    let words = said(read_as(&mapping("csv", ""), "code,AantalInwoners_5,AantalInwoners_17\nGM0001,1,2\n"));
    assert!(words.contains("kan er meer dan één zijn: AantalInwoners_5, AantalInwoners_17"), "{words}");
    let words = said(read_as(&mapping("csv", r#""decimaalteken":"x","#), "code,aant_inw\n"));
    assert!(words.contains("“x” als decimaalteken"), "{words}");
    assert!(said(read_as(&mapping("csv", ""), "")).contains("leeg"));
    assert!(said(read_as(&mapping("parquet", ""), "PAR1")).contains("geen leesbare Parquet"));
    assert!(said(read_as(&mapping("xlsx", ""), "PK")).contains("geen leesbaar werkblad"));
}

#[test]
fn a_release_is_known_by_its_bytes_its_mapping_and_its_edition() {
    let one = digest(&[of_bytes(b"a")], "koppeling", "2024");
    assert_eq!(one.len(), 64);
    assert_eq!(one, digest(&[of_bytes(b"a")], "koppeling", "2024"));
    assert_ne!(one, digest(&[of_bytes(b"b")], "koppeling", "2024"));
    assert_ne!(one, digest(&[of_bytes(b"a")], "koppelin", "g2024"));
    assert_ne!(one, digest(&[of_bytes(b"a")], "koppeling", "2023"));
    assert_eq!(hexadecimal(&of_bytes(b"")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn every_form_is_known_by_its_name() {
    use wijkwijs_importers::source::form_of;
    assert_eq!(form_of(Path::new("a/buurt_2024.csv.gz")), Some(FileForm::Csv));
    assert_eq!(form_of(Path::new("x.PARQUET")), Some(FileForm::Parquet));
    assert_eq!(form_of(Path::new("x")), None);
}
