// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From when on anything could be seen, and that it is too early as an answer.

use wijkwijs_methods::Lang;
use wijkwijs_methods::effects::did::{DidOptions, did};
use wijkwijs_methods::effects::horizon::{HorizonMethod, HorizonOptions, horizon};
use wijkwijs_methods::effects::its::{InterruptedOptions, interrupted};
use wijkwijs_methods::effects::synth::{Estimator, SynthOptions, synthetic};
use wijkwijs_methods::effects::{Certainty, Outcomes};

use super::effects_laws::{Chance, made_up, name, synth};
use super::golden::near;

#[test]
fn an_effect_asked_for_too_early_gets_no_number() {
    let outcomes = made_up(3, 30, 1, 4.0, |v| v);
    let asked = |effect| SynthOptions { relevant: Some(effect), ..synth(Estimator::SyntheticControl, 1) };
    let early = synthetic(&outcomes, &asked(0.2)).unwrap();
    assert!(early.estimate.is_none() && early.path.iter().all(|g| !g.after));
    assert_eq!(early.judgement.certainty, Certainty::NoStatement);
    let too_early = early.too_early.unwrap();
    assert!(too_early.smallest > 0.2 && too_early.periods == 4);
    assert!(early.report(Lang::Nl).contains("Te vroeg om te zeggen"), "{early}");
    assert!(!early.report(Lang::Nl).contains("Effect:"), "{early}");
    assert!(synthetic(&outcomes, &asked(50.0)).unwrap().estimate.is_some());
    // Of a series without a trend to speak of even this cannot be known, and that is said instead.
    let mut early = 0;
    for seed in 3..9 {
        let options = InterruptedOptions { relevant: Some(0.01), ..InterruptedOptions::of(&name(0)) };
        match interrupted(&made_up(seed, 2, 1, 4.0, |v| v), &options) {
            Ok(series) => {
                assert!(series.effect.is_none() && series.too_early.is_some() && series.newey_west.is_none());
                early += 1;
            }
            Err(refused) => assert!(refused.sentence(Lang::En).contains("noise before the start cannot be measured")),
        }
    }
    assert!(early > 0);
    let several = made_up(3, 30, 5, 4.0, |v| v);
    let options = DidOptions { relevant: Some(0.01), ..DidOptions::default() };
    let found = did(&several, &options).unwrap();
    assert!(found.aggregated.is_empty() && found.cells.iter().all(|c| c.time < c.cohort));
}

#[test]
fn the_horizon_is_what_the_noise_says() {
    // Donors that are flat but for noise of one; the area is as they are.
    let mut chance = Chance(11);
    let mut builder = Outcomes::builder().start("G000", 30);
    for unit in 0..200 {
        for t in 0..30 {
            // The sum of three uniform numbers has variance one.
            builder = builder.row(&name(unit), t, chance.next() + chance.next() + chance.next());
        }
    }
    let outcomes = builder.build().unwrap();
    let options = HorizonOptions { treated: vec![name(0)], effect: Some(1.5), ..HorizonOptions::default() };
    let found = horizon(&outcomes, &options).unwrap();
    assert_eq!(found.curves.len(), 5, "{:?}", found.notes);
    let of = |method| found.curves.iter().find(|c| c.method == method).unwrap();
    let did = of(HorizonMethod::Did);
    assert!(found.curves.iter().all(|c| c.smallest.len() == 20), "one to twenty periods");
    // Bloom's 2.80 standard errors of a mean over h independent periods, against the mean of the twenty before.
    for h in [1, 5, 20] {
        let expected = 2.802 * (1.0 / h as f64).sqrt();
        near(did.smallest[h - 1] / expected, 1.0, 0.35, "did");
    }
    assert!(did.smallest.windows(2).all(|w| w[1] < w[0]), "more periods show smaller effects");
    assert_eq!(did.first, did.smallest.iter().position(|s| *s <= 1.5).map(|at| at + 1));
    let series = of(HorizonMethod::Interrupted);
    assert_eq!(series.areas, 1);
    assert!(
        series.smallest[19] > did.smallest[19],
        "a trend that is prolonged far is worth less than others to compare with"
    );
    // Nothing of after the start plays a part.
    let mut later = Outcomes::builder().start("G000", 30);
    for unit in 0..200 {
        for t in 0..33 {
            let value = outcomes_value(&outcomes, unit, t);
            later = later.row(&name(unit), t, value);
        }
    }
    let later = horizon(&later.build().unwrap(), &options).unwrap();
    assert_eq!(later.curves, found.curves);
}

fn outcomes_value(outcomes: &Outcomes, unit: usize, t: i32) -> f64 {
    // Beyond the table anything will do: it may not be looked at.
    let mut chance = Chance(11);
    let mut value = 0.0;
    for u in 0..=unit {
        for at in 0..30 {
            let sum = chance.next() + chance.next() + chance.next();
            if u == unit && at == t {
                value = sum;
            }
        }
    }
    if t < i32::try_from(outcomes.times().len()).unwrap() { value } else { 1e6 }
}

/// Areas that are flat but for noise of one, of which so many start in the last period.
fn flat(treated: usize) -> Outcomes {
    let mut chance = Chance(12);
    let mut builder = Outcomes::builder();
    for unit in 0..200 {
        for t in 0..31 {
            builder = builder.row(&name(unit), t, chance.next() + chance.next() + chance.next());
        }
        if unit < treated {
            builder = builder.start(&name(unit), 30);
        }
    }
    builder.build().unwrap()
}

#[test]
fn the_mean_of_many_areas_shows_smaller_effects_than_one() {
    let ahead = |treated: usize| {
        let names = (0..treated).map(name).collect();
        horizon(&flat(treated), &HorizonOptions { treated: names, ..HorizonOptions::default() }).unwrap()
    };
    let (one, ten) = (ahead(1), ahead(10));
    for method in [HorizonMethod::Did, HorizonMethod::EventStudy, HorizonMethod::SyntheticDid] {
        let of = |found: &wijkwijs_methods::effects::horizon::Horizon| {
            found.curves.iter().find(|c| c.method == method).unwrap().smallest[0]
        };
        near(of(&ten) / of(&one) * 10f64.sqrt(), 1.0, 0.35, "noise of a mean of ten");
    }
}

#[test]
fn who_looks_at_many_outcomes_has_to_wait_longer() {
    let outcomes = made_up(3, 30, 1, 4.0, |v| v);
    let smallest = |looks| {
        let options = SynthOptions { relevant: Some(0.2), looks, ..synth(Estimator::SyntheticDid, 1) };
        synthetic(&outcomes, &options).unwrap().too_early.unwrap().smallest
    };
    // (z of 0.05 / 20 two-sided + z of 0.8) over the same with 0.05.
    near(smallest(20) / smallest(1), (3.0233 + 0.8416) / (1.9600 + 0.8416), 1e-4, "looks");
}

#[test]
fn few_donors_are_said_to_reach_no_small_chance() {
    let said = |units| {
        let options = HorizonOptions { treated: vec![name(0)], ..HorizonOptions::default() };
        horizon(&made_up(5, units, 1, 0.0, |v| v), &options).unwrap().notes.iter().any(|n| n.code == "grove-toets")
    };
    assert!(said(19) && !said(20), "with twenty places the chance can be 1/20");
}
