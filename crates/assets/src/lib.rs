// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The style sheet, scripts and fonts of the pages, bundled by `build.rs` and embedded.
//!
//! Every file is served under `/assets/` with a hash of its content in its name, so it may be
//! cached for good. Nothing that is generated is committed.

use std::borrow::Cow;

use rust_embed::Embed;

include!(concat!(env!("OUT_DIR"), "/table.rs"));

#[derive(Embed)]
#[folder = "$OUT_DIR/dist"]
struct Dist;

/// The text files once more, with brotli, under the same names.
#[derive(Embed)]
#[folder = "$OUT_DIR/brotli"]
struct Brotli;

/// A file to serve.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, for the `Content-Type` header.
    pub content_type: &'static str,
    /// The same content with brotli (RFC 7932), for what is text.
    pub brotli: Option<Cow<'static, [u8]>>,
}

/// The file with this name, which is what comes after `/assets/` in its address.
pub fn get(path: &str) -> Option<Asset> {
    let file = Dist::get(path)?;
    Some(Asset { bytes: file.data, content_type: content_type(path), brotli: Brotli::get(path).map(|file| file.data) })
}

/// The names of all files, for an export that needs no server.
pub fn names() -> impl Iterator<Item = Cow<'static, str>> {
    Dist::iter()
}

/// Address of the style sheet.
pub fn css_url() -> &'static str {
    CSS
}

/// Address of the drawing that browsers show beside the title.
pub fn icon_url() -> &'static str {
    ICON
}

/// Address of the drawing that goes with a link to the site, where that is shared.
pub fn share_url() -> &'static str {
    SHARE
}

/// Address of the script made from `ts/<name>.ts`.
pub fn script_url(name: &str) -> Option<&'static str> {
    let is_it = |plain: &str| plain.strip_suffix(".js") == Some(name);
    FILES.iter().find(|(plain, _)| is_it(plain)).map(|(_, hashed)| *hashed)
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(url: &str) -> Option<Asset> {
        get(url.strip_prefix("/assets/")?)
    }

    #[test]
    fn the_style_sheet_is_served_at_its_address() {
        let sheet = served(css_url());
        assert_eq!(sheet.map(|sheet| sheet.content_type), Some("text/css; charset=utf-8"));
    }

    #[test]
    fn the_icon_is_served_at_its_address() {
        assert_eq!(served(icon_url()).map(|icon| icon.content_type), Some("image/svg+xml"));
    }

    #[test]
    fn the_drawing_to_share_is_of_the_size_that_pages_say_it_is() {
        let drawing = served(share_url());
        assert_eq!(drawing.as_ref().map(|drawing| drawing.content_type), Some("image/png"));
        let size = drawing.and_then(|drawing| drawing.bytes.get(16..24).map(<[u8]>::to_vec));
        assert_eq!(size.as_deref(), Some(&[0, 0, 4, 176, 0, 0, 2, 118][..]), "1200 by 630");
    }

    #[test]
    fn a_script_is_found_by_the_name_of_its_source() {
        let script = script_url("copy").and_then(served);
        assert_eq!(script.map(|script| script.content_type), Some("text/javascript; charset=utf-8"));
        assert_eq!(script_url("no-such-script"), None);
    }

    #[test]
    fn every_file_has_a_known_media_type() {
        assert!(names().all(|name| content_type(&name) != "application/octet-stream"));
    }

    #[test]
    fn what_is_text_is_there_with_brotli_too_and_no_file_is_there_twice() {
        for name in names() {
            let asset = get(&name).unwrap();
            let text = ["css", "js", "svg"].iter().any(|ending| name.ends_with(&format!(".{ending}")));
            assert_eq!(asset.brotli.is_some(), text, "{name}");
            assert!(!name.ends_with(".br"), "{name}");
            let whole = asset.bytes.len();
            assert!(asset.brotli.is_none_or(|brotli| brotli.len() < whole), "{name}");
        }
    }

    #[test]
    fn the_style_sheet_asks_only_for_files_that_are_served() {
        let sheet =
            served(css_url()).map(|sheet| String::from_utf8_lossy(&sheet.bytes).into_owned()).unwrap_or_default();
        let asked: Vec<&str> = sheet.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(!asked.is_empty());
        assert!(asked.iter().all(|url| served(url.trim_matches(['"', '\''])).is_some()), "{asked:?}");
    }

    #[test]
    fn a_name_that_is_not_there_gives_nothing() {
        assert!(get("../Cargo.toml").is_none());
        assert!(get("").is_none());
    }
}
