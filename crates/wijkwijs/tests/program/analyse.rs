// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse`: a table in, words or JSON out, and refusals that say what to do.

use super::*;

/// A file with this text; the folder goes when it is dropped.
fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tabel.csv");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// Freireich et al. (1963): remission in weeks, with and without 6-MP.
const REMISSION: &str = "weken;einde;middel
6;terug;6-MP\n6;terug;6-MP\n6;terug;6-MP\n6;0;6-MP\n7;terug;6-MP\n9;0;6-MP\n10;terug;6-MP\n10;0;6-MP\n11;0;6-MP
13;terug;6-MP\n16;terug;6-MP\n17;0;6-MP\n19;0;6-MP\n20;0;6-MP\n22;terug;6-MP\n23;terug;6-MP\n25;0;6-MP\n32;0;6-MP
32;0;6-MP\n34;0;6-MP\n35;0;6-MP
1;terug;geen\n1;terug;geen\n2;terug;geen\n2;terug;geen\n3;terug;geen\n4;terug;geen\n4;terug;geen\n5;terug;geen
5;terug;geen\n8;terug;geen\n8;terug;geen\n8;terug;geen\n8;terug;geen\n11;terug;geen\n11;terug;geen\n12;terug;geen
12;terug;geen\n15;terug;geen\n17;terug;geen\n22;terug;geen\n23;terug;geen
";

#[test]
fn groups_are_compared_in_words_and_as_json() {
    let (_folder, data) = file(REMISSION);
    let args = ["analyse", "logrank", "--data", &data, "--time", "weken", "--event", "einde", "--group", "middel"];
    let said = run(&args);
    assert_eq!(said.code, Some(0), "{}", said.err);
    insta::assert_snapshot!(said.out);
    let json = run(&[&args[..], &["--json"]].concat());
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let chi_square = value["logrank"]["chiKwadraat"].as_f64().unwrap();
    assert!((chi_square - 16.792_940_989_2).abs() < 1e-8, "{chi_square}");
}

const CHAIN: &str = "kind,dag,wat,wijk
a,0,indicatie,Noord\na,10,contact,Noord\na,20,start,Noord
b,0,indicatie,Noord\nb,5,contact,Noord\nb,40,afgehaakt,Noord
c,0,indicatie,Zuid\nc,30,afgehaakt,Zuid
d,0,indicatie,Zuid\nd,\"12,5\",contact,Zuid
";

