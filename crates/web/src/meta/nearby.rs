// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an address that leads nowhere may have meant.

use std::collections::BTreeSet;
use std::sync::Arc;

use wijkwijs_domain::fault::likeness;
use wijkwijs_domain::id::slugify;
use wijkwijs_domain::kind::{by_plural, registry};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, KindInfo, Lang, PublicModel};

use crate::address;
use crate::view::{Named, named};

/// How many suggestions at most.
const MOST: usize = 6;
/// How many records are looked at: wrong addresses are often asked for by machines, and may not cost much.
const LOOKED_AT: usize = 20_000;
/// From which likeness on another name may have been meant.
const ALIKE: f64 = 0.86;
/// Shorter words ("de", "en") say nothing.
const WORD: usize = 4;

/// Pages with an address of their own, beside the kinds.
const PAGES: [&str; 4] = ["gegevens", "privacy", "toegankelijkheid", "wijzigingen"];

/// The address with what is plainly a slip mended: capitals, slashes at the end, the singular or the English word for
/// the kind. Only for addresses that then lead to a kind or page there is, so never away from this site.
#[must_use]
pub fn corrected(path: &str) -> Option<String> {
    let mended = path.trim_end_matches('/').to_lowercase();
    let mut parts = mended.strip_prefix('/')?.split('/');
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    // What is no name cannot be mended, and a header could not hold it.
    let is_name = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !rest.iter().all(is_name) {
        return None;
    }
    let first = if PAGES.contains(&first) { first } else { kind_meant(first)?.plural };
    let whole = std::iter::once(first).chain(rest).fold(String::new(), |path, part| path + "/" + part);
    (whole != path).then_some(whole)
}

/// The kind by its plural, its singular, or what it is called in either language.
fn kind_meant(word: &str) -> Option<&'static KindInfo> {
    let is_called = |kind: &KindInfo| {
        kind.code == word
            || [Lang::Nl, Lang::En]
                .into_iter()
                .any(|lang| slugify(kind.title(lang, false)) == word || slugify(kind.title(lang, true)) == word)
    };
    by_plural(word).or_else(|| registry().iter().find(|kind| is_called(kind)))
}

/// The words of an address, to search by.
#[must_use]
pub fn words(path: &str) -> String {
    let last = path.split('?').next().unwrap_or_default().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let words: Vec<String> = last.split(['-', '_', '+', '.']).map(slugify).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Records of any kind whose names are near to an address that leads nowhere, the nearest first: the same name under
/// another kind, names that look alike, names that share words.
#[must_use]
pub fn near(public: &PublicModel, programme: &Id, path: &str) -> Vec<Named> {
    let path = path.split('?').next().unwrap_or_default();
    let mut parts = path.trim_matches('/').split('/');
    let kind = parts.next().and_then(kind_meant);
    let slug = words(path).replace(' ', "-");
    if slug.is_empty() {
        return Vec::new();
    }
    // Of the kind that was asked for first, so that these are looked at whatever there is.
    let first =
        kind.into_iter().chain(registry().iter().filter(|other| kind.is_none_or(|kind| kind.code != other.code)));
    let all = first.flat_map(|kind| public.list(programme, kind.code)).take(LOOKED_AT);
    let asked: BTreeSet<&str> = slug.split('-').filter(|word| word.len() >= WORD).collect();
    let mut found: Vec<(f64, &Arc<Item>)> = all
        .filter_map(|item| {
            let of_kind = kind.is_some_and(|kind| kind.code == item.id.kind());
            Some((score(item.id.slug(), &slug, &asked)? + if of_kind { 0.15 } else { 0.0 }, item))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(MOST).map(|(_, item)| named(item)).collect()
}

/// How near a name is to what was asked, if it is near at all.
fn score(slug: &str, asked: &str, words: &BTreeSet<&str>) -> Option<f64> {
    if slug == asked {
        return Some(2.0);
    }
    let shared = slug.split('-').filter(|word| words.contains(word)).count();
    let share = if words.is_empty() {
        0.0
    } else {
        f64::from(u32::try_from(shared).unwrap_or(0)) / f64::from(u32::try_from(words.len()).unwrap_or(1))
    };
    // Comparing letter by letter takes long, so only what begins alike or has a word in common.
    let alike = if shared > 0 || slug.chars().next() == asked.chars().next() { likeness(slug, asked) } else { 0.0 };
    let best = alike.max(if share >= 0.5 { share * 0.95 } else { 0.0 });
    (best >= ALIKE || share >= 0.5).then_some(best)
}

/// Where to search for the words of an address.
#[must_use]
pub fn search(path: &str) -> Option<(String, String)> {
    let words = words(path);
    (!words.is_empty()).then(|| (address::search_for(&words), words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended_and_nothing_leads_away_from_the_site() {
        let all = [
            ("/focusgebieden/", Some("/focusgebieden")),
            ("/Focusgebieden/Heerlen-Noord", Some("/focusgebieden/heerlen-noord")),
            ("/focusgebied/heerlen-noord", Some("/focusgebieden/heerlen-noord")),
            ("/thema", Some("/themas")),
            ("/themes/meedoen", Some("/themas/meedoen")),
            ("/focus-areas", Some("/focusgebieden")),
            ("/Privacy/", Some("/privacy")),
            ("/aanpakken/x/geschiedenis/", Some("/aanpakken/x/geschiedenis")),
            ("/focusgebieden", None),
            ("/focusgebieden/niets", None),
            ("/niets/", None),
            ("//kwaad.example/", None),
            ("/focusgebieden//kwaad.example/", None),
            ("/focusgebied/a\nb", None),
            ("/focusgebied/é", None),
            ("/", None),
            ("", None),
        ];
        for (path, expected) in all {
            assert_eq!(corrected(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn the_words_of_an_address_are_what_to_search_by() {
        assert_eq!(words("/bevindingen/wijkbanen-in-zuid"), "wijkbanen in zuid");
        assert_eq!(words("/Wijkbanen_zuid.html?x=1"), "wijkbanen zuid html");
        assert_eq!(search("/"), None);
    }
}
