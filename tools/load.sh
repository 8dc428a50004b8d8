#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/load.sh [SECONDS]   pages under load: wijkwijs, and nginx serving the very same bytes from disk, in one run.
#
# 50 connections from wrk, to a server that has one core (taskset) while wrk has the other. Each address is asked for
# SECONDS (10) from each server, as browsers ask: with gzip. First the time to the first byte of an answer that is not
# kept yet. Needs a release build of the program, wrk, nginx and curl (Debian: wrk, nginx-light, curl).

. "$(dirname "$0")/lib.sh"

seconds=${1:-10}
program=$target/release/wijkwijs
for need in wrk nginx curl taskset; do
  command -v "$need" >/dev/null || die "Needed, and not found: $need (Debian: wrk, nginx-light, curl, util-linux)."
done
[ -x "$program" ] || die "No release build yet: cargo build --release --locked --workspace --bins"

# Every page type, and what a page brings along.
paths=(/ /focusgebieden /focusgebieden/heerlen-noord /themas/re-integratie /en/aanpaktypen/wijkbanen
  /elementen/sleutelpersonen-als-brug '/bevindingen?soort=knelpunt' /aanbevelingen /agenda /literatuurverwijzingen
  /api/v1/bevindingen)

scratch=$(mktemp -d)
pids=()
stop() {
  kill "${pids[@]}" 2>/dev/null || true
  rm -rf "$scratch"
}
trap stop EXIT

port=$(free_port 23000)
peer=$(free_port $((port + 1)))
taskset -c 0 "$program" serve --demo --data "$scratch/data" --listen "127.0.0.1:$port" >"$scratch/log" 2>&1 </dev/null &
pids+=($!)
until grep -q draait "$scratch/log"; do sleep 0.2; done
sleep 3

# The bytes as wijkwijs sends them, under a number: nginx knows nothing of queries.
mkdir -p "$scratch/www"
for i in "${!paths[@]}"; do
  curl -sf -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port${paths[i]}" >"$scratch/www/$i.gz"
  gzip -dc "$scratch/www/$i.gz" >"$scratch/www/$i"
done
cat >"$scratch/nginx.conf" <<CONF
daemon off; worker_processes 1; pid $scratch/nginx.pid; error_log $scratch/nginx.log;
events { worker_connections 256; }
http { access_log off; default_type text/html; sendfile on; open_file_cache max=100; gzip_static always;
  client_body_temp_path $scratch/b; proxy_temp_path $scratch/p; fastcgi_temp_path $scratch/f; uwsgi_temp_path $scratch/u;
  scgi_temp_path $scratch/s;
  server { listen 127.0.0.1:$peer; root $scratch/www; } }
CONF
chmod -R a+rX "$scratch"
taskset -c 0 nginx -c "$scratch/nginx.conf" -p "$scratch" 2>/dev/null &
pids+=($!)
until taken "$peer"; do sleep 0.1; done

# Answers a second, and the time under which half and 99 in 100 came.
ask() {
  taskset -c 1 wrk -t1 -c50 -d"${seconds}s" --latency -H 'Accept-Encoding: gzip' "$1" |
    awk '/50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = " (" $0 ")" } /Socket errors/ { bad = bad " (" $0 ")" }
      END { printf "%8.0f /s  p50 %8s  p99 %8s%s", rate, p50, p99, bad }'
}

printf '%-42s %8s %10s   %-42s %s\n' page "kB (gz)" "first byte" wijkwijs nginx
for i in "${!paths[@]}"; do
  # Another query makes another answer, which is not kept yet; what is shown is the same.
  case ${paths[i]} in
    /api/*) other="?limiet=100" ;;
    *\?*) other="&ander=$i" ;;
    *) other="?ander=$i" ;;
  esac
  first=$(curl -sf -o /dev/null -H 'Accept-Encoding: gzip' -w '%{time_starttransfer}' "http://127.0.0.1:$port${paths[i]}$other")
  printf '%-42s %8.1f %7.1f ms   %-42s %s\n' "${paths[i]}" "$(awk -v n="$(stat -c %s "$scratch/www/$i.gz")" 'BEGIN { print n / 1000 }')" \
    "$(awk -v s="$first" 'BEGIN { print s * 1000 }')" "$(ask "http://127.0.0.1:$port${paths[i]}")" "$(ask "http://127.0.0.1:$peer/$i")"
done
