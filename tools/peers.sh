#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/peers.sh NAME   a benchmark of the methods and the Python package people know, in one run, one thread each.
#
# Names: chains (lifelines). The peers are installed in the tools folder, at the versions below.

. "$(dirname "$0")/lib.sh"

name=${1:?which benchmark: chains?}
case $name in
  chains) peers="lifelines==0.30.3 pandas==2.3.3" arguments=("$root/../shared/golden/chain/mgus2.csv") ;;
  *) die "tools/peers.sh does not know '$name'." ;;
esac

tools/need.sh rust cc python
venv=$tools/peers
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
# shellcheck disable=SC2086
"$venv/bin/pip" install --quiet --disable-pip-version-check $peers

export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 RAYON_NUM_THREADS=1
echo "== wijkwijs"
cargo bench --quiet --locked -p wijkwijs-methods --bench "$name"
echo "== the peer"
"$venv/bin/python" "crates/methods/benches/peers/$name.py" "${arguments[@]}"
