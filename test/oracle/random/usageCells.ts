import { type Dice, diceFor } from './dice.ts';
import { type Cells, monthNearby, someCustomerName, someMonth, somePartner } from './draft.ts';
import type { Frame } from './frame.ts';
import { dayIn, guidSpelling, workloadSpelling } from './spellings.ts';

/** A row of a usage extract: users around 300, around the seats, or enough for a cap. */
export function usageCells(dice: Dice, frame: Frame): Cells {
  const month = someMonth(dice, frame);
  const tenant = dice.pick(frame.tenants);
  const workload = dice.pick(frame.workloads);
  const partner = somePartnerFor(dice, frame, tenant, workload);
  const attribution = dice.chance(85) ? 'CPOR' : dice.pick(['DPOR', 'PAL']);
  // Rows of one key mostly say the same: else nearly all of them would be in conflict.
  const agreed = (...about: string[]) =>
    dice.chance(99) ? diceFor(frame.seed, [tenant, workload, partner, ...about]) : dice;
  const counts = agreed(month, attribution);
  const mau = counts.chance(70)
    ? growingUsers(counts, frame, tenant, workload, month)
    : users(counts);
  return {
    CustomerTenantId: guidSpelling(dice, tenant),
    CustomerName: someCustomerName(frame.hasUsageAlone ? namesOf(dice, frame, tenant) : dice),
    WorkloadName: workloadSpelling(dice, workload),
    MonthlyActiveUsers: String(mau),
    PaidAvailableUnits: String(seats(counts, mau)),
    ClaimId: dice.pick(['', '', 'CPOR-1', 'CPOR-2', 'claim, "b"', 'a\nclaim']),
    MpnId: partner,
    DateAssociated: association(agreed('association'), frame),
    PartnerAttributionType:
      attribution === 'CPOR' ? dice.pick(['CPOR', 'CPOR', 'cpor', 'Cpor', '']) : attribution,
    Date: dayIn(dice, month),
  };
}

/** A tenant mostly has one name: where rows differ in it, they are not paid on columns. */
function namesOf(dice: Dice, frame: Frame, tenant: string): Dice {
  return dice.chance(97) ? diceFor(frame.seed, [tenant, 'name']) : dice;
}

/** Mostly the one that holds the workload, sometimes a competitor, sometimes nobody. */
function somePartnerFor(dice: Dice, frame: Frame, tenant: string, workload: string): string {
  if (dice.chance(7)) return '';
  const holder = somePartner(diceFor(frame.seed, [tenant, workload, 'holder']), frame);
  return dice.chance(85) ? holder : dice.pick(frame.partners);
}

/** A tenant's workload grows by a step a month, and wavers: marks are passed, met and missed. */
function growingUsers(dice: Dice, frame: Frame, tenant: string, workload: string, month: string) {
  const story = diceFor(frame.seed, [tenant, workload]);
  const start = story.pick([100, 180, 220, 260, 280, 300, 400, 8000]);
  const step = story.pick([0, 20, 40, 60, 150, 2500]);
  const wavering = dice.pick([0, 0, -30, 10, 25]);
  return Math.max(0, start + step * frame.months.indexOf(month) + wavering);
}

function users(dice: Dice): number {
  switch (dice.int(0, 6)) {
    case 0:
      return dice.int(298, 302);
    case 1:
      return dice.int(0, 299);
    case 2:
    case 3:
      return dice.int(250, 500);
    case 4:
      return dice.int(500, 6000);
    case 5:
      return dice.int(5000, 45_000);
    default:
      return dice.pick([0, 300, 320, 18_750, 19_050, 10_300]);
  }
}

function seats(dice: Dice, mau: number): number {
  switch (dice.int(0, 3)) {
    case 0:
      return Math.max(0, mau + dice.int(-2, 2));
    case 1:
      return mau + dice.int(0, 5000);
    case 2:
      return dice.int(Math.floor(mau / 2), mau);
    default:
      return users(dice);
  }
}

function association(dice: Dice, frame: Frame): string {
  return dice.chance(60) ? '' : dayIn(dice, monthNearby(dice, frame));
}
