// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures into releases with the program itself: a table over HTTP, a mapping proposed for it, a focus area's regions,
//! and ten kills in the middle.

use std::time::Duration;

use wijkwijs_testkit::cbs::{Manner, Server, Table, Trap};

use super::*;

/// A folder of data with the public knowledge of the programme, and the replay server.
struct House {
    folder: tempfile::TempDir,
    server: Server,
}

impl House {
    fn new(manner: Manner) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let house = Self { folder, server: Server::start(vec![Table::town(60)], Vec::new(), manner) };
        let said = run(&["import", "--builtin", "nplv", "--data", &house.data()]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        house
    }

    fn path(&self, name: &str) -> String {
        text(&self.folder.path().join(name)).to_owned()
    }

    fn data(&self) -> String {
        self.path("data")
    }

    /// A mapping for the made-up table, as it was proposed and filled in.
    fn mapping(&self) -> String {
        let data = self.data();
        let proposed =
            run(&["figures", "propose", "--from", "cbs:99001NED", "--base-url", &self.server.v4(), "--data", &data]);
        assert_eq!(proposed.code, Some(0), "{}", proposed.err);
        assert!(proposed.err.contains("T001036 -> indicator/inwoners: "), "{}", proposed.err);
        assert!(proposed.err.contains("20300: 18 jaar of ouder"), "{}", proposed.err);
        let filled = proposed.out.replace("editie = \"VUL IN\"", "editie = \"2024\"").replace("VUL IN", "verzonnen");
        let filled = filled.replace("literatuurverwijzing/vul-in", "literatuurverwijzing/cbs-kwb");
        let filled = filled.replace("\"T001036\"", "\"T001036\", \"AantalInwoners\"");
        let path = self.path("koppeling.toml");
        std::fs::write(&path, filled).unwrap();
        path
    }

    fn import<'a>(&'a self, base: &'a str, mapping: &'a str, data: &'a str) -> [&'a str; 10] {
        ["figures", "import", "--from", "cbs:99001NED", "--base-url", base, "--mapping-file", mapping, "--data", data]
    }

    /// Names of files with figures, and of what is under way.
    fn files(&self) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.folder.path().join("data/cijfers")) else { return Vec::new() };
        folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn pages(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("data/cijfers/ophalen")).map_or(0, Iterator::count)
    }
}

fn slow() -> Manner {
    Manner { page: 60, traps: vec![Trap::Slow(40)] }
}

#[test]
fn a_table_is_proposed_for_fetched_and_published_and_its_pages_are_gone() {
    let house = House::new(Manner { page: 100, traps: Vec::new() });
    let (mapping, data) = (house.mapping(), house.data());
    let (v4, v3) = (house.server.v4(), house.server.v3());
    let trial = run(&[&house.import(&v4, &mapping, &data)[..], &["--dry-run"]].concat());
    assert!(trial.out.contains("Niets vastgelegd") && house.pages() == 1, "{}{}", trial.out, trial.err);
    let first = run(&house.import(&v4, &mapping, &data));
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(first.err.contains("Gaat verder waar het ophalen eerder stopte."), "{}", first.err);
    assert!(first.out.contains("130 rijen gelezen, 65 regio's"), "{}", first.out);
    assert!(first.out.contains("Vastgelegd: levering/99001ned-2024-"), "{}", first.out);
    assert_eq!(house.pages(), 0, "what is published needs its pages no more");
    let again = run(&house.import(&v4, &mapping, &data));
    assert!(again.out.contains("was er al"), "{}{}", again.out, again.err);
    let other = run(&house.import(&v3, &mapping, &data));
    assert!(
        other.out.contains("inwoners: 128 waarden, 2 zonder, uit “AantalInwoners_2”"),
        "{}{}",
        other.out,
        other.err
    );
}

#[test]
fn what_cannot_be_fetched_is_said_with_what_to_do() {
    let house = House::new(Manner { page: 100, traps: Vec::new() });
    let (data, v4) = (house.data(), house.server.v4());
    let said = |more: &[&str]| run(&[&["figures", "import", "--data", &data], more].concat());
    let none = said(&["--from", "cbs:99001NED", "--base-url", &v4]);
    assert_eq!(none.code, Some(3));
    assert!(none.err.contains("figures propose --from cbs:99001NED"), "{}", none.err);
    let several = said(&["--from", "cbs:47018NED", "--base-url", &v4]);
    assert!(
        several.err.contains("meer dan één koppeling") && several.err.contains("politie-misdrijven"),
        "{}",
        several.err
    );
    let absent = said(&["--from", "cbs:85984NED", "--base-url", &v4]);
    assert_eq!(absent.code, Some(3));
    assert!(absent.err.contains("nergens gevonden"), "the mapping of the house is found by the table: {}", absent.err);
    assert_eq!(said(&["--from", "cbs:../x"]).code, Some(2));
    assert_eq!(said(&["--from", "cbs:85984NED", "bestand.csv"]).code, Some(2));
    assert_eq!(said(&[]).code, Some(2));
}

