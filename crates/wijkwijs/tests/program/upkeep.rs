// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Backup, restore, erasure and accounts, as an administrator uses them: on a folder and on a PostgreSQL database.

use std::collections::BTreeSet;

use wijkwijs_testkit::postgres;

use super::*;
use crate::serving::Server;

/// Runs a command that must succeed.
fn done(arguments: &[&str]) -> String {
    let said = run(arguments);
    assert_eq!(said.code, Some(0), "{arguments:?}: {}{}", said.out, said.err);
    said.out
}

/// What a command that cannot be done says.
fn refused(arguments: &[&str], code: i32) -> String {
    let said = run(arguments);
    assert_eq!(said.code, Some(code), "{arguments:?}: {}{}", said.out, said.err);
    said.err
}

fn files_in(folder: &Path) -> BTreeSet<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

fn only_backup(folder: &Path) -> PathBuf {
    let name = files_in(folder).into_iter().find(|name| name.ends_with(".tar.gz")).unwrap();
    folder.join(name)
}

/// The last line of what `doctor` or `backup` prints.
fn anchor(out: &str) -> String {
    out.lines().find_map(|line| line.strip_prefix("Controlegetal: ")).unwrap().to_owned()
}

/// A place with the fictional programme, and the file of its journal.
struct Upkeep {
    folder: tempfile::TempDir,
    data: String,
    journal: String,
}

impl Upkeep {
    fn new(data: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = data.unwrap_or_else(|| text(&folder.path().join("data")).to_owned());
        let journal = text(&folder.path().join("wissingen.jsonl")).to_owned();
        done(&["import", "--builtin", "voorbeeldstad", "--data", &data]);
        Self { folder, data, journal }
    }

    fn on_both() -> [Self; 2] {
        [Self::new(None), Self::new(Some(postgres::database().url))]
    }

    /// Changes the summary of a theme, by somebody.
    fn change(&self, summary: &str, account: &str) {
        let record = "thema/leren-voorbeeldstad";
        let before = done(&["edit", record, "--data", &self.data, "--show"]);
        let line = before.lines().find(|line| line.starts_with("samenvatting")).unwrap();
        let after = self.folder.path().join("tekst.toml");
        std::fs::write(&after, before.replace(line, &format!("samenvatting = \"{summary}\""))).unwrap();
        done(&["edit", record, "--data", &self.data, "--file", text(&after), "--as", account, "--reason", summary]);
    }

    fn add_user(&self) -> String {
        let added =
            done(&["user", "add", "--data", &self.data, "--name", "Jan de Vries", "--email", "jan@voorbeeld.nl"]);
        let number = added.trim_end_matches(['.', '\n']).rsplit(' ').next().unwrap().to_owned();
        assert!(done(&["user", "list", "--data", &self.data]).contains(&format!("{number}\tJan de Vries")));
        number
    }

    fn backup(&self, name: &str) -> (PathBuf, String) {
        let to = self.folder.path().join(name);
        let out = done(&["backup", "--data", &self.data, "--to", text(&to), "--journal", &self.journal]);
        (only_backup(&to), anchor(&out))
    }
}

