#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
#
# tools/peers.sh NAME   a benchmark of the methods and the Python package people know, in one run, one thread each.
#
# Names: chains (lifelines), boundaries (tobler), panel (DuckDB, Polars), national (DuckDB), country (geopandas, shapely),
# effects (CVXPY with Clarabel, pysyncon, csdid). The peers are installed in the tools folder, at the versions below.

. "$(dirname "$0")/lib.sh"

crate=methods
name=${1:?which benchmark: chains, boundaries, panel, national, country or effects?}
arguments=()
case $name in
  chains) peers="lifelines==0.30.3 pandas==2.3.3" arguments=("$root/../shared/golden/chain/mgus2.csv") ;;
  boundaries) peers="tobler==0.13.0 geopandas==1.2.0 pandas==2.3.3" ;;
  panel) peers="duckdb==2.0.1 polars==2.1.0" ;;
  national) peers="duckdb==2.0.1" crate=figures ;;
  country) peers="geopandas==1.2.0 shapely==2.2.0" crate=borders ;;
  effects)
    peers="cvxpy==1.9.3 clarabel==0.11.1 pysyncon==1.7.0 csdid==0.4.3 pandas==3.1.1" arguments=("$root/../shared/golden") ;;
  *) die "tools/peers.sh does not know '$name'." ;;
esac

tools/need.sh rust cc python
venv=$tools/peers
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
# shellcheck disable=SC2086
"$venv/bin/pip" install --quiet --disable-pip-version-check $peers

export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 RAYON_NUM_THREADS=1 POLARS_MAX_THREADS=1
# Where the panel benchmark writes its files, 600 MB, and its peers read them.
PANEL_FILES=$(mktemp -d)
export PANEL_FILES
# The same for the figures of a country: some 130 MB.
NATIONAL_FILES=$(mktemp -d)
export NATIONAL_FILES
# And for the borders of one: 33 MB.
COUNTRY_FILE=$(mktemp --suffix .geojson)
export COUNTRY_FILE
trap 'rm -rf "$PANEL_FILES" "$NATIONAL_FILES" "$COUNTRY_FILE"' EXIT
echo "== wijkwijs"
cargo bench --quiet --locked -p "wijkwijs-$crate" --bench "$name"
echo "== the peer"
"$venv/bin/python" "crates/$crate/benches/peers/$name.py" "${arguments[@]}"
