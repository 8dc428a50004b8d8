// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A scan over TOML text that follows the tokens of `toml_parser` exactly, for what the parsed document does not
//! tell: where comments stand, where records begin in a text that does not parse, and how deep brackets go.

/// Brackets deeper than this are refused before parsing: with dotted keys inside each of them the parser's own
/// limit of 80 still lets a hostile text build a tree too deep to be dropped.
const DEEPEST: usize = 16;

/// What the scan found, as byte offsets.
#[derive(Default)]
pub(super) struct Scan {
    /// Where comments begin.
    pub(super) comments: Vec<usize>,
    /// Where lines begin that look like the heading of a record.
    pub(super) headings: Vec<usize>,
    /// The first bracket that is too deep.
    pub(super) deep: Option<usize>,
}

pub(super) fn scan(text: &str) -> Scan {
    let bytes = text.as_bytes();
    let mut found = Scan::default();
    let mut open: Vec<u8> = Vec::new();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut line_start = true;
    while let Some(&byte) = bytes.get(at) {
        if line_start && is_heading(text, at) {
            found.headings.push(at);
        }
        line_start = byte == b'\n';
        match byte {
            b'#' => found.comments.push(at),
            b'[' | b'{' => {
                open.push(byte);
                if open.len() > DEEPEST && found.deep.is_none() {
                    found.deep = Some(at);
                }
            }
            b']' | b'}' if open.last() == Some(&(byte - 2)) => drop(open.pop()),
            _ => {}
        }
        at += token(&bytes[at..]);
    }
    found
}

/// The length of the token at the beginning of `rest`, which is not empty.
fn token(rest: &[u8]) -> usize {
    match rest[0] {
        b'.' | b'=' | b',' | b'[' | b']' | b'{' | b'}' | b' ' | b'\t' | b'\r' | b'\n' => 1,
        b'#' => until(rest, |b| matches!(b, b'\r' | b'\n')),
        b'\'' if rest.starts_with(b"'''") => long_string(rest, b'\''),
        b'"' if rest.starts_with(b"\"\"\"") => long_string(rest, b'"'),
        quote @ (b'\'' | b'"') => string(rest, quote),
        _ => until(rest, |b| b".=,[]{} \t#\r\n".contains(&b)),
    }
}

fn until(rest: &[u8], end: impl Fn(u8) -> bool) -> usize {
    rest.iter().position(|b| end(*b)).unwrap_or(rest.len())
}

/// A string on one line; without a closing quote it ends with the line.
fn string(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'\n' => return at,
            b'\\' if quote == b'"' => at += escape(&rest[at..]),
            _ if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// A string over several lines; up to two quotes may stand before the closing three.
fn long_string(rest: &[u8], quote: u8) -> usize {
    let mut at = 3;
    while let Some(&byte) = rest.get(at) {
        if byte == b'\\' && quote == b'"' {
            at += escape(&rest[at..]);
        } else if rest[at..].starts_with(&[quote; 3]) {
            let more = rest[at + 3..].iter().take(2).take_while(|b| **b == quote).count();
            return at + 3 + more;
        } else {
            at += 1;
        }
    }
    at
}

/// A backslash takes a quote or another backslash with it.
fn escape(rest: &[u8]) -> usize {
    if matches!(rest.get(1), Some(b'\\' | b'"')) { 2 } else { 1 }
}

/// Whether a line is a key between brackets: a heading even where brackets above it are still open.
fn is_heading(text: &str, at: usize) -> bool {
    let line = text[at..].lines().next().unwrap_or_default();
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let key = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    key.is_some_and(|key| !key.is_empty() && !key.contains(['[', ']', ',', '=', '{', '}']))
}

/// The key in a heading, without quotes.
pub(super) fn heading(text: &str) -> Option<&str> {
    let line = text.lines().next()?.split('#').next()?.trim();
    let key = line.strip_prefix('[')?.strip_suffix(']')?.trim();
    Some(key.trim_matches(['"', '\'']))
}
