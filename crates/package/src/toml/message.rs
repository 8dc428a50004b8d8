// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The TOML parser's messages in the words of the house.

use toml_edit::TomlError;
use wijkwijs_domain::Problem;

use crate::words;

/// What each message of the parser means for whoever wrote the text. The first that begins the message counts.
const MEANINGS: [(&str, &str); 18] = [
    ("duplicate key", "deze sleutel staat er twee keer. Haal er één weg."),
    ("string values must be quoted", "hier hoort een waarde; zet tekst tussen aanhalingstekens."),
    ("invalid boolean", "zet tekst tussen aanhalingstekens; zonder kan alleen true of false."),
    ("invalid basic string", "deze tekst heeft geen sluitend aanhalingsteken of een teken dat niet mag."),
    ("invalid literal string", "deze tekst heeft geen sluitend aanhalingsteken of een teken dat niet mag."),
    ("invalid multi-line", "deze tekst heeft geen sluitende drie aanhalingstekens of een teken dat niet mag."),
    ("missing escaped value", "na een \\ hoort n, \\ of \"; schrijf \\\\ voor een backslash."),
    ("unclosed table", "de kop mist een ]."),
    ("unclosed array table", "de kop mist ]]."),
    ("unclosed array", "de lijst mist een ]."),
    ("unclosed inline table", "hier mist een }."),
    ("missing comma", "hier mist een komma."),
    ("extra comma", "hier staat een komma te veel."),
    ("extra assignment", "hier mist een komma."),
    ("key with no value", "na een sleutel hoort = en een waarde."),
    ("missing value", "hier mist een waarde."),
    ("unquoted keys cannot be empty", "hier mist een sleutel."),
    ("unexpected key or value", "hier hoort een nieuwe regel."),
];

/// The parser's error as a problem.
pub(super) fn problem(error: &TomlError) -> Problem {
    let message = error.message();
    let meaning = MEANINGS.iter().find(|(begin, _)| message.starts_with(begin)).map(|(_, meaning)| *meaning);
    let nl = meaning.map_or_else(|| format!("dit is geen geldige TOML ({message})."), str::to_owned);
    words::form(nl, format!("{message}."))
}
