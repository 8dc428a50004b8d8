// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cells that are held back, in words.

use super::{Cells, Held};
use crate::frame::first_of;
use crate::{Lang, Table, Words};

/// The reasons that occur, each once, in the order in which a reader meets them.
pub(super) fn kinds(chart: &Cells) -> Vec<&Held> {
    let mut found: Vec<&Held> = Vec::new();
    for held in chart.rows.iter().flat_map(|(_, cells)| cells) {
        if !found.contains(&held) {
            found.push(held);
        }
    }
    let rank = |held: &&Held| match held {
        Held::Published => 0,
        Held::Unsafe(_) => 1,
        Held::Secondary => 2,
    };
    found.sort_by_key(rank);
    found
}

/// The sign of a cell: reasons are numbered as in the key.
pub(super) fn sign(kinds: &[&Held], held: &Held) -> String {
    match held {
        Held::Published => String::new(),
        Held::Secondary => "s".to_owned(),
        Held::Unsafe(_) => {
            let reasons = kinds.iter().filter(|k| matches!(k, Held::Unsafe(_)));
            (1 + reasons.take_while(|k| **k != held).count()).to_string()
        }
    }
}

pub(super) fn description(chart: &Cells, lang: Lang) -> String {
    let cells = chart.rows.iter().flat_map(|(_, cells)| cells);
    let held = cells.clone().filter(|c| **c != Held::Published).count();
    let all = cells.count();
    let opening = match lang {
        Lang::Nl => format!("Van {all} cellen zijn er {held} weggelaten."),
        Lang::En => format!("Of {all} cells {held} are held back."),
    };
    let mut sentences = Vec::new();
    for (name, cells) in &chart.rows {
        for (column, held) in chart.columns.iter().zip(cells).filter(|(_, held)| **held != Held::Published) {
            let (row, column) = (name.in_lang(lang).trim(), column.in_lang(lang).trim());
            sentences.push(format!("{row}, {column}: {}.", held.name(lang)));
        }
    }
    format!("{opening} {}", first_of(&sentences, 24, lang))
}

/// Which number over a column is which column.
pub(super) fn numbered(chart: &Cells) -> Words {
    let all = |lang: Lang| {
        let names = chart.columns.iter().enumerate().map(|(at, c)| format!("{} {}", at + 1, c.in_lang(lang).trim()));
        names.collect::<Vec<_>>().join("; ")
    };
    Words::new(format!("Kolommen: {}.", all(Lang::Nl)), format!("Columns: {}.", all(Lang::En)))
}

/// Where a reason is to be found when there is no room for its number.
pub(super) fn unsigned() -> Words {
    Words::new(
        "De reden van elke cel verschijnt bij aanwijzen en staat in de tabel.",
        "The reason of each cell shows on pointing and is in the table.",
    )
}

pub(super) fn table(chart: &Cells, lang: Lang) -> Table {
    let mut heads = vec![chart.axis.in_lang(lang).trim().to_owned()];
    heads.extend(chart.columns.iter().map(|c| c.in_lang(lang).trim().to_owned()));
    let row = |(name, cells): &(Words, Vec<Held>)| {
        let mut row = vec![name.in_lang(lang).trim().to_owned()];
        row.extend(cells.iter().map(|held| held.name(lang)));
        row
    };
    chart.frame.table(lang, heads, chart.rows.iter().map(row).collect(), &[])
}
