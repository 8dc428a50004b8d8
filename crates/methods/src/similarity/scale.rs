// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Indicators on a common scale.

use serde::Serialize;

use super::table::Column;
use super::{AreaTable, Measure, SimilarityOptions, Standardise, Transform};
use crate::numbers::real_len;
use crate::{Note, Refused};

/// Lanes of the kernel in `distance.rs`; rows are padded to a multiple of it.
pub(super) const LANES: usize = 4;

/// A standardised value beyond this is no comparison any more, and its square would leave the range of numbers.
const FARTHEST: f64 = 1e60;

/// What a comparison stands on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Basis {
    /// The indicators that count.
    #[serde(rename = "indicatoren")]
    pub indicators: Vec<UsedIndicator>,
    /// How they were brought to a common scale.
    #[serde(rename = "standaardisatie")]
    pub standardise: Standardise,
    /// Over how many areas.
    #[serde(rename = "referentiegebieden")]
    pub reference: usize,
    /// The distance.
    #[serde(rename = "maat")]
    pub measure: Measure,
    /// How far the covariance was shrunk, from 0 to 1; absent with the Euclidean distance.
    #[serde(rename = "krimp")]
    pub shrinkage: Option<f64>,
    /// The share of the indicators, by weight, that a pair must share.
    #[serde(rename = "minimaalGedeeld")]
    pub min_shared: f64,
}

/// An indicator that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UsedIndicator {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Its share of the weights, from 0 to 1.
    #[serde(rename = "gewicht")]
    pub weight: f64,
    /// What was done to its values first.
    #[serde(rename = "bewerking")]
    pub transform: Transform,
    /// What was subtracted, in transformed units.
    #[serde(rename = "midden")]
    pub centre: f64,
    /// What was divided by, in transformed units.
    #[serde(rename = "schaal")]
    pub scale: f64,
    /// How many areas of the reference set have it.
    #[serde(rename = "bekend")]
    pub known: usize,
}

/// The standardised table.
#[derive(Debug)]
pub(super) struct Scaled {
    pub(super) indicators: Vec<UsedIndicator>,
    /// The place of each used indicator in the table.
    pub(super) columns: Vec<usize>,
    /// Area after area, padded to `stride` with zeros; `NaN` where unknown.
    pub(super) values: Vec<f64>,
    pub(super) stride: usize,
    /// Padded with zeros, the largest 1.
    pub(super) weights: Vec<f64>,
    pub(super) notes: Vec<Note>,
}

/// The rows of the reference set, in order and once each.
pub(super) fn reference_rows(table: &AreaTable, options: &SimilarityOptions) -> Result<Vec<usize>, Refused> {
    let Some(names) = &options.reference else { return Ok((0..table.len()).collect()) };
    let mut rows = names.iter().map(|name| table.row(name)).collect::<Result<Vec<usize>, Refused>>()?;
    rows.sort_unstable();
    rows.dedup();
    if rows.len() < 2 {
        return Err(Refused::new(
            "reference",
            "een referentie vraagt ten minste twee verschillende gebieden; noem er meer of laat haar weg.",
            "a reference needs at least two different areas; name more or leave it out.",
        ));
    }
    Ok(rows)
}

/// Standardises the indicators that vary over the reference set; the others are left out and named.
pub(super) fn scale(table: &AreaTable, options: &SimilarityOptions, reference: &[usize]) -> Result<Scaled, Refused> {
    let mut left_out = LeftOut::default();
    let mut kept = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        match centre_and_scale(column, options.standardise, reference) {
            _ if column.weight <= 0.0 => left_out.weightless.push(&column.name),
            Ok(found) => kept.push((at, found)),
            Err(Flat::Unknown) => left_out.unknown.push(&column.name),
            Err(Flat::Constant) => left_out.constant.push(&column.name),
            Err(Flat::NoDeviation) => left_out.no_deviation.push(&column.name),
        }
    }
    let notes: Vec<Note> = table.notes.iter().cloned().chain(left_out.notes()).collect();
    if kept.is_empty() {
        let why = |nl: bool| -> String {
            let words = notes.iter().map(|n| if nl { n.words.nl.as_str() } else { n.words.en.as_str() });
            words.collect::<Vec<&str>>().join(" ")
        };
        return Err(Refused::new(
            "",
            format!("geen enkele indicator blijft over om op te vergelijken. {}", why(true)),
            format!("no indicator is left to compare on. {}", why(false)),
        ));
    }
    filled(table, &kept, notes)
}

