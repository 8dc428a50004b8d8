# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
"""tobler on the maps of benches/boundaries.rs: the same shapes, lines of the same form."""

import math
import time
import warnings

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import Polygon
from tobler.area_weighted import area_interpolate
from tobler.area_weighted.area_interpolate import _area_tables_binning

warnings.filterwarnings("ignore")
INDICATORS, POINTS, SIDE = 500, 10, 200.0


def bent(x, y, moved):
    return 100_000 + x + moved + 9 * math.sin(y / 31), 400_000 + y + moved + 9 * math.sin(x / 37)


def map_of(areas, moved):
    across = math.ceil(math.sqrt(areas))
    shapes = []
    for at in range(areas):
        x, y = at % across * SIDE, at // across * SIDE
        steps = [k * SIDE / POINTS for k in range(POINTS)]
        ring = [bent(x + d, y, moved) for d in steps]
        ring += [bent(x + SIDE, y + d, moved) for d in steps]
        ring += [bent(x + SIDE - d, y + SIDE, moved) for d in steps]
        ring += [bent(x, y + SIDE - d, moved) for d in steps]
        shapes.append(Polygon(ring))
    return gpd.GeoDataFrame(geometry=shapes, crs=28992)


def timed(what, data, run, times=3):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) * 1e3)
    took.sort()
    print(f"{what}\t{data}\t{took[times // 2]:.4f}\t{took[0]:.4f}\t{took[-1]:.4f}", flush=True)


for areas in [500, 1_500, 5_000, 15_000]:
    old, new = map_of(areas, 0.0), map_of(areas, 70.0)
    names = [f"k{k}" for k in range(INDICATORS)]
    numbers = pd.DataFrame(np.random.default_rng(7).integers(0, 5_000, (areas, INDICATORS)), columns=names)
    old = gpd.GeoDataFrame(numbers, geometry=old.geometry, crs=28992)
    timed("overlay", f"{areas} areas", lambda: _area_tables_binning(old, new, "auto"))
    table = _area_tables_binning(old, new, "auto")
    timed(
        f"convert {INDICATORS} counts",
        f"{areas} areas",
        lambda: area_interpolate(old, new, extensive_variables=names, table=table, allocate_total=True),
        times=1 if areas > 5_000 else 3,
    )
