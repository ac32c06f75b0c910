import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fastKindOf } from '../../../../core/extracts/fast/fastKindOf.ts';
import {
  openFastSegment,
  type SegmentOutcome,
} from '../../../../core/extracts/fast/openFastSegment.ts';
import { piecesOf } from '../readExtract.ts';
import { azure, csv, fx, TENANT, usage } from '../sampleFiles.ts';
import {
  contextOf,
  decodeSlowly,
  eventGatherer,
  type HowToDecode,
  limitsOf,
  PLAINLY,
  type RowEvent,
} from './decodedEvents.ts';
import { FILES, hostileUsage, howToDecode } from './hostileUsage.ts';

/** The row number of the first row after the header line. */
const FIRST_ROW = 2;
const LINE_FEED = 10;

interface ReadSegment {
  readonly outcome: SegmentOutcome;
  readonly events: readonly RowEvent[];
}

/** Reads the records that begin from `from` to before `to`. */
function readSegment(content: Uint8Array, from: number, to: number, how: HowToDecode): ReadSegment {
  const start = content.subarray(0, fastKindOf(content, limitsOf(how))?.headerBytes);
  const { consumer, events } = eventGatherer(how.voidEvery);
  const segment = openFastSegment(contextOf(how), start, to - from, consumer, limitsOf(how));
  for (const piece of piecesOf(content.subarray(from), how.pieces)) {
    if (!segment.push(piece)) break;
  }
  return { outcome: segment.finish(), events };
}

/** The rows of segments that follow each other, numbered as in the whole file. */
function joined(segments: readonly ReadSegment[]): RowEvent[] {
  let passed = FIRST_ROW;
  return segments.flatMap(({ events, outcome }) => {
    const numbered = events.map((event) => ({ ...event, row: event.row + passed }));
    passed += outcome.rowsPassed;
    return numbered;
  });
}

/**
 * Reads a file as several threads would: each segment begins after the first line end at or after
 * its border, and is read again from where the one before it ended if that is elsewhere.
 */
function readInSegments(
  content: Uint8Array,
  segmentBytes: number,
  how: HowToDecode,
): ReadSegment[] {
  const { headerBytes = 0 } = fastKindOf(content, limitsOf(how)) ?? {};
  const begins = [headerBytes];
  for (let border = headerBytes + segmentBytes; border < content.length; border += segmentBytes) {
    const lineFeed = content.indexOf(LINE_FEED, border);
    begins.push(lineFeed === -1 ? content.length : lineFeed + 1);
  }
  let at = headerBytes;
  return begins.map((begin, index) => {
    const end = begins[index + 1] ?? content.length;
    const guessed = readSegment(content, begin, end, how);
    const right = begin === at ? guessed : readSegment(content, at, Math.max(at, end), how);
    at += right.outcome.bytesTaken;
    return right;
  });
}

function expectSame(content: Uint8Array, segments: readonly ReadSegment[], how: HowToDecode): void {
  const { outcome, events } = decodeSlowly(content, how);
  const refused = segments.some((segment) => segment.outcome.issue !== undefined);
  expect(refused).toBe(outcome.issue !== undefined);
  if (refused) return;
  const found = joined(segments);
  if (JSON.stringify(found) !== JSON.stringify(events)) expect(found).toEqual(events);
  expect(segments.reduce((sum, segment) => sum + segment.outcome.rows, 0)).toBe(outcome.rows);
  expect(segments.reduce((sum, segment) => sum + segment.outcome.decoded, 0)).toBe(outcome.decoded);
}

