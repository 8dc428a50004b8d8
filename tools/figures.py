# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2

"""python tools/figures.py BASE

Reads the figures that a running wijkwijs gives to other programs with a client of CBS and with a reader of Parquet, and
compares them with its CSV. Prints all faults at once and exits with 1 if any. Downloads into the folder it is run in.
"""

import csv
import io
import json
import sys
import urllib.error
import urllib.request
from collections import Counter

import cbsodata4
import pyarrow.parquet

base = sys.argv[1]
odata = f"{base}/odata/v1"
faults = []
# What our words for a status are called in OData; none of them has a value but the first four.
ATTRIBUTES = {
    "gemeten": "None",
    "geschat": "Estimated",
    "omgerekend": "Converted",
    "voorlopig": "Provisional",
    "afgeschermd": "Confidential",
    "niet-van-toepassing": "Impossible",
    "onbekend": "Unknown",
    "later": "Later",
}


def same(what, found, wanted):
    if found != wanted:
        faults.append(f"{what}: found {str(found)[:300]}, wanted {str(wanted)[:300]}")


def get(path):
    with urllib.request.urlopen(base + path) as answer:
        return answer.read()


def rows_of(path):
    return list(csv.DictReader(io.StringIO(get(path).decode("utf-8-sig")), delimiter=";"))


def number(text):
    return float(text.replace(",", ".")) if text else None


def measure(row):
    return f"{row['indicator']}:{row['deel']}" if row["deel"] else row["indicator"]


def code(period):
    """A period as CBS spells it; the demonstration has years alone."""
    return f"{period}JJ00"


def table(name, rows):
    """The table as a client of CBS has it."""
    found = cbsodata4.get_observations(name, base_url=odata)
    meta = found.attrs["meta"]
    region, time = meta.dimension_identifiers
    none = lambda value: None if value != value else float(value)
    in_odata = Counter(
        (r["Measure"], r[region], r[time], none(r["Value"]), r["ValueAttribute"]) for r in found.to_dict("records")
    )
    in_csv = Counter(
        (measure(r), r["regio"], code(r["periode"]), number(r["waarde"]), ATTRIBUTES[r["status"]]) for r in rows
    )
    same(f"{name}: figures that OData and the CSV do not share", list((in_odata - in_csv) + (in_csv - in_odata))[:3], [])
    same(f"{name}: numbers of observations that are there twice", len(found) - found["Id"].nunique(), 0)
    fictional = rows[0]["fictief"] == "ja"
    same(f"{name}: whether the title says that it is fictional", "fictief" in meta.title.lower(), fictional)
    names = {r["regio"]: r["regionaam"].lstrip("'") or r["regio"] for r in rows}
    told = meta.get_dimension_mapping(region)
    same(f"{name}: names of regions", {key: told[key] for key in names}, names)
    one = rows[len(rows) // 2]
    few = cbsodata4.get_observations(
        name, base_url=odata, download_dir=f"{name}-few", **{region: [one["regio"], "GM9999"], time: code(one["periode"])}
    )
    wanted = sum(1 for r in rows if (r["regio"], r["periode"]) == (one["regio"], one["periode"]))
    same(f"{name}: figures of one region and year", len(few), wanted)
    # What that client cannot ask: how many there are, and the greatest first.
    same(f"{name}: how many figures there are", int(get(f"/odata/v1/CBS/{name}/Observations/$count")), len(rows))
    page = json.loads(get(f"/odata/v1/CBS/{name}/Observations?$orderby=Value%20desc&$top=5&$count=true"))
    numbers = [number(r["waarde"]) for r in rows if r["waarde"]]
    same(f"{name}: the greatest figures", [row["Value"] for row in page["value"]], sorted(numbers, reverse=True)[:5])
    same(f"{name}: how many figures there are, beside some", page["@odata.count"], len(rows))
    wide = cbsodata4.get_wide_data(name, base_url=odata)
    same(f"{name}: rows in wide form", len(wide) > 0, True)
    return len(found)


def parquet(path, rows):
    found = pyarrow.parquet.read_table(io.BytesIO(get(path))).to_pylist()
    same(f"{path}: rows", len(found), len(rows))
    one = lambda r, value: (r["indicator"], r["deel"] or "", r["regio"], r["periode"], value, r["status"], r["fictief"])
    pairs = zip((one(r, r["waarde"]) for r in found), (one(r, number(r["waarde"])) for r in rows))
    same(f"{path}: rows that differ from the CSV", [pair for pair in pairs if pair[0] != pair[1]][:3], [])


def refused():
    try:
        get("/odata/v1/CBS/" + tables[0] + "/Observations?$apply=aggregate(Value)")
        faults.append("what OData cannot do here is not refused")
    except urllib.error.HTTPError as error:
        same("status of what cannot be asked", error.code, 400)
        same("what can be asked is said", "$orderby" in json.loads(error.read())["error"]["message"], True)


tables = list(cbsodata4.get_datasets(base_url=odata)["Identifier"])
same("whether there are tables", bool(tables), True)
figures = 0
for name in tables:
    whole = f"/leveringen/{name}/cijfers"
    rows = rows_of(f"{whole}/csv")
    figures += table(name, rows)
    parquet(f"{whole}/parquet", rows)
refused()

print("\n".join(faults))
print(f"{len(tables)} tables with {figures} figures in OData, CSV and Parquet: {len(faults) or 'no'} faults")
sys.exit(1 if faults else 0)
