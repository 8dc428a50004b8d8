// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Charts as pages have them, with invented figures.

use wijkwijs_charts::cells::Held;
use wijkwijs_charts::dots::{Dot, DotRow};
use wijkwijs_charts::lines::Line as Curve;
use wijkwijs_charts::map::{Fill, MapArea};
use wijkwijs_charts::steps::StepGroup;
use wijkwijs_charts::trend::{Band, Bar, Line};
use wijkwijs_charts::truth::{Standing, TruthRow};
use wijkwijs_charts::waterfall::Method;
use wijkwijs_charts::{
    Axis, Cells, Chart, Dots, Flows, Frame, Lines, Map, Scatter, StateCurves, StepCurves, Trend, Truth, Venn,
    Waterfall, Words,
};

pub const SOURCE: &str = "Programma Voorbeeldstad, ketenlog 2020-2023, versie 3; CC BY 4.0";

fn frame(nl: &str, en: &str) -> Frame {
    Frame::new((nl, en)).source(SOURCE).fictional(true)
}

/// Every sample by name.
pub fn all() -> Vec<(&'static str, Box<dyn Chart>)> {
    vec![
        ("trapcurven", Box::new(steps())),
        ("incidentie", Box::new(incidence())),
        ("toestanden", Box::new(states())),
        ("waterval", Box::new(waterfall())),
        ("waterval-nul", Box::new(waterfall_from_zero())),
        ("stromen", Box::new(flows())),
        ("stromen-veel", Box::new(many_flows())),
        ("breekpunten", Box::new(breakpoints())),
        ("gelijkenis", Box::new(similarity())),
        ("klein", Box::new(small_steps())),
        ("xy", Box::new(xy())),
        ("kalibratie", Box::new(calibration())),
        ("venn-drie", Box::new(venn(3))),
        ("venn-vijf", Box::new(venn(5))),
        ("verloop", Box::new(trend())),
        ("verloop-klein", Box::new(small_trend())),
        ("verloop-een-jaar", Box::new(lone_trend())),
        ("waarheidstabel", Box::new(truth(5))),
        ("waarheidstabel-breed", Box::new(truth(20))),
        ("lijnen", Box::new(lines())),
        ("lijnen-placebo", Box::new(gaps())),
        ("lijnen-merken", Box::new(events())),
        ("lijnen-horizon", Box::new(horizon())),
        ("cellen", Box::new(cells(5))),
        ("cellen-breed", Box::new(cells(14))),
        ("kaart", Box::new(map(false))),
        ("kaart-links", Box::new(map(true))),
    ]
}

/// A group whose share falls at a steady pace.
fn falling(name: (&str, &str), pace: f64, n: u64) -> StepGroup {
    let mut group = StepGroup::survival(name);
    let (mut share, mut left, mut risk) = (1.0, n, Vec::new());
    for k in 1..=30u32 {
        let time = f64::from(k) * 12.0 + f64::from(k * k % 7);
        risk.push((time, left));
        share *= 1.0 - pace * (1.0 + f64::from(k % 3)) / 2.0;
        left = left.saturating_sub(n / 40 + u64::from(k % 2));
        let width = 0.02 + 0.004 * f64::from(k);
        group = group.point(time, share, Some((share - width, share + width)));
    }
    group.at_risk(risk).censored([40.0, 77.0, 130.0, 200.0, 203.0, 301.0]).until(380.0)
}

pub fn steps() -> StepCurves {
    let time = Axis::number(("Tijd sinds aanmelding", "Time since application")).unit(("dagen", "days"));
    StepCurves::builder(
        frame("Nog niet gestart met een traject, naar wijk", "Not yet started, by neighbourhood").id("wachttijd"),
        time,
        Axis::share(("Aandeel nog niet gestart", "Share not yet started")),
    )
    .group(falling(("Heerlen-Noord", "Heerlen-Noord"), 0.035, 412).median(Some(197.0)))
    .group(falling(("Overige wijken", "Other neighbourhoods"), 0.02, 1288).median(None))
    .build()
    .unwrap()
}

