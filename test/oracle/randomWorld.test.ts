import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { oracle } from './oracle.ts';
import { randomWorld } from './randomWorld.ts';

const WORLDS = fc.sample(randomWorld, { seed: 20_231_001, numRuns: 150 });
const RESULTS = WORLDS.map(({ files, options }) => oracle(files, options));
const LINES = RESULTS.flatMap(({ months }) =>
  [...months.values()].flat().map((line) => readCsv(line)[0]?.cells ?? []),
);

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

test('random worlds hold extracts of every kind', () => {
  expect(distinct(RESULTS.flatMap(({ files }) => files.map((file) => file.kind)))).toEqual([
    'azure',
    'billing',
    'engagements',
    'fx',
    'opening',
    'partners',
    'usage',
  ]);
});

test('random worlds produce lines of every rule', () => {
  expect(distinct(LINES.map((cells) => cells[8] ?? ''))).toHaveLength(9 + 12 + 9);
});

test('random worlds produce every reason of a line, and lines without one', () => {
  expect(distinct(LINES.map((cells) => cells[24] ?? ''))).toEqual([
    '',
    'AMOUNT_NOT_PUBLISHED',
    'AMOUNT_OUT_OF_RANGE',
    'CAP_REACHED',
    'CAP_TRUNCATED',
    'CLAIM_NOT_APPROVED',
    'DUPLICATE_CLAIM',
    'FIRST_PURCHASE_UNPROVEN',
    'IVDADV',
    'IVDCOMP',
    'IVDCOSELL',
    'IVDCUST',
    'IVDMPN',
    'MAULWPHWM',
    'MINTHNTMT',
    'NOT_ASSOCIATED',
    'PAULWPHWM',
    'REVENUE_BELOW_THRESHOLD',
  ]);
});

test('random worlds quarantine rows under every code of a row', () => {
  expect(distinct(RESULTS.flatMap(({ rejects }) => rejects.map((one) => one.code)))).toEqual([
    'CONFLICTING_ROWS',
    'DATE_AMBIGUOUS',
    'DATE_INVALID',
    'MONTH_OUT_OF_RANGE',
    'NEGATIVE_UNITS',
    'NO_EXCHANGE_RATE',
    'NUMBER_AMBIGUOUS',
    'NUMBER_INVALID',
    'PARTNER_INVALID',
    'PARTNER_MISSING',
    'TENANT_INVALID',
    'UNKNOWN_CURRENCY',
    'UNKNOWN_ENGAGEMENT',
    'UNKNOWN_FACT',
    'UNKNOWN_KEY',
    'UNKNOWN_WORKLOAD',
    'extra-cell',
    'missing-cell',
  ]);
});

test('random worlds reach what takes several rows to reach', () => {
  const released = LINES.filter(([, , , , , , , , , , , , , mau, pau, , baseline, units]) => {
    const own = Math.min(Number(mau), Number(pau)) - Number(baseline);
    return mau !== '' && Number(units) > Math.max(0, own);
  });
  const eatenCredits = LINES.filter(
    ([, , , , , , , , , , , , , , , , , , , , gross = '', , , earning, reason]) =>
      gross.startsWith('-') && reason === '' && earning !== gross,
  );
  const newCustomers = LINES.filter(
    (cells) => cells[8] === 'fy24.biz-rebate.customer-add' && cells[24] === '',
  );
  const duplicates = RESULTS.flatMap(({ files }) => files.map((file) => file.duplicate));
  expect(released.length).toBeGreaterThan(5);
  expect(eatenCredits.length).toBeGreaterThan(20);
  expect(newCustomers.length).toBeGreaterThan(20);
  expect(duplicates.filter((count) => count > 0).length).toBeGreaterThan(200);
});

test('every row of a random world ends in exactly one place', () => {
  const files = RESULTS.flatMap((result) => result.files);
  const lost = files.filter(
    ({ rows, accepted, duplicate, quarantined }) => rows !== accepted + duplicate + quarantined,
  );
  expect(files.length).toBeGreaterThan(1000);
  expect(lost).toEqual([]);
});
