// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text in LaTeX to Unicode and back. What cannot be read completely is a fault, never a guess.

use std::collections::BTreeMap;

use biblatex::{Bibliography, ChunksExt, Pair, RawBibliography, RawChunk, RawEntry, Spanned};
use wijkwijs_domain::Problem;

use crate::words;

/// The longest argument of an accent: a letter, perhaps a command for one.
const ARGUMENT: usize = 24;

const NO_BREAK: char = '\u{a0}';

/// What stands for another sign; the longest first.
const SIGNS: [(&str, char); 5] = [("---", '—'), ("--", '–'), ("``", '“'), ("''", '”'), ("~", NO_BREAK)];

/// A character of a text, and whether braces or a backslash keep it from being a separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) guarded: bool,
}

/// The characters without their guards.
pub(super) fn text(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.c).collect()
}

/// Reads a value in LaTeX. A line break in the file is a space, an empty line begins a paragraph, `\\` is a line
/// break in the text.
pub(super) fn decode(raw: &str) -> Result<Vec<Glyph>, Problem> {
    Decoder { rest: raw, depth: 0, out: Vec::with_capacity(raw.len()) }.run()
}

/// Reads an address, in which only braces and the backslash are not themselves.
pub(super) fn decode_verbatim(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.push(rest.next_if(|next| "{}\\%&#_$~^:".contains(*next)).unwrap_or('\\')),
            '{' | '}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes an address for [`decode_verbatim`].
pub(super) fn encode_verbatim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '{' | '}' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Writes a text for [`decode`]. The characters in `guard` stand between braces.
pub(super) fn encode(text: &str, guard: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = '\0';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' => {
                let mut breaks = 1;
                while rest.next_if_eq(&'\n').is_some() {
                    breaks += 1;
                }
                out.push_str(&if breaks == 2 { "\n\n".to_owned() } else { "\\\\\n".repeat(breaks) });
                // Space after a break in the file does not count; space in the text does.
                if rest.peek().is_some_and(|next| next.is_whitespace()) {
                    out.push_str("{}");
                }
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            NO_BREAK => out.push('~'),
            '$' | '%' | '&' | '#' | '_' => out.extend(['\\', c]),
            '-' | '`' | '\'' if before == c => out.extend(['{', '}', c]),
            c if guard.contains(c) => out.extend(['{', c, '}']),
            c => out.push(c),
        }
        before = c;
    }
    out
}

struct Decoder<'a> {
    rest: &'a str,
    depth: usize,
    out: Vec<Glyph>,
}