pub fn small_steps() -> StepCurves {
    let time = Axis::number(("Tijd", "Time")).unit(("dagen", "days"));
    StepCurves::builder(Frame::new(("Klein", "Small")), time, Axis::share(("Aandeel", "Share")))
        .group(
            StepGroup::survival("A").point(10.0, 0.5, Some((0.3, 0.7))).point(20.0, None, None).point(30.0, 0.25, None),
        )
        .group(StepGroup::survival("B").point(15.0, 0.8, None).until(40.0).censored([20.0]).median(None))
        .build()
        .unwrap()
}

pub fn incidence() -> StepCurves {
    let mut builder = StepCurves::builder(
        frame("Hoe aanmeldingen eindigen", "How applications end").id("incidentie"),
        Axis::number(("Tijd sinds aanmelding", "Time since application")).unit(("maanden", "months")),
        Axis::share(("Aandeel met deze uitkomst", "Share with this outcome")),
    );
    let ends = [
        (("gestart met werk", "started work"), 0.028),
        (("gestart met een opleiding", "started education"), 0.027),
        (("uitgevallen voor de start", "left before the start"), 0.026),
        (("verhuisd", "moved away"), 0.006),
        (("anders, en een heel lange omschrijving die niet past", "other, with a description too long to fit"), 0.002),
    ];
    for (name, pace) in ends {
        let mut group = StepGroup::incidence(name);
        for k in 1..=12u32 {
            let share = pace * f64::from(k) * (1.0 - f64::from(k) / 60.0);
            group = group.point(f64::from(k), share, None);
        }
        builder = builder.group(group);
    }
    builder.build().unwrap()
}

pub fn states() -> StateCurves {
    let time = Axis::number(("Tijd sinds aanmelding", "Time since application")).unit(("dagen", "days"));
    let share = Axis::share(("Aandeel van de aanmeldingen", "Share of applications"));
    let mut builder =
        StateCurves::builder(frame("Waar deelnemers zijn", "Where participants are").id("keten"), time, share)
            .state(("wacht op intake", "waiting for intake"))
            .state(("in intake", "in intake"))
            .state(("in traject", "in programme"))
            .state(("afgerond", "completed"))
            .state(("uitgevallen na de start", "dropped out after the start"))
            .state(("verhuisd", "moved away"));
    for k in 0..=24u32 {
        let t = f64::from(k) / 24.0;
        let waiting = (-5.0 * t).exp();
        let intake = 0.6 * (1.0 - waiting) * (-4.0 * t).exp();
        let left = 1.0 - waiting - intake;
        let done = left * 0.55 * t;
        let dropped = left * 0.2 * t;
        let moved = left * 0.04 * t;
        let under = left - done - dropped - moved;
        let shares = [waiting, intake, under, done, dropped, moved].map(Some);
        builder = builder.at(f64::from(k) * 30.0, &shares);
    }
    builder.until(730.0).build().unwrap()
}

pub fn waterfall() -> Waterfall {
    Waterfall::builder(
        frame("Waardoor het gemiddelde inkomen veranderde", "Why mean income changed").id("ontleding"),
        Axis::number(("Gemiddeld inkomen per inwoner", "Mean income per resident"))
            .unit(("x 1.000 euro", "x 1,000 euro")),
        "2018",
        "2022",
    )
    .part(("blijvers", "stayers"))
    .part(("instroom: verschil met wie er woonde", "arrivals: difference from those who lived there"))
    .part(("uitstroom", "departures"))
    .part(("geboorte en sterfte", "births and deaths"))
    .method(
        Method::new("Shapley", 23.4, 25.1)
            .part(1.4, Some((1.1, 1.7)))
            .part(0.9, Some((0.4, 1.3)))
            .part(-0.8, Some((-1.2, -0.3)))
            .part(0.2, None),
    )
    .method(
        Method::new(("Stapsgewijs", "Stepwise"), 23.4, 25.1)
            .part(1.6, None)
            .part(0.7, None)
            .part(-0.9, None)
            .part(0.1, None),
    )
    .method(
        Method::new("Foster-Haltiwanger-Krizan", 23.4, 25.1)
            .part(1.1, None)
            .part(0.9, None)
            .part(None, None)
            .part(0.0, None),
    )
    .build()
    .unwrap()
}

