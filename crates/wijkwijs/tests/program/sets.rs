// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The commands of qualitative comparative analysis: a table of areas in, words, JSON and drawings out.

use super::*;

/// Eight invented areas: a meeting place, a steady team, a budget per resident, and whether contact was kept.
const AREAS: &str = "wijk,PLEK,PLOEG,BUDGET,CONTACT,stad
Oost,0.9,0.8,70,0.9,A
West,0.8,0.3,30,0.6,A
Noord,0.2,0.9,60,0.3,A
Zuid,0.1,0.2,20,0.1,A
Hoven,0.7,0.6,80,0.8,B
Akkers,0.3,0.1,65,0.2,B
Dijk,0.9,0.9,25,0.9,B
Plas,0.2,0.7,30,0.4,B
";

fn folder(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wijken.csv");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

const CHOICES: [&str; 8] = [
    "--outcome",
    "CONTACT",
    "--conditions",
    "PLEK,PLOEG,BUDGET",
    "--calibrate",
    "BUDGET=20,45,80",
    "--consistency",
    "0.85",
];

fn analyse(method: &str, data: &str, more: &[&str]) -> Said {
    run(&[&["analyse", method, "--data", data], more].concat())
}

#[test]
fn areas_are_compared_as_sets_from_raw_values_to_robustness() {
    let (_folder, data) = folder(AREAS);
    let calibrated = analyse("calibrate", &data, &CHOICES[4..6]);
    let mut all = format!("==== calibrate\n{}\n", calibrated.out);
    for (method, more) in [
        ("necessity", &["--formula", "PLEK + PLOEG"][..]),
        ("truth-table", &[]),
        ("qca", &["--expect", "PLEK,PLOEG", "--enhanced", "--cluster", "stad"]),
        ("robustness", &["--expect", "PLEK,PLOEG"]),
    ] {
        let said = analyse(method, &data, &[&CHOICES[..], more].concat());
        assert_eq!(said.code, Some(0), "{method}: {}", said.err);
        all.push_str(&format!("==== {method}\n{}\n", said.out));
        let json = analyse(method, &data, &[&CHOICES[..], more, &["--json"]].concat());
        let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!(value["keuzes"]["uitkomst"], "CONTACT", "{method}");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_file_of_choices_repeats_an_analysis_to_the_byte() {
    let (folder, data) = folder(AREAS);
    let path = folder.path().join("keuzes.toml");
    let file = path.to_str().unwrap();
    let more = ["--expect", "PLEK", "--impossible", "PLEK*~PLOEG*BUDGET", "--min-cases", "1", "--write-choices", file];
    let first = analyse("qca", &data, &[&CHOICES[..], &more].concat());
    assert_eq!(first.code, Some(0), "{}", first.err);
    insta::assert_snapshot!(std::fs::read_to_string(&path).unwrap());
    for json in [&[][..], &["--json"]] {
        let given = analyse("qca", &data, &[&CHOICES[..], &more, json].concat());
        let again = analyse("qca", &data, &[&["--choices", file][..], json].concat());
        assert_eq!(again.code, Some(0), "{}", again.err);
        assert_eq!(again.out, given.out);
    }
    // What was read is written the same.
    let copy = folder.path().join("nogmaals.toml");
    let again = analyse("necessity", &data, &["--choices", file, "--write-choices", copy.to_str().unwrap()]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&path).unwrap());
    let other = analyse("qca", &data, &["--choices", file, "--consistency", "0.9"]);
    assert!(other.code == Some(2) && other.err.contains("gaan niet samen"), "{}", other.err);
}

#[test]
fn choices_that_cannot_be_say_where_and_what_would_be_right() {
    let (folder, data) = folder(AREAS);
    let path = folder.path().join("keuzes.toml");
    let base = "uitkomst = \"CONTACT\"\ncondities = [\"PLEK\", \"PLOEG\"]\n";
    let mut all = String::new();
    for more in [
        "verwachting = [\"PLEK\"]\n",
        "[kalibratie.PLEK]\nmethode = \"derect\"\nankers = [1, 2, 3]\n",
        "[kalibratie.PLEK]\nmethode = \"direct\"\n",
        "[kalibratie.PLEK]\nmethode = \"direct\"\nankers = [3, 1, 2]\n",
        "[kalibratie.BUDGET]\nmethode = \"scherp\"\nankers = [3]\n",
        "[waarheidstabel]\nconsistentie = \"hoog\"\n",
        "[waarheidstabel]\nconsistentie = 0.7\ntegenspraak = 0.8\n",
        "[waarheidstabel]\ngevallen = -1\n",
        "verwachtingen = [\"PLEK\", \"~PLEK\"]\n",
        "zonder = [\"Nergens\"]\n",
        "uitkomst = \"PLEK\"\n",
        "condities = [\n",
    ] {
        std::fs::write(&path, format!("{base}{more}")).unwrap();
        let said = analyse("qca", &data, &["--choices", path.to_str().unwrap()]);
        assert_eq!(said.code, Some(3), "{more}: {}", said.out);
        all.push_str(&said.err.replace(path.to_str().unwrap(), "keuzes.toml"));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn tables_that_cannot_be_say_where_and_what_would_be_right() {
    let mut all = String::new();
    let plain = ["--outcome", "CONTACT", "--conditions", "PLEK,PLOEG"];
    for (from, to, more) in [
        ("PLOEG", "ploeg", &[][..]),
        ("0.9,0.8", "0.9,veel", &[]),
        ("0.9,0.8", "0.9,1.8", &[]),
        ("0.9,0.8", "0.9,", &[]),
        ("Oost", "West", &[]),
        ("", "", &["--consistency", "1.5"]),
        ("", "", &["--min-cases", "9"]),
        ("", "", &["--expect", "BUDGET"]),
        ("", "", &["--calibrate", "PLEK"]),
        ("", "", &["--calibrate", "PLEK=a,b,c"]),
        ("", "", &["--solution", "intermediair"]),
        ("", "", &["--impossible", "PLEK*"]),
        ("", "", &["--primes", "0"]),
        ("", "", &["--plot", "x.svg", "--model", "7"]),
        ("", "", &["--plot", "x.svg", "--term", "ELDERS"]),
    ] {
        let (_folder, data) = folder(&AREAS.replacen(from, to, usize::from(!from.is_empty())));
        let said = analyse("qca", &data, &[&plain[..], more].concat());
        assert_eq!(said.code, Some(3), "{from} {to} {more:?}: {}", said.out);
        all.push_str(&said.err);
    }
    let (_folder, data) = folder(AREAS);
    let raw = analyse("qca", &data, &["--outcome", "CONTACT", "--conditions", "BUDGET"]);
    all.push_str(&raw.err);
    for lost in [["--data", "nergens.csv"], ["--choices", "nergens.toml"]] {
        let (data, more) = if lost[0] == "--data" { (lost[1], &plain[..]) } else { (data.as_str(), &lost[..]) };
        all.push_str(&analyse("qca", data, more).err);
    }
    let nobody =
        analyse("necessity", &data, &["--outcome", "CONTACT", "--conditions", "PLEK", "--calibrate", "CONTACT=1,2,3"]);
    all.push_str(&nobody.err);
    all.push_str(&analyse("calibrate", &data, &[]).err);
    insta::assert_snapshot!(all);
}

#[test]
fn a_column_that_r_left_without_a_name_is_not_among_those_to_choose() {
    let (_folder, data) = folder(&AREAS.replace("wijk,PLEK", ",PLEK"));
    let wrong = analyse("truth-table", &data, &["--outcome", "CONTACTEN", "--conditions", "PLEK"]);
    assert!(wrong.err.contains("Bedoelde u \"CONTACT\"? Er zijn: PLEK, PLOEG"), "{}", wrong.err);
}

#[test]
fn a_limit_that_is_reached_is_said() {
    let rows: String = (0..12u32)
        .map(|at| {
            let bit = |k: u32| at.wrapping_mul(2_654_435_761u32.wrapping_add(k * 40_503)) >> (k + 3) & 1;
            format!("g{at},{},{},{},{},{},{}\n", bit(0), bit(1), bit(2), bit(3), bit(4), u32::from(at % 3 == 0))
        })
        .collect();
    let (_folder, data) = folder(&format!("geval,A,B,C,D,E,Y\n{rows}"));
    let plain = ["--outcome", "Y", "--conditions", "A,B,C,D,E", "--consistency", "0.5"];
    let few = analyse("qca", &data, &[&plain[..], &["--models", "1"]].concat());
    assert!(
        few.code == Some(0) && few.out.contains("er zijn meer dan de 1 gegeven even korte modellen"),
        "{}{}",
        few.out,
        few.err
    );
    let primes = analyse("qca", &data, &[&plain[..], &["--primes", "2"]].concat());
    assert!(primes.code == Some(3) && primes.err.contains("meer dan 2 kortste combinaties"), "{}", primes.err);
}

#[test]
fn outcomes_are_drawn_with_their_cases_by_name() {
    let (folder, data) = folder(AREAS);
    let path = folder.path().join("tekening.svg");
    let drawn = |method: &str, more: &[&str]| {
        let plot = ["--plot", path.to_str().unwrap(), "--fictional"];
        let said = analyse(method, &data, &[&CHOICES[..], more, &plot].concat());
        assert_eq!(said.code, Some(0), "{method} {more:?}: {}", said.err);
        std::fs::read_to_string(&path).unwrap()
    };
    let xy = drawn("qca", &[]);
    assert!(xy.contains(">Oost") && xy.contains("Lidmaatschap in CONTACT") && xy.contains("FICTIEF"));
    assert!(drawn("qca", &["--term", "PLEK*PLOEG"]).contains("Lidmaatschap in PLEK*PLOEG"));
    assert!(drawn("qca", &["--picture", "tabel"]).contains(">gevallen<"));
    assert!(drawn("truth-table", &["--picture", "venn"]).contains("Venndiagram van 3 sets voor CONTACT"));
    assert!(drawn("truth-table", &[]).contains("Zonder genoeg gevallen"));
    assert!(drawn("necessity", &["--formula", "PLEK + PLOEG"]).contains("Lidmaatschap in PLEK + PLOEG"));
    let plot = ["--plot", path.to_str().unwrap()];
    assert_eq!(analyse("calibrate", &data, &[&CHOICES[4..6], &plot].concat()).code, Some(0));
    assert!(std::fs::read_to_string(&path).unwrap().contains(">kruispunt<"));
    assert!(drawn("robustness", &[]).contains("robuust: bij elke proef verklaard"));
}
