// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong, in sentences for the person at the keyboard.

use std::path::PathBuf;

use wijkwijs_domain::Refusal;

use crate::place::Server;

/// Why a ledger cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made or read.
    #[error("De map {folder} is niet te gebruiken: {}.", in_words(source))]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Something is there, but it is no ledger.
    #[error("{place} is geen gegevensbestand van wijkwijs. Kies een andere plaats.")]
    NotALedger {
        /// The file or database.
        place: String,
    },
    /// Written by a later program.
    #[error(
        "Deze gegevens zijn geschreven door een nieuwere versie van wijkwijs (lezer {needs}; dit is lezer {have}). \
         Werk het programma bij."
    )]
    Newer {
        /// The reader it needs.
        needs: i64,
        /// The reader this is.
        have: i64,
    },
    /// The server does not answer. It may be there later.
    #[error("PostgreSQL antwoordt niet ({place}): {why}. Draait de server, en klopt het adres?")]
    Away {
        /// The database.
        place: String,
        /// What the system says.
        why: String,
    },
    /// The server does not let us in.
    #[error("PostgreSQL laat gebruiker {user} niet toe ({place}). Controleer naam en wachtwoord.")]
    Login {
        /// The database.
        place: String,
        /// Who tried.
        user: String,
    },
    /// The server has no such database.
    #[error("De database {place} bestaat niet. Maak die eerst, met: createdb --owner={user} {name}")]
    NoDatabase {
        /// The database.
        place: String,
        /// Its name alone.
        name: String,
        /// Who is to own it.
        user: String,
    },
    /// The user may not make tables or read ours.
    #[error(
        "Gebruiker {user} mag in de database {place} te weinig ({why}). Maak die gebruiker eigenaar van de database."
    )]
    Rights {
        /// The database.
        place: String,
        /// Who tried.
        user: String,
        /// What the server says.
        why: String,
    },
    /// No connection that nobody can read along with.
    #[error("De beveiligde verbinding met {place} lukt niet: {why}. Controleer sslmode en sslrootcert in het adres.")]
    Tls {
        /// The database.
        place: String,
        /// Why.
        why: String,
    },
    /// The store fails.
    #[error("De gegevens in {place} zijn niet te openen: {source}")]
    Store {
        /// The file or database.
        place: String,
        /// Why.
        source: StoreError,
    },
}

impl OpenError {
    /// What went wrong on a server, in the words of who can mend it.
    #[must_use]
    pub(crate) fn of_server(server: &Server, error: sqlx::Error) -> Self {
        let place = server.to_string();
        let user = server.options().get_username().to_owned();
        let code = error.as_database_error().and_then(|e| e.code().map(std::borrow::Cow::into_owned));
        match (code.as_deref(), error) {
            (Some("28P01" | "28000"), _) => Self::Login { place, user },
            (Some("3D000"), _) => {
                let name = server.options().get_database().unwrap_or_default().to_owned();
                Self::NoDatabase { place, name, user }
            }
            (Some("42501"), error) => Self::Rights { place, user, why: said(&error) },
            (None, sqlx::Error::Tls(why)) => Self::Tls { place, why: why.to_string() },
            // A certificate that does not hold comes as data that make no sense.
            (None, sqlx::Error::Io(why)) if why.kind() == std::io::ErrorKind::InvalidData => {
                Self::Tls { place, why: why.to_string() }
            }
            (_, error) => match StoreError::from(error) {
                StoreError::Away(why) => Self::Away { place, why },
                source => Self::Store { place, source },
            },
        }
    }

    /// Whether waiting may help.
    #[must_use]
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Away { .. } | Self::Store { source: StoreError::Away(_), .. })
    }
}

/// What the system says of a file or folder, and what to do about it.
#[must_use]
pub fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => "u hebt er geen rechten; pas die aan of kies een andere map".into(),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "het is een bestand; kies een map".into(),
        ErrorKind::NotFound => "de map erboven bestaat niet; maak die eerst".into(),
        ErrorKind::StorageFull => "de schijf is vol; maak ruimte of kies een andere map".into(),
        ErrorKind::ReadOnlyFilesystem => "de schijf is alleen te lezen; kies een andere map".into(),
        _ => format!("{error}; kies een andere map"),
    }
}

