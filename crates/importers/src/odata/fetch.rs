// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Fetching a table into a folder, and telling it from there.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use wijkwijs_domain::indicators::Filter;

use super::about::{About, DimensionKind};
use super::address::{Place, Protocol};
use super::http::Fetch;
use super::kept::Kept;
use super::polite::{Manners, Polite, Rest};
use super::{v3, v4};
use crate::of_bytes;
use crate::source::{Cell, Take, Unreadable};

/// The name under which is kept how the table stood when the fetch began.
const STAND: &str = "stand";

/// More pages than any table has: a server that links on for ever is stopped.
const MOST_PAGES: usize = 10_000;

/// How tables are fetched.
pub struct Download<'a> {
    /// What asks.
    pub fetch: &'a dyn Fetch,
    /// What waits.
    pub rest: &'a dyn Rest,
    /// How patient to be.
    pub manners: Manners,
    /// The folder under which pages are kept until a release is published.
    pub pages: &'a Path,
}

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The number of the table.
    pub table: &'a str,
    /// Which rows: those about dimensions are asked of the server.
    pub filters: &'a [Filter],
    /// Whether the first page is enough, for a first look.
    pub beginning: bool,
}

/// What there is to tell while it goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The table is there.
    Begins {
        /// What it is called.
        title: String,
        /// When it was last modified, as it says.
        modified: String,
        /// From where it comes.
        base: String,
    },
    /// Pages of an earlier fetch that was broken off are used.
    Resumes,
    /// Pages of an earlier fetch are of a table that has been modified since, and are not used.
    Outdated,
    /// A page with data is there.
    Page {
        /// How many observations or rows there are now.
        rows: u64,
        /// How many there will be, about.
        of: Option<u64>,
        /// Whether it came over the network now.
        new: bool,
    },
    /// There is trouble, and it is tried again after a while.
    Waits {
        /// How long.
        time: Duration,
        /// What is wrong, in Dutch.
        nl: String,
        /// In English.
        en: String,
    },
}

/// What came of asking one place.
#[derive(Debug)]
pub enum Found {
    /// The table.
    Table(Box<Fetched>),
    /// The place does not have it.
    Absent,
}

/// A table in a folder.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// From where it came.
    pub place: Place,
    /// Its number.
    pub table: String,
    /// What it says of itself.
    pub about: About,
    /// Its pages: what each is called, and the digest of its bytes. In order of asking, of the sets that figures come
    /// from; so the same content is the same release, whenever it is fetched.
    pub files: Vec<(String, [u8; 32])>,
    /// What was noticed, in Dutch.
    pub remarks: Vec<String>,
    /// Where the pages are.
    pub kept: Kept,
    data: Vec<String>,
}

/// How a table stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    pub title: String,
    pub modified: String,
    /// What differs when anything was modified.
    pub stamp: String,
    pub count: Option<u64>,
}

/// What is expected of a set with data.
#[derive(Clone, Copy)]
struct Expected {
    /// How many observations or rows, about.
    rows: Option<u64>,
    /// How many pages at most are asked for.
    most: usize,
}

/// What goes on while a table is fetched.
pub(super) struct Session<'a> {
    client: Polite<'a>,
    place: &'a Place,
    table: &'a str,
    kept: Kept,
    tell: &'a mut dyn FnMut(&Event),
    files: Vec<(String, [u8; 32])>,
}

impl Download<'_> {
    /// Fetches a table from a place.
    ///
    /// # Errors
    /// [`Unreadable`]: the server gives up or refuses, the disk is full, or the table was modified meanwhile. Pages that
    /// are good stay for a next time.
    pub fn table(&self, place: &Place, wanted: Wanted<'_>, tell: &mut dyn FnMut(&Event)) -> Result<Found, Unreadable> {
        let asked = format!("{} {:?}", place.base, wanted.filters);
        let kept = Kept::of(self.pages, wanted.table, &asked);
        let client = Polite { fetch: self.fetch, rest: self.rest, manners: self.manners, asked: false };
        let mut session = Session { client, place, table: wanted.table, kept, tell, files: Vec::new() };
        let Some(stand) = session.stand()? else { return Ok(Found::Absent) };
        session.begin(&stand)?;
        let about = match place.protocol {
            Protocol::V3 => v3::about(&mut session, &stand)?,
            Protocol::V4 => v4::about(&mut session, &stand)?,
        };
        let (filter, share) = about.filter(wanted.filters)?;
        let most = if wanted.beginning { 1 } else { usize::MAX };
        let expected = Expected { rows: expected(&about, place.protocol, share), most };
        let (data, rows) = session.data(filter.as_deref(), expected)?;
        if session.stand()?.as_ref() != Some(&stand) {
            session.kept.clear();
            return Err(modified_meanwhile(wanted.table));
        }
        let mut remarks = vec![format!("Stand van de tabel: gewijzigd op {}", about.modified)];
        if filter.is_none() && !wanted.beginning && about.count.is_some_and(|count| count != rows) {
            let count = about.count.unwrap_or_default();
            remarks.push(format!("De tabel zegt {count} waarnemingen te hebben; gekregen zijn er {rows}."));
        }
        let Session { kept, files, .. } = session;
        let (place, table) = (place.clone(), wanted.table.to_owned());
        Ok(Found::Table(Box::new(Fetched { place, table, about, files, remarks, kept, data })))
    }
}

