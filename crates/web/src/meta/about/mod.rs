// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the head of a page says of it: a description, a preview for who shares it, and data for search engines.

mod thing;

use maud::{Markup, html};
use serde_json::{Map, Value, json};
use wijkwijs_domain::kind::{of_id, registry};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{KindInfo, Lang, PublicModel};

use super::jsonld::{self, CONTEXT, without_nothing};
use crate::address::{self, in_lang};
use crate::chrome::Chrome;
use crate::page::list::ListView;
use crate::site::Snapshot;
use crate::view::first_prose;
use crate::words::{Value as Word, machine_time, t, t_with};

/// Under which the contents may be used again.
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";
/// How long a description is at most: search engines show no more.
const SHORT: usize = 160;

/// What a page says of itself beside its title. Most pages need nothing of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// One or two sentences about this page; without it the site's own.
    pub description: Option<String>,
    /// Whether it is about one thing, as an article is, and not a way to many.
    pub article: bool,
    /// Data for search engines.
    pub data: Vec<Value>,
}

impl About {
    /// What stands in the head of the page. `None` for the address of a page that leads nowhere.
    #[must_use]
    pub fn head(&self, chrome: &Chrome, title: &str, description: &str, address: Option<&str>) -> Markup {
        let locale = |lang| match lang {
            Lang::Nl => "nl_NL",
            Lang::En => "en_GB",
        };
        let (own, other) = match chrome.lang {
            Lang::Nl => (Lang::Nl, Lang::En),
            Lang::En => (Lang::En, Lang::Nl),
        };
        let image = format!("{}{}", chrome.public_url, wijkwijs_assets::share_url());
        html! {
            @if let Some(address) = address {
                meta property="og:title" content=(title);
                meta property="og:description" content=(description);
                meta property="og:type" content=(if self.article { "article" } else { "website" });
                meta property="og:url" content=(address);
                meta property="og:site_name" content="wijkwijs";
                meta property="og:locale" content=(locale(own));
                meta property="og:locale:alternate" content=(locale(other));
                meta property="og:image" content=(image);
                meta property="og:image:width" content="1200";
                meta property="og:image:height" content="630";
                meta property="og:image:alt" content=(t(chrome.lang, "meta-image"));
                meta name="twitter:card" content="summary_large_image";
                @for data in &self.data { (jsonld::block(data)) }
            }
        }
    }
}

/// The first words of a text, up to a whole word, on one line.
#[must_use]
pub fn in_short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_start_matches(['#', ' ']);
    match text.char_indices().nth(SHORT) {
        None => text.to_owned(),
        Some((at, _)) => {
            let words = &text[..at];
            format!("{} …", words.rsplit_once(' ').map_or(words, |(whole, _)| whole))
        }
    }
}

/// The path to a page as a data block: name and address of each step.
#[must_use]
pub fn path_block(steps: &[(String, String)]) -> Markup {
    jsonld::block(&jsonld::crumbs(steps))
}

fn website(chrome: &Chrome) -> Value {
    json!({ "@type": "WebSite", "@id": format!("{}/#site", chrome.public_url), "name": "wijkwijs", "url": chrome.public_url })
}

fn here(chrome: &Chrome, path: &str) -> String {
    format!("{}{}", chrome.public_url, in_lang(chrome.lang, path))
}

