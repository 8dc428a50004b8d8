// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// Five things a new reader comes for, each from the home page in at most four clicks: on a wide screen with scripts, and
// on the narrowest without. Typing words and sending them is one click. The time is that of a machine; what a person
// needs is to see where to click, and that is looked at by eye.

import { height, onPages, widths } from "../browser.mjs";

const most = 4;
const minute = 60_000;

const tasks = [
  {
    question: "What is done against debts in Schiedam?",
    async take(reader) {
      await reader.click("main", "Schiedam Nieuwland en Oost");
      await reader.sees("main", "Preventie armoede en schulden");
      await reader.sees("main", "Werken met netwerken van sleutelpersonen");
    },
  },
  {
    question: "Who else has wijkbanen?",
    async take(reader) {
      await reader.search("wijkbanen");
      await reader.click("main", /^Wijkbanen$/);
      await reader.sees("main", "8 van de 9 onderzochte gebieden");
      for (const area of ["Heerlen-Noord", "Arnhem-Oost", "Rotterdam-Zuid"]) await reader.sees("main", area);
    },
  },
  {
    question: "Which recommendations are for the Rijk?",
    async take(reader) {
      await reader.click("nav", "Aanbevelingen");
      await reader.choose("Rijk");
      await reader.sees("main", "4 resultaten");
      await reader.sees("main", "Werk door aan meerjarige, integrale financiering");
    },
  },
  {
    question: "What is not known about displacement?",
    async take(reader) {
      await reader.search("verdringing");
      await reader.click("main", /Verdringing en waterbedeffecten door menging/);
      await reader.sees("main", "Kennislacune");
      await reader.sees("main", "Hoe zijn verdringing en waterbedeffecten te voorkomen");
    },
  },
  {
    question: "How do I cite a finding?",
    async take(reader) {
      await reader.click("nav", "Bevindingen");
      await reader.click("main", "Aanpakken hangen af van afzonderlijke personen en zijn daardoor kwetsbaar");
      await reader.sees("main", /Wijkwijs\. \(20\d\d\)\. Aanpakken hangen af van afzonderlijke personen/);
      await reader.file("BibTeX", "title = {Aanpakken hangen af van afzonderlijke personen");
    },
  },
];

export async function run({ base, browser }) {
  const findings = [];
  const clicks = [];
  const ways = [
    { where: `${widths.at(-1)} px`, settings: { viewport: { width: widths.at(-1), height } } },
    { where: `${widths[0]} px without scripts`, settings: { viewport: { width: widths[0], height }, javaScriptEnabled: false } },
  ];
  for (const { where, settings } of ways) {
    await onPages(browser, settings, tasks, async (page, { question, take }) => {
      const reader = new Reader(page, base);
      const start = Date.now();
      try {
        await reader.begin();
        await take(reader);
        if (reader.clicks > most) throw new Error(`it took ${reader.clicks} clicks`);
        if (Date.now() - start > minute) throw new Error("it took more than a minute");
        clicks.push(reader.clicks);
      } catch (error) {
        findings.push({ where: `${question} (${where})`, message: error.message.split("\n").slice(0, 4).join("\n  ") });
      }
    });
  }
  return { done: `${tasks.length} tasks, twice, in ${clicks.join(", ")} clicks`, findings };
}

class Reader {
  constructor(page, base) {
    this.page = page;
    this.base = base;
    this.clicks = 0;
  }

  async begin() {
    await this.page.goto(`${this.base}/`);
  }

  /** Follows a link by its words, within a part of the page. */
  async click(part, words) {
    await this.go(this.page.locator(part).getByRole("link", { name: words, exact: typeof words === "string" }).first());
  }

  /** Narrows a list; where the choices are folded, opening them is a click too. */
  async choose(words) {
    const fold = this.page.locator(".ww-browse__facets > summary");
    if (await fold.isVisible()) {
      await fold.click();
      this.clicks++;
    }
    await this.go(this.page.locator(".ww-facet__link").filter({ has: this.page.getByText(words, { exact: true }) }).first());
  }

  async search(words) {
    const field = this.page.locator("header input[type=search]");
    await field.fill(words);
    this.clicks++;
    await Promise.all([this.page.waitForNavigation(), field.press("Enter")]);
  }

  async go(target) {
    this.clicks++;
    await Promise.all([this.page.waitForNavigation(), target.click()]);
  }

  async sees(part, words) {
    await this.page.locator(part).getByText(words).filter({ visible: true }).first().waitFor({ timeout: 5_000 });
  }

  /** The file behind a link holds these words. */
  async file(link, words) {
    this.clicks++;
    const href = await this.page.locator("main").getByRole("link", { name: link }).first().getAttribute("href");
    const text = await (await fetch(new URL(href, this.base))).text();
    if (!text.includes(words)) throw new Error(`${href} does not hold '${words}': ${text.slice(0, 200)}`);
  }
}
