// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a ledger lives: in a folder, or on a PostgreSQL server.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// Where a ledger lives. Shown without a password, so that it may be printed and logged.
#[derive(Clone, Debug)]
pub enum Place {
    /// A folder on this machine, with an SQLite file in it.
    Folder(PathBuf),
    /// A database on a PostgreSQL server.
    Server(Server),
}

/// A database on a PostgreSQL server.
#[derive(Clone)]
pub struct Server {
    options: Box<PgConnectOptions>,
    pub(crate) connect_timeout: Duration,
}

/// An address that cannot be understood.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// It is no address.
    #[error("Dit is geen adres van een PostgreSQL-database: {0}. Voorbeeld: postgres://wijkwijs@localhost/wijkwijs.")]
    Syntax(String),
    /// Nothing at all: a setting that was left open.
    #[error("Er is geen plaats voor de gegevens genoemd. Geef een map of een adres.")]
    Empty,
    /// A setting that does not exist: a typing error in `sslmode` must not leave a connection without TLS.
    #[error("Het adres heeft een onbekende instelling \"{0}\". Bekend zijn: {known}.", known = KNOWN.join(", "))]
    Unknown(String),
    /// Without a name of a database the server would take that of the user, by accident.
    #[error("Het adres noemt geen database. Voorbeeld: postgres://wijkwijs@localhost/wijkwijs.")]
    NoDatabase,
}

/// The settings of libpq's addresses that are understood here.
const KNOWN: [&str; 12] = [
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "connect_timeout",
];

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

impl FromStr for Place {
    type Err = PlaceError;

    /// An address that begins with `postgres://` or `postgresql://`; anything else is a folder.
    fn from_str(text: &str) -> Result<Self, PlaceError> {
        if text.is_empty() {
            return Err(PlaceError::Empty);
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Server::parse(text).map(Self::Server)
        } else {
            Ok(Self::Folder(text.into()))
        }
    }
}

impl From<&Path> for Place {
    fn from(folder: &Path) -> Self {
        Self::Folder(folder.to_owned())
    }
}

impl Server {
    fn parse(text: &str) -> Result<Self, PlaceError> {
        let mut connect_timeout = CONNECT_TIMEOUT;
        let (address, query) = text.split_once('?').unwrap_or((text, ""));
        let mut settings = Vec::new();
        for setting in query.split('&').filter(|s| !s.is_empty()) {
            let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
            if !KNOWN.contains(&name) && !name.starts_with("options") {
                return Err(PlaceError::Unknown(name.to_owned()));
            }
            if name == "connect_timeout" {
                let seconds = value.parse().map_err(|_| PlaceError::Syntax("connect_timeout is geen getal".into()))?;
                connect_timeout = Duration::from_secs(seconds);
            } else {
                settings.push(setting);
            }
        }
        let address = format!("{address}?{}", settings.join("&"));
        let options: PgConnectOptions = address.parse().map_err(|e| PlaceError::Syntax(plain(&e)))?;
        if options.get_database().is_none() {
            return Err(PlaceError::NoDatabase);
        }
        let options = match options.get_application_name() {
            None => options.application_name("wijkwijs"),
            Some(_) => options,
        };
        Ok(Self { options: Box::new(options), connect_timeout })
    }

    /// How a connection is made, password included.
    #[must_use]
    pub fn options(&self) -> &PgConnectOptions {
        &self.options
    }

    /// Whether the connection must be one that nobody can read along with.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.options.get_socket().is_some()
            || matches!(self.options.get_host(), "localhost" | "127.0.0.1" | "::1")
            || !matches!(self.options.get_ssl_mode(), PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer)
    }
}

/// What a parser of addresses says, without the address: there may be a password in it.
fn plain(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Configuration(why) => why.to_string(),
        other => other.to_string(),
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Server(server) => write!(f, "{server}"),
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = &self.options;
        let database = options.get_database().unwrap_or_default();
        match options.get_socket() {
            Some(socket) => write!(f, "{database} op {}", socket.display()),
            None => write!(f, "{database} op {}:{}", options.get_host(), options.get_port()),
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        text.parse::<Place>().unwrap_err().to_string()
    }

    #[test]
    fn a_folder_and_an_address_are_told_apart_and_no_password_is_shown() {
        assert!(matches!("data/nplv".parse().unwrap(), Place::Folder(_)));
        let place: Place = "postgres://jan:geheim@db.example:6543/wijk?sslmode=require".parse().unwrap();
        assert_eq!(place.to_string(), "wijk op db.example:6543");
        assert!(!format!("{place:?}").contains("geheim"));
        let socket: Place = "postgresql:///wijk?host=/run/postgresql&user=jan".parse().unwrap();
        assert_eq!(socket.to_string(), "wijk op /run/postgresql");
    }

    #[test]
    fn what_is_wrong_is_named_and_the_password_is_not() {
        assert!(fault("postgres://jan:geheim@db/wijk?slmode=verify-full").contains("\"slmode\""));
        assert!(fault("postgres://jan@db").contains("geen database"));
        for wrong in ["postgres://jan:geheim@db:x/wijk", "postgres://jan:geheim@db/wijk?sslmode=soms"] {
            assert!(!fault(wrong).contains("geheim"), "{}", fault(wrong));
        }
        assert!(fault("postgres://db/wijk?connect_timeout=snel").contains("connect_timeout"));
    }

    #[test]
    fn a_connection_that_others_can_read_along_with_is_known() {
        let private = |text: &str| match text.parse::<Place>().unwrap() {
            Place::Server(server) => server.is_private(),
            Place::Folder(_) => false,
        };
        assert!(private("postgres://db.example/wijk?sslmode=verify-full"));
        assert!(private("postgres://localhost/wijk") && private("postgres:///wijk?host=/run/postgresql"));
        assert!(!private("postgres://db.example/wijk"));
    }
}
