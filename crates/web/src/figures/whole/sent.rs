// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body that goes out while it is made. At most a few pieces wait for a slow reader; a fault halfway breaks the
//! connection, so that nobody takes what came for the whole.

use std::io::{self, Write};

use axum::body::{Body, Bytes};
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::wrappers::ReceiverStream;
use wijkwijs_app::figures::out::{Stopped, Table, columnar};
use wijkwijs_app::figures::{Broken, Figures};

/// How many bytes go out at once.
const PIECE: usize = 64 * 1024;
/// How many pieces wait at most.
const WAITING: usize = 4;

/// Where the bytes go.
pub struct Sink {
    to: Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Sink {
    fn send(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        if piece.is_empty() {
            return Ok(());
        }
        self.to.blocking_send(Ok(piece.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

/// The body that `work` writes, away from the threads that answer.
pub fn sent(path: String, work: impl FnOnce(&mut Sink) -> Result<(), Stopped> + Send + 'static) -> Body {
    let (to, from) = channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut sink = Sink { to, piece: Vec::with_capacity(PIECE) };
        if let Err(Stopped::Broken(error)) = work(&mut sink).and_then(|()| Ok(sink.send()?)) {
            tracing::error!(path, %error, "a file was broken off");
            let _ = sink.to.blocking_send(Err(io::Error::other(error)));
        }
    });
    Body::from_stream(ReceiverStream::new(from))
}

/// As Parquet.
pub fn parquet(figures: &dyn Figures, tables: &[Table], to: &mut Sink) -> Result<(), Stopped> {
    match columnar(figures, tables, to)? {
        true => Ok(()),
        false => Err(Broken("this site writes no Parquet".to_owned()).into()),
    }
}
