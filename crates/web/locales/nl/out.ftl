# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
# Cijfers die mensen en programma's meenemen.

out-fictional = de cijfers zijn verzonnen en zeggen niets over echte gebieden of mensen.
out-missing = Een cijfer dat er niet is, is nooit nul. Er staat altijd bij waarom het ontbreekt: afgeschermd of te onzeker, niet van toepassing, onbekend of komt later. Bij een cijfer staat of het geschat, voorlopig of omgerekend naar andere grenzen is.
out-take = Deze cijfers meenemen
out-take-release = Alle cijfers van deze levering:
out-take-indicator = Deze indicator in alle regio's, uit alle leveringen:
out-take-fictional = Deze cijfers zijn verzonnen. Dat staat ook in elk bestand.
out-take-how = Hoe u de cijfers leest met R, Python, QGIS of Excel, staat bij
out-take-guide = de uitleg voor programma's
out-manager = de beheerder van deze site
out-catalogue = De gegevens van deze wijkwijs: cijfers over wijken en buurten, met van elk cijfer waar het vandaan komt en waarom het er soms niet is. Wat fictief is, staat er als fictief in.
out-service = Cijfers van wijkwijs over OData
out-service-text = Alle openbare leveringen als tabellen, in de vorm waarin ook het CBS zijn open data geeft. Wat fictief is, heeft dat in zijn titel staan.
data-take = Alles meenemen
data-take-text = Op de pagina van een levering en van een indicator staan bestanden met alle cijfers ervan. Voor programma's is er ook:
data-take-turtle = De catalogus als Turtle
data-take-json-ld = De catalogus als JSON-LD
data-take-catalogue = (DCAT-AP-NL 3.0)
data-take-odata = De cijfers over OData
data-take-odata-note = (versie 4, zoals het CBS die geeft)
data-take-api = Alle kennis over de API
data-take-api-note = (JSON)
out-fictional-borders = deze gebieden bestaan niet echt.
out-service-ogc = Gebieden van wijkwijs over OGC API Features
out-layers = Gebieden in Nederland met hun grenzen, per jaar en soort gebied, en dezelfde gebieden met de laatste cijfers van een indicator. Wat fictief is, heeft dat in zijn titel staan.
data-take-ogc = Gebieden en cijfers voor kaarten
data-take-ogc-note = (OGC API Features, voor QGIS en andere kaartprogramma's)
api-figures = Cijfers en kaarten
api-figures-text =
    Cijfers hebben eigen adressen, elk in de vorm die programma's voor cijfers kennen. Onder /odata/v1 staat elke levering als tabel (OData 4), zoals het CBS zijn open data geeft: wie daar een programma voor heeft, hoeft alleen het adres te veranderen. Onder /ogc/v1 staan gebieden met hun grenzen en cijfers voor kaartprogramma's (OGC API Features). Op /catalogus staat wat er is, voor dataportalen (DCAT-AP-NL).

    Op de pagina van een levering en van een indicator staan alle cijfers als bestand: CSV, JSON-stat en Parquet, en voor kaarten GeoJSON.

    Een cijfer dat er niet is, is nooit nul: er staat bij waarom het ontbreekt. Fictieve cijfers zijn overal als fictief gemarkeerd.
api-figures-tables = Welke tabellen er zijn
api-figures-programs =
    In QGIS kiest u Laag, Laag toevoegen, WFS / OGC API - Features, met als adres dat van deze site met /ogc/v1 erachter. Excel en LibreOffice openen het CSV-bestand van een levering of indicator zonder vragen: puntkomma's, komma's in getallen, UTF-8.
ogc-title = Kaartlagen
ogc-lead = Gebieden met hun grenzen en hun laatste cijfers, om te openen in QGIS en andere kaartprogramma's.
ogc-how = In een kaartprogramma
ogc-how-text =
    Kies in QGIS Laag, Laag toevoegen, WFS / OGC API - Features. Vul daar dit adres in. U ziet dan de lagen die hieronder staan. Kaartprogramma's halen de gebieden in delen op, gewoonlijk { $aantal } tegelijk; een browser toont alleen het eerste deel.

    Een gebied zonder cijfer staat er ook in, met de reden. Wat fictief is, is als fictief gemarkeerd.
ogc-address = Het adres
ogc-json = Het begin, voor programma's (JSON)
ogc-description = De beschrijving, voor programma's (OpenAPI)
ogc-guide = Uitleg voor wie programma's schrijft
ogc-none = Er zijn nog geen kaartlagen.
ogc-figures = Lagen met cijfers
ogc-figures-caption = Van elke indicator de laatste cijfers, op de grenzen van hun eigen jaar
ogc-borders = Lagen met alleen grenzen
ogc-borders-caption = De grenzen, per jaar en soort gebied
ogc-layer = Laag
ogc-level = Gebieden
ogc-period = Cijfers van
ogc-year = Grenzen van
ogc-areas = Aantal gebieden
ogc-open = Openen
ogc-open-areas = gebieden (GeoJSON)
ogc-open-about = beschrijving (JSON)
