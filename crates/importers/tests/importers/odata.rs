// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of CBS over HTTP: both versions, with what goes wrong on the way. The server is testkit's; `tools/replay.sh`
//! shows that two clients of others read it too.

use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Edition, Mapping, Period, Scale, Status};
use wijkwijs_importers::odata::{Download, Event, Fetched, Found, Http, Manners, Place, Rest, Wanted};
use wijkwijs_importers::reading::{PartOf, Read, Reading};
use wijkwijs_importers::source::Unreadable;
use wijkwijs_testkit::cbs::{CellOf, Code, Dimension, Kind, Manner, MeasureOf, Recorded, Server, Table, Trap};
use wijkwijs_testkit::id;

use super::material;

/// Waits for nobody, and remembers how long it should have.
#[derive(Default)]
struct Waits(RefCell<Vec<Duration>>);

impl Rest for Waits {
    fn rest(&self, time: Duration) {
        self.0.borrow_mut().push(time);
    }
}

impl Waits {
    fn longer_than_a_pause(&self) -> Vec<u64> {
        let pause = Manners::default().pause;
        self.0.borrow().iter().filter(|time| **time != pause).map(Duration::as_secs).collect()
    }
}

const TOWN: &str = "99001NED";

fn mapping(more: &str) -> Mapping {
    let text = format!(
        r#"{{"naam":"Proef","bronhouder":"CBS","licentie":"CC BY 4.0","vorm":"cbs",
        "regioKolom":["WijkenEnBuurten","RegioS"],"periodeKolom":["Perioden"],
        "kolommen":[{{"kolom":["AantalInwoners"],"indicator":"indicator/inwoners"}},
                    {{"kolom":["Koopwoningen"],"indicator":"indicator/koop"}}],
        {more}"bronnen":[{{"document":"literatuurverwijzing/x","onderdeel":"1"}}]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

const ADULTS: &str =
    r#""filters":[{"kolom":"Leeftijd","waarden":["20300"]}],"ontbrekend":[{"teken":"leeg","status":"onbekend"}],"#;

fn paged(page: usize) -> Manner {
    Manner { page, traps: Vec::new() }
}

fn trapped(trap: Trap) -> Manner {
    Manner { page: 40, traps: vec![trap] }
}

fn town(manner: Manner) -> Server {
    Server::start(vec![Table::town(40)], Vec::new(), manner)
}

struct Try<'a> {
    pages: &'a Path,
    waits: Waits,
    events: Vec<Event>,
}

impl<'a> Try<'a> {
    fn new(pages: &'a Path) -> Self {
        Self { pages, waits: Waits::default(), events: Vec::new() }
    }

    fn found(&mut self, base: &str, table: &str, mapping: &Mapping) -> Result<Found, Unreadable> {
        let http = Http::new("wijkwijs-proef");
        let manners = Manners::default();
        let download = Download { fetch: &http, rest: &self.waits, manners, pages: self.pages };
        let wanted = Wanted { table, filters: &mapping.filters, beginning: false };
        let place = Place::parse(base)?;
        download.table(&place, wanted, &mut |event| self.events.push(event.clone()))
    }

    fn fetched(&mut self, base: &str, mapping: &Mapping) -> Result<Fetched, Unreadable> {
        match self.found(base, TOWN, mapping)? {
            Found::Table(table) => Ok(*table),
            Found::Absent => panic!("{TOWN} is not there"),
        }
    }
}

fn read(fetched: &Fetched, mapping: &Mapping) -> Read {
    let edition: Edition = serde_json::from_str(r#"{"editie":"2024","grensjaar":2024}"#).unwrap();
    let scale = |_: &Id| Some(Scale::Count);
    let mut reading = Reading::new(mapping, &edition, &scale).unwrap();
    reading.next_file(&fetched.table);
    let spellings: Vec<&str> = mapping.columns.iter().flat_map(|c| &c.column).map(|line| &**line).collect();
    fetched.tell(&spellings, &mut reading).unwrap();
    reading.name(fetched.about.names());
    reading.finish()
}

type Cells = Vec<(String, String, Option<f64>, Status)>;

fn cells(read: &Read, indicator: &str) -> Cells {
    let part = PartOf { indicator: id(&format!("indicator/{indicator}")), part: None };
    let (_, column) = read.columns.iter().find(|(p, _)| *p == part).unwrap();
    column.all().map(|o| (o.region.to_string(), o.period.to_string(), o.value, o.status)).collect()
}

fn at(read: &Read, indicator: &str, code: &str, year: u16) -> (Option<f64>, Status) {
    let code = RegionCode::parse(code).unwrap().to_string();
    let year = Period::year(year).to_string();
    let found = cells(read, indicator).into_iter().find(|(region, period, ..)| *region == code && *period == year);
    found.map(|(.., value, status)| (value, status)).unwrap()
}

#[test]
fn both_versions_give_the_same_figures_and_version_4_says_more_of_what_is_missing() {
    let server = town(paged(100));
    let folder = tempfile::tempdir().unwrap();
    let mapping = mapping(ADULTS);
    let v4 = read(&Try::new(folder.path()).fetched(&server.v4(), &mapping).unwrap(), &mapping);
    let v3 = read(&Try::new(folder.path()).fetched(&server.v3(), &mapping).unwrap(), &mapping);
    assert_eq!((v4.rows, v3.rows, v4.names.len()), (90, 90, 45));
    assert_eq!((v4.troubles.total(), v3.troubles.total()), (0, 0));
    let values = |read: &Read, of: &str| -> Vec<Option<f64>> { cells(read, of).into_iter().map(|c| c.2).collect() };
    for indicator in ["inwoners", "koop"] {
        assert_eq!(values(&v4, indicator), values(&v3, indicator), "{indicator}");
    }
    // Region 5 has a real zero, 6 no observation at all: what is absent is missing, and never zero.
    assert_eq!(at(&v4, "inwoners", "WK990000", 2023), (Some(0.0), Status::Measured));
    assert_eq!(at(&v3, "inwoners", "WK990000", 2023), (Some(0.0), Status::Measured));
    assert_eq!(at(&v4, "inwoners", "WK990100", 2023), (None, Status::Unknown));
    assert_eq!(at(&v3, "inwoners", "WK990100", 2023), (None, Status::Unknown));
    // 4 is secret, 5 impossible: version 3 leaves both the impossible and the absent blank.
    assert_eq!(at(&v4, "koop", "GM9903", 2023), (None, Status::Suppressed));
    assert_eq!(at(&v3, "koop", "GM9903", 2023), (None, Status::Suppressed));
    assert_eq!(at(&v4, "koop", "WK990000", 2023), (None, Status::NotApplicable));
    assert_eq!(at(&v3, "koop", "WK990000", 2023), (None, Status::Unknown));
    // The table of periods says that 2024 is provisional.
    assert_eq!(at(&v4, "inwoners", "GM9901", 2024).1, Status::Provisional);
    assert_eq!(at(&v3, "inwoners", "GM9901", 2024).1, Status::Provisional);
    assert_eq!(v3.names[&RegionCode::parse("GM9901").unwrap()], "Verzonnen gemeente 1");
    assert_eq!(v4.names, v3.names);
}

#[test]
fn every_page_is_asked_for_once_with_the_filter_as_the_table_spells_it() {
    let server = town(paged(40));
    let folder = tempfile::tempdir().unwrap();
    let mapping = mapping(ADULTS);
    let mut attempt = Try::new(folder.path());
    let fetched = attempt.fetched(&server.v3(), &mapping).unwrap();
    let asked = server.requests();
    let data: Vec<&String> = asked.iter().filter(|path| path.contains("UntypedDataSet")).collect();
    assert_eq!(data.len(), 3, "90 rows in pages of 40: {asked:?}");
    assert!(data[0].contains("Leeftijd%20eq%20'20300%20%20%20%20%20'"), "{asked:?}");
    let told: Vec<(u64, Option<u64>)> = attempt.events.iter().filter_map(page).collect();
    assert_eq!(told, [(40, Some(90)), (80, Some(90)), (90, Some(90))]);
    let pauses = attempt.waits.0.borrow().len();
    assert_eq!(pauses + 1, asked.len(), "a pause before each request but the first");
    assert_eq!(fetched.remarks, ["Stand van de tabel: gewijzigd op 2026-11-01T02:00:00"]);
    fetched.kept.clear();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left of it");
}

fn page(event: &Event) -> Option<(u64, Option<u64>)> {
    if let Event::Page { rows, of, .. } = event { Some((*rows, *of)) } else { None }
}

#[test]
fn a_fetch_that_was_broken_off_goes_on_and_gives_the_same_release() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = mapping("");
    for v3 in [false, true] {
        let server = town(paged(40));
        let base = if v3 { server.v3() } else { server.v4() };
        let whole = tempfile::tempdir().unwrap();
        let whole = Try::new(whole.path()).fetched(&base, &mapping).unwrap();
        server.manner(trapped(Trap::Unavailable { at: 3, times: 99, retry_after: None }));
        let said = Try::new(folder.path()).fetched(&base, &mapping).unwrap_err().nl;
        assert!(said.contains("6 keer gevraagd") && said.contains("blijft bewaard"), "{said}");
        server.manner(paged(40));
        let mut again = Try::new(folder.path());
        let fetched = again.fetched(&base, &mapping).unwrap();
        assert!(again.events.contains(&Event::Resumes));
        let asked = server.requests();
        let data = asked.iter().filter(|path| path.contains("Observations") || path.contains("UntypedDataSet")).count();
        let all =
            whole.files.iter().filter(|(name, _)| name.contains("Observations") || name.contains("DataSet")).count();
        assert_eq!(data, all - 2, "the first two pages were there: {asked:?}");
        assert!(!asked.iter().any(|path| path.contains("Perioden")), "so were the tables of codes");
        assert_eq!(fetched.files, whole.files, "the same bytes, so the same release");
    }
}

#[test]
fn pages_of_a_table_that_was_modified_since_are_not_mixed_with_new_ones() {
    let server = town(trapped(Trap::Unavailable { at: 3, times: 99, retry_after: None }));
    let folder = tempfile::tempdir().unwrap();
    let mapping = mapping("");
    assert!(Try::new(folder.path()).fetched(&server.v4(), &mapping).is_err());
    server.manner(trapped(Trap::Changes { at: 0 }));
    let mut again = Try::new(folder.path());
    again.fetched(&server.v4(), &mapping).unwrap();
    assert!(again.events.contains(&Event::Outdated) && !again.events.contains(&Event::Resumes));
    assert!(again.events.contains(&Event::Page { rows: 40, of: Some(512), new: true }), "the first page too");
}

#[test]
fn a_table_that_is_modified_while_it_is_fetched_is_refused() {
    let mapping = mapping("");
    for v3 in [false, true] {
        let server = town(trapped(Trap::Changes { at: 2 }));
        let folder = tempfile::tempdir().unwrap();
        let base = if v3 { server.v3() } else { server.v4() };
        let said = Try::new(folder.path()).fetched(&base, &mapping).unwrap_err().nl;
        assert!(said.contains("gewijzigd terwijl"), "{said}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "its pages are of no use");
    }
}

#[test]
fn a_server_that_asks_for_time_gets_it_and_one_that_asks_for_too_much_is_left_alone() {
    let server = town(trapped(Trap::Unavailable { at: 2, times: 2, retry_after: Some(7) }));
    let folder = tempfile::tempdir().unwrap();
    let mapping = mapping(ADULTS);
    let mut attempt = Try::new(folder.path());
    assert_eq!(read(&attempt.fetched(&server.v3(), &mapping).unwrap(), &mapping).rows, 90);
    assert_eq!(attempt.waits.longer_than_a_pause(), [7, 7]);
    let other = tempfile::tempdir().unwrap();
    server.manner(trapped(Trap::Unavailable { at: 1, times: 3, retry_after: None }));
    let mut attempt = Try::new(other.path());
    attempt.fetched(&server.v3(), &mapping).unwrap();
    assert_eq!(attempt.waits.longer_than_a_pause(), [1, 2, 4], "twice as long each time");
    let other = tempfile::tempdir().unwrap();
    server.manner(trapped(Trap::Unavailable { at: 1, times: 1, retry_after: Some(3600) }));
    let mut attempt = Try::new(other.path());
    let said = attempt.fetched(&server.v3(), &mapping).unwrap_err().nl;
    assert!(said.contains("60 minuten te wachten"), "{said}");
    assert_eq!(attempt.waits.longer_than_a_pause(), [0_u64; 0]);
}

#[test]
fn what_is_cut_off_or_is_no_answer_is_asked_for_again() {
    let mapping = mapping(ADULTS);
    for trap in [Trap::CutOff { at: 2 }, Trap::NoJson { at: 2 }, Trap::Slow(30)] {
        let server = town(trapped(trap));
        for base in [server.v3(), server.v4()] {
            let folder = tempfile::tempdir().unwrap();
            let read = read(&Try::new(folder.path()).fetched(&base, &mapping).unwrap(), &mapping);
            let sum: f64 = cells(&read, "inwoners").iter().filter_map(|cell| cell.2).sum();
            // Every region's and year's own number, but for one zero and one that is absent.
            let numbers = (0..45_u32).filter(|r| *r != 5 && *r != 6).flat_map(|r| [(r + 1) * 10, (r + 1) * 10 + 5]);
            assert_eq!(sum, f64::from(numbers.sum::<u32>()) * 100.0, "{trap:?} {base}");
            server.manner(trapped(trap));
        }
    }
}

#[test]
fn a_link_to_another_server_or_to_itself_is_not_followed() {
    let mapping = mapping("");
    for (trap, word) in [(Trap::LeadsAway { at: 1 }, "andere server"), (Trap::GoesRound { at: 2 }, "eindigen niet")] {
        let server = town(trapped(trap));
        for base in [server.v3(), server.v4()] {
            let folder = tempfile::tempdir().unwrap();
            let said = Try::new(folder.path()).fetched(&base, &mapping).unwrap_err().nl;
            assert!(said.contains(word), "{said}");
            server.manner(trapped(trap));
        }
    }
}

#[test]
fn what_is_not_there_or_not_wanted_so_is_said() {
    let server = town(paged(1_000));
    let folder = tempfile::tempdir().unwrap();
    let absent = Try::new(folder.path()).found(&server.v4(), "12345NED", &mapping("")).unwrap();
    assert!(matches!(absent, Found::Absent));
    let wrong = mapping(r#""filters":[{"kolom":"Leeftijd","waarden":["99999"]}],"#);
    let said = Try::new(folder.path()).fetched(&server.v4(), &wrong).unwrap_err().nl;
    assert!(said.contains("Leeftijd 99999") && said.contains("20300 (18 jaar of ouder)"), "{said}");
    // The address that gives 10,000 cells at most is not used for data.
    let api = format!("http://{}/ODataApi/odata", server.host());
    let fetched = Try::new(folder.path()).fetched(&api, &mapping("")).unwrap();
    assert_eq!(fetched.address(), format!("{}/{TOWN}", server.v3()));
}

#[test]
fn no_network_is_said_after_some_patience() {
    let folder = tempfile::tempdir().unwrap();
    // A port on which nobody listens: this one was taken and given back.
    let base = town(paged(10)).v4();
    let mut attempt = Try::new(folder.path());
    let said = attempt.fetched(&base, &mapping("")).unwrap_err().nl;
    assert!(said.contains("6 keer gevraagd en niet gekregen"), "{said}");
    assert_eq!(attempt.waits.longer_than_a_pause(), [1, 2, 4, 8, 16]);
}

#[test]
fn recorded_answers_of_version_4_are_read_to_the_last_observation() {
    let Some(folder) = material("standards/cbs-odata4") else { return };
    let recorded = ["83625NED", "03759ned"].map(|table| Recorded::read(&folder.join(table)).unwrap());
    let server = Server::start(Vec::new(), recorded.into(), Manner::default());
    let pages = tempfile::tempdir().unwrap();
    let mut prices = mapping("");
    prices.columns.truncate(1);
    prices.columns[0].column = serde_json::from_str(r#"["M001534"]"#).unwrap();
    let Found::Table(fetched) = Try::new(pages.path()).found(&server.v4(), "83625NED", &prices).unwrap() else {
        panic!("not there")
    };
    let read = read(&fetched, &prices);
    let values: Vec<f64> = cells(&read, "inwoners").iter().filter_map(|cell| cell.2).collect();
    let (missing, statuses): (Vec<_>, Vec<_>) =
        cells(&read, "inwoners").into_iter().filter(|c| c.2.is_none()).map(|c| ((), c.3)).unzip();
    // Counted apart with Python's json: observations of regions that are no part of a province or municipality
    // (COROP and the like) are told as no region.
    assert_eq!(read.rows, 8_195);
    assert_eq!((values.len(), values.iter().sum::<f64>()), (4_128, 1_421_726_582.0));
    assert_eq!(missing.len() + values.len() + usize::try_from(read.troubles.total()).unwrap(), 8_195);
    assert!(statuses.iter().all(|status| *status == Status::NotApplicable));
    assert_eq!(read.names[&RegionCode::country()], "Nederland");
    assert!(fetched.remarks.iter().any(|remark| remark.contains("gekregen zijn er 8195")), "{:?}", fetched.remarks);
}

/// The untyped rows of the real health table of 2016, as the replay server can serve them.
fn health_of_2016() -> Option<Table> {
    let file = material("data/gezondheidsmonitor-50090NED/gezondheid_2016_18plus.csv.gz")?;
    let text = flate2::read::GzDecoder::new(std::fs::File::open(file).unwrap());
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
    let names: Vec<String> =
        rows.headers().unwrap().iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    let of = ["Leeftijd", "Marges", "WijkenEnBuurten", "Perioden"];
    let place = |name: &str| names.iter().position(|n| n == name).unwrap();
    let kind = |name: &str| match name {
        "WijkenEnBuurten" => Kind::Region,
        "Perioden" => Kind::Time,
        _ => Kind::Other,
    };
    let mut dimensions: Vec<Dimension> = of
        .iter()
        .map(|name| Dimension { id: (*name).into(), title: (*name).into(), kind: kind(name), codes: Vec::new() })
        .collect();
    let topics: Vec<usize> = (0..names.len()).filter(|at| names[*at].ends_with(|c: char| c.is_ascii_digit())).collect();
    let mut known: std::collections::HashMap<(usize, String), usize> = std::collections::HashMap::new();
    let mut table = Vec::new();
    for row in rows.records() {
        let row = row.unwrap();
        let at = of.iter().enumerate().map(|(dimension, name)| {
            let key = row[place(name)].to_owned();
            let codes = &mut dimensions[dimension].codes;
            *known.entry((dimension, key.clone())).or_insert_with(|| {
                codes.push(Code { title: key.trim().to_owned(), key, status: None });
                codes.len() - 1
            })
        });
        table.push((at.collect(), topics.iter().map(|at| CellOf::Raw(row[*at].to_owned())).collect()));
    }
    let measure = |at: &usize| MeasureOf {
        id: names[*at].clone(),
        key: names[*at].clone(),
        title: names[*at].clone(),
        groups: Vec::new(),
        unit: "%".into(),
        decimals: 1,
    };
    Some(Table {
        id: "50090NED".into(),
        title: "Gezondheid per wijk en buurt".into(),
        modified: "2020-11-24T02:00:00".into(),
        measures: topics.iter().map(measure).collect(),
        dimensions,
        rows: table,
    })
}

#[test]
fn the_untyped_rows_of_a_real_table_over_http_give_what_its_file_gives() {
    let Some(table) = health_of_2016() else { return };
    let server = Server::start(vec![table], Vec::new(), paged(10_000));
    let pages = tempfile::tempdir().unwrap();
    let mut health =
        mapping(r#""filters":[{"kolom":"Leeftijd","waarden":["20300"]},{"kolom":"Marges","waarden":["MW00000"]}],"#);
    health.columns.truncate(1);
    health.columns[0].column = serde_json::from_str(r#"["ErvarenGezondheidGoedZeerGoed_4"]"#).unwrap();
    let Found::Table(fetched) = Try::new(pages.path()).found(&server.v3(), "50090NED", &health).unwrap() else {
        panic!("not there")
    };
    let read = read(&fetched, &health);
    let values: Vec<f64> = cells(&read, "inwoners").iter().filter_map(|cell| cell.2).collect();
    let sum = (values.iter().sum::<f64>() * 10.0).round() / 10.0;
    // Worked out apart, with Python's csv and gzip.
    assert_eq!((read.rows, values.len(), sum), (17_341, 16_530, 1_279_681.8));
    assert_eq!(read.troubles.total(), 0);
}