pub fn waterfall_from_zero() -> Waterfall {
    Waterfall::builder(
        frame("Waardoor het verschil met Nederland kleiner werd", "Why the gap with the Netherlands closed").id("gat"),
        Axis::share(("Verschil in arbeidsdeelname", "Gap in employment")),
        ("verschil 2018", "gap 2018"),
        ("verschil 2022", "gap 2022"),
    )
    .part(("meer werk onder blijvers", "more work among stayers"))
    .part(("instroom", "arrivals"))
    .part(("uitstroom", "departures"))
    .method(
        Method::new(("Alle inwoners", "All residents"), -0.12, -0.071)
            .part(0.061, None)
            .part(-0.024, None)
            .part(0.012, None),
    )
    .build()
    .unwrap()
}

pub fn flows() -> Flows {
    Flows::builder(
        frame("Van oude naar nieuwe buurten", "From old to new neighbourhoods").id("omzetting"),
        Axis::number(("Inwoners", "Residents")).unit(("inwoners", "residents")),
        ("Indeling 2020", "Boundaries of 2020"),
        ("Indeling 2023", "Boundaries of 2023"),
    )
    .flow("Centrum", "Centrum", 4210.0)
    .flow("Centrum", "Stationskwartier", 1180.0)
    .flow("Molenwijk", "Stationskwartier", 640.0)
    .flow("Molenwijk", "Molenwijk-Noord", 2900.0)
    .flow("Molenwijk", "Molenwijk-Zuid", 2455.0)
    .flow("Bedrijventerrein De Hoge Dijk en omgeving", "Molenwijk-Zuid", 35.0)
    .flow("Bedrijventerrein De Hoge Dijk en omgeving", "Buitengebied", 12.0)
    .flow("Buitengebied", "Buitengebied", 310.0)
    .flow("Buitengebied", "Centrum", None)
    .build()
    .unwrap()
}

pub fn many_flows() -> Flows {
    let mut builder = Flows::builder(
        frame("Verhuizingen tussen gemeenten", "Moves between municipalities").id("verhuizingen"),
        Axis::number(("Personen", "Persons")).unit(("personen", "persons")),
        ("Van", "From"),
        ("Naar", "To"),
    );
    for i in 0..30u32 {
        for j in 0..28u32 {
            if (i * 7 + j * 11) % 5 == 0 {
                let amount = f64::from(4000 / ((i + 1) * (j + 1)) + (i * j) % 9);
                builder =
                    builder.flow(format!("Gemeente {}", i + 1).as_str(), format!("Plaats {}", j + 1).as_str(), amount);
            }
        }
    }
    builder.build().unwrap()
}

pub fn breakpoints() -> Dots {
    Dots::builder(
        frame("Waar mensen afhaken in de keten", "Where people drop out of the chain").id("breekpunten"),
        ("Stap", "Step"),
        Axis::share(("Aandeel dat deze stap niet haalt", "Share that does not make this step")),
    )
    .row(DotRow::new(("aanmelding naar intake", "application to intake")).dot(Dot::at(0.312).interval(0.28, 0.345)))
    .row(DotRow::new(("intake naar start", "intake to start")).dot(Dot::at(0.204).interval(0.171, 0.24)))
    .row(
        DotRow::new(("start naar halverwege het traject", "start to halfway the programme"))
            .dot(Dot::at(0.118).interval(0.07, 0.181)),
    )
    .row(DotRow::new(("halverwege naar diploma", "halfway to diploma")).dot(Dot::missing()))
    .row(DotRow::new(("diploma naar werk", "diploma to work")).dot(Dot::at(0.05).interval(0.01, 0.16)))
    .build()
    .unwrap()
}

