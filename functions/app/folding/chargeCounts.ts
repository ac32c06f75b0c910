/**
 * How often each charge of a tenant's month counts. Identical rows of one file are as many charges, and
 * another file that has them says them again: so they count as often as in the file that has most of
 * them, the first ones of all (files.md 1; `settleRevenue` says the same of rows as objects). That is known
 * after all rows were looked at once, so they are read twice, where two files of one kind have any.
 *
 * A customer may have millions of Azure rows a month: what is kept of each is its identity, which is a
 * digest and so its own hash, in a table with open places.
 */
import { type ByteReader, takeNumber, takeWord } from '../../../core/bytes/byteReader.ts';
import { passRevenueRow } from '../staging/revenueGroup.ts';
import { readTenantAgain } from '../tenants/tenantStream.ts';
import type { PartAtTenant } from './partAtTenant.ts';

export interface ChargeCounts {
  /** Of the identity at a place, four words. */
  readonly identities: Uint32Array;
  /** By place: how often it counts; 0 where the place is free. */
  readonly charges: Uint32Array;
  /** By place: its rows so far, of one file while they are counted, and then of all. */
  readonly rows: Uint32Array;
  /** By place: the file whose rows are counted. */
  readonly file: Uint32Array;
}

const WORDS = 4;

/** Reads a tenant's parts of one kind, in the order of files, and goes back. Undefined for those of one file, of which every row counts. */
export function countCharges(parts: readonly PartAtTenant[]): ChargeCounts | undefined {
  if (parts.every(({ file }) => file === parts[0]?.file)) return undefined;
  const rows = parts.map(({ reader }) => takeNumber(reader.in));
  const counts = newCounts(rows.reduce((sum, count) => sum + count, 0));
  parts.forEach((part, index) => {
    countRows(counts, part, rows[index] ?? 0);
    readTenantAgain(part.reader);
  });
  counts.rows.fill(0);
  return counts;
}

/** Twice as many places as rows, or more: a free one is never far. */
function newCounts(rows: number): ChargeCounts {
  const places = 2 ** Math.ceil(Math.log2(2 * rows));
  return {
    identities: new Uint32Array(WORDS * places),
    charges: new Uint32Array(places),
    rows: new Uint32Array(places),
    file: new Uint32Array(places),
  };
}

function countRows(counts: ChargeCounts, { reader, file }: PartAtTenant, count: number): void {
  const { charges, rows, file: files } = counts;
  const subscriptions: string[] = [];
  for (let row = 0; row < count; row++) {
    takeNumber(reader.in);
    const place = placeOf(counts, reader.in);
    const isFirst = files[place] !== file;
    const inFile = isFirst ? 1 : (rows[place] ?? 0) + 1;
    files[place] = file;
    rows[place] = inFile;
    charges[place] = Math.max(charges[place] ?? 0, inFile);
    passRevenueRow(reader, subscriptions);
  }
}

/** Takes the next row's identity. Whether the row is one more than count; it is asked once of each row, in their order. */
export function isSaidBefore(counts: ChargeCounts, bytes: ByteReader): boolean {
  const place = placeOf(counts, bytes);
  const row = (counts.rows[place] ?? 0) + 1;
  counts.rows[place] = row;
  return row > (counts.charges[place] ?? 0);
}

/** Takes an identity, and gives its place: the first that is free, if it has none. */
function placeOf({ identities, charges }: ChargeCounts, bytes: ByteReader): number {
  const first = takeWord(bytes);
  const second = takeWord(bytes);
  const third = takeWord(bytes);
  const fourth = takeWord(bytes);
  const last = charges.length - 1;
  for (let place = first & last; ; place = (place + 1) & last) {
    const at = WORDS * place;
    if (charges[place] === 0) {
      identities[at] = first;
      identities[at + 1] = second;
      identities[at + 2] = third;
      identities[at + 3] = fourth;
      return place;
    }
    const isSame =
      identities[at] === first &&
      identities[at + 1] === second &&
      identities[at + 2] === third &&
      identities[at + 3] === fourth;
    if (isSame) return place;
  }
}
