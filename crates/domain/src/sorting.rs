// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sorting for people: Dutch collation, digits by their value. The database's collation is never used.

use std::sync::{Arc, LazyLock};

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

static DUTCH: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(&locale!("nl"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).ok()
});

/// A key that sorts as a Dutch reader expects, bytewise.
#[must_use]
pub fn sort_key(name: &str) -> Arc<[u8]> {
    let mut key: Vec<u8> = Vec::with_capacity(name.len() * 2);
    match DUTCH.as_ref() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(name, &mut key);
        }
        // The collation data is compiled in, so this does not happen; sorting by letters is still an order.
        None => key.extend(name.to_lowercase().bytes()),
    }
    key.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_numbers_sort_as_a_dutch_reader_expects() {
        let mut names = ["Wijk 10", "Één", "den Haag", "Wijk 9", "Delft", "eend", "Zaandam"];
        names.sort_by_key(|n| sort_key(n));
        assert_eq!(names, ["Delft", "den Haag", "Één", "eend", "Wijk 9", "Wijk 10", "Zaandam"]);
    }
}