#[test]
fn what_is_erased_stays_erased_after_an_older_backup_is_put_back() {
    for upkeep in Upkeep::on_both() {
        let number = upkeep.add_user();
        upkeep.change("Mevrouw Geheim zegt dat het helpt.", &number);
        let (backup, before) = upkeep.backup("kopie");
        upkeep.change("Een bewoner zegt dat het helpt.", &number);
        let record = "thema/leren-voorbeeldstad";
        let erased = done(&["redact", record, "--data", &upkeep.data, "--version", "2", "--journal", &upkeep.journal]);
        assert!(erased.starts_with("Gewist: 2 teksten"), "{erased}");
        let forgotten =
            done(&["user", "forget", &number, "--data", &upkeep.data, "--reasons", "--journal", &upkeep.journal]);
        assert!(forgotten.starts_with(&format!("Vergeten: {number} (2 gewist)")), "{forgotten}");
        let again = refused(&["user", "forget", &number, "--data", &upkeep.data, "--journal", &upkeep.journal], 3);
        assert!(again.contains("al vergeten"), "{again}");
        let checked = done(&["doctor", "--data", &upkeep.data, "--against", &before]);
        // The package, and one change.
        let last = records_of("voorbeeldstad") + 1;
        assert!(checked.contains(&format!("klopt: alles tot en met nummer {last} ")), "{checked}");
        assert!(checked.contains("3 gewiste teksten"), "{checked}");

        let target = text(&upkeep.folder.path().join("terug")).to_owned();
        let said = refused(&["restore", text(&backup), "--data", &target, "--journal", "nergens.jsonl"], 3);
        assert!(said.contains("--without-journal"), "{said}");
        let out = done(&["restore", text(&backup), "--data", &target, "--journal", &upkeep.journal]);
        assert!(out.contains("Opnieuw gewist volgens het journaal: 3."), "{out}");
        assert_eq!(anchor(&out), before);
        assert_eq!(done(&["user", "list", "--data", &target]), "Er zijn geen gebruikers.\n");
        for name in files_in(Path::new(&target)) {
            let bytes = std::fs::read(Path::new(&target).join(name)).unwrap();
            let held = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
            assert!(!held(b"Mevrouw Geheim") && !held(b"Jan de Vries"));
        }
        done(&["doctor", "--data", &target, "--against", &before]);
        let said = refused(&["restore", text(&backup), "--data", &target, "--without-journal"], 3);
        assert!(said.contains("Er staan al gegevens"), "{said}");
        let said = refused(&["doctor", "--data", &target, "--against", &"0".repeat(64)], 5);
        assert!(said.contains("hoort bij geen enkele wijziging"), "{said}");
        refused(&["doctor", "--data", &target, "--against", "geen"], 3);
    }
}

#[test]
fn a_backup_goes_from_a_file_to_a_server_and_back_without_a_change() {
    let upkeep = Upkeep::new(None);
    upkeep.add_user();
    let (first, before) = upkeep.backup("een");
    let server = postgres::database().url;
    done(&["restore", text(&first), "--data", &server, "--without-journal"]);
    let to = upkeep.folder.path().join("twee");
    done(&["backup", "--data", &server, "--to", text(&to)]);
    let back = text(&upkeep.folder.path().join("terug")).to_owned();
    let out = done(&["restore", text(&only_backup(&to)), "--data", &back, "--without-journal"]);
    assert_eq!(anchor(&out), before);
    let exported = |data: &str, name: &str| {
        let folder = upkeep.folder.path().join(name);
        done(&["export", "voorbeeldstad", text(&folder), "--data", data]);
        files_in(&folder)
            .into_iter()
            .map(|file| std::fs::read_to_string(folder.join(file)).unwrap())
            .collect::<Vec<_>>()
    };
    let original = exported(&upkeep.data, "a");
    assert_eq!(exported(&server, "b"), original);
    assert_eq!(exported(&back, "c"), original);
    assert!(done(&["user", "list", "--data", &back]).contains("Jan de Vries"));
}

