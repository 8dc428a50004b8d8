#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/browser.sh check [--only NAME]   check every page type in a browser (e2e/browser/check.mjs)
# tools/browser.sh shoot DIR             make a screenshot of every page type (e2e/browser/shoot.mjs)
#
# Starts the built program on a free port with demo data of its own, and stops it again. Build first.

. "$(dirname "$0")/lib.sh"

action=${1:?check or shoot?}
shift
case $action in
  check) arguments=("$@") ;;
  shoot) arguments=(--out "${1:?in which folder?}") ;;
  *) die "tools/browser.sh does not know '$action': check or shoot." ;;
esac

tools/need.sh node npm chromium java
tools/npm.sh e2e
[ -x "$bin" ] || die "Not built yet: cargo build --locked --workspace --bins"

scratch=$(mktemp -d)
server=
stop() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; fi || true
  rm -rf "$scratch"
}
trap stop EXIT

port=$(free_port $((20000 + RANDOM % 10000)))
"$bin" serve --demo --data "$scratch/data" --listen "127.0.0.1:$port" >"$scratch/log" 2>&1 </dev/null &
server=$!

# A minute: the first start imports the demo programmes.
tries=0
until taken "$port"; do
  tries=$((tries + 1))
  if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
    cat "$scratch/log" >&2
    die "The program did not start; above is what it said."
  fi
  sleep 0.2
done

if ! node "e2e/browser/$action.mjs" --base "http://127.0.0.1:$port" "${arguments[@]}"; then
  # Warnings and errors only: what the program logged about a page belongs with what is wrong with the page.
  grep -E 'WARN|ERROR' "$scratch/log" | tail -n 20 >&2 || true
  exit 1
fi
