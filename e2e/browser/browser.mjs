// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// The browser the checks share, its flags, and what the two commands have in common.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

/** The widths at which every page must hold: the narrowest that WCAG's reflow asks for, and a common wide one. */
export const widths = [320, 1280];

export const height = 900;

// No sandbox: CI runs as root, and the pages are our own. The rest keeps Chromium from calling home, which a closed
// network refuses many times a second.
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// A map that moves is drawn by WebGL. How is left to the browser in the checks (without a graphics card it draws in software);
// who measures or looks at a map asks for that software, so that it is there and the same everywhere.
const drawing = ["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"];

export function launch({ webgl = false } = {}) {
  return chromium.launch({ executablePath: installed(), args: [...flags, ...(webgl ? drawing : ["--disable-gpu"])] });
}

/** The system's browser: playwright-core brings none of its own. */
function installed() {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error("No Chromium found on the PATH: install the package chromium.");
}

/** Options of the command line; `required` must be given. */
export function options(required, optional = []) {
  const named = Object.fromEntries([...required, ...optional].map((name) => [name, { type: "string" }]));
  const { values } = parseArgs({ options: named });
  for (const name of required) {
    if (values[name] === undefined) throw new Error(`--${name} is missing`);
  }
  return values;
}

/** Runs `work` over all items, two at a time: as many as a small machine has cores. Results keep the order. */
export async function inPairs(items, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/**
 * Like `inPairs`, with a browser page to do it in: one for each of the two workers, for opening one takes longer than
 * most of what is done with it. `work(page, item)` leaves the page as it found it, but for its address.
 */
export async function onPages(browser, settings, items, work) {
  const free = [];
  const contexts = [];
  for (let worker = 0; worker < 2; worker++) {
    // Motion off, so that nothing is measured halfway a transition.
    const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: widths[0], height }, ...settings });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    free.push(await context.newPage());
  }
  const results = await inPairs(items, async (item) => {
    const page = free.pop();
    try {
      return await work(page, item);
    } finally {
      free.push(page);
    }
  });
  await Promise.all(contexts.map((context) => context.close()));
  return results;
}
