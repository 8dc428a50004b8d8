// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The catalogue: what there is here, in the words of DCAT-AP-NL 3.0 (Geonovum, 2024). A dataset is a release: what the
//! figures are of one edition of one source. A catalogue of others holds it beside theirs, so everything a stranger must
//! know stands in it, first of all whether it is made up.

use wijkwijs_app::figures::out::{Table, tables};
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::Period;

use super::graph::{Node, Term};
use super::vocabulary::{concept, dutch, licence, media_type, open, theme, value};
use crate::address::{self, FigureForm};
use crate::odata;
use crate::site::{Settings, Snapshot};
use crate::words::{machine_time, t};

/// Where the catalogue itself is.
pub fn catalogue_address(settings: &Settings) -> String {
    format!("{}{}", settings.public_url, address::CATALOGUE)
}

/// What everything in the catalogue shares.
struct Common<'a> {
    base: &'a str,
    publisher: Node,
    contact: Node,
    service: String,
}

impl<'a> Common<'a> {
    fn of(settings: &'a Settings) -> Self {
        let base = settings.public_url.as_str();
        let name = settings.manager.clone().unwrap_or_else(|| t(Lang::Nl, "out-manager"));
        let publisher = Node::at(format!("{base}/#beheerder"), "foaf:Agent")
            .told("foaf:name", Term::Text(name.clone()))
            .told("foaf:homepage", Term::Iri(format!("{base}/")));
        let contact = Node::at(format!("{base}/#contact"), "vcard:Kind")
            .and("vcard:Organization")
            .told("vcard:fn", Term::Text(name));
        let contact = match settings.contact.as_deref() {
            Some(mail) if mail.starts_with("mailto:") => contact.told("vcard:hasEmail", Term::Iri(mail.to_owned())),
            Some(phone) if phone.starts_with("tel:") => contact.told("vcard:hasTelephone", Term::Iri(phone.to_owned())),
            Some(address) => contact.told("vcard:hasURL", Term::Iri(address.to_owned())),
            None => contact.told("vcard:hasURL", Term::Iri(format!("{base}/"))),
        };
        Self { base, publisher, contact, service: format!("{base}{}#dienst", address::ODATA) }
    }

