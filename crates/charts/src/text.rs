// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text that fits: how wide it is, shortened, broken into lines, and safe in XML.

/// Widths of the characters from space to tilde in thousandths of the type size: DejaVu Sans, the widest of the fonts
/// a drawing may end up in, so that what does not overlap here overlaps nowhere.
const WIDTHS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
];

/// How wide a text is at most, at a type size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| advance(c) * size).sum()
}

fn advance(c: char) -> f64 {
    let code = u32::from(c);
    let ascii = usize::try_from(code).ok().and_then(|i| i.checked_sub(32)).and_then(|i| WIDTHS.get(i));
    match (ascii, code) {
        (Some(width), _) => f64::from(*width) / 1000.0,
        (None, 0xA0 | 0x2009 | 0x202F) => 0.32,
        (None, 0x300..=0x36F) => 0.0,
        (None, 0xC0..=0x24F) => 0.8,
        _ => 1.1,
    }
}

/// Text from data as one line: no control characters (XML has no place for most of them, and those that turn the
/// reading direction could reach beyond the label), no double spaces.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let code = u32::from(c);
        match code {
            0x202A..=0x202E | 0x2066..=0x2069 | 0x200E | 0x200F | 0xFFFE | 0xFFFF => {}
            _ if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(if code == 0xA0 { '\u{a0}' } else { ' ' });
                }
            }
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text as XML content or attribute value.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// The text, or as much of it as fits with an ellipsis.
pub(crate) fn shorten(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("\u{2026}", size);
    let mut out = String::new();
    for c in text.chars() {
        left -= advance(c) * size;
        if left < 0.0 {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('\u{2026}');
    out
}

/// The text in at most so many lines; the last is shortened when there is more.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split(' ').filter(|w| !w.is_empty()).peekable();
    while let Some(word) = words.next() {
        if lines.len() + 1 >= most.max(1) {
            let rest: Vec<&str> = std::iter::once(word).chain(words.by_ref()).collect();
            lines.push(shorten(&rest.join(" "), size, room));
            break;
        }
        let mut line = word.to_owned();
        while let Some(next) = words.next_if(|next| width(&format!("{line} {next}"), size) <= room) {
            line.push(' ');
            line.push_str(next);
        }
        lines.push(shorten(&line, size, room));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shortened_and_broken() {
        assert_eq!(shorten("kort", 12.0, 100.0), "kort");
        let short = shorten("een heel lange naam van een buurt", 12.0, 80.0);
        assert!(short.ends_with('\u{2026}') && width(&short, 12.0) <= 80.0, "{short}");
        let lines = wrap("een heel lange naam van een buurt die niet past", 12.0, 90.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|l| width(l, 12.0) <= 90.0), "{lines:?}");
        assert!(wrap("  ", 12.0, 90.0, 2).is_empty());
    }

    #[test]
    fn text_is_made_safe() {
        assert_eq!(clean(" a\u{0}\n\tb\u{202E}c \u{1b}"), "a bc");
        assert_eq!(escaped("<a b=\"c\">&'\u{1}"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39; ");
    }
}
