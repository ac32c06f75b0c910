/**
 * Three months of two partners and four tenants, small enough to run in a moment and with everything
 * that a run treats in its own way: marks, caps within a tenant and over tenants, trailing revenue, a
 * row that cannot be decoded, and two rows that contradict each other once all files are known.
 */
export const MONTHS = ['2024-01', '2024-02', '2024-03'] as const;

export const ALDER = '4100001';
export const BIRCH = '4100002';

/** Tenant n of the small data. */
export const tenant = (n: number): string =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Active and paid users of Teams Phone by tenant, in January, February and March. */
export const TEAMS_PHONE: Readonly<Record<number, readonly [number, number, number]>> = {
  1: [400, 520, 640],
  2: [350, 340, 900],
  3: [20_000, 24_000, 24_500],
};

const PARTNERS = [
  'MpnId,PartnerName,Fact,Value,StartDate,EndDate',
  ...[
    [ALDER, 'Alder Cloud'],
    [BIRCH, 'Birch Digital'],
  ].flatMap(([id, name]) => [
    `${id},${name},enrolled,,2022-10-01,`,
    `${id},${name},designation,Modern Work,2022-10-01,`,
    `${id},${name},designation,Infrastructure,2022-10-01,`,
  ]),
];

const USAGE_HEADER =
  'CustomerTenantId,CustomerName,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,ClaimId,MpnId,DateAssociated,PartnerAttributionType,Date';

/** One row of a usage extract: tenant n, all of its units active and paid. */
export function usageRow(
  n: number,
  users: number | string,
  month: string,
  partner = ALDER,
): string {
  return `${tenant(n)},Customer ${n},TeamsCalling,${users},${users},CPOR-${n},${partner},2023-06-01,CPOR,${month}-01`;
}

/** A usage extract of these rows. */
export const usageFile = (...rows: readonly string[]): string => lines(USAGE_HEADER, ...rows);

/** January's usage; `users` are those of tenant 1. */
export const januaryUsage = (users = TEAMS_PHONE[1]?.[0] ?? 0): string =>
  usageFile(usageRow(1, users, '2024-01'), ...usageOf(0).slice(1));

function usageOf(month: 0 | 1 | 2): string[] {
  return Object.entries(TEAMS_PHONE).map(([n, users]) =>
    usageRow(Number(n), users[month], MONTHS[month], n === '3' ? BIRCH : ALDER),
  );
}

/** Two charges a month of Microsoft 365 E3, from partner Alder to tenants 1 and 4. */
function invoices(): string {
  return lines(
    'CustomerId,CustomerName,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber,MPNID',
    ...MONTHS.flatMap((month) =>
      [1, 4].map(
        (n) =>
          `${tenant(n)},Customer ${n},CFQ7,0001,Microsoft 365 E3,new,${15_000 + n}.25,USD,${tenant(900 + n)},${month}-01,G-${month},${ALDER}`,
      ),
    ),
  );
}

/** One Azure subscription that two tenants are billed for, so that they share its cap. */
function azure(): string {
  return lines(
    'CustomerId,CustomerName,SubscriptionId,UsageDate,MeterCategory,ConsumedService,BillingPreTaxTotal,BillingCurrency,MPNID',
    ...MONTHS.flatMap((month) =>
      [1, 2].map(
        (n) =>
          `${tenant(n)},Customer ${n},${tenant(950)},${month}-15,Azure Cosmos DB,Microsoft.DocumentDB,700000.${n}5,USD,${ALDER}`,
      ),
    ),
  );
}

/** All seven files, by name. */
export function smallExtracts(): Map<string, string> {
  return new Map([
    ['partners.csv', lines(...PARTNERS)],
    ['usage/january.csv', januaryUsage()],
    ['usage/february.csv', usageFile(...usageOf(1), usageRow(4, 'many', '2024-02'))],
    ['usage/march.csv', usageFile(...usageOf(2), usageRow(4, 500, '2024-03'))],
    ['usage/march late.csv', usageFile(usageRow(4, 510, '2024-03'))],
    ['invoices.csv', invoices()],
    ['azure.csv', azure()],
  ]);
}

/** Only the partners and the usage of January: the smallest inbox that publishes something. */
export const januaryExtracts = (): Map<string, string> => only('partners.csv', 'usage/january.csv');

/** The same with February. */
export const twoMonths = (): Map<string, string> =>
  only('partners.csv', 'usage/january.csv', 'usage/february.csv');

const only = (...names: readonly string[]): Map<string, string> =>
  new Map([...smallExtracts()].filter(([name]) => names.includes(name)));

const lines = (...rows: readonly string[]): string => rows.map((row) => `${row}\n`).join('');
