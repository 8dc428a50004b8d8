// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples of pages with figures: everything that can be said, and everything that can be missing.

use wijkwijs_app::figures::{Claim, Direction as Moved, Due, Place};
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Direction, Horizon, Period, Status};
use wijkwijs_testkit::id;
use wijkwijs_web::figures::profile::{ProfileView, ThemeView};
use wijkwijs_web::figures::series::{BoundariesView, Facts, FigureView, GroupView, SaidView, SeriesView};
use wijkwijs_web::figures::whole::TakeView;
use wijkwijs_web::figures::{AreaFigures, IndicatorFigures, SpreadView};
use wijkwijs_web::page::part::Part;
use wijkwijs_web::view::Named;

fn named(record: &str, name: &str) -> Named {
    Named { id: id(record), name: name.into() }
}

fn figure(year: u16, value: Option<f64>, status: Status) -> FigureView {
    let release = id("levering/kerncijfers-2024");
    FigureView { period: Period::year(year), value, status, boundary_year: 2022, gaps: (1, 3), release, carried: None }
}

fn every_claim() -> Vec<Claim> {
    let mut all = vec![
        Claim::Level { period: Period::year(2024), value: 12.34 },
        Claim::TooEarly { year: 2027 },
        Claim::Gaps { missing: 1, of: 4 },
        Claim::Boundaries,
        Claim::OwnReading,
        Claim::FewYears,
        Claim::Alone,
    ];
    for place in [Place::Below, Place::Within, Place::Above] {
        all.push(Claim::Beside { period: Period::year(2024), place, areas: 40 });
        all.push(Claim::Speed { place, areas: 38 });
    }
    for direction in [Moved::Up, Moved::Down, Moved::Level] {
        let (since, until) = (Period::year(2020), Period::year(2024));
        all.push(Claim::Moved { since, until, direction, difference: -1.5 });
    }
    all.extend(Status::ALL.map(|status| Claim::Unsure { status }));
    all
}

/// A series with everything in it.
pub fn series(horizon: Horizon, direction: Direction) -> SeriesView {
    let own = vec![
        FigureView { boundary_year: 2020, ..figure(2020, Some(14.0), Status::Measured) },
        figure(2022, None, Status::Suppressed),
        figure(2023, Some(12.9), Status::Estimated),
        figure(2024, Some(12.34), Status::Provisional),
    ];
    SeriesView {
        area: named("focusgebied/noord", "Noord <i>"),
        municipality_name: "Stad".into(),
        indicator: named("indicator/bijstand", "Bijstand"),
        about: Facts {
            unit: "per 1.000 inwoners".into(),
            decimals: 1,
            count: false,
            direction,
            horizon,
            breaks: vec![(2021, "De wet veranderde.".into())],
        },
        fictional: horizon == Horizon::Short,
        own,
        municipality: vec![figure(2023, Some(8.0), Status::Measured), figure(2024, Some(8.1), Status::Measured)],
        country: vec![],
        band: vec![(Period::year(2023), [9.0, 11.0, 13.0], 40), (Period::year(2024), [9.1, 11.1, 13.1], 39)],
        group: Some(group()),
        done: vec![(named("aanpak/wijkbanen", "Wijkbanen"), 2022, None)],
        due: Due::From { year: 2027, began: 2022 },
        claims: every_claim(),
        releases: vec![named("levering/kerncijfers-2024", "Kerncijfers 2024")],
        others: vec![named("koppeling/kwb", "Kerncijfers")],
        boundaries: BoundariesView {
            on: None,
            years: vec![2022, 2020],
            unbroken: vec![],
            tables: vec![named("omzettabel/wijken-2020-2022", "Wijken van 2020 naar 2022")],
        },
        said: Some(SaidView {
            record: named("duiding/noord-bijstand", "Bijstand in Noord"),
            text: "Het nam af.".into(),
            until: "2023".into(),
            outdated: true,
        }),
    }
}

fn group() -> GroupView {
    let left_out = vec![named("indicator/hoogbouw", "Hoogbouw")];
    GroupView { record: named("vergelijkingsgroep/veertig", "Veertig wijken"), version: 2, members: 40, left_out }
}

/// A series of which no figure is there.
pub fn nothing() -> SeriesView {
    let own = vec![figure(2024, None, Status::Later)];
    let series = series(Horizon::Long, Direction::Neither);
    SeriesView { own, municipality: vec![], band: vec![], group: None, claims: vec![], releases: vec![], ..series }
}

pub fn profile(full: bool) -> ProfileView {
    let theme = ThemeView { theme: Some(named("thema/werk", "Werk")), indicators: 3 };
    let horizons = [Horizon::Short, Horizon::Long, Horizon::Feature];
    let all = horizons.map(|horizon| series(horizon, Direction::Less)).to_vec();
    ProfileView {
        area: named("focusgebied/noord", "Noord"),
        themes: if full { vec![theme.clone(), ThemeView { theme: None, indicators: 1 }] } else { vec![] },
        chosen: full.then_some(theme),
        series: if full { all } else { vec![] },
        group: full.then(group),
        unmeasurable: if full {
            vec![("Of mensen zich thuis voelen".into(), "Niemand meet het.".into())]
        } else {
            vec![]
        },
    }
}

fn take(record: &str, fictional: bool) -> Part {
    Part::Take(TakeView {
        id: id(record),
        tables: vec![id("levering/kerncijfers-2024")],
        layers: vec![Level::District],
        fictional,
    })
}

/// The parts of pages of areas and indicators.
pub fn parts() -> Vec<Part> {
    let themes = profile(true).themes;
    let areas = ["Noord", "Oost"].map(|name| {
        let bare = series(Horizon::Short, Direction::Less);
        (SeriesView { area: named(&format!("focusgebied/{}", name.to_lowercase()), name), ..bare }, name == "Oost")
    });
    let spread = SpreadView {
        period: Period::year(2024),
        counts: (3000, 12),
        percentiles: [1.0, 2.5, 9.0],
        release: named("levering/kerncijfers-2024", "Kerncijfers 2024"),
    };
    let of = series(Horizon::Short, Direction::Less);
    let measured = |areas, spread, imported| IndicatorFigures {
        indicator: of.indicator.clone(),
        about: of.about.clone(),
        fictional: true,
        areas,
        spread,
        imported,
    };
    vec![
        Part::AreaFigures(AreaFigures::NoRegions),
        Part::AreaFigures(AreaFigures::NoFigures(Some("kwb".into()))),
        Part::AreaFigures(AreaFigures::NoFigures(None)),
        Part::AreaFigures(AreaFigures::Themes(id("focusgebied/noord"), themes, true)),
        Part::IndicatorFigures(measured(areas.to_vec(), Some(spread), true)),
        Part::IndicatorFigures(measured(vec![], None, true)),
        Part::IndicatorFigures(measured(vec![], None, false)),
        take("levering/kerncijfers-2024", true),
        take("indicator/bijstand", false),
    ]
}
