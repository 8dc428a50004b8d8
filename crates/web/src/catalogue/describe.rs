// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The catalogue: what there is here, in the words of DCAT-AP-NL 3.0 (Geonovum, 2024). A dataset is a release (what the
//! figures are of one edition of one source) or a division (the borders of one year). A catalogue of others holds it beside
//! theirs, so everything a stranger must know stands in it, first of all whether it is made up.

use wijkwijs_app::figures::out::tables;
use wijkwijs_domain::Lang;
use wijkwijs_domain::record::Micros;

use super::graph::{Node, Term};
use super::vocabulary::{concept, dutch, licence, media_type, open, theme, value};
use super::{borders, figures};
use crate::address;
use crate::site::{Settings, Snapshot};
use crate::words::{machine_time, t};

/// Where the catalogue itself is.
pub fn catalogue_address(settings: &Settings) -> String {
    format!("{}{}", settings.public_url, address::CATALOGUE)
}

/// What everything in the catalogue shares.
pub(super) struct Common<'a> {
    base: &'a str,
    publisher: Node,
    contact: Node,
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
        Self { base, publisher, contact }
    }

    pub(super) fn here(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// Everything in the catalogue.
pub fn catalogue(snapshot: &Snapshot, settings: &Settings) -> Vec<Node> {
    let common = Common::of(settings);
    let releases: Vec<Set> = tables(snapshot.public()).iter().map(|table| figures::release(&common, table)).collect();
    let divisions = borders::divisions(&common, snapshot.public());
    let addresses = |sets: &[Set]| sets.iter().map(|set| set.address.clone()).collect::<Vec<_>>();
    let services = [(&OVER_ODATA, addresses(&releases)), (&OVER_OGC, addresses(&divisions))];
    let links = services.iter().flat_map(|(_, datasets)| datasets.iter().cloned().map(Term::Iri));
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
        .told_all("dcat:dataset", links);
    let services: Vec<Node> = services.iter().map(|(of, datasets)| service(&common, of, datasets)).collect();
    let mut all = vec![catalogue.told_all("dcat:service", services.iter().map(Node::link))];
    all.extend(services);
    for set in releases.into_iter().chain(divisions) {
        all.extend(dataset(&common, set));
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
    let types = figures::FORMATS.map(|(form, ..)| figures::media(form)).into_iter().chain([borders::GEOJSON]);
    let types: Vec<Node> = types.map(media_type).collect();
    let formats = figures::FORMATS.map(|(_, format, _)| format).into_iter().chain(["GEOJSON"]);
    let formats: Vec<Node> = formats.map(|format| value("file-type", format, "dct:MediaTypeOrExtent")).collect();
    let themes = Node::at("http://publications.europa.eu/resource/authority/data-theme", "skos:ConceptScheme")
        .told("dct:title", Term::Text("Thema's van gegevens".to_owned()));
    let mut all = ["/gegevens", address::API_GUIDE, "/"].map(|path| document(common.here(path))).to_vec();
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

fn moment(time: Micros) -> Term {
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

/// What files, services and regions keep to.
const STANDARDS: [(&str, &str); 7] = [
    (CSV_STANDARD, "CSV (RFC 4180), met puntkomma's"),
    (STAT_STANDARD, "JSON-stat 2.0"),
    (PARQUET_STANDARD, "Apache Parquet"),
    (ODATA_STANDARD, "OData 4.01"),
    (GEOJSON_STANDARD, "GeoJSON (RFC 7946)"),
    (FEATURES_STANDARD, "OGC API Features, deel 1"),
    (CODES, "Codes van gebieden van het CBS"),
];

pub(super) const CSV_STANDARD: &str = "https://www.rfc-editor.org/rfc/rfc4180";
pub(super) const STAT_STANDARD: &str = "https://json-stat.org/full/";
pub(super) const PARQUET_STANDARD: &str = "https://parquet.apache.org/docs/file-format/";
pub(super) const ODATA_STANDARD: &str = "https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html";
pub(super) const GEOJSON_STANDARD: &str = "https://www.rfc-editor.org/rfc/rfc7946";
const FEATURES_STANDARD: &str = "https://docs.ogc.org/is/17-069r4/17-069r4.html";

/// The codes of regions.
pub(super) const CODES: &str =
    "https://www.cbs.nl/nl-nl/onze-diensten/methoden/classificaties/overig/gemeentelijke-indelingen-per-jaar";

/// What serves datasets to programs.
struct Service {
    /// Where it is.
    root: &'static str,
    title: &'static str,
    text: &'static str,
    /// Where it describes itself.
    description: &'static str,
    standard: &'static str,
    keywords: [&'static str; 3],
}

const OVER_ODATA: Service = Service {
    root: address::ODATA,
    title: "out-service",
    text: "out-service-text",
    description: address::API_GUIDE,
    standard: ODATA_STANDARD,
    keywords: ["cijfers", "wijken", "buurten"],
};

const OVER_OGC: Service = Service {
    root: address::OGC,
    title: "out-service-ogc",
    text: "out-layers",
    description: address::OGC_DESCRIPTION,
    standard: FEATURES_STANDARD,
    keywords: ["grenzen", "wijken", "buurten"],
};

/// A service and the datasets it serves.
fn service(common: &Common<'_>, of: &Service, datasets: &[String]) -> Node {
    let address = common.here(&format!("{}#dienst", of.root));
    Node::at(address.clone(), "dcat:DataService")
        .told("dct:title", Term::Text(t(Lang::Nl, of.title)))
        .told("dct:description", Term::Text(t(Lang::Nl, of.text)))
        .told("dct:identifier", Term::Plain(address))
        .told("dcat:endpointURL", Term::Iri(common.here(of.root)))
        .told("dcat:endpointDescription", Term::Iri(common.here(of.description)))
        .told("dcat:landingPage", Term::Iri(common.here(address::API_GUIDE)))
        .told("dct:conformsTo", Term::Iri(of.standard.to_owned()))
        .told("dct:accessRights", open().link())
        .told_all("dct:license", licence("CC BY 4.0").map(|node| node.link()))
        .told("dct:publisher", common.publisher.link())
        .told("dct:creator", common.publisher.link())
        .told("dcat:contactPoint", common.contact.link())
        .told("dcat:theme", theme().link())
        .told("dct:language", dutch().link())
        .told_all("dcat:keyword", of.keywords.map(|word| Term::Text(word.to_owned())))
        .told_all("dcat:servesDataset", datasets.iter().cloned().map(Term::Iri))
}

/// A dataset: what every one of them says, whatever it holds.
pub(super) struct Set {
    /// Its address in the catalogue.
    pub address: String,
    /// The page about it.
    pub page: String,
    pub title: String,
    pub description: String,
    /// Who published what it was made from.
    pub source: String,
    pub edition: String,
    pub fictional: bool,
    pub written: Micros,
    /// Of which theme of the European Union it is.
    pub theme: Node,
    pub conforms: &'static str,
    pub covered: Option<Node>,
    pub keywords: Vec<String>,
    /// How it can be had.
    pub distributions: Vec<Node>,
    pub licence: Node,
}

/// A dataset, and what is told of by it alone.
fn dataset(common: &Common<'_>, set: Set) -> Vec<Node> {
    let source = Node::at(format!("{}#bronhouder", set.page), "foaf:Agent").told("foaf:name", Term::Text(set.source));
    let fictional = set.fictional.then(|| "fictief".to_owned());
    let dataset = Node::at(set.address, "dcat:Dataset")
        .told("dct:title", Term::Text(set.title))
        .told("dct:description", Term::Text(set.description))
        .told("dct:identifier", Term::Plain(set.page.clone()))
        .told("dcat:landingPage", Term::Iri(set.page.clone()))
        .told("foaf:page", Term::Iri(set.page.clone()))
        .told("dct:publisher", common.publisher.link())
        .told("dct:creator", source.link())
        .told("dcat:contactPoint", common.contact.link())
        .told("dct:accessRights", open().link())
        .told("dcat:theme", set.theme.link())
        .told("adms:status", if set.fictional { made_up(common.base).link() } else { finished().link() })
        .told("dcat:version", Term::Plain(set.edition))
        .told("dct:issued", moment(set.written))
        .told("dct:modified", moment(set.written))
        .told("dct:accrualPeriodicity", never().link())
        .told("dct:language", dutch().link())
        .told("dct:conformsTo", Term::Iri(set.conforms.to_owned()))
        .told_all("dct:temporal", set.covered.map(Term::Thing))
        // A country that was made up is nowhere.
        .told_all("dct:spatial", (!set.fictional).then(|| netherlands().link()))
        .told_all("dcat:keyword", set.keywords.into_iter().chain(fictional).map(Term::Text))
        .told_all("dcat:distribution", set.distributions.iter().map(Node::link));
    let page = Node::at(set.page, "foaf:Document");
    [dataset, page, source, set.theme, set.licence].into_iter().chain(set.distributions).collect()
}

/// The licence of a source: one that somebody fixed, or else the words of the source.
pub(super) fn licence_of(page: &str, words: &str) -> Node {
    let own =
        || Node::at(format!("{page}#licentie"), "dct:LicenseDocument").told("dct:title", Term::Text(words.to_owned()));
    licence(words).unwrap_or_else(own)
}

/// One way to have a dataset, by the word that its address ends with.
pub(super) fn distribution(page: &str, word: &str, description: String, written: Micros, licence: &Node) -> Node {
    Node::at(format!("{page}#{word}"), "dcat:Distribution")
        .told("dct:description", Term::Text(description))
        .told("dcatap:availability", available().link())
        .told("dct:issued", moment(written))
        .told("dcat:accessURL", Term::Iri(page.to_owned()))
        .told("dct:license", licence.link())
        .told("dct:language", dutch().link())
        .told("dct:modified", moment(written))
}

/// From a day to a day, both as year-month-day.
pub(super) fn span(first: String, last: String) -> Node {
    let day = |date: String| Term::Typed(date, "xsd:date");
    Node::of("dct:PeriodOfTime").told("dcat:startDate", day(first)).told("dcat:endDate", day(last))
}
