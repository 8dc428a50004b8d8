// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of CBS over HTTP: which one, from where, and how its fetching is told.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use wijkwijs_domain::indicators::Filter;
use wijkwijs_importers::odata::{Download, Event, Fetched, Found, Http, Manners, Place, Rest, Wanted, table_number};
use wijkwijs_importers::source::Unreadable;

use super::progress;
use crate::fail::{Fail, say};

/// The name under which the program makes itself known.
pub const USER_AGENT: &str = concat!("wijkwijs/", env!("CARGO_PKG_VERSION"));

/// How long a line about progress stands before the next where there is no terminal.
const EVERY: Duration = Duration::from_secs(5);

/// Which table to fetch.
#[derive(clap::Args)]
pub struct Online {
    /// Haalt een tabel van het CBS op: cbs: met het nummer van de tabel, zoals cbs:85984NED
    #[arg(long, value_name = "TABEL", value_parser = table, conflicts_with = "sources", help_heading = "Gegevens")]
    from: Option<String>,
    /// Waar de tabellen staan, als dat niet bij het CBS is; met ODataFeed erin in versie 3, anders in versie 4
    #[arg(long, value_name = "URL", requires = "from", value_parser = place, help_heading = "Opties")]
    base_url: Option<Place>,
}

fn table(text: &str) -> Result<String, String> {
    let number = text.strip_prefix("cbs:").filter(|number| table_number(number));
    number.map(str::to_owned).ok_or_else(|| "een tabel is cbs: met een nummer, zoals cbs:85984NED".to_owned())
}

fn place(text: &str) -> Result<Place, String> {
    Place::parse(text).map_err(|error| error.nl)
}

/// Waits as the clock does.
pub struct Clock;

impl Rest for Clock {
    fn rest(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

impl Online {
    /// The number of the table, when one is to be fetched.
    pub fn table(&self) -> Option<&str> {
        self.from.as_deref()
    }

    /// Fetches the table from the first place that has it, into a folder of pages. `beginning` is for a first look: the
    /// first page only.
    pub fn fetch(&self, pages: &Path, filters: &[Filter], beginning: bool) -> Result<Fetched, Fail> {
        let table = self.from.as_deref().unwrap_or_default();
        let places = self.base_url.clone().map_or_else(Place::usual, |place| vec![place]);
        let (http, manners) = (Http::new(USER_AGENT), Manners::default());
        let download = Download { fetch: &http, rest: &Clock, manners, pages };
        let wanted = Wanted { table, filters, beginning };
        let mut teller = Teller::new();
        for place in &places {
            let found = download.table(place, wanted, &mut |event| teller.tell(event));
            teller.end();
            match found.map_err(|error| away(&error))? {
                Found::Table(fetched) => return Ok(*fetched),
                Found::Absent => say(&format!("Tabel {table} staat niet op {}.", place.base)),
            }
        }
        Err(Fail::Refused(format!(
            "Tabel {table} is nergens gevonden. Klopt het nummer? Staat de tabel op een andere plek, zeg die dan met --base-url."
        )))
    }
}

/// A server that does not give what was asked is no fault of whoever asks.
fn away(error: &Unreadable) -> Fail {
    Fail::Impossible(error.nl.clone())
}

/// Tells how a fetch goes: over one line of a terminal, or a line now and then.
struct Teller {
    terminal: bool,
    began: Instant,
    /// How much was there already when the network was first used.
    before: u64,
    told: Option<Instant>,
    /// A line that was not told yet, or that the next overwrites.
    pending: Option<String>,
}

impl Teller {
    fn new() -> Self {
        let terminal = std::io::stderr().is_terminal();
        Self { terminal, began: Instant::now(), before: 0, told: None, pending: None }
    }

    fn tell(&mut self, event: &Event) {
        match event {
            Event::Begins { title, modified, base } => {
                self.line(&format!("{title} (gewijzigd op {modified}), van {base}"));
            }
            Event::Resumes => self.line("Gaat verder waar het ophalen eerder stopte."),
            Event::Outdated => {
                self.line("De tabel is gewijzigd sinds het ophalen stopte: alles wordt opnieuw opgehaald.")
            }
            Event::Page { rows, new: false, .. } => {
                self.before = *rows;
                self.began = Instant::now();
            }
            Event::Page { rows, of, .. } => {
                let line = progress::line(*rows, self.before, *of, self.began.elapsed());
                self.progress(line);
            }
            Event::Waits { time, nl, .. } => {
                self.line(&format!("Probeert het over {} s opnieuw: {nl}.", time.as_secs_f64().ceil()));
            }
        }
    }

    fn progress(&mut self, line: String) {
        if self.terminal {
            let _ = write!(std::io::stderr(), "\r\x1b[2K{line}");
            self.pending = Some(line);
        } else if self.told.is_none_or(|told| told.elapsed() >= EVERY) {
            self.told = Some(Instant::now());
            self.pending = None;
            let _ = writeln!(std::io::stderr(), "{line}");
        } else {
            self.pending = Some(line);
        }
    }

    /// A line that stays.
    fn line(&mut self, line: &str) {
        self.end();
        let _ = writeln!(std::io::stderr(), "{line}");
    }

    /// What was told last about progress stays.
    fn end(&mut self) {
        if let Some(line) = self.pending.take() {
            let line = if self.terminal { String::new() } else { line };
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }
}