describe('a file read in segments', () => {
  test('gives what it gives as a whole, however hostile it is', () => {
    fc.assert(
      fc.property(
        hostileUsage(30),
        howToDecode,
        fc.integer({ min: 50, max: 1_500 }),
        (content, how, segmentBytes) => {
          fc.pre(fastKindOf(content, limitsOf(how)) !== undefined);
          expectSame(content, readInSegments(content, segmentBytes, how), how);
        },
      ),
      { numRuns: Math.ceil(FILES / 5) },
    );
  });

  test('gives the same wherever it is cut in two', () => {
    fc.assert(
      fc.property(hostileUsage(3), howToDecode, (content, how) => {
        const kind = fastKindOf(content, limitsOf(how));
        fc.pre(kind !== undefined && content.length < 2_000);
        const from = kind?.headerBytes ?? 0;
        for (let border = from; border <= content.length; border++) {
          const first = readSegment(content, from, border, how);
          const next = from + first.outcome.bytesTaken;
          const second = readSegment(content, next, content.length, how);
          expectSame(content, [first, second], how);
        }
      }),
      { numRuns: Math.ceil(FILES / 50) },
    );
  });

  describe('when a quote deceives', () => {
    const [header, row = ''] = csv(usage({})).split('\n');
    const [, ...twoLines] = csv(usage({ CustomerName: 'two\nlines' })).split('\n');
    const [start, bad] = [`${header}\n`, '"open\n'];
    // The quote of `bad` seems to be closed two lines further, and only there turns out to be broken.
    const text = `${start}${bad}${row}\n${twoLines.join('\n')}${`${row}\n`.repeat(1_000)}`;
    const content = new TextEncoder().encode(text);
    const border = start.length + bad.length;

    test('takes no record that begins beyond it', () => {
      const first = readSegment(content, start.length, border, { ...PLAINLY, pieces: [1] });
      expect(first.outcome).toMatchObject({ rows: 1, bytesTaken: bad.length });
      const second = readSegment(content, border, content.length, PLAINLY);
      expectSame(content, [first, second], PLAINLY);
    });

    test('reads on beyond it no further than needed', () => {
      const { consumer } = eventGatherer(1_000);
      const head = content.subarray(0, start.length);
      const segment = openFastSegment(contextOf(PLAINLY), head, bad.length, consumer);
      const rest = content.subarray(start.length);
      const pushed = piecesOf(rest, [20]).map((piece) => segment.push(piece));
      expect(pushed.indexOf(false) * 20).toBeLessThan(bad.length + 2 * row.length + 40);
    });
  });

  test('begins anywhere, and then says where it ended, so that a wrong guess is found', () => {
    const table = usage({ CustomerName: 'one\ntwo\nthree' }, {}, {});
    const content = new TextEncoder().encode(csv(table));
    const header = content.indexOf(LINE_FEED) + 1;
    const guess = content.indexOf(LINE_FEED, header) + 1;
    const first = readSegment(content, header, guess, PLAINLY);
    const second = readSegment(content, guess, content.length, PLAINLY);
    expect(header + first.outcome.bytesTaken).toBeGreaterThan(guess);
    expect(second.outcome.quarantined).toBeGreaterThan(0);
    expectSame(content, readInSegments(content, guess - header - 5, PLAINLY), PLAINLY);
  });

  test('counts blank lines among the row numbers', () => {
    const [header, row] = csv(usage({})).split('\n');
    const content = new TextEncoder().encode(`${header}\n${row}\n\n \n${row}\n`);
    const { outcome } = readSegment(content, (header?.length ?? 0) + 1, content.length, PLAINLY);
    expect(outcome).toMatchObject({ rows: 2, rowsPassed: 4 });
  });

  test('needs no more once it has its records', () => {
    const content = new TextEncoder().encode(csv(usage({}, {}, {})));
    const { consumer } = eventGatherer(1_000);
    const start = content.subarray(0, content.indexOf(LINE_FEED) + 1);
    const segment = openFastSegment(contextOf(PLAINLY), start, 1, consumer);
    expect(segment.push(content.subarray(start.length))).toBe(false);
    expect(segment.finish()).toMatchObject({
      rows: 1,
      bytesTaken: (content.length - start.length) / 3,
    });
  });
});

describe('what can be read in segments', () => {
  const kindOf = (text: string) => fastKindOf(new TextEncoder().encode(text));

  test('usage, billing and azure files, told by their header line', () => {
    const header = csv(usage());
    expect(kindOf(header)).toEqual({ kind: 'usage', headerBytes: header.length });
    expect(kindOf(`\uFEFF${header}${TENANT}`)).toEqual({
      kind: 'usage',
      headerBytes: header.length + 3,
    });
    expect(kindOf(csv(azure(), '\t', '\r\n'))?.kind).toBe('azure');
  });

  test('no other file', () => {
    expect(kindOf(csv(fx({})))).toBeUndefined();
    expect(kindOf('')).toBeUndefined();
    expect(kindOf(csv(usage()).trimEnd())).toBeUndefined();
    expect(kindOf(`\n${csv(usage())}`)).toBeUndefined();
    expect(kindOf('First name,Last name\n')).toBeUndefined();
    expect(fastKindOf(Buffer.from(`\uFEFF${csv(usage())}`, 'utf16le'))).toBeUndefined();
  });
});
