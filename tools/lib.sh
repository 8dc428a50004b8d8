# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Sourced by the scripts beside it: the root of the repository, the folders they share, and a few words to say things with.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"

# Absolute and exported, so that cargo and these scripts mean the same folder wherever they are called from.
target=${CARGO_TARGET_DIR:-$root/target}
case $target in /*) ;; *) target=$root/$target ;; esac
export CARGO_TARGET_DIR=$target

# Programs and npm packages that only the checks use live beside the build, not in the clone: a fresh clone with the
# same target folder finds them ready.
# shellcheck disable=SC2034 # used by the scripts that source this file
tools=$target/tools npm=$target/npm bin=$target/debug/wijkwijs
# rustup puts cargo in a folder that a shell which is not a login shell may not know.
PATH=$PATH:$tools/bin:${CARGO_HOME:-${HOME:-}/.cargo}/bin

# One line for each argument.
say() { printf '%s\n' "$@" >&2; }

die() {
  say "$@"
  exit 1
}

# The folders of the programme packages in this repository, one a line.
packages() {
  local file found=
  for file in programmes/*/programma.toml; do
    [ -e "$file" ] || continue
    found=1
    dirname "$file"
  done
  [ "$found" ] || die "No programme package found: programmes/*/programma.toml does not exist."
}

# Is something listening on this port of this machine?
taken() {
  (: </dev/tcp/127.0.0.1/"$1") 2>/dev/null
}

# The first free port from the given one on.
free_port() {
  local port=$1
  while taken "$port"; do port=$((port + 1)); done
  printf '%s\n' "$port"
}
