// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs serve`: the knowledge base in a browser.

use std::fs::{File, TryLockError};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use wijkwijs_app::Actor;
use wijkwijs_app::borders::{Borders as _, Divisions};
use wijkwijs_app::packages::{ImportOptions, import};
use wijkwijs_domain::Kind as _;
use wijkwijs_domain::areas::{Division, Level};
use wijkwijs_domain::indicators::Release;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::record::AccountId;
use wijkwijs_figures::Folder;
use wijkwijs_ledger::{Options, Place, RequestId, Store, in_words};
use wijkwijs_search::Index;
use wijkwijs_web::{Settings, Site, metrics, router};

use super::{Data, borders, figures, simulate};
use crate::builtin;
use crate::fail::{Fail, Outcome, say};
use crate::search;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// Het adres waarop de pagina's te zien zijn
    #[arg(
        long,
        env = "WIJKWIJS_LISTEN",
        hide_env = true,
        value_name = "ADRES",
        default_value = "127.0.0.1:8080",
        help_heading = "Opties"
    )]
    listen: SocketAddr,
    /// Vult een lege map ook met een verzonnen programma om te proberen
    #[arg(long, help_heading = "Opties")]
    demo: bool,
    /// Het lokale adres waarop metingen staan, in OpenMetrics, bijvoorbeeld 127.0.0.1:9464
    #[arg(long, env = "WIJKWIJS_METRICS", hide_env = true, value_name = "ADRES", help_heading = "Opties")]
    metrics: Option<SocketAddr>,
    /// De map met bestanden die bij de gegevens hoort; delen als er meer servers zijn
    #[arg(long, env = "WIJKWIJS_FILES", hide_env = true, value_name = "MAP", help_heading = "Opties")]
    files: Option<PathBuf>,
    /// Hoe lang gewacht wordt op een PostgreSQL die er nog niet is
    #[arg(
        long,
        env = "WIJKWIJS_WAIT",
        hide_env = true,
        value_name = "SECONDEN",
        default_value_t = 60,
        help_heading = "Opties"
    )]
    wait: u64,
    /// Het webadres waaronder bezoekers de site kennen, voor vaste adressen
    #[arg(long, env = "WIJKWIJS_PUBLIC_URL", hide_env = true, value_name = "URL", help_heading = "Opties")]
    public_url: Option<String>,
    /// De organisatie die de site beheert, voor de verklaringen over privacy en toegankelijkheid
    #[arg(long, env = "WIJKWIJS_MANAGER", hide_env = true, value_name = "NAAM", help_heading = "Opties")]
    manager: Option<String>,
    /// Waar de beheerder te bereiken is, ook voor wie een lek meldt: mailto:…, https://… of tel:…
    #[arg(long, env = "WIJKWIJS_CONTACT", hide_env = true, value_name = "ADRES", value_parser = contact, help_heading = "Opties")]
    contact: Option<String>,
}

/// An address that a browser can open and `security.txt` can hold.
fn contact(text: &str) -> Result<String, String> {
    let known = ["mailto:", "https://", "tel:"]
        .iter()
        .any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    if known && text.chars().all(|c| !c.is_whitespace() && !c.is_control()) {
        return Ok(text.to_owned());
    }
    Err("een adres begint met mailto:, https:// of tel:, zonder spaties, zoals mailto:beheer@gemeente.example"
        .to_owned())
}

/// How often the whole ledger is verified while it is served; the first time at the start.
const VERIFY_EVERY: Duration = Duration::from_hours(24);

