// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A server that answers as the open data of Statistics Netherlands do, in both versions of their protocol, with the
//! troubles that a client meets. It serves tables of our own making, and recorded answers where those are at hand.
//!
//! | Root | What |
//! | --- | --- |
//! | `/odata/v1/Datasets`, `/odata/v1/CBS/<table>` | version 4: `Properties`, `Dimensions`, `MeasureCodes`, `MeasureGroups`, `<Dim>Codes`, `<Dim>Groups`, `Observations` |
//! | `/ODataFeed/odata/<table>` | version 3, for much: `TableInfos`, `DataProperties`, `CategoryGroups`, `<Dim>`, `UntypedDataSet`, `TypedDataSet` |
//! | `/ODataApi/odata/<table>` | the same, for at most 10,000 cells |
//! | `/ODataCatalog/Tables` | version 3: the tables |
//!
//! What was known of the real server is what the reference material shows: recorded answers of version 4, metadata and
//! untyped rows of version 3. That two clients of others read this server says how far it is like it.

mod answer;
mod recorded;
mod table;
mod v3;
mod v4;

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use answer::Answer;
pub use recorded::Recorded;
pub use table::{CellOf, Code, Dimension, Kind, MeasureOf, Table};

/// Something that goes wrong. Requests for data (observations, rows) are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// From this request on, so many times: 503, with the seconds after which to come back.
    Unavailable {
        /// The first request.
        at: usize,
        /// How many.
        times: usize,
        /// `Retry-After`, in seconds.
        retry_after: Option<u32>,
    },
    /// The answer to this request ends halfway, and the connection is closed.
    CutOff {
        /// The request.
        at: usize,
    },
    /// The answer to this request is a page of words with status 200, as a proxy may give.
    NoJson {
        /// The request.
        at: usize,
    },
    /// Every request for data takes this long, in milliseconds.
    Slow(u64),
    /// From this request on the table says that it was modified.
    Changes {
        /// The request.
        at: usize,
    },
    /// The link to the page after this request's leads to another server.
    LeadsAway {
        /// The request.
        at: usize,
    },
    /// The link to the page after this request's is this page's own.
    GoesRound {
        /// The request.
        at: usize,
    },
}

/// What is served, and how.
#[derive(Clone, Debug)]
pub struct Manner {
    /// How many observations (version 4) or rows (version 3) are on a page.
    pub page: usize,
    /// What goes wrong.
    pub traps: Vec<Trap>,
}

impl Default for Manner {
    fn default() -> Self {
        Self { page: 100_000, traps: Vec::new() }
    }
}

/// What the threads share.
struct Shared {
    tables: Vec<Table>,
    recorded: Vec<Recorded>,
    manner: Mutex<Manner>,
    address: SocketAddr,
    requests: Mutex<Vec<String>>,
    data_requests: Mutex<usize>,
    stop: AtomicBool,
}

/// A running server; it stops when it is dropped.
pub struct Server {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts one on a free port of this machine.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn start(tables: Vec<Table>, recorded: Vec<Recorded>, manner: Manner) -> Self {
        Self::start_at("127.0.0.1:0", tables, recorded, manner)
    }

