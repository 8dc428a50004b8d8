// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures of a whole country: 18,600 regions, 100 indicators, 20 years, made by this program, a release for each year.
//! How fast they are written, how large they are, and how long a question takes before and after its columns were read.
//!
//! `tools/peers.sh national` runs this and then DuckDB on the same files. Each line is
//! `what<TAB>p50<TAB>p99` in milliseconds, unless it says otherwise; memory is of the process, at most.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measured and stops at what is wrong"
)]

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use serde_json::json;
use wijkwijs_app::figures::{
    Aggregate, ColumnBuilder, Entry, Point, RegionNames, Series, Vintage, Wanted, aggregate, change, cross_section,
    distribution, series,
};
use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Release, Status};
use wijkwijs_figures::{Folder, GroupOf, NewRelease};
use wijkwijs_testkit::Seeded;

const INDICATORS: usize = 100;
const YEARS: std::ops::Range<u16> = 2005..2025;
/// 1 country, 342 municipalities, 3,340 districts and 14,917 neighbourhoods: 18,600.
const MUNICIPALITIES: usize = 342;
const DISTRICTS: usize = 3_340;
const NEIGHBOURHOODS: usize = 14_917;

fn regions() -> Vec<RegionCode> {
    let district = |at: usize| format!("WK{:04}{:02}", at % MUNICIPALITIES + 1, at / MUNICIPALITIES);
    let mut all = vec![RegionCode::country()];
    all.extend((0..MUNICIPALITIES).map(|at| RegionCode::parse(&format!("GM{:04}", at + 1)).unwrap()));
    all.extend((0..DISTRICTS).map(|at| RegionCode::parse(&district(at)).unwrap()));
    all.extend((0..NEIGHBOURHOODS).map(|at| {
        let code = format!("BU{}{:02}", &district(at % DISTRICTS)[2..], at / DISTRICTS);
        RegionCode::parse(&code).unwrap()
    }));
    all
}

fn indicator(at: usize) -> Id {
    Id::new("indicator", &format!("verzonnen-{at}")).unwrap()
}

fn digest(year: u16) -> String {
    format!("{year:064x}")
}

/// One year: one in twenty figures is suppressed, and all have what they are a share of.
fn year(dice: &Seeded, year: u16, regions: &[RegionCode]) -> NewRelease {
    let sorted: Arc<[RegionCode]> = {
        let mut all = regions.to_vec();
        all.sort();
        all.into()
    };
    let columns = (0..INDICATORS).map(|at| {
        let mut builder = ColumnBuilder::default();
        for region in regions {
            let number = f64::from(u32::try_from(dice.below(1_000)).unwrap()) / 10.0;
            let known = dice.below(20) > 0;
            builder.push(Observation {
                region: region.clone(),
                period: Period::year(year),
                value: known.then_some(number),
                status: if known { Status::Measured } else { Status::Suppressed },
                denominator: None,
                interval: None,
            });
        }
        (GroupOf { indicator: indicator(at), part: None }, Arc::new(builder.build(&sorted)))
    });
    let names: RegionNames = regions.iter().map(|code| (code.clone(), format!("Verzonnen {code}"))).collect();
    NewRelease { digest: digest(year), columns: columns.collect(), names }
}

fn entry(year: u16) -> Entry {
    let contents =
        |at| json!({ "indicator": indicator(at), "perioden": [year.to_string()], "waarden": 1, "zonderWaarde": 0 });
    let release: Release = serde_json::from_value(json!({
        "naam": year.to_string(), "bronhouder": "verzonnen", "editie": year.to_string(), "licentie": "CC0",
        "opgehaald": "2026-11-28", "grensjaar": 2024, "kenmerk": digest(year), "regios": 18_600,
        "inhoud": (0..INDICATORS).map(contents).collect::<Vec<_>>(),
    }))
    .unwrap();
    Entry { id: Id::new("levering", &format!("verzonnen-{year}")).unwrap(), release }
}

/// The most memory this process has had, in MB, where the system tells.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok())
        .map_or(f64::NAN, |kb| kb / 1024.0)
}

