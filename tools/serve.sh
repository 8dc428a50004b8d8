# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Sourced after lib.sh by the scripts that ask something of a running server.

scratch=''
server=''

# serve_demo   starts the built program on a free port with demo data of its own, and stops it when the script ends.
# Its address is in $base, and there is a folder for whatever in $scratch.
serve_demo() {
  # shellcheck disable=SC2154 # bin is set by lib.sh
  [ -x "$bin" ] || die "Not built yet: cargo build --locked --workspace --bins"
  scratch=$(mktemp -d)
  trap stop EXIT
  local port tries=0
  port=$(free_port $((20000 + RANDOM % 10000)))
  # shellcheck disable=SC2034 # used by the scripts that source this file
  base=http://127.0.0.1:$port
  "$bin" serve --demo --data "$scratch/data" --listen "127.0.0.1:$port" >"$scratch/log" 2>&1 </dev/null &
  server=$!
  # A minute: the first start imports the demo programmes.
  until taken "$port" && searches "$port"; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
      cat "$scratch/log" >&2
      die "The program did not start; above is what it said."
    fi
    sleep 0.2
  done
}

# Whether the search index is there, which takes a moment after the start.
searches() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET /api/v1/_zoek?q=wijk HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
    read -r _ status _ <&3
    [ "$status" = 200 ]
  ) 2>/dev/null
}

stop() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; fi || true
  rm -rf "$scratch"
}

# Warnings and errors only: what the program logged belongs with what was wrong.
logged() { grep -E 'WARN|ERROR' "$scratch/log" | tail -n 20 >&2 || true; }
