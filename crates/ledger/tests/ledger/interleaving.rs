// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two writers, a follower, somebody who erases and somebody who makes backups, each in a process of its own as far
//! as the ledger can tell, in thousands of orders. A stage manager lets one of them at a time go on to its next step
//! (see [`wijkwijs_ledger::Gate`]), and now and then makes a step fail or kills whoever takes it. All it decides
//! follows from a number, the seed: a play that goes wrong is printed and can be given again, alone, with
//! `WIJKWIJS_SEED=17 cargo nextest run -p wijkwijs-ledger interleaving`.
//!
//! Afterwards the ledger is retold in the order of the commits, and what everybody saw is held against that:
//! see [`Play::judge`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use wijkwijs_domain::model::validate;
use wijkwijs_domain::record::Sealed;
use wijkwijs_domain::{Id, Revision, State};
use wijkwijs_ledger::{
    Backup, BackupError, Erasure, Gate, JOURNAL_NAME, Journal, RequestId, Step, StoreError, Target, restore,
};
use wijkwijs_testkit::{Seeded, draft, id, theme};

use super::*;

on_both!(two_writers_a_follower_crashes_erasures_and_backups_in_any_order, the_same_seed_gives_the_same_play);

/// How many plays on a file and on a server, where each takes twice as long. `WIJKWIJS_PLAYS` asks for another number.
const PLAYS: [u64; 2] = [800, 400];
/// How many are given on one ledger: what is compared grows with every play.
const ON_ONE_LEDGER: u64 = 25;
/// How many ledgers at once: most of the time is waiting.
const AT_ONCE: u64 = 6;

async fn two_writers_a_follower_crashes_erasures_and_backups_in_any_order(spot: &Spot) {
    if let Some(seed) = std::env::var("WIJKWIJS_SEED").ok().and_then(|text| text.parse().ok()) {
        let trace = give(&mut Stage::at(spot.another()).await, seed).await;
        eprintln!("{}", trace.join("\n"));
        return;
    }
    let usual = PLAYS[usize::from(matches!(spot.place, Place::Server(_)))];
    let plays = std::env::var("WIJKWIJS_PLAYS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let mut rooms = JoinSet::new();
    for room in 0..AT_ONCE {
        let mut spot = spot.another();
        rooms.spawn(async move {
            for first in (0..plays).step_by(usize::try_from(ON_ONE_LEDGER).unwrap()) {
                if first / ON_ONE_LEDGER % AT_ONCE != room {
                    continue;
                }
                let mut stage = Stage::at(spot).await;
                for seed in first..plays.min(first + ON_ONE_LEDGER) {
                    give(&mut stage, seed).await;
                }
                spot = stage.cleared().await;
            }
        });
    }
    while let Some(room) = rooms.join_next().await {
        if let Err(failure) = room {
            std::panic::resume_unwind(failure.into_panic());
        }
    }
}

async fn the_same_seed_gives_the_same_play(spot: &Spot) {
    let (mut one, mut two) = (Stage::at(spot.another()).await, Stage::at(spot.another()).await);
    for seed in 0..10 {
        assert_eq!(give(&mut one, seed).await, give(&mut two, seed).await, "seed {seed}");
    }
}

/// Gives one play, judges it and says what happened.
async fn give(stage: &mut Stage, seed: u64) -> Vec<String> {
    let random = Seeded::new(seed);
    let play = Arc::new(Play::new(seed, &random, stage.journal.clone()));
    let _printed = Printed(Arc::clone(&play));
    play.perform(0, &stage.stores[0], Task::Begin).await;
    play.notes().commits.push(play.request(0, "begin"));
    Manager::new(stage, Arc::clone(&play), random).run().await;
    play.judge(stage).await;
    play.notes().trace.clone()
}

/// Prints the play when it ends in a panic.
struct Printed(Arc<Play>);

impl Drop for Printed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("seed {}:\n{}", self.0.seed, self.0.notes().trace.join("\n"));
        }
    }
}

/// The actors, by number.
const CAST: [&str; 5] = ["one", "two", "follower", "eraser", "backup"];
const ERASER: usize = 3;
const BACKUP: usize = 4;

