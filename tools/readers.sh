#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/readers.sh   what the site gives to other programs, read by programs that others wrote (tools/readers.py).
#
# Starts the built program with demo data of its own, and stops it again. Build first. The readers are installed in the
# tools folder, at the versions below.

. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/serve.sh"

readers=(bibtexparser==1.4.3 feedparser==6.0.12 jsonschema==4.25.1 jsonstat-validator==0.4.6 rispy==0.10.0)

tools/need.sh python
venv=$tools/readers
if [ "$(cat "$venv/installed" 2>/dev/null)" != "${readers[*]}" ]; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" --quiet --disable-pip-version-check install "${readers[@]}" </dev/null >&2
  # Last, so that an install that was broken off is done again.
  printf '%s\n' "${readers[*]}" >"$venv/installed"
fi

serve_demo
"$venv/bin/python" tools/readers.py "$base"
