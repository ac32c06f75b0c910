/** An ineligible line shows what it would have had: the money left on the table (calculation.md 2). */
import { expect, test } from 'vitest';
import { fy24With } from '../fy24.ts';
import { claim, earnings, given, gross, ofRule, reasons, revenue, units, usage } from './given.ts';

const unlessOctober = (_partner: string, month: string) => ({ enrolled: month !== '2023-10' });

test('a usage line shows its units and gross, and pays 0', () => {
  const lines = given({ standing: unlessOctober }).linesOf({
    '2023-10': { usage: [usage('teams-phone', 500, 500)] },
  });
  expect(units(lines)).toEqual([200]);
  expect(gross(lines)).toEqual(['800.00']);
  expect(earnings(lines)).toEqual(['0.00']);
  expect(reasons(lines)).toEqual(['IVDMPN']);
});

test('it uses nothing of the cap and shows what is left of it', () => {
  const rulebook = fy24With('fy24.mw-usage.teams-phone', {
    cap: { limit: '1000.00', scope: ['partner', 'tenant', 'workload'] },
  });
  const lines = given({ rulebook, standing: unlessOctober }).linesOf({
    '2023-10': { usage: [usage('teams-phone', 500, 900)] },
    '2023-11': { usage: [usage('teams-phone', 700, 900)] },
  });
  expect(lines.map(({ earning, cap }) => [earning, cap?.remaining])).toEqual([
    [0n, 100_000n],
    [80_000n, 20_000n],
  ]);
});

test('a negative revenue line of a partner that may not earn gives no room back', () => {
  const lines = given({
    standing: (_partner, month) => ({ enrolled: month !== '2023-11' }),
  }).linesOf({
    '2023-10': { revenue: [revenue('m365-e3', '2000000')] },
    '2023-11': { revenue: [revenue('m365-e3', '-1000000')] },
    '2023-12': { revenue: [revenue('m365-e3', '1000')] },
  });
  const core = ofRule(lines, 'fy24.mw-rebate.core-e3-e5');
  expect(gross(core)).toEqual(['75000.00', '-37500.00', '37.50']);
  expect(earnings(core)).toEqual(['55000.00', '0.00', '0.00']);
  expect(reasons(core)).toEqual(['CAP_TRUNCATED', 'IVDMPN', 'CAP_REACHED']);
});

test('a claim shows its amount', () => {
  const lines = given({ standing: unlessOctober }).linesOf({
    '2023-10': { claims: [claim('fy24.engagement.threat-protection', '')] },
  });
  expect(gross(lines)).toEqual(['6500.00']);
  expect(earnings(lines)).toEqual(['0.00']);
});

test('what a rule covers is a line, and nothing that no rule covers', () => {
  const month = {
    usage: [usage('teams-phone', 500, 500)],
    revenue: [revenue('m365-e5', '100')],
    claims: [claim('fy24.engagement.threat-protection', '')],
  };
  expect(given({}).ineligibleOf({ '2023-10': month })).toEqual([]);
});

test('revenue that no rule covers is listed with its product', () => {
  expect(
    given({}).ineligibleOf({ '2023-10': { revenue: [revenue('unclassified', '100')] } }),
  ).toMatchObject([{ reason: 'PRODUCT_NOT_ELIGIBLE', productGroup: 'unclassified' }]);
});
