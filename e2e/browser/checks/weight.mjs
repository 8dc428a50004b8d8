// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// What a first visit to each page brings over the line, compressed: the page and all it asks for. A page is for a phone
// on a bad connection too.

import { onPages } from "../browser.mjs";

const most = 100_000;
// What moves a map weighs most of this (docs/adr/0016); the page around it, its fonts and its style sheet come with it.
const mostOfMap = 300_000;

export async function run({ base, browser, pages }) {
  let heaviest = { bytes: 0, path: "" };
  const findings = [];
  await onPages(browser, {}, pages, async (page, { name, path }) => {
    // What the page before this one still asks for is not of this one.
    await page.goto("about:blank");
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    // As on a first visit: nothing is kept from another page.
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(base + path, { waitUntil: "networkidle" });
    await session.detach();
    if (bytes > heaviest.bytes) heaviest = { bytes, path };
    const bound = name.startsWith("map") ? mostOfMap : most;
    if (bytes > bound) findings.push({ where: path, message: `brings ${Math.round(bytes / 1000)} kB over the line; at most ${bound / 1000}` });
  });
  return { done: `${pages.length} pages, the heaviest ${Math.round(heaviest.bytes / 1000)} kB (${heaviest.path})`, findings };
}
