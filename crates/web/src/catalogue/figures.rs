// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Releases in the catalogue: what the figures are of one edition of one source, as files and over OData.

use wijkwijs_app::figures::out::Table;
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::Period;

use super::describe::{
    CODES, CSV_STANDARD, Common, ODATA_STANDARD, PARQUET_STANDARD, STAT_STANDARD, Set, distribution, licence_of, span,
};
use super::graph::{Node, Term};
use super::vocabulary::{media_type, theme, value};
use crate::address::{self, FigureForm};
use crate::odata;
use crate::words::t;

/// Forms with their format and standard.
pub(super) const FORMATS: [(FigureForm, &str, &str); 3] = [
    (FigureForm::Csv, "CSV", CSV_STANDARD),
    (FigureForm::JsonStat, "JSON", STAT_STANDARD),
    (FigureForm::Parquet, "PARQUET", PARQUET_STANDARD),
];

/// The media type of a form, without what is said with it.
pub(super) fn media(form: FigureForm) -> &'static str {
    form.content_type().split(';').next().unwrap_or_default()
}

/// A release.
pub(super) fn release(common: &Common<'_>, table: &Table) -> Set {
    let release = &table.release;
    let page = common.here(&address::record(&table.id));
    let licence = licence_of(&page, &release.licence);
    let measures = table.measures.iter().filter(|measure| measure.part.is_none());
    let keywords = std::iter::once("cijfers".to_owned()).chain(measures.map(|measure| measure.about.name.to_string()));
    let way = |word: &str| distribution(&page, word, odata::summary(table), table.written, &licence);
    let mut distributions: Vec<Node> = FORMATS.map(|format| file(common, table, format, &way)).into();
    distributions.push(over_odata(common, table, way("odata")));
    Set {
        address: format!("{page}#gegevens"),
        title: odata::title(table),
        description: format!("{}\n\n{}", odata::summary(table), t(Lang::Nl, "out-missing")),
        source: release.publisher.to_string(),
        edition: release.edition.to_string(),
        fictional: table.fictional,
        written: table.written,
        theme: theme(),
        conforms: CODES,
        covered: covered(table),
        keywords: keywords.collect(),
        distributions,
        licence,
        page,
    }
}

fn file(
    common: &Common<'_>,
    table: &Table,
    (form, format, standard): (FigureForm, &str, &str),
    way: &dyn Fn(&str) -> Node,
) -> Node {
    way(form.word())
        .told("dct:title", Term::Text(format!("{} ({})", odata::title(table), form.name())))
        .told("dcat:downloadURL", Term::Iri(common.here(&address::release_file(&table.id, form))))
        .told("dcat:mediaType", media_type(media(form)).link())
        .told("dct:format", value("file-type", format, "dct:MediaTypeOrExtent").link())
        .told("dct:conformsTo", Term::Iri(standard.to_owned()))
}

fn over_odata(common: &Common<'_>, table: &Table, way: Node) -> Node {
    way.told("dct:title", Term::Text(format!("{} (OData)", odata::title(table))))
        .told("dcat:downloadURL", Term::Iri(common.here(&format!("{}/Observations", address::odata_table(&table.id)))))
        .told("dcat:accessService", Term::Iri(common.here(&format!("{}#dienst", address::ODATA))))
        .told("dcat:mediaType", media_type("application/json").link())
        .told("dct:format", value("file-type", "JSON", "dct:MediaTypeOrExtent").link())
        .told("dct:conformsTo", Term::Iri(ODATA_STANDARD.to_owned()))
}

/// From the first day to the last that figures are of.
fn covered(table: &Table) -> Option<Node> {
    let periods = table.periods();
    let (first, last) = (periods.first()?, periods.last()?);
    Some(span(first_day(*first), last_day(*last)))
}

/// The months of a period, counted from 1.
fn months(period: Period) -> (i32, i32) {
    match period.number() % 100 {
        0 => (1, 12),
        month @ 1..=12 => (month, month),
        quarter => ((quarter - 21) * 3 + 1, (quarter - 21) * 3 + 3),
    }
}

fn first_day(period: Period) -> String {
    format!("{}-{:02}-01", period.calendar_year(), months(period).0)
}

fn last_day(period: Period) -> String {
    let year = period.calendar_year();
    let month = months(period).1;
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    };
    format!("{year}-{month:02}-{days}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_from_its_first_day_to_its_last() {
        for (period, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024K1", "2024-01-01", "2024-03-31"),
            ("2023K2", "2023-04-01", "2023-06-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("1900-02", "1900-02-01", "1900-02-28"),
        ] {
            let period = Period::parse(period).unwrap();
            assert_eq!((first_day(period).as_str(), last_day(period).as_str()), (first, last));
        }
    }
}
