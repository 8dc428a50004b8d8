// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A defined measure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::programme::{ActionLine, Goal, Theme};
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A defined measure: what is counted, in what unit, and from when on it can show anything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What exactly is counted or averaged, over whom, at what moment.
    #[serde(rename = "definitie")]
    #[schemars(title = "Wat het is", extend("x-en" = "What it is"))]
    pub definition: Prose,
    /// What a value is: a number of things, a share of them, a mean, a score.
    #[serde(rename = "maat")]
    #[schemars(title = "Soort getal", extend("x-en" = "Sort of number"))]
    pub scale: Scale,
    /// The unit, in words: `%`, `per 1.000 inwoners`, `km`, `x 1.000 euro`.
    #[serde(rename = "eenheid")]
    #[schemars(title = "Eenheid", extend("x-en" = "Unit"))]
    pub unit: Line,
    /// How many decimals its source gives, and so how many are shown.
    #[serde(rename = "decimalen")]
    #[schemars(title = "Decimalen", range(min = 0, max = 6), extend("x-en" = "Decimals"))]
    pub decimals: u8,
    /// What shares and means are taken of: the counts by which areas weigh when they are put together.
    #[serde(rename = "noemer", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Aandeel of gemiddelde van", extend("x-en" = "Share or mean of"))]
    pub denominator: Option<Ref<Indicator>>,
    /// To what multiple its source rounds the figures of neighbourhoods, in units of the last decimal shown.
    #[serde(rename = "afronding", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Afgerond op", range(min = 1, max = 1000), extend("x-en" = "Rounded to"))]
    pub rounding: Option<u16>,
    /// Whether more is better for those who live there.
    #[serde(rename = "richting")]
    #[schemars(title = "Wat is gunstig", extend("x-en" = "What is favourable"))]
    pub direction: Direction,
    /// Why that is so, or why neither is.
    #[serde(rename = "richtingReden")]
    #[schemars(title = "Waarom", extend("x-en" = "Why"))]
    pub direction_reason: Prose,
    /// Whether it can show a result soon or an effect late, or only describes the area.
    #[serde(rename = "horizon")]
    #[schemars(title = "Horizon", extend("x-en" = "Horizon"))]
    pub horizon: Horizon,
    /// How many years after the start of an intervention a change can be expected at the earliest.
    #[serde(rename = "jarenTotVerandering", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Jaren tot verandering te verwachten is", range(min = 0, max = 25), extend("x-en" = "Years before a change can be expected"))]
    pub years_to_change: Option<u8>,
    /// On what that expectation rests.
    #[serde(rename = "horizonReden", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Waarop die verwachting rust", extend("x-en" = "What that expectation rests on"))]
    pub horizon_reason: Option<Prose>,
    /// The themes it says something about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The action lines it says something about.
    #[serde(rename = "actielijnen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Actielijnen", extend("x-en" = "Action lines"))]
    pub action_lines: Vec<Ref<ActionLine>>,
    /// The goals of which it shows a part.
    #[serde(rename = "doelen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Doelen", extend("x-en" = "Goals"))]
    pub goals: Vec<Ref<Goal>>,
    /// How it is broken down besides by area.
    #[serde(rename = "uitsplitsingen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Uitsplitsingen", extend("x-en" = "Breakdowns"))]
    pub breakdowns: Vec<Breakdown>,
    /// Below what its source gives no figure.
    #[serde(rename = "drempels", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Drempels", extend("x-en" = "Thresholds"))]
    pub thresholds: Vec<Threshold>,
    /// Years in which something else than reality changed.
    #[serde(rename = "breuken", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Breuken in de reeks", extend("x-en" = "Breaks in the series"))]
    pub breaks: Vec<Break>,
    /// What it does not show.
    #[serde(rename = "beperking", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Wat het niet laat zien", extend("x-en" = "What it does not show"))]
    pub limits: Option<Prose>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Indicator {
    const CODE: &'static str = "indicator";
}

/// What a value is. It decides how areas are put together: counts are summed, the others weighed by their denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Scale {
    /// A number of persons, households, homes, events.
    #[serde(rename = "aantal")]
    #[schemars(title = "Aantal", extend("x-en" = "Number"))]
    Count,
    /// A percentage of its denominator.
    #[serde(rename = "aandeel")]
    #[schemars(title = "Aandeel in procenten", extend("x-en" = "Percentage"))]
    Share,
    /// A number per 1,000 of its denominator.
    #[serde(rename = "per-duizend")]
    #[schemars(title = "Per 1.000", extend("x-en" = "Per 1,000"))]
    PerThousand,
    /// A mean over its denominator.
    #[serde(rename = "gemiddelde")]
    #[schemars(title = "Gemiddelde", extend("x-en" = "Mean"))]
    Mean,
    /// A constructed score or class: areas cannot be put together.
    #[serde(rename = "score")]
    #[schemars(title = "Score", extend("x-en" = "Score"))]
    Score,
}

/// Whether more is better for those who live there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Direction {
    /// More is better.
    #[serde(rename = "meer")]
    #[schemars(title = "Meer is gunstig", extend("x-en" = "More is favourable"))]
    More,
    /// Less is better.
    #[serde(rename = "minder")]
    #[schemars(title = "Minder is gunstig", extend("x-en" = "Less is favourable"))]
    Less,
    /// Neither is better: it describes, or it is good for some and bad for others.
    #[serde(rename = "geen")]
    #[schemars(title = "Geen van beide", extend("x-en" = "Neither"))]
    Neither,
}

/// What an indicator can show, and how soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Horizon {
    /// A result that can come within a few years.
    #[serde(rename = "kort")]
    #[schemars(title = "Resultaat op korte termijn", extend("x-en" = "Short-term result"))]
    Short,
    /// An effect that takes many years.
    #[serde(rename = "lang")]
    #[schemars(title = "Effect op lange termijn", extend("x-en" = "Long-term effect"))]
    Long,
    /// Neither: it describes the area and who lives there.
    #[serde(rename = "kenmerk")]
    #[schemars(title = "Kenmerk van het gebied", extend("x-en" = "Feature of the area"))]
    Feature,
}

/// One way in which an indicator is broken down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// By what, e.g. `leeftijd`.
    #[serde(rename = "naar")]
    #[schemars(title = "Naar", extend("x-en" = "By"))]
    pub by: Line,
    /// Its parts, e.g. `0 tot 15 jaar`.
    #[serde(rename = "delen")]
    #[schemars(title = "Delen", length(min = 1), extend("x-en" = "Parts"))]
    pub parts: Vec<Line>,
}

/// Below what the source gives no figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The rule, e.g. `ten minste 100 personen in huishoudens`.
    #[serde(rename = "regel")]
    #[schemars(title = "Regel", extend("x-en" = "Rule"))]
    pub rule: Line,
    /// The level it holds for: `wijk`, `buurt`, or all where absent.
    #[serde(rename = "niveau", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Niveau", extend("x-en" = "Level"))]
    pub level: Option<Line>,
}

/// A year in which something else than reality changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// The first year that cannot be compared with the years before.
    #[serde(rename = "jaar")]
    #[schemars(title = "Jaar", range(min = 1900, max = 2200), extend("x-en" = "Year"))]
    pub year: u16,
    /// What changed.
    #[serde(rename = "reden")]
    #[schemars(title = "Wat er veranderde", extend("x-en" = "What changed"))]
    pub reason: Line,
}
