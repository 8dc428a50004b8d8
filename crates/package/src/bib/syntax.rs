// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The entries of a BibLaTeX file, with what would be lost: text, comments and definitions around and in them.

use biblatex::{Pair, ParseError, ParseErrorKind, RawBibliography, RawEntry, Token};
use wijkwijs_domain::Problem;

use crate::words;

/// A fault in the form of the file, at a byte.
pub(super) type Slip = (usize, Problem);

/// A piece of a file that was parsed by itself.
pub(super) struct Piece<'a> {
    /// Where it begins in the whole text.
    pub(super) base: usize,
    pub(super) text: &'a str,
    pub(super) parsed: Result<RawBibliography<'a>, Slip>,
}

impl<'a> Piece<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        let parsed = RawBibliography::parse(text).map_err(|error| {
            let unfinished = error.span.start >= text.trim_end().len();
            let at = if unfinished { text.find('@').unwrap_or(0) } else { error.span.start };
            (base + at, if unfinished { words::unfinished() } else { problem(text, &error) })
        });
        Self { base, text, parsed }
    }
}

/// The file as a whole when it parses; otherwise every entry by itself, so that all faults come out at once.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let whole = Piece::new(text, 0);
    if whole.parsed.is_ok() {
        return vec![whole];
    }
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices("\n@").map(|(at, _)| at + 1)).collect();
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    let cut: Vec<Piece<'_>> =
        starts.iter().copied().zip(ends).map(|(start, end)| Piece::new(&text[start..end], start)).collect();
    // Two halves can each look right while the whole does not.
    if cut.iter().all(|piece| piece.parsed.is_ok()) { vec![whole] } else { cut }
}

/// The key of an entry that does not parse.
pub(super) fn key(text: &str) -> Option<&str> {
    let (_, rest) = text.trim_start().strip_prefix('@')?.split_once('{')?;
    rest.split([',', '}']).next().map(str::trim)
}

/// What the parser skips: a package has no room for it.
pub(super) fn skipped(piece: &Piece<'_>, raw: &RawBibliography<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    for entry in &raw.entries {
        slip(piece, at, entry.span.start, &mut slips);
        inside(piece, &entry.v, entry.span.end, &mut slips);
        at = after(piece.text, entry.span.end);
    }
    slip(piece, at, piece.text.len(), &mut slips);
    slips
}

/// Comments between the fields of an entry.
fn inside(piece: &Piece<'_>, entry: &RawEntry<'_>, end: usize, slips: &mut Vec<Slip>) {
    let mut at = entry.key.span.end;
    for Pair { key, value } in &entry.fields {
        slip(piece, at, key.span.start, slips);
        at = value.span.end;
    }
    slip(piece, at, end, slips);
}

/// The span of an entry ends before its closing brace.
fn after(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let brace = rest.find(|c: char| !c.is_whitespace()).map_or(0, |at| at + 1);
    end + if rest.get(..brace).is_some() { brace } else { 0 }
}

fn slip(piece: &Piece<'_>, start: usize, end: usize, slips: &mut Vec<Slip>) {
    let between = piece.text.get(start..end).unwrap_or_default();
    let skip = |c: char| c.is_whitespace() || c == ',' || c == '\u{feff}';
    let Some(at) = between.find(|c| !skip(c)) else {
        return;
    };
    let problem = if between[at..].starts_with('%') { words::comment() } else { words::stray_text() };
    slips.push((piece.base + start + at, problem));
}

/// The parser's error in the words of the house.
fn problem(text: &str, error: &ParseError) -> Problem {
    if text.get(error.span.start..).is_some_and(|rest| rest.starts_with('%')) {
        return words::comment();
    }
    let nl = match &error.kind {
        ParseErrorKind::UnexpectedEof => "hier hoort een waarde tussen accolades.",
        ParseErrorKind::Expected(Token::Identifier) => "hier hoort de naam van een veld of een soort.",
        ParseErrorKind::Expected(Token::OpeningBrace) => "hier hoort een {.",
        ParseErrorKind::Expected(Token::ClosingBrace) => "hier hoort een }.",
        ParseErrorKind::Expected(Token::Comma) => "hier hoort een komma.",
        ParseErrorKind::Expected(Token::Equals) => "hier hoort een =.",
        _ => "dit is geen geldige BibLaTeX.",
    };
    words::form(nl, format!("{}.", error.kind))
}
