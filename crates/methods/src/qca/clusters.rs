// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a relation holds in every cluster of cases (García-Castro and Ariño 2016, A general approach to panel data
//! set-theoretic research, Journal of Advances in Management Sciences & Information Systems 2).

use std::collections::BTreeMap;

use serde::Serialize;

use super::fit::Sufficiency;
use super::solution::Solution;
use super::table::SetTable;
use crate::numbers::real_len;

/// A set in one cluster.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InCluster {
    /// The cluster.
    #[serde(rename = "cluster")]
    pub cluster: String,
    /// How many cases it has.
    #[serde(rename = "gevallen")]
    pub cases: usize,
    /// How well the set fits in it.
    #[serde(flatten)]
    pub fit: Sufficiency,
}

/// A set over clusters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverClusters {
    /// The set as a formula.
    #[serde(rename = "formule")]
    pub formula: String,
    /// Over all cases.
    #[serde(rename = "samen")]
    pub pooled: Sufficiency,
    /// In each cluster, by name.
    #[serde(rename = "clusters")]
    pub clusters: Vec<InCluster>,
    /// How unequal the consistencies are: `√Σ (c_j / Σ c - 1/J)²` over the J clusters that have one; 0 is equal everywhere.
    #[serde(rename = "afstand")]
    pub distance: Option<f64>,
}

/// The first model of a solution and each of its terms over the clusters of the table; nothing without clusters.
#[must_use]
pub fn over_clusters(table: &SetTable, solution: &Solution) -> Vec<OverClusters> {
    let (Some(clusters), Some(model)) = (&table.clusters, solution.models.first()) else { return Vec::new() };
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    clusters.iter().enumerate().for_each(|(case, cluster)| members.entry(cluster).or_default().push(case));
    let terms = model.cubes.iter().map(|cube| (table.term(*cube), table.membership(*cube)));
    let whole = (model.cubes.len() > 1).then(|| (model.formula.clone(), model.membership.clone()));
    terms.chain(whole).map(|(formula, x)| over(table, formula, &x, &members)).collect()
}

fn over(table: &SetTable, formula: String, x: &[f64], members: &BTreeMap<&str, Vec<usize>>) -> OverClusters {
    let within = |cases: &Vec<usize>| {
        let pick = |all: &[f64]| cases.iter().map(|case| all[*case]).collect::<Vec<f64>>();
        Sufficiency::of(&pick(x), &pick(&table.y))
    };
    let clusters: Vec<InCluster> = members
        .iter()
        .map(|(cluster, cases)| InCluster { cluster: (*cluster).to_owned(), cases: cases.len(), fit: within(cases) })
        .collect();
    let distance = distance(&clusters.iter().filter_map(|c| c.fit.consistency).collect::<Vec<f64>>());
    OverClusters { formula, pooled: Sufficiency::of(x, &table.y), clusters, distance }
}

fn distance(consistencies: &[f64]) -> Option<f64> {
    let sum: f64 = consistencies.iter().sum();
    let share = 1.0 / real_len(consistencies.len());
    (sum > 0.0).then(|| consistencies.iter().map(|c| (c / sum - share).powi(2)).sum::<f64>().sqrt())
}
