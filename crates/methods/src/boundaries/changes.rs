// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a crosswalk says happened, area by area.

use std::fmt;

use serde::Serialize;

use super::{Crosswalk, Event, WeightKind};
use crate::note::note_lines;
use crate::numbers::written;
use crate::{Lang, Note};

/// A link that was left out because it was too thin to be more than a drawing error.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sliver {
    /// The old area.
    #[serde(rename = "oud")]
    pub old: String,
    /// The new area.
    #[serde(rename = "nieuw")]
    pub new: String,
    /// The largest share of the old area it had by any weight.
    #[serde(rename = "aandeel")]
    pub share: f64,
}

/// What happened, area by area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changes {
    /// The kinds of weight, in the order of the shares.
    #[serde(rename = "gewichten")]
    pub kinds: Vec<WeightKind>,
    /// The old areas and where they went.
    #[serde(rename = "oud")]
    pub old: Vec<AreaChange>,
    /// The new areas and where they came from.
    #[serde(rename = "nieuw")]
    pub new: Vec<AreaChange>,
    /// What was left out.
    #[serde(rename = "splinters")]
    pub slivers: Vec<Sliver>,
    /// What to know.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// What happened to one area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaChange {
    /// Its code.
    #[serde(rename = "code")]
    pub code: String,
    /// What happened.
    #[serde(rename = "gebeurtenis")]
    pub event: Event,
    /// The areas on the other side.
    #[serde(rename = "delen")]
    pub pieces: Vec<Piece>,
}

/// An area on the other side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Piece {
    /// Its code.
    #[serde(rename = "code")]
    pub code: String,
    /// The share of the old area, by kind of weight.
    #[serde(rename = "aandelen")]
    pub shares: Vec<f64>,
}

impl Crosswalk {
    /// What happened, area by area.
    #[must_use]
    pub fn changes(&self) -> Changes {
        let blank = |codes: &[String], events: &[Event]| -> Vec<AreaChange> {
            let both = codes.iter().zip(events);
            both.map(|(code, event)| AreaChange { code: code.clone(), event: *event, pieces: Vec::new() }).collect()
        };
        let mut old = blank(&self.old, &self.old_events);
        let mut new = blank(&self.new, &self.new_events);
        for link in &self.links {
            let (from, to) = (link.old as usize, link.new as usize);
            let shares = link.share[..self.kinds.len()].to_vec();
            old[from].pieces.push(Piece { code: self.new[to].clone(), shares: shares.clone() });
            new[to].pieces.push(Piece { code: self.old[from].clone(), shares });
        }
        let (slivers, notes) = (self.slivers.clone(), self.notes.clone());
        Changes { kinds: self.kinds.clone(), old, new, slivers, notes }
    }
}

impl Changes {
    /// The result in words: how often each thing happened, and the first areas that changed.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        const SHOWN: usize = 25;
        let all = [Event::Same, Event::Recoded, Event::Split, Event::Merge, Event::BorderShift, Event::Alone];
        let counts = all.iter().filter_map(|event| {
            let n = self.old.iter().filter(|area| area.event == *event).count();
            (n > 0).then(|| format!("{n} {}", event.word(lang)))
        });
        let counts: Vec<String> = counts.collect();
        let mut out =
            format!("{} {}: {}\n", self.old.len(), lang.pick("oude gebieden", "old areas"), counts.join(", "));
        let changed = || self.old.iter().filter(|area| area.event != Event::Same);
        for area in changed().take(SHOWN) {
            let share = |piece: &Piece| piece.shares.first().copied().unwrap_or(f64::NAN);
            let to = area.pieces.iter().map(|p| format!("{} {} %", p.code, written(share(p) * 100.0, 1, lang)));
            let to: Vec<String> = to.collect();
            out.push_str(&format!("{} ({}): {}\n", area.code, area.event.word(lang), to.join("; ")));
        }
        if changed().count() > SHOWN {
            out.push_str(&format!("{} {}\n", lang.pick("en nog", "and another"), changed().count() - SHOWN));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
