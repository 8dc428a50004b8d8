# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Sourced after lib.sh: the built program with demo data of its own, on a free port, for as long as the script runs.

# shellcheck disable=SC2154 # lib.sh says where the program is
# demo: starts it; $base is its address, and $scratch/log is what it said.
demo() {
  [ -x "$bin" ] || die "Not built yet: cargo build --locked --workspace --bins"
  scratch=$(mktemp -d)
  server=
  trap demo_stop EXIT

  local port tries=0
  port=$(free_port $((20000 + RANDOM % 10000)))
  "$bin" serve --demo --data "$scratch/data" --listen "127.0.0.1:$port" >"$scratch/log" 2>&1 </dev/null &
  server=$!
  # A minute: the first start imports the demo programmes.
  until taken "$port"; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
      cat "$scratch/log" >&2
      die "The program did not start; above is what it said."
    fi
    sleep 0.2
  done
  # shellcheck disable=SC2034 # used by the scripts that source this file
  base=http://127.0.0.1:$port
}

demo_stop() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; fi || true
  rm -rf "$scratch"
}
