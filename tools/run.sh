#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# make run: build the program and start it with the demo programmes, in a data folder of its own (.wijkwijs/demo).

. "$(dirname "$0")/lib.sh"

tools/need.sh rust cc node npm
[ -x "$bin" ] || say "Building for the first time: this takes some minutes, later starts take seconds."
# The whole workspace: with -p the features of shared crates differ, and `make test` would build them all again.
cargo build --locked --workspace --bins

port=$(free_port 8080)
[ "$port" = 8080 ] || say "Port 8080 is in use by another program; taking $port."
# exec: Ctrl-C reaches the program itself, which closes its ledger properly. It prints the address when it is ready.
exec "$bin" serve --demo --data .wijkwijs/demo --listen "127.0.0.1:$port"
