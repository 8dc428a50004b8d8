// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// What a page may not do whatever it shows: answer with another status or language, scroll sideways, complain in the
// console, try what its own security policy forbids, or come without the headers that protect its reader.

import { height, onPages, widths } from "../browser.mjs";

// Name of a header -> what is wrong with its value, if anything.
const headers = {
  "strict-transport-security": (value) => /max-age=[1-9]/.test(value) || "has no max-age",
  "x-content-type-options": (value) => value === "nosniff" || "is not nosniff",
  "x-frame-options": (value) => value === "DENY" || "is not DENY",
  "referrer-policy": (value) => value === "no-referrer" || "is not no-referrer",
  "content-security-policy": policy,
};

function policy(value) {
  const rules = new Map(value.split(";").map((rule) => rule.trim().split(/\s+/)).map(([name, ...rest]) => [name, rest]));
  if (/unsafe-(inline|eval|hashes)/.test(value)) return "allows what is called unsafe";
  if (!["'self'", "'none'"].includes(rules.get("default-src")?.join(" "))) return "has no default-src of 'self' or 'none'";
  const missing = ["base-uri", "form-action", "frame-ancestors"].filter((name) => !rules.has(name));
  return missing.length === 0 || `lacks ${missing.join(", ")}`;
}

export async function run({ base, browser, pages }) {
  const found = await onPages(browser, {}, pages, (page, spec) => look(page, base, spec));
  return { done: `${pages.length} pages at ${widths.join(" and ")} px`, findings: found.flat() };
}

async function look(page, base, spec) {
  const findings = [];
  const add = (message, where = spec.path) => findings.push({ where, message });
  // The browser itself notes in the console that a page which should not be found was not found.
  const own = (entry) => spec.status === 404 && entry.location().url === base + spec.path && entry.text().includes("404");
  const listeners = {
    console: (entry) => {
      // What the driver of a machine without a graphics card says of its own speed is none of the page's doing.
      const driver = entry.text().includes("GL Driver Message");
      if (["error", "warning"].includes(entry.type()) && !own(entry) && !driver) add(`the console says: ${entry.text()}`);
    },
    pageerror: (error) => add(`a script stopped: ${error.message}`),
    request: (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith("data:")) add(`asks another site for ${request.url()}`);
    },
  };
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  const response = await page.goto(base + spec.path);
  if (response.status() !== spec.status) add(`answers ${response.status()} instead of ${spec.status}`);
  for (const [name, judge] of Object.entries(headers)) {
    const value = response.headers()[name];
    const verdict = value === undefined ? "is missing" : judge(value);
    if (verdict !== true) add(`header ${name} ${verdict}`);
  }
  const lang = await page.locator("html").getAttribute("lang");
  if (lang !== spec.lang) add(`<html lang> is ${lang} on a page in ${spec.lang}`);
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    const culprit = await page.evaluate(wider);
    if (culprit) add(`scrolls sideways, because of ${culprit}`, `${spec.path} at ${width} px`);
  }
  // A window of 1280 by 1024 at 400 %: nothing may stay in the way of reading.
  await page.setViewportSize({ width: 320, height: 256 });
  const stuck = await page.evaluate(stays);
  if (stuck) add(`keeps ${stuck} in sight, which leaves too little room`, `${spec.path} at 400 %`);
  const moving = await page.evaluate(() => document.getAnimations().length);
  if (moving > 0) add(`moves ${moving} things although the reader asked for less motion`);
  await page.emulateMedia({ media: "print" });
  if (await page.evaluate(unprinted)) add("prints what can only be used on a screen");
  await page.emulateMedia({ media: null });
  for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
  return findings;
}

/** Runs in the page: what stays in place while the page scrolls and takes more than a third of the height. */
function stays() {
  const fixed = [...document.querySelectorAll("body *")].filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position));
  return fixed.find((element) => element.getBoundingClientRect().height > innerHeight / 3)?.outerHTML.slice(0, 160);
}

/** Runs in the page, as printed: whether a navigation, form or button is on paper. */
function unprinted() {
  const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
  return [...document.querySelectorAll("nav, form, button, .ww-skip-link")].some(shown);
}

/** Runs in the page: the innermost element that reaches beyond the right edge, when the page as a whole can scroll there. */
function wider() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return undefined;
  const reaches = (element) => {
    const box = element.getBoundingClientRect();
    // A word too long to fit overflows the box it stands in.
    return Math.max(box.right, box.left + element.scrollWidth) > root.clientWidth + 0.5;
  };
  const beyond = [...document.querySelectorAll("body, body *")].filter(reaches);
  const innermost = beyond.findLast((element) => !beyond.some((other) => other !== element && element.contains(other)));
  return innermost?.outerHTML.slice(0, 160) ?? "something that cannot be named";
}
