// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a chart says in words: to who cannot see it, and in its table.

use wijkwijs_charts::steps::StepGroup;
use wijkwijs_charts::{Axis, Chart, Frame, Lang, StepCurves, Table};

use crate::samples;

fn described(chart: &dyn Chart, lang: Lang, parts: &[&str]) {
    let svg = chart.svg(lang);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let description =
        document.descendants().find(|n| n.tag_name().name() == "desc").unwrap().text().unwrap().to_owned();
    for part in parts {
        assert!(description.contains(part), "{part} is not in: {description}");
    }
}

fn row<'a>(table: &'a Table, start: &[&str]) -> &'a [String] {
    let found = table.rows.iter().find(|r| start.iter().zip(r.iter()).all(|(a, b)| a == b));
    found.unwrap_or_else(|| panic!("{start:?} is not in {table:?}"))
}

#[test]
fn descriptions_give_the_numbers_in_both_languages() {
    let chart = samples::steps();
    described(
        &chart,
        Lang::Nl,
        &["verzonnen", "Heerlen-Noord: 34,2% op 380 dagen (20,2% tot 48,2%), mediaan 197 dagen"],
    );
    described(&chart, Lang::Nl, &["Overige wijken: 54,5%", "mediaan niet bereikt"]);
    described(
        &chart,
        Lang::En,
        &["invented", "Heerlen-Noord: 34.2% at 380 days (20.2% to 48.2%), median 197 days", "not reached"],
    );
    described(
        &samples::states(),
        Lang::Nl,
        &["6 toestanden van 0 dagen tot 730 dagen", "wacht op intake: 100,0% op 0 dagen"],
    );
    described(
        &samples::waterfall(),
        Lang::Nl,
        &["Shapley: van 23,40 (2018) naar 25,10 (2022); blijvers +1,40 (+1,10 tot +1,70)"],
    );
    described(
        &samples::waterfall(),
        Lang::En,
        &["Foster-Haltiwanger-Krizan: from 23.40 (2018)", "departures unknown", "accounted for \u{2212}0.30"],
    );
    described(&samples::flows(), Lang::Nl, &["samen 11.742 inwoners", "Centrum naar Centrum: 4.210 inwoners."]);
    described(
        &samples::flows(),
        Lang::En,
        &["11,742 residents in all", "Centrum to Stationskwartier: 1,180 residents."],
    );
    described(
        &samples::breakpoints(),
        Lang::Nl,
        &["aanmelding naar intake: 31,2% (28,0% tot 34,5%)", "halverwege naar diploma: onbekend"],
    );
    described(
        &samples::similarity(),
        Lang::En,
        &["Share of social rent: Heerlen-Noord 48%, Schiedam Nieuwland en Oost 63%; difference +0.97"],
    );
}

#[test]
fn tables_hold_the_same_data() {
    let table = samples::steps().table(Lang::Nl);
    assert!(table.caption.starts_with("Fictief: "));
    assert_eq!(
        table.headers,
        [
            "Groep",
            "Tijd sinds aanmelding (dagen)",
            "Aandeel nog niet gestart (%)",
            "Ondergrens",
            "Bovengrens",
            "Aantal in beeld"
        ]
    );
    assert_eq!(row(&table, &["Heerlen-Noord", "0"]), ["Heerlen-Noord", "0", "100,0%", "onbekend", "onbekend", "412"]);
    assert_eq!(row(&table, &["Heerlen-Noord", "380"])[2..], ["34,2%", "20,2%", "48,2%", "0"]);
    assert!(
        table.notes.iter().any(|n| n.contains("mediaan 197 dagen"))
            && table.notes.iter().any(|n| n.starts_with("Bron: "))
    );

    let table = samples::small_steps().table(Lang::En);
    assert_eq!(row(&table, &["A", "20"])[2], "unknown");

    let table = samples::waterfall().table(Lang::En);
    assert_eq!(
        row(&table, &["departures"]),
        ["departures", "\u{2212}0.80 (\u{2212}1.20 to \u{2212}0.30)", "\u{2212}0.90", "unknown"]
    );
    assert_eq!(row(&table, &["Not accounted for"])[1..], ["0.00", "+0.20", "\u{2212}0.30"]);

    let table = samples::flows().table(Lang::Nl);
    assert_eq!(row(&table, &["Centrum", "Centrum"])[2..], ["4.210", "78,1%"]);
    assert_eq!(row(&table, &["Buitengebied", "Centrum"])[2..], ["onbekend", "onbekend"]);
    assert_eq!(row(&table, &["Buitengebied", "Buitengebied"])[2..], ["310", "onbekend"]);

    let table = samples::similarity().table(Lang::Nl);
    assert_eq!(row(&table, &["Bijstand"])[1..], ["9,8%", "9,8%", "+0,01"]);
    assert_eq!(row(&table, &["Omgevingsadressendichtheid"])[1..], ["onbekend", "2.911", "onbekend"]);
}

