// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// node e2e/browser/shoot.mjs --base URL --out DIR
//
// A picture of every page type, whole, narrow and wide, in both languages: for looking at, and for the manual.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { height, launch, onPages, options, widths } from "./browser.mjs";
import { inLanguage, languages, pageTypes } from "./pages.mjs";

const { base, out } = options(["base", "out"]);
await mkdir(out, { recursive: true });
const types = await pageTypes(base);
const browser = await launch();
try {
  const shots = languages.flatMap((lang) => types.map((type) => ({ ...type, lang })));
  await onPages(browser, {}, shots, async (page, { name, path, lang }) => {
    await page.goto(base + inLanguage(path, lang));
    for (const width of widths) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(out, `${name}-${lang}-${width}.png`), fullPage: true });
    }
  });
  console.log(`${shots.length * widths.length} screenshots in ${out}`);
} finally {
  await browser.close();
}
