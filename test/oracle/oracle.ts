import { withCaps } from './caps.ts';
import { engagementLines } from './engagementLines.ts';
import { byPayoutOrder, payoutLine } from './payoutsCsv.ts';
import { revenueLines } from './revenueLines.ts';
import { type Extract, type Kind, readExtracts } from './rows.ts';
import { usageLines } from './usageLines.ts';
import { worldFrom } from './world.ts';

export interface OracleOptions {
  readonly baselinePolicy?: 'floor' | 'gate' | 'gateRelease';
  readonly ratchet?: 'usage' | 'paidUsage';
  /** Facts are taken as given; the revenue threshold is not. */
  readonly assumeEligible?: boolean;
}

interface FileCounts {
  readonly name: string;
  readonly kind: Kind;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
}

export interface OracleResult {
  /** Every month from the first loaded one to the last: its `payouts.csv` without the header. */
  readonly months: ReadonlyMap<string, string[]>;
  /** In code point order of their names. */
  readonly files: readonly FileCounts[];
  /** The quarantine, by file and row (the header is row 1). */
  readonly rejects: ReadonlyArray<{ file: string; row: number; code: string }>;
}

/**
 * A second reading of calculation.md, to compare the product's own with. Every line is worked out
 * from all accepted rows: there is no state between months, nothing is kept and nothing is fast.
 * Takes blob names and the text of well-formed UTF-8 CSV files; knows the FY24 rules alone.
 */
export function oracle(
  files: ReadonlyMap<string, string>,
  options: OracleOptions = {},
): OracleResult {
  const extracts = readExtracts(files);
  const world = worldFrom(extracts, {
    baseline: options.baselinePolicy ?? 'floor',
    ratchet: options.ratchet ?? 'usage',
    assumeEligible: options.assumeEligible ?? false,
  });
  const lines = [...usageLines(world), ...revenueLines(world), ...engagementLines(world)].sort(
    (a, b) => (a.month === b.month ? byPayoutOrder(a, b) : a.month < b.month ? -1 : 1),
  );
  const paid = withCaps(world, lines);
  return {
    months: new Map(
      world.months.map((month) => [
        month,
        paid.filter((line) => line.month === month).map((line) => payoutLine(world, line)),
      ]),
    ),
    files: extracts.map(countsOf),
    rejects: extracts.flatMap(({ name, rows }) =>
      rows
        .filter((row) => !isKept(row.fate))
        .map((row) => ({ file: name, row: row.number, code: row.fate })),
    ),
  };
}

function countsOf({ name, kind, rows }: Extract): FileCounts {
  const accepted = rows.filter((row) => row.fate === 'accepted').length;
  const duplicate = rows.filter((row) => row.fate.startsWith('duplicate')).length;
  const quarantined = rows.filter((row) => !isKept(row.fate)).length;
  return { name, kind, rows: rows.length, accepted, duplicate, quarantined };
}

function isKept(fate: string): boolean {
  return fate === 'accepted' || fate === 'duplicate' || fate === 'duplicate file';
}
