// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Releases in a folder: whole or not there, the same when they come back, and no more memory than was allowed.
#![expect(clippy::unwrap_used, reason = "tests stop at what they did not expect")]

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use parquet::file::reader::{FileReader, SerializedFileReader};
use proptest::prelude::*;
use wijkwijs_app::figures::out::{Measure, Table, columnar};
use wijkwijs_app::figures::{Column, ColumnBuilder, ColumnKey, Figures, RegionNames};
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Observation, Period, Status};
use wijkwijs_figures::{Error, Folder, GroupOf, NewRelease};
use wijkwijs_testkit::id;

const DIGEST: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const OTHER: &str = "ff23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn observation(code: &str, year: u16, value: Option<f64>, status: Status) -> Observation {
    Observation {
        region: RegionCode::parse(code).unwrap(),
        period: Period::year(year),
        value,
        status,
        denominator: value.map(|v| v * 10.0),
        interval: value.map(|v| (v - 1.0, v + 1.0)),
    }
}

fn column(rows: impl IntoIterator<Item = Observation>, names: &RegionNames) -> Arc<Column> {
    let regions: Arc<[RegionCode]> = names.keys().cloned().collect();
    let mut builder = ColumnBuilder::default();
    rows.into_iter().for_each(|row| builder.push(row));
    Arc::new(builder.build(&regions))
}

fn names() -> RegionNames {
    let all = [("BU03630000", "Kop Zeedijk"), ("GM0363", "Amsterdam"), ("NL00", ""), ("WK036300", "Burgwallen")];
    all.into_iter().map(|(code, name)| (RegionCode::parse(code).unwrap(), name.to_owned())).collect()
}

fn group(indicator: &str, part: Option<&str>) -> GroupOf {
    GroupOf { indicator: id(&format!("indicator/{indicator}")), part: part.map(str::to_owned) }
}

fn release(digest: &str) -> NewRelease {
    let names = names();
    let inhabitants = [
        observation("WK036300", 2023, Some(4465.0), Status::Measured),
        observation("BU03630000", 2023, None, Status::Suppressed),
        observation("BU03630000", 2022, Some(0.0), Status::Provisional),
        observation("GM0363", 2023, Some(931_298.0), Status::Measured),
    ];
    let women = [observation("GM0363", 2023, Some(470_000.0), Status::Estimated)];
    let columns = vec![
        (group("inwoners", None), column(inhabitants, &names)),
        (group("inwoners", Some("vrouwen")), column(women, &names)),
    ];
    NewRelease { digest: digest.to_owned(), columns, names }
}

fn key(digest: &str, indicator: &str, part: Option<&str>) -> ColumnKey {
    let of = group(indicator, part);
    ColumnKey { digest: digest.to_owned(), indicator: of.indicator, part: of.part }
}

#[test]
fn a_release_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let written = release(DIGEST);
    Folder::at(folder.path()).put(&written).unwrap();
    let figures = Folder::at(folder.path());
    assert!(figures.has(DIGEST) && !figures.has(OTHER));
    for (of, column) in &written.columns {
        let key = ColumnKey { digest: DIGEST.into(), indicator: of.indicator.clone(), part: of.part.clone() };
        assert_eq!(figures.column(&key).unwrap().as_ref(), Some(column), "{of:?}");
    }
    assert_eq!(figures.names(DIGEST).unwrap().as_deref(), Some(&written.names));
    let missing = figures.column(&key(DIGEST, "inwoners", None)).unwrap().unwrap();
    let suppressed = missing.at(&RegionCode::parse("BU03630000").unwrap(), Period::year(2023)).unwrap();
    assert_eq!((suppressed.value, suppressed.status), (None, Status::Suppressed), "missing is never zero");
    let zero = missing.at(&RegionCode::parse("BU03630000").unwrap(), Period::year(2022)).unwrap();
    assert_eq!(zero.value, Some(0.0), "and zero is never missing");
}

#[test]
fn what_is_not_there_is_nothing_and_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let figures = Folder::at(&folder.path().join("nog-niet"));
    assert_eq!(figures.column(&key(DIGEST, "inwoners", None)), Ok(None));
    assert_eq!(figures.names("../../etc/passwd"), Ok(None), "a digest never leads out of the folder");
    figures.put(&release(DIGEST)).unwrap();
    assert!(figures.column(&key(DIGEST, "inwoners", None)).unwrap().is_some(), "it is seen once it is there");
    assert_eq!(figures.column(&key(DIGEST, "inwoners", Some("mannen"))), Ok(None));
    assert_eq!(figures.column(&key(DIGEST, "woningen", None)), Ok(None));
}

