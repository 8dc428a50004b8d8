# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
"""DuckDB on the files of benches/national.rs: the same questions, one thread, files named so that it reads no others."""

import glob
import os
import random
import resource
import time

import duckdb

folder = os.environ["NATIONAL_FILES"]
files = sorted(file for file in glob.glob(f"{folder}/*.parquet") if not file.endswith(".regios.parquet"))
base = duckdb.connect()
base.execute("set threads to 1")
names = [row[0] for row in base.execute(f"describe select * from read_parquet('{files[0]}')").fetchall()]
indicator, region, period, value = names[0], names[2], names[3], names[4]
dice = random.Random(1)
regions = [row[0] for row in base.execute(f"select distinct {region} from read_parquet('{files[0]}')").fetchall()]
districts = sorted(code for code in regions if code.startswith("WK"))


def chosen():
    return f"indicator/verzonnen-{dice.randrange(100)}"


def ask(what, times, question):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        question()
        took.append((time.perf_counter() - start) * 1e3)
    took.sort()
    print(f"DuckDB, {what}\t{took[times // 2]:.3f}\t{took[times * 99 // 100]:.3f}", flush=True)


def questions(table):
    def series():
        base.execute(
            f"select {period}, {value} from {table} where {indicator} = ? and {region} = ? order by {period}",
            [chosen(), dice.choice(regions)],
        ).fetchall()

    def spread():
        base.execute(
            f"select quantile_cont({value}, [0.1, 0.5, 0.9]) from {table} "
            f"where {indicator} = ? and {period} = ? and starts_with({region}, 'BU')",
            [chosen(), str(2005 + dice.randrange(20))],
        ).fetchall()

    def area():
        first = dice.randrange(len(districts) - 10)
        base.execute(
            f"select {period}, sum({value}), count(*) from {table} where {indicator} = ? and {region} in "
            f"(select unnest(?)) group by {period} order by {period}",
            [chosen(), districts[first : first + 10]],
        ).fetchall()

    return series, spread, area


def all_of(where, table, times):
    series, spread, area = questions(table)
    ask(f"series of a region, {where}", times, series)
    ask(f"percentiles of all neighbourhoods in a year, {where}", times, spread)
    ask(f"area of ten districts over the years, {where}", times, area)


all_of("from the files", f"read_parquet({files})", 100)
start = time.perf_counter()
base.execute(f"create table figures as select * from read_parquet({files})")
print(f"DuckDB, loaded into a table of its own\t{time.perf_counter() - start:.1f} s")
all_of("from its own table", "figures", 100)
print(f"DuckDB, peak memory\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