/// How long answers that are under way get when the server is asked to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Serves until it is asked to stop.
pub async fn run(args: Args) -> Outcome {
    let listener = listen(args.listen, "--listen").await?;
    let address = listener.local_addr().unwrap_or(args.listen);
    let measured = listen_for_metrics(args.metrics).await?;
    let _lock = only_server(&args.data.data)?;
    let store = open(&args.data, Duration::from_secs(args.wait)).await?;
    store.check_files(args.files.as_deref()).await.map_err(|e| Fail::Impossible(e.to_string()))?;
    fill(&store, args.demo).await?;
    let index = Arc::new(Index::new());
    let background = [store.follow(), store.watch_over(VERIFY_EVERY), search::follow(&store, &index)];
    let public_url =
        args.public_url.map_or_else(|| format!("http://{address}"), |url| url.trim_end_matches('/').to_owned());
    let settings = Settings { public_url, manager: args.manager, contact: args.contact };
    let mut site = Site::new(Arc::clone(&store), settings).with_search(index);
    if let Some(folder) = figures::folder(&args.data.data, args.files.as_deref()) {
        sweep(&folder, &store)?;
        if args.demo {
            simulate::load(&store, &folder).await?;
        }
        site = site.with_figures(Arc::new(folder));
    }
    if let Some(folder) = borders::folder(&args.data.data, args.files.as_deref()) {
        sweep_borders(&folder, &store)?;
        if args.demo {
            simulate::load_borders(&store, &folder).await?;
        }
        let folder = Arc::new(folder);
        warm_borders(&folder, &store);
        site = site.with_borders(folder);
    } else if args.demo {
        say("De verzonnen stad heeft hier geen cijfers: zeg met --files in welke map bestanden komen.");
    }
    // It takes a moment, which is better spent before the first reader comes.
    tokio::task::spawn_blocking(wijkwijs_app::literature::warm);
    let metrics =
        measured.map(|listener| tokio::spawn(axum::serve(listener, metrics::router(site.clone())).into_future()));
    let stop = Arc::new(tokio::sync::Notify::new());
    let stopping = Arc::clone(&stop);
    let server = axum::serve(listener, router(site)).with_graceful_shutdown(async move { stopping.notified().await });
    let server = tokio::spawn(server.into_future());
    let asked = asked_to_stop()?;
    say(&format!("Wijkwijs draait op http://{address} (Ctrl-C stopt)"));
    asked.await;
    stop.notify_one();
    // Who still waits for an answer after this has left or is not coming back.
    let _ = tokio::time::timeout(GRACE, server).await;
    background.iter().for_each(tokio::task::JoinHandle::abort);
    metrics.iter().for_each(tokio::task::JoinHandle::abort);
    store.close().await;
    say("Gestopt.");
    Ok(())
}

/// Removes what stopped imports left of figures.
fn sweep(folder: &Folder, store: &Store) -> Outcome {
    let model = store.model();
    let releases = model.all_in_force(Release::CODE).filter_map(|item| item.typed::<Release>());
    let known = releases.map(|release| release.digest.to_string()).collect();
    let swept = folder.sweep(&known, now());
    let swept = swept.map_err(|error| Fail::Impossible(format!("De map met cijfers is niet op te ruimen: {error}")))?;
    for file in swept.files {
        tracing::info!(file, "a file without a release was removed");
    }
    Ok(())
}

/// Removes what stopped imports left of borders.
fn sweep_borders(folder: &wijkwijs_borders::Folder, store: &Store) -> Outcome {
    let model = store.model();
    let divisions = model.all_in_force(Division::CODE).filter_map(|item| item.typed::<Division>());
    let known = divisions.map(|division| division.digest.to_string()).collect();
    let swept = folder.sweep(&known, now());
    let swept = swept.map_err(|error| Fail::Impossible(format!("De map met grenzen is niet op te ruimen: {error}")))?;
    for file in swept {
        tracing::info!(file, "a file without a division was removed");
    }
    Ok(())
}

/// Makes the newest borders of each level coarser before the first reader looks at a map: of a whole country that takes
/// seconds, which are not kept over a restart.
fn warm_borders(folder: &Arc<wijkwijs_borders::Folder>, store: &Store) {
    let (folder, model) = (Arc::clone(folder), store.model());
    tokio::task::spawn_blocking(move || {
        for programme in model.all_in_force(Programme::CODE) {
            let divisions = Divisions::of(model.public(), &programme.id);
            for level in [Level::Municipality, Level::District, Level::Neighbourhood] {
                let newest = divisions.years(level).last().and_then(|year| divisions.of_year(*year, level));
                let Some(newest) = newest else { continue };
                match folder.areas(&newest.division.digest, level) {
                    Ok(areas) => {
                        let arcs = areas.map_or(0, |areas| areas.topology().arcs());
                        tracing::debug!(arcs, level = level.code(), "borders are ready");
                    }
                    Err(error) => tracing::error!(%error, "borders cannot be read"),
                }
            }
        }
    });
}