#[test]
fn the_same_release_is_the_same_bytes_and_is_not_written_again() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    Folder::at(one.path()).put(&release(DIGEST)).unwrap();
    Folder::at(other.path()).put(&release(DIGEST)).unwrap();
    let file = |folder: &tempfile::TempDir| folder.path().join(format!("{DIGEST}.parquet"));
    assert_eq!(fs::read(file(&one)).unwrap(), fs::read(file(&other)).unwrap());
    let before = fs::metadata(file(&one)).unwrap().modified().unwrap();
    Folder::at(one.path()).put(&release(DIGEST)).unwrap();
    assert_eq!(fs::metadata(file(&one)).unwrap().modified().unwrap(), before);
}

#[test]
fn a_digest_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in ["", "../x", "0123", &DIGEST.to_uppercase()] {
        let refused = Folder::at(folder.path()).put(&release(wrong));
        assert!(matches!(refused, Err(Error::NoDigest(_))), "{wrong}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_stopped_import_leaves_nothing_that_is_seen_and_is_swept_out() {
    let folder = tempfile::tempdir().unwrap();
    let figures = Folder::at(folder.path());
    figures.put(&release(DIGEST)).unwrap();
    figures.put(&release(OTHER)).unwrap();
    // Stopped while writing, and stopped between the two files.
    fs::write(folder.path().join(".half.parquet.12.tmp"), "PAR1").unwrap();
    let lone = "aa23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    fs::copy(
        folder.path().join(format!("{DIGEST}.regios.parquet")),
        folder.path().join(format!("{lone}.regios.parquet")),
    )
    .unwrap();
    fs::write(folder.path().join("lees-mij.txt"), "van een mens").unwrap();
    assert!(!figures.has(lone));
    assert_eq!(figures.column(&key(lone, "inwoners", None)), Ok(None));
    let known = BTreeSet::from([DIGEST.to_owned()]);
    let now = fs::metadata(folder.path().join("lees-mij.txt")).unwrap().modified().unwrap();
    assert_eq!(figures.sweep(&known, now).unwrap().files, [""; 0], "what is young may be under way");
    let later = now + Duration::from_hours(2);
    let swept = figures.sweep(&known, later).unwrap().files;
    let of_other = [format!("{OTHER}.parquet"), format!("{OTHER}.regios.parquet")];
    let mut expected = vec![".half.parquet.12.tmp".to_owned(), format!("{lone}.regios.parquet")];
    expected.extend(of_other);
    expected.sort();
    assert_eq!(swept, expected);
    assert!(figures.has(DIGEST) && folder.path().join("lees-mij.txt").exists());
}

#[test]
fn a_damaged_file_is_said_to_be_so_and_never_gives_wrong_figures() {
    let folder = tempfile::tempdir().unwrap();
    Folder::at(folder.path()).put(&release(DIGEST)).unwrap();
    let file = folder.path().join(format!("{DIGEST}.parquet"));
    let whole = fs::read(&file).unwrap();
    let right = Folder::at(folder.path()).column(&key(DIGEST, "inwoners", None)).unwrap();
    for cut in [0, 1, 4, whole.len() / 2, whole.len() - 1] {
        fs::write(&file, &whole[..cut]).unwrap();
        let read = Folder::at(folder.path()).column(&key(DIGEST, "inwoners", None));
        assert!(read.is_err(), "cut at {cut}");
    }
    for place in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0xff;
        fs::write(&file, &damaged).unwrap();
        let read = Folder::at(folder.path()).column(&key(DIGEST, "inwoners", None));
        // Snappy and plain pages have no checksum: a flipped digit may pass. A panic or a hang may not.
        if let Ok(Some(column)) = read {
            assert!(column.len() <= right.as_ref().unwrap().len());
        }
    }
}

