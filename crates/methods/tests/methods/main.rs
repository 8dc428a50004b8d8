// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The methods against published answers, against slow plain references, and under changes that must not matter.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests: a test that cannot go on should stop"
)]

mod boundaries;
mod boundaries_laws;
mod boundaries_map;
mod boundaries_real;
mod chains;
mod chains_by_hand;
mod chains_hostile;
mod chains_invariances;
mod chains_large;
mod chains_reference;
mod chains_refusals;
mod chains_samples;
mod disclosure;
mod disclosure_attack;
mod disclosure_laws;
mod disclosure_made;
mod disclosure_proofs;
mod effects_batch;
mod effects_did;
mod effects_golden;
mod effects_horizon;
mod effects_judged;
mod effects_laws;
mod golden;
mod panel;
mod panel_cases;
mod panel_properties;
mod qca;
mod qca_brute;
mod qca_by_hand;
mod qca_hostile;
mod qca_laws;
mod qca_refusals;
mod similarity;
mod similarity_laws;
mod similarity_plain;