fn filled(table: &AreaTable, kept: &[(usize, Found)], notes: Vec<Note>) -> Result<Scaled, Refused> {
    let heaviest = kept.iter().map(|(at, _)| table.columns[*at].weight).fold(0.0, f64::max);
    let stride = kept.len().next_multiple_of(LANES);
    let mut weights: Vec<f64> = kept.iter().map(|(at, _)| table.columns[*at].weight / heaviest).collect();
    let total: f64 = weights.iter().sum();
    weights.resize(stride, 0.0);
    let mut values = vec![0.0; stride * table.len()];
    for (place, (at, found)) in kept.iter().enumerate() {
        let column = &table.columns[*at];
        for (row, raw) in column.values.iter().enumerate() {
            let z = found.standardised(column.transform.of(*raw));
            if z.abs() > FARTHEST {
                return Err(Refused::new(
                    format!("{}, {} ({})", column.name, table.areas[row], row + 1),
                    format!("{raw} ligt te ver buiten de referentie om mee te rekenen; klopt de eenheid?"),
                    format!("{raw} is too far outside the reference to calculate with; is the unit right?"),
                ));
            }
            values[row * stride + place] = z;
        }
    }
    let used = |(place, (at, found)): (usize, &(usize, Found))| UsedIndicator {
        name: table.columns[*at].name.clone(),
        weight: weights[place] / total,
        transform: table.columns[*at].transform,
        centre: found.centre * found.unit,
        scale: found.scale * found.unit,
        known: found.known,
    };
    let indicators = kept.iter().enumerate().map(used).collect();
    let columns = kept.iter().map(|(at, _)| *at).collect();
    Ok(Scaled { indicators, columns, values, stride, weights, notes })
}

/// Centre and scale of an indicator, in units of its largest absolute value so that no sum of squares overflows.
struct Found {
    unit: f64,
    centre: f64,
    scale: f64,
    known: usize,
}

impl Found {
    fn standardised(&self, value: f64) -> f64 {
        (value / self.unit - self.centre) / self.scale
    }
}

/// Why an indicator has no scale.
enum Flat {
    Unknown,
    Constant,
    NoDeviation,
}

fn centre_and_scale(column: &Column, standardise: Standardise, reference: &[usize]) -> Result<Found, Flat> {
    let known = reference.iter().map(|row| column.transform.of(column.values[*row])).filter(|x| !x.is_nan());
    let mut known: Vec<f64> = known.collect();
    if known.len() < 2 {
        return Err(Flat::Unknown);
    }
    // In order, so that the order of the rows does not show in the last digit of a sum.
    known.sort_unstable_by(f64::total_cmp);
    let (lowest, highest) = (known[0], known[known.len() - 1]);
    let unit = lowest.abs().max(highest.abs());
    // What is within rounding of one value is one value: its "differences" would be noise blown up to size.
    if unit <= 0.0 || highest / unit - lowest / unit <= 8.0 * f64::EPSILON {
        return Err(Flat::Constant);
    }
    known.iter_mut().for_each(|x| *x /= unit);
    let (centre, scale) = match standardise {
        Standardise::MeanSd => mean_sd(&known),
        Standardise::MedianMad => median_mad(&known),
    };
    if scale <= 4.0 * f64::EPSILON {
        return Err(match standardise {
            Standardise::MeanSd => Flat::Constant,
            Standardise::MedianMad => Flat::NoDeviation,
        });
    }
    Ok(Found { unit, centre, scale, known: known.len() })
}

fn mean_sd(values: &[f64]) -> (f64, f64) {
    let n = real_len(values.len());
    // Deviations from the first value: a large constant in all of them costs no digits.
    let mean = values[0] + values.iter().map(|x| x - values[0]).sum::<f64>() / n;
    let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
    (mean, (squares / (n - 1.0)).sqrt())
}

fn median_mad(sorted: &[f64]) -> (f64, f64) {
    // The normal quantile at three quarters, inverted: for normal values the scale is then the standard deviation.
    const AS_SD: f64 = 1.482_602_218_505_602;
    let centre = median(sorted);
    let mut away: Vec<f64> = sorted.iter().map(|x| (x - centre).abs()).collect();
    away.sort_unstable_by(f64::total_cmp);
    (centre, AS_SD * median(&away))
}

fn median(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[half] } else { f64::midpoint(sorted[half - 1], sorted[half]) }
}

/// The indicators that do not count, and why.
#[derive(Default)]
struct LeftOut<'a> {
    unknown: Vec<&'a str>,
    constant: Vec<&'a str>,
    no_deviation: Vec<&'a str>,
    weightless: Vec<&'a str>,
}

impl LeftOut<'_> {
    fn notes(&self) -> Vec<Note> {
        let note = |code, names: &[&str], nl: &str, en: &str| {
            let all = names.join(", ");
            (!names.is_empty())
                .then(|| Note::new(code, format!("weggelaten: {all}; {nl}"), format!("left out: {all}; {en}")))
        };
        let all = [
            note(
                "weggelaten-onbekend",
                &self.unknown,
                "in de referentie bij minder dan twee gebieden bekend.",
                "known for fewer than two areas of the reference.",
            ),
            note(
                "weggelaten-constant",
                &self.constant,
                "in de referentie overal gelijk, dus zonder onderscheid.",
                "the same everywhere in the reference, so it tells nothing apart.",
            ),
            note(
                "weggelaten-mad",
                &self.no_deviation,
                "meer dan de helft van de referentie heeft dezelfde waarde, dus de mediane afwijking is nul. \
                 Standaardiseer op gemiddelde en standaardafwijking om deze mee te nemen.",
                "more than half of the reference has the same value, so the median deviation is zero. \
                 Standardise by mean and standard deviation to include it.",
            ),
            note("weggelaten-gewicht", &self.weightless, "het gewicht is nul.", "the weight is zero."),
        ];
        all.into_iter().flatten().collect()
    }
}
