#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# make bench: every benchmark of the workspace. Arguments go to the benchmarks: tools/bench.sh fold

. "$(dirname "$0")/lib.sh"

tools/need.sh rust cc node npm
# The whole workspace, as everywhere: -p would compile shared crates again with other features.
cargo bench --locked --workspace -- "$@"
