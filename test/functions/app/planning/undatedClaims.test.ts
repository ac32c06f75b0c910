/** A claim that is not approved may have no date; then it is of no month, and every month lists it. */
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { memoryRun } from '../../../memoryRun.ts';
import { ALDER, BIRCH, MONTHS, smallExtracts, tenant } from '../../../pipeline/smallExtracts.ts';

/** Claims of Alder before, between and behind its other rows, and one of Birch, which has none. */
const CLAIMS = [
  ['ENG-1', ALDER, tenant(1)],
  ['ENG-2', ALDER, tenant(3)],
  ['ENG-3', ALDER, 'ff000000-0000-4000-8000-000000000009'],
  ['ENG-4', BIRCH, tenant(2)],
].map(([id, partner, customer]) => `${id},${partner},${customer},Threat Protection,Submitted,,`);

const usage = (partner: string, n: number, workload: string) =>
  `${tenant(n)},"Customer\n""${n}""",${workload},40,50,,${partner},,CPOR,2024-02-01`;

const extracts = new Map([
  ...smallExtracts(),
  [
    'usage/not paid.csv',
    [
      'CustomerTenantId,CustomerName,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,ClaimId,MpnId,DateAssociated,PartnerAttributionType,Date',
      ...['Exchange', 'Yammer'].map((workload) => usage(ALDER, 2, workload)),
      usage(ALDER, 3, 'Yammer'),
      '',
    ].join('\n'),
  ],
  [
    'claims.csv',
    [
      'ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD',
      ...CLAIMS,
      '',
    ].join('\n'),
  ],
]);

describe('ineligible.csv', () => {
  const run = memoryRun(extracts);
  const rowsOf = async (month: string) => {
    const csv = (await run).reports.get(`${month}/ineligible.csv`) ?? '';
    return Papa.parse<string[]>(csv.trimEnd()).data.slice(1);
  };

  test('lists them in every month', async () => {
    for (const month of MONTHS) {
      const claims = (await rowsOf(month)).filter((row) => row[12] === 'CLAIM_NOT_APPROVED');
      expect(claims.map((row) => row[8])).toEqual(['ENG-1', 'ENG-2', 'ENG-3', 'ENG-4']);
    }
  });

  test('has them among the other rows in the order of partners, tenants and cells', async () => {
    const rows = await rowsOf('2024-02');
    expect(
      rows.map(([, partner, customer, , workload, , , , claim]) => [
        partner,
        customer?.slice(-1),
        workload || claim,
      ]),
    ).toEqual([
      [ALDER, '1', 'ENG-1'],
      [ALDER, '2', 'exo'],
      [ALDER, '2', 'yammer'],
      [ALDER, '3', 'yammer'],
      [ALDER, '3', 'ENG-2'],
      [ALDER, '9', 'ENG-3'],
      [BIRCH, '2', 'ENG-4'],
    ]);
  });

  test('is counted in the summary with them', async () => {
    const summary = JSON.parse((await run).reports.get('2024-02/summary.json') ?? '{}');
    expect(summary.ineligible).toContainEqual(
      expect.objectContaining({ reasonCode: 'CLAIM_NOT_APPROVED', lines: 4 }),
    );
  });
});
