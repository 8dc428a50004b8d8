// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders into divisions with the program itself: from files, and from a server page by page.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// A folder with the knowledge of the fictional programme, and the files of its town.
fn house() -> (tempfile::TempDir, String, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = text(&folder.path().join("data")).to_owned();
    assert_eq!(run(&["import", "--builtin", "voorbeeldstad", "--data", &data]).code, Some(0));
    let files = folder.path().join("grenzen");
    std::fs::create_dir(&files).unwrap();
    for year in [2018, 2020] {
        let file = wijkwijs_simulate::files::areas(year);
        std::fs::write(files.join(file.name), file.bytes).unwrap();
    }
    (folder, data, files)
}

const PROGRAMME: &[&str] = &["--programme", "voorbeeldstad"];

#[test]
fn borders_of_a_year_are_imported_once_and_listed() {
    let (folder, data, files) = house();
    let file = files.join("gebieden-2020-fictief.geojson");
    let import = |more: &[&str]| {
        let arguments = ["borders", "import", text(&file), "--year", "2020", "--data", &data];
        run(&[&arguments[..], PROGRAMME, more].concat())
    };
    let tried = import(&["--dry-run"]);
    assert_eq!(tried.code, Some(0), "{}", tried.err);
    assert!(tried.out.contains("Niets vastgelegd"), "{}", tried.out);
    assert!(!folder.path().join("data/cijfers").exists());
    let done = import(&["--publisher", "Rekenbureau", "--licence", "CC BY 4.0"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(done.out.contains("buurten: 24 gebieden, waarvan 0 zonder vorm; 0 keer water."), "{}", done.out);
    assert!(done.out.contains("Vastgelegd: gebiedsindeling/voorbeeldstad-grenzen-2020-"), "{}", done.out);
    let again = import(&["--publisher", "Rekenbureau"]);
    assert!(again.out.contains("was er al"), "{} {}", again.out, again.err);
    let listed = run(&[&["borders", "list", "--data", &data][..], PROGRAMME].concat());
    assert!(listed.out.starts_with("2020  gebiedsindeling/voorbeeldstad-grenzen-2020-"), "{}", listed.out);
    assert!(listed.out.contains("40 gemeenten, 406 wijken, 24 buurten (Rekenbureau)"), "{}", listed.out);
    assert_eq!(std::fs::read_dir(folder.path().join("data/cijfers")).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_imported_is_refused_in_plain_words_and_nothing_is_recorded() {
    let (folder, data, files) = house();
    let none = folder.path().join("leeg.geojson");
    std::fs::write(&none, "{\"type\":\"FeatureCollection\",\"features\":[]}").unwrap();
    let other = folder.path().join("tabel.csv");
    std::fs::write(&other, "code;naam\n").unwrap();
    let field = folder.path().join("zonder-code.geojson");
    let square = r#"{"type":"Polygon","coordinates":[[[5.1,52.1],[5.2,52.1],[5.2,52.2],[5.1,52.1]]]}"#;
    let feature = |fields: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{fields},"geometry":{square}}}]}}"#
        )
    };
    std::fs::write(&field, feature(r#"{"soort":"wijk","nr":1}"#)).unwrap();
    let cut = folder.path().join("half.geojson");
    std::fs::write(&cut, &feature("{}")[..90]).unwrap();
    let empty = folder.path().join("niets.geojson");
    std::fs::write(&empty, "").unwrap();
    for (file, says) in [
        (none, "leeg.geojson: Er staat geen enkel gebied in"),
        (field, "De velden zijn: nr, soort. Zeg met --code-field"),
        (cut, "niet heel: het houdt op in regel 1"),
        (empty, "niets.geojson: Het bestand is leeg"),
        (folder.path().to_owned(), "is een map. Noem de bestanden"),
        (other, "tabel.csv: Dit is geen bestand met grenzen"),
        (files.join("er-niet.geojson"), "is er niet. Klopt de naam?"),
    ] {
        let said =
            run(&[&["borders", "import", text(&file), "--year", "2020", "--data", &data][..], PROGRAMME].concat());
        assert_eq!(said.code, Some(3), "{}", said.out);
        assert!(said.err.contains(says), "{}", said.err);
    }
    let whole = files.join("gebieden-2020-fictief.geojson");
    for (more, code, says) in [
        (
            &["--year", "2020", "--programme", "nee"][..],
            3,
            "Het programma “nee” is er niet. Kies met --programme uit: ",
        ),
        (&["--year", "20", "--programme", "nee"][..], 2, "Een jaar heeft vier cijfers"),
        (&["--year", "2020", "--fetched", "gisteren"][..], 2, "Een datum is jaar-maand-dag"),
    ] {
        let said = run(&[&["borders", "import", text(&whole), "--data", &data][..], more].concat());
        assert_eq!(said.code, Some(code), "{}", said.out);
        assert!(said.err.contains(says), "{}", said.err);
    }
    let listed = run(&[&["borders", "list", "--data", &data][..], PROGRAMME].concat());
    assert!(listed.out.contains("nog geen gebiedsindelingen"), "{}", listed.out);
}

#[test]
fn a_conversion_table_that_cannot_be_used_says_what_to_do() {
    let (folder, data, _) = house();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let table = file("tabel.csv", "oud,nieuw,mensen\nBU00010000,BU00010001,5\n");
    let years: &[&str] = &["--from-year", "2023", "--to-year", "2024"];
    let turned: &[&str] = &["--from-year", "2024", "--to-year", "2023"];
    let no_programme: &[&str] = &["--from-year", "2023", "--to-year", "2024", "--programme", "nee"];
    for (path, more, says) in [
        (folder.path().to_owned(), years, "is een map. Noem een bestand"),
        (folder.path().join("er-niet.csv"), years, "is er niet. Klopt de naam?"),
        (file("leeg.csv", ""), years, "leeg.csv: Het bestand is leeg"),
        (file("anders.csv", "a,b\n1,2\n"), years, "Zeg met --old-column welke het is; er zijn: a, b."),
        (table.clone(), turned, "moet na het jaar bij --from-year komen"),
        (table.clone(), no_programme, "Het programma “nee” is er niet. Kies met --programme uit: "),
        (table.clone(), &[], "Zeg met --from-year en --to-year"),
    ] {
        let fixed = ["figures", "crosswalk", text(&path), "--publisher", "X", "--licence", "X", "--data", &data];
        let said = run(&[&fixed[..], PROGRAMME, more].concat());
        let said = if more.contains(&"nee") { run(&[&fixed[..], more].concat()) } else { said };
        assert_eq!(said.code, Some(3), "{} {}", said.out, said.err);
        assert!(said.err.contains(says), "{}", said.err);
    }
    let fixed =
        ["figures", "crosswalk", text(&table), "--publisher", "X", "--licence", "X", "--data", &data, "--dry-run"];
    let said = run(&[&fixed[..], PROGRAMME, years].concat());
    assert!(said.out.contains("Geen kolom met aantallen herkend") && said.out.contains("mensen"), "{}", said.out);
}

/// Gives the features of a file in two pages, as an OGC API does; and counts how often it was asked.
fn server(file: &Path) -> (String, Arc<AtomicUsize>) {
    let whole: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let features = whole["features"].as_array().unwrap().clone();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (address, asked) = (format!("{base}/collections/gebieden/items?f=json"), Arc::new(AtomicUsize::new(0)));
    let (counted, crs) = (Arc::clone(&asked), whole["crs"].clone());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut line = String::new();
            BufReader::new(stream.try_clone().unwrap()).read_line(&mut line).unwrap();
            counted.fetch_add(1, Ordering::SeqCst);
            let (first, rest) = features.split_at(200);
            let (part, links) = match line.contains("cursor=2") {
                true => (rest, serde_json::json!([])),
                false => (
                    first,
                    serde_json::json!([{"rel": "next", "href": format!("{base}/collections/gebieden/items?cursor=2")}]),
                ),
            };
            let page = serde_json::json!({
                "type": "FeatureCollection", "crs": crs, "numberMatched": features.len(), "features": part, "links": links
            });
            let body = page.to_string();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).unwrap();
        }
    });
    (address, asked)
}