#[test]
fn the_cache_keeps_to_its_bound_and_readers_at_once_see_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let names = names();
    let columns = (0..40).map(|n| {
        let rows = (0..50).map(|year| observation("GM0363", 1950 + year, Some(f64::from(n)), Status::Measured));
        (group(&format!("nummer-{n}"), None), column(rows, &names))
    });
    let written = NewRelease { digest: DIGEST.into(), columns: columns.collect(), names: names.clone() };
    Folder::at(folder.path()).put(&written).unwrap();
    let figures = Arc::new(Folder::with_cache(folder.path(), 10_000));
    let readers: Vec<_> = (0..4)
        .map(|reader| {
            let figures = Arc::clone(&figures);
            std::thread::spawn(move || {
                for round in 0..80 {
                    let n = (round * 7 + reader * 3) % 40;
                    let column = figures.column(&key(DIGEST, &format!("nummer-{n}"), None)).unwrap().unwrap();
                    let amsterdam = RegionCode::parse("GM0363").unwrap();
                    assert!(column.of(&amsterdam).all(|o| o.value == Some(f64::from(n))));
                    assert_eq!(column.len(), 50);
                }
            })
        })
        .collect();
    readers.into_iter().for_each(|reader| reader.join().expect("a reader saw something else"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn whatever_is_written_comes_back(rows in prop::collection::vec(any_row(), 0..60)) {
        let folder = tempfile::tempdir().unwrap();
        let names: RegionNames = rows.iter().map(|row| (row.region.clone(), row.region.to_string())).collect();
        let column = column(rows, &names);
        let written =
            NewRelease { digest: DIGEST.into(), columns: vec![(group("x", None), Arc::clone(&column))], names };
        Folder::at(folder.path()).put(&written).unwrap();
        let read = Folder::at(folder.path()).column(&key(DIGEST, "x", None)).unwrap();
        prop_assert_eq!(read, Some(column));
    }
}

fn any_row() -> impl Strategy<Value = Observation> {
    let region = (0..3_u8, 0..30_u32).prop_map(|(level, n)| match level {
        0 => format!("GM{n:04}"),
        1 => format!("WK{n:06}"),
        _ => format!("BU{n:04}AA{:02}", n % 7),
    });
    let status = prop::sample::select(Status::ALL.to_vec());
    let number = prop::option::of(-1e9..1e9_f64);
    (region, 2010..2020_u16, number.clone(), status, number.clone(), number).prop_map(
        |(code, year, value, status, denominator, low)| Observation {
            region: RegionCode::parse(&code).unwrap(),
            period: Period::year(year),
            value: value.filter(|_| status.has_value()),
            status,
            denominator,
            interval: low.map(|low| (low, low + 1.0)),
        },
    )
}

/// The release as a table of a made-up programme.
fn table() -> Table {
    let source = r#"[{"document":"literatuurverwijzing/x","onderdeel":"1"}]"#;
    let about = format!(
        r#"{{"naam":"Inwoners","definitie":"x","maat":"aantal","eenheid":"personen","decimalen":0,"richting":"geen","richtingReden":"x","horizon":"kenmerk","bronnen":{source}}}"#
    );
    let body = format!(
        r#"{{"naam":"x","bronhouder":"x","editie":"2023","licentie":"x","opgehaald":"2026-11-28","grensjaar":2023,"kenmerk":"{DIGEST}","regios":4,"bronnen":{source}}}"#
    );
    let measure = |part: Option<&str>| Measure {
        key: "inwoners".into(),
        indicator: id("indicator/inwoners"),
        part: part.map(str::to_owned),
        about: serde_json::from_str(&about).unwrap(),
        periods: vec![],
        figures: 0,
    };
    Table {
        id: id("levering/x"),
        release: serde_json::from_str(&body).unwrap(),
        programme: id("programma/proef"),
        fictional: true,
        written: wijkwijs_domain::record::Micros(0),
        measures: vec![measure(None), measure(Some("vrouwen"))],
    }
}

#[test]
fn whole_releases_are_a_columnar_file_with_every_figure_and_every_reason() {
    let folder = tempfile::tempdir().unwrap();
    let figures = Folder::at(folder.path());
    figures.put(&release(DIGEST)).unwrap();
    let mut bytes = Vec::new();
    assert!(columnar(&figures, &[table()], &mut bytes).unwrap());
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    assert_eq!(rows.len(), 5);
    let has = |row: &str, words: &[&str]| words.iter().all(|word| row.contains(word));
    assert!(
        has(&rows[0], &["regio: \"BU03630000\"", "waarde: 0E0", "voorlopig", "regionaam: \"Kop Zeedijk\""]),
        "{}",
        rows[0]
    );
    assert!(has(&rows[1], &["waarde: null", "status: \"afgeschermd\"", "fictief: \"ja\""]), "{}", rows[1]);
    assert!(has(&rows[4], &["deel: \"vrouwen\"", "geschat", "levering/x", "niveau: \"gemeente\""]), "{}", rows[4]);
}