/// A page, with what holds for every page of a programme.
fn page(chrome: &Chrome, kind: &str, name: &str, description: &str, address: &str) -> Map<String, Value> {
    let fictional = chrome.programme.as_ref().is_some_and(|programme| programme.fictional);
    let page = json!({
        "@context": CONTEXT,
        "@type": kind,
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "inLanguage": chrome.lang.tag(),
        "isPartOf": website(chrome),
        "license": LICENCE,
        "creativeWorkStatus": fictional.then(|| t(chrome.lang, "meta-fictional")),
    });
    match page {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// About the home page of a programme: the site itself, and how it is searched.
#[must_use]
pub fn home(summary: &str, chrome: &Chrome) -> About {
    let target = format!("{}{}?q={{q}}", chrome.public_url, in_lang(chrome.lang, "/zoeken"));
    let mut site = website(chrome);
    site["@context"] = json!(CONTEXT);
    site["description"] = json!(t(chrome.lang, "site-tagline"));
    site["inLanguage"] = json!(["nl", "en"]);
    site["potentialAction"] = json!({
        "@type": "SearchAction",
        "target": { "@type": "EntryPoint", "urlTemplate": target },
        "query-input": "required name=q",
    });
    let description = Some(in_short(summary)).filter(|text| !text.is_empty());
    About { description, article: false, data: vec![site] }
}

/// About a list.
#[must_use]
pub fn collection(view: &ListView, kind: &KindInfo, chrome: &Chrome) -> About {
    let lang = chrome.lang;
    let name = kind.title(lang, true);
    let programme = chrome.programme.as_ref().map_or("", |programme| &programme.name);
    let words =
        [("aantal", Word::Number(view.total)), ("soort", Word::Text(name)), ("programma", Word::Text(programme))];
    let description = t_with(lang, "meta-list", &words);
    let mut page = page(chrome, "CollectionPage", name, &description, &here(chrome, &chrome.path));
    page.insert("mainEntity".into(), dataset(kind, name, &description, chrome));
    About { description: Some(description), article: false, data: vec![without_nothing(Value::Object(page))] }
}

/// A collection of the API as a set of data.
fn dataset(kind: &KindInfo, name: &str, description: &str, chrome: &Chrome) -> Value {
    let slug = chrome.programme_slug();
    let query = [("programma", slug)];
    let data = format!("{}{}", chrome.public_url, address::with_query(&address::api_list(kind), &query));
    json!({
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": format!("{}{}", chrome.public_url, address::with_query(&address::list(kind), &query)),
        "license": LICENCE,
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": "wijkwijs", "url": chrome.public_url },
        "distribution": [{ "@type": "DataDownload", "contentUrl": data, "encodingFormat": "application/json" }],
    })
}

/// About the data of the site as a whole.
#[must_use]
pub fn catalogue(snapshot: &Snapshot, chrome: &Chrome) -> About {
    let lang = chrome.lang;
    let programme = chrome.programme.as_ref();
    let set = |kind: &KindInfo| {
        let count = programme.map_or(0, |programme| snapshot.public().count(&programme.id, kind.code));
        let name = kind.title(lang, true);
        let words = [
            ("aantal", Word::Number(count)),
            ("soort", Word::Text(name)),
            ("programma", Word::Text(programme.map_or("", |programme| &programme.name))),
        ];
        (count > 0).then(|| dataset(kind, name, &t_with(lang, "meta-list", &words), chrome))
    };
    let catalogue = json!({
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "name": "wijkwijs",
        "description": t(lang, "meta-catalogue"),
        "url": here(chrome, &chrome.path),
        "license": LICENCE,
        "dateModified": machine_time(chrome.anchor.time),
        "dataset": registry().iter().filter_map(set).collect::<Vec<_>>(),
    });
    About { description: Some(t(lang, "data-lead")), article: false, data: vec![without_nothing(catalogue)] }
}

/// What a record says in short.
#[must_use]
pub fn summary(item: &Item) -> Option<String> {
    let body: Map<String, Value> = serde_json::from_str(item.text()?).ok()?;
    let prose = first_prose(of_id(&item.id).ok()?.fields(), &body).filter(|(field, _)| field.key != "herkomst");
    prose.map(|(_, text)| in_short(text))
}

/// About the page of a record.
#[must_use]
pub fn record(public: &PublicModel, item: &Item, chrome: &Chrome) -> About {
    let lang = chrome.lang;
    let kind = of_id(&item.id).ok();
    let body: Map<String, Value> = item.text().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let description = summary(item).unwrap_or_else(|| {
        let programme = public.get(&item.programme).map_or("", |programme| programme.name());
        let words = [
            ("soort", Word::Text(kind.map_or("", |kind| kind.title(lang, false)))),
            ("naam", Word::Text(item.name())),
            ("programma", Word::Text(programme)),
        ];
        in_short(&t_with(lang, "meta-record", &words))
    });
    let address = here(chrome, &address::record(&item.id));
    let mut page = page(chrome, "WebPage", item.name(), &description, &address);
    page.insert("dateModified".into(), json!(machine_time(item.time)));
    page.insert("version".into(), json!(item.version.to_string()));
    page.insert("mainEntity".into(), thing::of(public, item, &body, chrome));
    About { description: Some(description), article: true, data: vec![without_nothing(Value::Object(page))] }
}
