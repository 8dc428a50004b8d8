// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Addresses are made here and nowhere else.

use form_urlencoded::Serializer;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::{Id, KindInfo, Lang};

/// What an English page's address begins with. Dutch is the language of the permanent addresses.
const ENGLISH: &str = "/en";

/// A path in a language.
#[must_use]
pub fn in_lang(lang: Lang, path: &str) -> String {
    match (lang, path.strip_prefix('/')) {
        // The home page has no slash at its end in English; it may have a query.
        (Lang::En, Some(rest)) if rest.is_empty() || rest.starts_with('?') => format!("{ENGLISH}{rest}"),
        (Lang::En, _) => format!("{ENGLISH}{path}"),
        (Lang::Nl, _) => path.to_owned(),
    }
}

/// A path with a query; parameters without a value are left out.
#[must_use]
pub fn with_query(path: &str, query: &[(&str, &str)]) -> String {
    let mut serializer = Serializer::new(String::new());
    for (key, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        serializer.append_pair(key, value);
    }
    let query = serializer.finish();
    // A path that has a query already gets a longer one.
    let mark = if path.contains('?') { '&' } else { '?' };
    if query.is_empty() { path.to_owned() } else { format!("{path}{mark}{query}") }
}

/// The list of a kind.
#[must_use]
pub fn list(kind: &KindInfo) -> String {
    format!("/{}", kind.plural)
}

/// The page of a record: its permanent address.
#[must_use]
pub fn record(id: &Id) -> String {
    format!("/{}/{}", of_id(id).map_or(id.kind(), |kind| kind.plural), id.slug())
}

/// The history of a record.
#[must_use]
pub fn history(id: &Id) -> String {
    format!("{}/geschiedenis", record(id))
}

/// A form in which a reference can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// BibLaTeX, which programs for BibTeX read too.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
}

impl Form {
    /// All.
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Ris, Self::CslJson];

    /// The last word of its address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
        }
    }
}

/// The reference to a record as a file.
#[must_use]
pub fn reference(id: &Id, form: Form) -> String {
    format!("{}/{}", record(id), form.word())
}

/// A form in which figures can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureForm {
    /// CSV as a Dutch spreadsheet reads it.
    Csv,
    /// JSON-stat 2.0.
    JsonStat,
    /// Parquet.
    Parquet,
    /// The drawing.
    Svg,
}

impl FigureForm {
    /// All.
    pub const ALL: [Self; 4] = [Self::Csv, Self::JsonStat, Self::Parquet, Self::Svg];

    /// The last word of its address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonStat => "json-stat",
            Self::Parquet => "parquet",
            Self::Svg => "svg",
        }
    }

    /// Its address for readers of a language: a drawing holds words, the other forms are the same for all.
    #[must_use]
    pub fn in_lang(self, lang: Lang, path: &str) -> String {
        if self == Self::Svg { in_lang(lang, path) } else { path.to_owned() }
    }

    /// What it is called, in any language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::JsonStat => "JSON-stat",
            Self::Parquet => "Parquet",
            Self::Svg => "SVG",
        }
    }

    /// What its file names end on.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonStat => "json",
            Self::Parquet => "parquet",
            Self::Svg => "svg",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::JsonStat => "application/json",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Svg => "image/svg+xml; charset=utf-8",
        }
    }
}

/// The profile of an area, with one theme.
#[must_use]
pub fn profile(area: &Id, theme: Option<&str>) -> String {
    with_query(&format!("{}/cijfers", record(area)), &[("thema", theme.unwrap_or_default())])
}

/// One indicator in an area.
#[must_use]
pub fn area_series(area: &Id, indicator: &Id) -> String {
    format!("{}/cijfers/{}", record(area), indicator.slug())
}

/// The same, on the boundaries of one year.
#[must_use]
pub fn area_series_on(area: &Id, indicator: &Id, year: Option<u16>) -> String {
    on_boundaries(&area_series(area, indicator), year)
}

