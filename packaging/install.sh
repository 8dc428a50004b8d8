#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# install.sh PROGRAMMA: puts a built wijkwijs on this machine as a service. May be run again, with the same program or a
# newer one. Settings and data are never overwritten and never removed. deb.sh fills its package with this script too.

set -euo pipefail
# Whoever installs may keep new files to themselves; what is installed is for everybody.
umask 022
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

say() { printf '%s\n' "$@"; }

die() {
  local code=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$code"
}

usage="Gebruik: packaging/install.sh [--prefix MAP] [--destdir MAP] PROGRAMMA
         packaging/install.sh [--prefix MAP] [--destdir MAP] --uninstall

  PROGRAMMA        het gebouwde programma, bijvoorbeeld target/release/wijkwijs
  --prefix MAP     waar het programma komt [standaard: /usr/local]
  --destdir MAP    zet alles onder deze map en laat de machine met rust (ook: DESTDIR)
  --uninstall      haalt het programma en de diensten weg; gegevens en instellingen blijven"

prefix=/usr/local destdir=${DESTDIR:-} program='' uninstall=''
while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --destdir)
      [ $# -gt 1 ] || die 2 "Achter $1 hoort een map." "" "$usage"
      case $1 in --prefix) prefix=$2 ;; *) destdir=$2 ;; esac
      shift
      ;;
    --prefix=*) prefix=${1#*=} ;;
    --destdir=*) destdir=${1#*=} ;;
    --uninstall) uninstall=1 ;;
    -h | --help)
      say "$usage"
      exit 0
      ;;
    -*) die 2 "Onbekende optie $1." "" "$usage" ;;
    *)
      [ -z "$program" ] || die 2 "Geef één programma." "" "$usage"
      program=$1
      ;;
  esac
  shift
