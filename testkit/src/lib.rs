// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What tests of several rooms need: a clock that stands still, seeded randomness, and records.

pub mod cbs;
pub mod postgres;

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Value, json};
use wijkwijs_domain::kind::{by_code, registry};
use wijkwijs_domain::record::{Clock, Envelope, Micros, Origin};
use wijkwijs_domain::{Draft, Id, KindInfo, Model, State};

/// A clock that says what it is told.
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock at this moment.
    #[must_use]
    pub fn at(micros: i64) -> Self {
        Self(AtomicI64::new(micros))
    }

    /// Sets it; backwards too.
    pub fn set(&self, micros: i64) {
        self.0.store(micros, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Micros {
        Micros(self.0.load(Ordering::SeqCst))
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64, Steele et al. 2014).
pub struct Seeded(Mutex<u64>);

impl Seeded {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }

    /// The next number.
    #[must_use]
    pub fn next(&self) -> u64 {
        let mut state = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 when `n` is 0.
    #[must_use]
    pub fn below(&self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// The programme all test records belong to.
///
/// # Panics
/// Never: the identifier is one.
#[must_use]
pub fn programme() -> Id {
    id("programma/proef")
}

/// An identifier in a test.
///
/// # Panics
/// When it is none; tests write identifiers by hand.
#[must_use]
#[expect(clippy::expect_used, reason = "a test with a wrong identifier should stop")]
pub fn id(text: &str) -> Id {
    Id::parse(text).expect("an identifier")
}

/// A draft of the next version of a record, by a person.
///
/// # Panics
/// When the body is not of its kind.
#[must_use]
#[expect(clippy::expect_used, reason = "a test with a wrong body should stop")]
pub fn draft(model: &Model, record: &str, state: State, body: Value) -> Draft {
    let record = id(record);
    let kind = by_code(record.kind()).expect("a kind");
    let body = kind.canonical(Some(&record), body).expect("a body of its kind").into();
    let envelope = Envelope::new(state, kind.schema_version(), programme(), Origin::Person);
    let from_version = model.entry(&record).map_or(0, |e| e.working.version);
    Draft { id: record, from_version, envelope, body, reason: "proef".into() }
}

/// A programme and a report to refer to: what any ledger begins with.
#[must_use]
pub fn first_drafts(model: &Model) -> Vec<Draft> {
    let source = json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }]);
    let report = json!({ "naam": "Rapport", "soort": "report", "jaar": 2026 });
    let programme =
        json!({ "naam": "Proefprogramma", "fictief": true, "samenvatting": "Om te proberen.", "bronnen": source });
    vec![
        draft(model, "programma/proef", State::Public, programme),
        draft(model, "literatuurverwijzing/rapport", State::Public, report),
    ]
}

/// A theme's body.
#[must_use]
pub fn theme(name: &str) -> Value {
    let source = json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }]);
    json!({ "naam": name, "soort": "hoofdthema", "bronnen": source })
}

/// The committed body of a kind with every field filled in.
///
/// # Panics
/// When the fixture is not there.
#[must_use]
#[expect(clippy::expect_used, reason = "a test without its fixture should stop")]
pub fn fixture(kind: &KindInfo) -> Value {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/domain/fixtures");
    let path = format!("{root}/{}/v{}.json", kind.code, kind.schema_version());
    let text = std::fs::read_to_string(path).expect("a fixture");
    serde_json::from_str(&text).expect("JSON")
}

/// The records the fixtures are and refer to, by kind: one of each, and a second area.
pub const SLUGS: [(&str, &str); 32] = [
    ("programma", "proef"),
    ("regeling", "kansen"),
    ("thema", "meedoen"),
    ("focusgebied", "noord"),
    ("focusgebied", "zuid"),
    ("aanpaktype", "buurtwerk"),
    ("actielijn", "samen"),
    ("maatregel", "maak-een-plan"),
    ("doel", "minder-armoede"),
    ("organisatie", "koepel"),
    ("doelgroep", "werkzoekenden"),
    ("meervoudig-effect", "werk-verbindt"),
    ("element", "nabijheid"),
    ("werkingsmechanisme", "van-vertrouwen-naar-meedoen"),
    ("onderwerp", "werk-in-de-wijk"),
    ("kennislacune", "lange-termijn"),
    ("kennisfase", "kenniscreatie"),
    ("onderzoek", "werk"),
    ("uitgangspunt", "overzicht"),
    ("aanpak", "de-werkplaats"),
    ("studie", "meedoen"),
    ("bevinding", "vertrouwen"),
    ("aanbeveling", "zorg-voor-tijd"),
    ("kennisvraag", "wat-helpt"),
    ("literatuurverwijzing", "voorbeeldrapport"),
    ("indicator", "inwoners"),
    ("koppeling", "kerncijfers"),
    ("levering", "kerncijfers-2024"),
    ("gebiedsindeling", "grenzen-2024"),
    ("vergelijkingsgroep", "lijkt-op"),
    ("duiding", "noord-inwoners"),
    ("omzettabel", "wijken-2020-2021"),
];

/// All fixtures as one consistent batch, with the records they refer to: one record of every kind and a few more.
#[must_use]
pub fn one_of_each(model: &Model, state: &State) -> Vec<Draft> {
    let draft = |(code, slug): &(&str, &str)| {
        let kind = registry().iter().find(|k| k.code == *code)?;
        Some(self::draft(model, &format!("{code}/{slug}"), state.clone(), fixture(kind)))
    };
    SLUGS.iter().filter_map(draft).collect()
}
