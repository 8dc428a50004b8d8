// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How sure effects are called, and corrections for many looks.

use wijkwijs_methods::Lang;
use wijkwijs_methods::effects::coverage::{CoverageOptions, Design, coverage};
use wijkwijs_methods::effects::did::{DidOptions, did, event_study};
use wijkwijs_methods::effects::its::{InterruptedOptions, interrupted};
use wijkwijs_methods::effects::synth::{Estimator, Spread, SynthOptions, synthetic};
use wijkwijs_methods::effects::{Certainty, Correction, Evidence, Outcomes, corrected, judge};

use super::effects_laws::{ALL, made_up, name, synth};
use super::golden::near;

#[test]
fn the_five_levels_follow_from_their_rules() {
    let all = Evidence {
        too_early: false,
        p: Some(0.01),
        smallest_p: Some(0.001),
        clear_of_zero: Some(true),
        fits_before: Some(true),
        quiet_before: Some(true),
        stable: Some(true),
        other_method: Some(true),
    };
    let level = |evidence| judge(evidence).certainty;
    assert_eq!(level(all), Certainty::HardToExplain);
    assert!(judge(all).missing.is_empty());
    assert_eq!(level(Evidence { p: Some(0.02), ..all }), Certainty::Likely);
    assert_eq!(level(Evidence { other_method: Some(false), ..all }), Certainty::Likely);
    assert_eq!(level(Evidence { other_method: None, ..all }), Certainty::Likely);
    assert_eq!(level(Evidence { p: Some(0.06), ..all }), Certainty::Indication);
    assert_eq!(level(Evidence { clear_of_zero: Some(false), ..all }), Certainty::Indication);
    assert_eq!(level(Evidence { clear_of_zero: None, ..all }), Certainty::Indication);
    assert_eq!(level(Evidence { quiet_before: Some(false), ..all }), Certainty::Indication);
    assert_eq!(level(Evidence { stable: None, ..all }), Certainty::Indication);
    assert_eq!(level(Evidence { p: Some(0.11), ..all }), Certainty::NotTold);
    assert_eq!(level(Evidence { p: None, ..all }), Certainty::NoStatement);
    assert_eq!(level(Evidence { too_early: true, ..all }), Certainty::NoStatement);
    assert_eq!(level(Evidence { smallest_p: Some(0.2), ..all }), Certainty::NoStatement);
    assert_eq!(level(Evidence { fits_before: Some(false), ..all }), Certainty::NoStatement);
    let words: Vec<String> = [
        Certainty::NoStatement,
        Certainty::NotTold,
        Certainty::Indication,
        Certainty::Likely,
        Certainty::HardToExplain,
    ]
    .iter()
    .map(|c| c.words().nl)
    .collect();
    assert_eq!(words[0], "geen uitspraak mogelijk");
    assert_eq!(words[4], "moeilijk anders te verklaren");
}

#[test]
fn chances_are_corrected_as_the_papers_have_it() {
    // Worked by hand; p.adjust of R gives the same.
    let chances = [0.01, 0.04, 0.03, 0.005];
    for (ours, right) in corrected(&chances, Correction::Holm).unwrap().iter().zip([0.03, 0.06, 0.06, 0.02]) {
        near(*ours, right, 1e-12, "Holm");
    }
    let screened = corrected(&chances, Correction::BenjaminiHochberg).unwrap();
    for (ours, right) in screened.iter().zip([0.02, 0.04, 0.04, 0.02]) {
        near(*ours, right, 1e-12, "Benjamini and Hochberg");
    }
    assert!(corrected(&[0.5, f64::NAN], Correction::Holm).is_err());
}

/// A small simulation, as a guard; the large one is in the benchmarks and its numbers on the page of the method.
#[test]
fn intervals_hold_the_planted_effect_about_as_often_as_they_say() {
    let one = Design { donors: 16, treated: 1, before: 12, after: 4, rho: 0.3, shared: 0.5, effect: 2.0 };
    let several = Design { treated: 16, donors: 24, before: 6, after: 4, ..one };
    let mut seen = Vec::new();
    for (design, rounds) in [(one, 40), (several, 30)] {
        let options = CoverageOptions { design, rounds, confidence: 0.95, seed: 3 };
        seen.extend(coverage(&options).unwrap());
    }
    let names: Vec<&str> = seen.iter().map(|c| c.method).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for found in &seen {
        // The interrupted series has nothing to take off what moves all areas: it holds the effect less often.
        let least = if found.method == "onderbroken-tijdreeks" { 0.4 } else { 0.8 };
        assert!(found.share >= least, "{}: {}", found.method, found.share);
        if found.method != "onderbroken-tijdreeks" {
            assert!(found.bias.abs() < 0.5, "{}: {}", found.method, found.bias);
        }
    }
}

