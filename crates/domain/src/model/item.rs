// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One revision of a record as a reader sees it.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::kind::{Digest, Unreadable, digest, of_id};
use crate::record::{Envelope, Micros};
use crate::sorting::sort_key;
use crate::{Id, Kind, Revision};

/// A revision as far as the model needs it: without author, reason, commitments and links of the chain. A start
/// reads half a million of these.
#[derive(Clone, Debug)]
pub struct HeadLine {
    /// Its place in the ledger.
    pub seq: u64,
    /// The record.
    pub record: Id,
    /// Its place in the record.
    pub version: u32,
    /// When it was written.
    pub time: Micros,
    /// State, schema version, programme and origin.
    pub envelope: Envelope,
    /// The text of the body; `None` when it was redacted.
    pub body: Option<Arc<str>>,
}

impl From<&Revision> for HeadLine {
    fn from(revision: &Revision) -> Self {
        Self {
            seq: revision.seq,
            record: revision.record.clone(),
            version: revision.version,
            time: revision.time,
            envelope: revision.envelope.clone(),
            body: revision.body.as_ref().map(|sealed| Arc::clone(&sealed.text)),
        }
    }
}

/// One revision, read.
#[derive(Clone, Debug)]
pub struct Item {
    /// The record.
    pub id: Id,
    /// The programme it belongs to.
    pub programme: Id,
    /// Its place in the record.
    pub version: u32,
    /// Its place in the ledger.
    pub seq: u64,
    /// When it was written.
    pub time: Micros,
    /// What it says.
    pub body: Body,
}

/// Identifiers met before. A start meets the same few thousand targets of links millions of times; items that share
/// their text take a fifth less memory.
#[derive(Default)]
pub struct Met(HashSet<Id, RandomState>);

/// What a revision says.
#[derive(Clone, Debug)]
pub enum Body {
    /// Readable.
    Read(Content),
    /// Written in a form this program cannot read; why, for the log.
    Unreadable(String),
    /// Redacted.
    Removed,
}

/// A readable body.
#[derive(Clone, Debug)]
pub struct Content {
    /// The text, in today's schema.
    pub text: Arc<str>,
    /// Names, links and choices in it.
    pub digest: Digest,
    /// The name as a Dutch reader sorts it.
    pub sort_key: Arc<[u8]>,
}

impl Item {
    /// Reads a revision. Total.
    #[must_use]
    pub fn read(line: &HeadLine) -> Self {
        Self {
            id: line.record.clone(),
            programme: line.envelope.programme.clone(),
            version: line.version,
            seq: line.seq,
            time: line.time,
            body: read_body(line),
        }
    }

    /// Links with the identifiers met before instead of its own.
    #[must_use]
    pub fn sharing(mut self, met: &mut Met) -> Self {
        if let Body::Read(content) = &mut self.body {
            content.digest.links.iter_mut().for_each(|link| met.share(&mut link.to));
        }
        self
    }

    /// The readable content, if any.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        match &self.body {
            Body::Read(content) => Some(content),
            Body::Unreadable(_) | Body::Removed => None,
        }
    }

    /// The text of the body, if it can be read.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<str>> {
        self.content().map(|content| &content.text)
    }

    /// The name, or the identifier of what cannot be read.
    #[must_use]
    pub fn name(&self) -> &str {
        self.content().map_or(self.id.as_str(), |content| &content.digest.name)
    }

    /// The body as its type.
    #[must_use]
    pub fn typed<T: Kind>(&self) -> Option<T> {
        if self.id.kind() == T::CODE { serde_json::from_str(self.text()?).ok() } else { None }
    }

    /// The word chosen in a field.
    pub fn facet(&self, field: usize) -> impl Iterator<Item = &'static str> {
        let facets = self.content().map_or(&[][..], |content| &content.digest.facets);
        facets.iter().filter(move |f| usize::from(f.field) == field).map(|f| f.code)
    }
}

impl Met {
    fn share(&mut self, id: &mut Id) {
        if let Some(known) = self.0.get(id) {
            *id = known.clone();
        } else {
            self.0.insert(id.clone());
        }
    }
}

fn read_body(line: &HeadLine) -> Body {
    let Some(text) = &line.body else { return Body::Removed };
    match read_content(line, text) {
        Ok(content) => Body::Read(content),
        Err(Unreadable(why)) => Body::Unreadable(why),
    }
}

fn read_content(line: &HeadLine, text: &Arc<str>) -> Result<Content, Unreadable> {
    let kind = of_id(&line.record).map_err(|p| Unreadable(p.sentence(crate::Lang::En)))?;
    let today = kind.raised(line.envelope.schema, text)?;
    let mut digest = digest(&kind.shape, &today)?;
    // There are many items, and they stay.
    digest.links.shrink_to_fit();
    digest.facets.shrink_to_fit();
    let sort_key = sort_key(&digest.name);
    let text = match today {
        std::borrow::Cow::Borrowed(_) => Arc::clone(text),
        std::borrow::Cow::Owned(raised) => raised.into(),
    };
    Ok(Content { text, digest, sort_key })
}
