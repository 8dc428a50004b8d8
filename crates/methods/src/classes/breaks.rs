// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Classes with limits that people can read.

use super::optimal::cuts;
use crate::Refused;

/// A class of values: from its lower limit up to, and not with, its upper limit; the last one with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// The least value a class may hold: a round number between the class before and this one; of the first the least
    /// value there is.
    pub lower: f64,
    /// Up to where: the lower limit of the next class; of the last the greatest value there is.
    pub upper: f64,
    /// How many values it holds.
    pub count: usize,
}

/// Classes in order, from low to high.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    classes: Vec<Class>,
}

impl Classes {
    /// The classes, from low to high; none where there are no values.
    #[must_use]
    pub fn all(&self) -> &[Class] {
        &self.classes
    }

    /// Which class a value is in, counted from 0. A value outside all of them is in the nearest.
    #[must_use]
    pub fn of(&self, value: f64) -> usize {
        let above = self.classes.iter().skip(1).take_while(|class| value >= class.lower);
        above.count()
    }
}

/// At most so many classes of values (2 to 9 can be told apart on a map), cut where values lie apart, at limits with as
/// few decimals as keep every value in its class. Fewer where there are fewer distinct values.
///
/// # Errors
/// A number of classes that cannot be told apart, or a value that is no number.
pub fn classes(values: &[f64], most: usize) -> Result<Classes, Refused> {
    if !(1..=9).contains(&most) {
        return Err(Refused::new(
            "classes",
            format!("{most} klassen kan niet: kies 1 tot en met 9."),
            format!("{most} classes is not possible: choose 1 to 9."),
        ));
    }
    if let Some(at) = values.iter().position(|value| !value.is_finite()) {
        return Err(Refused::new(format!("{}", at + 1), "is geen getal.", "is no number."));
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut distinct: Vec<(f64, f64)> = Vec::new();
    for value in &sorted {
        match distinct.last_mut() {
            // Zero and minus zero are one value.
            Some((last, times)) if last == value => *times += 1.0,
            _ => distinct.push((*value, 1.0)),
        }
    }
    let (Some((least, _)), Some((greatest, _))) = (distinct.first().copied(), distinct.last().copied()) else {
        return Ok(Classes { classes: Vec::new() });
    };
    let mut limits = vec![least];
    for cut in cuts(&distinct, most) {
        if let (Some((below, _)), Some((above, _))) =
            (cut.checked_sub(1).and_then(|at| distinct.get(at)), distinct.get(cut))
        {
            limits.push(roundest(*below, *above));
        }
    }
    let ends = limits.iter().skip(1).copied().chain([greatest]);
    let classes = limits.iter().zip(ends).enumerate().map(|(at, (lower, upper))| {
        let last = at + 1 == limits.len();
        let within = |value: &&f64| **value >= *lower && (last || **value < upper);
        Class { lower: *lower, upper, count: sorted.iter().filter(within).count() }
    });
    Ok(Classes { classes: classes.collect() })
}

/// The number above one value and up to another with the fewest decimals, the roundest of equals.
fn roundest(below: f64, above: f64) -> f64 {
    for decimals in -6..=12 {
        let unit = 10f64.powi(-decimals);
        for step in [5.0, 2.0, 1.0] {
            let step = step * unit;
            let multiple = (above / step).floor() * step;
            // Multiples of a fraction are a hair off; written and read again they are not.
            let places = usize::try_from(decimals.max(0)).unwrap_or(0);
            let exact: f64 = format!("{multiple:.places$}").parse().unwrap_or(multiple);
            if exact > below && exact <= above {
                return exact;
            }
        }
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_round_and_every_value_is_in_its_class() {
        let values = [1.2, 1.3, 1.4, 7.1, 7.3, 22.5, 23.0, 23.1];
        let found = classes(&values, 3).unwrap();
        let limits: Vec<(f64, f64, usize)> = found.all().iter().map(|c| (c.lower, c.upper, c.count)).collect();
        assert_eq!(limits, [(1.2, 5.0, 3), (5.0, 20.0, 2), (20.0, 23.1, 3)]);
        assert_eq!(values.map(|value| found.of(value)), [0, 0, 0, 1, 1, 2, 2, 2]);
        assert_eq!((found.of(-9.0), found.of(99.0), found.of(5.0)), (0, 2, 1));
    }

    #[test]
    fn few_values_make_few_classes() {
        assert_eq!(classes(&[], 5).unwrap().all(), []);
        let one = classes(&[3.0, 3.0], 5).unwrap();
        assert_eq!(one.all(), [Class { lower: 3.0, upper: 3.0, count: 2 }]);
        assert_eq!(classes(&[0.0, -0.0, 1.0], 5).unwrap().all().len(), 2);
        assert!(classes(&[1.0], 12).is_err());
        assert_eq!(classes(&[1.0, f64::NAN], 3).unwrap_err().subject, "2");
    }

    #[test]
    fn a_limit_is_the_roundest_number_in_the_gap() {
        for (below, above, limit) in [
            (7.3, 22.5, 20.0),
            (0.0, 0.04, 0.04),
            (98.0, 103.0, 100.0),
            (-3.2, -2.9, -3.0),
            (0.31, 0.32, 0.32),
            (5.0, 5.5, 5.5),
        ] {
            assert_eq!(roundest(below, above), limit, "{below} to {above}");
        }
    }
}
