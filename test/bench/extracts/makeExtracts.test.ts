import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openExtract } from '../../../core/extracts/openExtract.ts';
import { rulebookLookups } from '../../../core/rulebook/rulebookLookups.ts';
import { fy24 } from '../../fy24.ts';
import { makeExtracts } from './makeExtracts.ts';

const folder = mkdtempSync(join(tmpdir(), 'highwater-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a usage extract of 100,000 rows', () => {
  const [file] = makeExtracts(folder, 'usage', 100_000);
  const bytes = readFileSync(join(folder, 'cpor-usage.csv'));
  const rows = bytes.toString('utf8').trimEnd().split('\n').slice(1);
  const percent = (matches: (row: string) => boolean) =>
    (100 * rows.filter(matches).length) / rows.length;

  test('has as many rows as were asked for, of some hundred bytes each', () => {
    expect(rows.length).toBe(100_000);
    expect(Math.round(bytes.length / rows.length)).toBe(103);
  });

  test('is the same on every machine', () => {
    expect(file?.sha256).toBe('369f479a6c9af9b8e88dc7214166c96fa2157b3f48e28aaac14ae11b01e3baa3');
  });

  test('has 3 % quoted rows and 2 % with letters beyond ASCII', () => {
    expect(Math.round(percent((row) => row.includes('"')))).toBe(3);
    expect(Math.round(percent((row) => /[^ -~]/.test(row)))).toBe(2);
  });

  test('has 1 % of its rows among those of a later month', () => {
    let latest = '';
    const isLate = (row: string) => {
      const month = /,(20\d\d-\d\d)-01$/.exec(row)?.[1] ?? latest;
      if (month >= latest) latest = month;
      return month < latest;
    };
    expect(Math.round(percent(isLate))).toBe(1);
  });

  test('has 0.1 % of rows that cannot be used, of seven kinds in turn', () => {
    const context = { lookups: rulebookLookups(fy24), dates: 'iso', numbers: 'us' } as const;
    const nothing = { recognised() {}, row() {}, rejected() {} };
    const extract = openExtract(context, nothing);
    extract.push(bytes);
    expect(Object.fromEntries(extract.finish().rejects)).toEqual({
      TENANT_INVALID: 13,
      UNKNOWN_WORKLOAD: 13,
      NUMBER_INVALID: 13,
      NEGATIVE_UNITS: 13,
      DATE_INVALID: 13,
      'missing-cell': 13,
      'extra-cell': 13,
    });
  });
});

describe('extracts of charges', () => {
  test.each([
    ['billing', '3ac5f12bcbc2f79eddd68040df453214841be3261bcdfe26fcdca9d80217eea8'],
    ['azure', '718b3b61d4b85154aa39919938fd4d4fd71e4f0604ef7259a74a245a0def3c90'],
  ] as const)('of %s are the same on every machine', (kind, digest) => {
    const files = makeExtracts(folder, kind, 20_000);
    const hash = createHash('sha256');
    for (const { sha256 } of files) hash.update(sha256);
    expect(hash.digest('hex')).toBe(digest);
  });
});
