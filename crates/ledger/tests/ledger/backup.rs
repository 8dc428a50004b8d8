// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use std::path::{Path, PathBuf};

use wijkwijs_domain::State;
use wijkwijs_ledger::{
    Backup, FilesError, Health, Journal, JournalLine, MARKER, RestoreError, Restored, SystemClock, Target, restore,
};
use wijkwijs_testkit::{draft, id, theme};

use super::*;

on_both!(
    a_backup_put_back_on_either_engine_is_the_same_ledger,
    a_backup_made_while_others_write_is_one_moment,
    who_was_erased_after_the_backup_does_not_come_back,
    a_place_with_data_is_left_as_it_is,
    a_damaged_backup_puts_nothing_back,
    a_server_of_before_notices_that_the_ledger_was_put_back,
    files_go_along_and_the_folder_is_checked,
);

/// A ledger with some of everything: drafts, an erased text, a person, answered requests.
async fn filled(spot: &Spot) -> Arc<Store> {
    let store = spot.started().await;
    for n in 0..12 {
        let state = if n % 3 == 0 { State::Concept } else { State::Public };
        let record = format!("thema/t{}", n % 5);
        write(&store, |m| Ok(vec![draft(m, &record, state.clone(), theme(&format!("Thema {n}")))])).await.unwrap();
    }
    store.add_person("Jan de Vries", Some("jan@voorbeeld.nl")).await.unwrap();
    let first = store.history(&id("thema/t1")).await.unwrap()[0].clone();
    let target = Target::Body { seq: first.seq, link: first.hash };
    store.erase(&AccountId::administrator(), &[target], &journal(spot)).await.unwrap();
    store
}

fn journal(spot: &Spot) -> Journal {
    Journal::at(&spot.folder.path().join("wissingen.jsonl"))
}

fn file(spot: &Spot, name: &str) -> PathBuf {
    spot.folder.path().join(name)
}

async fn backup(store: &Store, spot: &Spot, name: &str) -> Backup {
    store.backup(&file(spot, name), None).await.unwrap()
}

async fn put_back(from: &Path, to: &Spot, journal: &[JournalLine]) -> Result<Restored, RestoreError> {
    restore(from, &to.place, None, journal, Arc::new(SystemClock)).await
}

/// All but the line that says how far the ledger is: a restore may add erasures, never anything else.
fn content(store: &Store) -> Vec<String> {
    store.model().dump()
}

async fn a_backup_put_back_on_either_engine_is_the_same_ledger(spot: &Spot) {
    let store = filled(spot).await;
    let made = backup(&store, spot, "een.tar.gz").await;
    assert_eq!((made.seq, made.head), (store.model().seq(), store.model().head()));
    for target in [Spot::sqlite(), Spot::postgres()] {
        let restored = put_back(&made.file, &target, &journal(spot).lines().unwrap()).await.unwrap();
        assert_eq!((restored.seq, restored.head, restored.epoch, restored.erased_again), (made.seq, made.head, 2, 0));
        let again = target.open().await;
        assert_eq!(content(&again), content(&store));
        assert_eq!(again.persons().await.unwrap(), store.persons().await.unwrap());
        assert_eq!(again.verify(Some(made.head)).await.unwrap().unwrap().anchor.unwrap().0, made.seq);
        let copy = backup(&again, &target, "twee.tar.gz").await;
        assert_eq!(copy.digests, made.digests, "the same content to the byte");
        // And it goes on: what was written before is not written again, what is new is added.
        write(&again, |m| Ok(vec![draft(m, "thema/nieuw", State::Public, theme("Nieuw"))])).await.unwrap();
        assert!(again.verify(None).await.unwrap().is_ok());
    }
}

async fn a_backup_made_while_others_write_is_one_moment(spot: &Spot) {
    let store = spot.started().await;
    let writer = tokio::spawn({
        let store = spot.open().await;
        async move {
            for n in 0..40 {
                let record = format!("thema/t{n}");
                write(&store, |m| Ok(vec![draft(m, &record, State::Public, theme("Thema"))])).await.unwrap();
            }
        }
    });
    for n in 0..5 {
        let made = backup(&store, spot, &format!("{n}.tar.gz")).await;
        let target = Spot::sqlite();
        let restored = put_back(&made.file, &target, &[]).await.unwrap();
        assert_eq!((restored.seq, restored.head), (made.seq, made.head));
        assert!(target.open().await.verify(None).await.unwrap().is_ok());
    }
    writer.await.unwrap();
    assert!(store.verify(None).await.unwrap().is_ok());
}

async fn who_was_erased_after_the_backup_does_not_come_back(spot: &Spot) {
    let store = filled(spot).await;
    let made = backup(&store, spot, "een.tar.gz").await;
    let person = store.persons().await.unwrap().remove(0);
    let newest = store.history(&id("thema/t2")).await.unwrap().pop().unwrap();
    let text = Target::Body { seq: newest.seq, link: newest.hash };
    let targets = [Target::Person { account: person.account }, text];
    assert_eq!(store.erase(&AccountId::administrator(), &targets, &journal(spot)).await.unwrap().done, 2);
    let target = spot.another();
    let restored = put_back(&made.file, &target, &journal(spot).lines().unwrap()).await.unwrap();
    assert_eq!(restored.erased_again, 2);
    let again = target.open().await;
    assert_eq!(again.persons().await.unwrap(), []);
    assert!(again.model().public().get(&id("thema/t2")).is_none());
    assert_eq!(again.model().dump(), store.model().dump());
    assert!(again.verify(None).await.unwrap().is_ok());
    // The journal of another ledger says nothing about this one.
    let third = spot.another();
    let mut foreign = journal(spot).lines().unwrap();
    foreign.iter_mut().for_each(|line| line.ledger_id = "ander".into());
    let error = put_back(&made.file, &third, &foreign).await.unwrap_err();
    assert!(matches!(error, RestoreError::OtherJournal), "{error}");
    assert_eq!(third.open().await.model().len(), 0, "nothing was put back");
}

