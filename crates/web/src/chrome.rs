// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands around every page: site name, navigation, language switch, crumbs and foot.

use maud::{Markup, html};
use wijkwijs_domain::kind::{by_code, registry};
use wijkwijs_domain::{Id, KindInfo, Lang};

use crate::address::{self, in_lang, with_query};
use crate::site::{Anchor, Snapshot, is_fictional};
use crate::ui::{self, Crumb, Crumbs, Current, Nav, NavItem, Shell, Site, Text};
use crate::words::{Value, day, t, t_with};

/// The kinds in the main navigation; all kinds are in the foot of the page.
const MAIN: [&str; 8] =
    ["focusgebied", "thema", "aanpaktype", "aanpak", "studie", "bevinding", "aanbeveling", "kennisvraag"];

/// Everything around a page that depends on the ledger and the address, not on the page.
#[derive(Clone, Debug)]
pub struct Chrome {
    /// The language of the interface.
    pub lang: Lang,
    /// The path of this page in Dutch, with its query.
    pub path: String,
    /// The programme the page is about.
    pub programme: Option<ProgrammeView>,
    /// All public programmes.
    pub programmes: Vec<ProgrammeView>,
    /// Where the ledger stands.
    pub anchor: Anchor,
    /// The site's own address.
    pub public_url: String,
}

/// A programme, as far as the surroundings need it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeView {
    /// Its identifier.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Whether it is made up.
    pub fictional: bool,
    /// Whether it is the one shown when no programme is asked for.
    pub first: bool,
}

/// The main part of a page with what its surroundings must know of it.
pub struct Page {
    /// The title, without the site's name.
    pub title: String,
    /// The kind whose part of the site this is.
    pub section: Option<&'static KindInfo>,
    /// The path from the home page, without the home page itself. The last is this page.
    pub crumbs: Vec<(Option<String>, Text<'static>)>,
    /// The main part.
    pub main: Markup,
    /// Whether there is another language to switch to; not for an address that leads nowhere.
    pub listed: bool,
}

impl Chrome {
    /// The surroundings of a page of this programme.
    #[must_use]
    pub fn new(snapshot: &Snapshot, lang: Lang, path: &str, programme: Option<&Id>, public_url: &str) -> Self {
        let all = snapshot.programmes();
        let programmes: Vec<ProgrammeView> = all
            .iter()
            .enumerate()
            .map(|(i, item)| ProgrammeView {
                id: item.id.clone(),
                name: item.name().to_owned(),
                fictional: is_fictional(item),
                first: i == 0,
            })
            .collect();
        let programme = programme.and_then(|id| programmes.iter().find(|p| p.id == *id)).cloned();
        Self {
            lang,
            path: path.to_owned(),
            programme,
            programmes,
            anchor: snapshot.anchor(),
            public_url: public_url.to_owned(),
        }
    }

    /// The query that keeps a reader within a programme other than the first.
    #[must_use]
    pub fn programme_slug(&self) -> &str {
        self.programme.as_ref().filter(|p| !p.first).map_or("", |p| p.id.slug())
    }

    /// The address of a record's page.
    #[must_use]
    pub fn record(&self, id: &Id) -> String {
        in_lang(self.lang, &address::record(id))
    }

    /// The address of a kind's list within the programme.
    #[must_use]
    pub fn list(&self, kind: &KindInfo, query: &[(&str, &str)]) -> String {
        let mut all = vec![("programma", self.programme_slug())];
        all.extend_from_slice(query);
        in_lang(self.lang, &with_query(&address::list(kind), &all))
    }

    /// The permanent address of a record.
    #[must_use]
    pub fn permanent(&self, id: &Id) -> String {
        format!("{}{}", self.public_url, address::record(id))
    }

    /// The language of the content, where that differs from the page's.
    #[must_use]
    pub fn content_lang(&self) -> Option<&'static str> {
        (self.lang != Lang::Nl).then_some("nl")
    }

