// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether an effect that matters could be seen by now.

use super::options::Estimator;
use super::run::Setting;
use crate::Refused;
use crate::effects::horizon::{HorizonMethod, HorizonOptions, TooEarly, too_early};

/// Looks at the noise before the start, and at nothing after it.
///
/// # Errors
/// An effect was named and the noise cannot be measured.
pub(super) fn look(setting: &Setting<'_>) -> Result<Option<TooEarly>, Refused> {
    let options = setting.options;
    let method = match options.estimator {
        Estimator::SyntheticControl => HorizonMethod::SyntheticControl,
        Estimator::SyntheticDid => HorizonMethod::SyntheticDid,
        Estimator::Did => HorizonMethod::Did,
    };
    let ahead = HorizonOptions {
        treated: options.treated.clone(),
        excluded: options.excluded.clone(),
        methods: vec![method],
        effect: options.relevant,
        confidence: options.confidence,
        ..HorizonOptions::default()
    };
    too_early(setting.outcomes, ahead, setting.prepared.width - setting.prepared.before, options.looks)
}
