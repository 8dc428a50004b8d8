// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// node e2e/browser/country.mjs FOLDER   makes a country to measure the map with: 15,000 neighbourhoods of 64 points that
// fill the plane without gaps, small in the middle and large at the edges as around a city, as GeoJSON in RD; and a figure for
// each of them, in the form of the mapping kerncijfers-misdrijven-gezondheid-2024. Nothing in it exists.

import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";

const [COLUMNS, ROWS, STEPS, DISTRICT, MUNICIPALITY] = [100, 150, 16, 5, 50];
const [LEFT, BOTTOM, WIDE, HIGH] = [20_000, 310_000, 240_000, 300_000];

/** Numbers from 0 to 1 that are the same for the same place (T. Wang's hash of 32 bits). */
function chance(x, y, salt) {
  let n = (x * 73_856_093) ^ (y * 19_349_663) ^ (salt * 83_492_791);
  n = (n ^ 61) ^ (n >>> 16);
  n = Math.imul(n, 9);
  n ^= n >>> 4;
  n = Math.imul(n, 0x27d4eb2d);
  return ((n ^ (n >>> 15)) >>> 0) / 2 ** 32;
}

/** From the grid to metres; steps are shorter near the middle. */
function metres(u, v) {
  const bent = (t) => 0.5 + (t - 0.5) * (0.55 + 0.45 * (2 * Math.abs(t - 0.5)) ** 1.5);
  return [LEFT + bent(u / COLUMNS) * WIDE, BOTTOM + bent(v / ROWS) * HIGH];
}

function corner(x, y) {
  const edge = x === 0 || y === 0 || x === COLUMNS || y === ROWS;
  const aside = (salt) => (edge ? 0 : (chance(x, y, salt) - 0.5) * 0.7);
  return [x + aside(1), y + aside(2)];
}

/** The points from a corner to the next, right (0) or up (1), without the last: neighbours share every one of them. */
function side(x, y, up) {
  const [from, to] = [corner(x, y), corner(x + 1 - up, y + up)];
  const points = [];
  for (let step = 0; step < STEPS; step += 1) {
    const share = step / STEPS;
    const aside = step === 0 ? 0 : (chance(x * STEPS + step, y, 3 + up) - 0.5) * 0.06;
    const at = [0, 1].map((of) => from[of] + (to[of] - from[of]) * share);
    at[1 - up] += aside;
    points.push(metres(at[0], at[1]));
  }
  return points;
}

function ring(x, y) {
  // Backwards along a side: its end first, and without its beginning, which the next side has.
  const back = (points, end) => [end, ...points.slice(1).reverse()];
  const at = (cx, cy) => metres(...corner(cx, cy));
  const all = [
    ...side(x, y, 0),
    ...side(x + 1, y, 1),
    ...back(side(x, y + 1, 0), at(x + 1, y + 1)),
    ...back(side(x, y, 1), at(x, y + 1)),
  ];
  return [...all, all[0]].map((point) => point.map((metre) => Math.round(metre * 100) / 100));
}

const folder = process.argv[2];
if (!folder) throw new Error("country.mjs FOLDER: where the files come");
mkdirSync(folder, { recursive: true });
const borders = createWriteStream(join(folder, "borders.geojson"));
const figures = createWriteStream(join(folder, "figures.csv"));
borders.write('{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[\n');
figures.write("code,naam,wijkcode_bron,dichtheid,koopwoningen\n");
const two = (n) => String(n).padStart(2, "0");
for (let n = 0; n < COLUMNS * ROWS; n += 1) {
  const [x, y] = [n % COLUMNS, Math.floor(n / COLUMNS)];
  // Blocks of ten by five are a municipality, of which each row of five and more is a district.
  const block = Math.floor(y / 5) * (COLUMNS / 10) + Math.floor(x / 10);
  const within = (y % 5) * 10 + (x % 10);
  const gm = String(1 + block).padStart(4, "0");
  const district = `${gm}${two(Math.floor(within / DISTRICT))}`;
  const code = `BU${district}${two(within % DISTRICT)}`;
  const properties = { buurtcode: code, buurtnaam: `Buurt ${n} (verzonnen)` };
  const feature = { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring(x, y)] } };
  borders.write(`${n > 0 ? "," : ""}${JSON.stringify(feature)}\n`);
  const near = Math.hypot(x / COLUMNS - 0.5, y / ROWS - 0.5);
  const density = Math.round(9_000 * Math.exp(-4 * near) * (0.4 + chance(x, y, 5)));
  // Of one in fifty nothing is known.
  const owned = chance(x, y, 6) < 0.02 ? "" : Math.round(20 + 60 * chance(x, y, 7));
  figures.write(`${code},${properties.buurtnaam},WK${district},${density},${owned}\n`);
}
borders.end("]}\n");
figures.end();
console.log(`${COLUMNS * ROWS} areas of ${STEPS * 4} points in ${folder}, ${(COLUMNS * ROWS) / MUNICIPALITY} municipalities`);
