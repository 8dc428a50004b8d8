# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads the replay server with cbsodata4 and cbsodata: python tools/replay.py HOST [RECORDED TABLE...]

What they must find is worked out here anew, from how testkit/src/cbs/table.rs describes the town.
"""

import sys

import cbsodata
import cbsodata4

host, recorded = sys.argv[1], sys.argv[2:]
base = f"http://{host}/odata/v1"
table = "99001NED"
regions, years, ages = 1 + 4 + 40, 2, 2


def must(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: found {found!r}, wanted {wanted!r}")
    print(f"  {what}: {found}")


def number(region, year, age):
    return ((region + 1) * 10 + year * 5 + age) * 100


cells = [(region, year, age) for age in range(ages) for region in range(regions) for year in range(years)]
inhabitants = {c: (0 if c[0] == 5 else number(*c)) for c in cells if c[0] != 6}
owned = [c for c in cells if c[0] % 7 != 6]
total = float(sum(inhabitants.values()))

print("== cbsodata4")
rows = cbsodata4.get_observations(table, base_url=base)
must("observations over pages of 50, absent cells not among them", len(rows), len(cells) + len(inhabitants) + len(owned))
people = rows[rows.Measure == "T001036"]
must("sum of inhabitants", float(people.Value.sum()), total)
must("real zeros", int((people.Value == 0).sum()), years * ages)
attributes = rows[rows.Measure == "1014800"].ValueAttribute.value_counts().to_dict()
must("secret", attributes["Confidential"], sum(1 for c in cells if c[0] % 7 == 4))
must("impossible", attributes["Impossible"], sum(1 for c in cells if c[0] % 7 == 5))
few = cbsodata4.get_observations(table, base_url=base, download_dir="few", Perioden="2024JJ00", Leeftijd=["20300"])
must("filtered on one year and age", (set(few.Perioden), set(few.Leeftijd)), ({"2024JJ00"}, {"20300"}))
meta = cbsodata4.get_metadata(table, base_url=base)
must("title", meta.title, "Kerncijfers van een verzonnen stad (fictief)")
must("dimensions", meta.dimension_identifiers, ["Leeftijd", "WijkenEnBuurten", "Perioden"])
must("names of regions", len(meta.get_dimension_mapping("WijkenEnBuurten")), regions)
for name in recorded:
    rows = cbsodata4.get_observations(name, base_url=base)
    counts = {"83625NED": 8195, "03759ned": 500}
    must(f"recorded {name}", len(rows), counts[name])

print("== cbsodata")
cbsodata.options.catalog_url = host
cbsodata.options.use_https = False
must("tables", [t["Identifier"] for t in cbsodata.get_table_list()], [table])
info = cbsodata.get_info(table)
must("title", info["Title"], "Kerncijfers van een verzonnen stad (fictief)")
rows = cbsodata.get_data(table)
must("rows over pages of 50", len(rows), len(cells))
must("sum of inhabitants", float(sum(r["AantalInwoners_2"] or 0 for r in rows)), total)
must("labels in place of codes", rows[0]["WijkenEnBuurten"].strip(), "Verzonnen land")
# What it calls typed is what it leaves out.
raw = cbsodata.download_data(table, typed=True)["UntypedDataSet"]
must("untyped rows", len(raw), len(cells))
must("padded keys", {len(r["WijkenEnBuurten"]) for r in raw}, {10})
must("points, padded", sum(1 for r in raw if r["Koopwoningen_3"] == "       ."), sum(1 for c in cells if c[0] % 7 == 4))
few = cbsodata.get_data(table, filters="(Leeftijd eq '20300     ')")
must("filtered on a padded code", len(few), len(cells) // 2)
must("filtered on the same code without padding", cbsodata.get_data(table, filters="Leeftijd eq '20300'"), [])
