// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Literature and references; what other programs make of the files is asked of those programs, in `tools/readers.py`.

use super::*;

#[tokio::test]
async fn a_work_begins_with_its_reference_and_can_be_taken_along_in_three_forms() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/literatuurverwijzingen/albeda-2022").await.text;
    let reference = page.find("Albeda, Y., ter Avest, D., &amp; van Breugel, I. (2022).").unwrap();
    assert!(reference < page.find("ww-fields").unwrap(), "the reference comes first");
    assert!(page.contains("(red.), <em>Zicht op leefbaarheid."), "{page}");
    assert!(get(&site, "/en/literatuurverwijzingen/albeda-2022").await.text.contains("(Eds.), <em>"));
    let forms = [
        ("bibtex", "application/x-bibtex; charset=utf-8", "albeda-2022.bib", "@incollection{albeda-2022,"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "albeda-2022.ris", "TY  - CHAP\r\n"),
        ("csl-json", "application/vnd.citationstyles.csl+json", "albeda-2022.csl.json", "\"type\": \"chapter\""),
    ];
    for (form, content_type, name, holds) in forms {
        let path = format!("/literatuurverwijzingen/albeda-2022/{form}");
        assert!(page.contains(&format!("href=\"{path}\"")), "{path} is linked to");
        let file = get(&site, &path).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, content_type));
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        assert!(file.text.contains(holds) && file.text.contains("Zicht op leefbaarheid"), "{}", file.text);
    }
}

#[tokio::test]
async fn a_list_of_literature_is_a_reference_list_and_a_file_holds_exactly_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let list = get(&site, "/literatuurverwijzingen?naam=wijkaanpak&soort=report").await.text;
    assert!(list.contains("href=\"/literatuur/ris?soort=report&amp;naam=wijkaanpak\""), "{list}");
    let file = get(&site, "/literatuur/ris?soort=report&naam=wijkaanpak").await.text;
    let shown = list.matches("class=\"ww-record\"").count();
    assert!(shown > 1 && shown < 10 && file.matches("TY  - RPRT").count() == shown, "{shown} shown: {file}");
    let all = get(&site, "/literatuurverwijzingen").await.text;
    let places: Vec<usize> =
        ["Albeda, Y.", "Appleyard, B.", "Putnam, R."].iter().map(|name| all.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "by author");
    assert_eq!(get(&site, "/literatuur/csl-json").await.json().as_array().unwrap().len(), 113);
    let fictional = get(&site, "/literatuur/csl-json?programma=voorbeeldstad").await.json();
    assert!(fictional.as_array().unwrap().len() < 113, "programmes are apart");
    assert_eq!(get(&site, "/literatuur/csl-json?programma=nergens").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_record_can_be_cited_with_its_programme_version_day_and_address() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let site = site(&store);
    let page = get(&site, "/focusgebieden/heerlen-noord").await.text;
    let cited = page.split("ww-citation").nth(1).unwrap();
    for part in ["Heerlen-Noord. In <em>", "(Versie 1, ", "https://wijkwijs.example/focusgebieden/heerlen-noord"] {
        assert!(cited.contains(part), "{part}: {cited}");
    }
    let item = get(&site, "/focusgebieden/heerlen-noord/csl-json").await.json()[0].clone();
    assert_eq!((&item["title"], &item["version"]), (&Value::from("Heerlen-Noord"), &Value::from("1")));
    assert_eq!(item["URL"], "https://wijkwijs.example/focusgebieden/heerlen-noord");
    assert_eq!(item["issued"]["date-parts"][0].as_array().unwrap().len(), 3);
    assert!(item.get("author").is_none(), "who wrote a record is not public");
    for kind in wijkwijs_domain::kind::registry() {
        for programme in store.model().public().programmes() {
            for record in store.model().public().list(&programme.id, kind.code).take(3) {
                let path = format!("/{}/{}/ris", kind.plural, record.id.slug());
                assert_eq!(get(&site, &path).await.status, StatusCode::OK, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn a_reference_to_what_is_not_there_is_not_found_and_what_moved_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    assert_eq!(get(&site, "/themas/bestaat-niet-echt/ris").await.status, StatusCode::NOT_FOUND);
    let alias = get(&site, "/focusgebieden/zaanstad/ris").await;
    assert_eq!(
        (alias.status, alias.header("location")),
        (StatusCode::TEMPORARY_REDIRECT, "/focusgebieden/zaandam-oost")
    );
}
