// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// Every type of page there is, with an address that shows it. A new page type gets a line here, and with it every check
// and a screenshot.

/** Page paths of the kinds, which are their API collections too (GLOSSARY). */
export const collections = [
  "programmas",
  "actielijnen",
  "maatregelen",
  "regelingen",
  "themas",
  "doelen",
  "organisaties",
  "focusgebieden",
  "aanpaktypen",
  "aanpakken",
  "doelgroepen",
  "meervoudige-effecten",
  "studies",
  "bevindingen",
  "elementen",
  "werkingsmechanismen",
  "aanbevelingen",
  "indicatoren",
  "koppelingen",
  "vergelijkingsgroepen",
  "onderwerpen",
  "kennislacunes",
  "kennisvragen",
  "onderzoeken",
  "kennisfasen",
  "uitgangspunten",
  "literatuurverwijzingen",
];

export const languages = ["nl", "en"];

/** Dutch pages have no prefix. */
export const inLanguage = (path, lang) => (lang === "nl" ? path : `/${lang}${path.replace(/^\/(?=$|\?)/, "")}`);

/** The part of an identifier after the kind: focusgebied/heerlen-noord -> heerlen-noord. */
export const slug = (item) => item.id.slice(item.id.indexOf("/") + 1);

/** One answer of the API. */
export async function ask(base, path) {
  const response = await fetch(`${base}/api/v1${path}`);
  if (!response.ok) throw new Error(`/api/v1${path} answered ${response.status}`);
  return response.json();
}

/**
 * The page types as { name, path, status }, in one language. The program with its demo data must show every type: what
 * is missing is an error here, for a type that is left out quietly is a type that nobody checks.
 */
export async function pageTypes(base) {
  const page = (name, path, status = 200) => ({ name, path, status });
  const first = {};
  for (const collection of collections) {
    const { items } = await ask(base, `/${collection}`);
    if (items.length === 0) throw new Error(`/api/v1/${collection} is empty: there is no record page to check`);
    first[collection] = items[0];
  }
  const filters = await filteredLists(base);
  // Releases come with an import of figures: the demo has those of the fictional town.
  const [release] = (await ask(base, "/leveringen?programma=voorbeeldstad")).items;
  if (!release) throw new Error("the fictional town has no figures: there is no release page to check");
  const [division] = (await ask(base, "/gebiedsindelingen?programma=voorbeeldstad")).items;
  if (!division) throw new Error("the fictional town has no borders: there is no division page to check");
  return [
    page("home", "/"),
    // One page draws the lists of all kinds: after a few of them the words of the frame are known in both languages.
    ...collections.map((collection, at) => ({ ...page(`list-${collection}`, `/${collection}`), dutchOnly: at > 3 })),
    ...collections.map((collection) => page(`record-${collection}`, `/${collection}/${slug(first[collection])}`)),
    page("history", `/aanpakken/${slug(first.aanpakken)}/geschiedenis`),
    page("list-duidingen", "/duidingen?programma=voorbeeldstad"),
    page("record-duidingen", "/duidingen/voorbeeldstad-zuid-werk-voorbeeldstad"),
    page("list-leveringen", "/leveringen?programma=voorbeeldstad"),
    page("record-leveringen", `/leveringen/${slug(release)}`),
    page("list-gebiedsindelingen", "/gebiedsindelingen?programma=voorbeeldstad"),
    page("record-gebiedsindelingen", `/gebiedsindelingen/${slug(division)}`),
    page("agenda", "/agenda"),
    page("style", "/stijl"),
    page("area", "/focusgebieden/schiedam-nieuwland-en-oost"),
    page("theme", "/themas/preventie-armoede-en-schulden"),
    page("theme-research", "/themas/fysieke-wijkverbetering"),
    page("approach", "/aanpaktypen/wijkbanen"),
    page("element", "/elementen/sleutelpersonen-als-brug"),
    page("study", "/studies/re-integratie-groepsaanpak-en-wijkbanen"),
    page("question", "/kennisvragen/fysiek-verdringing-en-waterbedeffecten"),
    page("topic", "/onderwerpen/gemengde-wijken"),
    page("home-fictional", "/?programma=voorbeeldstad"),
    page("area-figures", "/focusgebieden/voorbeeldstad-west"),
    page("area-profile", "/focusgebieden/voorbeeldstad-noord/cijfers"),
    page("area-series", "/focusgebieden/voorbeeldstad-noord/cijfers/bijstandsaandeel-voorbeeldstad"),
    page("indicator-figures", "/indicatoren/werk-voorbeeldstad"),
    page("compare", "/vergelijken?programma=voorbeeldstad"),
    page(
      "compare-areas",
      "/vergelijken?programma=voorbeeldstad&gebied=voorbeeldstad-noord&gebied=voorbeeldstad-west&thema=werk-voorbeeldstad",
    ),
    page("compare-similar", "/vergelijken/gelijkend?programma=voorbeeldstad&gebied=voorbeeldstad-noord"),
    page(
      "compare-conditions",
      "/vergelijken/voorwaarden?programma=voorbeeldstad&voorwaarde=corporatiewoningen-voorbeeldstad%3Dhoogste-vijfde&voorwaarde=jeugd-voorbeeldstad%3E1000",
    ),
    page("map", "/kaart?programma=voorbeeldstad&niveau=buurt"),
    page("map-two-years", "/kaart?programma=voorbeeldstad&niveau=buurt&gebied=voorbeeldstad-zuid&jaar=2024&naast=2012"),
    page("region", "/regios/WK900107?programma=voorbeeldstad&indicator=werk-voorbeeldstad&grenzen=2020"),
    page("data", "/gegevens"),
    page("layers", "/ogc/v1?f=html"),
    page("changes", "/wijzigingen"),
    page("accessibility", "/toegankelijkheid"),
    page("privacy", "/privacy"),
    page("publication", "/literatuurverwijzingen/ward-2021"),
    page("api", "/api"),
    page("list-filtered", filters.some),
    page("list-empty", filters.none),
    page("search", "/zoeken"),
    page("search-hits", "/zoeken?q=schulden+schiedam"),
    page("search-filtered", "/zoeken?q=bewoners&soort=bevinding&soortBevinding=knelpunt"),
    page("search-near", "/zoeken?q=wijkbamen"),
    page("search-none", "/zoeken?q=xqzwv"),
    page("not-found", "/bestaat-niet", 404),
    page("not-found-near", "/themas/heerlen-nord", 404),
  ];
}

/** A list of interventions narrowed to one area, and one narrowed to an area and a theme that share none. */
async function filteredLists(base) {
  const areas = (await ask(base, "/focusgebieden")).items.map(slug);
  const area = areas.find((name) => name === "heerlen-noord") ?? areas[0];
  for (const theme of (await ask(base, "/themas")).items.map(slug)) {
    const query = `?focusgebied=${area}&thema=${theme}`;
    if ((await ask(base, `/aanpakken${query}`)).totaal === 0) {
      return { some: `/aanpakken?focusgebied=${area}`, none: `/aanpakken${query}` };
    }
  }
  throw new Error(`${area} has an intervention under every theme: choose another empty list in pages.mjs`);
}