/// A ledger, everybody's own store on it, and the bell that they ring at each step.
struct Stage {
    spot: Spot,
    stores: Vec<Arc<Store>>,
    turnstiles: Vec<Arc<Turnstile>>,
    bell: mpsc::UnboundedReceiver<Ring>,
    journal: Journal,
    /// What the ledger held when the last play was judged.
    told: Model,
}

impl Stage {
    async fn at(spot: Spot) -> Self {
        let (ring, bell) = mpsc::unbounded_channel();
        let turnstile = |who| Arc::new(Turnstile { who, ring: ring.clone(), closed: AtomicBool::new(false) });
        let turnstiles: Vec<_> = (0..CAST.len()).map(turnstile).collect();
        drop(spot.started().await);
        let mut stage = Self {
            journal: Journal::at(&spot.folder.path().join(JOURNAL_NAME)),
            spot,
            stores: Vec::new(),
            turnstiles,
            bell,
            told: Model::default(),
        };
        for who in 0..CAST.len() {
            let store = stage.open(who).await;
            stage.stores.push(store);
        }
        stage.told = Model::clone(&stage.stores[0].model());
        stage
    }

    async fn open(&self, who: usize) -> Arc<Store> {
        let gate = Arc::clone(&self.turnstiles[who]);
        Store::open(Options { gate, patience: Duration::from_secs(5), ..self.spot.options() }).await.unwrap()
    }

    fn close_turnstiles(&self, closed: bool) {
        self.turnstiles.iter().for_each(|turnstile| turnstile.closed.store(closed, Ordering::SeqCst));
    }

    /// The place, empty again. Making a database takes long, and they would all stay until the server stops.
    async fn cleared(self) -> Spot {
        for store in &self.stores {
            store.close().await;
        }
        cleared(self.spot).await
    }
}

async fn cleared(spot: Spot) -> Spot {
    match &spot.place {
        Place::Folder(_) => Spot::sqlite(),
        Place::Server(_) => {
            spot.sql("drop schema public cascade; create schema public").await;
            Spot { place: spot.place.clone(), folder: tempfile::tempdir().unwrap() }
        }
    }
}

/// Somebody at a step, or gone home.
struct Ring {
    who: usize,
    what: Event,
}

enum Event {
    At(Step, oneshot::Sender<Verdict>),
    Gone,
}

enum Verdict {
    Go,
    Fail,
}

/// The gate of one store: rings and waits.
struct Turnstile {
    who: usize,
    ring: mpsc::UnboundedSender<Ring>,
    closed: AtomicBool,
}

impl Gate for Turnstile {
    fn pass(&self, step: Step) -> Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + '_>> {
        Box::pin(async move {
            if !self.closed.load(Ordering::SeqCst) {
                return Ok(());
            }
            let (answer, verdict) = oneshot::channel();
            self.ring.send(Ring { who: self.who, what: Event::At(step, answer) }).ok();
            match verdict.await {
                Ok(Verdict::Go) => Ok(()),
                Ok(Verdict::Fail) => Err(StoreError::Away(format!("proef: {step:?}"))),
                // The manager is gone: the test failed elsewhere.
                Err(_) => std::future::pending().await,
            }
        })
    }
}

/// Rings when an actor ends, however that comes.
struct Leaving(Arc<Turnstile>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.ring.send(Ring { who: self.0.who, what: Event::Gone }).ok();
    }
}

/// What an actor may be asked to do. Every play has records of its own: a counter, a report, and three themes that
/// link to the report or not.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Task {
    /// Makes counter and report.
    Begin,
    /// Adds one to the counter.
    Count,
    /// Makes a theme link to the report.
    Link(usize),
    /// Makes a theme link elsewhere.
    Unlink(usize),
    /// Both or neither.
    CountAndLink(usize),
    /// Withdraws the report; nothing when it is withdrawn.
    Withdraw,
    /// Makes the report public; nothing when it is.
    Return,
    CatchUp,
    Erase,
    Backup,
}

