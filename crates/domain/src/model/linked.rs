// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The records of one kind that link to a record: what nearly every question to the model begins with.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Item, PublicModel};
use crate::sorting::sort_key;
use crate::{Id, Kind};

impl PublicModel {
    /// The public records of one kind that link to a record, each once, by name.
    #[must_use]
    pub fn linked(&self, to: &Id, kind: &str) -> Vec<&Arc<Item>> {
        let from: BTreeSet<&Id> = self.incoming(to).map(|link| &link.from).filter(|from| from.kind() == kind).collect();
        let mut items: Vec<&Arc<Item>> = from.into_iter().filter_map(|from| self.get(from)).collect();
        items.sort_by_cached_key(|item| sort_key(item.name()));
        items
    }

    /// The same, each with its body as its type; what cannot be read is left out.
    #[must_use]
    pub fn linked_as<T: Kind>(&self, to: &Id) -> Vec<(&Arc<Item>, T)> {
        self.linked(to, T::CODE).into_iter().filter_map(|item| Some((item, item.typed::<T>()?))).collect()
    }
}
