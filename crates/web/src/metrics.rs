// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Measurements in OpenMetrics, for who watches over the server. Numbers only: no address, name or query ever enters.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use wijkwijs_domain::record::Micros;
use wijkwijs_ledger::Health;

use crate::answers::Came;
use crate::site::Site;

/// <https://prometheus.io/docs/specs/om/open_metrics_spec/>
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What was answered since the start.
pub struct Metrics {
    answers: Family<[(&'static str, &'static str); 2], Counter>,
    seconds: Histogram,
    came: Family<[(&'static str, &'static str); 1], Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        let seconds = Histogram::new(exponential_buckets(0.000_25, 4.0, 9));
        Self { answers: Family::default(), seconds, came: Family::default() }
    }
}

/// `/metrics`, for an address that only this machine can reach.
pub fn router(site: Site) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(site)
}

/// Counts every answer, by what was asked and how it ended.
pub async fn count(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let what = request.extensions().get::<MatchedPath>().map_or("other", |path| sort(path.as_str()));
    let response = next.run(request).await;
    let code = match response.status().as_u16() {
        0..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    };
    metrics.answers.get_or_create(&[("what", what), ("code", code)]).inc();
    if let Some(came) = response.extensions().get::<Came>() {
        metrics.came.get_or_create(&[("how", came.word())]).inc();
    }
    metrics.seconds.observe(start.elapsed().as_secs_f64());
    response
}

fn sort(path: &str) -> &'static str {
    match path {
        "/healthz" => "health",
        path if path.starts_with("/api") => "api",
        path if path.starts_with("/assets") => "asset",
        _ => "page",
    }
}

async fn metrics(State(site): State<Site>) -> Response {
    let mut registry = Registry::with_prefix("wijkwijs");
    registry.register("build", "The program", Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]));
    let metrics = &site.metrics;
    registry.register("http_requests", "Answers, by what was asked and how it ended", metrics.answers.clone());
    registry.register("http_request_seconds", "Time from request to answer", metrics.seconds.clone());
    registry.register("answers", "Pages and API answers that may be kept: kept or made", metrics.came.clone());
    ledger(&mut registry, &site);
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = encode(&mut text, &registry);
    ([(CONTENT_TYPE, OPENMETRICS)], text).into_response()
}

fn ledger(registry: &mut Registry, site: &Site) {
    let model = site.store.model();
    let mut gauge = |name: &str, help: &str, value: u64| {
        let gauge = Gauge::<f64, AtomicU64>::default();
        #[expect(clippy::cast_precision_loss, reason = "the numbers are far below 2^53")]
        gauge.set(value as f64);
        registry.register(name, help, gauge);
    };
    let (following, damaged) = match site.store.health() {
        Health::Following => (1, 0),
        Health::Trying(_) => (0, 0),
        Health::Stopped(_) => (0, 1),
    };
    gauge("ledger_following", "1 while the ledger is followed", following);
    gauge("ledger_stopped", "1 when following stopped for good: restart or restore", damaged);
    gauge("ledger_sequence", "Last revision that this server shows", model.seq());
    gauge("ledger_lag", "Revisions that this server does not show yet", site.store.lag());
    gauge("ledger_erasures", "Erasures done", model.erasures());
    let (answers, bytes) = site.answers.size();
    gauge("answers_kept", "Answers that are kept", u64::try_from(answers).unwrap_or_default());
    gauge("answers_kept_bytes", "What they take, by estimate", u64::try_from(bytes).unwrap_or_default());
    gauge("records", "Records, drafts and withdrawn ones included", u64::try_from(model.len()).unwrap_or_default());
    gauge("public_records", "Public records", u64::try_from(model.public().len()).unwrap_or_default());
    if let Some((seq, time)) = site.store.last_backup() {
        gauge("backup_sequence", "Last revision in the last backup", seq);
        let seconds = |Micros(micros): Micros| u64::try_from(micros / 1_000_000).unwrap_or_default();
        registry.register(
            "backup_timestamp_seconds",
            "When the last backup was made, in seconds since 1970",
            ConstGauge::new(seconds(time)),
        );
    }
}
