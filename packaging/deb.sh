#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# deb.sh PROGRAMMA [MAP]: makes a Debian package of a built wijkwijs, in this folder or the given one. Needs only what
# every Debian has (dpkg-deb); what is in it comes from install.sh.

set -euo pipefail
# Whoever installs may keep new files to themselves; what is installed is for everybody.
umask 022
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

die() {
  printf '%s\n' "$@" >&2
  exit 2
}

case $#${1:-} in
  [12][!-]*) ;;
  *) die "Gebruik: packaging/deb.sh PROGRAMMA [MAP]" ;;
esac
program=$1 out=${2:-.}
[ -f "$program" ] || die "Dit bestand is er niet: $program"
[ -d "$out" ] || die "Deze map is er niet: $out"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
# mktemp keeps the folder to ourselves, and dpkg-deb would take its mode for that of /.
chmod 0755 "$stage"

DESTDIR='' bash "$here/install.sh" --prefix /usr --destdir "$stage" "$program" >/dev/null
version=$("$stage/usr/bin/wijkwijs" --version)
version=${version#wijkwijs }
# A version before a release sorts below it.
version=${version/-/\~}
arch=$(dpkg --print-architecture)

# The program is linked with the C library only. The newest of its symbol versions that the file names is the oldest
# library that will do.
glibc=$(grep -aoE 'GLIBC_2\.[0-9]+' "$program" | sort -uV | tail -n 1 || true)
[ -n "$glibc" ] || die "In $program staat niet welke C-bibliotheek het nodig heeft; is het een programma voor Linux?"

doc=$stage/usr/share/doc/wijkwijs
{
  printf '%s\n' "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/" \
    "Upstream-Name: wijkwijs" "" "Files: *" "Copyright: 2026 wijkwijs contributors" "License: EUPL-1.2" \
    "Comment: The knowledge package of the NPLV inside the program is CC-BY-4.0." "" "License: EUPL-1.2"
  sed -e 's/^/ /' -e 's/^ *$/ ./' "$here/../LICENSE"
} >"$doc/copyright"
gzip -9n <"$here/../CHANGELOG.md" >"$doc/NEWS.gz"
# Debian's own form of the same: what changed is in NEWS.gz.
printf 'wijkwijs (%s) unstable; urgency=medium\n\n  * See NEWS.gz.\n\n -- wijkwijs contributors <wijkwijs@wijkwijs.invalid>  %s\n' \
  "$version" "$(date -u -R -d "@${SOURCE_DATE_EPOCH:-$(stat -c %Y "$program")}")" | gzip -9n >"$doc/changelog.gz"
chmod 0644 "$doc"/*.gz "$doc/copyright"

control=$stage/DEBIAN
install -d -m 0755 "$control"
install -m 0755 "$here"/debian/{postinst,prerm,postrm} "$control"
# Settings are the administrator's: dpkg asks before it touches a file that was changed.
echo /etc/wijkwijs/wijkwijs.env >"$control/conffiles"
size=$(du -sk --apparent-size --exclude=DEBIAN "$stage" | cut -f 1)
cat >"$control/control" <<CONTROL
Package: wijkwijs
Version: $version
Architecture: $arch
Maintainer: wijkwijs contributors <wijkwijs@wijkwijs.invalid>
Installed-Size: $size
Depends: libc6 (>= ${glibc#GLIBC_}), libgcc-s1, systemd
Suggests: nginx | apache2, postgresql (>= 15)
Section: web
Priority: optional
Description: monitor and knowledge base for area programmes
 Wijkwijs follows what changes in a neighbourhood, what is done there, what
 works where and what is not yet known, and turns it into pages and open data
 in which every statement can be traced to its source.
 .
 It keeps everything in an append-only ledger, in a folder of its own (SQLite)
 or in a PostgreSQL database. The manual for administrators is in
 /usr/share/doc/wijkwijs/beheer.md, in Dutch.
CONTROL
(cd "$stage" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | LC_ALL=C sort -z |
  xargs -0 md5sum -- >DEBIAN/md5sums)
chmod 0644 "$control"/{control,conffiles,md5sums}
# The same program gives the same package.
find "$stage" -exec touch -h -d "@${SOURCE_DATE_EPOCH:-$(stat -c %Y "$program")}" {} +
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat -c %Y "$program")} \
  dpkg-deb --root-owner-group --build "$stage" "$out/wijkwijs_${version}_$arch.deb" >/dev/null
printf '%s\n' "$out/wijkwijs_${version}_$arch.deb"