async fn a_place_with_data_is_left_as_it_is(spot: &Spot) {
    let store = filled(spot).await;
    let made = backup(&store, spot, "een.tar.gz").await;
    let target = spot.another();
    let there = target.started().await;
    let before = there.model().dump();
    let error = put_back(&made.file, &target, &[]).await.unwrap_err();
    assert!(matches!(error, RestoreError::NotEmpty(_)), "{error}");
    assert_eq!(target.open().await.model().dump(), before);
}

async fn a_damaged_backup_puts_nothing_back(spot: &Spot) {
    let store = filled(spot).await;
    let made = backup(&store, spot, "een.tar.gz").await;
    let whole = std::fs::read(&made.file).unwrap();
    let target = spot.another();
    let broken = file(spot, "stuk.tar.gz");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    let cases =
        [b"geen archief".to_vec(), whole[..whole.len() / 2].to_vec(), whole[..whole.len() - 40].to_vec(), flipped];
    for (n, bytes) in cases.into_iter().enumerate() {
        std::fs::write(&broken, bytes).unwrap();
        let error = put_back(&broken, &target, &[]).await.unwrap_err();
        assert!(matches!(error, RestoreError::NotWhole { .. }), "case {n}: {error}");
    }
    // A body that was changed and packed again: the chain names it.
    std::fs::write(&broken, changed(&whole)).unwrap();
    let error = put_back(&broken, &target, &[]).await.unwrap_err().to_string();
    assert!(error.contains("volgnummer 1") && error.contains("keten"), "{error}");
    put_back(&made.file, &target, &[]).await.unwrap();
    assert!(target.open().await.verify(None).await.unwrap().is_ok());
}

/// The archive with one letter of the first record changed.
fn changed(archive: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut all = tar::Archive::new(flate2::read::GzDecoder::new(archive));
    let mut out = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    for entry in all.entries().unwrap() {
        let mut entry = entry.unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let text = text.replacen("Proefprogramma", "Proefprogrammo", 1);
        let mut header = entry.header().clone();
        header.set_size(u64::try_from(text.len()).unwrap());
        header.set_cksum();
        out.append(&header, text.as_bytes()).unwrap();
    }
    out.into_inner().unwrap().finish().unwrap()
}

async fn a_server_of_before_notices_that_the_ledger_was_put_back(spot: &Spot) {
    let store = filled(spot).await;
    let made = backup(&store, spot, "een.tar.gz").await;
    let tables = ["requests", "heads", "revisions", "persons", "erasures", "marks", "head"];
    // Another ledger in the very place where a server is looking.
    let _follower = store.follow();
    match &spot.place {
        Place::Server(_) => {
            spot.sql(&tables.map(|table| format!("drop table {table};")).concat()).await;
            put_back(&made.file, spot, &[]).await.unwrap();
        }
        Place::Folder(_) => spot.sql("update head set epoch = 2").await,
    }
    for _ in 0..100 {
        if matches!(store.health(), Health::Stopped(_)) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(matches!(store.health(), Health::Stopped(_)), "{:?}", store.health());
    let error = write(&store, |_| Ok(vec![])).await.unwrap_err().to_string();
    assert!(error.contains("teruggezet"), "{error}");
}

async fn files_go_along_and_the_folder_is_checked(spot: &Spot) {
    let store = filled(spot).await;
    store.check_files(None).await.unwrap();
    let folder = file(spot, "bestanden");
    store.check_files(Some(&folder)).await.unwrap();
    std::fs::create_dir(folder.join("a")).unwrap();
    std::fs::write(folder.join("a/foto.txt"), "een foto").unwrap();
    assert!(matches!(store.check_files(None).await, Err(FilesError::Missing)));
    let empty = file(spot, "los");
    let error = store.check_files(Some(&empty)).await.unwrap_err().to_string();
    assert!(error.contains("aangekoppeld"), "{error}");
    let other = spot.another();
    let error = other.started().await.check_files(Some(&folder)).await.unwrap_err();
    assert!(matches!(error, FilesError::Other { .. }), "{error}");

    let made = store.backup(&file(spot, "een.tar.gz"), Some(&folder)).await.unwrap();
    let target = spot.another();
    let error = put_back(&made.file, &target, &[]).await.unwrap_err();
    assert!(matches!(error, RestoreError::FilesWhere), "{error}");
    let there = file(&target, "terug");
    let restored = restore(&made.file, &target.place, Some(&there), &[], Arc::new(SystemClock)).await.unwrap();
    assert_eq!(restored.files, 1);
    assert_eq!(std::fs::read_to_string(there.join("a/foto.txt")).unwrap(), "een foto");
    assert!(!there.join(MARKER).exists(), "the marker is of the place, not of the content");
    target.open().await.check_files(Some(&there)).await.unwrap();
}
