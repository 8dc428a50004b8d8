// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Divisions in the catalogue: the borders of one year from one source, by level over OGC API Features. The tiles under the
//! map are not in it: their address is of one file and one scale, and they hold the same borders simplified.

use wijkwijs_app::borders::Kept;
use wijkwijs_app::figures::out::{divisions as all, layer_of};
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::{Lang, PublicModel};

use super::describe::{CODES, Common, GEOJSON_STANDARD, Set, distribution, licence_of, span};
use super::graph::{Node, Term};
use super::vocabulary::{media_type, regions, value};
use crate::address;
use crate::words::t;

/// The media type of features.
pub(super) const GEOJSON: &str = "application/geo+json";

/// All divisions that everybody may see.
pub(super) fn divisions(common: &Common<'_>, public: &PublicModel) -> Vec<Set> {
    let one = |(kept, fictional): (Kept, bool)| Some(division(common, &kept, fictional, public.get(&kept.id)?.time));
    all(public).into_iter().filter_map(one).collect()
}

fn division(common: &Common<'_>, kept: &Kept, fictional: bool, written: Micros) -> Set {
    let division = &kept.division;
    let page = common.here(&address::record(&kept.id));
    let licence = licence_of(&page, &division.licence);
    let made_up = if fictional && !division.name.to_lowercase().contains("fictie") { " (fictief)" } else { "" };
    let title = format!("{}{made_up}", division.name);
    let summary = summary(kept, fictional);
    let levels = || division.contents.iter().map(|contents| contents.level);
    let way = |level: Level| {
        let way = distribution(&page, level.code(), summary.clone(), written, &licence);
        over_ogc(common, kept, (level, &title), way)
    };
    let keywords = ["grenzen", "gebieden"].map(str::to_owned).into_iter();
    Set {
        address: format!("{page}#grenzen"),
        description: summary.clone(),
        source: division.publisher.to_string(),
        edition: division.edition.to_string(),
        fictional,
        written,
        theme: regions(),
        conforms: CODES,
        covered: Some(span(format!("{}-01-01", division.year), format!("{}-12-31", division.year))),
        keywords: keywords.chain(levels().map(|level| level.code().to_owned())).collect(),
        distributions: levels().map(way).collect(),
        licence: licence.clone(),
        title: title.clone(),
        page: page.clone(),
    }
}

/// What a reader must know first: whether they are made up, of when, and from which source.
fn summary(kept: &Kept, fictional: bool) -> String {
    let division = &kept.division;
    let made_up = if fictional { format!("Fictief: {} ", t(Lang::Nl, "out-fictional-borders")) } else { String::new() };
    let explanation = division.explanation.as_ref().map(|words| format!("\n\n{words}")).unwrap_or_default();
    format!(
        "{made_up}Grenzen van gebieden in {}. Bron: {}, editie {}. Opgehaald op {}.{explanation}",
        division.year, division.publisher, division.edition, division.fetched
    )
}

/// The areas of one level, as a collection that is read page by page.
fn over_ogc(common: &Common<'_>, kept: &Kept, (level, title): (Level, &str), way: Node) -> Node {
    let collection = common.here(&address::ogc_layer(&layer_of(&kept.id, level)));
    way.told("dct:title", Term::Text(format!("{title}, per {} (OGC API Features)", level.code())))
        .told("dcat:downloadURL", Term::Iri(format!("{collection}/items")))
        .told("dcat:accessService", Term::Iri(common.here(&format!("{}#dienst", address::OGC))))
        .told("dcat:mediaType", media_type(GEOJSON).link())
        .told("dct:format", value("file-type", "GEOJSON", "dct:MediaTypeOrExtent").link())
        .told("dct:conformsTo", Term::Iri(GEOJSON_STANDARD.to_owned()))
}
