// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables that scroll in a region of their own when the screen is too small.

use std::borrow::Cow;

use maud::{Markup, html};

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// Its heading.
    pub label: Cow<'a, str>,
    /// Whether it holds numbers, which stand to the right.
    pub numeric: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// Anchor of the caption; unique on the page.
    pub id: Cow<'a, str>,
    /// What the table shows.
    pub caption: Markup,
    /// The columns. The first names the rows.
    pub columns: Vec<Column<'a>>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Markup>>,
    /// What belongs under it: source, period, remarks.
    pub note: Option<Markup>,
}

/// A table in a region that can be scrolled with the keyboard.
pub fn table(table: &Table<'_>) -> Markup {
    html! {
        div.ww-table {
            div.utrecht-table-container.ww-table__scroll role="region" aria-labelledby=(table.id) tabindex="0" {
                table.utrecht-table {
                    caption.utrecht-table__caption id=(table.id) { span.ww-table__caption { (table.caption) } }
                    thead.utrecht-table__header { tr.utrecht-table__row {
                        @for column in &table.columns {
                            th.utrecht-table__header-cell.utrecht-table__header-cell--numeric-column[column.numeric] scope="col" { (column.label) }
                        }
                    } }
                    tbody.utrecht-table__body { @for cells in &table.rows { (row(&table.columns, cells)) } }
                }
            }
            @if let Some(note) = &table.note { p.ww-table__note { (note) } }
        }
    }
}

fn row(columns: &[Column<'_>], cells: &[Markup]) -> Markup {
    html! {
        tr.utrecht-table__row {
            @for (index, (column, cell)) in columns.iter().zip(cells).enumerate() {
                @if index == 0 { th.utrecht-table__header-cell.ww-table__row-name scope="row" { (cell) } }
                @else if column.numeric {
                    td.utrecht-table__cell.utrecht-table__cell--numeric-column.utrecht-table__cell--numeric-data { (cell) }
                } @else { td.utrecht-table__cell { (cell) } }
            }
        }
    }
}
