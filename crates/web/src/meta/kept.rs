// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What takes long to make from the public model, made once for each state of the ledger.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use wijkwijs_domain::Id;
use wijkwijs_domain::kind::registry;

use crate::site::Snapshot;

/// The changes of every programme that a reader can still see: place in the ledger and record, newest first.
pub type Newest = BTreeMap<Id, Vec<(u64, Id)>>;

/// Which state of the ledger something was made from. An erasure changes records without a new change.
type State = (u64, u64);

/// What is kept.
#[derive(Default)]
pub struct Kept {
    newest: Mutex<Option<(State, Arc<Newest>)>>,
}

impl Kept {
    /// The newest changes in this snapshot.
    pub fn newest(&self, snapshot: &Snapshot) -> Arc<Newest> {
        let state = (snapshot.anchor().seq, snapshot.erasures());
        let mut kept = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, newest)) = kept.as_ref()
            && *of == state
        {
            return Arc::clone(newest);
        }
        let made = Arc::new(newest(snapshot));
        *kept = Some((state, Arc::clone(&made)));
        made
    }
}

fn newest(snapshot: &Snapshot) -> Newest {
    let public = snapshot.public();
    let mut all = Newest::new();
    for programme in public.programmes() {
        let of = all.entry(programme.id.clone()).or_default();
        for kind in registry() {
            of.extend(public.list(&programme.id, kind.code).map(|item| (item.seq, item.id.clone())));
        }
    }
    for (id, gone) in public.all_gone() {
        all.entry(gone.programme.clone()).or_default().push((gone.seq, id.clone()));
    }
    all.values_mut().for_each(|of| of.sort_unstable_by(|a, b| b.cmp(a)));
    all
}