/// Prints the median and the 99th percentile of so many questions.
fn ask(what: &str, times: usize, mut question: impl FnMut()) {
    let mut took: Vec<f64> = (0..times)
        .map(|_| {
            let start = Instant::now();
            question();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    took.sort_by(f64::total_cmp);
    println!("{what}\t{:.3}\t{:.3}", took[times / 2], took[times * 99 / 100]);
}

struct Asked<'a> {
    folder: &'a Folder,
    vintage: Vintage<'a>,
    regions: &'a [RegionCode],
    dice: Seeded,
}

impl Asked<'_> {
    fn indicator(&self) -> Id {
        indicator(self.dice.below(INDICATORS))
    }

    fn series(&self) {
        let (id, region) = (self.indicator(), &self.regions[self.dice.below(self.regions.len())]);
        black_box(series(self.folder, &self.vintage, Wanted { indicator: &id, part: None }, region).unwrap());
    }

    fn spread(&self) {
        let id = self.indicator();
        let period = Period::year(YEARS.start + u16::try_from(self.dice.below(YEARS.len())).unwrap());
        let wanted = Wanted { indicator: &id, part: None };
        let found = cross_section(self.folder, &self.vintage, wanted, period, Level::Neighbourhood).unwrap();
        let spread = distribution(&found.unwrap().1);
        black_box([0.1, 0.5, 0.9].map(|part| spread.percentile(part)));
    }

    /// An area of ten districts over all years, with its change.
    fn area(&self, about: &Indicator) {
        let id = self.indicator();
        let first = 1 + MUNICIPALITIES + self.dice.below(DISTRICTS - 10);
        let codes: Vec<&str> = self.regions[first..first + 10].iter().map(RegionCode::as_str).collect();
        let area: FocusArea = serde_json::from_value(json!({
            "naam": "x", "gemeente": "x", "gebieden": [{ "van": 2000, "regios": codes }], "bronnen": [],
        }))
        .unwrap();
        let wanted = Wanted { indicator: &id, part: None };
        let found: Series<Aggregate> = aggregate(self.folder, &self.vintage, wanted, about, &area).unwrap();
        let known = |point: &Point<Aggregate>| Some((point.figure.value?, point.figure.rounding_error?));
        let ends = found.points.first().and_then(known).zip(found.points.last().and_then(known));
        black_box(ends.map(|(from, to)| change(from, to)));
    }
}

fn main() {
    let path = std::env::var_os("NATIONAL_FILES").map_or_else(std::env::temp_dir, PathBuf::from);
    let regions = regions();
    let writing = Folder::at(&path);
    let (dice, mut took) = (Seeded::new(18_600), 0.0);
    for at in YEARS {
        let release = year(&dice, at, &regions);
        let start = Instant::now();
        writing.put(&release).unwrap();
        took += start.elapsed().as_secs_f64();
    }
    let rows = regions.len() * INDICATORS * YEARS.len();
    let bytes: u64 = std::fs::read_dir(&path).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
    println!("written\t{rows} figures\t{:.0} a second", rows as f64 / took);
    println!("size\t{:.0} MB\t{:.2} bytes a figure", bytes as f64 / 1e6, bytes as f64 / rows as f64);

    let folder = Folder::at(&path);
    let entries: Vec<Entry> = YEARS.rev().map(entry).collect();
    let vintage = Vintage { mapping: None, entries: entries.iter().collect() };
    let asked = Asked { folder: &folder, vintage, regions: &regions, dice: Seeded::new(1) };
    let about: Indicator = serde_json::from_value(json!({
        "naam": "x", "definitie": "x", "maat": "aantal", "eenheid": "x", "decimalen": 0, "richting": "geen",
        "richtingReden": "x", "horizon": "kenmerk",
        "bronnen": [{ "document": "literatuurverwijzing/x", "onderdeel": "1" }],
    }))
    .unwrap();
    ask("series of a region, columns not read yet", 100, || asked.series());
    // Everything read once, as after a morning of readers.
    for at in 0..INDICATORS {
        let (id, vintage) = (indicator(at), &asked.vintage);
        black_box(series(&folder, vintage, Wanted { indicator: &id, part: None }, &regions[0]).unwrap());
    }
    ask("series of a region, warm", 10_000, || asked.series());
    ask("percentiles of all neighbourhoods in a year, warm", 2_000, || asked.spread());
    ask("area of ten districts over the years, warm", 10_000, || asked.area(&about));
    println!("peak memory, written and read\t{:.0} MB", peak());
}
