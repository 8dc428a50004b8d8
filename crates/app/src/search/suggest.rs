// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Suggestions while typing: names and other names of records.

use std::sync::Arc;

use wijkwijs_domain::Id;
use wijkwijs_domain::id::slugify;
use wijkwijs_domain::model::Item;

use super::ask::{Moment, Unavailable, current};
use super::{LONGEST, Search};

/// How many the index is asked for, so that the best of them can be chosen by name.
const CANDIDATES: usize = 60;

/// A record to suggest.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The record.
    pub item: Arc<Item>,
    /// The other name that begins with what was typed, if its own does not have it.
    pub alias: Option<String>,
}

/// The records that what was typed may become. Names that begin with it come first, then names with a word that does;
/// among equals those with the shortest name.
///
/// # Errors
/// [`Unavailable`].
pub fn suggest(
    search: &dyn Search,
    now: &Moment<'_>,
    programme: &Id,
    typed: &str,
    most: usize,
) -> Result<Vec<Suggestion>, Unavailable> {
    if search.stand().is_none() {
        return Err(Unavailable::BeingMade);
    }
    let typed: String = typed.chars().take(LONGEST).collect();
    let start = slugify(&typed);
    if start.len() < 2 {
        return Ok(Vec::new());
    }
    let found = search.begins(programme, &typed, CANDIDATES)?;
    let items = found.iter().filter_map(|pointer| current(now.public, pointer));
    let mut ranked: Vec<_> = items.enumerate().map(|(at, item)| ranked(at, item, &start)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    Ok(ranked.into_iter().take(most).map(|(_, suggestion)| suggestion).collect())
}

/// How well a name fits: 0 when it begins with what was typed, 1 when an other name does, 2 when a word in the name
/// does, 3 when a word in an other name does. Kinds keep the order the index has them in.
fn ranked(at: usize, item: Arc<Item>, start: &str) -> ((u8, usize, usize), Suggestion) {
    let name = slugify(item.name());
    let length = name.len();
    let within = |slug: &str| slug.starts_with(start) || slug.contains(&format!("-{start}"));
    let aliases = item.content().map_or(&[][..], |content| &content.digest.aliases);
    let (rank, alias) = if name.starts_with(start) {
        (0, None)
    } else if let Some(alias) = aliases.iter().find(|alias| slugify(alias).starts_with(start)) {
        (1, Some(alias.clone()))
    } else if within(&name) {
        (2, None)
    } else {
        (3, aliases.iter().find(|alias| within(&slugify(alias))).cloned())
    };
    ((rank, length, at), Suggestion { item, alias })
}