fn tasks(who: usize, random: &Seeded) -> Vec<Task> {
    let some = |least: usize, most: usize, task: &dyn Fn(usize) -> Task| {
        (0..least + random.below(most - least + 1)).map(|_| task(random.below(100))).collect()
    };
    match who {
        0 => some(3, 5, &|dice| match dice {
            0..35 => Task::Count,
            35..70 => Task::Withdraw,
            70..85 => Task::Return,
            _ => Task::CountAndLink(dice % 3),
        }),
        1 => some(3, 5, &|dice| match dice {
            0..30 => Task::Count,
            30..65 => Task::Link(dice % 3),
            65..80 => Task::Unlink(dice % 3),
            _ => Task::CountAndLink(dice % 3),
        }),
        2 => some(2, 4, &|_| Task::CatchUp),
        ERASER => some(1, 2, &|_| Task::Erase),
        _ => some(0, 3, &|_| Task::Backup).into_iter().skip(2).collect(),
    }
}

/// One play: who does what, and what was noted.
struct Play {
    seed: u64,
    tasks: Vec<Vec<Task>>,
    /// The task that each is at.
    at: Vec<AtomicUsize>,
    journal: Journal,
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    /// Every decision of the manager and what came of it.
    trace: Vec<String>,
    /// The request of every commit, in order; two of the same erasure count.
    commits: Vec<String>,
    /// What a request wanted to write, the last time it was planned.
    drafts: BTreeMap<String, Vec<Draft>>,
    answers: BTreeMap<String, Option<Written>>,
    /// Requests of which the writer died and did not try again.
    abandoned: BTreeSet<String>,
    /// After how many commits something was seen, and what.
    planned: Vec<(usize, u64, u64)>,
    seen: Vec<Seen>,
    targets: BTreeMap<String, Vec<Target>>,
    backups: Vec<Backup>,
}

/// What a store showed.
struct Seen {
    who: usize,
    /// It is no older than what there was after so many commits.
    since: usize,
    model: Arc<Model>,
}

