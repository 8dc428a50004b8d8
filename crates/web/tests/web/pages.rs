// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use std::collections::BTreeSet;

use wijkwijs_domain::State;
use wijkwijs_domain::kind::registry;
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_testkit::id;

use super::*;

/// The addresses within the site that a page links to, without the place in the page.
fn links(page: &str) -> impl Iterator<Item = String> {
    let targets = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let inside = targets.filter(|target| target.starts_with('/') && !target.starts_with("//"));
    inside.map(|target| target.split('#').next().unwrap_or_default().replace("&amp;", "&"))
}

#[tokio::test]
async fn every_list_and_every_record_has_a_page_in_both_languages_and_every_link_leads_somewhere() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let site = site(&store);
    let (mut seen, mut linked) = (BTreeSet::new(), BTreeSet::new());
    for kind in registry() {
        for prefix in ["", "/en"] {
            let path = format!("{prefix}/{}", kind.plural);
            let list = get(&site, &path).await;
            assert_eq!(list.status, StatusCode::OK, "{path}");
            linked.extend(links(&list.text));
        }
        for programme in store.model().public().programmes() {
            for item in store.model().public().list(&programme.id, kind.code) {
                for prefix in ["", "/en"] {
                    let path = format!("{prefix}/{}/{}", kind.plural, item.id.slug());
                    let page = get(&site, &path).await;
                    assert_eq!(page.status, StatusCode::OK, "{path}");
                    assert!(!page.text.contains(">["), "{path} holds a word that was not found");
                    assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
                    let history = format!("{path}/geschiedenis");
                    assert_eq!(get(&site, &history).await.status, StatusCode::OK, "{history}");
                    linked.extend(links(&page.text));
                    seen.extend([path, history]);
                }
            }
        }
    }
    assert!(linked.len() > seen.len() / 2, "the links were not found");
    for path in linked.difference(&seen) {
        assert_eq!(get(&site, path).await.status, StatusCode::OK, "{path} is linked to");
    }
}

#[tokio::test]
async fn a_page_of_one_programme_never_shows_another() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let real = get(&site, "/focusgebieden").await.text;
    assert!(real.contains("Heerlen-Noord") && !real.contains("Voorbeeldstad-"));
    let fictional = get(&site, "/focusgebieden?programma=voorbeeldstad").await.text;
    assert!(fictional.contains("Voorbeeldstad-") && !fictional.contains("Heerlen-Noord"));
    assert!(fictional.contains("ww-band"), "what is fictional says so");
    assert!(!real.contains("ww-band"));
}

#[tokio::test]
async fn another_name_leads_to_the_record_and_a_slip_of_the_pen_to_a_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let alias = get(&site, "/en/focusgebieden/zaanstad").await;
    assert_eq!(
        (alias.status, alias.header("location")),
        (StatusCode::TEMPORARY_REDIRECT, "/en/focusgebieden/zaandam-oost")
    );
    let slip = get(&site, "/focusgebieden/heerlen-nord").await;
    assert_eq!(slip.status, StatusCode::NOT_FOUND);
    assert!(slip.text.contains("/focusgebieden/heerlen-noord"));
}

#[tokio::test]
async fn an_approach_says_in_how_many_of_the_areas_studied_it_was_seen() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/aanpaktypen/wijkbanen").await.text;
    assert!(page.contains("8 van de 9 onderzochte gebieden"));
    assert!(get(&site, "/en/aanpaktypen/groepsaanpakken").await.text.contains("6 of 9 areas studied"));
}

#[tokio::test]
async fn an_area_says_beside_a_finding_why_it_is_there_when_that_is_not_the_usual_reason() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let count = |text: &str, of: &str| text.matches(of).count();
    let page = get(&site, "/focusgebieden/heerlen-noord").await.text;
    assert_eq!(count(&page, "uit een studie waaraan dit gebied meedeed"), 4);
    assert_eq!(count(&page, "over aanpakken die hier ook zijn"), 1, "the usual reason is said once");
    let page = get(&site, "/en/focusgebieden/rotterdam-zuid").await.text;
    assert_eq!(count(&page, "from a study in which this area took part"), 6);
}

#[tokio::test]
async fn an_intervention_says_in_which_rounds_it_was_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/aanpakken/werken-met-netwerken-van-sleutelpersonen-schiedam-nieuwland-en-oost").await.text;
    assert!(page.contains("Onderzocht in") && page.contains("Fase 2 (deels)"), "{page}");
}

#[tokio::test]
async fn an_element_shows_the_findings_it_was_seen_in_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/elementen/afhankelijkheid-van-personen").await.text;
    assert!(
        page.contains("Waarom dit een voorbeeld is") && page.contains("Interventies leunen vaak op een paar mensen")
    );
    assert!(!page.contains("id=\"bevinding-alle\""), "the findings are named once, in the table");
}

