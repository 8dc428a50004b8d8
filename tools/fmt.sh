#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# make fmt: code and programme packages in their canonical form.

. "$(dirname "$0")/lib.sh"

tools/need.sh rust clippy cc node npm
cargo fmt --all
cargo build --quiet --locked --workspace --bins
folders=$(packages)
for folder in $folders; do "$bin" fmt "$folder"; done
