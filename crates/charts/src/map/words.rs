// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A map in words.

use super::{Fill, Map};
use crate::numbers::counted;
use crate::{Lang, Table};

/// The legend in words: how many areas in each class, and how many without a value and why.
pub(super) fn description(map: &Map, lang: Lang) -> String {
    let (areas, measure) = (map.areas_are.in_lang(lang).trim(), map.measure.in_lang(lang).trim());
    let mut out = match lang {
        Lang::Nl => format!("Kaart van {} {areas}: {measure}.", counted(map.areas.len(), lang)),
        Lang::En => format!("Map of {} {areas}: {measure}.", counted(map.areas.len(), lang)),
    };
    let classes = map.classes.iter().enumerate().map(|(at, limits)| (limits, map.count(&Fill::Class(at))));
    let reasons = map.reasons.iter().enumerate().map(|(at, why)| (why, map.count(&Fill::Without(at))));
    for (words, count) in classes.chain(reasons).filter(|(_, count)| *count > 0) {
        out.push_str(&format!(" {}: {}.", words.in_lang(lang).trim(), counted(count, lang)));
    }
    if map.areas.iter().any(|area| area.converted) {
        let converted = counted(map.areas.iter().filter(|area| area.converted).count(), lang);
        out.push_str(&match lang {
            Lang::Nl => format!(" {converted} waarden zijn omgerekend van andere grenzen."),
            Lang::En => format!(" {converted} values were converted from other boundaries."),
        });
    }
    out
}

pub(super) fn table(map: &Map, lang: Lang) -> Table {
    let headers = vec![lang.pick("Gebied", "Area").to_owned(), map.measure.in_lang(lang).trim().to_owned()];
    let row = |area: &super::MapArea| {
        vec![area.name.in_lang(lang).trim().to_owned(), area.said.in_lang(lang).trim().to_owned()]
    };
    map.frame.table(lang, headers, map.areas.iter().map(row).collect(), &[])
}
