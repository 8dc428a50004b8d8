#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# make test: everything that must hold before a change lands. Stops at the first step that fails; quick steps first.

. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/steps.sh"

counts=$(mktemp)
trap 'rm -f "$counts"' EXIT

built() { cargo build --locked --workspace --bins; }

# Without the escape codes of a coloured terminal.
plain() { sed 's/\x1b\[[0-9;]*m//g'; }

# Runs the tests and keeps the counts that the runner itself printed: "passed failed skipped".
tests() {
  local log=$counts.log
  # The output goes through tee, so the runner no longer sees a terminal.
  if [ -t 1 ]; then export CARGO_TERM_COLOR=always; fi
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked --workspace 2>&1 | tee "$log"
    plain <"$log" | awk '/^ *Summary \[/ {
      passed = skipped = 0
      for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) passed = $(i - 1); if ($i ~ /^skipped/) skipped = $(i - 1) }
      line = passed " 0 " skipped
    } END { if (line) print line }' >"$counts"
  else
    say "(cargo-nextest is not installed: cargo test takes a little longer.)"
    cargo test --locked --workspace 2>&1 | tee "$log"
    plain <"$log" | awk '/^test result: / { passed += $4; failed += $6; skipped += $8; seen = 1 }
      END { if (seen) print passed, failed, skipped }' >"$counts"
  fi
  rm -f "$log"
}

contracts() { "$bin" schema --check schemas; }

content() {
  local folders folder
  folders=$(packages)
  for folder in $folders; do
    "$bin" check "$folder"
    "$bin" fmt --check "$folder"
  done
}

# The scripts of the pages, with the compiler that e2e/package-lock.json pins. The bundler that builds them drops the
# types without looking at them.
types() {
  local files
  mapfile -t files < <(find crates -name node_modules -prune -o -name '*.ts' -print)
  [ ${#files[@]} -gt 0 ] || return 0
  node e2e/node_modules/typescript/bin/tsc --noEmit --strict --noUnusedLocals --noUncheckedIndexedAccess \
    --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom,dom.iterable "${files[@]}"
}

# In CI the clone is fresh: whatever differs now was written by a step above and should have been committed.
clean() {
  local changed
  changed=$(git status --porcelain)
  [ -z "$changed" ] || die "The checks changed or left files that are not committed:
$changed"
}

tools/need.sh rust clippy cc curl node npm java chromium postgresql openssl python
tools/npm.sh e2e

step "code is formatted" formatted
step "every file has a licence" licences
step "scripts are sound" scripts
step "clippy has no remarks" clippy
step "the program builds" built
step "content is right and canonical" content
step "contracts are fresh" contracts
step "the API keeps to the rules of NL GOV" tools/api.sh lint
step "tests pass" tests
step "types of the page's scripts fit" types
step "other programs read our files" tools/readers.sh
step "clients of CBS read the replay server" tools/replay.sh
step "the API answers as it says" tools/api.sh fuzz
step "programs on the page about the API run" tools/api.sh guide
step "pages pass the browser checks" tools/browser.sh check
step "dependencies are allowed" dependencies
if [ "${CI:-}" = true ]; then step "nothing is left uncommitted" clean; fi
table

# Only what the runner counted: no line when it printed no summary that we know.
if read -r passed failed skipped <"$counts"; then
  printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
fi