done
prefix=${prefix%/} destdir=${destdir%/}
# It ends up in the units, through sed and systemd: both have signs of their own.
case $prefix in
  /*) ;;
  *) die 2 "De map achter --prefix moet met een / beginnen: $prefix" ;;
esac
case $prefix in *[!A-Za-z0-9/._-]*) die 2 "Gebruik in --prefix alleen letters, cijfers en / . _ -" ;; esac
# systemd looks in /usr itself; what an administrator adds belongs in /etc.
case $prefix in
  /usr) units=/usr/lib/systemd/system users=/usr/lib/sysusers.d folders=/usr/lib/tmpfiles.d ;;
  *) units=/etc/systemd/system users=/etc/sysusers.d folders=/etc/tmpfiles.d ;;
esac
settings=/etc/wijkwijs/wijkwijs.env
doc=$prefix/share/doc/wijkwijs

if [ -z "$destdir" ]; then
  [ "$(id -u)" = 0 ] || die 4 "Dit kan alleen root: zet er sudo voor. (Met --destdir MAP kunt u het ook zonder proberen.)"
  status=$(dpkg-query --show --showformat='${db:Status-Status}' wijkwijs 2>/dev/null || true)
  # Any state but these two leaves files of the package in place.
  case $status in
    '' | not-installed | config-files) ;;
    *) die 4 "wijkwijs staat hier al als Debian-pakket. Gebruik dat, of verwijder het eerst: apt remove wijkwijs" ;;
  esac
fi

# Is this machine run by systemd, and are we installing on it?
live() { [ -z "$destdir" ] && [ -d /run/systemd/system ]; }

# put MODE SOURCE TARGET: through a file beside it, so that a running program or a reading systemd never sees half of
# it, with the paths of this prefix in texts.
put() {
  local mode=$1 source=$2 target=$destdir$3
  install -d -m 0755 "$(dirname "$target")"
  case $source in
    "$here"/systemd/*)
      sed -e "s|/usr/bin/wijkwijs|$prefix/bin/wijkwijs|g" \
        -e "s|/usr/share/doc/wijkwijs/|$doc/|g" "$source" >"$target.new"
      ;;
    *) cp -- "$source" "$target.new" ;;
  esac
  chmod "$mode" "$target.new"
  mv -f -- "$target.new" "$target"
}

if [ -n "$uninstall" ]; then
  [ -z "$program" ] || die 2 "Bij --uninstall hoort geen programma." "" "$usage"
  if live; then
    for unit in wijkwijs-backup.timer wijkwijs-backup.service wijkwijs.service; do
      [ ! -e "$units/$unit" ] || systemctl --quiet disable --now "$unit" 2>/dev/null || true
    done
  fi
  rm -f -- "$destdir$prefix/bin/wijkwijs" "$destdir$prefix/bin/wijkwijs-beheer" \
    "$destdir$units"/wijkwijs.service "$destdir$units"/wijkwijs-backup.{service,timer} \
    "$destdir$users/wijkwijs.conf" "$destdir$folders/wijkwijs.conf" \
    "$destdir$doc/beheer.md" "$destdir$doc/examples"/{nginx,apache}.conf
  # Only when empty: somebody may have put something there.
  rmdir --ignore-fail-on-non-empty -- "$destdir$doc/examples" "$destdir$doc" 2>/dev/null || true
  if live; then systemctl daemon-reload; fi
  say "Weggehaald: het programma, de diensten en hun beschrijving." \
    "Gebleven: /var/lib/wijkwijs (gegevens), /var/backups/wijkwijs (reservekopieën), $settings en de gebruiker wijkwijs." \
    "Wilt u ook die kwijt? Bewaar eerst een reservekopie ergens anders en verwijder ze daarna zelf."
  exit 0
fi

[ -n "$program" ] || die 2 "Welk programma?" "" "$usage"
[ -f "$program" ] || die 2 "Dit bestand is er niet: $program"
# Also says whether it runs on this machine at all, before anything is changed.
version=$("$program" --version 2>/dev/null) || die 4 "Dit programma werkt hier niet: $program"
case $version in "wijkwijs "*) ;; *) die 2 "Dit is niet het programma wijkwijs: $program" ;; esac

put 0755 "$program" "$prefix/bin/wijkwijs"
put 0755 "$here/systemd/wijkwijs-beheer" "$prefix/bin/wijkwijs-beheer"
for unit in wijkwijs.service wijkwijs-backup.service wijkwijs-backup.timer; do
  put 0644 "$here/systemd/$unit" "$units/$unit"
done
put 0644 "$here/systemd/sysusers.conf" "$users/wijkwijs.conf"
put 0644 "$here/systemd/tmpfiles.conf" "$folders/wijkwijs.conf"
put 0644 "$here/../docs/handleiding/beheer.md" "$doc/beheer.md"
put 0644 "$here/nginx/wijkwijs.conf" "$doc/examples/nginx.conf"
put 0644 "$here/apache/wijkwijs.conf" "$doc/examples/apache.conf"

if [ -e "$destdir$settings" ]; then
  kept="Gebleven zoals ze waren: de instellingen in $settings"
else
  # Only root reads it, as systemd does: a password may come in it.
  put 0600 "$here/systemd/wijkwijs.env" "$settings"
  kept="Nieuw: de instellingen in $settings"
fi

say "Geïnstalleerd: $version in $prefix/bin" "$kept"
if [ -n "$destdir" ]; then
  say "Alles staat onder $destdir; aan deze machine is niets veranderd."
  exit 0
fi

systemd-sysusers "$users/wijkwijs.conf"
systemd-tmpfiles --create "$folders/wijkwijs.conf"
say "Gebruiker: wijkwijs. Gegevens: /var/lib/wijkwijs. Reservekopieën: /var/backups/wijkwijs."
if live; then
  systemctl daemon-reload
  if systemctl --quiet is-active wijkwijs.service; then
    say "" "De server draait nog met het oude programma. Herstart hem:" "  systemctl restart wijkwijs"
    exit 0
  fi
fi
say "" "Wat u nu doet:" \
  "  1. Lees $settings na, vooral WIJKWIJS_DATA en WIJKWIJS_PUBLIC_URL." \
  "  2. Start de server:               systemctl enable --now wijkwijs" \
  "  3. Zet de reservekopie aan:       systemctl enable --now wijkwijs-backup.timer" \
  "     (bij meer servers op één database: op één van de machines)" \
  "  4. Zet er een webserver voor:     $doc/examples" \
  "  5. Kijk of hij het doet:          curl http://127.0.0.1:8080/healthz" \
  "Alles staat uitgelegd in $doc/beheer.md."
