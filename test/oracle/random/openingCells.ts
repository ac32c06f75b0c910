import { monthAfter } from '../months.ts';
import { type Dice, diceFor } from './dice.ts';
import { type Cells, monthNearby, somePartner } from './draft.ts';
import type { Frame } from './frame.ts';
import { amountText, caseRespelled, dayIn, guidSpelling, workloadSpelling } from './spellings.ts';

const USAGE_RULE_OF: Readonly<Record<string, string>> = {
  'teams-phone': 'fy24.mw-usage.teams-phone',
  'teams-frontline': 'fy24.mw-usage.teams-frontline',
};

/** A balance of one of the four kinds; the months of some lie too late. */
export function openingCells(dice: Dice, frame: Frame): Cells {
  const empty = { MpnId: '', CustomerTenantId: '', Key: '', Month: '', Value: '' };
  switch (dice.pick(['mark', 'mark', 'cap', 'cap', 'first', 'revenue'])) {
    case 'mark':
      return { ...empty, ...mark(dice, frame) };
    case 'cap':
      return { ...empty, ...cap(dice, frame) };
    case 'first':
      return { ...empty, ...firstPurchase(dice, frame) };
    default:
      return { ...empty, ...trailingRevenue(dice, frame) };
  }
}

function mark(dice: Dice, frame: Frame): Cells {
  const tenant = dice.pick(frame.tenants);
  const workload = dice.pick(frame.workloads);
  const agreed = dice.chance(90) ? diceFor(frame.seed, ['mark', tenant, workload]) : dice;
  return {
    Kind: caseRespelled(dice, 'high-water-mark'),
    MpnId: dice.pick(['', 'not read!']),
    CustomerTenantId: guidSpelling(dice, tenant),
    Key: workloadSpelling(dice, workload),
    Month: monthBefore(dice, frame),
    Value: String(agreed.pick([0, 100, 299, 300, 301, 320, 400, 5000, 20_000])),
  };
}

function cap(dice: Dice, frame: Frame): Cells {
  const isAzure = dice.chance(30);
  return {
    Kind: 'cap-earned',
    MpnId: somePartner(dice, frame),
    CustomerTenantId: isAzure
      ? dice.pick(['', 'not read!'])
      : guidSpelling(dice, dice.pick(frame.tenants)),
    Key: isAzure ? azureCapKey(dice, frame) : tenantCapKey(dice, frame),
    Month: dice.pick(['', '2023-09', 'not read!']),
    Value: dice.pick([
      '0',
      '1.00',
      '9999.5',
      '19999.99',
      '29997',
      '54990',
      '74999.99',
      '8e4',
      '1.5e5',
    ]),
  };
}

function azureCapKey(dice: Dice, frame: Frame): string {
  const rule = dice.pick(['consumption', 'reservation-savings-plan', 'workload-accelerator']);
  return `fy24.azure.${rule}/${dice.pick(frame.subscriptions)}`;
}

function tenantCapKey(dice: Dice, frame: Frame): string {
  const paid = frame.workloads.filter((workload) => workload !== 'intune');
  const workload = dice.pick(paid);
  const rule = USAGE_RULE_OF[workload] ?? `fy24.sec-usage.${workload}`;
  return dice.pick([
    `${rule}/${workloadSpelling(dice, workload)}`,
    'fy24.mw-rebate.core-e3-e5',
    'fy24.mw-rebate.core-other',
    'fy24.mw-rebate.tier1-m365-e3',
    'fy24.mw-rebate.tier2-m365-e5',
  ]);
}

function firstPurchase(dice: Dice, frame: Frame): Cells {
  return {
    Kind: 'first-purchase',
    MpnId: dice.pick(['', 'not read!']),
    CustomerTenantId: guidSpelling(dice, dice.pick(frame.tenants)),
    Key: dice.pick([
      'Business Applications',
      'business  applications',
      'Business Application',
      'Modern Work & Security',
      'Azure',
      'Gold Azure',
      'Gold',
    ]),
    Month: dice.chance(60) ? '' : monthBefore(dice, frame),
    Value: dice.pick(['', 'not read!']),
  };
}

function trailingRevenue(dice: Dice, frame: Frame): Cells {
  return {
    Kind: 'trailing-revenue',
    MpnId: somePartner(dice, frame),
    CustomerTenantId: dice.pick(['', 'not read!']),
    Key: dice.pick(['', 'not read!']),
    Month: dayIn(dice, monthAfter(monthNearby(dice, frame), dice.pick([0, 0, -10, -11, -12]))),
    Value: dice.chance(50)
      ? amountText(dice, frame.largestAmount)
      : dice.pick(['25000', '24999.99', '12500.005']),
  };
}

/** Before the loaded months, but for a few. */
function monthBefore(dice: Dice, frame: Frame): string {
  const [first = ''] = frame.months;
  if (dice.chance(50)) return '';
  return monthAfter(first, dice.pick([-14, -14, -20, -20, -1, 0]));
}