    /// Words of the content.
    #[must_use]
    pub fn content<'a>(&self, words: &'a str) -> Text<'a> {
        Text::new(words, self.content_lang())
    }

    /// The name of a record, for a step of the path to a page.
    #[must_use]
    pub fn step(&self, name: &str) -> Text<'static> {
        Text::new(name.to_owned(), self.content_lang())
    }

    /// The whole document.
    #[must_use]
    pub fn document(&self, page: Page) -> Markup {
        let lang = self.lang;
        let home = self.home();
        let programme = self.programme.as_ref().map_or("wijkwijs", |p| &p.name);
        let shell = Shell {
            lang: lang.tag().into(),
            title: format!("{} · wijkwijs", page.title).into(),
            description: Some(t_with(lang, "site-description", &[("programma", Value::Text(programme))]).into()),
            canonical: page.listed.then(|| self.in_this_lang().into()),
            alternates: if page.listed { self.alternates() } else { Vec::new() },
            unlisted: !page.listed,
            css: wijkwijs_assets::css_url().into(),
            icon: wijkwijs_assets::icon_url().into(),
            scripts: ["list-filter", "suggest"]
                .iter()
                .filter_map(|name| wijkwijs_assets::script_url(name))
                .map(Into::into)
                .collect(),
            skip: t(lang, "skip").into(),
            site: Site {
                name: "wijkwijs".into(),
                tagline: Some(t(lang, "site-tagline").into()),
                href: home.clone().into(),
            },
            band: self.band(),
            nav: self.nav(page.section),
            tools: Vec::new(),
            search: Some(crate::search::page::in_head(self)),
            language: Some(self.other_language()),
            crumbs: self.crumbs(&page, home),
            footer: self.footer(),
        };
        ui::shell(&shell, page.main)
    }

    fn home(&self) -> String {
        in_lang(self.lang, &with_query("/", &[("programma", self.programme_slug())]))
    }

    fn in_this_lang(&self) -> String {
        format!("{}{}", self.public_url, in_lang(self.lang, &self.path))
    }

    fn alternates(&self) -> Vec<ui::Alternate<'static>> {
        [Lang::Nl, Lang::En]
            .into_iter()
            .map(|lang| ui::Alternate {
                href: format!("{}{}", self.public_url, in_lang(lang, &self.path)).into(),
                hreflang: Some(lang.tag().into()),
                media_type: None,
                title: None,
            })
            .collect()
    }

    fn other_language(&self) -> ui::LanguageLink<'static> {
        let (lang, label) = match self.lang {
            Lang::Nl => (Lang::En, "English"),
            Lang::En => (Lang::Nl, "Nederlands"),
        };
        ui::LanguageLink { href: in_lang(lang, &self.path).into(), lang: lang.tag().into(), label: label.into() }
    }

    fn band(&self) -> Option<ui::Band<'static>> {
        let programme = self.programme.as_ref().filter(|p| p.fictional)?;
        let text = t_with(self.lang, "fictional-text", &[("programma", Value::Text(&programme.name))]);
        Some(ui::Band { label: t(self.lang, "fictional-label").into(), text: text.into() })
    }

    fn nav(&self, section: Option<&'static KindInfo>) -> Nav<'static> {
        let items = MAIN.iter().filter_map(|code| by_code(code)).map(|kind| NavItem {
            href: self.list(kind, &[]).into(),
            label: kind.title(self.lang, true).into(),
            current: match section {
                Some(here) if here.code == kind.code && self.path.matches('/').count() == 1 => Current::Page,
                Some(here) if here.code == kind.code => Current::Section,
                _ => Current::No,
            },
        });
        Nav { label: t(self.lang, "nav-label").into(), items: items.collect() }
    }

    fn crumbs(&self, page: &Page, home: String) -> Option<Crumbs<'static>> {
        if page.crumbs.is_empty() {
            return None;
        }
        let first = Crumb { href: Some(home.into()), label: t(self.lang, "home").into() };
        let rest =
            page.crumbs.iter().map(|(href, label)| Crumb { href: href.clone().map(Into::into), label: label.clone() });
        Some(Crumbs { label: t(self.lang, "crumbs-label").into(), items: std::iter::once(first).chain(rest).collect() })
    }

    fn footer(&self) -> ui::Footer<'static> {
        let item =
            |href: String, label: String| NavItem { href: href.into(), label: label.into(), current: Current::No };
        let lang = self.lang;
        let kinds = registry().iter().filter(|k| k.code != "programma");
        let knowledge = kinds.map(|kind| item(self.list(kind, &[]), kind.title(lang, true).to_owned()));
        let programmes = self.programmes.iter().map(|p| {
            let slug = if p.first { "" } else { p.id.slug() };
            item(in_lang(lang, &with_query("/", &[("programma", slug)])), p.name.clone())
        });
        let mut data = vec![
            item("/api/v1".into(), t(lang, "footer-api")),
            item(in_lang(lang, "/gegevens"), t(lang, "data-title")),
        ];
        data.extend(self.programme.iter().map(|p| item(self.record(&p.id), t(lang, "footer-source"))));
        let column = |key: &str, items: Vec<NavItem<'static>>| Nav { label: t(lang, key).into(), items };
        ui::Footer {
            columns: vec![
                column("footer-knowledge", knowledge.collect()),
                column("footer-programmes", programmes.collect()),
                column("footer-data", data),
            ],
            ledger: self.ledger(),
            licence: html! { (t(lang, "licence")) },
        }
    }

    fn ledger(&self) -> Markup {
        let lang = self.lang;
        let number = self.anchor.seq.to_string();
        let day = day(lang, self.anchor.time);
        let words = t_with(lang, "ledger", &[("nummer", Value::Text(&number)), ("datum", Value::Text(&day))]);
        let head = self.anchor.head.to_string();
        html! { (words) ", " (t(lang, "ledger-hash")) " " (ui::code(&head[..16])) }
    }
}
