// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// node e2e/browser/frames.mjs --base URL [--path /kaart] [--seconds 5] [--shot FILE]
//
// How smooth the map is: the time until it is drawn, what that brought over the line, and the time between frames while
// somebody drags it and while somebody zooms. A measurement and no check: what it says depends on the machine
// (docs/BENCHMARKS.md). e2e/browser/country.mjs makes 15,000 areas to measure with.

import { launch, options } from "./browser.mjs";

const { base, path = "/kaart", seconds = "5", shot } = options(["base"], ["path", "seconds", "shot"]);
const long = Number(seconds) * 1000;
const browser = await launch({ webgl: true });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const bytes = { page: 0, code: 0, colours: 0, tiles: 0, other: 0 };
// As on a first visit, and with what the map's worker fetches.
page.on("requestfinished", async (request) => {
  const { pathname } = new URL(request.url());
  const of = pathname.startsWith("/grenzen/") ? "tiles"
    : pathname.endsWith("/kleuren") ? "colours"
    : pathname.endsWith("/kaart") ? "page"
    : pathname.endsWith(".js") ? "code" : "other";
  const { responseHeadersSize, responseBodySize } = await request.sizes();
  bytes[of] += responseHeadersSize + responseBodySize;
});

const begin = performance.now();
await page.goto(base + path);
const read = performance.now() - begin;
await page.waitForSelector(".ww-map--drawn", { state: "attached", timeout: 120_000 });
const drawn = performance.now() - begin;
const kb = Object.entries(bytes).map(([of, n]) => `${of} ${Math.round(n / 1000)}`);
console.log(`page ${Math.round(read)} ms, map drawn ${Math.round(drawn)} ms; kB over the line: ${kb.join(", ")}`);
if (shot) await page.locator(".ww-map-one").first().screenshot({ path: shot });

const box = page.locator(".ww-map__box canvas").first();
await box.scrollIntoViewIfNeeded();
const { x, y, width, height } = await box.boundingBox();
const [middleX, middleY] = [x + width / 2, y + height / 2];
await page.mouse.move(middleX, middleY);

await watched("drag", async (share) => {
  await page.mouse.move(middleX + Math.sin(share * 12) * width * 0.35, middleY + Math.sin(share * 7) * height * 0.3);
}, () => page.mouse.down(), () => page.mouse.up());
// In for the first half, out for the second: from the country to a few streets.
await watched("zoom", (share) => page.mouse.wheel(0, share < 0.5 ? -120 : 120));
await watched("drag, nearer", async (share) => {
  await page.mouse.move(middleX + Math.sin(share * 12) * width * 0.35, middleY + Math.sin(share * 7) * height * 0.3);
}, async () => {
  for (let n = 0; n < 8; n += 1) await page.mouse.wheel(0, -120);
  await page.waitForTimeout(1500);
  await page.mouse.move(middleX, middleY);
  await page.mouse.down();
}, () => page.mouse.up());
await watched("pointer over areas", (share) => page.mouse.move(middleX + Math.sin(share * 12) * width * 0.4, middleY + Math.cos(share * 7) * height * 0.3));
await browser.close();

/** Seconds on the processor of all of the browser, so that a busy machine can be told from a heavy map. */
async function processor() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Does something for as long as is asked, and tells the time between frames meanwhile. */
async function watched(what, step, before = () => {}, after = () => {}) {
  await before();
  await page.evaluate(() => {
    globalThis.frames_ = [];
    let last = performance.now();
    const next = (now) => {
      globalThis.frames_.push(now - last);
      last = now;
      globalThis.asked_ = requestAnimationFrame(next);
    };
    globalThis.asked_ = requestAnimationFrame(next);
  });
  const used = await processor();
  const start = performance.now();
  while (performance.now() - start < long) {
    await step((performance.now() - start) / long);
    await page.waitForTimeout(16);
  }
  const times = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.asked_);
    return globalThis.frames_.slice(1);
  });
  const each = ((await processor()) - used) * 1000 / times.length;
  await after();
  times.sort((a, b) => a - b);
  const at = (share) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN).toFixed(1);
  console.log(`${what}: ${times.length} frames; median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms; ${each.toFixed(0)} ms of processor for each`);
}
