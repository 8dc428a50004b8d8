// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why there is nothing that can honestly be drawn.

use crate::Refused;

/// More of something than can be told apart in one drawing.
pub(crate) fn too_many(subject: &str, most: usize) -> Refused {
    Refused::new(
        subject,
        format!(
            "meer dan {most} is in één grafiek niet uit elkaar te houden; kies er minder of maak er meer grafieken van."
        ),
        format!("more than {most} cannot be told apart in one chart; choose fewer or make several charts."),
    )
}

/// Nothing but missing values.
pub(crate) fn nothing(subject: &str) -> Refused {
    Refused::new(
        subject,
        "er is geen enkele waarde om te tekenen; laat de grafiek weg en zeg waarom er geen cijfers zijn.",
        "there is not a single value to draw; leave the chart out and say why there are no figures.",
    )
}

/// A number too large for a drawing to mean anything.
pub(crate) fn too_large(subject: &str) -> Refused {
    Refused::new(
        subject,
        "een waarde van meer dan een biljard (1e15) is niet te tekenen; kies een grotere eenheid.",
        "a value beyond 1e15 cannot be drawn; choose a larger unit.",
    )
}

/// A name without letters.
pub(crate) fn unnamed(subject: &str) -> Refused {
    Refused::new(
        subject,
        "heeft geen naam; geef er een, want kleur alleen zegt niet wie het is.",
        "has no name; give it one, for colour alone does not say which it is.",
    )
}
