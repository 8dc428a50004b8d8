// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long it takes to fold, to start and to save with many records. `docs/BENCHMARKS.md` holds the table.
//!
//! Bodies are about 1 kB with five links each. The ledgers are made once, in the target folder.

#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use divan::Bencher;
use serde_json::json;
use wijkwijs_domain::kind::by_code;
use wijkwijs_domain::record::{AccountId, Envelope, Hash, Micros, Origin, Sealed};
use wijkwijs_domain::{Draft, Model, Revision, State};
use wijkwijs_ledger::{Options, RequestId, Store};
use wijkwijs_testkit::{first_drafts, id, programme, theme};

const SIZES: [usize; 2] = [100_000, 500_000];
const BATCH: usize = 25_000;

static RUNTIME: LazyLock<tokio::runtime::Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime"));

fn main() {
    divan::main();
}

/// The n-th finding: about 1 kB, linked to one of 1,000 themes, to three areas and to a report.
fn finding(n: usize) -> Draft {
    let area = |k: usize| format!("focusgebied/gebied-{}", (n * 7 + k * 13) % 1_000);
    let sort = ["ervaren-effect", "werkzaam-element", "knelpunt", "dilemma"][n % 4];
    let body = json!({
        "naam": format!("Bevinding {n} over de buurt"),
        "soort": sort,
        "stelling": "Bewoners zeggen dat een vast gezicht in de buurt helpt. ".repeat(13),
        "themas": [format!("thema/thema-{}", n % 1_000)],
        "focusgebieden": [area(0), area(1), area(2)],
        "bronnen": [{ "document": "literatuurverwijzing/rapport", "onderdeel": format!("Hoofdstuk {}", n % 30) }],
    });
    draft(&format!("bevinding/bevinding-{n}"), body)
}

fn draft(record: &str, body: serde_json::Value) -> Draft {
    let id = id(record);
    let body = by_code(id.kind()).expect("a kind").canonical(None, body).expect("a body").into();
    let envelope = Envelope::new(State::Public, 1, programme(), Origin::Person);
    Draft { id, from_version: 0, envelope, body, reason: String::new() }
}

fn first(model: &Model) -> Vec<Draft> {
    let source = json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }]);
    let area = |n: usize| {
        let body = json!({ "naam": format!("Gebied {n}"), "gemeente": "Proefstad", "bronnen": source });
        draft(&format!("focusgebied/gebied-{n}"), body)
    };
    let mut drafts = first_drafts(model);
    drafts.extend((0..1_000).map(|n| draft(&format!("thema/thema-{n}"), theme(&format!("Thema {n}")))));
    drafts.extend((0..1_000).map(area));
    drafts
}

/// The folder of a ledger with so many findings; made when it is not there. Opening one only to see that it is
/// there would take seconds, so a file beside it says that it is complete.
fn ledger(findings: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-ledger-{findings}"));
    let complete = folder.join("complete");
    if complete.exists() {
        return folder;
    }
    RUNTIME.block_on(async {
        let store = open(&folder).await;
        let author = AccountId::system();
        let request = RequestId("eerste".into());
        store.write(&author, &request, |model| Ok(first(model))).await.expect("written");
        for batch in 0..findings / BATCH {
            let plan = |_: &Model| Ok((batch * BATCH..(batch + 1) * BATCH).map(finding).collect());
            store.write(&author, &RequestId(format!("{batch}")), plan).await.expect("written");
        }
        store.close().await;
    });
    std::fs::write(&complete, "").expect("a file");
    folder
}

async fn open(folder: &Path) -> Arc<Store> {
    Store::open(Options::folder(folder)).await.expect("opened")
}

/// From opening the file to a model that answers.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn start_from_heads(bencher: Bencher, findings: usize) {
    let folder = ledger(findings);
    bencher.bench(|| RUNTIME.block_on(open(&folder)));
}

/// Applying so many revisions one by one to an empty model: what a follower does with what others wrote.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn fold_in_memory(bencher: Bencher, findings: usize) {
    let drafts = first(&Model::default()).into_iter().chain((0..findings).map(finding));
    let revisions: Vec<Revision> = (1..).zip(drafts).map(|(seq, draft)| unsealed(seq, draft)).collect();
    bencher.counter(divan::counter::ItemsCount::new(revisions.len())).bench(|| {
        let mut model = Model::default();
        revisions.iter().for_each(|revision| model.apply(revision));
        model
    });
}

/// A revision without salts and chain: the fold looks at neither.
fn unsealed(seq: u64, draft: Draft) -> Revision {
    Revision {
        seq,
        record: draft.id,
        version: draft.from_version + 1,
        time: Micros(0),
        author: AccountId::system(),
        envelope: draft.envelope,
        body: Some(Sealed { text: draft.body, salt: [0; 16] }),
        reason: None,
        commitments: [Hash::ZERO; 2],
        hash: Hash::ZERO,
    }
}

/// One save by one person: lock, plan, check, insert, flush to disk, publish.
#[divan::bench(args = SIZES, max_time = Duration::from_secs(10))]
fn save(bencher: Bencher, findings: usize) {
    let folder = ledger(findings);
    let store = RUNTIME.block_on(open(&folder));
    let author = AccountId::administrator();
    let target = id("bevinding/bevinding-77");
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        let request = store.new_request().expect("a request");
        let plan = |model: &Model| {
            let entry = model.entry(&target).expect("the finding");
            let drafts = vec![Draft { from_version: entry.working.version, ..finding(77) }];
            wijkwijs_domain::model::validate(model, &drafts)?;
            Ok(drafts)
        };
        RUNTIME.block_on(store.write(&author, &request, plan)).expect("written")
    });
}
