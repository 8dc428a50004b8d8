// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// The search field as a combobox, with keys and mouse and as assistive technology is told; and without scripts as a form.

import { onPages, widths } from "../browser.mjs";
import { inLanguage, languages } from "../pages.mjs";

const field = "header input[type=search]";

export async function run({ base, browser }) {
  const findings = [];
  const cases = languages.flatMap((lang) => widths.map((width) => ({ lang, width })));
  const scripted = cases.flatMap((where) => [keys, mouse, nothing].map((take) => ({ ...where, take })));
  await walk(browser, {}, base, scripted, findings);
  await walk(browser, { javaScriptEnabled: false }, base, cases.map((where) => ({ ...where, take: form })), findings);
  return { done: `${scripted.length + cases.length} walks`, findings };
}

async function walk(browser, settings, base, steps, findings) {
  await onPages(browser, settings, steps, async (page, { lang, width, take }) => {
    try {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(base + inLanguage("/", lang));
      await take(page, lang, base);
    } catch (error) {
      const message = `${take.name}: ${error.message.split("\n").slice(0, 3).join("\n  ")}`;
      findings.push({ where: `the search field in ${lang} at ${width} px`, message });
    }
  });
}

const must = (holds, message) => {
  if (!holds) throw new Error(message);
};

/** What assistive technology is told of the field. */
const state = (page) =>
  page.locator(field).evaluate((input) => ({
    role: input.getAttribute("role"),
    expanded: input.getAttribute("aria-expanded"),
    list: document.getElementById(input.getAttribute("aria-controls"))?.getAttribute("role"),
    active: document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.getAttribute("aria-selected"),
    name: input.getAttribute("aria-label"),
    value: input.value,
  }));

async function type(page, words) {
  // The script makes the field a combobox; what is typed before that is a word in a form.
  await page.locator(`${field}[role=combobox]`).waitFor();
  await page.locator(field).focus();
  await page.keyboard.type(words, { delay: 20 });
  const option = page.locator("header [role=option]").first();
  // On a busy machine an answer may come after a later one was asked for: a letter more asks again, as a person would.
  await option.waitFor({ timeout: 6_000 }).catch(async () => {
    await page.keyboard.press("Backspace");
    await page.keyboard.type(words.at(-1));
    await option.waitFor();
  });
}

/** Down, Escape, down again, Enter: the page of what was chosen. */
async function keys(page, lang, base) {
  let now = await state(page);
  must(now.role === "combobox" && now.expanded === "false" && now.list === "listbox", `the field is ${JSON.stringify(now)}`);
  await type(page, "heerl");
  now = await state(page);
  must(now.expanded === "true" && !now.active, `with suggestions it is ${JSON.stringify(now)}`);
  const told = await page.locator("header [role=status]").textContent();
  must(/^[1-9]/.test(told), `the number of suggestions is not told: '${told}'`);
  const fits = await page.locator("header [role=listbox]").evaluate((list) => {
    const box = list.getBoundingClientRect();
    return box.left >= 0 && box.right <= document.documentElement.clientWidth + 1;
  });
  must(fits, "the suggestions do not fit the window");
  await page.keyboard.press("ArrowDown");
  must((await state(page)).active === "true", "ArrowDown selects nothing");
  await page.keyboard.press("Escape");
  now = await state(page);
  must(now.expanded === "false" && now.value === "heerl", `after Escape it is ${JSON.stringify(now)}`);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  must((await state(page)).active === "true", "the arrows do not open the list again");
  await Promise.all([page.waitForURL(base + inLanguage("/focusgebieden/heerlen-noord", lang)), page.keyboard.press("Enter")]);
}

async function mouse(page, lang, base) {
  await type(page, "sleutelp");
  const option = page.locator("header [role=option]").first();
  await Promise.all([page.waitForURL(base + inLanguage("/aanpaktypen/sleutelpersonen", lang)), option.click()]);
}

/** Nothing chosen: Enter asks what was typed; leaving the field takes the list away. */
async function nothing(page) {
  await type(page, "sleutelp");
  await page.keyboard.press("Tab");
  must((await state(page)).expanded === "false", "the list stays when the focus leaves");
  await page.locator(field).focus();
  await Promise.all([page.waitForURL(/zoeken\?(.*&)?q=sleutelp$/), page.keyboard.press("Enter")]);
}

/** Without scripts: a form, a page with hits, and the way to the first. */
async function form(page, lang) {
  await page.locator(field).fill("wijkbaan");
  await Promise.all([page.waitForURL(/zoeken\?q=wijkbaan$/), page.locator("header form[method=get] button").click()]);
  must((await page.locator(field).inputValue()) === "wijkbaan", "the question is lost");
  must((await page.locator("main mark").count()) > 0, "no word is marked");
  const first = page.locator("main .ww-record a").first();
  await Promise.all([page.waitForURL(new RegExp(`${inLanguage("/aanpaktypen/wijkbanen", lang)}$`)), first.click()]);
}