impl Play {
    fn new(seed: u64, random: &Seeded, journal: Journal) -> Self {
        let tasks: Vec<_> = (0..CAST.len()).map(|who| tasks(who, random)).collect();
        let at = CAST.iter().map(|_| AtomicUsize::new(0)).collect();
        let trace = tasks.iter().zip(CAST).map(|(tasks, name)| format!("{name}: {tasks:?}")).collect();
        Self { seed, tasks, at, journal, notes: Mutex::new(Notes { trace, ..Notes::default() }) }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn request(&self, who: usize, what: &str) -> String {
        format!("s{}-{}-{what}", self.seed, CAST[who])
    }

    /// The request that an actor is at.
    fn current(&self, who: usize) -> String {
        self.request(who, &self.at[who].load(Ordering::SeqCst).to_string())
    }

    fn next(&self, who: usize) {
        self.at[who].fetch_add(1, Ordering::SeqCst);
    }

    /// An actor's part, from where it is.
    async fn act(self: Arc<Self>, who: usize, store: Arc<Store>) {
        while let Some(task) = self.tasks[who].get(self.at[who].load(Ordering::SeqCst)) {
            self.perform(who, &store, *task).await;
            self.next(who);
        }
    }

    async fn perform(&self, who: usize, store: &Store, task: Task) {
        let since = self.notes().commits.len();
        match task {
            Task::Begin => self.write(store, self.request(who, "begin"), task).await,
            Task::CatchUp => match store.catch_up().await {
                Err(error) => assert!(error.is_away(), "{error}"),
                Ok(()) => self.saw(who, since, store),
            },
            Task::Erase => self.erase(store, self.current(who)).await,
            Task::Backup => self.backup(store, &self.current(who)).await,
            _ => self.write(store, self.current(who), task).await,
        }
        if !matches!(task, Task::CatchUp | Task::Backup) {
            self.saw(who, since, store);
        }
    }

    fn saw(&self, who: usize, since: usize, store: &Store) {
        self.notes().seen.push(Seen { who, since, model: store.model() });
    }

    async fn write(&self, store: &Store, request: String, task: Task) {
        let author = AccountId(request.as_str().into());
        let plan = |model: &Model| {
            let drafts = self.drafts(model, task, &request);
            let mut notes = self.notes();
            let after = notes.commits.len();
            notes.planned.push((after, model.seq(), model.erasures()));
            notes.drafts.insert(request.clone(), drafts.clone());
            validate(model, &drafts).map(|()| drafts)
        };
        let answer = match store.write(&author, &RequestId(request.clone()), plan).await {
            Ok(written) => {
                assert!(store.model().seq() >= written.last, "a writer does not see what it wrote");
                Some(written)
            }
            Err(WriteError::Refused(_)) => None,
            Err(WriteError::Store(error)) => panic!("{request} fails: {error}"),
        };
        self.notes().answers.insert(request, answer);
    }

    fn counter(&self) -> String {
        format!("thema/teller-{}", self.seed)
    }

    fn report(&self) -> String {
        format!("literatuurverwijzing/bron-{}", self.seed)
    }

    fn theme(&self, n: usize) -> String {
        format!("thema/los-{}-{n}", self.seed)
    }

    /// The records of this play.
    fn records(&self) -> Vec<Id> {
        [self.counter(), self.report()].into_iter().chain((0..3).map(|n| self.theme(n))).map(|text| id(&text)).collect()
    }

    /// What a task writes. Every text has the request in it, so that it can be told where a text is.
    fn drafts(&self, model: &Model, task: Task, request: &str) -> Vec<Draft> {
        let counted = |body: Value| draft(model, &self.counter(), State::Public, body);
        let count = || {
            let now: u32 = number(model.entry(&id(&self.counter())).unwrap().working.text().unwrap());
            counted(theme(&format!("{} {request}", now + 1)))
        };
        let themed = |n: usize, report: String| {
            let mut body = theme(request);
            body["bronnen"][0]["document"] = report.into();
            draft(model, &self.theme(n), State::Public, body)
        };
        let reported = |state: State| {
            let same = model.entry(&id(&self.report())).is_some_and(|entry| entry.state == state);
            let body = json!({ "naam": request, "soort": "report" });
            (!same).then(|| draft(model, &self.report(), state, body)).into_iter()
        };
        let drafts: Vec<Draft> = match task {
            Task::Begin => reported(State::Public).chain([counted(theme(&format!("0 {request}")))]).collect(),
            Task::Count => vec![count()],
            Task::Link(n) => vec![themed(n, self.report())],
            Task::Unlink(n) => vec![themed(n, "literatuurverwijzing/rapport".into())],
            Task::CountAndLink(n) => vec![count(), themed(n, self.report())],
            Task::Withdraw => reported(State::Withdrawn).collect(),
            Task::Return => reported(State::Public).collect(),
            Task::CatchUp | Task::Erase | Task::Backup => Vec::new(),
        };
        drafts.into_iter().map(|draft| Draft { reason: format!("reden {request}"), ..draft }).collect()
    }

    async fn erase(&self, store: &Store, request: String) {
        let chosen = self.notes().targets.get(&request).cloned();
        let targets = match chosen {
            Some(targets) => targets,
            None => self.targets(store).await,
        };
        self.notes().targets.insert(request.clone(), targets.clone());
        loop {
            match store.erase(&AccountId(request.as_str().into()), &targets, &self.journal).await {
                Ok(erased) => return assert_eq!(erased.done + erased.absent, targets.len()),
                Err(error) => assert!(error.is_away(), "{request} fails: {error}"),
            }
        }
    }

    /// One or two texts to erase. The newest count stays: those who count read it.
    async fn targets(&self, store: &Store) -> Vec<Target> {
        let mut targets = Vec::new();
        let random = Seeded::new(!self.seed ^ u64::try_from(self.at[ERASER].load(Ordering::SeqCst)).unwrap());
        for _ in 0..=random.below(2) {
            let records = self.records();
            let record = &records[random.below(records.len())];
            let mut history = store.history(record).await.unwrap();
            let reason = random.below(3) == 0;
            if record.as_str() == self.counter() && !reason {
                history.pop();
            }
            let Some(revision) = history.get(random.below(history.len())) else { continue };
            let (seq, link) = (revision.seq, revision.hash);
            targets.push(if reason { Target::Reason { seq, link } } else { Target::Body { seq, link } });
        }
        targets
    }

    async fn backup(&self, store: &Store, request: &str) {
        for attempt in 0.. {
            // Who crashes here leaves a thread that still packs; who crashes for real does not.
            let nobodys = tempfile::NamedTempFile::with_prefix_in(
                format!("{request}-{attempt}-"),
                self.journal.file().parent().unwrap(),
            );
            let file: PathBuf = nobodys.unwrap().path().with_extension("tar.gz");
            match store.backup(&file, None).await {
                Ok(backup) => return self.notes().backups.push(backup),
                Err(BackupError::Store(error)) => assert!(error.is_away(), "{request} fails: {error}"),
                Err(error) => panic!("{request} fails: {error}"),
            }
        }
    }
}

/// The number at the beginning of a counter's name.
fn number(body: &str) -> u32 {
    let body: Value = serde_json::from_str(body).unwrap();
    body["naam"].as_str().unwrap().split(' ').next().unwrap().parse().unwrap()
}

/// Decides who goes on.
struct Manager<'a> {
    stage: &'a mut Stage,
    play: Arc<Play>,
    random: Seeded,
    actors: Vec<Option<JoinHandle<()>>>,
    waiting: Vec<Option<(Step, oneshot::Sender<Verdict>)>>,
    /// How many parts a backup has read.
    parts: usize,
    /// Who has the head row.
    holder: Option<usize>,
    faults: usize,
    crashes: usize,
    /// How often, in a hundred, the same actor goes on.
    sticky: usize,
    last: usize,
}

