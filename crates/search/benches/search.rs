// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a question takes among 100,000 records, from the words to the hits with their fragments, and what making
//! the index costs in time and memory. `docs/BENCHMARKS.md` holds the table. A program of its own, for it needs the
//! slowest of many questions and not the mean of one.
//!
//! `WIJKWIJS_BENCH_RECORDS` sets another number of records.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark that cannot go on should stop, and prints")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wijkwijs_app::search::{Moment, Question, ask, facet, suggest};
use wijkwijs_domain::model::{HeadLine, Item, Loading};
use wijkwijs_domain::record::{AccountId, Envelope, Hash, Micros, Origin, Sealed};
use wijkwijs_domain::{Id, Model, Revision, State};
use wijkwijs_search::Index;
use wijkwijs_testkit::{Seeded, id, programme};

/// Words of the real package in the order of how often they are used, so that the generated texts have common and
/// rare words as real ones do.
fn vocabulary() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../programmes/nplv");
    let mut counts = std::collections::HashMap::<String, usize>::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(path).unwrap();
            for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1) {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.into_iter().map(|(word, _)| word).collect()
}

struct Writer {
    seeded: Seeded,
    words: Vec<String>,
}

impl Writer {
    /// A word by Zipf's law: half of all words are among the few hundred most common. One in forty is a word that
    /// nobody used before, such as a name.
    fn word(&self) -> String {
        if self.seeded.below(40) == 0 {
            let syllables = ["ka", "ro", "mi", "ste", "lu", "ven", "dor", "pi", "zan", "gel"];
            return (0..4).map(|_| syllables[self.seeded.below(syllables.len())]).collect();
        }
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rank"
        )]
        let rank = ((self.words.len() as f64).powf(self.seeded.below(1_000_000) as f64 / 1e6) - 1.0) as usize;
        self.words[rank.min(self.words.len() - 1)].clone()
    }

    fn text(&self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

const KINDS: usize = 10;

/// A record: areas, themes and approaches to refer to, and nine findings for each other record.
fn record(writer: &Writer, n: usize) -> (String, Value) {
    let source = json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "Hoofdstuk 1" }]);
    let name = writer.text(6);
    let slug = |of: usize| writer.seeded.below(of);
    match n {
        0 => (
            "programma/proef".into(),
            json!({ "naam": "Proef", "fictief": true, "samenvatting": "Om te meten.", "bronnen": source }),
        ),
        1..=100 => {
            (format!("focusgebied/gebied-{}", n - 1), json!({ "naam": name, "gemeente": "Stad", "bronnen": source }))
        }
        101..=120 => {
            (format!("thema/thema-{}", n - 101), json!({ "naam": name, "soort": "hoofdthema", "bronnen": source }))
        }
        _ if n.is_multiple_of(KINDS) => (
            format!("kennisvraag/vraag-{n}"),
            json!({ "naam": name, "toelichting": writer.text(90), "themas": [format!("thema/thema-{}", slug(20))], "bronnen": source }),
        ),
        _ => {
            let sorts = ["ervaren-effect", "werkzaam-element", "knelpunt", "dilemma", "contextfactor"];
            let body = json!({
                "naam": name,
                "soort": sorts[slug(5)],
                "stelling": writer.text(110),
                "themas": [format!("thema/thema-{}", slug(20))],
                "focusgebieden": [format!("focusgebied/gebied-{}", slug(100))],
                "bronnen": source,
            });
            (format!("bevinding/bevinding-{n}"), body)
        }
    }
}

fn model(writer: &Writer, records: usize) -> (Model, usize) {
    let mut loading = Loading::default();
    let mut bytes = 0;
    for n in 0..records {
        let (record, body) = record(writer, n);
        let body = body.to_string();
        bytes += body.len();
        let id = id(&record);
        let schema = wijkwijs_domain::kind::of_id(&id).unwrap().schema_version();
        let envelope = Envelope::new(State::Public, schema, programme(), Origin::Person);
        let seq = n as u64 + 1;
        let line = HeadLine {
            seq,
            record: id,
            version: 1,
            time: Micros(0),
            envelope: envelope.clone(),
            body: Some(body.into()),
        };
        let item = Item::read(&line);
        assert!(item.content().is_some(), "{record} cannot be read: {:?}", item.body);
        loading.take(vec![(envelope, Arc::new(item))]);
    }
    (loading.finish(records as u64, Hash::ZERO, Micros(0)), bytes)
}

/// Memory of the process in MB.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").trim().parse::<usize>().unwrap_or(0) / 1024
}

/// How long this thread has been on a processor: unlike the clock on the wall, the same on a busy machine.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0))
}

