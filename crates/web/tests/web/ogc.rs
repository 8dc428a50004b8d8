// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Layers for maps. That map programs of others read them is shown by `tools/readers.sh`.

use serde_json::json;

use super::house::{house, store};
use super::*;

const RD: &str = "http://www.opengis.net/def/crs/EPSG/0/28992";
const DISTRICTS: &str = "/ogc/v1/collections/cijfers.bijstand.wijk/items";

fn features(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["features"].as_array().unwrap().clone()
}

fn codes(features: &[Value]) -> Vec<&str> {
    features.iter().map(|feature| feature["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn every_layer_of_borders_and_of_figures_is_a_collection_and_no_internal_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let landing = get(&site, "/ogc/v1").await.json();
    let links = landing["links"].as_array().unwrap();
    for link in links {
        let path = link["href"].as_str().unwrap().strip_prefix("https://wijkwijs.example").unwrap();
        assert_eq!(get(&site, path).await.status, StatusCode::OK, "{path}");
    }
    let all = get(&site, "/ogc/v1/collections").await.json();
    let names: Vec<&str> = all["collections"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "grenzen.grenzen-2024.gemeente",
            "grenzen.grenzen-2024.wijk",
            "cijfers.bijstand.gemeente",
            "cijfers.bijstand.wijk",
            "cijfers.inwoners.gemeente",
            "cijfers.inwoners.wijk",
        ],
        "the release of neighbourhoods has no borders of them, and another year's are not taken"
    );
    for collection in all["collections"].as_array().unwrap() {
        assert!(collection["title"].as_str().unwrap().ends_with("(fictief)") && collection["fictief"] == true);
        assert!(collection["crs"].as_array().unwrap().contains(&json!(RD)));
        let one = get(&site, &format!("/ogc/v1/collections/{}", collection["id"].as_str().unwrap())).await.json();
        assert_eq!(one, *collection);
    }
    for path in [
        "/ogc/v1/collections/grenzen.kanarie-grenzen.wijk",
        "/ogc/v1/collections/grenzen.grenzen-2024.buurt",
        "/ogc/v1/collections/cijfers.huishoudens.gemeente/items",
        "/ogc/v1/collections/x.y.z/items",
        "/ogc/v1/collections/cijfers.bijstand.wijk/items/WK000109",
        "/ogc/v1/collections/cijfers.bijstand.wijk/items/x",
        "/ogc/v2",
    ] {
        let answer = get(&site, path).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::NOT_FOUND, "application/problem+json"),
            "{path}"
        );
    }
}

