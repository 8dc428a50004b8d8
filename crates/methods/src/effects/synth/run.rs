// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a table and choices to a result.

use super::doubt;
use super::fit::{Certificate, Fit, rmspe};
use super::options::{Estimator, SynthOptions};
use super::placebo::{COUNTS, groups, in_time, leave_one_out, placebos, ranked, ratio};
use super::predictors::Described;
use super::prepared::{Prepared, mean};
use super::result::{DonorWeight, Gap, PeriodWeight, Synth, SynthEstimate};
use super::{early, spread};
use crate::effects::outcomes::{Outcomes, left_out};
use crate::numbers::z_of;
use crate::random::SplitMix64;
use crate::{Interval, Note, Refused};

/// A comparison ready to be made.
pub(super) struct Setting<'a> {
    pub(super) outcomes: &'a Outcomes,
    pub(super) options: &'a SynthOptions,
    pub(super) treated: Vec<usize>,
    pub(super) donors: Vec<usize>,
    pub(super) prepared: Prepared,
    pub(super) notes: Vec<Note>,
}

/// Compares areas where something started with a mixture of areas where nothing did.
///
/// # Errors
/// An area that is not in the table, has no start, another start than the others or unknown values; no whole donor; fewer
/// than two periods before the start (three with weights over periods) or none after; an option that cannot be.
pub fn synthetic(outcomes: &Outcomes, options: &SynthOptions) -> Result<Synth, Refused> {
    options.check()?;
    let setting = Setting::new(outcomes, options)?;
    let (fit, importance) = setting.own_with_importance();
    let too_early = early::look(&setting)?;
    let mut random = SplitMix64::new(options.seed);
    let estimate = if too_early.is_some() { None } else { Some(estimated(&setting, &fit, &mut random)?) };
    let judgement = doubt::judged(&setting, &fit, estimate.as_ref(), too_early.is_some());
    Ok(setting.result(&fit, importance, estimate, too_early, judgement))
}

fn estimated(setting: &Setting<'_>, fit: &Fit, random: &mut SplitMix64) -> Result<SynthEstimate, Refused> {
    let options = setting.options;
    let groups = groups(setting, random);
    let found = placebos(setting, &groups);
    let standard_error = spread::standard_error(setting, fit, &found, random)?;
    let z = z_of(options.confidence)?;
    let half = standard_error.map_or(f64::NAN, |se| z * se);
    let other = doubt::other(setting, &groups);
    Ok(SynthEstimate {
        effect: fit.estimate,
        standard_error,
        interval: Interval::new(fit.estimate - half, fit.estimate + half),
        spread: options.spread,
        in_time: in_time(setting),
        leave_one_out: leave_one_out(setting, fit),
        placebos: ranked(ratio(&fit.gaps, setting.prepared.before), found, setting.treated.len() == 1),
        other,
    })
}

impl<'a> Setting<'a> {
    fn new(outcomes: &'a Outcomes, options: &'a SynthOptions) -> Result<Self, Refused> {
        let mut treated = Vec::new();
        for name in &options.treated {
            let at = outcomes.unit(name)?;
            if !treated.contains(&at) {
                treated.push(at);
            }
        }
        let start = start(outcomes, &treated)?;
        let excluded: Result<Vec<usize>, Refused> = options.excluded.iter().map(|name| outcomes.unit(name)).collect();
        let (donors, notes) = donors(outcomes, options, &treated, &excluded?)?;
        let before = outcomes.before(start);
        let needs = if options.estimator == Estimator::SyntheticDid { 3 } else { 2 };
        if before < needs || before == outcomes.times.len() {
            return Err(Refused::new(
                format!("{start}"),
                format!(
                    "er zijn {before} perioden voor de start en {} erna; er zijn er {needs} voor en 1 na nodig.",
                    outcomes.times.len() - before
                ),
                format!(
                    "there are {before} periods before the start and {} after; {needs} before and 1 after are needed.",
                    outcomes.times.len() - before
                ),
            ));
        }
        let rows = donors.iter().flat_map(|j| outcomes.row(*j)).copied().collect();
        let prepared = Prepared::new(rows, outcomes.times.len(), before);
        let setting = Self { outcomes, options, treated, donors, prepared, notes };
        setting.importance_holds()?;
        setting.window_holds()?;
        Ok(setting)
    }

    /// Given importances are as many as the features, and not all nothing.
    fn importance_holds(&self) -> Result<(), Refused> {
        let features = self.options.features.as_ref().map_or(0, |f| f.names.len());
        let Some(importance) = &self.options.importance else { return Ok(()) };
        let good = importance.len() == features
            && importance.iter().all(|v| (0.0..1e100).contains(v))
            && importance.iter().sum::<f64>() > 0.0;
        if good {
            return Ok(());
        }
        Err(Refused::new(
            "importance",
            format!("geef voor elk van de {features} kenmerken een gewicht van 0 of meer, niet alle 0."),
            format!("give a weight of 0 or more for each of the {features} features, not all of them 0."),
        ))
    }

