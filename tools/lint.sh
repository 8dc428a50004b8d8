#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# make lint: what can be said about the code without running it.

. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/steps.sh"

tools/need.sh rust clippy cc node npm python
step "code is formatted" formatted
step "every file has a licence" licences
step "scripts are sound" scripts
step "clippy has no remarks" clippy
step "dependencies are allowed" dependencies
table