#[tokio::test]
async fn research_is_never_shown_without_the_date_of_its_status() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/onderzoeken/generation-r-in-roi").await.text;
    assert!(page.contains("Stand van december 2023") && page.contains("Was gaande"), "{page}");
    for list in ["/onderzoeken", "/onderwerpen/kinderarmoede", "/focusgebieden/heerlen-noord"] {
        let page = get(&site, list).await.text;
        assert!(page.contains("december 2023"), "{list}");
    }
}

#[tokio::test]
async fn filters_live_in_the_address_and_names_are_found_by_their_aliases() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let heerlen = get(&site, "/aanpakken?focusgebied=heerlen-noord").await.text;
    assert!(heerlen.contains("Bovengrondse Vakschool") && !heerlen.contains("Geitenkamp"));
    let alias = get(&site, "/focusgebieden?naam=ZAANSTAD").await.text;
    assert!(alias.contains("Zaandam-Oost") && !alias.contains("Delft-West"));
    assert!(get(&site, "/aanpakken?focusgebied=nergens").await.text.contains("voldoet"));
}

#[tokio::test]
async fn every_answer_carries_the_headers_and_no_page_has_inline_code() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    for path in ["/", "/en", "/focusgebieden/heerlen-noord", "/niets", "/api/v1/studies", "/healthz"] {
        let answer = get(&site, path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(
            !answer.text.contains(" style=") && !answer.text.contains("<style") && !answer.text.contains(" onclick")
        );
    }
}

#[tokio::test]
async fn a_withdrawn_page_says_so_and_a_merged_one_forwards() {
    use wijkwijs_domain::State;
    use wijkwijs_domain::record::{Envelope, Origin};
    use wijkwijs_testkit::{draft, first_drafts, id, programme, theme};
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    type Step = dyn Fn(&wijkwijs_domain::Model) -> Vec<wijkwijs_domain::Draft>;
    let steps: [&Step; 3] = [
        &first_drafts,
        &|m| ["oud", "nieuw", "weg"].map(|n| draft(m, &format!("thema/{n}"), State::Public, theme(n))).to_vec(),
        &|m| {
            let mut merged = draft(m, "thema/oud", State::Public, theme("oud"));
            merged.envelope = Envelope::new(State::Forwards(id("thema/nieuw")), 1, programme(), Origin::Person);
            vec![merged, draft(m, "thema/weg", State::Withdrawn, theme("weg"))]
        },
    ];
    for step in steps {
        let request = store.new_request().unwrap();
        let drafts = step(&store.model());
        store.write(&AccountId::system(), &request, move |_| Ok(drafts.clone())).await.unwrap();
    }
    let site = site(&store);
    let gone = get(&site, "/themas/weg").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.text.contains("ingetrokken"));
    let merged = get(&site, "/themas/oud").await;
    assert_eq!((merged.status, merged.header("location")), (StatusCode::PERMANENT_REDIRECT, "/themas/nieuw"));
    assert_eq!(get(&site, "/api/v1/themas/weg").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn an_empty_ledger_and_wrong_addresses_answer_politely() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&open(folder.path()).await);
    for path in ["/", "/en", "/focusgebieden", "/%00", "/en/x/y/z", "/focusgebieden/%2e%2e", "/assets/geen.css"] {
        assert_eq!(get(&site, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn who_names_what_was_just_written_elsewhere_sees_it() {
    let folder = tempfile::tempdir().unwrap();
    let writer = filled(folder.path()).await;
    let reader = open(folder.path()).await;
    let site = site(&reader);
    let follower = reader.follow();
    let request = writer.new_request().unwrap();
    let plan = |model: &wijkwijs_domain::Model| {
        let mut body: Value =
            serde_json::from_str(model.working().get(&id("thema/leren-voorbeeldstad")).unwrap().text().unwrap())
                .unwrap();
        body["samenvatting"] = "Zojuist gewijzigd.".into();
        let programme = id("programma/voorbeeldstad");
        let draft = wijkwijs_testkit::draft(model, "thema/leren-voorbeeldstad", State::Public, body);
        let envelope = Envelope::new(State::Public, 1, programme, Origin::Person);
        Ok(vec![wijkwijs_domain::Draft { envelope, ..draft }])
    };
    let written = writer.write(&AccountId::administrator(), &request, plan).await.unwrap();
    for path in ["/themas/leren-voorbeeldstad", "/api/v1/themas/leren-voorbeeldstad"] {
        let answer = get(&site, &format!("{path}?na={}", written.last)).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.text.contains("Zojuist gewijzigd."), "{path}");
    }
    let list = get(&site, &format!("/themas?programma=voorbeeldstad&na={}", written.last)).await;
    assert!(list.status == StatusCode::OK && !list.text.contains("na=2"), "the number is not in links");
    follower.abort();
}
