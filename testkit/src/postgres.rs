// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! PostgreSQL servers for tests, from the Debian packages of this machine, in a temporary folder and on a free port.
//!
//! All tests of a run share one server and have a database each; it stops some seconds after the last of them. A test
//! that stops servers starts its own.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The owner of all databases of tests.
pub const USER: &str = "wijkwijs";

/// A server of one test alone. Stopped, and its data deleted, when dropped.
pub struct Own {
    _folder: tempfile::TempDir,
    cluster: Cluster,
}

/// A database of one test on the shared server.
pub struct Database {
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// The port of the server.
    pub port: u16,
}

/// The data of a server and how it is started.
struct Cluster {
    folder: PathBuf,
    port: u16,
    settings: Vec<String>,
}

/// A database on the server that tests share; starts it when it does not run.
///
/// # Panics
/// When PostgreSQL is not installed or does not start.
#[must_use]
#[expect(clippy::expect_used, reason = "a test without its server should stop")]
pub fn database() -> Database {
    static SHARED: OnceLock<(File, u16)> = OnceLock::new();
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let (_, port) = SHARED.get_or_init(|| share().expect("a PostgreSQL server"));
    let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    createdb(*port, &name);
    Database { url: format!("postgres://{USER}@127.0.0.1:{port}/{name}"), name, port: *port }
}

/// A server of one's own, that can be stopped and started.
///
/// # Panics
/// When PostgreSQL is not installed or does not start.
#[must_use]
#[expect(clippy::expect_used, reason = "a test without its server should stop")]
pub fn own(settings: &[&str]) -> Own {
    let folder = tempfile::Builder::new().prefix("wijkwijs-postgres-").tempdir().expect("a folder");
    own_in(folder, settings)
}

/// A server of one's own in this folder.
///
/// # Panics
/// When PostgreSQL is not installed or does not start.
#[must_use]
#[expect(clippy::expect_used, reason = "a test without its server should stop")]
pub fn own_in(folder: tempfile::TempDir, settings: &[&str]) -> Own {
    give_to_postgres(folder.path()).expect("a folder that PostgreSQL may use");
    let settings = settings.iter().map(|s| (*s).to_owned()).collect();
    let cluster = Cluster { folder: folder.path().to_owned(), port: free_port().expect("a port"), settings };
    cluster.create().expect("a PostgreSQL cluster");
    cluster.start().expect("a PostgreSQL server");
    createdb(cluster.port, "wijkwijs");
    Own { _folder: folder, cluster }
}

impl Own {
    /// The address of its database.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/wijkwijs", self.cluster.port)
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.cluster.port
    }

    /// The folder of its data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.cluster.data()
    }

    /// Makes another database.
    pub fn createdb(&self, name: &str) {
        createdb(self.cluster.port, name);
    }

    /// Stops it without telling anybody: what a crash of the server looks like.
    ///
    /// # Panics
    /// When it does not stop.
    pub fn stop_at_once(&self) {
        self.cluster.stop("immediate");
    }

    /// Starts it again after a stop.
    ///
    /// # Panics
    /// When it does not start.
    #[expect(clippy::expect_used, reason = "a test without its server should stop")]
    pub fn start(&self) {
        self.cluster.start().expect("a PostgreSQL server");
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        self.cluster.stop("immediate");
    }
}

impl Cluster {
    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn create(&self) -> std::io::Result<()> {
        let mut initdb = as_postgres("initdb");
        initdb.args(["--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--username"]);
        run(initdb.arg(USER).arg("--pgdata").arg(self.data()))
    }

    fn start(&self) -> std::io::Result<()> {
        let mut options = format!("-p {} -c unix_socket_directories={}", self.port, self.folder.display());
        for setting in
            [&["listen_addresses=127.0.0.1".into(), "max_connections=200".into()], &self.settings[..]].concat()
        {
            options.push_str(" -c ");
            options.push_str(&setting);
        }
        let mut start = as_postgres("pg_ctl");
        start.args(["start", "--wait", "--silent", "--pgdata"]).arg(self.data());
        run(start.arg("--log").arg(self.folder.join("log")).arg("--options").arg(options))
    }

    fn stop(&self, how: &str) {
        let mut stop = as_postgres("pg_ctl");
        // One that runs no more is what was asked for.
        let _ = stop.args(["stop", "--wait", "--silent", "--mode", how, "--pgdata"]).arg(self.data()).output();
    }

