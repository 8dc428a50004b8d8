#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/browser.sh check [--only NAME]   check every page type in a browser (e2e/browser/check.mjs)
# tools/browser.sh shoot DIR             make a screenshot of every page type (e2e/browser/shoot.mjs)
#
# Starts the built program on a free port with demo data of its own, and stops it again. Build first.

. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/serve.sh"

action=${1:?check or shoot?}
shift
case $action in
  check) arguments=("$@") ;;
  shoot) arguments=(--out "${1:?in which folder?}") ;;
  *) die "tools/browser.sh does not know '$action': check or shoot." ;;
esac

tools/need.sh node npm chromium java
tools/npm.sh e2e
serve_demo

if ! node "e2e/browser/$action.mjs" --base "$base" "${arguments[@]}"; then
  logged
  exit 1
fi