/// What the landing page answers to who takes this.
async fn landing(site: &Router, path: &str, accept: &str) -> Answer {
    let request = Request::get(path).header("accept", accept).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

#[tokio::test]
async fn a_browser_gets_a_page_with_all_layers_and_a_program_gets_json() {
    const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    // Twice: an answer that was kept for one must not go to the other.
    for _ in 0..2 {
        for accept in ["*/*", "application/json", "application/json, text/html;q=0.5", ""] {
            let answer = landing(&site, "/ogc/v1", accept).await;
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (StatusCode::OK, "application/json"),
                "{accept}"
            );
            assert!(answer.header("vary").contains("accept"), "{accept}");
        }
        let led = landing(&site, "/ogc/v1", BROWSER).await;
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, "/ogc/v1?f=html"));
        assert_eq!(landing(&site, "/ogc/v1?f=json", BROWSER).await.header("content-type"), "application/json");
    }
    let all = get(&site, "/ogc/v1/collections").await.json();
    let names: Vec<&str> = all["collections"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    for (path, words) in
        [("/ogc/v1?f=html", ["Kaartlagen", "gemeenten"]), ("/en/ogc/v1", ["Map layers", "municipalities"])]
    {
        let page = get(&site, path).await;
        assert!(page.status == StatusCode::OK && page.header("content-type").starts_with("text/html"), "{path}");
        assert!(words.iter().all(|word| page.text.contains(word)), "{path}");
        for name in &names {
            for address in [format!("/ogc/v1/collections/{name}"), format!("/ogc/v1/collections/{name}/items")] {
                assert!(page.text.contains(&format!("href=\"{address}\"")), "{path}: {address}");
                assert_eq!(get(&site, &address).await.status, StatusCode::OK, "{address}");
            }
        }
        let rows = page.text.matches("scope=\"row\"").count();
        assert_eq!(rows, names.len(), "{path}");
        assert_eq!(page.text.matches("ww-badge--warning").count(), rows, "{path}: every made-up layer says so");
        assert!(!page.text.to_lowercase().contains("kanarie") && page.text.contains("Bijstand &lt;b&gt;"), "{path}");
    }
    for path in [
        "/ogc/v1?f=gml",
        "/ogc/v1?kleur=rood",
        "/ogc/v1?f=html&f=json",
        "/en/ogc/v1?f=json",
        "/ogc/v1/conformance?f=html",
    ] {
        assert_eq!(get(&site, path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert!(get(&site, "/en/gegevens").await.text.contains("href=\"/en/ogc/v1?f=html\""));
}

#[tokio::test]
async fn an_area_says_its_figure_what_it_is_worth_and_that_it_is_made_up() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let answer = get(&site, DISTRICTS).await;
    assert_eq!(answer.header("content-type"), "application/geo+json");
    assert_eq!(answer.header("content-crs"), "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
    assert!(answer.json()["fictief"] == true && answer.json()["toelichting"].as_str().unwrap().starts_with("Fictief"));
    let all = features(&answer);
    let said: Vec<_> =
        all.iter().map(|f| &f["properties"]).map(|p| (&p["waarde"], &p["status"], &p["fictief"])).collect();
    let (yes, none) = (json!(true), Value::Null);
    assert_eq!(
        said,
        [
            (&json!(12.0), &json!("omgerekend"), &yes),
            (&json!(0.0), &json!("gemeten"), &yes),
            (&none, &json!("onbekend"), &yes),
        ],
        "an area that the release does not have is unknown and not zero"
    );
    assert_eq!(all[0]["properties"]["statusUitleg"], "omgerekend naar andere grenzen");
    assert_eq!(all[0]["properties"]["periode"], "2024");
    assert!(all[2]["geometry"].is_null(), "without a shape it is still in the list");
    let people = features(&get(&site, "/ogc/v1/collections/cijfers.inwoners.wijk/items").await);
    assert_eq!(
        (&people[1]["properties"]["waarde"], &people[1]["properties"]["status"]),
        (&none, &json!("afgeschermd"))
    );
    let one = get(&site, &format!("{DISTRICTS}/WK000101")).await.json();
    assert_eq!((&one["properties"], &one["geometry"]), (&all[0]["properties"], &all[0]["geometry"]));
}

#[tokio::test]
async fn pages_boxes_and_coordinates_are_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let mut seen = Vec::new();
    let mut next = Some(format!("{DISTRICTS}?limit=1"));
    while let Some(path) = next {
        let answer = get(&site, &path).await;
        assert_eq!((&answer.json()["numberMatched"], &answer.json()["numberReturned"]), (&json!(3), &json!(1)));
        seen.extend(codes(&features(&answer)).into_iter().map(str::to_owned));
        let links = answer.json()["links"].as_array().unwrap().clone();
        let found = links.into_iter().find(|link| link["rel"] == "next");
        next = found
            .map(|link| link["href"].as_str().unwrap().strip_prefix("https://wijkwijs.example").unwrap().to_owned());
    }
    assert_eq!(seen, ["WK000101", "WK000102", "WK000103"]);
    // The first district lies from Amersfoort a kilometre to the east and the north.
    let box_of = features(&get(&site, &format!("{DISTRICTS}?bbox=5.388,52.156,5.395,52.160")).await);
    assert_eq!(codes(&box_of), ["WK000101"]);
    let point = box_of[0]["geometry"]["coordinates"][0][0][0].as_array().unwrap();
    let (lon, lat) = (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
    assert!((5.38..5.41).contains(&lon) && (52.15..52.17).contains(&lat), "{lon} {lat}");
    let answer = get(&site, &format!("{DISTRICTS}?bbox=158100,463100,158200,463200&bbox-crs={RD}&crs={RD}")).await;
    assert_eq!(answer.header("content-crs"), format!("<{RD}>"));
    let rd = features(&answer);
    assert_eq!(codes(&rd), ["WK000102"]);
    let (west, east) = (json!([158_000.0, 463_000.0]), json!([159_000.0, 463_000.0]));
    assert!(rd[0]["geometry"]["coordinates"][0][0].as_array().unwrap().iter().any(|p| *p == west || *p == east));
    assert_eq!(features(&get(&site, &format!("{DISTRICTS}?bbox=0,0,1,1")).await), [] as [Value; 0]);
    for query in ["bbox=1", "limit=0", "crs=x", "kleur=rood", "f=gml", "offset=-1", "limit=1&limit=2"] {
        let answer = get(&site, &format!("{DISTRICTS}?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(answer.json()["ongeldigeParameters"].is_array(), "{query}");
    }
    assert_eq!(get(&site, "/ogc/v1/collections?limit=3").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_indicator_is_one_file_for_who_wants_all_of_it_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let page = get(&site, "/indicatoren/bijstand").await.text;
    let path = "/indicatoren/bijstand/regios/wijk/geojson";
    assert!(page.contains(&format!("href=\"{path}\"")));
    let answer = get(&site, path).await;
    assert_eq!(features(&answer), features(&get(&site, DISTRICTS).await));
    assert!(answer.json()["fictief"] == true && answer.header("content-disposition").contains("bijstand-wijk.geojson"));
    for path in ["/indicatoren/bijstand/regios/buurt/geojson", "/indicatoren/huishoudens/regios/gemeente/geojson"] {
        assert_eq!(get(&site, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let settings = Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() };
    let without = router(Site::new(store(tempfile::tempdir().unwrap().path()).await, settings));
    assert_eq!(get(&without, path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&without, "/ogc/v1/collections").await.json()["collections"], json!([]));
}
