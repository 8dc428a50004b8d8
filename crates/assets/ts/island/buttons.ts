// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// Buttons under a map: whoever has no wheel and no fingers can zoom too, and the map can be kept as a picture.

import type { Map as MapLibre } from "maplibre-gl";

type Bounds = [number, number, number, number] | null;

/** The buttons, in a row. */
export function buttons(place: HTMLElement, map: MapLibre, bounds: Bounds): HTMLElement {
  const row = document.createElement("p");
  row.className = "ww-map__buttons";
  const add = (words: string | undefined, act: () => void) => {
    if (!words) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nl-button nl-button--secondary";
    button.textContent = words;
    button.addEventListener("click", act);
    row.append(button, " ");
  };
  add(place.dataset["wwIn"], () => map.zoomIn());
  add(place.dataset["wwOut"], () => map.zoomOut());
  add(place.dataset["wwHome"], () => {
    if (bounds) map.fitBounds(bounds, { padding: 12, animate: false });
  });
  const svg = place.dataset["wwSvg"];
  if (svg) add(place.dataset["wwPng"], () => void keep(svg));
  return row;
}

/** The drawing with its legend, title and source as a picture, twice as fine as a screen. */
async function keep(svg: string): Promise<void> {
  const image = new Image();
  image.src = svg;
  await image.decode();
  const canvas = document.createElement("canvas");
  const [width, height] = [image.naturalWidth || 720, image.naturalHeight || 900];
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "kaart.png";
    link.click();
    URL.revokeObjectURL(link.href);
  }, "image/png");
}
