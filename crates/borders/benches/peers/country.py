# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
"""geopandas (GDAL) and shapely (GEOS) on the file of benches/country.rs: lines of the same form."""

import os
import time

import geopandas as gpd
import shapely

# As crates/topology has them: of each the square is the surface of the smallest triangle that stays.
TOLERANCES = [8.0, 17.0, 35.0, 70.0, 140.0, 280.0, 560.0, 1_120.0]


def timed(what, work):
    begin = time.perf_counter()
    done = work()
    print(f"{what}\t{(time.perf_counter() - begin) * 1e3:.1f} ms", flush=True)
    return done


frame = timed("read", lambda: gpd.read_file(os.environ["COUNTRY_FILE"]))
shapes = timed("mend", lambda: shapely.make_valid(frame.geometry.values))
timed("simplify (all tolerances)", lambda: [shapely.coverage_simplify(shapes, metres) for metres in TOLERANCES])
timed("simplify (coarsest)", lambda: shapely.coverage_simplify(shapes, TOLERANCES[-1]))
print(f"areas\t{len(shapes)}, shapely {shapely.__version__}, GEOS {shapely.geos_version_string}")
