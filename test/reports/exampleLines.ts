/** The lines of a month as a distributor has them: three partners, sixty tenants, every reason. */

import { compareLines } from '../../core/ledger/lineOrder.ts';
import type { PayableLine, ReasonCode } from '../../core/ledger/payableLine.ts';
import { type Cents, cents, centsOfRevenue, centsOfUnits, ZERO_CENTS } from '../../core/money.ts';
import {
  decimal,
  engagementLine,
  month,
  partner,
  productGroup,
  revenueLine,
  revenueOf,
  rule,
  tenant,
  usageLine,
  usd,
  workload,
} from './line.ts';

const MONTH = month('2024-03');
const PARTNERS = [
  { id: partner('0456123'), name: 'Blue Ridge Consulting' },
  { id: partner('1180342'), name: 'Northwind Cloud Services GmbH' },
  { id: partner('5520019'), name: 'Søndergård & Fils' },
] as const;
const FIRST = [
  'Adatum',
  'Bellows',
  'Contoso',
  'Fabrikam',
  'Graphic',
  'Humongous',
  'Lucerne',
  'Margie’s',
  'Proseware',
  'Relecloud',
  'Tailspin',
  'Wide World',
  'Zürich',
];
const LAST = [
  'Logistics',
  'College',
  'Toys',
  'Insurance',
  'Design Institute',
  'Publishing',
  'Hospitals',
];

const USAGE = [
  ['teams-phone', 'mw-usage', '4', '75000.00'],
  ['teams-frontline', 'mw-usage', '4', '75000.00'],
  ['entra-id-p2', 'sec-usage', '3', '30000.00'],
  ['defender-endpoint', 'sec-usage', '3', '30000.00'],
  ['information-protection', 'sec-usage', '3', '30000.00'],
  ['defender-office', 'sec-usage', '1', '10000.00'],
] as const;
const REVENUE = [
  [
    'mw-rebate.core-e3-e5',
    'm365-e5',
    '0.0375',
    '55000.00',
    'Modern Work Rebates',
    'Modern Work and Security',
  ],
  [
    'mw-rebate.tier2-m365-e5',
    'm365-e5',
    '0.07',
    '115000.00',
    'Modern Work Rebates',
    'Modern Work and Security',
  ],
  [
    'mw-rebate.calling-conference',
    'calling-conference',
    '0.20',
    '',
    'Modern Work Rebates',
    'Modern Work and Security',
  ],
  [
    'biz-rebate.core',
    'd365-business-central',
    '0.0475',
    '',
    'Business Applications Rebates',
    'Business Applications',
  ],
  [
    'biz-rebate.customer-add',
    'd365-business-central',
    '0.20',
    '',
    'Business Applications Rebates',
    'Business Applications',
  ],
  ['azure.consumption', 'azure-consumption', '0.04', '75000.00', 'Azure Incentives', 'Azure'],
  [
    'azure.workload-accelerator',
    'azure-cosmos-db',
    '0.02',
    '75000.00',
    'Azure Incentives',
    'Azure',
  ],
] as const;

/** The same numbers wherever and whenever it runs. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The lines of the month, in the order of `payouts.csv`. */
export function exampleLines(): PayableLine[] {
  const next = numbers(20240301);
  const lines: PayableLine[] = [];
  for (let index = 0; index < 60; index++) {
    const { id, name } = PARTNERS[index % 3] ?? PARTNERS[0];
    const whose = {
      month: MONTH,
      partner: id,
      partnerName: name,
      tenant: tenant(
        `${(index * 7919 + 4096).toString(16).padStart(8, '0')}-5b1c-4d2e-9f30-${(index * 104729 + 77).toString(16).padStart(12, '0')}`,
      ),
      customerName: `${FIRST[index % FIRST.length]} ${LAST[(index * 3) % LAST.length]}`,
      estimatedPaymentMonth: month('2024-05'),
    };
    for (const spec of USAGE) if (next(100) < 45) lines.push(usage(whose, spec, next));
    for (const spec of REVENUE) if (next(100) < 40) lines.push(revenue(whose, spec, next));
    if (index % 9 === 0) lines.push(engagement(whose, index));
  }
  return lines.sort(compareLines);
}

type Whose = Pick<
  PayableLine,
  'month' | 'partner' | 'partnerName' | 'tenant' | 'customerName' | 'estimatedPaymentMonth'
>;

