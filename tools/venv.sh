# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Sourced after lib.sh by the scripts that read what we give with programs that others wrote in Python.

# Clients of the open data of CBS, and what they need.
# shellcheck disable=SC2034 # used by the scripts that source this file
cbs_clients=(cbsodata==1.3.5 cbsodata4==0.1.3 httpx==0.28.1 pandas==2.3.3 pyarrow==24.0.0)

# venv NAME PACKAGE...   a Python of its own in the tools folder with these packages; it is in $python.
venv() {
  # shellcheck disable=SC2154 # tools is set by lib.sh
  local folder=$tools/$1
  shift
  tools/need.sh python
  python=$folder/bin/python
  [ "$(cat "$folder/installed" 2>/dev/null)" != "$*" ] || return 0
  python3 -m venv --clear "$folder"
  "$folder/bin/pip" --quiet --disable-pip-version-check install "$@" </dev/null >&2
  # Last, so that an install that was broken off is done again.
  printf '%s\n' "$*" >"$folder/installed"
}
