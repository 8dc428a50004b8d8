// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data in, one accessible SVG out: the same drawing for a page, a report and a file.
//!
//! Every chart is plain data in a builder that refuses what cannot honestly be drawn ([`Refused`], in Dutch and English),
//! and then a [`Chart`]: a drawing at any width, and its data as a [`Table`]. The drawing is SVG 1.1 with presentation
//! attributes and class names: no style, no script, no font of its own. It has a name and a description in words, tells
//! series apart by dash, mark and label as well as by colour, has no text on text, keeps what is missing missing, and is
//! the same bytes for the same data.
//!
//! | Chart | Shows |
//! | --- | --- |
//! | [`StepCurves`] | shares over time that change in steps, with bands: Kaplan-Meier, cumulative incidence |
//! | [`StateCurves`] | who is in which state over time, stacked to the whole |
//! | [`Lines`] | values over time with bands, beside others that stay in the background: an area and its mixture, an event study |
//! | [`Waterfall`] | how contributions lead from a start to an end, by one or more methods |
//! | [`Flows`] | how much goes from where to where |
//! | [`Dots`] | estimates with intervals, or pairs of values with their difference |
//! | [`Scatter`] | named cases on two axes: memberships in two sets (XY plot), or a calibration over its distribution |
//! | [`Trend`] | a measure over the years, with the band of comparable areas and what was done when |
//! | [`Map`] | areas on a map, coloured by class, with outlines |
//! | [`Truth`] | a truth table: combinations of conditions, outcome, cases |
//! | [`Cells`] | a table of which cells are held back, and why |
//! | [`Venn`] | the combinations of up to five sets as regions, by outcome |
//!
//! A page may put its own colours in the place of those in the drawing, by class: `ww-chart-paper` (fill), `-title`,
//! `-label`, `-strong`, `-small`, `-warning` (text, fill), `-fictional`, `-waiting` (fill), `-axis`, `-grid`, `-zero`, `-leader`, `-link`,
//! `-median`, `-break`, `-pair`, `-whisker`, `-border`, `-border-light`, `-fictional-line`, `-hatch`, `-quiet`, `-mark-line` (stroke), `-line`, `-censored`
//! (stroke), `-band`, `-ribbon`, `-mark`, `-mark-open`, `-total`, `-more`, `-less` (fill and stroke), `-area`, `-key`, `-node`,
//! `-hatch-ground`, `-class`, `-without` (fill), `-areas`, `-outlines` (stroke); what belongs to a series has `ww-chart-c1` to `ww-chart-c12` beside it. A strict content policy
//! is met: style comes from a stylesheet or from presentation attributes.
//!
//! Nothing here knows a programme, a file or a clock. Words come in as [`Words`].

pub mod cells;
pub mod dots;
pub mod flows;
mod frame;
mod labels;
pub mod lines;
pub mod map;
mod numbers;
mod palette;
mod plot;
mod refused;
mod rows;
pub mod scatter;
pub mod states;
pub mod steps;
mod svg;
mod table;
mod text;
pub mod trend;
pub mod truth;
pub mod venn;
pub mod waterfall;

pub use cells::Cells;
pub use dots::Dots;
pub use flows::Flows;
pub use frame::Frame;
pub use lines::Lines;
pub use map::Map;
pub use numbers::{Axis, Kind};
pub use scatter::Scatter;
pub use states::StateCurves;
pub use steps::StepCurves;
pub use table::Table;
pub use trend::Trend;
pub use truth::Truth;
pub use venn::Venn;
pub use waterfall::Waterfall;
pub use wijkwijs_words::{Lang, Refused, Words};

/// The width of a drawing for a page column, in units that are pixels when it is shown at its own size.
pub const WIDE: u16 = 720;

/// The width of a drawing for a narrow screen.
pub const NARROW: u16 = 360;

/// What can be drawn and set out as a table.
pub trait Chart {
    /// The drawing at a width (320 to 1600 units; outside that the nearest). Type is 12 to 16 units at every width, so a
    /// drawing is best shown at about its own size: a page has [`svg`](Chart::svg) for wide screens and
    /// [`svg_narrow`](Chart::svg_narrow) for narrow ones. Their identifiers differ, so both can stand on one page.
    fn draw(&self, lang: Lang, width: u16) -> String;

    /// The data of the drawing as texts.
    fn table(&self, lang: Lang) -> Table;

    /// The drawing for a page column or a report.
    fn svg(&self, lang: Lang) -> String {
        self.draw(lang, WIDE)
    }

    /// The drawing for a narrow screen.
    fn svg_narrow(&self, lang: Lang) -> String {
        self.draw(lang, NARROW)
    }

    /// The drawing as a file by itself: with the size it is drawn at, for programs that place it and for a picture that is
    /// made of it. On a page the style sheet says how large it is.
    fn file(&self, lang: Lang) -> String {
        sized(&self.svg(lang))
    }
}

/// A drawing that says its size as well as its coordinates.
fn sized(svg: &str) -> String {
    let size = svg.split_once("viewBox=\"0 0 ").and_then(|(_, rest)| rest.split_once('"')?.0.split_once(' '));
    match size {
        Some((width, height)) => svg.replacen("<svg ", &format!("<svg width=\"{width}\" height=\"{height}\" "), 1),
        None => svg.to_owned(),
    }
}
