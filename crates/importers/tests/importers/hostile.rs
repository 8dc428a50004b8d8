// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Input that nobody thought of, made from a seed: what `fuzz/` does without end, for as long as a test may take.

use wijkwijs_importers::hostile;
use wijkwijs_testkit::Seeded;

const CSV: &str = "\u{feff}code;naam;jaar;hoger;water;aantal;noemer;score;onder;boven\n\
    GM0001;A;2023JJ00*;NL00;NEE;    1.5;10;-3,1;-4;-2\n0002;\"B;\n\";2024;x;NEE;-99997;.;\"1.000,5\";;\n";

const PAGE: &str = r#"{"Title":"T","Modified":"2024","Version":"1","ObservationCount":2,"value":[
    {"Identifier":"code","Kind":"GeoDimension","Title":"c","Type":"GeoDetail","Key":"code","Status":"Voorlopig"},
    {"Identifier":"aantal","Title":"aantal","Type":"Topic","Key":"aantal","ID":1,"ParentID":1,"Unit":"%"},
    {"Id":1,"Measure":"aantal","ValueAttribute":"None","Value":-5,"StringValue":null,"code":"GM0001","aantal":"    3"},
    {"Id":2,"Measure":"aantal","ValueAttribute":"Impossible","Value":null,"code":"GM0002    ","aantal":"   ."}]}"#;

/// What is put in at a random place.
const SNIPPETS: [&[u8]; 22] = [
    b";",
    b"\n",
    b"\"",
    b",",
    b".",
    b"-",
    b"1e308",
    b"NaN",
    b"-99999999",
    b"\xff\xfe",
    b"\0",
    b"GM9999",
    b"NL00",
    b"null",
    b"[",
    b"}",
    b"\"@odata.nextLink\":\"/x\",",
    b"\"odata.nextLink\":\"http://y/\",",
    b"\"value\":[],",
    b"../",
    b"9999999999999999999",
    b"\xc3",
];

/// Cuts, doubles and puts in, a few times.
fn mutated(random: &Seeded, seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(6) {
        let (a, b) = (random.below(bytes.len() + 1), random.below(bytes.len() + 1));
        let (from, to) = (a.min(b), a.max(b));
        match random.below(5) {
            0 => drop(bytes.drain(from..to.min(from + 20))),
            1 => {
                let part = bytes[from..to].to_vec();
                bytes.splice(from..from, part);
            }
            2 if from < bytes.len() => bytes[from] = u8::try_from(random.below(256)).unwrap(),
            _ => drop(bytes.splice(from..from, SNIPPETS[random.below(SNIPPETS.len())].iter().copied())),
        }
        bytes.truncate(20_000);
    }
    bytes
}

#[test]
fn any_bytes_are_read_as_csv_or_refused() {
    let random = Seeded::new(7);
    for round in 0..4_000 {
        let bytes = mutated(&random, CSV.as_bytes());
        hostile::csv(&bytes).unwrap_or_else(|broken| panic!("round {round}: {broken}\n{bytes:?}"));
    }
}

#[test]
fn any_bytes_are_taken_as_the_answer_of_a_server_or_refused() {
    let random = Seeded::new(8);
    let folder = tempfile::tempdir().unwrap();
    hostile::page(PAGE.as_bytes(), folder.path()).unwrap();
    for round in 0..600 {
        let bytes = mutated(&random, PAGE.as_bytes());
        hostile::page(&bytes, folder.path()).unwrap_or_else(|broken| panic!("round {round}: {broken}\n{bytes:?}"));
    }
}
