#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/api.sh lint    the description of the API against the rules of NL GOV, with their own linter
# tools/api.sh fuzz    what the built program answers to questions made from its description, wrong ones too
# tools/api.sh guide   the programs on the page /api, run as they stand there
#
# fuzz and guide start the built program with demo data of its own, and stop it again. Build first.

. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/serve.sh"

# The rules are reference material beside the clone, not ours to copy. Elsewhere their check says that it was left out.
rules=../shared/standards/nlgov-adr/media/linter.yaml
# How long questions are made up, in seconds. A quiet machine is ready before that.
seconds=${API_SECONDS:-45}

lint() {
  if [ ! -e "$rules" ]; then
    [ -z "${REQUIRE_SHARED:-}" ] || die "$rules is not there, and REQUIRE_SHARED says that it must be."
    say "Left out: the linter of the NL GOV API Design Rules, for $rules is not there."
    return 0
  fi
  tools/need.sh node npm
  tools/npm.sh e2e
  # Warnings count: there are none, and there should be a reason to let one in.
  node e2e/node_modules/@stoplight/spectral-cli/dist/index.js lint --fail-severity warn --ruleset "$rules" schemas/openapi.json
}

fuzz() {
  tools/need.sh python schemathesis
  serve_demo
  # Two workers: the machines this runs on have two cores. A seed, so that a failure is found again.
  if ! (cd "$scratch" && "$tools/bin/schemathesis" --no-color run --workers 2 --seed 5 --max-time "$seconds" --max-examples 10 \
    --phases examples,coverage,fuzzing --checks all --request-timeout 10 --max-response-time 5 "$base/api/v1/openapi.json" >"$scratch/report" 2>&1); then
    cat "$scratch/report" >&2
    logged
    exit 1
  fi
  tail -n 30 "$scratch/report" >&2
}

guide() {
  tools/need.sh curl python schemathesis
  serve_demo
  # The venv of schemathesis has the requests that the page's Python imports.
  "$tools/schemathesis/bin/python" tools/guide.py "$base"
}

case ${1:-} in
  lint | fuzz | guide) "$1" ;;
  *) die "tools/api.sh knows: lint, fuzz, guide." ;;
esac
