// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person can mend: where it is, what is wrong and what would be right, in their language.

use std::fmt;

use crate::Id;

/// The language of the person who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Dutch, the language of the content.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// The language tag for `lang` and `hreflang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    fn pick(self, nl: String, en: String) -> String {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }
}

/// One fault in one place of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The record, when the fault is in one.
    pub record: Option<Id>,
    /// The field as a path, e.g. `bronnen[1].document`; empty for the record as a whole.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong, with all that is needed to say what would be right.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the words of the sentence in `sentence`")]
pub enum Problem {
    /// A key that the kind does not have.
    UnknownField { field: String, nearest: Option<String>, known: Vec<String> },
    /// A required key is absent.
    MissingField,
    /// A value of another type.
    WrongType { expected: &'static str, found: &'static str },
    /// Nothing where something is needed.
    Empty,
    /// A control character (NUL, or a line break within one line).
    ControlCharacter,
    /// A line that is too long.
    TooLong { max: usize },
    /// A number outside its range.
    OutOfRange { min: i64, max: i64 },
    /// A word that is not among the choices.
    NotAChoice { value: String, nearest: Option<String>, choices: Vec<String> },
    /// Not a `soort/naam`.
    NotAnIdentifier { value: String },
    /// An identifier of another kind than the field takes.
    WrongKind { value: String, expected: &'static str },
    /// A kind that does not exist.
    UnknownKind { value: String, nearest: Option<String> },
    /// A reference to nothing.
    NoSuchRecord { target: Id, nearest: Option<Id> },
    /// A reference to a record that was withdrawn, merged or removed.
    TargetGone { target: Id },
    /// A reference from a public record to one that is not.
    TargetNotPublic { target: Id },
    /// A reference to a record of another programme.
    OtherProgramme { target: Id, programme: Id },
    /// A finding that is to be an instance of an element of another type.
    OtherSort { target: Id, theirs: String, own: String },
    /// A record of this identifier belongs to another programme.
    TakenByOtherProgramme { programme: Id },
    /// The same identifier twice in one batch.
    Twice,
    /// Others still refer to what would be withdrawn.
    StillReferredTo { by: Vec<Id> },
    /// Somebody changed the record in the meantime.
    ChangedMeanwhile { expected: u32, found: u32 },
    /// The record exists already.
    Exists,
    /// There is no such record to change.
    Absent,
    /// A merge that would forward to itself or in a circle.
    ForwardsToItself,
    /// A package and a person changed the same fields of a record since the last import.
    Conflict { fields: Vec<String> },
    /// A package brings back what was erased, or somebody wants to change it.
    Erased,
    /// A later program wrote it in a form that this one does not know.
    Unreadable,
    /// Not for this person.
    NotAllowed,
    /// A record has no such version.
    NoSuchVersion {
        /// The version that was asked for.
        version: u32,
        /// The newest there is.
        newest: u32,
    },
    /// The form of a text, in the words of whoever reads it.
    Form { nl: String, en: String },
    /// The text is not in the form it should be in; the parser's own words.
    Syntax { message: String },
}

impl Fault {
    /// A fault in a field of a record.
    #[must_use]
    pub fn new(record: Option<&Id>, field: impl Into<String>, problem: Problem) -> Self {
        Self { record: record.cloned(), field: field.into(), problem }
    }

    /// Where and what, as one line.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let mut place = String::new();
        if let Some(id) = &self.record {
            place.push_str(id.as_str());
        }
        if !self.field.is_empty() {
            if !place.is_empty() {
                place.push_str(", ");
            }
            place.push_str(&lang.pick("veld ".into(), "field ".into()));
            place.push_str(&self.field);
        }
        if place.is_empty() {
            return self.problem.sentence(lang);
        }
        format!("{place}: {}", self.problem.sentence(lang))
    }
}

/// Nearest-word advice, in either language.
fn did_you_mean(nearest: Option<&String>, lang: Lang) -> String {
    nearest.map_or_else(String::new, |word| {
        lang.pick(format!(" Bedoelde u \"{word}\"?"), format!(" Did you mean \"{word}\"?"))
    })
}

fn joined(words: &[String]) -> String {
    words.join(", ")
}

