// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One revision of a record as a reader sees it.

use std::sync::Arc;

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
    let digest = digest(&kind.shape, &today)?;
    let sort_key = sort_key(&digest.name);
    let text = match today {
        std::borrow::Cow::Borrowed(_) => Arc::clone(text),
        std::borrow::Cow::Owned(raised) => raised.into(),
    };
    Ok(Content { text, digest, sort_key })
}