    /// Features are to predict over at least one period before the start.
    fn window_holds(&self) -> Result<(), Refused> {
        let Some((from, to)) = self.options.fit_window else { return Ok(()) };
        let before = &self.outcomes.times[..self.prepared.before];
        if before.iter().any(|t| (from..=to).contains(t)) {
            return Ok(());
        }
        Err(Refused::new(
            "fit_window",
            format!("van {from} tot en met {to} is er geen periode vóór de start; kies andere perioden."),
            format!("from {from} to {to} there is no period before the start; choose other periods."),
        ))
    }

    pub(super) fn donor(&self, j: usize) -> &str {
        &self.outcomes.units[self.donors[j]]
    }

    /// The mean of the treated areas over time.
    pub(super) fn target(&self) -> Vec<f64> {
        self.mean_of(&self.treated)
    }

    pub(super) fn mean_of(&self, units: &[usize]) -> Vec<f64> {
        let width = self.outcomes.times.len();
        (0..width).map(|t| mean(&units.iter().map(|u| self.outcomes.row(*u)[t]).collect::<Vec<_>>())).collect()
    }

    /// The comparison itself.
    pub(super) fn own(&self) -> Fit {
        self.own_with_importance().0
    }

    fn own_with_importance(&self) -> (Fit, Vec<(String, f64)>) {
        self.compared(&self.treated, &[])
    }

    /// The comparison without some donors.
    pub(super) fn without(&self, except: &[usize]) -> Fit {
        self.compared(&self.treated, except).0
    }

    /// The same for a group of donors, with the others.
    pub(super) fn placebo(&self, group: &[usize]) -> Fit {
        let units: Vec<usize> = group.iter().map(|j| self.donors[*j]).collect();
        self.compared(&units, group).0
    }

    fn compared(&self, units: &[usize], except: &[usize]) -> (Fit, Vec<(String, f64)>) {
        let target = self.target_of(units);
        match &self.options.features {
            Some(features) if !features.names.is_empty() => self.by_features(features, units, except, &target),
            _ => (self.prepared.fit(self.options.estimator, &target, units.len(), except), Vec::new()),
        }
    }

    fn target_of(&self, units: &[usize]) -> Vec<f64> {
        let mut target = self.mean_of(units);
        target.truncate(self.prepared.width);
        target
    }

    fn by_features(
        &self,
        features: &crate::effects::Features,
        units: &[usize],
        except: &[usize],
        target: &[f64],
    ) -> (Fit, Vec<(String, f64)>) {
        let kept: Vec<usize> = (0..self.donors.len()).filter(|j| !except.contains(j)).collect();
        let row = |unit: usize| features.row(unit).unwrap_or_default();
        let rows: Vec<Vec<f64>> = kept.iter().map(|j| row(self.donors[*j])).collect();
        let all: Vec<Vec<f64>> = units.iter().map(|u| row(*u)).collect();
        let own: Vec<f64> =
            (0..features.names.len()).map(|k| mean(&all.iter().map(|r| r[k]).collect::<Vec<_>>())).collect();
        let described = Described::new(&rows, &own);
        let (weights, importance) = if let Some(given) = &self.options.importance {
            described.given(given)
        } else {
            let series = kept.iter().flat_map(|j| self.prepared.row(*j)).copied().collect();
            let donors = Prepared::new(series, self.prepared.width, self.prepared.before);
            described.searched(&donors, target, self.window())
        };
        let mut omega = vec![0.0; self.donors.len()];
        kept.iter().zip(&weights.weights).for_each(|(j, w)| omega[*j] = *w);
        let certificate = Certificate { omega: weights.gap, lambda: None };
        let fit = self.prepared.with(omega, vec![0.0; self.prepared.before], target, Some(certificate));
        (fit, features.names.iter().cloned().zip(importance).collect())
    }

    /// The periods over which features are to predict.
    fn window(&self) -> (usize, usize) {
        let before = self.prepared.before;
        let Some((from, to)) = self.options.fit_window else { return (0, before) };
        let first = self.outcomes.before(from);
        let last = self.outcomes.times.partition_point(|t| *t <= to).min(before);
        if first < last { (first, last) } else { (0, before) }
    }

    /// The same comparison with another start and only the periods before `end`.
    pub(super) fn cut(&self, start: usize, end: usize) -> Option<Self> {
        if start == 0 || start >= end || end > self.prepared.width {
            return None;
        }
        let rows = self.donors.iter().flat_map(|j| &self.outcomes.row(*j)[..end]).copied().collect();
        let prepared = Prepared::new(rows, end, start);
        let (treated, donors) = (self.treated.clone(), self.donors.clone());
        Some(Self { outcomes: self.outcomes, options: self.options, treated, donors, prepared, notes: Vec::new() })
    }

