/** A line shows the name that its own rows give the customer, else the name of the tenant's month. */
import { describe, expect, test } from 'vitest';
import { claim, given, revenue, usage } from './given.ts';

const named = { customerName: 'Adatum (from its own rows)' };
const cases = [
  [
    'a usage line',
    { usage: [usage('teams-phone', 500, 500)] },
    { usage: [usage('teams-phone', 500, 500, named)] },
  ],
  [
    'a revenue line',
    { revenue: [revenue('azure-arc', '1')] },
    { revenue: [revenue('azure-arc', '1', named)] },
  ],
] as const;
const listed = [
  ['usage', { usage: [usage('yammer', 500, 500)] }, { usage: [usage('yammer', 500, 500, named)] }],
  [
    'revenue',
    { revenue: [revenue('unclassified', '1')] },
    { revenue: [revenue('unclassified', '1', named)] },
  ],
] as const;

const namesOf = (lines: readonly { customerName: string }[]) => [
  ...new Set(lines.map(({ customerName }) => customerName)),
];
const inOctober = (facts: object) => ({ '2023-10': { customerName: 'Adatum Ltd', ...facts } });

describe.each(cases)('%s', (_what, without, withName) => {
  test('has its own name first', () => {
    expect(namesOf(given({}).linesOf(inOctober(withName)))).toEqual([named.customerName]);
  });

  test('else the tenant’s', () => {
    expect(namesOf(given({}).linesOf(inOctober(without)))).toEqual(['Adatum Ltd']);
  });
});

describe.each(listed)('%s that no rule covers', (_what, without, withName) => {
  test('has its own name first', () => {
    expect(namesOf(given({}).ineligibleOf(inOctober(withName)))).toEqual([named.customerName]);
  });

  test('else the tenant’s', () => {
    expect(namesOf(given({}).ineligibleOf(inOctober(without)))).toEqual(['Adatum Ltd']);
  });
});

test('a claim has no name of its own and takes the tenant’s', () => {
  const facts = { claims: [claim('fy24.engagement.threat-protection', '')] };
  expect(namesOf(given({}).linesOf(inOctober(facts)))).toEqual(['Adatum Ltd']);
});

test('a line names its partner as the partner’s facts do', () => {
  const standing = () => ({ partnerName: 'Contoso Partners' });
  const lines = given({ standing }).linesOf(inOctober(cases[0][1]));
  expect(lines.map(({ partnerName }) => partnerName)).toEqual(['Contoso Partners']);
});
