// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The few drawings of the house, inline so that they take the colour of the text around them.
//!
//! They are decoration: each stands beside words that say the same, so all are hidden from
//! assistive technology.

use maud::{Markup, html};

/// A drawing in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A circled letter i.
    Info,
    /// A triangle with an exclamation mark.
    Warning,
    /// A crossed circle.
    Error,
    /// A tick.
    Positive,
    /// A small cross, for taking something away.
    Remove,
    /// An arrow to the previous page.
    Previous,
    /// An arrow to the next page.
    Next,
    /// A magnifying glass.
    Search,
    /// A hand that gives.
    Hands,
    /// An eye.
    Eye,
    /// A barrier across the road.
    Barrier,
    /// A megaphone.
    Megaphone,
    /// A circled question mark.
    Question,
    /// A pin on a map.
    Pin,
    /// A label on a string.
    Label,
    /// An open book.
    Book,
    /// A downward arrow to a tray.
    Download,
    /// A road that splits.
    Fork,
    /// A rising line.
    Rise,
    /// A cogwheel.
    Gear,
    /// A cloud: the circumstances.
    Cloud,
}

impl Icon {
    /// All, for the page that shows the style.
    pub const ALL: [Self; 21] = [
        Self::Info,
        Self::Warning,
        Self::Error,
        Self::Positive,
        Self::Remove,
        Self::Previous,
        Self::Next,
        Self::Search,
        Self::Hands,
        Self::Eye,
        Self::Barrier,
        Self::Megaphone,
        Self::Question,
        Self::Pin,
        Self::Label,
        Self::Book,
        Self::Download,
        Self::Fork,
        Self::Rise,
        Self::Gear,
        Self::Cloud,
    ];
}

/// One drawing, as high as the text it stands in.
pub fn icon(which: Icon) -> Markup {
    html! {
        svg.ww-icon viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"
            stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false" {
            path d=(path(which)) {}
        }
    }
}

fn path(which: Icon) -> &'static str {
    match which {
        Icon::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v6M12 7v.01",
        Icon::Warning => "M12 4 2.5 20h19zM12 10v4M12 17v.01",
        Icon::Error => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9 9l6 6M15 9l-6 6",
        Icon::Positive => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12.5l3 3 5-6",
        Icon::Remove => "M6 6l12 12M18 6 6 18",
        Icon::Previous => "M19 12H5M11 6l-6 6 6 6",
        Icon::Next => "M5 12h14M13 6l6 6-6 6",
        Icon::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5",
        Icon::Hands => {
            "M3 14v6h3l8 1 7-5c1-1-.5-2.6-2-2l-5 2h-3M6 14c2-2 4-2 6 0h2c1.6 0 1.6 2 0 2h-3M14 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6"
        }
        Icon::Eye => "M2 12c3-5 6.5-7 10-7s7 2 10 7c-3 5-6.5 7-10 7s-7-2-10-7M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
        Icon::Barrier => "M3 7h18v6H3zM8 7l-3 6M14 7l-3 6M20 7l-3 6M6 13v7M18 13v7",
        Icon::Megaphone => "M4 10v4h3l10 5V5L7 10zM7 14l1 6h3l-1-4.500M20 9.500c1 1.500 1 3.500 0 5",
        Icon::Question => {
            "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.500 9.500c0-3.300 5-3.300 5 0 0 2-2.500 2.200-2.500 4.200M12 17v.01"
        }
        Icon::Pin => {
            "M12 21c-5-6-7-9-7-11.500a7 7 0 1 1 14 0C19 12 17 15 12 21M12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5"
        }
        Icon::Label => "M3 4v8l9 9 8-8-9-9zM7.500 8.500v.01",
        Icon::Book => "M12 6c-3-2-6-2-9-1v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1M12 6v14",
        Icon::Download => "M12 4v11M7 11l5 5 5-5M4 20h16",
        Icon::Fork => {
            "M12 21v-8M12 13C12 8 6 9 6 4M12 13c0-5 6-4 6-9M3.500 6.500 6 4l2.500 2.500M15.500 6.500 18 4l2.500 2.500"
        }
        Icon::Rise => "M3 19h18M4 15l5-5 4 3 7-8M15 5h5v5",
        Icon::Gear => {
            "M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.200 2.200M16.200 16.200l2.200 2.200M5.600 18.400l2.200-2.200M16.200 7.800l2.200-2.200"
        }
        Icon::Cloud => "M7 18h10a4 4 0 0 0 .6-7.950A6 6 0 0 0 6.200 9.500 4.300 4.300 0 0 0 7 18",
    }
}

/// The mark of the site: a row of three Dutch gables.
pub fn mark() -> Markup {
    html! {
        svg.ww-mark viewBox="0 0 48 40" width="48" height="40" aria-hidden="true" focusable="false" {
            path.ww-mark__left d="M2 38V18h2v-4h3v-4h4v4h3v4h2v20z" {}
            path.ww-mark__middle d="M18 38V14l6-10 6 10v24z" {}
            path.ww-mark__right d="M32 38V20c3 0 3-4 3-6 0-3 2-5 4-5s4 2 4 5c0 2 0 6 3 6v18z" {}
            path.ww-mark__lights d="M7 22h4v5H7zM22 18h4v5h-4zM37 22h4v5h-4zM22 29h4v9h-4z" {}
        }
    }
}

/// A row of houses and a flat, for the page where people come in.
pub fn skyline() -> Markup {
    html! {
        svg.ww-skyline viewBox="0 0 360 120" width="360" height="120" aria-hidden="true" focusable="false" {
            path.ww-skyline__brick d="M4 120V58h6v-8h6v-8h6v-7h8v7h6v8h6v8h6v62z" {}
            path.ww-skyline__ochre d="M52 120V50l26-32 26 32v70z" {}
            path.ww-skyline__mint d="M108 120V62c8 0 8-8 8-14 0-9 6-14 12-14s12 5 12 14c0 6 0 14 8 14v58z" {}
            path.ww-skyline__pine d="M152 120V30h64v90z" {}
            path.ww-skyline__brick d="M220 120V64h8c0-6 2-8 2-14V36l11-10 11 10v14c0 6 2 8 2 14h8v56z" {}
            path.ww-skyline__ochre d="M266 120V72l26-24 26 24v48z" {}
            path.ww-skyline__mint d="M337 120v-14a18 18 0 1 1 6 0v14z" {}
            path.ww-skyline__lights d="M12 64h8v12h-8zM32 64h8v12h-8zM12 86h8v12h-8zM32 86h8v34h-8zM62 60h8v12h-8zM86 60h8v12h-8zM62 84h8v12h-8zM86 84h8v12h-8zM74 104h8v16h-8zM124 52h8v12h-8zM116 76h8v12h-8zM132 76h8v12h-8zM124 100h8v20h-8z" {}
            path.ww-skyline__lights d="M160 40h10v10h-10zM179 40h10v10h-10zM198 40h10v10h-10zM160 60h10v10h-10zM179 60h10v10h-10zM198 60h10v10h-10zM160 80h10v10h-10zM179 80h10v10h-10zM198 80h10v10h-10zM179 100h10v20h-10zM237 46h8v12h-8zM228 76h8v12h-8zM246 76h8v12h-8zM237 100h8v20h-8zM288 66h8v10h-8zM276 88h10v10h-10zM300 88h8v32h-8z" {}
        }
    }
}