impl Problem {
    /// What is wrong and what would be right.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.value_sentence(lang).unwrap_or_else(|| self.link_sentence(lang))
    }

    /// Faults in one value by itself.
    fn value_sentence(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::UnknownField { field, nearest, known } => lang.pick(
                format!(
                    "veld \"{field}\" bestaat niet.{} Mogelijk zijn: {}.",
                    did_you_mean(nearest.as_ref(), lang),
                    joined(known)
                ),
                format!(
                    "there is no field \"{field}\".{} Possible are: {}.",
                    did_you_mean(nearest.as_ref(), lang),
                    joined(known)
                ),
            ),
            Self::MissingField => {
                lang.pick("dit veld is verplicht en ontbreekt.".into(), "this field is required and missing.".into())
            }
            Self::WrongType { expected, found } => lang.pick(
                format!("hier hoort {expected}, maar er staat {found}."),
                format!("expected {}, found {}.", type_in_english(expected), type_in_english(found)),
            ),
            Self::Empty => lang.pick(
                "dit is leeg; laat het veld weg of vul het in.".into(),
                "this is empty; leave the field out or fill it in.".into(),
            ),
            Self::ControlCharacter => lang.pick(
                "hier staat een regeleinde of stuurteken dat niet mag; haal het weg.".into(),
                "a line break or control character is not allowed here; remove it.".into(),
            ),
            Self::TooLong { max } => lang.pick(
                format!("dit is te lang: ten hoogste {max} tekens op één regel."),
                format!("this is too long: at most {max} characters on one line."),
            ),
            Self::OutOfRange { min, max } => lang.pick(
                format!("dit getal moet liggen tussen {min} en {max}."),
                format!("this number must be between {min} and {max}."),
            ),
            Self::NotAChoice { value, nearest, choices } => lang.pick(
                format!(
                    "\"{value}\" is geen keuze.{} Mogelijk zijn: {}.",
                    did_you_mean(nearest.as_ref(), lang),
                    joined(choices)
                ),
                format!(
                    "\"{value}\" is no choice.{} Possible are: {}.",
                    did_you_mean(nearest.as_ref(), lang),
                    joined(choices)
                ),
            ),
            Self::Form { nl, en } => lang.pick(nl.clone(), en.clone()),
            Self::Syntax { message } => lang.pick(format!("onleesbaar: {message}"), format!("unreadable: {message}")),
            _ => return None,
        })
    }

    /// Faults in how records hang together.
    fn link_sentence(&self, lang: Lang) -> String {
        match self {
            Self::NotAnIdentifier { value } => lang.pick(
                format!("\"{value}\" is geen identificatie; die ziet eruit als focusgebied/heerlen-noord: kleine letters, cijfers en koppeltekens."),
                format!("\"{value}\" is no identifier; one looks like focusgebied/heerlen-noord: lower-case letters, digits and hyphens."),
            ),
            Self::WrongKind { value, expected } => lang.pick(
                format!("\"{value}\" is van een andere soort; hier hoort een verwijzing die begint met {expected}/."),
                format!("\"{value}\" is of another kind; expected a reference that begins with {expected}/."),
            ),
            Self::UnknownKind { value, nearest } => lang.pick(
                format!("de soort \"{value}\" bestaat niet.{}", did_you_mean(nearest.as_ref(), lang)),
                format!("there is no kind \"{value}\".{}", did_you_mean(nearest.as_ref(), lang)),
            ),
            Self::NoSuchRecord { target, nearest } => {
                let nearest = nearest.as_ref().map(ToString::to_string);
                lang.pick(
                    format!("verwijst naar {target}, dat niet bestaat.{}", did_you_mean(nearest.as_ref(), lang)),
                    format!("refers to {target}, which does not exist.{}", did_you_mean(nearest.as_ref(), lang)),
                )
            }
            Self::TargetGone { target } => lang.pick(
                format!("verwijst naar {target}, dat is ingetrokken, samengevoegd of verwijderd; kies een ander."),
                format!("refers to {target}, which was withdrawn, merged or removed; choose another."),
            ),
            Self::TargetNotPublic { target } => lang.pick(
                format!("is openbaar, maar verwijst naar {target}, dat niet openbaar is; publiceer dat eerst."),
                format!("is public but refers to {target}, which is not; publish that first."),
            ),
            Self::OtherProgramme { target, programme } => lang.pick(
                format!("verwijst naar {target} van een ander programma ({programme}); programma's blijven gescheiden."),
                format!("refers to {target} of another programme ({programme}); programmes are kept apart."),
            ),
            Self::OtherSort { target, theirs, own } => lang.pick(
                format!("verwijst naar {target}, dat voor bevindingen van de soort {theirs} is; dit is er een van de soort {own}. Kies een element van dezelfde soort."),
                format!("refers to {target}, which is for findings of sort {theirs}; this one is of sort {own}. Choose an element of the same sort."),
            ),
            _ => self.change_sentence(lang),
        }
    }

    /// Faults in a change to what is there.
    fn change_sentence(&self, lang: Lang) -> String {
        match self {
            Self::TakenByOtherProgramme { programme } => lang.pick(
                format!("deze identificatie is al in gebruik bij {programme}; kies een andere naam."),
                format!("this identifier is in use by {programme}; choose another name."),
            ),
            Self::Twice => lang.pick("deze identificatie komt twee keer voor; kies voor één een andere naam.".into(), "this identifier occurs twice; choose another name for one.".into()),
            Self::StillReferredTo { by } => {
                let names: Vec<String> = by.iter().map(ToString::to_string).collect();
                lang.pick(
                    format!("kan niet worden ingetrokken: hier wordt nog naar verwezen door {}. Pas die eerst aan.", joined(&names)),
                    format!("cannot be withdrawn: still referred to by {}. Change those first.", joined(&names)),
                )
            }
            Self::ChangedMeanwhile { expected, found } => lang.pick(
                format!("intussen gewijzigd: u ging uit van versie {expected}, nu is er versie {found}. Bekijk de wijziging en probeer het opnieuw."),
                format!("changed in the meantime: you started from version {expected}, now there is version {found}. Look at the change and try again."),
            ),
            Self::Exists => lang.pick("bestaat al; wijzig het bestaande of kies een andere naam.".into(), "exists already; change it or choose another name.".into()),
            Self::Absent => lang.pick("bestaat niet, dus valt er niets te wijzigen.".into(), "does not exist, so there is nothing to change.".into()),
            Self::ForwardsToItself => lang.pick("kan niet naar zichzelf doorverwijzen.".into(), "cannot forward to itself.".into()),
            Self::Conflict { fields } => lang.pick(
                format!("hier gewijzigd sinds de vorige import, en in het pakket ook; verschil in: {}. Neem de wijziging over in het pakket, of importeer de rest met --skip-conflicts.", joined(fields)),
                format!("changed here since the last import, and in the package too; they differ in: {}. Take the change over in the package, or import the rest with --skip-conflicts.", joined(fields)),
            ),
            Self::Erased => lang.pick(
                "is gewist en komt niet vanzelf terug. Haal het uit een pakket weg, of importeer de rest met --skip-conflicts.".into(),
                "was erased and does not come back by itself. Take it out of the package, or import the rest with --skip-conflicts.".into(),
            ),
            Self::Unreadable => lang.pick(
                "is vastgelegd in een vorm die dit programma niet kent. Werk het programma bij.".into(),
                "was written in a form that this program does not know. Update the program.".into(),
            ),
            Self::NoSuchVersion { version, newest } => lang.pick(
                format!("heeft geen versie {version}; de versies zijn 1 tot en met {newest}."),
                format!("has no version {version}; the versions are 1 to {newest}."),
            ),
            Self::NotAllowed => lang.pick("u hebt hiervoor geen toestemming; vraag het de beheerder.".into(), "you are not allowed to do this; ask the administrator.".into()),
            // All other problems are sentences of the two functions above.
            _ => String::new(),
        }
    }
}

