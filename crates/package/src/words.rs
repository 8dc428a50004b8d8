// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be wrong with a package besides its records, in both languages: what is wrong and what to do next.

use wijkwijs_domain::Problem;
use wijkwijs_domain::fault::nearest;
use wijkwijs_domain::id::slugify;

use crate::files::{self, FORMAT, MAX_BYTES, PROGRAMME, PROVENANCE};

/// A fault in the form of the text.
pub(crate) fn form(nl: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::Form { nl: nl.into(), en: en.into() }
}

pub(crate) fn comment() -> Problem {
    form(
        format!(
            "commentaar gaat verloren als het bestand wordt geschreven. Zet in {PROVENANCE} wat bewaard moet blijven en haal dit weg."
        ),
        format!("comments are lost when the file is written. Move what must be kept to {PROVENANCE} and remove this."),
    )
}

pub(crate) fn unknown_file(name: &str) -> Problem {
    let names = files::names();
    let nearest = nearest(name, names.iter().map(String::as_str));
    let advice = |ask: &str| nearest.map_or_else(String::new, |name| format!(" {ask} {name}?"));
    form(
        format!("dit bestand hoort niet in een pakket.{} Mogelijk zijn: {}.", advice("Bedoelde u"), names.join(", ")),
        format!("this file is no part of a package.{} Possible are: {}.", advice("Did you mean"), names.join(", ")),
    )
}

pub(crate) fn no_programme() -> Problem {
    form(
        format!(
            "het bestand {PROGRAMME} ontbreekt. Het begint met formaat = {FORMAT} en slug = \"...\" en beschrijft het programma."
        ),
        format!(
            "the file {PROGRAMME} is missing. It begins with formaat = {FORMAT} and slug = \"...\" and describes the programme."
        ),
    )
}

pub(crate) fn unknown_format() -> Problem {
    form(
        format!(
            "dit programma leest pakketten van formaat {FORMAT}. Gebruik een nieuwere wijkwijs of schrijf formaat = {FORMAT}."
        ),
        format!("this program reads packages of format {FORMAT}. Use a newer wijkwijs or write formaat = {FORMAT}."),
    )
}

pub(crate) fn provenance_is_a_file() -> Problem {
    form(
        format!("deze tekst staat in {PROVENANCE} en niet hier. Verplaats hem."),
        format!("this text belongs in {PROVENANCE}, not here. Move it."),
    )
}

pub(crate) fn too_large() -> Problem {
    let max = MAX_BYTES / (1024 * 1024);
    form(
        format!("dit bestand is groter dan {max} MB en wordt niet gelezen. Splits het pakket."),
        format!("this file is larger than {max} MB and is not read. Split the package."),
    )
}

pub(crate) fn too_deep() -> Problem {
    form(
        "hier staan te veel haakjes in elkaar. Sluit elk haakje dat open staat.",
        "too many brackets inside each other. Close every bracket that is open.",
    )
}

pub(crate) fn outside_record(example: &str) -> Problem {
    form(
        format!("dit veld hoort bij geen enkel record. Zet er een kop boven, zoals [{example}]."),
        format!("this field belongs to no record. Put a heading above it, like [{example}]."),
    )
}

pub(crate) fn not_a_slug(word: &str) -> Problem {
    let last = word.rsplit('/').next().unwrap_or(word);
    let slug = slugify(last);
    let advice = |text: &str| if slug.is_empty() { String::new() } else { format!(", {text} {slug}") };
    form(
        format!(
            "\"{word}\" kan geen naam van een record zijn. Gebruik kleine letters, cijfers en koppeltekens{}.",
            advice("bijvoorbeeld")
        ),
        format!(
            "\"{word}\" cannot be the name of a record. Use lower-case letters, digits and hyphens{}.",
            advice("for example")
        ),
    )
}

pub(crate) fn one_record() -> Problem {
    form(
        "hier hoort precies één record, met een kop als [\"focusgebied/heerlen-noord\"].",
        "expected exactly one record, with a heading like [\"focusgebied/heerlen-noord\"].",
    )
}

pub(crate) fn stray_text() -> Problem {
    form(
        "tekst buiten een verwijzing gaat verloren als het bestand wordt geschreven. Haal hem weg.",
        "text outside an entry is lost when the file is written. Remove it.",
    )
}

pub(crate) fn unfinished() -> Problem {
    form(
        "deze verwijzing is niet af: er mist een }, een aanhalingsteken of een komma.",
        "this entry is not finished: a }, a quotation mark or a comma is missing.",
    )
}

pub(crate) fn field_twice(name: &str) -> Problem {
    form(
        format!("het veld {name} staat er twee keer. Haal er één weg."),
        format!("the field {name} occurs twice. Remove one."),
    )
}

pub(crate) fn abbreviation(word: &str) -> Problem {
    form(
        format!("\"{word}\" is een afkorting; die kent een pakket niet. Schrijf de tekst uit tussen accolades."),
        format!("\"{word}\" is an abbreviation; a package has none. Write the text in full between braces."),
    )
}

pub(crate) fn latex_command(command: &str) -> Problem {
    form(
        format!("de LaTeX-opdracht {command} kan niet worden gelezen. Schrijf de tekst zelf, zonder opmaak."),
        format!("the LaTeX command {command} cannot be read. Write the text itself, without markup."),
    )
}

pub(crate) fn latex_math() -> Problem {
    form(
        "een $ begint een formule en die kan niet worden gelezen. Schrijf \\$ voor een dollarteken.",
        "a $ begins a formula, which cannot be read. Write \\$ for a dollar sign.",
    )
}

pub(crate) fn latex_braces() -> Problem {
    form(
        "de accolades kloppen niet: er is er een te veel of te weinig. Schrijf \\textbraceleft{} of \\textbraceright{} voor een losse accolade.",
        "the braces do not match. Write \\textbraceleft{} or \\textbraceright{} for a brace by itself.",
    )
}

pub(crate) fn not_a_person(name: &str) -> Problem {
    form(
        format!(
            "\"{name}\" is niet te lezen als persoon. Schrijf een persoon als Achternaam, Voornaam en een organisatie tussen accolades: {{{name}}}."
        ),
        format!(
            "\"{name}\" cannot be read as a person. Write a person as Family name, Given name and an organisation between braces: {{{name}}}."
        ),
    )
}

pub(crate) fn reads_as_a_person(name: &str) -> Problem {
    form(
        format!(
            "\"{name}\" wordt zonder accolades geschreven en is dan een persoon. Schrijf een organisatie zonder komma."
        ),
        format!(
            "\"{name}\" is written without braces, which makes it a person. Write an organisation without a comma."
        ),
    )
}

pub(crate) fn others() -> Problem {
    form(
        "\"and others\" zegt niet wie het zijn. Noem alle auteurs, of schrijf {e.a.}.",
        "\"and others\" does not say who they are. Name all authors, or write {e.a.}.",
    )
}

pub(crate) fn not_a_source() -> Problem {
    form(
        "hier hoort een lijst als \"slug: onderdeel; slug: onderdeel | toelichting\".",
        "expected a list like \"slug: section; slug: section | note\".",
    )
}