pub fn similarity() -> Dots {
    let row = |nl: &str, en: &str, a: Option<f64>, b: Option<f64>, shown: [&str; 2]| {
        DotRow::new((nl, en)).dot(Dot::at(a).shown(shown[0])).dot(Dot::at(b).shown(shown[1]))
    };
    Dots::builder(
        frame("Waarin deze wijken op elkaar lijken", "In what these neighbourhoods are alike").id("gelijkenis"),
        ("Kenmerk", "Indicator"),
        Axis::number(("Afstand tot het landelijk gemiddelde", "Distance from the national mean"))
            .unit(("standaardafwijkingen", "standard deviations")),
    )
    .series("Heerlen-Noord")
    .series("Schiedam Nieuwland en Oost")
    .row(row("Inkomen per inwoner", "Income per resident", Some(-1.62), Some(-1.41), ["€ 21.300", "€ 22.100"]))
    .row(row("Aandeel huurwoningen van corporaties", "Share of social rent", Some(0.9), Some(1.87), ["48%", "63%"]))
    .row(row("Inwoners van 0 tot 15 jaar", "Residents aged 0 to 15", Some(-0.4), Some(0.35), ["13,1%", "17,0%"]))
    .row(row("Bijstand", "Social assistance", Some(1.3), Some(1.31), ["9,8%", "9,8%"]))
    .row(row("Omgevingsadressendichtheid", "Address density", None, Some(1.1), ["", "2.911"]))
    .build()
    .unwrap()
}

const AREAS: [&str; 18] = [
    "Heerlen-Noord",
    "Nieuwland",
    "Oost",
    "Schiedam",
    "Bargeres",
    "Poelenburg",
    "Overvecht",
    "Geuzenwijk",
    "De Baarsjes",
    "Slotervaart",
    "Vrieheide",
    "Malberg",
    "Kanaleneiland",
    "Moerwijk",
    "Delfzijl",
    "Woensel",
    "Lombardijen",
    "Tarwewijk",
];

/// Memberships that look spread out and are the same in every run.
fn membership(at: usize, step: usize) -> f64 {
    f64::from(u32::try_from((at * step + 3) % 101).unwrap()) / 100.0
}

pub fn xy() -> Scatter {
    let mut builder = Scatter::builder(
        frame(
            "Vaste ploeg en ontmoetingsplek, en contact houden",
            "Steady team and meeting place, and keeping contact",
        )
        .id("xy"),
        Axis::number(("Lidmaatschap in PLOEG*PLEK", "Membership in TEAM*PLACE")),
        Axis::number(("Lidmaatschap in CONTACT", "Membership in CONTACT")),
    )
    .sets()
    .series(("verklaard", "explained"));
    for (at, name) in AREAS.iter().enumerate().take(12) {
        builder = builder.point(*name, membership(at, 37), membership(at, 53));
    }
    builder = builder.series(("afwijkend", "deviant"));
    for (at, name) in AREAS.iter().enumerate().skip(12) {
        builder = builder.point(*name, membership(at, 37), membership(at, 53));
    }
    builder.point("Onbekend", 0.5, None).build().unwrap()
}

pub fn calibration() -> Scatter {
    let member = |x: f64| 1.0 / (1.0 + (-(x - 30.0) / 5.0).exp());
    let mut builder = Scatter::builder(
        frame("Aandeel sociale huur als set", "Share of social rent as a set").id("kalibratie"),
        Axis::number(("Sociale huur", "Social rent")).unit("%"),
        Axis::number(("Lidmaatschap", "Membership")),
    )
    .distribution()
    .curve((0..=60u8).map(|x| (f64::from(x), member(f64::from(x)))))
    .upright(15.0, ("geheel buiten", "fully out"))
    .upright(30.0, ("kruispunt", "crossover"))
    .upright(45.0, ("geheel binnen", "fully in"));
    for (at, name) in AREAS.iter().enumerate() {
        let x = 60.0 * membership(at, 29);
        builder = builder.point(*name, x, member(x));
    }
    builder.build().unwrap()
}

