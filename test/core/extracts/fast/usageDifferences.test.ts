import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, usage } from '../sampleFiles.ts';
import { type Decoded, decodeFast, decodeSlowly, type HowToDecode } from './decodedEvents.ts';
import { FILES, hostileUsage, howToDecode } from './hostileUsage.ts';

/** Both decoders say the same, in the same order; gives what the fast one says. */
function sameByBoth(content: string | Uint8Array, how: Partial<HowToDecode> = {}): Decoded {
  const fast = decodeFast(content, how);
  const slow = decodeSlowly(content, how);
  // Comparing texts is quick; comparing the things they stand for says what differs.
  if (JSON.stringify(fast.events) !== JSON.stringify(slow.events)) {
    expect(fast.events).toEqual(slow.events);
  }
  expect(fast.outcome).toEqual(slow.outcome);
  return fast;
}

describe('a usage file read from bytes gives what the decoder of all files gives', () => {
  test('whatever is wrong with it, however it is written, in pieces of any size', () => {
    let rows = 0;
    let fastRows = 0;
    fc.assert(
      fc.property(hostileUsage(60), howToDecode, (content, how) => {
        const { outcome, fast } = sameByBoth(content, how);
        rows += outcome.decoded;
        fastRows += outcome.issue === undefined ? fast : 0;
      }),
      { numRuns: FILES },
    );
    // Else the comparison would say little.
    expect(fastRows).toBeGreaterThan(rows * 0.7);
  });

  test('wherever its bytes are cut in two', () => {
    const content = Buffer.from(
      `\uFEFF${csv(usage({}, { CustomerName: 'Grüße 😀' }, { CustomerName: 'A, B\r\nC' }, { Date: '' }, {}), ',', '\r\n')}\r\n"open\r\nx`,
    );
    for (let at = 1; at < content.length; at++) {
      sameByBoth(content, { pieces: [at, content.length] });
    }
    sameByBoth(content, { pieces: [1] });
  });

  test('with lines longer than any row', () => {
    const good = csv(usage({}, {}));
    for (const length of [65_400, 65_536, 70_000, 1_048_576, 1_048_577, 3_200_000]) {
      const name = csv(usage({ CustomerName: 'é'.repeat(length / 2) }));
      const line = `${'x'.repeat(length)}\n`;
      sameByBoth(name + line + good.slice(good.indexOf('\n') + 1), { pieces: [50_000, 65_536] });
    }
  });
});