    fn here(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// Everything in the catalogue.
pub fn catalogue(snapshot: &Snapshot, settings: &Settings) -> Vec<Node> {
    let common = Common::of(settings);
    let tables = tables(snapshot.public());
    let datasets: Vec<String> = tables.iter().map(|table| dataset_address(&common, table)).collect();
    let links = || datasets.iter().cloned().map(Term::Iri);
    let catalogue = Node::at(catalogue_address(settings), "dcat:Catalog")
        .told("dct:title", Term::Text("wijkwijs".to_owned()))
        .told("dct:description", Term::Text(t(Lang::Nl, "out-catalogue")))
        .told("dct:publisher", common.publisher.link())
        .told("dct:creator", common.publisher.link())
        .told("dcat:contactPoint", common.contact.link())
        .told("dct:language", dutch().link())
        .told_all("dct:license", licence("CC BY 4.0").map(|node| node.link()))
        .told("dct:modified", moment(snapshot.anchor().time))
        .told("foaf:homepage", Term::Iri(common.here("/gegevens")))
        .told("dcat:themeTaxonomy", Term::Iri("http://publications.europa.eu/resource/authority/data-theme".to_owned()))
        .told("dcat:service", Term::Iri(common.service.clone()))
        .told_all("dcat:dataset", links());
    let mut all = vec![catalogue, service(&common).told_all("dcat:servesDataset", links())];
    for table in &tables {
        all.extend(dataset(&common, table));
    }
    all.extend(shared(common));
    // A licence is that of many.
    let mut told = std::collections::BTreeSet::new();
    all.retain(|node| told.insert(node.address().to_owned()));
    all
}

/// What datasets refer to and who checks does not know.
fn shared(common: Common<'_>) -> Vec<Node> {
    let document = |address: String| Node::at(address, "foaf:Document");
    let standard = |(address, name): (&str, &str)| {
        Node::at(address, "dct:Standard").told("dct:title", Term::Text(name.to_owned()))
    };
    let types = [FigureForm::Csv, FigureForm::JsonStat, FigureForm::Parquet].map(|form| media_type(media(form)));
    let formats = FORMATS.map(|(_, format, _)| value("file-type", format, "dct:MediaTypeOrExtent"));
    let themes = Node::at("http://publications.europa.eu/resource/authority/data-theme", "skos:ConceptScheme")
        .told("dct:title", Term::Text("Thema's van gegevens".to_owned()));
    let mut all =
        vec![document(common.here("/gegevens")), document(common.here(address::API_GUIDE)), document(common.here("/"))];
    all.extend([
        dutch(),
        open(),
        theme(),
        themes,
        finished(),
        available(),
        made_up(common.base),
        never(),
        netherlands(),
    ]);
    all.extend(licence("CC BY 4.0"));
    all.extend(STANDARDS.map(standard));
    all.extend(types);
    all.extend(formats);
    all.extend([common.publisher, common.contact]);
    all
}

fn moment(time: wijkwijs_domain::record::Micros) -> Term {
    Term::Typed(machine_time(time), "xsd:dateTime")
}

fn finished() -> Node {
    concept("dataset-status", "COMPLETED", "Voltooid")
}

fn available() -> Node {
    concept("planned-availability", "AVAILABLE", "Beschikbaar")
}

fn made_up(base: &str) -> Node {
    let words = format!("Fictief: {}", t(Lang::Nl, "out-fictional"));
    Node::at(format!("{base}{}#fictief", address::CATALOGUE), "skos:Concept").told("skos:prefLabel", Term::Text(words))
}

/// A release never changes: a newer one is another dataset.
fn never() -> Node {
    value("frequency", "NEVER", "dct:Frequency")
}

fn netherlands() -> Node {
    value("country", "NLD", "dct:Location")
}

/// What files and regions keep to.
const STANDARDS: [(&str, &str); 5] = [
    ("https://www.rfc-editor.org/rfc/rfc4180", "CSV (RFC 4180), met puntkomma's"),
    ("https://json-stat.org/full/", "JSON-stat 2.0"),
    ("https://parquet.apache.org/docs/file-format/", "Apache Parquet"),
    ("https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html", "OData 4.01"),
    (CODES, "Codes van gebieden van het CBS"),
];

/// The codes of regions.
const CODES: &str =
    "https://www.cbs.nl/nl-nl/onze-diensten/methoden/classificaties/overig/gemeentelijke-indelingen-per-jaar";

/// Forms with their format and standard.
const FORMATS: [(FigureForm, &str, &str); 3] = [
    (FigureForm::Csv, "CSV", STANDARDS[0].0),
    (FigureForm::JsonStat, "JSON", STANDARDS[1].0),
    (FigureForm::Parquet, "PARQUET", STANDARDS[2].0),
];

fn media(form: FigureForm) -> &'static str {
    form.content_type().split(';').next().unwrap_or_default()
}

fn dataset_address(common: &Common<'_>, table: &Table) -> String {
    common.here(&format!("{}#gegevens", address::record(&table.id)))
}

fn service(common: &Common<'_>) -> Node {
    Node::at(common.service.clone(), "dcat:DataService")
        .told("dct:title", Term::Text(t(Lang::Nl, "out-service")))
        .told("dct:description", Term::Text(t(Lang::Nl, "out-service-text")))
        .told("dct:identifier", Term::Plain(common.service.clone()))
        .told("dcat:endpointURL", Term::Iri(common.here(address::ODATA)))
        .told("dcat:endpointDescription", Term::Iri(common.here(address::API_GUIDE)))
        .told("dcat:landingPage", Term::Iri(common.here(address::API_GUIDE)))
        .told("dct:conformsTo", Term::Iri(STANDARDS[3].0.to_owned()))
        .told("dct:accessRights", open().link())
        .told_all("dct:license", licence("CC BY 4.0").map(|node| node.link()))
        .told("dct:publisher", common.publisher.link())
        .told("dct:creator", common.publisher.link())
        .told("dcat:contactPoint", common.contact.link())
        .told("dcat:theme", theme().link())
        .told("dct:language", dutch().link())
        .told_all("dcat:keyword", ["cijfers", "wijken", "buurten"].map(|word| Term::Text(word.to_owned())))
}

/// A release, and what is told of by it alone.
fn dataset(common: &Common<'_>, table: &Table) -> Vec<Node> {
    let release = &table.release;
    let page = common.here(&address::record(&table.id));
    let address = dataset_address(common, table);
    let own = licence_of(&page, &release.licence);
    let source = Node::at(format!("{page}#bronhouder"), "foaf:Agent")
        .told("foaf:name", Term::Text(release.publisher.to_string()));
    let mut keywords = vec!["cijfers".to_owned()];
    keywords.extend(table.fictional.then(|| "fictief".to_owned()));
    keywords.extend(
        table.measures.iter().filter(|measure| measure.part.is_none()).map(|measure| measure.about.name.to_string()),
    );
    let files: Vec<Node> = FORMATS.map(|(form, ..)| file(common, table, form, &own)).into();
    let odata = over_odata(common, table, &own);
    let dataset = Node::at(address, "dcat:Dataset")
        .told("dct:title", Term::Text(odata::title(table)))
        .told("dct:description", Term::Text(format!("{}\n\n{}", odata::summary(table), t(Lang::Nl, "out-missing"))))
        .told("dct:identifier", Term::Plain(page.clone()))
        .told("dcat:landingPage", Term::Iri(page.clone()))
        .told("foaf:page", Term::Iri(page.clone()))
        .told("dct:publisher", common.publisher.link())
        .told("dct:creator", source.link())
        .told("dcat:contactPoint", common.contact.link())
        .told("dct:accessRights", open().link())
        .told("dcat:theme", theme().link())
        .told("adms:status", if table.fictional { made_up(common.base).link() } else { finished().link() })
        .told("dcat:version", Term::Plain(release.edition.to_string()))
        .told("dct:issued", moment(table.written))
        .told("dct:modified", moment(table.written))
        .told("dct:accrualPeriodicity", never().link())
        .told("dct:language", dutch().link())
        .told("dct:conformsTo", Term::Iri(CODES.to_owned()))
        .told_all("dct:temporal", covered(table).map(Term::Thing))
        // A country that was made up is nowhere.
        .told_all("dct:spatial", (!table.fictional).then(|| netherlands().link()))
        .told_all("dcat:keyword", keywords.into_iter().map(Term::Text))
        .told_all("dcat:distribution", files.iter().chain([&odata]).map(Node::link));
    let page = Node::at(page, "foaf:Document");
    [dataset, page, source, odata].into_iter().chain(files).chain(Some(own)).collect()
}

/// The licence of a source: one that somebody fixed, or else the words of the source.
fn licence_of(page: &str, words: &str) -> Node {
    let own =
        || Node::at(format!("{page}#licentie"), "dct:LicenseDocument").told("dct:title", Term::Text(words.to_owned()));
    licence(words).unwrap_or_else(own)
}

fn distribution(common: &Common<'_>, table: &Table, word: &str, licence: &Node) -> Node {
    let page = common.here(&address::record(&table.id));
    Node::at(format!("{page}#{word}"), "dcat:Distribution")
        .told("dct:description", Term::Text(odata::summary(table)))
        .told("dcatap:availability", available().link())
        .told("dct:issued", moment(table.written))
        .told("dcat:accessURL", Term::Iri(page))
        .told("dct:license", licence.link())
        .told("dct:language", dutch().link())
        .told("dct:modified", moment(table.written))
}

fn file(common: &Common<'_>, table: &Table, form: FigureForm, licence: &Node) -> Node {
    let found = FORMATS.iter().find(|(known, ..)| *known == form);
    let (format, standard) = found.map_or(("CSV", STANDARDS[0].0), |(_, format, standard)| (*format, *standard));
    distribution(common, table, form.word(), licence)
        .told("dct:title", Term::Text(format!("{} ({})", odata::title(table), form.name())))
        .told("dcat:downloadURL", Term::Iri(common.here(&address::release_file(&table.id, form))))
        .told("dcat:mediaType", media_type(media(form)).link())
        .told("dct:format", value("file-type", format, "dct:MediaTypeOrExtent").link())
        .told("dct:conformsTo", Term::Iri(standard.to_owned()))
}

fn over_odata(common: &Common<'_>, table: &Table, licence: &Node) -> Node {
    distribution(common, table, "odata", licence)
        .told("dct:title", Term::Text(format!("{} (OData)", odata::title(table))))
        .told("dcat:downloadURL", Term::Iri(common.here(&format!("{}/Observations", address::odata_table(&table.id)))))
        .told("dcat:accessService", Term::Iri(common.service.clone()))
        .told("dcat:mediaType", media_type("application/json").link())
        .told("dct:format", value("file-type", "JSON", "dct:MediaTypeOrExtent").link())
        .told("dct:conformsTo", Term::Iri(STANDARDS[3].0.to_owned()))
}

/// From the first day to the last that figures are of.
fn covered(table: &Table) -> Option<Node> {
    let periods = table.periods();
    let (first, last) = (periods.first()?, periods.last()?);
    let day = |date: String| Term::Typed(date, "xsd:date");
    Some(
        Node::of("dct:PeriodOfTime")
            .told("dcat:startDate", day(first_day(*first)))
            .told("dcat:endDate", day(last_day(*last))),
    )
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