fn standing(at: usize) -> Standing {
    [Standing::Present, Standing::Absent, Standing::Remainder, Standing::Contradiction, Standing::Absent][at % 5]
}

pub fn venn(sets: usize) -> Venn {
    let title = format!("Combinaties van {sets} condities");
    let mut builder =
        Venn::builder(frame(&title, &format!("Combinations of {sets} conditions")), ("contact", "contact"));
    for name in ["Vaste ploeg", "Ontmoetingsplek", "Budget", "Bewoners beslissen", "Scholen doen mee"].iter().take(sets)
    {
        builder = builder.set(*name);
    }
    for at in 0..1usize << sets {
        let inside: Vec<bool> = (0..sets).map(|set| at & (1 << set) != 0).collect();
        let kind = standing(at);
        let n = if kind == Standing::Remainder { 0 } else { 1 + at % 3 };
        builder =
            builder.region(&inside, kind, AREAS.iter().skip(at % 12).take(n).map(|name| (*name).into()).collect());
    }
    builder.build().unwrap()
}

pub fn truth(conditions: usize) -> Truth {
    let mut builder =
        Truth::builder(frame("Waarheidstabel", "Truth table").id(&format!("tabel-{conditions}")), "CONTACT");
    for at in 0..conditions {
        builder = builder.condition(format!("CONDITIE{at}"));
    }
    for at in 0..9usize {
        let values: Vec<u8> = (0..conditions).map(|c| u8::from((at * 7 + c * 5) % 3 == 0)).collect();
        let row = TruthRow::new(1 + at * 3, &values, standing(at)).consistency(Some(membership(at, 17)));
        builder = builder.row(AREAS.iter().skip(at).take(at % 4).fold(row, |row, name| row.case(*name)));
    }
    builder.build().unwrap()
}

/// A series of fifteen years that bends a little, for the `k`th of some areas.
fn yearly(name: (&str, &str), from: f64, pace: f64) -> Line {
    (0..15_u32).fold(Line::new(name), |line, k| {
        let value = from + pace * f64::from(k) + f64::from(k * k % 5) / 10.0;
        line.point(f64::from(2011 + k), value)
    })
}

pub fn trend() -> Trend {
    let own = (0..15_u32).fold(Line::new(("Voorbeeldstad-Noord", "Voorbeeldstad-Noord")), |line, k| {
        let (year, value) = (f64::from(2011 + k), 14.2 - 0.35 * f64::from(k) + f64::from(k * 3 % 7) / 10.0);
        match k {
            5 => line.missing(year, ("afgeschermd of te onzeker", "suppressed or unreliable")),
            14 => line.unsure(year, value, ("voorlopig", "provisional")),
            _ => line.point(year, value),
        }
    });
    let band =
        (0..15_u32).fold(Band::new(("8 van de 10 vergelijkbare wijken", "8 in 10 comparable districts")), |band, k| {
            let middle = 11.0 - 0.1 * f64::from(k);
            band.point(f64::from(2011 + k), middle - 1.8, middle, middle + 2.2)
        });
    let value = Axis::number(("Inwoners met een bijstandsuitkering", "Residents on social assistance"));
    Trend::builder(
        frame("Bijstand in Voorbeeldstad-Noord", "Social assistance in Voorbeeldstad-Noord").id("verloop"),
        value.unit(("per 1.000 inwoners", "per 1,000 residents")).decimals(1),
    )
    .line(own)
    .line(yearly(("Gemeente Voorbeeldstad", "Municipality"), 7.0, 0.02))
    .line(yearly(("Land", "Country"), 5.0, -0.05))
    .band(band)
    .bar(Bar::new(("Wijkbanen", "Neighbourhood jobs"), 2019.0, None))
    .bar(Bar::new(
        ("Buurthuis met spreekuur over geldzaken en werk", "Community centre with surgeries"),
        2022.0,
        Some(2023.0),
    ))
    .break_at(2015.0, ("de Participatiewet voegde regelingen samen.", "several schemes were merged by law."))
    .due(Some(2022.0))
    .build()
    .unwrap()
}

