// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// No page needs JavaScript to be read or a form to be sent, and no map WebGL. With scripts off: a walk from the home page to
// the source of a claim, the filter of a list, and every link of every page type.

import { inPairs, onPages } from "../browser.mjs";
import { ask, inLanguage, languages, slug } from "../pages.mjs";

const settings = { javaScriptEnabled: false };

export async function run({ base, browser, pages }) {
  const findings = [];
  const steps = languages.flatMap((lang) => [
    { where: `the walk in ${lang}`, take: (page) => walk(page, base, lang) },
    { where: `the filter in ${lang}`, take: (page) => filter(page, base, lang) },
  ]);
  await onPages(browser, settings, steps, async (page, { where, take }) => {
    try {
      await take(page);
    } catch (error) {
      // A step that cannot be taken is a finding, and the next goes on.
      findings.push({ where, message: error.message.split("\n").slice(0, 4).join("\n  ") });
    }
  });
  await onPages(browser, {}, languages, (page, lang) => mapWithoutGraphics(page, base, lang, findings));
  const links = await allLinks(browser, base, pages, findings);
  return { done: `a walk and a filter in ${languages.join(" and ")}, ${links} links`, findings };
}

/** Home -> areas -> an area -> one of its interventions -> where that is written. */
async function walk(page, base, lang) {
  const local = (path) => inLanguage(path, lang);
  const area = await areaWithInterventions(base);
  await visit(page, base + local("/"));
  await follow(page, `a[href="${local("/focusgebieden")}"]`);
  await follow(page, `main a[href="${local(`/focusgebieden/${area}`)}"]`);
  await follow(page, `main a[href^="${local("/aanpakken/")}"]`);
  const source = page.locator("main .ww-source a[href]").first();
  if ((await source.count()) === 0) throw new Error(`${page.url()} names no source that can be opened`);
  const href = new URL(await source.getAttribute("href"), page.url());
  // A source elsewhere is named with its address; what is behind it is not ours.
  if (href.origin === base) await follow(page, "main .ww-source a[href]");
}

async function areaWithInterventions(base) {
  for (const area of (await ask(base, "/focusgebieden")).items.map(slug)) {
    if ((await ask(base, `/aanpakken?focusgebied=${area}`)).totaal > 0) return area;
  }
  throw new Error("no area has an intervention");
}

/** With a script and without WebGL the map stays the drawing that the page came with, with its links. */
async function mapWithoutGraphics(page, base, lang, findings) {
  const where = base + inLanguage("/kaart?programma=voorbeeldstad", lang);
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(where, { waitUntil: "networkidle" });
  const links = await page.locator("[data-ww-map] .ww-drawing svg a:visible").count();
  const moving = await page.locator(".ww-map__box").count();
  if (links === 0 || moving > 0) findings.push({ where, message: `without WebGL ${links} areas have a link, and ${moving} maps move` });
}

async function visit(page, url) {
  const response = await page.goto(url);
  if (!response.ok()) throw new Error(`${url} answers ${response.status()}`);
}

async function follow(page, selector) {
  const from = page.url();
  const link = page.locator(`${selector}:visible`).first();
  if ((await link.count()) === 0) throw new Error(`${from} has no visible link ${selector}`);
  const [response] = await Promise.all([page.waitForNavigation(), link.click()]);
  if (!response?.ok()) throw new Error(`from ${from}, ${selector} leads to ${page.url()}: ${response?.status()}`);
}

/** Choosing an area shows its interventions and says what was chosen; a part of a name sent after it keeps the area. */
async function filter(page, base, lang) {
  const area = await areaWithInterventions(base);
  await visit(page, base + inLanguage("/aanpakken", lang));
  const folds = page.locator(".ww-browse__facets summary:visible");
  for (const fold of await folds.all()) await fold.click();
  for (const fold of await page.locator(".ww-facet summary:visible").all()) await fold.click();
  await follow(page, `.ww-facet__link[href$="focusgebied=${area}"]`);
  const asked = () => new URL(page.url()).searchParams.get("focusgebied");
  if (asked() !== area) throw new Error(`the filter was lost: ${page.url()}`);
  if ((await page.locator(".ww-facet__link[aria-current]").count()) !== 1) throw new Error(`${page.url()} does not say what was chosen`);
  const form = page.locator(".ww-filter form");
  await form.locator('[name="naam"]').fill("en");
  const [response] = await Promise.all([page.waitForNavigation(), form.locator("button").first().click()]);
  if (!response?.ok()) throw new Error(`the form leads to ${page.url()}: ${response?.status()}`);
  if (asked() !== area) throw new Error(`the form lost the filter: ${page.url()}`);
}

/** Every link of every page leads somewhere, to the named part of the page where it names one; every form has a button. */
async function allLinks(browser, base, pages, findings) {
  const from = new Map();
  await onPages(browser, settings, pages, async (page, { path }) => {
    await page.goto(base + path);
    const { hrefs, forms } = await page.evaluate(linksAndForms);
    forms.forEach((action) => findings.push({ where: path, message: `the form to ${action} has no button to send it` }));
    hrefs.filter((href) => href.startsWith(`${base}/`)).forEach((href) => from.has(href) || from.set(href, path));
  });
  const targets = group([...from.keys()], bare);
  await inPairs([...targets], async ([url, hrefs]) => {
    const response = await fetch(url);
    const text = await response.text();
    const add = (href, message) => findings.push({ where: from.get(href), message });
    if (!response.ok && !leadsNowhere(pages, base, url)) add(hrefs[0], `the link to ${url} answers ${response.status}`);
    for (const href of hrefs) {
      const id = decodeURIComponent(new URL(href).hash.slice(1));
      if (id && response.ok && !text.includes(`id="${id}"`)) add(href, `the link to ${href}: that page has no part '${id}'`);
    }
  });
  return from.size;
}

/** Runs in the page: where it leads, and which of its forms cannot be sent. The canonical address may be elsewhere. */
function linksAndForms() {
  const links = document.querySelectorAll("a[href], area[href], link[href]:not([rel~=canonical])");
  const mute = [...document.forms].filter((form) => !form.querySelector("button:not([type=button]), input[type=submit]"));
  // Of a link in a drawing the property is an object, not the address.
  const hrefs = [...links].map((link) => new URL(link.getAttribute("href"), document.baseURI).href);
  return { hrefs, forms: mute.map((form) => form.action) };
}

const bare = (href) => href.split("#")[0];

/** The page that is meant not to be found links to itself: in the other language, and to its own parts. */
const leadsNowhere = (pages, base, url) => pages.some(({ path, status }) => status === 404 && base + path === url);

// Map.groupBy, which Node 20 does not have.
function group(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