#[test]
fn a_chain_is_reported_for_all_and_for_each_group() {
    let (_folder, data) = file(CHAIN);
    let chain = ["analyse", "chain", "--data", &data, "--id", "kind", "--time", "dag", "--event", "wat"];
    let steps = ["--steps", "indicatie,contact,start", "--non-start", "afgehaakt", "--until", "60", "--window", "30"];
    let said = run(&[&chain[..], &steps].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    insta::assert_snapshot!(said.out);
    let by_group = run(&[&chain[..], &steps, &["--group", "wijk"]].concat());
    insta::assert_snapshot!("a_chain_by_group", by_group.out);
}

#[test]
fn what_cannot_be_used_is_refused_with_what_to_do() {
    let (_folder, data) = file(CHAIN);
    let chain = ["analyse", "chain", "--data", &data, "--id", "kind", "--time", "dag", "--event", "wat"];
    let refused = |more: &[&str], words: &str| {
        let said = run(&[&chain[..], more].concat());
        assert_eq!(said.code, Some(3), "{}", said.out);
        assert!(said.err.contains(words), "{}", said.err);
    };
    let steps = ["--steps", "indicatie,contact,start"];
    refused(&steps, "\"afgehaakt\" is geen stap en geen einde van deze keten");
    refused(&[&steps[..], &["--non-start", "afgehaakt"]].concat(), "d: heeft geen einde. Geef op tot wanneer");
    let wrong = run(&[
        "analyse", "chain", "--data", &data, "--id", "kint", "--time", "dag", "--event", "wat", "--steps", "a,b",
    ]);
    assert!(wrong.err.contains("De kolom \"kint\" is er niet. Bedoelde u \"kind\"?"), "{}", wrong.err);
    let no_number = run(&[
        "analyse", "chain", "--data", &data, "--id", "kind", "--time", "wijk", "--event", "wat", "--steps", "a,b",
    ]);
    assert!(no_number.err.contains("Regel 2, kolom \"wijk\": \"Noord\" is geen getal."), "{}", no_number.err);
    assert_eq!(run(&["analyse", "chain", "--data", &data]).code, Some(2));
    assert_eq!(
        run(&["analyse", "logrank", "--data", "/bestaat/niet.csv", "--time", "a", "--event", "b", "--group", "c"]).code,
        Some(3)
    );
}

#[test]
fn an_area_is_split_over_who_stayed_came_and_left() {
    let rows = "van,naar,voor,na,leven\nA,A,10,12,\nA,A,20,20,\nA,B,30,36,\nB,A,8,10,\nA,,4,,overleden\n,A,,6,geboren\nB,B,9,9,\n";
    let (_folder, data) = file(rows);
    let args =
        ["analyse", "panel", "--data", &data, "--from", "van", "--to", "naar", "--before", "voor", "--after", "na"];
    let said = run(&[&args[..], &["--vital", "leven", "--area", "A"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    // Mean at the start (10 + 20 + 30 + 4) / 4 = 16; at the end (12 + 20 + 10 + 6) / 4 = 12.
    assert!(said.out.starts_with("A: 16,00 (4) werd 12,00 (4), verandering -4,00"), "{}", said.out);
    assert!(said.out.contains("Publiceer dit niet zonder onthullingscontrole"), "{}", said.out);
    let unknown = run(&[&args[..], &["--area", "C"]].concat());
    assert_eq!(unknown.code, Some(3), "{}", unknown.out);
    assert!(unknown.err.contains("Het gebied \"C\" is er niet."), "{}", unknown.err);
}

#[test]
fn values_are_converted_to_other_borders_with_what_that_does_to_them() {
    let (_one, data) = file("code,inwoners,bijstand\nO1,100,10\nO2,60,\n");
    let (_two, table) = file("oud,nieuw,mensen\nO1,N1,75\nO1,N2,25\nO2,N2,60\n");
    let args =
        ["analyse", "convert", "--data", &data, "--code", "code", "--crosswalk", &table, "--population", "mensen"];
    let said = run(&[&args[..], &["--count", "inwoners,bijstand", "--rate", "bijstand/inwoners"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    insta::assert_snapshot!(said.out);
    // A table of changes only: what is not in it stayed as it was, when that is said, and has no place otherwise.
    let (_three, more) = file("code,inwoners\nO1,100\nO9,7\n");
    let args_of = |data| ["analyse", "convert", "--data", data, "--code", "code", "--crosswalk", &table];
    let weights = ["--population", "mensen", "--count", "inwoners"];
    let lost = run(&[&args_of(&more)[..], &weights].concat());
    assert!(lost.out.contains("staan niet in de omzettabel") && !lost.out.contains("1 gelijk"), "{}", lost.out);
    let kept = run(&[&args_of(&more)[..], &weights, &["--unchanged"]].concat());
    assert!(kept.out.contains("1 gelijk") && kept.out.contains("3 gebieden, 1 precies"), "{}", kept.out);
    let nothing = run(&args);
    assert_eq!(nothing.code, Some(3));
    assert!(nothing.err.contains("Noem met --count, --rate of --mean"), "{}", nothing.err);
}

#[test]
fn alike_areas_are_found_with_what_makes_them_so() {
    let (_folder, data) = file("wijk;inkomen;groen\nA;10;1\nB;11;1\nC;30;5\nD;12;2\nE;29;4,5\n");
    let args = ["analyse", "similar", "--data", &data, "--name", "wijk", "--indicators", "inkomen,groen"];
    let said = run(&[&args[..], &["--area", "A", "-k", "2"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    insta::assert_snapshot!(said.out);
    let wrong = run(&[&args[..], &["--area", "X"]].concat());
    assert_eq!(wrong.code, Some(3), "{}", wrong.out);
    assert!(wrong.err.contains("Het gebied \"X\" is er niet.") && wrong.err.contains("A, B, C, D, E"), "{}", wrong.err);
}

#[test]
fn files_are_read_as_spreadsheets_write_them_and_refused_where_they_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tabel.csv");
    let data = path.to_str().unwrap();
    let panel = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        run(&["analyse", "panel", "--data", data, "--from", "van", "--to", "naar", "--before", "voor", "--after", "na"])
    };
    // A byte order mark, semicolons, decimal commas and Windows line ends: what Excel saves as "CSV UTF-8" here.
    let excel = panel("\u{feff}van;naar;voor;na\r\nA;A;1,5;2,5\r\nA;A;\"2\";NA\r\n".as_bytes());
    assert_eq!(excel.code, Some(0), "{}", excel.err);
    for (bytes, words) in [
        (&b"van,naar,voor,na\nCaf\xe9,A,1,2\n"[..], "is geen UTF-8; bewaar het bestand als \"CSV UTF-8\""),
        (b"van,naar,voor,na\nA,A,1,2\nA,A,1,5,2\n", "regel 3: 5 cellen waar de eerste regel er 4 heeft"),
        (b"van,naar,voor,na\n", "heeft geen rijen onder de kolomnamen"),
        (b"van,naar,voor,na\nA,A,1,twee\n", "Regel 2, kolom \"na\": \"twee\" is geen getal."),
        (b"", "De kolom \"van\" is er niet"),
    ] {
        let said = panel(bytes);
        assert_eq!(said.code, Some(3), "{}", said.out);
        assert!(said.err.contains(words), "{}", said.err);
    }
}

/// The labels of a drawing that was made with these arguments.
fn drawn(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tekening.svg");
    let said = run(&[args, &["--plot", path.to_str().unwrap()]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    let drawing = std::fs::read_to_string(path).unwrap();
    let texts = drawing.split("<text").skip(1).filter_map(|text| text.split_once('>')?.1.split("</text>").next());
    texts.map(|text| text.replace("<tspan", "\u{0}").split('\u{0}').next().unwrap_or_default().to_owned()).fold(
        String::new(),
        |mut all, text| {
            all.push_str(&text);
            all.push('\n');
            all
        },
    )
}

#[test]
fn an_outcome_is_drawn_with_its_source_and_said_to_be_fictional() {
    let (_folder, data) = file(REMISSION);
    let args = ["analyse", "logrank", "--data", &data, "--time", "weken", "--event", "einde", "--group", "middel"];
    let labels = drawn(&[&args[..], &["--fictional", "--title", "Remissie"]].concat());
    for words in ["Remissie", "FICTIEF", "Bron: tabel.csv; wijkwijs", "6-MP 44,8%", "de mediaan"] {
        assert!(labels.contains(words), "{words}: {labels}");
    }
    let only = run(&[&args[..], &["--end", "terug", "--plot", "x.svg"]].concat());
    assert!(only.code == Some(3) && only.err.contains("maar één soort einde"), "{}", only.err);
    let picture = run(&[&args[..], &["--plot", "x.png"]].concat());
    assert!(picture.err.contains("noem een bestand dat op .svg eindigt"), "{}", picture.err);
    for (more, code) in [(&["--plot", "x.png"][..], 2), (&["--fictional"], 2), (&["--plot", "/er/niet/x.svg"], 4)] {
        assert_eq!(run(&[&args[..], more].concat()).code, Some(code), "{more:?}");
    }
}

#[test]
fn ends_chains_areas_and_conversions_are_drawn_as_they_are_reported() {
    let (_one, ends) = file("t,e,g\n1,a,X\n2,b,X\n3,a,X\n4,0,X\n1,b,Y\n2,a,Y\n3,0,Y\n4,a,Y\n");
    let args = ["analyse", "logrank", "--data", &ends, "--time", "t", "--event", "e", "--group", "g"];
    // Of X, a quarter leaves by each of 1 and 3 by end a; of Y a quarter at 2, and the only one left at 4.
    let labels = drawn(&[&args[..], &["--end", "a"]].concat());
    assert!(labels.contains("X 50,0%") && labels.contains("Y 75,0%"), "{labels}");

    let (_two, log) = file(CHAIN);
    let chain = ["analyse", "chain", "--data", &log, "--id", "kind", "--time", "dag", "--event", "wat", "--steps"];
    let chain = [&chain[..], &["indicatie,contact,start", "--non-start", "afgehaakt", "--until", "60"]].concat();
    assert!(drawn(&chain).contains("afgehaakt 50,0%"));
    assert!(drawn(&[&chain[..], &["--picture", "verlies"]].concat()).contains("contact: afgehaakt"));
    let groups = drawn(&[&chain[..], &["--group", "wijk", "--picture", "lijnen"]].concat());
    assert!(groups.contains("Noord 50,0%") && groups.contains("Zuid 0,0%"), "{groups}");
    let unknown = run(&[&chain[..], &["--picture", "taart", "--plot", "x.svg"]].concat());
    assert!(unknown.err.contains("Kies uit: toestanden, lijnen, verlies."), "{}", unknown.err);
    let stacked = run(&[&chain[..], &["--group", "wijk", "--plot", "x.svg"]].concat());
    assert_eq!(stacked.code, Some(3), "{}", stacked.out);

    let (_three, panel) = file("van,naar,voor,na\nA,A,10,12\nA,B,30,36\nB,A,8,10\nB,B,9,9\n");
    let args =
        ["analyse", "panel", "--data", &panel, "--from", "van", "--to", "naar", "--before", "voor", "--after", "na"];
    assert!(drawn(&[&args[..], &["--area", "A"]].concat()).contains("vertrokken naar"));
    assert!(drawn(&args).contains("Het gemiddelde van elk gebied"));

    let (_four, values) = file("code,n\nO1,100\nO2,60\n");
    let (_five, table) = file("oud,nieuw,mensen\nO1,N1,75\nO1,N2,25\nO2,O2,60\n");
    let args = ["analyse", "convert", "--data", &values, "--code", "code", "--count", "n", "--crosswalk", &table];
    let labels = drawn(&[&args[..], &["--population", "mensen"]].concat());
    assert!(labels.contains("N1 0,75") && labels.contains("gelijk bleven: 1"), "{labels}");
}