/// One area starts, far above what the others do; nobody knows how far another area that started would have been.
#[test]
fn one_started_area_is_no_test_of_staggered_starts() {
    let lonely = made_up(4, 60, 1, 40.0, |v| v);
    let found = did(&lonely, &DidOptions { draws: 0, ..DidOptions::default() }).unwrap();
    assert_eq!(found.judgement.certainty, Certainty::NoStatement, "{:?}", found.judgement);
    assert!(found.notes.iter().any(|n| n.code == "een-per-start"));
    assert!(found.report(Lang::Nl).contains("er is geen toets mogelijk"), "{found}");
    let event = event_study(&lonely, &DidOptions::default()).unwrap();
    assert_eq!(event.judgement.certainty, Certainty::NoStatement);
    // Two areas of one start differ from one another, and an effect this large is seen.
    let two = did(&made_up(4, 60, 2, 40.0, |v| v), &DidOptions { draws: 0, ..DidOptions::default() }).unwrap();
    assert!(two.judgement.certainty > Certainty::NoStatement, "{:?}", two.judgement);
    assert!(two.notes.iter().any(|n| n.code == "weinig-gestart"));
}

/// Tenths that are no exact numbers, the same everywhere: what is left is rounding.
#[test]
fn rounding_is_called_no_difference() {
    let mut builder = Outcomes::builder().start(&name(0), 12);
    for unit in 0..25 {
        for t in 0..20 {
            builder = builder.row(&name(unit), t, 5.3);
        }
    }
    let outcomes = builder.build().unwrap();
    for estimator in ALL {
        let found = synthetic(&outcomes, &synth(estimator, 1)).unwrap();
        assert_eq!(found.estimate.unwrap().effect, 0.0, "{estimator:?}");
        assert_eq!(found.judgement.certainty, Certainty::NoStatement, "{estimator:?}");
    }
    let series = interrupted(&outcomes, &InterruptedOptions::of(&name(0))).unwrap();
    assert_eq!(series.effect.unwrap().estimate, 0.0);
    assert_eq!(series.judgement.certainty, Certainty::NoStatement);
}

/// With equal weights, leaving an area out with the weights kept is the same as a table without it.
#[test]
fn the_jackknife_is_what_leaving_out_each_area_gives() {
    let outcomes = made_up(9, 14, 3, 2.0, |v| v);
    let with = |treated: Vec<String>, excluded: Vec<String>| {
        let options = SynthOptions { treated, excluded, spread: Spread::Jackknife, ..SynthOptions::default() };
        synthetic(&outcomes, &SynthOptions { estimator: Estimator::Did, ..options }).unwrap().estimate.unwrap()
    };
    let all = || (0..3).map(name).collect::<Vec<_>>();
    let found = with(all(), Vec::new());
    let without_started = (0..3).map(|out| with((0..3).filter(|u| *u != out).map(name).collect(), Vec::new()).effect);
    let without_donor = (3..14).map(|out| with(all(), vec![name(out)]).effect);
    let squares: f64 = without_started.chain(without_donor).map(|e| (e - found.effect).powi(2)).sum();
    near(found.standard_error.unwrap(), (13.0 / 14.0 * squares).sqrt(), 1e-12, "jackknife");
}

#[test]
fn a_pretended_start_sees_nothing_of_after_the_real_one() {
    let late = |effect| {
        let found = synthetic(&made_up(6, 20, 1, effect, |v| v), &synth(Estimator::SyntheticDid, 1)).unwrap();
        found.estimate.unwrap().in_time
    };
    assert!(!late(0.0).is_empty());
    assert_eq!(late(0.0), late(500.0));
}

#[test]
fn a_chance_is_multiplied_by_the_looks() {
    let outcomes = made_up(2, 30, 1, 9.0, |v| v);
    let p = |looks| {
        let options = SynthOptions { looks, ..synth(Estimator::SyntheticDid, 1) };
        synthetic(&outcomes, &options).unwrap().judgement.evidence.p.unwrap()
    };
    near(p(3), (3.0 * p(1)).min(1.0), 1e-12, "three looks");
    let none = InterruptedOptions { looks: 0, ..InterruptedOptions::of(&name(0)) };
    assert!(interrupted(&outcomes, &none).unwrap_err().sentence(Lang::En).contains("at least one outcome"));
}