fn timed(name: &str, questions: &[String], run: impl Fn(&str) -> usize) {
    let (mut times, mut busy): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    let mut hits = 0;
    for question in questions {
        let (start, before) = (Instant::now(), on_processor());
        hits += run(question);
        times.push(start.elapsed());
        busy.push(on_processor().saturating_sub(before));
    }
    let at = |times: &mut Vec<Duration>, share: usize| {
        times.sort_unstable();
        times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1000.0
    };
    let mean = hits / questions.len();
    let (median, slow) = (at(&mut times, 50), at(&mut times, 99));
    let (median_busy, slow_busy) = (at(&mut busy, 50), at(&mut busy, 99));
    println!(
        "{name:<36} p50 {median:6.2} ms  p99 {slow:6.2} ms  (on the processor {median_busy:6.2} and {slow_busy:6.2})  {mean} hits"
    );
}

fn main() {
    // Arguments name a benchmark, as for the others: "search" is this one.
    let mut names = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).peekable();
    if names.peek().is_some() && !names.any(|name| "search".contains(name.as_str())) {
        return;
    }
    let records = std::env::var("WIJKWIJS_BENCH_RECORDS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let writer = Writer { seeded: Seeded::new(7), words: vocabulary() };
    let (model, bytes) = model(&writer, records);
    let before = resident();
    println!("{records} records, {} MB of bodies, {} words; model in {before} MB", bytes >> 20, writer.words.len());
    let index = Index::new();
    let start = Instant::now();
    index.follow(&model).unwrap();
    println!(
        "made in {:.1} s; index {} MB; process {} MB more",
        start.elapsed().as_secs_f64(),
        index.size() >> 20,
        resident() - before
    );
    changes(&index, &model, &writer);
    questions(&index, &model, &writer);
}

/// One record changes.
fn changes(index: &Index, model: &Model, writer: &Writer) {
    let mut model = model.clone();
    let mut times = Vec::new();
    for n in 0..20_u64 {
        let item = model.public().get(&id(&format!("bevinding/bevinding-{}", 201 + 10 * n))).unwrap();
        let mut body: Value = serde_json::from_str(item.text().unwrap()).unwrap();
        body["stelling"] = writer.text(110).into();
        let envelope = Envelope::new(State::Public, 1, programme(), Origin::Person);
        let (record, seq) = (item.id.clone(), model.seq() + 1);
        let sealed = Sealed { text: body.to_string().into(), salt: [0; 16] };
        model.apply(&Revision {
            seq,
            record,
            version: 2,
            time: Micros(0),
            author: AccountId::system(),
            envelope,
            commitments: [Hash::ZERO; 2],
            body: Some(sealed),
            reason: None,
            hash: Hash::ZERO,
        });
        let start = Instant::now();
        index.follow(&model).unwrap();
        times.push(start.elapsed());
    }
    times.sort();
    println!(
        "one change is taken in within {:.1} ms (median), {:.1} ms (slowest)",
        times[10].as_secs_f64() * 1e3,
        times[19].as_secs_f64() * 1e3
    );
}

fn questions(index: &Index, model: &Model, writer: &Writer) {
    let moment = Moment::of(model);
    let programme: Id = programme();
    let question = |words: &str, filters| Question {
        programme: programme.clone(),
        words: words.into(),
        filters,
        skip: 0,
        most: 20,
    };
    let asked = |words: &str| ask(index, &moment, question(words, Vec::new())).unwrap().total;
    let many = |make: &dyn Fn() -> String| (0..1000).map(|_| make()).collect::<Vec<_>>();
    let typo = || {
        let word = writer.words[200 + writer.seeded.below(1500)].clone();
        let mut letters: Vec<char> = word.chars().collect();
        let at = 1 + writer.seeded.below(letters.len().saturating_sub(2));
        letters.swap(at, (at + 1).min(word.chars().count() - 1));
        letters.into_iter().collect()
    };
    timed("one word, as often as it is written", &many(&|| writer.word()), asked);
    timed("one of the 100 most common words", &many(&|| writer.words[writer.seeded.below(100)].clone()), asked);
    timed("three words", &many(&|| writer.text(3)), asked);
    timed("a word typed wrong", &many(&typo), asked);
    let (theme, _) = facet("thema").unwrap();
    let (sort, _) = facet("soortBevinding").unwrap();
    let filtered = |words: &str| {
        let filters = vec![(theme, "thema-3".to_owned()), (sort, "knelpunt".to_owned())];
        ask(index, &moment, question(words, filters)).unwrap().total
    };
    timed("two words with two filters", &many(&|| writer.text(2)), filtered);
    let start = || {
        let word = writer.word();
        word.chars().take(2 + writer.seeded.below(4)).collect()
    };
    timed("suggestions for two to five letters", &many(&start), |typed| {
        suggest(index, &moment, &programme, typed, 8).unwrap().len()
    });
}
