// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables made from borders.

use geo::{MultiPolygon, Rect};
use wijkwijs_domain::areas::Unnamed;
use wijkwijs_methods::Refused;

use super::*;
use crate::borders::{Area, Areas, Kept};

/// A division of a year with these areas: a code, how far it lies from the left, and how wide it is; all are 1,000 high.
fn map(year: u16, areas: &[(&str, f64, f64)]) -> (Kept, Areas) {
    let division = json!({
        "naam": "x", "bronhouder": format!("Bron van {year}"), "editie": "x", "licentie": "CC BY 4.0",
        "opgehaald": "2026-01-01", "jaar": year, "stelsel": "rd", "kenmerk": format!("{year:064}"),
        "inhoud": [{ "niveau": "buurt", "gebieden": areas.len(), "zonderVorm": 0, "water": 0 }],
    });
    let id = Id::new("gebiedsindeling", &format!("grenzen-{year}")).unwrap();
    let shape = |x: f64, width: f64| -> MultiPolygon<f64> {
        MultiPolygon(vec![Rect::new((x, 0.0), (x + width, 1000.0)).to_polygon()])
    };
    let area = |(raw, x, width): &(&str, f64, f64)| Area::new(code(raw), "", shape(*x, *width));
    let kept = Kept { id, division: serde_json::from_value(division).unwrap() };
    (kept, Areas::new(areas.iter().map(area).collect(), Vec::new()))
}

fn laid_between(old: &(Kept, Areas), new: &(Kept, Areas)) -> Result<Laid, Refused> {
    let of = |(kept, areas)| Map { kept, areas };
    let (old, new) = ((&old.0, &old.1), (&new.0, &new.1));
    laid(Level::Neighbourhood, of(old), of(new), Drawing::COARSE)
}

#[test]
fn a_table_made_from_borders_names_them_and_leaves_what_it_did_not_see_unknown() {
    // A lost its right 300 metres to B; C stayed, drawn 10 metres aside.
    let old = map(2016, &[("BU03630001", 0.0, 1000.0), ("BU03630002", 1000.0, 1000.0), ("BU03630003", 2000.0, 500.0)]);
    let new = map(2022, &[("BU03630001", 0.0, 700.0), ("BU03630002", 700.0, 1290.0), ("BU03630003", 1990.0, 510.0)]);
    let made = laid_between(&old, &new).unwrap();
    let about = &made.about;
    let rows: Vec<_> = about.rows.iter().map(|row| (row.from.as_str(), row.to.as_str(), row.surface)).collect();
    assert_eq!(
        rows,
        [
            ("BU03630001", "BU03630001", Some(700_000)),
            ("BU03630001", "BU03630002", Some(300_000)),
            ("BU03630002", "BU03630002", None),
            ("BU03630003", "BU03630003", None),
        ]
    );
    assert_eq!((about.unnamed, made.slivers), (Unnamed::Unknown, 1));
    let divisions: Vec<String> = about.divisions.iter().map(|of| of.id().to_string()).collect();
    assert_eq!(divisions, ["gebiedsindeling/grenzen-2016", "gebiedsindeling/grenzen-2022"]);
    let explained = about.explanation.as_ref().unwrap().to_string();
    for says in ["Afgeleid, niet geteld", &format!("{:064} (2016)", 2016), "(1 keer)", "smaller zijn dan 30 meter"] {
        assert!(explained.contains(says), "{says}: {explained}");
    }
    assert_eq!(about.publisher.to_string(), "wijkwijs, uit de grenzen van Bron van 2016; Bron van 2022");
    let lineage = Lineage::new(vec![Table { id: Id::new("omzettabel", "o").unwrap(), about: about.clone() }]);
    let (before, after) = (set(&["BU03630001", "BU03639999"]), set(&[]));
    let way = lineage.way(Level::Neighbourhood, (2016, &before), (2022, &after)).unwrap();
    assert_eq!(way.crosswalk.old_event("BU03630003"), Some(Event::Same));
    assert_eq!(way.crosswalk.old_event("BU03639999"), Some(Event::Alone));
    assert!(laid_between(&new, &old).is_err_and(|refused| refused.words.en.contains("a later one")));
    let elsewhere = map(2024, &[("BU05180001", 90_000.0, 500.0)]);
    assert!(laid_between(&new, &elsewhere).is_err_and(|refused| refused.words.nl.contains("niets gemeen")));
}

#[test]
fn a_table_made_from_borders_is_gone_through_last_also_when_it_divides_nothing() {
    let year = |year| map(year, &[("BU03630001", 0.0, 1000.0)]);
    let drawn = laid_between(&year(2016), &year(2022)).unwrap().about;
    assert!(drawn.rows.iter().all(|row| row.surface.is_none()));
    let drawn = Table { id: Id::new("omzettabel", "a-getekend").unwrap(), about: drawn };
    assert!(drawn.is_surface_alone());
    let mut counted = table((2016, 2022), "buurt", "gelijk-gebleven", &[("BU03630001", "BU03630009", addresses(5))]);
    counted.id = Id::new("omzettabel", "z-geteld").unwrap();
    let regions = set(&["BU03630001"]);
    let tables = |all: Vec<Table>| {
        Lineage::new(all).way(Level::Neighbourhood, (2016, &regions), (2022, &set(&[]))).unwrap().tables
    };
    assert_eq!(tables(vec![drawn.clone(), counted.clone()]), [counted.id]);
    assert_eq!(tables(vec![drawn.clone()]), [drawn.id]);
}