#[test]
fn a_backup_beside_a_server_is_counted_and_a_redaction_is_followed() {
    let upkeep = Upkeep::new(None);
    let more = ["--metrics", "127.0.0.1:0"];
    let server = Server::start(Path::new(&upkeep.data), &more);
    let metrics = server.said[0].split("http://").nth(1).unwrap().trim_end_matches("/metrics").to_owned();
    let number = upkeep.add_user();
    upkeep.change("Mevrouw Geheim zegt dat het helpt.", &number);
    let page = "/themas/leren-voorbeeldstad";
    let becomes = |wanted: &dyn Fn(&str) -> bool| {
        (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            wanted(&server.get(page))
        })
    };
    assert!(becomes(&|page| page.contains("Mevrouw Geheim")));
    upkeep.backup("kopie");
    upkeep.change("Een bewoner zegt dat het helpt.", &number);
    let record = "thema/leren-voorbeeldstad";
    done(&["redact", record, "--data", &upkeep.data, "--earlier", "--what", "tekst", "--journal", &upkeep.journal]);
    assert!(becomes(&|page| page.contains("Een bewoner")));
    let history = server.get(&format!("{page}/geschiedenis"));
    assert!(history.starts_with("HTTP/1.1 200") && !history.contains("Mevrouw Geheim"));
    done(&["redact", record, "--data", &upkeep.data, "--all", "--journal", &upkeep.journal]);
    assert!(becomes(&|page| page.starts_with("HTTP/1.1 410") && page.contains("verwijderd")));
    let measured = server.get_at(&metrics, "/metrics");
    assert!(measured.contains("application/openmetrics-text; version=1.0.0"), "{measured}");
    let last = records_of("voorbeeldstad") + 1;
    let backup = format!("wijkwijs_backup_sequence {last}.0");
    for line in ["wijkwijs_ledger_following 1.0", "wijkwijs_ledger_lag 0.0", &backup, "# EOF"] {
        assert!(measured.contains(line), "{line}: {measured}");
    }
    assert!(server.get("/metrics").starts_with("HTTP/1.1 404"), "not on the address that everybody can reach");
    assert!(server.get("/gegevens").contains(&format!("nummer {last}")));
}

#[test]
fn an_import_does_not_bring_back_what_was_erased() {
    let upkeep = Upkeep::new(None);
    let (data, record) = (upkeep.data.as_str(), "thema/vrije-ruimte-voorbeeldstad");
    done(&["redact", record, "--data", data, "--all", "--journal", &upkeep.journal]);
    let again = ["import", "--builtin", "voorbeeldstad", "--data", data];
    let said = refused(&again, 3);
    assert!(said.contains(&format!("{record}: is gewist")), "{said}");
    let out = done(&[&again[..], &["--skip-conflicts"]].concat());
    assert!(out.contains(&format!("Gewist, niet ingelezen: 1 ({record})")), "{out}");
    assert!(done(&["doctor", "--data", data]).contains("2 gewiste teksten"));
}

#[test]
fn what_upkeep_cannot_do_is_one_sentence() {
    let upkeep = Upkeep::new(None);
    let data = upkeep.data.as_str();
    let server = postgres::database().url;
    let there = upkeep.folder.path().join("een-bestand");
    std::fs::write(&there, "geen archief").unwrap();
    let there = text(&there);
    let cases: [(&[&str], i32); 11] = [
        (&["backup", "--data", data, "--to", there], 4),
        (&["backup", "--data", "nergens", "--to", data], 4),
        (&["restore", "nergens.tar.gz", "--data", "elders", "--without-journal"], 4),
        (&["restore", there, "--data", &server, "--without-journal"], 5),
        (&["user", "forget", "a-1", "--data", data], 3),
        (&["user", "add", "--data", data, "--name", " "], 3),
        (&["redact", "thema/nergens", "--data", data, "--all"], 3),
        (&["redact", "thema/leren-voorbeeldstad", "--data", data, "--version", "9"], 3),
        (&["redact", "thema/leren-voorbeeldstad", "--data", &server, "--all"], 3),
        (&["withdraw", "thema/leren-voorbeeldstad", "--data", data, "--reason", "x", "--as", "a-1"], 3),
        (&["serve", "--data", data, "--listen", "127.0.0.1:0", "--metrics", "0.0.0.0:9464"], 3),
    ];
    let mut all = Vec::new();
    for (arguments, code) in cases {
        let said = refused(arguments, code);
        assert_eq!(said.trim().lines().count(), 1, "{arguments:?}: {said}");
        let said = said.trim().replace(text(upkeep.folder.path()), "MAP");
        all.push(format!("{} {}: {said}", arguments[0], arguments[1].replace(text(upkeep.folder.path()), "MAP")));
    }
    insta::assert_snapshot!(all.join("\n"));
    assert!(!Path::new("elders").exists(), "nothing is made for a backup that is not there");
}
