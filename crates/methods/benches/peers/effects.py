# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
"""CVXPY with Clarabel, pysyncon and csdid on the data of benches/effects.rs, one thread."""

import statistics
import sys
import time
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")


def clock(what, data, runs, run):
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) * 1e3)
    took.sort()
    print(f"{what}\t{data}\t{statistics.median(took):.4f}\t{took[0]:.4f}\t{took[-1]:.4f}", flush=True)


def simplex(points, target, ridge):
    import cvxpy as cp

    weights = cp.Variable(points.shape[1], nonneg=True)
    objective = cp.sum_squares(points @ weights - target) + ridge * cp.sum_squares(weights)
    cp.Problem(cp.Minimize(objective), [cp.sum(weights) == 1]).solve(solver=cp.CLARABEL, max_threads=1)
    return weights.value


def sdid(donors, treated, before):
    n, width = donors.shape
    noise = np.diff(donors[:, :before], axis=1).std(ddof=1)
    zeta = (width - before) ** 0.25 * noise
    centred = donors[:, :before] - donors[:, :before].mean(axis=1, keepdims=True)
    own = treated[:before] - treated[:before].mean()
    omega = simplex(centred.T, own, before * zeta**2)
    columns = donors[:, :before] - donors[:, :before].mean(axis=0)
    after = donors[:, before:].mean(axis=1)
    lam = simplex(columns, after - after.mean(), n * (1e-6 * noise) ** 2)
    gap = treated - omega @ donors
    return gap[before:].mean() - lam @ gap[:before]


def main(folder):
    data = pd.read_csv(f"{folder}/synthetic_control/california_prop99.csv", sep=";")
    wide = data.pivot(index="State", columns="Year", values="PacksPerCapita")
    own, donors = wide.loc["California"].to_numpy(), wide.drop("California").to_numpy()
    print(f"# SDID by CVXPY: {sdid(donors, own, 19):.6f}")

    def placebos():
        sdid(donors, own, 19)
        for j in range(len(donors)):
            sdid(np.delete(donors, j, axis=0), donors[j], 19)

    clock("CVXPY and Clarabel: SDID, 38 placebos and the area", "Prop 99", 3, placebos)

    from pysyncon import Dataprep, Synth

    states = [s for s in wide.index if s != "California"]

    def prepared():
        return Dataprep(
            foo=data, predictors=["PacksPerCapita"], predictors_op="mean", dependent="PacksPerCapita",
            unit_variable="State", time_variable="Year", treatment_identifier="California",
            controls_identifier=states, time_predictors_prior=range(1970, 1989),
            time_optimize_ssr=range(1970, 1989),
            special_predictors=[("PacksPerCapita", [year], "mean") for year in range(1970, 1989)],
        )

    def own_weights():
        Synth().fit(dataprep=prepared(), custom_V=np.ones(20))

    clock("pysyncon: SC of the area, importances given", "Prop 99", 5, own_weights)

    from csdid.att_gt import ATTgt

    counties = pd.read_csv(f"{folder}/did/mpdta.csv")

    def did():
        out = ATTgt(yname="lemp", gname="first.treat", idname="countyreal", tname="year", xformla="lemp~1", data=counties)
        fitted = out.fit(est_method="dr", bstrap=False)
        for kind in ["simple", "group", "dynamic", "calendar"]:
            fitted.aggte(typec=kind, bstrap=False, cband=False)

    import contextlib
    import io

    def quiet():
        with contextlib.redirect_stdout(io.StringIO()):
            did()

    clock("csdid: did, no draws", "mpdta, 500 areas", 5, quiet)


def growth():
    for n in [50, 150, 500, 1500, 5000]:
        random = np.random.default_rng(9)
        factors = random.normal(size=(3, 15))
        rows = random.normal(size=(n + 1, 1)) + random.normal(size=(n + 1, 3)) @ factors + 0.5 * random.normal(size=(n + 1, 15))
        for name, ridge in [("almost no ridge", 1e-9), ("ridge of SDID", 30.0)]:
            clock(f"CVXPY and Clarabel: weights, {name}", f"{n} donors, 15 periods", 5, lambda: simplex(rows[:-1].T, rows[-1], ridge))


main(sys.argv[1])
growth()
