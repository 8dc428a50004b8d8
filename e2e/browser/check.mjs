// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// node e2e/browser/check.mjs --base URL [--only axe|html|keyboard|layout|nojs|search|tasks|weight]
//
// Checks every page type of a running wijkwijs with demo data, prints all findings at once, and exits with 1 when there
// are any. tools/browser.sh starts the program for it.

import { launch, options } from "./browser.mjs";
import { inLanguage, languages, pageTypes } from "./pages.mjs";
import * as axe from "./checks/axe.mjs";
import * as html from "./checks/html.mjs";
import * as keyboard from "./checks/keyboard.mjs";
import * as layout from "./checks/layout.mjs";
import * as nojs from "./checks/nojs.mjs";
import * as search from "./checks/search.mjs";
import * as tasks from "./checks/tasks.mjs";
import * as weight from "./checks/weight.mjs";

// The HTML checker is a program of its own and keeps the other core busy while the browser works.
const checks = { html, tasks, axe, layout, keyboard, nojs, search, weight };

const { base, only } = options(["base"], ["only"]);
const chosen = only === undefined ? Object.keys(checks) : only.split(",");
for (const name of chosen) {
  if (!(name in checks)) throw new Error(`--only ${name}: choose from ${Object.keys(checks).join(", ")}`);
}

const types = await pageTypes(base);
const pages = languages.flatMap((lang) =>
  types.filter(({ dutchOnly }) => lang === "nl" || !dutchOnly).map((type) => ({ ...type, lang, path: inLanguage(type.path, lang) })),
);
const browser = await launch();
const findings = [];
try {
  const background = chosen.includes("html") ? timed("html") : undefined;
  for (const name of chosen) {
    if (name !== "html") await timed(name);
  }
  await background;
} finally {
  await browser.close();
}
report();

async function timed(name) {
  const start = Date.now();
  const { done, findings: found } = await checks[name].run({ base, browser, pages });
  findings.push(...found.map((finding) => ({ check: name, ...finding })));
  console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(7)} s  ${name}: ${done}, ${count(found.length)}`);
}

function count(number) {
  return number === 0 ? "no findings" : number === 1 ? "1 finding" : `${number} findings`;
}

// The same fault in the frame of every page is one thing to mend: said once, with the pages it is on.
function report() {
  const places = new Map();
  for (const { check, message, where } of findings) {
    const key = `${check}: ${message}`;
    places.set(key, [...(places.get(key) ?? []), where]);
  }
  for (const [what, all] of places) {
    const unique = [...new Set(all)];
    const shown = unique.slice(0, 4).map((where) => `\n    ${where}`);
    const rest = unique.length > 4 ? `\n    and ${unique.length - 4} more` : "";
    console.log(`\n${what}${shown.join("")}${rest}`);
  }
  if (places.size > 0) {
    console.log(`\nBrowser checks: ${places.size} different, ${count(findings.length)} in all.`);
    process.exitCode = 1;
  }
}