impl<'a> Manager<'a> {
    fn new(stage: &'a mut Stage, play: Arc<Play>, random: Seeded) -> Self {
        stage.close_turnstiles(true);
        Self {
            stage,
            play,
            actors: CAST.iter().map(|_| None).collect(),
            waiting: CAST.iter().map(|_| None).collect(),
            parts: 0,
            holder: None,
            faults: random.below(3),
            crashes: random.below(3).saturating_sub(1) + random.below(2),
            sticky: [0, 40, 80][random.below(3)],
            last: 0,
            random,
        }
    }

    async fn run(mut self) {
        for who in 0..CAST.len() {
            self.enter(who).await;
        }
        loop {
            let ready: Vec<usize> = (0..CAST.len()).filter(|who| self.may_go(*who)).collect();
            if ready.is_empty() {
                assert!(self.waiting.iter().all(Option::is_none), "nobody may go on");
                return self.stage.close_turnstiles(false);
            }
            let again = ready.contains(&self.last) && self.random.below(100) < self.sticky;
            self.last = if again { self.last } else { ready[self.random.below(ready.len())] };
            self.decide(self.last).await;
        }
    }

    /// Who could not go on for real may not go on here: all would stand still.
    fn may_go(&self, who: usize) -> bool {
        let Some((step, _)) = &self.waiting[who] else { return false };
        let free = self.holder.is_none();
        match step {
            Step::Lock => free,
            // A backup ends with a note in the head row.
            Step::Part => free || self.parts < 2,
            // An erasure ends with cleaning up, which waits for a writer and on SQLite for a reader.
            Step::Follow | Step::Publish if who == ERASER => {
                free && !self.waiting.iter().flatten().any(|(step, _)| *step == Step::Part)
            }
            _ => true,
        }
    }

    async fn decide(&mut self, who: usize) {
        let Some((step, answer)) = self.waiting[who].take() else { return };
        let dice = self.random.below(100);
        if self.crashes > 0 && dice < 6 {
            self.crashes -= 1;
            self.trace(who, format!("crashes at {step:?}"));
            drop(answer);
            return self.crash(who).await;
        }
        let fails = self.faults > 0 && dice < 14;
        self.faults -= usize::from(fails);
        self.trace(who, format!("{step:?}{}", if fails { " fails" } else { "" }));
        answer.send(if fails { Verdict::Fail } else { Verdict::Go }).ok();
        self.hear(who).await;
    }

    fn trace(&self, who: usize, what: String) {
        let line = format!("{} {what}", self.play.current(who));
        self.play.notes().trace.push(line);
    }

    async fn enter(&mut self, who: usize) {
        let leaving = Leaving(Arc::clone(&self.stage.turnstiles[who]));
        let acting = Arc::clone(&self.play).act(who, Arc::clone(&self.stage.stores[who]));
        self.actors[who] = Some(tokio::spawn(async move {
            let _leaving = leaving;
            acting.await;
        }));
        self.hear(who).await;
    }

    /// Waits until the only one who goes on is at the next step or leaves.
    async fn hear(&mut self, who: usize) {
        let ring = tokio::time::timeout(Duration::from_secs(25), self.stage.bell.recv()).await;
        let ring = ring.unwrap_or_else(|_| panic!("{} hangs", self.play.current(who))).unwrap();
        assert_eq!(ring.who, who, "two go on at once");
        match ring.what {
            Event::At(step, answer) => {
                self.arrive(who, step);
                self.waiting[who] = Some((step, answer));
            }
            Event::Gone => {
                self.free(who);
                if let Some(Err(failure)) = self.join(who).await.filter(|ended| ended.is_err()) {
                    std::panic::resume_unwind(failure.into_panic());
                }
            }
        }
    }

