# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
# Figures that people and programs take along.

out-fictional = the figures are made up and say nothing of real areas or people.
out-missing = A figure that is missing is never zero. The reason is always given: suppressed or unreliable, not applicable, unknown or to come later. With a figure it says whether it is estimated, provisional or converted to other boundaries.
out-take = Take these figures along
out-take-release = All figures of this release:
out-take-indicator = This indicator in all regions, from all releases:
out-take-fictional = These figures are made up. Every file says so too.
out-take-how = How to read the figures with R, Python, QGIS or Excel is told at
out-take-guide = the guide for programs
out-manager = the organisation that runs this site
out-catalogue = The data of this wijkwijs: figures about districts and neighbourhoods, with where each figure comes from and why it is sometimes missing. What is fictional is marked as fictional.
out-service = Figures of wijkwijs over OData
out-service-text = All public releases as tables, in the form in which Statistics Netherlands gives its open data. What is fictional says so in its title.
data-take = Take everything along
data-take-text = The page of a release and of an indicator has files with all its figures. For programs there is also:
data-take-turtle = The catalogue as Turtle
data-take-json-ld = The catalogue as JSON-LD
data-take-catalogue = (DCAT-AP-NL 3.0)
data-take-odata = The figures over OData
data-take-odata-note = (version 4, as Statistics Netherlands gives it)
data-take-api = All knowledge over the API
data-take-api-note = (JSON)
out-fictional-borders = these areas do not really exist.
out-service-ogc = Areas of wijkwijs over OGC API Features
out-layers = Areas with their boundaries, by year and sort of area, and the same areas with the latest figures of an indicator. What is fictional says so in its title.
data-take-ogc = Areas and figures for maps
data-take-ogc-note = (OGC API Features, for QGIS and other map programs)
api-figures = Figures and maps
api-figures-text =
    Figures have addresses of their own, each in the form that programs for figures know. Under /odata/v1 every release is a table (OData 4), as Statistics Netherlands gives its open data: who has a program for those needs to change the address alone. Under /ogc/v1 are areas with their boundaries and figures for map programs (OGC API Features). At /catalogus stands what there is, for data portals (DCAT-AP-NL).

    The page of a release and of an indicator has all figures as a file: CSV, JSON-stat and Parquet, and GeoJSON for maps.

    A figure that is missing is never zero: the reason is given. Fictional figures are marked as fictional everywhere.
api-figures-tables = Which tables there are
api-figures-programs =
    In QGIS choose Layer, Add Layer, WFS / OGC API - Features, with the address of this site followed by /ogc/v1. Excel and LibreOffice open the CSV file of a release or indicator without asking: semicolons, commas in numbers, UTF-8.
ogc-title = Map layers
ogc-lead = Areas with their boundaries and their latest figures, to open in QGIS and other map programs.
ogc-how = In a map program
ogc-how-text =
    In QGIS choose Layer, Add Layer, WFS / OGC API - Features. Give it this address. You will see the layers listed below. Map programs fetch the areas in parts, usually { $aantal } at a time; a browser shows the first part only.

    An area without a figure is in it too, with the reason. What is fictional is marked as fictional.
ogc-address = The address
ogc-json = The beginning, for programs (JSON)
ogc-description = The description, for programs (OpenAPI)
ogc-guide = The guide for who writes programs
ogc-none = There are no map layers yet.
ogc-figures = Layers with figures
ogc-figures-caption = Of every indicator the latest figures, on the boundaries of their own year
ogc-borders = Layers with boundaries only
ogc-borders-caption = The boundaries, by year and sort of area
ogc-layer = Layer
ogc-level = Areas
ogc-period = Figures of
ogc-year = Boundaries of
ogc-areas = Number of areas
ogc-open = Open
ogc-open-areas = areas (GeoJSON)
ogc-open-about = description (JSON)