/// How many observations or rows to expect: what the table says, or every combination of codes; of that the share that
/// passes the filter.
fn expected(about: &About, protocol: Protocol, share: f64) -> Option<u64> {
    let all = match protocol {
        Protocol::V4 => about.count?,
        Protocol::V3 => about.dimensions.iter().map(|d| u64::try_from(d.codes.len()).unwrap_or(1)).product(),
    };
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate for people, between nothing and all"
    )]
    Some((all as f64 * share).round() as u64)
}

impl Session<'_> {
    fn stand(&mut self) -> Result<Option<Stand>, Unreadable> {
        match self.place.protocol {
            Protocol::V3 => v3::stand(self),
            Protocol::V4 => v4::stand(self),
        }
    }

    /// Uses the pages that are there, or removes them when they are of another stand of the table.
    fn begin(&mut self, stand: &Stand) -> Result<(), Unreadable> {
        let (title, modified) = (stand.title.clone(), stand.modified.clone());
        (self.tell)(&Event::Begins { title, modified, base: self.place.base.clone() });
        match self.kept.read(STAND) {
            Some(kept) if kept == stand.stamp.as_bytes() => (self.tell)(&Event::Resumes),
            Some(_) => {
                self.kept.clear();
                (self.tell)(&Event::Outdated);
            }
            None => self.kept.clear(),
        }
        self.kept.keep(STAND, stand.stamp.as_bytes())
    }

    /// A page that is asked for anew each time, and not kept.
    pub fn fresh(&mut self, set: &str) -> Result<Option<Value>, Unreadable> {
        let address = self.place.of(self.table, set, None);
        Ok(self.ask(&address)?.map(|(_, value)| value))
    }

    /// All objects of a small set.
    pub fn all(&mut self, set: &str, filter: Option<&str>) -> Result<Vec<Value>, Unreadable> {
        let mut all = Vec::new();
        self.each(set, filter, None, &mut |mut page| {
            if let Some(list) = page.get_mut("value").and_then(Value::as_array_mut) {
                all.append(list);
            }
        })?;
        Ok(all)
    }

    /// The pages with data: their names, and how many observations or rows there are.
    fn data(&mut self, filter: Option<&str>, of: Expected) -> Result<(Vec<String>, u64), Unreadable> {
        let set = match self.place.protocol {
            Protocol::V3 => v3::DATA,
            Protocol::V4 => v4::DATA,
        };
        self.each(set, filter, Some(of), &mut drop)
    }

    /// Every page of a set, from the folder or over the network: their names, and how many objects there are. How it
    /// goes is told where it is said what to expect.
    fn each(
        &mut self,
        set: &str,
        filter: Option<&str>,
        expected: Option<Expected>,
        take: &mut dyn FnMut(Value),
    ) -> Result<(Vec<String>, u64), Unreadable> {
        // Names of dimensions come from the server, and become names of files here.
        if set.is_empty() || !set.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            return Err(strange(set));
        }
        let mut address = self.place.of(self.table, set, filter);
        let mut seen = BTreeSet::new();
        let (mut names, mut rows) = (Vec::new(), 0);
        loop {
            if !seen.insert(address.clone()) || names.len() >= MOST_PAGES {
                return Err(goes_round(&address));
            }
            let name = format!("{set}-{:05}", names.len() + 1);
            let (bytes, page, new) = self.page(&name, &address)?;
            let list = page.get("value").and_then(Value::as_array).ok_or_else(|| no_list(&address))?;
            rows += u64::try_from(list.len()).unwrap_or_default();
            let link = ["@odata.nextLink", "odata.nextLink"].iter().find_map(|key| page.get(*key)?.as_str());
            let next = link.map(|link| self.place.follow(link)).transpose()?;
            if new {
                self.kept.keep(&name, &bytes)?;
            }
            if let Some(of) = expected {
                (self.tell)(&Event::Page { rows, of: of.rows, new });
            }
            self.files.push((format!("{}-{name}.json", self.table), of_bytes(&bytes)));
            names.push(name);
            take(page);
            match next {
                Some(next) if names.len() < expected.map_or(usize::MAX, |of| of.most) => address = next,
                _ => return Ok((names, rows)),
            }
        }
    }

    fn page(&mut self, name: &str, address: &str) -> Result<(Vec<u8>, Value, bool), Unreadable> {
        let kept = self.kept.read(name).and_then(|bytes| Some((serde_json::from_slice(&bytes).ok()?, bytes)));
        if let Some((value, bytes)) = kept {
            return Ok((bytes, value, false));
        }
        let (bytes, value) = self.ask(address)?.ok_or_else(|| gone(address))?;
        Ok((bytes, value, true))
    }

    fn ask(&mut self, address: &str) -> Result<Option<(Vec<u8>, Value)>, Unreadable> {
        let tell = &mut self.tell;
        self.client.json(address, &mut |time, trouble| {
            tell(&Event::Waits { time, nl: trouble.nl.clone(), en: trouble.en.clone() });
        })
    }
}

