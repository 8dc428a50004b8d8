// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// Valid HTML, by the Nu checker: errors and warnings, over all pages in one run (starting it takes longer than checking).

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { inPairs } from "../browser.mjs";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

export async function run({ base, pages }) {
  const folder = await mkdtemp(join(tmpdir(), "wijkwijs-html-"));
  try {
    const names = new Map();
    await inPairs(pages, async ({ name, lang, path }) => {
      const file = `${name}-${lang}.html`;
      names.set(file, path);
      await writeFile(join(folder, file), await (await fetch(base + path)).text());
    });
    const { messages } = await check(folder);
    const findings = messages.map(({ type, subType, message, extract, url, lastLine }) => ({
      where: `${names.get(basename(url ?? "")) ?? url}, line ${lastLine ?? "?"}: ${(extract ?? "").trim().replaceAll("\n", " ")}`,
      message: `${subType ?? type}: ${message}`,
    }));
    return { done: `${pages.length} pages`, findings };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function check(folder) {
  const settings = ["-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", "--skip-non-html", folder];
  const { stdout } = await promisify(execFile)("java", settings, { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}
