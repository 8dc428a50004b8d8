// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What goes wrong around the ledger: a server that stops, a disk that is full or can only be read, a log that was
//! cut off, a clock that goes back, texts of a later program. Each leaves the ledger whole, and each has a sentence
//! for the person who is to mend it.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use wijkwijs_domain::State;
use wijkwijs_domain::model::Body;
use wijkwijs_domain::record::{Envelope, Micros};
use wijkwijs_ledger::{Health, RequestId, StoreError};
use wijkwijs_testkit::postgres as servers;
use wijkwijs_testkit::{Seeded, draft, id, programme, theme};

use super::*;

on_both!(
    what_a_later_program_wrote_is_shown_as_unreadable_and_stops_nobody,
    time_never_goes_back_between_stores_nor_after_opening_again,
);

/// A small disk of one test, with a file system of its own. Unmounted when dropped.
struct Disk {
    folder: tempfile::TempDir,
    /// The file that holds an ext4 file system; none on a disk in memory.
    image: Option<tempfile::TempDir>,
}

impl Disk {
    /// A disk in memory, or nothing where this user may not mount one.
    fn in_memory(test: &str, size: &str) -> Option<Self> {
        let disk = Self { folder: tempfile::tempdir().unwrap(), image: None };
        let options = format!("size={size},mode=755");
        disk.mounted(test, &["-t", "tmpfs", "-o", &options, "tmpfs"])
    }

    /// A disk with ext4, which becomes read-only by itself when it fails.
    fn that_can_fail(test: &str) -> Option<Self> {
        let image = tempfile::tempdir().unwrap();
        let file = image.path().join("disk");
        File::create(&file).unwrap().set_len(16 << 20).unwrap();
        if let Err(why) = ran(Command::new("mkfs.ext4").arg("-q").arg(&file)) {
            return skipped(test, &why);
        }
        let disk = Self { folder: tempfile::tempdir().unwrap(), image: Some(image) };
        disk.mounted(test, &["-o", "loop", file.to_str().unwrap()])
    }

    fn mounted(self, test: &str, arguments: &[&str]) -> Option<Self> {
        match ran(Command::new("mount").args(arguments).arg(self.path())) {
            Ok(()) => Some(self),
            Err(why) => skipped(test, &why),
        }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn remount(&self, how: &str) {
        ran(Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(self.path())).unwrap();
    }

    /// Takes the disk out and puts it in again: what a person does with one that failed.
    fn mount_again(&self) {
        ran(Command::new("umount").arg(self.path())).unwrap();
        let image = self.image.as_ref().unwrap().path().join("disk");
        ran(Command::new("mount").args(["-o", "loop"]).arg(image).arg(self.path())).unwrap();
    }

    /// Fills it to the last byte; what fills it can be deleted.
    fn fill(&self) -> PathBuf {
        let path = self.path().join("vulling");
        let mut file = File::create(&path).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            while file.write_all(&vec![b'x'; size]).is_ok() {}
        }
        path
    }

    fn spot(&self) -> Spot {
        Spot { place: Place::from(self.path()), folder: tempfile::tempdir().unwrap() }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Also while something is still open on it.
        let _ = ran(Command::new("umount").arg("--lazy").arg(self.path()));
    }
}

fn ran(command: &mut Command) -> Result<(), String> {
    let said = command.stdin(Stdio::null()).output().map_err(|e| format!("{command:?}: {e}"))?;
    let why = || String::from_utf8_lossy(&said.stderr).trim().to_owned();
    if said.status.success() { Ok(()) } else { Err(why()) }
}

/// Mounting takes rights that not every machine gives; where it must work, a skip is a failure.
fn skipped(test: &str, why: &str) -> Option<Disk> {
    assert!(std::env::var_os("REQUIRE_SHARED").is_none_or(|value| value != "1"), "{test} cannot run here: {why}");
    eprintln!("SKIPPED {test}: {why}");
    None
}

fn author() -> AccountId {
    AccountId::administrator()
}

