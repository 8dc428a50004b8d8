// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse protect`, `audit`, `round` and `cell-key`: tables in, publishable tables and their certificate out.

use super::*;

/// Files in a folder that goes when it is dropped.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
}

/// Invented: two municipalities with two neighbourhoods each, by age.
const PEOPLE: &str = "gemeente;wijk;leeftijd;n
G1;W1;jong;3\nG1;W1;oud;40\nG1;W2;jong;25\nG1;W2;oud;31\nG2;W3;jong;18\nG2;W3;oud;22\nG2;W4;jong;60\nG2;W4;oud;15
";

#[test]
fn a_table_goes_in_and_a_publishable_one_with_its_certificate_comes_out() {
    let files = Files::new();
    let data = files.write("mensen.csv", PEOPLE);
    let secret = files.write("geheim.txt", "een lang geheim van de gemeente\n");
    let (out, certificate, plot) = (files.path("uit.csv"), files.path("certificaat.json"), files.path("cellen.svg"));
    let table = ["--table", "gemeente/wijk,leeftijd", "--count", "n"];
    let args =
        ["analyse", "protect", "--data", &data, "--out", &out, "--certificate", &certificate, "--secret", &secret];
    let said = run(&[&args[..], &table, &["--plot", &plot, "--fictional"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    insta::assert_snapshot!(said.out);
    insta::assert_snapshot!("published", files.read("uit.csv"));
    let drawing = files.read("cellen.svg");
    assert!(drawing.contains("te weinig bijdragen") && drawing.contains("Niet voor publicatie"), "{drawing}");
    let text = files.read("certificaat.json");
    assert!(!text.contains("redenen") && !text.contains("geheim van"), "{text}");

    // Anyone can calculate it again from what is published; the owner can also show that it is about these inputs.
    let audit = ["analyse", "audit", "--data", &out, "--cells", "--certificate", &certificate];
    let said = run(&[&audit[..], &table].concat());
    assert_eq!(said.code, Some(0), "{} {}", said.err, said.out);
    assert!(said.out.starts_with("Het certificaat klopt."), "{}", said.out);
    let own = [&audit[..], &table, &["--inputs", &data, "--secret", &secret]].concat();
    let said = run(&own);
    assert!(
        said.code == Some(0) && said.out.contains("het is de invoer waarvoor het is gemaakt"),
        "{} {}",
        said.err,
        said.out
    );
    // One number more than was certified.
    let changed = files.read("uit.csv").replacen(",x\n", ",4\n", 1);
    files.write("uit.csv", &changed);
    let said = run(&own);
    assert!(said.code != Some(0), "{}", said.out);
}

#[test]
fn tables_of_anyone_are_audited() {
    let files = Files::new();
    // What many publish: one cell held back, which is the total minus the others.
    let text = "wijk,groep,waarde\nA,x1,x\nA,x2,12\nA,Totaal,15\nB,x1,20\nB,x2,30\nB,Totaal,50\nTotaal,x1,23\nTotaal,x2,42\nTotaal,Totaal,65\n";
    let data = files.write("tabel.csv", text);
    let args = ["analyse", "audit", "--data", &data, "--cells", "--table", "wijk,groep"];
    let said = run(&args);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("wijk A, groep x1: precies 3"), "{}", said.out);
    let json = run(&[&args[..], &["--json"]].concat());
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (&value["controle"]["onthuld"], &value["controle"]["intervallen"][0]["onder"]),
        (&1.into(), &"3".into())
    );
    let wrong = files.write("fout.csv", &text.replace(",65", ",66"));
    let said = run(&["analyse", "audit", "--data", &wrong, "--cells", "--table", "wijk,groep"]);
    assert_eq!(said.code, Some(3), "{}", said.out);
    assert!(said.err.contains("totaal: is 66, maar de delen naar"), "{}", said.err);
    let short = files.write("kort.csv", &text.replace("B,x2,30\n", ""));
    let said = run(&["analyse", "audit", "--data", &short, "--cells", "--table", "wijk,groep"]);
    assert!(said.code == Some(3) && said.err.contains("staat niet in de rijen"), "{}", said.err);
    let said = run(&["analyse", "audit", "--data", &short, "--cells", "--table", "wijk,groep", "--absent", "onbekend"]);
    assert!(said.code == Some(0) && said.out.contains("precies 30"), "{} {}", said.err, said.out);
}

#[test]
fn counts_are_rounded_together_or_get_their_own_noise() {
    let files = Files::new();
    let data = files.write("mensen.csv", PEOPLE);
    let out = files.path("afgerond.csv");
    let args =
        ["analyse", "round", "--data", &data, "--table", "gemeente/wijk,leeftijd", "--count", "n", "--base", "5"];
    let said = run(&[&args[..], &["--seed", "12", "--out", &out]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("De loting is zuiver") && said.out.contains("alle totalen zijn de som"), "{}", said.out);
    let rounded = files.read("afgerond.csv");
    assert!(rounded.lines().skip(1).all(|line| line.ends_with('0') || line.ends_with('5')), "{rounded}");

    let keys = files.write("sleutels.csv", "wijk,sleutel\nA,0.25\nA,0.5\nB,0.9\n");
    let noise = files.write("ruis.csv", "i,v,p_cumulative_upper\n0,0,1\n1,-1,0.5\n1,1,1\n2,-1,0.5\n2,1,1\n");
    let out = files.path("ruis-uit.csv");
    let args = ["analyse", "cell-key", "--data", &keys, "--table", "wijk", "--key", "sleutel", "--noise", &noise];
    let said = run(&[&args[..], &["--out", &out]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    // A: two people, key 0.75, so one more; B: one person, key 0.9, so two; all: three people, key 0.65, so one more.
    assert_eq!(files.read("ruis-uit.csv"), "wijk,waarde\nTotaal,4\nA,3\nB,2\n");
    let said = run(&["analyse", "cell-key", "--data", &keys, "--table", "wijk", "--key", "wijk", "--noise", &noise]);
    assert!(said.code == Some(3) && said.err.contains("is geen sleutel"), "{}", said.err);
}

#[test]
fn what_was_rounded_or_got_noise_is_calculated_again_from_its_certificate() {
    let files = Files::new();
    let data = files.write("mensen.csv", PEOPLE);
    let secret = files.write("geheim.txt", "een lang geheim van de gemeente\n");
    let (out, certificate) = (files.path("uit.csv"), files.path("certificaat.json"));
    let writes = ["--out", &out, "--certificate", &certificate, "--secret", &secret];
    let reads = ["analyse", "audit", "--data", &out, "--certificate", &certificate];
    let table = ["--table", "gemeente/wijk,leeftijd", "--count", "n"];
    let round = ["analyse", "round", "--data", &data, "--base", "5", "--seed", "12"];
    assert_eq!(run(&[&round[..], &table, &writes].concat()).code, Some(0));
    let said = run(&[&reads[..], &table].concat());
    assert!(said.code == Some(0) && said.out.starts_with("Het certificaat klopt."), "{} {}", said.err, said.out);

    let keys = files.write("sleutels.csv", "wijk,sleutel\nA,0.25\nA,0.5\nB,0.9\n");
    let noise = files.write("ruis.csv", "i,v,p_cumulative_upper\n0,0,1\n1,-1,0.5\n1,1,1\n2,-1,0.5\n2,1,1\n");
    let key = ["analyse", "cell-key", "--data", &keys, "--key", "sleutel", "--noise", &noise];
    let said = run(&[&key[..], &["--table", "wijk"], &writes].concat());
    assert!(
        said.code == Some(0) && said.out.contains("Geen daarvan is exact uit te rekenen"),
        "{} {}",
        said.err,
        said.out
    );
    let said = run(&[&reads[..], &["--table", "wijk", "--noise", &noise]].concat());
    assert!(said.code == Some(0) && said.out.starts_with("Het certificaat klopt."), "{} {}", said.err, said.out);
    let said = run(&[&reads[..], &["--table", "wijk"]].concat());
    assert!(said.code == Some(3) && said.err.contains("geef ook de ruistabel"), "{}", said.err);
}

#[test]
fn what_cannot_be_read_says_what_would_be_right() {
    let files = Files::new();
    let data = files.write("mensen.csv", PEOPLE);
    let table = ["--table", "gemeente/wijk,leeftijd", "--count", "n"];
    let protect = ["analyse", "protect", "--data"];
    let total = files.write("totaal.csv", &PEOPLE.replace("G2;W4;oud", "Totaal;Totaal;oud"));
    let minus = files.write("min.csv", &PEOPLE.replace(";40\n", ";-40\n"));
    let damaged = files.write("stuk.json", "{\"versie\": 1");
    let audit = ["analyse", "audit", "--certificate", &damaged, "--data"];
    for (args, said) in [
        ([&protect[..], &[&total], &table].concat(), "zet dan --cells erbij"),
        ([&protect[..], &[&minus], &table].concat(), "\"-40\" is geen geheel getal van 0 of meer"),
        ([&protect[..], &[&data, "--sensitive", "leftijd"], &table].concat(), "is geen kolom van deze tabellen"),
        ([&audit[..], &[&data], &table].concat(), "is geen certificaat, of niet heel"),
    ] {
        let found = run(&args);
        assert!(found.code == Some(3) && found.err.contains(said), "{said}: {} {}", found.err, found.out);
    }
    let below = "wijk,groep,n\nA,x,<5\nA,y,8\nA,Totaal,11\nB,x,6\nB,y,<5\nB,Totaal,9\nTotaal,x,9\nTotaal,y,11\nTotaal,Totaal,20\n";
    let below = files.write("onder.csv", below);
    let said = run(&["analyse", "audit", "--data", &below, "--table", "wijk,groep", "--count", "n"]);
    assert!(said.code == Some(0) && said.out.contains("wijk A, groep x: precies 3"), "{} {}", said.err, said.out);
}
