// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout};
use std::time::Duration;

use super::*;

/// A server on a free port; killed when dropped.
pub struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    /// What it printed up to the address.
    pub said: Vec<String>,
    address: String,
}

impl Server {
    pub fn start(data: &Path, more: &[&str]) -> Self {
        Self::start_at(text(data), more)
    }

    /// On a folder or at the address of a database.
    pub fn start_at(data: &str, more: &[&str]) -> Self {
        let arguments = [&["serve", "--data", data, "--listen", "127.0.0.1:0"], more].concat();
        let mut child = command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut server = Self { child, out, said: Vec::new(), address: String::new() };
        while server.address.is_empty() {
            let mut line = String::new();
            assert!(server.out.read_line(&mut line).unwrap() > 0, "it stopped: {:?}", server.said);
            let address = line.split("draait op http://").nth(1).and_then(|rest| rest.split_whitespace().next());
            address.unwrap_or_default().clone_into(&mut server.address);
            server.said.push(line.trim_end().to_owned());
        }
        server
    }

    pub fn get(&self, path: &str) -> String {
        self.get_at(&self.address, path)
    }

    /// A page at another address of the same server.
    pub fn get_at(&self, address: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_empty_folder_is_filled_and_the_address_is_printed_last() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--demo"]);
    assert!(server.said[0].contains("nplv") && server.said[1].contains("voorbeeldstad"), "{:?}", server.said);
    assert_eq!(server.said.len(), 5, "{:?}", server.said);
    // The fictional town has its figures at once, by the way of every release, and says what it is.
    let indicator = server.get("/indicatoren/werk-voorbeeldstad");
    assert!(indicator.contains("Kerncijfers Voorbeeldland (fictief), editie 2024"), "{indicator}");
    assert!(indicator.contains("Geen enkele naam, uitspraak of gebied is echt"));
    assert!(server.get("/api/v1/leveringen?programma=voorbeeldstad").contains("\"totaal\":18"));
    assert!(server.get("/api/v1/leveringen?programma=nplv").contains("\"totaal\":0"));
    assert!(server.get("/").contains("Heerlen-Noord"));
    assert!(server.get("/en/focusgebieden/heerlen-noord").contains("lang=\"en\""));
    assert!(server.get("/healthz").contains("\"status\":\"volgt\""));
    drop(server);
    let again = Server::start(folder.path(), &[]);
    assert_eq!(again.said.len(), 1, "a filled folder is left as it is: {:?}", again.said);
    drop(again);
    let once_more = Server::start(folder.path(), &["--demo"]);
    assert_eq!(once_more.said.len(), 1, "and so are the figures: {:?}", once_more.said);
}

#[test]
fn ctrl_c_and_a_service_manager_end_it_cleanly() {
    for name in ["-INT", "-TERM"] {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Server::start(folder.path(), &[]);
        server.signal(name);
        let mut rest = String::new();
        server.out.read_to_string(&mut rest).unwrap();
        assert_eq!(server.child.wait().unwrap().code(), Some(0));
        assert_eq!(rest.trim(), "Gestopt.");
        assert_eq!(run(&["doctor", "--data", text(folder.path())]).code, Some(0));
    }
}

#[test]
fn a_command_beside_a_server_is_seen_by_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(server.get("/programmas/voorbeeldstad").starts_with("HTTP/1.1 404"));
    assert_eq!(run(&["import", "--builtin", "voorbeeldstad", "--data", text(folder.path())]).code, Some(0));
    for _ in 0..50 {
        if server.get("/programmas/voorbeeldstad").starts_with("HTTP/1.1 200") {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the server did not follow");
}

#[test]
fn what_cannot_be_done_here_is_one_sentence_and_exit_code_4() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    let file = folder.path().join("een-bestand");
    std::fs::write(&file, "").unwrap();
    let other = folder.path().join("ander");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("ledger.sqlite"), "geen database, maar wel lang genoeg om er een te lijken".repeat(99))
        .unwrap();
    let free = "127.0.0.1:0";
    let cases: [(&str, Vec<&str>); 5] = [
        ("port taken", vec!["serve", "--data", "x", "--listen", &server.address]),
        ("second server", vec!["serve", "--data", text(folder.path()), "--listen", free]),
        ("folder is a file", vec!["serve", "--data", text(&file), "--listen", free]),
        ("no ledger", vec!["serve", "--data", text(&other), "--listen", free]),
        ("nothing there", vec!["doctor", "--data", "nergens"]),
    ];
    let mut all = Vec::new();
    for (name, arguments) in cases {
        let said = run(&arguments);
        assert_eq!(said.code, Some(4), "{name}: {}{}", said.out, said.err);
        assert_eq!(said.err.trim().lines().count(), 1, "{name}: {}", said.err);
        let port = server.address.rsplit(':').next().unwrap();
        let next = (port.parse::<u16>().unwrap() + 1).to_string();
        let sentence = said.err.replace(text(folder.path()), "MAP").replace(port, "POORT").replace(&next, "POORT+1");
        all.push(format!("{name}: {}", sentence.trim()));
    }
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn damaged_data_are_named_with_exit_code_5() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(&["import", "--builtin", "nplv", "--data", text(folder.path())]).code, Some(0));
    let file = folder.path().join("ledger.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    // A letter in the body of a record, as a disk or a hand might change it.
    let name = b"\"gemeente\":\"Delft\"";
    let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
    bytes[at + 12] = b'X';
    std::fs::write(&file, bytes).unwrap();
    let said = run(&["doctor", "--data", text(folder.path())]);
    assert_eq!(said.code, Some(5), "{}{}", said.out, said.err);
    assert!(said.err.contains("focusgebied/delft-west"), "{}", said.err);
}