#[test]
fn a_collection_of_an_ogc_api_is_followed_page_by_page() {
    let (folder, data, files) = house();
    let (address, asked) = server(&files.join("gebieden-2018-fictief.geojson"));
    let said = run(&[&["borders", "import", &address, "--year", "2018", "--data", &data][..], PROGRAMME].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("wijken: 406 gebieden"), "{}", said.out);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    let left = std::fs::read_dir(folder.path().join("data/cijfers/ophalen")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "the pages are gone when the division is there");
}

/// Borders of 2018 and 2020 of the fictional town, in the ledger.
fn two_years() -> (tempfile::TempDir, String) {
    let (folder, data, files) = house();
    for year in ["2018", "2020"] {
        let file = files.join(format!("gebieden-{year}-fictief.geojson"));
        let import = ["borders", "import", text(&file), "--year", year, "--data", &data, "--licence", "EUPL-1.2"];
        let said = run(&[&import[..], PROGRAMME].concat());
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    (folder, data)
}

#[test]
fn the_borders_of_two_years_become_a_table_by_surface_that_says_where_it_comes_from() {
    let (folder, data) = two_years();
    let overlay = |more: &[&str]| {
        run(&[&["borders", "overlay", "--from", "2018", "--to", "2020", "--data", &data][..], PROGRAMME, more].concat())
    };
    let tried = overlay(&["--dry-run"]);
    assert!(tried.out.contains("Niets vastgelegd"), "{} {}", tried.out, tried.err);
    let made = overlay(&[]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    // In 2019 two municipalities merged, and their districts were renumbered; in 2020 a part of a neighbourhood moved.
    assert!(made.out.contains("Oude gebieden: 39 gelijk, 2 samengevoegd."), "{}", made.out);
    assert!(made.out.contains("Oude gebieden: 384 gelijk, 20 hernummerd, 2 grenswijziging."), "{}", made.out);
    assert!(made.out.contains("Oude gebieden: 22 gelijk, 2 grenswijziging."), "{}", made.out);
    assert!(overlay(&[]).out.ends_with("Alles was er al.\n"));
    let told: serde_json::Value = serde_json::from_str(&overlay(&["--json", "--level", "buurt"]).out).unwrap();
    assert_eq!(told[0]["omzettabel"], "omzettabel/voorbeeldstad-buurten-2018-2020-oppervlakte");
    assert_eq!(told[0]["gebeurtenissen"], serde_json::json!({ "gelijk": 22, "grenswijziging": 2 }));
    assert_eq!((&told[0]["rijen"], &told[0]["vastgelegd"]), (&25.into(), &true.into()));
    let package = folder.path().join("pakket");
    let said = run(&["export", "voorbeeldstad", text(&package), "--data", &data]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let record = std::fs::read_to_string(package.join("omzettabellen.toml")).unwrap();
    for says in
        ["Afgeleid, niet geteld", "uitGrenzen = [", "\"gebiedsindeling/voorbeeldstad-grenzen-2018-", "\"onbekend\""]
    {
        assert!(record.contains(says), "{says}: {record}");
    }
}

#[test]
fn borders_that_cannot_be_laid_over_each_other_are_refused_with_what_to_do() {
    let (_folder, data) = two_years();
    for (arguments, says) in [
        (&["--from", "2018", "--to", "2018"][..], "2018 is twee keer genoemd"),
        (
            &["--from", "2017", "--to", "2020"],
            "Van 2017 zijn er geen grenzen. Lees ze in met wijkwijs borders import. Jaren die er zijn: 2018, 2020.",
        ),
        (&["--from", "2018", "--to", "2020", "--level", "postcodegebied"], "geen grenzen met postcodegebieden"),
        (&["--from", "2020", "--to", "2018"], "kies een jaar en een later jaar"),
        (&["--from", "2018", "--to", "2020", "--strip", "5000"], "--strip"),
    ] {
        let said = run(&[&["borders", "overlay", "--data", &data][..], PROGRAMME, arguments].concat());
        assert!(
            said.code.is_some_and(|code| code != 0) && said.err.contains(says),
            "{says}: {} {}",
            said.out,
            said.err
        );
    }
    let said =
        run(&["borders", "overlay", "--data", &data, "--programme", "nergens", "--from", "2018", "--to", "2020"]);
    assert!(said.err.contains("Het programma “nergens” is er niet"), "{}", said.err);
}
