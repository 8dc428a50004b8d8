// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether an effect that matters could be seen by now.

use super::options::Estimator;
use super::run::Setting;
use crate::Refused;
use crate::effects::horizon::{HorizonMethod, HorizonOptions, TooEarly, horizon, unmeasured};

/// Looks at the noise before the start, and at nothing after it.
///
/// # Errors
/// An effect was named and the noise cannot be measured.
pub(super) fn look(setting: &Setting<'_>) -> Result<Option<TooEarly>, Refused> {
    let options = setting.options;
    let Some(effect) = options.relevant else { return Ok(None) };
    let method = match options.estimator {
        Estimator::SyntheticControl => HorizonMethod::SyntheticControl,
        Estimator::SyntheticDid => HorizonMethod::SyntheticDid,
        Estimator::Did => HorizonMethod::Did,
    };
    let after = setting.prepared.width - setting.prepared.before;
    let ahead = HorizonOptions {
        treated: options.treated.clone(),
        excluded: options.excluded.clone(),
        methods: vec![method],
        effect: Some(effect),
        confidence: options.confidence,
        periods: after.clamp(20, 100),
        ..HorizonOptions::default()
    };
    let found = horizon(setting.outcomes, &ahead)?;
    let Some(curve) = found.curves.first() else {
        return Err(unmeasured());
    };
    Ok(curve.too_early(effect, after))
}
