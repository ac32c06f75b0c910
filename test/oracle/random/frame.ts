import { monthAfter } from '../months.ts';
import type { OracleOptions } from '../oracle.ts';
import { type Dice, diceFrom } from './dice.ts';

/** What all rows of one random world have in common: few of each, so that they meet often. */
export interface Frame {
  readonly seed: number;
  readonly options: OracleOptions;
  /** Months with rows, in order; gaps are left out. */
  readonly months: readonly string[];
  /** Whether a few charges lie about a year before the first month. */
  readonly hasOldCharges: boolean;
  readonly tenants: readonly string[];
  /** The first one is the one that most rows name. */
  readonly partners: readonly string[];
  /** Canonical ids. */
  readonly workloads: readonly string[];
  readonly subscriptions: readonly string[];
  readonly currencies: readonly string[];
  /** Dollars: enough for every cap, or so little that the revenue threshold is in doubt. */
  readonly largestAmount: number;
  /** Whether tenants have usage and nothing else, so that they are paid on columns. */
  readonly hasUsageAlone: boolean;
}

const PAID_WORKLOADS = [
  'teams-phone',
  'teams-frontline',
  'entra-id-p2',
  'defender-endpoint',
  'information-protection',
  'insider-risk',
  'defender-identity',
  'defender-office',
  'cloud-app-security',
];

/** Some hold what CSV must quote, one what cuts the key of a balance; two differ in case alone; the last two sort by code point. */
const SUBSCRIPTIONS = [
  '5b0c1d2e-0000-4000-8000-00000000000a',
  'f00dface-0000-4000-8000-00000000000b',
  'sub-1',
  'Sub-1',
  'no. 7, "old"',
  'two\nlines',
  '/subscriptions/77',
  'ｆ-subscription',
  '𝒜-subscription',
];

export function frameFrom(seed: number): Frame {
  const dice = diceFrom(seed);
  return {
    seed,
    options: optionsFrom(dice),
    months: monthsFrom(dice),
    hasOldCharges: dice.chance(25),
    tenants: dice
      .shuffle([
        '0a0a0a0a-1111-4000-8000-000000000001',
        'b1b1b1b1-2222-4000-8000-000000000002',
        'c2c2c2c2-3333-4000-8000-000000000003',
      ])
      .slice(0, dice.int(1, 3)),
    partners: dice.shuffle(['0012345', '12345', '4455667', 'P-9']).slice(0, dice.int(2, 4)),
    workloads: [
      ...dice.shuffle(PAID_WORKLOADS).slice(0, dice.int(1, 3)),
      ...(dice.chance(30) ? ['intune'] : []),
    ],
    subscriptions: dice.shuffle(SUBSCRIPTIONS).slice(0, dice.int(1, 3)),
    currencies: ['USD', ...dice.shuffle(['EUR', 'GBP', 'JPY']).slice(0, dice.int(0, 2))],
    largestAmount: dice.pick([3000, 9000, 3_000_000, 3_000_000]),
    hasUsageAlone: dice.chance(25),
  };
}

function optionsFrom(dice: Dice): OracleOptions {
  const baselinePolicy = dice.chance(20)
    ? undefined
    : dice.pick(['floor', 'gate', 'gateRelease', 'gateRelease'] as const);
  const ratchet = dice.pick(['usage', 'paidUsage', undefined] as const);
  return {
    ...(baselinePolicy === undefined ? {} : { baselinePolicy }),
    ...(ratchet === undefined ? {} : { ratchet }),
    ...(dice.chance(20) ? { assumeEligible: true } : {}),
  };
}

/** One to eight months, often around the first or the last month of the programme year. */
function monthsFrom(dice: Dice): string[] {
  const start = dice.pick(['2023-08', '2023-09', '2023-10', '2023-12', '2024-02', '2024-06']);
  const late = dice.chance(15) ? '2024-08' : start;
  const all = Array.from({ length: dice.int(1, 8) }, (_, index) => monthAfter(late, index));
  return all.filter((_, index) => index === 0 || !dice.chance(15));
}
