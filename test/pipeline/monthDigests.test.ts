import { describe, expect, test } from 'vitest';
import { type MonthPlan, planMonths } from '../../functions/app/planning/planMonths.ts';
import type { Inbox } from '../../functions/app/ports.ts';
import type { RunSettings } from '../../functions/app/runSettings.ts';
import { runSettingsFrom } from '../../functions/app/settings.ts';
import { equalRanges } from '../../functions/app/tenants/tenantBucket.ts';
import { memoryWork } from '../../functions/local/folder/memoryWork.ts';
import { foldAll, stageAll, stepsOf } from '../../functions/local/folder/stageFolder.ts';
import type { Extracts } from '../memoryRun.ts';
import { ALDER, MONTHS, smallExtracts, tenant } from './smallExtracts.ts';

const settings = runSettingsFrom({});

const inboxOf = (extracts: Extracts): Inbox => ({
  async *list() {
    for (const [name, text] of extracts) yield { name, bytes: text.length, etag: '1' };
  },
  async *open({ name }) {
    yield Buffer.from(extracts.get(name) ?? '');
  },
});

/** What decides whether a month is made again, and what of it. */
type Digests = Pick<MonthPlan, 'month' | 'payDigest' | 'publishDigest'>;

/** The digests by month, with the buckets cut into so many ranges. */
async function digestsOf(
  extracts: Extracts,
  ranges = 1,
  under: RunSettings = settings,
): Promise<Digests[]> {
  const plans = await plansOf(extracts, ranges, under);
  return plans.map(({ month, payDigest, publishDigest }) => ({ month, payDigest, publishDigest }));
}

async function plansOf(
  extracts: Extracts,
  ranges = 1,
  under: RunSettings = settings,
): Promise<readonly MonthPlan[]> {
  const work = memoryWork();
  const inbox = inboxOf(extracts);
  const staging = { inbox, work, settings: under, onProgress: () => undefined };
  const { joined } = await stageAll(staging);
  const folds = await foldAll(stepsOf(staging), joined, equalRanges(ranges));
  return planMonths(joined, folds, under, undefined).months;
}

/** The months of the small extracts that are paid again under other settings. */
async function paidUnder(other: Partial<RunSettings>): Promise<string[]> {
  const before = await digestsOf(smallExtracts());
  const after = await digestsOf(smallExtracts(), 1, { ...settings, ...other });
  return after.flatMap(({ month, payDigest }, index) =>
    payDigest === before[index]?.payDigest ? [] : [month],
  );
}

/** The months that are paid again, and those that are published again, once a file is there too. */
async function againWith(name: string, text: string) {
  const before = await digestsOf(smallExtracts());
  const after = await digestsOf(new Map([...smallExtracts(), [name, text]]));
  const monthsWithOther = (digest: 'payDigest' | 'publishDigest') =>
    after.flatMap((plan, index) => (plan[digest] === before[index]?.[digest] ? [] : [plan.month]));
  return { paid: monthsWithOther('payDigest'), published: monthsWithOther('publishDigest') };
}

const fxFile = (...rows: string[]) => ['Month,Currency,UsdPerUnit', ...rows, ''].join('\n');

test('months are not made again because more rows call for more ranges', async () => {
  const one = await digestsOf(smallExtracts(), 1);
  expect(one).toHaveLength(3);
  expect(await digestsOf(smallExtracts(), 4)).toEqual(one);
  expect(await digestsOf(smallExtracts(), 64)).toEqual(one);
});

describe('every month is paid again', () => {
  test('under another rulebook', async () => {
    expect(await paidUnder({ rulebookSha256: '0'.repeat(64) })).toEqual(MONTHS);
  });

  test('when partners are taken as eligible', async () => {
    expect(await paidUnder({ assumeEligible: true })).toEqual(MONTHS);
  });
});

