// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fictional town, as a person at a terminal and a reader of pages meet it.

use std::sync::Arc;

use serving::Server;
use wijkwijs_app::figures::{Catalogue, Column, ColumnKey, Figures as _, Wanted, aggregate};
use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Status};
use wijkwijs_domain::{Id, Model};
use wijkwijs_figures::Folder;
use wijkwijs_ledger::{Options, Store};

use super::*;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A folder with data filled as a demonstration is.
fn demo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    drop(Server::start(folder.path(), &["--demo"]));
    folder
}

#[test]
fn the_commands_in_its_readme_read_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let town = folder.path().join("stad");
    let said = run(&["simulate", "voorbeeldstad", "--seed", "7", "--out", text(&town)]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.starts_with("Voorbeeldstad (fictief) met begingetal 7: 35 bestanden"), "{}", said.out);
    let again = run(&["simulate", "voorbeeldstad", "--out", text(&town)]);
    assert_eq!(again.code, Some(3));
    assert!(again.err.contains("staat al iets"), "{}", again.err);
    let readme = std::fs::read_to_string(town.join("LEESMIJ.md")).unwrap();
    let commands = readme.split("```").nth(1).unwrap().replace("\\\n", " ");
    let commands: Vec<Vec<&str>> =
        commands.lines().skip(1).map(|line| line.split_whitespace().skip(1).collect()).collect();
    let words = ["WK900103: ", "Voorbeeldstad-Noord", "4 grenswijziging"];
    assert_eq!(commands.len(), words.len());
    for (arguments, words) in commands.iter().zip(words) {
        let said = said_in(&town, arguments);
        assert_eq!(said.code, Some(0), "{arguments:?}: {}", said.err);
        assert!(said.out.contains(words), "{arguments:?}: {}", said.out);
    }
}

fn said_in(folder: &Path, arguments: &[&str]) -> Said {
    said(&command(arguments).current_dir(folder).output().unwrap())
}

#[test]
fn what_a_demonstration_shows_is_what_an_import_of_its_files_gives() {
    let data = demo();
    let town = data.path().join("stad");
    assert_eq!(run(&["simulate", "voorbeeldstad", "--out", text(&town)]).code, Some(0));
    for (mapping, edition) in [("kerncijfers", "2019"), ("veiligheid", "2024-voorlopig"), ("leefmonitor", "2024")] {
        let file = town.join(format!("cijfers/{mapping}-voorbeeldstad-{edition}.csv"));
        let mapping = format!("{mapping}-voorbeeldstad");
        let data = text(data.path());
        let import = ["figures", "import", text(&file), "--data", data, "--programme", "voorbeeldstad"];
        let said = run(&[&import[..], &["--mapping", &mapping, "--edition", edition]].concat());
        assert_eq!(said.code, Some(0), "{}", said.err);
        assert!(said.out.contains("was er al: dezelfde bestanden en dezelfde koppeling"), "{}", said.out);
        assert!(!said.out.contains("Niet in orde") && !said.out.contains("Niet in de bestanden"), "{}", said.out);
    }
}

/// The figures of a demonstration.
struct Shown {
    model: Arc<Model>,
    catalogue: Catalogue,
    folder: Folder,
}

impl Shown {
    async fn of(data: &Path) -> Self {
        let store = Store::open(Options::folder(data)).await.unwrap();
        let model = store.model();
        let catalogue = Catalogue::of(model.public(), &id("programma/voorbeeldstad"));
        Self { model, catalogue, folder: Folder::at(&data.join("cijfers")) }
    }

    fn column(&self, edition: &str, mapping: &str, indicator: &str) -> Arc<Column> {
        let is = |id: &str| id == format!("koppeling/{mapping}-voorbeeldstad");
        let mut all = self.catalogue.entries().iter();
        let entry = all
            .find(|entry| {
                *entry.release.edition == *edition
                    && entry.release.mapping.as_ref().is_some_and(|m| is(m.id().as_str()))
            })
            .unwrap();
        let indicator = id(&format!("indicator/{indicator}-voorbeeldstad"));
        let key = ColumnKey { digest: entry.release.digest.to_string(), indicator, part: None };
        self.folder.column(&key).unwrap().unwrap()
    }

    fn at(&self, edition: &str, mapping: &str, indicator: &str, region: &str) -> Observation {
        let region = RegionCode::parse(region).unwrap();
        self.column(edition, mapping, indicator).of(&region).last().unwrap()
    }
}

