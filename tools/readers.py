# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2

"""python tools/readers.py BASE

Reads what a running wijkwijs gives to reference managers, feed readers and search engines, with the libraries that such
programs are made with, and compares it with what the API says. Prints all faults at once and exits with 1 if any.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import urllib.request
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timedelta, timezone
from pathlib import Path

import bibtexparser
import feedparser
import jsonschema
import pyshacl
import rdflib
import rispy
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode
from jsonstat_validator import JSONStatValidationError, validate_jsonstat
from owslib.ogcapi.features import Features
from rdflib.compare import isomorphic

base = sys.argv[1]
shared = Path(__file__).resolve().parents[2] / "shared"
faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def get(path, content_type):
    with urllib.request.urlopen(base + path) as answer:
        found = answer.headers["content-type"]
        if not found.startswith(content_type):
            fault(path, f"is {found}, not {content_type}")
        return answer.read().decode("utf-8"), answer.headers


def plain(text):
    """Text without what LaTeX and others do to spaces, quotes and case-keeping braces."""
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("{", "").replace("}", "")
    for written, meant in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("--", "-"), ("\\&", "&"), ("~", " ")):
        text = text.replace(written, meant)
    return " ".join(text.split())


def works(programme=""):
    """All literature as the API has it, by slug: title, authors, year."""
    text, _ = get(f"/api/v1/literatuurverwijzingen?limiet=1000{programme}", "application/json")
    answer = json.loads(text)
    if len(answer["items"]) != answer["totaal"]:
        fault("/api/v1/literatuurverwijzingen", "there are more works than one answer holds")
    return {
        item["id"].split("/")[1]: (plain(item["naam"]), [plain(name) for name in item.get("auteurs", [])], item.get("jaar"))
        for item in answer["items"]
    }


def same(where, expected, found):
    """`found` has the works of `expected`, each with the same title, authors and year."""
    for key in expected.keys() - found.keys():
        fault(where, f"{key} is missing")
    for key in found.keys() - expected.keys():
        fault(where, f"{key} is not in the list")
    for key in expected.keys() & found.keys():
        if expected[key] != found[key]:
            fault(where, f"{key} is\n    {found[key]} and should be\n    {expected[key]}")


def year(text):
    return int(text) if text else None


def bibtex(path):
    text, _ = get(path, "application/x-bibtex")
    # BibLaTeX has more sorts of entries than the BibTeX of 1985.
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False, interpolate_strings=False)
    parser.customization = convert_to_unicode
    names = lambda entry: [plain(name) for name in re.split(r"\s+and\s+(?![^{]*\})", entry.get("author", "")) if name]
    return {
        entry["ID"]: (plain(entry["title"]), names(entry), year(entry.get("year")))
        for entry in bibtexparser.loads(text, parser).entries
    }


def ris(path):
    text, _ = get(path, "application/x-research-info-systems")
    return {
        entry["id"]: (plain(entry["title"]), [plain(name) for name in entry.get("authors", [])], year(entry.get("year")))
        for entry in rispy.loads(text)
    }


def csl(path):
    text, _ = get(path, "application/vnd.citationstyles.csl+json")
    items = json.loads(text)
    validate(path, items)

    def name(parts):
        if "literal" in parts:
            return plain(parts["literal"])
        family = " ".join(part for part in (parts.get("non-dropping-particle"), parts["family"]) if part)
        return plain(f"{family}, {parts['given']}")

    return {
        item["id"]: (
            plain(item["title"]),
            [name(parts) for parts in item.get("author", [])],
            item["issued"]["date-parts"][0][0] if "issued" in item else None,
        )
        for item in items
    }


def validate(where, items):
    schema = shared / "standards/csl-json/schemas/input/csl-data.json"
    if not schema.exists():
        if os.environ.get("REQUIRE_SHARED"):
            fault(where, f"{schema} is not there")
        else:
            print(f"skipped: the schema of CSL-JSON ({where})")
        return
    validator = jsonschema.Draft7Validator(json.loads(schema.read_text()))
    for error in validator.iter_errors(items):
        fault(where, f"{list(error.absolute_path)}: {error.message[:200]}")


def feed(path):
    text, _ = get(path, "application/atom+xml")
    parsed = feedparser.parse(text)
    if parsed.bozo or parsed.version != "atom10":
        fault(path, f"is no Atom: {parsed.get('bozo_exception', parsed.version)}")
        return
    if not parsed.feed.get("id") or not parsed.feed.get("updated_parsed") or not parsed.feed.get("author"):
        fault(path, "has no id, author or moment of change")
    if not parsed.entries:
        fault(path, "has no entries")
    if len({entry.id for entry in parsed.entries}) != len(parsed.entries):
        fault(path, "has the same id twice")
    moments = [entry.updated_parsed for entry in parsed.entries]
    if moments != sorted(moments, reverse=True):
        fault(path, "does not begin with the newest")
    for entry in parsed.entries:
        if not (entry.title and entry.link and entry.updated_parsed):
            fault(path, f"{entry.id} lacks a title, link or moment")


def sitemap():
    text, _ = get("/sitemap.xml", "application/xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ElementTree.fromstring(text).findall("s:url", space)
    places = [url.findtext("s:loc", "", space) for url in urls]
    if len(places) < 1000 or len(set(places)) != len(places):
        fault("/sitemap.xml", f"has {len(places)} addresses, {len(set(places))} different")
    if any("voorbeeldstad" in place for place in places):
        fault("/sitemap.xml", "leads to what is made up")
    for url in urls:
        datetime.fromisoformat(url.findtext("s:lastmod", "", space))
        if {link.get("hreflang") for link in url.findall("x:link", space)} != {"nl", "en"}:
            fault("/sitemap.xml", f"{url.findtext('s:loc', '', space)} is not in both languages")
    # One in forty, for all of them are asked for in the tests of the pages.
    for place in places[::40]:
        with urllib.request.urlopen(place) as answer:
            if answer.status != 200:
                fault("/sitemap.xml", f"{place} answers {answer.status}")


def security():
    path = "/.well-known/security.txt"
    text, _ = get(path, "text/plain")
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    if missing := {"Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"} - fields.keys():
        fault(path, f"lacks {missing}")
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(timezone.utc)
    if not timedelta(days=30) < left < timedelta(days=365):
        fault(path, f"expires in {left}")


def json_ld(path):
    """Every data block of a page can be read and says what it is."""
    with urllib.request.urlopen(base + path) as answer:
        text = answer.read().decode("utf-8")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    if not blocks:
        fault(path, "has no data block")
    for block in blocks:
        data = json.loads(block)
        if data.get("@context") != "https://schema.org" or "@type" not in data:
            fault(path, f"a data block is not of schema.org: {block[:80]}")


def figures(path):
    """The same figures as CSV, as a Dutch spreadsheet reads it, as JSON-stat and as a drawing."""
    text = get(f"{path}/csv", "text/csv")[0].removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    in_csv = sorted(float(row["waarde"].replace(",", ".")) for row in rows if row["waarde"])
    if not in_csv or any(row["fictief"] != "ja" for row in rows):
        fault(f"{path}/csv", "has no figures, or does not say that they are fictional")
    data = json.loads(get(f"{path}/json-stat", "application/json")[0])
    try:
        validate_jsonstat(data)
    except JSONStatValidationError as error:
        fault(f"{path}/json-stat", str(error))
    in_json = sorted(value for value in data["value"] if value is not None)
    if in_json != in_csv or not data["note"]:
        fault(f"{path}/json-stat", f"has {len(in_json)} figures, the CSV {len(in_csv)}, or they differ")
    if ElementTree.fromstring(get(f"{path}/svg", "image/svg+xml")[0]).tag != "{http://www.w3.org/2000/svg}svg":
        fault(f"{path}/svg", "is no drawing")


def stat(where, text):
    data = json.loads(text)
    try:
        validate_jsonstat(data)
    except JSONStatValidationError as error:
        fault(where, str(error))
    return data


def whole():
    """A whole release as JSON-stat: its collection, and a cube of it beside the same figures as CSV."""
    listed = json.loads(get("/odata/v1/Datasets", "application/json")[0])["value"]
    path = f"/leveringen/{listed[0]['Identifier']}/cijfers"
    items = stat(path, get(f"{path}/json-stat", "application/json")[0])["link"]["item"]
    for item in (items[0], items[-1]):
        where = item["href"].removeprefix(base).removesuffix("/json-stat")
        cube = stat(where, get(f"{where}/json-stat", "application/json")[0])
        rows = list(csv.DictReader(io.StringIO(get(f"{where}/csv", "text/csv")[0].removeprefix("\ufeff")), delimiter=";"))
        in_csv = sorted(float(row["waarde"].replace(",", ".")) for row in rows if row["waarde"])
        in_cube = sorted(value for value in cube["value"] if value is not None)
        if in_csv != in_cube or not in_csv:
            fault(where, f"has {len(in_cube)} figures as JSON-stat and {len(in_csv)} as CSV, or they differ")
        if cube["extension"]["fictief"] != (rows[0]["fictief"] == "ja"):
            fault(where, "does not say in both whether it is fictional")


def catalogue():
    """The catalogue is the same in both forms and conforms to the shapes of DCAT-AP and DCAT-AP-NL, one by one."""
    turtle = rdflib.Graph().parse(data=get("/catalogus", "text/turtle")[0], format="turtle")
    json_ld = rdflib.Graph().parse(data=get("/catalogus/json-ld", "application/ld+json")[0], format="json-ld")
    if not isomorphic(turtle, json_ld):
        fault("/catalogus", "is not the same as Turtle and as JSON-LD")
    datasets = set(turtle.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset))
    listed = json.loads(get("/odata/v1/Datasets", "application/json")[0])["value"]
    layers = json.loads(get("/ogc/v1/collections", "application/json")[0])["collections"]
    divisions = {layer["id"].split(".")[1] for layer in layers if layer["id"].startswith("grenzen.")}
    wanted = {f"{base}/leveringen/{table['Identifier']}#gegevens" for table in listed}
    wanted |= {f"{base}/gebiedsindelingen/{division}#grenzen" for division in divisions}
    if not divisions or {str(dataset) for dataset in datasets} != wanted:
        fault("/catalogus", f"has {len(datasets)} datasets; there are {len(listed)} releases and {len(divisions)} divisions")
    if set(turtle.objects(None, rdflib.DCAT.servesDataset)) != datasets:
        fault("/catalogus", "has datasets that no service serves, or the other way round")
    standards = shared / "standards"
    if not standards.exists():
        if os.environ.get("REQUIRE_SHARED"):
            fault("/catalogus", f"{standards} is not there")
        else:
            print("skipped: the shapes of DCAT-AP-NL (/catalogus)")
        return
    shapes = [standards / "dcat-ap-301" / name for name in ("shapes.ttl", "range.ttl", "mdr-vocabularies.shape.ttl")]
    # Its own copy of DCAT-AP cannot be loaded; labels and whether a thing is optional are no rules.
    own = sorted((standards / "dcat-ap-nl-30/shapes").glob("dcat-ap-nl-SHACL*.ttl"))
    for file in shapes + own:
        conforms, results, words = pyshacl.validate(turtle, shacl_graph=str(file), allow_warnings=True)
        if not conforms:
            fault(f"/catalogus by {file.name}", words[:1500])
        # What is recommended is there too, but for what would not be true: a file to download is from no service, and
        # neither who publishes nor what is made up is in a list of the European Union.
        untrue = {rdflib.DCAT.accessService, rdflib.DCTERMS.publisher, rdflib.SKOS.inScheme}
        paths = set(results.objects(None, rdflib.SH.resultPath)) - untrue
        if paths:
            fault(f"/catalogus by {file.name}", f"lacks what is recommended: {sorted(paths)}")


def layers():
    """Layers for maps: what OWSLib and GDAL find in them is what the CSV says of the same areas."""
    wfs = Features(f"{base}/ogc/v1")
    names = wfs.feature_collections()
    if not names:
        fault("/ogc/v1", "has no layers that OWSLib finds")
        return
    for name in (names[0], names[-1]):
        where = f"/ogc/v1 {name}"
        about, found, offset = wfs.collection(name), {}, 0
        while True:
            page = wfs.collection_items(name, limit=50, offset=offset)
            found.update({item["id"]: item["properties"] for item in page["features"]})
            offset += page["numberReturned"]
            if offset >= page["numberMatched"] or not page["numberReturned"]:
                break
        if len(found) != page["numberMatched"] or not found:
            fault(where, f"has {len(found)} areas over its pages and says {page['numberMatched']}")
        one = next(iter(found))
        if wfs.collection_item(name, one)["properties"] != found[one]:
            fault(where, f"{one} is not the same alone and on a page")
        told = {properties["fictief"] for properties in found.values()}
        if told != {about["fictief"]} or about["fictief"] != ("fictief" in about["title"]):
            fault(where, "does not say everywhere alike whether it is fictional")
        west, south, east, north = about["extent"]["spatial"]["bbox"][0]
        inside = wfs.collection_items(name, bbox=[west, south, east, north], limit=1000)
        if inside["numberMatched"] != sum(1 for item in inside["features"] if item["geometry"]) or not inside["features"]:
            fault(where, "does not have the areas with a shape in its own extent")
        for crs, area in (("CRS84", (west, south, east, north)), ("28992", None)):
            uri = next(known for known in about["crs"] if known.endswith(crs))
            command = ["ogrinfo", "-ro", "-so", "-oo", f"CRS={uri}", f"OAPIF:{base}/ogc/v1", name]
            said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout
            count = re.search(r"^Feature Count: (\d+)$", said, re.M)
            if not count or int(count[1]) != len(found):
                fault(where, f"GDAL finds {count and count[1]} areas in {crs}, not {len(found)}")
    last = names[-1]
    properties = next(iter(wfs.collection_items(last, limit=1)["features"]))["properties"]
    rows = csv.DictReader(io.StringIO(get(f"/indicatoren/{last.split('.')[1]}/regios/csv", "text/csv")[0].removeprefix("\ufeff")), delimiter=";")
    mine = [row for row in rows if (row["regio"], row["periode"], row["levering"], row["deel"]) == (properties["code"], properties["periode"], properties["levering"], "")]
    value = properties["waarde"]
    if len(mine) > 1 or (mine and (mine[0]["status"] != properties["status"] or (float(mine[0]["waarde"].replace(",", ".")) if mine[0]["waarde"] else None) != value)):
        fault(f"/ogc/v1 {last}", f"says {value} of {properties['code']} and the CSV says {mine}")


expected = works()
same("/literatuur/bibtex", expected, bibtex("/literatuur/bibtex"))
same("/literatuur/ris", expected, ris("/literatuur/ris"))
same("/literatuur/csl-json", expected, csl("/literatuur/csl-json"))
narrowed = {key: work for key, work in expected.items() if "wijk" in work[0].lower()}
same("/literatuur/ris?naam=wijk", narrowed, ris("/literatuur/ris?naam=wijk"))
area = {"focusgebied-heerlen-noord": ("Heerlen-Noord", [], datetime.now().year)}
found = [read(f"/focusgebieden/heerlen-noord/{form}") for form, read in (("bibtex", bibtex), ("ris", ris), ("csl-json", csl))]
for form in found:
    same("/focusgebieden/heerlen-noord", area, form)
feed("/wijzigingen.atom")
feed("/en/wijzigingen.atom?programma=voorbeeldstad")
sitemap()
security()
for page in ("/", "/literatuurverwijzingen", "/focusgebieden/heerlen-noord", "/gegevens", "/en/kennisvragen"):
    json_ld(page)
figures("/focusgebieden/voorbeeldstad-noord/cijfers/bijstandsaandeel-voorbeeldstad")
figures("/indicatoren/bijstandsaandeel-voorbeeldstad/cijfers")
whole()
catalogue()
layers()

print("\n".join(faults))
print(f"{len(expected)} works in three forms, two feeds, a sitemap, security.txt, figures in three forms: {len(faults) or 'no'} faults")
sys.exit(1 if faults else 0)