describe('a name is not content', () => {
  const renamed = async (from: string, to: string) => {
    const before = await digestsOf(smallExtracts());
    const extracts = [...smallExtracts()].map(
      ([name, text]) => [name === from ? to : name, text] as const,
    );
    const after = await digestsOf(new Map(extracts));
    return after.flatMap(({ month, publishDigest }, index) =>
      publishDigest === before[index]?.publishDigest ? [] : [month],
    );
  };

  test('of a file that is read', async () => {
    expect(await renamed('azure.csv', 'b.csv')).toEqual([]);
  });

  test('but reports name a file that cannot be read by its name alone', async () => {
    const withUnread = (name: string) => digestsOf(new Map([...smallExtracts(), [name, 'x']]));
    const digests = (months: readonly Digests[]) =>
      months.map(({ publishDigest }) => publishDigest);
    expect(digests(await withUnread(';a.csv'))).not.toEqual(digests(await withUnread(';b.csv')));
  });
});

test('a pending claim without a date is listed in every month, and pays none again', async () => {
  const claims = `ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD
ENG-1,${ALDER},${tenant(1)},Threat Protection,Submitted,,
`;
  expect(await againWith('claims.csv', claims)).toEqual({ paid: [], published: MONTHS });
});

test('a partner’s new name pays no month again that ends before it is in force', async () => {
  const renamed = (month: string) => `MpnId,PartnerName,Fact,Value,StartDate,EndDate
${ALDER},Alder Sky,cosell,,${month}-01,
`;
  expect((await againWith('renamed.csv', renamed('2024-07'))).paid).toEqual([]);
  expect((await againWith('renamed.csv', renamed('2024-02'))).paid).toEqual(['2024-02', '2024-03']);
});

test('claims that contradict each other make the reports of their month new, and pay none again', async () => {
  const claims = `ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD
ENG-1,${ALDER},${tenant(1)},Endpoint Management,Approved,2024-02-09,6000
ENG-1,${ALDER},${tenant(1)},Endpoint Management,Approved,2024-02-09,6400
`;
  expect(await againWith('claims.csv', claims)).toEqual({ paid: [], published: ['2024-02'] });
});

describe('opening balances', () => {
  const MARK = `Kind,MpnId,CustomerTenantId,Key,Month,Value
high-water-mark,,${tenant(1)},TeamsCalling,,350
`;

  test('pay every month again: each one’s state rests on that of the month before', async () => {
    const { paid } = await againWith('opening.csv', MARK);
    expect(paid).toEqual(MONTHS);
  });

  test('stand in the plan of the first month alone, however many months there are', async () => {
    const plans = await plansOf(new Map([...smallExtracts(), ['opening.csv', MARK]]));
    expect(plans.map(({ opening }) => opening.length)).toEqual([1, 0, 0]);
  });

  test('of revenue count in every month that looks back on theirs', async () => {
    const revenue = MARK.replace(/high.*/, `trailing-revenue,${ALDER},,,2023-03,750000`);
    const plans = await plansOf(new Map([...smallExtracts(), ['opening.csv', revenue]]));
    const without = await plansOf(smallExtracts());
    const revenueOf = (plan?: MonthPlan) => plan?.standings.get(ALDER)?.trailingRevenue ?? 0n;
    const more = plans.map((plan, index) => revenueOf(plan) - revenueOf(without[index]));
    expect(more.map((revenue) => revenue > 0n)).toEqual([true, true, false]);
  });
});

describe('a file of exchange rates', () => {
  test('concerns the months of its rates', async () => {
    const rates = fxFile('2024-02,CHF,1.1', '2024-02,CHF,1.1', '2024-03,CHF,1.2');
    const published = ['2024-02', '2024-03'];
    expect(await againWith('fx.csv', rates)).toEqual({ paid: [], published });
  });

  test('concerns no month while none of its months is loaded', async () => {
    const rates = fxFile('2024-04,CHF,1.1', '2024-05,CHF,1.1');
    expect(await againWith('fx.csv', rates)).toEqual({ paid: [], published: [] });
  });

  test('concerns the last month when none of its months is loaded and a row of it is set aside', async () => {
    const rates = fxFile('2024-04,CHF,1.1', '2024-05,Swiss francs,1.1');
    expect(await againWith('fx.csv', rates)).toEqual({ paid: [], published: ['2024-03'] });
  });

  test('concerns no other months while it contradicts itself', async () => {
    const rates = fxFile('2024-02,CHF,1.1', '2024-02,CHF,1.2', '2024-03,CHF,1.2');
    const published = ['2024-02', '2024-03'];
    expect(await againWith('fx.csv', rates)).toEqual({ paid: [], published });
  });
});