    fn arrive(&mut self, who: usize, step: Step) {
        match step {
            Step::Locked | Step::Commit => self.holder = Some(who),
            Step::Part => self.parts += 1,
            _ => self.free(who),
        }
        if step == Step::Committed {
            let request = self.play.current(who);
            self.play.notes().commits.push(request);
        }
    }

    fn free(&mut self, who: usize) {
        if self.holder == Some(who) {
            self.holder = None;
        }
        if who == BACKUP {
            self.parts = 0;
        }
    }

    async fn join(&mut self, who: usize) -> Option<Result<(), tokio::task::JoinError>> {
        match self.actors[who].take() {
            Some(actor) => Some(actor.await),
            None => None,
        }
    }

    /// The process dies, and another one takes over where it was. Now and then nobody tries the write again.
    async fn crash(&mut self, who: usize) {
        if let Some(actor) = &self.actors[who] {
            actor.abort();
        }
        let gone = self.stage.bell.recv().await.unwrap();
        assert!(gone.who == who && matches!(gone.what, Event::Gone), "two go on at once");
        assert!(self.join(who).await.unwrap().unwrap_err().is_cancelled());
        self.stage.stores[who].close().await;
        self.free(who);
        let since = self.play.notes().commits.len();
        self.stage.stores[who] = self.stage.open(who).await;
        self.play.saw(who, since, &self.stage.stores[who]);
        if who < 2 && self.random.below(3) == 0 {
            let request = self.play.current(who);
            self.play.notes().abandoned.insert(request);
            self.play.next(who);
        }
        self.enter(who).await;
    }
}

/// The ledger after a commit, retold.
struct Moment {
    seq: u64,
    erasures: u64,
    model: Model,
}

/// What is in the ledger of a play.
struct Found {
    /// As written: what was erased is filled in again.
    revisions: Vec<Revision>,
    erasures: Vec<Erasure>,
}

impl Play {
    /// Whether all was as if each had written alone, in the order of the commits.
    async fn judge(&self, stage: &mut Stage) {
        for store in &stage.stores {
            store.catch_up().await.unwrap();
        }
        self.judge_commits();
        let found = self.found(stage).await;
        let moments = self.retold(&stage.told, &found);
        self.judge_answers(&found);
        self.judge_sights(&moments);
        let last = moments.last().unwrap();
        let told = last.model.dump();
        for (store, name) in stage.stores.iter().zip(CAST) {
            assert_eq!(store.model().dump(), told, "the model of {name} differs");
        }
        self.judge_erased(&found, &told);
        if self.seed.is_multiple_of(5) {
            let fresh = stage.spot.open().await;
            assert_eq!(fresh.model().dump(), told, "a start differs");
            let verified = fresh.verify(None).await.unwrap().unwrap();
            assert_eq!((verified.revisions, verified.head), (last.seq, last.model.head()));
            fresh.close().await;
        }
        self.judge_backups(stage, &found, &moments).await;
        stage.told = last.model.clone();
    }

    /// No write is committed twice, whatever its writer knew of the first time.
    fn judge_commits(&self) {
        let notes = self.notes();
        let mut writes = BTreeSet::new();
        for request in notes.commits.iter().filter(|request| notes.drafts.contains_key(*request)) {
            assert!(writes.insert(request), "{request} is written twice");
        }
    }

