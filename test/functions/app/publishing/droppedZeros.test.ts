/** A spreadsheet makes 731194 of partner 0731194, whose lines then pay nothing. */
import { describe, expect, test } from 'vitest';
import type { PartnerId } from '../../../../core/ids.ts';
import { droppedZeros } from '../../../../functions/app/publishing/droppedZeros.ts';
import { memoryRun } from '../../../memoryRun.ts';
import { usageFile, usageRow } from '../../../pipeline/smallExtracts.ts';

const partners = (...ids: readonly string[]) => ids as PartnerId[];
const warned = (withLines: readonly string[], withFacts: readonly string[]) =>
  droppedZeros(partners(...withLines), new Set(partners(...withFacts)));

const warning = (named: string) =>
  `There are lines of partners that no partners extract names, though it names one that differs in leading zeros alone: ${named}. If a spreadsheet dropped the zeros, put them back and load the file again.`;

describe('a partner that no partners extract names', () => {
  test('is named with the one that has its id with zeros in front', () => {
    expect(warned(['731194'], ['0731194'])).toEqual([warning('731194 (0731194)')]);
  });

  test('is named where it is the partners extract that lost the zeros', () => {
    expect(warned(['0731194'], ['731194'])).toEqual([warning('0731194 (731194)')]);
  });

  test('is passed over where no other is like it: not every reseller is enrolled', () => {
    expect(warned(['731194'], ['4100001', '7311940'])).toEqual([]);
  });

  test('is counted after five others', () => {
    const ids = ['1', '2', '3', '4', '5', '6', '7'];
    const padded = ids.map((id) => `00${id}`);
    const named = '1 (001), 2 (002), 3 (003), 4 (004), 5 (005), and 2 more';
    expect(warned(ids, padded)).toEqual([warning(named)]);
  });
});

test('a partner that has facts is no other, also where one is called like it', () => {
  expect(warned(['731194'], ['0731194', '731194'])).toEqual([]);
});

test('the summary and the page of the month say so', async () => {
  const { reports } = await memoryRun(
    new Map([
      ['partners.csv', 'MpnId,Fact,Value,StartDate,EndDate\n0731194,enrolled,,2022-10-01,\n'],
      ['usage.csv', usageFile(usageRow(1, 400, '2024-01', '731194'))],
    ]),
  );
  const summary = JSON.parse(reports.get('2024-01/summary.json') ?? '{}');
  expect(summary.warnings).toContain(warning('731194 (0731194)'));
  expect(reports.get('2024-01/report.html')).toContain(warning('731194 (0731194)'));
});
