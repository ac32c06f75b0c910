/** Random payable lines in the order of `payouts.csv`, few enough of everything to meet again. */
import fc from 'fast-check';
import { compareLines } from '../../core/ledger/lineOrder.ts';
import { type PayableLine, REASON_CODES } from '../../core/ledger/payableLine.ts';
import { cents, exactUsd, ZERO_CENTS } from '../../core/money.ts';
import { month, partner, rule, tenant, usageLine, workload } from './line.ts';

const RULES = [
  { rule: rule('r.usage'), engagementName: 'Modern Work Usage', solutionArea: 'Modern Work' },
  { rule: rule('r.rebate'), engagementName: 'Rebates', solutionArea: 'Modern Work' },
  { rule: rule('r.azure'), engagementName: 'Rebates', solutionArea: 'Azure' },
];

const line: fc.Arbitrary<PayableLine> = fc
  .record({
    partner: fc.constantFrom('1', '02', '3').map(partner),
    tenant: fc
      .integer({ min: 1, max: 4 })
      .map((number) => tenant(`0000000${number}-0000-4000-8000-000000000000`)),
    kind: fc.constantFrom(...RULES),
    workload: fc.constantFrom('teams-phone', 'mde').map(workload),
    subscription: fc.constantFrom('', 'sub-a', 'sub-b'),
    gross: fc.bigInt({ min: -(10n ** 13n), max: 10n ** 14n }).map(cents),
    reason: fc.constantFrom('', '', ...REASON_CODES),
    units: fc.nat({ max: 2 ** 31 - 1 }),
    revenue: fc.option(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }).map(exactUsd), {
      nil: undefined,
    }),
    paidLater: fc.nat({ max: 2 }),
  })
  .map(({ kind, units, revenue, paidLater, ...stated }) => {
    const full = usageLine({ ...kind, ...stated });
    return {
      ...full,
      usage:
        revenue === undefined && full.usage
          ? { ...full.usage, compensableUnits: units }
          : undefined,
      revenue,
      earning: stated.reason === '' ? stated.gross : ZERO_CENTS,
      cap: undefined,
      estimatedPaymentMonth: month(`2023-1${paidLater}`),
    };
  });

export const randomLines = fc
  .array(line, { maxLength: 60 })
  .map((lines) => lines.sort(compareLines));
