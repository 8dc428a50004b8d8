// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `$orderby`: by one or several fields, each up or down (OData 4.01, part 1, section 11.2.6.2). What there is none of
//! comes first going up and last going down. Rows that are alike keep the order they had, so that pages join.

use std::cmp::Ordering;

use super::fault::Fault;
use super::filter::Operand;

/// How rows are put in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order(Vec<(String, bool)>);

impl Order {
    /// Reads an order over these fields.
    pub fn read(text: &str, fields: &[&str]) -> Result<Self, Fault> {
        text.split(',').map(|part| one(part, fields)).collect::<Result<_, _>>().map(Self)
    }

    /// The fields that it asks of a row, in order.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(field, _)| field.as_str())
    }

    /// Which of two rows comes first, by what they have in those fields.
    pub fn compare(&self, one: &[Operand<'_>], other: &[Operand<'_>]) -> Ordering {
        let pairs = self.0.iter().zip(one.iter().zip(other));
        let compared = pairs.map(|((_, down), (a, b))| {
            let up = a.sorted(b);
            if *down { up.reverse() } else { up }
        });
        compared.fold(Ordering::Equal, Ordering::then)
    }
}

fn one(part: &str, fields: &[&str]) -> Result<(String, bool), Fault> {
    let mut words = part.split_whitespace();
    let field = words.next().unwrap_or_default();
    let known = fields.join(", ");
    if !fields.contains(&field) {
        let what = format!("“{field}” is geen veld om op te ordenen. De velden zijn {known}.");
        return Err(Fault::question("$orderby", what));
    }
    let down = match words.next().map(str::to_ascii_lowercase).as_deref() {
        None | Some("asc") => false,
        Some("desc") => true,
        Some(other) => return Err(wrong(field, other)),
    };
    match words.next() {
        None => Ok((field.to_owned(), down)),
        Some(more) => Err(wrong(field, more)),
    }
}

fn wrong(field: &str, word: &str) -> Fault {
    let what = format!(
        "Achter {field} staat “{word}”. Daar kan alleen asc (oplopend) of desc (aflopend) staan, en een komma voor een volgend veld."
    );
    Fault::question("$orderby", what)
}

/// The first so many rows of any number, in an order: holds twice as many at most, whatever comes.
pub struct First<'a, T> {
    order: &'a Order,
    many: usize,
    rows: Vec<(Vec<Operand<'static>>, T)>,
}

impl<'a, T> First<'a, T> {
    /// The first `many`.
    pub fn of(order: &'a Order, many: usize) -> Self {
        Self { order, many, rows: Vec::new() }
    }

    /// Takes a row in, with what it has in the fields of the order. Rows come in the order that those that are alike
    /// keep.
    pub fn take(&mut self, key: Vec<Operand<'static>>, row: T) {
        self.rows.push((key, row));
        if self.rows.len() >= self.many.saturating_mul(2).max(1024) {
            self.cut();
        }
    }

    /// The rows, in order.
    pub fn rows(mut self) -> impl Iterator<Item = T> {
        self.cut();
        self.rows.into_iter().map(|(_, row)| row)
    }

    fn cut(&mut self) {
        // Stable: what came first stays first among those that are alike.
        self.rows.sort_by(|(a, _), (b, _)| self.order.compare(a, b));
        self.rows.truncate(self.many);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 2] = ["Measure", "Value"];

    fn row(measure: &str, value: Option<f64>) -> Vec<Operand<'static>> {
        vec![Operand::Text(measure.to_owned().into()), value.map_or(Operand::Null, Operand::Number)]
    }

    #[test]
    fn nothing_comes_first_going_up_and_last_going_down() {
        for (text, expected) in [("Value", [1, 2, 0]), ("Value asc", [1, 2, 0]), ("Value DESC", [0, 2, 1])] {
            let order = Order::read(text, &["Value"]).unwrap();
            let mut first = First::of(&order, 10);
            for (at, value) in [Some(10.0), None, Some(9.0)].into_iter().enumerate() {
                first.take(vec![value.map_or(Operand::Null, Operand::Number)], at);
            }
            assert_eq!(first.rows().collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn the_first_of_many_are_those_of_all_sorted_and_alike_ones_keep_their_order() {
        let order = Order::read("Measure desc, Value", &FIELDS).unwrap();
        let keys: Vec<_> =
            (0..5_000_u32).map(|n| row(["a", "b", "c"][n as usize % 3], Some(f64::from(n * 7 % 100)))).collect();
        let mut all: Vec<usize> = (0..keys.len()).collect();
        all.sort_by(|a, b| order.compare(&keys[*a], &keys[*b]).then(a.cmp(b)));
        for many in [0, 1, 40, 4_999, 6_000] {
            let mut first = First::of(&order, many);
            for (at, key) in keys.iter().enumerate() {
                first.take(key.clone(), at);
            }
            assert_eq!(first.rows().collect::<Vec<_>>(), all[..many.min(all.len())], "{many}");
        }
    }

    #[test]
    fn what_is_no_order_is_refused_with_what_is() {
        for (text, word) in [
            ("", "Measure, Value"),
            ("Waarde", "Measure, Value"),
            ("Value up", "desc"),
            ("Value desc Measure", "komma"),
            ("Value,", "Measure, Value"),
            ("length(Measure)", "Measure, Value"),
        ] {
            let said = format!("{:?}", Order::read(text, &FIELDS).unwrap_err());
            assert!(said.contains(word) && said.contains("$orderby"), "{text}: {said}");
        }
    }
}