    /// Reads what this play wrote: numbered on from the play before it, and nothing gone but what was erased.
    async fn found(&self, stage: &Stage) -> Found {
        let store = &stage.stores[2];
        let mut revisions = Vec::new();
        for record in self.records() {
            revisions.extend(store.history(&record).await.unwrap());
        }
        revisions.sort_by_key(|revision| revision.seq);
        let seqs: Vec<u64> = revisions.iter().map(|revision| revision.seq).collect();
        assert_eq!(seqs, (stage.told.seq() + 1..=store.model().seq()).collect::<Vec<_>>(), "gapless");
        let erasures = store.erasures_after(stage.told.erasures()).await.unwrap();
        let gone: BTreeSet<_> = erasures.iter().map(|e| (e.target.seq().unwrap(), e.target.word())).collect();
        for revision in &mut revisions {
            let is_gone = |what| gone.contains(&(revision.seq, what));
            assert_eq!(revision.body.is_none(), is_gone(Target::BODY), "body of {}", revision.seq);
            assert_eq!(revision.reason.is_none(), is_gone(Target::REASON), "reason of {}", revision.seq);
            let notes = self.notes();
            let mut drafts = notes.drafts[&*revision.author.0].iter().filter(|draft| draft.id == revision.record);
            let draft = drafts.next().unwrap_or_else(|| panic!("nobody planned {revision:?}"));
            let text = Arc::clone(&draft.body);
            let written = revision.body.get_or_insert(Sealed { text: Arc::clone(&text), salt: [0; 16] });
            assert_eq!(written.text, text, "body of {}", revision.seq);
        }
        Found { revisions, erasures }
    }

    /// Tells the commits in their order. Each write must be allowed by the rules in the state directly before it,
    /// and in no state may a public record link to one that is gone.
    fn retold(&self, before: &Model, found: &Found) -> Vec<Moment> {
        let notes = self.notes();
        let mut moments = vec![Moment { seq: before.seq(), erasures: before.erasures(), model: before.clone() }];
        for request in &notes.commits {
            let now = moments.last().unwrap();
            let (mut seq, mut erasures, mut model) = (now.seq, now.erasures, now.model.clone());
            if let Some(drafts) = notes.drafts.get(request) {
                validate(&model, drafts).unwrap_or_else(|refusal| panic!("{request} was not allowed: {refusal:?}"));
                let of_request = found.revisions.iter().skip_while(|revision| revision.seq <= now.seq);
                for (draft, revision) in drafts.iter().zip(of_request) {
                    assert_eq!(*revision.author.0, **request, "the order at {}", revision.seq);
                    assert_eq!((&revision.record, revision.version), (&draft.id, draft.from_version + 1), "{request}");
                    self.judge_count(&model, revision);
                    model.apply(revision);
                    seq += 1;
                }
                assert_eq!(model.seq(), seq);
            } else {
                let done = found.erasures.iter().skip_while(|erasure| erasure.number <= erasures);
                erasures += done.take_while(|erasure| *erasure.author.0 == **request).count() as u64;
                model = found.at(before, seq, erasures);
            }
            let report = id(&self.report());
            let gone = model.entry(&report).is_some_and(|entry| entry.state.is_gone());
            assert!(!gone || model.public().incoming(&report).count() == 0, "{request} leaves a link to what is gone");
            moments.push(Moment { seq, erasures, model });
        }
        let last = moments.last().unwrap();
        let ends = (found.revisions.last().unwrap().seq, before.erasures() + found.erasures.len() as u64);
        assert_eq!((last.seq, last.erasures), ends, "something was written without a commit");
        moments
    }

    fn judge_count(&self, before: &Model, revision: &Revision) {
        let counter = id(&self.counter());
        let (true, Some(entry)) = (revision.record == counter, before.entry(&counter)) else { return };
        let now = number(entry.working.text().unwrap());
        assert_eq!(number(&revision.body.as_ref().unwrap().text), now + 1, "the count at {}", revision.seq);
    }

    /// Everybody was told what happened: those who wrote what they wrote, those who were refused that nothing was.
    fn judge_answers(&self, found: &Found) {
        let notes = self.notes();
        for (who, tasks) in self.tasks[..2].iter().enumerate() {
            for (n, task) in tasks.iter().enumerate() {
                let request = self.request(who, &n.to_string());
                let seqs: Vec<u64> =
                    found.revisions.iter().filter(|r| *r.author.0 == *request).map(|r| r.seq).collect();
                let committed = notes.commits.contains(&request);
                match notes.answers.get(&request) {
                    None => assert!(notes.abandoned.contains(&request), "{request} ({task:?}) has no answer"),
                    Some(None) => assert!(!committed && seqs.is_empty(), "{request} was refused, and written"),
                    Some(Some(written)) => {
                        assert!(committed, "{request} was answered, and not written");
                        assert_eq!((written.first..=written.last).collect::<Vec<_>>(), seqs, "{request}");
                    }
                }
            }
        }
    }

