#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/npm.sh FOLDER   install the npm packages that FOLDER/package-lock.json names, when that has changed.
#
# They go beside the build (tools/lib.sh says why) and FOLDER/node_modules is a link to them: Node looks for an imported
# package upwards from the importing file. --ignore-scripts: no package may run code of its own while it is installed.

. "$(dirname "$0")/lib.sh"

folder=${1:?which folder?}
there=$npm/$folder

if [ -d "$folder/node_modules" ] && [ ! -L "$folder/node_modules" ]; then
  die "$folder/node_modules is a folder and should be a link: remove it (rm -r $folder/node_modules) and try again."
fi
mkdir -p "$there"
if ! cmp -s "$folder/package-lock.json" "$there/installed-lock.json"; then
  rm -f "$there/installed-lock.json"
  cp "$folder/package.json" "$folder/package-lock.json" "$there/"
  # Errors only: a package's wish for another Node is no news here, the checks themselves tell whether it works.
  (cd "$there" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2)
  # Last, so that an install that was broken off is done again.
  cp "$folder/package-lock.json" "$there/installed-lock.json"
fi
ln -sfn "$there/node_modules" "$folder/node_modules"
