# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
"""lifelines on the data of benches/chains.rs: the same numbers, lines of the same form."""

import sys
import time
import warnings

import numpy as np
import pandas as pd
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test

warnings.filterwarnings("ignore")
MASK = (1 << 64) - 1


class Seeded:
    """SplitMix64, as in chains.rs."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % n


def made(rows):
    seeded = Seeded(2026)
    exit, end, group = [], [], []
    for _ in range(rows):
        exit.append(1 + seeded.below(1000))
        kind = seeded.below(10)
        end.append(0 if kind <= 2 else 1 if kind <= 7 else 2)
        group.append(seeded.below(4))
    return pd.DataFrame({"time": np.array(exit, float), "end": end, "group": group})


def timed(what, data, run, times=5):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) * 1e3)
    took.sort()
    print(f"{what}\t{data}\t{took[times // 2]:.4f}\t{took[0]:.4f}\t{took[-1]:.4f}", flush=True)


def all_of(data, frame, johansen=True):
    groups = [part for _, part in frame.groupby("group")]
    timed("Kaplan-Meier", data, lambda: [KaplanMeierFitter().fit(g.time, g.end > 0) for g in groups])
    timed("log-rank", data, lambda: multivariate_logrank_test(frame.time, frame.group, frame.end > 0))
    if johansen:
        # lifelines breaks ties by adding noise; its variance has to be asked for, ours is always there.
        def both():
            for g in groups:
                for end in (1, 2):
                    AalenJohansenFitter(calculate_variance=True, seed=1).fit(g.time, g.end, event_of_interest=end)

        timed("Aalen-Johansen", data, both, 3)


if __name__ == "__main__":
    mgus2 = pd.read_csv(sys.argv[1])
    mgus2 = pd.DataFrame({
        "time": mgus2.etime.astype(float),
        "end": mgus2.event.map({"censor": 0, "pcm": 1, "death": 2}),
        "group": mgus2.sex,
    })
    all_of("mgus2", mgus2)
    for rows in (1_000, 10_000, 100_000, 1_000_000):
        all_of(f"{rows} rows", made(rows), johansen=rows <= 1_000)
