// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// A field above a long list that hides what does not match while typing. Without it the list is
// complete, so the page needs no script. The words come from the page:
// <ul data-ww-list data-ww-label="Zoek in deze lijst" data-ww-left="{n} over">.

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

function addFilter(list: HTMLElement, index: number): void {
  const items = Array.from(list.children).filter((child) => child instanceof HTMLElement);
  const texts = items.map((item) => plain(item.textContent ?? ""));

  const label = document.createElement("label");
  label.className = "utrecht-form-label";
  label.textContent = list.dataset["wwLabel"] ?? "";

  const field = document.createElement("input");
  field.type = "search";
  field.id = `ww-list-${index}`;
  field.autocomplete = "off";
  field.className = "utrecht-textbox utrecht-textbox--html-input ww-input";
  label.htmlFor = field.id;

  const left = document.createElement("p");
  left.className = "ww-narrow__left";
  left.setAttribute("aria-live", "polite");

  const box = document.createElement("div");
  box.className = "ww-narrow";
  box.append(label, field, left);
  list.before(box);

  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/);
    let shown = 0;
    items.forEach((item, position) => {
      const fits = words.every((word) => texts[position]?.includes(word));
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    const told = (list.dataset["wwLeft"] ?? "{n}").replace("{n}", String(shown));
    left.textContent = field.value.trim() === "" ? "" : told;
  });
}

document.querySelectorAll<HTMLElement>("[data-ww-list]").forEach(addFilter);
