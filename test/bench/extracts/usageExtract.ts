/** The "CPOR - M365 usage" export: ten columns, some 101 bytes a row. */
import { ABOUT, drawn } from './drawn.ts';
import type { Breakage, ExtractShape } from './extractShape.ts';
import { LAYOUTS, placeOf, put } from './layouts.ts';
import { MONTHS } from './months.ts';
import type { Population } from './population.ts';

/** As exports spell them: first the nine that are paid for, then those that are only known. */
const WORKLOADS: readonly (readonly [usual: string, other: string])[] = [
  ['TeamsCalling', 'TeamsPhoneSystem'],
  ['TeamsFrontline', 'Frontline Worker Teams'],
  ['AADP2', 'EntraIDP2'],
  ['MDE', 'Microsoft Defender for Endpoint'],
  ['MIP', 'Microsoft Information Protection'],
  ['IRM', 'Insider Risk Management'],
  ['AATP', 'MDI'],
  ['MDO', 'Microsoft Defender for Office 365'],
  ['MCAS', 'Microsoft Defender for Cloud Apps'],
  ['Intune', 'Intune'],
  ['EXO', 'Exchange Online'],
  ['ProPlus', 'Microsoft 365 Apps'],
  ['SPO', 'SharePoint Online'],
  ['Teams', 'Teams'],
  ['TeamsMeetings', 'TeamsMeetings'],
  ['TeamsPlatform', 'TeamsPlatform'],
  ['Yammer', 'Yammer'],
];
export const WORKLOADS_PER_TENANT = 12;

/** Most tenants are small; the largest reach the caps. */
const SEATS = [12, 25, 40, 60, 90, 140, 220, 310, 350, 420, 600, 900, 1500, 3000, 9000, 26_000];

const AT = {
  tenant: placeOf(LAYOUTS.usage, 'CustomerTenantId'),
  name: placeOf(LAYOUTS.usage, 'CustomerName'),
  workload: placeOf(LAYOUTS.usage, 'WorkloadName'),
  activeUsers: placeOf(LAYOUTS.usage, 'MonthlyActiveUsers'),
  partner: placeOf(LAYOUTS.usage, 'MpnId'),
  date: placeOf(LAYOUTS.usage, 'Date'),
};

const BREAKAGES: readonly Breakage[] = [
  { code: 'TENANT_INVALID', spoil: (cells) => put(cells, AT.tenant, 'unknown tenant') },
  { code: 'UNKNOWN_WORKLOAD', spoil: (cells) => put(cells, AT.workload, 'Teams Rooms Pro') },
  { code: 'NUMBER_INVALID', spoil: (cells) => put(cells, AT.activeUsers, 'n/a') },
  { code: 'NEGATIVE_UNITS', spoil: (cells) => put(cells, AT.activeUsers, '-12') },
  { code: 'DATE_INVALID', spoil: (cells) => put(cells, AT.date, '2024-02-30') },
  { code: 'missing-cell', spoil: (cells) => cells.pop() },
  { code: 'extra-cell', spoil: (cells) => put(cells, AT.name, 'Adatum, Inc.') },
];

export function usageShape({ tenants, partners }: Population): ExtractShape {
  function cellsAt(month: number, slot: number): string[] {
    const tenantIndex = Math.floor(slot / WORKLOADS_PER_TENANT);
    // Seventeen workloads go round, so every tenant has twelve of them and over half are paid for.
    const workload = (tenantIndex + (slot % WORKLOADS_PER_TENANT)) % WORKLOADS.length;
    const tenant = tenants[tenantIndex] ?? { id: '', nameCell: '', partner: 0 };
    const seats = seatsOf(slot);
    const partner = partners[partnerOf(slot, tenant.partner, partners.length)] ?? '';
    return [
      tenant.id,
      tenant.nameCell,
      WORKLOADS[workload]?.[drawn(ABOUT.spelling, slot) % 16 === 0 ? 1 : 0] ?? '',
      String(activeUsersOf(slot, month, seats)),
      String(drawn(ABOUT.seats, slot, 2) % 12 === 0 ? Math.floor(seats * 0.8) : seats),
      drawn(ABOUT.claim, slot) % 4 === 0 ? `CPOR-${drawn(ABOUT.claim, slot, 1) % 1_000_000}` : '',
      drawn(ABOUT.claim, slot, 2) % 100 === 0 ? '' : partner,
      associatedOf(slot),
      drawn(ABOUT.attribution, slot) % 100 === 0 ? 'PAL' : 'CPOR',
      `${MONTHS[month]}-01`,
    ];
  }

  /** From April on, 3 of 1,000 are claimed by a second partner as well. */
  function companionAt(month: number, slot: number): string[] | undefined {
    if (month < 6 || drawn(ABOUT.secondClaim, slot) % 1000 >= 3) return undefined;
    const cells = cellsAt(month, slot);
    cells[AT.partner] = partners[drawn(ABOUT.secondClaim, slot, 1) % partners.length] ?? '';
    return cells;
  }

  return {
    columns: LAYOUTS.usage,
    slotsPerMonth: tenants.length * WORKLOADS_PER_TENANT,
    cellsAt,
    companionAt,
    repeats: 5,
    contradictions: 2,
    contradict: (cells) => put(cells, AT.activeUsers, `${cells[AT.activeUsers]}1`),
    breakages: BREAKAGES,
  };
}

function seatsOf(slot: number): number {
  const chance = drawn(ABOUT.seats, slot);
  const base = SEATS[chance % SEATS.length] ?? 0;
  return base + (drawn(ABOUT.seats, slot, 1) % base);
}

/** Use grows over the year, by leaps and with months that fall back. */
function activeUsersOf(slot: number, month: number, seats: number): number {
  const percent = 40 + month * 4 + (drawn(ABOUT.activity, slot, month) % 25);
  return Math.floor((seats * percent) / 100);
}

/** One tenth is held by another partner than the tenant's usual one. */
function partnerOf(slot: number, usual: number, partners: number): number {
  const chance = drawn(ABOUT.partner, slot, 1);
  return chance % 10 === 0 ? (chance >>> 4) % partners : usual;
}

/** Mostly from before the year, at times within it, rarely unknown. */
function associatedOf(slot: number): string {
  const chance = drawn(ABOUT.associated, slot);
  if (chance % 20 === 0) return '';
  const day = String(1 + ((chance >>> 6) % 28)).padStart(2, '0');
  if (chance % 20 < 3) return `${MONTHS[(chance >>> 12) % 12]}-${day}`;
  return `20${20 + ((chance >>> 12) % 3)}-${String(1 + ((chance >>> 16) % 12)).padStart(2, '0')}-${day}`;
}
