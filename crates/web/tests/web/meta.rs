// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What pages say of themselves to machines, feeds and maps, statements, and addresses that lead nowhere.

use std::collections::BTreeSet;

use wijkwijs_domain::State;
use wijkwijs_domain::kind::registry;
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_testkit::{draft, first_drafts, id, programme, theme};

use super::*;

fn blocks(page: &str) -> Vec<Value> {
    let parts = page.split("<script type=\"application/ld+json\">").skip(1);
    parts.map(|part| serde_json::from_str(part.split("</script>").next().unwrap()).unwrap()).collect()
}

fn of_type<'a>(blocks: &'a [Value], wanted: &str) -> &'a Value {
    blocks.iter().find(|block| block["@type"] == wanted).unwrap_or_else(|| panic!("no {wanted}: {blocks:?}"))
}

/// The content of a `meta` tag.
fn meta(page: &str, name: &str) -> String {
    let tag = format!("\"{name}\" content=\"");
    page.split_once(&tag).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// Types of schema.org that are used, with the properties used of each: all of them exist there.
const VOCABULARY: [(&str, &[&str]); 26] = [
    ("WebSite", &["@id", "name", "url", "description", "inLanguage", "potentialAction"]),
    ("SearchAction", &["target", "query-input"]),
    ("EntryPoint", &["urlTemplate"]),
    (
        "WebPage",
        &[
            "@id",
            "url",
            "name",
            "description",
            "inLanguage",
            "isPartOf",
            "license",
            "creativeWorkStatus",
            "dateModified",
            "version",
            "mainEntity",
            "author",
            "editor",
            "datePublished",
            "publisher",
            "sameAs",
        ],
    ),
    (
        "CollectionPage",
        &["@id", "url", "name", "description", "inLanguage", "isPartOf", "license", "creativeWorkStatus", "mainEntity"],
    ),
    ("BreadcrumbList", &["itemListElement"]),
    ("ListItem", &["position", "name", "item"]),
    ("DataCatalog", &["name", "description", "url", "license", "dateModified", "dataset"]),
    ("Dataset", &["name", "description", "url", "license", "isAccessibleForFree", "creator", "distribution"]),
    ("DataDownload", &["contentUrl", "encodingFormat"]),
    ("Organization", &["@id", "name", "url", "alternateName", "description"]),
    ("Person", &["name", "familyName", "givenName"]),
    ("Place", &["@id", "name", "url", "alternateName", "description", "containedInPlace"]),
    ("AdministrativeArea", &["name"]),
    ("Project", &["@id", "name", "url", "alternateName", "description", "location"]),
    ("ResearchProject", &["@id", "name", "url", "alternateName", "description"]),
    ("Claim", &["@id", "name", "url", "alternateName", "text", "appearance"]),
    ("Question", &["@id", "name", "url", "alternateName", "text"]),
    ("DefinedTerm", &["@id", "name", "url", "alternateName", "description", "termCode"]),
    (
        "CreativeWork",
        &[
            "@id",
            "name",
            "url",
            "alternateName",
            "text",
            "author",
            "editor",
            "datePublished",
            "publisher",
            "sameAs",
            "isPartOf",
        ],
    ),
    ("ScholarlyArticle", WORK),
    ("Report", WORK),
    ("Book", WORK),
    ("Chapter", WORK),
    ("Thesis", WORK),
    ("Periodical", &["name"]),
];

const WORK: &[&str] =
    &["name", "author", "editor", "datePublished", "publisher", "isPartOf", "pagination", "url", "sameAs"];

fn check(data: &Value, seen: &mut BTreeSet<String>) {
    match data {
        Value::Array(items) => items.iter().for_each(|item| check(item, seen)),
        Value::Object(map) => {
            let kind = map["@type"].as_str().unwrap();
            let known =
                VOCABULARY.iter().find(|(name, _)| *name == kind).unwrap_or_else(|| panic!("{kind} is not listed"));
            seen.insert(kind.to_owned());
            for (key, value) in map.iter().filter(|(key, _)| !matches!(key.as_str(), "@type" | "@context")) {
                assert!(known.1.contains(&key.as_str()), "{kind} has {key}");
                assert!(!value.is_null() && value != "", "{kind}.{key} says nothing");
                check(value, seen);
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn every_page_says_what_it_is_in_words_of_schema_org_and_a_description_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let site = site(&store);
    let mut seen = BTreeSet::new();
    let mut descriptions = BTreeSet::new();
    let mut paths: Vec<String> = ["/", "/en", "/gegevens", "/en/privacy"].map(str::to_owned).into();
    for kind in registry() {
        paths.push(format!("/{}", kind.plural));
        for programme in store.model().public().programmes() {
            let items = store.model();
            let all = items.public().list(&programme.id, kind.code);
            paths.extend(all.step_by(9).map(|item| format!("/en/{}/{}", kind.plural, item.id.slug())));
        }
    }
    for path in &paths {
        let page = get(&site, path).await.text;
        for block in blocks(&page) {
            assert_eq!(block["@context"], "https://schema.org", "{path}");
            check(&block, &mut seen);
        }
        let description = meta(&page, "description");
        assert!(!description.is_empty() && description.chars().count() < 260, "{path}: {description}");
        assert_eq!(meta(&page, "og:description"), description, "{path}");
        assert!(meta(&page, "og:url").starts_with("https://wijkwijs.example"), "{path}");
        descriptions.insert(description);
    }
    assert!(descriptions.len() * 10 > paths.len() * 9, "{} of {} differ", descriptions.len(), paths.len());
    for wanted in ["Place", "Claim", "Question", "ResearchProject", "Report", "Project", "Dataset", "SearchAction"] {
        assert!(seen.contains(wanted), "no page has a {wanted}");
    }
}

#[tokio::test]
async fn a_page_can_be_shared_and_says_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/en/focusgebieden/heerlen-noord").await.text;
    assert_eq!(meta(&page, "og:title"), "Heerlen-Noord");
    assert_eq!((meta(&page, "og:type").as_str(), meta(&page, "og:locale").as_str()), ("article", "en_GB"));
    let image = meta(&page, "og:image");
    let image = get(&site, image.strip_prefix("https://wijkwijs.example").unwrap()).await;
    assert_eq!((image.status, image.header("content-type")), (StatusCode::OK, "image/png"));
    let all = blocks(&page);
    let steps = of_type(&all, "BreadcrumbList")["itemListElement"].as_array().unwrap();
    let last = steps.last().unwrap();
    assert_eq!((&last["name"], &last["position"]), (&Value::from("Heerlen-Noord"), &Value::from(3)));
    assert_eq!(last["item"], "https://wijkwijs.example/en/focusgebieden/heerlen-noord");
    assert_eq!(of_type(&all, "WebPage")["mainEntity"]["containedInPlace"]["name"], "Heerlen");
    let missing = get(&site, "/bestaat-niet").await.text;
    assert!(blocks(&missing).is_empty() && !missing.contains("og:"), "what is not there says nothing of itself");
    let fictional = get(&site, "/themas/leren-voorbeeldstad").await.text;
    let said = of_type(&blocks(&fictional), "WebPage")["creativeWorkStatus"].clone();
    assert!(said.as_str().unwrap().starts_with("Fictief"), "{said}");
}

fn public(model: &wijkwijs_domain::Model, name: &str, title: &str) -> wijkwijs_domain::Draft {
    draft(model, &format!("thema/{name}"), State::Public, theme(title))
}

/// A theme that is published, changed, withdrawn, merged or erased, and one that was never public.
async fn changed(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    type Step = dyn Fn(&wijkwijs_domain::Model) -> Vec<wijkwijs_domain::Draft>;
    let steps: [&Step; 4] = [
        &first_drafts,
        &|m| ["blijft", "anders", "weg", "op"].map(|name| public(m, name, name)).to_vec(),
        &|m| vec![public(m, "anders", "anders & <beter>"), draft(m, "thema/geheim", State::Concept, theme("geheim"))],
        &|m| {
            let mut merged = public(m, "op", "op");
            merged.envelope = Envelope::new(State::Forwards(id("thema/blijft")), 1, programme(), Origin::Person);
            let hidden = draft(m, "thema/geheim", State::Withdrawn, theme("geheim"));
            vec![merged, draft(m, "thema/weg", State::Withdrawn, theme("weg")), hidden]
        },
    ];
    for step in steps {
        let request = store.new_request().unwrap();
        let drafts = step(&store.model());
        store.write(&AccountId::system(), &request, move |_| Ok(drafts.clone())).await.unwrap();
    }
    store
}

#[tokio::test]
async fn what_is_new_tells_of_everything_that_was_public_and_of_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&changed(folder.path()).await);
    let page = get(&site, "/wijzigingen").await.text;
    for said in [
        "Nieuw: thema",
        "Nieuwe versie: thema",
        "Ingetrokken: thema",
        "Samengevoegd met een ander gegeven: thema",
        "versie 2",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("anders &amp; &lt;beter&gt;"));
    assert!(!page.contains("geheim"), "that it ever was is not public");
    let feed = get(&site, "/wijzigingen.atom").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    assert!(feed.text.contains("<title>Nieuwe versie: thema “anders &amp; &lt;beter&gt;”</title>"), "{}", feed.text);
    assert!(feed.text.contains("<id>https://wijkwijs.example/themas/anders#2-"), "a version is an entry of its own");
    assert!(!feed.text.contains("geheim"));
    assert!(page.contains("type=\"application/atom+xml\""), "the feed is named in the head");
}

#[tokio::test]
async fn what_is_new_can_be_read_to_its_end_page_by_page_and_per_programme() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let site = site(&store);
    let main = |page: &str| page.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
    let mut next = Some("/wijzigingen".to_owned());
    let mut found = BTreeSet::new();
    let mut pages = 0;
    while let Some(path) = next {
        let page = main(&get(&site, &path).await.text);
        let links = page.split("href=\"").skip(1).map(|part| part.split('"').next().unwrap().to_owned());
        let (records, others): (Vec<String>, Vec<String>) = links.partition(|link| link.matches('/').count() == 2);
        found.extend(records);
        next = others.into_iter().find(|link| link.contains("voor="));
        pages += 1;
    }
    let model = store.model();
    let all: usize = registry().iter().map(|kind| model.public().count(&id("programma/nplv"), kind.code)).sum();
    assert_eq!(found.len(), all, "in {pages} pages");
    assert!(!found.iter().any(|link| link.contains("voorbeeldstad")));
    let fictional = main(&get(&site, "/en/wijzigingen?programma=voorbeeldstad").await.text);
    assert!(fictional.contains("voorbeeldstad") && !fictional.contains("heerlen-noord"));
    assert_eq!(get(&site, "/wijzigingen?programma=nergens").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_map_of_the_site_has_every_real_page_in_both_languages_and_all_of_them_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let site = site(&store);
    let map = get(&site, "/sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let places: BTreeSet<&str> =
        map.text.split("<loc>https://wijkwijs.example").skip(1).filter_map(|part| part.split('<').next()).collect();
    let model = store.model();
    for kind in registry() {
        for item in model.public().list(&id("programma/nplv"), kind.code) {
            for prefix in ["", "/en"] {
                assert!(
                    places.contains(format!("{prefix}/{}/{}", kind.plural, item.id.slug()).as_str()),
                    "{}",
                    item.id
                );
            }
        }
    }
    assert!(!map.text.contains("voorbeeldstad"), "what is made up is left out");
    for path in places.iter().step_by(7).filter(|path| !path.is_empty()) {
        assert_eq!(get(&site, path).await.status, StatusCode::OK, "{path}");
    }
    assert!(get(&site, "/robots.txt").await.text.contains("Sitemap: https://wijkwijs.example/sitemap.xml"));
}

#[tokio::test]
async fn who_found_a_leak_or_cannot_use_a_page_is_told_where_to_go() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let settings = Settings {
        public_url: "https://wijkwijs.example".into(),
        manager: Some("Gemeente Voorbeeld".into()),
        contact: Some("mailto:beheer@gemeente.example".into()),
    };
    let known = router(Site::new(Arc::clone(&store), settings));
    let unknown = site(&store);
    let security = get(&known, "/.well-known/security.txt").await;
    assert_eq!(security.header("content-type"), "text/plain; charset=utf-8");
    for line in
        ["Contact: mailto:beheer@gemeente.example\n", "Canonical: https://wijkwijs.example/.well-known/security.txt\n"]
    {
        assert!(security.text.contains(line), "{}", security.text);
    }
    let policy = security.text.split("Policy: https://wijkwijs.example").nth(1).unwrap().trim();
    let (page, part) = policy.split_once('#').unwrap();
    assert!(get(&known, page).await.text.contains(&format!("id=\"{part}\"")), "{policy}");
    for path in ["/privacy", "/toegankelijkheid", "/en/privacy", "/en/toegankelijkheid"] {
        let page = get(&known, path).await.text;
        assert!(
            page.contains("Gemeente Voorbeeld") && page.contains("href=\"mailto:beheer@gemeente.example\""),
            "{path}"
        );
        let page = get(&unknown, path).await.text;
        assert!(page.contains("nog geen contactadres") || page.contains("has not given a contact address"), "{path}");
    }
}

#[tokio::test]
async fn a_slip_in_an_address_leads_to_what_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let all = [
        ("/focusgebieden/", "/focusgebieden"),
        ("/en/focusgebieden/", "/en/focusgebieden"),
        ("/focusgebieden/?naam=a&thema=b", "/focusgebieden?naam=a&thema=b"),
        ("/Focusgebieden/Heerlen-Noord", "/focusgebieden/heerlen-noord"),
        ("/focusgebieden/HEERLEN-NOORD", "/focusgebieden/heerlen-noord"),
        ("/focusgebied/heerlen-noord", "/focusgebieden/heerlen-noord"),
        ("/en/themes", "/en/themas"),
        ("/Privacy", "/privacy"),
    ];
    for (path, to) in all {
        let answer = get(&site, path).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, to), "{path}");
        assert_eq!(get(&site, to).await.status, StatusCode::OK, "{to}");
    }
    for path in ["//kwaad.example/", "/focusgebieden//kwaad.example/", "/api/v1/studies/"] {
        assert_eq!(get(&site, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_names_what_is_near_and_offers_to_search() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let all = [
        ("/focusgebieden/heerlen-nord", "/focusgebieden/heerlen-noord"),
        ("/themas/heerlen-noord", "/focusgebieden/heerlen-noord"),
        ("/heerlen-noord", "/focusgebieden/heerlen-noord"),
        ("/aanpakken/wijkbanen", "/aanpaktypen/wijkbanen"),
        ("/en/focusgebieden/noord-heerlen", "/en/focusgebieden/heerlen-noord"),
    ];
    for (path, near) in all {
        let page = get(&site, path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        let main = page.text.split("<main").nth(1).unwrap();
        assert!(main.contains(&format!("href=\"{near}\"")), "{path}: {main}");
        assert!(main.contains("/zoeken?q="), "{path}");
    }
    let page = get(&site, "/bevindingen/wijkbanen-in-zuid").await.text;
    assert!(page.contains("href=\"/zoeken?q=wijkbanen+in+zuid\""), "{page}");
    let nothing = get(&site, "/qqqqzzzz").await.text;
    assert!(!nothing.split("<main").nth(1).unwrap().contains("href=\"/themas/"), "nothing is near");
}
