// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parameters of a request, read strictly: a client program is better served by an error than by a guess.

use axum::http::Uri;

use super::problem::{ParameterFault, Problem};
use crate::edge::decoded;

/// Parameters as they were sent, and what is wrong with how they were sent.
#[derive(Debug, Default)]
pub struct Parameters {
    /// Name and value, each name once.
    pub pairs: Vec<(String, String)>,
    /// What cannot be.
    pub faults: Vec<ParameterFault>,
}

impl Parameters {
    /// Reads the query of an address.
    #[must_use]
    pub fn of(uri: &Uri) -> Self {
        let mut read = Self::default();
        for part in uri.query().unwrap_or_default().split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match (decoded(name, true), decoded(value, true)) {
                (Some(name), Some(value)) => read.add(name, value),
                (readable, _) => {
                    let name = readable.unwrap_or_else(|| name.to_owned());
                    read.fault(name, "dit is geen UTF-8 in procentcodering");
                }
            }
        }
        read
    }

    fn add(&mut self, name: String, value: String) {
        if value.is_empty() {
            self.fault(name, "de waarde is leeg; laat de parameter dan weg");
        } else if value.contains('\0') {
            self.fault(name, "de waarde bevat een nulteken");
        } else if self.pairs.iter().any(|(known, _)| *known == name) {
            self.fault(name, "deze parameter staat er meer dan eens");
        } else {
            self.pairs.push((name, value));
        }
    }

    fn fault(&mut self, name: String, why: &str) {
        self.faults.push((name, why.to_owned()));
    }

    /// For an address that takes none.
    ///
    /// # Errors
    /// Every parameter there is.
    pub fn none(mut self) -> Result<(), Problem> {
        let unknown = |(name, _)| (name, "dit adres heeft geen parameters".to_owned());
        self.faults.extend(self.pairs.into_iter().map(unknown));
        if self.faults.is_empty() { Ok(()) } else { Err(Problem::parameters(self.faults)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Vec<(String, String)>, Vec<String>) {
        let read = Parameters::of(&format!("/x?{query}").parse().unwrap());
        (read.pairs, read.faults.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn every_fault_in_how_parameters_are_sent_is_told() {
        let (pairs, faults) = read("naam=a+b&naam=c&leeg=&los&%ff=1&thema=%zz&nul=a%00b&&soort=%C3%A9");
        assert_eq!(pairs, [("naam".into(), "a b".into()), ("soort".into(), "é".into())]);
        assert_eq!(faults, ["naam", "leeg", "los", "%ff", "thema", "nul"]);
    }
}
