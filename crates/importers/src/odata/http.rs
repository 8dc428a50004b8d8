// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asking a server for a page.

use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// The most bytes a page may have: the largest of CBS, 100,000 observations, has about 20 million.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

/// A server that did not answer, or not to the end; in the words of the system.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Failed(pub String);

/// What asks for a page; a parameter, so that a test needs no network.
pub trait Fetch {
    /// Asks for an address.
    ///
    /// # Errors
    /// [`Failed`] when there is no whole answer. An answer of any status is none.
    fn get(&self, address: &str) -> Result<Answer, Failed>;
}

/// Over the network. Certificates are checked by what this machine trusts, as for a database, so that a network with a
/// gatekeeper of its own can be used; `HTTPS_PROXY` and its kin are followed.
pub struct Http(Agent);

impl Http {
    /// With the name by which the program makes itself known.
    #[must_use]
    pub fn new(user_agent: &str) -> Self {
        let trusted = rustls_native_certs::load_native_certs().certs;
        let trusted: Vec<_> = trusted.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
        let tls = TlsConfig::builder().root_certs(RootCerts::Specific(Arc::new(trusted))).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .user_agent(user_agent)
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(20)))
            // CBS takes its time over a page; one that says nothing for so long will not say it any more.
            .timeout_recv_response(Some(Duration::from_mins(3)))
            .timeout_per_read(Some(Duration::from_mins(1)))
            .build();
        Self(config.into())
    }
}

impl Fetch for Http {
    fn get(&self, address: &str) -> Result<Answer, Failed> {
        let failed = |error: ureq::Error| Failed(error.to_string());
        let mut response = self.0.get(address).header("accept", "application/json").call().map_err(failed)?;
        let header = |name: &str| response.headers().get(name)?.to_str().ok().map(str::to_owned);
        let retry_after = header("retry-after").and_then(|value| wait(&value, header("date").as_deref()));
        let body = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec().map_err(failed)?;
        Ok(Answer { status: response.status().as_u16(), retry_after, body })
    }
}

/// How long to wait: `Retry-After` is a number of seconds, or a moment, which is counted from the server's own clock.
fn wait(value: &str, date: Option<&str>) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = httpdate::parse_http_date(date?).ok()?;
    Some(until.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_says_how_long_to_wait_in_seconds_or_until_when() {
        assert_eq!(wait(" 30 ", None), Some(Duration::from_secs(30)));
        let now = "Sat, 28 Nov 2026 12:00:00 GMT";
        assert_eq!(wait("Sat, 28 Nov 2026 12:01:10 GMT", Some(now)), Some(Duration::from_secs(70)));
        assert_eq!(wait("Sat, 28 Nov 2026 11:00:00 GMT", Some(now)), Some(Duration::ZERO));
        assert_eq!(wait("Sat, 28 Nov 2026 12:01:10 GMT", None), None);
        assert_eq!(wait("straks", Some(now)), None);
    }
}
