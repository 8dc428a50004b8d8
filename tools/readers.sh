#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/readers.sh   what the site gives to other programs, read by programs that others wrote (tools/readers.py, and
#                    tools/figures.py for what it gives of its figures).
#
# Starts the built program with demo data of its own, and stops it again. Build first. The readers are installed in the
# tools folder, at the versions below.

. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/serve.sh"
. "$(dirname "$0")/venv.sh"

tools/need.sh gdal
serve_demo
venv readers bibtexparser==1.4.3 feedparser==6.0.12 jsonschema==4.25.1 jsonstat-validator==0.4.6 \
  owslib==0.35.0 pyshacl==0.40.1 rispy==0.10.0
"$python" tools/readers.py "$base"
# With the clients of CBS that tools/replay.sh reads the server with that plays CBS.
venv replay "${cbs_clients[@]}"
(cd "$scratch" && "$python" "$root/tools/figures.py" "$base")
