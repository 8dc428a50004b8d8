# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
"""DuckDB and Polars on the files of benches/panel.rs: the same sums per period and pair of areas, one thread."""

import os
import resource
import subprocess
import sys
import tempfile
import time

SUMS = "count(*), sum(voor), sum(na), sum(voor*voor), sum(na*na), sum(voor*na)"


def duckdb_sums(path):
    import duckdb

    with duckdb.connect() as base:
        base.execute("set threads to 1")
        return base.execute(f"select periode, van, naar, {SUMS} from read_csv('{path}') group by all").fetchall()


def polars_sums(path):
    import polars as pl

    before, after = pl.col("voor"), pl.col("na")
    sums = [
        pl.len().alias("n"),
        before.sum().alias("v"),
        after.sum().alias("w"),
        (before * before).sum().alias("vv"),
        (after * after).sum().alias("ww"),
        (before * after).sum().alias("vw"),
    ]
    return pl.scan_csv(path).group_by("periode", "van", "naar").agg(sums).collect(engine="streaming")


def one(name, path):
    run = {"DuckDB": duckdb_sums, "Polars": polars_sums}[name]
    took = []
    for _ in range(5):
        start = time.perf_counter()
        run(path)
        took.append((time.perf_counter() - start) * 1e3)
    took.sort()
    rows = os.path.basename(path).removeprefix("panel-").removesuffix(".csv")
    print(f"sums from CSV, {name}\t{rows} rows\t{took[2]:.1f}\t{took[0]:.1f}\t{took[-1]:.1f}")
    print(f"peak memory, {name}\t{rows} rows\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if len(sys.argv) == 3:
    one(*sys.argv[1:])
else:
    folder = os.environ.get("PANEL_FILES", tempfile.gettempdir())
    for name in ["DuckDB", "Polars"]:
        for rows in [100_000, 1_000_000, 10_000_000]:
            # A process each, so that the memory of the one is not counted for the other.
            subprocess.run([sys.executable, __file__, name, f"{folder}/panel-{rows}.csv"], check=True)
