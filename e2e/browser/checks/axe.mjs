// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// WCAG 2.2 AA as far as a program can tell, by axe-core: every page, narrow and wide, in light and dark colours.

import { AxeBuilder } from "@axe-core/playwright";
import { height, onPages, widths } from "../browser.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function run({ base, browser, pages }) {
  const found = await onPages(browser, {}, pages, async (page, { path }) => {
    await page.goto(base + path);
    const findings = [];
    for (const [at, width] of widths.entries()) {
      await page.setViewportSize({ width, height });
      findings.push(...(await analyse(page, at > 0, `${path} at ${width} px`, (axe) => axe.withTags(tags))));
    }
    // Colours are all that differs in the dark.
    await page.emulateMedia({ colorScheme: "dark" });
    findings.push(...(await analyse(page, true, `${path} in the dark`, (axe) => axe.withRules(["color-contrast"]))));
    await page.emulateMedia({ colorScheme: "light" });
    return findings;
  });
  return { done: `${pages.length} pages at ${widths.join(" and ")} px`, findings: found.flat() };
}

async function analyse(page, loaded, where, choose) {
  // The half megabyte that is axe needs to be read once a page: after that, a script that does nothing takes its place.
  // Legacy mode looks at the page in one go; the other opens an empty page for every run, for frames we do not have.
  const axe = new AxeBuilder({ page, axeSource: loaded ? "0" : undefined }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await choose(axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => ({
      where: `${where}: ${target.join(" ")}`,
      message: `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary.replaceAll("\n", "\n  ")}`,
    })),
  );
}