impl Fetched {
    /// Tells the rows. `spellings` are the names that a mapping has for columns.
    ///
    /// # Errors
    /// [`Unreadable`]: a page is no longer there, or what takes the rows refuses the columns.
    pub fn tell(&self, spellings: &[&str], take: &mut dyn Take) -> Result<(), Unreadable> {
        match self.place.protocol {
            Protocol::V3 => v3::tell(self, spellings, take),
            Protocol::V4 => v4::tell(self, spellings, take),
        }
    }

    /// The address of the table.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}/{}", self.place.base, self.table)
    }

    pub(super) fn pages(&self) -> impl Iterator<Item = Result<Value, Unreadable>> {
        self.data.iter().map(|name| {
            let page = self.kept.read(name).and_then(|bytes| serde_json::from_slice(&bytes).ok());
            page.ok_or_else(|| gone(&self.kept.folder().join(name).display().to_string()))
        })
    }

    pub(super) fn stars(&self) -> Stars {
        let periods = self.about.dimensions.iter().filter(|d| d.kind == DimensionKind::Time);
        let keys =
            periods.flat_map(|d| d.codes.iter().filter(|c| c.provisional).map(|c| (d.name.clone(), c.key.trim())));
        Stars(keys.map(|(name, key)| (name, key.to_owned(), format!("{key}*"))).collect())
    }
}

/// Periods whose figures are provisional, with the star that CBS puts behind them.
pub(super) struct Stars(Vec<(String, String, String)>);

impl Stars {
    /// A code of a dimension, starred where it is such a period.
    pub fn text<'a>(&'a self, name: &str, code: &'a str) -> Cell<'a> {
        let found = self.0.iter().find(|(dimension, key, _)| dimension == name && key == code.trim());
        Cell::Text(found.map_or(code, |(_, _, starred)| starred))
    }

    /// A cell of an untyped row.
    pub fn cell<'a>(&'a self, name: &str, value: Option<&'a Value>) -> Cell<'a> {
        match value {
            Some(Value::String(text)) if !text.is_empty() => self.text(name, text),
            Some(Value::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
            _ => Cell::Empty,
        }
    }
}

fn modified_meanwhile(table: &str) -> Unreadable {
    Unreadable::new(
        format!(
            "Tabel {table} is gewijzigd terwijl zij werd opgehaald. Er is niets vastgelegd. Begin opnieuw: dan komt alles van één stand."
        ),
        format!(
            "Table {table} was modified while it was fetched. Nothing is recorded. Begin again, so that all is of one stand."
        ),
    )
}

fn gone(address: &str) -> Unreadable {
    Unreadable::new(
        format!("{address} is er niet meer. Begin opnieuw."),
        format!("{address} is no longer there. Begin again."),
    )
}

fn no_list(address: &str) -> Unreadable {
    Unreadable::new(
        format!("Het antwoord op {address} heeft geen lijst “value”: dit is geen open data van het CBS."),
        format!("The answer to {address} has no list “value”: this is no open data of CBS."),
    )
}

fn strange(name: &str) -> Unreadable {
    Unreadable::new(
        format!("De tabel noemt een onderdeel “{name}”; zo heet geen onderdeel van open data van het CBS."),
        format!("The table names a part “{name}”; no part of open data of CBS is called so."),
    )
}

fn goes_round(address: &str) -> Unreadable {
    Unreadable::new(
        format!("De bladzijden van de tabel verwijzen naar elkaar en eindigen niet: {address}."),
        format!("The pages of the table refer to each other without end: {address}."),
    )
}
