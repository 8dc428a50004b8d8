// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many rows as one text. A start reads half a million rows, and fetching a row from the database costs more than
//! all that is then done with it; so the database joins a few thousand into one text, which is taken apart on
//! another thread.
//!
//! Rows and fields are separated by the control characters made for it (ASCII 30 and 31). They occur in no field:
//! identifiers and numbers have none, and JSON writes control characters as escapes.

use std::sync::Arc;

use wijkwijs_domain::model::HeadLine;
use wijkwijs_domain::record::{Envelope, Micros};
use wijkwijs_domain::{Id, Lang};

use crate::error::StoreError;

pub const ROW: char = '\u{1e}';
pub const FIELD: char = '\u{1f}';
/// Stands for a body that was redacted (ASCII 24, "cancel"): no JSON.
pub const REDACTED: &str = "\u{18}";

/// The revisions with some sequences, as one text.
pub struct Lines {
    text: String,
    /// Sorted. More may be in the text.
    wanted: Vec<u64>,
}

/// The statement that joins the revisions for which a condition holds: `$1` is [`ROW`], `$2` [`FIELD`] and `$3`
/// [`REDACTED`].
macro_rules! joined {
    ($condition:literal) => {
        concat!(
            "select string_agg(line, $1) from (select concat_ws($2, seq, record, version, time, envelope, \
             case when body is null or body_salt is null then $3 else body end) as line from revisions where ",
            $condition,
            " order by seq) as lines"
        )
    };
}
pub(crate) use joined;

impl Lines {
    /// What the statement gave for these sequences, sorted.
    pub fn new(text: String, wanted: Vec<u64>) -> Self {
        Self { text, wanted }
    }

    /// Nothing.
    pub fn none() -> Self {
        Self::new(String::new(), Vec::new())
    }

    /// Takes the text apart.
    ///
    /// # Errors
    /// [`StoreError::Gap`] when a wanted revision is missing, [`StoreError::Row`] when one is unreadable.
    pub fn parse(self) -> Result<Vec<HeadLine>, StoreError> {
        let mut found = Vec::with_capacity(self.wanted.len());
        let mut wanted = self.wanted.iter().copied().peekable();
        let mut envelopes = Envelopes::default();
        for line in self.text.split(ROW).filter(|line| !line.is_empty()) {
            let after = wanted.peek().copied().unwrap_or_default().saturating_sub(1);
            let (seq, rest) = line.split_once(FIELD).ok_or_else(|| wrong(after, "het zijn geen zes velden"))?;
            let seq = seq.parse().map_err(|e| wrong(after, e))?;
            if wanted.next_if_eq(&seq).is_some() {
                found.push(head_line(seq, rest, &mut envelopes)?);
            } else if wanted.peek().is_some_and(|next| *next < seq) {
                return Err(StoreError::Gap { after, found: seq });
            }
        }
        match wanted.next() {
            Some(missing) => {
                Err(StoreError::Gap { after: missing - 1, found: self.wanted.last().map_or(0, |last| last + 1) })
            }
            None => Ok(found),
        }
    }
}

fn head_line(seq: u64, rest: &str, envelopes: &mut Envelopes) -> Result<HeadLine, StoreError> {
    let mut fields = rest.splitn(5, FIELD);
    let mut next = || fields.next().ok_or_else(|| wrong(seq, "het zijn geen zes velden"));
    let (record, version, time, envelope, body) = (next()?, next()?, next()?, next()?, next()?);
    Ok(HeadLine {
        seq,
        record: Id::parse(record).map_err(|p| wrong(seq, p.sentence(Lang::Nl)))?,
        version: version.parse().map_err(|e| wrong(seq, e))?,
        time: Micros(time.parse().map_err(|e| wrong(seq, e))?),
        envelope: envelopes.read(seq, envelope)?,
        body: (body != REDACTED).then(|| Arc::from(body)),
    })
}

/// The last envelope read: nearly all are like the one before.
#[derive(Default)]
struct Envelopes(Option<Envelope>);

impl Envelopes {
    fn read(&mut self, seq: u64, text: &str) -> Result<Envelope, StoreError> {
        match &self.0 {
            Some(last) if last.text() == text => Ok(last.clone()),
            _ => {
                let envelope = Envelope::read(text.into()).map_err(|p| wrong(seq, p.sentence(Lang::Nl)))?;
                Ok(self.0.insert(envelope).clone())
            }
        }
    }
}

fn wrong(seq: u64, why: impl ToString) -> StoreError {
    StoreError::Row { seq, why: why.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENVELOPE: &str = r#"{"status":"openbaar","schema":1,"programma":"programma/proef"}"#;

    fn line(seq: u64, record: &str, body: &str) -> String {
        [&seq.to_string(), record, "3", "12", ENVELOPE, body].join("\u{1f}")
    }

    fn parsed(lines: &[String], wanted: &[u64]) -> Result<Vec<HeadLine>, StoreError> {
        Lines { text: lines.join("\u{1e}"), wanted: wanted.to_vec() }.parse()
    }

    #[test]
    fn what_is_wanted_is_taken_and_the_rest_left() {
        let lines = [line(4, "thema/a", "{}"), line(5, "geen id", "{}"), line(9, "thema/b", REDACTED)];
        let found = parsed(&lines, &[4, 9]).unwrap();
        let seen: Vec<_> =
            found.iter().map(|l| (l.seq, l.record.as_str(), l.version, l.time.0, l.body.as_deref())).collect();
        assert_eq!(seen, [(4, "thema/a", 3, 12, Some("{}")), (9, "thema/b", 3, 12, None)]);
    }

    #[test]
    fn what_is_missing_is_a_gap() {
        let lines = [line(4, "thema/a", "{}"), line(9, "thema/b", "{}")];
        for wanted in [&[3, 4][..], &[4, 5, 9], &[4, 9, 10], &[9, 4]] {
            assert!(matches!(parsed(&lines, wanted), Err(StoreError::Gap { .. })), "{wanted:?}");
        }
        assert!(matches!(parsed(&[], &[1]), Err(StoreError::Gap { after: 0, .. })));
        assert!(parsed(&[], &[]).unwrap().is_empty());
    }

    #[test]
    fn what_no_program_wrote_is_an_error_and_not_a_panic() {
        let four = format!("4{FIELD}thema/a{FIELD}3{FIELD}12");
        for text in ["x", "4", &format!("x{FIELD}"), &format!("4{FIELD}"), &four, &line(4, "Thema/a", "{}")] {
            assert!(matches!(parsed(&[text.to_owned()], &[4]), Err(StoreError::Row { .. })), "{text}");
        }
    }
}
