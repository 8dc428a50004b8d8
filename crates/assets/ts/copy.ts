// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// A button under a text that people take along, which copies it. Without it the text can be selected, so the page needs
// no script. The words come from the page: <span data-ww-copy="Kopieer" data-ww-copied="Gekopieerd">.

function addButton(text: HTMLElement): void {
  const label = text.dataset["wwCopy"] ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nl-button nl-button--secondary ww-copy";
  button.textContent = label;

  const told = document.createElement("span");
  told.className = "ww-copy__told";
  told.setAttribute("role", "status");

  const line = document.createElement("p");
  line.className = "ww-copy__line";
  line.append(button, " ", told);
  (text.closest("p") ?? text).after(line);

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText((text.textContent ?? "").trim());
      told.textContent = text.dataset["wwCopied"] ?? "";
    } catch {
      // The browser does not allow it: then the text is selected, and the reader copies it.
      getSelection()?.selectAllChildren(text);
    }
  });
}

// Only a page that came over a safe connection may use the clipboard.
if (navigator.clipboard) document.querySelectorAll<HTMLElement>("[data-ww-copy]").forEach(addButton);
