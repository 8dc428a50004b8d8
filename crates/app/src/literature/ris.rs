// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Works in RIS, the form that older reference managers read.

use std::fmt::Write as _;

use wijkwijs_domain::Line;
use wijkwijs_domain::agenda::PublicationSort;

use super::{Day, Work, csl};

/// Works in RIS: lines of a tag and a value, as the format has them.
#[must_use]
pub fn ris(works: &[Work]) -> String {
    let mut out = String::new();
    for work in works {
        for (tag, value) in fields(work) {
            // A value is one line.
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

fn fields(work: &Work) -> Vec<(&'static str, String)> {
    let publication = &work.publication;
    let mut all = vec![("TY", type_of(work).to_owned()), ("ID", work.key.clone())];
    all.extend(publication.authors.iter().map(|name| ("AU", name.to_string())));
    all.extend(publication.editors.iter().map(|name| ("ED", name.to_string())));
    let mut put = |tag, value: Option<String>| all.extend(value.map(|value| (tag, value)));
    let text = |line: &Option<Line>| line.as_ref().map(ToString::to_string);
    put("TI", Some(publication.name.to_string()));
    put("T2", text(&publication.journal).or_else(|| text(&publication.book)));
    put("PY", publication.year.map(|year| year.to_string()));
    put("DA", work.entry.map(|entry| day(entry.day)));
    put("VL", text(&publication.volume));
    put("IS", text(&publication.issue));
    let pages = publication.pages.as_ref().map(|pages| pages.replace('–', "-")).unwrap_or_default();
    let (first, last) = pages.split_once('-').map_or((pages.as_str(), None), |(first, last)| (first, Some(last)));
    put("SP", (!first.is_empty()).then(|| first.trim().to_owned()));
    put("EP", last.map(|last| last.trim_start_matches('-').trim().to_owned()));
    put("PB", text(&publication.publisher));
    put("CY", text(&publication.place));
    put("ET", work.entry.map(|entry| entry.version.to_string()));
    put("DO", text(&publication.doi));
    put("UR", text(&publication.url));
    put("Y2", csl::accessed(publication).map(day));
    put("N1", publication.note.as_ref().map(ToString::to_string));
    all
}

fn day((year, month, day): Day) -> String {
    format!("{year:04}/{month:02}/{day:02}")
}

fn type_of(work: &Work) -> &'static str {
    if work.entry.is_some() {
        return "ENCYC";
    }
    match work.publication.sort {
        PublicationSort::Report => "RPRT",
        PublicationSort::Book => "BOOK",
        PublicationSort::Article => "JOUR",
        PublicationSort::Online => "ELEC",
        PublicationSort::InCollection => "CHAP",
        PublicationSort::Thesis => "THES",
        PublicationSort::Misc => "GEN",
    }
}
