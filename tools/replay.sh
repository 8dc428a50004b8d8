#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/replay.sh   the replay server that the importer's tests ask, read by two clients of CBS that others wrote
#                   (tools/replay.py): what they can read is like what CBS serves.
#
# Starts the built server, and stops it again. Build first. The clients are installed in the tools folder, at
# the versions in tools/venv.sh.

. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/venv.sh"

# Recorded answers of the real server are reference material beside the clone, not ours to copy.
recorded=../shared/standards/cbs-odata4

venv replay "${cbs_clients[@]}"

server=$target/debug/wijkwijs-replay
[ -x "$server" ] || die "Not built yet: cargo build --locked --workspace --bins"
folders=()
if [ -d "$recorded" ]; then
  folders=("$recorded/03759ned" "$recorded/83625NED")
else
  [ -z "${REQUIRE_SHARED:-}" ] || die "$recorded is not there, and REQUIRE_SHARED says that it must be."
  say "Left out: recorded answers of CBS, for $recorded is not there."
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The server stops when what it reads from ends, which is when this script does.
coproc replay { "$server" 127.0.0.1:0 "${folders[@]}"; }
read -r host <&"${replay[0]}"
# shellcheck disable=SC2154 # replay_PID is set by coproc
[ -n "$host" ] || die "The replay server ($replay_PID) said no address."
(cd "$scratch" && "$python" "$root/tools/replay.py" "$host" "${folders[@]##*/}")
