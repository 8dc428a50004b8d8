// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many areas and outcomes at once: the same answers, told on the way, stopped and taken up again.

use wijkwijs_methods::Lang;
use wijkwijs_methods::effects::Outcomes;
use wijkwijs_methods::effects::batch::{BatchOptions, Outcome, batch, summary};
use wijkwijs_methods::effects::synth::{Estimator, synthetic};

use super::effects_laws::{Chance, made_up, name, synth};
use super::golden::near;

#[test]
fn many_outcomes_at_once_are_what_each_is_on_its_own() {
    let tables: Vec<Outcome> =
        (0..3).map(|k| Outcome { name: format!("u{k}"), outcomes: made_up(20 + k, 25, 2, 3.0, |v| v) }).collect();
    let options = BatchOptions { estimator: Estimator::SyntheticDid, threads: 2, ..BatchOptions::default() };
    let go = |_| std::ops::ControlFlow::Continue(());
    let parts = batch(&tables, &options, Vec::new(), &go).unwrap().unwrap();
    assert_eq!(parts.len(), 3);
    for (part, table) in parts.iter().zip(&tables) {
        assert!(part.worst_gap < 1e-9, "{}", part.worst_gap);
        let own = synthetic(&table.outcomes, &synth(Estimator::SyntheticDid, 1)).unwrap().estimate.unwrap();
        near(part.results[0].effect, own.effect, 1e-9, "effect");
        near(part.results[0].p.unwrap(), own.placebos.unwrap().p.unwrap(), 1e-12, "chance");
        near(part.results[0].standard_error.unwrap(), own.standard_error.unwrap(), 1e-9, "spread");
    }
    // What was kept is not done again, and the answer is the same; the order of threads plays no part.
    let kept = serde_json::from_str(&serde_json::to_string(&parts[1..2]).unwrap()).unwrap();
    assert_eq!(batch(&tables, &options, kept, &go).unwrap().unwrap(), parts);
    let lines = summary(&parts).unwrap();
    assert_eq!(lines.len(), 6);
    assert!(lines.iter().all(|l| l.holm.unwrap() >= l.result.p.unwrap() && l.holm >= l.benjamini_hochberg));
}

#[test]
fn work_that_is_stopped_gives_back_what_was_done() {
    let tables: Vec<Outcome> =
        (0..4).map(|k| Outcome { name: format!("u{k}"), outcomes: made_up(k, 140, 1, 3.0, |v| v) }).collect();
    let options = BatchOptions { estimator: Estimator::Did, ..BatchOptions::default() };
    let stop = |p: wijkwijs_methods::effects::batch::Progress| {
        assert_eq!(p.total, 4 * 140);
        if p.done >= 256 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    };
    let Err(stopped) = batch(&tables, &options, Vec::new(), &stop).unwrap() else { panic!("it was told to stop") };
    assert_eq!(stopped.0.len(), 1, "one part of 140 was whole at 256");
    let whole = batch(&tables, &options, stopped.0, &|_| std::ops::ControlFlow::Continue(())).unwrap().unwrap();
    assert_eq!(whole.len(), 4);
}

#[test]
fn what_has_no_result_is_named_and_what_was_kept_of_another_method_is_done_again() {
    // The second of two started areas has a hole, and the first may use hardly a donor.
    let mut chance = Chance(31);
    let mut builder = Outcomes::builder().start(&name(0), 6).start(&name(1), 6);
    for unit in 0..12 {
        for t in 0..10i32 {
            let value = chance.next();
            builder = builder.row(&name(unit), t, if unit == 1 && t == 3 { f64::NAN } else { value });
        }
    }
    let table = [Outcome { name: "u".into(), outcomes: builder.build().unwrap() }];
    let seen = std::sync::atomic::AtomicUsize::new(0);
    let go = |p: wijkwijs_methods::effects::batch::Progress| {
        seen.store(p.done, std::sync::atomic::Ordering::Relaxed);
        std::ops::ControlFlow::Continue(())
    };
    let excluded = |out: Vec<String>| std::collections::BTreeMap::from([(name(0), out)]);
    let options = |out| BatchOptions { excluded: excluded(out), ..BatchOptions::default() };
    let parts = batch(&table, &options((2..11).map(name).collect()), Vec::new(), &go).unwrap().unwrap();
    assert_eq!(parts[0].left_out, [name(1), name(0)]);
    assert!(parts[0].results.is_empty());
    assert_eq!(seen.into_inner(), 11, "ten donors and an area; the last comparison is told");
    let go = |_| std::ops::ControlFlow::Continue(());
    let misspelt = batch(&table, &options(vec!["g003".into()]), Vec::new(), &go);
    assert!(misspelt.unwrap_err().sentence(Lang::En).contains("not in the table"));
    let other = BatchOptions { estimator: Estimator::Did, ..BatchOptions::default() };
    let again = batch(&table, &other, parts, &go).unwrap().unwrap();
    assert_eq!((again.len(), again[0].estimator, again[0].results.len()), (1, Estimator::Did, 1));
}
