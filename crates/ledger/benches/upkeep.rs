// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many writers at once on two servers, following, backup and restore, on both engines. `docs/BENCHMARKS.md` holds the
//! table. Arguments: `writers SECONDS` or `upkeep RECORDS`; without any, both and short.
//!
//! PostgreSQL is a server of its own with its usual settings: it flushes to disk at every commit, as SQLite does here.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark that cannot go on should stop, and says what it saw"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use wijkwijs_domain::model::validate;
use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Draft, Model, State};
use wijkwijs_ledger::{Options, Place, RequestId, Store, SystemClock, WriteError, restore};
use wijkwijs_testkit::{Seeded, draft, first_drafts, id, postgres, theme};

const WRITERS: usize = 20;
const THEMES: usize = 50;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    let (what, size) = (arguments.next(), arguments.next().and_then(|n| n.parse().ok()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        if what.as_deref() != Some("upkeep") {
            writers(Duration::from_secs(size.unwrap_or(5))).await;
        }
        if what.as_deref() != Some("writers") {
            upkeep(usize::try_from(size.unwrap_or(10_000)).unwrap_or(10_000)).await;
        }
    });
}

/// An engine, a place on it, and a maker of more.
type Engine = (&'static str, Place, Box<dyn Fn() -> Place>);

/// A place on each engine. They are there until the process ends.
fn places() -> [Engine; 2] {
    let folder = Box::leak(Box::new(tempfile::tempdir().expect("a folder")));
    let server = Box::leak(Box::new(postgres::own(&[])));
    let next = AtomicUsize::new(0);
    let more_folders = || -> Place { folder.path().join("more").as_path().into() };
    let (one, two) = (folder.path().join("one"), server.url());
    let another = move || {
        let name = format!("more{}", next.fetch_add(1, Ordering::Relaxed));
        server.createdb(&name);
        let (address, _) =
            server.url().rsplit_once('/').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("an address");
        format!("{address}/{name}").parse().expect("an address")
    };
    [
        ("SQLite", one.as_path().into(), Box::new(more_folders)),
        ("PostgreSQL", two.parse().expect("an address"), Box::new(another)),
    ]
}

async fn open(place: &Place) -> Arc<Store> {
    Store::open(Options::at(place.clone())).await.expect("opened")
}

/// Twenty people on two servers, each changing one of fifty themes on what they saw before: who was overtaken is
/// refused, looks again and tries again. At the end every success must be counted.
async fn writers(time: Duration) {
    for (engine, place, _) in places() {
        let stores = [open(&place).await, open(&place).await];
        let followers = stores.each_ref().map(|store| store.follow());
        let first = |model: &Model| {
            let mut drafts = first_drafts(model);
            drafts.extend((0..THEMES).map(|n| draft(model, &format!("thema/t{n}"), State::Public, theme("0"))));
            Ok(drafts)
        };
        stores[0].write(&AccountId::system(), &RequestId("eerste".into()), first).await.expect("written");
        stores[1].wait_for(stores[0].model().seq()).await;
        let start = Instant::now();
        let tasks: Vec<_> =
            (0..WRITERS).map(|n| tokio::spawn(writer(Arc::clone(&stores[n % 2]), n, start + time))).collect();
        let (mut times, mut overtaken) = (Vec::new(), 0);
        for task in tasks {
            let (mine, conflicts) = task.await.expect("a writer");
            times.extend(mine);
            overtaken += conflicts;
        }
        let seconds = start.elapsed().as_secs_f64();
        let last = stores[0].model().seq().max(stores[1].model().seq());
        stores[0].wait_for(last).await;
        let model = stores[0].model();
        let counted: usize = (0..THEMES)
            .map(|n| {
                model
                    .entry(&id(&format!("thema/t{n}")))
                    .expect("a theme")
                    .working
                    .name()
                    .parse::<usize>()
                    .expect("a number")
            })
            .sum();
        assert_eq!(counted, times.len(), "a conflict was not seen");
        let holds = stores[0].verify(None).await.expect("read").is_ok();
        times.sort_unstable();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!(
            "{engine}: {WRITERS} writers, 2 servers, {seconds:.0} s: {} saves ({:.0}/s), p50 {:?}, p99 {:?}, slowest {:?}; \
             {overtaken} overtaken and refused; all counted; chain holds: {holds}",
            times.len(),
            times.len() as f64 / seconds,
            at(0.5),
            at(0.99),
            at(1.0)
        );
        followers.iter().for_each(tokio::task::JoinHandle::abort);
    }
}

async fn writer(store: Arc<Store>, number: usize, until: Instant) -> (Vec<Duration>, usize) {
    let random = Seeded::new(u64::try_from(number).unwrap_or_default());
    let author = AccountId::administrator();
    let (mut times, mut overtaken) = (Vec::new(), 0);
    while Instant::now() < until {
        let record = format!("thema/t{}", random.below(THEMES));
        let seen = store.model();
        let now: usize = seen.entry(&id(&record)).expect("a theme").working.name().parse().expect("a number");
        let draft = draft(&seen, &record, State::Public, theme(&(now + 1).to_string()));
        let plan = |model: &Model| validate(model, std::slice::from_ref(&draft)).map(|()| vec![draft.clone()]);
        let start = Instant::now();
        match store.write(&author, &store.new_request().expect("a request"), plan).await {
            Ok(_) => times.push(start.elapsed()),
            Err(WriteError::Refused(_)) => overtaken += 1,
            Err(WriteError::Store(error)) => panic!("{error}"),
        }
    }
    (times, overtaken)
}

/// The n-th finding: about 1 kB.
fn finding(model: &Model, n: usize) -> Draft {
    let body = json!({
        "naam": format!("Bevinding {n} over de buurt"),
        "soort": "knelpunt",
        "stelling": "Bewoners zeggen dat een vast gezicht in de buurt helpt. ".repeat(13),
        "bronnen": [{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }],
    });
    draft(model, &format!("bevinding/bevinding-{n}"), State::Public, body)
}

/// One batch of so many records, followed by another server, backed up and put back.
async fn upkeep(records: usize) {
    for (engine, place, another) in places() {
        let (store, other) = (open(&place).await, open(&place).await);
        let plan = |model: &Model| {
            let mut drafts = first_drafts(model);
            drafts.extend((0..records).map(|n| finding(model, n)));
            Ok(drafts)
        };
        let timed =
            |what: &str, start: Instant| println!("{engine}: {what}, {records} records: {:.2?}", start.elapsed());
        let start = Instant::now();
        store.write(&AccountId::system(), &RequestId("alles".into()), plan).await.expect("written");
        timed("write as one batch", start);
        let start = Instant::now();
        other.catch_up().await.expect("followed");
        timed("follow", start);
        let start = Instant::now();
        let _ = open(&place).await;
        timed("start", start);
        let folder = tempfile::tempdir().expect("a folder");
        let start = Instant::now();
        let made = store.backup(&folder.path().join("kopie.tar.gz"), None).await.expect("a backup");
        timed("backup", start);
        let size = std::fs::metadata(&made.file).expect("a file").len();
        let target = another();
        let start = Instant::now();
        let back = restore(&made.file, &target, None, &[], Arc::new(SystemClock)).await.expect("put back");
        timed(&format!("restore ({} MB)", size / 1_000_000), start);
        assert_eq!(back.head, made.head);
        let start = Instant::now();
        assert!(open(&target).await.verify(None).await.expect("read").is_ok());
        timed("start and verify", start);
    }
}
