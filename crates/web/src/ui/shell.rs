// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The document around every page: head, banner, navigation, crumbs, main and footer.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, html};

use super::Text;
use super::frame::{footer, header, path};

/// Everything of a page but its main part.
#[derive(Clone, Debug)]
pub struct Shell<'a> {
    /// Language of the page's own words.
    pub lang: Cow<'a, str>,
    /// The whole document title, site name included.
    pub title: Cow<'a, str>,
    /// One or two sentences for search engines.
    pub description: Option<Cow<'a, str>>,
    /// The one address of this page.
    pub canonical: Option<Cow<'a, str>>,
    /// What else the head says of the page, to machines.
    pub meta: Markup,
    /// The same page in other languages and formats.
    pub alternates: Vec<Alternate<'a>>,
    /// Whether search engines must leave the page out.
    pub unlisted: bool,
    /// Address of the style sheet.
    pub css: Cow<'a, str>,
    /// Address of the icon that browsers show beside the title.
    pub icon: Cow<'a, str>,
    /// Addresses of module scripts; pages work without them.
    pub scripts: Vec<Cow<'a, str>>,
    /// Words of the link that skips to the main part.
    pub skip: Cow<'a, str>,
    /// Name and address of the site.
    pub site: Site<'a>,
    /// A band over the page, for a programme that is fictional.
    pub band: Option<Band<'a>>,
    /// The main navigation.
    pub nav: Nav<'a>,
    /// Links at the end of the header, such as logging in.
    pub tools: Vec<NavItem<'a>>,
    /// The search field in the header.
    pub search: Option<Search<'a>>,
    /// This page in the other language.
    pub language: Option<LanguageLink<'a>>,
    /// The path to this page.
    pub crumbs: Option<Crumbs<'a>>,
    /// What closes every page.
    pub footer: Footer<'a>,
}

/// Name of the site, as the header shows it.
#[derive(Clone, Debug)]
pub struct Site<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// A few words under the name.
    pub tagline: Option<Cow<'a, str>>,
    /// Address of the home page.
    pub href: Cow<'a, str>,
}

/// A clearly marked band over the page.
#[derive(Clone, Debug)]
pub struct Band<'a> {
    /// One or two words that stand out.
    pub label: Cow<'a, str>,
    /// One sentence.
    pub text: Cow<'a, str>,
}

/// Another form of the same page.
#[derive(Clone, Debug)]
pub struct Alternate<'a> {
    /// Its address.
    pub href: Cow<'a, str>,
    /// Its language.
    pub hreflang: Option<Cow<'a, str>>,
    /// Its media type, if it is not a page.
    pub media_type: Option<Cow<'a, str>>,
    /// Its name, for a feed or a data file.
    pub title: Option<Cow<'a, str>>,
}

/// A list of links with a name.
#[derive(Clone, Debug)]
pub struct Nav<'a> {
    /// What assistive technology calls it.
    pub label: Cow<'a, str>,
    /// Its links.
    pub items: Vec<NavItem<'a>>,
}

/// A link of a navigation.
#[derive(Clone, Debug)]
pub struct NavItem<'a> {
    /// Its address.
    pub href: Cow<'a, str>,
    /// Its words.
    pub label: Cow<'a, str>,
    /// How it stands to the page shown.
    pub current: Current,
}

/// How a link stands to the page shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Current {
    /// It leads elsewhere.
    No,
    /// It leads to the page shown.
    Page,
    /// It leads to the part of the site that the page shown is in.
    Section,
}

impl Current {
    pub(super) fn aria(self) -> Option<&'static str> {
        match self {
            Self::No => None,
            Self::Page => Some("page"),
            Self::Section => Some("true"),
        }
    }
}

/// The search form in the header.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    /// Where it sends its question, with GET.
    pub action: Cow<'a, str>,
    /// Name of the query parameter.
    pub name: Cow<'a, str>,
    /// Its name for assistive technology.
    pub label: Cow<'a, str>,
    /// What was last asked.
    pub value: Cow<'a, str>,
    /// Words of the button.
    pub button: Cow<'a, str>,
    /// Where suggestions come from while typing, if scripts run.
    pub suggest: Cow<'a, str>,
    /// What is announced of them: `{n}` stands for their number.
    pub found: Cow<'a, str>,
    /// Another parameter that must be kept, name and value.
    pub keep: Option<(Cow<'a, str>, Cow<'a, str>)>,
}

/// The page in another language.
#[derive(Clone, Debug)]
pub struct LanguageLink<'a> {
    /// Its address.
    pub href: Cow<'a, str>,
    /// The other language's tag.
    pub lang: Cow<'a, str>,
    /// The other language's name in itself.
    pub label: Cow<'a, str>,
}

/// The path from the home page to this one.
#[derive(Clone, Debug)]
pub struct Crumbs<'a> {
    /// What assistive technology calls it.
    pub label: Cow<'a, str>,
    /// From the home page down; the last is the page itself.
    pub items: Vec<Crumb<'a>>,
}

/// One step of the path.
#[derive(Clone, Debug)]
pub struct Crumb<'a> {
    /// Its address; `None` for the page itself.
    pub href: Option<Cow<'a, str>>,
    /// Its words.
    pub label: Text<'a>,
}

/// The foot of the page.
#[derive(Clone, Debug)]
pub struct Footer<'a> {
    /// Columns of links.
    pub columns: Vec<Nav<'a>>,
    /// What the page is made from: head and sequence of the ledger.
    pub ledger: Markup,
    /// Under which licence it may be used.
    pub licence: Markup,
}

/// A whole document.
pub fn shell(shell: &Shell<'_>, main: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(shell.lang) {
            head { (head(shell)) }
            body.utrecht-document.ww-body {
                a.nl-skip-link.nl-skip-link--visible-on-focus href="#main" { (shell.skip) }
                (header(shell))
                @if let Some(crumbs) = &shell.crumbs { (path(crumbs)) }
                main.ww-main.ww-frame id="main" tabindex="-1" { (main) }
                (footer(&shell.footer))
            }
        }
    }
}

fn head(shell: &Shell<'_>) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (shell.title) }
        @if let Some(description) = &shell.description { meta name="description" content=(description); }
        @if shell.unlisted { meta name="robots" content="noindex"; }
        meta name="color-scheme" content="light dark";
        @if let Some(canonical) = &shell.canonical { link rel="canonical" href=(canonical); }
        @for other in &shell.alternates {
            link rel="alternate" href=(other.href) hreflang=[other.hreflang.as_deref()]
                type=[other.media_type.as_deref()] title=[other.title.as_deref()];
        }
        (shell.meta)
        link rel="stylesheet" href=(shell.css);
        link rel="icon" type="image/svg+xml" href=(shell.icon);
        @for script in &shell.scripts { script type="module" src=(script) {} }
    }
}