/// The same as a file.
#[must_use]
pub fn area_series_file(area: &Id, indicator: &Id, year: Option<u16>, form: FigureForm) -> String {
    on_boundaries(&format!("{}/{}", area_series(area, indicator), form.word()), year)
}

fn on_boundaries(path: &str, year: Option<u16>) -> String {
    with_query(path, &[(BOUNDARIES, &year.map_or_else(String::new, |year| year.to_string()))])
}

/// A region by its code.
#[must_use]
pub fn region(programme: &str, code: &RegionCode) -> String {
    with_query(&format!("/regios/{code}"), &[("programma", programme)])
}

/// One indicator in a region, as published or on the boundaries of a year.
#[must_use]
pub fn region_series(programme: &str, code: &RegionCode, indicator: &Id, year: Option<u16>) -> String {
    let year = year.map_or_else(String::new, |year| year.to_string());
    let query = [("programma", programme), ("indicator", indicator.slug()), (BOUNDARIES, &year)];
    with_query(&format!("/regios/{code}"), &query)
}

/// Tiles of the borders of a level, with places for zoom, column and row.
#[must_use]
pub fn tiles(digest: &str, level: Level) -> String {
    format!("/grenzen/{digest}/{}/{{z}}/{{x}}/{{y}}", level.code())
}

/// Areas side by side, in this order, with one theme.
#[must_use]
pub fn compare(programme: &str, areas: &[&str], theme: &str) -> String {
    let areas = areas.iter().map(|area| ("gebied", *area));
    let query: Vec<_> = [("programma", programme)].into_iter().chain(areas).chain([("thema", theme)]).collect();
    with_query("/vergelijken", &query)
}

/// Areas like one area, by the definition that is asked for or by the latest; of the programme alone where that is asked.
#[must_use]
pub fn similar(programme: &str, area: &str, group: &str, inside: bool) -> String {
    let inside = if inside { "programma" } else { "" };
    let query = [("programma", programme), ("gebied", area), ("groep", group), ("binnen", inside)];
    with_query("/vergelijken/gelijkend", &query)
}

/// Regions of a level that meet conditions in a period, from a page on.
#[must_use]
pub fn conditions(programme: &str, (level, period): (&str, &str), conditions: &[String], page: usize) -> String {
    let conditions = conditions.iter().map(|condition| ("voorwaarde", condition.as_str()));
    let first = [("programma", programme), ("niveau", level), ("jaar", period)];
    let page = if page > 1 { page.to_string() } else { String::new() };
    let query: Vec<_> = first.into_iter().chain(conditions).chain([("pagina", page.as_str())]).collect();
    with_query("/vergelijken/voorwaarden", &query)
}

/// The form for such conditions, with an indicator chosen in it.
#[must_use]
pub fn condition_on(programme: &str, indicator: &Id) -> String {
    with_query(&conditions(programme, ("", ""), &[], 1), &[("indicator", indicator.slug())])
}

/// The same page as a file.
#[must_use]
pub fn as_csv(path: &str) -> String {
    with_query(path, &[("formaat", "csv")])
}

/// What asks for figures on the boundaries of a year.
pub const BOUNDARIES: &str = "grenzen";

/// One indicator in all areas, as a file.
#[must_use]
pub fn indicator_file(indicator: &Id, form: FigureForm) -> String {
    format!("{}/cijfers/{}", record(indicator), form.word())
}

/// A whole release as a file.
#[must_use]
pub fn release_file(release: &Id, form: FigureForm) -> String {
    format!("{}/cijfers/{}", record(release), form.word())
}

/// One indicator of a release as a file.
#[must_use]
pub fn release_indicator_file(release: &Id, indicator: &Id, form: FigureForm) -> String {
    format!("{}/cijfers/{}/{}", record(release), indicator.slug(), form.word())
}

/// One indicator in all regions of all its releases, as a file.
#[must_use]
pub fn indicator_regions_file(indicator: &Id, form: FigureForm) -> String {
    format!("{}/regios/{}", record(indicator), form.word())
}

