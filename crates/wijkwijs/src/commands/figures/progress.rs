// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far a fetch is, in one line: what is there, how fast it goes, and how long it will take still.

use std::time::Duration;

const WIDTH: u64 = 20;

/// The line. `before` of the `rows` were there already and cost no time; `of` is how many there will be, about.
pub fn line(rows: u64, before: u64, of: Option<u64>, elapsed: Duration) -> String {
    let new = rows.saturating_sub(before);
    let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
    let rate = new.saturating_mul(1_000) / milliseconds;
    // A table may turn out to be more than expected.
    let of = of.filter(|of| *of >= rows && *of > 0);
    let Some(of) = of else { return format!("{} opgehaald, {} per seconde", grouped(rows), grouped(rate)) };
    let done = rows.saturating_mul(WIDTH) / of;
    let bar: String = (0..WIDTH).map(|at| if at < done { '#' } else { '.' }).collect();
    let left = (of - rows).checked_div(rate).map(|seconds| format!(", nog ongeveer {}", time(seconds)));
    format!(
        "[{bar}] {} van ongeveer {}, {} per seconde{}",
        grouped(rows),
        grouped(of),
        grouped(rate),
        left.unwrap_or_default()
    )
}

/// A number as people write it: a point between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

fn time(seconds: u64) -> String {
    if seconds < 90 { format!("{seconds} seconden") } else { format!("{} minuten", seconds.div_ceil(60)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_says_rate_and_time_left_from_what_was_fetched_now() {
        let after = Duration::from_secs(10);
        assert_eq!(
            line(40_000, 0, Some(100_000), after),
            "[########............] 40.000 van ongeveer 100.000, 4.000 per seconde, nog ongeveer 15 seconden"
        );
        assert_eq!(
            line(40_000, 30_000, Some(1_000_000), after),
            "[....................] 40.000 van ongeveer 1.000.000, 1.000 per seconde, nog ongeveer 16 minuten"
        );
        assert_eq!(line(1_200, 0, None, after), "1.200 opgehaald, 120 per seconde");
        assert_eq!(line(1_200, 0, Some(1_000), after), "1.200 opgehaald, 120 per seconde");
        assert_eq!(line(0, 0, Some(10), Duration::ZERO), "[....................] 0 van ongeveer 10, 0 per seconde");
    }

    #[test]
    fn thousands_are_separated_by_points() {
        for (number, shown) in [(0, "0"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567")] {
            assert_eq!(grouped(number), shown);
        }
    }
}
