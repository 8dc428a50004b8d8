// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a page asks of the model: what concerns an area and on what ground, and in how many areas an element was seen.

use serde_json::{Value, json};
use wijkwijs_domain::areas::{Ground, area_findings, area_recommendations};
use wijkwijs_domain::evidence::element_reach;
use wijkwijs_domain::{Draft, Model, State};
use wijkwijs_testkit::{draft, first_drafts, id, theme};

use super::*;

fn with(own: Value) -> Value {
    let mut body = json!({ "bronnen": [{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }] });
    body.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    body
}

fn finding(name: &str, own: Value) -> (String, Value) {
    let mut body = with(json!({ "naam": name, "soort": "knelpunt", "stelling": "x" }));
    body.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    (format!("bevinding/{name}"), body)
}

/// Two areas in a study of two rounds, of which the south took part in the first only; a third area in no study. The
/// north has wider and narrower work, the south nothing.
fn records() -> Vec<(String, Value)> {
    let area = |name: &str| {
        (format!("focusgebied/{name}"), with(json!({ "naam": name, "gemeente": "Stad", "samenvatting": "x" })))
    };
    let approach = |name: &str, own: Value| {
        let mut body = with(json!({ "naam": name, "omschrijving": "x" }));
        body.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        (format!("aanpaktype/{name}"), body)
    };
    let study = |name: &str, rounds: Value| {
        (format!("studie/{name}"), with(json!({ "naam": name, "soort": "verdiepend", "rondes": rounds })))
    };
    let element = with(json!({ "naam": "krap", "soort": "knelpunt", "definitie": "x" }));
    let rounds = json!([
        { "nummer": 1, "naam": "Een", "gebieden": ["focusgebied/noord"], "gedeeltelijk": ["focusgebied/zuid"] },
        { "nummer": 2, "naam": "Twee", "gebieden": ["focusgebied/noord"] },
    ]);
    let other = json!([{ "nummer": 1, "naam": "Een", "gebieden": ["focusgebied/oost"] }]);
    let advice =
        with(json!({ "naam": "Doe dit", "tekst": "x", "studie": "studie/s", "aanpaktypen": ["aanpaktype/breed"] }));
    let intervention =
        with(json!({ "naam": "Werk", "focusgebied": "focusgebied/noord", "aanpaktypen": ["aanpaktype/smal"] }));
    let of = |own: Value| {
        let mut body = json!({ "studie": "studie/s" });
        body.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        body
    };
    vec![
        area("noord"),
        area("zuid"),
        area("oost"),
        approach("breed", json!({})),
        approach("smal", json!({ "onderdeelVan": "aanpaktype/breed" })),
        approach("anders", json!({})),
        study("s", rounds),
        study("t", other),
        ("element/krap".into(), element),
        ("aanpak/werk".into(), intervention),
        ("aanbeveling/doe-dit".into(), advice),
        finding("algemeen", of(json!({ "elementen": [{ "element": "element/krap", "toelichting": "y" }] }))),
        finding("breed", of(json!({ "aanpaktypen": ["aanpaktype/breed"] }))),
        finding("anders", of(json!({ "aanpaktypen": ["aanpaktype/anders"] }))),
        finding("ronde-twee", of(json!({ "rondes": [2] }))),
        finding("elders-genoemd", json!({ "studie": "studie/t", "focusgebieden": ["focusgebied/zuid"] })),
    ]
}

async fn asked(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    type Step = dyn Fn(&Model) -> Vec<Draft>;
    let steps: [&Step; 2] = [&first_drafts, &|m| {
        let all = records();
        let more = [("thema/werk".to_owned(), theme("werk"))];
        all.into_iter().chain(more).map(|(id, body)| draft(m, &id, State::Public, body)).collect()
    }];
    for step in steps {
        let request = store.new_request().unwrap();
        let drafts = step(&store.model());
        store.write(&AccountId::system(), &request, move |_| Ok(drafts.clone())).await.unwrap();
    }
    store
}

#[tokio::test]
async fn what_concerns_an_area_comes_with_the_ground_and_nothing_else_comes() {
    let folder = tempfile::tempdir().unwrap();
    let model = asked(folder.path()).await.model();
    let findings = |area: &str| -> Vec<(String, Ground)> {
        let all = area_findings(model.public(), &id(&format!("focusgebied/{area}")));
        all.into_iter().map(|one| (one.id.slug().to_owned(), one.ground)).collect()
    };
    let named = |all: &[(&str, Ground)]| all.iter().map(|(id, g)| ((*id).to_owned(), *g)).collect::<Vec<_>>();
    // Who has the narrow approach has the wide one; a finding about another approach is not about this area.
    assert_eq!(
        findings("noord"),
        named(&[("algemeen", Ground::Study), ("breed", Ground::Approach), ("ronde-twee", Ground::Study)])
    );
    // The south was not in the second round, has no approach, and is named by a study it was not in.
    assert_eq!(findings("zuid"), named(&[("algemeen", Ground::Study), ("elders-genoemd", Ground::Named)]));
    assert_eq!(findings("oost"), named(&[("elders-genoemd", Ground::Study)]));
    let advice = |area: &str| area_recommendations(model.public(), &id(&format!("focusgebied/{area}"))).len();
    assert_eq!((advice("noord"), advice("zuid"), advice("oost")), (1, 0, 0));
}

#[tokio::test]
async fn an_element_is_seen_in_so_many_of_the_areas_studied() {
    let folder = tempfile::tempdir().unwrap();
    let model = asked(folder.path()).await.model();
    let reach = element_reach(model.public(), &id("element/krap"));
    assert_eq!((reach.studies.len(), reach.of_studies), (1, 2));
    assert_eq!((reach.areas.len(), reach.of_areas.len()), (2, 3), "who took part in a part of a round counts");
    assert!(reach.named.is_empty(), "no finding of it names an area");
}
