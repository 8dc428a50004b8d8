// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// Every page can be used with the keyboard alone: the first Tab finds a link that skips to the main part, everything that
// can be used is reached, is seen when it has the focus, and can be left again.

import { height, onPages, widths } from "../browser.mjs";

export async function run({ base, browser, pages }) {
  const walks = pages.flatMap(({ path }) => widths.map((width) => ({ path, width })));
  const found = await onPages(browser, {}, walks, async (page, { path, width }) => {
    await page.setViewportSize({ width, height });
    await page.goto(base + path);
    const messages = await skipLink(page);
    // Without its #main the address is opened anew, and with it the walk starts at the top again.
    await page.goto(base + path);
    messages.push(...(await walk(page)));
    return messages.map((message) => ({ where: `${path} at ${width} px`, message }));
  });
  return { done: `${walks.length} walks`, findings: found.flat() };
}

/** Presses Tab as often as there are things to use, and reads from the page's own notes what had the focus. */
async function walk(page) {
  const total = await page.evaluate(watch);
  const keyboard = await page.context().newCDPSession(page);
  await press(keyboard, "Tab", total + 1);
  // A part that scrolls takes the focus too, and so does the page when it starts over: a second round settles it.
  if ((await page.evaluate(read)).missed.length > 0) await press(keyboard, "Tab", total + 1);
  await press(keyboard, "Shift+Tab", 3);
  await keyboard.detach();
  const { notes, missed } = await page.evaluate(read);

  const messages = missed.map((html) => `Tab does not reach ${html}`);
  for (const { html, seen, hidden } of notes.filter(({ index }) => index >= 0)) {
    if (!seen) messages.push(`the focus is not seen on ${html}`);
    if (hidden) messages.push(`with the focus, ${html} is hidden behind ${hidden}`);
  }
  // A date is entered in parts, each a stop of its own; if it kept the focus, what comes after it would not be reached.
  const inParts = ({ html }) => html.includes('type="date"');
  const stuck = notes.find((note, at) => at > 0 && note.index >= 0 && note.index === notes[at - 1].index && !inParts(note));
  if (stuck && total > 1) messages.push(`the focus cannot leave ${stuck.html}`);
  return [...new Set(messages)];
}

/** Sends keys without waiting for each other: the page makes its notes in between, where they are dealt with in order. */
async function press(keyboard, key, times) {
  const modifiers = key === "Shift+Tab" ? 8 : 0;
  const event = { type: "rawKeyDown", key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, modifiers };
  await Promise.all(Array.from({ length: times }, () => keyboard.send("Input.dispatchKeyEvent", event)));
}

async function skipLink(page) {
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => {
    const { activeElement: element } = document;
    const box = element.getBoundingClientRect();
    return {
      skips: element.matches('a[href^="#"]'),
      seen: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 && box.right <= innerWidth + 1,
      html: element.outerHTML.slice(0, 120),
    };
  });
  if (!link.skips) return [`the first Tab does not reach a skip link but ${link.html}`];
  await page.keyboard.press("Enter");
  const inMain = await page.evaluate(() => document.activeElement.closest("main") !== null);
  return [
    ...(link.seen ? [] : ["the skip link has the focus and is not seen"]),
    ...(inMain ? [] : ["Enter on the skip link does not move the focus to main"]),
  ];
}

/**
 * Runs in the page: finds what Tab must reach and how each looks without the focus, and from then on notes at every key
 * what has the focus at that moment, before the key moves it. Answers how many there are to reach.
 */
function watch() {
  const usable = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";
  const radios = new Set();
  const reachable = (element) => {
    if (element.tabIndex < 0 || element.disabled || element.closest("[inert]")) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    // Of a group of radio buttons only the chosen one is reached with Tab, the others with the arrows.
    if (element.type !== "radio") return true;
    const chosen = element.form?.elements[element.name]?.value;
    if (radios.has(element.name) || (chosen && chosen !== element.value)) return false;
    radios.add(element.name);
    return true;
  };
  const looks = (element) => {
    const { outline, boxShadow, border, backgroundColor, color, textDecoration } = getComputedStyle(element);
    return [outline, boxShadow, border, backgroundColor, color, textDecoration].join("; ");
  };
  const outlined = (element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && !/, 0\)$|\/ 0\)$|^transparent$/.test(outlineColor);
  };
  const cover = (element) => {
    // Hidden is what shows no part of itself: neither its middle nor its corners. A link over more lines has more boxes.
    const points = [...element.getClientRects()].flatMap(({ left, right, top, bottom }) => {
      const inset = Math.min(3, (right - left) / 2, (bottom - top) / 2);
      const [x, y] = [left + inset, top + inset];
      const [far, low] = [right - inset, bottom - inset];
      return [[(left + right) / 2, (top + bottom) / 2], [x, y], [far, y], [x, low], [far, low]];
    });
    const tops = points.map(([x, y]) => document.elementFromPoint(x, y));
    const free = (top) => element.contains(top) || top.contains(element) || top.closest("label")?.control === element;
    if (tops.some((top) => top && free(top))) return undefined;
    return tops.find(Boolean)?.outerHTML.slice(0, 80) ?? "the edge of the window";
  };

  const goals = [...document.querySelectorAll(usable)].filter(reachable);
  const before = new Map(goals.map((element) => [element, looks(element)]));
  window.walk = { goals, notes: [] };
  const note = () => {
    const element = document.activeElement;
    const index = goals.indexOf(element);
    if (index < 0) return void window.walk.notes.push({ index });
    const seen = outlined(element) || looks(element) !== before.get(element);
    window.walk.notes.push({ index, html: element.outerHTML.slice(0, 120), seen, hidden: cover(element) });
  };
  addEventListener("keydown", note, { capture: true });
  return goals.length;
}

/** Runs in the page: the notes so far, and what has not been reached yet. */
function read() {
  const { goals, notes } = window.walk;
  const reached = new Set(notes.map(({ index }) => index));
  return { notes, missed: goals.filter((_, index) => !reached.has(index)).map((element) => element.outerHTML.slice(0, 120)) };
}
