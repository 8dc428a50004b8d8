// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// The moving map: areas from tiles of our own server, coloured as the page says. Nothing comes from outside.

import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import type { MapMouseEvent, StyleSpecification } from "maplibre-gl";
import { dots, hatch } from "./patterns";
import { buttons } from "./buttons";

/** What the page's server says of a map. */
export interface Colours {
  /** Address of the tiles, with places for zoom, column and row. */
  tegels: string;
  /** The layer in them. */
  laag: string;
  /** West, south, east and north of what is shown. */
  grenzen: [number, number, number, number] | null;
  /** The colours of the classes. */
  kleuren: string[];
  /** Ground and lines of areas without a value, by reason. */
  zonder: [string, string][];
  /** By code: the place of its colour, its value in words, and 1 where that was converted. */
  gebieden: Record<string, [number, string, number?]>;
  /** The focus areas. */
  omtrekken: unknown;
  /** What the address of an area's page begins with, and its query. */
  adres: string;
  vraag: string;
  /** Whether the programme is made up. */
  fictief: boolean;
}

const MAPS: MapLibre[] = [];
let moving = false;
/** So many areas have lines between them at every zoom. */
const MOST_LINED = 4000;

/** Puts a moving map in the place of a drawing. */
export async function show(place: HTMLElement): Promise<void> {
  const worker = place.dataset["wwWorker"];
  const address = place.dataset["wwMap"];
  if (!worker || !address) return;
  const answer = await fetch(address);
  if (!answer.ok) return;
  const colours = (await answer.json()) as Colours;
  setWorkerUrl(new URL(worker, location.href).href);

  const box = document.createElement("div");
  box.className = "ww-map__box";
  // In its place before it is drawn: what has no size cannot be fitted to.
  place.prepend(box);
  place.classList.add("ww-map--moving");
  if (place.querySelector(".ww-drawing")) place.classList.add("ww-map--waiting");
  const drawing = style(colours);
  const map = new MapLibre({
    container: box,
    style: drawing,
    bounds: colours.grenzen ?? undefined,
    fitBoundsOptions: { padding: 12, animate: false },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 15,
    locale: { "Map.Title": place.dataset["wwLabel"] ?? "" },
  });
  map.touchZoomRotate.disableRotation();
  for (const [at, [ground, lines]] of colours.zonder.entries()) map.addImage(`zonder-${at}`, hatch(ground, lines));
  map.addImage("omgerekend", dots());

  if (colours.fictief && place.dataset["wwFictional"]) {
    const band = document.createElement("p");
    band.className = "ww-map__fictional";
    band.textContent = place.dataset["wwFictional"];
    box.before(band);
  }
  box.after(buttons(place, map, colours.grenzen));
  point(box, map, colours, drawing.layers.filter(({ id, type }) => type === "fill" && id !== "omgerekend").map(({ id }) => id));
  together(map);
  map.once("idle", () => {
    place.classList.remove("ww-map--waiting");
    // For whoever waits for it, as a measurement does.
    place.classList.add("ww-map--drawn");
  });
}

/** One layer for each way to fill, lines between areas, and the focus areas over them. */
function style(colours: Colours): StyleSpecification {
  const codes = Object.entries(colours.gebieden);
  const classes = colours.kleuren.length;
  const of = (keep: (of: Colours["gebieden"][string]) => boolean) => codes.filter(([, of]) => keep(of)).map(([code]) => code);
  // A list is looked up with "match", which knows each code at once; "in" goes through all of them for every area.
  const among = (own: string[]) => (own.length > 0 ? ["match", ["get", "code"], own, true, false] : false);
  const fill: unknown[] = ["match", ["get", "code"]];
  for (const [at, colour] of colours.kleuren.entries()) {
    const own = of(([place]) => place === at);
    if (own.length > 0) fill.push(own, colour);
  }
  fill.push("rgba(0, 0, 0, 0)");
  const areas = { source: "gebieden", "source-layer": colours.laag };
  const pattern = (id: string, own: string[]) =>
    own.length > 0 ? [{ id, type: "fill", ...areas, filter: among(own), paint: { "fill-pattern": id, "fill-antialias": false } }] : [];
  return {
    version: 8,
    sources: {
      gebieden: { type: "vector", tiles: [new URL(colours.tegels, location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}")], minzoom: 0, maxzoom: 13 },
      omtrekken: { type: "geojson", data: colours.omtrekken },
    },
    layers: [
      ...(fill.length > 3 ? [{ id: "klassen", type: "fill", ...areas, filter: among(of(([place]) => place < classes)), paint: { "fill-color": fill, "fill-antialias": false } }] : []),
      ...colours.zonder.flatMap((_, at) => pattern(`zonder-${at}`, of(([place]) => place === classes + at))),
      ...pattern("omgerekend", of(([, , converted]) => converted === 1)),
      { id: "lijnen", type: "line", ...areas, minzoom: lined(colours.grenzen, codes.length), filter: among(codes.map(([code]) => code)), paint: { "line-color": "#ffffff", "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.2, 10, 0.6, 14, 1.5] } },
      { id: "omtrekken", type: "line", source: "omtrekken", paint: { "line-color": "#1a2420", "line-width": ["interpolate", ["linear"], ["zoom"], 6, 1, 12, 3] } },
    ],
  } as StyleSpecification;
}

/** From which zoom on there are lines between areas. Of very many areas that is where one is some twelve pixels wide: before that
 *  lines only make the map paler, and they are most of the work of drawing it. */
function lined(bounds: Colours["grenzen"], areas: number): number {
  if (!bounds || areas <= MOST_LINED) return 0;
  const [west, south, east, north] = bounds;
  // The world is 512 pixels wide at zoom 0; a degree of latitude is larger there than one of longitude.
  const pixels = (512 / 360) ** 2 * (east - west) * ((north - south) / Math.cos((((south + north) / 2) * Math.PI) / 180));
  return Math.max(0, Math.min(12, Math.log2(12 / Math.sqrt(pixels / areas))));
}

/** The name and value of the area under the pointer, and its page after a click. */
function point(box: HTMLElement, map: MapLibre, colours: Colours, filled: string[]): void {
  const told = document.createElement("p");
  told.className = "ww-map__told";
  told.hidden = true;
  box.append(told);
  const under = (event: MapMouseEvent) => {
    const found = map.queryRenderedFeatures(event.point, { layers: filled });
    return found[0]?.properties as { code?: string; name?: string } | undefined;
  };
  map.on("mousemove", (event) => {
    // Whoever drags looks at no single area, and every frame counts.
    if (map.isMoving()) return;
    const area = under(event);
    const said = area?.code ? colours.gebieden[area.code] : undefined;
    told.hidden = !said;
    map.getCanvas().style.cursor = said ? "pointer" : "";
    if (said) told.textContent = `${area?.name || area?.code}: ${said[1]}`;
  });
  map.on("mouseout", () => (told.hidden = true));
  map.on("click", (event) => {
    const code = under(event)?.code;
    if (code && colours.gebieden[code]) location.href = `${colours.adres}${code}${colours.vraag}`;
  });
}

/** Two maps beside each other show the same place. */
function together(map: MapLibre): void {
  MAPS.push(map);
  map.on("move", () => {
    if (moving) return;
    moving = true;
    for (const other of MAPS) {
      if (other !== map) other.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
    }
    moving = false;
  });
}