/// Figures of one year, under a heading of the page, on a scale that others share.
pub fn lone_trend() -> Trend {
    let own = Line::new(("Gebied", "Area")).point(2024.0, 14.0);
    let band = Band::new(("8 van de 10 vergelijkbare wijken", "8 in 10 comparable districts"));
    let value = Axis::number("").unit("%").decimals(0);
    Trend::builder(frame("Werk", "Work").id("verloop-een-jaar").headed(), value)
        .line(own)
        .band(band.point(2024.0, 11.0, 13.0, 17.0))
        .break_at(2015.0, ("een wet van voor deze reeks.", "a law from before this series."))
        .within(5.0, 30.0)
        .small()
        .build()
        .unwrap()
}

pub fn small_trend() -> Trend {
    let value = Axis::number(("Inwoners", "Residents")).decimals(0);
    let own = Line::new(("Gebied", "Area")).point(2022.0, 12_340.0).point(2023.0, 12_480.0).point(2024.0, 12_410.0);
    Trend::builder(frame("Inwoners", "Residents").id("verloop-klein"), value).line(own).small().build().unwrap()
}

/// An area and its mixture with a band, and a year that is missing.
pub fn lines() -> Lines {
    let (mut own, mut mixed) = (Curve::new("Voorbeeldwijk Noord"), Curve::new(("Mengsel", "Mixture")));
    for year in 2008..=2024 {
        let since = f64::from((year - 2018).max(0));
        let base = 48.0 + 0.8 * f64::from(year - 2008) + 1.5 * f64::from(year % 3);
        own = own.point(f64::from(year), (year != 2012).then_some(base + 1.6 * since), None);
        mixed = mixed.point(f64::from(year), base - 0.4, Some((base - 3.4, base + 2.6)));
    }
    let title = ("Aandeel met werk, wijk en mengsel", "Share in work, area and mixture");
    Lines::builder(
        frame(title.0, title.1),
        Axis::year(("Jaar", "Year")),
        Axis::number(("Aandeel met werk", "Share in work")).unit("%"),
    )
    .line(own)
    .line(mixed)
    .start(2019.0)
    .build()
    .unwrap()
}

/// Gaps among those of placebos.
pub fn gaps() -> Lines {
    let mut own = Curve::new("Voorbeeldwijk Noord");
    for year in 2008..=2024 {
        own = own.point(f64::from(year), 1.6 * f64::from((year - 2018).max(0)) + 0.4 * f64::from(year % 3), None);
    }
    let placebo = |k: i32| {
        (2008..=2024)
            .map(move |year| (f64::from(year), f64::from((year * k) % 7) - 3.0 + 0.1 * f64::from(k % 5)))
            .collect()
    };
    let title = ("Verschil met het mengsel", "Difference from the mixture");
    Lines::builder(frame(title.0, title.1), Axis::year(("Jaar", "Year")), Axis::number(("Verschil", "Difference")))
        .line(own)
        .quiet(("wijken waar niets begon", "areas where nothing started"), (1..30).map(placebo))
        .start(2019.0)
        .build()
        .unwrap()
}

/// An event study: two series of marks with whiskers.
pub fn events() -> Lines {
    let (mut a, mut b) = (Curve::loose("Callaway en Sant'Anna"), Curve::loose("Sun en Abraham"));
    for since in -4..=5 {
        let at = f64::from(since);
        let value = if since < 0 { 0.1 * f64::from(since % 2) } else { -0.6 * (at + 1.0) };
        a = a.point(at, value, (since != -1).then_some((value - 0.9, value + 0.9)));
        b = b.point(at + 0.15, value + 0.05, (since != -1).then_some((value - 0.7, value + 0.8)));
    }
    let title = ("Schooluitval naar tijd sinds de start", "Early school leaving by time since the start");
    let time = Axis::number(("Jaren sinds de start", "Years since the start"));
    Lines::builder(
        frame(title.0, title.1),
        time,
        Axis::number(("Verschil", "Difference")).unit(("procentpunt", "points")),
    )
    .line(a)
    .line(b)
    .level(0.0, ("geen verschil", "no difference"))
    .build()
    .unwrap()
}

