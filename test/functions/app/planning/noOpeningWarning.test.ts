/** Without opening balances everything before the first month is taken as if it had not been. */
import { expect, test } from 'vitest';
import { ALDER, smallExtracts, tenant, twoMonths } from '../../../pipeline/smallExtracts.ts';
import { OPENING, warningsByMonth } from './warningsByMonth.ts';

const WARNING =
  'No opening balance is given, so high-water marks, caps and twelve-month revenue begin from nothing in 2024-01: all usage above the minimum counts as new. If there was any before, add an opening extract, or the extracts of earlier months.';

test('the first month says so, and no later one', async () => {
  expect(await warningsByMonth(twoMonths())).toEqual({ '2024-01': [WARNING], '2024-02': [] });
});

test('nothing is said where any balance is given', async () => {
  const { '2024-01': said } = await warningsByMonth(new Map([...twoMonths(), ['o.csv', OPENING]]));
  expect(said).toEqual([]);
});

test('a balance that is set aside is none', async () => {
  const unknown = OPENING.replace('teams-phone', 'teams-telepathy');
  const { '2024-01': said } = await warningsByMonth(new Map([...twoMonths(), ['o.csv', unknown]]));
  expect(said).toEqual([WARNING]);
});

test('nothing is said where there are claims alone, which build on nothing before', async () => {
  const claims = `ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD
ENG-1,${ALDER},${tenant(1)},Threat Protection,Approved,2024-01-09,6500
`;
  const partners = smallExtracts().get('partners.csv') ?? '';
  const extracts = new Map([
    ['partners.csv', partners],
    ['claims.csv', claims],
  ]);
  expect(await warningsByMonth(extracts)).toEqual({ '2024-01': [] });
});
