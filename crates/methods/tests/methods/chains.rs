// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chains against published answers and those of R.

use serde_json::Value;
use wijkwijs_methods::chains::*;

use super::golden::{Table, folder, json, near};

/// Survival data as R has them: a time, a status of 1 or 0, a group.
fn simple(path: &std::path::Path, status: &str, group: &str) -> Spells {
    let table = Table::read(path);
    let end = table.numbers(status).iter().map(|s| (*s == 1.0).then(|| "gebeurd".to_owned())).collect();
    Spells::builder(table.numbers("time"), end).group(table.text(group)).build().unwrap()
}

fn options(band: Band) -> CurveOptions {
    CurveOptions { band, ..CurveOptions::default() }
}

const SURVIVAL: [(&str, &str); 2] = [("aml", "x"), ("freireich_6mp", "group")];

#[test]
fn kaplan_meier_curves_are_those_of_r() {
    let Some(folder) = folder("chain", "kaplan_meier_curves_are_those_of_r") else { return };
    for (name, group) in SURVIVAL {
        let spells = simple(&folder.join(format!("{name}.csv")), "status", group);
        let ours = kaplan_meier(&spells, options(Band::Log)).unwrap();
        let table = Table::read(&folder.join(format!("{name}_km.expected.csv")));
        let strata = table.text("stratum");
        let columns =
            ["time", "n_risk", "n_event", "n_censor", "surv", "std_err_greenwood", "lower", "upper", "cumhaz"]
                .map(|c| table.numbers(c));
        let mut row = 0;
        for curve in &ours.curves {
            for i in 0..curve.time.len() {
                assert_eq!(strata[row], curve.group);
                let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
                let here = [
                    curve.time[i],
                    curve.at_risk[i] as f64,
                    curve.happened[i] as f64,
                    curve.censored[i] as f64,
                    curve.without[i],
                    known(curve.error[i]),
                    known(curve.interval[i].lower),
                    known(curve.interval[i].upper),
                    curve.hazard[i],
                ];
                for (c, value) in here.iter().enumerate() {
                    near(*value, columns[c][row], 1e-9, &format!("{name} {} row {row} column {c}", curve.group));
                }
                row += 1;
            }
        }
        assert_eq!(row, strata.len());
    }
}

#[test]
fn bands_on_the_log_log_scale_are_those_of_r() {
    let Some(folder) = folder("chain", "bands_on_the_log_log_scale_are_those_of_r") else { return };
    for (name, group) in SURVIVAL {
        let spells = simple(&folder.join(format!("{name}.csv")), "status", group);
        let ours = kaplan_meier(&spells, options(Band::LogLog)).unwrap();
        let table = Table::read(&folder.join(format!("{name}_km_loglog_ci.expected.csv")));
        let (lower, upper) = (table.numbers("lower"), table.numbers("upper"));
        let all = ours.curves.iter().flat_map(|c| &c.interval);
        for (row, interval) in all.enumerate() {
            near(interval.lower.unwrap_or(f64::NAN), lower[row], 1e-9, &format!("{name} lower {row}"));
            near(interval.upper.unwrap_or(f64::NAN), upper[row], 1e-9, &format!("{name} upper {row}"));
        }
    }
}

#[test]
fn quantiles_means_and_the_log_rank_test_are_those_of_r() {
    let Some(folder) = folder("chain", "quantiles_means_and_the_log_rank_test_are_those_of_r") else { return };
    for (name, group) in SURVIVAL {
        let spells = simple(&folder.join(format!("{name}.csv")), "status", group);
        let expected = json(&folder.join(format!("{name}.expected.json")));
        let ours = kaplan_meier(&spells, options(Band::Log)).unwrap();
        let number = |v: &Value| v.as_f64().unwrap_or(f64::NAN);
        for (g, curve) in ours.curves.iter().enumerate() {
            for (q, quantile) in curve.quantiles.iter().enumerate() {
                let what = format!("{name} {} quantile {}", curve.group, quantile.share);
                let of = |list: &str| number(&expected["quantiles"][list][g][q]);
                near(quantile.time.unwrap_or(f64::NAN), of("est"), 1e-9, &what);
                near(quantile.interval.lower.unwrap_or(f64::NAN), of("lower_log"), 1e-9, &format!("{what} lower"));
                near(quantile.interval.upper.unwrap_or(f64::NAN), of("upper_log"), 1e-9, &format!("{what} upper"));
            }
            let mean = curve.mean.unwrap();
            near(mean.value, number(&expected["table"][g]["rmean"]), 1e-8, &format!("{name} mean"));
            near(mean.error, number(&expected["table"][g]["se(rmean)"]), 1e-8, &format!("{name} se of mean"));
        }
        let test = log_rank(&spells, 0.0).unwrap();
        near(test.chi_square.unwrap(), number(&expected["logrank"]["chisq"]), 1e-8, &format!("{name} chi square"));
        near(test.p.unwrap(), number(&expected["logrank"]["p"]), 1e-9, &format!("{name} p"));
        for (g, group) in test.groups.iter().enumerate() {
            near(group.observed, number(&expected["logrank"]["obs"][g]), 1e-9, "observed");
            near(group.expected, number(&expected["logrank"]["exp"][g]), 1e-8, "expected");
        }
        let peto = log_rank(&spells, 1.0).unwrap();
        near(
            peto.chi_square.unwrap(),
            number(&expected["logrank"]["peto_peto_rho1_chisq"]),
            1e-8,
            &format!("{name} rho 1"),
        );
    }
}

fn mgus2(folder: &std::path::Path) -> Spells {
    let table = Table::read(&folder.join("mgus2.csv"));
    let end = table.text("event").into_iter().map(|e| (e != "censor" && !e.is_empty()).then_some(e)).collect();
    Spells::builder(table.numbers("etime"), end).group(table.text("sex")).build().unwrap()
}

