import { expect, it } from 'vitest';
import { compareLines } from '../../core/reports/compareLines.ts';
import { partner, productGroup, rule, tenant, usageLine, workload } from './line.ts';

it('orders by partner, tenant, rule, workload, subscription, product group and claim', () => {
  const later = [
    usageLine({ partner: partner('2') }),
    usageLine({ tenant: tenant('ffffffff-0000-4000-8000-000000000001') }),
    usageLine({ rule: rule('z') }),
    usageLine({ workload: workload('z') }),
    usageLine({ subscription: 'z' }),
    usageLine({ productGroup: productGroup('z') }),
    usageLine({ claimId: 'z' }),
  ];
  for (const [index, line] of later.entries()) {
    expect(compareLines(usageLine(), line)).toBeLessThan(0);
    for (const weaker of later.slice(index + 1))
      expect(compareLines(line, weaker)).toBeGreaterThan(0);
  }
  expect(compareLines(usageLine(), usageLine())).toBe(0);
});

it('orders partner ids as text, digit by digit', () => {
  const sorted = ['10', '9', '010', 'A1', 'a1']
    .map((id) => usageLine({ partner: partner(id) }))
    .sort(compareLines);
  expect(sorted.map((line) => line.partner)).toEqual(['010', '10', '9', 'A1', 'a1']);
});

it('orders by code points, also beyond the first 65,536', () => {
  const sorted = ['\u{1f600}', '\uff5e', 'é', 'z', 'Z']
    .map((claimId) => usageLine({ claimId }))
    .sort(compareLines);
  expect(sorted.map((line) => line.claimId)).toEqual(['Z', 'z', 'é', '\uff5e', '\u{1f600}']);
});