function usage(
  whose: Whose,
  [id, kind, rate, limit]: (typeof USAGE)[number],
  next: (below: number) => number,
): PayableLine {
  const paid = 200 + next(6000);
  const active = Math.floor((paid * (30 + next(80))) / 100);
  const mark = next(paid + 400);
  const baseline = Math.max(mark, 300);
  const units = Math.max(0, Math.min(active, paid) - baseline);
  const gross = centsOfUnits(units, decimal(rate));
  const tested: ReasonCode | '' =
    Math.max(mark, active) < 300
      ? 'MINTHNTMT'
      : paid <= baseline
        ? 'PAULWPHWM'
        : active <= baseline
          ? 'MAULWPHWM'
          : '';
  const barred =
    (
      [
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        'DUPLICATE_CLAIM',
        'NOT_ASSOCIATED',
        'IVDMPN',
        'IVDCOMP',
      ] as const
    )[next(14)] ?? '';
  return settled(
    usageLine({
      ...whose,
      rule: rule(`fy24.${kind}.${id}`),
      engagementName: kind === 'mw-usage' ? 'Modern Work Usage' : 'Security Usage',
      workload: workload(id),
      claimId: `CLM-${1000 + next(9000)}`,
      usage: {
        monthlyActiveUsers: active,
        paidAvailableUnits: paid,
        highWaterMark: mark,
        baseline,
        compensableUnits: units,
      },
      rate: { kind: 'perUnit', value: decimal(rate) },
      gross,
    }),
    barred === '' ? tested : barred,
    `${id}|${whose.partner}|${whose.tenant}`,
    limit,
    next,
  );
}

function revenue(
  whose: Whose,
  spec: (typeof REVENUE)[number],
  next: (below: number) => number,
): PayableLine {
  const [id, group, rate, limit, engagementName, solutionArea] = spec;
  const sign = next(12) === 0 ? '-' : '';
  const turnover = revenueOf(`${sign}${next(180_000)}.${String(next(1_000_000)).padStart(6, '0')}`);
  const barred = id.endsWith('customer-add')
    ? (['', 'FIRST_PURCHASE_UNPROVEN', 'IVDCUST'] as const)[next(3)]
    : (['', '', '', '', '', '', '', 'REVENUE_BELOW_THRESHOLD', 'IVDCOMP'] as const)[next(9)];
  return settled(
    revenueLine({
      ...whose,
      rule: rule(`fy24.${id}`),
      engagementName,
      solutionArea,
      subscription: `9f3b${next(65536).toString(16).padStart(4, '0')}-0c4d-4e5f-8a6b-${whose.tenant.slice(-12)}`,
      productGroup: productGroup(group),
      revenue: turnover,
      rate: { kind: 'fraction', value: decimal(rate) },
      gross: centsOfRevenue(turnover, decimal(rate)),
    }),
    barred ?? '',
    `${id}|${whose.partner}|${whose.tenant}`,
    limit,
    next,
  );
}

function engagement(whose: Whose, index: number): PayableLine {
  const reason =
    (
      [
        '',
        'IVDADV',
        'CLAIM_NOT_APPROVED',
        'AMOUNT_OUT_OF_RANGE',
        'IVDCOSELL',
        'AMOUNT_NOT_PUBLISHED',
        '',
      ] as const
    )[(index / 9) % 7] ?? '';
  const gross = usd(reason === 'AMOUNT_OUT_OF_RANGE' ? '9000.00' : '6500.00');
  return engagementLine({
    ...whose,
    claimId: `WS-${200 + index}`,
    gross,
    earning: reason === '' ? gross : ZERO_CENTS,
    reason,
  });
}

/** Applies the reason, then a cap of which earlier months have used a part. */
function settled(
  line: PayableLine,
  reason: ReasonCode | '',
  key: string,
  limit: string,
  next: (below: number) => number,
): PayableLine {
  const left = limit === '' ? undefined : cents((usd(limit) * BigInt(next(100))) / 100n);
  const room = next(9) === 0 && left !== undefined ? ZERO_CENTS : left;
  const due: Cents = reason === '' ? line.gross : ZERO_CENTS;
  const earning = room !== undefined && due > room ? room : due;
  const capped = earning === due ? '' : earning === 0n ? 'CAP_REACHED' : 'CAP_TRUNCATED';
  return {
    ...line,
    cap:
      room === undefined ? undefined : { key, limit: usd(limit), remaining: cents(room - earning) },
    earning,
    reason: reason === '' ? capped : reason,
  };
}

/** One entry of `ineligible.csv` for each reason. */
