// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse synth`, `sdid`, `did`, `event-study`, `its` and `horizon`: a made-up town of fourteen areas, where
//! something began in one of them in 2016, and by area in 2015 or 2017 in the column `begin`.

use super::*;

/// Whole numbers that look like chance and are the same everywhere.
fn wobble(area: i32, year: i32) -> i32 {
    (area * 37 + year * 101 + area * year * 13) % 11
}

fn town() -> (tempfile::TempDir, String) {
    let mut text = String::from("wijk;jaar;dagen;begin\n");
    for area in 0..14 {
        for year in 2004..2022 {
            let begin = if area < 4 { 2015 + 2 * (area % 2) } else { 0 };
            let effect = if area == 0 && year >= 2016 { 60 } else { 0 };
            let staggered = if area > 0 && begin > 0 && year >= begin { 60 } else { 0 };
            // The area where something began lies in the middle of the others.
            let place = (area + 7) % 14;
            let days = 1000 + 40 * place + (year - 2004) * (20 + place) + wobble(area, year) - effect - staggered;
            text.push_str(&format!("W{area:02};{year};\"{},{}\";{begin}\n", days / 10, days % 10));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stad.csv");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn args<'a>(method: &'a str, data: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let common = ["analyse", method, "--data", data, "--unit", "wijk", "--time", "jaar", "--value", "dagen"];
    [&common[..], more].concat()
}

const ONE: [&str; 6] = ["--area", "W00", "--start", "2016", "--exclude", "W01,W02,W03"];

#[test]
fn an_area_is_held_beside_a_mixture_in_words_json_and_a_drawing() {
    let (folder, data) = town();
    for method in ["synth", "sdid"] {
        let said = run(&args(method, &data, &ONE));
        assert_eq!(said.code, Some(0), "{}", said.err);
        assert!(said.out.contains("plaats 1 van 11"), "{}", said.out);
        assert!(said.out.contains("weggelaten: W01, W02, W03"), "{}", said.out);
        let json = run(&args(method, &data, &[&ONE[..], &["--json"]].concat()));
        let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let effect = value["uitkomst"]["effect"].as_f64().unwrap();
        assert!((effect + 6.0).abs() < 0.7, "{method}: {effect}");
        assert_eq!(value["zekerheid"]["niveau"], "aanwijzing");
        for what in ["gebied", "verschil", "gewichten"] {
            let file = folder.path().join(format!("{method}-{what}.svg"));
            let plot = ["--plot", file.to_str().unwrap(), "--show", what, "--fictional"];
            let drawn = run(&args(method, &data, &[&ONE[..], &plot].concat()));
            assert_eq!(drawn.code, Some(0), "{}", drawn.err);
            assert!(std::fs::read_to_string(file).unwrap().contains("FICTIEF"));
        }
    }
}

#[test]
fn what_is_asked_too_early_is_answered_so_and_without_a_number() {
    let (_folder, data) = town();
    let said = run(&args("synth", &data, &[&ONE[..], &["--effect", "0.05"]].concat()));
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("Te vroeg om te zeggen"), "{}", said.out);
    assert!(said.out.contains("Zekerheid: geen uitspraak mogelijk"), "{}", said.out);
    assert!(!said.out.contains("Effect:"), "{}", said.out);
    let json = run(&args("its", &data, &["--area", "W00", "--start", "2016", "--effect", "0.01", "--json"]));
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(value["effect"].is_null() && value["teVroeg"]["eersteZichtbaar"].is_null(), "{}", json.out);
}

#[test]
fn staggered_starts_a_series_and_the_horizon_are_told_and_drawn() {
    let (folder, data) = town();
    let series = ["--area", "W00", "--start", "2016"];
    let ahead = ["--area", "W00", "--start", "2016", "--effect", "2"];
    for (method, more, words) in [
        ("did", &["--start", "begin", "--exclude", "W12,W13"][..], "4 gestarte gebieden van 12"),
        ("did", &["--start", "begin"][..], "Liepen gebieden vóór de start gelijk op?"),
        ("event-study", &["--start", "begin"][..], "Sun-Abraham"),
        ("its", &series[..], "Newey-West"),
        ("horizon", &ahead[..], "een effect van 2,00 is op zijn vroegst na"),
    ] {
        let file = folder.path().join(format!("{method}.svg"));
        let plot = ["--plot", file.to_str().unwrap()];
        let said = run(&args(method, &data, &[more, &plot[..]].concat()));
        assert_eq!(said.code, Some(0), "{method}: {}", said.err);
        assert!(said.out.contains(words), "{method}: {}", said.out);
        assert!(std::fs::read_to_string(file).unwrap().contains("</svg>"));
        let json = run(&args(method, &data, &[more, &["--json"]].concat()));
        assert!(serde_json::from_str::<serde_json::Value>(&json.out).is_ok(), "{method}");
    }
}

#[test]
fn choices_about_effects_that_cannot_be_say_what_would_be_right() {
    let (_folder, data) = town();
    let refused = |method: &str, more: &[&str], words: &str| {
        let said = run(&args(method, &data, more));
        assert_eq!(said.code, Some(3), "{}", said.out);
        assert!(said.err.contains(words), "{}", said.err);
    };
    refused("synth", &["--area", "W0", "--start", "2016"], "Het gebied \"W0\" is er niet. Bedoelde u");
    refused("synth", &["--area", "W00", "--start", "2004"], "er zijn 0 perioden voor de start");
    refused("sdid", &["--area", "W00", "--start", "2016", "--spread", "jackknife"], "kies placebo");
    refused("did", &["--start", "beginn"], "De kolom \"beginn\" is er niet. Bedoelde u \"begin\"?");
    refused("did", &["--start", "begin", "--exclude", "W99"], "W99: dit gebied staat niet in de tabel");
    refused("did", &["--start", "begin", "--exclude", "W01"], "W01: hier begon zelf iets");
    refused("its", &["--area", "W00", "--start", "2016", "--looks", "0"], "ten minste één uitkomst bekeken");
    refused("its", &["--area", "W00", "--start", "2006"], "er zijn er 4 voor en 2 na nodig");
    refused("horizon", &["--area", "W00", "--start", "2016", "--power", "2"], "kies een kans tussen 0 en 1");
}
