// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Records that only a later program can read: no page fails for them, and a command says what it cannot do.

use wijkwijs_domain::record::{AccountId, Envelope, Origin};
use wijkwijs_domain::{Draft, Id, Model, State, registry};
use wijkwijs_ledger::{Options, Store};

use super::*;
use crate::serving::Server;

/// Rewrites every record in a schema that this program does not know, and adds one of a kind that it does not know:
/// what a later program does on a ledger that an older server still shows. Gives the records.
fn rewritten_by_a_later_program(data: &Path) -> Vec<Id> {
    let programme = Id::parse("programma/voorbeeldstad").unwrap();
    let envelope = Envelope::new(State::Public, 99, programme, Origin::Person);
    let rewritten = |model: &Model, id: &Id| {
        let from_version = model.entry(id).map_or(0, |entry| entry.working.version);
        Draft { id: id.clone(), from_version, envelope: envelope.clone(), body: "{}".into(), reason: String::new() }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(Options::folder(data)).await.unwrap();
        let mut ids: Vec<Id> = store.model().entries().map(|(id, _)| id.clone()).collect();
        ids.push(Id::parse("toekomst/x").unwrap());
        let plan = |model: &Model| Ok(ids.iter().map(|id| rewritten(model, id)).collect());
        store.write(&AccountId::system(), &store.new_request().unwrap(), plan).await.unwrap();
        store.close().await;
        ids
    })
}

#[test]
fn no_page_fails_for_what_only_a_later_program_can_read() {
    let folder = tempfile::tempdir().unwrap();
    let data = text(folder.path());
    assert_eq!(run(&["import", "--builtin", "voorbeeldstad", "--data", data]).code, Some(0));
    let ids = rewritten_by_a_later_program(folder.path());
    let server = Server::start(folder.path(), &[]);
    for kind in registry() {
        let of_kind = ids.iter().filter(|id| id.kind() == kind.code);
        let lists = [format!("/{}", kind.plural), format!("/en/{}", kind.plural), format!("/api/v1/{}", kind.plural)];
        let records = of_kind.flat_map(|id| {
            let page = format!("/{}/{}", kind.plural, id.slug());
            [format!("{page}/geschiedenis"), format!("/api/v1{page}"), format!("/en{page}"), page]
        });
        for path in lists.into_iter().chain(records).chain(["/".into(), "/gegevens".into()]) {
            let answer = server.get(&path);
            assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {}", answer.lines().next().unwrap_or_default());
        }
    }
    let page = server.get("/themas/leren-voorbeeldstad");
    assert!(page.contains("Deze gegevens zijn niet te lezen") && page.contains("Er is niets verloren"), "{page}");
    assert!(server.get("/toekomst/x").starts_with("HTTP/1.1 404"));
    let doctor = run(&["doctor", "--data", data]);
    assert_eq!(doctor.code, Some(0), "{}{}", doctor.out, doctor.err);
}

#[test]
fn a_command_says_what_it_cannot_read_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = text(folder.path());
    assert_eq!(run(&["import", "--builtin", "voorbeeldstad", "--data", data]).code, Some(0));
    rewritten_by_a_later_program(folder.path());
    let edit = |record: &str| run(&["edit", record, "--show", "--data", data]);
    let (theme, unknown) = (edit("thema/leren-voorbeeldstad"), edit("toekomst/x"));
    assert_eq!((theme.code, unknown.code), (Some(3), Some(3)));
    assert!(unknown.err.contains("de soort \"toekomst\" bestaat niet"), "{}", unknown.err);
    let before = run(&["doctor", "--data", data]).out;
    let to = folder.path().join("pakket");
    let others = [
        run(&["import", "--builtin", "voorbeeldstad", "--data", data]),
        run(&["export", "voorbeeldstad", text(&to), "--data", data]),
        run(&["withdraw", "thema/leren-voorbeeldstad", "--reason", "proef", "--data", data]),
    ];
    for said in others.iter().chain([&theme]) {
        assert_eq!(said.code, Some(3), "{}{}", said.out, said.err);
        let words = "is vastgelegd in een vorm die dit programma niet kent. Werk het programma bij.";
        assert!(said.err.contains("thema/leren-voorbeeldstad") && said.err.contains(words), "{}", said.err);
    }
    assert!(!to.exists(), "half a package is none");
    let skipped = run(&["import", "--builtin", "voorbeeldstad", "--data", data, "--skip-conflicts"]);
    let unreadable = format!("Niet te lezen, niet ingelezen: {}", records_of("voorbeeldstad"));
    assert!(skipped.out.contains(&unreadable), "{}{}", skipped.out, skipped.err);
    assert_eq!(run(&["doctor", "--data", data]).out, before, "nothing was written");
}
