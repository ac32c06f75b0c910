/** A month without rules moves marks and purchases and has no lines (calculation.md 8). */
import { expect, test } from 'vitest';
import { claim, given, marks, openingMark, revenue, units, usage } from './given.ts';

const everything = {
  usage: [usage('teams-phone', 400, 900)],
  revenue: [revenue('m365-e3', '1000'), revenue('unclassified', '5', { product: 'Other' })],
  claims: [claim('fy24.engagement.threat-protection', '')],
};

test.each(['2023-09', '2024-10'])('%s, outside the FY24 rules, has no lines', (month) => {
  expect(given({}).linesOf({ [month]: everything })).toEqual([]);
});

test('all its rows are listed with the reason', () => {
  const ineligible = given({}).ineligibleOf({ '2024-10': everything });
  expect(
    ineligible.map(({ workload, productGroup, claimId, reason }) => [
      workload || productGroup || claimId,
      reason,
    ]),
  ).toEqual([
    ['teams-phone', 'NO_RULE_IN_FORCE'],
    ['m365-e3', 'NO_RULE_IN_FORCE'],
    ['unclassified', 'PRODUCT_NOT_ELIGIBLE'],
    ['claim-1', 'NO_RULE_IN_FORCE'],
  ]);
});

test('the first and the last month of the rules have lines', () => {
  const month = { usage: [usage('teams-phone', 400, 900)] };
  const lines = given({}).linesOf({ '2023-10': month, '2024-09': month });
  expect(lines.map((line) => line.month)).toEqual(['2023-10', '2024-09']);
});

test('a mark of before the rules leaves only the growth above it', () => {
  const lines = given({ opening: [openingMark('teams-phone', 350)] }).linesOf({
    '2023-08': { usage: [usage('teams-phone', 340, 900)] },
    '2023-09': { usage: [usage('teams-phone', 400, 900)] },
    '2023-10': { usage: [usage('teams-phone', 410, 900)] },
  });
  expect(marks(lines)).toEqual([400]);
  expect(units(lines)).toEqual([10]);
});

test('a line is estimated to be paid two months after its month, over the end of the year too', () => {
  const month = { usage: [usage('teams-phone', 400, 900)] };
  const lines = given({}).linesOf({ '2023-10': month, '2023-12': month });
  expect(lines.map(({ estimatedPaymentMonth }) => estimatedPaymentMonth)).toEqual([
    '2023-12',
    '2024-02',
  ]);
});
