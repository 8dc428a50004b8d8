// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// A map that stands drawn on the page becomes one that can be moved. Without this the drawing stays: it has links, and
// every area is in the table below it. What draws the moving map is fetched only where there is a map.

const places = [...document.querySelectorAll<HTMLElement>("[data-ww-map]")];

function canDraw(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

async function start(): Promise<void> {
  const { show } = await import("./island/show");
  await Promise.all(places.map((place) => show(place)));
}

/** What stands in the page for who has no script; where the drawing itself is in the page, there is nothing of that. */
function withoutScript(): void {
  for (const place of places) {
    const kept = place.querySelector("noscript");
    if (kept && !place.classList.contains("ww-map--moving")) place.insertAdjacentHTML("beforeend", kept.textContent ?? "");
  }
}

// A browser without WebGL, or an address that cannot be reached, leaves the drawing as it is.
if (places.length > 0 && canDraw()) {
  start().catch((error: unknown) => {
    console.error("map:", error);
    withoutScript();
  });
} else {
  withoutScript();
}