#[test]
fn competing_ends_and_their_standard_errors_are_those_of_r() {
    let Some(folder) = folder("chain", "competing_ends_and_their_standard_errors_are_those_of_r") else { return };
    let ours = incidence(&mgus2(&folder), CurveOptions::default()).unwrap();
    assert_eq!(ours.ends, ["death", "pcm"]);
    let table = Table::read(&folder.join("mgus2_cif.expected.csv"));
    let (strata, time) = (table.text("stratum"), table.numbers("time"));
    let columns = ["cif_death", "cif_pcm", "se_death", "se_pcm", "event_free"].map(|c| table.numbers(c));
    for row in 0..strata.len() {
        let curve = ours.curves.iter().find(|c| c.group == strata[row]).unwrap();
        let at = curve.time.iter().position(|t| *t == time[row]).unwrap();
        let what = format!("{} at {}", strata[row], time[row]);
        for end in 0..2 {
            near(curve.share[at][end], columns[end][row], 1e-9, &what);
            near(curve.error[at][end], columns[end + 2][row], 1e-9, &format!("{what}, error of {end}"));
        }
        near(curve.without[at], columns[4][row], 1e-9, &format!("{what}, without"));
    }
    let expected = json(&folder.join("mgus2.expected.json"));
    for (row, stratum) in expected["strata"].as_array().unwrap().iter().enumerate() {
        let curve = ours.curves.iter().find(|c| c.group == stratum.as_str().unwrap()).unwrap();
        let at = expected["at"][row % 4].as_f64().unwrap();
        let last = curve.time.iter().rposition(|t| *t <= at).unwrap();
        near(curve.without[last], expected["pstate"][row][0].as_f64().unwrap(), 1e-9, "share without");
        near(curve.without_error[last], expected["std_err"][row][0].as_f64().unwrap(), 1e-9, "its error");
    }
}

#[test]
fn grays_test_is_that_of_cmprsk() {
    let Some(folder) = folder("chain", "grays_test_is_that_of_cmprsk") else { return };
    let tests = gray_test(&mgus2(&folder)).unwrap();
    let expected = json(&folder.join("mgus2.expected.json"));
    for row in expected["gray_test"].as_array().unwrap() {
        let ours = tests.iter().find(|t| t.end == row["_row"].as_str().unwrap()).unwrap();
        near(ours.chi_square.unwrap(), row["stat"].as_f64().unwrap(), 1e-7, &ours.end);
        near(ours.p.unwrap(), row["pv"].as_f64().unwrap(), 1e-8, &ours.end);
    }
}

pub fn chain_log(folder: &std::path::Path) -> ChainLog {
    let table = Table::read(&folder.join("chain_log.csv"));
    let mut builder = ChainLog::builder(&["indicated", "contacted", "registered", "started", "completed"])
        .exit("non_start", ExitSort::NonStart)
        .exit("dropout", ExitSort::Dropout)
        .unseen("censored");
    let (id, area, day, event) = (table.text("id"), table.text("area"), table.numbers("day"), table.text("event"));
    for row in 0..id.len() {
        builder.row(&id[row], day[row], &area[row], &event[row]);
    }
    builder.build().unwrap()
}

#[test]
fn the_states_of_a_chain_are_those_of_r() {
    let Some(folder) = folder("chain", "the_states_of_a_chain_are_those_of_r") else { return };
    let log = chain_log(&folder);
    let ours = state_probabilities(&log);
    let table = Table::read(&folder.join("chain_log_aalen_johansen.expected.csv"));
    for (row, day) in table.numbers("day").into_iter().enumerate() {
        let point = ours.at(day).unwrap();
        for (state, name) in ours.states.iter().enumerate() {
            near(point.share[state], table.numbers(name)[row], 1e-9, &format!("{name} at {day}"));
        }
    }
}

#[test]
fn the_steps_of_a_chain_are_counted_and_estimated_as_r_does() {
    let Some(folder) = folder("chain", "the_steps_of_a_chain_are_counted_and_estimated_as_r_does") else { return };
    let expected = json(&folder.join("chain_log.expected.json"));
    let report = chain_report(&chain_log(&folder), 90.0, CurveOptions::default()).unwrap();
    for step in &report.steps {
        assert_eq!(expected["naive_reached"][&step.name], step.reached, "{}", step.name);
    }
    for end in &report.ends {
        assert_eq!(expected["naive_exits"][&end.name], end.n, "{}", end.name);
    }
    assert_eq!(expected["naive_exits"]["censored"], report.under_way);
    for pair in report.steps.windows(2) {
        near(
            pair[0].median_of_those.unwrap(),
            expected["median_days_observed_step"][&pair[1].name].as_f64().unwrap(),
            1e-9,
            &pair[1].name,
        );
    }
    for (name, rows) in expected["cif_since_step_entry"].as_object().unwrap() {
        let step = report.steps.iter().find(|s| s.name == *name).unwrap();
        let curve = step.course.as_ref().unwrap();
        for row in rows.as_array().unwrap() {
            let day = row["day"].as_f64().unwrap();
            for (end, word) in step.course_ends.iter().enumerate() {
                let ours = curve.at(end, day).unwrap().share;
                near(ours, row[word].as_f64().unwrap(), 1e-8, &format!("{name} to {word} by {day}"));
            }
        }
    }
    let lost: f64 = report.breakpoints.iter().map(|b| b.share).sum();
    let last = report.states.points.last().unwrap();
    near(lost, last.share[5] + last.share[6], 1e-9, "the breakpoints are all that was lost");
}