#[tokio::test]
async fn every_figure_of_it_says_what_it_is_worth() {
    let data = demo();
    let shown = Shown::of(data.path()).await;
    let (harbour, park, district) = ("BU90010404", "BU90010603", "WK900101");
    for (edition, indicator, region, status) in [
        ("2023", "werk", district, Status::Measured),
        ("2024", "werk", district, Status::Provisional),
        ("2023", "inkomen", district, Status::Measured),
        ("2024", "inkomen", district, Status::Later),
        ("2023", "werk", harbour, Status::Suppressed),
        ("2023", "werk", park, Status::NotApplicable),
        ("2024", "inwoners", park, Status::Provisional),
    ] {
        let found = shown.at(edition, "kerncijfers", indicator, region);
        assert_eq!(found.status, status, "{edition} {indicator} {region}");
        let has_value = matches!(status, Status::Measured | Status::Provisional);
        assert_eq!(found.value.is_some(), has_value, "{edition} {indicator} {region}");
    }
    let estimate = shown.at("2024", "leefmonitor", "contact-met-buren", district);
    let (low, high) = estimate.interval.unwrap();
    assert_eq!(estimate.status, Status::Estimated);
    assert!(low < estimate.value.unwrap() && estimate.value.unwrap() < high && estimate.denominator.is_some());
    let first = shown.column("2024", "leefmonitor", "contact-met-buren");
    let absent = first.at(&RegionCode::parse("GM9017").unwrap(), Period::year(2012)).unwrap();
    assert_eq!((absent.value, absent.status), (None, Status::Unknown));
    let crime = shown.at("2024-voorlopig", "veiligheid", "misdrijven-per-1000", district);
    assert_eq!((crime.status, crime.denominator.is_some()), (Status::Provisional, true));
}

#[tokio::test]
async fn the_series_of_its_areas_go_on_over_every_change_of_borders() {
    let data = demo();
    let shown = Shown::of(data.path()).await;
    let public = shown.model.public();
    for area in ["noord", "oost", "west", "zuid"] {
        let area = id(&format!("focusgebied/voorbeeldstad-{area}"));
        let focus = public.get(&area).unwrap().typed::<FocusArea>().unwrap();
        for indicator in ["inwoners", "werk", "bijstandsaandeel"] {
            let indicator = id(&format!("indicator/{indicator}-voorbeeldstad"));
            let about = public.get(&indicator).unwrap().typed::<Indicator>().unwrap();
            let vintages = shown.catalogue.vintages(&indicator);
            let wanted = Wanted { indicator: &indicator, part: None };
            let series = aggregate(&shown.folder, &vintages[0], wanted, &about, &focus).unwrap();
            let values: Vec<f64> = series.points.iter().filter_map(|point| point.figure.value).collect();
            assert_eq!(values.len(), 15, "{area} {indicator}");
            let jump = values.windows(2).map(|two| (two[1] / two[0] - 1.0).abs()).fold(0.0, f64::max);
            assert!(jump < 0.25, "{area} {indicator}: {values:?}");
        }
    }
}

#[tokio::test]
async fn nothing_of_it_is_anywhere_without_the_mark_and_nothing_real_is_near() {
    let data = demo();
    let shown = Shown::of(data.path()).await;
    let public = shown.model.public();
    let of = |programme: &str| Catalogue::of(public, &id(programme)).entries().len();
    assert_eq!((of("programma/nplv"), of("programma/voorbeeldstad")), (0, 18));
    let fictional = |id: &Id| public.get(id).unwrap().text().unwrap().to_lowercase().contains("fictie");
    for entry in shown.catalogue.entries() {
        assert!(entry.release.name.contains("(fictief)") && entry.release.publisher.contains("(fictief)"));
        let names = shown.folder.names(&entry.release.digest).unwrap().unwrap();
        assert!(names.values().all(|name| name.ends_with("(fictief)")), "{}", entry.id);
        assert!(names.keys().all(|code| code.level() == Level::Country || code.as_str()[2..].starts_with("90")));
        assert!(entry.release.contents.iter().all(|contents| fictional(contents.indicator.id())), "{}", entry.id);
    }
    for kind in wijkwijs_domain::kind::registry() {
        for item in public.list(&id("programma/voorbeeldstad"), kind.code) {
            assert!(item.id.slug().contains("voorbeeldstad"), "{}", item.id);
            assert!(item.text().unwrap().to_lowercase().contains("fictie"), "{} does not say so", item.id);
        }
    }
}

#[test]
fn it_shows_a_text_that_an_editor_approved_and_still_of_these_figures() {
    let data = demo();
    let page = Server::start(data.path(), &[]).get("/focusgebieden/voorbeeldstad-zuid/cijfers/werk-voorbeeldstad");
    assert!(page.contains("Een redacteur keurde deze tekst goed") && !page.contains("Er zijn nu andere cijfers"));
}

#[test]
fn without_a_demonstration_there_is_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(server.get("/api/v1/leveringen").contains("\"totaal\":0"));
    assert!(!folder.path().join("cijfers").exists());
}
