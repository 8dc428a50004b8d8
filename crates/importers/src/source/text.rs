// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From bytes to text.

use std::borrow::Cow;

/// The text of a file: by its byte order mark, else UTF-8 where it is that, else windows-1252, which Dutch government
/// files without a mark are in. Every byte means something in windows-1252, so this never fails.
#[must_use]
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encoding_it_is_in() {
        assert_eq!(decoded("\u{feff}Súdwest".as_bytes()), "Súdwest");
        assert_eq!(decoded("Súdwest".as_bytes()), "Súdwest");
        assert_eq!(decoded(b"S\xfadwest \x80"), "Súdwest €");
        assert_eq!(decoded(b"\xff\xfeS\x00\xfa\x00"), "Sú");
        assert_eq!(decoded(b""), "");
    }
}
