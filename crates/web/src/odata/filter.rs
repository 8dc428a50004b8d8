// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `$filter`: comparisons and the functions of text, put together with `and`, `or`, `not` and brackets (OData 4.01,
//! part 2, section 5.1.1). The rest of that section is refused with what can be asked.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::fault::Fault;

/// How deep brackets and `not` may go: an address has room for thousands, and every one takes of the stack.
const DEEPEST: usize = 64;

const CAN: &str = "Wat kan: eq, ne, gt, ge, lt, le en in, de functies contains, startswith en endswith, en dat samengesteld met and, or, not en haakjes.";

/// A value that stands in a field or in a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Null,
}

impl Operand<'_> {
    /// How they compare; `None` for what cannot be compared, and nothing compares with nothing but nothing itself.
    fn order(&self, other: &Operand<'_>) -> Option<Ordering> {
        match (self, other) {
            (Operand::Text(a), Operand::Text(b)) => Some(a.cmp(b)),
            (Operand::Number(a), Operand::Number(b)) => a.partial_cmp(b),
            (Operand::Null, Operand::Null) => Some(Ordering::Equal),
            _ => None,
        }
    }

    /// Where they stand in a list that goes up: nothing before everything else.
    pub fn sorted(&self, other: &Operand<'_>) -> Ordering {
        match (self, other) {
            (Operand::Null, Operand::Null) => Ordering::Equal,
            (Operand::Null, _) => Ordering::Less,
            (_, Operand::Null) => Ordering::Greater,
            (a, b) => a.order(b).unwrap_or(Ordering::Equal),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Comparison {
    fn of(word: &str) -> Option<Self> {
        let all = [
            ("eq", Self::Eq),
            ("ne", Self::Ne),
            ("gt", Self::Gt),
            ("ge", Self::Ge),
            ("lt", Self::Lt),
            ("le", Self::Le),
        ];
        all.into_iter().find(|(known, _)| *known == word).map(|(_, comparison)| comparison)
    }

    fn holds(self, order: Option<Ordering>) -> bool {
        match self {
            Self::Eq => order == Some(Ordering::Equal),
            Self::Ne => order != Some(Ordering::Equal),
            Self::Gt => order == Some(Ordering::Greater),
            Self::Ge => order.is_some_and(Ordering::is_ge),
            Self::Lt => order == Some(Ordering::Less),
            Self::Le => order.is_some_and(Ordering::is_le),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Contains,
    Starts,
    Ends,
}

/// What must hold of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter(Holds);

#[derive(Clone, Debug, PartialEq)]
enum Holds {
    /// One of these comes out of the comparison.
    Any(String, Comparison, Vec<Operand<'static>>),
    Text(String, Function, String),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
}

impl Filter {
    /// Reads a filter over these fields.
    pub fn read(text: &str, fields: &[&str]) -> Result<Self, Fault> {
        let mut reader = Reader { rest: tokens(text)?.into_iter().peekable(), fields, depth: 0 };
        let holds = reader.or()?;
        match reader.rest.next() {
            None => Ok(Self(holds)),
            Some(token) => Err(wrong(&format!("Na “{token}” wordt het niet begrepen."))),
        }
    }

    /// Whether it holds, by what is known of the fields; `None` where that depends on a field that is not known yet.
    pub fn holds<'a>(&self, field: &dyn Fn(&str) -> Option<Operand<'a>>) -> Option<bool> {
        self.0.by(field)
    }
}

impl Holds {
    fn by<'a>(&self, field: &dyn Fn(&str) -> Option<Operand<'a>>) -> Option<bool> {
        match self {
            Self::Any(name, comparison, values) => {
                let found = field(name)?;
                Some(values.iter().any(|value| comparison.holds(found.order(value))))
            }
            Self::Text(name, function, part) => Some(match (field(name)?, function) {
                (Operand::Text(text), Function::Contains) => text.contains(part.as_str()),
                (Operand::Text(text), Function::Starts) => text.starts_with(part.as_str()),
                (Operand::Text(text), Function::Ends) => text.ends_with(part.as_str()),
                _ => false,
            }),
            Self::And(a, b) => match (a.by(field), b.by(field)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (a, b) => Some(a? && b?),
            },
            Self::Or(a, b) => match (a.by(field), b.by(field)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (a, b) => Some(a? || b?),
            },
            Self::Not(of) => of.by(field).map(|holds| !holds),
        }
    }
}

fn wrong(what: &str) -> Fault {
    Fault::question("$filter", format!("{what} {CAN}"))
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Sign(char),
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Sign(sign) => write!(f, "{sign}"),
        }
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut all = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        match sign {
            ' ' | '\t' => {}
            '(' | ')' | ',' => all.push(Token::Sign(sign)),
            '\'' => {
                // A quote within a text is written twice.
                let mut inside = String::new();
                loop {
                    match rest.next() {
                        Some('\'') if rest.next_if_eq(&'\'').is_some() => inside.push('\''),
                        Some('\'') => break,
                        Some(other) => inside.push(other),
                        None => return Err(wrong("Er begint een tekst met ' die nergens eindigt.")),
                    }
                }
                all.push(Token::Text(inside));
            }
            other => {
                let mut word = String::from(other);
                while let Some(more) = rest.next_if(|c| !matches!(c, ' ' | '\t' | '(' | ')' | ',' | '\'')) {
                    word.push(more);
                }
                all.push(Token::Word(word));
            }
        }
    }
    Ok(all)
}

struct Reader<'a, I: Iterator<Item = Token>> {
    rest: std::iter::Peekable<I>,
    fields: &'a [&'a str],
    depth: usize,
}

