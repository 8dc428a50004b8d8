#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/need.sh NAME...   make sure that the named things are here, and do no more than that.
#
# Missing Debian packages are installed when we are root on Debian or Ubuntu, as on a CI machine; otherwise the command
# to type is printed. cargo-deny, reuse and schemathesis are no Debian packages (of a usable version): they go into the
# tools folder.

. "$(dirname "$0")/lib.sh"

# Pinned: another version of a checker finds other things, and then two machines disagree about the same commit.
deny_version=0.20.2
reuse_version=6.2.0
schemathesis_version=4.32.5

# at_least HAVE WANT   compares versions; an empty HAVE is less than anything.
at_least() {
  [ -n "$1" ] && [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

have() { command -v "$1" >/dev/null 2>&1; }

# One line a thing: is it here, and usable?
check() {
  case $1 in
    rust) have cargo && at_least "$(rustc --version 2>/dev/null | cut -d' ' -f2)" 1.95 ;;
    clippy) cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 ;;
    cc) have cc ;;
    curl) have curl ;;
    node) at_least "$(node -p process.versions.node 2>/dev/null)" 20 ;;
    npm) have npm ;;
    java) have java ;;
    chromium) have chromium || have chromium-browser || have google-chrome ;;
    postgresql) { have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; } && have psql ;;
    openssl) have openssl ;;
    gdal) have ogrinfo ;;
    python) python3 -c 'import venv, ensurepip' 2>/dev/null ;;
    shellcheck) have shellcheck ;;
    cargo-deny) at_least "$(cargo-deny --version 2>/dev/null | cut -d' ' -f2)" 0.18 ;;
    reuse) reuse --version >/dev/null 2>&1 ;;
    schemathesis) [ "$("$tools/bin/schemathesis" --version 2>/dev/null)" = "schemathesis, version $schemathesis_version" ] ;;
    *) die "tools/need.sh does not know '$1'." ;;
  esac
}

# The Debian packages that bring a thing; nothing where Debian has none that will do.
debian() {
  case $1 in
    cc) echo gcc libc6-dev ;;
    curl) echo curl ;;
    node | npm) echo nodejs npm ;;
    java) echo default-jre-headless ;;
    chromium) echo chromium ;;
    postgresql) echo postgresql postgresql-client ;;
    openssl) echo openssl ;;
    python) echo python3 python3-venv ;;
    gdal) echo gdal-bin ;;
    shellcheck) echo shellcheck ;;
  esac
}

# What to say when a thing is not here and no package of this system brings it.
hint() {
  case $1 in
    rust) echo "Rust 1.95 or newer, with rustup: rustup toolchain install stable && rustup default stable" ;;
    clippy) echo "clippy and rustfmt: rustup component add clippy rustfmt" ;;
    cc) echo "a C compiler that answers to 'cc'" ;;
    curl) echo "curl, for the programs on the page about the API" ;;
    node) echo "Node.js 20 or newer (your system's package may be older: node --version)" ;;
    npm) echo "npm, which comes with Node.js" ;;
    java) echo "a Java runtime, for the HTML checker" ;;
    chromium) echo "Chromium or Chrome, for the browser checks" ;;
    postgresql) echo "PostgreSQL 15 or newer (initdb), for tests that start a server of their own" ;;
    openssl) echo "openssl, which makes certificates for the tests of encrypted connections" ;;
    gdal) echo "GDAL (ogrinfo), which reads the layers for maps" ;;
    python) echo "Python 3 with venv, for the licence checker and the tests of the API" ;;
    shellcheck) echo "shellcheck, for the scripts in tools/" ;;
    cargo-deny) echo "cargo-deny $deny_version: cargo install --locked cargo-deny@$deny_version" ;;
    reuse) echo "reuse $reuse_version: pip install reuse==$reuse_version" ;;
    schemathesis) echo "schemathesis $schemathesis_version: pip install schemathesis==$schemathesis_version" ;;
  esac
}

install_debian() {
  if [ $# -eq 0 ] || ! have apt-get; then return 0; fi
  if [ "$(id -u)" != 0 ]; then
    say "Install what is missing with:" "  sudo apt-get install --no-install-recommends $*"
    return 0
  fi
  say "Installing with apt-get: $*"
  local log=$tools/apt.log
  export DEBIAN_FRONTEND=noninteractive
  # Silent unless it fails. The lock may be held by an update that the system started by itself.
  if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"; } </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
}

install_cargo_deny() {
  say "Building cargo-deny $deny_version, once for this target folder ..."
  # Not in our target folder itself: its crates would stay there for good. Hardly optimised: it reads a few hundred
  # manifests in a second all the same, and is ready in a third of the time.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked --root "$tools" --target-dir "$tools/build" "cargo-deny@$deny_version" </dev/null >&2
  rm -rf "$tools/build"
}

install_reuse() {
  python3 -m venv --clear "$tools/reuse"
  "$tools/reuse/bin/pip" --quiet --disable-pip-version-check install "reuse==$reuse_version" </dev/null >&2
  ln -sf ../reuse/bin/reuse "$tools/bin/reuse"
}

# Always in a folder of its own, also where there is one already: the page's programs run with what comes with it.
install_schemathesis() {
  python3 -m venv --clear "$tools/schemathesis"
  "$tools/schemathesis/bin/pip" --quiet --disable-pip-version-check install "schemathesis==$schemathesis_version" </dev/null >&2
  ln -sf ../schemathesis/bin/schemathesis "$tools/bin/schemathesis"
}

mkdir -p "$tools/bin"

wanted=()
for name in "$@"; do
  check "$name" && continue
  read -ra found <<<"$(debian "$name")"
  wanted+=("${found[@]}")
done
install_debian "${wanted[@]}"

missing=
for name in "$@"; do
  check "$name" && continue
  case $name in
    cargo-deny) install_cargo_deny ;;
    reuse) install_reuse ;;
    schemathesis) install_schemathesis ;;
  esac
  check "$name" && continue
  missing=1
  say "Needed, and not found: $(hint "$name")"
done
[ -z "$missing" ]