#[test]
fn drawings_of_one_chart_can_stand_on_one_page() {
    for (_, chart) in samples::all() {
        let (wide, narrow) = (chart.svg(Lang::Nl), chart.svg_narrow(Lang::Nl));
        let ids = |svg: &str| -> Vec<String> {
            let document = roxmltree::Document::parse(svg).unwrap();
            document.descendants().filter_map(|n| n.attribute("id").map(str::to_owned)).collect()
        };
        assert!(ids(&wide).iter().all(|id| !ids(&narrow).contains(id)));
    }
}

#[test]
fn invented_figures_say_so_everywhere() {
    for (name, chart) in samples::all().into_iter().filter(|(name, _)| *name != "klein") {
        assert!(chart.svg(Lang::Nl).contains("FICTIEF"), "{name}");
        assert!(chart.svg_narrow(Lang::En).contains("FICTITIOUS"), "{name}");
        assert!(chart.table(Lang::En).caption.starts_with("Fictitious"), "{name}");
    }
    assert!(!samples::small_steps().svg(Lang::Nl).contains("FICTIEF"));
}

#[test]
fn a_median_that_was_not_reached_is_not_drawn() {
    let svg = samples::steps().svg(Lang::Nl);
    assert_eq!(svg.matches("class=\"ww-chart-median\"").count(), 2, "one level line and one line down");
    assert!(!samples::small_steps().svg(Lang::Nl).contains("ww-chart-median"));
}

#[test]
fn what_is_missing_is_a_gap_and_not_nought() {
    let svg = samples::small_steps().svg(Lang::Nl);
    assert_eq!(svg.matches("class=\"ww-chart-line ww-chart-c1\"").count(), 2, "a curve in two stretches");
}

#[test]
fn at_risk_is_counted_just_before_a_moment() {
    let group = StepGroup::survival("A").point(10.0, 0.75, None).point(20.0, 0.0, None).until(30.0);
    let group = group.at_risk([(10.0, 8), (12.0, 6), (20.0, 5)]);
    let chart =
        StepCurves::builder(Frame::new("t"), Axis::number("Tijd"), Axis::share("Deel")).group(group).build().unwrap();
    let counts: Vec<String> = chart.table(Lang::Nl).rows.iter().map(|r| format!("{} {}", r[1], r[3])).collect();
    assert_eq!(counts, ["0 8", "10 8", "20 5", "30 0"]);
    let svg = chart.svg(Lang::Nl);
    // Under the ticks at 0, 5, 10, 15, 20, 25 and 30.
    let (_, under) = svg.split_once("Aantal in beeld").unwrap();
    let drawn: Vec<&str> = under.split("text-anchor=\"middle\">").skip(1).filter_map(|t| t.split('<').next()).collect();
    assert_eq!(drawn, ["8", "8", "8", "5", "5", "0", "0"]);
}

#[test]
fn sets_and_cases_are_told_in_words() {
    described(
        &samples::xy(),
        Lang::Nl,
        &["Puntenwolk van 19 gevallen", "Heerlen-Noord: 0,030, 0,030.", "Onbekend: onbekend."],
    );
    described(&samples::calibration(), Lang::En, &["crossover: 30", "Scatter plot of 18 cases"]);
    described(
        &samples::venn(3),
        Lang::Nl,
        &["Venndiagram van 3 sets voor contact", "buiten alle sets, voldoende: Heerlen-Noord."],
    );
    described(&samples::truth(5), Lang::En, &["Truth table for CONTACT, 9 rows.", "1 CONDITIE0, not CONDITIE1"]);
    let table = samples::truth(5).table(Lang::Nl);
    assert_eq!(row(&table, &["4"])[6..], ["0", "1", "0,20", "Nieuwland"]);
    let table = samples::venn(3).table(Lang::En);
    assert_eq!(table.rows.len(), 8);
    assert_eq!(row(&table, &["Vaste ploeg"])[1..3], ["not sufficient", "2"]);
    let table = samples::xy().table(Lang::Nl);
    assert_eq!(row(&table, &["Onbekend"])[2..], ["onbekend", "onbekend"]);
}
