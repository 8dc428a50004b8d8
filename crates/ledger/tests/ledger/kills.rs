// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A process that writes is killed, a hundred times on one growing ledger of each engine. What it acknowledged is
//! there once, in the place it said; the request that was cut off is there wholly or not at all, and asking it again
//! leaves one.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use wijkwijs_domain::{Revision, State};
use wijkwijs_ledger::RequestId;
use wijkwijs_testkit::{Seeded, draft, id, theme};

use super::*;

const KILLS: usize = 100;
/// Tells the test below that it is the process to kill: a place and a round.
const WRITER: &str = "WIJKWIJS_TEST_WRITER";
/// Between the words of [`WRITER`] and of an acknowledgement; in no address and in no name of a folder here.
const BAR: char = '|';

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_kills_lose_and_double_nothing_in_a_file() {
    let spot = Spot::sqlite();
    hundred_kills(&spot, spot.folder.path().to_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_kills_lose_and_double_nothing_on_a_server() {
    let address = postgres::database().url;
    let spot = Spot { place: address.parse().unwrap(), folder: tempfile::tempdir().unwrap() };
    hundred_kills(&spot, &address).await;
}

/// Two records change in each write, so that half a write can be seen.
fn plan(round: usize, n: usize) -> impl Fn(&Model) -> Result<Vec<Draft>, Refusal> {
    move |model| {
        let changed = |word: &str| draft(model, &record(word, round), State::Public, theme(&name(n)));
        Ok(vec![changed("een"), changed("twee")])
    }
}

fn record(word: &str, round: usize) -> String {
    format!("thema/{word}-{round}")
}

fn name(n: usize) -> String {
    format!("Nummer {n}")
}

fn request(round: usize, n: usize) -> RequestId {
    RequestId(format!("ronde-{round}-{n}"))
}

/// The process that is killed: this very test, started once more with [`WRITER`] set. Without that it does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_until_it_is_killed() {
    let Ok(told) = std::env::var(WRITER) else { return };
    let (round, place) = told.split_once(BAR).unwrap();
    let (round, place): (usize, Place) = (round.parse().unwrap(), place.parse().unwrap());
    let store = Store::open(Options::at(place)).await.unwrap();
    for n in 0.. {
        let written = store.write(&AccountId::administrator(), &request(round, n), plan(round, n)).await.unwrap();
        println!("{BAR}{n}{BAR}{}{BAR}{}", written.first, written.last);
    }
}

fn start_writer(address: &str, round: usize) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["kills::writes_until_it_is_killed", "--exact", "--nocapture"]);
    command.env(WRITER, format!("{round}{BAR}{address}"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap()
}

/// Lets a writer work for a while, kills it, and gives what it acknowledged: first and last sequences in order. Most
/// are killed while they write, some while they open the ledger.
fn killed(address: &str, round: usize, random: &Seeded) -> Vec<(u64, u64)> {
    let mut writer = start_writer(address, round);
    let mut out = BufReader::new(writer.stdout.take().unwrap());
    let mut said = String::new();
    if round.is_multiple_of(5) {
        std::thread::sleep(Duration::from_micros(random.next() % 40_000));
    } else {
        while said.lines().all(|line| acknowledged(line).is_none()) {
            assert!(out.read_line(&mut said).unwrap() > 0, "round {round}: it stopped by itself: {said}");
        }
        std::thread::sleep(Duration::from_micros(random.next() % 25_000));
    }
    writer.kill().unwrap();
    writer.wait().unwrap();
    while out.read_line(&mut said).unwrap() > 0 {}
    said.lines().filter_map(acknowledged).collect()
}

fn acknowledged(line: &str) -> Option<(u64, u64)> {
    // The harness of the tests prints its own words on the line of the first one.
    let (_, words) = line.split_once(BAR)?;
    let numbers: Vec<u64> = words.split(BAR).map_while(|word| word.parse().ok()).collect();
    if let [_, first, last] = numbers[..] { Some((first, last)) } else { None }
}

/// What stands in the ledger of one record of this round.
async fn names(store: &Store, word: &str, round: usize) -> (Vec<u64>, Vec<String>) {
    let history = store.history(&id(&record(word, round))).await.unwrap();
    let name = |r: &Revision| {
        let body: serde_json::Value = serde_json::from_str(&r.body.as_ref().unwrap().text).unwrap();
        body["naam"].as_str().unwrap().to_owned()
    };
    (history.iter().map(|r| r.seq).collect(), history.iter().map(name).collect())
}

async fn hundred_kills(spot: &Spot, address: &str) {
    let mut last = spot.started().await.model().seq();
    let random = Seeded::new(100);
    let (mut writes, mut there_already) = (0, 0);
    for round in 0..KILLS {
        let acknowledged = killed(address, round, &random);
        let store = spot.open().await;
        let n = acknowledged.len();
        let found = (store.model().seq() - last) / 2;
        assert!(found == n as u64 || found == n as u64 + 1, "round {round}: {n} acknowledged, {found} there");
        let again = store.write(&AccountId::administrator(), &request(round, n), plan(round, n)).await.unwrap();
        there_already += usize::from(again.repeated);
        let expected: Vec<String> = (0..=n).map(name).collect();
        let (ones, twos) = (names(&store, "een", round).await, names(&store, "twee", round).await);
        assert_eq!((&ones.1, &twos.1), (&expected, &expected), "round {round}");
        let places: Vec<(u64, u64)> = ones.0.into_iter().zip(twos.0).collect();
        assert_eq!(places[..n], acknowledged[..], "round {round}: it stands elsewhere than was said");
        assert_eq!(store.model().seq(), last + 2 * (n as u64 + 1), "round {round}");
        last = store.model().seq();
        writes += n + 1;
        if round % 10 == 9 {
            assert_eq!(store.verify(None).await.unwrap().unwrap().revisions, last, "round {round}");
        }
        store.close().await;
    }
    // Otherwise this test tests nothing.
    assert!(writes > KILLS, "{writes} writes, of which {there_already} only the ledger knew of");
    eprintln!("{writes} writes; {there_already} times the kill came between the commit and its acknowledgement");
}