impl<I: Iterator<Item = Token>> Reader<'_, I> {
    fn or(&mut self) -> Result<Holds, Fault> {
        let mut left = self.and()?;
        while self.word("or") {
            left = Holds::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Holds, Fault> {
        let mut left = self.one()?;
        while self.word("and") {
            left = Holds::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Holds, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(wrong("Er staan te veel haakjes in elkaar."));
        }
        let found = match self.rest.next() {
            Some(Token::Word(word)) if word == "not" => Holds::Not(Box::new(self.one()?)),
            Some(Token::Sign('(')) => {
                let inside = self.or()?;
                self.sign(')')?;
                inside
            }
            Some(Token::Word(word)) => self.test(word)?,
            Some(other) => return Err(wrong(&format!("Waar “{other}” staat, hoort een veld of een functie."))),
            None => return Err(wrong("Er ontbreekt iets aan het eind.")),
        };
        self.depth -= 1;
        Ok(found)
    }

    fn test(&mut self, word: String) -> Result<Holds, Fault> {
        let functions =
            [("contains", Function::Contains), ("startswith", Function::Starts), ("endswith", Function::Ends)];
        if let Some((_, function)) = functions.into_iter().find(|(name, _)| *name == word) {
            self.sign('(')?;
            let field = self.rest.next();
            let field = self.field(field)?;
            self.sign(',')?;
            let part = match self.value()? {
                Operand::Text(part) => part.into_owned(),
                _ => {
                    return Err(wrong(&format!(
                        "In {word} hoort een tekst tussen aanhalingstekens: {word}(veld,'tekst')."
                    )));
                }
            };
            self.sign(')')?;
            return Ok(Holds::Text(field, function, part));
        }
        let field = self.field(Some(Token::Word(word)))?;
        let comparison = match self.rest.next() {
            Some(Token::Word(word)) if word == "in" => return self.list(field),
            Some(Token::Word(word)) => Comparison::of(&word),
            _ => None,
        };
        let comparison = comparison.ok_or_else(|| wrong(&format!("Achter {field} hoort een vergelijking.")))?;
        Ok(Holds::Any(field, comparison, vec![self.value()?]))
    }

    fn list(&mut self, field: String) -> Result<Holds, Fault> {
        self.sign('(')?;
        let mut values = vec![self.value()?];
        while self.rest.next_if_eq(&Token::Sign(',')).is_some() {
            values.push(self.value()?);
        }
        self.sign(')')?;
        Ok(Holds::Any(field, Comparison::Eq, values))
    }

    fn word(&mut self, wanted: &str) -> bool {
        self.rest.next_if(|token| matches!(token, Token::Word(word) if word == wanted)).is_some()
    }

    fn sign(&mut self, wanted: char) -> Result<(), Fault> {
        match self.rest.next_if_eq(&Token::Sign(wanted)) {
            Some(_) => Ok(()),
            None => Err(wrong(&format!("Er ontbreekt een “{wanted}”."))),
        }
    }

    fn field(&self, token: Option<Token>) -> Result<String, Fault> {
        match token {
            Some(Token::Word(word)) if self.fields.contains(&word.as_str()) => Ok(word),
            Some(other) => Err(wrong(&format!("“{other}” is geen veld. De velden zijn {}.", self.fields.join(", ")))),
            None => Err(wrong("Er ontbreekt een veld.")),
        }
    }

    fn value(&mut self) -> Result<Operand<'static>, Fault> {
        match self.rest.next() {
            Some(Token::Text(text)) => Ok(Operand::Text(text.into())),
            Some(Token::Word(word)) if word == "null" => Ok(Operand::Null),
            Some(Token::Word(word)) => match word.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Operand::Number(number)),
                _ => {
                    Err(wrong(&format!("“{word}” is geen waarde: een tekst staat tussen aanhalingstekens, '{word}'.")))
                }
            },
            _ => Err(wrong("Er ontbreekt een waarde.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 3] = ["Measure", "RegioS", "Value"];

    /// Of a row of which the measure is known, and the rest may be.
    fn holds(filter: &str, region: Option<&str>, value: Option<f64>) -> Option<bool> {
        let region = region.map(str::to_owned);
        let field = |name: &str| match name {
            "Measure" => Some(Operand::Text("inwoners".into())),
            "RegioS" => region.clone().map(|region| Operand::Text(region.into())),
            _ => region.as_ref().map(|_| value.map_or(Operand::Null, Operand::Number)),
        };
        Filter::read(filter, &FIELDS).unwrap().holds(&field)
    }

    #[test]
    fn what_clients_of_cbs_ask_is_understood() {
        for (filter, expected) in [
            ("Measure eq 'inwoners'", true),
            ("(RegioS eq 'GM0001') and ((Measure eq 'x' or Measure eq 'inwoners'))", true),
            ("RegioS in ('GM0002','GM0001')", true),
            ("startswith(RegioS,'WK') or contains(RegioS, '00') and not endswith(RegioS,'1')", false),
            ("Value gt 3 and Value le 4.5", true),
            ("Value lt -1", false),
            ("Value ne null", true),
            ("RegioS ge 'GM0000'", true),
            ("RegioS eq 'it''s'", false),
        ] {
            assert_eq!(holds(filter, Some("GM0001"), Some(4.5)), Some(expected), "{filter}");
        }
        assert_eq!(holds("Value eq null", Some("GM0001"), None), Some(true));
        assert_eq!(holds("Value lt 1", Some("GM0001"), None), Some(false), "missing is not less than anything");
    }

    #[test]
    fn a_column_that_cannot_have_any_is_known_before_it_is_read() {
        assert_eq!(holds("Measure eq 'x' and RegioS eq 'GM0001'", None, None), Some(false));
        assert_eq!(holds("Measure eq 'inwoners' and RegioS eq 'GM0001'", None, None), None);
        assert_eq!(holds("not (Measure eq 'inwoners' or Value gt 1)", None, None), Some(false));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_what_can_be_asked() {
        let deep = format!("{}Measure eq 'x'{}", "(".repeat(2000), ")".repeat(2000));
        for (filter, word) in [
            ("", "ontbreekt"),
            ("Measure", "vergelijking"),
            ("Measure eq", "waarde"),
            ("Measure eq inwoners", "aanhalingstekens"),
            ("Measure eq 'x", "eindigt"),
            ("Gemeente eq 'x'", "RegioS"),
            ("tolower(Measure) eq 'x'", "velden"),
            ("Measure eq 'x' RegioS", "RegioS"),
            ("(Measure eq 'x'", ")"),
            ("contains(Measure,3)", "tekst"),
            ("Value add 1 eq 2", "vergelijking"),
            (&deep, "haakjes"),
        ] {
            let said = format!("{:?}", Filter::read(filter, &FIELDS).unwrap_err());
            assert!(said.contains(word) && said.contains("startswith"), "{filter}: {said}");
        }
    }
}