/// One indicator in all areas of a level, as GeoJSON.
#[must_use]
pub fn indicator_layer(indicator: &Id, level: Level) -> String {
    format!("{}/regios/{}/geojson", record(indicator), level.code())
}

/// A layer for maps.
#[must_use]
pub fn ogc_layer(name: &str) -> String {
    format!("{OGC}/collections/{name}")
}

/// A release as a table of OData.
#[must_use]
pub fn odata_table(release: &Id) -> String {
    format!("{ODATA}/CBS/{}", release.slug())
}

/// The literature that meets the filters of its list, as a file.
#[must_use]
pub fn references(form: Form, query: &[(&str, &str)]) -> String {
    with_query(&format!("/literatuur/{}", form.word()), query)
}

/// What changed in a programme, from before a place in the ledger.
#[must_use]
pub fn changes(programme: &str, before: &str) -> String {
    with_query("/wijzigingen", &[("programma", programme), ("voor", before)])
}

/// The same as a feed.
#[must_use]
pub fn feed(programme: &str) -> String {
    with_query("/wijzigingen.atom", &[("programma", programme)])
}

/// What is found for these words.
#[must_use]
pub fn search_for(words: &str) -> String {
    with_query(&search(), &[("q", words)])
}

/// The API.
pub const API: &str = "/api/v1";
/// The API's description for programs, an OpenAPI document.
pub const API_DESCRIPTION: &str = "/api/v1/openapi.json";
/// The API's description for people.
pub const API_GUIDE: &str = "/api";

/// The catalogue of our data.
pub const CATALOGUE: &str = "/catalogus";
/// The same as Turtle.
pub const CATALOGUE_TURTLE: &str = "/catalogus/turtle";
/// The same as JSON-LD.
pub const CATALOGUE_JSON_LD: &str = "/catalogus/json-ld";

/// Areas and figures for maps.
pub const OGC: &str = "/ogc/v1";
/// The description of those for programs.
pub const OGC_DESCRIPTION: &str = "/ogc/v1/api";
/// What there is of them as a page.
pub const OGC_PAGE: &str = "/ogc/v1?f=html";
/// The same for programs, for who reads pages and wants to see it all the same.
pub const OGC_JSON: &str = "/ogc/v1?f=json";

/// Our figures as tables of OData.
pub const ODATA: &str = "/odata/v1";

/// The search page.
#[must_use]
pub fn search() -> String {
    "/zoeken".to_owned()
}

/// Suggestions for what is typed in a search field.
#[must_use]
pub fn suggestions() -> String {
    format!("{}/suggesties", search())
}

/// Searching in the API.
#[must_use]
pub fn api_search() -> String {
    "/api/v1/_zoek".to_owned()
}

/// A collection in the API.
#[must_use]
pub fn api_list(kind: &KindInfo) -> String {
    format!("/api/v1/{}", kind.plural)
}

/// A record in the API.
#[must_use]
pub fn api_record(id: &Id) -> String {
    format!("/api/v1{}", record(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_and_carry_their_language() {
        let id = Id::parse("focusgebied/heerlen-noord").unwrap();
        assert_eq!(in_lang(Lang::En, &record(&id)), "/en/focusgebieden/heerlen-noord");
        assert_eq!(in_lang(Lang::En, "/"), "/en");
        assert_eq!(in_lang(Lang::En, "/?programma=x"), "/en?programma=x");
        assert_eq!(with_query("/x?a=1", &[("b", "2")]), "/x?a=1&b=2");
        assert_eq!(
            conditions("", ("wijk", ""), &["jeugd>=10.5".into(), "koop=hoogste-vijfde".into()], 2),
            "/vergelijken/voorwaarden?niveau=wijk&voorwaarde=jeugd%3E%3D10.5&voorwaarde=koop%3Dhoogste-vijfde&pagina=2"
        );
        assert_eq!(with_query("/aanpakken", &[("naam", "a&b c"), ("thema", "")]), "/aanpakken?naam=a%26b+c");
    }
}
