/** Which months list a file: those that its rows are of, whatever became of the rows. */
import { describe, expect, test } from 'vitest';
import { memoryRun } from '../../../memoryRun.ts';
import { ALDER, MONTHS, smallExtracts, tenant } from '../../../pipeline/smallExtracts.ts';

const claims = (...rows: string[]) =>
  [
    'ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD',
    ...rows,
    '',
  ].join('\n');
const approved = (id: string, date: string, amount: number) =>
  `${id},${ALDER},${tenant(1)},Endpoint Management,Approved,${date},${amount}`;
const pending = (id: string, date: string) =>
  `${id},${ALDER},${tenant(1)},Threat Protection,Submitted,${date},`;
const rates = (...rows: string[]) => ['Month,Currency,UsdPerUnit', ...rows, ''].join('\n');

/** The months whose manifest and summary list a file that is there beside the small extracts. */
async function monthsListing(name: string, text: string): Promise<string[]> {
  const { reports } = await memoryRun(new Map([...smallExtracts(), [name, text]]));
  const namesIn = (report: string, list: string): string[] =>
    JSON.parse(reports.get(report) ?? '{}')[list].map((file: { name: string }) => file.name);
  return MONTHS.filter((month) => {
    const isInput = namesIn(`${month}/manifest.json`, 'inputs').includes(name);
    expect(namesIn(`${month}/summary.json`, 'files').includes(name)).toBe(isInput);
    return isInput;
  });
}

describe('a file of claims is listed', () => {
  test('in the months of its claims', async () => {
    const text = claims(approved('ENG-1', '2024-01-09', 6000), pending('ENG-2', '2024-03-09'));
    expect(await monthsListing('claims.csv', text)).toEqual(['2024-01', '2024-03']);
  });

  test('in every month while one of its claims has no date, because every month lists that', async () => {
    const text = claims(approved('ENG-1', '2024-03-09', 6000), pending('ENG-2', ''));
    expect(await monthsListing('claims.csv', text)).toEqual(MONTHS);
  });

  test('in the month of claims that contradict each other, where its rejects name them', async () => {
    const text = claims(
      approved('ENG-1', '2024-01-09', 6000),
      approved('ENG-1', '2024-01-09', 6400),
      approved('ENG-2', '2024-03-09', 6000),
    );
    expect(await monthsListing('claims.csv', text)).toEqual(['2024-01', '2024-03']);
    const { reports } = await memoryRun(new Map([...smallExtracts(), ['claims.csv', text]]));
    expect(reports.get('2024-01/rejects.csv')).toContain('claims.csv,2,CONFLICTING_ROWS');
    expect(reports.get('2024-01/rejects.csv')).toContain('claims.csv,3,CONFLICTING_ROWS');
    expect(reports.get('2024-02/rejects.csv')).not.toContain('claims.csv');
  });

  test('in each month that claims of one id give', async () => {
    const text = claims(
      approved('ENG-1', '2024-01-09', 6000),
      approved('ENG-1', '2024-02-09', 6000),
    );
    expect(await monthsListing('claims.csv', text)).toEqual(['2024-01', '2024-02']);
  });
});

test('a file of exchange rates is listed in the months of its rates, also of contradicting ones', async () => {
  const text = rates('2024-02,CHF,1.1', '2024-02,CHF,1.2', '2024-03,CHF,1.2');
  expect(await monthsListing('fx.csv', text)).toEqual(['2024-02', '2024-03']);
});