/// A plan that makes many records at once: more than fits in the space that an engine keeps at hand.
fn many(name: &str) -> impl Fn(&Model) -> Result<Vec<Draft>, Refusal> {
    move |model| {
        let one =
            |n: usize| draft(model, &format!("thema/{name}-{n}"), State::Public, theme(&"Lange naam ".repeat(20)));
        Ok((0..600).map(one).collect())
    }
}

fn one(name: &str) -> impl Fn(&Model) -> Result<Vec<Draft>, Refusal> {
    move |model| Ok(vec![draft(model, &format!("thema/{name}"), State::Public, theme(name))])
}

async fn sentence(store: &Store, plan: impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send + Sync) -> String {
    match write(store, plan).await {
        Ok(written) => panic!("written: {written:?}"),
        Err(error) => error.to_string(),
    }
}

/// Why a place cannot be opened.
async fn refused(spot: &Spot) -> String {
    match Store::open(spot.options()).await {
        Ok(_) => panic!("opened"),
        Err(error) => error.to_string().replace(&spot.place.to_string(), "PLAATS"),
    }
}

async fn becomes(store: &Store, wanted: impl Fn(&Health) -> bool) -> Health {
    for _ in 0..300 {
        if wanted(&store.health()) {
            return store.health();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("still {:?}", store.health());
}

async fn verified(store: &Store) -> u64 {
    store.verify(None).await.unwrap().unwrap().revisions
}

// --- a full disk

/// A write that does not fit leaves nothing behind, and succeeds with the same request when there is room again.
async fn full(store: &Arc<Store>, disk: &Disk) {
    let _follower = store.follow();
    write(store, one("eerst")).await.unwrap();
    let before = store.model().dump();
    let filler = disk.fill();
    let request = RequestId("te-groot".into());
    let error = store.write(&author(), &request, many("groot")).await.unwrap_err();
    assert!(matches!(error, WriteError::Store(StoreError::Full)), "{error:?}");
    insta::allow_duplicates! {
        insta::assert_snapshot!(error, @"de schijf met de gegevens is vol; er is niets vastgelegd. Maak ruimte en probeer het opnieuw");
    }
    assert_eq!(store.model().dump(), before);
    assert_eq!(verified(store).await, 3);
    assert_eq!(store.history(&id("thema/eerst")).await.unwrap().len(), 1, "reading goes on");
    fs::remove_file(filler).unwrap();
    let written = store.write(&author(), &request, many("groot")).await.unwrap();
    assert_eq!((written.first, written.last, written.repeated), (4, 603, false));
    assert_eq!(verified(store).await, 603);
    assert_eq!(becomes(store, |h| *h == Health::Following).await, Health::Following);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_under_a_file_is_said_and_leaves_nothing_behind() {
    let Some(disk) = Disk::in_memory("a full disk under a file", "16m") else { return };
    let spot = disk.spot();
    let store = spot.started().await;
    full(&store, &disk).await;
    store.close().await;
    let filler = disk.fill();
    let said = refused(&spot).await;
    assert!(said.ends_with("ruimte op is, en probeer het opnieuw"), "{said}");
    fs::remove_file(filler).unwrap();
    assert_eq!(verified(&*spot.open().await).await, 603);
}

/// Only the tables are on the small disk. A disk that is full under the write-ahead log is another matter: there
/// PostgreSQL stops, and that is the test of a server that goes away.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_under_a_server_is_said_and_leaves_nothing_behind() {
    let Some(disk) = Disk::in_memory("a full disk under a server", "16m") else { return };
    let folder = disk.path().join("tabellen");
    fs::create_dir(&folder).unwrap();
    servers::give_to_postgres(&folder).unwrap();
    let own = servers::own(&[]);
    let spot = on(&own);
    spot.sql(&format!("create tablespace klein location '{}'", folder.display())).await;
    spot.sql("alter database wijkwijs set default_tablespace = klein").await;
    let store = spot.started().await;
    full(&store, &disk).await;
    store.close().await;
}

fn on(own: &servers::Own) -> Spot {
    Spot { place: own.url().parse().unwrap(), folder: tempfile::tempdir().unwrap() }
}

// --- a disk that can only be read

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_disk_that_can_only_be_read_is_said_when_a_file_is_opened() {
    let Some(disk) = Disk::in_memory("a read-only disk", "16m") else { return };
    let spot = disk.spot();
    spot.started().await.close().await;
    disk.remount("ro");
    insta::assert_snapshot!(refused(&spot).await, @"De map PLAATS is niet te gebruiken: de schijf is alleen te lezen; kies een andere map.");
    let new = Spot { place: Place::from(&*disk.path().join("nieuw")), ..disk.spot() };
    insta::assert_snapshot!(refused(&new).await, @"De map PLAATS is niet te gebruiken: de schijf is alleen te lezen; kies een andere map.");
    disk.remount("rw");
    let store = spot.open().await;
    write(&store, one("weer")).await.unwrap();
    assert_eq!(verified(&store).await, 3);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_disk_that_fails_under_an_open_file_is_said_and_reading_goes_on() {
    let Some(disk) = Disk::that_can_fail("a disk that fails") else { return };
    let spot = disk.spot();
    let store = spot.started().await;
    let follower = store.follow();
    write(&store, one("eerst")).await.unwrap();
    let before = store.model().dump();
    disk.remount("abort");
    insta::assert_snapshot!(sentence(&store, one("niet")).await, @"de schijf met de gegevens geeft een fout (disk I/O error); er is niets vastgelegd. Kijk of de schijf heel is en of er ruimte op is, en probeer het opnieuw");
    assert_eq!(store.model().dump(), before);
    assert_eq!(store.history(&id("thema/eerst")).await.unwrap().len(), 1, "reading goes on");
    follower.abort();
    store.close().await;
    drop(store);
    disk.mount_again();
    let store = spot.open().await;
    assert_eq!(store.model().dump(), before);
    write(&store, one("niet")).await.unwrap();
    assert_eq!(verified(&store).await, 4);
    store.close().await;
}

/// A hot standby behaves alike.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_can_only_be_read_is_said_and_reading_goes_on() {
    let database = servers::database();
    let spot = Spot { place: database.url.parse().unwrap(), folder: tempfile::tempdir().unwrap() };
    let store = spot.started().await;
    let _follower = store.follow();
    let before = store.model().dump();
    read_only(&spot, &database.name, "on").await;
    insta::assert_snapshot!(sentence(&store, one("niet")).await, @"de gegevens zijn alleen te lezen; er is niets vastgelegd. Maak de schijf of de database schrijfbaar");
    assert_eq!(store.model().dump(), before);
    assert_eq!(store.history(&programme()).await.unwrap().len(), 1);
    assert_eq!(spot.open().await.model().dump(), before, "it can be opened to read");
    becomes(&store, |h| *h == Health::Following).await;
    read_only(&spot, &database.name, "off").await;
    write(&store, one("wel")).await.unwrap();
    assert_eq!(verified(&store).await, 3);
    let empty = servers::database();
    let spot = Spot { place: empty.url.parse().unwrap(), folder: tempfile::tempdir().unwrap() };
    read_only(&spot, &empty.name, "on").await;
    insta::assert_snapshot!(refused(&spot).await, @"De gegevens in PLAATS zijn niet te openen: de gegevens zijn alleen te lezen; er is niets vastgelegd. Maak de schijf of de database schrijfbaar");
}

/// For all sessions that come; those that are there are ended.
async fn read_only(spot: &Spot, name: &str, word: &str) {
    let set = format!("alter database {name} set default_transaction_read_only = {word}");
    spot.sql(&format!("begin read write; {set}; commit")).await;
    spot.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()").await;
}

// --- a server that stops

/// Writes until it is told to stop: the sequence that each request was given, in order.
async fn keeps_writing(store: Arc<Store>, writer: usize, stop: Arc<AtomicBool>) -> Vec<u64> {
    let mut given = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let n = given.len();
        let plan = |model: &Model| {
            let named = theme(&format!("Nummer {n}"));
            Ok(vec![draft(model, &format!("thema/schrijver-{writer}"), State::Public, named)])
        };
        let request = RequestId(format!("schrijver-{writer}-{n}"));
        given.push(store.write(&author(), &request, plan).await.unwrap().first);
    }
    given
}

/// Returns when a store shows some writes more.
async fn goes_on(store: &Store) {
    let seen = store.model().seq();
    tokio::time::timeout(Duration::from_secs(60), store.wait_for(seen + 20)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_immediate_stops_of_a_server_lose_and_double_nothing() {
    let own = servers::own(&[]);
    let spot = on(&own);
    let options = || Options { patience: Duration::from_secs(60), ..spot.options() };
    let stores = [spot.started().await, Store::open(options()).await.unwrap()];
    stores[0].close().await;
    let stores = [Store::open(options()).await.unwrap(), Arc::clone(&stores[1])];
    let followers = stores.each_ref().map(Store::follow);
    let stop = Arc::new(AtomicBool::new(false));
    let writer = |n: usize| tokio::spawn(keeps_writing(Arc::clone(&stores[n % 2]), n, Arc::clone(&stop)));
    let writers: Vec<_> = (0..6).map(writer).collect();
    for _ in 0..5 {
        goes_on(&stores[0]).await;
        tokio::task::block_in_place(|| {
            own.stop_at_once();
            own.start();
        });
    }
    goes_on(&stores[0]).await;
    stop.store(true, Ordering::Relaxed);
    let mut all = 2;
    for (n, writer) in writers.into_iter().enumerate() {
        let given = writer.await.unwrap();
        let history = stores[0].history(&id(&format!("thema/schrijver-{n}"))).await.unwrap();
        let there: Vec<u64> = history.iter().map(|revision| revision.seq).collect();
        assert_eq!(there, given, "writer {n}: lost, doubled or elsewhere than was said");
        all += given.len() as u64;
    }
    for store in &stores {
        tokio::time::timeout(Duration::from_secs(30), store.wait_for(all)).await.unwrap();
        becomes(store, |h| *h == Health::Following).await;
    }
    assert_eq!(stores[0].model().dump(), stores[1].model().dump());
    assert_eq!((stores[0].model().seq(), verified(&stores[0]).await), (all, all));
    followers.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_stays_away_is_said_and_the_model_stays() {
    let own = servers::own(&[]);
    let place: Place = format!("{}?connect_timeout=1", own.url()).parse().unwrap();
    let options = Options { patience: Duration::from_millis(500), ..Options::at(place) };
    let store = Store::open(options).await.unwrap();
    let _follower = store.follow();
    write(&store, |model| Ok(first_drafts(model))).await.unwrap();
    let before = store.model().dump();
    own.stop_at_once();
    let request = RequestId("tijdens-de-storing".into());
    let error = store.write(&author(), &request, one("storing")).await.unwrap_err();
    assert!(matches!(&error, WriteError::Store(error) if error.is_away()), "{error:?}");
    let said = error.to_string();
    let words =
        |said: &str| said.starts_with("de database antwoordt niet (") && said.ends_with("; probeer het zo opnieuw");
    assert!(words(&said), "{said}");
    let health = becomes(&store, |h| *h != Health::Following).await;
    assert!(matches!(&health, Health::Trying(why) if words(why)), "{health:?}");
    let start = tokio::time::Instant::now();
    let many = (0..16).map(|n| {
        let store = Arc::clone(&store);
        tokio::spawn(async move { write(&store, one(&format!("rij-{n}"))).await })
    });
    for writer in many.collect::<Vec<_>>() {
        let error = writer.await.unwrap().unwrap_err().to_string();
        assert!(words(&error), "{error}");
    }
    // Side by side: each waits for as long as one does alone, which is some seconds here.
    assert!(start.elapsed() < Duration::from_secs(30), "{:?} for sixteen that wait a second", start.elapsed());
    assert!(store.history(&programme()).await.is_err_and(|e| words(&e.to_string())));
    assert_eq!(store.model().dump(), before, "the pages go on");
    own.start();
    becomes(&store, |h| *h == Health::Following).await;
    let written = store.write(&author(), &request, one("storing")).await.unwrap();
    assert_eq!((written.first, written.repeated, verified(&store).await), (3, false, 3));
}

// --- a log that was cut off, or changed

/// The pages of SQLite's write-ahead log stand in frames behind a header
/// (<https://sqlite.org/fileformat2.html#walformat>). PostgreSQL's log is its own business: it is checked there by
/// the same means, and a test that cut it would test PostgreSQL.
const WAL_HEADER: usize = 32;
const FRAME: usize = 24 + 4096;

/// A data folder with a full log, as a machine that lost power leaves it, and the number of revisions after each
/// commit in the log with the place where that ends.
async fn left_by_a_power_cut(batches: u64) -> (Vec<u8>, Vec<u8>, Vec<(usize, u64)>) {
    let spot = Spot::sqlite();
    spot.started().await.close().await;
    let store = spot.open().await;
    for n in 0..batches {
        let two = |model: &Model| {
            let changed =
                |word: &str| draft(model, &format!("thema/{word}"), State::Public, theme(&format!("Ronde {n}")));
            Ok(vec![changed("een"), changed("twee"), changed(&format!("nieuw-{n}"))])
        };
        write(&store, two).await.unwrap();
    }
    let read = |name: &str| fs::read(spot.folder.path().join(name)).unwrap();
    let (file, wal) = (read("ledger.sqlite"), read("ledger.sqlite-wal"));
    let frames = (wal.len() - WAL_HEADER) / FRAME;
    // The last frame of a commit says how large the database is then; the others say nothing there.
    let ends = |n: &usize| wal[WAL_HEADER + n * FRAME + 4..][..4] != [0; 4];
    let commits: Vec<usize> = (0..frames).filter(ends).map(|n| WAL_HEADER + (n + 1) * FRAME).collect();
    assert_eq!(commits.len() as u64, batches, "one commit for each batch, all of them in the log");
    let seqs = (1..).map(|n| 2 + 3 * n);
    (file, wal.clone(), commits.into_iter().zip(seqs).collect())
}

/// Opens what is left, and gives how many revisions there are.
async fn opened(file: &[u8], wal: &[u8]) -> u64 {
    let spot = Spot::sqlite();
    fs::write(spot.folder.path().join("ledger.sqlite"), file).unwrap();
    fs::write(spot.folder.path().join("ledger.sqlite-wal"), wal).unwrap();
    let store = spot.open().await;
    let there = verified(&store).await;
    assert_eq!(store.model().seq(), there);
    write(&store, one("daarna")).await.unwrap();
    store.close().await;
    there
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_log_that_was_cut_off_anywhere_gives_whole_batches_only() {
    let (file, wal, commits) = left_by_a_power_cut(8).await;
    let random = Seeded::new(8);
    let frames = (wal.len() - WAL_HEADER) / FRAME;
    let edges = (0..=frames).flat_map(|n| [0, 1, 23].map(|more| WAL_HEADER + n * FRAME + more));
    let edges = edges.chain((1..=frames).map(|n| WAL_HEADER + n * FRAME - 1));
    let anywhere = (0..40).map(|_| random.below(wal.len()));
    for length in edges.chain(anywhere).chain([0, 1, 31]).filter(|length| *length <= wal.len()) {
        let whole = commits.iter().rfind(|(end, _)| *end <= length).map_or(2, |(_, seq)| *seq);
        assert_eq!(opened(&file, &wal[..length]).await, whole, "cut off at {length} of {}", wal.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_log_with_a_changed_byte_gives_the_whole_batches_before_it() {
    let (file, wal, commits) = left_by_a_power_cut(8).await;
    let random = Seeded::new(9);
    for _ in 0..80 {
        let at = random.below(wal.len());
        let mut changed = wal.clone();
        changed[at] ^= 1 << random.below(8);
        let found = opened(&file, &changed).await;
        let untouched = commits.iter().rfind(|(end, _)| *end <= at).map_or(2, |(_, seq)| *seq);
        let untouched = if at < WAL_HEADER { 2 } else { untouched };
        // A header that still says what the log says may differ in a byte that nobody reads.
        assert!(found == untouched || at < WAL_HEADER, "byte {at} changed: {found} and not {untouched} revisions");
        assert!(found % 3 == 2, "byte {at} changed: a batch was torn");
    }
}

// --- clocks and texts of a later program

/// Two machines whose clocks differ, and a clock that goes back between two starts.
async fn time_never_goes_back_between_stores_nor_after_opening_again(spot: &Spot) {
    let (early, late) = (clock(1_000), clock(5_000));
    let with = |clock: &Arc<SetClock>| Store::open(Options { clock: clock.clone(), ..spot.options() });
    let (one_store, two) = (with(&late).await.unwrap(), with(&early).await.unwrap());
    write(&one_store, |model| Ok(first_drafts(model))).await.unwrap();
    write(&two, one("werk")).await.unwrap();
    assert_eq!(two.model().time(), Micros(5_000), "the slow clock waits for the other");
    one_store.close().await;
    two.close().await;
    early.set(-7);
    let again = with(&early).await.unwrap();
    write(&again, one("zorg")).await.unwrap();
    late.set(6_000);
    write(&with(&late).await.unwrap(), one("wonen")).await.unwrap();
    let mut times = Vec::new();
    for record in ["programma/proef", "thema/werk", "thema/zorg", "thema/wonen"] {
        times.push(again.history(&id(record)).await.unwrap()[0].time.0);
    }
    assert_eq!(times, [5_000, 5_000, 5_000, 6_000]);
    assert_eq!(verified(&again).await, 5);
}

/// What a later program may have written: a kind, a schema and a state that nobody knows yet, and texts that are no
/// body. Nothing checks them here, as that program did not have these rules.
fn of_a_later_program(model: &Model) -> Vec<Draft> {
    let good = draft(model, "thema/later", State::Public, theme("Later"));
    let raw = |record: &str, body: &str| Draft { id: id(record), body: body.into(), ..good.clone() };
    let frozen = r#"{"status":"bevroren","schema":1,"programma":"programma/proef"}"#;
    let later = Envelope::new(State::Public, 99, programme(), wijkwijs_domain::record::Origin::Person);
    vec![
        raw("thema/leeg", "{}"),
        raw("thema/geen-json", "dit is geen JSON"),
        raw("toekomst/x", r#"{"naam":"Een nieuwe soort"}"#),
        Draft { envelope: later.clone(), ..good.clone() },
        Draft { envelope: Envelope::read(frozen.into()).unwrap(), id: id("thema/bevroren"), ..good.clone() },
        Draft { envelope: later, id: id("thema/gelezen"), from_version: 1, ..good.clone() },
    ]
}

async fn what_a_later_program_wrote_is_shown_as_unreadable_and_stops_nobody(spot: &Spot) {
    let store = spot.started().await;
    let reader = spot.open().await;
    let _follower = reader.follow();
    write(&store, one("gelezen")).await.unwrap();
    let written = write(&store, |model| Ok(of_a_later_program(model))).await.unwrap();
    tokio::time::timeout(Duration::from_secs(30), reader.wait_for(written.last)).await.unwrap();
    assert_eq!((reader.health(), reader.lag()), (Health::Following, 0));
    let dump = store.model().dump();
    assert_eq!((reader.model().dump(), spot.open().await.model().dump()), (dump.clone(), dump));
    let why = |record: &str| match &reader.model().entry(&id(record)).unwrap().working.body {
        Body::Unreadable(why) => format!("{record}: {why}"),
        other => panic!("{record}: {other:?}"),
    };
    let unreadable = ["thema/leeg", "thema/geen-json", "toekomst/x", "thema/later", "thema/gelezen"].map(why);
    insta::allow_duplicates! { insta::assert_snapshot!(unreadable.join("\n"), @r#"
    thema/leeg: naam is missing at line 1 column 2
    thema/geen-json: expected value at line 1 column 1
    toekomst/x: there is no kind "toekomst".
    thema/later: schema version 99 is unknown to this program
    thema/gelezen: schema version 99 is unknown to this program
    "#); }
    assert_eq!(reader.model().entry(&id("thema/bevroren")).unwrap().state, State::Unknown);
    assert_eq!(reader.model().public().get(&id("thema/later")).unwrap().name(), "thema/later");
    write(&store, one("werk")).await.unwrap();
    assert_eq!(verified(&store).await, written.last + 1);
}
