// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Made-up areas: each with a level and a share in what moves all areas, and noise that carries over.

use crate::Refused;
use crate::effects::outcomes::Outcomes;
use crate::random::SplitMix64;

/// A made-up world. Units of the outcome are standard deviations of what is new in each period in each area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    /// Areas where nothing starts, 4 to 10,000.
    pub donors: usize,
    /// Areas where something starts, 1 to 1,000: half of them one period later when there are more than one.
    pub treated: usize,
    /// Periods before the start, 6 to 200.
    pub before: usize,
    /// Periods after it, 2 to 200.
    pub after: usize,
    /// How far noise carries over, from 0 below 1.
    pub rho: f64,
    /// The standard deviation of the yearly step of what moves areas together: each area takes part by its own share,
    /// uniform between a half and one and a half. 0: areas have nothing in common.
    pub shared: f64,
    /// The effect that is planted.
    pub effect: f64,
}

impl Design {
    pub(super) fn check(&self) -> Result<(), Refused> {
        let sizes = (4..=10_000).contains(&self.donors)
            && (1..=1_000).contains(&self.treated)
            && (6..=200).contains(&self.before)
            && (2..=200).contains(&self.after);
        let numbers = (0.0..1.0).contains(&self.rho) && (0.0..1e6).contains(&self.shared) && self.effect.abs() < 1e6;
        if sizes && numbers {
            return Ok(());
        }
        Err(Refused::new(
            "design",
            "kies 4 tot 10000 donoren, 1 tot 1000 gestarte gebieden, 6 tot 200 perioden voor en 2 tot 200 na, en een samenhang van 0 tot 1.",
            "choose 4 to 10000 donors, 1 to 1000 started areas, 6 to 200 periods before and 2 to 200 after, and a correlation from 0 to 1.",
        ))
    }

    /// Areas by name: those that started first.
    pub(super) fn made_up(&self, random: &mut SplitMix64) -> Result<Outcomes, Refused> {
        let width = self.before + self.after;
        let mut common = Vec::with_capacity(width);
        let mut level = 0.0;
        for _ in 0..width {
            level += self.shared * random.normal();
            common.push(level);
        }
        let mut builder = Outcomes::builder();
        for area in 0..self.treated + self.donors {
            let started = area < self.treated;
            let later = self.treated > 1 && area % 2 == 1;
            let start = self.before + usize::from(later);
            let name = if started { format!("A{area:05}") } else { format!("B{area:05}") };
            let (own, part) = (5.0 * random.normal(), 0.5 + random.uniform());
            let mut noise = random.normal() / (1.0 - self.rho * self.rho).sqrt();
            for (t, moved) in (0..).zip(&common) {
                let at = usize::try_from(t).unwrap_or_default();
                let effect = if started && at >= start { self.effect } else { 0.0 };
                builder = builder.row(&name, t, own + part * moved + noise + effect);
                noise = self.rho * noise + random.normal();
            }
            if started {
                builder = builder.start(&name, i32::try_from(start).unwrap_or(i32::MAX));
            }
        }
        builder.build()
    }
}