    fn runs(&self) -> bool {
        let status = as_postgres("pg_ctl").args(["status", "--pgdata"]).arg(self.data()).output();
        status.is_ok_and(|said| said.status.success())
    }
}

/// Joins the shared server, or starts it. The file that is given back is locked for as long as this process lives;
/// a watchdog stops the server when nobody holds it any more.
fn share() -> std::io::Result<(File, u16)> {
    let folder = std::env::temp_dir().join(format!("wijkwijs-postgres-of-{}", own_uid()?));
    fs::create_dir_all(&folder)?;
    give_to_postgres(&folder)?;
    let users = open(&folder.join("users"))?;
    users.lock_shared()?;
    let starting = open(&folder.join("starting"))?;
    starting.lock()?;
    let known = fs::read_to_string(folder.join("port")).ok().and_then(|text| text.trim().parse().ok());
    let mut cluster = Cluster { port: known.unwrap_or(0), settings: vec!["fsync=off".into()], folder: folder.clone() };
    if known.is_none() || !cluster.runs() {
        let _ = fs::remove_dir_all(cluster.data());
        cluster.port = free_port()?;
        cluster.create()?;
        cluster.start()?;
        fs::write(folder.join("port"), cluster.port.to_string())?;
        watch(&cluster)?;
    }
    Ok((users, cluster.port))
}

/// A process that stops the server some seconds after the last test has gone, however that ended.
fn watch(cluster: &Cluster) -> std::io::Result<()> {
    let script = "while sleep 5; do flock --nonblock --exclusive \"$1/users\" \
        sh -c '\"$2\" stop --silent --mode immediate --pgdata \"$1/data\"; rm -rf \"$1/data\" \"$1/port\"' sh \"$1\" \"$2\" \
        && exit; done";
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).arg("sh").arg(&cluster.folder).arg(program("pg_ctl"));
    drop_rights(&mut shell);
    let quiet = || Stdio::null();
    shell.current_dir("/").process_group(0).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn()?;
    Ok(())
}

fn open(path: &Path) -> std::io::Result<File> {
    let file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
    file.set_permissions(fs::Permissions::from_mode(0o666))?;
    Ok(file)
}

#[expect(clippy::expect_used, reason = "a test without its database should stop")]
fn createdb(port: u16, name: &str) {
    let mut createdb = Command::new(program("createdb"));
    createdb.args(["--host", "127.0.0.1", "--port", &port.to_string(), "--username", USER, name]);
    run(&mut createdb).expect("a database");
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Debian keeps the programs of each version in a folder of its own, outside the path.
fn program(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = versions.map(|v| v.path().join("bin").join(name)).filter(|p| p.exists()).collect();
    found.sort();
    found.pop().unwrap_or_else(|| name.into())
}

/// A program of PostgreSQL as a user it accepts: it refuses to run as root.
fn as_postgres(name: &str) -> Command {
    let mut command = Command::new(program(name));
    command.current_dir("/");
    drop_rights(&mut command);
    command
}

fn drop_rights(command: &mut Command) {
    if let Some((uid, gid)) = postgres_user() {
        command.uid(uid).gid(gid);
    }
}

/// The user and group to become, when we are root.
fn postgres_user() -> Option<(u32, u32)> {
    if own_uid().ok()? != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let fields: Vec<&str> = users.lines().find(|line| line.starts_with("postgres:"))?.split(':').collect();
    Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
}

fn own_uid() -> std::io::Result<u32> {
    Ok(fs::metadata("/proc/self")?.uid())
}

/// Makes a file or folder one that the user of PostgreSQL owns: a place for its data, a key that it alone may read.
///
/// # Errors
/// What the system says.
pub fn give_to_postgres(folder: &Path) -> std::io::Result<()> {
    if let Some((uid, gid)) = postgres_user() {
        chown(folder, Some(uid), Some(gid))?;
    }
    Ok(())
}

fn run(command: &mut Command) -> std::io::Result<()> {
    let said = command.stdin(Stdio::null()).output()?;
    if said.status.success() {
        return Ok(());
    }
    let _ = std::io::stderr().write_all(&said.stderr);
    Err(std::io::Error::other(format!("{command:?} ended with {}", said.status)))
}
