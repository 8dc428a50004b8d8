// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Finished answers are kept, and given again to whoever asks for the same address: the bytes and their gzip are made
//! once. An answer is a function of the public ledger and the address, so it holds for one head of the ledger and for no
//! other: after a write or an erasure nothing that was kept is given out again. Every answer that may be kept has an
//! `ETag` of its content, and who names it gets 304.
//!
//! A handler whose answer depends on something else (a table, an index that catches up, a backup) puts [`NotKept`] in
//! the extensions of its response. Only answers for everybody may come through here: when there is a login, what is
//! made for one person carries [`NotKept`] too.

mod answer;
mod asked;
mod shelf;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::site::{Site, Snapshot};
use answer::Answer;
use asked::Asked;
use shelf::Shelf;

pub use asked::{taken_best, takes_brotli, takes_gzip};

/// In the extensions of a response: this answer holds for this moment alone. It has no `ETag` and is not kept.
#[derive(Clone, Copy, Debug)]
pub struct NotKept;

/// An answer that depends on more than the public ledger and the address.
#[must_use]
pub fn not_kept(mut response: Response) -> Response {
    response.extensions_mut().insert(NotKept);
    response
}

/// Which public ledger an answer was made from. A later one is greater: neither number ever goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// The last sequence.
    seq: u64,
    /// How many erasures were followed: one changes what may be shown and adds no revision.
    erasures: u64,
}

impl Head {
    fn of(snapshot: &Snapshot) -> Self {
        Self { seq: snapshot.anchor().seq, erasures: snapshot.erasures() }
    }
}

/// Room for addresses without a query: as many as there are records, so they come first.
const PLAIN: usize = 48 << 20;
/// Room for addresses with a query: anyone can think of any number of them, so they have a shelf of their own and push
/// out nothing but each other.
const WITH_QUERY: usize = 16 << 20;

/// The answers that are kept.
pub struct Answers {
    plain: Shelf,
    with_query: Shelf,
}

impl Default for Answers {
    fn default() -> Self {
        Self { plain: Shelf::new(PLAIN), with_query: Shelf::new(WITH_QUERY) }
    }
}

impl Answers {
    fn shelf(&self, address: &str) -> &Shelf {
        if address.contains('?') { &self.with_query } else { &self.plain }
    }

    /// Lets go of everything, to measure what an answer costs the first time.
    pub fn forget(&self) {
        self.plain.empty();
        self.with_query.empty();
    }

    /// How many answers are kept, and how many bytes they take.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let (plain, with_query) = (self.plain.size(), self.with_query.size());
        (plain.0 + with_query.0, plain.1 + with_query.1)
    }
}

/// How an answer came about, for the measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It was kept.
    Kept,
    /// It was made for this reader.
    Made,
}

impl Came {
    /// As the measurements call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Made => "made",
        }
    }
}

/// Answers from what is kept, or has the answer made and keeps it.
pub async fn keep(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let asked = Asked::of(request.headers());
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str()).to_owned();
    let shelf = site.answers.shelf(&address);
    let head = Head::of(&site.snapshot());
    if let Some(answer) = shelf.get(head, &address) {
        return answered(shelf.zipped(head, &address, answer, asked.gzip).reply(&asked), Came::Kept);
    }
    // Made whole for a HEAD too; the body is left off at the outside, where its length is known.
    *request.method_mut() = Method::GET;
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.extensions().get::<NotKept>().is_some() {
        return response;
    }
    match Answer::read(response, asked.gzip).await {
        Ok(answer) => {
            // Not when the ledger went on meanwhile: the handler may have looked before or after.
            if Head::of(&site.snapshot()) == head {
                shelf.put(head, &address, &answer);
            }
            answered(answer.reply(&asked), Came::Made)
        }
        Err(error) => {
            tracing::error!(address, %error, "an answer could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn answered(mut response: Response, came: Came) -> Response {
    response.extensions_mut().insert(came);
    response
}