#[test]
fn ten_kills_leave_nothing_half_and_the_next_import_succeeds() {
    let house = House::new(slow());
    let (mapping, data, v4) = (house.mapping(), house.data(), house.server.v4());
    let import = house.import(&v4, &mapping, &data);
    let folder = tempfile::tempdir().unwrap();
    // How long it takes whole, in data of its own.
    let whole = text(&folder.path().join("data")).to_owned();
    assert_eq!(run(&["import", "--builtin", "nplv", "--data", &whole]).code, Some(0));
    let start = std::time::Instant::now();
    let said = run(&house.import(&v4, &mapping, &whole));
    assert_eq!(said.code, Some(0), "{}", said.err);
    let usual = start.elapsed();
    let mut cut_off = 0;
    for tenth in 0..10 {
        house.server.manner(slow());
        let mut child = command(&import).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Each goes on where the one before was cut off: the later ones die while the release is being written.
        std::thread::sleep(usual * (tenth + 1) / 22);
        let _ = child.kill();
        cut_off += usize::from(!child.wait().unwrap().success());
        let shown = run(&["export", "nplv", &house.path(&format!("uit-{tenth}")), "--data", &data]);
        assert_eq!(shown.code, Some(0), "{}", shown.err);
        let releases = std::fs::read_to_string(house.path(&format!("uit-{tenth}/leveringen.toml"))).unwrap_or_default();
        let whole = house.files().iter().filter(|name| name.len() == "0".repeat(64).len() + ".parquet".len()).count();
        assert!(releases.matches("kenmerk =").count() <= whole, "a record speaks of figures that are not there");
    }
    assert!(cut_off >= 5, "only {cut_off} were cut off: the kills came too late");
    house.server.manner(slow());
    let said = run(&import);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("Vastgelegd") || said.out.contains("was er al"), "{}", said.out);
    assert_eq!(run(&["doctor", "--data", &data]).code, Some(0));
    assert_eq!(house.pages(), 0);
    swept(&house);
}

#[test]
fn what_is_read_by_an_internal_mapping_stays_internal_and_its_file_is_kept() {
    let house = House::new(Manner { page: 100, traps: Vec::new() });
    let (mapping, data, v4) = (house.mapping(), house.data(), house.server.v4());
    let open = std::fs::read_to_string(&mapping).unwrap();
    std::fs::write(&mapping, open.replacen('\n', "\nstatus = \"intern\"\n", 1)).unwrap();
    let said = run(&house.import(&v4, &mapping, &data));
    assert_eq!(said.code, Some(0), "{}", said.err);
    let from = said.out.find("levering/").unwrap();
    let id = said.out[from..].split_whitespace().next().unwrap();
    for record in [id, "koppeling/99001ned"] {
        let shown = run(&["edit", record, "--show", "--data", &data]).out;
        assert!(shown.contains("status = \"intern\""), "{shown}");
    }
    // Once it is there it goes by its name, and is still not for everybody.
    let again = run(&[
        "figures",
        "import",
        "--from",
        "cbs:99001NED",
        "--base-url",
        &v4,
        "--mapping",
        "99001ned",
        "--data",
        &data,
    ]);
    assert!(again.out.contains("was er al"), "{}{}", again.out, again.err);
    for name in house.files().iter().filter(|name| name.contains(".parquet")) {
        let file = std::fs::File::options().write(true).open(house.path("data/cijfers").clone() + "/" + name).unwrap();
        let written = file.metadata().unwrap().modified().unwrap();
        file.set_modified(written - Duration::from_hours(2)).unwrap();
    }
    swept(&house);
}

/// What a killed import may leave is removed by the next start of a server, when it is an hour old.
fn swept(house: &House) {
    let folder = house.folder.path().join("data/cijfers");
    let orphan = folder.join(format!("{}.parquet", "a".repeat(64)));
    let torn = folder.join(".x.1.tmp");
    for path in [&orphan, &torn] {
        std::fs::write(path, "half").unwrap();
        let file = std::fs::File::options().write(true).open(path).unwrap();
        let written = file.metadata().unwrap().modified().unwrap();
        file.set_modified(written - Duration::from_hours(2)).unwrap();
    }
    let mut server =
        command(&["serve", "--data", &house.data(), "--listen", "127.0.0.1:0"]).stdout(Stdio::null()).spawn().unwrap();
    let start = std::time::Instant::now();
    while (orphan.exists() || torn.exists()) && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(100));
    }
    let _ = server.kill();
    let _ = server.wait();
    let left = house.files();
    let whole = left.iter().filter(|name| name.ends_with(".parquet") && !name.contains("regios")).count();
    assert_eq!((whole, orphan.exists(), torn.exists()), (1, false, false), "{left:?}");
}