fn type_in_english(dutch: &'static str) -> &'static str {
    match dutch {
        "een tekst" => "a text",
        "een geheel getal" => "a whole number",
        "ja of nee (true of false)" => "true or false",
        "een lijst" => "a list",
        "een tabel" => "a table",
        "een kommagetal" => "a decimal number",
        "een datum" => "a date",
        "niets (null)" => "nothing (null)",
        other => other,
    }
}

/// A change that is not made, with every reason at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// All faults found, in the order of the input.
    pub faults: Vec<Fault>,
}

impl Refusal {
    /// A refusal for one reason.
    #[must_use]
    pub fn one(fault: Fault) -> Self {
        Self { faults: vec![fault] }
    }

    /// `Ok` when there are no faults.
    ///
    /// # Errors
    /// The refusal that holds them, when there are.
    pub fn unless_none(faults: Vec<Fault>) -> Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self { faults }) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.faults.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            f.write_str(&fault.sentence(Lang::Nl))?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

/// How alike two words are: 1 for the same, 0 for nothing in common.
#[must_use]
pub fn likeness(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// The word nearest to `word`, if any is near enough to be a slip of the pen.
pub fn nearest<'a>(word: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    among
        .into_iter()
        .map(|candidate| (likeness(word, candidate), candidate))
        .filter(|(score, _)| *score > 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
