// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders over the network: the pages of a collection.

use std::path::Path;

use wijkwijs_importers::odata::{Http, Kept, Manners};
use wijkwijs_importers::ogc::{Heard, pages};

use super::delivery::Named;
use crate::commands::figures::cbs::{Clock, USER_AGENT};
use crate::fail::{Fail, say};

/// Fetches the pages of a collection; with where they are kept, to be removed when the division is there.
pub fn fetch(address: &str, folder: &Path) -> Result<(Vec<Named>, Kept), Fail> {
    let kept = Kept::of(folder, "grenzen", address);
    let http = Http::new(USER_AGENT);
    let mut told = 0;
    let mut tell = |heard| match heard {
        Heard::Page { features, of } if features >= told + 5_000 || Some(features as u64) == of => {
            told = features;
            let of = of.map(|of| format!(" van {of}")).unwrap_or_default();
            say(&format!("{features}{of} gebieden opgehaald."));
        }
        Heard::Page { .. } => {}
        Heard::Waits(time, why) => say(&format!("Probeert het over {} s opnieuw: {why}.", time.as_secs_f64().ceil())),
    };
    let found = pages((&http, &Clock, Manners::default()), &kept, address, &mut tell);
    let found = found.map_err(|error| Fail::Impossible(error.nl))?;
    let named = |(at, bytes): (usize, Vec<u8>)| Named { name: format!("bladzijde {}", at + 1), bytes };
    Ok((found.into_iter().enumerate().map(named).collect(), kept))
}
