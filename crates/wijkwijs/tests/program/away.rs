// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The program and a PostgreSQL server: one that is not there, that lets nobody in, that goes away and comes back,
//! and that several servers of ours share.

use std::fs;
use std::time::Duration;

use wijkwijs_testkit::postgres::{self, Own};

use super::*;
use crate::serving::Server;

/// What `doctor` says of an address it cannot use. A password is never in it.
fn refusal(address: &str, code: i32) -> String {
    let said = run(&["doctor", "--data", address]);
    assert_eq!(said.code, Some(code), "{address}: {}{}", said.out, said.err);
    assert!(!said.err.contains("geheim"), "a password is shown: {}", said.err);
    said.err.lines().next().unwrap().to_owned()
}

/// A sentence without what differs from run to run.
fn steady(sentence: &str, port: u16) -> String {
    sentence.replace(&port.to_string(), "POORT")
}

#[test]
fn a_server_that_cannot_be_used_is_one_sentence() {
    let database = postgres::database();
    let port = database.port;
    let address = |rest: &str| format!("postgres://jan:geheim@127.0.0.1:{port}/{rest}");
    let psql = |sql: &str| {
        let said =
            Command::new("psql").args(["--quiet", "--dbname", &database.url, "--command", sql]).output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    };
    psql("create table recipes (name text)");
    let other = postgres::database();
    psql("drop role if exists piet; create role piet login");
    let cases = [
        ("away", refusal("postgres://jan:geheim@127.0.0.1:1/wijk", 4)),
        ("no such name", refusal("postgres://jan:geheim@nergens.invalid/wijk?connect_timeout=5", 4)),
        ("no such database", refusal(&format!("postgres://wijkwijs@127.0.0.1:{port}/niets"), 4)),
        ("another program", refusal(&database.url, 4).replace(&database.name, "NAAM")),
        ("no rights", {
            let said = run(&["import", "--builtin", "nplv", "--data", &other.url.replace("wijkwijs@", "piet@")]);
            assert_eq!(said.code, Some(4));
            said.err.trim().replace(&other.name, "NAAM")
        }),
        ("no TLS", refusal(&format!("postgres://wijkwijs:geheim@127.0.0.1:{port}/niets?sslmode=verify-full"), 4)),
        ("a slip of the pen", refusal(&address("wijk?slmode=require"), 2)),
        ("no database named", refusal(&format!("postgres://jan:geheim@127.0.0.1:{port}"), 2)),
        ("empty", {
            let said = run(&["doctor", "--data", &other.url]);
            assert_eq!(said.code, Some(4));
            said.err.trim().replace(&other.name, "NAAM")
        }),
    ];
    let all: Vec<String> = cases.iter().map(|(name, said)| format!("{name}: {}", steady(said, port))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

/// A certificate authority, and a certificate for 127.0.0.1 signed by it.
fn certificates(folder: &Path, name: &str) {
    let openssl = |arguments: &[&str]| {
        let said = Command::new("openssl").args(arguments).current_dir(folder).output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    };
    let (ca, ca_key, key, request, certificate) = (
        format!("{name}-ca.pem"),
        format!("{name}-ca.key"),
        format!("{name}.key"),
        format!("{name}.csr"),
        format!("{name}.pem"),
    );
    let new = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
    openssl(&[&new[..], &["-x509", "-keyout", &ca_key, "-out", &ca, "-subj", "/CN=Proef"]].concat());
    openssl(&[&new[..], &["-keyout", &key, "-out", &request, "-subj", "/CN=127.0.0.1"]].concat());
    fs::write(folder.join("san.txt"), "subjectAltName=IP:127.0.0.1\n").unwrap();
    let signed = ["x509", "-req", "-in", &request, "-CA", &ca, "-CAkey", &ca_key, "-CAcreateserial"];
    openssl(&[&signed[..], &["-extfile", "san.txt", "-days", "2", "-out", &certificate]].concat());
}

#[test]
fn a_connection_that_nobody_can_read_along_with_is_checked_and_so_is_a_password() {
    let folder = tempfile::tempdir().unwrap();
    certificates(folder.path(), "eigen");
    certificates(folder.path(), "vreemd");
    let own = postgres::own(&[]);
    for name in ["eigen.key", "eigen.pem"] {
        let target = own.data().join(name);
        fs::copy(folder.path().join(name), &target).unwrap();
        postgres::give_to_postgres(&target).unwrap();
        fs::set_permissions(&target, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }
    let settings = "ssl = on\nssl_cert_file = 'eigen.pem'\nssl_key_file = 'eigen.key'\n";
    let configuration = own.data().join("postgresql.conf");
    fs::write(&configuration, format!("{}\n{settings}", fs::read_to_string(&configuration).unwrap())).unwrap();
    let said = Command::new("psql")
        .args(["--quiet", "--dbname", &own.url(), "--command", "create role jan login superuser password 'geheim'"])
        .output()
        .unwrap();
    assert!(said.status.success());
    fs::write(
        own.data().join("pg_hba.conf"),
        "hostssl all jan 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n",
    )
    .unwrap();
    own.stop_at_once();
    own.start();

    let address = |password: &str, settings: &str| {
        format!("postgres://jan:{password}@127.0.0.1:{}/wijkwijs?{settings}", own.port())
    };
    let ca = |name: &str| format!("sslmode=verify-full&sslrootcert={}", folder.path().join(name).display());
    let good = address("geheim", &ca("eigen-ca.pem"));
    assert_eq!(run(&["import", "--builtin", "voorbeeldstad", "--data", &good]).code, Some(0));
    assert_eq!(run(&["doctor", "--data", &address("geheim", "sslmode=require")]).code, Some(0));
    let from_environment = command(&["doctor"])
        .env("WIJKWIJS_DATA", address("", &ca("eigen-ca.pem")).replace("jan:@", "jan@"))
        .env("PGPASSWORD", "geheim")
        .output()
        .unwrap();
    assert!(from_environment.status.success(), "{}", said_by(&from_environment));
    let said =
        [refusal(&address("geheim", &ca("vreemd-ca.pem")), 4), refusal(&address("onjuist", &ca("eigen-ca.pem")), 4)];
    insta::assert_snapshot!(steady(&said.join("\n"), own.port()));
}

fn said_by(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn becomes(server: &Server, path: &str, wanted: impl Fn(&str) -> bool) -> String {
    for _ in 0..200 {
        let answer = server.get(path);
        if wanted(&answer) {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{path} is still {}", server.get(path));
}

fn on(own: &Own) -> Server {
    Server::start_at(&own.url(), &["--wait", "0"])
}

#[test]
fn pages_go_on_while_the_database_is_away_and_two_servers_show_what_a_command_writes() {
    let own = postgres::own(&[]);
    let servers = [on(&own), on(&own)];
    assert!(servers[1].get("/focusgebieden/heerlen-noord").starts_with("HTTP/1.1 200"));
    assert_eq!(run(&["import", "--builtin", "voorbeeldstad", "--data", &own.url()]).code, Some(0));
    for server in &servers {
        becomes(server, "/programmas/voorbeeldstad", |page| page.starts_with("HTTP/1.1 200"));
    }
    own.stop_at_once();
    let health = becomes(&servers[0], "/healthz", |page| page.starts_with("HTTP/1.1 503"));
    assert!(health.contains("\"status\":\"probeert\"") && health.contains("antwoordt niet"), "{health}");
    assert!(servers[0].get("/focusgebieden/heerlen-noord").starts_with("HTTP/1.1 200"));
    let history = servers[0].get("/focusgebieden/heerlen-noord/geschiedenis");
    assert!(history.starts_with("HTTP/1.1 503") && history.contains("even niet te tonen"), "{history}");
    assert!(history.to_lowercase().contains("retry-after: 10"));
    let late = run(&["serve", "--data", &own.url(), "--listen", "127.0.0.1:0", "--wait", "0"]);
    assert_eq!(late.code, Some(4), "{}{}", late.out, late.err);
    own.start();
    for server in &servers {
        becomes(server, "/healthz", |page| page.starts_with("HTTP/1.1 200") && page.contains("\"achterstand\":0"));
        becomes(server, "/focusgebieden/heerlen-noord/geschiedenis", |page| page.starts_with("HTTP/1.1 200"));
    }
    assert_eq!(run(&["doctor", "--data", &own.url()]).code, Some(0));
}

#[test]
fn a_server_waits_for_a_database_that_starts_later() {
    let own = postgres::own(&[]);
    own.stop_at_once();
    let url = own.url();
    let server = std::thread::spawn(move || Server::start_at(&url, &["--wait", "60"]));
    std::thread::sleep(Duration::from_millis(500));
    own.start();
    let server = server.join().unwrap();
    assert!(server.said[0].contains("Wordt opnieuw geprobeerd"), "{:?}", server.said);
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
}
