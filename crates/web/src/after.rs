// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading what one just wrote, on any server: an address with `na=123` waits until change 123 is in.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use axum::middleware::Next;
use axum::response::Response;
use wijkwijs_ledger::Store;

/// The key in an address. No filter or field has this name.
pub const KEY: &str = "na";
/// How long a reader waits; then the page is shown as this server knows it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Waits for the change that the address names, and takes the key out of the address.
pub async fn wait(State(store): State<Arc<Store>>, mut request: Request, next: Next) -> Response {
    if let Some((seq, uri)) = named(request.uri()) {
        *request.uri_mut() = uri;
        let _ = tokio::time::timeout(PATIENCE, store.wait_for(seq)).await;
    }
    next.run(request).await
}

/// The number in an address, and the address without it.
fn named(uri: &Uri) -> Option<(u64, Uri)> {
    let keys: Vec<&str> = uri.query()?.split('&').collect();
    let number = |key: &&str| key.strip_prefix(KEY)?.strip_prefix('=')?.parse().ok();
    let seq = keys.iter().find_map(number)?;
    let rest: Vec<&str> = keys.into_iter().filter(|key| number(key).is_none()).collect();
    let path = if rest.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), rest.join("&")) };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path).ok()?);
    Some((seq, Uri::from_parts(parts).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_read_and_taken_out() {
        let taken = |address: &str| named(&address.parse().unwrap()).map(|(seq, uri)| (seq, uri.to_string()));
        assert_eq!(taken("/themas?na=12"), Some((12, "/themas".into())));
        assert_eq!(taken("/themas?programma=x&na=12&naam=na"), Some((12, "/themas?programma=x&naam=na".into())));
        for other in ["/themas", "/themas?naam=12", "/themas?na=", "/themas?na=x", "/na=12"] {
            assert_eq!(taken(other), None, "{other}");
        }
    }
}
