// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands around every page: site name, navigation, language switch, crumbs and foot.

use maud::{Markup, html};
use wijkwijs_domain::kind::{by_code, registry};
use wijkwijs_domain::{Id, KindInfo, Lang};

use crate::address::{self, in_lang, with_query};
use crate::meta::About;
use crate::site::{Anchor, Snapshot, is_fictional};
use crate::ui::{self, Crumb, Crumbs, Current, Nav, NavItem, Shell, Site, Text};
use crate::view::Named;
use crate::words::{Value, day, t, t_with};

/// The kinds in the main navigation; all kinds are in the foot of the page.
const MAIN: [&str; 8] =
    ["focusgebied", "thema", "aanpaktype", "bevinding", "aanbeveling", "studie", "kennisvraag", "literatuurverwijzing"];

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

    /// The address of an area's profile.
    #[must_use]
    pub fn profile(&self, area: &Id, theme: Option<&str>) -> String {
        in_lang(self.lang, &address::profile(area, theme))
    }

    /// The address of an indicator in an area.
    #[must_use]
    pub fn area_series(&self, area: &Id, indicator: &Id) -> String {
        in_lang(self.lang, &address::area_series(area, indicator))
    }

    /// The Dutch path of the knowledge agenda within the programme.
    #[must_use]
    pub fn agenda(&self) -> String {
        with_query("/agenda", &[("programma", self.programme_slug())])
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

    /// A link to a record by its name.
    #[must_use]
    pub fn link(&self, named: &Named) -> Markup {
        ui::link(&self.record(&named.id), &self.content(&named.name))
    }

    /// Links to records with commas between them.
    #[must_use]
    pub fn links(&self, all: &[Named]) -> Markup {
        html! { @for (i, named) in all.iter().enumerate() { @if i > 0 { ", " } (self.link(named)) } }
    }

    /// The name of a record, for a step of the path to a page.
    #[must_use]
    pub fn step(&self, name: &str) -> Text<'static> {
        Text::new(name.to_owned(), self.content_lang())
    }

    /// The address of the feed of changes.
    #[must_use]
    pub fn feed(&self) -> String {
        in_lang(self.lang, &address::feed(self.programme_slug()))
    }

    /// The whole document.
    #[must_use]
    pub fn document(&self, page: Page) -> Markup {
        self.document_about(page, &About::default())
    }

    /// The whole document, with what its head says of the page.
    #[must_use]
    pub fn document_about(&self, page: Page, about: &About) -> Markup {
        let lang = self.lang;
        let home = self.home();
        let programme = self.programme.as_ref().map_or("wijkwijs", |p| &p.name);
        let own = |words: &String| words.clone();
        let description = about
            .description
            .as_ref()
            .map_or_else(|| t_with(lang, "site-description", &[("programma", Value::Text(programme))]), own);
        let canonical = page.listed.then(|| self.in_this_lang());
        let mut meta = about.head(self, &page.title, &description, canonical.as_deref());
        if let Some(path) = self.path_data(&page, &home).filter(|_| page.listed) {
            meta.0.push_str(&path.0);
        }
        let shell = Shell {
            lang: lang.tag().into(),
            title: format!("{} · wijkwijs", page.title).into(),
            description: Some(description.into()),
            canonical: canonical.map(Into::into),
            meta,
            alternates: if page.listed { self.alternates() } else { Vec::new() },
            unlisted: !page.listed,
            css: wijkwijs_assets::css_url().into(),
            icon: wijkwijs_assets::icon_url().into(),
            scripts: ["suggest", "copy", "map"]
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

    /// The path to the page, for search engines.
    fn path_data(&self, page: &Page, home: &str) -> Option<Markup> {
        if page.crumbs.is_empty() {
            return None;
        }
        let step = |(href, words): &(Option<String>, Text<'static>)| {
            let address =
                href.as_ref().map_or_else(|| self.in_this_lang(), |href| format!("{}{href}", self.public_url));
            (words.words.to_string(), address)
        };
        let first = (t(self.lang, "home"), format!("{}{home}", self.public_url));
        let steps: Vec<(String, String)> = std::iter::once(first).chain(page.crumbs.iter().map(step)).collect();
        Some(crate::meta::path_block(&steps))
    }

    fn alternates(&self) -> Vec<ui::Alternate<'static>> {
        let feed = self.programme.as_ref().map(|programme| ui::Alternate {
            href: self.feed().into(),
            hreflang: None,
            media_type: Some("application/atom+xml".into()),
            title: Some(format!("{}: {}", t(self.lang, "changes-title"), programme.name).into()),
        });
        [Lang::Nl, Lang::En]
            .into_iter()
            .map(|lang| ui::Alternate {
                href: format!("{}{}", self.public_url, in_lang(lang, &self.path)).into(),
                hreflang: Some(lang.tag().into()),
                media_type: None,
                title: None,
            })
            .chain(feed)
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
        let items = MAIN.iter().filter_map(|code| by_code(code)).map(|kind| {
            let here = section.filter(|here| here.code == kind.code);
            // Questions are read in the agenda, which has their list and more.
            let (href, label, own) = if kind.code == "kennisvraag" {
                (in_lang(self.lang, &self.agenda()), t(self.lang, "agenda-title"), "/agenda")
            } else {
                let short = (kind.code == "literatuurverwijzing").then(|| t(self.lang, "nav-literature"));
                let label = short.unwrap_or_else(|| kind.title(self.lang, true).to_owned());
                (self.list(kind, &[]), label, kind.plural)
            };
            let page = self.path.split('?').next().unwrap_or_default().trim_start_matches('/');
            let current = match here {
                Some(_) if page == own.trim_start_matches('/') => Current::Page,
                Some(_) => Current::Section,
                None => Current::No,
            };
            NavItem { href: href.into(), label: label.into(), current }
        });
        let mut items: Vec<NavItem<'static>> = items.collect();
        items.insert(1.min(items.len()), self.map_item());
        Nav { label: t(self.lang, "nav-label").into(), items }
    }

    /// The map, beside the areas that are on it.
    fn map_item(&self) -> NavItem<'static> {
        let page = self.path.split('?').next().unwrap_or_default();
        let href = in_lang(self.lang, &with_query("/kaart", &[("programma", self.programme_slug())]));
        let current = if page == "/kaart" { Current::Page } else { Current::No };
        NavItem { href: href.into(), label: t(self.lang, "map-title").into(), current }
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
            item(in_lang(lang, address::API_GUIDE), t(lang, "footer-api")),
            item(in_lang(lang, &address::changes(self.programme_slug(), "")), t(lang, "changes-title")),
            item(in_lang(lang, "/gegevens"), t(lang, "data-title")),
            item(in_lang(lang, "/privacy"), t(lang, "privacy-title")),
            item(in_lang(lang, "/toegankelijkheid"), t(lang, "access-title")),
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
