// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The programs on the page. A test asks every address in them, and `tools/api.sh guide` runs those for a shell and for
//! Python against a server, so that none of them is only meant to work.

/// One request, as a command.
pub fn curl(site: &str, path: &str) -> String {
    format!("curl '{site}{path}'")
}

/// A request that is answered with 304 when nothing changed.
pub fn curl_unchanged(site: &str, path: &str) -> String {
    format!(
        r#"etag=$(curl -sI '{site}{path}' | tr -d '\r' | sed -n 's/^etag: //p')
curl -s -o /dev/null -w '%{{http_code}}\n' -H "If-None-Match: $etag" '{site}{path}'"#
    )
}

/// A release as a table, by a client of CBS.
pub fn odata(site: &str, table: &str) -> String {
    format!(
        r#"import cbsodata4

cijfers = cbsodata4.get_observations("{table}", base_url="{site}/odata/v1")
print(cijfers.attrs["meta"].title)
print(cijfers.head())"#
    )
}

/// The figures of a release, the newest first, page by page.
pub fn odata_in_steps(site: &str, address: &str) -> String {
    format!(
        r#"import requests

cijfers = []
adres = "{site}{address}/Observations?$orderby=Perioden%20desc&$count=true"
while adres:
    antwoord = requests.get(adres, timeout=60)
    antwoord.raise_for_status()
    pagina = antwoord.json()
    cijfers += pagina["value"]
    adres = pagina.get("@odata.nextLink")

print(len(cijfers), "van", pagina["@odata.count"])
for cijfer in cijfers[:3]:
    # Een cijfer dat er niet is, is None; ValueAttribute zegt waarom.
    print(cijfer["Measure"], cijfer["Perioden"], cijfer["Value"], cijfer["ValueAttribute"])"#
    )
}

/// The areas of a layer with their figures, page by page.
pub fn layer_in_steps(site: &str, root: &str) -> String {
    format!(
        r#"import requests

lagen = requests.get("{site}{root}/collections", timeout=30).json()["collections"]
laag = lagen[-1]
gebieden = []
adres = next(link["href"] for link in laag["links"] if link["rel"] == "items")
while adres:
    antwoord = requests.get(adres, timeout=60)
    antwoord.raise_for_status()
    pagina = antwoord.json()
    gebieden += pagina["features"]
    adres = next((link["href"] for link in pagina["links"] if link["rel"] == "next"), None)

print(len(gebieden), "van", pagina["numberMatched"], "gebieden:", laag["title"])
for gebied in gebieden[:3]:
    eigenschappen = gebied["properties"]
    print(eigenschappen["naam"], eigenschappen.get("waarde"), eigenschappen.get("status"))"#
    )
}

/// A release as a file, in R.
pub fn release_in_r(site: &str, path: &str) -> String {
    format!(
        r#"cijfers <- read.csv2("{site}{path}", fileEncoding = "UTF-8-BOM")
table(cijfers$status, is.na(cijfers$waarde))"#
    )
}

/// The layers there are, by GDAL.
pub fn layers(site: &str, path: &str) -> String {
    format!("ogrinfo -so 'OAPIF:{site}{path}'")
}

/// A whole collection, page by page.
pub fn python(site: &str, path: &str) -> String {
    format!(
        r#"import requests

site = "{site}"
records = []
pad = "{path}"
while pad:
    antwoord = requests.get(site + pad, timeout=30)
    antwoord.raise_for_status()
    pagina = antwoord.json()
    records += pagina["items"]
    pad = pagina["_links"].get("volgende", {{}}).get("href")

print(len(records), "van", pagina["totaal"])
for record in records[:3]:
    print(record["id"], record["naam"])"#
    )
}

/// The same in R.
pub fn r(site: &str, path: &str) -> String {
    format!(
        r#"library(jsonlite)

site <- "{site}"
records <- list()
pad <- "{path}"
while (!is.null(pad)) {{
  pagina <- fromJSON(paste0(site, pad), simplifyVector = FALSE)
  records <- c(records, pagina$items)
  pad <- pagina[["_links"]][["volgende"]][["href"]]
}}

cat(length(records), "van", pagina$totaal, "\n")
namen <- vapply(records, function(record) record$naam, character(1))
head(namen, 3)"#
    )
}