/// What could be seen when, by five methods.
pub fn horizon() -> Lines {
    let time = Axis::number(("Jaren sinds de start", "Years since the start"));
    let value = Axis::number(("Kleinste zichtbare verschil", "Smallest visible difference"));
    let title = ("Vanaf wanneer er iets te zien kan zijn", "From when on anything could be seen");
    let mut chart = Lines::builder(frame(title.0, title.1), time, value);
    for (k, name) in [
        "Synthetische controle",
        "Synthetisch verschil in verschillen",
        "Verschil in verschillen",
        "Gebeurtenisstudie",
        "Onderbroken tijdreeks",
    ]
    .iter()
    .enumerate()
    {
        let size = 4.0 + k as f64;
        let line = (1..=20).fold(Curve::new(*name), |line, year| {
            let years = f64::from(year);
            line.point(years, if k < 4 { size / years.sqrt() } else { size + 0.3 * years }, None)
        });
        chart = chart.line(line);
    }
    chart.level(2.0, ("het effect waarnaar is gevraagd", "the effect asked for")).build().unwrap()
}

pub fn cells(columns: usize) -> Cells {
    let title = frame("Welke cellen zijn weggelaten, en waarom", "Which cells are held back, and why");
    let mut builder = Cells::builder(title.id(&format!("cellen-{columns}")), ("wijk", "neighbourhood"));
    for at in 0..columns {
        builder = builder.column(if at + 1 == columns {
            ("Totaal", "Total").into()
        } else {
            Words::from(format!("{}-{}", at * 10, at * 10 + 9))
        });
    }
    for (row, name) in AREAS.iter().enumerate() {
        let held = |at: usize| match (row * 7 + at * 5) % 9 {
            0 => Held::Unsafe(("te weinig bijdragen", "too few contributors").into()),
            1 if at.is_multiple_of(2) => {
                Held::Unsafe(("bijna iedereen van een groep", "nearly everyone of a group").into())
            }
            2 => Held::Secondary,
            _ => Held::Published,
        };
        builder = builder.row(*name, (0..columns).map(held).collect());
    }
    builder.build().unwrap()
}

/// Eight areas in two rows, one with a hole, one a dot, two without a value, one converted.
pub fn map(links: bool) -> Map {
    let id = if links { "kaart-met-links" } else { "kaart-zonder-links" };
    let title = frame("Aandeel huurwoningen, 2024", "Share of rented homes, 2024").id(id);
    let mut builder = Map::builder(title, ("wijken", "districts"), ("huurwoningen (%)", "rented homes (%)"))
        .class(("0 tot 20", "0 to 20"))
        .class(("20 tot 40", "20 to 40"))
        .class(("40 tot 63,5", "40 to 63.5"))
        .reason(("afgeschermd of te onzeker", "suppressed or unreliable"))
        .reason(("onbekend", "unknown"));
    let square = |x: f64, y: f64, side: f64| vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)];
    for at in 0..8_u8 {
        let (x, y) = (f64::from(at % 4) * 1000.0, f64::from(at / 4) * 1000.0);
        let rings = match at {
            2 => vec![square(x, y, 1000.0), square(x + 400.0, y + 400.0, 200.0)],
            7 => vec![square(x, y, 0.2)],
            _ => vec![square(x, y, 1000.0)],
        };
        let fill = if at < 6 { Fill::Class(usize::from(at % 3)) } else { Fill::Without(usize::from(at - 6)) };
        let said = if at < 6 { format!("{at}0,5") } else { "geen cijfer".to_owned() };
        let mut area = MapArea::new(format!("Wijk {at} <&>"), rings, fill, said);
        if at == 4 {
            area = area.converted();
        }
        if links {
            area = area.link(format!("/regios/WK00000{at}?a=1&b=2"));
        }
        builder = builder.area(area);
    }
    builder.outline("Zuid", vec![square(1000.0, 0.0, 1000.0)]).build().unwrap()
}