#[expect(clippy::disallowed_methods, reason = "the program's own clock: how old a file is that nobody speaks of")]
fn now() -> SystemTime {
    SystemTime::now()
}

/// Opens the ledger. A database that is not there yet, as when machines start together, is waited for.
async fn open(data: &Data, wait: Duration) -> Result<Arc<Store>, Fail> {
    const PAUSE: Duration = Duration::from_secs(1);
    data.warn();
    let give_up = Instant::now() + wait;
    let mut told = false;
    loop {
        match Store::open(Options::at(data.data.clone())).await {
            Err(error) if error.is_away() && Instant::now() + PAUSE < give_up => {
                if !told {
                    say(&format!("{error} Wordt opnieuw geprobeerd …"));
                    told = true;
                }
                tokio::time::sleep(PAUSE).await;
            }
            outcome => return Ok(outcome?),
        }
    }
}

/// Metrics are for this machine: who may see them is not asked.
async fn listen_for_metrics(address: Option<SocketAddr>) -> Result<Option<TcpListener>, Fail> {
    let Some(address) = address else { return Ok(None) };
    if !address.ip().is_loopback() {
        return Err(Fail::Refused(format!(
            "Metingen staan alleen op een lokaal adres, zoals 127.0.0.1:{}; {address} is van buiten te bereiken.",
            address.port()
        )));
    }
    let listener = listen(address, "--metrics").await?;
    let address = listener.local_addr().unwrap_or(address);
    say(&format!("Metingen op http://{address}/metrics"));
    Ok(Some(listener))
}

async fn listen(address: SocketAddr, option: &str) -> Result<TcpListener, Fail> {
    TcpListener::bind(address).await.map_err(|e| {
        let next = SocketAddr::new(address.ip(), address.port().wrapping_add(1).max(1024));
        Fail::Impossible(match e.kind() {
            std::io::ErrorKind::AddrInUse => {
                format!("Het adres {address} is al in gebruik. Kies een ander, bijvoorbeeld {option} {next}.")
            }
            _ => format!("Het adres {address} is niet te gebruiken: {e}. Kies een ander met {option}."),
        })
    })
}

/// One server on a folder; commands may run beside it. On a PostgreSQL ledger there may be several.
fn only_server(place: &Place) -> Result<Option<File>, Fail> {
    let Place::Folder(folder) = place else { return Ok(None) };
    let name = folder.display();
    let unusable =
        |e: std::io::Error| Fail::Impossible(format!("De map {name} is niet te gebruiken: {}.", in_words(&e)));
    std::fs::create_dir_all(folder).map_err(unusable)?;
    let lock = File::create(folder.join("server.lock")).map_err(unusable)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Err(Fail::Impossible(format!(
            "Er draait al een server op de map {name}. Stop die eerst, of kies een andere map met --data."
        ))),
        Err(TryLockError::Error(e)) => Err(unusable(e)),
    }
}

/// Fills an empty ledger from the packages in the binary. The request is the same every time, so two that try at
/// once fill it once.
async fn fill(store: &Store, demo: bool) -> Outcome {
    if !store.model().is_empty() {
        return Ok(());
    }
    let actor = Actor::Administrator(AccountId::system());
    let options = ImportOptions { reason: "Eerste vulling".into(), ..ImportOptions::default() };
    for name in [Some(builtin::REAL), demo.then_some(builtin::FICTIONAL)].into_iter().flatten() {
        let package = builtin::package(name)?;
        say(&format!("Lege kennisbank wordt gevuld: {name}, {} records …", package.records.len()));
        import(store, &actor, &RequestId(format!("eerste-vulling-{name}")), &package, &options).await?;
    }
    Ok(())
}

/// Listens from now on for Ctrl-C and for what a service manager sends; the answer waits for either. Listening
/// begins before the address is printed, so that whoever reads it can stop the server.
fn asked_to_stop() -> Result<impl Future<Output = ()>, Fail> {
    let unable = |e: std::io::Error| Fail::Impossible(format!("Het programma kan niet op Ctrl-C letten: {e}"));
    let mut interrupt = signal(SignalKind::interrupt()).map_err(unable)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(unable)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
