import { describe, expect, test } from 'vitest';
import { readExtract } from '../readExtract.ts';
import { type Draw, drawFrom, drawnTable, written } from './drawnRevenue.ts';
import { readRevenueFast } from './readRevenueFast.ts';

/** How many files are drawn; set `FAST_FILES` for more. */
const FILES = Number(process.env['FAST_FILES'] ?? 200);
const ROWS = 40;

interface Drawn {
  readonly seed: number;
  readonly bytes: Uint8Array;
  readonly how: NonNullable<Parameters<typeof readRevenueFast>[1]>;
}

function* drawnFiles(firstSeed: number, change: (draw: Draw, bytes: Uint8Array) => Uint8Array) {
  for (let seed = firstSeed; seed < firstSeed + FILES; seed++) {
    const draw = drawFrom(seed);
    const text = written(draw, drawnTable(draw, 1 + draw(ROWS)));
    const how: Drawn['how'] = {
      dates: (['iso', 'us', 'eu'] as const)[draw(3)] ?? 'iso',
      numbers: draw(4) === 0 ? 'eu' : 'us',
      voidEvery: 1 + draw(20),
      pieces: draw(2) === 0 ? [1 + draw(3000), 1 + draw(300)] : [1_000_000],
    };
    yield { seed, bytes: change(draw, new TextEncoder().encode(text)), how };
  }
}

/** Both decoders read the file; gives how many of its rows were decoded, and how many of them fast. */
function compare({ seed, bytes, how }: Drawn): { decoded: number; taken: number } {
  const { taken, ...fast } = readRevenueFast(bytes, how);
  const reference = readExtract(bytes, how);
  const name = `file of seed ${seed}`;
  expect([name, fast.outcome]).toEqual([name, reference.outcome]);
  // The rows of a file that is refused are void, and how many were read until then does not matter.
  if (reference.outcome.issue === undefined) {
    expect([name, fast.rejected]).toEqual([name, reference.rejected]);
    expect([name, fast.rows]).toEqual([name, reference.rows]);
  }
  return { decoded: reference.outcome.decoded, taken };
}

describe('billing and azure files read from bytes give what the decoder of all files gives', () => {
  test('for files with cells, quotes and line ends of all sorts', () => {
    let decoded = 0;
    let taken = 0;
    for (const file of drawnFiles(1, (_, bytes) => bytes)) {
      const counts = compare(file);
      decoded += counts.decoded;
      taken += counts.taken;
    }
    // Else the comparison says little: most rows are to be read fast here, too.
    expect(taken).toBeGreaterThan(decoded / 2);
  });

  test('for files with some bytes overwritten by others', () => {
    const OTHERS = [0, 9, 10, 13, 32, 34, 34, 44, 48, 0x80, 0xc3, 0xff];
    for (const file of drawnFiles(1_000_000, (draw, bytes) => {
      const from = bytes.indexOf(10);
      for (let count = draw(4); count > 0; count--) {
        bytes[from + draw(bytes.length - from)] = OTHERS[draw(OTHERS.length)] ?? 0;
      }
      return bytes;
    })) {
      compare(file);
    }
  });
});