    /// Starts one at an address.
    ///
    /// # Panics
    /// When that is taken.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test without its server should stop")]
    pub fn start_at(address: &str, tables: Vec<Table>, recorded: Vec<Recorded>, manner: Manner) -> Self {
        let listener = TcpListener::bind(address).expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared {
            tables,
            recorded,
            manner: Mutex::new(manner),
            address,
            requests: Mutex::default(),
            data_requests: Mutex::default(),
            stop: AtomicBool::new(false),
        });
        let own = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if own.stop.load(Ordering::SeqCst) {
                    break;
                }
                let own = Arc::clone(&own);
                // A client that goes away is nobody's problem.
                std::thread::spawn(move || stream.and_then(|stream| serve(&own, stream)));
            }
        });
        Self { shared, thread: Some(thread) }
    }

    /// Host and port, as clients of version 3 want to have it.
    #[must_use]
    pub fn host(&self) -> String {
        self.shared.address.to_string()
    }

    /// The root of the tables in version 4.
    #[must_use]
    pub fn v4(&self) -> String {
        format!("http://{}/odata/v1/CBS", self.host())
    }

    /// The root of the tables in version 3, for much.
    #[must_use]
    pub fn v3(&self) -> String {
        format!("http://{}/ODataFeed/odata", self.host())
    }

    /// What was asked for, in order: paths with their questions.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        locked(&self.shared.requests).clone()
    }

    /// Begins to count anew, with other troubles.
    pub fn manner(&self, manner: Manner) {
        *locked(&self.shared.manner) = manner;
        *locked(&self.shared.data_requests) = 0;
        locked(&self.shared.requests).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.shared.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One request on a connection, which is then closed.
fn serve(shared: &Shared, stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let target = first.split(' ').nth(1).unwrap_or_default().to_owned();
    locked(&shared.requests).push(target.clone());
    let question = Question::of(&target);
    let answer = respond(shared, &question);
    send(stream, &answer)
}

fn send(mut stream: TcpStream, answer: &Answer) -> std::io::Result<()> {
    let Answer { status, kind, body, retry_after, cut_off } = answer;
    let retry = retry_after.map(|seconds| format!("Retry-After: {seconds}\r\n")).unwrap_or_default();
    write!(
        stream,
        "HTTP/1.1 {status} Answer\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{retry}Connection: close\r\n\r\n",
        body.len()
    )?;
    let end = if *cut_off { body.len() / 2 } else { body.len() };
    stream.write_all(body.get(..end).unwrap_or_default())?;
    stream.flush()
}

/// A path and what is asked of it.
#[derive(Debug)]
struct Question {
    path: Vec<String>,
    options: Vec<(String, String)>,
}

impl Question {
    fn of(target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = path.split('/').filter(|part| !part.is_empty()).map(decoded).collect();
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        });
        Self { path, options: pairs.collect() }
    }

    fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Without the escapes of addresses.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        match byte {
            b'%' => {
                let value = digit().zip(digit()).map_or(0, |(high, low)| high * 16 + low);
                bytes.push(u8::try_from(value).unwrap_or(b'?'));
            }
            b'+' => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn respond(shared: &Shared, question: &Question) -> Answer {
    let path: Vec<&str> = question.path.iter().map(String::as_str).collect();
    let is_data = matches!(path.last(), Some(&("Observations" | "UntypedDataSet" | "TypedDataSet")));
    let manner = locked(&shared.manner).clone();
    let at = {
        let mut count = locked(&shared.data_requests);
        *count += usize::from(is_data);
        *count
    };
    let now = Moment { manner: &manner, at, host: shared.address.to_string() };
    if is_data && let Some(answer) = now.trouble() {
        return answer;
    }
    let mut answer = match path.as_slice() {
        ["odata", "v1", "Datasets"] => v4::datasets(shared),
        ["odata", "v1", "CBS", table, rest @ ..] => v4::answer(shared, &now, table, rest, question),
        ["ODataFeed", "odata", table, rest @ ..] => v3::answer(shared, &now, table, rest, question, usize::MAX),
        ["ODataApi", "odata", table, rest @ ..] => v3::answer(shared, &now, table, rest, question, v3::MOST_CELLS),
        ["ODataCatalog", "Tables"] => v3::tables(shared),
        _ => Answer::absent(),
    };
    answer.cut_off = is_data && manner.traps.contains(&Trap::CutOff { at });
    answer
}

/// What holds while a request is answered.
struct Moment<'a> {
    manner: &'a Manner,
    /// How many requests for data there were, this one too.
    at: usize,
    host: String,
}

impl Moment<'_> {
    fn trouble(&self) -> Option<Answer> {
        for trap in &self.manner.traps {
            match *trap {
                Trap::Slow(milliseconds) => std::thread::sleep(Duration::from_millis(milliseconds)),
                Trap::Unavailable { at, times, retry_after } if (at..at + times).contains(&self.at) => {
                    return Some(Answer::unavailable(retry_after));
                }
                Trap::NoJson { at } if at == self.at => return Some(Answer::words()),
                _ => {}
            }
        }
        None
    }

    fn has_changed(&self) -> bool {
        self.manner.traps.iter().any(|trap| matches!(trap, Trap::Changes { at } if *at <= self.at))
    }

    /// The link from one page to the next, which begins at this place.
    fn next(&self, path: &str, question: &Question, option: &str, next: usize) -> String {
        let mut host = self.host.as_str();
        let mut next = next;
        for trap in &self.manner.traps {
            match *trap {
                Trap::LeadsAway { at } if at == self.at => host = "elders.example",
                Trap::GoesRound { at } if at == self.at => next = next.saturating_sub(self.manner.page),
                _ => {}
            }
        }
        let kept = question.options.iter().filter(|(name, _)| name != option);
        let kept: String = kept.map(|(name, value)| format!("{name}={}&", value.replace(' ', "%20"))).collect();
        format!("http://{host}{path}?{kept}{option}={next}")
    }
}