    fn result(
        self,
        fit: &Fit,
        importance: Vec<(String, f64)>,
        estimate: Option<SynthEstimate>,
        too_early: Option<crate::effects::horizon::TooEarly>,
        judgement: crate::effects::Judgement,
    ) -> Synth {
        let (options, before) = (self.options, self.prepared.before);
        let times = &self.outcomes.times;
        let shown = if too_early.is_some() { before } else { times.len() };
        let target = self.target();
        let gap = |t: usize| Gap {
            time: times[t],
            observed: target[t],
            synthetic: target[t] - fit.gaps[t],
            gap: fit.gaps[t],
            after: t >= before,
        };
        let counting = fit.omega.iter().enumerate().filter(|(_, w)| **w > COUNTS);
        let mut weights: Vec<DonorWeight> =
            counting.map(|(j, w)| DonorWeight { unit: self.donor(j).to_owned(), weight: *w }).collect();
        weights.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let periods = fit.lambda.iter().zip(times).filter(|(l, _)| **l > COUNTS);
        Synth {
            estimator: options.estimator,
            treated: self.treated.iter().map(|u| self.outcomes.units[*u].clone()).collect(),
            start: times[before],
            estimand: doubt::estimand(&self),
            donors: self.donors.len(),
            rmspe_before: rmspe(&fit.gaps[..before]),
            path: (0..shown).map(gap).collect(),
            weights,
            periods: periods.map(|(l, time)| PeriodWeight { time: *time, weight: *l }).collect(),
            importance,
            certificate: fit.certificate.map(|c| c.omega),
            certificate_periods: fit.certificate.and_then(|c| c.lambda),
            confidence: options.confidence,
            looks: options.looks,
            seed: options.seed,
            notes: doubt::notes(&self, estimate.as_ref()),
            estimate,
            too_early,
            judgement,
        }
    }
}

/// The one start of the treated areas, whose values are all known.
fn start(outcomes: &Outcomes, treated: &[usize]) -> Result<i32, Refused> {
    let mut found = None;
    for unit in treated {
        let name = &outcomes.units[*unit];
        let Some(start) = outcomes.starts[*unit] else {
            return Err(Refused::new(
                name,
                "dit gebied heeft geen start; zeg in welke periode er iets begon.",
                "this area has no start; say in which period something started.",
            ));
        };
        if found.is_some_and(|before| before != start) {
            return Err(Refused::new(
                name,
                "de gebieden begonnen niet tegelijk; vergelijk ze per start, of kies een methode voor gespreide starten (did).",
                "the areas did not start together; compare them by start, or choose a method for staggered starts (did).",
            ));
        }
        if !outcomes.is_whole(*unit) {
            return Err(Refused::new(
                name,
                "dit gebied heeft een periode zonder waarde; vul die aan of neem alleen perioden waarin alles bekend is.",
                "this area has a period without a value; fill it in or take only periods in which all is known.",
            ));
        }
        found = Some(start);
    }
    found.ok_or_else(|| Refused::new("treated", "noem een gebied.", "name an area."))
}

/// The areas that can be donors, and notes on those that cannot.
fn donors(
    outcomes: &Outcomes,
    options: &SynthOptions,
    treated: &[usize],
    excluded: &[usize],
) -> Result<(Vec<usize>, Vec<Note>), Refused> {
    let never = (0..outcomes.units.len()).filter(|u| !treated.contains(u) && outcomes.starts[*u].is_none());
    let (out, open): (Vec<usize>, Vec<usize>) = never.partition(|u| excluded.contains(u));
    let known = |unit: usize| options.features.as_ref().is_none_or(|f| f.row(unit).is_some());
    let (whole, broken): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|u| outcomes.is_whole(*u) && known(*u));
    let names = |units: &[usize]| units.iter().map(|u| outcomes.units[*u].as_str()).collect::<Vec<_>>();
    if let Some(unit) = treated.iter().find(|u| !known(**u)) {
        return Err(Refused::new(
            &outcomes.units[*unit],
            "van dit gebied is een kenmerk onbekend; vul het in of laat het kenmerk weg.",
            "a feature of this area is unknown; fill it in or leave the feature out.",
        ));
    }
    if whole.is_empty() {
        return Err(Refused::new(
            "",
            "er is geen gebied om mee te vergelijken: zonder start, niet uitgesloten en in alle perioden bekend.",
            "there is no area to compare with: without a start, not excluded and known in all periods.",
        ));
    }
    let mut notes = Vec::new();
    notes.extend(left_out("uitgesloten", &names(&out), "uitgesloten als donor.", "excluded as a donor."));
    notes.extend(left_out("onvolledig", &names(&broken), "niet alles is bekend.", "not all is known."));
    Ok((whole, notes))
}
