# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Sourced after lib.sh by lint.sh and test.sh: a step runs a command, times it, and ends the run when it fails.

names=() seconds=()

# step NAME COMMAND...   the name says what holds when the command succeeds.
step() {
  local name=$1 start=$EPOCHREALTIME status=0
  shift
  say "" "== $name"
  # In a subshell of its own, with errexit on: in `f || status=$?` bash would go on after a failing line of f.
  set +e
  (set -e; "$@")
  status=$?
  set -e
  names+=("$name")
  seconds+=("$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')")
  if [ "$status" != 0 ]; then
    table
    say "" "FAILED: $name. What it said stands above the table."
    exit 1
  fi
}

# How long each step took so far.
table() {
  local i
  say ""
  for i in "${!names[@]}"; do printf '%8s s  %s\n' "${seconds[i]}" "${names[i]}" >&2; done
}

# What lint and test share.

formatted() { cargo fmt --all --check; }

clippy() { cargo clippy --locked --workspace --all-targets -- -D warnings; }

# Bans, licences and sources: the advisories come from outside (deny.toml says more). Notes about double versions are
# for whoever asks: `cargo deny check bans`.
dependencies() {
  tools/need.sh cargo-deny
  cargo deny --locked --log-level error check --hide-inclusion-graph bans licenses sources
}

licences() {
  tools/need.sh reuse
  # One line for each fault, and none when there are none.
  reuse lint --lines
}

scripts() {
  tools/need.sh shellcheck
  shellcheck .ci/run tools/*.sh packaging/*.sh packaging/debian/* packaging/systemd/wijkwijs-beheer
}
