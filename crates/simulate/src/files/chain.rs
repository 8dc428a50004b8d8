// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How people go through a chain of steps towards a job in the neighbourhood: a log of events of persons who do not
//! exist. Times to what comes next are exponential, so that what comes of it follows from a few rates.

use serde::Serialize;

use crate::draws::Draws;
use crate::tables::{FICTIONAL, Table};

/// The steps, in order; the last is the completion.
pub const STEPS: [&str; 4] = ["aangemeld", "gesprek", "gestart", "afgerond"];

/// Somebody who left before the start, and after it.
const LEFT: [&str; 3] = ["niet-gestart", "niet-gestart", "uitval"];
const MOVED: &str = "verhuisd";
/// Somebody who is still under way when the log ends.
const UNDER_WAY: &str = "nog-bezig";

/// How many people in each area, and over how many days they come in and are followed.
const PERSONS: usize = 400;
const COMING: f64 = 540.0;
const FOLLOWED: f64 = 900.0;

/// The chance per day to move away.
const MOVES: f64 = 1.0 / 3000.0;

/// The chances per day in one area: after each step to the next, and to leave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rates {
    /// The area.
    #[serde(rename = "gebied")]
    pub area: &'static str,
    /// To the next step, after each.
    #[serde(rename = "verderPerDag")]
    pub on: [f64; 3],
    /// To leave, after each.
    #[serde(rename = "wegPerDag")]
    pub off: [f64; 3],
}

/// The areas: in Voorbeeldstad-Noord a known face stays with people between the talk and the start.
pub const AREAS: [Rates; 3] = [
    Rates { area: "Voorbeeldstad-Noord", on: [0.045, 0.040, 0.0050], off: [0.006, 0.004, 0.0015] },
    Rates { area: "Voorbeeldstad-Oost", on: [0.045, 0.028, 0.0050], off: [0.006, 0.011, 0.0015] },
    Rates { area: "Voorbeeldstad-Zuid", on: [0.045, 0.028, 0.0050], off: [0.006, 0.011, 0.0030] },
];

impl Rates {
    /// Which part of those who reach a step goes on to the next, if all are followed to the end.
    #[must_use]
    pub fn shares(&self) -> [f64; 3] {
        let mut shares = [0.0; 3];
        for (share, (on, off)) in shares.iter_mut().zip(self.on.iter().zip(&self.off)) {
            *share = on / (on + off + MOVES);
        }
        shares
    }
}

/// The log: person, area, day since coming in, and what happened.
pub fn file(seed: u64) -> String {
    let mut draws = Draws::new(seed, "keten");
    let mut table = Table::new(&["id", "gebied", "dag", "gebeurtenis", "herkomst"]);
    for (which, rates) in AREAS.iter().enumerate() {
        for person in 0..PERSONS {
            let id = format!("v{}", which * PERSONS + person + 1);
            for (day, event) in history(&mut draws, rates) {
                table.row(&[
                    id.clone(),
                    rates.area.to_owned(),
                    format!("{day:.0}"),
                    event.to_owned(),
                    FICTIONAL.to_owned(),
                ]);
            }
        }
    }
    table.text()
}

fn history(draws: &mut Draws, rates: &Rates) -> Vec<(f64, &'static str)> {
    let until = (FOLLOWED - draws.between(0.0, COMING)).floor();
    let mut day = 0.0;
    let mut events = vec![(day, STEPS[0])];
    for step in 0..3 {
        let (on, off) = (rates.on[step], rates.off[step]);
        let all = on + off + MOVES;
        let wait = -libm::log(1.0 - draws.uniform()) / all;
        let what = draws.pick(&[on, off, MOVES]);
        // Whole days, and never two things on one.
        day += wait.floor() + 1.0;
        if day > until {
            events.push((until, UNDER_WAY));
            return events;
        }
        events.push((day, [STEPS[step + 1], LEFT[step], MOVED][what]));
        if what > 0 {
            return events;
        }
    }
    events
}
