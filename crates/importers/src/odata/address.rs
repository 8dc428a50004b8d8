// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Addresses of tables.

use crate::source::Unreadable;

/// A version of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// Version 3: wide rows of texts.
    V3,
    /// Version 4: observations.
    V4,
}

/// Where tables are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The address up to the number of the table, without a slash at its end.
    pub base: String,
    /// How to speak there.
    pub protocol: Protocol,
}

impl Place {
    /// A place by its address. One with `ODataFeed` or `ODataApi` in it speaks version 3; what is asked of the second,
    /// which gives 10,000 cells at most, is asked of the first.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no address.
    pub fn parse(address: &str) -> Result<Self, Unreadable> {
        let base = address.trim().trim_end_matches('/').replace("/ODataApi/", "/ODataFeed/");
        let scheme = base.starts_with("https://") || base.starts_with("http://");
        if !scheme || host(&base).is_none_or(str::is_empty) || base.contains(['?', '#', ' ']) {
            return Err(Unreadable::new(
                format!("“{address}” is geen adres van een server, zoals https://datasets.cbs.nl/odata/v1/CBS."),
                format!("“{address}” is no address of a server, such as https://datasets.cbs.nl/odata/v1/CBS."),
            ));
        }
        let protocol = if base.contains("/ODataFeed") { Protocol::V3 } else { Protocol::V4 };
        Ok(Self { base, protocol })
    }

    /// Where CBS has its tables, in the order in which they are tried: its own in version 4 and in version 3, and
    /// those of others (police, RIVM) in version 3.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let place = |base: &str, protocol| Self { base: base.to_owned(), protocol };
        vec![
            place("https://datasets.cbs.nl/odata/v1/CBS", Protocol::V4),
            place("https://opendata.cbs.nl/ODataFeed/odata", Protocol::V3),
            place("https://dataderden.cbs.nl/ODataFeed/odata", Protocol::V3),
        ]
    }

    /// The address of a set of a table.
    pub(super) fn of(&self, table: &str, set: &str, filter: Option<&str>) -> String {
        let mut options = Vec::new();
        if self.protocol == Protocol::V3 {
            options.push("$format=json".to_owned());
        }
        options.extend(filter.map(|filter| format!("$filter={}", escaped(filter))));
        let question = if options.is_empty() { "" } else { "?" };
        format!("{}/{table}/{set}{question}{}", self.base, options.join("&"))
    }

    /// Where a link to the next page leads. Links of CBS begin with another scheme than the page they are on, and some
    /// servers leave out where they are; to another machine none leads.
    pub(super) fn follow(&self, link: &str) -> Result<String, Unreadable> {
        let origin = origin(&self.base);
        if link.starts_with('/') {
            return Ok(format!("{origin}{link}"));
        }
        if !link.contains("://") {
            return Ok(format!("{}/{link}", self.base));
        }
        let same = |a: &str, b: &str| match (host(a), host(b)) {
            (Some(a), Some(b)) => name(a).eq_ignore_ascii_case(name(b)),
            _ => false,
        };
        if !same(link, &self.base) {
            return Err(Unreadable::new(
                format!(
                    "De server verwijst voor de volgende bladzijde naar een andere server: {link}. Dat volgen we niet."
                ),
                format!("The server refers to another server for the next page: {link}. That is not followed."),
            ));
        }
        let after = link.split_once("://").map_or(link, |(_, rest)| rest);
        let path = after.find('/').and_then(|at| after.get(at..)).unwrap_or("/");
        Ok(format!("{origin}{path}"))
    }
}

/// Whether a text is the number of a table, such as `85984NED` or `03759ned`: letters and digits only, so that it leads
/// nowhere else in an address or a folder.
#[must_use]
pub fn table_number(text: &str) -> bool {
    (4..=24).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn origin(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address.get(start..).and_then(|rest| rest.find('/')).map_or(address.len(), |at| start + at);
    address.get(..end).unwrap_or(address)
}

/// The machine of an address, with its port.
pub(super) fn host(address: &str) -> Option<&str> {
    address.split_once("://")?.1.split('/').next()
}

/// Without the port: links of CBS say none.
fn name(host: &str) -> &str {
    host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name)
}

/// A filter as it stands in an address.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'(' | b')' | b'\'' | b',' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_version_it_speaks() {
        let place = Place::parse("https://opendata.cbs.nl/ODataApi/odata/").unwrap();
        assert_eq!((place.base.as_str(), place.protocol), ("https://opendata.cbs.nl/ODataFeed/odata", Protocol::V3));
        assert_eq!(
            place.of("85984NED", "UntypedDataSet", Some("(Marges eq 'MW00000   ')")),
            "https://opendata.cbs.nl/ODataFeed/odata/85984NED/UntypedDataSet?$format=json&$filter=(Marges%20eq%20'MW00000%20%20%20')"
        );
        let place = Place::parse("http://127.0.0.1:80/odata/v1/CBS").unwrap();
        assert_eq!(place.of("1NED", "Observations", None), "http://127.0.0.1:80/odata/v1/CBS/1NED/Observations");
        assert_eq!(place.protocol, Protocol::V4);
        for wrong in ["", "datasets.cbs.nl", "ftp://x/y", "https://", "https://x/y?z"] {
            assert!(Place::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_link_is_followed_on_the_same_machine_only() {
        let place = Place::parse("https://opendata.cbs.nl/ODataFeed/odata").unwrap();
        for link in [
            "http://opendata.cbs.nl/ODataFeed/odata/1NED/UntypedDataSet?$skiptoken=5",
            "https://OPENDATA.cbs.nl:443/ODataFeed/odata/1NED/UntypedDataSet?$skiptoken=5",
            "/ODataFeed/odata/1NED/UntypedDataSet?$skiptoken=5",
            "1NED/UntypedDataSet?$skiptoken=5",
        ] {
            let led = place.follow(link).unwrap();
            assert_eq!(led, "https://opendata.cbs.nl/ODataFeed/odata/1NED/UntypedDataSet?$skiptoken=5", "{link}");
        }
        for link in ["https://elders.example/1NED", "http://opendata.cbs.nl.elders.example/x", "file:///etc/passwd"] {
            assert!(place.follow(link).is_err(), "{link}");
        }
    }

    #[test]
    fn the_number_of_a_table_leads_nowhere_else() {
        assert!(table_number("85984NED") && table_number("03759ned"));
        for wrong in ["", "../x", "85984NED/..", "85 84NED", "85984NED?x"] {
            assert!(!table_number(wrong), "{wrong}");
        }
    }
}
