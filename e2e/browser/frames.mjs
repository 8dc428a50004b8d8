// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// node e2e/browser/frames.mjs --base URL [--path /kaart] [--seconds 5] [--shot FILE]
//
// How smooth the map is: the time until it is drawn, what that brought over the line, and the time between frames while
// somebody drags it and while somebody zooms. Without a graphics card the time between frames is that of drawing in software;
// what a card would be left with is counted beside it: the page's own work for a frame (its main thread), and how many
// drawings of how many triangles it asks for. A measurement and no check: what it says depends on the machine
// (docs/BENCHMARKS.md). e2e/browser/country.mjs makes 15,000 areas to measure with.

import { launch, options } from "./browser.mjs";

const { base, path = "/kaart", seconds = "5", shot } = options(["base"], ["path", "seconds", "shot"]);
const long = Number(seconds) * 1000;
const browser = await launch({ webgl: true });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.addInitScript(() => {
  globalThis.asked_of_graphics_ = { drawings: 0, triangles: 0 };
  const { prototype } = WebGL2RenderingContext;
  for (const [name, at] of [["drawElements", 1], ["drawArrays", 2]]) {
    const own = prototype[name];
    prototype[name] = function drawing(...args) {
      asked_of_graphics_.drawings += 1;
      asked_of_graphics_.triangles += args[0] === this.TRIANGLES ? args[at] / 3 : 0;
      return own.apply(this, args);
    };
  }
});
const session = await page.context().newCDPSession(page);
await session.send("Performance.enable");
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

/** Seconds on the processor so far: of all of the browser, and of the page's main thread. */
async function processor() {
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send("SystemInfo.getProcessInfo");
  await whole.detach();
  const { metrics } = await session.send("Performance.getMetrics");
  const all = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  return { all, page: metrics.find(({ name }) => name === "TaskDuration").value };
}

/** Does something for as long as is asked, and tells the time between frames meanwhile. */
async function watched(what, step, before = () => {}, after = () => {}) {
  await before();
  await page.evaluate(() => {
    globalThis.frames_ = [];
    Object.assign(asked_of_graphics_, { drawings: 0, triangles: 0 });
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
  const now = await processor();
  const { times, drawings, triangles } = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.asked_);
    return { times: globalThis.frames_.slice(1), ...asked_of_graphics_ };
  });
  await after();
  times.sort((a, b) => a - b);
  const at = (share) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN).toFixed(1);
  const each = (sum, digits = 0) => (sum / times.length).toFixed(digits);
  console.log(`${what}: ${times.length} frames; median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms; of each frame: `
    + `${each((now.all - used.all) * 1000)} ms of processor, ${each((now.page - used.page) * 1000, 1)} ms of them in the page; `
    + `${each(drawings)} drawings of ${each(triangles)} triangles`);
}