    /// Everybody saw the ledger as it was after some commit, never half of one and never one before the last they
    /// saw; those who planned, as it was after the very last.
    fn judge_sights(&self, moments: &[Moment]) {
        let notes = self.notes();
        for (after, seq, erasures) in &notes.planned {
            let moment = &moments[*after];
            assert_eq!((*seq, *erasures), (moment.seq, moment.erasures), "a plan after {after} commits");
        }
        let mut before = [(0, 0); CAST.len()];
        for (n, Seen { who, since, model }) in notes.seen.iter().enumerate() {
            let (seq, erasures) = (model.seq(), model.erasures());
            let mut same = moments.iter().skip(*since).filter(|m| (m.seq, m.erasures) == (seq, erasures));
            let moment = same.next().unwrap_or_else(|| panic!("{} saw {seq} {erasures}, too late", CAST[*who]));
            assert!(before[*who] <= (seq, erasures), "{} saw {seq} {erasures} after {before:?}", CAST[*who]);
            before[*who] = (seq, erasures);
            // Comparing takes long: one of a play will do.
            if n as u64 == self.seed % notes.seen.len() as u64 {
                assert_eq!(model.dump(), moment.model.dump(), "what {} saw at {seq} {erasures}", CAST[*who]);
            }
        }
    }

    /// What was to be erased is gone from every model, and the journal says so.
    fn judge_erased(&self, found: &Found, told: &[String]) {
        let notes = self.notes();
        let erased: Vec<&Target> = found.erasures.iter().map(|erasure| &erasure.target).collect();
        let journal: Vec<Target> = self.journal.lines().unwrap().into_iter().map(|line| line.target).collect();
        for target in notes.targets.values().flatten() {
            assert!(erased.contains(&target) && journal.contains(target), "{target:?} is not erased");
            let Target::Body { seq, .. } = target else { continue };
            let revision = found.revisions.iter().find(|revision| revision.seq == *seq).unwrap();
            let text = &revision.body.as_ref().unwrap().text;
            assert!(!told.iter().any(|line| line.contains(&format!("{text:?}"))), "{text} is still there");
        }
    }

    /// A backup is the ledger as it was after some commit; put back, it is that again, without what was erased since.
    async fn judge_backups(&self, stage: &Stage, found: &Found, moments: &[Moment]) {
        let backups = std::mem::take(&mut self.notes().backups);
        for backup in backups {
            let there = moments.iter().any(|m| (m.seq, m.model.head()) == (backup.seq, backup.head));
            assert!(there, "a backup of no moment: {backup:?}");
            let forgets = self.seed.is_multiple_of(2);
            let lines = if forgets { self.journal.lines().unwrap() } else { Vec::new() };
            // Databases stay until the server stops, so most are put back in a file; which engine made a backup does
            // not matter.
            let back = if self.seed.is_multiple_of(16) { stage.spot.another() } else { Spot::sqlite() };
            let restored = restore(&backup.file, &back.place, None, &lines, clock(0)).await.unwrap();
            assert_eq!((restored.seq, restored.head), (backup.seq, backup.head));
            let store = back.open().await;
            let model = store.model();
            let all = stage.told.erasures() + found.erasures.len() as u64;
            let mut expected = found.at(&stage.told, backup.seq, if forgets { all } else { model.erasures() });
            expected.erased(model.erasures());
            assert_eq!(model.dump(), expected.dump(), "what was put back differs");
            assert_eq!(store.verify(None).await.unwrap().unwrap().revisions, backup.seq);
            store.close().await;
            std::fs::remove_file(&backup.file).unwrap();
        }
    }
}

impl Found {
    /// The ledger up to a sequence and an erasure.
    fn at(&self, before: &Model, seq: u64, erasures: u64) -> Model {
        let bodies = self.erasures.iter().take_while(|erasure| erasure.number <= erasures).map(|e| &e.target);
        let gone: BTreeSet<u64> = bodies.filter(|t| t.word() == Target::BODY).filter_map(Target::seq).collect();
        let mut model = before.clone();
        for revision in self.revisions.iter().take_while(|revision| revision.seq <= seq) {
            let body = revision.body.clone().filter(|_| !gone.contains(&revision.seq));
            model.apply(&Revision { body, ..revision.clone() });
        }
        model.erased(erasures);
        model
    }
}