/// The store fails: not a person's fault to mend in their input.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database does not answer now; it may later.
    #[error("de database antwoordt niet ({0}); probeer het zo opnieuw")]
    Away(String),
    /// No room on the disk.
    #[error("de schijf met de gegevens is vol; er is niets vastgelegd. Maak ruimte en probeer het opnieuw")]
    Full,
    /// The disk or the database can only be read.
    #[error("de gegevens zijn alleen te lezen; er is niets vastgelegd. Maak de schijf of de database schrijfbaar")]
    ReadOnly,
    /// The disk fails.
    #[error(
        "de schijf met de gegevens geeft een fout ({0}); er is niets vastgelegd. Kijk of de schijf heel is en of er \
         ruimte op is, en probeer het opnieuw"
    )]
    Disk(String),
    /// The database fails in another way.
    #[error("de database geeft een fout: {0}")]
    Database(sqlx::Error),
    /// A sequence number is missing: rows were lost or removed.
    #[error("het gegevensbestand heeft een gat: na volgnummer {after} volgt {found}; herstel uit een reservekopie")]
    Gap {
        /// The last number seen.
        after: u64,
        /// The next number found.
        found: u64,
    },
    /// Another ledger, or an older state of this one, is in its place.
    #[error("het gegevensbestand is vervangen door een ander of teruggezet; start het programma opnieuw")]
    Foreign,
    /// A later program raised what it takes to read this ledger, while this one was running.
    #[error(
        "een nieuwere versie van wijkwijs heeft de gegevens aangepast (lezer {needs}; dit is lezer {have}); werk bij"
    )]
    Newer {
        /// The reader it needs.
        needs: i64,
        /// The reader this is.
        have: i64,
    },
    /// The verification in the background found damage: nothing is added to a ledger that does not hold.
    #[error("de gegevens zijn beschadigd ({0}); er wordt niets vastgelegd tot ze zijn hersteld uit een reservekopie")]
    Damaged(String),
    /// A row that no program wrote.
    #[error("volgnummer {seq} is onleesbaar: {why}")]
    Row {
        /// Its sequence.
        seq: u64,
        /// Why.
        why: String,
    },
    /// The journal of erasures cannot be written, so nothing is erased.
    #[error("het wissingsjournaal {journal} is niet te schrijven: {why}; er is niets gewist")]
    Journal {
        /// The file.
        journal: PathBuf,
        /// Why.
        why: String,
    },
    /// The journal of erasures cannot be read.
    #[error("het wissingsjournaal {journal} is niet te lezen: {why}")]
    JournalUnread {
        /// The file.
        journal: PathBuf,
        /// Why.
        why: String,
    },
    /// No random bytes.
    #[error("het systeem geeft geen willekeurige getallen: {0}")]
    Entropy(String),
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A person can mend it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store fails. With the same request identifier it may be tried again without harm.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl StoreError {
    /// Whether it may be over by itself or by a hand: the database or the disk fails, not the ledger in it.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Full | Self::ReadOnly | Self::Disk(_) | Self::Database(_))
    }

    /// Whether the same call may succeed when it is made again.
    #[must_use]
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Away(_))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error;
        match &error {
            Error::Io(why) if why.kind() == std::io::ErrorKind::StorageFull => Self::Full,
            Error::Io(_) | Error::Protocol(_) | Error::WorkerCrashed | Error::PoolClosed => Self::Away(said(&error)),
            Error::PoolTimedOut => Self::Away("er kwam op tijd geen verbinding vrij".into()),
            Error::Database(_) => of_database(error),
            _ => Self::Database(error),
        }
    }
}

/// What an engine says, by its codes: SQLite's are numbers (<https://sqlite.org/rescode.html>), PostgreSQL's five
/// characters (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
fn of_database(error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|e| e.code().map(std::borrow::Cow::into_owned)).unwrap_or_default();
    if code.len() == 5 {
        return match code.as_str() {
            "53100" => StoreError::Full,
            "25006" => StoreError::ReadOnly,
            // Shutdown, crash, starting up, too many connections, a lock or an idle transaction that took too long.
            "57P01" | "57P02" | "57P03" | "53300" | "55P03" | "25P03" | "40001" | "40P01" => {
                StoreError::Away(said(&error))
            }
            _ if code.starts_with("08") => StoreError::Away(said(&error)),
            _ => StoreError::Database(error),
        };
    }
    // The lower byte is the sort of failure, the rest says more of it.
    match code.parse::<u32>().unwrap_or_default() & 0xff {
        5 | 6 => StoreError::Away("een ander programma houdt de gegevens bezet".into()),
        8 => StoreError::ReadOnly,
        10 | 14 => StoreError::Disk(plain_words(&error)),
        11 | 26 => StoreError::Damaged(said(&error)),
        13 => StoreError::Full,
        _ => StoreError::Database(error),
    }
}

/// SQLite says "(code: 10) disk I/O error" as "disk I/O error".
fn plain_words(error: &sqlx::Error) -> String {
    let words = said(error);
    words.rsplit_once(") ").map_or(words.clone(), |(_, rest)| rest.to_owned())
}

/// What is worth showing of an error: the engine's sentence without ours around it.
fn said(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        sqlx::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

impl From<sqlx::Error> for WriteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}