impl Decoder<'_> {
    fn run(mut self) -> Result<Vec<Glyph>, Problem> {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '\\' => self.command()?,
                '{' => {
                    self.depth += 1;
                    self.skip(1);
                }
                '}' => {
                    self.depth = self.depth.checked_sub(1).ok_or_else(words::latex_braces)?;
                    self.skip(1);
                }
                '$' => return Err(words::latex_math()),
                c if c.is_whitespace() => self.space(),
                c => self.sign(c),
            }
        }
        if self.depth == 0 { Ok(self.out) } else { Err(words::latex_braces()) }
    }

    /// A character, or the two or three that stand for another.
    fn sign(&mut self, one: char) {
        let stands_for = |(written, _): &&(&str, char)| self.rest.starts_with(written);
        let (length, sign) = match SIGNS.iter().find(stands_for) {
            Some((written, sign)) => (written.len(), *sign),
            None => (one.len_utf8(), one),
        };
        self.push(sign);
        self.skip(length);
    }

    fn push(&mut self, c: char) {
        self.out.push(Glyph { c, guarded: self.depth > 0 });
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn eat_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn space(&mut self) {
        let rest = self.rest.trim_start();
        let run = &self.rest[..self.rest.len() - rest.len()];
        match run.matches('\n').count() {
            0 => run.chars().for_each(|c| self.push(if c.is_control() { ' ' } else { c })),
            1 => self.push(' '),
            _ => (0..2).for_each(|_| self.push('\n')),
        }
        self.rest = rest;
    }

    fn command(&mut self) -> Result<(), Problem> {
        let mut chars = self.rest.chars();
        chars.next();
        let Some(c) = chars.next() else {
            return Err(words::latex_command("\\"));
        };
        self.skip(1 + c.len_utf8());
        match c {
            '\\' => {
                self.push('\n');
                self.eat_space();
            }
            '{' | '}' | '%' | '$' | '&' | '#' | '_' | ' ' => self.out.push(Glyph { c, guarded: true }),
            '-' | '/' => {}
            '"' | '\'' | '`' | '^' | '~' | '=' | '.' => self.accent(c)?,
            c if c.is_ascii_alphabetic() => self.word(c)?,
            c => return Err(words::latex_command(&format!("\\{c}"))),
        }
        Ok(())
    }

    /// A command of letters, whose first has been taken.
    fn word(&mut self, first: char) -> Result<(), Problem> {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let name = format!("{first}{}", &self.rest[..end]);
        self.skip(end);
        if end == 0 && "urHvdckb".contains(first) {
            return self.accent(first);
        }
        match self.rest.strip_prefix("{}") {
            Some(rest) => self.rest = rest,
            None => self.eat_space(),
        }
        match name.as_str() {
            "par" => (0..2).for_each(|_| self.push('\n')),
            "newline" => self.push('\n'),
            _ => {
                let sign = resolve(&format!("\\{name}"));
                let sign = sign.filter(|sign| !sign.starts_with('\\') || name == "textbackslash");
                self.guarded(&sign.ok_or_else(|| words::latex_command(&format!("\\{name}")))?);
            }
        }
        Ok(())
    }

    fn guarded(&mut self, text: &str) {
        self.out.extend(text.chars().map(|c| Glyph { c, guarded: true }));
    }

    /// An accent and the letter it stands on.
    fn accent(&mut self, accent: char) -> Result<(), Problem> {
        self.eat_space();
        let wrong = || words::latex_command(&format!("\\{accent}"));
        let (argument, length) = match self.rest.chars().next() {
            Some('{') => group(self.rest).map(|inner| (inner, inner.len() + 2)).ok_or_else(wrong)?,
            Some('\\') => {
                let end = self.rest[1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(self.rest.len(), |at| at + 1);
                (&self.rest[..end], end)
            }
            Some(c) => (&self.rest[..c.len_utf8()], c.len_utf8()),
            None => return Err(wrong()),
        };
        let letter = if argument.len() <= ARGUMENT { resolve(&format!("\\{accent}{{{argument}}}")) } else { None };
        let letter = letter.filter(|letter| !letter.contains(['\\', '{', '}'])).ok_or_else(wrong)?;
        self.guarded(&letter);
        self.skip(length);
        Ok(())
    }
}

/// What stands between the braces at the beginning of a text.
fn group(text: &str) -> Option<&str> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take(ARGUMENT + 2) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(1..at);
        }
    }
    None
}

/// One command through the bibliography parser, which knows what accents and signs mean. The command is short and
/// holds no definitions: those can send that parser round in circles.
fn resolve(command: &str) -> Option<String> {
    let value = Spanned::zero(vec![Spanned::zero(RawChunk::Normal(command))]);
    let fields = vec![Pair::new(Spanned::zero("title"), value)];
    let entry = RawEntry { key: Spanned::zero("x"), kind: Spanned::zero("misc"), fields };
    let raw = RawBibliography { preamble: String::new(), entries: vec![Spanned::zero(entry)], abbreviations: vec![] };
    let mut entries = Bibliography::from_raw(raw).ok()?.into_vec();
    let fields: BTreeMap<_, _> = std::mem::take(&mut entries.first_mut()?.fields);
    Some(fields.get("title")?.format_verbatim())
}

#[cfg(test)]
mod tests;
