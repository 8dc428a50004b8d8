// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs-replay [ADDRESS [FOLDER...]]`: the replay server by itself, for clients that are no Rust. It serves a
//! made-up table and, from each folder, recorded answers; it says its address and stops when its input ends.
//! For tests: it is no part of what is installed.
#![expect(clippy::print_stdout, reason = "its address is all that it says")]

use std::io::Read;
use std::path::Path;

use wijkwijs_testkit::cbs::{Manner, Recorded, Server, Table};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let recorded: std::io::Result<Vec<Recorded>> = arguments.map(|folder| Recorded::read(Path::new(&folder))).collect();
    // Small pages: a client that reads one page only is found out.
    let manner = Manner { page: 50, traps: Vec::new() };
    let server = Server::start_at(&address, vec![Table::town(40)], recorded?, manner);
    println!("{}", server.host());
    std::io::stdin().read_to_end(&mut Vec::new()).map(drop)
}
