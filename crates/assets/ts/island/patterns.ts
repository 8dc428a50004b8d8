// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// Patterns as small images: slanting lines for areas without a value, dots for what was converted.

const SIZE = 8;

interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

function picture(colour: (x: number, y: number) => [number, number, number, number]): Picture {
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) data.set(colour(x, y), (y * SIZE + x) * 4);
  }
  return { width: SIZE, height: SIZE, data };
}

function parts(colour: string): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** Slanting lines over a ground; both as #rrggbb. */
export function hatch(ground: string, lines: string): Picture {
  const [below, over] = [parts(ground), parts(lines)];
  return picture((x, y) => [...((x + y) % SIZE < 3 ? over : below), 255]);
}

/** Dots with nothing between them. */
export function dots(): Picture {
  return picture((x, y) => (x < 2 && y < 2 ? [26, 36, 32, 255] : [0, 0, 0, 0]));
}