#[test]
fn a_focus_area_is_told_by_a_list_of_codes_and_its_faults_row_by_row() {
    let house = House::new(Manner { page: 100, traps: Vec::new() });
    let (data, list) = (house.data(), house.path("codes.csv"));
    let regions = |more: &[&str]| {
        run(&[&["figures", "regions", &list, "--area", "focusgebied/delft-west", "--data", &data], more].concat())
    };
    std::fs::write(&list, "wijk;code\nVoorhof;WK050322\nBuitenhof;WK050324\nWeer;WK050322\n").unwrap();
    let said = regions(&["--year", "2024", "--own-reading", "--note", "Gelezen uit de namen."]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("rij 4: “WK050322” staat ook in rij 2. Hij telt één keer."), "{}", said.out);
    assert!(said.out.contains("De indeling van 2014 en later geldt nu tot en met 2023."), "{}", said.out);
    assert!(said.out.contains("is niet nagegaan"), "{}", said.out);
    let shown = run(&["edit", "focusgebied/delft-west", "--show", "--data", &data]).out;
    assert!(shown.contains("{ van = 2024, regios = [\"WK050322\", \"WK050324\"], eigenLezing = true"), "{shown}");
    std::fs::write(&list, "code\nWK050322\nBU05032201\nWK051801\nPV28\nVoorhof\n").unwrap();
    let said = regions(&["--year", "2024"]);
    assert_eq!(said.code, Some(3));
    for fault in [
        "rij 3: “BU05032201” ligt in WK050322",
        "rij 4: “WK051801” ligt in een andere gemeente",
        "rij 5: “PV28” is een provincie",
        "rij 6: “Voorhof” is geen regiocode",
    ] {
        assert!(said.err.contains(fault), "{fault}: {}", said.err);
    }
    std::fs::write(&list, "naam\nVoorhof\n").unwrap();
    assert!(regions(&["--year", "2024"]).err.contains("geen kolom met regiocodes"));
    assert_eq!(regions(&["--year", "2024", "--until", "2020"]).code, Some(3));
}

#[test]
fn a_text_about_figures_is_public_only_when_an_editor_approved_it() {
    let folder = tempfile::tempdir().unwrap();
    drop(serving::Server::start(folder.path(), &["--demo"]));
    let data = text(folder.path());
    let (area, indicator) = ("focusgebied/voorbeeldstad-noord", "indicator/bijstandsaandeel-voorbeeldstad");
    let draft = ["figures", "draft", area, "--indicator", indicator, "--data", data];
    let record = "duiding/voorbeeldstad-noord-bijstandsaandeel-voorbeeldstad";
    let said = run(&draft);
    assert!(said.out.contains("In 2024 was het 6,1 (%).") && said.out.contains("als concept: 1"), "{}", said.out);
    let page = "/focusgebieden/voorbeeldstad-noord/cijfers/bijstandsaandeel-voorbeeldstad";
    let seen = |path: &str| serving::Server::start(folder.path(), &[]).get(path);
    assert!(
        !seen(page).contains("In 2024 was het")
            && seen(&record.replacen("duiding", "/duidingen", 1)).starts_with("HTTP/1.1 404")
    );
    let shown = run(&["edit", record, "--show", "--data", data]).out;
    let approved = shown.replace("status = \"concept\"", "status = \"openbaar\"").replace("af met", "gelukkig af met");
    let file = folder.path().join("goed.toml");
    std::fs::write(&file, approved).unwrap();
    assert_eq!(run(&["edit", record, "--file", text(&file), "--data", data]).code, Some(0));
    let after = seen(page);
    assert!(after.contains("nam het gelukkig af met") && after.contains("Een redacteur keurde deze tekst goed"));
    // The figures say the same, so the editor's own words are not overwritten in public: a new draft lies over them.
    let again = run(&draft);
    assert!(again.out.contains("als concept: 1"), "{}{}", again.out, again.err);
    assert!(seen(page).contains("nam het gelukkig af met"));
    assert!(run(&draft).out.contains("1 teksten zeggen al hetzelfde."));
    let none = run(&["figures", "draft", "focusgebied/utrecht-overvecht", "--data", data]);
    assert!(none.code == Some(3) && none.err.contains("figures import"), "{}", none.err);
}
