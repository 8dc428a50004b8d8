// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asking as a guest does: one question at a time, a pause between them, and patience when there is trouble.

use std::time::Duration;

use serde_json::Value;

use super::http::{Answer, Fetch};
use crate::source::Unreadable;

/// What waits; a parameter, so that a test need not.
pub trait Rest {
    /// Waits.
    fn rest(&self, time: Duration);
}

/// How patient to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// The pause before each request but the first.
    pub pause: Duration,
    /// How many times a request is made before it is given up.
    pub attempts: u32,
    /// The first wait after trouble; each next is twice as long.
    pub backoff: Duration,
    /// The longest that is waited. A server that asks for more is left alone.
    pub longest: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            pause: Duration::from_millis(250),
            attempts: 6,
            backoff: Duration::from_secs(1),
            longest: Duration::from_mins(5),
        }
    }
}

/// Why a request is made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub nl: String,
    pub en: String,
}

/// A client with manners.
pub(crate) struct Polite<'a> {
    pub fetch: &'a dyn Fetch,
    pub rest: &'a dyn Rest,
    pub manners: Manners,
    pub asked: bool,
}

impl Polite<'_> {
    /// Asks for a page; `None` when there is none (404). `waiting` hears of every wait after trouble.
    pub fn json(
        &mut self,
        address: &str,
        waiting: &mut dyn FnMut(Duration, &Trouble),
    ) -> Result<Option<(Vec<u8>, Value)>, Unreadable> {
        let mut backoff = self.manners.backoff;
        let mut attempt = 1;
        loop {
            if self.asked {
                self.rest.rest(self.manners.pause);
            }
            self.asked = true;
            let (trouble, asked_for) = match self.once(address)? {
                Once::Page(body, value) => return Ok(Some((body, value))),
                Once::Absent => return Ok(None),
                Once::Again(trouble, asked_for) => (trouble, asked_for),
            };
            let wait = asked_for.unwrap_or(backoff);
            if attempt >= self.manners.attempts || wait > self.manners.longest {
                return Err(given_up(
                    address,
                    &trouble,
                    attempt,
                    asked_for.filter(|wait| *wait > self.manners.longest),
                ));
            }
            waiting(wait, &trouble);
            self.rest.rest(wait);
            backoff = (backoff * 2).min(self.manners.longest);
            attempt += 1;
        }
    }

    fn once(&self, address: &str) -> Result<Once, Unreadable> {
        let answer = match self.fetch.get(address) {
            Ok(answer) => answer,
            Err(failed) => {
                let trouble =
                    Trouble { nl: format!("geen heel antwoord ({failed})"), en: format!("no whole answer ({failed})") };
                return Ok(Once::Again(trouble, None));
            }
        };
        match answer.status {
            200 => Ok(read(answer)),
            404 | 410 => Ok(Once::Absent),
            408 | 429 | 500..=599 => {
                let status = answer.status;
                let trouble = Trouble {
                    nl: format!("de server antwoordt met status {status}"),
                    en: format!("the server answers with status {status}"),
                };
                Ok(Once::Again(trouble, answer.retry_after))
            }
            status => Err(refused(address, status, &answer.body)),
        }
    }
}

enum Once {
    Page(Vec<u8>, Value),
    Absent,
    Again(Trouble, Option<Duration>),
}

/// A page is an object. What is cut off halfway, or a page of words from a gatekeeper, is none.
fn read(answer: Answer) -> Once {
    let text = answer.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&answer.body);
    match serde_json::from_slice::<Value>(text) {
        Ok(value) if value.is_object() => Once::Page(answer.body, value),
        _ => Once::Again(
            Trouble { nl: "het antwoord is geen JSON".to_owned(), en: "the answer is no JSON".to_owned() },
            answer.retry_after,
        ),
    }
}

fn refused(address: &str, status: u16, body: &[u8]) -> Unreadable {
    let words: String = String::from_utf8_lossy(body).chars().filter(|c| !c.is_control()).take(300).collect();
    Unreadable::new(
        format!("De server weigert {address} (status {status}): {words}"),
        format!("The server refuses {address} (status {status}): {words}"),
    )
}

fn given_up(address: &str, trouble: &Trouble, attempts: u32, asks: Option<Duration>) -> Unreadable {
    if let Some(asks) = asks {
        let minutes = asks.as_secs().div_ceil(60);
        return Unreadable::new(
            format!(
                "De server vraagt om {minutes} minuten te wachten ({}). Probeer het dan opnieuw: wat er al is, blijft bewaard.",
                trouble.nl
            ),
            format!(
                "The server asks to wait {minutes} minutes ({}). Try again then: what is there already is kept.",
                trouble.en
            ),
        );
    }
    Unreadable::new(
        format!(
            "{address} is {attempts} keer gevraagd en niet gekregen: {}. Probeer het later opnieuw: wat er al is, blijft bewaard.",
            trouble.nl
        ),
        format!(
            "{address} was asked for {attempts} times in vain: {}. Try again later: what is there already is kept.",
            trouble.en
        ),
    )
}
