// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// Suggestions under a search field while typing: the editable combobox with a list box of the ARIA Authoring Practices.
// Without this script the field is a plain form. The address and the words come from the page:
// <input type="search" name="q" data-ww-suggest="/zoeken/suggesties" data-ww-found="{n} suggesties">.

interface Suggestion {
  naam: string;
  alias: string | null;
  soort: string;
  adres: string;
}

/** Fewer letters than this fit too much to suggest anything. */
const SHORTEST = 2;

/** How long typing must pause before suggestions are asked for, in milliseconds. */
const PAUSE = 120;

const content = "nl";

class Combobox {
  private readonly list = document.createElement("ul");
  private readonly told = document.createElement("p");
  private options: HTMLLIElement[] = [];
  private active = -1;
  private timer = 0;
  private asking: AbortController | undefined;

  constructor(
    private readonly field: HTMLInputElement,
    private readonly address: string,
    private readonly found: string,
    index: number,
  ) {
    this.list.id = `ww-suggest-${index}`;
    this.list.className = "ww-suggest";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "");
    this.told.className = "ww-hidden";
    this.told.setAttribute("role", "status");

    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", this.list.id);
    const box = document.createElement("div");
    box.className = "ww-suggest-box";
    field.replaceWith(box);
    box.append(field, this.list, this.told);

    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.key(event));
    // A click on an option comes after the field has lost the focus, so the list waits for it.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    field.addEventListener("blur", () => this.close());
  }

  private later(): void {
    window.clearTimeout(this.timer);
    this.asking?.abort();
    if (this.field.value.trim().length < SHORTEST) {
      this.close();
      this.told.textContent = "";
      return;
    }
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    const asking = new AbortController();
    this.asking = asking;
    try {
      const url = new URL(this.address, window.location.href);
      url.searchParams.set("q", this.field.value);
      const response = await fetch(url, { signal: asking.signal });
      if (!response.ok) throw new Error(String(response.status));
      const { suggesties } = (await response.json()) as { suggesties: Suggestion[] };
      if (document.activeElement === this.field) this.show(suggesties);
    } catch {
      // Typed on, or not reachable: the form works as it is.
      if (this.asking === asking) this.close();
    }
  }

  private show(suggestions: Suggestion[]): void {
    this.options = suggestions.map((suggestion, at) => this.option(suggestion, at));
    this.list.replaceChildren(...this.options);
    this.activate(-1);
    this.open(this.options.length > 0);
    this.told.textContent = this.found.replace("{n}", String(this.options.length));
  }

  private option(suggestion: Suggestion, at: number): HTMLLIElement {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.className = "ww-suggest__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset["address"] = suggestion.adres;
    const name = document.createElement("span");
    name.className = "ww-suggest__name";
    name.lang = content;
    name.textContent = suggestion.alias ? `${suggestion.naam} (${suggestion.alias})` : suggestion.naam;
    const kind = document.createElement("span");
    kind.className = "ww-suggest__kind";
    kind.textContent = suggestion.soort;
    option.append(name, " ", kind);
    option.addEventListener("click", () => this.go(option));
    return option;
  }

  private key(event: KeyboardEvent): void {
    const count = this.options.length;
    const isOpen = !this.list.hidden;
    const to = (at: number): void => {
      event.preventDefault();
      this.open(true);
      this.activate(at);
    };
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && count > 0) to(this.active + 1 < count ? this.active + 1 : event.altKey ? this.active : 0);
    else if (event.key === "ArrowUp" && count > 0) to(this.active > 0 ? this.active - 1 : count - 1);
    else if (event.key === "Enter" && isOpen && this.options[this.active]) {
      event.preventDefault();
      this.go(this.options[this.active]!);
    } else if (event.key === "Escape" && isOpen) {
      // The first press only takes the list away; what was typed stays.
      event.preventDefault();
      this.close();
    }
  }

  private activate(at: number): void {
    this.active = at;
    this.options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = this.options[at];
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  private open(open: boolean): void {
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.asking?.abort();
    this.open(false);
    this.activate(-1);
  }

  private go(option: HTMLElement): void {
    const address = option.dataset["address"];
    if (address) window.location.assign(address);
  }
}

const source = document.querySelector<HTMLInputElement>("[data-ww-suggest]");
const address = source?.dataset["wwSuggest"];
if (source && address) {
  document
    .querySelectorAll<HTMLInputElement>(`input[type="search"][name="${source.name}"]`)
    .forEach((field, index) => new Combobox(field, address, source.dataset["wwFound"] ?? "{n}", index));
}
